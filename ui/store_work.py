"""What became of a deletion, and restoring, on the session's thread: functions of a store, plain data, no Qt.

What these return is what was tried; the session reads the store again, and tells what was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from stores import (
    BoundToThread,
    Edited,
    OpenStore,
    StoreError,
    TokenRow,
    calling,
    is_same_token,
    row_of,
    rows_of,
    token_of,
)
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
    """One step of undo: the deleted rows, the refresh tokens that other rows had at that time, and the store, as it
    was read then: with its table and its unit.

    ``tried``: "deleted" or "restored" where that was tried last, and the store could not be read afterwards, so that
    nobody knows which of the rows are there; "" where they are known to be gone.
    """

    rows: list[TokenRow]
    beside: frozenset[str | None] = frozenset()
    opened: OpenStore | None = None
    tried: str = ""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """One step of undo: rows whose fields were changed, and the store, as it was read then.

    ``tried``: "edited" or "undone" where that was tried last, and the store could not be read afterwards, so that
    nobody knows what the rows hold; "" where that is known.
    """

    edits: list[Edited]
    opened: OpenStore
    tried: str = ""

    @property
    def rows(self) -> list[TokenRow]:
        """The rows as the edit left them."""
        return [one.after or one.wanted for one in self.edits]

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(name for one in self.edits for name in one.fields)


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of an edit, or of taking one back (``is_undo``).

    ``done``: what was, or may have been, written; ``refused``: the rows that were not, each with its reason.
    ``reading`` is None where the store could not be read afterwards, for the reason in ``error``.
    """

    done: list[Edited]
    refused: list[tuple[TokenRow, StoreError]]
    reading: Reading | None
    error: StoreError | None = None
    is_undo: bool = False

    @property
    def changed(self) -> list[Edited]:
        """Those whose rows are known to hold something else than before."""
        return [one for one in self.done if one.after is not None and not one.is_unchanged]

    @property
    def unknown(self) -> list[Edited]:
        return [one for one in self.done if not one.is_known]

    @property
    def lost(self) -> list[Edited]:
        """Those whose rows are gone: the store did not take them back after deleting them."""
        return [one for one in self.done if one.is_lost]


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


_LOOKED_UP = 100  # beyond this many rows one pass over the store is cheaper than a question each


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


def not_among(rows: Sequence[TokenRow], there: Sequence[TokenRow]) -> list[TokenRow]:
    """Those of the rows that a store with the rows `there` does not hold: neither as they were, nor renewed."""
    ours: dict[str | None, list[TokenRow]] = {}
    for row in rows:
        ours.setdefault(row.id, []).append(row)
    return gone(rows, [row for row in there if any(is_same_token(one, row) for one in ours.get(row.id, ()))])


def still_there(store: Any, rows: Sequence[TokenRow], check: Check) -> list[TokenRow]:
    """What the store holds now of these rows, as they were or changed: for those that a reading does not show.

    A few are looked up by their ids, many in one pass. Raises StoreError where nobody can tell.
    """
    wanted = {row.id: row for row in rows if row.id is not None}
    if len(wanted) <= _LOOKED_UP:
        found = [row for token_id in wanted for row in _with_id(store, token_id, check)]
    else:
        found = rows_where(store, lambda row: row.id in wanted, check)
    return [row for row in found if row.id is not None and is_same_token(wanted[row.id], row)]


def _with_id(store: Any, token_id: str, check: Check) -> list[TokenRow]:
    check()
    token = calling(store.find_token_by_id, token_id)
    row = None if token is None else calling(row_of, token)
    return [row] if row is not None and row.id == token_id else []


def rows_where(store: Any, is_wanted: Callable[[TokenRow], bool], check: Check) -> list[TokenRow]:
    """The rows that are wanted, one by one while they are read where the store offers that. Raises StoreError."""

    def get_tokens() -> list[TokenRow]:  # its name is told where a foreign store fails
        found = []
        for row in rows_of(store):
            check()
            if is_wanted(row):
                found.append(row)
        return found

    rows: list[TokenRow] = calling(get_tokens)
    return rows


def restore(
    store: Any, erased: Erased, check: Check, all_of_it: Any = None
) -> tuple[list[TokenRow], StoreError | None]:
    """Save deleted rows back under their ids; rows whose place is taken are left as they are.

    `all_of_it`: what reads every row of the store, where the store itself reads the first ones only.
    Returns the current rows that are in the way, and why it ended early, if it did.
    """
    can_restore = hasattr(store, "restore_many")
    finder = _Obstacles(all_of_it or store, erased, check, by_any_token=not can_restore)
    in_the_way: list[TokenRow] = []
    wanted: list[TokenRow] = []
    for row in erased.rows:
        other = finder.of(row)
        if other is None:
            wanted.append(row)
        elif other != row:
            in_the_way.append(other)
    try:
        if can_restore:
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

    def __init__(self, store: Any, erased: Erased, check: Check, by_any_token: bool) -> None:
        fields = ["refresh_token", *(("user_name", "access_token", "grant_token") if by_any_token else ())]
        ids = {row.id for row in erased.rows}
        values = {(name, getattr(row, name)) for row in erased.rows for name in fields}

        def matters(row: TokenRow) -> bool:
            return row.id in ids or any((name, getattr(row, name)) in values for name in fields)

        current = rows_where(store, matters, check)
        self._ids = {row.id: row for row in current}
        self._beside = frozenset() if by_any_token else erased.beside
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
