"""Layouts that can keep a part of the contract only: keys that are numbers, and tables in the order of their key."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stores.sqlite_table_store import SqliteTableStore
from tests.stores.contract import Bench, FieldsContract, RefusalsContract
from tests.stores.contract_matching import SaveContract

_FIELDS = (
    "email text, client_id text, client_secret text, refresh_token text, access_token text, grant_token text,"
    " expires_at text, redirect_uri text, api_domain text"
)
LAYOUTS = {
    "WITHOUT ROWID": f"create table t ({_FIELDS}, key text primary key) without rowid",
    "integer key": f"create table t (number integer primary key autoincrement, {_FIELDS})",
    "int key": f"create table t (number int not null primary key, {_FIELDS})",
    "no key": f"create table t ({_FIELDS})",
    "no type": f"create table t (number primary key, {_FIELDS})",
}


@pytest.fixture(params=LAYOUTS)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(LAYOUTS[request.param])
    return Bench(lambda: SqliteTableStore(path), reopen=True)


class TestFields(FieldsContract):
    pass


class TestSave(SaveContract):
    pass


class TestRefusals(RefusalsContract):
    pass
