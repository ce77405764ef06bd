"""The contract, for our stores."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreInMemory, CustomStoreList, CustomStoreSQLite
from stores.sqlite_table_store import SqliteTableStore
from tests.stores.contract import Bench, FieldsContract, IdsContract, RefusalsContract
from tests.stores.contract_bulk import BulkContract
from tests.stores.contract_matching import FindContract, SaveContract

Maker = Callable[[Path], Callable[[], Any]]


def _table_store(journal_mode: str) -> Maker:
    def maker(path: Path) -> Callable[[], Any]:
        CustomStoreSQLite(path)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"pragma journal_mode = {journal_mode}")
        return lambda: SqliteTableStore(path)

    return maker


def _foreign_store(create: str, *more: str) -> Maker:
    """A table of somebody's own making that has a text key and a column for every field."""

    def maker(path: Path) -> Callable[[], Any]:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(create)
            for statement in more:
                connection.execute(statement)
        return lambda: SqliteTableStore(path)

    return maker


_PASCAL = "ClientId text, ClientSecret text, AccessToken text, RefreshToken text, GrantToken text, ExpiresAt text"
FOREIGN: dict[str, Maker] = {
    "PascalCase": _foreign_store(
        f"create table Tokens (TokenId text primary key, {_PASCAL}, UserEmail text, RedirectUri text, ApiDomain text)"
    ),
    "prefixes, another order, owner's columns": _foreign_store(
        "create table zoho (zoho_api_domain varchar, created_at text default current_timestamp, zoho_redirect_uri text,"
        " zoho_token_expiry text, zoho_grant_token text, zoho_access_token text, zoho_refresh_token text, last_error"
        " text, zoho_client_secret text, zoho_client_id text, zoho_user text, number varchar(10) primary key)"
    ),
    "keywords and quotes": _foreign_store(
        'create table "order" ("select" text primary key, "user\'s mail" text, "client id" text, "client""secret" text,'
        ' "refresh token" text, "access-token" text, "grant.token" text, "expires at" text, "[callback url]" text,'
        ' "api`domain" text, "from" text, "where" integer)'
    ),
    "abbreviations, WAL": _foreign_store(
        "create table t (position integer default 0, key text primary key, email text, client_id text, client_secret"
        " text, rt text, at text, auth_code text, exp text, callback text, api_host text)",
        "pragma journal_mode = wal",
    ),
    "unique index, beside a view and other tables": _foreign_store(
        f"create table t (uuid text not null, {_PASCAL}, login text, callback_url text, api_url text, unique (uuid))",
        "create table logs (what text)",
        "create view v as select * from t",
        "create trigger x after insert on t begin insert into logs values (new.uuid); end",
    ),
    "collations, an index": _foreign_store(
        "create table t (id text collate binary primary key, email text collate nocase, client_id text collate nocase,"
        " client_secret text collate rtrim, refresh_token text collate nocase, access_token text collate nocase,"
        " grant_token text collate nocase, expires_on text, redirect_uri text, api_domain text)",
        "create index i on t (email)",
    ),
}
QUICK = ("PascalCase", "keywords and quotes")  # the others of them in soak
MEMORY: dict[str, Maker] = {"list": lambda path: CustomStoreList, "in memory": lambda path: CustomStoreInMemory}
FILES: dict[str, Maker] = {
    "sqlite": lambda path: lambda: CustomStoreSQLite(path),
    "table, rollback": _table_store("delete"),
    "table, WAL": _table_store("wal"),
}


def _kinds() -> Iterator[Any]:
    for name, maker in MEMORY.items():
        yield pytest.param((maker, False), id=name)
    for name, maker in {**FILES, **FOREIGN}.items():
        is_quick = name in FILES or name in QUICK
        yield pytest.param((maker, False), id=f"{name}, fresh", marks=[] if name in FILES else [pytest.mark.soak])
        yield pytest.param((maker, True), id=f"{name}, reopened", marks=[] if is_quick else [pytest.mark.soak])


@pytest.fixture(params=_kinds())
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    maker, reopen = request.param
    return Bench(maker(tmp_path / "zohooauth.db"), reopen)


class TestFields(FieldsContract):
    pass


class TestIds(IdsContract):
    pass


class TestRefusals(RefusalsContract):
    pass


class TestFind(FindContract):
    pass


class TestSave(SaveContract):
    pass


class TestBulk(BulkContract):
    pass
