"""What is done with a store, of whatever quality: delete and restore."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from stores import StoreError, StoreLocked, TokenRow, delete, open_store, row_of
from tests.ui.fakes import (
    ArticleStore,
    LyingStore,
    RaisingStore,
    SixMethods,
    make_file,
    make_row,
    memory_store,
    rows_in,
    secret,
)
from ui.reading import Cancelled
from ui.store_work import Erased, gone, restore, rows_where, still_there

ROWS = [make_row(number) for number in (1, 2, 3)]


def check() -> None:
    return None


def _raise(error: BaseException) -> None:
    raise error


def test_deletes_many_at_once_where_the_store_can() -> None:
    store = memory_store(ROWS)
    assert delete(store, ROWS[:2], check) == (ROWS[:2], [], None)
    assert [token.get_id() for token in store.get_tokens()] == ["3"]


def test_deletes_one_by_one_where_it_cannot_and_nothing_else() -> None:
    store = SixMethods(ROWS)
    assert delete(store, ROWS[:2], check) == (ROWS[:2], [], None)
    assert store.rows == ROWS[2:]
    assert store.calls == ["get_tokens", "delete_token", "delete_token"]


def test_deleting_everything_never_uses_the_method_that_spares_nobody() -> None:
    store = SixMethods(ROWS)
    assert delete(store, ROWS, check) == (ROWS, [], None)
    assert store.calls == ["get_tokens", *["delete_token"] * 3]


@pytest.mark.parametrize("kind", [SixMethods, memory_store])
def test_a_row_that_came_meanwhile_survives_deleting_everything(kind: Any) -> None:
    store = kind([*ROWS, make_row(4)])
    assert delete(store, ROWS, check) == (ROWS, [], None)
    assert [row_of(token) for token in store.get_tokens()] == [make_row(4)]


def test_what_was_deleted_is_what_the_store_held_then() -> None:
    changed = ROWS[0]._replace(access_token="renewed meanwhile")
    for store in (SixMethods([changed]), memory_store([changed])):
        assert delete(store, [ROWS[0]], check) == ([changed], [], None)


def test_a_token_that_was_renewed_meanwhile_is_still_the_one() -> None:
    before = [ROWS[0]]
    renewed = {
        "the same refresh token": ROWS[0]._replace(user_name="named meanwhile", access_token="new"),
        "the same user": ROWS[0]._replace(refresh_token="new", access_token="new"),
    }
    for name, row in renewed.items():
        for store in (SixMethods([row]), memory_store([row])):
            assert delete(store, before, check) == ([row], [], None), name


@pytest.mark.parametrize("kind", [SixMethods, memory_store])
def test_a_newcomer_under_the_same_id_is_spared(kind: Any) -> None:
    newcomer = make_row("1", user_name="somebody else", refresh_token=secret("refresh", "other"))
    store = kind([newcomer, *ROWS[1:]])
    assert delete(store, ROWS, check) == (ROWS[1:], [newcomer], None)
    assert [row_of(token) for token in store.get_tokens()] == [newcomer]


def test_a_newcomer_in_a_file_is_spared_with_all_its_columns(tmp_path: Path) -> None:
    newcomer = make_row("1", user_name="somebody else", refresh_token=secret("refresh", "other"))
    store = open_store(make_file(tmp_path / "a.db", [newcomer, ROWS[1]])).store
    assert delete(store, ROWS[:2], check) == ([ROWS[1]], [newcomer], None)
    assert rows_in(tmp_path / "a.db") == [newcomer]


def test_a_row_that_is_gone_already_was_not_deleted_here() -> None:
    for store in (SixMethods(ROWS[1:]), memory_store(ROWS[1:])):
        assert delete(store, [ROWS[0]], check) == ([], [], None)


def test_a_failure_in_the_middle_is_told_with_what_was_held() -> None:
    store = RaisingStore(ROWS)
    once = store.delete_token

    def delete_token(token_id: str) -> None:
        if token_id == "2":
            raise OSError("disk")
        once(token_id)

    store.delete_token = delete_token  # type: ignore[method-assign]
    held, spared, error = delete(store, ROWS[:2], check)
    assert (held, spared) == (ROWS[:2], [])
    assert store.rows == ROWS[1:]
    assert error is not None
    assert "OSError" in error.sentence


def test_the_articles_broken_delete_tokens_is_not_needed() -> None:
    store = ArticleStore(ROWS)
    assert delete(store, ROWS, check) == (ROWS, [], None)
    assert store.rows == []


def test_a_store_that_fails_at_many_may_have_deleted_all_of_them() -> None:
    store = memory_store(ROWS)
    at_once = store.delete_many

    def commits_then_raises(ids: Any) -> Any:
        at_once(ids)
        raise StoreLocked("Locked afterwards.")

    store.delete_many = commits_then_raises  # type: ignore[method-assign]
    may_be_gone, spared, error = delete(store, ROWS[:2], check)
    assert (may_be_gone, spared) == (ROWS[:2], [])
    assert isinstance(error, StoreLocked)
    there = [row_of(token) for token in store.get_tokens()]
    assert gone(may_be_gone, there) == ROWS[:2]


def test_gone_is_what_is_not_there_in_any_form() -> None:
    changed = ROWS[0]._replace(access_token="renewed")
    assert gone(ROWS, ROWS) == []
    assert gone(ROWS, [changed, ROWS[1]]) == [ROWS[2]]
    assert gone(ROWS, []) == ROWS
    twin = ROWS[0]._replace(user_name="twin")
    assert gone([ROWS[0], twin], [twin]) == [ROWS[0]]


def test_a_lie_is_not_seen_here_but_by_reading_back() -> None:
    assert delete(LyingStore(ROWS), ROWS[:1], check) == (ROWS[:1], [], None)


@pytest.mark.parametrize("kind", [SixMethods, memory_store])
def test_restores_rows_with_their_ids(kind: Any) -> None:
    store = kind(ROWS[2:])
    assert restore(store, Erased(ROWS[:2]), check) == ([], None)
    assert sorted(token.get_id() for token in store.get_tokens()) == ["1", "2", "3"]


@pytest.mark.parametrize("kind", [SixMethods, memory_store])
def test_leaves_a_taken_place_as_it_is(kind: Any) -> None:
    other = make_row("1", user_name="somebody else", refresh_token=secret("refresh", "other"))
    store = kind([other])
    assert restore(store, Erased(ROWS[:2]), check) == ([other], None)
    held = {token.get_id(): token.get_user_signature().get_name() for token in store.get_tokens()}
    assert held == {"1": "somebody else", "2": "user2@zylker.com"}


def test_a_row_that_was_saved_again_under_another_id_is_not_doubled() -> None:
    again = ROWS[0]._replace(id="17", access_token="new")
    store = SixMethods([again])
    assert restore(store, Erased(ROWS[:1]), check) == ([again], None)
    assert store.rows == [again]


def test_rows_that_shared_a_refresh_token_before_are_restored_beside_it() -> None:
    other = ROWS[1]._replace(refresh_token=ROWS[0].refresh_token)
    store = memory_store([other])
    assert restore(store, Erased(ROWS[:1], frozenset([other.refresh_token])), check) == ([], None)
    assert [row_of(token) for token in store.get_tokens()] == [other, ROWS[0]]
    store = memory_store([other])
    assert restore(store, Erased(ROWS[:1]), check) == ([other], None)
    assert [row_of(token) for token in store.get_tokens()] == [other]


class SavesAsTheSdk(SixMethods):
    """`save_token` takes a row with the same user, or with the same tokens, for the one that is meant."""

    def save_token(self, token: Any) -> None:
        row = row_of(token)
        for position, other in enumerate(self.rows):
            names = ("user_name", "access_token", "grant_token", "refresh_token")
            if any(getattr(row, name) and getattr(row, name) == getattr(other, name) for name in names):
                self.rows[position] = row._replace(id=other.id)
                return
        self.rows.append(row)


@pytest.mark.parametrize("name", ["user_name", "access_token", "grant_token", "refresh_token"])
def test_a_store_that_can_only_save_overwrites_no_other_row(name: str) -> None:
    other = make_row(7, **{name: getattr(ROWS[0], name)})
    store = SavesAsTheSdk([other])
    beside = frozenset([other.refresh_token])
    assert restore(store, Erased(ROWS[:2], beside), check) == ([other], None)
    assert store.rows == [other, ROWS[1]]


def test_empty_values_are_in_nobodys_way() -> None:
    bare = [TokenRow(id=str(number), user_name="", access_token=f"x{number}") for number in (1, 2)]
    store = SavesAsTheSdk(bare[1:])
    assert restore(store, Erased(bare[:1]), check) == ([], None)
    assert store.rows == [bare[1], bare[0]]


def test_a_row_that_is_back_already_is_no_obstacle() -> None:
    store = SixMethods(ROWS)
    assert restore(store, Erased(ROWS[:1]), check) == ([], None)
    assert store.calls == ["get_tokens"]


def test_a_failure_while_restoring_is_told() -> None:
    store = RaisingStore()
    store.save_token = lambda token: _raise(OSError(secret("refresh", 1)))  # type: ignore[method-assign]
    in_the_way, error = restore(store, Erased(ROWS), check)
    assert in_the_way == []
    assert error is not None
    assert secret("refresh", 1) not in str(error)


def test_long_deleting_looks_whether_it_is_still_wanted() -> None:
    def stop() -> None:
        raise Cancelled

    many = [TokenRow(id=str(number), access_token="x") for number in range(3)]
    with pytest.raises(Cancelled):
        delete(SixMethods(many), many[1:], stop)


@pytest.mark.parametrize("others", [0, 150], ids=["a few", "many"])
def test_what_is_still_there_of_rows_is_told_with_what_became_of_them(others: int) -> None:
    more = [make_row(number) for number in range(10, 10 + others)]
    renewed = ROWS[1]._replace(access_token="renewed")
    stranger = make_row(3, user_name="other", refresh_token="x", access_token="y", grant_token=None)
    store = memory_store([renewed, stranger])
    assert still_there(store, [*ROWS, *more], check) == [renewed]


def test_what_nobody_can_look_up_is_an_error() -> None:
    store = RaisingStore(ROWS)
    store.find_token_by_id = lambda token_id: _raise(OSError(secret("refresh", 1)))  # type: ignore[method-assign]
    with pytest.raises(StoreError) as raised:
        still_there(store, ROWS[:1], check)
    assert secret("refresh", 1) not in str(raised.value)


def test_a_failure_while_looking_through_a_store_is_told_without_its_text() -> None:
    store = RaisingStore(ROWS)
    store.error = OSError(secret("refresh", 1))
    with pytest.raises(StoreError) as raised:
        rows_where(store, lambda row: True, check)
    assert raised.value.sentence == "The store's own code failed in get_tokens: OSError."


def test_who_is_in_the_way_is_looked_for_in_all_of_a_store() -> None:
    again = ROWS[0]._replace(id="17", access_token="new")
    shown, whole = memory_store([]), memory_store([again])
    assert restore(shown, Erased(ROWS[:1]), check, whole) == ([again], None)
    assert shown.get_tokens() == []
