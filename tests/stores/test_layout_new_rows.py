"""Rows that are new to a table of any layout: their key, what they lack, and what the table makes of them."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from stores import StoreError
from stores.sqlite_table_store import SqliteTableStore
from tests.stores.odd_files import END
from tests.stores.odd_tools import rows_of, sql, store_on
from tests.stores.tools import another, fields_of, token

T = "create table t (id integer primary key, email text, access_token text, refresh_token text, expires_at integer)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "kept"
    folder.mkdir()
    return folder / "a.db"


def test_a_new_row_under_the_key_of_its_user(path: Path) -> None:
    store = store_on(path, "create table t (user_mail text primary key, access_token text, expires integer)")
    saved = another("o'neil/1", expiry_time=str(END))
    store.save_token(saved)
    assert saved.get_id() == "o'neil/1"
    assert sql(path, "select * from t") == [("o'neil/1", "1000.access-o'neil/1", END)]
    with pytest.raises(StoreError, match="needs a user name"):
        store.save_token(token(access_token="x"))
    with pytest.raises(StoreError, match="does not fit the user name"):
        store.save_token(token(id="bob", user_name="carol", access_token="x"))
    with pytest.raises(StoreError, match="is the key of the table"):
        store.save_token(token(id="o'neil/1", user_name="carol"))
    assert len(rows_of(store)) == 1


def test_a_new_row_with_a_key_of_two_parts(path: Path) -> None:
    create = "create table t (tenant text, email text, access_token text, primary key (tenant, email))"
    store = store_on(path, create, "insert into t values ('a', 'alice', 'A')")
    with pytest.raises(StoreError, match="parts that a token does not have: tenant"):
        store.save_token(another("bob"))
    store.save_token(another("bob", id="b/bob"))
    assert sql(path, "select tenant, email from t") == [("a", "alice"), ("b", "bob")]


def test_a_column_that_must_not_be_empty(path: Path) -> None:
    store = store_on(
        path, T.replace(")", ", tenant text not null, made text not null default 'now', n integer not null)")
    )
    for save in (store.save_token, lambda one: store.save_many([one]), lambda one: store.restore_many([one])):
        with pytest.raises(StoreError, match="wants a value for tenant, n, which"):
            save(another("bob", id="5"))
    assert rows_of(store) == []


def test_a_user_that_must_be_there(path: Path) -> None:
    store = store_on(path, T.replace("email text", "email text not null"))
    with pytest.raises(StoreError, match="wants a value for email"):
        store.save_token(token(access_token="A"))


def test_an_id_that_the_key_cannot_hold(path: Path) -> None:
    store = store_on(path, T)
    for number in ("01", "abc", "1.0", "", str(2**63)):
        with pytest.raises(StoreError):
            store.save_token(another("bob", id=number))
    assert rows_of(store) == []


LIFETIME = "create table t (id integer primary key, email text, access_token text, expires_in integer, created_at text)"


def test_a_new_row_with_a_lifetime_counts_from_now(path: Path) -> None:
    store = store_on(path, LIFETIME, "insert into t values (1, 'alice', 'A', 3600, '2023-11-14 22:13:20')")
    assert rows_of(store)[0].expiry_time == str(END)
    expires = int(datetime.now(timezone.utc).timestamp() * 1000) + 3_600_000
    store.save_token(another("bob", expiry_time=str(expires)))
    (row, (lifetime,)) = rows_of(store)[1], sql(path, "select expires_in from t where id = 2")[0]
    assert abs(int(row.expiry_time or 0) - expires) < 1000
    assert 3500 < lifetime < 3700


@pytest.mark.parametrize("created", [None, "", "2003-11-14 22:13:20"])
def test_a_lifetime_that_cannot_count_from_its_start_gets_a_new_one(path: Path, created: str | None) -> None:
    store = store_on(path, LIFETIME, "insert into t values (1, 'alice', 'A', 3600, '2023-11-14 22:13:20')")
    sql(path, "insert into t values (2, 'bob', 'B', 3600, ?)", values=(created,))
    before = rows_of(store)[1]
    assert (before.expiry_time == "3600 s") is not bool(created)
    expires = int(datetime.now(timezone.utc).timestamp() * 1000) + 3_600_000
    store.save_token(token(id="2", expiry_time=str(expires)))
    assert abs(int(rows_of(store)[1].expiry_time or 0) - expires) < 1000
    assert rows_of(store)[0].expiry_time == str(END)


def test_tokens_that_have_no_column_do_not_count(path: Path) -> None:
    store = store_on(path, "create table t (id integer primary key, access_token text)")
    with pytest.raises(StoreError, match="nothing to store"):
        store.save_token(token(user_name="alice", refresh_token="R"))
    for _ in range(2):
        store.save_token(token(user_name="alice", access_token="A"))
    assert sql(path, "select * from t") == [(1, "A")]
    assert fields_of(store.find_token(token(user_name="x", access_token="A")))["id"] == "1"


def test_an_insert_that_a_trigger_swallows_is_told(path: Path) -> None:
    store = store_on(path, T, "create trigger x before insert on t begin select raise(ignore); end")
    with pytest.raises(StoreError, match="was not stored"):
        store.save_token(another("bob"))


def test_an_insert_that_a_trigger_moves_is_told(path: Path) -> None:
    store = store_on(path, T, "create trigger x after insert on t begin delete from t where id = new.id; end")
    with pytest.raises(StoreError, match="was not stored"):
        store.save_token(another("bob"))


def test_a_table_that_is_made_anew_meanwhile_is_not_written_to(path: Path) -> None:
    class Slow(SqliteTableStore):
        def _check_same_table(self, connection: Any) -> None:
            connection.execute("alter table t add column more text")
            super()._check_same_table(connection)

    sql(path, T)
    with pytest.raises(StoreError, match="changed just now"):
        Slow(path).save_token(another("bob"))
    assert "more" not in sql(path, "select sql from sqlite_master")[0][0]
