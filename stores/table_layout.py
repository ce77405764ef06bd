"""Which tables of a SQLite file hold tokens, and how: by their columns, never by a table's name alone.

Works on a connection of the caller, reads the schema and (for the unit of the expiry) the rows, and changes nothing.
Raises what sqlite3 raises, and NoTokenTable for a table that cannot be used.
"""

from __future__ import annotations

import math
import sqlite3
import time
from collections.abc import Generator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, cast

from stores.errors import NoTokenTable, StoreDamaged, TooManyRows
from stores.sqlite_limits import watch_of
from stores.sqlite_rows import every_row
from stores.table_columns import Column, can_be_named, columns_of, key_of_table, quoted, rowid_name
from stores.tokens.column_names import CREATED, MAPPABLE, is_lifetime, mapped
from stores.tokens.expiry_units import ExpiryForm, ExpiryUnit, Values
from stores.tokens.fields import FIELDS, SECRET_FIELDS
from stores.tokens.moments import read_moment
from stores.tokens.text import visible

_ROWS_SAMPLED = 50_000  # at either end of a larger table
_ROWS_SAMPLED_OF_A_VIEW = 1_000
_LONGEST_NAME = 60
_TABLES_NAMED = 5


@dataclass(frozen=True, slots=True)
class TableLayout:
    """How a table or view holds tokens.

    ``columns``: field -> column, without the id; ``key``: the columns that tell the rows apart, ``("rowid",)`` (or
    another name of it) where there is no usable key, () for a view. ``created``: the column after which a lifetime
    counts. ``unit``: how the expiry is written, None where no value tells. ``is_sdk_table``: it has the ten columns of
    the SDK's own table, whose id and expiry are shown as they are stored. ``expiry_like`` and ``created_like``: values
    of these columns that others can be written like. ``is_unit_chosen``: a person said what the unit is.
    """

    table: str
    is_view: bool
    columns: Mapping[str, str]
    others: tuple[str, ...]
    key: tuple[str, ...]
    created: str | None
    unit: ExpiryUnit | None
    is_sdk_table: bool
    declared: tuple[Column, ...] = field(repr=False)
    rowid: str | None = None
    expiry_like: object = field(default=None, repr=False)
    created_like: object = field(default=None, repr=False)
    is_unit_chosen: bool = False

    @property
    def has_rowid_key(self) -> bool:
        """Whether rows are told apart by SQLite's own number alone."""
        return self.key == (self.rowid,) and all(column.name != self.rowid for column in self.declared)

    @property
    def has_secret_key(self) -> bool:
        """Whether the only key there is holds a secret, which must not be shown as an id."""
        secrets = {self.columns.get(name) for name in SECRET_FIELDS}
        return any(column in secrets for column in self.key)

    @property
    def converts_expiry(self) -> bool:
        """Whether the expiry is stored otherwise than it is shown. The SDK's own table shows any number as it is."""
        if self.unit is None or self.unit.form is ExpiryForm.MILLISECONDS:
            return False
        return not (self.is_sdk_table and self.unit.form is ExpiryForm.SECONDS)

    @property
    def is_in_milliseconds(self) -> bool:
        """Whether every expiry counts in milliseconds as it is shown. In the SDK's own table its size tells as well,
        unless a person chose.
        """
        if self.unit is None or (self.is_sdk_table and not self.is_unit_chosen):
            return False
        return self.converts_expiry or self.unit.form is ExpiryForm.MILLISECONDS

    def is_like(self, other: TableLayout) -> bool:
        """Whether the same columns of the same table hold the same fields."""
        return (self.table, self.columns, self.declared, self.created) == (
            *(other.table, other.columns, other.declared, other.created),
        )

    def column(self, name: str) -> Column | None:
        """What is declared of a column."""
        return next((column for column in self.declared if column.name == name), None)


def token_tables(connection: Any) -> list[TableLayout]:
    """The tables that hold tokens, the best first; the views, where no table does. Their ``unit`` is not known yet."""
    found = [made for name, is_view in tables_in(connection) if (made := _layout(connection, name, is_view))]
    tables = [layout for layout in found if not layout.is_view] or found
    return sorted(tables, key=lambda layout: (not layout.is_sdk_table, -len(layout.columns), layout.table))


def layout_of(
    connection: Any, table: str, columns: Mapping[str, str] | None = None, *, unit: bool = True
) -> TableLayout:
    """The layout of one table or view, with its `unit` (which means reading the rows); `columns` maps fields (and
    ``created``) by hand.

    Raises NoTokenTable where there is no such table or column, or where none of them is known as a token.
    """
    name = real_name(connection, table)
    found = _layout(connection, name, dict(tables_in(connection))[name], columns, on_request=True)
    if found is None:
        wanted = "Say which column holds the access token or the refresh token."
        raise NoTokenTable(f"No column of the table {shown(name)} is known as a token.", wanted, (name,))
    return with_unit(connection, found) if unit else found


def tables_in(connection: Any) -> list[tuple[str, bool]]:
    """The names of all tables and views, and whether it is a view; SQLite's own are left out."""
    query = "select name, type from sqlite_master where type in ('table', 'view')"
    rows = connection.execute(f"{query} and name not like 'sqlite!_%' escape '!'").fetchall()
    return [(name, kind == "view") for name, kind in rows if can_be_named(name)]


def real_name(connection: Any, table: str) -> str:
    """The name of a table or view as it is in the file. Raises NoTokenTable where there is none of this name."""
    names = [name for name, _ in tables_in(connection)]
    lowered = {name.lower(): name for name in names}
    name = table if table in names else lowered.get(table.lower())
    if name is None:
        raise NoTokenTable(f"There is no table {shown(table)} in the file.", tables_named(names), tuple(names))
    return name


def readable_columns(connection: Any, table: str) -> tuple[Column, ...]:
    """() for a view whose table is gone, or a virtual table of a kind that is unknown or refused."""
    try:
        return columns_of(connection, table)
    except sqlite3.DatabaseError as error:
        watch_of(connection).heed()
        if "malformed" in str(error):
            raise
        return ()


def tables_named(names: list[str]) -> str:
    """``Its tables: a, b and 3 more.``, for a sentence."""
    more = f" and {len(names) - _TABLES_NAMED} more" if len(names) > _TABLES_NAMED else ""
    listed = ", ".join(map(shown, names[:_TABLES_NAMED]))
    return f"Its tables: {listed}{more}." if names else "It has no tables at all."


def shown(name: str) -> str:
    """A name of the file as it may stand in a sentence: visible, and cut."""
    return visible(name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…")


def with_unit(connection: Any, layout: TableLayout) -> TableLayout:
    """The layout with the unit that its expiry is written in, inferred from all rows (of a large table, from 50 000 at
    either end; of a view, from the first 1 000); what cannot be read does not count.
    """
    expiry = layout.columns.get("expiry_time")
    if expiry is None:
        return layout
    pairs = _pairs(connection, layout, expiry)
    values = Values.of(value for value, _ in pairs)
    created = [value for _, value in pairs if read_moment(value, False) is not None]
    unit = values.unit(has_created=bool(created), is_named_lifetime=is_lifetime(expiry))
    return replace(layout, unit=unit, expiry_like=values.sample, created_like=created[-1] if created else None)


def _pairs(connection: Any, layout: TableLayout, expiry: str) -> list[tuple[object, object]]:
    """The values of the expiry, each with that of the creation time; as many as can be read. A view that gives them
    slowly is not waited for.
    """
    created = "null" if layout.created is None else quoted(layout.created)
    wanted, source = [quoted(expiry), created], quoted(layout.table)
    rows = cast("Generator[Any, None, None]", every_row(connection, source, wanted, rowid=layout.rowid))
    pairs: list[Any] = []
    watch = watch_of(connection)
    count = _ROWS_SAMPLED if layout.rowid else _ROWS_SAMPLED_OF_A_VIEW
    ends = math.inf if layout.rowid else time.monotonic() + watch.limits.seconds_without_row
    try:
        with closing(rows), suppress(StoreDamaged, TooManyRows):
            for pair in islice(rows, count):
                pairs.append(pair)
                if time.monotonic() > ends:
                    break
    except sqlite3.Error:
        if watch.refusal is None:
            raise
    watch.forgive(source, len(pairs))
    if len(pairs) == _ROWS_SAMPLED and layout.rowid is not None:
        pairs += _last_pairs(connection, f"select {', '.join(wanted)} from {source} order by {layout.rowid} desc")  # noqa: S608
    return pairs


def _last_pairs(connection: Any, query: str) -> list[Any]:
    pairs: list[Any] = []
    watch = watch_of(connection)
    try:
        for pair in connection.execute(f"{query} limit {_ROWS_SAMPLED}"):
            watch.rows += 1
            pairs.append(pair)
    except sqlite3.DatabaseError:
        watch.forgive()
    return pairs


def _layout(
    connection: Any,
    table: str,
    is_view: bool,
    by_hand: Mapping[str, str] | None = None,
    *,
    on_request: bool = False,
) -> TableLayout | None:
    declared = readable_columns(connection, table)
    names = [column.name for column in declared]
    lowered = {name.lower(): name for name in names}
    found = mapped(names, on_request=on_request) if by_hand is None else _by_hand(table, by_hand, lowered)
    if not found:
        return None
    is_sdk_table = not is_view and "id" in lowered and found == {name: lowered.get(name) for name in FIELDS[1:]}
    key: tuple[str, ...] = (lowered["id"],) if is_sdk_table else ()
    created = found.pop(CREATED, None)
    rowid = None if is_view else rowid_name(connection, table, names)
    if not is_sdk_table:
        secrets = {found[name] for name in SECRET_FIELDS if name in found}
        key = key_of_table(connection, table, declared, rowid, secrets, is_view)
        if len(key) == 1 and key[0] == created:
            created = None
    used = {*found.values(), *key, created}
    others = tuple(name for name in names if name not in used)
    return TableLayout(table, is_view, found, others, key, created, None, is_sdk_table, declared, rowid)


def _by_hand(table: str, by_hand: Mapping[str, str], lowered: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, column in by_hand.items():
        real = lowered.get(column.lower())
        if name not in MAPPABLE:
            raise NoTokenTable(f"{shown(name)} is no field of a token.", f"The fields: {', '.join(MAPPABLE)}.")
        if real is None:
            raise NoTokenTable(f"The table {shown(table)} has no column {shown(column)}.", "Map the columns again.")
        if real in found.values():
            raise NoTokenTable(f"The column {shown(column)} is mapped to two fields.", "Each field has its own column.")
        found[name] = real
    return found if {"access_token", "refresh_token", "grant_token"} & found.keys() else {}
