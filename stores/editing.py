"""Editing fields of rows of any store, and taking that back: a row is written to only while it is the one that was
seen, and what is told is what was read back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from stores.calling import BoundToThread, calling, readable_rows
from stores.editing_any import holds, put_right, written_anywhere
from stores.editing_checks import Changes, RowChanged, Wish, check_store, check_values, wanted_row
from stores.errors import NOTHING_WRITTEN, StoreChanged, StoreError
from stores.table_values import words_of
from stores.tokens.fields import FIELDS, TokenRow, token_of
from stores.tokens.text import shortened
from stores.translating import spoken, tr
from stores.zoho_reports import named
from stores.zoho_saving import is_same_token, row_with_id


class Edited(NamedTuple):
    """What an edit came to, where something was or may have been written.

    ``before``: the row as it was just before; ``wanted``: as it was to be; ``after``: as it was read back, None where
    it is gone, or could not be read (``is_known`` is False then). ``is_kept``: it holds what was wanted, as exactly as
    the store can. ``error``: what went wrong; ``told``: of other rows that the store wrote to.
    """

    before: TokenRow
    wanted: TokenRow
    after: TokenRow | None
    is_kept: bool
    error: StoreError | None = None
    told: str = ""
    is_known: bool = True

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that were to be changed."""
        return tuple(name for name in FIELDS if getattr(self.before, name) != getattr(self.wanted, name))

    @property
    def is_unchanged(self) -> bool:
        """Whether the row holds there what it held before."""
        return self.after is not None and _agree(self.after, self.before, self.fields)

    @property
    def is_lost(self) -> bool:
        """Whether the row was there before, and is not now."""
        return self.is_known and self.after is None


def edit(store: Any, row: TokenRow, changes: Changes) -> Edited:
    """Change fields of one row by save_token; where one is cleared, in one transaction, or as `editing_any` does.

    Raises StoreError where nothing was written: the row or the field has changed since it was seen, the store cannot
    keep the value, it is read-only, or it did not keep it and the row is as it was.
    """
    check_values(changes)
    return _edit(store, Wish(row, changes))


def take_back(store: Any, edited: Edited) -> Edited:
    """Write the old values back, where the row still holds what the edit wrote. Raises StoreError as `edit`."""
    return _edit(store, taking_back(edited))


def seen_again(store: Any, edited: Edited, after: TokenRow | None) -> Edited:
    """The edit of which nobody knew, now that a reading shows the row as it is ``after``: None where it is gone."""
    kept = after is not None and _is_kept(store, after, edited.wanted, edited.fields)
    return edited._replace(after=after, is_kept=kept, is_known=True)


def taking_back(edited: Edited) -> Wish:
    """What takes an edit back."""
    return Wish(edited.after or edited.wanted, {name: getattr(edited.before, name) for name in edited.fields})


def _nobody(_done: int) -> None:
    pass


def edit_many(
    store: Any,
    wishes: Sequence[Wish],
    check: Callable[[], None],
    progress: Callable[[int], object] = _nobody,
) -> tuple[list[Edited], list[tuple[TokenRow, StoreError]]]:
    """Edit many rows: at once where the store offers that, else one by one. `check` raises StoreError where the work is
    not wanted any more; it is asked between two rows, and `progress` is told how many are done.

    Returns what was written, and the rows that were not, with the reason of each. Raises StoreError where that is one
    for all of them: the store is read-only, locked, or bound to a thread.
    """
    if wishes and getattr(store, "is_read_only", False):
        check_store(store, wishes[0])
    if hasattr(store, "change_many") and len(wishes) > 1:
        return _edit_at_once(store, wishes)
    done: list[Edited] = []
    refused: list[tuple[TokenRow, StoreError]] = []
    for number, wish in enumerate(wishes):
        try:
            check()
            done.append(_edit(store, wish))
        except BoundToThread:
            raise
        except StoreError as error:
            refused.append((wish.row, error.with_traceback(None)))
        progress(number + 1)
    return done, refused


def _edit(store: Any, wish: Wish) -> Edited:
    check_store(store, wish)
    if wish.row.id is None:
        sentence = tr("A row without an id cannot be changed through the SDK's methods.")
        raise StoreError(sentence, tr("Nothing was changed."))
    current = row_with_id(store, wish.row.id)
    if current is None or not is_same_token(wish.row, current):
        raise _is_gone(wish.row)
    wanted = wanted_row(current, wish)
    if wanted == current:
        return Edited(current, wanted, current, True)
    if hasattr(store, "change_many"):
        return _edit_ours(store, current, wanted, wish.changes)
    fields = _differing(current, wanted)
    done = written_anywhere(store, current, wanted, fields)
    if not done.is_known:
        return Edited(current, wanted, None, False, done.error, done.strays, is_known=False)
    return _judged(store, current, wanted, done.after, done.error, done.strays)


def _differing(one: TokenRow, other: TokenRow) -> list[str]:
    return [name for name in FIELDS[1:] if getattr(one, name) != getattr(other, name)]


def _edit_ours(store: Any, current: TokenRow, wanted: TokenRow, changes: Changes) -> Edited:
    error: StoreError | None = None
    is_saved = None not in changes.values()
    only = TokenRow(id=current.id, **changes)
    try:
        if is_saved:  # one of ours merges by id: only what is new is written
            calling(store.save_token, token_of(only))
        elif not calling(store.change_many, [(token_of(current), token_of(wanted))]):
            raise StoreChanged(
                tr("{name} was changed at this very moment.").format(name=named(current, first=True)), tr("Try again.")
            )
    except BoundToThread:
        raise
    except StoreError as refusal:
        if isinstance(refusal, NOTHING_WRITTEN):
            raise
        error = refusal
    try:
        after = row_with_id(store, current.id)
        if is_saved and error is None and after is not None and _is_only(after, only):
            # the row was deleted at that very moment, and this is all that is there now
            calling(store.delete_token, current.id)
            raise StoreChanged(tr("Another program deleted the row meanwhile."), tr("Refresh."))
    except StoreChanged:
        raise
    except StoreError as unread:
        return Edited(current, wanted, None, False, error or unread, is_known=False)
    return _judged(store, current, wanted, after, error)


def _is_only(row: TokenRow, written: TokenRow) -> bool:
    """Whether a row holds what was written and nothing beside it, although it held more."""
    return all(there is None for there, new in zip(row, written, strict=True) if new is None)


def _edit_at_once(store: Any, wishes: Sequence[Wish]) -> tuple[list[Edited], list[tuple[TokenRow, StoreError]]]:
    there, unread = _rows_by_id(store, wishes)
    refused: list[tuple[TokenRow, StoreError]] = []
    pairs: list[tuple[TokenRow, TokenRow]] = []
    for wish in wishes:
        try:
            current = there.get(wish.row.id)
            if current is None or wish.row.id is None or not is_same_token(wish.row, current):
                raise unread or _is_gone(wish.row)
            check_store(store, wish)
            pairs.append((current, wanted_row(current, wish)))
        except StoreError as refusal:
            refused.append((wish.row, refusal.with_traceback(None)))
    if not pairs:
        return [], refused
    error: StoreError | None = None
    try:
        calling(store.change_many, [(token_of(current), token_of(wanted)) for current, wanted in pairs])
    except BoundToThread:
        raise
    except StoreError as refusal:
        if isinstance(refusal, NOTHING_WRITTEN):
            raise
        error = refusal
    there, unread = _rows_by_id(store, wishes)
    done: list[Edited] = []
    for current, wanted in pairs:
        after = there.get(current.id)
        if after is None and unread is not None:
            done.append(Edited(current, wanted, None, False, error or unread, is_known=False))
            continue
        try:
            done.append(_judged(store, current, wanted, after, error))
        except StoreError as refusal:
            refused.append((current, refusal.with_traceback(None)))
    return done, refused


def _rows_by_id(store: Any, wishes: Sequence[Wish]) -> tuple[dict[str | None, TokenRow], StoreError | None]:
    """The rows that are meant, as they are now, and why these may not be all."""
    ids = {wish.row.id for wish in wishes}
    rows, unread = readable_rows(store)
    return {row.id: row for row in rows if row.id in ids}, unread


def _is_gone(row: TokenRow) -> StoreError:
    sentence = tr("There is no row with the id {number} any more, or it holds another token.")
    return RowChanged(sentence.format(number=shortened(row.id or "")), tr("Refresh, and look again."))


def _judged(
    store: Any,
    current: TokenRow,
    wanted: TokenRow,
    after: TokenRow | None,
    error: StoreError | None,
    strays: str = "",
) -> Edited:
    """What the row that was read back tells. Raises StoreError where it is as it was."""
    fields = _differing(current, wanted)
    if after is None:
        gone = StoreError(tr("{name} is gone from the store.").format(name=named(current, first=True)))
        return Edited(current, wanted, None, False, error or gone, strays)
    if _is_kept(store, after, wanted, fields):
        return Edited(current, wanted, after, True, None, strays)
    if _is_part_of(after, current, wanted):
        _put_back(store, after, current)
        after = row_with_id(store, current.id) or after
        error = error or StoreError(tr("The store cut the value off, so the old one was put back."))
    if _agree(after, current, fields):
        field = spoken(words_of(fields[0]))
        sentence = tr("The store did not keep the {field} of {name}.").format(field=field, name=named(current))
        sentence, advice = (error.sentence, error.advice) if error is not None else (sentence, "")
        raise StoreError(f"{sentence} {strays}".strip(), f"{advice} {tr('The row is as it was.')}".strip())
    changed = StoreError(tr("The store holds something else now: look at the row."))
    return Edited(current, wanted, after, False, error or changed, strays)


def _agree(one: TokenRow, other: TokenRow, fields: Sequence[str]) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in fields)


def _is_kept(store: Any, after: TokenRow, wanted: TokenRow, fields: Sequence[str]) -> bool:
    if holds(after, wanted, fields):
        return True
    is_kept = getattr(store, "is_kept", None)
    asked = after._replace(**{name: getattr(wanted, name) for name in fields})
    return bool(is_kept is not None and is_kept(after, asked))


def _is_part_of(after: TokenRow, current: TokenRow, wanted: TokenRow) -> bool:
    """Whether a row is what a store made of our write by cutting values off. Another program's write is not."""
    pairs = [(getattr(after, name), getattr(wanted, name)) for name in _differing(after, current)]
    return bool(pairs) and all(there and asked and asked.startswith(there) for there, asked in pairs)


def _put_back(store: Any, after: TokenRow, original: TokenRow) -> None:
    if hasattr(store, "change_many"):
        calling(store.change_many, [(token_of(after), token_of(original))])
    else:
        put_right(store, original)
