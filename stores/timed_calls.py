"""Work of a driver, over within a set time whatever the network does: slow names, silence and dripping included."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from stores.translating import tr

T = TypeVar("T")
_THREAD = "store-call"


class GivenUp(Exception):
    """Nobody waits for this work any more; nothing is to be written by it."""


class Call(Generic[T]):
    """One piece of work on its own thread. The work is handed this object."""

    def __init__(self, work: Callable[[Call[T]], T], seconds: float) -> None:
        self._work = work
        self._ends = time.monotonic() + seconds
        self._changed = threading.Condition()
        self._is_over = False
        self._is_given_up = False
        self.may_have_written = False
        self._outcome: T | None = None
        self._error: Exception | None = None

    def more_time(self, seconds: float) -> None:
        """The work has come further: it may go on for at least so many seconds from now. Raises GivenUp."""
        with self._changed:
            self._check()
            self._ends = max(self._ends, time.monotonic() + seconds)

    def check(self) -> None:
        """Before anything is written: raises GivenUp where nobody waits any more; then ``may_have_written`` is true."""
        with self._changed:
            self._check()
            self.may_have_written = True

    def result(self) -> T:
        """Do the work. Raises what it raises, without a context, and TimeoutError where it was not over in time."""
        threading.Thread(target=self._run, name=_THREAD, daemon=True).start()
        with self._changed:
            while not self._is_over and (left := self._ends - time.monotonic()) > 0:
                self._changed.wait(left)
            if not self._is_over:
                self._is_given_up = True
                raise TimeoutError
        if self._error is not None:
            raise self._error
        return self._outcome  # type: ignore[return-value]  # None is what such a work returns

    def _check(self) -> None:
        if self._is_given_up:
            raise GivenUp

    def _run(self) -> None:
        try:
            self._outcome = self._work(self)
        except Exception as error:
            self._error = error
        with self._changed:
            self._is_over = True
            self._changed.notify_all()


def outcome_of(may_have_written: bool) -> str:
    """What to say of a call that was lost."""
    if may_have_written:
        return tr("If something was being written, it may have been.")
    return tr("Try again in a moment.")


def was_raised_in(package: str, error: Exception) -> bool:
    """Whether a package made a mistake of its own, which is none of its errors."""
    if not isinstance(error, (TypeError, ValueError, LookupError, AttributeError, AssertionError)):
        return False
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return frame is not None and str(frame.tb_frame.f_globals.get("__name__", "")).partition(".")[0] == package
