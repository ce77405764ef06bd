"""A cell of hundreds of megabytes: shown cut and marked, never loaded, and it hides no other row."""

from __future__ import annotations

import resource
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from stores import StoreError, TokenRow, open_store, row_of, token_of
from stores.deleting import delete
from stores.errors import CellTooLarge
from stores.sqlite_limits import Limits
from stores.sqlite_reading import looking
from stores.sqlite_table_store import SqliteTableStore
from stores.sqlite_text import Cut, Unreadable
from stores.tokens.text import mask
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
            assert isinstance(store.find_token_by_id("2").get_access_token(), Cut)


@pytest.mark.parametrize("can_limit", [True, False], ids=["Python 3.11", "Python 3.10"])
@pytest.mark.parametrize("kind", ["integer primary key", "text primary key", "text primary key) without rowid"])
class TestOneRow:
    """Reading one row cuts as reading all of them does, and a large cell of another row is not in its way."""

    @pytest.fixture
    def store(self, tmp_path: Path, kind: str, can_limit: bool, monkeypatch: pytest.MonkeyPatch) -> SqliteTableStore:
        monkeypatch.setattr("stores.sqlite_limits._CAN_LIMIT", can_limit and CAN_LIMIT)
        columns = f"email text, access_token text, refresh_token text, notes, id {kind}"
        script = f"create table t ({columns}{'' if ')' in kind else ')'};"
        for number in (1, 2, 3):
            script += f"insert into t values ('user{number}', 'A{number}', 'R{number}', 'note', '{number}');"
        script += f"update t set notes = zeroblob({BIG}) where id = '1';"
        script += "update t set email = hex(zeroblob(20000)), refresh_token = hex(zeroblob(20000)) where id = '2'"
        return SqliteTableStore(scripted(tmp_path / "a.db", script), limits=Limits(cell_bytes=LIMIT))

    def test_is_found_as_the_list_shows_it(self, store: SqliteTableStore) -> None:
        rows = {row.id: row for row in map(row_of, store.get_tokens())}
        assert isinstance(rows["2"].refresh_token, Cut)
        for number, row in rows.items():
            found = row_of(store.find_token_by_id(number))  # type: ignore[arg-type]
            assert [type(value) for value in found] == [type(value) for value in row]
            assert found[:4] == row[:4]

    @pytest.mark.parametrize("wanted", [{"user_name": "user3"}, {"access_token": "A3"}, {"refresh_token": "R3"}])
    def test_is_found_beside_a_large_one(self, store: SqliteTableStore, wanted: dict[str, str]) -> None:
        assert row_of(store.find_token(token_of(TokenRow(**wanted)))).id == "3"
        none = TokenRow(**dict.fromkeys(wanted, "of nobody"))
        assert store.find_token(token_of(none)) is None

    def test_other_columns_are_cut(self, store: SqliteTableStore) -> None:
        store.get_tokens()
        assert "(cut: " in store.others_of("1")["notes"]
        assert store.others_of("2") == store.others_of("3") == {"notes": "note"}
        assert store.others_of("4") == {}

    def test_one_that_is_cut_can_be_saved_and_deleted(self, store: SqliteTableStore) -> None:
        row = row_of(store.find_token_by_id("2"))._replace(access_token="new")
        store.save_token(token_of(row))
        with closing(sqlite3.connect(store.path)) as connection:
            query = "select access_token, length(refresh_token) from t where id = '2'"
            assert connection.execute(query).fetchone() == ("new", 40_000)
        rows = list(map(row_of, store.get_tokens()))
        done = delete(store, [row for row in rows if row.id == "2"], lambda: None)
        assert (len(done.may_be_gone), done.spared, done.error) == (1, [], None)
        assert ids_in(store) == ["1", "3"]


def test_the_key_is_secret_and_that_of_another_row_large(tmp_path: Path) -> None:
    script = "create table t (access_token text primary key, refresh_token text) without rowid;"
    script += f"insert into t values ('A1', 'R1'), (hex(zeroblob({BIG})), 'R2')"
    store = SqliteTableStore(scripted(tmp_path / "a.db", script), limits=Limits(cell_bytes=LIMIT))
    first, second = map(row_of, store.get_tokens())
    if second.access_token == "A1":
        first, second = second, first
    assert row_of(store.find_token_by_id(first.id)).refresh_token == "R1"  # type: ignore[arg-type]
    assert store.find_token_by_id(second.id) is None  # type: ignore[arg-type]
    assert store.others_of("#0") == {}


class TestWhatUndoWouldKeep:
    def make(self, path: Path, *values: str) -> SqliteTableStore:
        rows = ", ".join(f"({number}, 'A', 'R', {value})" for number, value in enumerate(values, 1))
        script = "create table t (id integer primary key, access_token text, refresh_token text, notes);"
        store = SqliteTableStore(scripted(path, f"{script} insert into t values {rows}"))
        store.get_tokens()
        return store

    @pytest.mark.parametrize("value", ["zeroblob(60000000)", "hex(zeroblob(30000000))"], ids=["BLOB", "text"])
    def test_a_row_that_is_too_large_for_the_memory_stays(self, tmp_path: Path, value: str) -> None:
        store = self.make(tmp_path / "a.db", value, "'small'")
        before = Path(store.path).read_bytes()
        with pytest.raises(StoreError, match=r"The column notes holds .* MB or more in a cell") as refused:
            store.delete_many(["2", "1"])
        assert "was not deleted" in str(refused.value)
        assert Path(store.path).read_bytes() == before
        (held,) = store.delete_many(["2"])
        store.restore_many([held])
        assert ids_in(store) == ["1", "2"]
        store.delete_tokens()
        assert ids_in(store) == []

    def test_it_is_refused_before_it_is_loaded(self, tmp_path: Path) -> None:
        if not CAN_LIMIT or sys.platform == "darwin":
            pytest.skip("Python 3.11 or later: only there SQLite can be told to refuse it")
        store = self.make(tmp_path / "a.db", f"zeroblob({5 * BIG})")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with pytest.raises(StoreError, match="The column notes"):
            store.delete_token("1")
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000

    def test_many_rows_are_too_much_together(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("stores.table_erased.LARGEST_KEPT", 250)
        store = self.make(tmp_path / "a.db", *["zeroblob(100)"] * 3)
        with pytest.raises(StoreError, match="more than 250 bytes with those that are kept for undo"):
            store.delete_many(["1", "2", "3"])
        assert ids_in(store) == ["1", "2", "3"]
        store.restore_many(store.delete_many(["1", "2"]))
        store.restore_many(store.delete_many(["1", "2"]))
        with pytest.raises(StoreError, match="open the file anew"):
            store.delete_token("3")
        assert ids_in(store) == ["1", "2", "3"]


def test_a_masked_cell_that_was_cut_shows_its_start_and_its_size_alone() -> None:
    assert mask(Cut.of(b"A" * 300, 200_000_000, 1_000_000)) == "AA… (200 MB)"
    assert mask(Cut.of(b"1000.9f3c" + b"A" * 300, None, 1_000_000)) == "1000.9f… (more than 1 MB)"
    assert mask(Cut.of("… (cut: 1 kB)\u202e".encode(), 5_000, 1_000)) == "… … (5 kB)"
    assert mask(Cut.of(b"", None, 1_000_000)) == "… (more than 1 MB)"
    assert mask(Unreadable("(damaged)")) == "(damaged)"
