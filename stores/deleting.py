"""Deleting rows of any store, without taking those with it that another program puts under their ids meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from stores.calling import BoundToThread, calling
from stores.errors import NOTHING_WRITTEN, StoreError
from stores.sqlite_text import Cut
from stores.tokens.fields import TokenRow, row_of, token_of
from stores.tokens.text import shortened
from stores.translating import tr
from stores.zoho_reports import named
from stores.zoho_saving import is_same_token, prepared, row_with_id


class Deleted(NamedTuple):
    """``may_be_gone``: the rows as they were; ``spared``: those of others, left as they are or put back; ``error``: why
    it ended early, if it did.
    """

    may_be_gone: list[TokenRow]
    spared: list[TokenRow]
    error: StoreError | None


class Refused(Deleted):
    """What ended before anything can have been written."""

    __slots__ = ()


def is_still(wanted: TokenRow, current: TokenRow, exactly: bool = False) -> bool:
    """Whether the row that now stands under an id is the wanted one, perhaps renewed: it has its user or its refresh
    token; `exactly`: its refresh token. What was cut because it is large tells nothing; then all else has to be the
    same.
    """
    if _agree(wanted, current):
        return True
    if not exactly:
        return is_same_token(wanted, current)
    return bool(current.refresh_token and current.refresh_token == wanted.refresh_token)


def _agree(one: TokenRow, other: TokenRow) -> bool:
    pairs = zip(one, other, strict=True)
    return all(a == b or isinstance(a, Cut) or isinstance(b, Cut) for a, b in pairs)


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
        return not any(is_still(one, row, self._exactly) for one in self._rows.get(row.id or "", []))


def delete(store: Any, rows: Sequence[TokenRow], check: Callable[[], None], exactly: bool = False) -> Deleted:
    """Delete the rows with the ids of these: in one transaction where the store offers that, else one by one.

    A row that another program has put under an id meanwhile, with another user and refresh token (`exactly`: with
    another refresh token, whatever its user), is spared. `check` raises StoreError where the work is not wanted any
    more; it is asked between two rows. Raises StoreError where nothing was tried yet: BoundToThread, or no reading.
    """
    wanted = _Wanted(rows, exactly)
    if hasattr(store, "delete_many") and hasattr(store, "restore_many"):
        return _delete_at_once(store, rows, wanted)
    return _delete_one_by_one(store, wanted, check)


def delete_one(store: Any, row: TokenRow, exactly: bool = False) -> None:
    """Delete one row and read back. Raises StoreError where it is gone already, is another one now, or stays.

    `exactly`: a new refresh token in the row of the same user is alive, so that row stays.
    """
    current = prepared(store, row, ())
    another = StoreError(
        tr("The id {id} now holds another token.").format(id=shortened(row.id or "")), tr("It was not deleted.")
    )
    if not is_still(row, current, exactly):
        raise another
    done = delete(store, [row], lambda: None, exactly)
    if done.error is not None:
        if any(not is_still(row, one, exactly) for one in done.may_be_gone):
            gone = tr("It was deleted with it, and could not be put back: {reason}").format(reason=done.error.sentence)
            raise StoreError(another.sentence, gone)
        raise done.error
    if done.spared:
        raise another
    if row_with_id(store, row.id) is not None:
        raise StoreError(
            tr("{name} is still in the store, or there again.").format(name=named(row, first=True)),
            tr("A program that holds the token saves it back; a trigger may undo a deletion."),
        )


def _delete_at_once(store: Any, rows: Sequence[TokenRow], wanted: _Wanted) -> Deleted:
    try:
        held = [row_of(token) for token in calling(store.delete_many, wanted.ids)]
    except BoundToThread:
        raise
    except StoreError as refusal:
        kind = Refused if isinstance(refusal, NOTHING_WRITTEN) else Deleted
        return kind(list(rows), [], refusal)
    spared = [row for row in held if wanted.is_stranger(row)]
    try:
        if spared:
            calling(store.restore_many, [token_of(row) for row in spared])
    except StoreError as refusal:
        return Deleted(held, [], refusal)
    return Deleted([row for row in held if row not in spared], spared, None)


def _delete_one_by_one(store: Any, wanted: _Wanted, check: Callable[[], None]) -> Deleted:
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
        kind = Refused if getattr(store, "is_read_only", False) else Deleted
        return kind(may_be_gone, spared, refusal)
    return Deleted(may_be_gone, spared, None)
