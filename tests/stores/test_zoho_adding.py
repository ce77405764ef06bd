"""Saving a token that a person adds: in the place of a row exactly this token, and never a lost row."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.store.file_store import FileStore

from stores import StoreError, StoreLocked, TokenRow, Verdict, open_store, row_of, saved_new, token_of
from tests.stores.test_zoho_saving import STORES, Maker, rows_of
from tests.stores.test_zoho_saving_astray import FirstOfTheName
from tests.ui.fakes import NOW, RaisingStore, SixMethods, fill, make_file, make_row, secret
from ui.reading import Called

OLD = make_row(1)
NEW = TokenRow("1", OLD.user_name, access_token=secret("access", "new"), api_domain=OLD.api_domain)


class Merges(SixMethods):
    """As the SDK's stores: what a token lacks stays as it was stored."""

    def save_token(self, token: Any) -> None:
        self.calls.append("save_token")
        row = row_of(token)
        for place, stored in enumerate(self.rows):
            if stored.id == row.id:
                pairs = zip(stored, row, strict=True)
                self.rows[place] = TokenRow._make(old if new is None else new for old, new in pairs)
                return
        self.rows.append(row)


class RefusesNew(Merges):
    """Takes no row that it does not have yet, but for the old one as often as `times` allows."""

    times = 1

    def save_token(self, token: Any) -> None:
        row = row_of(token)
        if all(stored.id != row.id for stored in self.rows) and (row.refresh_token is None or self.times < 1):
            raise OSError(f"full: {row.access_token}")
        super().save_token(token)


@pytest.mark.parametrize("kind", STORES)
def test_in_the_place_of_a_row_exactly_this_token_is_there(kind: str, tmp_path: Path) -> None:
    store = STORES[kind](tmp_path, [OLD, make_row(2)])
    for called in (store, Called(store)):
        report = saved_new(called, NEW, NOW)
        assert (report.is_done, report.after) == (True, NEW)
        assert report.sentence == "Saved user1@zylker.com under the id 1."
        assert rows_of(store) == [NEW, make_row(2)]


def test_a_store_that_merges_gets_the_row_anew() -> None:
    store = Merges([OLD, make_row(2)])
    assert saved_new(store, NEW, NOW).after == NEW
    assert rows_of(store) == [NEW, make_row(2)]


def test_the_sdks_file_store(tmp_path: Path) -> None:
    store = fill(FileStore(str(tmp_path / "tokens.csv")), [OLD, make_row(2)])
    assert saved_new(store, NEW, NOW).is_done
    (one, other) = rows_of(store)
    assert (one.access_token, one.refresh_token, one.expiry_time) == (NEW.access_token, None, None)
    assert other == make_row(2)


def test_where_the_new_row_is_refused_the_old_one_is_put_back() -> None:
    store = RefusesNew([make_row(2), OLD])
    report = saved_new(store, NEW, NOW)
    assert (report.verdict, report.after) == (Verdict.NOT_SAVED, OLD)
    assert report.sentence.endswith("The row was put back as it was.")
    assert NEW.access_token not in f"{report!r} {report.sentence}"
    assert rows_of(store) == [OLD, make_row(2)]


def test_a_row_that_cannot_be_put_back_is_told() -> None:
    store = RefusesNew([OLD])
    store.times = 0
    report = saved_new(store, NEW, NOW)
    assert (report.verdict, report.after) == (Verdict.NOT_SAVED, None)
    assert "The row is gone" in report.sentence


def test_a_store_that_writes_to_another_row_is_put_right() -> None:
    rows = [make_row(2, user_name=OLD.user_name), OLD]
    store = FirstOfTheName(rows)
    report = saved_new(store, NEW, NOW)
    assert report.verdict is Verdict.NOT_SAVED
    assert "row with the id 2 as well or instead, and that was put right" in report.sentence
    assert report.sentence.endswith("The row is as it was.")
    assert store.rows == rows


@pytest.mark.parametrize("error", [StoreLocked("Another program writes."), OSError("disk")])
def test_a_store_that_refuses_has_the_old_row(error: Exception) -> None:
    class Refuses(RaisingStore):
        def get_tokens(self) -> Any:
            return SixMethods.get_tokens(self)

    store = Refuses([OLD])
    store.error = error
    report = saved_new(store, NEW, NOW)
    assert (report.verdict, report.after) == (Verdict.NOT_SAVED, OLD)
    assert report.sentence.endswith("The row is as it was.")
    assert store.rows == [OLD]


def test_an_id_that_several_rows_have_is_not_replaced(tmp_path: Path) -> None:
    twins = [OLD, make_row(2)._replace(id="1")]
    foreign = SixMethods(twins)
    with pytest.raises(StoreError, match="2 rows have the id 1"):
        saved_new(foreign, NEW, NOW)
    assert foreign.rows == twins
    file = tmp_path / "zohooauth.db"
    with closing(sqlite3.connect(file)) as connection, connection:
        columns = ", ".join(f"{name} text" for name in TokenRow._fields)
        connection.execute(f"create table oauthtoken ({columns})")
        connection.executemany(f"insert into oauthtoken values ({', '.join('?' * 10)})", twins)
    store = open_store(file).store
    with pytest.raises(StoreError, match="2 rows have this id"):
        saved_new(store, NEW, NOW)
    assert [row_of(token)[1:] for token in store.get_tokens()] == [twin[1:] for twin in twins]


def test_a_trigger_that_keeps_old_values_is_seen(tmp_path: Path) -> None:
    file = make_file(tmp_path / "zohooauth.db", [OLD])
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "create trigger keep after update on oauthtoken when new.refresh_token is null begin"
            " update oauthtoken set refresh_token = old.refresh_token where id = new.id; end"
        )
    report = saved_new(open_store(file).store, NEW, NOW)
    assert (report.verdict, report.after) == (Verdict.NOT_SAVED, OLD)
    assert report.sentence == "The store did not keep user1@zylker.com. The row was put back as it was."


def test_nothing_of_what_was_replaced_is_left_in_the_file(tmp_path: Path) -> None:
    file = make_file(tmp_path / "zohooauth.db", [OLD, *(make_row(number) for number in range(2, 60))])
    assert saved_new(open_store(file).store, NEW, NOW).is_done
    content = file.read_bytes()
    assert (OLD.refresh_token or "").encode() not in content
    assert (NEW.access_token or "").encode() in content


@pytest.mark.parametrize("kind", [kind for kind in STORES if kind != "foreign"])  # that one gives no ids
def test_a_new_token_gets_an_id_and_changes_no_other_row(kind: str, tmp_path: Path) -> None:
    maker: Maker = STORES[kind]
    store = maker(tmp_path, [OLD])
    wanted = make_row(2)._replace(id=None)
    report = saved_new(store, wanted, NOW)
    assert report.after == wanted._replace(id="2")
    assert report.sentence == "Saved user2@zylker.com under the id 2, valid until 04:03 UTC."
    assert rows_of(store) == [OLD, make_row(2)]
    assert token_of(OLD).get_id() == "1"
