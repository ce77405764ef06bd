"""The six methods on a SQLite file that somebody else owns: reading changes no byte, only a write writes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from stores.errors import NoTokenTable, StoreChanged, StoreError
from stores.sql import Connection, SqlStore
from stores.sqlite_reading import looking
from stores.sqlite_writing import translated, writing
from stores.tokens.fields import FIELDS
from stores.tokens.text import visible

T = TypeVar("T")
_TRIES = 3
_WRITE_BUSY_S = 5.0
_TABLES_NAMED = 5


class SqliteTableStore(SqlStore):
    """The table ``oauthtoken`` of an existing file, as the inspector uses it. Never makes a file or a table."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Does not touch the file. `path` is taken relative to the folder that is current now."""
        self.path = os.path.abspath(path)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with looking(self.path) as connection:
            self._check_table(connection)
            yield connection

    @contextmanager
    def _writing(self, deleting: bool = False) -> Iterator[Connection]:
        self._read(lambda connection: None)  # refuses a file that opening for writing would roll back
        with writing(self.path, _WRITE_BUSY_S, deleting=deleting) as connection:
            self._check_table(connection)
            yield connection

    def _deleting(self) -> AbstractContextManager[Connection]:
        return self._writing(deleting=True)

    def _read(self, work: Callable[[Connection], T]) -> T:
        for _ in range(_TRIES - 1):
            try:
                return super()._read(work)
            except StoreChanged:
                continue
        return super()._read(work)

    def _check_table(self, connection: Connection) -> None:
        columns = {row[1].lower() for row in connection.execute("pragma table_info(oauthtoken)")}
        if columns.issuperset(FIELDS):
            return
        if columns:
            lacking = ", ".join(name for name in FIELDS if name not in columns)
            raise NoTokenTable(
                f"The table oauthtoken of {self.path} is not the one of the SDK.", f"It has no column {lacking}."
            )
        query = "select name from sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!'"
        tables = [visible(str(name)) for (name,) in connection.execute(query)]
        more = f" and {len(tables) - _TABLES_NAMED} more" if len(tables) > _TABLES_NAMED else ""
        named = f"Its tables: {', '.join(tables[:_TABLES_NAMED])}{more}." if tables else "It has no tables at all."
        raise NoTokenTable(
            f"{self.path} has no table of tokens (oauthtoken).",
            f"{named} A relative zohooauth.db in another folder is a frequent cause.",
        )

    def _translated(self, error: Exception) -> StoreError | None:
        return translated(error, self.path)
