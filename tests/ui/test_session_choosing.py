"""A session that reads its store otherwise: another table, columns or unit; and a file that is recovered first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from stores import (
    ExpiryForm,
    ExpiryUnit,
    NoTokenTable,
    SeveralTokenTables,
    StoreError,
    StoreNeedsRecovery,
    StoreReadOnly,
)
from tests.stores.sqlite_files import COUNT, killed_in_rollback, make_database
from tests.ui.fakes import make_row, memory_store
from tests.ui.heard import Heard

TABLES = """
create table work (id integer primary key, user, access_token, refresh_token, expires_at);
insert into work values (1, 'ann', 'a1', 'r1', 2000000000), (2, 'bob', 'a2', 'r2', 2000000100);
create table home (id integer primary key, user, access_token, refresh_token, expires_at);
insert into home values (1, 'cat', 'a3', 'r3', 2000000200), (7, 'dan', 'a4', 'r4', 2000000300);
"""
HAND = "create table t (k integer primary key, who, secret_one, secret_two); insert into t values (5, 'eve', 'a', 'r');"


@pytest.fixture
def hear(qapp: object) -> Callable[..., Heard]:
    return Heard


def made(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    return made(tmp_path / "tables.db", TABLES)


def choose(heard: Heard, **what: object) -> None:
    heard.session.choose(**what)  # type: ignore[arg-type]
    heard.jobs.drain()


def users(heard: Heard) -> list[str | None]:
    return [entry.row.user_name for entry in heard.readings[-1].entries]


def stored(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"select * from {table} order by 1").fetchall()


def test_a_table_is_chosen_where_there_are_several(hear: Callable[..., Heard], tables: Path) -> None:
    heard = hear(tables)
    assert isinstance(heard.session.error, SeveralTokenTables)
    choose(heard, table="home")
    assert users(heard) == ["cat", "dan"]
    assert heard.session.error is None
    heard.watch()
    assert len(heard.readings) == 1


def test_another_table_is_no_change_by_another_program(hear: Callable[..., Heard], tables: Path) -> None:
    heard = hear(tables)
    choose(heard, table="home")
    choose(heard, table="work")
    reading = heard.readings[-1]
    assert users(heard) == ["ann", "bob"]
    assert (reading.added, reading.changed, reading.removed) == ([], [], [])


def test_a_choice_that_cannot_be_read_is_refused_and_the_last_reading_stands(
    hear: Callable[..., Heard], tables: Path
) -> None:
    heard = hear(tables)
    choose(heard, table="work")
    choose(heard, table="nothing")
    assert len(heard.refusals) == 1
    assert (users(heard), heard.session.error) == (["ann", "bob"], None)
    heard.session.reload()
    heard.jobs.drain()
    assert users(heard) == ["ann", "bob"]
    choose(heard, unit=ExpiryUnit(ExpiryForm.MILLISECONDS))
    assert users(heard) == ["ann", "bob"]


def test_a_first_choice_that_cannot_be_read_fails_and_another_one_may_follow(
    hear: Callable[..., Heard], tables: Path
) -> None:
    heard = hear(tables)
    choose(heard, table="nothing")
    assert isinstance(heard.failures[-1], StoreError)
    assert heard.refusals == []
    choose(heard, table="work")
    assert users(heard) == ["ann", "bob"]


def test_columns_are_mapped_by_hand(hear: Callable[..., Heard], tmp_path: Path) -> None:
    heard = hear(made(tmp_path / "hand.db", HAND))
    assert isinstance(heard.session.error, NoTokenTable)
    choose(heard, table="t", columns={"user_name": "who", "access_token": "secret_one", "refresh_token": "secret_two"})
    (entry,) = heard.readings[-1].entries
    assert (entry.row.id, entry.row.user_name, entry.row.refresh_token) == ("5", "eve", "r")


def test_another_unit_is_no_change_by_another_program_and_can_be_taken_back(
    hear: Callable[..., Heard], tables: Path
) -> None:
    heard = hear(tables)
    choose(heard, table="work")
    before = heard.readings[-1]
    choose(heard, unit=ExpiryUnit(ExpiryForm.MILLISECONDS))
    reading = heard.readings[-1]
    assert [entry.key for entry in reading.entries] == [entry.key for entry in before.entries]
    assert reading.entries[0].row.expiry_time == "2000000000"
    assert (reading.added, reading.changed, reading.removed) == ([], [], [])
    assert not any(entry.is_marked(heard.time()) for entry in reading.entries)
    choose(heard, inferred=True)
    assert heard.readings[-1].entries[0].row.expiry_time == "2000000000000"
    assert users(heard) == ["ann", "bob"]


def test_a_deleted_token_that_is_back_stays_marked_in_another_unit(hear: Callable[..., Heard], tables: Path) -> None:
    heard = hear(tables)
    choose(heard, table="work")
    heard.delete("2")
    with closing(sqlite3.connect(tables)) as connection:
        connection.execute("insert into work values (2, 'bob', 'a2', 'r2', 2000000100)")
        connection.commit()
    heard.watch()
    assert len(heard.again) == 1
    choose(heard, unit=ExpiryUnit(ExpiryForm.MILLISECONDS))
    assert [entry.saved_again for entry in heard.readings[-1].entries] == [False, True]
    assert len(heard.again) == 1


@pytest.mark.parametrize("then", [{"table": "home"}, {"unit": ExpiryUnit(ExpiryForm.MILLISECONDS)}], ids=["t", "u"])
def test_undo_goes_back_to_where_the_token_was(
    hear: Callable[..., Heard], tables: Path, then: dict[str, object]
) -> None:
    before = {table: stored(tables, table) for table in ("work", "home")}
    heard = hear(tables)
    choose(heard, table="work")
    heard.delete("1")
    row = heard.deletions[-1].deleted[0]
    choose(heard, **then)
    heard.undo()
    assert (heard.restorations[-1].restored, heard.restorations[-1].missing) == ([row], [])
    assert {table: stored(tables, table) for table in before} == before
    assert users(heard) == (["cat", "dan"] if "table" in then else ["ann", "bob"])
    assert heard.session.next_undo == []
    assert heard.again == []


def test_what_waits_behind_a_choice_is_done_where_the_person_saw_it(hear: Callable[..., Heard], tables: Path) -> None:
    heard = hear(tables)
    choose(heard, table="work")
    before = stored(tables, "home")
    entries = heard.readings[-1].entries[:1]
    heard.session.choose(table="home")
    heard.session.delete(entries)
    heard.jobs.drain()
    assert stored(tables, "home") == before
    assert [row[0] for row in stored(tables, "work")] == [2]
    assert users(heard) == ["cat", "dan"]
    assert [row.user_name for row in heard.session.next_undo] == ["ann"]
    heard.undo()
    assert len(stored(tables, "work")) == 2


def test_a_store_without_a_choice_is_only_read_again(hear: Callable[..., Heard]) -> None:
    heard = hear(memory_store([make_row(1)]))
    choose(heard, unit=ExpiryUnit(ExpiryForm.SECONDS))
    heard.session.read_more()
    heard.jobs.drain()
    assert (heard.ids, heard.refusals, len(heard.readings)) == (["1"], [], 3)


def test_a_file_with_a_hot_journal_is_recovered_when_asked(hear: Callable[..., Heard], tmp_path: Path) -> None:
    path = make_database(tmp_path / "hot.db", count=COUNT)
    killed_in_rollback(path)
    hot = path.read_bytes()
    heard = hear(path)
    assert isinstance(heard.session.error, StoreNeedsRecovery)
    heard.watch()
    assert path.read_bytes() == hot
    heard.session.recover()
    heard.jobs.drain()
    assert (len(heard.ids), heard.refusals, heard.session.error) == (COUNT, [], None)
    assert not any("UNCOMMITTED" in (entry.row.access_token or "") for entry in heard.readings[-1].entries)
    assert list(tmp_path.iterdir()) == [path]


def test_a_read_only_session_recovers_nothing(hear: Callable[..., Heard], tmp_path: Path) -> None:
    path = make_database(tmp_path / "hot.db", count=COUNT)
    killed_in_rollback(path)
    hot = path.read_bytes()
    heard = hear(path, read_only=True)
    heard.session.recover()
    heard.jobs.drain()
    assert [type(error) for error in heard.refusals] == [StoreReadOnly]
    assert path.read_bytes() == hot


def test_recovering_a_file_that_is_gone_is_refused(hear: Callable[..., Heard], tmp_path: Path) -> None:
    path = make_database(tmp_path / "a.db", count=1)
    heard = hear(path)
    path.unlink()
    heard.session.recover()
    heard.jobs.drain()
    assert len(heard.refusals) == 1
