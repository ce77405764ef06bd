"""One open store and the thread that calls it: reload, watch, read it otherwise. `session` is what writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any

from PySide6.QtCore import QObject, Signal

from stores import SECRET_POSITIONS, BoundToThread, ExpiryUnit, OpenStore, StoreError, StoreMissing, TokenRow
from ui import guards
from ui.jobs import Jobs, Outcome
from ui.reading import Called, Reading, supersedes, without
from ui.reading_runs import Runs
from ui.session_reader import Reader
from ui.session_work import Back
from ui.session_writer import Writer
from ui.undoing import Step, UndoSteps


class ReadingSession(QObject):
    """Owns an open store and the one thread that calls it."""

    loaded = Signal(object)  # Reading
    failed = Signal(object)  # StoreError: the store could not be read; the last reading still stands
    refused = Signal(object)  # StoreError: nothing was written
    restarted = Signal()  # after `loaded`: another process gives the tokens now
    replaced = Signal()  # after `loaded`: another file stands at the store's path
    saved_again = Signal(object)  # list of TokenRow that were deleted here and are back
    # rows of which nobody knew, after a deletion or an undo: lists of those that are gone, and those that are there
    settled = Signal(object, object)
    # likewise after an edit: a list of rows that turned out to be as they were
    edits_settled = Signal(object)
    busy_changed = Signal(bool)
    undo_changed = Signal()

    def __init__(
        self,
        opened: OpenStore,
        now: Callable[[], int],
        jobs: Jobs,
        *,
        read_only: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._jobs.busy_changed.connect(self.busy_changed)
        self._undo = UndoSteps()
        guards.known.watch(self, ReadingSession.secrets)
        self._runs = Runs(self._jobs.is_closed)
        self._reader = Reader(self._runs, now, self._jobs.check_cancelled, self._undo.was_deleted)
        self._reader.read_only = read_only
        self._writer = Writer(self._reader, self._jobs.check_cancelled)
        self.opened = self._newest = self._runs.holding(opened)
        self._here = False
        # by id, while `loaded` tells of them: "deleted", "restored", "changed"
        self.own_writes: dict[str | None, str] = {}

    @property
    def reading(self) -> Reading | None:
        """The reading that stands; None before the first one."""
        return self._reader.last

    @property
    def error(self) -> StoreError | None:
        """Why the store could not be read since; None where `reading` is the last word."""
        return self._reader.error

    @property
    def progress(self) -> tuple[int, int] | None:
        """Of a reading that runs: the rows read so far (by the thousand), and since when (epoch ms). None where none
        runs, or only one that looks for changes. Cheap: for a timer.
        """
        return self._runs.progress

    @property
    def next_undo(self) -> list[TokenRow]:
        """The rows that the next undo brings back, or changes back; empty where there is nothing to undo."""
        return self._undo.next_rows

    @property
    def next_undo_step(self) -> Step | None:
        """What the next undo takes back; None where there is nothing to undo."""
        return self._undo.steps[-1] if self._undo.steps else None

    @property
    def read_only(self) -> bool:
        return self._reader.read_only

    def set_read_only(self, read_only: bool) -> None:
        self._reader.read_only = read_only

    def refusal(self) -> StoreError | None:
        """Why this store is not written to, whoever asks: it is damaged or gone, or its table cannot be. None where it
        may be; `read_only` is another matter.
        """
        return self._reader.damage or self._reader.absence or self.opened.refusal()

    def is_busy(self) -> bool:
        return self._jobs.is_busy()

    def is_closed(self) -> bool:
        """Whether nobody waits for results any more; may be asked on any thread."""
        return self._jobs.is_closed()

    def secrets(self) -> Iterator[str | None]:
        """Every secret that it holds, None among them: the password of its server, those of the steps of undo, then of
        the reading. On any thread.
        """
        reading = self.reading
        entries = (entry.row for entry in reading.entries) if reading is not None else ()
        of_rows = (row[position] for row in chain(self._undo.held(), entries) for position in SECRET_POSITIONS)
        password = "" if self.is_closed() else self._newest.password
        return chain([password] if password else [], of_rows)

    def close(self) -> None:
        """End a reading that runs, drop what is running otherwise, and everything that undo kept."""
        self._jobs.close(self._newest.close)
        self._undo.clear()
        self._reader.last = None

    # reading

    def reload(self) -> None:
        """Read the store again, because the person asked for it."""
        opened = self.opened
        self._submit(partial(self._reader.read, opened), partial(self._took_reading, opened))

    def look_again(self) -> None:
        """Read the store again, though nobody asked and nothing may have changed: another program held its lock."""
        opened = self.opened
        self._submit(partial(self._reader.read, opened, quiet=True), partial(self._took_reading, opened), quiet=True)

    def stop_reading(self) -> None:
        """End the reading that runs, never a write. What was read is kept; the next reading is the person's to ask."""
        self._runs.stop()

    def watch(self) -> None:
        """Read the store again if it may have changed. Called every second; does nothing while a job runs, nor after
        the person ended a reading.
        """
        if self._jobs.is_idle() and not self._reader.rests(self.opened):
            opened = self.opened
            work = partial(self._reader.read_if_changed, opened)
            self._submit(work, partial(self._took_reading, opened), quiet=True)

    def _took_reading(self, opened: OpenStore, outcome: Outcome) -> None:
        self._take(opened, Back(outcome.value, outcome.error))

    def _take(self, opened: OpenStore, back: Back, gone: Sequence[TokenRow] = ()) -> None:
        """Adopt what was read, or tell why the last reading stands. `gone`: rows that were deleted here."""
        reading, unread = back
        if opened is not self.opened:  # another table, unit or number of rows was chosen meanwhile
            self._reader.forget_attempt()
            return
        last = self.reading
        settled = None if reading is None else self._undo.settle(opened, reading)
        if settled is not None:
            self.own_writes = {**settled.own_writes, **self.own_writes}
        if reading is not None and last is not None and not supersedes(reading, last, len(gone)):
            unread = reading.trouble
            reading = without(last, gone, unread) if gone else None
        if reading is not None:
            self._adopt(reading)
        if unread is not None:
            self._reader.error = unread
            self.failed.emit(unread)
        self.own_writes = {}
        if settled is not None:
            self.undo_changed.emit()
            if settled.deleted or settled.still_there:
                self.settled.emit(settled.deleted, settled.still_there)
            if settled.is_of_edits:
                self.edits_settled.emit(settled.unchanged)

    def _adopt(self, reading: Reading) -> None:
        before, was_missing = self._reader.last, isinstance(self._reader.error, StoreMissing)
        self._reader.error, self._reader.last = None, reading
        again = [entry for entry in reading.added if self._undo.was_deleted(entry.row)]
        for entry in again:
            entry.saved_again = True
        self.loaded.emit(reading)
        if again:
            self.saved_again.emit([entry.row for entry in again])
        known = before.fingerprint if before is not None else None
        if self.opened.was_replaced(known, reading.fingerprint, was_missing=was_missing):
            self.replaced.emit()
        if before is not None and None not in (before.source, reading.source) and before.source != reading.source:
            self.restarted.emit()

    # reading it otherwise

    def choose(
        self,
        *,
        table: str | None = None,
        columns: Mapping[str, str] | None = None,
        unit: ExpiryUnit | None = None,
        inferred: bool = False,
    ) -> None:
        """Read another table of the store, map its columns (field -> column), or read its expiry in another unit;
        `inferred`: in the one that is found. What is not said stays as it is, see `OpenStore.with_choice`.

        Where that cannot be read, the last reading stands (`refused`); without one, `failed` as always.
        """
        chosen = self._newest.with_choice(table=table, columns=columns, unit=unit, inferred=inferred)
        self._choose(chosen, compares=False, anew=table is not None or columns is not None)

    def use_password(self, password: str) -> None:
        """Open the store anew, with another password: `failed` where that is not the right one."""
        opened = self._newest = self._newest.with_password(password)
        self._submit(partial(self._reader.read, opened), partial(self._took_password, opened))

    def make_anew(self, wanted: OpenStore | None = None) -> None:
        """Let go of what keeps the store, a process that has ended for one, and read what takes its place; `wanted`:
        the same store, to be kept otherwise from now on.
        """
        before = self.opened
        opened = self.opened = self._newest = wanted or before

        def read() -> Reading:
            before.close()
            return self._reader.read(opened)

        self._submit(read, partial(self._took_reading, opened))

    def _took_password(self, opened: OpenStore, outcome: Outcome) -> None:
        self.opened = opened
        self._took_reading(opened, outcome)

    def read_more(self) -> None:
        """Read twice as many rows as before, where the store has a limit."""
        limits = self._newest.limits
        if limits is None:
            self.reload()
        else:
            self._choose(self._newest.with_choice(limits=replace(limits, rows=2 * limits.rows)))

    def _choose(self, chosen: OpenStore, *, compares: bool = True, anew: bool = False) -> None:
        self._newest = chosen
        work = partial(self._reader.read, chosen, compares=compares, anew=anew)
        self._submit(work, partial(self._took_choice, chosen, anew))

    def _took_choice(self, chosen: OpenStore, anew: bool, outcome: Outcome) -> None:
        reading, error, last = outcome.value, outcome.error, self.reading
        if last is not None and (error is not None or not (anew or supersedes(reading, last))):
            if self._newest is chosen:
                self._newest = self.opened
            self._reader.forget_attempt()
            self.refused.emit(error or reading.trouble)
            return
        self.opened = chosen
        if anew:
            self._reader.last = None
        self._take(chosen, Back(reading, error))

    def recover(self) -> None:
        """Roll back what a program that died had begun to write to the file, then read it. `refused` where that fails
        or the session is read-only.
        """
        opened = self.opened
        self._submit(partial(self._writer.recover, opened), partial(self._took_recovery, opened))

    def _took_recovery(self, opened: OpenStore, outcome: Outcome) -> None:
        if outcome.error is not None:
            self.refused.emit(outcome.error)
        else:
            self._take(opened, outcome.value)

    # whatever else is done with the store

    def with_store(self, work: Callable[[Any], Any], done: Callable[[Outcome], None]) -> None:
        """Call `work` with the store, on the store's thread. A session that is read-only, or whose store is damaged,
        gives it a store that refuses to write.
        """
        opened = self.opened
        self._submit(lambda: work(Called(self._writer.store(opened))), done)

    def beside(self, work: Callable[[], Any], done: Callable[[Outcome], None], quiet: bool = False) -> None:
        """Call `work` on the session's thread, whatever the store is bound to: it may wait for a network."""
        self._jobs.submit(work, done, quiet=quiet)

    def _submit(self, work: Callable[[], Any], done: Callable[[Outcome], None], quiet: bool = False) -> None:
        def finish(outcome: Outcome) -> None:
            if isinstance(outcome.error, BoundToThread) and not self._here:
                self._here = True
                self._submit(work, done, quiet)
            else:
                done(outcome)

        self._jobs.submit(work, finish, quiet=quiet, here=self._here)
