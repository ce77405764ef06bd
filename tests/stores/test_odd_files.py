"""Every odd file: opened without changing a byte, shown rightly, renewed, deleted and undone without touching more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import Issued, StoreError, TokenRow, Verdict, ZohoAnswer, row_of, saved, token_of
from stores.sqlite_table_store import SqliteTableStore
from stores.table_layout import TableLayout
from tests.stores.odd_files import NOW, RENEWED, OddFile
from tests.stores.odd_hostile import REFUSED, RESISTING
from tests.stores.odd_tables import WRITABLE
from tests.stores.sqlite_files import unchanged
from tests.stores.tools import texts_of

ODD_FILES = [*WRITABLE, *RESISTING, *REFUSED]
READABLE = [odd for odd in ODD_FILES if not odd.refusal]
CHANGEABLE = [odd for odd in READABLE if not odd.no_save]
DELETABLE = [odd for odd in READABLE if not odd.no_delete]
Dump = dict[str, list[tuple[Any, ...]]]


def each(files: list[OddFile]) -> Any:
    return pytest.mark.parametrize("odd", files, ids=lambda odd: odd.name)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "kept"
    folder.mkdir()
    return folder / "some.db"


def opened(odd: OddFile, path: Path) -> SqliteTableStore:
    return SqliteTableStore(odd.make(path), table=odd.table, columns=odd.columns)


def rows_of(store: SqliteTableStore) -> list[TokenRow]:
    return list(map(row_of, store.iter_tokens()))


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def dump(path: Path, rowids: bool) -> Dump:
    """All that SQLite tells of a file: its schema, and every value of every table with its type."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        found: Dump = {"": connection.execute("select type, name, tbl_name, sql from sqlite_master").fetchall()}
        for (table,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
            names = [row[1] for row in connection.execute(f"pragma table_xinfo({quoted(table)})")]
            columns = [f"typeof({quoted(name)}), {quoted(name)}" for name in names]
            order = ", ".join(quoted(name) for name in names)
            has_rowid = (
                "rowid" not in names
                and "without rowid"
                not in connection.execute("select sql from sqlite_master where name = ?", [table]).fetchone()[0]
            )
            number = "rowid, " if rowids and has_rowid else ""
            found[table] = connection.execute(
                f"select {number}{', '.join(columns)} from {quoted(table)} order by {order}"
            ).fetchall()
        found["version"] = connection.execute("pragma user_version").fetchall()
    return found


def test_there_are_many_of_them() -> None:
    names = [odd.name for odd in ODD_FILES]
    assert len(names) == len(set(names))
    assert len(names) > 90


@each(READABLE)
def test_it_is_read_and_no_byte_is_changed(odd: OddFile, path: Path) -> None:
    store = opened(odd, path)
    with unchanged(path.parent):
        rows = rows_of(store)
        for row in rows:
            if row.id is not None:
                assert row_of(store.find_token_by_id(row.id)) == row
        assert [row_of(token) for token in store.get_tokens()] == rows
        assert store.find_token_by_id("no such id") is None
    expected = [(*seen[:4], None if seen[4] is None else str(seen[4])) for seen in odd.seen]
    assert [(row.id, row.user_name, row.access_token, row.refresh_token, row.expiry_time) for row in rows] == expected
    assert (store.unit and store.unit.words()) == odd.unit


@each(REFUSED)
def test_what_is_refused_is_a_sentence(odd: OddFile, path: Path) -> None:
    store = opened(odd, path)
    with unchanged(path.parent):
        for call in (store.get_tokens, lambda: store.delete_token("1"), lambda: store.save_token(token_of(_ROW))):
            with pytest.raises(StoreError, match=odd.refusal.replace("[", r"\[").replace("\\x", r"\\x")) as refused:
                call()
            assert "\n" not in str(refused.value)


_ROW = TokenRow(id="9", access_token="1000.x")


def renewed(row: TokenRow) -> TokenRow:
    return TokenRow(id=row.id, access_token="1000.new", expiry_time=str(RENEWED))


def _differing_columns(layout: TableLayout, before: tuple[Any, ...], after: tuple[Any, ...]) -> set[str]:
    """The columns whose value or type differs between two rows of a `dump`; "rowid" where that does."""
    names = [column.name for column in layout.declared]
    number = len(before) - 2 * len(names)
    cells = [(one[at : at + 2]) for one in (before, after) for at in range(number, len(one), 2)]
    pairs = zip(names, cells[: len(names)], cells[len(names) :], strict=True)
    return {name for name, old, new in pairs if old != new} | (
        {"rowid"} if before[:number] != after[:number] else set()
    )


@each(CHANGEABLE)
def test_saving_changes_two_cells_and_nothing_else(odd: OddFile, path: Path) -> None:
    store = opened(odd, path)
    first, second = rows_of(store)
    before = dump(path, rowids=True)
    layout = store.layout
    assert layout is not None
    if "access_token" not in layout.columns:
        return
    store.save_token(token_of(renewed(first)))
    after = dump(path, rowids=True)
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} == {layout.table}
    changed = [pair for pair in zip(before[layout.table], after[layout.table], strict=True) if pair[0] != pair[1]]
    assert len(changed) == 1
    assert _differing_columns(layout, *changed[0]) <= {
        *(layout.columns.get(name) for name in ("access_token", "expiry_time")),
        *(column.name for column in layout.declared if column.is_generated),
    }
    with closing(sqlite3.connect(path)) as connection:
        names = [layout.columns["access_token"]]
        names += [layout.columns["expiry_time"]] if "expiry_time" in layout.columns else []
        query = f"select {', '.join(map(quoted, names))} from {quoted(layout.table)}"
        stored = [row for row in connection.execute(query) if row[0] in ("1000.new", b"1000.new")]
        assert len(stored) == 1
        if len(names) == 2 and odd.renewed is not None:
            assert (type(stored[0][1]), stored[0][1]) == (type(odd.renewed), odd.renewed)
    assert rows_of(store)[1] == second
    now = rows_of(store)[0]
    assert now == first._replace(access_token="1000.new", expiry_time=now.expiry_time)


@each(CHANGEABLE)
def test_renewing_is_reported_as_done(odd: OddFile, path: Path) -> None:
    store = opened(odd, path)
    first, second = rows_of(store)
    issued = Issued("1000.new", RENEWED + 123, api_domain="https://www.zohoapis.eu")
    report = saved(store, first, ZohoAnswer(Verdict.DONE, "It issued one.", at=NOW, issued=issued), NOW)
    if store.layout and "access_token" not in store.layout.columns:
        assert (report.verdict, "no column for the access token" in report.sentence) == (Verdict.NOT_SAVED, True)
        return
    assert report.is_done, report.sentence
    assert rows_of(store)[1] == second


@each([odd for odd in READABLE if odd.no_save])
def test_saving_that_is_refused_changes_nothing(odd: OddFile, path: Path) -> None:
    store = opened(odd, path)
    row = rows_of(store)[0]
    before = path.read_bytes()
    with pytest.raises(StoreError, match=odd.no_save) as refused:
        store.save_token(token_of(renewed(row)))
    assert not any(secret in texts_of(refused.value) for secret in ("R1", "1000.new"))
    assert path.read_bytes() == before


@each(DELETABLE)
@pytest.mark.parametrize("which", [0, 1])
def test_deleting_takes_one_row_and_undo_brings_all_of_it_back(odd: OddFile, path: Path, which: int) -> None:
    store = opened(odd, path)
    rows = rows_of(store)
    layout = store.layout
    assert layout is not None
    before = dump(path, rowids=True)
    held = store.delete_many([rows[which].id])  # type: ignore[list-item]
    assert [row_of(token) for token in held] == [rows[which]]
    assert rows_of(store) == [rows[1 - which]]
    after = dump(path, rowids=True)
    assert {name for name in before if before[name] != after[name]} == {layout.table}
    assert set(after[layout.table]) < set(before[layout.table])
    assert len(after[layout.table]) == 1
    store.restore_many(held)
    assert rows_of(store) == rows  # at its place, too
    assert dump(path, rowids=True) == before
    store.restore_many(held)
    assert dump(path, rowids=True) == before


@each([odd for odd in READABLE if odd.no_delete])
def test_deleting_that_is_refused_changes_nothing(odd: OddFile, path: Path) -> None:
    store = opened(odd, path)
    row = rows_of(store)[0]
    before = path.read_bytes()
    deletes = [lambda: store.delete_token(row.id or "1"), lambda: store.delete_many(["2", row.id or "1"])]
    if "others" not in odd.name:  # they go too
        deletes.append(store.delete_tokens)
    for delete in deletes:
        with pytest.raises(StoreError, match=f"{odd.no_delete}|still in the store|refuses this change") as refused:
            delete()
        assert not any(secret in texts_of(refused.value) for secret in ("R1", "A1"))
        assert path.read_bytes() == before


@each(DELETABLE)
def test_deleting_all(odd: OddFile, path: Path) -> None:
    store = opened(odd, path)
    before = dump(path, rowids=True)
    store.delete_tokens()
    assert rows_of(store) == []
    after = dump(path, rowids=True)
    assert store.layout is not None
    before[store.layout.table] = []
    before.pop("sqlite_sequence", None), after.pop("sqlite_sequence", None)
    assert after == before
