"""Sixty seconds with four programs that write to one table, while it is listed, renewed and deleted from."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stores import CustomStoreSQLite
from stores.sqlite_table_store import SqliteTableStore
from tests.soak.beside_writers import beside_writers
from tests.stores.server_bench import place

pytestmark = [pytest.mark.soak, pytest.mark.timeout(600)]

SECONDS = 60.0
KINDS = {"mariadb": ("sdk", "sdk", "sdk", "ours"), "postgresql": ("plain", "plain", "plain", "ours")}


@pytest.mark.parametrize("engine", KINDS)
def test_nothing_is_lost_on_a_server(engine: str) -> None:
    here = place(engine)
    here.empty()
    parameters = {"engine": engine, **here.server.parameters(here.database)}
    print(engine, beside_writers(here.store(), KINDS[engine], parameters, SECONDS))


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_nothing_is_lost_in_a_file(tmp_path: Path, journal_mode: str) -> None:
    path = tmp_path / "zohooauth.db"
    CustomStoreSQLite(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"pragma journal_mode = {journal_mode}")
    print(journal_mode, beside_writers(SqliteTableStore(path), ("ours",) * 4, {"path": str(path)}, SECONDS))
