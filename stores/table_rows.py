"""The statements by which the rows of a `TableLayout` are read and told apart. No value is put into their text."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from typing import Any

from stores.sqlite_one_row import rows_where
from stores.sqlite_rows import every_row, is_too_big
from stores.sqlite_text import Cut, Escaped
from stores.table_columns import quoted
from stores.table_layout import TableLayout
from stores.tokens.expiry import EpochMs, UnknownMoment
from stores.tokens.expiry_units import ExpiryForm, read_expiry
from stores.tokens.fields import FIELDS, TokenRow, row_from, text_of
from stores.tokens.matching import Key
from stores.tokens.moments import read_moment
from stores.tokens.row_ids import RawText, SharedId, key_values, row_id, secret_row_id

Where = tuple[str, list[object]]


class TableRows:
    """Reads rows of one layout. ``source`` and ``selected``: SQL of the table, and of what `row` wants to see."""

    def __init__(self, layout: TableLayout) -> None:
        self.layout = layout
        self.source = quoted(layout.table)
        self.key = [self.sql_of(name) for name in layout.key]
        self._key_holds_text = [bool((column := layout.column(name)) and column.holds_text) for name in layout.key]
        self._fields = [name for name in FIELDS[1:] if name in layout.columns]
        self._is_lifetime = layout.unit is not None and layout.unit.form is ExpiryForm.LIFETIME
        created = [quoted(layout.created)] if self._is_lifetime and layout.created else []
        self.selected = [*self.key, *(quoted(layout.columns[name]) for name in self._fields), *created]
        self._is_untold = layout.unit is None and not layout.tells_unit
        self._is_plain = layout.shows_stored_ids and not layout.converts_expiry and not layout.is_in_milliseconds

    def sql_of(self, name: str) -> str:
        """A column, or the row id, as it stands in SQL."""
        return name if self.layout.column(name) is None else quoted(name)

    def row(self, values: Sequence[object]) -> TokenRow:
        """The token of what was `selected` of a row."""
        if self._is_plain:
            return row_from(values[: len(FIELDS)])
        count = len(self.key)
        fields = dict(zip(self._fields, values[count:], strict=False))
        if self.layout.converts_expiry and "expiry_time" in fields:
            fields["expiry_time"] = read_expiry(fields["expiry_time"], self.layout.unit, self.created_ms(values))
        texts = {name: text_of(value) for name, value in fields.items()}
        if self._is_untold and texts.get("expiry_time"):
            texts["expiry_time"] = UnknownMoment(texts["expiry_time"])
        elif self.layout.is_in_milliseconds and type(texts.get("expiry_time")) is str:
            texts["expiry_time"] = EpochMs(texts["expiry_time"])
        return TokenRow(id=self.id_of(values[:count]), **texts)

    def created_ms(self, values: Sequence[object]) -> int | None:
        """The moment (epoch ms) after which the lifetime of a row counts, from what was `selected`."""
        unit = self.layout.unit
        if unit is None or not self._is_lifetime or self.layout.created is None:
            return None
        return read_moment(values[len(self.key) + len(self._fields)], unit.is_local)

    def id_of(self, key: Sequence[object]) -> str | None:
        """The name of the row with these key values."""
        if not key:
            return None
        stored = text_of(key[0])
        if self.layout.shows_stored_ids or (self.layout.is_sdk_table and stored is None):
            return stored
        values = _plain(key)
        name = secret_row_id(values) if self.layout.has_secret_key else row_id(values, self._key_holds_text)
        return SharedId.of(name, stored) if self.layout.is_sdk_table and name is not None else name

    def key_of(self, connection: Any, token_id: str) -> list[object] | None:
        """The key values of the row with this name; None where no row can have it."""
        if not self.layout.has_secret_key:
            return key_values(token_id, self._key_holds_text)
        with closing(self._keys(connection)) as keys:
            for key in keys:
                if self.id_of(key) == token_id:
                    return None if any(isinstance(part, Cut) for part in key) else _plain(key)
        return None

    def _keys(self, connection: Any) -> Generator[Sequence[object], None, None]:
        """The key values of all rows; those that are too large, cut."""
        try:
            yield from connection.execute(self._select(self.key)).fetchall()
        except sqlite3.Error as error:
            if not is_too_big(error):
                raise
            with closing(every_row(connection, self.source, [*self.key, "1"], rowid=self.layout.rowid)) as rows:
                yield from (row[:-1] for row in rows)

    def where(self, connection: Any, key: Key) -> Where | None:
        """The condition that finds the rows with this value; None where there can be none. An id finds its row alone,
        any other field may find more: the rows are to be looked at again.
        """
        if key.field != "id":
            name = self.layout.columns.get(key.field)
            return None if name is None else (f"{self._as_text(name)} = ? collate binary", [key.value])
        if not self.layout.key:
            return None
        if self.layout.shows_stored_ids:
            return self.where_stored(key.value)
        values = self.key_of(connection, key.value)
        if values is None:
            return None
        parts = [_equals(column, value) for column, value in zip(self.key, values, strict=True)]
        return " and ".join(sql for sql, _ in parts), [value for _, values in parts for value in values]

    def where_stored(self, token_id: str) -> Where:
        """The condition that finds the rows of the SDK's own table that have this id there."""
        return f"{self._as_text(self.layout.key[0])} = ? collate binary", [token_id]

    def _as_text(self, name: str) -> str:
        column = self.layout.column(name)
        return quoted(name) if column is None or column.holds_text else f"cast({quoted(name)} as text)"

    def found(self, connection: Any, where: Where, columns: Sequence[str] | None = None) -> list[tuple[object, ...]]:
        """What is `selected` (or these columns, as SQL) of the rows that a condition finds."""
        sql, values = where
        chosen = self.selected if columns is None else columns
        rows = connection.execute(f"{self._select(chosen)} where {sql}", values).fetchall()
        return list(rows)

    def read(
        self, connection: Any, where: Where, key: Key, columns: Sequence[str] | None = None
    ) -> list[tuple[TokenRow, Sequence[object]]]:
        """The rows that a condition finds and that have this value, with what is `selected` of them (or these columns),
        as `every_row` reads them: a cell that is too large is cut.

        Where such a cell, of whatever row, is in the way of the condition, all rows are looked through.
        """
        chosen = self.selected if columns is None else columns
        rowid = self.layout.rowid

        def matching(rows: Iterable[Sequence[object]]) -> list[tuple[TokenRow, Sequence[object]]]:
            return [(row, cells) for cells in rows if key.matches(row := self.row(cells))]

        try:
            return matching(rows_where(connection, self.source, chosen, where, rowid=rowid))
        except sqlite3.Error as error:
            if not is_too_big(error):
                raise
        with closing(every_row(connection, self.source, chosen, rowid=rowid)) as rows:
            return matching(rows)

    def _select(self, columns: Sequence[str]) -> str:
        return f"select {', '.join(columns)} from {self.source}"  # noqa: S608 - names only


def _plain(values: Sequence[object]) -> list[object]:
    return [RawText(value.raw) if isinstance(value, Escaped) else value for value in values]


def _equals(column: str, value: object) -> Where:
    """Exactly this value, of this type: SQLite finds '1' for 1, and with another collation A for a."""
    if value is None:
        return f"{column} is null", []
    if isinstance(value, RawText):
        return f"cast({column} as blob) = ? and typeof({column}) = 'text'", [bytes(value)]
    kind = {str: "text", bytes: "blob", int: "integer", float: "real"}[type(value)]
    collation = " collate binary" if kind == "text" else ""
    return f"{column} = ?{collation} and typeof({column}) = '{kind}'", [value]
