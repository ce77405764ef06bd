"""Which tables of a SQLite file hold tokens, and how: by their columns, never by a table's name alone.

Works on a connection of the caller, reads the schema and changes nothing; what only the rows tell is found out by
`table_evidence`. Raises what sqlite3 raises, and NoTokenTable for a table that cannot be used.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stores.errors import NoTokenTable
from stores.sqlite_limits import watch_of
from stores.table_columns import (
    Column,
    can_be_named,
    columns_of,
    keeps_apart,
    key_of_primary,
    key_of_table,
    rowid_name,
)
from stores.tokens.column_names import CREATED, MAPPABLE, mapped
from stores.tokens.expiry_units import ExpiryForm, ExpiryUnit
from stores.tokens.fields import FIELDS, SECRET_FIELDS
from stores.tokens.other_columns import is_secret_key
from stores.tokens.text import visible
from stores.translating import plural, tr

_LONGEST_NAME = 60
_TABLES_NAMED = 5


@dataclass(frozen=True, slots=True)
class TableLayout:
    """How a table or view holds tokens.

    ``columns``: field -> column, without the id; ``key``: the columns that tell the rows apart, ``("rowid",)`` (or
    another name of it) where there is no usable key, () for a view. ``created``: the column after which a lifetime
    counts. ``unit``: how the expiry is written, None where no value tells. ``is_sdk_table``: it has the ten columns of
    the SDK's own table, whose id and expiry are shown as they are stored. ``expiry_like`` and ``created_like``: values
    of these columns that others can be written like; ``longest_lifetime``: the largest that stands there, in its unit.
    ``is_unit_chosen``: a person said what the unit is; ``is_unit_guessed``: no value tells it, but the column's type or
    name; ``has_unreadable_expiry``: there are values, and none of them tells; ``misfits``: values are
    written in other forms, and none in these. ``exact_key``: of an SDK table that does
    not keep its ids apart, the key for where several rows have one id; else ().
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
    longest_lifetime: int | float = 0
    is_unit_guessed: bool = False
    has_unreadable_expiry: bool = False
    misfits: frozenset[ExpiryForm] = frozenset()
    exact_key: tuple[str, ...] = ()

    @property
    def has_rowid_key(self) -> bool:
        """Whether rows are told apart by SQLite's own number, alone or together with an id that is not unique."""
        return self.rowid in self.key and all(column.name != self.rowid for column in self.declared)

    @property
    def shows_stored_ids(self) -> bool:
        """Whether the id of a row is the text that stands in the id column of the SDK's own table."""
        return self.is_sdk_table and len(self.key) == 1

    @property
    def tells_unit(self) -> bool:
        """Whether it is known how to write an expiry. The SDK's own table is in milliseconds; so is any other that is
        empty, as long as neither its columns nor a person tell otherwise.
        """
        if self.unit is not None and self.is_unit_chosen and self.unit.form in self.misfits:
            return False
        return self.unit is not None or self.is_sdk_table or not self.has_unreadable_expiry

    @property
    def has_secret_key(self) -> bool:
        """Whether the only key there is holds a secret, which must not be shown as an id."""
        secrets = {self.columns.get(name) for name in SECRET_FIELDS}
        return any(column in secrets or (column != self.rowid and is_secret_key(column)) for column in self.key)

    @property
    def converts_expiry(self) -> bool:
        """Whether the expiry is stored otherwise than it is shown.

        The SDK's own table shows any number as it is, and is written in milliseconds though it may hold seconds,
        because the SDK reads milliseconds; but a person who chose seconds gets seconds.
        """
        if self.unit is None or self.unit.form is ExpiryForm.MILLISECONDS:
            return False
        return self.is_unit_chosen or not (self.is_sdk_table and self.unit.form is ExpiryForm.SECONDS)

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


def layout_of(connection: Any, table: str, columns: Mapping[str, str] | None = None) -> TableLayout:
    """The layout of one table or view, without its `unit`; `columns` maps fields (and ``created``) by hand.

    Raises NoTokenTable where there is no such table or column, or where none of them is known as a token.
    """
    name = real_name(connection, table)
    found = _layout(connection, name, dict(tables_in(connection))[name], columns, on_request=True)
    if found is None:
        wanted = tr("Say which column holds the access token or the refresh token.")
        raise NoTokenTable(
            tr("No column of the table {name} is known as a token.").format(name=shown(name)), wanted, (name,)
        )
    return found


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
        raise NoTokenTable(
            tr("There is no table {table} in the file.").format(table=shown(table)), tables_named(names), tuple(names)
        )
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
    return tr("Its tables: {names}.").format(names=listed(names)) if names else tr("It has no tables at all.")


def listed(names: list[str]) -> str:
    """``a, b and 3 more``, as text that is harmless to show."""
    first, more = ", ".join(map(shown, names[:_TABLES_NAMED])), len(names) - _TABLES_NAMED
    words = plural("{names} and {count} more", "{names} and {count} more", more)
    return words.format(names=first, count=more) if more > 0 else first


def shown(name: str) -> str:
    """A name of the file as it may stand in a sentence: visible, and cut."""
    return visible(name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…")


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
    exact_key: tuple[str, ...] = ()
    created = found.pop(CREATED, None)
    rowid = None if is_view else rowid_name(connection, table, names)
    if is_sdk_table and not keeps_apart(connection, table, declared, key[0]):
        exact_key = (*key, *([rowid] if rowid else key_of_primary(declared, but=key[0])))
    if not is_sdk_table:
        secrets = {found[name] for name in SECRET_FIELDS if name in found} | set(filter(is_secret_key, names))
        key = key_of_table(connection, table, declared, rowid, secrets, is_view)
        if len(key) == 1 and key[0] == created:
            created = None
    used = {*found.values(), *key}
    others = tuple(name for name in names if name not in used)
    return TableLayout(
        table, is_view, found, others, key, created, None, is_sdk_table, declared, rowid, exact_key=exact_key
    )


def _by_hand(table: str, by_hand: Mapping[str, str], lowered: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, column in by_hand.items():
        real = lowered.get(column.lower())
        if name not in MAPPABLE:
            raise NoTokenTable(
                tr("{name} is no field of a token.").format(name=shown(name)),
                tr("The fields: {names}.").format(names=", ".join(MAPPABLE)),
            )
        if real is None:
            raise NoTokenTable(
                tr("The table {table} has no column {column}.").format(table=shown(table), column=shown(column)),
                tr("Map the columns again."),
            )
        if real in found.values():
            raise NoTokenTable(
                tr("The column {column} is mapped to two fields.").format(column=shown(column)),
                tr("Each field has its own column."),
            )
        found[name] = real
    return found if {"access_token", "refresh_token", "grant_token"} & found.keys() else {}
