"""Looks for names on a thread: of programs that share a store, of interpreters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from stores import StoreError
from ui.jobs import Jobs, Outcome


class LookUp(QObject):
    """One look at a time; what it finds after `close` nobody hears of. A bug in it is raised on the GUI thread."""

    found = Signal(object)  # tuple[str, ...]
    failed = Signal(object)  # StoreError

    def __init__(self, find: Callable[[], Sequence[str]], parent: QObject) -> None:
        super().__init__(parent)
        self._find = find
        self._jobs: Jobs | None = None

    def is_looking(self) -> bool:
        return self._jobs is not None

    def look(self) -> None:
        """Begin, where nothing is being looked for already."""
        if self._jobs is None:
            find = self._find
            self._jobs = Jobs()
            self.destroyed.connect(self._jobs.close)
            self._jobs.submit(lambda: _names(find), self._take)

    def close(self) -> None:
        """Drop what is being looked for."""
        if self._jobs is not None:
            self._jobs.close()
            self._jobs = None

    def _take(self, outcome: Outcome) -> None:
        self.close()
        if isinstance(outcome.value, Exception):
            kind = type(outcome.value).__name__
            self.failed.emit(StoreError(self.tr("They could not be looked for ({kind}).").format(kind=kind)))
            if not isinstance(outcome.value, OSError):
                raise outcome.value
        elif outcome.error is not None:
            self.failed.emit(outcome.error)
        else:
            self.found.emit(outcome.value)


def _names(find: Callable[[], Sequence[str]]) -> tuple[str, ...] | Exception:
    try:
        return tuple(find())
    except StoreError:
        raise
    except Exception as error:  # told before it is raised
        return error
