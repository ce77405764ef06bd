"""Editing in our own stores: compared before it is written, and undone to the last digit of the cell."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stores import (
    CustomStoreInMemory,
    CustomStoreList,
    CustomStoreSQLite,
    RowChanged,
    StoreCancelled,
    StoreError,
    TokenRow,
    Wish,
    edit,
    edit_many,
    saved,
    take_back,
    token_of,
)
from tests.stores.test_editing import PAST, ROWS, opened_table, rows_of
from tests.stores.test_zoho_saving import ANSWER, NEW
from tests.ui.fakes import NOW, make_file

OURS: dict[str, Callable[[Path], Any]] = {
    "table": lambda path: opened_table(make_file(path, ())),
    "file": lambda path: CustomStoreSQLite(path),
    "memory": lambda _path: CustomStoreInMemory(),
    "list": lambda _path: CustomStoreList(),
}


@pytest.fixture(params=OURS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    return OURS[request.param](tmp_path / "t.db")


@pytest.mark.parametrize("field", ["access_token", "refresh_token", "grant_token"])
def test_the_only_field_of_a_row_is_changed_and_the_row_stays(store: Any, field: str) -> None:
    only = TokenRow(id="5", **{field: "1000.x.y"})
    store.save_many([token_of(only)])
    done = edit(store, only, {field: "1000.z.z"})
    assert done.is_kept
    assert rows_of(store) == [only._replace(**{field: "1000.z.z"})]
    assert take_back(store, done).is_kept
    assert rows_of(store) == [only]


def test_renewing_the_only_field_of_a_row_keeps_the_row(store: Any) -> None:
    only = TokenRow(id="5", refresh_token="1000.old.old")
    store.save_many([token_of(only)])
    issued = ANSWER.issued
    assert issued is not None
    rotated = replace(ANSWER, issued=replace(issued, refresh_token="1000.rotated.r"))
    assert saved(store, only, rotated, NOW).is_done
    assert [(row.id, row.access_token, row.refresh_token) for row in rows_of(store)] == [("5", NEW, "1000.rotated.r")]


def test_the_first_token_of_a_row_can_be_taken_back(store: Any) -> None:
    empty = TokenRow(id="5", user_name="asha", client_id="c")
    store.save_many([token_of(empty)])
    done = edit(store, empty, {"access_token": "1000.z.z"})
    assert take_back(store, done).is_kept
    assert rows_of(store) == [empty]
    with pytest.raises(StoreError, match="no token at all"):
        edit(store, edit(store, empty, {"access_token": "1000.z.z"}).wanted, {"access_token": None})


def overtaken(store: Any, work: Callable[[], object]) -> None:
    """From now on another program writes just before our transaction."""
    real = store.change_many

    def change_many(pairs: Any) -> Any:
        work()
        return real(pairs)

    store.change_many = change_many


@pytest.mark.parametrize("many", [False, True])
def test_what_another_program_wrote_into_the_same_field_stays(store: Any, many: bool) -> None:
    store.save_many(map(token_of, ROWS))
    renewed = ROWS[0]._replace(access_token="1000.new.new", expiry_time="1999999999999")
    overtaken(store, lambda: store.save_token(token_of(renewed)))
    wishes = [Wish(row, {"expiry_time": PAST}) for row in (ROWS if many else ROWS[:1])]
    done, refused = edit_many(store, wishes, lambda: None)
    assert [(row.id, type(error)) for row, error in refused] == [("1", RowChanged)]
    assert "has changed meanwhile, so nothing was overwritten" in str(refused[0][1])
    assert [one.before.id for one in done] == (["2", "3"] if many else [])
    assert rows_of(store)[0] == renewed


@pytest.mark.parametrize("many", [False, True])
def test_what_another_program_deletes_is_neither_ours_nor_comes_back(store: Any, many: bool) -> None:
    store.save_many(map(token_of, ROWS))
    overtaken(store, lambda: store.delete_many(["1"]))
    wishes = [Wish(row, {"expiry_time": PAST}) for row in (ROWS if many else ROWS[:1])]
    done, refused = edit_many(store, wishes, lambda: None)
    assert [(row.id, type(error)) for row, error in refused] == [("1", RowChanged)]
    assert not any(one.is_lost for one in done)
    assert [row.id for row in rows_of(store)] == ["2", "3"]


def test_what_is_not_wanted_any_more_is_not_written(store: Any) -> None:
    store.save_many(map(token_of, ROWS))
    asked: list[int] = []

    def check() -> None:
        asked.append(1)
        if len(asked) > len(ROWS):  # after looking at the rows, before writing
            raise StoreCancelled("It was stopped.")

    with pytest.raises(StoreCancelled):
        edit_many(store, [Wish(row, {"expiry_time": PAST}) for row in ROWS], check)
    assert rows_of(store) == ROWS


def test_a_few_rows_of_a_large_table_are_looked_up(tmp_path: Path) -> None:
    store = opened_table(make_file(tmp_path / "t.db", ROWS))

    def every_row() -> Any:
        raise AssertionError("all rows were read")

    store.iter_tokens = store.get_tokens = every_row  # type: ignore[method-assign]
    done, refused = edit_many(store, [Wish(row, {"expiry_time": PAST}) for row in ROWS[:2]], lambda: None)
    assert ([one.is_kept for one in done], refused) == ([True, True], [])


CELLS = [
    *("'2026-11-23T12:06:20.123456Z'", "'2026-11-23 12:06:20'", "'2026-11-23T12:06:20.123456+05:30'"),
    *("1795435580.5", "1795435580.123456", "1795435580", "'1795435580'", "1795435580123.7", "1795435580123"),
    *("'01795435580000'", "'1795435580000.0'", "cast('1795435580' as blob)", "''", "null"),
]


def cells_of(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def table_with(path: Path, columns: str, values: str) -> Any:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"create table t(id integer primary key, user_name, refresh_token, access_token, {columns})")
        for number in (1, 2, 3):
            token = f"'u{number}', '1000.r{number}.x', '1000.a{number}.x'"
            connection.execute(f"insert into t values({number}, {token}, {values})")
    return opened_table(path)


@pytest.mark.parametrize("cell", CELLS)
def test_undo_brings_back_the_cell_of_the_expiry_as_it_was(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "t.db"
    store = table_with(path, "expires_at", cell)
    before = cells_of(path, "select *, typeof(expires_at) from t")
    done, refused = edit_many(store, [Wish(row, {"expiry_time": PAST}) for row in rows_of(store)[:2]], lambda: None)
    assert ([one.is_kept for one in done], refused) == ([True, True], [])
    assert cells_of(path, "select *, typeof(expires_at) from t")[0] != before[0]
    for one in done:
        assert take_back(store, one).is_kept
    assert cells_of(path, "select *, typeof(expires_at) from t") == before


@pytest.mark.parametrize("start", ["'2026-11-23T12:06:20.123456Z'", "1795435580.25", "1000000000"])
def test_undo_brings_back_a_lifetime_and_the_moment_from_which_it_counts(tmp_path: Path, start: str) -> None:
    path = tmp_path / "t.db"
    store = table_with(path, "expires_in, created_at", f"3600.5, {start}")
    before = cells_of(path, "select * from t")
    for changes in ({"expiry_time": PAST}, {"expiry_time": str(NOW)}):
        done = edit(store, rows_of(store)[0], changes)
        assert done.is_kept
        assert cells_of(path, "select * from t") != before
        assert take_back(store, done).is_kept
        assert cells_of(path, "select * from t") == before


def test_undo_brings_back_numbers_and_bytes_of_other_fields(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    store = table_with(path, "client_id, client_secret", "7, x'616263'")
    before = cells_of(path, "select *, typeof(client_id), typeof(client_secret) from t")
    done = edit(store, rows_of(store)[0], {"client_id": "new", "client_secret": None})
    assert take_back(store, done).is_kept
    assert cells_of(path, "select *, typeof(client_id), typeof(client_secret) from t") == before
