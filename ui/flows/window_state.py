"""What a window says of itself all the time: which actions can be used, and why not, and its status line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from stores import visible
from ui import status_texts
from ui.actions import Actions, explain, set_text, show_lock
from ui.flows.bench import Bench
from ui.flows.desk import Desk
from ui.numbers import number, plural
from ui.panels.filter_field import FilterField
from ui.panels.store_status import StoreStatus
from ui.panels.token_browser import TokenBrowser
from ui.panels.undo_bar import UndoBar
from ui.session import Session


class WindowState(QObject):
    """``session`` and ``desk`` are None where the window shows the start page."""

    def __init__(
        self,
        actions: Actions,
        browser: TokenBrowser,
        filter_field: FilterField,
        undo_bar: UndoBar,
        status: StoreStatus,
        now: Callable[[], int],
        parent: QObject,
    ) -> None:
        """`now`: epoch milliseconds."""
        super().__init__(parent)
        self._actions, self._browser, self._filter_field = actions, browser, filter_field
        self._undo_bar, self._status, self._now = undo_bar, status, now
        self.session: Session | None = None
        self.desk: Desk | None = None
        self.bench: Bench | None = None
        actions.pause.toggled.connect(self.show_status)

    def show_actions(self) -> None:
        """Enable what can be done now; what can never be done with this store says why."""
        session, actions = self.session, self._actions
        has_rows = session is not None and session.reading is not None
        obstacle = self._obstacle()
        may_write = has_rows and not obstacle and session is not None and not session.is_busy()
        if self.desk is None or self.bench is None:
            for action in (*actions.of_zoho, *actions.of_rows):
                action.setEnabled(False)
        else:
            self.desk.show_actions(has_rows=has_rows, may_write=may_write)
            may_write = may_write and not self.desk.is_running
            self.bench.show_actions(has_rows=has_rows, may_write=may_write, obstacle=obstacle)
        is_running = self.desk is not None and self.desk.is_running
        shown = len(self._browser.model.shown)
        actions.refresh.setEnabled(session is not None)
        actions.table.setEnabled(session is not None and session.opened.is_database and not is_running)
        actions.read_only.setEnabled(session is not None and not is_running)
        actions.pause.setEnabled(session is not None)
        actions.find.setEnabled(has_rows)
        self._filter_field.setEnabled(has_rows)
        actions.delete.setEnabled(may_write and bool(self._browser.table.selectionModel().hasSelection()))
        actions.delete_all.setEnabled(may_write and shown > 0)
        is_writing = session is not None and session.is_writing and not obstacle and not is_running
        actions.undo.setEnabled(is_writing or (may_write and session is not None and bool(session.next_undo)))
        for action in (actions.renew, actions.add, actions.delete, actions.delete_all, actions.undo):
            explain(action, obstacle)
        if self.desk is not None:
            self.desk.explain_limits(obstacle)
        self._browser.allow_adding(obstacle)
        shown_text = plural("WindowState", "Delete {count} &shown…", "Delete {count} &shown…", shown)
        shown_text = shown_text.format(count=number(shown))
        is_part = self._browser.is_filtered and shown > 0
        set_text(actions.delete_all, shown_text if is_part else self.tr("Delete &all…"))
        self._undo_bar.set_undo_enabled(actions.undo.isEnabled())
        show_lock(actions.read_only, session is not None and session.read_only)
        self.show_status()

    def _obstacle(self) -> str:
        """Why nothing can be written to this store; "" where it can."""
        session = self.session
        if session is None:
            return ""
        if session.read_only:
            return self.tr("The store is opened read-only.")
        refusal = session.refusal()
        return "" if refusal is None else visible(refusal.sentence)

    def show_status(self) -> None:
        """The status line: the store, the numbers, when it was read."""
        session, browser, now = self.session, self._browser, self._now()
        self._status.setVisible(session is not None)
        if session is None:
            return
        facts = status_texts.store_facts(session.opened, session.reading, session.read_only, now, session.error)
        self._status.set_store(visible(session.opened.name), *facts)
        self._status.set_locked(session.read_only)
        is_stale, is_paused = session.error is not None, self._actions.pause.isChecked()
        self._status.set_read(status_texts.read_text(session.reading, is_stale, is_paused, now))
        if browser.tally is not None:
            shown, selected = len(browser.model.shown), browser.selected_count()
            self._status.set_counts(*status_texts.count_facts(browser.tally, browser.counts, shown, selected, now))
