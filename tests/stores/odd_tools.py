"""SQL on a file, and the store on one of its tables."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from stores import TokenRow, row_of
from stores.sqlite_table_store import SqliteTableStore


def sql(path: Path, *statements: str, values: tuple[Any, ...] = ()) -> list[Any]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return [connection.execute(one, values if "?" in one else ()).fetchall() for one in statements][-1]


def store_on(path: Path, *statements: str, **how: Any) -> SqliteTableStore:
    sql(path, *statements)
    return SqliteTableStore(path, **how)


def rows_of(store: SqliteTableStore) -> list[TokenRow]:
    return list(map(row_of, store.get_tokens()))
