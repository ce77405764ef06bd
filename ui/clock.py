"""One timer and one now(): the countdown is computed from the time, ticks are never counted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from stores import now_ms

SECOND_MS = 1000


class Clock(QObject):
    """Ticks at every full second, as long as it runs."""

    ticked = Signal()

    def __init__(self, now: Callable[[], int] = now_ms, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._timer.start(SECOND_MS - self.now() % SECOND_MS)

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        self.start()
        self.ticked.emit()
