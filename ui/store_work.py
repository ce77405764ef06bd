"""Deleting and restoring, on the session's thread: functions of a store and plain data. No Qt in here.

What these return is what was tried; the session reads the store again, and tells what was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from stores import BoundToThread, StoreError, TokenRow, calling, is_same_token, row_of, token_of
from ui.reading import Check, Reading


@dataclass(frozen=True, slots=True)
class Deletion:
    """``deleted``: the rows as they were; ``remaining``: ids that are still there; ``error``: why it ended early.

    ``spared``: rows that another program has put under the ids meanwhile. ``reading`` is None where the store could
    not be read afterwards: then nothing is certain, and ``deleted`` holds whatever may be gone.
    """

    deleted: list[TokenRow]
    remaining: list[str | None]
    spared: list[TokenRow]
    reading: Reading | None
    error: StoreError | None = None


@dataclass(frozen=True, slots=True)
class Erased:
    """One step of undo: the deleted rows, and the refresh tokens that other rows had at that time."""

    rows: list[TokenRow]
    beside: frozenset[str | None] = frozenset()


@dataclass(frozen=True, slots=True)
class Restoration:
    """``in_the_way``: rows that somebody stored meanwhile in the place of ours, left as they are.

    ``missing``: rows that are not back; they can be undone again. ``reading`` as in `Deletion`.
    """

    restored: list[TokenRow]
    in_the_way: list[TokenRow]
    missing: list[TokenRow]
    reading: Reading | None
    error: StoreError | None = None


_Deleted = tuple[list[TokenRow], list[TokenRow], StoreError | None]


class _Wanted:
    """The rows that are to be deleted, by id."""

    def __init__(self, rows: Sequence[TokenRow], exactly: bool) -> None:
        self._exactly = exactly
        self._rows: dict[str, list[TokenRow]] = {}
        for row in rows:
            if row.id is not None:
                self._rows.setdefault(row.id, []).append(row)

    @property
    def ids(self) -> list[str]:
        return list(self._rows)

    def has_id_of(self, row: TokenRow) -> bool:
        return row.id in self._rows

    def is_stranger(self, row: TokenRow) -> bool:
        """Whether another program has put this row under an id: none of the wanted rows, not even a renewed one."""
        return not any(self._is_same(row, one) for one in self._rows.get(row.id or "", []))

    def _is_same(self, row: TokenRow, wanted: TokenRow) -> bool:
        if not self._exactly:
            return is_same_token(wanted, row)
        return row == wanted or bool(row.refresh_token and row.refresh_token == wanted.refresh_token)


def delete(store: Any, rows: Sequence[TokenRow], check: Check, exactly: bool = False) -> _Deleted:
    """Delete the rows with the ids of these: in one transaction where the store offers that, else one by one.

    A row that another program has put under an id meanwhile, with another user and refresh token (`exactly`: with
    another refresh token, whatever its user), is spared. Returns the rows that may be gone, those that were spared,
    and why it ended early, if it did.
    """
    wanted = _Wanted(rows, exactly)
    if hasattr(store, "delete_many") and hasattr(store, "restore_many"):
        return _delete_at_once(store, rows, wanted)
    return _delete_one_by_one(store, wanted, check)


def _delete_at_once(store: Any, rows: Sequence[TokenRow], wanted: _Wanted) -> _Deleted:
    try:
        held = [row_of(token) for token in calling(store.delete_many, wanted.ids)]
    except BoundToThread:
        raise
    except StoreError as refusal:
        return list(rows), [], refusal
    spared = [row for row in held if wanted.is_stranger(row)]
    try:
        if spared:
            calling(store.restore_many, [token_of(row) for row in spared])
    except StoreError as refusal:
        return held, [], refusal
    return [row for row in held if row not in spared], spared, None


def _delete_one_by_one(store: Any, wanted: _Wanted, check: Check) -> _Deleted:
    held = [row for row in map(row_of, calling(store.get_tokens)) if wanted.has_id_of(row)]
    counts = Counter(row.id for row in held)
    spared = [row for row in held if counts[row.id] == 1 and wanted.is_stranger(row)]
    strangers = {row.id for row in spared}
    may_be_gone = [row for row in held if row.id not in strangers]
    try:
        for token_id in dict.fromkeys(row.id for row in may_be_gone):
            check()
            calling(store.delete_token, token_id)
    except StoreError as refusal:
        return may_be_gone, spared, refusal
    return may_be_gone, spared, None


def gone(held: Sequence[TokenRow], there: Sequence[TokenRow]) -> list[TokenRow]:
    """Those of the rows that were held and are not there now, neither as they were nor changed under their id."""
    exact = Counter(there)
    ids = Counter(row.id for row in there)
    missing: list[TokenRow] = []
    for row in held:
        if exact[row]:
            exact[row] -= 1
            ids[row.id] -= 1
        else:
            missing.append(row)
    return [row for row in missing if not ids[row.id]]


def restore(store: Any, erased: Erased, check: Check) -> tuple[list[TokenRow], StoreError | None]:
    """Save deleted rows back under their ids; rows whose place is taken are left as they are.

    Returns the current rows that are in the way, and why it ended early, if it did.
    """
    current = [row_of(token) for token in calling(store.get_tokens)]
    in_the_way: list[TokenRow] = []
    wanted: list[TokenRow] = []
    finder = _Obstacles(current, erased.beside, by_any_token=not hasattr(store, "restore_many"))
    for row in erased.rows:
        other = finder.of(row)
        if other is None:
            wanted.append(row)
        elif other != row:
            in_the_way.append(other)
    try:
        if hasattr(store, "restore_many"):
            calling(store.restore_many, [token_of(row) for row in wanted])
        else:
            for row in wanted:
                check()
                calling(store.save_token, token_of(row))
    except BoundToThread:
        raise
    except StoreError as error:
        return in_the_way, error
    return in_the_way, None


class _Obstacles:
    """Finds the current row in whose way a deleted one would come: the one with its id, or with its refresh token.

    A refresh token that another row had already at that time is no obstacle. A store that can only save may take any
    row with the same user or token for this one (the SDK's stores do), so there each of these is an obstacle.
    """

    def __init__(self, current: Sequence[TokenRow], beside: frozenset[str | None], by_any_token: bool) -> None:
        fields = ["refresh_token", *(("user_name", "access_token", "grant_token") if by_any_token else ())]
        self._ids = {row.id: row for row in current}
        self._beside = frozenset() if by_any_token else beside
        self._values = {(name, getattr(row, name)): row for row in current for name in fields}
        self._fields = fields

    def of(self, row: TokenRow) -> TokenRow | None:
        if row.id in self._ids:
            return self._ids[row.id]
        for name in self._fields:
            value = getattr(row, name)
            if value and value not in self._beside and (name, value) in self._values:
                return self._values[name, value]
        return None
