"""The article's store in a SQLite file, done right (Kaizen #192, "Implementing Custom Token Persistence")."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import TypeVar

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken

from stores.errors import NoTokenTable, StoreError, StoreMissing
from stores.sql import Connection, SqlStore
from stores.sqlite_writing import connect, make_token_table, translated, writing

T = TypeVar("T")


class CustomStoreSQLite(SqlStore):
    """Tokens in the table ``oauthtoken`` of a SQLite file, for a program.

    Shares a file with the article's own class, in both directions. No connection is held between calls; any number of
    threads and processes may use one file. A missing file or table is made (mode 0600) whenever a program uses it.
    """

    def __init__(self, path: str | os.PathLike[str] = "zohooauth.db") -> None:
        """`path` is taken relative to the folder that is current now. Raises StoreError."""
        self.path = os.path.abspath(path)
        self._make()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with closing(connect(self.path, mode="rw")) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with writing(self.path) as connection:
            yield connection

    @contextmanager
    def _deleting(self) -> Iterator[Connection]:
        with writing(self.path, deleting_from="oauthtoken") as connection:
            yield connection

    def _inside(self, opened: Callable[[], AbstractContextManager[Connection]], work: Callable[[Connection], T]) -> T:
        try:
            return super()._inside(opened, work)
        except (StoreMissing, NoTokenTable):
            self._make()
            return super()._inside(opened, work)

    def iter_tokens(self) -> Iterator[OAuthToken]:
        """As `get_tokens`, one by one while they are read. Raises StoreError, also in the middle."""
        self._read(lambda connection: connection.execute("select 1 from oauthtoken limit 1").fetchone())
        return super().iter_tokens()

    def _make(self) -> None:
        try:
            make_token_table(self.path)
            return
        except Exception as error:
            refusal = self._refusal(error)
        raise refusal

    def _translated(self, error: Exception) -> StoreError | None:
        return translated(error, self.path)
