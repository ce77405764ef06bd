"""A program saves a user in the store that is copied to, after that was read: no user has one token twice then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreList, CustomStoreSQLite, TokenRow, row_of, token_of
from stores.copying import Copied, copy
from stores.copying_doubled import made_one
from stores.copying_plan import Place
from stores.file_store import SafeFileStore
from tests.ui.fakes import SixMethods, make_row, memory_store

OURS = make_row(1)
THEIRS = make_row(1, id=None, access_token="theirs", expires_in=10**9, api_domain=None)
MAKERS: list[Callable[[Path], Any]] = [
    lambda _folder: CustomStoreList(),
    lambda folder: CustomStoreSQLite(folder / "there.db"),
    lambda folder: SafeFileStore(folder / "there.csv"),
    lambda _folder: SixMethods(),
]


def _copied_while(store: Any, theirs: TokenRow, *, merge: bool) -> Copied:
    """OURS and another row are copied, and between reading and saving a program saves another one of that user."""

    waiting = [theirs]

    def progress(_done: int, _total: int) -> None:
        if waiting:
            store.save_token(token_of(waiting.pop()))

    return copy(memory_store([make_row(2), OURS]), store, merge=merge, progress=progress)


def _of_user(store: Any) -> list[TokenRow]:
    return [row for row in map(row_of, store.get_tokens()) if row.user_name == OURS.user_name]


@pytest.mark.parametrize("merge", [True, False])
@pytest.mark.parametrize("make", MAKERS[:3], ids=["list", "sqlite", "csv"])
def test_one_token_stays_one_row_and_what_the_program_saved_stays(
    make: Callable[[Path], Any], tmp_path: Path, merge: bool
) -> None:
    store = make(tmp_path)
    store.save_token(token_of(make_row(7)))
    if not merge:
        store.delete_tokens()
    done = _copied_while(store, THEIRS._replace(id="90"), merge=merge)
    (row,) = _of_user(store)
    assert (row.id, row.access_token, row.api_domain) == ("90", "theirs", OURS.api_domain)
    assert (done.over, done.is_complete) == (2, True)
    assert "so both became one" in done.remarks[-1].sentence


def test_of_both_what_ends_later_is_kept() -> None:
    store = CustomStoreList()
    done = _copied_while(store, THEIRS._replace(id="90", expiry_time="1000", grant_token="g"), merge=True)
    assert [row._replace(id=None) for row in _of_user(store)] == [
        OURS._replace(id=None, grant_token=OURS.grant_token or "g")
    ]
    assert done.is_complete


def test_a_store_of_six_methods_is_left_as_it_is_and_that_is_told_as_a_failure() -> None:
    store = SixMethods([make_row(7)])
    done = _copied_while(store, THEIRS._replace(id="90"), merge=True)
    assert len(_of_user(store)) == 2
    assert (done.over, done.is_complete) == (1, False)
    assert any("two rows hold them now" in remark.sentence for remark in done.remarks if remark.is_failure)


@pytest.mark.parametrize("refresh_token", ["another", None])
def test_another_token_of_that_user_is_a_row_of_its_own(refresh_token: str | None) -> None:
    store = CustomStoreList()
    theirs = THEIRS._replace(id="90", refresh_token=refresh_token, grant_token=None)
    done = _copied_while(store, theirs, merge=True)
    assert len(_of_user(store)) == 2
    assert (done.over, done.is_complete) == (2, True)
    assert any("with another token" in remark.sentence for remark in done.remarks)


def test_what_another_program_put_under_the_id_since_is_not_lost() -> None:
    stranger, theirs = make_row(1, user_name="stranger", refresh_token="x", access_token="y"), make_row(1, id="90")
    store = memory_store([stranger, theirs])
    assert made_one(store, [(Place(OURS, None, [OURS]), theirs)]) == []
    assert {row_of(token) for token in store.get_tokens()} == {stranger, theirs}


def test_what_was_deleted_there_since_is_not_brought_back() -> None:
    class Deleting(CustomStoreList):
        def delete_many(self, ids: Iterable[str]) -> list[Any]:
            super().delete_many(["90"])
            return super().delete_many(ids)

    store = Deleting()
    done = _copied_while(store, THEIRS._replace(id="90"), merge=True)
    assert _of_user(store) == []
    assert (done.over, done.is_complete) == (1, False)
