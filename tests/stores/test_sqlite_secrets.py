"""What our stores have deleted is in no byte of the file or its side files."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreSQLite
from stores.sqlite_table_store import SqliteTableStore
from tests.stores.sqlite_files import Child
from tests.stores.tools import MARK, NAMES, token

STORES: dict[str, Callable[[Path], Any]] = {"program": CustomStoreSQLite, "inspector": SqliteTableStore}
every_store = pytest.mark.parametrize("kind", STORES.values(), ids=STORES)


def marked(number: int, length: int = 60) -> Any:
    secrets = {name: f"{MARK}{name}-{number}-".ljust(length, "x") for name in ("access_token", "refresh_token")}
    return token(id=str(number), user_name=f"user{number}", client_secret=f"{MARK}client", **secrets)


def secrets_in(folder: Path) -> set[bytes]:
    """What secrets stand in the files of the folder, each by its number."""
    content = b"".join(path.read_bytes() for path in folder.iterdir())
    return set(re.findall(rb"MARKED-SECRET-[a-z_]+(?:-\d+)?", content))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "kept"
    folder.mkdir()
    CustomStoreSQLite(folder / "zohooauth.db")
    return folder / "zohooauth.db"


def program_uses(path: Path, journal_mode: str) -> None:
    """A program with this journal mode has written to the file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"pragma journal_mode = {journal_mode}")
        connection.execute("update oauthtoken set expiry_time = '5'")
        connection.commit()


@pytest.mark.parametrize("journal_mode", ["delete", "truncate", "persist", "wal"])
@pytest.mark.parametrize("length", [60, 9000])
@every_store
def test_deleting_leaves_no_secret(path: Path, kind: Callable[[Path], Any], length: int, journal_mode: str) -> None:
    program_uses(path, journal_mode)
    store = kind(path)
    store.save_many([marked(number, length) for number in range(20)])
    program_uses(path, journal_mode)
    assert len(secrets_in(path.parent)) == 41
    store.delete_token("3")
    assert not {one for one in secrets_in(path.parent) if one.endswith(b"-3")}
    store.delete_many([str(number) for number in range(10)])
    assert len(secrets_in(path.parent)) == 21
    store.delete_tokens()
    assert secrets_in(path.parent) == set()


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
@every_store
def test_what_is_overwritten_is_gone(path: Path, kind: Callable[[Path], Any], journal_mode: str) -> None:
    program_uses(path, journal_mode)
    store = kind(path)
    store.save_many([marked(number) for number in range(20)])
    store.save_token(token(id="3", access_token="new", refresh_token="n" * 500))
    assert not {one for one in secrets_in(path.parent) if one.endswith(b"-3")}


@every_store
def test_where_a_reader_is_in_the_way_the_next_write_finishes_it(path: Path, kind: Callable[[Path], Any]) -> None:
    program_uses(path, "wal")
    store = kind(path)
    store.save_many([marked(number) for number in range(20)])
    with Child(path, "connection.execute('begin')\nconnection.execute('select * from oauthtoken').fetchone()\n"
                     "done()\nconnection.execute('rollback')\ndone()\n") as reader:  # fmt: skip
        assert reader.heard() == "ready"
        store.delete_tokens()
        assert store.get_tokens() == []
        assert secrets_in(path.parent)  # the reader still sees them
        reader.go_on()
        assert reader.heard() == "ready"
        store.save_token(token(access_token="1000.another"))
        assert secrets_in(path.parent) == set()
    assert secrets_in(path.parent) == set()


@every_store
def test_other_tables_of_the_file_keep_their_row_ids(path: Path, kind: Callable[[Path], Any]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table notes (text)")
        connection.executemany("insert into notes (rowid, text) values (?, ?)", [(n, str(n)) for n in (3, 7, 900)])
        connection.commit()
    store = kind(path)
    store.save_many([marked(number) for number in range(20)])
    store.delete_tokens()
    assert secrets_in(path.parent) == set()
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("select rowid, text from notes").fetchall()
    assert rows == [(3, "3"), (7, "7"), (900, "900")]


def test_a_lone_table_of_another_name_leaves_no_copy_either(path: Path) -> None:
    own = path.with_name("own.db")
    with closing(sqlite3.connect(own)) as connection:
        create = (
            "create table mine (no integer primary key autoincrement, who text, refresh_token text, access_token text)"
        )
        connection.execute(create)
        chosen = random.Random(5)
        numbers = list(range(400))
        rows = [(n, f"{MARK}refresh_token-{n}-".ljust(chosen.randint(40, 900), "x")) for n in numbers]
        connection.executemany("insert into mine (no, refresh_token) values (?, ?)", rows)
        for number, secret in rows[::3]:  # they move
            grown = secret.ljust(len(secret) + chosen.randint(100, 2_500), "y")
            connection.execute("update mine set refresh_token = ? where no = ?", (grown, number))
        connection.commit()
    SqliteTableStore(own).delete_many(map(str, numbers[:200]))
    left = re.findall(rb"MARKED-SECRET-refresh_token-(\d+)-", own.read_bytes())
    assert {int(number) for number in left} == set(numbers[200:])


@pytest.mark.parametrize("columns", ["id, access_token", "id text, access_token text"])
def test_a_table_whose_row_ids_would_change_is_not_rewritten(path: Path, columns: str) -> None:
    own = path.with_name("own.db")
    with closing(sqlite3.connect(own)) as connection:
        connection.execute(f"create table oauthtoken ({columns}, {', '.join(NAMES[1:5] + NAMES[6:])})")
        connection.executemany(
            "insert into oauthtoken (rowid, id, access_token) values (?, ?, 'A')", [(n, str(n)) for n in (3, 7, 900)]
        )
        connection.commit()
    for store in (SqliteTableStore(own), CustomStoreSQLite(own)):
        assert len(store.delete_many(["7"])) == int(isinstance(store, SqliteTableStore))
        with closing(sqlite3.connect(own)) as connection:
            assert connection.execute("select rowid, id from oauthtoken").fetchall() == [(3, "3"), (900, "900")]


@pytest.mark.parametrize("seed", [2, 8, 11])
def test_rows_that_were_moved_by_growing_leave_no_copy(path: Path, seed: int) -> None:
    """SQLite's secure_delete overwrites a deleted row, and not the copies that balancing its pages has left before."""
    chosen = random.Random(seed)
    store = CustomStoreSQLite(path)
    numbers = list(range(300))
    chosen.shuffle(numbers)
    for number in numbers:
        store.save_token(marked(number, 80))
    for number in chosen.choices(numbers, k=300):
        grown = {"user_name": "someone@example.com:123456", "expiry_time": "1700000000000"}
        store.save_token(token(id=str(number), redirect_url="https://www.example.com/callback", **grown))
    deleted = set(chosen.sample(numbers, 150))
    store.delete_many([str(number) for number in deleted])
    left = {int(one.rsplit(b"-", 1)[1]) for one in secrets_in(path.parent) if one[-1:].isdigit()}
    assert left & deleted == set()
