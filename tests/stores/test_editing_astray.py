"""Editing in stores that misbehave, and beside other writers: what is told is what is there, and nothing is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreSQLite, StoreChanged, StoreError, TokenRow, edit, row_of, token_of
from tests.stores.test_editing import PAST, ROWS, opened_table, rows_of
from tests.ui.fakes import HOUR, SixMethods, make_file, secret


class FirstOfTheName(SixMethods):
    """As the SDK's DBStore: saves over the first row with that user name, whatever its id, and merges."""

    def save_token(self, token: Any) -> None:
        row = row_of(token)
        for place, stored in enumerate(self.rows):
            if stored.user_name == row.user_name:
                merged = [old if new is None else new for old, new in zip(stored, row, strict=True)]
                self.rows[place] = TokenRow._make(merged)._replace(id=stored.id)
                return
        self.rows.append(row)


class Merging(SixMethods):
    """Keeps the old value for None, and empty text as it is."""

    def save_token(self, token: Any) -> None:
        row = row_of(token)
        old = next((stored for stored in self.rows if stored.id == row.id), TokenRow())
        merged = [there if new is None else new for there, new in zip(old, row, strict=True)]
        super().save_token(token_of(TokenRow._make(merged)))


@pytest.mark.parametrize("changes", [{"expiry_time": PAST}, {"expiry_time": None}, {"user_name": "user1@zylker.com"}])
def test_a_store_that_hits_the_wrong_row_is_put_right_and_told(changes: dict[str, str | None]) -> None:
    rows = [ROWS[0], ROWS[1]._replace(user_name=ROWS[0].user_name), ROWS[2]]
    if "user_name" in changes:
        rows[1] = ROWS[1]
    store = FirstOfTheName(rows)
    with pytest.raises(StoreError, match="row with the id 1 as well or instead, and that was put right") as raised:
        edit(store, rows[1], changes)
    assert "The row is as it was." in raised.value.advice
    assert rows_of(store) == rows


def test_a_merging_store_is_cleared_by_deleting_and_saving_again() -> None:
    store = Merging(ROWS)
    done = edit(store, ROWS[1], {"expiry_time": None})
    assert done.is_kept
    assert rows_of(store)[1] == ROWS[1]._replace(expiry_time=None)
    assert store.calls.count("delete_token") == 1


def test_it_is_not_deleted_where_saving_could_take_another_row_for_it() -> None:
    rows = [ROWS[0], ROWS[1]._replace(grant_token=ROWS[0].grant_token), ROWS[2]]
    store = Merging(rows)
    assert edit(store, rows[1], {"expiry_time": None}).is_kept
    assert "delete_token" not in store.calls
    assert rows_of(store) == [rows[0], rows[1]._replace(expiry_time=""), rows[2]]


def test_where_saving_again_fails_the_row_is_put_back_or_known_to_be_gone() -> None:
    class Breaks(Merging):
        left = 1

        def save_token(self, token: Any) -> None:
            if "delete_token" in self.calls:
                self.left -= 1
                if self.left >= 0:
                    raise OSError(f"disk full {secret('refresh', 2)}")
            super().save_token(token)

    store = Breaks(ROWS)
    with pytest.raises(StoreError, match="own code failed in save_token: OSError") as raised:
        edit(store, ROWS[1], {"expiry_time": None})
    assert secret("refresh", 2) not in str(raised.value)
    assert rows_of(store) == ROWS
    store = Breaks(ROWS)
    store.left = 99
    done = edit(store, ROWS[1], {"expiry_time": None})
    assert done.is_lost
    assert done.before == ROWS[1]


def test_what_was_cut_off_is_put_back() -> None:
    class CutsOff(SixMethods):
        def save_token(self, token: Any) -> None:
            row = row_of(token)
            super().save_token(token_of(row._replace(access_token=(row.access_token or "")[:72])))

    store = CutsOff(ROWS)
    with pytest.raises(StoreError, match="cut the value off"):
        edit(store, ROWS[0], {"access_token": f"{ROWS[0].access_token}{'x' * 10}"})
    assert rows_of(store) == ROWS


def test_a_store_that_makes_something_else_of_it_is_told() -> None:
    class Shouts(SixMethods):
        def save_token(self, token: Any) -> None:
            row = row_of(token)
            super().save_token(token_of(row._replace(user_name=(row.user_name or "").upper())))

    done = edit(Shouts(ROWS), ROWS[0], {"user_name": "new"})
    assert (done.is_kept, done.after and done.after.user_name) == (False, "NEW")
    assert done.error is not None


def test_a_trigger_that_undoes_it_is_seen(tmp_path: Path) -> None:
    path = make_file(tmp_path / "t.db", ROWS)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "create trigger undo after update of expiry_time on oauthtoken when new.expiry_time <> old.expiry_time"
            " begin update oauthtoken set expiry_time = old.expiry_time where id = new.id; end"
        )
    store = opened_table(path)
    with pytest.raises(StoreError, match="did not keep the expiry"):
        edit(store, ROWS[0], {"expiry_time": PAST})
    assert rows_of(store) == ROWS


def test_a_store_that_cannot_be_read_afterwards_is_not_known() -> None:
    class Dies(SixMethods):
        def save_token(self, token: Any) -> None:
            super().save_token(token)
            self.get_tokens = self.find_token_by_id = self._raise  # type: ignore[method-assign, assignment]

        def _raise(self, *_any: Any) -> Any:
            raise OSError("gone")

    done = edit(Dies(ROWS), ROWS[0], {"expiry_time": PAST})
    assert (done.is_known, done.is_kept, done.is_lost) == (False, False, False)


@pytest.mark.parametrize("value", ["1000.newer", None])
def test_a_second_writer_between_reading_and_writing_loses_nothing(tmp_path: Path, value: str | None) -> None:
    path = make_file(tmp_path / "t.db", ROWS)
    store = opened_table(path)
    renewed = ROWS[0]._replace(refresh_token=secret("refresh", "rotated"), expiry_time=str(2 * HOUR + int(PAST)))
    real = store.change_many

    def overtaken(argument: Any) -> Any:
        CustomStoreSQLite(path).save_token(token_of(renewed))
        return real(argument)

    store.change_many = overtaken  # type: ignore[method-assign]
    done = edit(store, ROWS[0], {"grant_token": value})
    assert done.is_kept
    assert rows_of(store)[0] == renewed._replace(grant_token=value)
    with pytest.raises(StoreError):
        edit(store, ROWS[0], {"refresh_token": None})


@pytest.mark.parametrize("value", ["1000.newer", None])
def test_a_row_that_is_deleted_at_that_moment_does_not_come_back(tmp_path: Path, value: str | None) -> None:
    path = make_file(tmp_path / "t.db", ROWS)
    store = opened_table(path)
    real = store.change_many

    def overtaken(argument: Any) -> Any:
        CustomStoreSQLite(path).delete_token("1")
        return real(argument)

    store.change_many = overtaken  # type: ignore[method-assign]
    with pytest.raises(StoreChanged):
        edit(store, ROWS[0], {"access_token": value})
    assert rows_of(store) == ROWS[1:]


def test_a_row_that_cannot_be_put_right_without_losing_another_is_told_and_kept() -> None:
    rows = [ROWS[0]._replace(api_domain=None), ROWS[1]._replace(user_name=ROWS[0].user_name), ROWS[2]]
    store = FirstOfTheName(rows)
    done = edit(store, rows[1], {"redirect_url": "https://x.test"})
    assert "row with the id 1, and that could not be put right" in done.told
    assert (done.is_kept, done.is_unchanged) == (False, True)
    assert "as it was" not in str(done.error)
    tokens = [(row.id, row.refresh_token, row.access_token) for row in rows_of(store)]
    assert tokens == [(row.id, row.refresh_token, row.access_token) for row in rows]


def test_a_second_row_under_the_same_id_goes_again() -> None:
    store = FirstOfTheName(ROWS)
    with pytest.raises(StoreError, match="put right"):
        edit(store, ROWS[1], {"user_name": "new"})
    assert rows_of(store) == ROWS
