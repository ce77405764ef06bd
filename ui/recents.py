"""The recent stores, and which of them are not there any more."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, Signal

from ui import settings
from ui.jobs import Jobs, Outcome


def _is_missing(target: str) -> bool:
    """Whether it is the path of a file that is not there; of addresses nobody knows before they are opened."""
    path = target.removeprefix("csv:")
    return os.path.isabs(path) and not os.path.isfile(path)


class Recents(QObject):
    """``changed``: the list is another one, or other files are missing."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.missing: frozenset[str] = frozenset()
        self._jobs: Jobs | None = None
        self._again = False

    @property
    def paths(self) -> list[str]:
        """The latest first."""
        return settings.recent_stores()

    def look(self) -> None:
        """Find out which are missing, on a thread: the drive of one may be away, and take its time to say so."""
        paths = self.paths
        self._again = self._jobs is not None
        if paths and self._jobs is None:
            self._jobs = Jobs()
            self.destroyed.connect(self._jobs.close)
            self._jobs.submit(lambda: frozenset(path for path in paths if _is_missing(path)), self._take)

    def forget(self, path: str) -> None:
        settings.forget_store(path)
        self.changed.emit()

    def forget_all(self) -> None:
        settings.forget_stores()
        self.changed.emit()

    def _take(self, outcome: Outcome) -> None:
        if self._jobs is not None:
            self._jobs.close()
            self._jobs = None
        if outcome.value != self.missing:
            self.missing = outcome.value
            self.changed.emit()
        if self._again:
            self.look()
