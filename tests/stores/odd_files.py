"""Files with tables of tokens as people make them: every generation, unit, key and hostility of layout, by name.

`ODD_FILES` is what the suite runs over; `odd_tables.py` and `odd_hostile.py` hold them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NOW = 1_700_000_000_000  # 2023-11-14T22:13:20Z
END = NOW + 3_600_000
END_S = END // 1000
END_ISO, END_SQL = "2023-11-14T23:13:20", "2023-11-14 23:13:20"
RENEWED = END + 7_200_000

# id, user name, access token, refresh token, expiry (epoch ms, or text as it is shown)
Seen = tuple["str | None", "str | None", "str | None", "str | None", "int | str | None"]


@dataclass(frozen=True)
class OddFile:
    """``sql`` makes it, ``inserted`` are rows for its table. ``seen``: what opening shows; ``refusal``: or why not.

    ``unit``: in the words of the status line. ``renewed``: what stands in the expiry's column of the first row once it
    is saved with RENEWED. ``no_save``, ``no_delete``: words of the refusal. ``table``: what the person chose.
    """

    name: str
    sql: str
    inserted: Sequence[Sequence[Any]] = ()
    seen: Sequence[Seen] = ()
    unit: str | None = None
    renewed: object = None
    refusal: str = ""
    no_save: str = ""
    no_delete: str = ""
    table: str | None = None
    into: str = "t"
    after: str = ""  # SQL that runs after the rows are in
    columns: dict[str, str] | None = None

    def make(self, path: Path) -> Path:
        """Make the file."""
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.executescript(self.sql)
            quoted = '"' + self.into.replace('"', '""') + '"'
            for values in self.inserted:
                marks = ", ".join("?" for _ in values)
                connection.execute(f"insert into {quoted} values ({marks})", values)
            connection.executescript(self.after)
        return path

    @property
    def is_writable(self) -> bool:
        return not (self.refusal or self.no_save or self.no_delete)


def usual(expiry: object = END) -> list[Seen]:
    """What most of the files show."""
    return [("1", "alice", "A1", "R1", expiry), ("2", "bob", "A2", "R2", expiry)]  # type: ignore[list-item]


def with_expiry(name: str, kind: str, raw: Any, renewed: object, unit: str | None, seen: object = END) -> OddFile:
    """A small table whose expiry is written like this."""
    return OddFile(
        f"expiry: {name}",
        f"create table t (id integer primary key, email text, access_token text, refresh_token text, expires {kind})",
        [(1, "alice", "A1", "R1", raw), (2, "bob", "A2", "R2", raw)],
        usual(seen),
        unit,
        renewed,
    )


def named(name: str, *columns: str, table: str = "t") -> OddFile:
    """A table with these names for id, user, access token, refresh token and expiry."""
    listed = ", ".join('"' + column.replace('"', '""') + '"' for column in columns)
    quoted = '"' + table.replace('"', '""') + '"'
    rows = [("1", "alice", "A1", "R1", END), ("2", "bob", "A2", "R2", END)]
    first = listed.split(", ")[0]
    made = listed.replace(first, f"{first} text primary key", 1)
    return OddFile(
        f"names: {name}",
        f"create table {quoted} ({made})",
        rows,
        usual(),
        "read as milliseconds, UTC",
        RENEWED,
        into=table,
    )


def keyed(name: str, create: str, inserted: Sequence[Sequence[Any]], ids: Sequence[str], after: str = "") -> OddFile:
    """A table of two rows whose key is of this kind; email, at, rt, expiry in ms beside it."""
    seen = [(ids[0], "alice", "A1", "R1", END), (ids[1], "bob", "A2", "R2", END)]
    return OddFile(f"key: {name}", create, inserted, seen, "read as milliseconds, UTC", RENEWED, after=after)
