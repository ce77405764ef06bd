"""A session that edits: what it writes, what undo takes back, and what it says where nobody knows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from stores import CustomStoreSQLite, RowChanged, StoreDenied, StoreReadOnly, TokenRow, row_of, token_of
from tests.ui.fakes import HOUR, NOW, RaisingStore, SixMethods, make_file, make_row, memory_store, rows_in
from tests.ui.heard import Heard
from tests.ui.odd_stores import make_tables
from ui.store_work import Edit

ROWS = [make_row(number) for number in (1, 2, 3)]
PAST = {"expiry_time": str(NOW - 1000)}
pytestmark = pytest.mark.usefixtures("qapp")


class _Editing(Heard):
    """Hears also what was edited, and of which writes it was told that they are this window's."""

    def __init__(self, target: Any, **how: Any) -> None:
        self.edits: list[Edit] = []
        self.settled: list[list[TokenRow]] = []
        self.own: list[dict[str | None, str]] = []
        self.steps: list[tuple[int, int]] = []
        super().__init__(target, **how)
        self.session.edited.connect(self.edits.append)
        self.session.edits_settled.connect(self.settled.append)
        self.session.edit_progress.connect(lambda *both: self.steps.append(both))
        self.session.loaded.connect(lambda _reading: self.own.append(dict(self.session.own_writes)))

    def row(self, token_id: str) -> TokenRow:
        return next(entry.row for entry in self.readings[-1].entries if entry.row.id == token_id)

    def edit(self, *ids: str, **changes: str | None) -> None:
        self.session.edit_many([self.row(token_id) for token_id in ids], changes)
        self.jobs.drain()


class Failing(RaisingStore):
    """Fails from the next write on: `works` is whether that write is done all the same."""

    works: bool | None = None

    def save_token(self, token: Any) -> None:
        if self.works is not False:
            super().save_token(token)
        if self.works is not None:
            self.works, self.error = None, OSError("gone")
            raise self.error

    def find_token_by_id(self, token_id: str) -> Any:
        self._answer()
        return super().find_token_by_id(token_id)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


@pytest.mark.parametrize("make", [SixMethods, memory_store])
@pytest.mark.parametrize("ids", ["2", "123"])
def test_edit_and_undo(make: Any, ids: str) -> None:
    store = make(ROWS)
    heard = _Editing(store)
    heard.edit(*ids, **PAST)
    assert [one.before.id for one in heard.edits[-1].changed] == list(ids)
    assert heard.own[-1] == dict.fromkeys(ids, "changed")
    assert sorted(map(row_of, store.get_tokens())) == [
        row._replace(**PAST) if str(row.id) in ids else row for row in ROWS
    ]
    assert [row.id for row in heard.session.next_undo] == list(ids)
    heard.undo()
    assert heard.edits[-1].is_undo
    assert sorted(map(row_of, store.get_tokens())) == ROWS
    assert (heard.session.next_undo, heard.refusals, heard.failures) == ([], [], [])


def test_edits_and_deletions_are_undone_in_their_order(file: Path) -> None:
    heard = _Editing(file)
    heard.edit("1", user_name="new")
    heard.delete("1")
    heard.edit("2", grant_token=None)
    heard.edit("2", grant_token="1000.again")
    for _ in range(3):
        heard.undo()
    assert sorted(rows_in(file)) == [ROWS[0]._replace(user_name="new"), *ROWS[1:]]
    heard.undo()
    assert sorted(rows_in(file)) == ROWS
    assert heard.session.next_undo_step is None


def test_what_changed_since_is_not_overwritten_by_undo_and_the_steps_before_stay(file: Path) -> None:
    heard = _Editing(file)
    heard.delete("3")
    heard.edit("1", **PAST)
    renewed = ROWS[0]._replace(expiry_time=str(NOW + HOUR), access_token="1000.renewed")
    CustomStoreSQLite(file).save_token(token_of(renewed))
    heard.undo()
    assert [type(error) for error in heard.refusals] == [RowChanged]
    assert rows_in(file)[0] == renewed
    heard.undo()
    assert sorted(rows_in(file)) == [renewed, *ROWS[1:]]


def test_of_many_those_that_changed_since_stay_and_the_others_come_back(file: Path) -> None:
    heard = _Editing(file)
    heard.edit("1", "2", "3", **PAST)
    renewed = ROWS[1]._replace(expiry_time=str(NOW + HOUR))
    CustomStoreSQLite(file).save_token(token_of(renewed))
    CustomStoreSQLite(file).delete_token("3")
    heard.undo()
    assert rows_in(file) == [ROWS[0], renewed]
    assert [row.id for row, _ in heard.edits[-1].refused] == ["2", "3"]
    assert heard.session.next_undo == []


def test_an_undo_that_is_denied_can_be_tried_again(file: Path) -> None:
    heard = _Editing(file)
    heard.edit("1", **PAST)
    kind = type(heard.session.opened.store)
    with patch.object(kind, "change_many", side_effect=StoreDenied("No.")):
        heard.undo()
    assert [type(error) for error in heard.refusals] == [StoreDenied]
    heard.undo()
    assert rows_in(file) == ROWS


def test_values_that_no_store_is_given_are_refused_at_once() -> None:
    heard = _Editing(SixMethods(ROWS))
    heard.edit("1", user_name="a\0b")
    assert (len(heard.refusals), heard.edits) == (1, [])


@pytest.mark.parametrize("ids", ["1", "12"])
def test_read_only_writes_nothing(file: Path, ids: str) -> None:
    heard = _Editing(file, read_only=True)
    heard.edit(*ids, **PAST)
    assert [type(error) for error in heard.refusals] == [StoreReadOnly]
    assert rows_in(file) == ROWS


@pytest.mark.parametrize("works", [True, False])
def test_an_edit_of_which_nobody_knows_is_settled_by_the_next_reading(works: bool) -> None:
    store = Failing(ROWS)
    heard = _Editing(store)
    store.works = works
    heard.edit("1", **PAST)
    assert len(heard.edits[-1].unknown) == 1
    assert (heard.edits[-1].reading, len(heard.failures)) == (None, 1)
    store.error = None
    heard.watch()
    assert heard.settled == [[] if works else ROWS[:1]]
    assert [row.id for row in heard.session.next_undo] == (["1"] if works else [])
    assert heard.own[-1] == ({"1": "changed"} if works else {})
    heard.undo()
    assert sorted(store.rows) == ROWS


@pytest.mark.parametrize("works", [True, False])
def test_an_undo_of_which_nobody_knows_is_settled_too(works: bool) -> None:
    store = Failing(ROWS)
    heard = _Editing(store)
    heard.edit("1", **PAST)
    store.works = works
    heard.undo()
    store.error = None
    heard.watch()
    assert [row.id for row in heard.session.next_undo] == ([] if works else ["1"])
    heard.undo()
    assert sorted(store.rows) == ROWS


class Merging(SixMethods):
    """Keeps the old value for None; after a deletion it refuses so many times to save."""

    refusing = 0

    def save_token(self, token: Any) -> None:
        if "delete_token" in self.calls and self.refusing > 0:
            self.refusing -= 1
            raise OSError("disk full")
        row = row_of(token)
        old = next((stored for stored in self.rows if stored.id == row.id), TokenRow())
        super().save_token(token_of(TokenRow._make(b if a is None else a for a, b in zip(row, old, strict=True))))


def test_a_row_that_was_lost_between_deleting_and_saving_is_brought_back_by_undo() -> None:
    store = Merging(ROWS)
    store.refusing = 99
    heard = _Editing(store)
    heard.edit("2", grant_token=None)
    assert [one.before for one in heard.edits[-1].lost] == ROWS[1:2]
    assert heard.ids == ["1", "3"]
    assert heard.own[-1] == {"2": "deleted"}
    store.refusing = 0
    heard.undo()
    assert heard.restorations[-1].restored == ROWS[1:2]
    assert sorted(store.rows) == ROWS


def test_a_store_that_dies_between_deleting_and_saving_loses_nothing_either() -> None:
    class Dies(Merging):
        dead = False

        def delete_token(self, token_id: str) -> None:
            super().delete_token(token_id)
            self.dead = True

        def get_tokens(self) -> Any:
            if self.dead:
                raise OSError("gone")
            return super().get_tokens()

        def save_token(self, token: Any) -> None:
            if self.dead:
                raise OSError("gone")
            super().save_token(token)

        def find_token_by_id(self, token_id: str) -> Any:
            if self.dead:
                raise OSError("gone")
            return super().find_token_by_id(token_id)

    store = Dies(ROWS)
    heard = _Editing(store)
    heard.edit("2", grant_token=None)
    store.dead = False
    heard.watch()
    assert heard.ids == ["1", "3"]
    heard.undo()
    assert sorted(store.rows) == ROWS


def test_rows_beyond_those_that_are_read_and_another_unit_do_not_confuse_undo(tmp_path: Path) -> None:
    path = make_tables(tmp_path / "two.db", "t", "u")
    with closing(sqlite3.connect(path)) as connection:
        before = connection.execute("select * from t").fetchall()
    heard = _Editing(path)
    heard.session.choose(table="t")
    heard.jobs.drain()
    heard.edit("1", "2", **PAST)
    assert [one.is_kept for one in heard.edits[-1].changed] == [True, True]
    heard.session.choose(table="u")
    heard.jobs.drain()
    heard.undo()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select * from t").fetchall() == before
    assert (heard.session.next_undo, heard.refusals) == ([], [])


def test_an_edit_of_many_can_be_stopped_where_it_goes_one_by_one() -> None:
    store = SixMethods(ROWS)
    heard = _Editing(store)
    heard.session.edit_progress.connect(lambda *_both: heard.session.stop_editing())
    heard.edit("1", "2", "3", **PAST)
    assert [one.before.id for one in heard.edits[-1].changed] == ["1"]
    assert [row.id for row, _ in heard.edits[-1].refused] == ["2", "3"]
    assert heard.steps[0] == (1, 3)
    heard.undo()
    assert sorted(store.rows) == ROWS


def test_closed_while_it_runs_it_says_nothing(file: Path) -> None:
    heard = _Editing(file)
    heard.session.edit(ROWS[0], PAST)
    heard.session.close()
    heard.jobs.drain()
    assert (heard.edits, heard.refusals) == ([], [])
