"""Saving what Zoho issued into every kind of store: read back, nothing else touched, unchanged on any failure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Thread
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
    StoreReadOnly,
    TokenRow,
    Verdict,
    ZohoAnswer,
    check_writable,
    open_store,
    prepared,
    row_of,
    saved,
)
from tests.stores.zoho_many import every_token_at_its_own_host
from tests.ui.fakes import NOW, BoundStore, SixMethods, fill, make_file, make_row, secret, secrets_of

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
