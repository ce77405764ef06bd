"""Editing rows of the stores that have ``change_many``: compared and written in one transaction, and read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from stores.calling import BoundToThread, calling, readable_rows
from stores.editing_any import is_gone
from stores.editing_checks import Wish, check_store, wanted_row
from stores.editing_results import Edited, current_row, differing, has_no_id, judged
from stores.errors import NOTHING_WRITTEN, StoreChanged, StoreError
from stores.tokens.fields import TokenRow, row_of, token_of
from stores.translating import tr
from stores.zoho_reports import named
from stores.zoho_saving import is_same_token, row_with_id

_LOOKED_UP = 100  # beyond this many rows one pass over the store is cheaper than a question each


class _Pair(NamedTuple):
    """A row as it was when it was looked at, and as it is to be."""

    wish: Wish
    current: TokenRow
    wanted: TokenRow


def edit_at_once(
    store: Any, wishes: Sequence[Wish], check: Callable[[], None]
) -> tuple[list[Edited], list[tuple[TokenRow, StoreError]]]:
    """In one transaction, where a row that is not as it was looked at is left as it is."""
    there, unread = _rows_by_id(store, wishes, check)
    refused: list[tuple[TokenRow, StoreError]] = []
    pairs: list[_Pair] = []
    for wish in wishes:
        try:
            check_store(store, wish)
            if wish.row.id is None:
                raise has_no_id()
            if unread is not None and wish.row.id not in there:
                raise unread
            current = current_row(there.get(wish.row.id), wish)
            pairs.append(_Pair(wish, current, wanted_row(current, wish)))
        except StoreError as refusal:
            refused.append((wish.row, refusal.with_traceback(None)))
    check()
    to_write = [pair for pair in pairs if pair.wanted != pair.current]
    written, error = _changed(store, to_write) if to_write else ({}, None)
    if to_write:
        there, unread = _rows_by_id(store, wishes, lambda: None)
    done: list[Edited] = []
    for pair in pairs:
        try:
            done.append(_outcome(store, pair, written, there, unread, error))
        except StoreError as refusal:
            refused.append((pair.current, refusal.with_traceback(None)))
    return done, refused


def _changed(store: Any, pairs: Sequence[_Pair]) -> tuple[dict[str | None, TokenRow] | None, StoreError | None]:
    """The rows that were written, by id, as they were in that moment; None where nobody knows, for the reason beside.

    Raises StoreError where nothing was written at all.
    """
    try:
        found = calling(store.change_many, [(token_of(pair.current), token_of(pair.wanted)) for pair in pairs])
    except (BoundToThread, *NOTHING_WRITTEN):
        raise
    except StoreError as refusal:
        return None, refusal.with_traceback(None)
    return {row.id: row for row in map(row_of, found)}, None


def _outcome(
    store: Any,
    pair: _Pair,
    written: dict[str | None, TokenRow] | None,
    there: dict[str | None, TokenRow],
    unread: StoreError | None,
    error: StoreError | None,
) -> Edited:
    """What became of a row. Raises StoreError where it is as it was, or another program's."""
    wish, current, wanted = pair
    after = there.get(current.id)
    if wanted == current:
        return Edited(current, wanted, current, True)
    if written is not None and current.id not in written:
        if unread is not None and after is None:
            raise unread
        wanted_row(current_row(after, wish), wish)
        sentence = tr("{name} was changed at this very moment.").format(name=named(current, first=True))
        raise StoreChanged(sentence, tr("Try again. Rows that share an id are never changed."))
    before = (written or {}).get(current.id, current)
    wanted = before._replace(**{name: getattr(wanted, name) for name in differing(current, wanted)})
    if after is None and unread is not None:
        return Edited(before, wanted, None, False, error or unread, is_known=False)
    if after is None or not any(is_same_token(one, after) for one in (wanted, before)):
        raise is_gone(wish.row)
    return judged(store, before, wanted, after, error)


def _rows_by_id(
    store: Any, wishes: Sequence[Wish], check: Callable[[], None]
) -> tuple[dict[str | None, TokenRow], StoreError | None]:
    """The rows that are meant, as they are now, and why these may not be all."""
    ids = {wish.row.id for wish in wishes}
    if len(ids) > _LOOKED_UP:
        rows, unread = readable_rows(store)
        if isinstance(unread, BoundToThread):
            raise unread
        return {row.id: row for row in rows if row.id in ids}, unread
    found: dict[str | None, TokenRow] = {}
    for token_id in ids:
        check()
        try:
            row = row_with_id(store, token_id)
        except BoundToThread:
            raise
        except StoreError as unread:
            return found, unread.with_traceback(None)
        if row is not None:
            found[token_id] = row
    return found, None
