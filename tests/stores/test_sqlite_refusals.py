"""What cannot be opened, read or written is a sentence that a person can act on; and nothing is changed by trying."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from zohocrmsdk.src.com.zoho.crm.api.exception.sdk_exception import SDKException

from stores import (
    CustomStoreSQLite,
    NoTokenTable,
    StoreDamaged,
    StoreDenied,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreNotADatabase,
    open_store,
)
from stores.sqlite_table_store import SqliteTableStore
from stores.sqlite_writing import translated
from tests.stores.sqlite_files import every_method, look, make_database, unchanged
from tests.stores.tools import FULL, MARK, NAMES, all_fields, another, fields_of, full, ids_in, texts_of, token


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kept"
    made.mkdir()
    return made


def _sql(*statements: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return make


def _ids_only(path: Path) -> None:
    _sql("create table oauthtoken (id text, user_name text, expires text)")(path)


STATES: dict[str, tuple[Callable[[Path], None], type[StoreError], tuple[str, ...]]] = {
    "missing": (lambda path: None, StoreMissing, ("There is no file", "Check the folder")),
    "folder": (lambda path: path.mkdir(), StoreNotADatabase, ("is a folder",)),
    "empty": (lambda path: path.touch(), StoreNotADatabase, ("is empty",)),
    "text": (lambda path: path.write_text("id,user\n" * 99) and None, StoreNotADatabase, ("is not a SQLite database",)),
    "short": (lambda path: path.write_bytes(b"SQLite format 3\0") and None, StoreNotADatabase, ("is not a SQLite",)),
    "encrypted": (lambda path: path.write_bytes(bytes(range(256)) * 16) and None, StoreNotADatabase, ("encrypted",)),
    "no tables": (_sql("create table a (x)", "drop table a"), NoTokenTable, ("no tables at all",)),
    "other tables": (
        _sql("create table books (x)", "create table \"a\x1b[31m b\" (x)"),
        NoTokenTable,
        ("Its tables: books, a\\x1b[31m b.", "oauthtoken"),
    ),
    "many tables": (
        _sql(*(f"create table t{n} (x)" for n in range(7))), NoTokenTable, ("t0, t1, t2, t3, t4 and 2 more",),
    ),
    "wrong columns": (_ids_only, NoTokenTable, ("no column client_id, client_secret,", "expiry_time")),
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
@every_method
def test_what_is_no_token_database(folder: Path, state: str, method: Callable[[Any], object]) -> None:
    make, expected, words = STATES[state]
    path = folder / "some.db"
    make(path)
    with unchanged(folder):
        opened = open_store(path)
        with pytest.raises(expected) as refused:
            method(opened.store)
    error = refused.value
    assert isinstance(error, SDKException)
    assert all(word in str(error) for word in (*words, str(path)))
    assert str(error) == f"{error.sentence} {error.advice}".strip()
    assert "\n" not in str(error)


def test_a_folder_that_is_missing(folder: Path) -> None:
    with pytest.raises(StoreMissing):
        open_store(folder / "no" / "such.db").store.get_tokens()
    with pytest.raises(StoreMissing):
        CustomStoreSQLite(folder / "no" / "such.db")


def test_a_path_through_a_file(folder: Path) -> None:
    path = make_database(folder / "a.db")
    with pytest.raises(StoreError, match="could not open"):
        open_store(path / "b.db").store.get_tokens()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.db")
    with unchanged(folder), pytest.raises(StoreNotADatabase, match="not a regular file"):
        open_store(folder / "pipe.db").store.get_tokens()


def test_a_program_cannot_open_a_folder(folder: Path) -> None:
    with pytest.raises(StoreNotADatabase, match="is a folder"):
        CustomStoreSQLite(folder)


def test_a_truncated_file_is_damaged(folder: Path) -> None:
    path = make_database(folder / "a.db", count=200)
    os.truncate(path, 5 * 4096)
    with unchanged(folder), pytest.raises(StoreDamaged, match="damaged"):
        SqliteTableStore(path).get_tokens()


def test_damage_in_the_middle_is_said_and_holds_no_secret(folder: Path) -> None:
    path = make_database(folder / "a.db", count=200)
    content = bytearray(path.read_bytes())
    for start in range(3 * 4096, len(content), 4096):
        content[start : start + 600] = (MARK.encode() * 60)[:600]
    path.write_bytes(content)
    with unchanged(folder), pytest.raises(StoreDamaged) as refused:
        SqliteTableStore(path).get_tokens()
    assert MARK not in texts_of(refused.value)


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_text_that_cannot_be_decoded_does_not_hide_other_rows(folder: Path, journal_mode: str) -> None:
    path = make_database(folder / "a.db", journal_mode)
    _sql("update oauthtoken set user_name = cast(x'ff41' as text), access_token = x'00ff' where id = '1'")(path)
    for store in (SqliteTableStore(path), CustomStoreSQLite(path)):
        assert ids_in(store) == ["0", "1", "2"]
        assert fields_of(store.find_token_by_id("1"))["user_name"] == "\\xffA"
        assert fields_of(store.find_token_by_id("1"))["access_token"] == "\x00\\xff"
    with unchanged(folder):
        look(path)


def test_saving_keeps_what_cannot_be_decoded(folder: Path) -> None:
    path = make_database(folder / "a.db")
    _sql("update oauthtoken set redirect_url = cast(x'ff41' as text), api_domain = x'00ff' where id = '1'")(path)
    SqliteTableStore(path).save_token(token(id="1", access_token="1000.new"))
    with closing(sqlite3.connect(path)) as connection:
        kept = "select hex(redirect_url), hex(api_domain), access_token from oauthtoken where id = '1'"
        assert connection.execute(kept).fetchone() == ("FF41", "00FF", "1000.new")


def test_columns_of_other_types_and_in_another_order(folder: Path) -> None:
    columns = "expiry_time integer, user_name, extra, id integer primary key, client_id, client_secret blob, "
    columns += "refresh_token, access_token, grant_token, redirect_url, API_DOMAIN"
    _sql(
        f"create table OAuthToken ({columns})",
        "insert into oauthtoken (id, expiry_time, access_token) values (9, 1700000000000, 'x')",
    )(folder / "a.db")
    store = SqliteTableStore(folder / "a.db")
    (row,) = all_fields(store)
    assert (row["id"], row["expiry_time"]) == ("9", "1700000000000")
    saved = full()
    store.save_token(saved)
    assert saved.get_id() == "10"
    assert store.find_token_by_id("09") is None
    store.delete_token("09")
    assert ids_in(store) == ["9", "10"]


def test_a_row_without_an_id_is_shown_and_stops_nothing(folder: Path) -> None:
    path = folder / "a.db"
    _sql(
        "create table oauthtoken (id varchar(10), user_name, client_id, client_secret, refresh_token, access_token,"
        " grant_token, expiry_time, redirect_url, api_domain, primary key (id))",
        "insert into oauthtoken (user_name, access_token) values ('nobody', 'x')",
    )(path)
    store = SqliteTableStore(path)
    assert ids_in(store) == [None]
    assert store.find_token(token(user_name="nobody")).get_access_token() == "x"
    with pytest.raises(StoreError, match="has no id"):
        store.save_token(token(user_name="nobody", access_token="y"))
    store.save_token(another("somebody"))
    store.delete_token(None)
    assert ids_in(store) == [None, "1"]
    store.delete_tokens()
    assert ids_in(store) == []


def test_ids_are_compared_as_text_whatever_the_collation_of_the_column(folder: Path) -> None:
    columns = ", ".join(f"{name} text collate nocase" for name in NAMES)
    _sql(f"create table oauthtoken ({columns})")(folder / "a.db")
    store = SqliteTableStore(folder / "a.db")
    store.save_token(another("alice", id="a"))
    store.save_token(another("Alice", id="A"))
    store.save_token(token(id="A", expiry_time="5"))
    assert [(row["id"], row["user_name"], row["expiry_time"]) for row in all_fields(store)] == [
        ("a", "alice", FULL["expiry_time"]),
        ("A", "Alice", "5"),
    ]
    assert [one.get_id() for one in store.delete_many(["A"])] == ["A"]
    assert ids_in(store) == ["a"]


def test_a_full_disk(folder: Path) -> None:
    path = make_database(folder / "a.db")

    class Small(CustomStoreSQLite):
        def _save(self, connection: sqlite3.Connection, *rest: Any, **more: Any) -> str:
            connection.execute("pragma max_page_count = 1")
            return super()._save(connection, *rest, **more)

    with pytest.raises(StoreFull, match="no space left"):
        Small(path).save_many([full(id=str(number), access_token="x" * 9000) for number in range(9)])
    assert look(path) == ["0", "1", "2"]


@pytest.mark.parametrize("secret", ["access_token", "refresh_token"])
def test_a_constraint_or_trigger_of_the_owner(folder: Path, secret: str) -> None:
    path = make_database(folder / "a.db")
    _sql(
        f"create unique index one on oauthtoken ({secret})",
        "create trigger t before delete on oauthtoken begin select raise(abort, 'MARKED-SECRET-in-sql'); end",
    )(path)
    store = SqliteTableStore(path)
    store.save_token(full(id="8", **{secret: MARK + "x"}))
    for change in (
        lambda: store.save_token(full(id="9", **{secret: MARK + "x"})),
        lambda: store.delete_token("8"),
        lambda: store.delete_many(["8"]),
        store.delete_tokens,
    ):
        with pytest.raises(StoreError, match="The table refuses this change") as refused:
            change()
        assert MARK not in str(refused.value) + repr(refused.value)
        assert refused.value.__context__ is None
    assert look(path) == ["0", "1", "2", "8"]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (sqlite3.OperationalError("database is locked"), StoreLocked),
        (sqlite3.OperationalError("database schema is locked: main"), StoreLocked),
        (sqlite3.DatabaseError("file is not a database"), StoreNotADatabase),
        (sqlite3.DatabaseError("database disk image is malformed"), StoreDamaged),
        (sqlite3.OperationalError("Could not decode to UTF-8 column 'x' with text 'MARKED-SECRET-'"), StoreDamaged),
        (sqlite3.OperationalError("disk I/O error"), StoreDamaged),
        (sqlite3.OperationalError("attempt to write a readonly database"), StoreDenied),
        (sqlite3.OperationalError("database or disk is full"), StoreFull),
        (sqlite3.OperationalError("no such column: MARKED-SECRET-"), NoTokenTable),
        (sqlite3.DataError("string or blob too big"), StoreError),
        (sqlite3.IntegrityError("UNIQUE constraint failed: MARKED-SECRET-"), StoreError),
        (PermissionError(13, "MARKED-SECRET-"), StoreDenied),
        (OSError(5, "Input/output error"), StoreError),
        (OSError("no number"), StoreError),
    ],
    ids=lambda value: str(value)[:30] if isinstance(value, Exception) else value.__name__,
)
def test_the_meaning_of_an_error_of_the_driver(error: Exception, expected: type[StoreError], tmp_path: Path) -> None:
    meant = translated(error, str(tmp_path / "{path}.db"))
    assert isinstance(meant, expected)
    assert MARK not in texts_of(meant)


def test_other_errors_are_bugs_and_stay_so(tmp_path: Path) -> None:
    class Broken(SqliteTableStore):
        def _check_table(self, connection: sqlite3.Connection) -> None:
            raise KeyError("a bug")

    make_database(tmp_path / "a.db")
    for method in (Broken(tmp_path / "a.db").get_tokens, lambda: list(Broken(tmp_path / "a.db").iter_tokens())):
        with pytest.raises(KeyError, match="a bug"):
            method()
    (tmp_path / "a.db").unlink()
    assert translated(KeyError("x"), "a.db") is None
    assert isinstance(
        translated(sqlite3.OperationalError("unable to open database file"), str(tmp_path / "a")), StoreMissing
    )
    (tmp_path / "there").touch()
    cannot = translated(sqlite3.OperationalError("unable to open database file"), str(tmp_path / "there"))
    assert isinstance(cannot, StoreDenied)


def test_a_column_that_is_computed_from_json_is_read_and_never_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        computed = "access_token text generated always as (json_extract(answer, '$.access_token')) virtual"
        connection.execute(f"create table t (id integer primary key, answer text, refresh_token text, {computed})")
        connection.execute("""insert into t (answer, refresh_token) values ('{"access_token": "A"}', 'R')""")
    store = SqliteTableStore(path)
    (token,) = store.get_tokens()
    assert (token.get_access_token(), token.get_refresh_token()) == ("A", "R")
    store.delete_token("1")
    assert store.get_tokens() == []
