"""Saving into stores that misbehave: what the store really holds is told, and what was hit by mistake is put right."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreList, StoreError, StoreLocked, Verdict, open_store, prepared, row_of, saved, token_of
from tests.stores.test_zoho_saving import ANSWER, NEW, ROTATING, rows_of
from tests.ui.fakes import NOW, RaisingStore, SixMethods, make_file, make_row, secret


class FirstOfTheName(SixMethods):
    """As the SDK's DBStore: saves over the first row with that user name, whatever its id."""

    def save_token(self, token: Any) -> None:
        row = row_of(token)
        for place, stored in enumerate(self.rows):
            if stored.user_name == row.user_name:
                self.rows[place] = row._replace(id=stored.id)
                return
        self.rows.append(row)


class AddsAnother(SixMethods):
    def save_token(self, token: Any) -> None:
        if row_of(token).access_token == NEW:
            self.rows.append(row_of(token)._replace(id="99"))
        else:
            super().save_token(token)


class CutsOff(SixMethods):
    def save_token(self, token: Any) -> None:
        row = row_of(token)
        super().save_token(token_of(row._replace(access_token=(row.access_token or "")[:60])))


class KeepsNothing(SixMethods):
    def save_token(self, token: Any) -> None:
        pass


class SavesThenRaises(SixMethods):
    def save_token(self, token: Any) -> None:
        super().save_token(token)
        raise OSError(f"could not flush {NEW}")


@pytest.mark.parametrize("kind", [FirstOfTheName, AddsAnother, CutsOff, KeepsNothing])
def test_a_store_that_writes_something_else_is_put_right(kind: type[SixMethods]) -> None:
    short = secret("access", 0)[:50]
    rows = [make_row(number, user_name="asha", access_token=f"{short}{number}") for number in (1, 2, 3)]
    store = kind(rows)
    report = saved(store, rows[1], ANSWER, NOW)
    assert report.verdict is Verdict.NOT_SAVED
    assert rows_of(store) == rows
    assert ("put right" in report.sentence) == (kind in (FirstOfTheName, AddsAnother))
    if kind is FirstOfTheName:
        assert "the row with the id 1" in report.sentence
    assert report.sentence.endswith("The row is as it was.")


def test_what_cannot_be_put_right_is_told() -> None:
    class Once(FirstOfTheName):
        def save_token(self, token: Any) -> None:
            if NEW not in {row.access_token for row in self.rows}:
                super().save_token(token)

        def delete_token(self, token_id: str) -> None:
            raise OSError("no")

    rows = [make_row(number, user_name="asha") for number in (1, 2)]
    report = saved(Once(rows), rows[1], ANSWER, NOW)
    assert report.verdict is Verdict.NOT_SAVED
    assert "could not be put right: it holds this token's access token now" in report.sentence


def test_what_counts_is_what_the_store_holds_not_what_it_says() -> None:
    store = SavesThenRaises([make_row(1)])
    assert saved(store, make_row(1), ANSWER, NOW).is_done


@pytest.mark.parametrize("error", [OSError(f"could not write {NEW}"), StoreLocked("Another program writes.", "Wait.")])
def test_a_store_that_raises_is_told_without_its_words(error: Exception) -> None:
    class Refuses(RaisingStore):
        def get_tokens(self) -> Any:
            return SixMethods.get_tokens(self)

    store = Refuses([make_row(1)])
    store.error = error
    report = saved(store, make_row(1), ROTATING, NOW)
    assert report.verdict is Verdict.NOT_SAVED
    assert ("Another program writes." in report.sentence) == isinstance(error, StoreError)
    assert "The row is as it was. Zoho also replaced the refresh token" in report.sentence
    assert NEW not in f"{report!r} {report.sentence} {report.advice}"
    assert store.rows == [make_row(1)]


def test_a_trigger_that_undoes_it_is_seen(tmp_path: Path) -> None:
    file = make_file(tmp_path / "zohooauth.db", [make_row(1), make_row(2)])
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "create trigger undo after update of access_token on oauthtoken when new.access_token <> old.access_token"
            " begin update oauthtoken set access_token = old.access_token, expiry_time = old.expiry_time"
            " where id = new.id; end"
        )
    store = open_store(file).store
    report = saved(store, make_row(1), ANSWER, NOW)
    assert (report.verdict, report.after) == (Verdict.NOT_SAVED, make_row(1))
    assert "did not keep it" in report.sentence
    assert rows_of(store) == [make_row(1), make_row(2)]


def test_another_programs_newer_token_is_not_overwritten() -> None:
    newer = make_row(1, access_token=secret("access", "newer"), expires_in=3_700_000)

    class Overtaken(SixMethods):
        def save_token(self, token: Any) -> None:
            self.rows = [newer]

    store = Overtaken([make_row(1)])
    report = saved(store, make_row(1), ANSWER, NOW)
    assert (report.verdict, report.after) == (Verdict.NOT_SAVED, newer)
    assert "The row is not as it was: look at it." in report.sentence
    assert store.rows == [newer]


def test_a_row_that_is_deleted_at_that_very_moment_stays_deleted() -> None:
    class Deletes(CustomStoreList):
        def save_token(self, token: Any) -> None:
            self.delete_tokens()
            super().save_token(token)

    store = Deletes()
    CustomStoreList.save_token(store, token_of(make_row(1)))
    report = saved(store, make_row(1), ANSWER, NOW)
    assert (report.verdict, report.after) == (Verdict.NOT_SAVED, None)
    assert "deleted the row meanwhile" in report.sentence
    assert rows_of(store) == []


def test_a_store_that_gives_something_else_than_tokens() -> None:
    class Odd(SixMethods):
        def find_token_by_id(self, token_id: str) -> Any:
            return "a token"

        def get_tokens(self) -> Any:
            return ["a token", None, *super().get_tokens()]

    store = Odd([make_row(1)])
    assert prepared(store, make_row(1)) == make_row(1)
    assert saved(store, make_row(1), ANSWER, NOW).is_done


def test_a_store_whose_find_is_wrong_is_looked_through() -> None:
    class FindsTheFirst(SixMethods):
        def find_token_by_id(self, token_id: str) -> Any:
            return token_of(self.rows[0])

    rows = [make_row(1), make_row(2)]
    assert prepared(FindsTheFirst(rows), rows[1]) == rows[1]


def test_a_row_that_the_store_loses_is_told() -> None:
    class Loses(SixMethods):
        def save_token(self, token: Any) -> None:
            self.rows = []

    report = saved(Loses([make_row(1)]), make_row(1), ANSWER, NOW)
    assert "The row is gone." in report.sentence


def test_a_stray_row_with_an_id_that_is_no_number_is_not_deleted() -> None:
    """A foreign store may put the id into its SQL."""

    class Adds(SixMethods):
        def save_token(self, token: Any) -> None:
            self.rows.append(row_of(token)._replace(id="1 or 1=1"))

    store = Adds([make_row(1)])
    report = saved(store, make_row(1), ANSWER, NOW)
    assert "could not be put right" in report.sentence
    assert "delete_token" not in store.calls
