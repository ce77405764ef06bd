"""What a person chooses from: the tables of a SQLite file, their columns, and what stands in them. No secret is shown.

Works on a connection of the caller, and changes nothing. Raises what sqlite3 raises, and StoreError.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress
from itertools import islice
from typing import Any, NamedTuple

from stores.errors import NoTokenTable, SeveralTokenTables, StoreDamaged, TooManyRows
from stores.sqlite_limits import watch_of
from stores.sqlite_rows import every_row
from stores.table_columns import quoted, rowid_name
from stores.table_layout import (
    TableLayout,
    listed,
    readable_columns,
    real_name,
    shown,
    tables_in,
    tables_named,
    token_tables,
)
from stores.tokens.column_names import is_named_plainly, mapped
from stores.tokens.fields import FIELDS, text_of
from stores.tokens.moments import Moment
from stores.tokens.other_columns import tells_a_secret
from stores.tokens.text import mask, shortened
from stores.translating import plural, tr

# of the tables in the SDK's samples before the ten columns: 3.x (2.1 has these, and more), 1.x
_GENERATIONS = (
    {"id", "user_mail", "client_id", "refresh_token", "access_token", "grant_token", "expiry_time"},
    {"useridentifier", "accesstoken", "refreshtoken", "expirytime"},
)
_ROWS_LOOKED_AT = 200
_LONGEST_SAMPLE = 40
_NUMBER = re.compile(r"[+-]?\d{1,20}(?:\.\d{1,9})?")
_ADDRESS = re.compile(r"[A-Za-z][\w.%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+", re.ASCII)


class TableName(NamedTuple):
    """A table or view, and the names of its columns. ``holds_tokens``: these names say so."""

    name: str
    columns: tuple[str, ...]
    holds_tokens: bool
    is_view: bool


def table_names(connection: Any) -> list[TableName]:
    """All tables and views that can be read, in the order of the file."""
    found = []
    for name, is_view in tables_in(connection):
        columns = tuple(column.name for column in readable_columns(connection, name))
        if columns:
            found.append(TableName(name, columns, bool(mapped(columns)), is_view))
    return found


def only_table(connection: Any, path: str, known: str | None = None) -> TableLayout:
    """The one table of the file that holds tokens; the `known` one, where tokens were read from it before. The SDK's
    own table is the one where the others say only by abbreviations that they hold tokens, like a log with ``token``.

    Raises SeveralTokenTables or NoTokenTable, which name the tables.
    """
    found = token_tables(connection)
    own = [layout for layout in found if _is_sdk_s(layout)]
    if known is None and len(own) == 1 and not any(is_named_plainly(each.columns) for each in found if each not in own):
        return own[0]
    for layout in found:
        if layout.table == known or (known is None and len(found) == 1):
            return layout
    everything = tuple(name for name, _ in tables_in(connection))
    if known is not None:
        gone = tr("{path} has no table {known} any more, or no tokens in it.").format(path=path, known=shown(known))
        raise NoTokenTable(gone, tables_named(list(everything)), everything)
    names = [layout.table for layout in found]
    if found:
        raise SeveralTokenTables(
            plural(
                "{path} has {count} table of tokens: {names}.",
                "{path} has {count} tables of tokens: {names}.",
                len(names),
            ).format(path=path, count=len(names), names=listed(names)),
            tr("Choose one of them (without a window: --table NAME)."),
            tuple(names),
        )
    for table in table_names(connection):
        if table.name.lower() == "oauthtoken":
            lacking = ", ".join(field for field in FIELDS if field not in map(str.lower, table.columns))
            raise NoTokenTable(
                tr("The table oauthtoken of {path} is not the one of the SDK.").format(path=path),
                tr("It has no column {lacking}.").format(lacking=lacking),
                everything,
            )
    raise NoTokenTable(
        tr("{path} has no table of tokens (oauthtoken).").format(path=path),
        " ".join((tables_named(list(everything)), tr("The program may use a zohooauth.db in another folder."))),
        everything,
    )


def _is_sdk_s(layout: TableLayout) -> bool:
    """Whether this is the SDK's own table, of any generation."""
    names = {column.name.lower() for column in layout.declared}
    is_named = layout.table.lower() in ("oauthtoken", "oauthtokens") and not layout.is_view
    return layout.is_sdk_table or (is_named and any(names >= generation for generation in _GENERATIONS))


def samples_of(connection: Any, table: str) -> dict[str, str]:
    """One value of each column that has one in the first 200 rows, as a person may see it: column -> text.

    Masked, unless it is a number, a date or an e-mail address in a column whose name tells of no secret. Raises
    NoTokenTable where there is no such table or view.
    """
    name = real_name(connection, table)
    columns = [column.name for column in readable_columns(connection, name)]
    samples: dict[str, str] = {}
    for row in _first_rows(connection, name, columns) if columns else ():
        for column, value in zip(columns, row, strict=True):
            if column not in samples and (text := text_of(value)):
                samples[column] = _harmless(column, text)
    return {column: samples[column] for column in columns if column in samples}


def _first_rows(connection: Any, table: str, columns: list[str]) -> list[tuple[object, ...]]:
    """As many of them as can be read."""
    rowid = rowid_name(connection, table, columns) if not dict(tables_in(connection))[table] else None
    # a view may take its time for more rows than are asked for
    source = quoted(table) if rowid else f"(select * from {quoted(table)} limit {_ROWS_LOOKED_AT})"  # noqa: S608
    found: list[tuple[object, ...]] = []
    reading = every_row(connection, source, [quoted(column) for column in columns], rowid=rowid)
    watch = watch_of(connection)
    try:
        with closing(reading) as rows, suppress(StoreDamaged, TooManyRows):
            for row in islice(rows, _ROWS_LOOKED_AT):
                found.append(row)  # what came before an error is kept
    except sqlite3.Error:
        if watch.refusal is None:
            raise
    watch.forgive()
    return found


def _harmless(column: str, text: str) -> str:
    is_plain = _NUMBER.fullmatch(text) or _ADDRESS.fullmatch(text) or Moment.parse(text)
    return shortened(text if is_plain and not tells_a_secret(column) else mask(text), _LONGEST_SAMPLE)
