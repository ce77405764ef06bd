"""One long work beside the store, with how far it is and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

from stores import StoreCancelled
from ui.flows.context import Context
from ui.jobs import Outcome
from ui.reading import Cancelled

_LOOK_EVERY_MS = 200
_CHECKED_EVERY = 250  # steps

T = TypeVar("T")
Steps = Callable[[Iterable[Any]], Iterator[Any]]  # passes things on, counts them, and ends where nobody wants them


class LongWork(QObject):
    """Does nothing of its own: it runs one function at a time, on the session's thread."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._at = context
        self._text = self._tip = ""
        self._total = self._done = 0
        self._is_stopped = self._shows = False
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._show)
        self.is_running = False
        context.strip.cancelled.connect(self._stop)

    def run(
        self, text: str, total: int, work: Callable[[Steps], Any], done: Callable[[Outcome], None], tip: str = ""
    ) -> None:
        """Call ``work(steps)``, then `done`. `text` and `total`: what the strip says; `tip`: what cancelling does.

        What is read through `steps` ends with StoreCancelled once the person has cancelled.
        """
        self._text, self._tip, self._total = text, tip, total
        self._done, self._is_stopped, self.is_running = 0, False, True
        self._timer.start()
        self._at.session.beside(lambda: work(self._steps), lambda outcome: self._finish(outcome, done))

    def _steps(self, things: Iterable[T]) -> Iterator[T]:
        for number, thing in enumerate(things):
            if number % _CHECKED_EVERY == 0:
                self._check(number)
            yield thing
        self._check(self._total)

    def _check(self, done: int) -> None:
        self._done = done
        if self._at.session.is_closed():
            raise Cancelled
        if self._is_stopped:
            raise StoreCancelled(self.tr("It was stopped."))

    def _finish(self, outcome: Outcome, done: Callable[[Outcome], None]) -> None:
        self._timer.stop()
        self.is_running = False
        if self._shows:
            self._shows = False
            self._at.finish_strip()
        done(outcome)

    def _show(self) -> None:
        if self._shows or self._at.strip.isHidden():
            self._shows = True
            self._at.strip.show_progress(self._text, self._done, self._total, self._tip)

    def _stop(self) -> None:
        self._is_stopped = self._shows
