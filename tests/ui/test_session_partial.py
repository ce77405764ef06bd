"""A session whose store cannot be read whole: which reading stands, what it proves, and that nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from stores import (
    CustomStoreSQLite,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreTooSlow,
    TooManyRows,
)
from tests.ui.fakes import BrokenOff, fill, make_file, make_row, rows_in
from tests.ui.heard import Heard

ROWS = [make_row(number) for number in range(1, 7)]


@pytest.fixture
def hear(qapp: object) -> Callable[..., Heard]:
    return Heard


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


def cut(heard: Heard, rows: int) -> None:
    """Read again with a limit of rows, as if there were millions."""
    limits = heard.session.opened.limits
    assert limits is not None
    opened = heard.session.opened.with_choice(limits=replace(limits, rows=rows))
    heard.session.opened = heard.session._newest = opened
    heard.session.reload()
    heard.jobs.drain()


# which reading stands


@pytest.mark.parametrize("error", [StoreDamaged("D."), StoreTooSlow("S."), StoreLocked("L.")], ids=str)
def test_a_part_of_the_rows_does_not_hide_those_that_were_read_before(
    hear: Callable[..., Heard], error: StoreError
) -> None:
    store = BrokenOff(ROWS)
    heard = hear(store)
    store.error, store.given = error, 2
    heard.watch()
    assert heard.failures == [error]
    assert heard.session.error is error
    assert len(heard.readings) == 1
    assert heard.session.reading is heard.readings[0]
    store.error, store.given = None, None
    heard.watch()
    assert heard.session.error is None
    assert len(heard.readings) == 2


def test_of_two_parts_the_larger_one_stands(hear: Callable[..., Heard]) -> None:
    store = BrokenOff(ROWS)
    store.error, store.given = StoreDamaged("D."), 3
    heard = hear(store)
    store.given = 2
    heard.watch()
    assert heard.ids == ["1", "2", "3"]
    assert len(heard.failures) == 1
    store.given = 4
    heard.watch()
    assert heard.ids == ["1", "2", "3", "4"]


def test_more_rows_than_the_limit_are_shown_up_to_it_whatever_was_read_before(
    hear: Callable[..., Heard], file: Path
) -> None:
    heard = hear(file)
    cut(heard, 4)
    assert heard.ids == ["1", "2", "3", "4"]
    assert isinstance(heard.readings[-1].trouble, TooManyRows)
    assert heard.failures == []


def test_where_nothing_could_be_read_there_is_no_reading(hear: Callable[..., Heard]) -> None:
    store = BrokenOff(ROWS)
    store.error, store.given = StoreLocked("L."), 0
    heard = hear(store)
    assert (heard.readings, heard.failures) == ([], [store.error])


# what a part proves


def test_a_part_of_the_rows_says_of_no_row_that_it_is_gone_or_new(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    cut(heard, 3)
    assert heard.readings[-1].removed == []
    heard.session.read_more()
    heard.jobs.drain()
    reading = heard.readings[-1]
    assert (heard.ids, reading.trouble) == (["1", "2", "3", "4", "5", "6"], None)
    assert (reading.added, reading.changed, reading.removed) == ([], [], [])
    assert not any(entry.is_marked(heard.time()) for entry in reading.entries)


def test_reading_more_goes_on_from_what_was_read_last(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    cut(heard, 1)
    heard.session.read_more()
    heard.session.read_more()
    heard.jobs.drain()
    assert heard.ids == ["1", "2", "3", "4"]
    heard.watch()
    assert heard.ids == ["1", "2", "3", "4"]
    fill(CustomStoreSQLite(file), [ROWS[0]._replace(access_token="new")])
    heard.watch()
    assert len(heard.readings[-1].changed) == 1
    assert isinstance(heard.readings[-1].trouble, TooManyRows)


@pytest.mark.parametrize("count", [2, 150], ids=["looked up by id", "looked up in one pass"])
def test_deleting_of_what_is_shown_is_proved_without_reading_the_rest(
    hear: Callable[..., Heard], tmp_path: Path, count: int
) -> None:
    rows = [make_row(number) for number in range(1, 201)]
    path = make_file(tmp_path / "many.db", rows)
    heard = hear(path)
    cut(heard, 160)
    heard.delete(*(str(number) for number in range(1, count + 1)))
    (deletion,) = heard.deletions
    assert (deletion.deleted, deletion.remaining, deletion.error) == (rows[:count], [], None)
    assert heard.readings[-1].removed == rows[:count]
    assert heard.readings[-1].added == []
    assert rows_in(path) == rows[count:]
    heard.undo()
    assert heard.restorations[-1].restored == rows[:count]
    assert heard.restorations[-1].in_the_way == []
    assert sorted(rows_in(path)) == sorted(rows)
    assert heard.again == []


def test_a_row_that_a_part_does_not_show_is_not_gone_for_that(hear: Callable[..., Heard]) -> None:
    store = BrokenOff(ROWS)
    store.error = StoreLocked("L.")
    heard = hear(store)
    store.delete_token = lambda token_id: None  # type: ignore[method-assign]
    store.given = 5
    heard.delete("6")
    (deletion,) = heard.deletions
    assert (deletion.deleted, deletion.remaining) == ([], ["6"])
    assert heard.session.next_undo == []
    assert heard.ids == ["1", "2", "3", "4", "5", "6"]


def test_what_another_token_replaced_counts_as_deleted(hear: Callable[..., Heard]) -> None:
    store = BrokenOff(ROWS)
    heard = hear(store)
    other = make_row(6, user_name="other", refresh_token="x", access_token="y", grant_token=None)
    once = store.delete_token

    def delete_token(token_id: str) -> None:
        once(token_id)
        store.rows.append(other)
        store.error, store.given = StoreLocked("L."), 3

    store.delete_token = delete_token  # type: ignore[method-assign]
    heard.delete("6")
    assert heard.deletions[-1].deleted == ROWS[5:]


def test_what_was_deleted_leaves_the_last_reading_where_only_a_part_could_be_read_again(
    hear: Callable[..., Heard],
) -> None:
    store = BrokenOff(ROWS)
    heard = hear(store)
    store.error, store.given = StoreLocked("L."), 2
    heard.delete("6")
    assert heard.deletions[-1].deleted == ROWS[5:]
    assert heard.ids == ["1", "2", "3", "4", "5"]
    assert heard.readings[-1].removed == ROWS[5:]
    assert heard.failures == [store.error]


def test_where_nobody_can_tell_nothing_is_certain_and_all_can_be_undone(hear: Callable[..., Heard]) -> None:
    store = BrokenOff(ROWS)
    heard = hear(store)

    def find(token_id: str) -> None:
        raise StoreLocked("Locked.")

    store.error, store.given = StoreLocked("L."), 2
    store.find_token_by_id = find  # type: ignore[method-assign]
    heard.delete("6")
    assert heard.deletions[-1].reading is None
    assert heard.session.next_undo == ROWS[5:]
