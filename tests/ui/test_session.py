"""A session: what it re-reads, what it keeps for undo, and whom it believes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreSQLite, StoreError, StoreMissing, StoreReadOnly, TokenRow, open_store, row_of
from tests.ui.fakes import (
    MINUTE,
    SECOND,
    DeletesThenRaises,
    FakeTime,
    LyingStore,
    ManualJobs,
    RaisingStore,
    SixMethods,
    fill,
    make_file,
    make_row,
    memory_store,
    rows_in,
    secret,
)
from ui.session import Session
from ui.store_work import Deletion, Reading, Restoration

ROWS = [make_row(number) for number in (1, 2, 3)]


class Heard:
    """A session with everything that it said."""

    def __init__(self, target: Any, **how: Any) -> None:
        self.time, self.jobs = FakeTime(), ManualJobs()
        self.session = Session(open_store(target), self.time, jobs=self.jobs, **how)  # type: ignore[arg-type]
        self.readings: list[Reading] = []
        self.failures: list[StoreError] = []
        self.refusals: list[StoreError] = []
        self.deletions: list[Deletion] = []
        self.restorations: list[Restoration] = []
        self.again: list[list[TokenRow]] = []
        self.session.loaded.connect(self.readings.append)
        self.session.failed.connect(self.failures.append)
        self.session.refused.connect(self.refusals.append)
        self.session.deleted.connect(self.deletions.append)
        self.session.restored.connect(self.restorations.append)
        self.session.saved_again.connect(self.again.append)
        self.session.reload()
        self.jobs.drain()

    def delete(self, *ids: str, everything: bool = False) -> None:
        entries = [entry for entry in self.readings[-1].entries if not ids or entry.row.id in ids]
        self.session.delete(entries, everything)
        self.jobs.drain()

    def undo(self) -> None:
        self.session.undo()
        self.jobs.drain()

    def watch(self, ms: int = SECOND) -> None:
        self.time.advance(ms)
        self.session.watch()
        self.jobs.drain()

    @property
    def ids(self) -> list[str | None]:
        return [entry.row.id for entry in self.readings[-1].entries]


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


@pytest.mark.parametrize("make", [SixMethods, memory_store])
def test_delete_and_undo_bring_the_same_rows_back(hear: Callable[..., Heard], make: Any) -> None:
    store = make(ROWS)
    heard = hear(store)
    heard.delete("1", "3")
    assert [row.id for row in heard.deletions[-1].deleted] == ["1", "3"]
    assert heard.deletions[-1].remaining == []
    assert heard.ids == ["2"]
    assert heard.session.undo_count == 2
    heard.undo()
    assert heard.restorations[-1].restored == [ROWS[0], ROWS[2]]
    assert sorted(map(row_of, store.get_tokens())) == ROWS
    assert heard.session.undo_count == 0
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
    assert heard.session.undo_count == 0
    heard.delete(everything=True)
    assert heard.deletions[-1].remaining == ["1", "2", "3"]


def test_a_row_that_went_although_the_store_failed_can_be_undone(hear: Callable[..., Heard]) -> None:
    store = DeletesThenRaises(ROWS)
    heard = hear(store)
    heard.delete("1")
    assert heard.ids == ["2", "3"]
    assert heard.session.undo_count == 1


@pytest.mark.parametrize("ids", [("1",), ("1", "1")])
def test_of_rows_with_one_id_none_is_lost(hear: Callable[..., Heard], ids: tuple[str, ...]) -> None:
    twins = [ROWS[0], ROWS[0]._replace(user_name="twin", refresh_token=secret("refresh", "twin"))]
    store = SixMethods(twins)
    heard = hear(store)
    heard.session.delete(heard.readings[-1].entries[: len(ids)])
    heard.jobs.drain()
    kept = [*store.rows, *(row for step in heard.session._undo for row in step)]
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
    kept = [*rows_in(path), *(row for step in heard.session._undo for row in step)]
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


def test_the_first_token_of_an_empty_store_is_marked_when_it_comes(hear: Callable[..., Heard], tmp_path: Path) -> None:
    heard = hear(make_file(tmp_path / "empty.db", []))
    fill(CustomStoreSQLite(tmp_path / "empty.db"), ROWS[:1])
    heard.watch()
    assert heard.readings[-1].entries[0].is_marked(heard.time())


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


def test_read_only_is_refused_by_the_store_itself(hear: Callable[..., Heard], file: Path) -> None:
    heard = hear(file, read_only=True)
    before = file.read_bytes()
    heard.delete("1")
    heard.delete(everything=True)
    assert [type(error) for error in heard.refusals] == [StoreReadOnly, StoreReadOnly]
    heard.session.set_read_only(False)
    heard.delete("1")
    heard.session.set_read_only(True)
    heard.undo()
    assert isinstance(heard.refusals[-1], StoreReadOnly) or heard.restorations[-1].error is not None
    assert heard.session.undo_count == 1
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
    assert heard.session.undo_count == 0
