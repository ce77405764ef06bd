"""What a person chose of a table is kept, and kept apart; what it can take is known before Zoho is asked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stores import (
    ExpiryForm,
    ExpiryUnit,
    NoTokenTable,
    StoreError,
    TokenRow,
    check_can_add,
    check_writable,
    open_store,
    parse_expiry,
    row_of,
    token_of,
)
from stores.sqlite_table_store import SqliteTableStore

SECONDS, MS = 2_000_000_000, 1_900_000_000_000
MILLISECONDS = ExpiryUnit(ExpiryForm.MILLISECONDS)
ISSUED = {"refresh_token", "access_token", "expiry_time", "user_name"}


def make(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(script)
    return path


def table(name: str, columns: str = "") -> str:
    own = "id integer primary key, mail, access_token, refresh_token, expires_at"
    filled = "".join(", 'x'" for _ in columns.split(",")[1:])
    return f"create table {name} ({own} {columns}); insert into {name} values (1, 'a', 'A', 'R', {SECONDS}{filled});"


def rows(store: SqliteTableStore) -> list[TokenRow]:
    return [row_of(token) for token in store.get_tokens()]


@pytest.mark.parametrize("unit", [None, MILLISECONDS])
def test_the_chosen_unit_goes_before_the_size_of_a_number(tmp_path: Path, unit: ExpiryUnit | None) -> None:
    store = SqliteTableStore(make(tmp_path / "a.db", table("t")), unit=unit)
    (row,) = rows(store)
    assert parse_expiry(row.expiry_time).at == (SECONDS if unit else SECONDS * 1000)


def test_milliseconds_of_long_ago_beside_new_ones_are_no_seconds(tmp_path: Path) -> None:
    script = table("t") + "update t set expires_at = 1900000000;"
    for number in (2, 3):
        script += f"insert into t select {number}, mail, access_token, refresh_token, {MS} from t where id = 1;"
    path = make(tmp_path / "a.db", script)
    read = [parse_expiry(row.expiry_time).at for row in rows(SqliteTableStore(path))]
    assert read == [1_900_000_000, MS, MS]


def test_what_one_table_held_is_not_brought_back_into_another(tmp_path: Path) -> None:
    script = table("one", ", note") + table("two", ", note") + "update one set note = 'first';"
    path = make(tmp_path / "a.db", script)
    one = SqliteTableStore(path, table="one")
    (row,) = rows(one)
    one.delete_token("1")
    two = one.with_choice(table="two")
    assert rows(two) == [row]
    two.delete_token("1")
    one.restore_many([token_of(row)])
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select note from one").fetchall() == [("first",)]


def test_a_table_that_was_read_is_read_on_where_a_second_one_appears(tmp_path: Path) -> None:
    path = make(tmp_path / "a.db", table("one"))
    store = SqliteTableStore(path)
    before = rows(store)
    make(path, table("two"))
    assert rows(store) == before


def test_another_table_is_never_read_in_the_place_of_one_that_is_gone(tmp_path: Path) -> None:
    path = make(tmp_path / "a.db", table("one"))
    store = SqliteTableStore(path)
    rows(store)
    make(path, table("two") + "drop table one;")
    with pytest.raises(NoTokenTable, match=r"no table one any more.* Its tables: two"):
        store.get_tokens()


@pytest.mark.parametrize(
    ("columns", "needed", "words"),
    [
        ("", ("refresh_token",), ""),
        (", tenant text not null default 'x'", ("refresh_token",), ""),
        (", tenant text not null", ("refresh_token",), "wants a value for tenant"),
        ("", ("grant_token",), "has no column for the grant token"),
    ],
)
def test_what_a_new_token_would_lack_is_known_before_zoho_is_asked(
    tmp_path: Path, columns: str, needed: tuple[str, ...], words: str
) -> None:
    opened = open_store(make(tmp_path / "a.db", table("t", columns)))
    opened.store.get_tokens()
    if not words:
        check_can_add(opened, ISSUED, needed)
        return
    with pytest.raises(StoreError, match=words) as refused:
        check_can_add(opened, ISSUED, needed)
    assert "Zoho was not asked" in str(refused.value)


def test_a_key_of_a_token_s_own_must_be_given(tmp_path: Path) -> None:
    path = make(tmp_path / "a.db", "create table t (mail text primary key not null, refresh_token, access_token)")
    opened = open_store(path)
    opened.store.get_tokens()
    check_can_add(opened, ISSUED, ())
    with pytest.raises(StoreError, match="wants a value for mail"):
        check_can_add(opened, ISSUED - {"user_name"}, ())


def test_a_view_is_refused_before_zoho_is_asked(tmp_path: Path) -> None:
    path = make(tmp_path / "a.db", "create view v as select 1 as id, 'A' as access_token")
    opened = open_store(path)
    opened.store.get_tokens()
    with pytest.raises(StoreError, match=r"v is a view.* Zoho was not asked\."):
        check_writable(opened, read_only=False)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", 1_795_419_071_000_000),
        ("integer", 1_795_419_071_000_000_000),
        ("integer", 20261123073111),
        ("real", 2461367.8133),
    ],
)
def test_a_number_of_a_unit_that_nobody_here_knows_is_shown_as_unknown_and_never_written(
    tmp_path: Path, kind: str, value: object
) -> None:
    path = tmp_path / "a.db"
    columns = f"id integer primary key, access_token, refresh_token, expires_at {kind}, created_at text"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"create table t ({columns})")
        connection.execute("insert into t values (1, 'A', 'R', ?, '2026-01-01 00:00:00')", (value,))
    store = SqliteTableStore(path)
    (row,) = rows(store)
    assert (store.unit, parse_expiry(row.expiry_time).at) == (None, None)
    with pytest.raises(StoreError, match="No value of the column expires_at tells how it writes a date and time"):
        store.check_can_save("access_token", "expiry_time")
    with pytest.raises(StoreError, match="tells how it writes a date and time"):
        store.save_token(token_of(row._replace(access_token="B", expiry_time="1900000000000")))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select * from t").fetchall() == [(1, "A", "R", value, "2026-01-01 00:00:00")]


def test_a_chosen_unit_that_no_value_is_written_in_writes_none(tmp_path: Path) -> None:
    script = table("t") + "update t set expires_at = '2026-11-23 07:31:11';"
    path = make(tmp_path / "a.db", script)
    store = SqliteTableStore(path, unit=ExpiryUnit(ExpiryForm.SECONDS))
    (row,) = rows(store)
    assert parse_expiry(row.expiry_time).at is None
    with pytest.raises(StoreError, match="tells how it writes a date and time"):
        store.save_token(token_of(row._replace(access_token="B", expiry_time="1900000000000")))
    asked = store.with_choice(inferred=True)
    rows(asked)
    asked.save_token(token_of(row._replace(access_token="B", expiry_time="1900000000000")))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select access_token, expires_at from t").fetchall() == [("B", "2030-03-17 17:46:40")]
