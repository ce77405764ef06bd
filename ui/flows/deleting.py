"""Delete at once, delete all after asking, and undo: here only, Zoho is told nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.dialogs.delete_all import delete_all_dialog
from ui.flows.telling import Telling
from ui.panels.token_browser import TokenBrowser
from ui.session import Session
from ui.status_texts import table_name


class Deleting(QObject):
    """Does nothing while another job of the store runs; undo waits for a write to end."""

    def __init__(self, session: Session, browser: TokenBrowser, telling: Telling, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._browser, self._telling, self._window = session, browser, telling, window
        self._undoes_next, self._step_before = False, session.next_undo_step
        session.busy_changed.connect(self._go_on)

    def delete(self) -> None:
        """Delete the selected tokens, without asking: there is undo."""
        selected = self._browser.selected_entries()
        if selected and not self._session.is_busy():
            self._telling.deleted_row = self._browser.table.selected_rows()[0]
            self._session.delete(selected)

    def ask_delete_all(self) -> None:
        """Ask whether to delete all that is shown."""
        if self._session.is_busy():
            return
        entries, everything = self._browser.shown_entries(), not self._browser.is_filtered
        session = self._session
        is_partial = session.reading is not None and session.reading.trouble is not None
        box, confirm = delete_all_dialog(
            self._window,
            session.opened.name,
            len(entries),
            everything,
            table=table_name(session.opened),
            is_partial=is_partial,
        )
        confirm.clicked.connect(partial(self._session.delete, entries))
        box.open()

    def undo(self) -> None:
        """Take back what was done last; while a write runs, what that one does, as soon as it is done."""
        if not self._session.is_busy():
            self._session.undo()
        elif self._session.is_writing:
            self._undoes_next, self._step_before = True, self._session.next_undo_step

    def _go_on(self) -> None:
        if not self._undoes_next or self._session.is_busy():
            return
        self._undoes_next = False
        if self._session.next_undo_step is not self._step_before:  # else nothing was done that could be taken back
            QTimer.singleShot(0, self, self.undo)
