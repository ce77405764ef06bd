"""Stored tokens by their ids, and what a write makes of them: for the stores that find rows by reading them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from stores.errors import StoreError
from stores.tokens.fields import FIELDS, TokenRow, text_of
from stores.tokens.matching import (
    Key,
    check_insertable,
    is_numeric_id,
    key_of,
    keys_before_user_was_known,
    merged,
    next_id,
    rewritten,
)
from stores.translating import tr


class Change(NamedTuple):
    """What becomes of one id; None: there is no such row."""

    before: TokenRow | None
    after: TokenRow | None


def in_order(ids: Iterable[str]) -> list[str]:
    """The order in which these stores give rows: numbers by their value, then all other ids as text."""
    return sorted(ids, key=lambda text: (0, int(text), text) if is_numeric_id(text) else (1, 0, text))


def is_unicode(text: str) -> bool:
    """Whether it can be stored: lone surrogates are no Unicode."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def row_in(row_id: str, values: Mapping[str, object]) -> TokenRow | None:
    """The row that these values make under an id; None where they are no token's: none of the ten fields is there."""
    if not any(name in values for name in FIELDS):
        return None
    return TokenRow._make(text_of(values.get(name)) for name in FIELDS)._replace(id=row_id)


class Rows:
    """A snapshot that is changed in memory first. ``others``: ids under which something else than a token stands."""

    def __init__(self, rows: Iterable[TokenRow], others: Iterable[str] = ()) -> None:
        self._stored = {row.id or "": row for row in rows}
        self._rows = dict(self._stored)
        self._others = frozenset(others)

    def changes(self) -> dict[str, Change]:
        """By id: what differs from what is stored."""
        ids = dict.fromkeys([*self._stored, *self._rows])
        all_changes = {number: Change(self._stored.get(number), self._rows.get(number)) for number in ids}
        return {number: change for number, change in all_changes.items() if change.before != change.after}

    def all(self) -> list[TokenRow]:
        return list(self._rows.values())

    def find(self, key: Key, nameless: bool = False) -> TokenRow | None:
        """The first row that the key means; `nameless`: of those without a user name."""
        if key.field == "id":
            return self._rows.get(key.value)
        found = (row for row in self._rows.values() if key.matches(row) and not (nameless and row.user_name))
        return next(found, None)

    def save(self, row: TokenRow, restoring: bool = False) -> str:
        """Merge into the row that is meant, or insert. Returns its id. Raises BadToken, StoreError."""
        key = key_of(row)
        stored = None if key is None else self.find(key)
        for other in keys_before_user_was_known(row):
            stored = stored or self.find(other, nameless=True)
        if stored is not None:
            return self._put(merged(stored, row))
        if not restoring:
            check_insertable(row)
        return self._put(row if row.id is not None else row._replace(id=next_id([*self._rows, *self._others])))

    def replace(self, row: TokenRow) -> None:
        """Make the row with this id exactly this one. Raises StoreError."""
        self._put(row)

    def restore(self, row: TokenRow) -> None:
        """Insert, where the id is free."""
        if row.id is None or not (row.id in self._rows or row.id in self._others):
            self.save(row, restoring=True)

    def rewrite(self, seen: TokenRow, wanted: TokenRow) -> TokenRow | None:
        """Change what differs between the two. Returns the row as it was; None where it holds something else by now."""
        stored = None if seen.id is None else self._rows.get(seen.id)
        new = None if stored is None else rewritten(stored, seen, wanted)
        if new is None:
            return None
        self._put(new)
        return stored

    def delete(self, row_id: str) -> TokenRow | None:
        return self._rows.pop(row_id, None)

    def clear(self) -> None:
        self._rows.clear()

    def _put(self, row: TokenRow) -> str:
        row_id = row.id or ""
        if row_id in self._others:
            raise not_a_token()
        self._rows[row_id] = row
        return row_id


def not_a_token() -> StoreError:
    """What saving raises where something else stands in the place of that id."""
    return StoreError(
        tr("Something else than a token is stored under this id."), tr("It was left as it is; use another id.")
    )
