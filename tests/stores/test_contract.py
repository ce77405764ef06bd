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


MEMORY: dict[str, Maker] = {"list": lambda path: CustomStoreList, "in memory": lambda path: CustomStoreInMemory}
FILES: dict[str, Maker] = {
    "sqlite": lambda path: lambda: CustomStoreSQLite(path),
    "table, rollback": _table_store("delete"),
    "table, WAL": _table_store("wal"),
}


def _kinds() -> Iterator[Any]:
    for name, maker in MEMORY.items():
        yield pytest.param((maker, False), id=name)
    for name, maker in FILES.items():
        yield pytest.param((maker, False), id=f"{name}, fresh")
        yield pytest.param((maker, True), id=f"{name}, reopened")


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
