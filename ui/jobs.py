"""One worker thread a session: the only place that leaves the GUI thread, and the only way back.

A job is a function without arguments that knows nothing of widgets; its outcome comes to a function on the GUI thread.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from stores import StoreError
from ui.reading import Cancelled

Work = Callable[[], Any]
Done = Callable[["Outcome"], None]
_LAST_JOB_S = 10.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job returned, or how it failed."""

    value: Any = None
    error: StoreError | None = None


@dataclass(frozen=True, slots=True)
class _Job:
    work: Work
    done: Done
    quiet: bool
    here: bool


class Jobs(QObject):
    """Runs jobs one after another. ``quiet`` ones (looking whether something changed) do not count as being busy.

    ``here`` ones run on the GUI thread, for a store that is bound to the thread that made it.
    """

    busy_changed = Signal(bool)
    _finished = Signal(object, object)
    _called_here = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._waiting = 0
        self._noticed = 0
        self._closing = threading.Event()
        self._last: Callable[[], object] | None = None
        self._finished.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._called_here.connect(self._run_here, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="token-inspector-store", daemon=True)
        self._thread.start()

    def is_busy(self) -> bool:
        return self._noticed > 0

    def is_idle(self) -> bool:
        """Whether nothing at all is running, quiet jobs included."""
        return self._waiting == 0

    def submit(self, work: Work, done: Done, *, quiet: bool = False, here: bool = False) -> None:
        """Run `work`, then call `done` with its outcome on the GUI thread, unless these jobs are closed by then."""
        if self._closing.is_set():
            return
        job = _Job(work, done, quiet, here)
        self._waiting += 1
        self._notice(0 if quiet else 1)
        if here:
            self._called_here.emit(job)
        else:
            self._queue.put(job)

    def check_cancelled(self) -> None:
        """Raise Cancelled where these jobs are closed; long jobs call it now and then."""
        if self._closing.is_set():
            raise Cancelled

    def is_closed(self) -> bool:
        return self._closing.is_set()

    def close(self, last: Callable[[], object] | None = None) -> None:
        """Take no more jobs and drop all outcomes. A job that runs goes on to its end: `wait_for_last_jobs`. `last` is
        called on the thread after it, to let go of what the jobs worked with; what it raises is dropped.
        """
        if last is not None and not self._closing.is_set():
            self._last = last
        self._closing.set()
        self._queue.put(None)
        _ending[:] = [jobs for jobs in _ending if jobs._thread.is_alive()]
        _ending.append(self)

    def wait(self) -> None:
        """Wait for the job that runs, because the program is about to end."""
        self._thread.join(_LAST_JOB_S)

    def _run(self) -> None:
        while (job := self._queue.get()) is not None and not self._closing.is_set():
            outcome = _outcome_of(job.work)
            if not self._closing.is_set():
                self._finished.emit(job, outcome)
        if self._last is not None:
            with suppress(Exception):
                self._last()

    def _run_here(self, job: _Job) -> None:
        if not self._closing.is_set():
            self._finish(job, _outcome_of(job.work))

    def _finish(self, job: _Job, outcome: Outcome | BaseException) -> None:
        if self._closing.is_set():
            return
        self._waiting -= 1
        try:
            if isinstance(outcome, BaseException):
                raise outcome
            job.done(outcome)
        finally:
            self._notice(0 if job.quiet else -1)

    def _notice(self, change: int) -> None:
        was_busy = self.is_busy()
        self._noticed += change
        if was_busy != self.is_busy():
            self.busy_changed.emit(self.is_busy())


def _outcome_of(work: Work) -> Outcome | BaseException:
    """A failure of the store is an outcome; anything else is a bug, and is raised on the GUI thread."""
    try:
        return Outcome(work())
    except StoreError as error:
        return Outcome(error=error)
    except Cancelled:
        return Outcome()  # nobody is left to hear of it
    except Exception as error:
        return error


_ending: list[Jobs] = []  # closed, but not forgotten as long as their thread may run


def wait_for_last_jobs() -> None:
    """Before the program ends: a job may be writing."""
    for jobs in _ending:
        jobs.wait()
