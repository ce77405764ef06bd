"""Which tables hold tokens, how they are chosen, and what of a row stands beside the ten fields."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stores import (
    ExpiryForm,
    ExpiryUnit,
    NoTokenTable,
    SeveralTokenTables,
    StoreError,
    TableName,
    open_store,
    row_of,
    token_of,
)
from stores.sqlite_table_store import SqliteTableStore
from stores.tokens.column_names import is_lifetime, mapped
from stores.tokens.fields import TokenRow
from tests.stores.odd_files import END, END_S, END_SQL
from tests.stores.odd_tools import rows_of, sql, store_on
from tests.stores.sqlite_files import unchanged
from tests.stores.tools import MARK, token

T = "create table t (id integer primary key, email text, access_token text, refresh_token text, expires_at integer)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "kept"
    folder.mkdir()
    return folder / "a.db"


# by their names


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("at rt", {"access_token": "at", "refresh_token": "rt"}),
        ("at created_at", {}),
        ("rt", {}),
        ("token", {}),
        ("id token user_id expires_at", {}),
        ("token client_id", {}),
        ("id at client_id outcome", {}),
        ("app_id user_id access", {}),
        ("token app_id platform", {}),
        ("client_id refresh", {}),
        ("id revoked_access_token reason", {}),
        ("expired_access_token deleted_refresh_token invalid_access_token", {}),
        ("token client_secret", {"access_token": "token", "client_secret": "client_secret"}),
        ("token refresh", {"access_token": "token", "refresh_token": "refresh"}),
        ("access access_expires_at", {"access_token": "access", "expiry_time": "access_expires_at"}),
        ("at refresh_token outcome", {"refresh_token": "refresh_token"}),
        ("refresh_token expires_at", {"refresh_token": "refresh_token"}),
        ("refresh_token token_expiry", {"refresh_token": "refresh_token"}),
        ("refresh_token access_expires_at", {"refresh_token": "refresh_token", "expiry_time": "access_expires_at"}),
        ("access_token user_valid_until", {"access_token": "access_token"}),
        ("access_token user_expires_at app_expires api_expiry", {"access_token": "access_token"}),
        ("api_access_token api_expiry", {"access_token": "api_access_token", "expiry_time": "api_expiry"}),
        ("token access_token", {"access_token": "access_token"}),
        ("access_token zoho_access_token", {"access_token": "access_token"}),
        ("previous_access_token access_token_hash has_refresh_token access_token_type", {}),
        ("refresh_token refresh_token_expires_at", {"refresh_token": "refresh_token"}),
        ("at rt exp at_expiry", {"access_token": "at", "refresh_token": "rt", "expiry_time": "at_expiry"}),
        ("access_token updated_at", {"access_token": "access_token", "created": "updated_at"}),
        ("access_token created_at updated_at", {"access_token": "access_token", "created": "updated_at"}),
        ("access_token issued_at updated_at refreshed_at", {"access_token": "access_token", "created": "refreshed_at"}),
        ("access_token created_at", {"access_token": "access_token", "created": "created_at"}),
        ("access_token created_at issued_at", {"access_token": "access_token", "created": "issued_at"}),
        ("access_token is_expired expired", {"access_token": "access_token"}),
        ("access_token session_expires_at code_expires", {"access_token": "access_token"}),
        ("oauth_token user_name name", {"access_token": "oauth_token", "user_name": "user_name"}),
        ("access_token name", {"access_token": "access_token", "user_name": "name"}),
        ("", {}),
        ("日本 ·", {}),
        (f"{'x' * 10_000}access_token", {}),
    ],
    ids=str,
)
def test_names(columns: str, expected: dict[str, str]) -> None:
    assert mapped(columns.split()) == expected


def test_an_abbreviation_is_enough_on_request() -> None:
    assert mapped(["id", "token"], on_request=True) == {"access_token": "token"}
    assert mapped(["id", "title"], on_request=True) == {}


def test_names_of_lifetimes() -> None:
    assert all(map(is_lifetime, ("expires_in", "TTL", "token_lifetime", "validFor", "zoho_expires_in")))
    assert not any(map(is_lifetime, ("expires_at", "expiry", "title")))


# choosing


def test_several_tables_are_named_the_best_first(path: Path) -> None:
    store = store_on(path, T, "create table a (id, access_token)", "create view v as select * from t")
    with unchanged(path.parent), pytest.raises(SeveralTokenTables) as refused:
        store.get_tokens()
    assert refused.value.tables == ("t", "a")
    assert "--table NAME" in str(refused.value)
    assert store.layout is None
    chosen = store.with_choice(table="A")
    assert rows_of(chosen) == []
    assert chosen.layout is not None
    assert chosen.layout.table == "a"
    assert rows_of(open_store(path, table="v").store) == []  # type: ignore[arg-type]


def test_a_table_is_not_one_of_its_views(path: Path) -> None:
    store = store_on(path, T, "create view v as select * from t")
    rows_of(store)
    assert store.layout is not None
    assert (store.layout.table, store.layout.is_view) == ("t", False)


def test_what_could_be_mapped_by_hand(path: Path) -> None:
    store = store_on(
        path, "create table a (x, y)", 'create table "b c" ("z 1" text)', "create view v as select x from a"
    )
    with pytest.raises(NoTokenTable) as refused:
        store.get_tokens()
    assert refused.value.tables == ("a", "b c", "v")
    with unchanged(path.parent):
        assert store.table_names() == [
            TableName("a", ("x", "y"), holds_tokens=False, is_view=False),
            TableName("b c", ("z 1",), holds_tokens=False, is_view=False),
            TableName("v", ("x",), holds_tokens=False, is_view=True),
        ]


def test_names_that_sql_cannot_say_hide_nothing(path: Path) -> None:
    sql(path, T, "create table bad (x)")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma writable_schema = on")
        connection.execute("update sqlite_master set name = ?, tbl_name = ? where name = 'bad'", ["b\0d", "b\0d"])
    assert [table.name for table in SqliteTableStore(path).table_names()] == ["t"]


def test_the_unit_can_be_changed(path: Path) -> None:
    store = store_on(path, T, f"insert into t values (1, 'alice', 'A', 'R', '{END_SQL}')")
    assert rows_of(store)[0].expiry_time == str(END)
    local = store.with_choice(unit=ExpiryUnit(ExpiryForm.DATETIME, is_local=True))
    assert local.unit is None
    (row,) = rows_of(local)
    assert local.unit is not None
    assert local.unit.words() == "read as date and time without a zone, taken as this machine's time"
    local.save_token(token_of(TokenRow(id="1", expiry_time=row.expiry_time, access_token="new")))
    assert sql(path, "select expires_at from t") == [(END_SQL,)]
    assert rows_of(local.with_choice(unit=ExpiryUnit(ExpiryForm.SECONDS)))[0].expiry_time == END_SQL


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata", "America/St_Johns"])
def test_local_time_is_that_of_this_machine(path: Path, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    if not hasattr(time, "tzset"):
        pytest.skip("no time zones of a process")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        store = store_on(path, T, f"insert into t values (1, 'alice', 'A', 'R', '{END_SQL}')")
        shift = {"UTC": 0, "Asia/Kolkata": 330, "America/St_Johns": -210}[zone] * 60_000
        local = store.with_choice(unit=ExpiryUnit(ExpiryForm.DATETIME, is_local=True))
        assert rows_of(local)[0].expiry_time == str(END - shift)
        local.save_token(token_of(TokenRow(id="1", expiry_time=str(END - shift + 60_000))))
        assert sql(path, "select expires_at from t") == [("2023-11-14 23:14:20",)]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_undo_outlives_a_change_of_the_unit(path: Path) -> None:
    store = store_on(path, T, f"insert into t values (1, 'alice', 'A', 'R', {END_S})")
    rows_of(store)
    before = sql(path, "select * from t")
    held = store.delete_many(["1"])
    other = store.with_choice(unit=ExpiryUnit(ExpiryForm.MILLISECONDS))
    other.restore_many(held)
    assert sql(path, "select * from t") == before


def test_the_unit_is_that_of_most_rows(path: Path) -> None:
    values = ", ".join(f"({n}, 'u', 'A', 'R', {END_S})" for n in range(3, 9))
    store = store_on(path, T, f"insert into t values (1, 'a', 'A', 'R', {END}), (2, 'b', 'A', 'R', 'soon'), {values}")
    rows = rows_of(store)
    assert [row.expiry_time for row in rows] == [str(END), "soon", *[str(END)] * 6]
    assert store.unit == ExpiryUnit(ExpiryForm.SECONDS)


def test_a_table_that_grows_tells_its_unit_later(path: Path) -> None:
    store = store_on(path, T)
    assert rows_of(store) == []
    assert store.unit is None
    sql(path, f"insert into t values (1, 'alice', 'A', 'R', {END_S})")
    assert rows_of(store)[0].expiry_time == str(END)
    assert store.unit == ExpiryUnit(ExpiryForm.SECONDS)


# what is beside the fields


def test_other_columns_are_shown_without_secrets(path: Path) -> None:
    create = T.replace(")", ", last_error text, old_refresh_token text, answer text, note blob, count integer)")
    store = store_on(path, create)
    answer = f'{{"access_token": "{MARK}access", "other": "1000.0123456789abcdef.fedcba"}}'
    values = (1, "alice", f"{MARK}access", "R", END, "was \x1b refused", f"{MARK}old", answer, b"\xff", None)
    sql(path, f"insert into t values ({', '.join('?' * 10)})", values=values)
    with unchanged(path.parent):
        others = store.others_of("1")
        assert store.others_of("2") == store.others_of("x") == {}
    assert list(others) == ["last_error", "old_refresh_token", "answer", "note", "count"]
    assert MARK not in str(others)
    assert "0123456789abcdef" not in str(others)
    assert (others["last_error"], others["note"], others["count"]) == ("was \x1b refused", "\\xff", "")


@pytest.mark.parametrize("rest", ["", " without rowid"])
def test_a_key_whose_name_tells_a_secret_is_not_shown(path: Path, rest: str) -> None:
    create = f"create table t (session_secret text primary key, access_token text, refresh_token text){rest}"
    store = store_on(path, create, f"insert into t values ('{MARK}key', 'A', 'R'), ('{MARK}2', 'B', 'S')")
    rows = rows_of(store)
    assert MARK not in str(rows)
    assert MARK not in str([store.others_of(row.id or "") for row in rows])
    held = store.delete_many([rows[0].id or ""])
    assert rows_of(store) == [rows[1]]
    store.restore_many(held)
    assert sorted(map(str, rows_of(store))) == sorted(map(str, rows))


def test_a_secret_key_is_never_shown(path: Path) -> None:
    create = "create table t (access_token text primary key, refresh_token text, email text) without rowid"
    store = store_on(path, create, f"insert into t values ('{MARK}a', 'R1', 'alice'), ('{MARK}b', 'R2', 'bob')")
    first, second = rows_of(store)
    assert MARK not in f"{first.id} {second.id}"
    assert first.id != second.id
    assert row_of(store.find_token_by_id(first.id)) == first  # type: ignore[arg-type]
    held = store.delete_many([first.id or ""])
    assert rows_of(store) == [second]
    store.restore_many(held)
    assert rows_of(store) == [first, second]
    with pytest.raises(StoreError, match="is the key of the table"):
        store.save_token(token(id=first.id, access_token="new"))
