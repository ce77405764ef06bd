"""The six methods on a SQLite file that somebody else owns: reading changes no byte, only a write writes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from stores.errors import NoTokenTable, StoreChanged, StoreError
from stores.sql import Connection, SqlStore
from stores.sqlite_reading import looking
from stores.sqlite_writing import translated, writing
from stores.tokens.fields import FIELDS, TokenRow, row_from
from stores.tokens.text import visible

T = TypeVar("T")
_TRIES = 3
_WRITE_BUSY_S = 2.25  # after Zoho's TOTAL_S, and the start of a command, within ten seconds
_TABLES_NAMED = 5


_TEXT = re.compile("char|clob|text", re.IGNORECASE)  # the types that SQLite gives text affinity


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


class SqliteTableStore(SqlStore):
    """The table ``oauthtoken`` of an existing file, as the inspector uses it. Never makes a file or a table."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Does not touch the file. `path` is taken relative to the folder that is current now."""
        self.path = os.path.abspath(path)
        self._others: list[str] = []
        self._erased: dict[TokenRow, dict[str, object]] = {}

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

    def _delete(self, connection: Connection, ids: list[str]) -> list[TokenRow]:
        if self._others:
            self._remember_others(connection, ids)
        return super()._delete(connection, ids)

    def _remember_others(self, connection: Connection, ids: list[str]) -> None:
        """Keep what the owner's own columns hold, so that undo brings back whole rows."""
        columns = ", ".join((*FIELDS, *self._others))
        query = f"select {columns} from {self.table} {self._where_id()}"  # noqa: S608 - names only
        for values in (row for token_id in ids for row in self._execute(connection, query, [token_id])):
            others = zip(self._others, values[len(FIELDS) :], strict=True)
            self._erased[row_from(values[: len(FIELDS)])] = dict(others)

    def _columns_of(self, row: TokenRow) -> dict[str, object]:
        return {**super()._columns_of(row), **self._erased.get(row, {})}

    def _read(self, work: Callable[[Connection], T]) -> T:
        for _ in range(_TRIES - 1):
            try:
                return super()._read(work)
            except StoreChanged:
                continue
        return super()._read(work)

    def _check_table(self, connection: Connection) -> None:
        kinds = connection.execute("select type from sqlite_master where lower(name) = 'oauthtoken'").fetchall()
        if ("view",) in kinds:
            raise NoTokenTable(f"In {self.path}, oauthtoken is a view.", "The SDK keeps its tokens in a table.")
        declared = {row[1].lower(): row for row in connection.execute("pragma table_info(oauthtoken)")}
        columns = declared.keys()
        if columns >= set(FIELDS):
            self.id_column = "id" if _TEXT.search(declared["id"][2]) else "cast(id as text)"
            self._others = [_quoted(row[1]) for name, row in declared.items() if name not in FIELDS]
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
            f"{named} The program may use a zohooauth.db in another folder.",
        )

    def _translated(self, error: Exception) -> StoreError | None:
        return translated(error, self.path)
