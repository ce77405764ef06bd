"""One open store: what is written to it, and undone; signals what happened."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from stores import (
    OpenStore,
    RowChanged,
    StoreCancelled,
    StoreError,
    TokenRow,
    Wish,
    check_values,
    taking_back,
)
from ui.jobs import Jobs, Outcome
from ui.session_reading import ReadingSession
from ui.session_work import Back
from ui.store_work import Deletion, Edit, Erased, Restoration, Rewritten
from ui.table.entry import Entry
from ui.undoing import NotUndone, concerns_all


class Session(ReadingSession):
    """Every write is followed by reading the store again."""

    deleted = Signal(object)  # Deletion
    restored = Signal(object)  # Restoration
    edited = Signal(object)  # Edit
    written = Signal(bool)  # after any of them, and after `refused`: whether all is as it was to be
    edit_progress = Signal(int, int)  # of an edit of many rows: how many are done, and how many there are

    def __init__(
        self,
        opened: OpenStore,
        now: Callable[[], int],
        *,
        read_only: bool = False,
        jobs: Jobs | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(opened, now, jobs or Jobs(), read_only=read_only, parent=parent)
        self._stopped = threading.Event()
        self._writes = 0

    @property
    def is_writing(self) -> bool:
        """Whether a write runs, or waits for the job before it."""
        return self._writes > 0

    def delete(self, entries: Sequence[Entry]) -> None:
        """Delete these tokens by their ids, and no other one that came meanwhile."""
        self._delete([entry.row for entry in entries], exactly=False)

    def delete_exactly(self, rows: Sequence[TokenRow]) -> None:
        """Delete the rows with these ids that still hold these refresh tokens, and no other one."""
        self._delete(list(rows), exactly=True)

    def edit(self, row: TokenRow, changes: Mapping[str, str | None]) -> None:
        """Change fields of the token that the person saw as `row`: field -> new text, None for no value."""
        self.edit_many([row], changes)

    def edit_many(self, rows: Sequence[TokenRow], changes: Mapping[str, str | None]) -> None:
        """Change the same fields of several tokens, in one step of undo."""
        try:
            check_values(changes)
        except StoreError as refusal:
            self.refused.emit(refusal.with_traceback(None))
            return
        self._edit([Wish(row, changes) for row in rows], self.opened, None)

    def stop_editing(self) -> None:
        """End an edit of many rows after the present one, where the store takes them one by one."""
        self._stopped.set()

    def undo(self) -> None:
        """Take back what was done last: bring deleted rows back, under the same ids, where they were; write the old
        values where rows still hold what an edit wrote.
        """
        step = self.next_undo_step
        if isinstance(step, Rewritten):
            self._edit([taking_back(one) for one in step.edits], step.opened.let_in_as(self.opened), step)
        elif step is not None:
            opened = self.opened
            work = partial(self._writer.restore, step, opened)
            self._write(work, partial(self._took_restoration, opened))

    def _edit(self, wishes: list[Wish], origin: OpenStore, step: Rewritten | None) -> None:
        """`step`: the one that is undone by it."""
        opened, total = self.opened, len(wishes)
        self._stopped.clear()

        def check() -> None:
            self._jobs.check_cancelled()
            if self._stopped.is_set():
                raise StoreCancelled(self.tr("It was stopped."))

        def progress(done: int) -> None:
            self.edit_progress.emit(done, total)

        work = partial(self._writer.edit, opened, origin, wishes, check, progress, is_undo=step is not None)
        self._write(work, partial(self._took_edit, opened, origin, step))

    def _write(self, work: Callable[[], Any], done: Callable[[Outcome], bool]) -> None:
        """`done` returns whether all is as it was to be."""

        def finish(outcome: Outcome) -> None:
            self._writes -= 1
            self.written.emit(done(outcome))

        self._writes += 1
        self._submit(work, finish)

    def _not_undone(self, step: Rewritten, error: StoreError) -> StoreError:
        """What to tell of a step that was refused; undo goes on before it, where that is possible."""
        if isinstance(error, RowChanged):
            self._undo.drop(step)  # what is there now is another program's: it stays
            self.undo_changed.emit()
        elif not concerns_all(error) and self._undo.put_last(step):
            self.undo_changed.emit()
            sentence = self.tr("That could not be undone: {reason}").format(reason=error.sentence)
            advice = self.tr("The next undo takes back what was done before it.")
            return NotUndone(sentence, f"{error.advice} {advice}".strip())
        return error

    def _took_edit(self, opened: OpenStore, origin: OpenStore, step: Rewritten | None, outcome: Outcome) -> bool:
        if outcome.error is not None:
            self.refused.emit(outcome.error if step is None else self._not_undone(step, outcome.error))
            return False
        edit: Edit = outcome.value
        if step is None:
            self._undo.push_edit(edit, origin)
        else:
            self._undo.take_edit(step, edit, origin)
        self.own_writes = {
            **{one.before.id: "changed" for one in edit.changed},
            **{one.before.id: "deleted" for one in edit.lost},
        }
        self._take(opened, Back(edit.reading, None if edit.reading else edit.error))
        self.own_writes = {}
        self.undo_changed.emit()
        self.edited.emit(edit)
        return edit.reading is not None and not edit.refused and all(one.is_kept and not one.told for one in edit.done)

    def _delete(self, rows: list[TokenRow], exactly: bool) -> None:
        opened = self.opened
        work = partial(self._writer.delete, opened, rows, exactly)
        self._write(work, partial(self._took_deletion, opened))

    def _took_deletion(self, opened: OpenStore, outcome: Outcome) -> bool:
        if outcome.error is not None:
            self.refused.emit(outcome.error)
            return False
        deletion: Deletion = outcome.value
        if deletion.deleted:
            there = deletion.reading.entries if deletion.reading else []
            beside = frozenset(entry.row.refresh_token for entry in there)
            tried = "deleted" if deletion.reading is None else ""
            self._undo.push(Erased(deletion.deleted, beside, opened, tried))
        self._took_back(opened, Back(deletion.reading, deletion.error), deletion.deleted, "deleted")
        self.undo_changed.emit()
        if deletion.error is not None and not deletion.deleted and deletion.reading is not None:
            self.refused.emit(deletion.error)
        else:
            self.deleted.emit(deletion)
        is_whole = deletion.reading is not None and deletion.error is None
        return is_whole and not deletion.remaining and not deletion.spared

    def _took_restoration(self, opened: OpenStore, outcome: Outcome) -> bool:
        if outcome.error is not None:
            self.refused.emit(outcome.error)
            return False
        restoration: Restoration = outcome.value
        self._undo.take(restoration)
        self._took_back(opened, Back(restoration.reading, restoration.error), restoration.restored, "restored")
        self.undo_changed.emit()
        self.restored.emit(restoration)
        return restoration.reading is not None and not restoration.missing

    def _took_back(self, opened: OpenStore, back: Back, written: list[TokenRow], what: str) -> None:
        """Show what was read after a write; `back` has the error of the write itself where something was read."""
        gone = written if what == "deleted" else ()
        self.own_writes = {row.id: what for row in written}
        self._take(opened, back._replace(unread=None) if back.reading else back, gone)
        self.own_writes = {}
