"""The six TokenStore methods over any DB-API connection; a kind of database differs by a few lines.

A subclass says how to reach its connection (`_reading`, `_writing`) and what its driver's exceptions mean
(`_translated`); how its SQL differs stands in `stores/sql_rows.py`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import TypeVar

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores.errors import StoreError
from stores.sql_editing import ChangesRows
from stores.sql_rows import Connection as Connection
from stores.sql_rows import SqlRows
from stores.tokens.fields import TokenRow, fill, is_token, row_of, token_of
from stores.tokens.matching import Key, check_replacing, id_key, key_of, row_to_save
from stores.translating import plural, tr

T = TypeVar("T")


class SqlStore(SqlRows, ChangesRows, TokenStore):  # type: ignore[misc]  # the SDK is untyped
    """The contract's six methods, and those with which our stores do more at once, on one table of ten text columns."""

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

        def delete(connection: Connection) -> list[TokenRow]:
            self._prepare(connection, len(wanted))
            return self._delete(connection, wanted)

        return list(map(token_of, self._inside(self._deleting, delete)))

    def save_many(self, tokens: Iterable[OAuthToken]) -> None:
        """Save tokens that have ids, in one transaction: all of them or none.

        What was deleted comes back as it was, so a row without any token in it is accepted here.
        Raises BadToken, StoreError.
        """
        rows = [row_to_save(token) for token in tokens]

        def save(connection: Connection) -> None:
            self._prepare(connection, len(rows))
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
            self._prepare(connection, len(rows))
            free = [row for row in rows if self._meant(connection, row) is None]
            for row in free:
                self._inserted(connection, row, self.insert_where_free)

        self._inside(self._writing, restore)

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
