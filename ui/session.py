"""One open store: what is written to it, and undone; signals what happened."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial

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


class Session(ReadingSession):
    """Every write is followed by reading the store again."""

    deleted = Signal(object)  # Deletion
    restored = Signal(object)  # Restoration
    edited = Signal(object)  # Edit
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
            self._edit([taking_back(one) for one in step.edits], step.opened, step)
        elif step is not None:
            opened = self.opened
            work = partial(self._writer.restore, step, opened)
            self._submit(work, partial(self._took_restoration, opened))

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
        self._submit(work, partial(self._took_edit, opened, origin, step))

    def _took_edit(self, opened: OpenStore, origin: OpenStore, step: Rewritten | None, outcome: Outcome) -> None:
        if outcome.error is not None:
            if step is not None and isinstance(outcome.error, RowChanged):
                self._undo.drop(step)  # what is there now is another program's: it stays, and undo goes on before it
                self.undo_changed.emit()
            self.refused.emit(outcome.error)
            return
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

    def _delete(self, rows: list[TokenRow], exactly: bool) -> None:
        opened = self.opened
        work = partial(self._writer.delete, opened, rows, exactly)
        self._submit(work, partial(self._took_deletion, opened))

    def _took_deletion(self, opened: OpenStore, outcome: Outcome) -> None:
        if outcome.error is not None:
            self.refused.emit(outcome.error)
            return
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

    def _took_restoration(self, opened: OpenStore, outcome: Outcome) -> None:
        if outcome.error is not None:
            self.refused.emit(outcome.error)
            return
        restoration: Restoration = outcome.value
        self._undo.take(restoration)
        self._took_back(opened, Back(restoration.reading, restoration.error), restoration.restored, "restored")
        self.undo_changed.emit()
        self.restored.emit(restoration)

    def _took_back(self, opened: OpenStore, back: Back, written: list[TokenRow], what: str) -> None:
        """Show what was read after a write; `back` has the error of the write itself where something was read."""
        gone = written if what == "deleted" else ()
        self.own_writes = {row.id: what for row in written}
        self._take(opened, back._replace(unread=None) if back.reading else back, gone)
        self.own_writes = {}
