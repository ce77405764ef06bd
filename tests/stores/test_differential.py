"""Generated stores and incomplete tokens: ours, the model and the SDK's store agree, or the difference has a name."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from zohocrmsdk.src.com.zoho.api.authenticator.store.file_store import FileStore
from zohocrmsdk.src.com.zoho.crm.api.exception.sdk_exception import SDKException

from stores import CustomStoreInMemory, CustomStoreList, CustomStoreSQLite
from stores.sqlite_table_store import SqliteTableStore
from tests.stores.model import Model, NothingToStore
from tests.stores.tools import NAMES, Fields, all_fields, fields_of, token

# few values, so that they meet
CHOICES: dict[str, list[str | None]] = {
    "id": [None, None, None, "1", "2", "01", "10", "9", "x", ""],
    "user_name": [None, None, "alice", "bob", "Alice", "o'neil", ""],
    "client_id": [None, None, "c", ""],
    "client_secret": [None, None, "s", ""],
    "refresh_token": [None, None, "r1", "r2", ""],
    "access_token": [None, None, "a1", "a2", ""],
    "grant_token": [None, None, "g1", "g2", ""],
    "expiry_time": [None, "1700000000000"],
    "redirect_url": [None, "u"],
    "api_domain": [None, "https://www.zohoapis.com"],
}
tokens = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in CHOICES.items()})
steps = st.lists(
    st.one_of(
        st.tuples(st.just("save"), tokens),
        st.tuples(st.just("save"), tokens),
        st.tuples(st.just("find"), tokens),
        st.tuples(st.just("delete"), st.sampled_from(["1", "2", "3", "01", "x", "", "10"])),
    ),
    max_size=25,
)


def done(store: Any, step: tuple[str, Any]) -> object:
    """What a store answers to a step."""
    what, value = step
    if what == "delete":
        return store.delete_token(value)
    asked = token(**value)
    if what == "find":
        found = store.find_token(asked)
        assert found is None or found is asked
        return found and fields_of(found)
    try:
        store.save_token(asked)
    except SDKException:
        return "refused"
    return asked.get_id()


def expected(model: Model, step: tuple[str, Any]) -> object:
    what, value = step
    if what == "delete":
        return model.delete(value)
    if what == "find":
        return model.find(value)
    try:
        return model.save(value)
    except NothingToStore:
        return "refused"


@given(steps)
def test_our_stores_agree_with_the_paragraph(history: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stores: list[Any] = [CustomStoreList(), CustomStoreInMemory(), CustomStoreSQLite(Path(folder, "a.db"))]
        stores.append(SqliteTableStore(stores[-1].path + "2"))
        CustomStoreSQLite(stores[-1].path)
        model = Model()
        for step in history:
            answer = expected(model, step)
            assert [done(store, step) for store in stores] == [answer] * len(stores)
        for store in stores:
            assert all_fields(store) == model.rows
        with closing(stores[1]._connection):
            pass


ids = st.text(st.sampled_from("0129x \0\n'é"), max_size=3)


@given(st.lists(ids, max_size=8, unique=True))
def test_our_stores_agree_on_the_next_id(present: list[str]) -> None:
    stores = [CustomStoreList(), CustomStoreInMemory()]
    given_ids = []
    for store in stores:
        store.save_many([token(id=number, access_token="x") for number in present])
        saved = token(access_token="y")
        store.save_token(saved)
        given_ids.append(saved.get_id())
    stores[1]._connection.close()
    assert given_ids[0] == given_ids[1]
    assert given_ids[0] not in present


def difference(rows: list[Fields], wanted: Fields) -> str | None:
    """The name of what FileStore.find_token does differently here, or None where both must agree."""
    client = (wanted["client_id"], wanted["client_secret"])
    by_token = wanted["user_name"] is None and not (wanted["access_token"] is not None and client == (None, None))
    if wanted["id"] is not None:
        return "ignores the id (fact 1)"
    if wanted["user_name"] == "":
        return "an empty user name hides every other key"
    if wanted["access_token"] == "" and client == (None, None):
        return "an empty access token hides every other key"
    if by_token and None in client:
        return "wants a client for a refresh token"
    unknown = wanted["grant_token"] and all(row["grant_token"] != wanted["grant_token"] for row in rows)
    if by_token and unknown and wanted["refresh_token"]:
        return "an unknown grant falls through to the refresh token"
    held = any(row["refresh_token"] == wanted["refresh_token"] for row in rows if wanted["refresh_token"])
    if by_token and wanted["grant_token"] and held:
        return "the first row with either token, where ours takes the grant's"
    return None


stored = st.lists(tokens, max_size=6)


@given(stored, tokens)
def test_find_agrees_with_the_file_store_or_the_difference_has_a_name(rows: list[Fields], wanted: Fields) -> None:
    with tempfile.TemporaryDirectory() as folder:
        theirs, ours = FileStore(str(Path(folder, "t.csv"))), CustomStoreList()
        # an empty field and None are one thing to it; empty user names and ids are no part of this
        kept = [{**{name: value or None for name, value in row.items()}, "id": str(n)} for n, row in enumerate(rows, 1)]
        kept = [row for row in kept if row["access_token"] or row["refresh_token"] or row["grant_token"]]
        for row in kept:
            theirs.save_token(token(**row))
            ours.save_token(token(**row))
        named = difference(kept, wanted)
        event(named or "agree")
        if named is None:
            mine, other = (store.find_token(token(**wanted)) for store in (ours, theirs))
            assert (mine and fields_of(mine)) == (other and fields_of(other))


ROW: Fields = dict.fromkeys(NAMES)
NAMED: dict[str, tuple[list[Fields], Fields, str | None, str | None]] = {
    "ignores the id (fact 1)": ([{"access_token": "a1"}], {"id": "1"}, "1", None),
    "an empty user name hides every other key": (
        [{"access_token": "a1"}], {"user_name": "", "access_token": "a1"}, "1", None,
    ),
    "an empty access token hides every other key": (
        [{"refresh_token": "r1"}], {"access_token": "", "refresh_token": "r1"}, "1", None,
    ),
    "wants a client for a refresh token": ([{"refresh_token": "r1"}], {"refresh_token": "r1"}, "1", None),
    "an unknown grant falls through to the refresh token": (
        [{"refresh_token": "r1"}],
        {"grant_token": "g1", "refresh_token": "r1", "client_id": "c", "client_secret": "s"}, None, "1",
    ),
    "the first row with either token, where ours takes the grant's": (
        [{"refresh_token": "r1"}, {"grant_token": "g1"}],
        {"grant_token": "g1", "refresh_token": "r1", "client_id": "c", "client_secret": "s"}, "2", "1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_each_named_difference_is_one(name: str, tmp_path: Path) -> None:
    rows, wanted, ours_finds, theirs_finds = NAMED[name]
    theirs, ours = FileStore(str(tmp_path / "t.csv")), CustomStoreList()
    rows = [{**ROW, "id": str(number), **row} for number, row in enumerate(rows, 1)]
    for row in rows:
        theirs.save_token(token(**row))
        ours.save_token(token(**row))
    assert difference(rows, {**ROW, **wanted}) == name
    found = [store.find_token(token(**wanted)) for store in (ours, theirs)]
    # FileStore leaves the id that it was asked for, so the row is told by what was filled in
    assert [answer and answer.get_id() for answer in found] == [ours_finds, theirs_finds]
