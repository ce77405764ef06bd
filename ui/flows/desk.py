"""The desk at which a window works with Zoho: its flows, and when each of their actions can be used."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from stores import TokenRow
from ui.actions import Actions, explain
from ui.activity import What
from ui.flows.adding import Adding
from ui.flows.asking import Asking
from ui.flows.context import Context
from ui.flows.renewing import Renewing
from ui.flows.revoking import Revoking
from ui.messages import too_many
from ui.panels.token_browser import TokenBrowser


class Desk(QObject):
    """Connects the actions of one window that has a store."""

    running_changed = Signal()
    answered = Signal(object, object)  # What, Report: what became of one token, whichever flow it was

    def __init__(self, context: Context, actions: Actions, browser: TokenBrowser, parent: QObject) -> None:
        super().__init__(parent)
        self._at, self._actions, self._browser = context, actions, browser
        self._running = 0
        self.renewing, self.revoking = Renewing(context, self), Revoking(context, self)
        self.adding, self.asking = Adding(context, self), Asking(context, self)
        for flow in (self.renewing, self.revoking, self.adding, self.asking):
            flow.running_changed.connect(self._count)
        self.renewing.renewed.connect(lambda report: self.answered.emit(What.RENEWED, report))
        self.revoking.answered.connect(lambda report: self.answered.emit(What.REVOKED, report))
        self.adding.answered.connect(lambda report: self.answered.emit(What.ADDED, report))
        self.asking.answered.connect(lambda report: self.answered.emit(What.CHECKED, report))
        actions.renew.triggered.connect(lambda: self.renewing.start(self._selected()))
        actions.revoke.triggered.connect(lambda: self.revoking.start(self._selected()))
        actions.check.triggered.connect(lambda: self.asking.check(self._selected()[0]))
        actions.add.triggered.connect(self.adding.start)
        actions.find_token.triggered.connect(self.asking.find)
        actions.copy_report.triggered.connect(self.asking.copy_report)
        browser.add_requested.connect(actions.add.trigger)

    def was_revoked(self, row: TokenRow) -> bool:
        return self.revoking.was_revoked(row)

    def tick(self) -> None:
        self.adding.tick()

    def show_actions(self, *, has_rows: bool, may_write: bool) -> None:
        """Enable what can be done now. `may_write`: the store takes changes, and nothing else runs."""
        actions, selected = self._actions, self._browser.selected_count()
        idle = has_rows and not self._running and not self._at.session.is_busy()
        fits = selected > 0 and not too_many(selected)
        actions.renew.setEnabled(may_write and idle and fits)
        actions.revoke.setEnabled(idle and fits)
        actions.check.setEnabled(idle and selected == 1)
        actions.add.setEnabled(may_write and idle)
        actions.find_token.setEnabled(has_rows)
        actions.copy_report.setEnabled(has_rows)

    def explain_limits(self, obstacle: str) -> None:
        """Say in the tooltips why the selection does not fit; `obstacle`: why the store takes no change ever."""
        selected = self._browser.selected_count()
        explain(self._actions.renew, obstacle or too_many(selected))
        explain(self._actions.revoke, too_many(selected))
        explain(self._actions.check, self.tr("Select one token only.") if selected > 1 else "")

    @property
    def is_running(self) -> bool:
        return self._running > 0

    @property
    def holds_unsaved(self) -> bool:
        """Whether a token that Zoho may just have issued is in no store yet, and waits for the person."""
        return self.adding.holds_unsaved

    def finish(self) -> None:
        """End what runs after the present token."""
        self.renewing.stop()
        self.revoking.stop()

    def _selected(self) -> list[TokenRow]:
        return [entry.row for entry in self._browser.selected_entries()]

    def _count(self, running: bool) -> None:
        self._running += 1 if running else -1
        self.running_changed.emit()
