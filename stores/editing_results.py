"""What an edit of a row came to: what was wanted, compared with what was read back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from stores.calling import calling
from stores.editing_any import holds, is_gone, is_part_of, was_cut_off
from stores.editing_checks import Wish
from stores.errors import StoreError
from stores.table_values import words_of
from stores.tokens.fields import FIELDS, TokenRow, token_of
from stores.translating import spoken, tr
from stores.zoho_reports import named
from stores.zoho_saving import is_same_token, row_with_id


class Edited(NamedTuple):
    """What an edit came to, where something was or may have been written.

    ``before``: the row as it was just before; ``wanted``: as it was to be; ``after``: as it was read back, None where
    it is gone, or could not be read (``is_known`` is False then). ``is_kept``: it holds what was wanted, as exactly as
    the store can. ``error``: what went wrong; ``told``: of other rows that the store wrote to. ``is_deleted``: on the
    way the row was deleted here, or the store failed while it saved it; a row that another program deletes is refused.
    """

    before: TokenRow
    wanted: TokenRow
    after: TokenRow | None
    is_kept: bool
    error: StoreError | None = None
    told: str = ""
    is_known: bool = True
    is_deleted: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that were to be changed."""
        return tuple(name for name in FIELDS if getattr(self.before, name) != getattr(self.wanted, name))

    @property
    def is_unchanged(self) -> bool:
        """Whether the row holds there what it held before."""
        return self.after is not None and agree(self.after, self.before, self.fields)

    @property
    def is_lost(self) -> bool:
        """Whether the row was there before, and is not now because of this."""
        return self.is_known and self.after is None and self.is_deleted


def seen_again(store: Any, edited: Edited, after: TokenRow | None) -> Edited:
    """The edit of which nobody knew, now that a reading shows the row as it is ``after``: None where it is gone."""
    kept = after is not None and is_kept(store, after, edited.wanted, edited.fields)
    return edited._replace(after=after, is_kept=kept, is_known=True)


def has_no_id() -> StoreError:
    sentence = tr("A row without an id cannot be changed through the SDK's methods.")
    return StoreError(sentence, tr("Nothing was changed."))


def current_row(found: TokenRow | None, wish: Wish) -> TokenRow:
    """The row that was found, where it is the one that the person saw. Raises RowChanged."""
    if found is None or not is_same_token(wish.row, found):
        raise is_gone(wish.row)
    return found


def differing(one: TokenRow, other: TokenRow) -> list[str]:
    return [name for name in FIELDS[1:] if getattr(one, name) != getattr(other, name)]


def judged(
    store: Any,
    current: TokenRow,
    wanted: TokenRow,
    after: TokenRow,
    error: StoreError | None,
    strays: str = "",
    is_whole: bool = True,
) -> Edited:
    """What the row that was read back tells. Raises StoreError where it is as it was, and so are all others."""
    fields = differing(current, wanted)
    if is_kept(store, after, wanted, fields):
        return Edited(current, wanted, after, True, None, strays)
    if hasattr(store, "change_many") and is_part_of(after, current, wanted):
        calling(store.change_many, [(token_of(after), token_of(current))])
        after = row_with_id(store, current.id) or after
        error = error or was_cut_off()
    if agree(after, current, fields):
        field = spoken(words_of(fields[0]))
        sentence = tr("The store did not keep the {field} of {name}.").format(field=field, name=named(current))
        sentence, advice = (error.sentence, error.advice) if error is not None else (sentence, "")
        sentence = f"{sentence} {strays}".strip()
        if not is_whole:
            return Edited(current, wanted, after, False, StoreError(sentence, advice), strays)
        raise StoreError(sentence, f"{advice} {tr('The row is as it was.')}".strip())
    changed = StoreError(tr("The store holds something else now: look at the row."))
    return Edited(current, wanted, after, False, error or changed, strays)


def agree(one: TokenRow, other: TokenRow, fields: Sequence[str]) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in fields)


def is_kept(store: Any, after: TokenRow, wanted: TokenRow, fields: Sequence[str]) -> bool:
    if holds(after, wanted, fields):
        return True
    ask = getattr(store, "is_kept", None)
    asked = after._replace(**{name: getattr(wanted, name) for name in fields})
    return bool(ask is not None and ask(after, asked))
