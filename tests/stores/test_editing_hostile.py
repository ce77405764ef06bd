"""Generated edits of generated stores: no row is lost, no other row is changed unless that is told, and undo undoes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stores import (
    CustomStoreInMemory,
    CustomStoreList,
    CustomStoreSQLite,
    Edited,
    RowChanged,
    StoreError,
    TokenRow,
    edit,
    row_of,
    take_back,
    token_of,
)
from tests.stores.hostile_stores import CHOICES, Hostile, alike, changes, hostile_stores, tables
from tests.stores.test_editing import opened_table

Changes = dict[str, "str | None"]


def attempt(work: Any) -> tuple[Edited | None, str]:
    """What came of it, and all that is told."""
    try:
        done: Edited = work()
    except StoreError as refusal:
        return None, str(refusal)
    return done, f"{done.error or ''} {done.told}".strip()


def check(store: Hostile, before: list[TokenRow], target: TokenRow, done: Edited | None, told: str) -> None:
    """What holds after an edit, or after taking one back, of the row `target`."""
    others = [row for row in before if row.id != target.id]
    others_now = [row for row in store.rows if row.id != target.id]
    own_now = [row for row in store.rows if row.id == target.id]
    if done is None:
        assert alike(store.rows) == alike(before), told
        return
    if done.is_lost:
        assert not own_now
    elif done.is_known and len(store.rows) < len(before):
        assert "and that could not be put right: look at it" in told
    if alike(others) != alike(others_now):
        assert told or not done.is_known
    if done.is_kept:
        assert [getattr(own_now[0], name) or "" for name in done.fields] == [
            getattr(done.wanted, name) or "" for name in done.fields
        ]


@given(hostile_stores(), changes, st.integers(0, 3))
def test_a_hostile_store_loses_nothing_and_nothing_is_hidden(store: Hostile, wished: Changes, place: int) -> None:
    before = list(store.rows)
    target = before[place % len(before)]
    done, told = attempt(lambda: edit(store, target, wished))
    check(store, before, target, done, told)
    if done is None or not done.is_kept or told:
        return
    assert alike(store.rows) == alike([row._replace(**wished) if row is target else row for row in before])
    between = list(store.rows)
    undone, told = attempt(lambda: take_back(store, done))
    check(store, between, target, undone, told)
    if undone is not None and undone.is_kept and not told:
        assert alike(store.rows) == alike(before)


OURS: dict[str, Any] = {
    "memory": lambda _folder: CustomStoreInMemory(),
    "list": lambda _folder: CustomStoreList(),
    "file": lambda folder: CustomStoreSQLite(Path(folder, "a.db")),
    "table": lambda folder: CustomStoreSQLite(Path(folder, "a.db")),
}


def made(kind: str, folder: str, rows: list[TokenRow]) -> Any:
    store = OURS[kind](folder)
    store.save_many(map(token_of, rows))
    return opened_table(Path(folder, "a.db")) if kind == "table" else store


def rows_of(store: Any) -> list[TokenRow]:
    return [row_of(token) for token in store.get_tokens()]


@pytest.mark.parametrize("kind", OURS)
@given(rows=tables(), wishes=st.lists(changes, min_size=1, max_size=3), place=st.integers(0, 3))
def test_ours_change_one_row_and_undo_brings_back_exactly_what_was(
    kind: str, rows: list[TokenRow], wishes: list[Changes], place: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = made(kind, folder, rows)
        done: list[tuple[list[TokenRow], Edited]] = []
        for wished in wishes:
            before = rows_of(store)
            target = before[place % len(before)]
            edited, told = attempt(lambda target=target, wished=wished: edit(store, target, wished))
            if edited is None:
                assert "no token at all" in told
                assert rows_of(store) == before
                continue
            assert (edited.is_kept, told) == (True, "")
            assert rows_of(store) == [row._replace(**wished) if row is target else row for row in before]
            done.append((before, edited))
        for before, edited in reversed(done):
            undone, told = attempt(lambda edited=edited: take_back(store, edited))
            assert (undone is not None and undone.is_kept, told) == (True, "")
            assert rows_of(store) == before


@pytest.mark.parametrize("kind", OURS)
@given(
    rows=tables(),
    wished=changes,
    theirs=changes | st.none(),
    place=st.integers(0, 3),
    new=st.sampled_from(["1000.b.b", None]),
)
def test_ours_never_write_over_what_another_program_wrote_meanwhile(
    kind: str, rows: list[TokenRow], wished: Changes, theirs: Changes | None, place: int, new: str | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = made(kind, folder, rows)
        target = rows_of(store)[place % len(rows)]
        theirs = {"access_token": new} if theirs is not None and new else theirs
        real, there = store.change_many, target if theirs is None else target._replace(**theirs)
        assume(theirs is None or there != target)
        asked: list[Any] = []

        def overtaken(pairs: Any) -> Any:
            asked.append(pairs)
            if theirs is None:
                store.delete_many([target.id])
            else:
                real([(token_of(target), token_of(there))])
            return real(pairs)

        store.change_many = overtaken
        edited, told = attempt(lambda: edit(store, target, wished))
        now = [row for row in rows_of(store) if row.id == target.id]
        if not asked:  # there was nothing to write, or no store accepts it
            assert now == [target]
        elif theirs is None:
            assert (edited, now) == (None, [])
        elif edited is None:
            assert set(theirs) & set(wished), told
            assert now == [there]
        else:
            assert not set(theirs) & set(edited.fields)
            assert now == [there._replace(**wished)]


def test_a_row_that_changed_is_refused_as_changed(tmp_path: Path) -> None:
    """So that undo drops the step: what was asked for is not wanted any more."""
    rows = [TokenRow(id="1", **{name: values[0] for name, values in CHOICES.items()})]
    for kind in OURS:
        folder = tmp_path / kind
        folder.mkdir()
        store = made(kind, str(folder), rows)
        for theirs in ({"access_token": "1000.b.b"}, None):
            real = type(store).change_many

            def overtaken(pairs: Any, theirs: Any = theirs, store: Any = store, real: Any = real) -> Any:
                if theirs is None:
                    store.delete_many(["1"])
                else:
                    store.save_token(token_of(rows[0]._replace(**theirs)))
                return real(store, pairs)

            store.change_many = overtaken
            seen = rows_of(store)[0]
            with pytest.raises(RowChanged):
                edit(store, seen, {"access_token": "1000.mine.mine"})
            if theirs is not None:
                assert rows_of(store)[0].access_token == "1000.b.b"
        assert rows_of(store) == []
