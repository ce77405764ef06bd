"""What was deleted and edited here, while the window is open: the steps of undo; how a deleted token is known again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from stores import (
    NOTHING_WRITTEN,
    Edited,
    OpenStore,
    RowChanged,
    StoreCancelled,
    StoreChanged,
    StoreDamaged,
    StoreError,
    StoreTooSlow,
    TokenRow,
)
from ui.reading import Reading
from ui.session_work import seen_in
from ui.store_work import Edit, Erased, Restoration, Rewritten, not_among

Step = Erased | Rewritten
_OF_THE_STORE = (*NOTHING_WRITTEN, StoreCancelled, StoreDamaged, StoreTooSlow)


class NotUndone(StoreError):
    """A step was refused, and waits behind those that were done before it."""


class Settled(NamedTuple):
    """What a reading told of rows of which nobody knew whether they were deleted, or restored. ``own_writes``: by id,
    what this window did to those that the reading tells of: "deleted", "restored", "changed". ``unchanged``: rows of
    which nobody knew whether they were edited, and that are as they were.
    """

    deleted: list[TokenRow]
    still_there: list[TokenRow]
    own_writes: dict[str | None, str]
    unchanged: list[TokenRow]
    edits: list[Edited]

    @property
    def is_of_edits(self) -> bool:
        return bool(self.edits or self.unchanged)


class UndoSteps:
    """Changed on the GUI thread; `was_deleted` may be asked on any."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._gone: dict[tuple[str, str], TokenRow] = {}

    @property
    def next_rows(self) -> list[TokenRow]:
        """The rows that the next undo brings back, or changes back; empty where there is nothing to undo."""
        return self.steps[-1].rows if self.steps else []

    def held(self) -> Iterator[TokenRow]:
        """Every row that it keeps. May be asked on any thread."""
        for step in list(self.steps):
            if isinstance(step, Rewritten):
                yield from (row for one in step.edits for row in (one.before, one.wanted, one.after) if row is not None)
            else:
                yield from step.rows

    def push(self, erased: Erased) -> None:
        """Remember what was deleted."""
        self.steps.append(erased)
        self.push_traces(erased.rows)

    def push_traces(self, rows: list[TokenRow]) -> None:
        """Know these deleted rows again when another program saves them."""
        for row in rows:
            self._gone.update((trace, row) for trace in _traces(row))

    def push_edit(self, edit: Edit, opened: OpenStore) -> None:
        """Remember what was edited; a row that was lost by it can be brought back as if it had been deleted."""
        if edit.lost:
            self.push(Erased([one.before for one in edit.lost], opened=opened))
        if edit.changed:
            self.steps.append(Rewritten(edit.changed, opened))
        if edit.unknown:
            self.steps.append(Rewritten(edit.unknown, opened, "edited"))

    def take_edit(self, step: Rewritten, edit: Edit, opened: OpenStore) -> None:
        """The step was undone, as far as this says. What another program changed meanwhile cannot be undone any more;
        what was refused for another reason can.
        """
        self.drop(step)
        left = [(row.id, error) for row, error in edit.refused if not isinstance(error, RowChanged)]
        waits = dict.fromkeys((token_id for token_id, _ in left), False)
        unknown = {one.before.id: one.is_deleted for one in edit.unknown}
        if edit.lost:
            self.push(Erased([one.before for one in edit.lost], opened=opened))
        for ids, tried in ((waits, ""), (unknown, "undone")):
            rest = [one._replace(is_deleted=ids[one.before.id]) for one in step.edits if one.before.id in ids]
            if rest:
                self.steps.append(Rewritten(rest, opened, tried))
                if not tried and not any(concerns_all(error) for _, error in left):
                    self.put_last(self.steps[-1])

    def put_last(self, step: Step) -> bool:
        """A step cannot be undone now: it must not keep the person from those before it, but for steps that changed the
        same rows, which wait with it. Returns whether another step is next now.
        """
        ids = {row.id for row in step.rows}
        waiting: list[Step] = []
        for other in reversed(self.steps):
            if other is step or ids & {row.id for row in other.rows}:
                ids |= {row.id for row in other.rows}
                waiting.insert(0, other)
        others = [other for other in self.steps if not any(other is one for one in waiting)]
        self.steps = [*waiting, *others]
        return bool(others)

    def drop(self, step: Step) -> None:
        """Forget a step, whatever came after it."""
        self.steps = [other for other in self.steps if other is not step]

    def take(self, restoration: Restoration) -> None:
        """The last step was undone, as far as this says; what is not back can be undone again."""
        erased = self.steps.pop()
        assert isinstance(erased, Erased)
        if restoration.missing:
            tried = "restored" if restoration.reading is None else ""
            rest = Erased(restoration.missing, erased.beside, erased.opened, tried)
            # what cannot be undone now must not keep the person from the steps before it
            self.steps.insert(0 if restoration.in_the_way else len(self.steps), rest)
        self._forget(restoration.restored)

    def settle(self, opened: OpenStore, reading: Reading) -> Settled | None:
        """Take rows of uncertain steps out of them that a new reading of `opened` shows; a whole one also tells which
        are gone. None where it tells nothing of such steps.
        """
        if not any(step.tried for step in self.steps):
            return None
        found = Settled([], [], {}, [], [])
        shown = [entry.row for entry in reading.entries]
        settled: list[Step] = []
        for step in self.steps:
            if not step.tried or not _is_same_table(step.opened, opened):
                settled.append(step)
            elif isinstance(step, Rewritten):
                settled += self._settled_edits(step, reading, found)
            else:
                settled.append(self._settled(step, reading, shown, found))
        self.steps = [step for step in settled if step.rows]
        return found if found.deleted or found.still_there or found.is_of_edits else None

    def _settled_edits(self, step: Rewritten, reading: Reading, found: Settled) -> list[Step]:
        """What is left to be undone of edits of which nobody knew."""
        again = seen_in(reading, step.opened.store, [one._replace(is_known=False) for one in step.edits])
        known = [one for one in again if one.is_known]
        if known:
            found.edits.extend(known)
        if step.tried == "edited":
            found.unchanged.extend(one.before for one in known if one.is_unchanged)
        changed = {new.id for _, new in reading.changed}
        found.own_writes.update({one.before.id: "changed" for one in known if one.before.id in changed})
        lost = [one.before for one in known if one.is_lost]
        if lost:
            self.push_traces(lost)
        kept = [one for one in known if one.is_kept or (step.tried == "edited" and one.after and not one.is_unchanged)]
        parts = (Rewritten([one for one in again if not one.is_known], step.opened, step.tried),)
        return [*parts, Erased(lost, opened=step.opened), Rewritten(kept, step.opened)]

    def _settled(self, step: Erased, reading: Reading, shown: list[TokenRow], found: Settled) -> Erased:
        absent = not_among(step.rows, shown)
        there = list((Counter(step.rows) - Counter(absent)).elements())
        self._forget(there)
        news = reading.removed if step.tried == "deleted" else [entry.row for entry in reading.added]
        told = {row.id for row in news} & {row.id for row in step.rows}
        found.own_writes.update(dict.fromkeys(told, step.tried))
        found.still_there.extend(there)
        if reading.trouble is not None:
            return replace(step, rows=absent)
        found.deleted.extend(absent)
        return replace(step, rows=absent, tried="")

    def _forget(self, rows: list[TokenRow]) -> None:
        for row in rows:
            for trace in _traces(row):
                self._gone.pop(trace, None)

    def was_deleted(self, row: TokenRow) -> bool:
        """Whether this token was deleted here, and not brought back by undo."""
        return bool(self._gone) and any(trace in self._gone for trace in _traces(row))

    def clear(self) -> None:
        """Forget all of it."""
        self.steps.clear()
        self._gone.clear()


def concerns_all(error: StoreError) -> bool:
    """Whether what refused a step would refuse the others too, for now."""
    return isinstance(error, _OF_THE_STORE) and not isinstance(error, StoreChanged)


def _is_same_table(one: OpenStore | None, other: OpenStore) -> bool:
    if one is None or one is other:
        return True
    tables = [opened.layout and opened.layout.table for opened in (one, other)]
    return (one.known_as, tables[0]) == (other.known_as, tables[1])


def _traces(row: TokenRow) -> list[tuple[str, str]]:
    """By what a deleted token is known again when another program saves it: its tokens, or its id and user."""
    fields = (("refresh_token", row.refresh_token), ("access_token", row.access_token))
    traces = [(name, value) for name, value in fields if value]
    return [*traces, ("id and user", f"{row.id}\n{row.user_name}")] if row.user_name else traces
