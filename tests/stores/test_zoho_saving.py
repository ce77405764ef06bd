"""Saving what Zoho issued into every kind of store: read back, nothing else touched, unchanged on any failure."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.store.file_store import FileStore

from stores import (
    BoundToThread,
    CustomStoreInMemory,
    CustomStoreList,
    CustomStoreSQLite,
    Issued,
    StoreError,
    StoreLocked,
    StoreReadOnly,
    TokenRow,
    Verdict,
    ZohoAnswer,
    check_writable,
    open_store,
    prepared,
    row_of,
    saved,
    token_of,
)
from tests.stores.zoho_many import every_token_at_its_own_host
from tests.ui.fakes import NOW, BoundStore, RaisingStore, SixMethods, fill, make_file, make_row, secret, secrets_of

HOST = "accounts.zoho.com"
NEW, ROTATED = secret("access", "new"), secret("refresh", "rotated")
ENDS = NOW + 3_600_000
ANSWER = ZohoAnswer(Verdict.DONE, "It issued one.", host=HOST, at=NOW, issued=Issued(NEW, ENDS))
ROTATING = replace(ANSWER, issued=Issued(NEW, ENDS, ROTATED, "https://www.zohoapis.eu"))
ODD_IDS = ["1", "01", "1.0", " 1", "1 or 1=1", "1'; delete from oauthtoken; --", "ünï 日本", "a\nb", "%", "", "-5"]
Maker = Callable[[Path, Sequence[TokenRow]], Any]


def _table(path: Path, rows: Sequence[TokenRow]) -> Any:
    return open_store(make_file(path / "zohooauth.db", rows)).store


def _article_file(path: Path, rows: Sequence[TokenRow]) -> Any:
    return CustomStoreSQLite(make_file(path / "zohooauth.db", rows))


STORES: dict[str, Maker] = {
    "list": lambda path, rows: fill(CustomStoreList(), rows),
    "in memory": lambda path, rows: fill(CustomStoreInMemory(), rows),
    "sqlite": _article_file,
    "table": _table,
    "foreign": lambda path, rows: SixMethods(rows),
}


def rows_of(store: Any) -> list[TokenRow]:
    return sorted((row_of(token) for token in store.get_tokens()), key=lambda row: row.id or "")


@pytest.fixture(params=STORES)
def maker(request: pytest.FixtureRequest) -> Maker:
    return STORES[request.param]


def test_it_is_saved_and_read_back_and_nothing_else_changes(maker: Maker, tmp_path: Path) -> None:
    rows = [make_row(number) for number in (1, 2, 3)]
    store = maker(tmp_path, rows)
    report = saved(store, rows[1], ANSWER, NOW)
    expected = rows[1]._replace(access_token=NEW, expiry_time=str(ENDS))
    assert rows_of(store) == [rows[0], expected, rows[2]]
    assert (report.is_done, report.after, report.row) == (True, expected, rows[1])
    assert report.sentence == "Renewed user2@zylker.com: valid until 04:33 UTC."
    assert report.advice == "A program that uses this store sees the new token at its next call."
    assert not any(value in repr(report) for value in {NEW, *secrets_of(rows)})


def test_each_token_goes_to_its_own_host_and_no_other(maker: Maker, tmp_path: Path) -> None:
    every_token_at_its_own_host(maker, 48, tmp_path)


def test_all_that_zoho_issued_is_written(maker: Maker, tmp_path: Path) -> None:
    store = maker(tmp_path, [make_row(1)])
    assert saved(store, make_row(1), ROTATING, NOW).is_done
    (row,) = rows_of(store)
    assert row[4:6] == (ROTATED, NEW)
    assert (row.expiry_time, row.api_domain) == (str(ENDS), "https://www.zohoapis.eu")


@pytest.mark.parametrize("chosen", ODD_IDS)
def test_ids_hit_only_themselves(maker: Maker, tmp_path: Path, chosen: str) -> None:
    rows = [make_row(number)._replace(id=token_id) for number, token_id in enumerate(ODD_IDS)]
    store = maker(tmp_path, rows)
    row = next(row for row in rows if row.id == chosen)
    assert saved(store, row, ANSWER, NOW).is_done
    assert {one.id for one in rows_of(store) if one.access_token == NEW} == {chosen}
    assert [one for one in rows_of(store) if one.id != chosen] == sorted(
        (one for one in rows if one.id != chosen), key=lambda one: one.id or ""
    )


def test_the_sdks_file_store(tmp_path: Path) -> None:
    store = fill(FileStore(str(tmp_path / "tokens.csv")), [make_row(1), make_row(2)])
    assert saved(store, make_row(2), ANSWER, NOW).is_done
    assert [row.access_token for row in rows_of(store)] == [make_row(1).access_token, NEW]
    gone = saved(store, make_row(3), ANSWER, NOW)
    assert gone.verdict is Verdict.NOT_SAVED
    assert len(rows_of(store)) == 2


def test_a_row_that_was_renewed_meanwhile_is_the_fresh_one(maker: Maker, tmp_path: Path) -> None:
    fresh = make_row(1, access_token=secret("access", "fresh"), redirect_url="https://elsewhere.example")
    store = maker(tmp_path, [fresh])
    assert prepared(store, make_row(1)) == fresh
    report = saved(store, make_row(1), ANSWER, NOW)
    assert report.after == fresh._replace(access_token=NEW, expiry_time=str(ENDS))


@pytest.mark.parametrize(
    ("there", "words"),
    [([], "no row with the id 1"), ([make_row(2)._replace(id="1")], "now holds another token")],
    ids=["gone", "another"],
)
def test_a_row_that_is_not_the_chosen_one_is_left_alone(
    maker: Maker, tmp_path: Path, there: list[TokenRow], words: str
) -> None:
    store = maker(tmp_path, [*there, make_row(7)])
    with pytest.raises(StoreError, match=words):
        prepared(store, make_row(1))
    report = saved(store, make_row(1), ANSWER, NOW)
    assert report.verdict is Verdict.NOT_SAVED
    assert words in report.sentence
    assert "is as it was" not in report.sentence
    assert rows_of(store) == [*there, make_row(7)]


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.DONE])
def test_what_issued_nothing_is_told_and_changes_no_byte(tmp_path: Path, verdict: Verdict) -> None:
    file = make_file(tmp_path / "zohooauth.db", [make_row(1)])
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    report = saved(open_store(file).store, make_row(1), ZohoAnswer(verdict, "It did not."), NOW)
    assert (report.verdict, report.sentence) == (verdict, "user1@zylker.com: It did not.")
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    assert [path.name for path in tmp_path.iterdir()] == ["zohooauth.db"]


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


def test_a_store_of_another_thread_says_so() -> None:
    class Bound(BoundStore):
        def find_token_by_id(self, token_id: str) -> Any:
            self.connection.execute("select 1")
            return super().find_token_by_id(token_id)

    store = Bound([make_row(1)])
    found: list[str] = []

    def elsewhere() -> None:
        for work in (lambda: prepared(store, make_row(1)), lambda: saved(store, make_row(1), ANSWER, NOW)):
            try:
                work()
            except BoundToThread as error:
                found.append(str(error))

    from threading import Thread

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(found) == 2
    assert store.rows == [make_row(1)]
    store.connection.close()


def test_a_read_only_store_refuses_before_zoho_is_asked(tmp_path: Path) -> None:
    opened = open_store(make_file(tmp_path / "zohooauth.db", [make_row(1)]))
    check_writable(opened, False)
    with pytest.raises(StoreReadOnly, match="Zoho was not asked"):
        check_writable(opened, True)
    with pytest.raises(StoreReadOnly, match="Zoho was not asked"):
        prepared(opened.guarded(True), make_row(1))


def test_a_file_that_the_system_does_not_let_us_write(tmp_path: Path) -> None:
    class Sealed:
        is_writable = False
        name = "/somewhere/zohooauth.db"

    with pytest.raises(StoreError, match="cannot be written to, so Zoho was not asked"):
        check_writable(Sealed(), False)
