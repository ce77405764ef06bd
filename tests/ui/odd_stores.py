"""Databases of somebody else's making, for the tests of the window."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tests.ui.fakes import HOUR, NOW, secret

END_S = (NOW + HOUR) // 1000
COLUMNS = "k integer primary key, mail text, accessToken text, refreshToken text, expires_at integer, note text"

VIEW = """
create view v as select k as id, mail, accessToken as access_token from t;
alter table t rename column accessToken to a;
alter table t rename column refreshToken to r;
"""  # of a table t


def make_tables(path: Path, *names: str, count: int = 2, script: str = "") -> Path:
    """Tables of tokens whose expiry is in seconds, each with `count` rows, in one file; then `script` is run."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for name in names:
            connection.execute(f'create table "{name}" ({COLUMNS})')
            connection.executemany(f'insert into "{name}" values (?, ?, ?, ?, ?, ?)', rows_of(count))
        connection.executescript(script)
    return path


def rows_of(count: int) -> list[tuple[object, ...]]:
    return [
        (
            number,
            f"user{number}@example.com",
            secret("access", number),
            secret("refresh", number),
            END_S,
            f"note {number}",
        )
        for number in range(1, count + 1)
    ]


def everything_in(path: Path) -> dict[str, Sequence[object]]:
    """All rows of all tables."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        return {name: connection.execute(f'select * from "{name}" order by 1').fetchall() for name in names}
