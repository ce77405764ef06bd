"""What was deleted here, while the window is open: the steps of undo, and how a deleted token is known again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from stores import OpenStore, TokenRow
from ui.reading import Reading
from ui.store_work import Erased, Restoration, not_among


class Settled(NamedTuple):
    """What a reading told of rows of which nobody knew whether they were deleted, or restored. ``own_writes``: by id,
    what this window did to those that the reading tells of: "deleted", "restored".
    """

    deleted: list[TokenRow]
    still_there: list[TokenRow]
    own_writes: dict[str | None, str]


class UndoSteps:
    """Changed on the GUI thread; `was_deleted` may be asked on any."""

    def __init__(self) -> None:
        self.steps: list[Erased] = []
        self._gone: dict[tuple[str, str], TokenRow] = {}

    @property
    def next_rows(self) -> list[TokenRow]:
        """The rows that the next undo brings back; empty where there is nothing to undo."""
        return self.steps[-1].rows if self.steps else []

    def push(self, erased: Erased) -> None:
        """Remember what was deleted."""
        self.steps.append(erased)
        for row in erased.rows:
            self._gone.update((trace, row) for trace in _traces(row))

    def take(self, restoration: Restoration) -> None:
        """The last step was undone, as far as this says; what is not back can be undone again."""
        erased = self.steps.pop()
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
        found = Settled([], [], {})
        shown = [entry.row for entry in reading.entries]
        settled = (
            self._settled(step, reading, shown, found) if step.tried and _is_same_table(step.opened, opened) else step
            for step in self.steps
        )
        self.steps = [step for step in settled if step.rows]
        return found if found.deleted or found.still_there else None

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


def _is_same_table(one: OpenStore | None, other: OpenStore) -> bool:
    if one is None or one is other:
        return True
    tables = [opened.layout and opened.layout.table for opened in (one, other)]
    return (one.path, tables[0]) == (other.path, tables[1])


def _traces(row: TokenRow) -> list[tuple[str, str]]:
    """By what a deleted token is known again when another program saves it: its tokens, or its id and user."""
    fields = (("refresh_token", row.refresh_token), ("access_token", row.access_token))
    traces = [(name, value) for name, value in fields if value]
    return [*traces, ("id and user", f"{row.id}\n{row.user_name}")] if row.user_name else traces
