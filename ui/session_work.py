"""What deleting and undoing came to, on the session's thread: what was tried, compared with what was read back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from stores import Deleted, Edited, StoreError, TokenRow, seen_again
from ui.reading import Reading
from ui.store_work import Deletion, Edit, Erased, Restoration, gone

LookUp = Callable[[Sequence[TokenRow]], list[TokenRow]]  # what the store holds of rows that are not shown


def edition(
    store: object,
    done: Sequence[Edited],
    refused: Sequence[tuple[TokenRow, StoreError]],
    back: Back,
    *,
    is_undo: bool,
    shows_them: bool,
) -> Edit:
    """What became of rows that were edited; what nobody knew is looked up in the reading, where it shows them."""
    reading = back.reading
    known = list(done) if reading is None or not shows_them else seen_in(reading, store, done)
    unchanged = [(one.before, one.error) for one in known if one.is_unchanged and one.error is not None]
    kept = [one for one in known if not one.is_unchanged]
    return Edit(kept, [*refused, *unchanged], reading, back.unread, is_undo)


def seen_in(reading: Reading, store: object, edits: Sequence[Edited]) -> list[Edited]:
    """Edits, those of which nobody knew as a reading shows their rows; as they are where that does not tell."""
    ids = {one.before.id for one in edits if not one.is_known}
    rows = {entry.row.id: entry.row for entry in reversed(reading.entries) if entry.row.id in ids} if ids else {}
    seen: list[Edited] = []
    for one in edits:
        row = rows.get(one.before.id)
        is_told = not one.is_known and (row is not None or reading.trouble is None)
        seen.append(seen_again(store, one, row) if is_told else one)
    return seen


class Back(NamedTuple):
    """What was read after a write: the reading, or why there is none."""

    reading: Reading | None
    unread: StoreError | None = None


def deletion(wanted: Sequence[TokenRow], tried: Deleted, back: Back, look_up: LookUp) -> Deletion:
    """What became of the rows that were to be deleted. What a reading that is not whole lacks is looked up."""
    there, back = _there_now(back, tried.may_be_gone, look_up)
    reading = back.reading
    if reading is None:
        return Deletion(tried.may_be_gone, [], tried.spared, None, tried.error or back.unread)
    others = list((Counter(there) - Counter(tried.spared)).elements())
    deleted = gone(tried.may_be_gone, others)
    if reading.trouble is not None:
        reading = replace(reading, removed=deleted)
    ids = {row.id for row in there} - {row.id for row in tried.spared}
    remaining = [row.id for row in wanted if row.id in ids]
    return Deletion(deleted, remaining, tried.spared, reading, tried.error)


def restoration(
    erased: Erased,
    in_the_way: list[TokenRow],
    error: StoreError | None,
    back: Back,
    look_up: LookUp,
    *,
    shows_them: bool = True,
) -> Restoration:
    """What became of the rows that were to come back. `shows_them` is False where another table, or another unit, was
    read back than that of the rows: then all of them are looked up.
    """
    there, back = _there_now(back, erased.rows, look_up, shows_them)
    missing = list((Counter(erased.rows) - Counter(there)).elements())
    restored = list((Counter(erased.rows) - Counter(missing)).elements())
    return Restoration(restored, in_the_way, missing, back.reading, error or back.unread)


def _there_now(
    back: Back, rows: Sequence[TokenRow], look_up: LookUp, shows_them: bool = True
) -> tuple[list[TokenRow], Back]:
    """All rows as far as they matter; where they could not be looked up, nothing is certain, as if nothing was read."""
    if back.reading is None:
        return [], back
    there = [entry.row for entry in back.reading.entries] if shows_them else []
    if back.reading.trouble is None and shows_them:
        return there, back
    shown = {row.id for row in there}
    try:
        return there + look_up([row for row in rows if row.id not in shown]), back
    except StoreError as unknown:
        return [], Back(None, unknown)
