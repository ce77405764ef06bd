"""Editing in tables of anybody's making: in every unit, and what a table has no place for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import Limits, StoreError, TokenRow, edit, expiry_as_written, row_of, take_back, why_not_editable
from stores.sqlite_table_store import SqliteTableStore
from tests.stores.odd_tables import UNITS
from tests.stores.test_editing import PAST, ROWS, opened_table, rows_of
from tests.ui.fakes import SixMethods, make_file, make_row


@pytest.mark.parametrize("odd", UNITS, ids=lambda odd: odd.name)
def test_expire_and_undo_in_every_unit(odd: Any, tmp_path: Path) -> None:
    path = tmp_path / "odd.db"
    odd.make(path)
    store = opened_table(path)
    before = rows_of(store)
    with closing(sqlite3.connect(path)) as connection:
        cells = connection.execute(f'select * from "{store.layout.table}"').fetchall()  # type: ignore[union-attr]
    new = {"expiry_time": str(1_700_001_000_000)}
    if odd.no_save or odd.name.endswith("nobody knows when"):
        with pytest.raises(StoreError):
            edit(store, before[0], new)
        assert rows_of(store) == before
        return
    done = edit(store, before[0], new)
    assert done.is_kept
    assert rows_of(store)[1:] == before[1:]
    assert take_back(store, done).is_kept
    assert rows_of(store) == before
    if odd.name.endswith("as Python prints it"):
        return  # its microsecond is lost
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(f'select * from "{store.layout.table}"').fetchall() == cells  # type: ignore[union-attr]


def _table(path: Path, columns: str, *rows: tuple[object, ...]) -> SqliteTableStore:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"create table t ({columns})")
        connection.executemany(f"insert into t values ({', '.join('?' * len(rows[0]))})", rows)
    return opened_table(path)


def test_what_a_table_has_no_place_for_is_refused(tmp_path: Path) -> None:
    store = _table(
        tmp_path / "t.db",
        "k integer primary key, mail text not null, access_token text, refresh_token text, expires_at integer",
        (1, "a", "A1", "R1", 1_700_000_000),
        (2, "b", "A2", "R2", 1_700_000_000),
    )
    row = rows_of(store)[0]
    for changes, said in (
        ({"client_id": "x"}, "no column for the client id"),
        ({"user_name": None}, "wants a value for the user name"),
        ({"expiry_time": "200000000000000"}, "cannot hold this date and time"),
    ):
        with pytest.raises(StoreError, match=said):
            edit(store, row, changes)
    assert why_not_editable(store, "client_id") is not None
    assert why_not_editable(store, "id") is not None
    assert why_not_editable(store, "user_name") is None
    assert expiry_as_written(store, "1700000001000") == "1700000001"


def test_a_lifetime_that_counts_from_nowhere_is_not_touched(tmp_path: Path) -> None:
    store = _table(
        tmp_path / "t.db",
        "k integer primary key, mail text, access_token text, refresh_token text, expires_in integer",
        (1, "a", "A1", "R1", 3600),
    )
    for value in (PAST, None):
        with pytest.raises(StoreError, match="counts from a time that the table does not hold"):
            edit(store, rows_of(store)[0], {"expiry_time": value})


def test_a_view_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    _table(path, "k integer primary key, mail text, access_token text, refresh_token text", (1, "a", "A1", "R1"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("create view v as select * from t")
    store = opened_table(path, table="v")
    with pytest.raises(StoreError, match="is a view"):
        edit(store, rows_of(store)[0], {"access_token": "x"})


def test_of_rows_that_share_an_id_the_chosen_one_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"create table oauthtoken ({', '.join(TokenRow._fields)})")
        twins = [ROWS[0], make_row(7, id="1")]
        connection.executemany(f"insert into oauthtoken values ({', '.join('?' * 10)})", twins)
    store = opened_table(path)
    rows = list(map(row_of, store.get_tokens()))
    assert edit(store, rows[1], {"expiry_time": None}).is_kept
    assert list(map(row_of, store.get_tokens())) == [rows[0], rows[1]._replace(expiry_time=None)]
    with pytest.raises(StoreError, match="Several rows have the id 1"):
        edit(SixMethods(twins), twins[0], {"expiry_time": PAST})


def test_the_cell_of_the_expiry_is_told_as_it_stands(tmp_path: Path) -> None:
    cells = (1_700_000_000.5, "2023-11-14T22:13:20Z", None, "", 1_700_000_000_000, b"2023-11-14 22:13:20")
    store = _table(
        tmp_path / "t.db",
        "k integer primary key, mail text, access_token text, refresh_token text, expires_at",
        *((number, f"u{number}", f"A{number}", f"R{number}", cell) for number, cell in enumerate(cells, 1)),
    )
    told = [store.written_expiry(str(number)) for number in range(1, len(cells) + 2)]
    assert told == [
        "1700000000.5",
        "2023-11-14T22:13:20Z",
        None,
        "",
        "1700000000000",
        "2023-11-14 22:13:20",
        None,
    ]


def test_a_cell_that_was_cut_stays_whole_and_is_not_edited(tmp_path: Path) -> None:
    long = "x" * 5000
    path = make_file(tmp_path / "t.db", [ROWS[0]._replace(redirect_url=long)])
    store = opened_table(path, limits=Limits(cell_bytes=1000))
    (row,) = rows_of(store)
    assert row.redirect_url != long
    with pytest.raises(StoreError, match="too large"):
        edit(store, row, {"redirect_url": None})
    for changes in ({"expiry_time": PAST}, {"grant_token": None}):
        take_back(store, edit(store, rows_of(store)[0], changes))
    assert rows_of(opened_table(path)) == [ROWS[0]._replace(redirect_url=long)]


def test_text_that_is_not_utf_8_comes_back_by_its_bytes(tmp_path: Path) -> None:
    path = make_file(tmp_path / "t.db", ROWS)
    cell = "select hex(redirect_url), typeof(redirect_url) from oauthtoken where id = '1'"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update oauthtoken set redirect_url = cast(x'ff41' as text) where id = '1'")
    store = opened_table(path)
    done = edit(store, rows_of(store)[0], {"redirect_url": "https://x.test"})
    assert take_back(store, done).is_kept
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(cell).fetchone() == ("FF41", "text")


def test_an_old_secret_is_not_left_in_the_file(tmp_path: Path) -> None:
    path = make_file(tmp_path / "t.db", ROWS)
    store = opened_table(path)
    edit(store, ROWS[0], {"refresh_token": None})
    edit(store, ROWS[1], {"refresh_token": "1000.new"})
    for row in ROWS[:2]:
        assert (row.refresh_token or "").encode() not in path.read_bytes()
