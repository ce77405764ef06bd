"""What an edit may write: checked before anything is, in plain values and by what a store tells of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from stores.calling import calling
from stores.clock import now_ms
from stores.errors import StoreChanged, StoreError, StoreReadOnly
from stores.table_values import words_of, written_like_others
from stores.tokens.expiry import iso_utc, parse_expiry
from stores.tokens.expiry_units import is_lifetime_of_unknown_start
from stores.tokens.fields import FIELDS, TokenRow
from stores.tokens.text import Incomplete
from stores.translating import spoken, tr
from stores.zoho_reports import named

Changes = Mapping[str, "str | None"]  # field -> new text; None clears it


class RowChanged(StoreChanged):
    """The row is no longer what the person saw: what was asked for is not wanted any more, and never will be."""


class Wish(NamedTuple):
    """A row as the person saw it, and what is to be changed in it. ``takes_back``: to what the store held before."""

    row: TokenRow
    changes: Changes
    takes_back: bool = False


def check_values(changes: Changes) -> None:
    """Raise StoreError for values that no store is given: see the sentences."""
    nothing = tr("Nothing was changed.")
    for name, value in changes.items():
        word = spoken(words_of(name))
        if name == "id" or name not in FIELDS:
            raise StoreError(tr("The {field} cannot be edited.").format(field=word), nothing)
        if value is None:
            continue
        if isinstance(value, Incomplete):
            raise StoreError(tr("The {field} was too large to be read whole.").format(field=word), nothing)
        if "\0" in value or (not value.isascii() and not _is_unicode(value)):
            sentence = tr("The {field} holds a character that cannot be stored.").format(field=word)
            raise StoreError(sentence, nothing)
        if name == "expiry_time" and value and iso_utc(parse_expiry(value).at) is None:
            raise StoreError(tr("This expiry is no date and time that can be read."), nothing)


def _is_unicode(text: str) -> bool:
    try:
        return bool(text.encode())
    except UnicodeEncodeError:
        return False


def why_not_editable(store: Any, field: str) -> StoreError | None:
    """Why this store cannot keep another value in a field, as far as that is known without reading it; None where it
    can.
    """
    ask = getattr(store, "check_can_edit", None)
    try:
        if field == "id":
            sentence = tr("The id is how programs find the row, so it is not edited.")
            raise StoreError(sentence, tr("Delete the row, and add it anew."))
        if ask is not None:
            ask({field: ""})
    except StoreError as refusal:
        found: StoreError = refusal.with_traceback(None)
        return found
    return None


def expiry_as_written(store: Any, expiry: str) -> str | None:
    """The cell that an expiry (text in epoch ms) is stored as, where that is another text; None where it is the same,
    or depends on the row.
    """
    layout = getattr(store, "layout", None)
    if layout is None or "expiry_time" not in layout.columns or why_not_editable(store, "expiry_time") is not None:
        return None
    cell = written_like_others(layout, expiry, now_ms())
    return None if cell == expiry else cell


def wanted_row(current: TokenRow, wish: Wish) -> TokenRow:
    """The row as it is to be. Raises StoreError where `current` is no longer the row that the person saw there, or
    would hold no token any more, though it never was like that before.
    """
    seen = {**wish.changes, "access_token": None} if "expiry_time" in wish.changes else wish.changes
    for name in seen:  # an expiry is that of the access token beside it
        if getattr(current, name) != getattr(wish.row, name):
            sentence = tr("The {field} of {name} has changed meanwhile, so nothing was overwritten.")
            sentence = sentence.format(field=spoken(words_of(name)), name=named(current))
            raise RowChanged(sentence, tr("Refresh, and look again."))
    for name in wish.changes:
        if isinstance(getattr(current, name), Incomplete):
            sentence = tr("The {field} is too large to be read whole, so undo could not bring it back.")
            raise StoreError(sentence.format(field=spoken(words_of(name))), tr("Nothing was changed."))
    wanted = current._replace(**wish.changes)
    if _has_token(current) and not _has_token(wanted) and not wish.takes_back:
        sentence = tr("Then {name} would hold no token at all, and no store accepts that.").format(name=named(current))
        raise StoreError(sentence, tr("Delete the row instead."))
    if "expiry_time" in wish.changes and is_lifetime_of_unknown_start(current.expiry_time):
        sentence = tr("This expiry counts from a time that the table does not hold, so it is not changed.")
        raise StoreError(sentence, tr("Nothing was changed."))
    return wanted


def _has_token(row: TokenRow) -> bool:
    return bool(row.access_token or row.refresh_token or row.grant_token)


def check_store(store: Any, wish: Wish) -> None:
    """Raise StoreError where the store is read-only, or its table cannot keep this."""
    if getattr(store, "is_read_only", False):
        raise StoreReadOnly(tr("The store is open read-only."), tr("Unlock it with the padlock to change something."))
    ask = getattr(store, "check_can_edit", None)
    if ask is not None:
        calling(ask, wish.changes)
