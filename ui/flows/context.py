"""What every flow at Zoho needs, and the questions that several of them ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from stores import (
    RenewalCounter,
    Supplement,
    TokenRow,
    Verdict,
    ZohoAccounts,
    lacking,
)
from ui import settings
from ui.dialogs.missing_facts import MissingFactsDialog
from ui.flows.telling import Telling
from ui.messages import names_of
from ui.panels.progress_strip import ProgressStrip
from ui.session import Session

WRONG_CENTER = frozenset({Verdict.INVALID_CLIENT, Verdict.INVALID_CODE, Verdict.ALREADY_INVALID})


@dataclass(frozen=True)
class Context:
    """``center``: the data centre of the command line, for tokens without one; else the remembered one is taken."""

    window: QWidget
    session: Session
    zoho: ZohoAccounts
    counter: RenewalCounter
    now: Callable[[], int]
    telling: Telling
    strip: ProgressStrip
    show_row: Callable[[str], None]
    center: str | None = None

    def known_center(self) -> str | None:
        """The data centre for tokens of this store that name none."""
        path = self.session.opened.path
        return self.center or (settings.data_center_for(path) if path else None)

    def forget_center(self) -> None:
        """The remembered data centre led to a wrong one, perhaps: ask again the next time."""
        if self.session.opened.path:
            settings.remember_data_center(self.session.opened.path, None)

    def complete(self, rows: Sequence[TokenRow], needed: Iterable[str], then: Callable[[Supplement], None]) -> None:
        """Ask for what rows lack of `needed` ("center", "client"), and go on with it; not at all where all is there."""
        known = Supplement(self.known_center())
        lacks = {fact for row in rows for fact in lacking(row, self.zoho, known) if fact in needed}
        if not lacks:
            then(known)
            return
        dialog = MissingFactsDialog(names_of(rows), frozenset(lacks), center=self.known_center(), parent=self.window)
        dialog.given.connect(lambda given: self._go_on(given, known, then))
        dialog.open()

    def _go_on(self, given: Supplement, known: Supplement, then: Callable[[Supplement], None]) -> None:
        if given.center and self.session.opened.path:
            settings.remember_data_center(self.session.opened.path, given.center)
        then(Supplement(given.center or known.center, given.client_id, given.client_secret))
