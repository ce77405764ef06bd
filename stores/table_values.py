"""What a `TableLayout` can keep of a token, and the value that it stores for a field. Nothing is written in here."""

from __future__ import annotations

from collections.abc import Mapping

from stores.errors import StoreError
from stores.sqlite_text import AsStored, Cut
from stores.table_layout import TableLayout, shown
from stores.tokens.expiry import SECOND_MS
from stores.tokens.expiry_units import (
    ExpiryForm,
    is_lifetime_of_unknown_start,
    precision_of,
    read_expiry,
    write_expiry,
    write_like,
)
from stores.tokens.fields import FIELDS, TokenRow, text_of
from stores.tokens.moments import LONGEST_LIFETIME_S, number_of, read_moment
from stores.translating import later, spoken, tr

_WORDS = {
    "id": later("id"),
    "client_id": later("client id"),
    "client_secret": later("client secret"),
    "refresh_token": later("refresh token"),
    "access_token": later("access token"),
    "grant_token": later("grant token"),
    "user_name": later("user name"),
    "expiry_time": later("expiry"),
    "redirect_url": later("redirect URL"),
    "api_domain": later("API domain"),
}


def words_of(name: str) -> str:
    """A field as a person calls it."""
    return spoken(_WORDS.get(name, name.replace("_", " ")))


def kept(layout: TableLayout, row: TokenRow) -> TokenRow:
    """The row without the fields that the table has no column for."""
    missing = dict.fromkeys(name for name in FIELDS[1:] if name not in layout.columns)
    return row._replace(**missing) if missing else row


def is_kept(layout: TableLayout, after: TokenRow, wanted: TokenRow) -> bool:
    """Whether a row that was read back holds what was to be saved, as exactly as the table can hold it."""
    names = [name for name in layout.columns if name != "expiry_time"]
    if any((getattr(after, name) or None) != (getattr(wanted, name) or None) for name in names):
        return False
    there, asked = after.expiry_time or None, wanted.expiry_time or None
    if "expiry_time" not in layout.columns or there == asked or is_lifetime_of_unknown_start(there):
        return True
    is_at, should_be = number_of(there), number_of(asked)
    if is_at is None or should_be is None:
        return False
    return abs(is_at - should_be) < max(1, precision_of(layout.unit, layout.expiry_like))


def stored_value(layout: TableLayout, name: str, new: str | None, old: object, created: int | None, now: int) -> object:
    """What is stored for a field's new value: of the type and shape of the old one, the expiry in the table's unit.

    `created` and `now` in epoch milliseconds: a lifetime counts from the one, or from now where there is none.
    """
    if new is None:
        return None
    if isinstance(new, AsStored):
        return new.cell
    if name != "expiry_time":
        return new.encode("utf-8") if isinstance(old, bytes) else new
    if number_of(new) is not None:
        check_tells_unit(layout)
    if layout.is_sdk_table and not layout.converts_expiry:
        return new
    unit = layout.unit
    fits = unit is not None and read_expiry(old, unit, created or 0) != text_of(old)
    return write_expiry(new, unit, old if fits else layout.expiry_like, created, now)


def check_tells_unit(layout: TableLayout) -> None:
    """Raise StoreError where values stand in the expiry's column, and none of them tells how it writes a time."""
    if not layout.tells_unit:
        raise _untold(layout.columns["expiry_time"], tr("Choose it in View, Expiry is read as."))


def check_tells_start(layout: TableLayout) -> None:
    """Raise StoreError where nothing tells how the moment is written after which a lifetime counts."""
    if layout.unit is not None and layout.unit.form is ExpiryForm.LIFETIME and layout.created_like is None:
        column = layout.column(layout.created or "")
        if column is not None and not column.is_generated:
            raise _untold(column.name, tr("Write one into it, in SQL."))


def _untold(column: str, advice: str) -> StoreError:
    return StoreError(
        tr("No value of the column {column} tells how it writes a date and time.").format(column=shown(column)), advice
    )


def check_can_hold(layout: TableLayout, expiry: str, now: int) -> None:
    """Raise StoreError where the column of the expiry cannot hold this one (text in epoch ms). `now`: epoch ms."""
    if number_of(expiry) is None:
        return
    column = shown(layout.columns["expiry_time"])
    check_tells_unit(layout)
    is_lifetime = layout.unit is not None and layout.unit.form is ExpiryForm.LIFETIME
    if is_lifetime and layout.created is None:
        sentence = tr("The column {column} counts from a time that the table does not hold.").format(column=column)
        raise StoreError(sentence, tr("So no expiry can be written there."))
    start = now if is_lifetime else None
    cell = stored_value(layout, "expiry_time", expiry, None, start, now)
    there = read_expiry(cell, layout.unit, start) if layout.converts_expiry else text_of(cell)
    if not is_kept(layout, TokenRow(expiry_time=there), TokenRow(expiry_time=expiry)):
        sentence = tr("The column {column} cannot hold this date and time in its unit.").format(column=column)
        raise StoreError(sentence, tr("Nothing was changed."))


def written_like_others(layout: TableLayout, expiry: str, now: int) -> str | None:
    """The cell that an expiry (text in epoch ms) is stored as, as text, where its row holds nothing that it is to be
    written like; None for a lifetime, which counts from another column of the row. `now`: epoch ms.
    """
    if layout.unit is not None and layout.unit.form is ExpiryForm.LIFETIME:
        return None
    return text_of(stored_value(layout, "expiry_time", expiry, None, None, now))


def as_stored(row: TokenRow, cells: Mapping[str, object], start: tuple[object, ...] = ()) -> TokenRow:
    """The row as undo is to write it back: with the cells of these fields, where they are not what their text is.

    `start`: what the column held from which its lifetime counts, where that is changed with it.
    """
    texts = {name: getattr(row, name) for name in cells}
    kept_apart = {
        name: AsStored.of(text, cells[name], start if name == "expiry_time" else ())
        for name, text in texts.items()
        if text is not None and not isinstance(cells[name], Cut) and (start or cells[name] != text)
    }
    return row._replace(**kept_apart) if kept_apart else row


def _is_too_long(layout: TableLayout, ms: int | float, created: int, now: int) -> bool:
    """Whether a lifetime from `created` to `ms` is none that Zoho gives: years, or longer than all that there are."""
    step = SECOND_MS if layout.unit is None else layout.unit.step_ms
    if abs(ms - created) >= LONGEST_LIFETIME_S * SECOND_MS:
        return True
    return ms > now and 0 < layout.longest_lifetime * step < ms - created - SECOND_MS


def new_start(layout: TableLayout, expiry: str | None, created: int | None, now: int) -> tuple[object, ...] | None:
    """The lifetime and the creation time to store for an expiry (text in epoch ms) that cannot count from the creation
    time that is stored: that is empty or years ago, or the lifetime would be longer than any that stands in the table.
    None where it can, or where there is no such column. Raises StoreError where nothing tells how that one is written.
    """
    if isinstance(expiry, AsStored):
        return (expiry.cell, *expiry.start) if expiry.start else None
    column = layout.column(layout.created or "")
    ms = number_of(expiry)
    if layout.unit is None or layout.unit.form is not ExpiryForm.LIFETIME or column is None or ms is None:
        return None
    if column.is_generated or (created is not None and not _is_too_long(layout, ms, created, now)):
        return None
    check_tells_start(layout)
    started = write_like(layout.created_like, now, layout.unit.is_local)
    begins = read_moment(started, layout.unit.is_local)
    return write_expiry(str(expiry), layout.unit, layout.expiry_like, begins, now), started
