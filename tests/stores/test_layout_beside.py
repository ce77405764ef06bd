"""What stands beside the SDK's own table is no reason to ask, and what stands beside a token is not taken for it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import SeveralTokenTables, row_of
from stores.sqlite_table_store import SqliteTableStore
from stores.tokens.column_names import mapped
from stores.tokens.fields import FIELDS, TokenRow
from tests.stores.odd_files import END, END_SQL

LOG = "create table renewals (id, at, rt, token, refresh, client_id)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def store_on(path: Path, *statements: str) -> SqliteTableStore:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return SqliteTableStore(path)


def rows_of(store: Any) -> list[TokenRow]:
    return list(map(row_of, store.get_tokens()))


@pytest.mark.parametrize(
    "own",
    [
        f"create table anything ({', '.join(FIELDS)})",
        "create table oauthtoken (id int, user_mail, client_id, refresh_token, access_token, grant_token, expiry_time)",
        "create table OAuthTokens (useridentifier, accesstoken, refreshtoken, expirytime)",
    ],
    ids=["ten columns", "3.x", "1.x"],
)
def test_the_sdk_s_own_table_is_taken_beside_one_that_only_abbreviates(path: Path, own: str) -> None:
    store = store_on(path, LOG, own)
    assert mapped(["at", "rt"])
    assert rows_of(store) == []
    assert store.layout is not None
    assert store.layout.table != "renewals"
    assert rows_of(store.with_choice(table="renewals")) == []
    with pytest.raises(SeveralTokenTables):
        store_on(path, "create table others (id, refresh_token)").get_tokens()


def test_a_table_of_the_sdk_s_name_alone_is_not_taken(path: Path) -> None:
    with pytest.raises(SeveralTokenTables):
        store_on(path, LOG, "create table oauthtoken (id, access_token, user)").get_tokens()


def test_a_refresh_token_s_expiry_is_another_column(path: Path) -> None:
    create = "create table refresh_tokens (id integer primary key, user text, refresh_token text, expires_at)"
    store = store_on(path, create, f"insert into refresh_tokens values (1, 'u', 'R', {END})")
    (row,) = rows_of(store)
    assert (row.refresh_token, row.expiry_time) == ("R", None)
    assert store.others_of("1") == {"expires_at": str(END)}


def test_the_time_of_creation_is_shown_too(path: Path) -> None:
    create = "create table t (id integer primary key, access_token, expires_in, created_at)"
    store = store_on(path, create, f"insert into t values (1, 'A', 3600, '{END_SQL}')")
    assert rows_of(store)[0].expiry_time == str(END + 3_600_000)
    assert store.others_of("1") == {"created_at": END_SQL}
