"""What can still be read of a damaged file is given first. Odd text hides no row, and keeps its bytes."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

import pytest

from stores import StoreDamaged, StoreError, open_store
from stores.sqlite_reading import looking
from stores.sqlite_rows import every_row
from stores.sqlite_text import Cut, Escaped, Unreadable, bound, in_bytes
from stores.sqlite_writing import connect
from tests.stores.sqlite_files import COUNT, edit, make_database, unchanged
from tests.stores.tools import MARK, texts_of

PAGE = 4096
COLUMNS = ["id", "access_token"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kept"
    made.mkdir()
    return made


def rows_until_damage(
    path: Path, source: str = "oauthtoken", columns: Sequence[str] = COLUMNS, rowid: str | None = "rowid"
) -> list[tuple[object, ...]]:
    """All rows that are given before it is said that there are more."""
    seen: list[tuple[object, ...]] = []

    def read() -> None:
        with looking(str(path)) as connection:
            for row in every_row(connection, source, columns, rowid=rowid):
                seen.append(row)

    with unchanged(path.parent), pytest.raises(StoreDamaged) as refused:
        read()
    assert MARK not in texts_of(refused.value)
    return seen


def leaves(path: Path) -> list[int]:
    """The pages that hold rows of a table, but the first."""
    content = path.read_bytes()
    return [start for start in range(PAGE, len(content), PAGE) if content[start] == 13]


def test_rows_behind_a_damaged_page_are_read(folder: Path) -> None:
    path = make_database(folder / "a.db", count=COUNT)
    all_leaves = leaves(path)
    assert len(all_leaves) > 10
    for start in (all_leaves[3], all_leaves[4], all_leaves[8]):
        edit(path, start, (MARK.encode() * 60)[:600])
    rows = rows_until_damage(path)
    ids = [int(str(row[0])) for row in rows]
    assert ids == sorted(set(ids))
    assert ids[0] == 0
    assert ids[-1] == COUNT - 1
    lost = COUNT - len(ids)
    assert 3 <= lost <= 3 * COUNT / (len(all_leaves) - 1) + 3
    tokens = open_store(path).store.iter_tokens()
    assert [int(next(tokens).get_id()) for _ in ids] == ids
    with pytest.raises(StoreDamaged, match="this is what could be read"):
        next(tokens)


@pytest.mark.parametrize("which", [0, 1, -2, -1])
def test_one_page_at_the_beginning_or_the_end(folder: Path, which: int) -> None:
    path = make_database(folder / "a.db", count=COUNT)
    edit(path, leaves(path)[which], b"\x07" * 100)
    assert COUNT * 0.8 < len(rows_until_damage(path)) < COUNT


def test_every_second_page(folder: Path) -> None:
    path = make_database(folder / "a.db", count=COUNT)
    for start in leaves(path)[::2]:
        edit(path, start, bytes(PAGE))
    assert COUNT * 0.3 < len(rows_until_damage(path)) < COUNT * 0.7


def test_a_file_that_was_cut_short(folder: Path) -> None:
    path = make_database(folder / "a.db", count=COUNT)
    os.truncate(path, path.stat().st_size * 2 // 3 // PAGE * PAGE + 100)
    assert len(rows_until_damage(path)) > COUNT * 0.3


def test_a_header_that_promises_more_pages(folder: Path) -> None:
    path = make_database(folder / "a.db", count=COUNT)
    edit(path, 28, (2**31).to_bytes(4, "big"))
    assert len(rows_until_damage(path)) == COUNT


def test_a_row_whose_cells_lie_on_a_damaged_page(folder: Path) -> None:
    """A long cell goes on on other pages: its row is shown, that cell as unreadable."""
    path = folder / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table t (id text, small text, big text)")
        for number in range(5):
            connection.execute("insert into t values (?, 'small', ?)", [str(number), "abc" * 20_000])
        connection.commit()
    content = path.read_bytes()
    overflow = [at for at in range(PAGE, len(content), PAGE) if content[at] not in (13, 5)]
    edit(path, overflow[20], b"\xff\xff\xff\xff")
    rows = rows_until_damage(path, "t", ["id", "small", "big"])
    assert [row[0] for row in rows] == ["0", "1", "2", "3", "4"]
    assert [type(row[2]) for row in rows].count(Unreadable) == 1


@pytest.mark.parametrize("target", ["itself", "first child"])
def test_pages_in_a_circle(folder: Path, target: str) -> None:
    path = make_database(folder / "a.db", count=COUNT)
    content = path.read_bytes()
    root = next(start for start in range(PAGE, len(content), PAGE) if content[start] == 5)
    cell = int.from_bytes(content[root + 12 : root + 14], "big")
    number = root // PAGE + 1 if target == "itself" else int.from_bytes(content[root + cell : root + cell + 4], "big")
    for at in range(4):
        place = int.from_bytes(content[root + 12 + 2 * at : root + 14 + 2 * at], "big")
        edit(path, root + place, number.to_bytes(4, "big"))
    rows = rows_until_damage(path)
    assert len({row[0] for row in rows}) == len(rows)


def test_a_schema_of_which_a_part_cannot_be_read(folder: Path) -> None:
    path = make_database(folder / "a.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("create table other (x)")
        connection.execute("pragma writable_schema = on")
        connection.execute("update sqlite_master set sql = 'create tabble other (x)' where name = 'other'")
    assert [row[0] for row in rows_until_damage(path)] == ["0", "1", "2"]


@pytest.mark.parametrize(
    "statement",
    [
        "update sqlite_master set rootpage = 2000000 where name = 'oauthtoken'",
        "update sqlite_master set rootpage = 0 where name = 'oauthtoken'",
        "update sqlite_master set rootpage = 1 where name = 'oauthtoken'",
        "update sqlite_master set sql = 'create table oauthtoken (' || hex(zeroblob(400000)) || ')'",
        "update sqlite_master set sql = 'create table oauthtoken (a default ' || replace(hex(zeroblob(900)), '0', '(')",
        "update sqlite_master set sql = 'create virtual table oauthtoken using nothing(x)'",
        "update sqlite_master set sql = null",
        "update sqlite_master set type = x'ff', name = cast(x'ff00' as text)",
        "insert into sqlite_master select * from sqlite_master",
        "delete from sqlite_master",
    ],
)
def test_a_schema_that_was_rewritten(folder: Path, statement: str) -> None:
    path = make_database(folder / "a.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma writable_schema = on")
        connection.execute(statement)
    store = open_store(path).store
    with unchanged(folder):
        for ask in (store.get_tokens, lambda: list(store.iter_tokens()), lambda: store.find_token_by_id("1")):
            with suppress(StoreError):
                ask()


def test_a_schema_without_the_table_of_tokens(folder: Path) -> None:
    path = make_database(folder / "a.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma writable_schema = on")
        connection.execute("update sqlite_master set sql = 'create tabble oauthtoken (x)' where name = 'oauthtoken'")
    with unchanged(folder), pytest.raises(StoreDamaged, match="no table of tokens can be found in what is left"):
        open_store(path).store.get_tokens()


def test_row_ids_at_the_ends_of_their_range(folder: Path) -> None:
    path = folder / "a.db"
    numbers = [-(2**63), -5, 0, 7, 2**62, 2**63 - 1]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table t (id integer primary key, a)")
        connection.executemany("insert into t values (?, ?)", [(number, "x" * 3000) for number in numbers])
        connection.commit()
    with unchanged(folder), looking(str(path)) as connection:
        assert [row[0] for row in every_row(connection, "t", ["id"])] == numbers
    for start in leaves(path)[:1]:
        edit(path, start, b"\x07" * 100)
    found = [row[0] for row in rows_until_damage(path, "t", ["id", "a"])]
    assert set(found) < set(numbers)
    assert len(found) >= 3


@pytest.mark.parametrize("kind", ["view", "without row ids"])
def test_damage_where_there_are_no_row_ids(folder: Path, kind: str) -> None:
    path = folder / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        rest = "without rowid" if kind == "without row ids" else ""
        connection.execute(f"create table t (id integer primary key, access_token text) {rest}")
        connection.executemany(
            "insert into t values (?, ?)", [(n, str(random.Random(n).random())) for n in range(2000)]
        )
        connection.execute("create view v as select * from t")
        connection.commit()
    content = path.read_bytes()
    pages = [start for start in range(PAGE, len(content), PAGE) if content[start] in (13, 10)]
    edit(path, pages[5], b"\x07" * 200)
    rows = rows_until_damage(path, "v" if kind == "view" else "t", rowid=None)
    assert [row[0] for row in rows] == list(range(len(rows)))
    assert len(rows) > 100


BAD = b"\xff\xfeA"


class TestText:
    def make(self, path: Path, rest: str = "") -> Path:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"create table t (id integer primary key, a text, b blob) {rest}")
            for number in range(9):
                value = BAD if number % 3 == 1 else f"plain{number}".encode()
                connection.execute("insert into t values (?, cast(? as text), x'00ff')", [number, value])
        return path

    @pytest.mark.parametrize("rowid", ["rowid", None])
    def test_it_is_escaped_and_hides_nothing(self, tmp_path: Path, rowid: str | None) -> None:
        path = self.make(tmp_path / "a.db", "" if rowid else "without rowid")
        with unchanged(tmp_path), looking(str(path)) as connection:
            rows = list(every_row(connection, "t", ["id", "a", "b"], rowid=rowid))
        assert [row[0] for row in rows] == list(range(9))
        assert [row[1] for row in rows[:3]] == ["plain0", "\\xff\\xfeA", "plain2"]
        assert [row[1].raw for row in rows if isinstance(row[1], Escaped)] == [BAD] * 3
        assert {row[2] for row in rows} == {b"\0\xff"}

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16le", "utf-16be"])
    def test_it_is_written_back_as_it_was(self, tmp_path: Path, encoding: str) -> None:
        raw = BAD if encoding == "utf-8" else "ab\0\ud800".encode(encoding, "surrogatepass")
        with closing(connect(str(tmp_path / "a.db"))) as connection:
            connection.execute(f"pragma encoding = '{encoding}'")
            connection.execute("create table t (a, b, c, d, e)")
            connection.execute(f"insert into t values (cast(x'{raw.hex()}' as text), x'ff00', 5, 1.5, null)")
            before = connection.execute("select hex(a), typeof(a), hex(b), typeof(b), c, d, e from t").fetchone()
            values = connection.execute("select * from t").fetchone()
            assert isinstance(values[0], Escaped)
            connection.execute("delete from t")
            marks, parameters = bound(connection, values)
            connection.execute(f"insert into t values ({', '.join(marks)})", parameters)
            assert (
                connection.execute("select hex(a), typeof(a), hex(b), typeof(b), c, d, e from t").fetchone() == before
            )

    def test_what_was_cut_is_not_written(self, tmp_path: Path) -> None:
        with closing(connect(str(tmp_path / "a.db"))) as connection, pytest.raises(ValueError, match="cut"):
            bound(connection, [Cut.of(b"start", 5_000_000, 1_000_000)])

    def test_sizes_in_words(self) -> None:
        assert [in_bytes(size) for size in (5, 5_000, 500_000_000, 2_000_000_000)] == [
            "5 bytes",
            "5 kB",
            "500 MB",
            "2 GB",
        ]
        assert Cut.of(b"start", None, 1_000_000) == "start… (cut: more than 1 MB)"
