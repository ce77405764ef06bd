"""A session: what it re-reads, what it keeps for undo, and whom it believes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stores import CustomStoreSQLite, StoreMissing, StoreReadOnly
from tests.ui.fakes import (
    MINUTE,
    fill,
    make_file,
    make_row,
    memory_store,
)
from tests.ui.heard import Heard

ROWS = [make_row(number) for number in (1, 2, 3)]


@pytest.fixture
def hear(qapp: object) -> Callable[..., Heard]:
    return Heard


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


def test_a_quiet_file_is_not_read_again(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    for _ in range(10):
        heard.watch()
    assert len(heard.readings) == 1


def test_a_change_of_the_file_is_seen_at_the_next_look(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    fill(CustomStoreSQLite(file), [make_row(4)])
    heard.watch()
    assert heard.ids == ["1", "2", "3", "4"]


def test_a_replaced_file_is_seen(hear: Callable[..., Heard], file: Path, tmp_path: Path) -> None:
    heard = hear(file)
    make_file(tmp_path / "new.db", [make_row(9)]).replace(file)
    heard.watch()
    assert heard.ids == ["9"]


def test_a_live_store_is_read_every_second_but_rests_when_reading_is_slow(hear: Callable[..., Heard]) -> None:
    store = memory_store(ROWS)
    heard = hear(store)
    heard.watch(999)
    assert len(heard.readings) == 1
    heard.watch(1)
    assert len(heard.readings) == 2
    slow = store.iter_tokens
    store.iter_tokens = lambda: (heard.time.advance(MINUTE), slow())[1]  # type: ignore[method-assign]
    heard.watch(1000)
    assert len(heard.readings) == 3
    heard.watch(19 * MINUTE)
    assert len(heard.readings) == 3
    heard.watch(MINUTE)
    assert len(heard.readings) == 4


def test_looking_waits_while_a_job_runs(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    heard.session.reload()
    heard.session.watch()
    assert len(heard.jobs.waiting) == 1


def test_looking_is_not_being_busy(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    heard.session.watch()
    assert not heard.session.is_busy()
    heard.session.reload()
    assert heard.session.is_busy()


def test_an_error_keeps_the_last_reading_and_is_tried_again_until_it_is_gone(
    hear: Callable[..., Heard], file: Path
) -> None:
    heard = hear(file)
    away = file.rename(file.with_name("away.db"))
    heard.watch()
    assert isinstance(heard.session.error, StoreMissing)
    assert len(heard.readings) == 1
    assert heard.session.reading is heard.readings[0]
    away.rename(file)
    heard.watch()
    assert heard.session.error is None
    assert len(heard.readings) == 2


def test_the_first_token_of_an_empty_store_is_marked_when_it_comes(hear: Callable[..., Heard], tmp_path: Path) -> None:
    heard = hear(make_file(tmp_path / "empty.db", []))
    fill(CustomStoreSQLite(tmp_path / "empty.db"), ROWS[:1])
    heard.watch()
    assert heard.readings[-1].entries[0].is_marked(heard.time())


def test_read_only_is_refused_by_the_store_itself(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file, read_only=True)
    before = file.read_bytes()
    heard.delete("1")
    heard.delete()
    assert [type(error) for error in heard.refusals] == [StoreReadOnly, StoreReadOnly]
    heard.session.set_read_only(False)
    heard.delete("1")
    heard.session.set_read_only(True)
    heard.undo()
    assert isinstance(heard.refusals[-1], StoreReadOnly) or heard.restorations[-1].error is not None
    assert len(heard.session.next_undo) == 1
    assert file.read_bytes() != before


def test_a_closed_session_says_nothing_and_keeps_nothing(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file)
    heard.delete("1")
    heard.session.reload()
    count = len(heard.readings)
    heard.session.close()
    heard.jobs.drain()
    heard.session.reload()
    heard.jobs.drain()
    assert len(heard.readings) == count
    assert len(heard.session.next_undo) == 0
