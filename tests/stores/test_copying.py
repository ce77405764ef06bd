"""Copying between any two stores: what came over, what did not, and that nobody else's row was touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stores import (
    CustomStoreInMemory,
    CustomStoreList,
    CustomStoreSQLite,
    StoreError,
    StoreReadOnly,
    TokenRow,
    open_store,
    row_of,
    token_of,
)
from stores.copying import Copied, StoreNotEmpty, copy
from stores.copying_plan import is_same_grant
from tests.stores.hostile_stores import Hostile, alike, hostile_stores, tables
from tests.stores.tools import MARK, texts_of
from tests.ui.fakes import BoundStore, BrokenOff, SixMethods, make_row, memory_store, secret, stuck_row

ROWS = [make_row(number) for number in (3, 1, 2, 11)]
Made = Callable[[Iterable[TokenRow]], Any]


def _rows(store: Any) -> list[TokenRow]:
    return [row_of(token) for token in store.get_tokens()]


def _filled(store: Any, rows: Iterable[TokenRow]) -> Any:
    store.save_many(map(token_of, rows))
    return store


def _told(done: Copied) -> list[tuple[str | None, bool]]:
    return [(remark.row and remark.row.id, remark.is_failure) for remark in done.remarks]


@pytest.fixture(params=["list", "memory", "SQLite", "any SQLite file", "six methods"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Made:
    """What makes a store of that kind with these rows."""
    numbers = iter(range(100))

    def make(rows: Iterable[TokenRow]) -> Any:
        file = tmp_path / f"{next(numbers)}.db"
        if request.param == "list":
            return memory_store(rows)
        if request.param == "memory":
            return _filled(CustomStoreInMemory(), rows)
        if request.param == "six methods":
            return SixMethods(rows)
        store = _filled(CustomStoreSQLite(file), rows)
        return store if request.param == "SQLite" else open_store(file).store

    return make


def test_all_comes_over_with_its_ids_in_order(made: Made) -> None:
    source, target = open_store(memory_store(ROWS)).guarded(read_only=True), made([])
    progress: list[tuple[int, int]] = []
    done = copy(source, target, progress=lambda *how: progress.append(how))
    assert done == Copied(4, 4, ())
    assert done.is_complete
    assert _rows(target) == ROWS
    assert progress[-1] == (4, 4)


def test_from_any_kind(made: Made) -> None:
    target = CustomStoreList()
    assert copy(made(ROWS), target).is_complete
    assert _rows(target) == ROWS


def test_a_store_that_holds_tokens_is_refused(made: Made) -> None:
    target = made(ROWS[:1])
    with pytest.raises(StoreNotEmpty, match=r"1 token already.*--merge"):
        copy(memory_store(ROWS[1:]), target)
    assert _rows(target) == ROWS[:1]


def test_merging_gives_new_ids_and_finds_users(made: Made) -> None:
    old = make_row(1, user_name="user3@zylker.com")
    nameless = make_row(2, user_name=None, refresh_token=secret("refresh", 11))
    other = make_row(9)
    target = made([old, nameless, other])
    done = copy(memory_store(ROWS), target, merge=True)
    assert (done.over, done.is_complete) == (4, True)
    ids = {row.user_name: row.id for row in _rows(target)}
    assert [ids[row.user_name] for row in [*ROWS, other]] == ["1", "10", "11", "2", "9"]
    assert alike(_rows(target)) == alike([row._replace(id=ids[row.user_name]) for row in [*ROWS, other]])
    assert copy(memory_store(ROWS), target, merge=True) == Copied(4, 4, ())
    assert len(_rows(target)) == 5


@settings(max_examples=40)
@given(tables(), tables(), st.booleans())
def test_merging_never_takes_another_users_row(there: list[TokenRow], rows: list[TokenRow], in_memory: bool) -> None:
    target = _filled(CustomStoreInMemory() if in_memory else CustomStoreList(), there)
    done = copy(memory_store(rows), target, merge=True)
    after = {row.id: row for row in _rows(target)}
    for row in there:
        now = after[row.id]
        assert now.user_name == row.user_name or not row.user_name
        writers = [one for one in rows if one.user_name == row.user_name or is_same_grant(one, row)]
        assert now == row or writers
    assert done.over + sum(remark.is_failure for remark in done.remarks) == len(rows)
    kept = [row for row in after.values() if row not in there]
    assert all(any(row.access_token in (one.access_token, None) for one in [*rows, *there]) for row in kept)


@given(hostile_stores(), tables(), st.booleans())
def test_of_a_store_that_lies_nothing_is_said_that_is_not_true(
    target: Hostile, rows: list[TokenRow], is_empty: bool
) -> None:
    there = [] if is_empty else list(target.rows)
    target.rows = list(there)
    try:
        done = copy(memory_store(rows), target, merge=not is_empty)
    except StoreError:
        return
    if done.is_complete:
        after = alike([row._replace(id=None) for row in target.rows])
        users = {row.user_name for row in there if row.user_name}
        assert users <= {row.user_name for row in target.rows}
        if is_empty:
            assert after == alike([row._replace(id=None) for row in rows])
    assert done.over + len({remark.row for remark in done.remarks if remark.is_failure}) >= len(rows) or done.trouble


@pytest.mark.parametrize(
    ("lies", "words"),
    [
        ({"cuts": True}, "access token (cut off)"),
        ({"found_by": ("api_domain",)}, "not there"),
        ({"fails": frozenset({2, 3})}, "OSError"),
    ],
)
def test_what_a_store_does_not_keep_is_told(lies: dict[str, Any], words: str) -> None:
    done = copy(memory_store(ROWS), Hostile([], **lies))
    assert not done.is_complete
    failed = [remark for remark in done.remarks if remark.is_failure]
    assert len(failed) == 4 - done.over
    assert any(words in remark.sentence for remark in failed)
    assert not any(secret("access", row.id) in repr(done) for row in ROWS)


def test_a_row_of_another_user_that_a_store_hits_is_put_back() -> None:
    asha = make_row(1, user_name="asha", grant_token="g")
    target = Hostile([asha], found_by=("id", "grant_token"))
    done = copy(memory_store([make_row(7, user_name="ben", grant_token="g")]), target, merge=True)
    assert target.rows[0] == asha
    assert any("put right" in remark.sentence for remark in done.remarks)
    assert done.over == 0
    assert not done.is_complete


def test_a_store_that_gives_ids_of_its_own_is_told_of() -> None:
    class Counts(SixMethods):
        def save_token(self, token: Any) -> None:
            self.rows.append(row_of(token)._replace(id=str(100 + len(self.rows))))

    done = copy(memory_store(ROWS), Counts())
    assert (done.over, done.is_complete) == (4, True)
    assert _told(done) == [(row.id, False) for row in ROWS]


def test_a_store_that_refuses_ids_may_choose_them() -> None:
    class Refuses(SixMethods):
        def save_token(self, token: Any) -> None:
            if token.get_id() is not None:
                raise ValueError
            super().save_token(token)

    target = Refuses()
    done = copy(memory_store(ROWS), target)
    assert (done.over, done.is_complete) == (4, True)
    assert [row.id for row in target.rows] == ["1", "2", "3", "4"]
    assert _told(done) == [(row.id, False) for row in ROWS]


def _table(file: Path, columns: str) -> Any:
    connection = sqlite3.connect(file)
    connection.execute(f"create table tokens ({columns})")
    connection.commit()
    connection.close()
    return open_store(file).store


def test_from_and_to_a_table_that_counts_in_seconds(tmp_path: Path) -> None:
    columns = (
        "id integer primary key, user_name text, client_id text, client_secret text, refresh_token text,"
        " access_token text, grant_token text, expires_at integer, redirect_url text, api_domain text"
    )
    source = _table(tmp_path / "source.db", columns)
    connection = sqlite3.connect(tmp_path / "source.db")
    connection.execute("insert into tokens values (4, 'asha', 'c', 's', 'r', 'a', 'g', 1700000000, 'u', 'd')")
    connection.commit()
    connection.close()
    between = CustomStoreList()
    assert copy(source, between).is_complete
    assert _rows(between) == [TokenRow("4", "asha", "c", "s", "r", "a", "g", "1700000000000", "u", "d")]
    between.save_token(token_of(TokenRow("5", "ben", access_token="b", expiry_time="1700000000123")))
    done = copy(between, source, merge=True)
    assert (done.over, done.is_complete) == (2, True)
    assert [row.expiry_time for row in _rows(source)] == ["1700000000000", "1700000000000"]
    assert [(remark.row and remark.row.user_name, remark.is_failure) for remark in done.remarks] == [("ben", False)]


def test_what_a_table_has_no_column_for_is_told(tmp_path: Path) -> None:
    target = _table(tmp_path / "target.db", "user_name text, access_token text, refresh_token text, expiry_time text")
    done = copy(memory_store(ROWS), target)
    assert not done.is_complete
    assert done.over == 0
    assert len(done.remarks) == 4
    assert "client secret (missing)" in done.remarks[0].sentence


def test_rows_that_no_store_saves_and_ids_that_repeat(made: Made) -> None:
    rows = [make_row(1), make_row(1, user_name="again"), TokenRow("5", "nothing", client_id="c"), stuck_row(6)]
    target = made([])
    done = copy(SixMethods(rows), target)
    assert (done.total, done.over) == (4, 3)
    assert sorted(_told(done), key=str) == [("1", False), ("5", True)]
    assert [row.id for row in _rows(target)] == ["1", "7", "6"]


def test_what_is_no_token_is_counted() -> None:
    class Odd(SixMethods):
        def get_tokens(self) -> Any:
            return [*super().get_tokens(), None, "token"]

    done = copy(Odd(ROWS), CustomStoreList())
    assert (done.total, done.over, done.is_complete) == (6, 4, False)


def test_a_reading_that_breaks_off_copies_nothing_or_what_there_is() -> None:
    source, target = BrokenOff(ROWS), CustomStoreList()
    source.given, source.error = 2, OSError(MARK)
    with pytest.raises(StoreError) as raised:
        copy(source, target)
    assert MARK not in texts_of(raised.value)
    assert _rows(target) == []


def test_damage_does_not_hide_what_can_be_read() -> None:
    from stores import StoreDamaged

    source, target = BrokenOff(ROWS), CustomStoreList()
    source.given, source.error = 2, StoreDamaged("It is damaged.")
    done = copy(source, target)
    assert (done.over, done.is_complete, str(done.trouble)) == (2, False, "It is damaged.")
    assert _rows(target) == ROWS[:2]


def test_a_store_that_is_read_only_is_no_target() -> None:
    target = open_store(CustomStoreList()).guarded(read_only=True)
    done = copy(memory_store(ROWS), target)
    assert isinstance(done.trouble, StoreReadOnly)
    assert done.over == 0


def test_a_store_of_another_thread_is_copied_on_its_own() -> None:
    target = BoundStore()
    done = copy(memory_store(ROWS), target)
    target.connection.close()
    assert done.is_complete
    assert target.rows == ROWS


def test_a_missing_store_is_made_only_where_there_is_something_to_copy(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    made: list[StoreError] = []

    def make(refusal: StoreError) -> None:
        made.append(refusal)
        CustomStoreSQLite(file)

    assert copy(CustomStoreList(), open_store(file).store, make=make) == Copied(0, 0, ())
    assert made == []
    assert copy(memory_store(ROWS), open_store(file).store, make=make).is_complete
    assert len(made) == 1


def test_ten_thousand_tokens_go_over_in_a_few_transactions(tmp_path: Path) -> None:
    rows = [TokenRow(str(number), f"user{number}", refresh_token=f"r{number}") for number in range(10_000)]
    target = CustomStoreSQLite(tmp_path / "target.db")
    calls: list[int] = []
    done = copy(SixMethods(rows), target, progress=lambda done, _total: calls.append(done))
    assert (done.over, done.is_complete) == (10_000, True)
    assert len(calls) < 50
    assert _rows(target) == rows
