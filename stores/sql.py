"""The six TokenStore methods over any DB-API connection; a kind of database differs by a few lines.

A subclass says how to reach its connection (`_reading`, `_writing`), how its driver marks a parameter, and what its
driver's exceptions mean (`_translated`). No value is ever put into the text of a statement.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores.errors import StoreError
from stores.sql_editing import ChangesRows
from stores.tokens.fields import FIELDS, TokenRow, fill, is_token, row_from, row_of, token_of
from stores.tokens.matching import (
    LONGEST_NUMERIC_ID,
    Key,
    check_insertable,
    check_replacing,
    free_id,
    id_key,
    key_of,
    keys_before_user_was_known,
    merged,
    row_to_save,
)
from stores.translating import plural, tr

Connection = Any  # a DB-API connection: the drivers share no base class
T = TypeVar("T")
BATCH = 5000


class SqlStore(ChangesRows, TokenStore):  # type: ignore[misc]  # the SDK is untyped
    """The contract's six methods, and those with which our stores do more at once, on one table of ten text columns."""

    table = "oauthtoken"
    mark = "?"
    binary = " collate binary"  # compares text by its bytes
    id_column = "id"
    insert_where_free = "insert or ignore into"

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """A connection for reading, closed or given back afterwards."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]:
        """A connection in one write transaction: committed at the end, rolled back where the body raises."""

    def _deleting(self) -> AbstractContextManager[Connection]:
        """As `_writing`, and nothing of what is deleted is left where the store is kept."""
        return self._writing()

    @abstractmethod
    def _translated(self, error: Exception) -> StoreError | None:
        """The StoreError that a driver's exception means; None where it is not the driver's."""

    def find_token(self, token: OAuthToken) -> OAuthToken | None:
        """Find the row that the incomplete `token` means and fill its fields that are None.

        Returns the same object; None where no row matches, or where `token` has nothing to match by.
        Raises StoreError where the store cannot be read.
        """
        wanted = row_of(token) if is_token(token) else TokenRow()
        if key_of(wanted) is None:
            return None
        row = self._read(lambda connection: self._found(connection, wanted))
        if row is None:
            return None
        fill(token, row)
        return token

    def find_token_by_id(self, id: str) -> OAuthToken | None:  # noqa: A002 - the SDK's name
        """The full token with exactly this id (compared as text), or None. Raises StoreError."""
        key = id_key(id)
        row = key and self._read(lambda connection: self._find(connection, key))
        return None if row is None else token_of(row)

    def save_token(self, token: OAuthToken) -> None:
        """Update the row that `token` means, or insert it under the next free id; the token then has the row's id.

        Raises BadToken where it is not an OAuthToken or a new row would hold no token, StoreError where it could not
        be written. One transaction.
        """
        row = row_to_save(token)
        token.set_id(self._write(lambda connection: self._save(connection, row)))

    def get_tokens(self) -> list[OAuthToken]:
        """All tokens, in the order in which they were stored. Raises StoreError."""
        return self._read(lambda connection: [token_of(row) for row in self._rows(connection)])

    def delete_token(self, id: str) -> None:  # noqa: A002 - the SDK's name
        """Delete exactly the row with this id; a missing id is no error. Raises StoreError."""
        self.delete_many([id])

    def delete_tokens(self) -> None:
        """Delete all rows in one transaction. Raises StoreError."""
        self._inside(self._deleting, self._delete_all)

    def iter_tokens(self) -> Iterator[OAuthToken]:
        """The tokens of `get_tokens`, one by one while they are read. Raises StoreError, also in the middle."""
        refusal = None
        try:
            with self._reading() as connection:
                yield from map(token_of, self._rows(connection))
        except Exception as error:
            refusal = self._refusal(error)
        if refusal is not None:
            raise refusal

    def delete_many(self, ids: Iterable[str]) -> list[OAuthToken]:
        """Delete the rows with these ids in one transaction: all of them or none.

        Returns the tokens as they were when they were deleted; ids that are not there are no error.
        Raises StoreError.
        """
        wanted = list(ids)
        return list(map(token_of, self._inside(self._deleting, lambda connection: self._delete(connection, wanted))))

    def save_many(self, tokens: Iterable[OAuthToken]) -> None:
        """Save tokens that have ids, in one transaction: all of them or none.

        What was deleted comes back as it was, so a row without any token in it is accepted here.
        Raises BadToken, StoreError.
        """
        rows = [row_to_save(token) for token in tokens]

        def save(connection: Connection) -> None:
            for row in rows:
                self._save(connection, row, restoring=True)

        self._write(save)

    def replace_token(self, token: OAuthToken) -> None:
        """Make the row with the token's id exactly this token, in one transaction: what the token lacks is cleared.

        Without such a row it is inserted. Raises BadToken where it has no id or would hold no token; StoreError, also
        where several rows have the id.
        """
        row = row_to_save(token)
        check_replacing(row)

        def replace(connection: Connection) -> None:
            stored = self._find_all(connection, Key("id", row.id or ""))
            if len(stored) > 1:
                raise StoreError(
                    plural(
                        "{count} row has this id, so it was not changed.",
                        "{count} rows have this id, so none of them was changed.",
                        len(stored),
                    ).format(count=len(stored)),
                    tr("Mend that in SQL."),
                )
            if stored:
                self._update(connection, stored[0], row)
            else:
                self._inserted(connection, row)

        self._inside(self._deleting, replace)

    def restore_many(self, tokens: Iterable[OAuthToken]) -> None:
        """As `save_many`, but a row whose id is taken again is left as it is. Raises BadToken, StoreError."""
        rows = [row_to_save(token) for token in tokens]

        def restore(connection: Connection) -> None:
            free = [row for row in rows if self._meant(connection, row) is None]
            for row in free:
                self._inserted(connection, row, self.insert_where_free)

        self._inside(self._writing, restore)

    # one statement each, inside of a transaction of the caller

    def _rows(self, connection: Connection) -> Iterator[TokenRow]:
        cursor = self._execute(connection, f"select {', '.join(FIELDS)} from {self.table}")
        while batch := cursor.fetchmany(BATCH):
            yield from map(row_from, batch)

    def _find(self, connection: Connection, key: Key, nameless: bool = False) -> TokenRow | None:
        return next(iter(self._find_all(connection, key, nameless)), None)

    def _find_all(self, connection: Connection, key: Key, nameless: bool = False) -> list[TokenRow]:
        only_nameless = " and (user_name is null or user_name = '')" if nameless else ""
        column = self.id_column if key.field == "id" else key.field
        where = f"where {column} = {self.mark}{self.binary}{only_nameless}"
        try:
            found = self._execute(connection, f"select {', '.join(FIELDS)} from {self.table} {where}", [key.value])
        except UnicodeEncodeError:
            return []  # text that no database can hold
        # the column's own type or collation may find more than this text
        return [row for row in map(row_from, found) if key.matches(row)]

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
        self._execute(connection, f"{verb} {self.table} ({', '.join(FIELDS)}) values ({marks})", row)
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
            self._execute(connection, f"update {self.table} set {assignments} {self._where_id()}", [*values, row.id])
        return stored

    def _delete(self, connection: Connection, ids: list[str]) -> list[TokenRow]:
        deleted: list[TokenRow] = []
        for key in filter(None, map(id_key, ids)):
            rows = self._find_all(connection, key)
            if rows:
                deleted += rows
                self._execute(connection, f"delete from {self.table} {self._where_id()}", [key.value])
        return deleted

    def _delete_all(self, connection: Connection) -> None:
        self._execute(connection, f"delete from {self.table}")

    def _where_id(self) -> str:
        return f"where {self.id_column} = {self.mark}{self.binary}"

    def _next_id(self, connection: Connection) -> str:
        return self._id_after_the_largest(connection, self.table, "id")

    def _id_after_the_largest(self, connection: Connection, table: str, column: str) -> str:
        """The next free number after the ids in a column (table and column as SQL) that are plain numbers."""
        query = (
            f"select max(cast({column} as integer)) from {table} where {column} <> '' and {column} not glob '*[^0-9]*'"
            f" and length(cast({column} as blob)) = length({column}) and length({column}) <= {LONGEST_NUMERIC_ID}"
        )
        largest = self._execute(connection, query).fetchone()[0] or 0
        return free_id(largest + 1, lambda text: self._find(connection, Key("id", text)) is not None)

    def _execute(self, connection: Connection, statement: str, values: Sequence[object] = ()) -> Any:
        cursor = connection.cursor()
        cursor.execute(statement, values)
        return cursor

    def _read(self, work: Callable[[Connection], T]) -> T:
        return self._inside(self._reading, work)

    def _write(self, work: Callable[[Connection], T]) -> T:
        return self._inside(self._writing, work)

    def _inside(self, opened: Callable[[], AbstractContextManager[Connection]], work: Callable[[Connection], T]) -> T:
        try:
            with opened() as connection:
                return work(connection)
        except Exception as error:
            refusal = self._refusal(error)
        raise refusal  # out here it has no context: the driver's exception may quote a secret

    def _refusal(self, error: Exception) -> StoreError:
        """The StoreError to raise in place of an exception; raises that again where it is a bug."""
        refusal = error if isinstance(error, StoreError) else self._translated(error)
        if refusal is None:
            raise error
        return refusal
