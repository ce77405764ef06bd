"""A session whose reading takes long: how far it is, how it is ended, and that nothing begins it again by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from stores import CustomStoreSQLite, StoreCancelled, StoreError, StoreTooSlow, TokenRow, open_store, token_of
from tests.ui.fakes import BrokenOff, FakeTime, SixMethods, fill, make_file, make_row, memory_store, rows_in
from tests.ui.heard import Heard
from ui.jobs import Jobs
from ui.session import Session

ROWS = [make_row(number) for number in (1, 2, 3)]
ENDLESS = """
create view tokens as with recursive n(i) as (select 1 union all select i + 1 from n)
    select 'access' || i as access_token, 'refresh' as refresh_token from n where {where};
"""


@pytest.fixture
def hear(qapp: object) -> Callable[..., Heard]:
    return Heard


class StoppedAfter(SixMethods):
    """Calls `then` after its first row was read."""

    then: Callable[[], object] | None = None

    def iter_tokens(self) -> Iterator[Any]:
        for number, row in enumerate(self.rows):
            if number == 1 and self.then is not None:
                self.then()
            yield token_of(row)


def endless(path: Path, where: str = "1") -> Path:
    """A view that gives rows for ever, or none for ever."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(ENDLESS.format(where=where))
    return path


def test_what_was_read_until_the_person_ended_the_reading_is_shown(hear: Callable[..., Heard]) -> None:
    store = StoppedAfter(ROWS)
    heard = hear(SixMethods())
    heard.session.opened = open_store(store)
    store.then = heard.session.stop_reading
    heard.session._reader.last = None
    heard.session.reload()
    heard.jobs.drain()
    assert heard.ids == ["1", "2"]
    assert isinstance(heard.readings[-1].trouble, StoreCancelled)


def test_an_ended_reading_leaves_the_last_one_and_is_not_begun_again_by_itself(hear: Callable[..., Heard]) -> None:
    store = StoppedAfter(ROWS)
    heard = hear(store)
    store.then = heard.session.stop_reading
    heard.session.reload()
    heard.jobs.drain()
    assert isinstance(heard.session.error, StoreCancelled)
    assert heard.ids == ["1", "2", "3"]
    store.then = None
    for _ in range(5):
        heard.watch()
    assert len(heard.readings) == len(heard.failures) == 1
    heard.session.reload()
    heard.jobs.drain()
    assert heard.session.error is None
    heard.watch()
    assert len(heard.readings) == 3


def test_ending_where_nothing_is_read_ends_no_later_reading(hear: Callable[..., Heard]) -> None:
    heard = hear(memory_store(ROWS))
    heard.session.stop_reading()
    heard.session.reload()
    heard.session.stop_reading()
    heard.jobs.drain()
    assert heard.session.error is None
    assert heard.readings[-1].trouble is None


def test_a_write_is_not_ended(hear: Callable[..., Heard], tmp_path: Path) -> None:
    path = make_file(tmp_path / "zohooauth.db", ROWS)
    heard = hear(path)
    store = heard.session.opened.store
    once = store.delete_many

    def delete_many(ids: Any) -> Any:
        heard.session.stop_reading()
        return once(ids)

    store.delete_many = delete_many
    heard.delete("1", "2")
    assert heard.deletions[-1].deleted == ROWS[:2]
    assert heard.deletions[-1].error is None
    assert rows_in(path) == ROWS[2:]
    assert heard.ids == ["3"]


def test_a_reading_that_was_too_slow_is_not_begun_again_until_the_file_changes(
    hear: Callable[..., Heard], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_file(tmp_path / "slow.db", ROWS)
    heard = hear(path)
    store = heard.session.opened.store
    whole, tries = store.iter_tokens, []

    def slow() -> Any:
        tries.append(1)
        raise StoreTooSlow("Slow.")

    monkeypatch.setattr(store, "iter_tokens", slow)
    heard.session.reload()
    heard.jobs.drain()
    for _ in range(3):
        heard.watch()
    assert len(tries) == len(heard.failures) == 1
    fill(CustomStoreSQLite(path), [make_row(4)])
    heard.watch()
    assert len(tries) == 2
    monkeypatch.setattr(store, "iter_tokens", whole)
    heard.session.reload()
    heard.jobs.drain()
    assert heard.ids == ["1", "2", "3", "4"]


def test_what_another_program_held_locked_is_tried_again(hear: Callable[..., Heard]) -> None:
    store = BrokenOff(ROWS)
    store.error, store.given = StoreError("For now."), 1
    heard = hear(store)
    assert heard.ids == ["1"]
    store.error, store.given = None, None
    heard.watch()
    assert heard.ids == ["1", "2", "3"]
    assert heard.readings[-1].added == []


def test_tells_how_many_rows_were_read_and_since_when(hear: Callable[..., Heard]) -> None:
    many = [token_of(TokenRow(id=str(number), access_token="x")) for number in range(2500)]
    seen: list[Any] = []
    heard = hear(SixMethods())
    session = heard.session

    class Watched(SixMethods):
        def iter_tokens(self) -> Iterator[Any]:
            for number, token in enumerate(many):
                if number in (0, 999, 1000, 2499):
                    seen.append(session.progress)
                yield token

    session.opened = open_store(Watched())
    assert session.progress is None
    session.reload()
    began = heard.time()
    heard.jobs.drain()
    assert seen == [(0, began), (0, began), (1000, began), (2000, began)]
    assert session.progress is None
    seen.clear()
    heard.watch()
    assert seen == [None] * 4


def test_the_first_reading_is_told_of_although_nobody_asked_for_it(hear: Callable[..., Heard]) -> None:
    store = StoppedAfter(ROWS)
    heard = hear(BrokenOff())
    heard.session._reader.last = None
    heard.session.opened = open_store(store)
    seen: list[object] = []
    store.then = lambda: seen.append(heard.session.progress)
    heard.watch()
    assert seen == [(0, heard.time())]


@pytest.fixture
def session(qapp: object, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Session]:
    """On a view without an end, with limits that never end its reading within a test; on a thread of its own."""
    opened = open_store(endless(tmp_path / "endless.db", request.param))
    limits = opened.limits
    assert limits is not None
    patient = opened.with_choice(limits=replace(limits, seconds_without_row=60, rows=10**9))
    made = Session(patient, FakeTime(), jobs=Jobs())
    yield made
    made.close()


@pytest.mark.parametrize("session", ["1"], indirect=True)
def test_an_endless_view_is_ended_by_the_person_and_shows_its_first_rows(qtbot: QtBot, session: Session) -> None:
    session.reload()
    qtbot.waitUntil(lambda: session.progress is not None and session.progress[0] >= 1000)
    session.stop_reading()
    qtbot.waitUntil(lambda: session.reading is not None)
    assert session.reading is not None
    assert isinstance(session.reading.trouble, StoreCancelled)
    assert len(session.reading.entries) >= 1000


@pytest.mark.parametrize("session", ["1", "i < 0"], indirect=True, ids=["with rows", "without a row"])
def test_closing_ends_an_endless_reading(qtbot: QtBot, session: Session) -> None:
    jobs = session._jobs
    session.reload()
    qtbot.waitUntil(lambda: session._runs._run is not None)
    session.close()
    jobs._thread.join(30)
    assert not jobs._thread.is_alive()
    assert session.reading is None
