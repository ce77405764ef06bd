"""Reading a store of whatever quality: what is shown, what is counted, and no text of its errors."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from stores import (
    BoundToThread,
    StoreError,
    StoreLocked,
    TokenRow,
    calling,
    open_store,
    token_of,
)
from tests.ui.fakes import (
    NOW,
    FakeTime,
    RaisingStore,
    SixMethods,
    fill,
    make_file,
    make_row,
    memory_store,
    secret,
)
from ui.reading import Cancelled, Reading, read
from ui.table.entry import Tally

ROWS = [make_row(number) for number in (1, 2, 3)]


def check() -> None:
    return None


def _read(store: Any, known: Reading | None = None, now: int = NOW) -> Reading:
    entries = {entry.key: entry for entry in known.entries} if known else None
    return read(open_store(store), store, entries, FakeTime(now), check)


def test_reads_all_rows_and_counts_them() -> None:
    reading = _read(memory_store(ROWS))
    assert [entry.row for entry in reading.entries] == ROWS
    assert reading.tally.total == 3
    assert (reading.fingerprint, reading.written_at) == (None, None)
    assert reading.added == []
    assert (reading.unreadable, reading.is_writable) == (0, True)


def test_an_unchanged_token_keeps_its_entry_and_a_changed_one_is_marked() -> None:
    store = memory_store(ROWS)
    first = _read(store)
    fill(store, [ROWS[1]._replace(access_token="another")])
    second = _read(store, first, NOW + 5000)
    assert second.entries[0] is first.entries[0]
    assert second.entries[1] is not first.entries[1]
    assert [entry.is_marked(NOW + 5000) for entry in second.entries] == [False, True, False]


def test_a_new_token_is_marked_and_named_as_added() -> None:
    store = memory_store(ROWS[:2])
    first = _read(store)
    fill(store, [ROWS[2]])
    second = _read(store, first, NOW + 5000)
    assert [entry.row for entry in second.added] == [ROWS[2]]
    assert second.entries[2].is_marked(NOW + 5000)


def test_rows_with_one_id_have_keys_of_their_own() -> None:
    reading = _read(SixMethods([ROWS[0], ROWS[0]._replace(user_name="twin"), ROWS[1]]))
    assert [tuple(entry.key) for entry in reading.entries] == [("1", 0), ("1", 1), ("2", 0)]


def test_a_token_without_id_is_shown() -> None:
    assert _read(SixMethods([ROWS[0]._replace(id=None)])).entries[0].row.id is None


@pytest.mark.parametrize(
    "answer",
    [None, 7, "text", [None], [object(), "x"]],
    ids=["nothing", "a number", "text", "only a hole", "objects"],
)
def test_an_answer_of_a_strange_kind_is_an_error_not_a_bug(answer: Any) -> None:
    store = SixMethods()
    store.get_tokens = lambda: answer  # type: ignore[method-assign]
    with pytest.raises(StoreError):
        _read(store)


@pytest.mark.parametrize("hole", [None, "x", object()], ids=["a hole", "text", "an object"])
def test_what_is_no_token_is_counted_and_hides_no_other(hole: Any) -> None:
    store = SixMethods()
    store.get_tokens = lambda: [hole, token_of(ROWS[0]), hole, token_of(ROWS[1])]  # type: ignore[method-assign]
    reading = _read(store)
    assert [entry.row for entry in reading.entries] == ROWS[:2]
    assert (reading.tally.total, reading.unreadable) == (2, 2)


def test_a_reading_knows_whether_the_file_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_file(tmp_path / "zohooauth.db", ROWS)
    opened = open_store(path)
    assert read(opened, opened.store, None, FakeTime(), check).is_writable
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert not read(opened, opened.store, None, FakeTime(), check).is_writable


def test_the_text_of_a_foreign_error_is_not_passed_on() -> None:
    store = RaisingStore(ROWS)
    store.error = ValueError(f"insert into t values ('{secret('refresh', 1)}')")
    with pytest.raises(StoreError) as raised:
        _read(store)
    said = f"{raised.value} {raised.value.sentence} {raised.value.advice} {raised.value!r}"
    assert "ValueError" in said
    assert "insert" not in said


def test_a_store_error_passes_as_it_is() -> None:
    error = StoreLocked("Locked.", "Wait.")

    def work() -> None:
        raise error

    with pytest.raises(StoreLocked) as raised:
        calling(work)
    assert raised.value is error


def _raise(error: BaseException) -> None:
    raise error


def test_an_error_of_the_wrong_thread_is_recognised_however_deep() -> None:
    bound = sqlite3.ProgrammingError("SQLite objects created in a thread can only be used in that same thread.")
    wrapped = RuntimeError("wrapped")
    wrapped.__cause__ = bound
    carried = RuntimeError("carried")
    carried.cause = bound  # type: ignore[attr-defined]
    circle = RuntimeError("circle")
    circle.cause = circle  # type: ignore[attr-defined]
    for error in (bound, wrapped, carried):
        with pytest.raises(BoundToThread):
            calling(_raise, error)
    for error in (circle, sqlite3.ProgrammingError("closed")):
        with pytest.raises(StoreError) as raised:
            calling(_raise, error)
        assert not isinstance(raised.value, BoundToThread)


@pytest.mark.parametrize(
    ("written", "began", "outdated"),
    [
        (None, NOW, False),
        (NOW - 49, NOW, True),
        (NOW - 51, NOW, False),
        (NOW - 2000, NOW, False),
        (NOW - 1000, NOW, True),
        (NOW, NOW, True),
        (NOW + 60_000, NOW, False),
    ],
)
def test_a_file_written_a_moment_ago_is_read_again(written: int | None, began: int, outdated: bool) -> None:
    assert Reading([], Tally(), None, began, began, written, [], 0, True).may_be_outdated is outdated


def test_long_reading_looks_whether_it_is_still_wanted() -> None:
    def stop() -> None:
        raise Cancelled

    many = [TokenRow(id=str(number), access_token="x") for number in range(3)]
    with pytest.raises(Cancelled):
        read(open_store(SixMethods(many)), SixMethods(many), {}, FakeTime(), stop)


def test_a_reading_tells_what_changed_and_what_is_gone() -> None:
    store = SixMethods(ROWS)
    first = _read(store)
    assert (first.added, first.changed, first.removed) == ([], [], [])
    renewed = ROWS[1]._replace(access_token="another")
    store.rows = [renewed, ROWS[2], make_row(4)]
    second = _read(store, first)
    assert second.changed == [(ROWS[1], renewed)]
    assert second.removed == [ROWS[0]]
    assert [entry.row for entry in second.added] == [make_row(4)]
    third = _read(store, second)
    assert (third.added, third.changed, third.removed) == ([], [], [])


def test_a_store_that_was_emptied_or_filled_differs_in_all_rows() -> None:
    store = SixMethods(ROWS)
    first = _read(store)
    store.rows = []
    second = _read(store, first)
    assert second.removed == ROWS
    store.rows = ROWS[:1]
    third = _read(store, second)
    assert [entry.row for entry in third.added] == ROWS[:1]
    assert third.removed == []


def test_who_has_a_file_open_is_looked_up_where_something_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def programs(path: str) -> list[str]:
        asked.append(path)
        return ["shop (pid 5)"]

    monkeypatch.setattr("ui.reading.programs_with", programs)
    path = make_file(tmp_path / "zohooauth.db", ROWS)
    opened = open_store(path)
    first = read(opened, opened.store, None, FakeTime(), check)
    known = {entry.key: entry for entry in first.entries}
    same = read(opened, opened.store, known, FakeTime(), check)
    assert (asked, same.programs) == ([], ())
    fill(opened.store, [ROWS[0]._replace(access_token="another")])
    assert read(opened, opened.store, known, FakeTime(), check).programs == ("shop (pid 5)",)
    assert asked == [str(path)]
    assert _read(memory_store(ROWS[:1]), first).programs == ()
