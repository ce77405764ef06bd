"""The article's store in SQLite in memory, done right (Kaizen #192)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from weakref import finalize

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken

from stores.errors import StoreError
from stores.sql import Connection, SqlStore
from stores.sqlite_writing import TOKEN_TABLE, transaction, translated
from stores.translating import tr


class CustomStoreInMemory(SqlStore):
    """Tokens in a SQLite database in memory, gone with this object. Any thread may call it."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._connection.execute(TOKEN_TABLE)
        finalize(self, self._connection.close)

    def iter_tokens(self) -> Iterator[OAuthToken]:
        """As `get_tokens`; read at once, so that nobody waits for the one who iterates."""
        return iter(self.get_tokens())

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._lock:
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._lock, transaction(self._connection):
            yield self._connection

    def _translated(self, error: Exception) -> StoreError | None:
        return translated(error, tr("the database in memory"))
