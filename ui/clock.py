"""One timer and one now(): the countdown is computed from the time, ticks are never counted."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

SECOND_MS = 1000


def system_now() -> int:
    """Epoch milliseconds."""
    return time.time_ns() // 1_000_000


class Clock(QObject):
    """Ticks at every full second, as long as it runs."""

    ticked = Signal()

    def __init__(self, now: Callable[[], int] = system_now, parent: QObject | None = None) -> None:
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
