"""How far the reading that runs is, and how it is ended. Set on the session's thread, asked on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from stores import OpenStore, StoreCancelled


@dataclass(slots=True)
class Run:
    """One reading. ``rows``: read so far, by the thousand. ``since``: epoch ms. ``is_told``: to whoever asks."""

    since: int
    is_told: bool
    rows: int = 0
    is_stopped: bool = False

    def count(self, rows: int) -> None:
        self.rows = rows


class Runs:
    """The readings of a session, one after another. Between them nothing is ever cancelled: a write may run."""

    def __init__(self, is_closed: Callable[[], bool]) -> None:
        """`is_closed`: whether nobody waits for the reading any more."""
        self._is_closed = is_closed
        self._run: Run | None = None

    @contextmanager
    def running(self, since: int, *, is_told: bool) -> Iterator[Run]:
        """While a reading runs, on whatever thread."""
        self._run = run = Run(since, is_told)
        try:
            yield run
        finally:
            self._run = None

    @property
    def progress(self) -> tuple[int, int] | None:
        """The rows read so far, and since when (epoch ms); None where no reading runs that is to be told of."""
        run = self._run
        return None if run is None or not run.is_told else (run.rows, run.since)

    def stop(self) -> None:
        """End the reading that runs; what was read until then is kept."""
        run = self._run
        if run is not None:
            run.is_stopped = True

    def is_stopped(self) -> bool:
        """Whether the reading that runs has to end: `Limits.cancelled`."""
        run = self._run
        return run is not None and (run.is_stopped or self._is_closed())

    def check(self) -> None:
        """Raise StoreCancelled where the reading has to end: for stores that know no limits."""
        if self.is_stopped():
            sentence = QCoreApplication.translate("Reading", "Reading was cancelled.")
            raise StoreCancelled(sentence, QCoreApplication.translate("Reading", "Refresh to read again."))

    def holding(self, opened: OpenStore) -> OpenStore:
        """The store, with its readings in the hand of these runs."""
        limits = opened.limits
        return opened if limits is None else opened.with_choice(limits=replace(limits, cancelled=self.is_stopped))
