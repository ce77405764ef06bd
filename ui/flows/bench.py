"""The bench at which a window works with the rows that it has: delete, edit, reveal, copy, export. No Zoho here."""

from __future__ import annotations

from PySide6.QtCore import QObject

from stores import FIELDS
from ui.actions import Actions
from ui.clipboard import clipboard
from ui.flows.context import Context
from ui.flows.copying import Copying
from ui.flows.deleting import Deleting
from ui.flows.editing import Editing
from ui.flows.exporting import Exporting
from ui.flows.showing import Showing
from ui.panels.details_panel import DetailsPanel
from ui.panels.token_browser import TokenBrowser
from ui.revealing import Revealed


class Bench(QObject):
    """Connects the actions of one window that has a store."""

    def __init__(
        self,
        context: Context,
        actions: Actions,
        browser: TokenBrowser,
        details: DetailsPanel,
        revealed: Revealed,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._actions, self._browser, self._details = actions, browser, details
        session, telling, window = context.session, context.telling, context.window
        self._session = session
        self.deleting = Deleting(session, browser, telling, window)
        self.editing = Editing(session, browser, telling, window, actions, context.strip, context.now)
        self.copying = Copying(context, browser, revealed, clipboard(), self)
        self.exporting = Exporting(context, browser, revealed, self)
        Showing(browser, details, revealed, clipboard(), telling, actions, self)
        actions.delete.triggered.connect(self.deleting.delete)
        actions.delete_all.triggered.connect(self.deleting.ask_delete_all)
        actions.undo.triggered.connect(self.deleting.undo)
        actions.copy_csv.triggered.connect(self.copying.copy_csv)
        actions.copy_json.triggered.connect(self.copying.copy_json)
        actions.copy_snippet.triggered.connect(self.copying.copy_snippet)
        actions.export.triggered.connect(self.exporting.start)
        details.edit_requested.connect(self.editing.edit)
        details.expire_requested.connect(actions.expire.trigger)

    def show_actions(self, *, has_rows: bool, may_write: bool, obstacle: str) -> None:
        """Enable what can be done now. `may_write`: the store takes changes, and nothing else runs; `obstacle`: why it
        never takes any.
        """
        actions, count = self._actions, self._browser.selected_count()
        self.editing.show_actions(has_rows=has_rows, may_write=may_write, obstacle=obstacle)
        for copy in (actions.copy_csv, actions.copy_json, actions.copy_snippet):
            copy.setEnabled(has_rows and count > 0)
        actions.export.setEnabled(has_rows and bool(self._browser.model.entries))
        actions.reveal.setEnabled(has_rows)
        obstacles = self.editing.obstacles() if has_rows else {}
        editable = frozenset() if obstacle or not has_rows else frozenset(FIELDS) - obstacles.keys()
        why_not = obstacle or next((why for field, why in obstacles.items() if field != "id"), "")
        self._details.set_editable(editable, why_not)

    def tick(self) -> None:
        self.editing.tick()
