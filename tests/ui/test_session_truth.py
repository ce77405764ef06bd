"""A session among other programs and failing stores: what it says is what is so, and undo loses and overwrites
nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreSQLite, StoreError, StoreLocked, row_of
from tests.ui.fakes import (
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
NEWCOMER = make_row("2", user_name="other", refresh_token=secret("refresh", "x"), access_token="a", grant_token=None)


@pytest.fixture
def hear(qapp: object) -> Callable[..., Heard]:
    return Heard


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


def _raising_after(method: Callable[..., Any], error: Exception) -> Callable[..., Any]:
    def raising(*arguments: Any) -> None:
        method(*arguments)
        raise error

    return raising


def test_what_a_store_committed_before_it_failed_is_told_and_can_be_undone(
    hear: Callable[..., Heard], file: Path
) -> None:
    heard = hear(file)
    store = heard.session.opened.store
    store.delete_many = _raising_after(store.delete_many, StoreLocked("Locked afterwards."))
    heard.delete("1", "3")
    assert heard.refusals == []
    (deletion,) = heard.deletions
    assert (deletion.deleted, deletion.remaining) == ([ROWS[0], ROWS[2]], [])
    assert isinstance(deletion.error, StoreLocked)
    assert heard.session.next_undo == [ROWS[0], ROWS[2]]
    heard.undo()
    assert sorted(rows_in(file)) == ROWS


def test_what_a_store_put_back_before_it_failed_is_not_put_back_twice(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    store = heard.session.opened.store
    heard.delete("1")
    store.restore_many = _raising_after(store.restore_many, StoreLocked("Locked afterwards."))
    heard.undo()
    assert (heard.restorations[-1].restored, heard.restorations[-1].missing) == (ROWS[:1], [])
    assert heard.session.next_undo == []
    assert sorted(rows_in(file)) == ROWS


def test_a_refusal_that_changed_nothing_is_a_refusal(hear: Callable[..., Heard]) -> None:
    store = memory_store(ROWS)
    heard = hear(store)

    def refuse(ids: object) -> None:
        raise StoreError("No.")

    store.delete_many = refuse  # type: ignore[method-assign, assignment]
    heard.delete("1")
    assert (len(heard.refusals), heard.deletions, heard.session.next_undo) == (1, [], [])


@pytest.mark.parametrize("is_gone", [True, False])
def test_what_cannot_be_read_back_stays_on_the_way_back(hear: Callable[..., Heard], is_gone: bool) -> None:
    store = RaisingStore(ROWS)
    heard = hear(store)
    once = store.delete_token

    def delete_token(token_id: str) -> None:
        if is_gone:
            once(token_id)
        store.error = OSError("gone")
        raise store.error

    store.delete_token = delete_token  # type: ignore[method-assign]
    heard.delete("1")
    assert heard.deletions[-1].reading is None
    assert heard.session.next_undo == ROWS[:1]
    assert len(heard.failures) == 1
    store.error = None
    heard.watch()
    heard.undo()
    assert sorted(store.rows) == ROWS
    assert heard.session.next_undo == []
    assert heard.again == []


@pytest.mark.parametrize("share", [("1",), ("2",), ("1", "2")], ids=",".join)
def test_rows_that_share_a_refresh_token_come_back(hear: Callable[..., Heard], tmp_path: Path, share: Any) -> None:
    rows = [ROWS[0], ROWS[1]._replace(refresh_token=ROWS[0].refresh_token), ROWS[2]]
    path = make_file(tmp_path / "shared.db", rows)
    heard = hear(path)
    heard.delete(*share)
    heard.undo()
    assert heard.restorations[-1].in_the_way == []
    assert sorted(rows_in(path)) == rows


def test_a_token_that_came_back_under_another_id_is_not_doubled(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    heard.delete("2")
    again = ROWS[1]._replace(id="17", access_token="new")
    fill(CustomStoreSQLite(file), [again])
    heard.undo()
    assert heard.restorations[-1].in_the_way == [again]
    assert rows_in(file) == [ROWS[0], ROWS[2], again]


def test_a_step_that_conflicts_does_not_block_the_older_ones(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    heard.delete("1")
    heard.delete("2")
    fill(CustomStoreSQLite(file), [NEWCOMER])
    heard.undo()
    assert (heard.restorations[-1].restored, heard.restorations[-1].in_the_way) == ([], [NEWCOMER])
    assert heard.session.next_undo == ROWS[:1]
    heard.undo()
    assert heard.restorations[-1].restored == ROWS[:1]
    assert heard.session.next_undo == ROWS[1:2]
    CustomStoreSQLite(file).delete_token("2")
    heard.undo()
    assert sorted(rows_in(file)) == ROWS
    assert heard.session.next_undo == []


def test_a_row_that_is_back_in_another_form_stays_on_the_way_back(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    heard.delete("2")
    renewed = ROWS[1]._replace(access_token="renewed")
    fill(CustomStoreSQLite(file), [renewed])
    heard.undo()
    last = heard.restorations[-1]
    assert (last.restored, last.in_the_way, last.missing) == ([], [renewed], [ROWS[1]])
    assert heard.session.next_undo == [ROWS[1]]
    CustomStoreSQLite(file).delete_token("2")
    fill(CustomStoreSQLite(file), [ROWS[1]])
    heard.undo()
    assert heard.restorations[-1].in_the_way == []
    assert heard.session.next_undo == []


@pytest.mark.parametrize("make", [SixMethods, memory_store])
def test_who_took_the_place_meanwhile_is_spared_and_named(hear: Callable[..., Heard], make: Any) -> None:
    store = make(ROWS)
    heard = hear(store)
    store.delete_token("2")
    fill(store, [NEWCOMER])
    heard.delete("2", "3")
    (deletion,) = heard.deletions
    assert (deletion.deleted, deletion.spared, deletion.remaining) == (ROWS[2:], [NEWCOMER], [])
    assert sorted(map(row_of, store.get_tokens())) == [ROWS[0], NEWCOMER]
    assert heard.session.next_undo == ROWS[2:]


def test_who_took_the_place_in_a_file_is_spared_with_what_its_owner_added(
    hear: Callable[..., Heard], file: Path
) -> None:
    heard = hear(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("alter table oauthtoken add column tenant")
        connection.execute("update oauthtoken set user_name = 'other', refresh_token = 'x', tenant = 7 where id = '2'")
        connection.commit()
    heard.delete()
    assert [row.user_name for row in heard.deletions[-1].spared] == ["other"]
    assert [row.user_name for row in rows_in(file)] == ["other"]
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("select id, tenant from oauthtoken").fetchall() == [("2", 7)]


@pytest.mark.parametrize("make", [SixMethods, memory_store])
def test_a_row_that_came_meanwhile_survives_deleting_all(hear: Callable[..., Heard], make: Any) -> None:
    store = make(ROWS)
    heard = hear(store)
    fill(store, [make_row(4)])
    heard.delete()
    assert heard.ids == ["4"]
    assert len(heard.session.next_undo) == 3


def test_looking_at_a_store_of_the_program_whose_file_vanished_does_not_make_it_again(
    hear: Callable[..., Heard], file: Path
) -> None:
    heard = hear(CustomStoreSQLite(file))
    assert heard.ids == ["1", "2", "3"]
    file.unlink()
    heard.watch()
    heard.session.reload()
    heard.jobs.drain()
    assert len(heard.failures) == 2
    assert not file.exists()
