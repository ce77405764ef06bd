"""Editing a field: through every kind of store, only while the row is the one that was seen, and back again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.store.file_store import FileStore

from stores import (
    CustomStoreInMemory,
    CustomStoreList,
    CustomStoreSQLite,
    StoreChanged,
    StoreError,
    StoreReadOnly,
    TokenRow,
    Wish,
    edit,
    edit_many,
    open_store,
    row_of,
    take_back,
    token_of,
)
from stores.sqlite_table_store import SqliteTableStore
from tests.ui.fakes import SixMethods, make_file, make_row

ROWS = [make_row(number) for number in (1, 2, 3)]
PAST = "1700000000000"


def _sdk_file(folder: Path) -> Any:
    path = folder / "tokens.csv"
    store = FileStore(str(path))
    for row in ROWS:
        store.save_token(token_of(row))
    return store


def opened_table(path: Path, **how: Any) -> SqliteTableStore:
    store = open_store(path, **how).store
    assert isinstance(store, SqliteTableStore)
    store.get_tokens()
    return store


STORES: dict[str, Callable[[Path], Any]] = {
    "a table of a file": lambda folder: opened_table(make_file(folder / "t.db", ROWS)),
    "CustomStoreSQLite": lambda folder: CustomStoreSQLite(make_file(folder / "c.db", ROWS)),
    "CustomStoreInMemory": lambda _folder: _filled(CustomStoreInMemory()),
    "CustomStoreList": lambda _folder: _filled(CustomStoreList()),
    "FileStore of the SDK": _sdk_file,
    "six methods that replace": lambda _folder: SixMethods(ROWS),
}


def _filled(store: Any) -> Any:
    store.save_many(map(token_of, ROWS))
    return store


@pytest.fixture(params=STORES, ids=list(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    return STORES[request.param](tmp_path)


def rows_of(store: Any) -> list[TokenRow]:
    return sorted(map(row_of, store.get_tokens()))


FIELDS_AND_VALUES = [
    ("expiry_time", PAST),
    ("access_token", "1000.new"),
    ("refresh_token", "o'neil\"; drop table oauthtoken; --"),
    ("user_name", "  Zoë 日本 \u202etxt "),
    ("client_secret", "x" * 10_000),
    ("api_domain", "https://www.zohoapis.eu"),
    *((name, None) for name in ("grant_token", "user_name", "refresh_token", "expiry_time", "redirect_url")),
]


@pytest.mark.parametrize(("field", "value"), FIELDS_AND_VALUES)
def test_one_field_of_one_row_is_changed_and_taken_back(store: Any, field: str, value: str | None) -> None:
    done = edit(store, ROWS[1], {field: value})
    assert (done.is_kept, done.error, done.told) == (True, None, "")
    assert rows_of(store) == [ROWS[0], ROWS[1]._replace(**{field: value}), ROWS[2]]
    assert take_back(store, done).is_kept
    assert rows_of(store) == ROWS


def test_a_renewal_meanwhile_stays_and_only_the_field_is_written(store: Any) -> None:
    renewed = ROWS[1]._replace(access_token="1000.renewed", expiry_time=PAST)
    store.save_token(token_of(renewed))
    edit(store, ROWS[1], {"redirect_url": "https://x.test"})
    assert rows_of(store)[1] == renewed._replace(redirect_url="https://x.test")
    edit(store, ROWS[1]._replace(redirect_url="https://x.test"), {"redirect_url": None})
    assert rows_of(store)[1] == renewed._replace(redirect_url=None)


def test_a_field_that_has_changed_meanwhile_is_not_overwritten(store: Any) -> None:
    renewed = ROWS[1]._replace(expiry_time=PAST)
    store.save_token(token_of(renewed))
    with pytest.raises(StoreChanged, match=r"expiry of user2@zylker\.com has changed meanwhile"):
        edit(store, ROWS[1], {"expiry_time": "1600000000000"})
    assert rows_of(store)[1] == renewed


def test_an_expiry_is_that_of_the_access_token_beside_it(store: Any) -> None:
    renewed = ROWS[1]._replace(access_token="1000.renewed")
    store.save_token(token_of(renewed))
    with pytest.raises(StoreChanged, match=r"access token of user2@zylker\.com has changed meanwhile"):
        edit(store, ROWS[1], {"expiry_time": PAST})
    assert rows_of(store)[1] == renewed
    assert edit(store, renewed, {"expiry_time": PAST}).is_kept


def test_a_row_that_is_gone_or_another_one_is_not_written(store: Any) -> None:
    store.delete_token("2")
    with pytest.raises(StoreError, match="no row with the id 2 any more"):
        edit(store, ROWS[1], {"expiry_time": PAST})
    other = make_row(9, id="2")
    store.save_token(token_of(other))
    with pytest.raises(StoreError, match="or it holds another token"):
        edit(store, ROWS[1], {"client_id": "x"})
    assert sorted(rows_of(store)) == sorted([ROWS[0], other, ROWS[2]])


def test_undo_overwrites_nothing_that_came_after(store: Any) -> None:
    done = edit(store, ROWS[0], {"expiry_time": PAST})
    store.save_token(token_of(ROWS[0]._replace(expiry_time="1800000000000")))
    with pytest.raises(StoreChanged):
        take_back(store, done)
    assert rows_of(store)[0].expiry_time == "1800000000000"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "7"}, "id cannot be edited"),
        ({"nonsense": "7"}, "cannot be edited"),
        ({"user_name": "a\0b"}, "cannot be stored"),
        ({"access_token": "a\udc80"}, "cannot be stored"),
        ({"expiry_time": "tomorrow"}, "no date and time"),
        ({"expiry_time": "9" * 30}, "no date and time"),
        ({"access_token": None, "refresh_token": None, "grant_token": ""}, "no token at all"),
    ],
)
def test_what_no_store_may_be_given_is_refused_before(store: Any, changes: Any, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        edit(store, ROWS[0], changes)
    assert rows_of(store) == ROWS


def test_many_rows_are_edited_with_the_reason_of_those_that_are_not(store: Any) -> None:
    store.delete_token("2")
    told: list[int] = []
    wishes = [Wish(row, {"expiry_time": PAST}) for row in ROWS]
    done, refused = edit_many(store, wishes, lambda: None, told.append)
    assert [(one.before.id, one.is_kept) for one in done] == [("1", True), ("3", True)]
    assert [row.id for row, _ in refused] == ["2"]
    assert {row.expiry_time for row in rows_of(store)} == {PAST}


def test_read_only_writes_nothing(tmp_path: Path) -> None:
    opened = open_store(make_file(tmp_path / "t.db", ROWS))
    opened.store.get_tokens()
    for changes in ({"expiry_time": PAST}, {"expiry_time": None}):
        with pytest.raises(StoreReadOnly):
            edit(opened.guarded(True), ROWS[0], changes)
    assert rows_of(opened.store) == ROWS
