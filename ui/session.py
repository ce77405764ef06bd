"""One open store: reload, watch, delete, undo; signals what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from stores import BoundToThread, OpenStore, StoreError, TokenRow
from ui.jobs import Jobs, Outcome
from ui.reading import Called, Cancelled, Reading, read
from ui.store_work import Deletion, Erased, Restoration, delete, gone, restore
from ui.table.entry import Entry

_PAUSE_PER_READING = 20  # a store that must be read to be watched rests this many times as long as reading took


class Session(QObject):
    """Owns an open store and the one thread that calls it. Every write is followed by reading the store again."""

    loaded = Signal(object)  # Reading
    failed = Signal(object)  # StoreError: the store could not be read; the last reading still stands
    deleted = Signal(object)  # Deletion
    restored = Signal(object)  # Restoration
    refused = Signal(object)  # StoreError: nothing was written
    saved_again = Signal(object)  # list of TokenRow that were deleted here and are back
    busy_changed = Signal(bool)
    undo_changed = Signal()

    def __init__(
        self,
        opened: OpenStore,
        now: Callable[[], int],
        *,
        read_only: bool = False,
        jobs: Jobs | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.opened = opened
        self.reading: Reading | None = None
        self.error: StoreError | None = None
        self._now = now
        self._jobs = jobs or Jobs()
        self._jobs.busy_changed.connect(self.busy_changed)
        self._read_only = read_only
        self._here = False
        self.own_writes: dict[str | None, str] = {}  # by id, while `loaded` tells of them: "deleted", "restored"
        self._undo: list[Erased] = []
        self._gone: dict[tuple[str, str], TokenRow] = {}

    @property
    def read_only(self) -> bool:
        return self._read_only

    @property
    def next_undo(self) -> list[TokenRow]:
        """The rows that the next undo brings back; empty where there is nothing to undo."""
        return self._undo[-1].rows if self._undo else []

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only

    def is_busy(self) -> bool:
        return self._jobs.is_busy()

    def is_closed(self) -> bool:
        """Whether nobody waits for results any more; may be asked on any thread."""
        return self._jobs.is_closed()

    def close(self) -> None:
        """Drop what is running and everything that undo kept."""
        self._jobs.close()
        self._undo.clear()
        self._gone.clear()
        self.reading = None

    # reading

    def reload(self) -> None:
        """Read the store again, because the person asked for it."""
        self._submit(self._read, self._took_reading)

    def watch(self) -> None:
        """Read the store again if it may have changed. Called every second; does nothing while a job runs."""
        if not self._jobs.is_idle():
            return
        last = self.reading
        if last is not None and last.fingerprint is None:
            pause = max(1000, _PAUSE_PER_READING * (last.ended_at - last.began_at))
            if self._now() - last.ended_at < pause:
                return
        self._submit(self._read_if_changed, self._took_reading, quiet=True)

    def _read_if_changed(self) -> Reading | None:
        last = self.reading
        if last is None or self.error is not None or last.may_be_outdated or last.fingerprint is None:
            return self._read()
        return self._read() if self.opened.fingerprint() != last.fingerprint else None

    def _read(self) -> Reading:
        known = {entry.key: entry for entry in self.reading.entries} if self.reading else None
        return read(self.opened, self._store(), known, self._now, self._jobs.check_cancelled)

    def _took_reading(self, outcome: Outcome) -> None:
        if outcome.error is not None:
            self.error = outcome.error
            self.failed.emit(outcome.error)
        elif outcome.value is not None:
            self._adopt(outcome.value)

    def _adopt(self, reading: Reading) -> None:
        self.error = None
        self.reading = reading
        again = [entry for entry in reading.added if self._was_deleted(entry)]
        for entry in again:
            entry.saved_again = True
        self.loaded.emit(reading)
        if again:
            self.saved_again.emit([entry.row for entry in again])

    # whatever else is done with the store

    def with_store(self, work: Callable[[Any], Any], done: Callable[[Outcome], None]) -> None:
        """Call `work` with the store, on the store's thread. A read-only session gives it a store that refuses."""
        self._submit(lambda: work(Called(self._store())), done)

    def beside(self, work: Callable[[], Any], done: Callable[[Outcome], None], quiet: bool = False) -> None:
        """Call `work` on the session's thread, whatever the store is bound to: it may wait for a network."""
        self._jobs.submit(partial(_unless_cancelled, work), done, quiet=quiet)

    # writing

    def delete(self, entries: Sequence[Entry]) -> None:
        """Delete these tokens by their ids, and no other one that came meanwhile."""
        self._submit(partial(self._delete, [entry.row for entry in entries]), self._took_deletion)

    def delete_exactly(self, rows: Sequence[TokenRow]) -> None:
        """Delete the rows with these ids that still hold these refresh tokens, and no other one."""
        self._submit(partial(self._delete, list(rows), exactly=True), self._took_deletion)

    def undo(self) -> None:
        """Bring back what the last deletion deleted, under the same ids."""
        if self._undo:
            self._submit(partial(self._restore, self._undo[-1]), self._took_restoration)

    def _delete(self, rows: list[TokenRow], exactly: bool = False) -> Deletion:
        may_be_gone, spared, error = delete(self._store(), rows, self._jobs.check_cancelled, exactly)
        reading, unread = self._read_back()
        there = [entry.row for entry in reading.entries] if reading else []
        others = list((Counter(there) - Counter(spared)).elements())
        deleted = gone(may_be_gone, others) if reading else may_be_gone
        ids = {row.id for row in there} - {row.id for row in spared}
        return Deletion(deleted, [row.id for row in rows if row.id in ids], spared, reading, error or unread)

    def _restore(self, erased: Erased) -> Restoration:
        in_the_way, error = restore(self._store(), erased, self._jobs.check_cancelled)
        reading, unread = self._read_back()
        there = [entry.row for entry in reading.entries] if reading else []
        missing = list((Counter(erased.rows) - Counter(there)).elements())
        restored = list((Counter(erased.rows) - Counter(missing)).elements())
        return Restoration(restored, in_the_way, missing, reading, error or unread)

    def _read_back(self) -> tuple[Reading | None, StoreError | None]:
        try:
            return self._read(), None
        except StoreError as error:
            return None, error

    def _took_deletion(self, outcome: Outcome) -> None:
        if outcome.error is not None:
            self.refused.emit(outcome.error)
            return
        deletion: Deletion = outcome.value
        if deletion.deleted:
            there = deletion.reading.entries if deletion.reading else []
            self._undo.append(Erased(deletion.deleted, frozenset(entry.row.refresh_token for entry in there)))
            for row in deletion.deleted:
                self._gone.update((trace, row) for trace in _traces(row))
        self._took_back(deletion.reading, deletion.error, deletion.deleted, "deleted")
        self.undo_changed.emit()
        if deletion.error is not None and not deletion.deleted and deletion.reading is not None:
            self.refused.emit(deletion.error)
        else:
            self.deleted.emit(deletion)

    def _took_restoration(self, outcome: Outcome) -> None:
        if outcome.error is not None:
            self.refused.emit(outcome.error)
            return
        restoration: Restoration = outcome.value
        erased = self._undo.pop()
        if restoration.missing:
            rest = Erased(restoration.missing, erased.beside)
            # what cannot be undone now must not keep the person from the steps before it
            self._undo.insert(0 if restoration.in_the_way else len(self._undo), rest)
        for row in restoration.restored:
            for trace in _traces(row):
                self._gone.pop(trace, None)
        self._took_back(restoration.reading, restoration.error, restoration.restored, "restored")
        self.undo_changed.emit()
        self.restored.emit(restoration)

    def _took_back(self, reading: Reading | None, error: StoreError | None, written: list[TokenRow], what: str) -> None:
        if reading is not None:
            self.own_writes = {row.id: what for row in written}
            self._adopt(reading)
            self.own_writes = {}
        elif error is not None:
            self.error = error
            self.failed.emit(error)

    def _was_deleted(self, entry: Entry) -> bool:
        return any(trace in self._gone for trace in _traces(entry.row))

    def _store(self) -> Any:
        return self.opened.guarded(self._read_only)

    def _submit(self, work: Callable[[], Any], done: Callable[[Outcome], None], quiet: bool = False) -> None:
        def finish(outcome: Outcome) -> None:
            if isinstance(outcome.error, BoundToThread) and not self._here:
                self._here = True
                self._submit(work, done, quiet)
            else:
                done(outcome)

        self._jobs.submit(partial(_unless_cancelled, work), finish, quiet=quiet, here=self._here)


def _unless_cancelled(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except Cancelled:
        return None  # nobody is left to hear of it


def _traces(row: TokenRow) -> list[tuple[str, str]]:
    """By what a deleted token is known again when another program saves it: its tokens, or its id and user."""
    fields = (("refresh_token", row.refresh_token), ("access_token", row.access_token))
    traces = [(name, value) for name, value in fields if value]
    return [*traces, ("id and user", f"{row.id}\n{row.user_name}")] if row.user_name else traces
