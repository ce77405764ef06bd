"""Changing a row of a store that has the six methods and nothing else: whatever it does with a token, nothing is lost.

Such a store may merge what it is given or not, may find a row by its user name whatever its id, and cannot clear a
field but by being given empty text, or by deleting the row and saving it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from stores.errors import StoreError
from stores.tokens.fields import FIELDS, SECRET_FIELDS, TokenRow
from stores.tokens.matching import is_numeric_id
from stores.tokens.text import shortened
from stores.translating import tr
from stores.zoho_saving import all_rows, put_back, refusal_to_save, removed, row_with_id

_FOUND_BY = ("user_name", "access_token", "grant_token", "refresh_token")  # what the SDK's stores find a row by


class Written(NamedTuple):
    """What came of it: the row as it is ``after``, why the store refused, and what to tell of other rows. ``is_known``
    is False where the store could not be read afterwards.
    """

    after: TokenRow | None
    error: StoreError | None = None
    strays: str = ""
    is_known: bool = True


def holds(row: TokenRow | None, wanted: TokenRow, fields: Collection[str]) -> bool:
    """Whether these fields are there as they were wanted; some stores know no difference between empty and none."""
    return row is not None and all((getattr(row, name) or None) == (getattr(wanted, name) or None) for name in fields)


def written_anywhere(store: Any, current: TokenRow, wanted: TokenRow, fields: Collection[str]) -> Written:
    """Change `fields` of the row `current` into what `wanted` has, read back, and put right what else was hit.

    Raises StoreError where nothing was written yet.
    """
    before = all_rows(store)
    if Counter(row.id for row in before)[current.id] > 1:
        sentence = tr("Several rows have the id {id}, so none of them was changed.")
        raise StoreError(sentence.format(id=shortened(current.id or "")), tr("Give each its own id."))
    clears = [name for name in fields if getattr(wanted, name) is None]
    done = _saved(store, before, wanted, wanted)
    if clears and done.is_known and done.error is None and not done.strays and not holds(done.after, wanted, fields):
        # many merge, so that None keeps the old value; empty text is what the SDK's own file store clears it with
        emptied = wanted._replace(**dict.fromkeys(clears, ""))
        done = _saved(store, before, emptied, wanted)
        is_cleared = done.after is not None and all(getattr(done.after, name) is None for name in clears)
        if done.is_known and not (is_cleared and done.error is None and not done.strays):
            try:
                done = _saved_anew(store, before, current, wanted, done)
            except StoreError as unread:
                return Written(None, unread, done.strays, is_known=False)
    return done


def _saved(store: Any, before: Sequence[TokenRow], row: TokenRow, wanted: TokenRow) -> Written:
    """Save a row, and put right which other rows were written by it."""
    error = refusal_to_save(store, row)
    try:
        strays = strays_put_right(store, before, row)
        return Written(row_with_id(store, wanted.id), error, strays)
    except StoreError as unread:
        return Written(None, error or unread, is_known=False)


def _saved_anew(store: Any, before: Sequence[TokenRow], current: TokenRow, wanted: TokenRow, done: Written) -> Written:
    """Delete the row and save it again under its id, where no other row can be taken for it; else `done`, put back."""
    rivals = _rivals(before, current)
    if done.after is None or rivals or not is_numeric_id(current.id or ""):
        if done.after is not None and done.after != current:
            put_right(store, current)
        sentence = tr("This store keeps the old value of a field that is to be cleared.")
        advice = tr("Deleting the row and saving it again is not safe here: another row has the same user or token.")
        error = done.error or StoreError(sentence, advice if rivals else "")
        return Written(row_with_id(store, current.id), error, done.strays)
    if not removed(store, current):
        put_right(store, current)
        return Written(row_with_id(store, current.id), StoreError(tr("The store could not clear the field.")))
    last = _saved(store, before, wanted, wanted)
    if last.after is None and last.is_known:
        put_right(store, current)
        return last._replace(after=row_with_id(store, current.id))
    return last


def put_right(store: Any, original: TokenRow) -> bool:
    """Save a row as it was, under its id. Where saving alone cannot do that, the row is deleted first, but only where
    the store can take no other row for it: a row that holds too much is better than one that is lost.
    """
    try:
        if row_with_id(store, original.id) == original:
            return True
        refusal_to_save(store, original)
        if row_with_id(store, original.id) == original:
            return True
        return not _rivals(all_rows(store), original) and put_back(store, original)
    except StoreError:
        return False


def _rivals(rows: Sequence[TokenRow], row: TokenRow) -> list[TokenRow]:
    """The other rows that a store may take for this one, by their user or a token."""
    return [one for one in rows if one.id != row.id and any(_shares(one, row, name) for name in _FOUND_BY)]


def _shares(row: TokenRow, other: TokenRow, name: str) -> bool:
    value = getattr(other, name)
    return bool(value) and getattr(row, name) == value


def strays_put_right(store: Any, before: Sequence[TokenRow], written: TokenRow) -> str:
    """Put other rows back that now hold what was written, and a second row under its id. Returns what to tell; "" where
    there are none.

    A row that another program changed meanwhile holds something else, and is left alone. Raises StoreError.
    """
    known = {row.id: row for row in before}
    told: list[str] = []
    rows = all_rows(store)
    if sum(row.id == written.id for row in rows) > 1:
        own = known[written.id]
        done = not _rivals(rows, own) and removed(store, own) and put_right(store, own)
        told.append(_told(written, done))
    for stray in rows:
        original = known.get(stray.id)
        if stray.id == written.id or stray == original or not _is_made_of(stray, original, written):
            continue
        told.append(_told(stray, removed(store, stray) if original is None else put_right(store, original)))
    return " ".join(told)


def _told(stray: TokenRow, done: bool) -> str:
    text = (
        tr("The store wrote to the row with the id {id} as well or instead, and that was put right.")
        if done
        else tr("The store wrote to the row with the id {id}, and that could not be put right: look at it.")
    )
    return text.format(id=shortened(stray.id or ""))


def _is_made_of(stray: TokenRow, original: TokenRow | None, written: TokenRow) -> bool:
    """Whether all that differs in a row from what it was came from what was written."""
    base = original or TokenRow(id=stray.id)
    changed = [name for name in FIELDS[1:] if getattr(stray, name) != getattr(base, name)]
    is_new_and_whole = original is None and any(getattr(stray, name) for name in SECRET_FIELDS)
    return (original is not None or is_new_and_whole) and holds(stray, written, changed)
