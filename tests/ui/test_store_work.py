"""What is done with a store, of whatever quality: read, delete, restore, and no text of its errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from stores import StoreError, StoreLocked, TokenRow, open_store, token_of
from tests.ui.fakes import (
    NOW,
    ArticleStore,
    FakeTime,
    LyingStore,
    RaisingStore,
    SixMethods,
    fill,
    make_row,
    memory_store,
    secret,
    secrets_of,
)
from ui.store_work import BoundToThread, Cancelled, Reading, calling, delete, read, restore
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


class Half(SixMethods):
    """Offers progressive reading, and breaks in the middle of it."""

    def iter_tokens(self) -> Iterator[Any]:
        yield token_of(self.rows[0])
        raise sqlite3.DatabaseError(f"malformed near {secret('refresh', 2)}")


def test_an_error_in_the_middle_of_reading_is_an_error_of_the_whole() -> None:
    with pytest.raises(StoreError) as raised:
        _read(Half(ROWS))
    assert "DatabaseError" in str(raised.value)
    assert not any(value in str(raised.value) for value in secrets_of(ROWS))
    assert raised.value.__cause__ is None


@pytest.mark.parametrize(
    "answer",
    [None, 7, "text", [None, token_of(ROWS[0])], [token_of(ROWS[0]), "x"], [object()]],
    ids=["nothing", "a number", "text", "a hole", "text among tokens", "objects"],
)
def test_an_answer_of_a_strange_kind_is_an_error_not_a_bug(answer: Any) -> None:
    store = SixMethods()
    store.get_tokens = lambda: answer  # type: ignore[method-assign]
    with pytest.raises(StoreError):
        _read(store)


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


def test_deletes_many_at_once_where_the_store_can() -> None:
    store = memory_store(ROWS)
    assert delete(store, ROWS[:2], check) == (ROWS[:2], None)
    assert [token.get_id() for token in store.get_tokens()] == ["3"]


def test_deletes_one_by_one_where_it_cannot_and_nothing_else() -> None:
    store = SixMethods(ROWS)
    assert delete(store, ROWS[:2], check) == (ROWS[:2], None)
    assert store.rows == ROWS[2:]
    assert store.calls == ["get_tokens", "delete_token", "delete_token"]


def test_deleting_everything_uses_the_method_for_it() -> None:
    store = SixMethods(ROWS)
    assert delete(store, ROWS, check) == (ROWS, None)
    assert store.calls == ["get_tokens", "delete_tokens"]


def test_what_was_deleted_is_what_the_store_held_then() -> None:
    changed = ROWS[0]._replace(access_token="renewed meanwhile")
    for store in (SixMethods([changed]), memory_store([changed])):
        assert delete(store, [ROWS[0]], check) == ([changed], None)


def test_a_row_that_is_gone_already_was_not_deleted_here() -> None:
    for store in (SixMethods(ROWS[1:]), memory_store(ROWS[1:])):
        assert delete(store, [ROWS[0]], check) == ([], None)


def test_a_failure_in_the_middle_is_told_with_what_was_held() -> None:
    store = RaisingStore(ROWS)
    once = store.delete_token

    def delete_token(token_id: str) -> None:
        if token_id == "2":
            raise OSError("disk")
        once(token_id)

    store.delete_token = delete_token  # type: ignore[method-assign]
    held, error = delete(store, ROWS[:2], check)
    assert held == ROWS[:2]
    assert store.rows == ROWS[1:]
    assert error is not None
    assert "OSError" in error.sentence


def test_the_articles_delete_tokens_is_an_error_in_words() -> None:
    held, error = delete(ArticleStore(ROWS), ROWS, check)
    assert held == ROWS
    assert "AttributeError" in str(error)


def test_a_lie_is_not_seen_here_but_by_reading_back() -> None:
    assert delete(LyingStore(ROWS), ROWS[:1], check) == (ROWS[:1], None)


@pytest.mark.parametrize("kind", [SixMethods, memory_store])
def test_restores_rows_with_their_ids(kind: Any) -> None:
    store = kind(ROWS[2:])
    assert restore(store, ROWS[:2], check) == ([], None)
    assert sorted(token.get_id() for token in store.get_tokens()) == ["1", "2", "3"]


@pytest.mark.parametrize("kind", [SixMethods, memory_store])
def test_leaves_a_taken_place_as_it_is(kind: Any) -> None:
    other = make_row("1", user_name="somebody else", refresh_token=secret("refresh", "other"))
    store = kind([other])
    assert restore(store, ROWS[:2], check) == ([other], None)
    held = {token.get_id(): token.get_user_signature().get_name() for token in store.get_tokens()}
    assert held == {"1": "somebody else", "2": "user2@zylker.com"}


def test_a_row_that_was_saved_again_under_another_id_is_not_doubled() -> None:
    again = ROWS[0]._replace(id="17", access_token="new")
    store = SixMethods([again])
    assert restore(store, ROWS[:1], check) == ([again], None)
    assert store.rows == [again]


def test_a_row_that_is_back_already_is_no_obstacle() -> None:
    store = SixMethods(ROWS)
    assert restore(store, ROWS[:1], check) == ([], None)
    assert store.calls == ["get_tokens"]


def test_a_failure_while_restoring_is_told() -> None:
    store = RaisingStore()
    store.save_token = lambda token: _raise(OSError(secret("refresh", 1)))  # type: ignore[method-assign]
    in_the_way, error = restore(store, ROWS, check)
    assert in_the_way == []
    assert error is not None
    assert secret("refresh", 1) not in str(error)


@pytest.mark.parametrize(
    ("written", "began", "outdated"),
    [
        (None, NOW, False),
        (NOW - 49, NOW, True),
        (NOW - 51, NOW, False),
        (NOW - 2000, NOW, False),
        (NOW - 1000, NOW, True),
        (NOW + 60_000, NOW, True),
    ],
)
def test_a_file_written_a_moment_ago_is_read_again(written: int | None, began: int, outdated: bool) -> None:
    assert Reading([], Tally(), None, began, began, written).may_be_outdated is outdated


def test_long_work_looks_whether_it_is_still_wanted() -> None:
    def stop() -> None:
        raise Cancelled

    many = [TokenRow(id=str(number), access_token="x") for number in range(3)]
    with pytest.raises(Cancelled):
        read(open_store(SixMethods(many)), SixMethods(many), {}, FakeTime(), stop)
    with pytest.raises(Cancelled):
        delete(SixMethods(many), many[1:], stop)
