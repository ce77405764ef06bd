"""What SQLite declares of a table: its columns, and what tells its rows apart."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from stores.sqlite_text import Escaped

_TEXT = re.compile("char|clob|text", re.IGNORECASE)  # https://sqlite.org/datatype3.html, 3.1
_ROWID_NAMES = ("rowid", "_rowid_", "oid")
_GENERATED = (2, 3)  # "hidden" in pragma table_xinfo
_ID_NAMES = ("id", "pk", "key", "uuid", "guid", "tokenid", "rowid", "token_id")


@dataclass(frozen=True, slots=True)
class Column:
    """``place_in_key``: 0 where it is not in the primary key. ``is_generated``: computed, so never written."""

    name: str
    type: str
    is_required: bool
    has_default: bool
    place_in_key: int
    is_generated: bool

    @property
    def holds_text(self) -> bool:
        """Whether SQLite makes text of a number that is stored in it."""
        return bool(_TEXT.search(self.type)) and "int" not in self.type.lower()


def quoted(name: str) -> str:
    """A name as it stands in SQL, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def can_be_named(name: object) -> bool:
    """Whether SQL can name a table or column like this: not with a NUL in it, nor by bytes that are no text."""
    if not isinstance(name, str) or isinstance(name, Escaped) or "\0" in name:
        return False
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


def columns_of(connection: Any, table: str) -> tuple[Column, ...]:
    """The columns of a table or view, generated ones too, but for those that cannot be named.

    Raises sqlite3.OperationalError for a broken view.
    """
    rows = connection.execute(f"pragma table_xinfo({quoted(table)})").fetchall()
    return tuple(
        Column(name, str(kind or ""), bool(required), default is not None, place, hidden in _GENERATED)
        for _, name, kind, required, default, place, hidden in rows
        if can_be_named(name)
    )


def rowid_name(connection: Any, table: str, columns: Sequence[str]) -> str | None:
    """The name by which the table's row id can be asked for; None for one WITHOUT ROWID."""
    taken = {column.lower() for column in columns}
    for name in _ROWID_NAMES:
        if name not in taken:
            try:
                connection.execute(f"select {name} from {quoted(table)} limit 0")  # noqa: S608 - names only
            except sqlite3.OperationalError:
                return None
            return name
    return None


def key_of_table(
    connection: Any,
    table: str,
    columns: Sequence[Column],
    rowid: str | None,
    secrets: set[str],
    is_view: bool,
) -> tuple[str, ...]:
    """The columns that tell the rows apart: the primary key, else a unique index without NULLs, else the row id.

    A key that holds a secret is taken where there is no other only: an id is shown.
    """
    if is_view:
        named = (column.name for column in columns if column.name.lower() in _ID_NAMES and column.name not in secrets)
        return tuple(named)[:1]
    primary = key_of_primary(columns)
    if primary and not secrets & set(primary):
        return primary
    unique = [key for key in _unique_keys(connection, table, columns) if not secrets & set(key)]
    if not primary and unique:
        return min(unique, key=lambda key: (len(key), key[0].lower() not in _ID_NAMES))
    return (rowid,) if rowid else primary


def key_of_primary(columns: Sequence[Column], but: str = "") -> tuple[str, ...]:
    """The columns of the primary key in its order, without the one named `but`; () where there is none."""
    ordered = sorted(columns, key=lambda column: column.place_in_key)
    return tuple(column.name for column in ordered if column.place_in_key and column.name != but)


def keeps_apart(connection: Any, table: str, columns: Sequence[Column], name: str) -> bool:
    """Whether no two rows can hold the same text in this column (NULL does not count): it is the primary key, or has a
    unique index of its own. In a column without a type, 1 and '1' are two.
    """
    column = next(column for column in columns if column.name == name)
    if not (column.holds_text or "int" in column.type.lower()):
        return False
    nullable = [replace(column, is_required=True) for column in columns]
    return key_of_primary(columns) == (name,) or (name,) in _unique_keys(connection, table, nullable)


def _unique_keys(connection: Any, table: str, columns: Sequence[Column]) -> list[tuple[str, ...]]:
    required = {column.name for column in columns if column.is_required}
    found = []
    for row in connection.execute(f"pragma index_list({quoted(table)})").fetchall():
        name, is_unique, is_partial = row[1], row[2], row[4]
        if is_unique and not is_partial:
            if not can_be_named(name):
                continue
            key = tuple(part[2] for part in connection.execute(f"pragma index_info({quoted(name)})").fetchall())
            if key and required.issuperset(key):
                found.append(key)
    return found
