"""Rows of one table of ten text columns: one statement each, inside of a transaction of the caller.

No value is ever put into the text of a statement. A subclass says how its SQL differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from stores.errors import StoreError
from stores.tokens.fields import FIELDS, TokenRow, row_from
from stores.tokens.matching import (
    LONGEST_NUMERIC_ID,
    Key,
    check_insertable,
    free_id,
    id_key,
    key_of,
    keys_before_user_was_known,
    merged,
)
from stores.translating import tr

Connection = Any  # a DB-API connection: the drivers share no base class
BATCH = 5000


class SqlRows:
    """The part of `SqlStore` that speaks SQL: SQLite's, as far as a subclass does not say otherwise."""

    table = "oauthtoken"  # as SQL
    mark = "?"
    id_column = "id"
    selected = ", ".join(FIELDS)
    order = ""  # of the rows, where the table keeps none
    insert_where_free = "insert or ignore into"

    def _prepare(self, connection: Connection, count: int) -> None:
        """Called before `count` rows are written in one transaction."""

    def _condition(self, connection: Connection, column: str, text: str | None) -> tuple[str, list[object]]:
        """The condition that a column holds exactly this text, by its bytes, and the values of its marks."""
        return f"{column} = {self.mark} collate binary", [text]

    def _locking(self, connection: Connection) -> str:
        """What a query adds so that nobody changes the rows it finds before the transaction ends."""
        return ""

    def _check_written(self, cursor: Any, expected: int) -> None:
        """Called after a statement that was to change or delete `expected` rows. Raises StoreError."""

    # one statement each, inside of a transaction of the caller

    def _rows(self, connection: Connection) -> Iterator[TokenRow]:
        cursor = self._execute(connection, f"select {self.selected} from {self.table}{self.order}")
        while batch := cursor.fetchmany(BATCH):
            yield from map(row_from, batch)

    def _find(self, connection: Connection, key: Key, nameless: bool = False) -> TokenRow | None:
        return next(iter(self._find_all(connection, key, nameless)), None)

    def _find_all(self, connection: Connection, key: Key, nameless: bool = False) -> list[TokenRow]:
        only_nameless = " and (user_name is null or user_name = '')" if nameless else ""
        condition, values = self._condition(connection, self.id_column if key.field == "id" else key.field, key.value)
        query = f"select {self.selected} from {self.table} where {condition}{only_nameless}"
        try:
            found = self._execute(connection, f"{query}{self.order}{self._locking(connection)}", values)
        except UnicodeEncodeError:
            return []  # text that no database can hold
        # the column's own type or collation may find more than this text
        return [row for row in map(row_from, found) if key.matches(row) and not (nameless and row.user_name)]

    def _save(self, connection: Connection, row: TokenRow, restoring: bool = False) -> str:
        stored = self._meant(connection, row)
        if stored is not None:
            if stored.id is None:
                raise StoreError(
                    tr("The row of this token has no id, so it cannot be changed."), tr("Give it an id in SQL.")
                )
            self._update(connection, stored, merged(stored, row))
            return stored.id
        if not restoring:
            check_insertable(self._kept(row))
        return self._inserted(connection, row) or ""

    def _inserted(self, connection: Connection, row: TokenRow, verb: str = "insert into") -> str | None:
        """Insert a row, under the next free id where it has none. Returns its id."""
        if row.id is None:
            row = row._replace(id=self._next_id(connection))
        marks = ", ".join(self.mark for _ in row)
        statement = f"{verb} {self.table} ({', '.join(FIELDS)}) values ({marks})"
        self._execute(connection, statement, row)
        return row.id

    def _kept(self, row: TokenRow) -> TokenRow:
        """The row without what the table has no column for."""
        return row

    def _found(self, connection: Connection, wanted: TokenRow) -> TokenRow | None:
        key = key_of(self._kept(wanted))
        return key and self._find(connection, key)

    def _meant(self, connection: Connection, row: TokenRow) -> TokenRow | None:
        row = self._kept(row)
        found = self._found(connection, row)
        for other in keys_before_user_was_known(row):
            found = found or self._find(connection, other, nameless=True)
        return found

    def _update(self, connection: Connection, stored: TokenRow, row: TokenRow) -> TokenRow:
        """Write what differs, and nothing else: what could only be read approximately stays as it is.

        Returns the row as it was, with whatever is needed to write it back exactly.
        """
        changed = [name for name in FIELDS if getattr(stored, name) != getattr(row, name)]
        if changed:
            assignments = ", ".join(f"{name} = {self.mark}" for name in changed)
            values = [getattr(row, name) for name in changed]
            condition, of_id = self._condition(connection, self.id_column, row.id)
            statement = f"update {self.table} set {assignments} where {condition}"
            self._check_written(self._execute(connection, statement, [*values, *of_id]), 1)
        return stored

    def _delete(self, connection: Connection, ids: list[str]) -> list[TokenRow]:
        deleted: list[TokenRow] = []
        for key in filter(None, map(id_key, ids)):
            rows = self._find_all(connection, key)
            if rows:
                deleted += rows
                condition, values = self._condition(connection, self.id_column, key.value)
                statement = f"delete from {self.table} where {condition}"
                self._check_written(self._execute(connection, statement, values), len(rows))
        return deleted

    def _delete_all(self, connection: Connection) -> None:
        self._execute(connection, f"delete from {self.table}")

    def _next_id(self, connection: Connection) -> str:
        return self._id_after_the_largest(connection, self.table, "id")

    def _id_after_the_largest(self, connection: Connection, table: str, column: str) -> str:
        """The next free number after the ids in a column (table and column as SQL) that are plain numbers."""
        is_number = (
            f"{column} <> '' and {column} not glob '*[^0-9]*' and length(cast({column} as blob)) = length({column})"
            f" and length({column}) <= {LONGEST_NUMERIC_ID}"
        )
        query = f"select max(cast({column} as integer)) from {table} where {is_number}"
        return self._free_id(connection, query)

    def _free_id(self, connection: Connection, largest: str) -> str:
        """The next number after what a query finds that no row has."""
        after = int(self._execute(connection, largest).fetchone()[0] or 0) + 1
        return free_id(after, lambda text: self._find(connection, Key("id", text)) is not None)

    def _execute(self, connection: Connection, statement: str, values: Sequence[object] = ()) -> Any:
        cursor = connection.cursor()
        cursor.execute(statement, values)
        return cursor
