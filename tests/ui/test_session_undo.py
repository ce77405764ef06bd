"""A session: what it deletes, what it keeps for undo, and whom it believes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreSQLite, TokenRow, row_of
from stores.tokens.row_ids import stored_id
from tests.ui.fakes import (
    DeletesThenRaises,
    LyingStore,
    RaisingStore,
    SixMethods,
    fill,
    make_file,
    make_row,
    memory_store,
    rows_in,
    secret,
)
from tests.ui.heard import Heard

ROWS = [make_row(number) for number in (1, 2, 3)]


@pytest.fixture
def hear(qapp: object) -> Callable[..., Heard]:
    return Heard


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


@pytest.mark.parametrize("make", [SixMethods, memory_store])
def test_delete_and_undo_bring_the_same_rows_back(hear: Callable[..., Heard], make: Any) -> None:
    store = make(ROWS)
    heard = hear(store)
    heard.delete("1", "3")
    assert [row.id for row in heard.deletions[-1].deleted] == ["1", "3"]
    assert heard.deletions[-1].remaining == []
    assert heard.ids == ["2"]
    assert len(heard.session.next_undo) == 2
    heard.undo()
    assert heard.restorations[-1].restored == [ROWS[0], ROWS[2]]
    assert sorted(map(row_of, store.get_tokens())) == ROWS
    assert len(heard.session.next_undo) == 0
    assert heard.again == []


def test_undo_goes_back_step_by_step(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    heard.delete("2")
    heard.delete("1", "3")
    heard.undo()
    assert sorted(map(str, heard.ids)) == ["1", "3"]
    heard.undo()
    assert sorted(rows_in(file)) == ROWS
    heard.undo()
    assert len(heard.restorations) == 2


def test_undo_survives_a_store_that_cannot_be_written(hear: Callable[..., Heard]) -> None:
    store = RaisingStore(ROWS)
    heard = hear(store)
    heard.delete("2")
    store.error = OSError(secret("refresh", 2))
    heard.undo()
    assert heard.restorations == []
    assert len(heard.refusals) == 1
    store.error = None
    heard.undo()
    assert sorted(store.rows) == ROWS


def test_undo_where_the_place_is_taken_overwrites_nothing(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    heard.delete("1", "2")
    other = make_row("2", user_name="other", refresh_token=secret("refresh", "x"), access_token="a", grant_token=None)
    fill(CustomStoreSQLite(file), [other])
    heard.undo()
    last = heard.restorations[-1]
    assert (last.restored, last.in_the_way, last.missing) == ([ROWS[0]], [other], [ROWS[1]])
    assert sorted(rows_in(file)) == [ROWS[0], other, ROWS[2]]
    CustomStoreSQLite(file).delete_token("2")
    heard.undo()
    assert sorted(rows_in(file)) == ROWS


def test_a_lie_of_the_store_is_told(hear: Callable[..., Heard]) -> None:
    heard = hear(LyingStore(ROWS))
    heard.delete("1")
    assert heard.deletions[-1].deleted == []
    assert heard.deletions[-1].remaining == ["1"]
    assert len(heard.session.next_undo) == 0
    heard.delete()
    assert heard.deletions[-1].remaining == ["1", "2", "3"]


def test_a_row_that_went_although_the_store_failed_can_be_undone(hear: Callable[..., Heard]) -> None:
    store = DeletesThenRaises(ROWS)
    heard = hear(store)
    heard.delete("1")
    assert heard.ids == ["2", "3"]
    assert len(heard.session.next_undo) == 1


@pytest.mark.parametrize("ids", [("1",), ("1", "1")])
def test_of_rows_with_one_id_none_is_lost(hear: Callable[..., Heard], ids: tuple[str, ...]) -> None:
    twins = [ROWS[0], ROWS[0]._replace(user_name="twin", refresh_token=secret("refresh", "twin"))]
    store = SixMethods(twins)
    heard = hear(store)
    heard.session.delete(heard.readings[-1].entries[: len(ids)])
    heard.jobs.drain()
    kept = [*store.rows, *(row for step in heard.session._undo.steps for row in step.rows)]
    assert sorted(kept) == sorted(twins)


def test_of_rows_with_one_id_in_a_file_none_is_lost(hear: Callable[..., Heard], file: Path) -> None:
    path = file.with_name("twins.db")
    twins = [ROWS[0], ROWS[0]._replace(user_name="twin", refresh_token=secret("refresh", "twin"))]
    connection = sqlite3.connect(path)
    connection.execute(f"create table oauthtoken ({', '.join(TokenRow._fields)})")
    connection.executemany(f"insert into oauthtoken values ({', '.join('?' * 10)})", twins)
    connection.commit()
    connection.close()
    heard = hear(path)
    heard.delete()
    held = [row._replace(id=stored_id(row.id)) for step in heard.session._undo.steps for row in step.rows]
    kept = [*(row._replace(id=stored_id(row.id)) for row in rows_in(path)), *held]
    assert sorted(kept) == sorted(twins)


def test_deleting_a_token_without_an_id_is_not_passed_over_in_silence(hear: Callable[..., Heard]) -> None:
    heard = hear(SixMethods([ROWS[0]._replace(id=None), ROWS[1]]))
    heard.session.delete(heard.readings[-1].entries[:1])
    heard.jobs.drain()
    said = [*heard.refusals, *(one for one in heard.deletions if one.deleted or one.remaining or one.error)]
    assert said


def test_a_deleted_token_that_is_saved_again_is_named(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    heard.delete("2")
    renewed = ROWS[1]._replace(access_token=secret("access", "renewed"))
    fill(CustomStoreSQLite(file), [renewed])
    heard.watch()
    assert heard.again == [[renewed]]
    assert [entry.saved_again for entry in heard.readings[-1].entries] == [False, False, True]
    fill(CustomStoreSQLite(file), [renewed._replace(access_token="again")])
    heard.watch()
    assert len(heard.again) == 1
    assert heard.readings[-1].entries[2].saved_again


def test_the_only_token_saved_again_is_named_too(hear: Callable[..., Heard], tmp_path: Path) -> None:
    path = make_file(tmp_path / "one.db", ROWS[:1])
    heard = hear(path)
    heard.delete("1")
    fill(CustomStoreSQLite(path), ROWS[:1])
    heard.watch()
    assert heard.again == [ROWS[:1]]
    assert heard.readings[-1].entries[0].saved_again


def test_what_undo_brought_back_is_not_another_programs(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    heard.delete("2")
    heard.undo()
    assert heard.again == []
    CustomStoreSQLite(file).delete_token("2")
    heard.watch()
    fill(CustomStoreSQLite(file), [ROWS[1]])
    heard.watch()
    assert heard.again == []
