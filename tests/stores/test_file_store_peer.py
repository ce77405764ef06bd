"""SafeFileStore and the SDK's FileStore on one file: each reads what the other has written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.store.file_store import FileStore

from stores.file_store import SafeFileStore
from tests.stores.tools import (
    ALICE,
    BOB,
    CLIENT,
    FULL,
    NAMES,
    TEXTS,
    all_fields,
    another,
    fields_of,
    full,
    ids_in,
    token,
)

HEADING = (
    b"id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,expiry_time,redirect_uri,api_domain"
)
# what FileStore itself cannot keep: it knows no empty text, and reads with universal newlines
AS_THE_SDK_READS = {
    "empty": None,
    "carriage return": TEXTS["carriage return"].replace("\r\n", "\n").replace("\r", "\n"),
}
UNREADABLE = {"NUL"} if sys.version_info < (3, 11) else set()  # its csv refuses the whole file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tokens.txt"


@pytest.mark.parametrize("text", [pytest.param(name, id=name) for name in TEXTS if name not in UNREADABLE])
@pytest.mark.parametrize("name", NAMES[1:])
def test_each_reads_what_the_other_has_written(path: Path, name: str, text: str) -> None:
    ours, theirs = SafeFileStore(path), FileStore(str(path))
    saved = full(**{name: TEXTS[text]})
    ours.save_token(saved)
    read = {**FULL, name: AS_THE_SDK_READS.get(text, TEXTS[text]), "id": "1"}
    assert all_fields(theirs) == [read]
    theirs.save_token(another(BOB, **{name: TEXTS[text]}))
    written = path.read_bytes()
    expected = {**fields_of(another(BOB)), name: TEXTS[text] or None}
    assert {**fields_of(ours.get_tokens()[-1]), "id": None} == expected
    assert path.read_bytes() == written


def test_a_file_that_we_make_is_as_that_of_the_sdk(path: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.txt"
    for store in (SafeFileStore(path), FileStore(str(theirs))):
        store.save_token(full())
        store.save_token(another('a "quoted", name\nof two lines'))
        store.save_token(token(access_token="x", **CLIENT))
    assert path.read_bytes() == theirs.read_bytes()
    assert path.read_bytes().startswith(HEADING + b"\r\n1,")
    assert path.stat().st_mode & 0o777 == 0o600


def test_all_methods_of_the_sdk_on_our_file(path: Path) -> None:
    ours = SafeFileStore(path)
    for name in (ALICE, BOB, "carol", 'o\'neil, "dan"'):
        ours.save_token(another(name))
    before = path.read_bytes()
    theirs = FileStore(str(path))
    assert path.read_bytes() == before
    assert fields_of(theirs.find_token(token(user_name=BOB))) == {**fields_of(another(BOB)), "id": "2"}
    assert fields_of(theirs.find_token_by_id("4")) == {**fields_of(another('o\'neil, "dan"')), "id": "4"}
    saved = another("eve")
    theirs.save_token(saved)
    assert saved.get_id() == "5"
    theirs.save_token(token(user_name=ALICE, access_token="1000.renewed"))
    theirs.delete_token("2")
    assert all_fields(ours)[0]["access_token"] == "1000.renewed"
    assert ids_in(ours) == ["1", "3", "4", "5"]
    theirs.delete_tokens()
    assert ours.get_tokens() == []


def test_all_of_our_methods_on_a_file_of_the_sdk(path: Path) -> None:
    theirs = FileStore(str(path))
    for name in (ALICE, BOB, "carol", "dan"):
        theirs.save_token(another(name))
    ours = SafeFileStore(path)
    ours.save_token(token(user_name=BOB, access_token="1000.renewed"))
    deleted = ours.delete_many(["1", "3"])
    ours.replace_token(token(id="4", user_name="dan", access_token="1000.alone"))
    assert ids_in(theirs) == ["2", "4"]
    ours.restore_many(deleted)
    ours.change_many([(another(BOB, id="2"), another(BOB, id="2", expiry_time=None))])
    assert fields_of(theirs.find_token_by_id("2")) == {
        **fields_of(another(BOB)), "id": "2", "access_token": "1000.renewed", "expiry_time": None,
    }  # fmt: skip
    assert all_fields(theirs) == all_fields(ours)
    ours.delete_tokens()
    assert theirs.get_tokens() == []
    assert path.read_bytes() == HEADING + b"\r\n"


@pytest.mark.parametrize("method", ["find_token", "find_token_by_id", "get_tokens", "iter_tokens"])
def test_a_file_of_nine_columns_is_upgraded_by_the_sdk_alone(path: Path, method: str) -> None:
    nine = HEADING.replace(b"user_name", b"user_mail").replace(b",api_domain", b"").replace(b"_uri", b"_url")
    path.write_bytes(nine + b"\r\n1,ann,c,s,r,a,,5,\r\n")
    ours = SafeFileStore(path)
    arguments: dict[str, list[Any]] = {"find_token": [token(user_name="ann")], "find_token_by_id": ["1"]}
    found = getattr(ours, method)(*arguments.get(method, []))
    assert list(found) if method == "iter_tokens" else found
    ours.save_token(token(id="1", access_token="b"))
    assert path.read_bytes() == nine + b"\r\n1,ann,c,s,r,b,,5,\r\n"
    theirs = FileStore(str(path))
    assert path.read_bytes() == HEADING + b"\r\n1,ann,c,s,r,b,,5,,\r\n"
    assert all_fields(ours) == all_fields(theirs)


def test_a_program_may_use_it_where_there_is_no_file_yet(path: Path) -> None:
    store = SafeFileStore(path)
    assert store.find_token(token(user_name=ALICE)) is None
    assert not path.exists()
    store.save_token(full())
    assert fields_of(store.find_token(token(user_name=ALICE))) == {**FULL, "id": "1"}
