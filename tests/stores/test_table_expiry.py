"""How an expiry is written where its column is empty, odd, or counts from another column; and what is refused first."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import ExpiryForm, ExpiryUnit, StoreError, check_can_add, open_store, prepared, row_of, token_of
from stores.sqlite_table_store import SqliteTableStore
from stores.tokens.fields import FIELDS, TokenRow
from tests.stores.odd_files import END, END_S
from tests.stores.tools import another

T = "create table t (id integer primary key, email text, access_token text, refresh_token text, {})"
HOUR_MS = 3_600_000
UNTOLD = "No value of the column .* tells how it writes a date and time"


def store_on(path: Path, *statements: str, **how: Any) -> SqliteTableStore:
    sql(path, *statements)
    return SqliteTableStore(path, **how)


def sql(path: Path, *statements: str) -> list[Any]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return [connection.execute(one).fetchall() for one in statements][-1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def rows_of(store: SqliteTableStore) -> list[TokenRow]:
    return list(map(row_of, store.get_tokens()))


def in_an_hour() -> int:
    return (time.time_ns() // 10**9) * 1000 + HOUR_MS


def renew(store: SqliteTableStore, token_id: str, expires: int) -> None:
    row = prepared(store, next(row for row in rows_of(store) if row.id == token_id))
    store.save_token(token_of(TokenRow(id=row.id, access_token="new", expiry_time=str(expires))))


@pytest.mark.parametrize("reopened", [False, True])
def test_the_unit_outlives_the_rows_that_told_it(path: Path, reopened: bool) -> None:
    store = store_on(path, T.format("expires_at text"), f"insert into t values (1, 'a', 'A', 'R', '{END_S}.25')")
    rows_of(store)
    store.delete_token("1")
    assert rows_of(store) == []
    if reopened:
        store = store.with_choice(limits=store.limits)
        assert rows_of(store) == []
    assert store.unit == ExpiryUnit(ExpiryForm.SECONDS)
    store.save_token(another("bob", expiry_time=str(END)))
    assert sql(path, "select expires_at from t") == [(f"{END_S}.00",)]


def test_new_values_go_before_the_unit_that_was_known(path: Path) -> None:
    store = store_on(path, T.format("expires_at"), f"insert into t values (1, 'a', 'A', 'R', {END_S})")
    rows_of(store)
    sql(path, f"update t set expires_at = {END}")
    rows_of(store)
    assert store.unit == ExpiryUnit(ExpiryForm.MILLISECONDS)


@pytest.mark.parametrize(
    ("columns", "kept"),
    [
        ("expires_at integer", END),
        ("expires_at text", str(END)),
        ("expires_at datetime", "2023-11-14 23:13:20"),
        ("expires_at timestamp(6)", "2023-11-14 23:13:20"),
        ("expires_at_ms", str(END)),
        ("expires_epoch integer", END_S),
        ("expires_at_unix bigint", END_S),
        ("expires_epoch text", str(END)),
        ("expiryMillis integer", END),
    ],
)
@pytest.mark.parametrize("zero", [False, True])
def test_an_empty_column_is_written_as_its_type_or_its_name_says(
    path: Path, columns: str, kept: object, zero: bool
) -> None:
    store = store_on(path, T.format(columns), *(["insert into t values (1, 'a', 'A', 'R', 0)"] if zero else []))
    assert len(rows_of(store)) == zero
    store.save_token(another("bob", expiry_time=str(END)))
    column = columns.split(maxsplit=1)[0]
    assert sql(path, f"select {column} from t where email = 'bob'") == [(kept,)]
    assert rows_of(store)[-1].expiry_time == str(END)


@pytest.mark.parametrize(
    ("columns", "unit"), [("expires_in integer, created_at datetime", 1000), ("ttl_ms integer, issued_at timestamp", 1)]
)
def test_an_empty_lifetime_counts_from_now(path: Path, columns: str, unit: int) -> None:
    expires = in_an_hour()
    store = store_on(path, T.format(columns))
    rows_of(store)
    store.save_token(another("bob", expiry_time=str(expires)))
    lifetime = sql(path, f"select {columns.split()[0]} from t")[0][0]
    assert abs(lifetime * unit - HOUR_MS) < 60_000
    assert abs(int(rows_of(store)[0].expiry_time or 0) - expires) < 2000


def test_a_start_that_the_table_fills_itself_is_left_to_it(path: Path) -> None:
    expires = in_an_hour()
    store = store_on(path, T.format("expires_in integer, created_at text default current_timestamp"))
    rows_of(store)
    store.save_token(another("bob", expiry_time=str(expires)))
    assert abs(int(rows_of(store)[0].expiry_time or 0) - expires) < 60_000


@pytest.mark.parametrize(
    ("columns", "values"),
    [
        ("expires_at text", "'tomorrow'"),
        ("expires_at datetime", "'in May'"),
        ("expires_in integer, created_at text", "3600, null"),
        ("expires_in integer, created_at integer", "3600, null"),
    ],
)
def test_what_nobody_can_write_is_refused_before_zoho_is_asked(path: Path, columns: str, values: str) -> None:
    store = store_on(path, T.format(columns), f"insert into t values (1, 'a', 'A', 'R', {values})")
    (row,) = rows_of(store)
    before = path.read_bytes()
    opened = open_store(path)
    opened.store.get_tokens()
    for work in (
        lambda: prepared(store, row),
        lambda: store.save_token(token_of(TokenRow(id="1", expiry_time=str(in_an_hour())))),
        lambda: store.save_token(another("bob", expiry_time=str(in_an_hour()))),
        lambda: check_can_add(opened, {"access_token", "expiry_time"}, ()),
    ):
        with pytest.raises(StoreError, match=UNTOLD):
            work()
    assert path.read_bytes() == before
    store.save_token(token_of(TokenRow(id="1", refresh_token="R9")))
    assert sql(path, "select refresh_token from t") == [("R9",)]


def test_a_person_who_chooses_the_unit_is_not_refused(path: Path) -> None:
    unit = ExpiryUnit(ExpiryForm.SECONDS)
    store = store_on(path, T.format("expires_at text"), "insert into t values (1, 'a', 'A', 'R', 'soon')", unit=unit)
    renew(store, "1", END)
    assert sql(path, "select expires_at from t") == [(str(END_S),)]


@pytest.mark.parametrize("is_chosen", [False, True])
def test_seconds_in_the_sdk_s_table_are_written_where_they_were_chosen(path: Path, is_chosen: bool) -> None:
    create = f"create table oauthtoken ({', '.join(f'{name} text' for name in FIELDS)}, primary key (id))"
    insert = f"insert into oauthtoken (id, access_token, refresh_token, expiry_time) values ('1', 'A', 'R', '{END_S}')"
    store = store_on(path, create, insert, unit=ExpiryUnit(ExpiryForm.SECONDS) if is_chosen else None)
    assert rows_of(store)[0].expiry_time == str(END if is_chosen else END_S)
    renew(store, "1", END + 60_000)
    assert sql(path, "select expiry_time from oauthtoken") == [(str(END_S + 60 if is_chosen else END + 60_000),)]


# lifetimes


def test_a_lifetime_counts_from_the_latest_moment_of_the_token(path: Path) -> None:
    columns = "expires_in integer, created_at text, updated_at text"
    values = "3600, '2023-01-01 00:00:00', '2023-11-14 22:13:20'"
    store = store_on(path, T.format(columns), f"insert into t values (1, 'a', 'A', 'R', {values})")
    assert rows_of(store)[0].expiry_time == str(END)
    sql(path, "alter table t add column refreshed_at text", "update t set refreshed_at = '2023-11-14 23:13:20'")
    assert rows_of(store)[0].expiry_time == str(END + HOUR_MS)


def test_renewing_starts_a_lifetime_anew_where_it_would_be_the_longest(path: Path) -> None:
    expires = in_an_hour()
    values = f"3600, {expires // 1000 - 10 * 3600}"
    store = store_on(
        path, T.format("expires_in int, created_at int"), f"insert into t values (1, 'a', 'A', 'R', {values})"
    )
    renew(store, "1", expires)
    lifetime, created = sql(path, "select expires_in, created_at from t")[0]
    assert lifetime <= 3600
    assert abs(created + 3600 - expires // 1000) < 60
    renew(store, "1", expires - 60_000)
    assert sql(path, "select created_at from t") == [(created,)]


@pytest.mark.parametrize(
    ("kind", "beside", "like"), [("datetime", "", "20??-??-?? ??:??:??"), ("text", "2023-11-14T22:13:20Z", "20*T*Z")]
)
def test_an_empty_start_is_written_as_its_column_holds_it(path: Path, kind: str, beside: str, like: str) -> None:
    expires = in_an_hour()
    rows = ["insert into t values (1, 'a', 'A', 'R', 3600, null)"]
    rows += [f"insert into t values (2, 'b', 'B', 'R2', 3600, '{beside}')"] if beside else []
    store = store_on(path, T.format(f"expires_in integer, created_at {kind}"), *rows)
    renew(store, "1", expires)
    assert sql(path, f"select created_at glob '{like}' from t where id = 1") == [(1,)]
    assert abs(int(rows_of(store)[0].expiry_time or 0) - expires) < 2000


# known before Zoho is asked


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ("access_token text, expires_at int as (5) stored", "expiry is computed"),
        ("access_token text as ('A') virtual, expires_at int", "access token is computed"),
        ("access_token text, api_domain text as ('x') stored", "API domain is computed"),
        ("expires_at int", "no column for the access token"),
    ],
)
def test_every_column_that_renewing_writes_is_looked_at_first(path: Path, columns: str, words: str) -> None:
    create = f"create table t (id integer primary key, email text, refresh_token text, {columns})"
    store = store_on(path, create, "insert into t (email, refresh_token) values ('a', 'R')")
    (row,) = rows_of(store)
    with pytest.raises(StoreError, match=words):
        prepared(store, row)


def test_a_token_without_an_expiry_column_can_be_renewed(path: Path) -> None:
    create = "create table t (id integer primary key, email text, refresh_token text, access_token text)"
    store = store_on(path, create, "insert into t values (1, 'a', 'R', 'A')")
    renew(store, "1", END)
    assert sql(path, "select access_token from t") == [("new",)]


# triggers


def test_a_trigger_may_change_its_own_row_but_no_other(path: Path) -> None:
    insert = "insert into t values (1, 'a', 'A', 'R', 0), (2, null, 'B', 'R2', 0)"
    trigger = "create trigger x after update on t begin update t set n = n + 1 where id {} new.id; end"
    store = store_on(path, T.format("n integer"), insert, trigger.format("="))
    store.save_token(token_of(TokenRow(id="1", access_token="new")))
    assert sql(path, "select access_token, n from t") == [("new", 1), ("B", 0)]
    sql(path, "drop trigger x", trigger.format("<>"))
    before = path.read_bytes()
    with pytest.raises(StoreError, match="Other rows were changed with it, so that was undone"):
        store.save_token(token_of(TokenRow(id="1", access_token="newer")))
    assert sql(path, "select access_token, n from t") == [("new", 1), ("B", 0)]
    assert path.read_bytes() == before
