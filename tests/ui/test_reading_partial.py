"""Reading that does not come to its end: what is kept of it, and which reading takes the place of which."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from stores import (
    BoundToThread,
    StoreCancelled,
    StoreChanged,
    StoreError,
    StoreLocked,
    TooManyRows,
    open_store,
    token_of,
)
from tests.ui.fakes import NOW, BrokenOff, FakeTime, SixMethods, make_row, secret, secrets_of
from ui.reading import Reading, read, supersedes

ROWS = [make_row(number) for number in (1, 2, 3)]


def check() -> None:
    return None


def _read(store: Any, known: Reading | None = None, now: int = NOW) -> Reading:
    entries = {entry.key: entry for entry in known.entries} if known else None
    return read(open_store(store), store, entries, FakeTime(now), check)


class Half(SixMethods):
    """Offers progressive reading, and breaks in the middle of it."""

    def iter_tokens(self) -> Iterator[Any]:
        yield token_of(self.rows[0])
        raise sqlite3.DatabaseError(f"malformed near {secret('refresh', 2)}")


def test_what_comes_before_an_error_is_kept_with_the_error_without_its_text() -> None:
    reading = _read(Half(ROWS))
    assert [entry.row for entry in reading.entries] == ROWS[:1]
    assert "DatabaseError" in str(reading.trouble)
    assert not any(value in str(reading.trouble) for value in secrets_of(ROWS))
    assert reading.trouble is not None
    assert (reading.trouble.__cause__, reading.trouble.__context__, reading.trouble.__traceback__) == (None,) * 3


@pytest.mark.parametrize("error", [BoundToThread("B."), StoreChanged("C.")], ids=str)
def test_what_has_to_be_read_elsewhere_or_again_is_an_error_of_the_whole(error: StoreError) -> None:
    store = BrokenOff(ROWS)
    store.error = error
    with pytest.raises(type(error)):
        _read(store)


def test_an_error_before_the_first_token_is_an_error_of_the_whole() -> None:
    store = SixMethods()
    store.iter_tokens = lambda: _holes_then(StoreLocked("L."))  # type: ignore[attr-defined]
    with pytest.raises(StoreLocked):
        _read(store)


def _holes_then(error: Exception) -> Iterator[Any]:
    yield from (None, "no token")
    raise error


def test_a_reading_that_is_not_whole_says_of_no_row_that_it_is_gone() -> None:
    store = BrokenOff(ROWS)
    first = _read(store)
    store.error, store.given = StoreLocked("L."), 1
    assert _read(store, first).removed == []


def test_a_reading_that_is_ended_between_two_rows_keeps_them_and_lets_go_of_the_store_here() -> None:
    left: list[bool] = []

    def tokens() -> Iterator[Any]:
        try:
            yield from map(token_of, ROWS)
        finally:
            left.append(True)

    calls: list[int] = []

    def stop() -> None:
        calls.append(1)
        if len(calls) > 1:
            raise StoreCancelled("Ended.")

    store = SixMethods()
    store.iter_tokens = tokens  # type: ignore[attr-defined]
    reading = read(open_store(store), store, None, FakeTime(), stop)
    assert [entry.row for entry in reading.entries] == ROWS[:2]
    assert isinstance(reading.trouble, StoreCancelled)
    assert left == [True]


def test_which_reading_takes_the_place_of_the_last_one() -> None:
    store = BrokenOff(ROWS)
    whole = _read(store)
    store.error, store.given = StoreLocked("L."), 2
    two = _read(store)
    store.given = 1
    one = _read(store)
    store.error = TooManyRows(1)
    first = _read(store)
    assert supersedes(one, None)
    assert supersedes(whole, two)
    assert supersedes(first, whole)
    assert supersedes(two, one)
    assert supersedes(two, two)
    assert not supersedes(two, whole)
    assert not supersedes(one, two)
    assert supersedes(one, two, gone=1)


def test_another_unit_is_nobodys_change() -> None:
    store = SixMethods(ROWS)
    first = _read(store)
    store.rows = [row._replace(expiry_time="5") for row in ROWS]
    entries = {entry.key: entry for entry in first.entries}
    reading = read(open_store(store), store, entries, FakeTime(NOW + 5000), check, compares=False)
    assert [entry.row.expiry_time for entry in reading.entries] == ["5"] * 3
    assert (reading.added, reading.changed, reading.removed) == ([], [], [])
    assert not any(entry.is_marked(NOW + 5000) for entry in reading.entries)
