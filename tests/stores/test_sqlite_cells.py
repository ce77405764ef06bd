"""A cell of hundreds of megabytes: shown cut and marked, never loaded, and it hides no other row."""

from __future__ import annotations

import resource
import sqlite3
import sys
from pathlib import Path

import pytest

from stores import open_store
from stores.errors import CellTooLarge
from stores.sqlite_limits import Limits
from stores.sqlite_reading import looking
from stores.sqlite_text import Cut
from tests.stores.sqlite_files import read, scripted, unchanged
from tests.stores.tools import NAMES, ids_in

CAN_LIMIT = hasattr(sqlite3.Connection, "setlimit")
BIG = 60_000_000
LIMIT = 10_000


class TestCells:
    def make(self, path: Path, rest: str = "") -> str:
        script = f"create table v (id text primary key, a, b) {rest};"
        script += (
            "insert into v values ('1', 'x', 'one'), ('2', 'start' || zeroblob(20000), 'two'), ('3', 'y', 'three'),"
        )
        return scripted(path, f"{script} ('4', zeroblob({BIG}), 'four'), ('5', 'z', 'five')")

    @pytest.mark.parametrize("rest", ["", "without rowid"])
    @pytest.mark.parametrize("can_limit", [True, False], ids=["Python 3.11", "Python 3.10"])
    def test_a_large_one_is_cut_and_hides_nothing(
        self, tmp_path: Path, rest: str, can_limit: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        can_limit = can_limit and CAN_LIMIT
        monkeypatch.setattr("stores.sqlite_limits._CAN_LIMIT", can_limit)
        path = self.make(tmp_path / "a.db", rest)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with unchanged(tmp_path):
            rows = list(read(path, Limits(cell_bytes=LIMIT), None if rest else "rowid", "id a b"))
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        assert [row[0] for row in rows] == ["1", "2", "3", "4", "5"]
        assert [row[2] for row in rows] == ["one", "two", "three", "four", "five"]
        assert [type(row[1]) for row in rows] == [str, Cut, str, Cut, str]
        assert all("cut" in row[1] and len(row[1]) < 300 for row in rows if isinstance(row[1], Cut))
        if can_limit:
            assert used < 20_000 or sys.platform == "darwin"  # kB there, bytes here
            if not rest:
                assert rows[1][1].startswith("start")
                assert "60 MB" in rows[3][1]

    def test_every_row_has_one(self, tmp_path: Path) -> None:
        counting = "with recursive c(x) as (select 1 union all select x + 1 from c limit 50)"
        path = scripted(tmp_path / "a.db", f"create table v as {counting} select x as a, zeroblob(200) as b from c")
        rows = list(read(path, Limits(cell_bytes=100), "rowid", "a b"))
        assert [row[0] for row in rows] == list(range(1, 51))
        assert all(type(row[1]) is Cut for row in rows)

    @pytest.mark.skipif(not CAN_LIMIT, reason="Python 3.11 or later: only there SQLite can be told to refuse it")
    def test_what_a_view_makes_up(self, tmp_path: Path) -> None:
        path = scripted(tmp_path / "a.db", "create view v as select 1 as x, zeroblob(900000000) as a")
        with pytest.raises(CellTooLarge):
            list(read(path))
        script = (
            "create table t (x); insert into t values (1), (2); create view v as select x, zeroblob(9e8) as a from t"
        )
        rows = list(read(scripted(tmp_path / "b.db", script), columns="x a"))
        assert [(row[0], type(row[1])) for row in rows] == [(1, Cut), (2, Cut)]

    def test_more_than_the_memory(self, tmp_path: Path) -> None:
        path = scripted(tmp_path / "a.db", "create table v (a)")

        def out_of_memory() -> None:
            with looking(path):
                raise MemoryError

        with pytest.raises(CellTooLarge, match="more memory"):
            out_of_memory()

    def test_finding_another_row_is_not_disturbed(self, tmp_path: Path) -> None:
        fields = ", ".join(NAMES)
        script = f"create table oauthtoken ({fields}, primary key (id));"
        script += f"insert into oauthtoken (id, access_token) values ('1', 'a'), ('2', zeroblob({BIG})), ('3', 'c')"
        store = open_store(scripted(tmp_path / "a.db", script), limits=Limits(cell_bytes=LIMIT)).store
        with unchanged(tmp_path):
            assert ids_in(store) == ["1", "2", "3"]
            assert store.find_token_by_id("3").get_access_token() == "c"
            if CAN_LIMIT:
                with pytest.raises(CellTooLarge):
                    store.find_token_by_id("2")
