"""The article's store in a SQLite file, done right (Kaizen #192, "Implementing Custom Token Persistence")."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager

from stores.errors import StoreError
from stores.sql import Connection, SqlStore
from stores.sqlite_writing import connect, make_token_table, translated, writing


class CustomStoreSQLite(SqlStore):
    """Tokens in the table ``oauthtoken`` of a SQLite file, for a program.

    Shares a file with the article's own class, in both directions. No connection is held between calls; any number of
    threads and processes may use one file. A missing file or table is made (mode 0600) whenever a program uses it.
    """

    def __init__(self, path: str | os.PathLike[str] = "zohooauth.db") -> None:
        """`path` is taken relative to the folder that is current now. Raises StoreError."""
        self.path = os.path.abspath(path)
        with self._errors():
            make_token_table(self.path)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._make_again_where_missing()
        with closing(connect(self.path, mode="rw")) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._make_again_where_missing()
        with writing(self.path) as connection:
            yield connection

    def _make_again_where_missing(self) -> None:
        if not os.path.exists(self.path):
            make_token_table(self.path)

    def _translated(self, error: Exception) -> StoreError | None:
        return translated(error, self.path)
