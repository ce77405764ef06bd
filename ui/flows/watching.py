"""When the window looks by itself whether its store has changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.session import Session

_COMES_BACK = (QEvent.Type.Show, QEvent.Type.WindowStateChange)


class Watching(QObject):
    """Rests while `pause` is checked, and while nobody sees the window; when it is seen again it looks at once."""

    def __init__(self, window: QWidget, session: Session, pause: QAction) -> None:
        super().__init__(window)
        self._window, self._session, self._pause = window, session, pause
        pause.toggled.connect(self.tick)
        window.installEventFilter(self)

    def tick(self) -> None:
        """Called every second."""
        if self._window.isVisible() and not self._window.isMinimized() and not self._pause.isChecked():
            self._session.watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _COMES_BACK:
            self.tick()
        return super().eventFilter(watched, event)
