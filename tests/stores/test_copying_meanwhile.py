"""Copying while others work on the same stores, and copies that end early: nothing is lost, and what came is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from stores import (
    CustomStoreList,
    CustomStoreSQLite,
    StoreCancelled,
    StoreLocked,
    TokenRow,
    row_of,
    token_of,
)
from stores.copying import Copied, copy
from tests.stores.hostile_stores import alike
from tests.stores.tools import MARK, texts_of
from tests.ui.fakes import RaisingStore, SixMethods, make_row, memory_store

ROWS = [make_row(number) for number in (3, 1, 2, 11)]


def _rows(store: Any) -> list[TokenRow]:
    return [row_of(token) for token in store.get_tokens()]


def _told(done: Copied) -> list[tuple[str | None, bool]]:
    return [(remark.row and remark.row.id, remark.is_failure) for remark in done.remarks]


@pytest.mark.parametrize("six", [True, False])
def test_an_interruption_says_how_many_are_over_and_can_be_gone_on_with(six: bool) -> None:
    rows = [make_row(number) for number in range(1, 1201)]
    target = SixMethods() if six else CustomStoreList()
    saved = 0

    def progress(done: int, _total: int) -> None:
        nonlocal saved
        saved = done

    def check() -> None:
        if saved >= 500:
            raise StoreCancelled("Enough.")

    done = copy(memory_store(rows), target, progress=progress, check=check)
    assert isinstance(done.trouble, StoreCancelled)
    assert 0 < done.over < 1200
    assert len(_rows(target)) == done.over
    assert copy(memory_store(rows), target, merge=True).is_complete
    assert alike([row._replace(id=None) for row in _rows(target)]) == alike([row._replace(id=None) for row in rows])


def test_an_interruption_while_reading_copies_nothing() -> None:
    def check() -> None:
        raise StoreCancelled("Enough.")

    target = CustomStoreList()
    with pytest.raises(StoreCancelled):
        copy(memory_store(ROWS), target, check=check)
    assert _rows(target) == []


@pytest.mark.parametrize("merge", [True, False])
def test_a_program_that_saves_there_meanwhile_loses_nothing_and_takes_nothing(tmp_path: Path, merge: bool) -> None:
    rows = [TokenRow(str(n), f"user{n}", refresh_token=f"r{n}", access_token=f"a{n}") for n in range(1, 601)]
    target = CustomStoreSQLite(tmp_path / "target.db")
    theirs = [TokenRow(None, f"theirs{n}", refresh_token=f"t{n}", access_token=f"b{n}") for n in range(150)]
    started, ended = Event(), Event()
    saved: list[str | None] = []

    def save_all() -> None:
        for row in theirs:
            if ended.is_set():
                return
            CustomStoreSQLite(target.path).save_token(token_of(row))
            saved.append(row.user_name)
            started.set()

    def progress(_done: int, _total: int) -> None:  # not before TO was found empty
        if not program.is_alive() and not saved:
            program.start()
            assert started.wait(30)

    program = Thread(target=save_all)
    try:
        done = copy(SixMethods(rows), target, merge=merge, progress=progress)
    finally:
        ended.set()
        program.join()
    assert (done.over, done.is_complete) == (600, True)
    after = _rows(target)
    assert sorted(row.user_name or "" for row in after) == sorted([f"user{n}" for n in range(1, 601)] + list(saved))
    assert len({row.id for row in after}) == len(after)


@pytest.mark.parametrize("times", [2, 3])
def test_a_store_that_is_locked_for_a_moment_is_asked_again(times: int) -> None:
    class Locked(CustomStoreList):
        refusals = times

        def restore_many(self, tokens: Iterable[Any]) -> None:
            if self.refusals:
                self.refusals -= 1
                raise StoreLocked("Another program holds it.")
            super().restore_many(tokens)

    done = copy(memory_store(ROWS), Locked())
    assert (done.over, done.is_complete) == ((4, True) if times < 3 else (0, False))
    assert isinstance(done.trouble, StoreLocked) is (times == 3)


class Meanwhile(CustomStoreList):
    """Another program does something just before the first rows are saved."""

    def __init__(self, work: Callable[[CustomStoreList], None]) -> None:
        super().__init__()
        self._work: Callable[[CustomStoreList], None] | None = work

    def _act(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work(self)

    def restore_many(self, tokens: Iterable[Any]) -> None:
        self._act()
        super().restore_many(tokens)

    def change_many(self, changes: Iterable[tuple[Any, Any]]) -> list[Any]:
        self._act()
        return super().change_many(changes)


def test_another_programs_row_under_an_id_is_not_overwritten() -> None:
    stranger = make_row(3, user_name="stranger", refresh_token="x", access_token="y", grant_token=None)
    target = Meanwhile(lambda store: store.save_token(token_of(stranger)))
    done = copy(memory_store(ROWS), target)
    assert (done.over, _told(done)) == (4, [("3", False)])
    assert _rows(target)[0] == stranger
    assert _rows(target)[-1] == ROWS[0]._replace(id="12")


def test_merging_gives_way_to_another_programs_new_rows() -> None:
    strangers = [make_row(number, user_name=f"stranger {number}") for number in (10, 11)]
    target = Meanwhile(lambda store: [store.save_token(token_of(row)) for row in strangers] and None)
    CustomStoreList.restore_many(target, [token_of(make_row(9))])
    done = copy(memory_store(ROWS), target, merge=True)
    assert (done.over, done.is_complete) == (4, True)
    users = {row.user_name for row in _rows(target)}
    assert users == {row.user_name for row in [*ROWS, *strangers, make_row(9)]}


def test_merging_does_not_undo_another_programs_change() -> None:
    theirs = make_row(1, access_token="theirs", expires_in=0)
    target = Meanwhile(lambda store: store.save_token(token_of(theirs)))
    CustomStoreList.restore_many(target, [token_of(make_row(1, access_token="old", expires_in=-5))])
    done = copy(memory_store([make_row(1)]), target, merge=True)
    assert _rows(target) == [theirs]
    assert not done.is_complete


def test_a_renewal_meanwhile_is_told_and_no_failure() -> None:
    class Renewing(CustomStoreList):
        def restore_many(self, tokens: Iterable[Any]) -> None:
            super().restore_many(tokens)
            self.save_token(token_of(make_row(1, access_token="renewed", expires_in=10**8)))

    done = copy(memory_store(ROWS), Renewing())
    assert (done.over, done.is_complete, _told(done)) == (4, True, [("1", False)])


def test_what_changes_where_it_comes_from_is_told() -> None:
    source = memory_store(ROWS)

    def progress(_done: int, _total: int) -> None:
        source.delete_token("3")
        source.save_token(token_of(make_row(1, access_token="renewed")))
        source.save_token(token_of(make_row(50)))

    done = copy(source, CustomStoreList(), progress=progress)
    assert (done.over, done.is_complete) == (4, True)
    assert sorted(_told(done), key=str) == [("1", False), ("3", False), ("50", False)]


def test_a_store_that_breaks_in_the_middle_is_told_without_its_words() -> None:
    target = RaisingStore()

    def progress(done: int, _total: int) -> None:
        target.error = OSError(MARK) if done >= 2 else None

    done = copy(memory_store(ROWS), target, progress=progress)
    assert (done.over, done.unproven) == (0, 2)
    assert done.trouble is not None
    assert MARK not in texts_of(done.trouble) + repr(done.remarks)
    assert len(target.rows) == 2
