"""What a call of the store does to the rows of a file, and what became of it. Pure.

The functions change a `Table` in memory; they are repeated on what is in the file where another program was faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from stores.errors import StoreError
from stores.file_rows import Table
from stores.tokens.fields import FIELDS, TokenRow
from stores.tokens.matching import (
    Key,
    check_insertable,
    key_of,
    keys_before_user_was_known,
    merged,
    rewritten,
)
from stores.translating import plural, tr

Pairs = Sequence[tuple[TokenRow, TokenRow]]
_LARGEST_KEPT = 64_000_000  # characters
_TOKENS = ("access_token", "refresh_token", "grant_token")


class Deleted(NamedTuple):
    """A row that was deleted. ``raw``: as it stood in the file."""

    row: TokenRow
    raw: str


class Erased:
    """Rows that were deleted, as they stood in the file, so that undo brings back all of them: up to a size."""

    def __init__(self) -> None:
        self._texts: dict[TokenRow, str] = {}

    def get(self, row: TokenRow) -> str | None:
        """The text of a row that was deleted here; None of any other."""
        return self._texts.get(row)

    def keep(self, deleted: Iterable[Deleted]) -> None:
        """Keep these, and of the others the latest."""
        for one in deleted:
            self._texts.pop(one.row, None)
            self._texts[one.row] = one.raw
        size = sum(map(len, self._texts.values()))
        while size > _LARGEST_KEPT:
            size -= len(self._texts.pop(next(iter(self._texts))))


def meant(table: Table, row: TokenRow) -> int | None:
    """The position of the row that a token means."""
    key = key_of(row)
    found = None if key is None else table.position(key)
    for other in keys_before_user_was_known(row):
        if found is None:
            found = table.position(other, nameless=True)
    return found


def save(table: Table, row: TokenRow, raw: str | None = None, *, restoring: bool = False) -> str:
    """Update the row that is meant, or insert one; `restoring`: also one without any token. Returns its id."""
    position = meant(table, row)
    if position is not None:
        table.update(position, merged(table.rows[position], row))
        return table.rows[position].id or ""
    if not restoring:
        check_insertable(row)
        kept = row._replace(**{name: None for name in _TOKENS if name not in table.form.positions})
        check_insertable(kept)
    return table.insert(row, raw)


def delete(table: Table, ids: Iterable[str]) -> list[Deleted]:
    """Delete rows by their ids; of several with one id the first, as FileStore does."""
    found = [table.position(Key("id", number)) for number in ids]
    positions = list(dict.fromkeys(position for position in found if position is not None))
    deleted = [Deleted(table.rows[position], table.raw(position)) for position in positions]
    table.delete(positions)
    return deleted


def replace(table: Table, row: TokenRow) -> None:
    """Make the row with this id exactly this one. Raises StoreError where several rows have the id."""
    count = table.count(row.id or "")
    if count > 1:
        raise StoreError(
            plural(
                "{count} row has this id, so it was not changed.",
                "{count} rows have this id, so none of them was changed.",
                count,
            ).format(count=count),
            tr("Give each its own id, in a text editor."),
        )
    position = table.position(Key("id", row.id or ""))
    if position is None:
        table.insert(row)
    else:
        table.update(position, row)


def change(table: Table, pairs: Pairs) -> list[TokenRow]:
    """Of rows as they were seen and as they are wanted, write what differs. Returns those that were changed, as they
    were; one that holds another value by now is left as it is.
    """
    changed = []
    for seen, wanted in pairs:
        position = None if seen.id is None else table.position(Key("id", seen.id))
        new = None if position is None else rewritten(table.rows[position], seen, wanted)
        if position is not None and new is not None:
            changed.append(table.rows[position])
            table.update(position, new)
    return changed


def take_in(table: Table, before: Table, stray: Table) -> None:
    """Repeat on a table what another program did to it when it was `before`, and made `stray` of it: what it changed
    stands, but for what was changed here since.
    """
    old, new = ({row.id: row for row in one.rows} for one in (before, stray))
    gone = [number for number in old if number not in new]
    places = [table.position(Key("id", number)) for number in gone if number is not None]
    table.delete(place for place in places if place is not None and table.rows[place] == old[table.rows[place].id])
    for number, row in new.items():
        place = table.position(Key("id", number or ""))
        if number in old:
            if place is not None:
                table.update(place, _combined(table.rows[place], old[number], row))
        elif place is None:
            table.insert(row)
        elif table.rows[place] != row:
            table.insert(row._replace(id=None))


def _combined(here: TokenRow, old: TokenRow, theirs: TokenRow) -> TokenRow:
    values = {
        name: getattr(theirs, name)
        for name in FIELDS[1:]
        if getattr(theirs, name) != getattr(old, name) == getattr(here, name)
    }
    return here._replace(**values)


class Fate(NamedTuple):
    """What another program made of a change: ``is_undone``: it wrote back what had been there before. ``is_lost``: a
    new row is not there any more.
    """

    is_undone: bool
    is_lost: bool


def fate(before: Table, after: Table, now: Table) -> Fate:
    """What became of the change from `before` to `after`, by what is there now."""
    old, new, there = (set(map(_comparable, one.rows)) for one in (before, after, now))
    had = {row.id for row in before.rows}
    inserted = [row for row in after.rows if row.id not in had]
    return Fate(is_undone=bool((old - new) & there), is_lost=not all(_is_there(row, now) for row in inserted))


def _comparable(row: TokenRow) -> TokenRow:
    """FileStore writes empty text as nothing."""
    return TokenRow._make(value or None for value in row)


def _is_there(row: TokenRow, now: Table) -> bool:
    """Whether a row is there, renewed perhaps, and no other one under its id."""
    position = now.position(Key("id", row.id or ""))
    found = None if position is None else now.rows[position]
    return found is not None and (
        _comparable(found) == _comparable(row)
        or any(getattr(row, name) and getattr(row, name) == getattr(found, name) for name in ("user_name", *_TOKENS))
    )
