"""A table that its owner has made otherwise: columns, collations and kinds of its own; nothing of it is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreSQLite, StoreError
from stores.sqlite_table_store import SqliteTableStore
from tests.stores.sqlite_files import every_method, make_database, unchanged
from tests.stores.tools import NAMES, another, error_of, fields_of, ids_in, token


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "kept"
    folder.mkdir()
    return folder / "a.db"


def _sql(path: Path, *statements: str) -> list[Any]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return [connection.execute(statement).fetchall() for statement in statements][-1]


def _make(path: Path, how: str, more: str = "") -> SqliteTableStore:
    _sql(path, f"create table oauthtoken ({', '.join(f'{name} {how}' for name in NAMES)}{more})")
    return SqliteTableStore(path)


@pytest.mark.parametrize("ids", [["1"], ["1", "2"], ["2", "1", "7"]], ids=",".join)
def test_the_owners_own_columns_come_back_with_undo(path: Path, ids: list[str]) -> None:
    store = _make(path, "text", ', "tenant\'s ""no""" integer not null default 0, note blob')
    store.save_many([another(f"user{number}", id=number) for number in ("1", "2", "3")])
    _sql(path, 'update oauthtoken set "tenant\'s ""no""" = 40 + id, note = x\'00ff\'')
    everything = "select * from oauthtoken order by id"
    before = _sql(path, everything)
    assert before[0][-2] == 41
    held = store.delete_many(ids)
    assert len(_sql(path, everything)) == 3 - len(held)
    store.restore_many(held)
    assert _sql(path, everything) == before


def test_a_row_of_another_program_gets_the_columns_of_nobody(path: Path) -> None:
    store = _make(path, "text", ", tenant text default 'none'")
    store.save_token(another("alice", id="1"))
    _sql(path, "update oauthtoken set tenant = 'hers'")
    store.delete_many(["1"])
    store.save_token(another("bob", id="1"))
    assert _sql(path, "select user_name, tenant from oauthtoken") == [("bob", "none")]


@pytest.mark.parametrize("how", ["text collate nocase", "varchar(10) collate rtrim"])
def test_another_id_that_the_collation_takes_for_the_same_is_left_alone(path: Path, how: str) -> None:
    store = _make(path, how)
    one, other = ("a", "A") if "nocase" in how else ("a", "a ")
    for number in (one, other):
        store.save_token(another(f"user {number!r}", id=number))
    store.save_token(token(id=other, expiry_time="5"))
    assert fields_of(store.find_token_by_id(one))["expiry_time"] != "5"
    assert [held.get_id() for held in store.delete_many([other])] == [other]
    assert ids_in(store) == [one]


def test_what_the_owners_unique_collation_takes_for_the_same_is_not_overwritten_by_undo(path: Path) -> None:
    store = _make(path, "text", ", unique (id collate nocase)")
    store.save_token(another("alice", id="a"))
    held = store.delete_many(["a"])
    store.save_token(another("bob", id="A"))
    store.restore_many(held)
    assert [(one.get_id(), fields_of(one)["user_name"]) for one in store.get_tokens()] == [("A", "bob")]


def test_a_number_in_a_column_for_numbers_is_found_by_its_text(path: Path) -> None:
    store = _make(path, "integer")
    store.save_token(another("alice", id="9"))
    assert store.find_token_by_id("9") is not None
    assert store.delete_many(["09"]) == []
    assert [held.get_id() for held in store.delete_many(["9"])] == ["9"]


@every_method
def test_a_view_is_looked_at_and_not_written_to(path: Path, method: Callable[[Any], object]) -> None:
    _sql(path, "create table other (x)", f"create view OAuthToken as select {', '.join(f'1 as {n}' for n in NAMES)}")
    with unchanged(path.parent):
        refused = error_of(lambda: method(SqliteTableStore(path)))
        assert refused is None or "OAuthToken is a view, which cannot be written to." in str(refused)
        assert ids_in(SqliteTableStore(path)) == ["1"]


@pytest.mark.parametrize("make", [SqliteTableStore, CustomStoreSQLite])
@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize("error", [sqlite3.OperationalError("locked"), OSError(28, "No space left on device")])
def test_a_write_counts_where_tidying_up_after_it_fails(
    path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], Any], mode: str, error: Exception
) -> None:
    make_database(path, mode)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("stores.sqlite_writing._overwrite_moved_copies", fail)
    monkeypatch.setattr("stores.sqlite_writing._empty_wal", fail)
    store = make(path)
    (held,) = store.delete_many(["1"])
    assert held.get_id() == "1"
    store.save_token(another("dave", id="7"))
    assert ids_in(store) == ["0", "2", "7"]


def test_undo_that_a_constraint_forbids_is_a_sentence(path: Path) -> None:
    store = _make(path, "text", ", check (user_name <> 'mallory')")
    with pytest.raises(StoreError, match="The table refuses this change"):
        store.save_token(another("mallory", id="1"))
    assert ids_in(store) == []
