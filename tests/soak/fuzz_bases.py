"""Databases of tokens to be mutated: each a set of files, as bytes by the ending of their name.

The same in every run, except for what SQLite itself draws by lot (the salts of a -wal).
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

Files = dict[str, bytes]
ENDINGS = ("", "-wal", "-shm", "-journal")
_SDK = "id varchar(10) not null, user_name varchar(255), client_id varchar(255), client_secret varchar(255)," + (
    " refresh_token varchar(255), access_token varchar(255), grant_token varchar(255), expiry_time varchar(20),"
    " redirect_url varchar(255), api_domain varchar(255), primary key (id)"
)
_TABLE = f"create table oauthtoken ({_SDK})"
_OWN = (
    'create table "My Tokens" (pk integer primary key, accessToken text, refresh_token, email text, expires_at real,'
    " note, made text default current_timestamp)"
)
_INSERT = (
    "with recursive n(n) as (select {first} union all select n + 1 from n where n < {last}) insert into oauthtoken"
    " select n, 'user' || n || '@example.com', '1000.CLIENT', printf('%016x', n),"
    " '1000.' || printf('%0{size}x', n * n), '1000.' || printf('%032x', n), null, 1700000000000 + n,"
    " 'https://www.example.com', 'https://www.zohoapis.eu' from n"
)
_OWN_ROWS = (
    'with recursive n(n) as (select 1 union all select n + 1 from n where n < 60) insert into "My Tokens" (accessToken,'
    " refresh_token, email, expires_at, note) select '1000.a' || n, '1000.r' || n, n || '@example.com', 1.7e9 + n,"
    " zeroblob(n) from n"
)


def _rows(count: int, size: int = 32) -> str:
    return _INSERT.format(first=1, last=count, size=size)


_MADE: dict[str, tuple[str, ...]] = {
    "small": (_TABLE, _rows(3)),
    "many pages": (_TABLE, _rows(300)),
    "small pages": ("pragma page_size = 512", _TABLE, _rows(150), "create index of_user on oauthtoken (user_name)"),
    "large pages": ("pragma page_size = 65536", _TABLE, _rows(20)),
    "overflow": ("pragma page_size = 1024", _TABLE, _rows(20, 6000)),
    "freelist": (_TABLE, _rows(300), "delete from oauthtoken where id % 3 > 0"),
    "auto vacuum": ("pragma auto_vacuum = full", _TABLE, _rows(80)),
    "utf-16": ("pragma encoding = 'utf-16'", _TABLE, _rows(40)),
    "without row ids": (f"{_TABLE} without rowid", _rows(120)),
    "own layout": (_OWN, _OWN_ROWS),
    "a view": (
        _OWN,
        _OWN_ROWS,
        'create view oauthtoken as select pk as id, accessToken, refresh_token from "My Tokens"',
    ),
    "two tables": (_TABLE, _rows(30), _OWN, _OWN_ROWS),
    "bad text": (_TABLE, _rows(40), "update oauthtoken set user_name = cast(x'ff41c3' as text) where id % 4 = 0"),
    "trigger, generated": (
        _TABLE,
        _rows(20),
        "create trigger t after delete on oauthtoken begin insert into oauthtoken (id) values ('again'); end",
        "alter table oauthtoken add column length as (length(access_token))",
    ),
}


def bases() -> dict[str, Files]:
    """Every base by its name: closed files of many layouts, and files whose writer works or has died."""
    with tempfile.TemporaryDirectory(prefix="fuzz-bases-") as folder:
        made = {name: _closed(Path(folder) / f"{at}.db", *sql) for at, (name, sql) in enumerate(_MADE.items())}
        for name, files in _left_behind(Path(folder)):
            made[name] = files
    return made


def _closed(path: Path, *statements: str) -> Files:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return _files(path)


def _files(path: Path) -> Files:
    parts = {ending: path.with_name(path.name + ending) for ending in ENDINGS}
    return {ending: part.read_bytes() for ending, part in parts.items() if part.exists()}


def _left_behind(folder: Path) -> Iterator[tuple[str, Files]]:
    change = "update oauthtoken set access_token = printf('%0200x', id)"
    path = folder / "wal.db"
    yield "clean wal", _closed(path, "pragma journal_mode = wal", _TABLE, _rows(40))
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("pragma wal_autocheckpoint = 0")
        writer.execute(change)
        writer.execute("delete from oauthtoken where id = '7'")
        live = _files(path)
    yield "live wal", live
    yield "wal without shm", {ending: content for ending, content in live.items() if ending != "-shm"}
    for mode in ("delete", "persist"):
        path = folder / f"{mode}.db"
        _closed(path, _TABLE, _rows(200))
        with closing(sqlite3.connect(path, isolation_level=None)) as writer:
            writer.execute(f"pragma journal_mode = {mode}")
            if mode == "persist":
                writer.execute(change)
                yield "persistent journal", _files(path)
            writer.execute("pragma cache_size = 2")
            writer.execute("begin immediate")
            writer.execute(change)
            hot = _files(path)
            writer.execute("rollback")
        yield f"hot journal, {mode}", hot
