"""What every flow at Zoho needs, and the questions that several of them ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from stores import (
    RenewalCounter,
    Report,
    Supplement,
    TokenRow,
    Verdict,
    ZohoAccounts,
    center_of,
    check_writable,
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
    focus_table: Callable[[], None]
    center: str | None = None

    def finish_strip(self) -> None:
        """The progress strip goes, and the focus back to the table if it had it."""
        had_focus = self.strip.isAncestorOf(self.window.focusWidget()) if self.window.focusWidget() else False
        self.strip.finish()
        if had_focus:
            self.focus_table()

    def check_writable(self) -> None:
        """Raise StoreError, before Zoho is asked, where what it issues could not be saved."""
        check_writable(self.session.opened, self.session.read_only, self.session.refusal())

    def known_center(self) -> str | None:
        """The data centre for tokens of this store that name none."""
        name = self.session.opened.known_as
        return self.center or (settings.data_center_for(name) if name else None)

    def forget_center_after(self, reports: Iterable[Report]) -> None:
        """Ask again the next time, where the remembered data centre may be the wrong one."""
        doubtful = any(one.verdict in WRONG_CENTER and center_of(one.row.api_domain) is None for one in reports)
        if doubtful and self.session.opened.known_as:
            settings.remember_data_center(self.session.opened.known_as, None)

    def complete(self, rows: Sequence[TokenRow], needed: Collection[str], then: Callable[[Supplement], None]) -> None:
        """Ask for what rows lack of `needed` ("center", "client"), and go on with it; not at all where all is there."""
        known = Supplement(self.known_center())
        lacks = {row: lacking(row, self.zoho, known) & set(needed) for row in rows}
        if not any(lacks.values()):
            then(known)
            return
        clients = {row.client_id or "" for row, facts in lacks.items() if "client" in facts}
        if len(clients) > 1:
            sentence = QCoreApplication.translate("Flows", "The secrets of several clients are not stored.")
            advice = QCoreApplication.translate("Flows", "Choose the tokens of one client at a time.")
            self.telling.say("error", sentence, advice)
            return
        dialog = MissingFactsDialog(
            names_of([row for row, facts in lacks.items() if facts]),
            frozenset().union(*lacks.values()),
            center=self.known_center(),
            client_id=clients.pop() if clients else "",
            host_for=self.zoho.host_for,
            parent=self.window,
        )
        dialog.given.connect(lambda given: self._go_on(given, known, then))
        dialog.open()

    def _go_on(self, given: Supplement, known: Supplement, then: Callable[[Supplement], None]) -> None:
        if given.center and self.session.opened.known_as:
            settings.remember_data_center(self.session.opened.known_as, given.center)
        then(Supplement(given.center or known.center, given.client_id, given.client_secret))
