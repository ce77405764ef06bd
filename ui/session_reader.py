"""What a session knows of its store, and how it reads it again: the part that runs on the session's thread. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication

from stores import (
    CellTooLarge,
    DriverMissing,
    NoTokenTable,
    OpenStore,
    SeveralTokenTables,
    StoreCancelled,
    StoreDamaged,
    StoreDenied,
    StoreEnded,
    StoreError,
    StoreMissing,
    StoreNeedsPassword,
    StoreNeedsRecovery,
    StoreNotADatabase,
    StoreTooNew,
    StoreTooSlow,
    StoreUnreachable,
    TokenRow,
    TooManyRows,
)
from ui.reading import Check, Reading, read, was_just_written
from ui.reading_runs import Runs
from ui.session_work import Back

_PAUSE_PER_READING = 20  # a store that must be read to be watched rests this many times as long as reading took
# what reading the same bytes once more gives once more
_SETTLED = (StoreDamaged, StoreTooSlow, TooManyRows, CellTooLarge)
# with these there is no store to write to
_ABSENT = (
    *(StoreMissing, StoreNotADatabase, StoreTooNew, StoreDenied, StoreNeedsRecovery),
    *(NoTokenTable, SeveralTokenTables, StoreUnreachable, DriverMissing),
)
_FOR_THE_PERSON = (
    StoreCancelled,
    StoreNeedsPassword,
    DriverMissing,
    StoreEnded,
)  # nothing is tried again before they act


class Reader:
    """``last``: the reading that stands; ``error``: why the store could not be read since; ``read_only``: the person's
    wish. Those are set on the GUI thread; the methods run on the session's.
    """

    def __init__(
        self, runs: Runs, now: Callable[[], int], check: Check, was_deleted: Callable[[TokenRow], bool]
    ) -> None:
        """`now`: epoch milliseconds. `check`: raises where nobody waits any more. `was_deleted`: by this session."""
        self.last: Reading | None = None
        self.error: StoreError | None = None
        self.read_only = False
        self._runs, self._now, self._check, self._was_deleted = runs, now, check, was_deleted
        self._rests_until = 0  # epoch ms
        self._is_database = True  # what was read last
        self._tried: Hashable | None = None  # what the file was like when it was read last; None: read it again

    @property
    def trouble(self) -> StoreError | None:
        """Why the store could not be read just now, or not whole."""
        return self.error or (self.last.trouble if self.last else None)

    @property
    def damage(self) -> StoreDamaged | None:
        """Why nothing is written to the store: it was found damaged."""
        troubles = (self.error, self.last.trouble if self.last else None)
        found = next((trouble for trouble in troubles if isinstance(trouble, StoreDamaged)), None)
        if found is None or not self._is_database:
            return found
        sentence = QCoreApplication.translate("Reading", "The file is damaged, so nothing is written to it.")
        advice = QCoreApplication.translate("Reading", "Save what can be read with sqlite3's .recover first.")
        return StoreDamaged(sentence, advice)

    @property
    def absence(self) -> StoreError | None:
        """Why nothing is written to the store: what was read last is not there any more, or not to be had."""
        return self.error if isinstance(self.error, _ABSENT) else None

    def rests(self, opened: OpenStore) -> bool:
        """Whether the store is left alone for now: the person ended a reading or has to do something first, looking
        costs money, or reading is what shows a change, and the last one was just now.
        """
        if isinstance(self.trouble, _FOR_THE_PERSON):
            return True
        is_told_by_file = self.last is None or self.last.fingerprint is not None
        if opened.path is not None and is_told_by_file:
            return False
        return opened.watch_ms is None or self._now() < self._rests_until

    def forget_attempt(self) -> None:
        """The outcome of the reading that was made last is not used."""
        self._tried = None

    def read(self, opened: OpenStore, *, quiet: bool = False, compares: bool = True, anew: bool = False) -> Reading:
        """Read the store. `quiet`: nobody asked for it; `compares`: what differs from the last reading is told;
        `anew`: nothing of that is used. Raises StoreError.
        """
        last = None if anew else self.last
        known = {entry.key: entry for entry in last.entries} if last else None
        began_at = self._now()
        self._is_database = opened.is_database
        self._tried = None if was_just_written(opened.written_at(), began_at) else opened.fingerprint()
        is_told = not quiet or last is None
        with self._resting_after(opened, began_at), self._runs.running(began_at, is_told=is_told) as run:
            return read(
                opened,
                opened.guarded(self.read_only),
                known,
                self._now,
                self._check_reading,
                compares=compares,
                # a row beyond those that were read is not new, but one that was deleted here is
                is_new=None if last is None or last.trouble is None else lambda entry: self._was_deleted(entry.row),
                progress=run.count,
            )

    @contextmanager
    def _resting_after(self, opened: OpenStore, began_at: int) -> Iterator[None]:
        """What made a reading slow that failed, or the first one, says nothing of the next."""
        pause, is_first = opened.watch_ms or 0, self.last is None
        try:
            yield
            if not is_first:
                pause = max(pause, _PAUSE_PER_READING * (self._now() - began_at))
        finally:
            self._rests_until = self._now() + pause

    def read_if_changed(self, opened: OpenStore) -> Reading | None:
        """Read the store, if that may give another outcome than the last time; else None. Raises StoreError."""
        fingerprint = opened.fingerprint()
        is_same = fingerprint is not None and fingerprint == self._settled_at()
        return None if is_same else self.read(opened, quiet=True)

    def read_back(self, opened: OpenStore) -> Back:
        """Read the store after a write."""
        try:
            return Back(self.read(opened))
        except StoreError as error:
            return Back(None, error)

    def _settled_at(self) -> Hashable | None:
        """The fingerprint of the file with which all is known of it that reading tells."""
        if self.error is not None:
            return self._tried if isinstance(self.error, _SETTLED) else None
        last = self.last
        if last is None or last.may_be_outdated:
            return None
        return last.fingerprint if last.trouble is None or isinstance(last.trouble, _SETTLED) else None

    def _check_reading(self) -> None:
        self._check()
        self._runs.check()
