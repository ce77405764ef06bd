"""What a person sees and takes of one token: its fields in the details, revealed and copied."""

from __future__ import annotations

from PySide6.QtCore import QObject

from stores import SECRET_FIELDS
from ui.actions import Actions
from ui.clipboard import Clipboard
from ui.flows.telling import Telling
from ui.panels.details_fields import COLUMNS
from ui.panels.details_panel import DetailsPanel
from ui.panels.token_browser import TokenBrowser
from ui.revealing import Revealed
from ui.table.columns import title


class Showing(QObject):
    """Connects the details, the table and ``actionReveal`` with what is revealed, and Copy with the clipboard."""

    def __init__(
        self,
        browser: TokenBrowser,
        details: DetailsPanel,
        revealed: Revealed,
        clipboard: Clipboard,
        telling: Telling,
        actions: Actions,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._browser, self._details, self._revealed = browser, details, revealed
        self._clipboard, self._telling, self._actions = clipboard, telling, actions
        browser.model.set_revealed(revealed)
        details.copy_requested.connect(self._copy)
        details.reveal_requested.connect(self._reveal)
        details.token_shown.connect(self._show_details)
        actions.reveal.toggled.connect(self._reveal_all)
        revealed.changed.connect(self._show)
        revealed.changed.connect(browser.table.show_secrets_anew)

    def _show(self) -> None:
        self._actions.reveal.setChecked(self._revealed.is_all)
        self._show_details()

    def _show_details(self) -> None:
        entry = self._details.entry
        if entry is not None:
            self._details.set_revealed(self._revealed.fields_of(entry.key))

    def _reveal(self, field: str, on: bool) -> None:
        entry = self._details.entry
        if entry is not None and on:
            self._revealed.reveal(entry.key, field)
        elif entry is not None:
            self._revealed.hide(entry.key, field)

    def _reveal_all(self, on: bool) -> None:
        if on and not self._revealed.is_all:
            self._revealed.reveal_all()
        elif not on and self._revealed.is_all:
            self._revealed.hide_all()

    def _copy(self, name: str) -> None:
        text = self._details.value_of(name)
        if text is None:
            return
        what = title(COLUMNS[name]) if name in COLUMNS else self.tr("Expiry")
        if name in SECRET_FIELDS:
            self._clipboard.copy_secret(text, what)
        else:
            self._clipboard.copy(text)
            self._telling.say_briefly(self.tr("Copied: {what}.").format(what=what))
