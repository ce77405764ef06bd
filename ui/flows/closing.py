"""Closing a window: what runs comes to its end first, so that nobody is left without the outcome of a write."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.flows.desk import Desk
from ui.flows.telling import Telling
from ui.session import Session


class Closing(QObject):
    """Closes the window later, where it could not be closed at once."""

    def __init__(self, session: Session, desk: Desk, telling: Telling, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._desk, self._telling, self._window = session, desk, telling, window
        self._closes_next = False
        desk.running_changed.connect(self._go_on)
        session.written.connect(self._took_write)

    def may_close(self) -> bool:
        """Whether the window may be closed now; asks what runs to end. A write that does not come to its end keeps the
        window open once: whoever closes it again does not want to wait.
        """
        desk, session = self._desk, self._session
        if desk.is_running or desk.holds_unsaved:
            self._closes_next = desk.is_running
            desk.finish()
            return False
        if session.is_writing and not self._closes_next:
            self._closes_next = True
            sentence = self.tr("The window closes as soon as the change is written.")
            self._telling.say_briefly(sentence, self.tr("Close it again not to wait for that."))
            return False
        return True

    def _took_write(self, is_well: bool) -> None:
        if is_well:
            self._go_on()
        else:
            self._closes_next = False  # the person is to read what went wrong

    def _go_on(self) -> None:
        if self._closes_next and not self._desk.is_running and not self._session.is_writing:
            self._closes_next = False
            QTimer.singleShot(0, self._window, self._window.close)
