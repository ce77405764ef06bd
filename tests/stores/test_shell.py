"""The list of tokens without a window: a table of text, and JSON."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from stores import CustomStoreInMemory, CustomStoreList, OpenStore, open_store, shell
from stores.sqlite_table_store import SqliteTableStore
from stores.tokens.problems import Surroundings
from tests.stores.sqlite_files import make_database, unchanged
from tests.stores.tools import MARK, SECRET_NAMES, TEXTS, another, full, token

NOW = 1_700_000_000_000
KEYS = [
    "id", "user_name", "data_center", "status", "expires_at", "expires_in_seconds", "renewable", "has_access_token",
    "has_refresh_token", "has_grant_token", "client_id", "redirect_url", "api_domain", "expiry_read_as",
    "next_call", "problems",
]  # fmt: skip
EXPIRIES = {
    None: ("no_expiry", None, None),
    "": ("no_expiry", None, None),
    "garbage": ("unknown", None, None),
    str(NOW + 300_001): ("valid", "2023-11-14T22:18:20Z", 300),
    str(NOW + 300_000): ("expiring", "2023-11-14T22:18:20Z", 300),
    str(NOW // 1000 + 60): ("expiring", "2023-11-14T22:14:20Z", 60),
    str(NOW): ("expired", "2023-11-14T22:13:20Z", 0),
    str(NOW - 1): ("expired", "2023-11-14T22:13:19Z", -1),
    "0": ("expired", "1970-01-01T00:00:00Z", -1_700_000_000),
    "9" * 30: ("valid", None, (int("9" * 30) - NOW) // 1000),
}  # fmt: skip


def as_json(store: Any, now: int, around: Surroundings | None = None) -> str:
    with patch.object(shell, "look_around", return_value=around):
        return shell.listing(OpenStore(store, "store", "live"), now, True).text


def as_table(store: Any, now: int, around: Surroundings | None = None) -> str:
    with patch.object(shell, "look_around", return_value=around):
        return shell.listing(OpenStore(store, "store", "live"), now, False).text


def store_with(*tokens: object) -> CustomStoreList:
    store = CustomStoreList()
    store.save_many(tokens)
    return store


def columns_of(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def test_json_of_a_whole_token() -> None:
    store = store_with(full(id="1", expiry_time=str(NOW + 3_600_000)))
    (described,) = json.loads(as_json(store, NOW))
    assert described == {
        "id": "1",
        "user_name": "alice@example.com:1001",
        "data_center": "US",
        "status": "valid",
        "expires_at": "2023-11-14T23:13:20Z",
        "expires_in_seconds": 3600,
        "renewable": True,
        "has_access_token": True,
        "has_refresh_token": True,
        "has_grant_token": True,
        "client_id": "1000.CLIENT",
        "redirect_url": "https://www.example.com/callback",
        "api_domain": "https://www.zohoapis.com",
        "expiry_read_as": None,
        "next_call": {
            "does": "uses",
            "until": "2023-11-14T23:13:15Z",
            "then": "renews",
            "why": None,
            "data_center": "US",
            "host": "accounts.zoho.com",
            "sentence": (
                "uses the access token for another 59 min, then renews it; goes to United States (accounts.zoho.com)"
            ),
        },
        "problems": [],
    }
    assert list(described) == KEYS


def test_json_of_an_empty_token() -> None:
    (described,) = json.loads(as_json(store_with(token(id="")), NOW))
    assert list(described) == KEYS
    call, problems = described.pop("next_call"), described.pop("problems")
    assert {name: value for name, value in described.items() if value} == {"status": "no_access_token"}
    assert [call[name] for name in ("does", "until", "then", "why", "data_center", "host")] == [
        *("fails", None, "fails", "no_refresh_token", None, None)
    ]
    assert [problem["kind"] for problem in problems] == ["no_token"]
    assert set(problems[0]) == {"kind", "sentence", "mend"}
    assert [described[name] for name in ("user_name", "data_center", "expires_at", "client_id")] == [None] * 4


@pytest.mark.parametrize("expiry", EXPIRIES)
def test_json_of_an_expiry(expiry: str | None) -> None:
    (described,) = json.loads(as_json(store_with(full(id="1", expiry_time=expiry)), NOW))
    assert (described["status"], described["expires_at"], described["expires_in_seconds"]) == EXPIRIES[expiry]


@pytest.mark.parametrize("expiry", ["9" * 5000, "9" * 4300, "-" + "9" * 4300, "1e308", "-1e308"])
def test_a_hostile_expiry_does_not_stop_the_list(expiry: str) -> None:
    store = store_with(full(id="1", expiry_time=expiry), another("bob", id="2"))
    assert len(json.loads(as_json(store, NOW))) == 2
    assert max(map(len, as_table(store, NOW).splitlines())) < 400


def test_no_tokens() -> None:
    assert json.loads(as_json(CustomStoreList(), NOW)) == []
    assert as_table(CustomStoreList(), NOW) == "No tokens."


def test_no_secret_is_in_either() -> None:
    secrets = {name: f"{MARK}{name}-{'x' * 40}-{name}" for name in SECRET_NAMES}
    short = dict.fromkeys(SECRET_NAMES, "sh0rt5ecret")
    store = store_with(full(id="1", **secrets), full(id="2", **short))
    for text in (as_json(store, NOW), as_table(store, NOW)):
        assert MARK not in text
        assert "sh0rt" not in text
        assert "5ecret" not in text


def test_the_table() -> None:
    store = store_with(
        full(id="1", expiry_time=str(NOW + 58 * 60_000 + 12_000), access_token="1000.9fabcdefghijklmnopqrstuv3a1"),
        another("bob", id="10", expiry_time=str(NOW - 7_200_000)),
        token(id="2", grant_token="1000.x", api_domain="https://elsewhere.example"),
        token(id="3", access_token="1000.x", expiry_time="soon"),
        token(id="4", access_token="1000.x", expiry_time=str(NOW - 180_000)),
    )
    table, problems = as_table(store, NOW).split("\n\n")
    assert problems.startswith("Problems:\n")
    assert table.splitlines() == [
        f"{status:<40}  {user:<22}  {rest}"
        for status, user, rest in (
            ("Status", "User", "Expires in         Data centre  Id  Access token  Refresh token"),
            ("valid", "alice@example.com:1001", "58:12              US           1   1000.9f…3a1   ••••••••"),
            ("expired, renews itself", "bob", "expired 2 h ago    US           10  ••••••••      ••••••••"),
            ("no access token, no client to renew with", "", "                   unknown      2   none          none"),
            ("unknown expiry, the SDK fails on it", "", "unknown expiry     none         3   ••••••••      none"),
            ("expired, cannot be renewed", "", "expired 3 min ago  none         4   ••••••••      none"),
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"expiry_time": str(NOW + 3_600_000)}, "valid"),
        ({"expiry_time": str(NOW + 60_000)}, "expiring"),
        ({"expiry_time": str(NOW + 4_000)}, "expiring, renews itself"),
        ({"expiry_time": str(NOW + 60_000), "client_id": None}, "expiring, no client to renew with"),
        ({"expiry_time": str(NOW + 60_000), "refresh_token": None}, "expiring, cannot be renewed"),
        ({"expiry_time": str(NOW + 3_600_000), "refresh_token": None}, "valid"),
        ({"expiry_time": None}, "no expiry"),
        ({"expiry_time": "soon"}, "unknown expiry, the SDK fails on it"),
        ({"access_token": None}, "no access token, renews itself"),
        ({"access_token": None, "refresh_token": None}, "no access token, grant pending"),
        ({"access_token": None, "refresh_token": None, "grant_token": None}, "no access token, cannot be renewed"),
    ],
)
def test_the_status_says_what_the_sdk_does_where_that_is_not_simply_using_it(
    fields: dict[str, str | None], words: str
) -> None:
    _, line, *_ = as_table(store_with(full(id="1", **fields)), NOW).splitlines()
    assert line.split("  ")[0] == words


def test_columns_line_up_whatever_the_names_are() -> None:
    names = [
        "plain",
        "日本語の名前",
        "Zoë",
        "e\u0301e\u0301",
        "\uff46\uff55\uff4c\uff4c",
        "\x1b[31mred\x1b[0m",
        "a\nb\tc",
        "\u202egnp",
        "x" * 200,
    ]
    store = store_with(*(another(name, id=str(n)) for n, name in enumerate(names, 1)))
    heading, *lines = as_table(store, NOW).splitlines()
    assert len(lines) == len(names)
    start = heading.index("Data centre")
    for line in lines:
        before, _, _ = line.partition(" US ")
        assert columns_of(before) + 1 == start
        assert line.isprintable()
        assert columns_of(line) < 200
    assert "\\x1b[31mred" in lines[5]
    assert f"{'x' * 59}…" in lines[8]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("name", ["id", "user_name", "client_id", "redirect_url", "api_domain", "expiry_time"])
def test_hostile_text_is_harmless(name: str, text: str) -> None:
    store = store_with(full(**{"id": "1", name: text}))
    table, _, problems = as_table(store, NOW).partition("\n\nProblems:\n")
    assert len(table.splitlines()) == 2
    assert len(problems.splitlines()) <= 3
    assert all(line.isprintable() for line in as_table(store, NOW).splitlines())
    objects = as_json(store, NOW)
    assert objects.isascii()
    assert all(line.isprintable() for line in objects.splitlines())
    if name != "expiry_time":
        assert json.loads(objects)[0][name] == text


def test_the_list_ends_with_the_problems_each_said_once() -> None:
    tired = {"refresh_token": None, "grant_token": None, "expiry_time": str(NOW + 60_000)}
    store = store_with(
        *(another(f"user{number}", id=str(number), **tired) for number in range(1, 6)),
        another("\x1b[2Jeve", id="6", expiry_time="soon"),
        token(id="7", access_token="1000.x", refresh_token="1000.y", api_domain="https://www.zohoapis.com"),
    )
    _, problems = as_table(store, NOW).split("\n\n")
    heading, *lines = problems.splitlines()
    assert heading == "Problems:"
    assert lines[0].startswith("user1 (id 1), user2 (id 2), user3 (id 3) and 2 more: No refresh token is stored")
    assert any(line.startswith("\\x1b[2Jeve (id 6): The SDK crashes on this token") for line in lines)
    assert any(line.startswith("id 7: ") and "client" in line for line in lines)
    listed = json.loads(as_json(store, NOW))
    assert [problem["kind"] for problem in listed[0]["problems"]] == ["no_refresh_token"]


def test_what_is_wrong_with_the_store_is_said_once() -> None:
    around = Surroundings("the file is read-only", "/elsewhere/zohooauth.db", True)
    store = store_with(*(another(f"user{number}", id=str(number)) for number in range(1, 11)))
    _, problems = as_table(store, NOW, around).split("\n\n")
    lines = problems.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "Problems",
        "user1 (id 1), user2 (id 2), user3 (id 3) and 7 more",
        "This store",
        "This store",
    ]
    assert "/elsewhere/zohooauth.db" in lines[3]
    kinds = {problem["kind"] for problem in json.loads(as_json(store, NOW, around))[0]["problems"]}
    assert kinds == {"cannot_save", "newer_file"}


def test_a_healthy_store_has_no_problems() -> None:
    store = store_with(full(id="1", expiry_time=str(NOW + 3_600_000)))
    assert "Problems" not in as_table(store, NOW)


@pytest.mark.parametrize("as_objects", [True, False])
def test_an_opened_file_is_looked_around(tmp_path: Path, as_objects: bool) -> None:
    (tmp_path / "sub").mkdir()
    make_database(tmp_path / "a.db")
    make_database(tmp_path / "sub" / "zohooauth.db")
    os.utime(tmp_path / "a.db", (1, 1))
    with unchanged(tmp_path):
        text, _ = shell.listing(open_store(tmp_path / "a.db"), NOW, as_objects)
    assert "Another token database was written later" in text


def test_text_that_is_not_unicode_can_be_printed() -> None:
    store = store_with(full(id="1", user_name="\ud800"))
    as_table(store, NOW).encode("utf-8")
    assert json.loads(as_json(store, NOW))[0]["user_name"] == "\ud800"


def test_any_store_can_be_listed(tmp_path: Path) -> None:
    make_database(tmp_path / "a.db")
    with unchanged(tmp_path):
        table = as_table(SqliteTableStore(tmp_path / "a.db"), NOW).partition("\n\n")[0]
        assert len(table.splitlines()) == 4

    class Bare:
        def get_tokens(self) -> list[object]:
            return [full(id="1")]

    assert len(json.loads(as_json(Bare(), NOW))) == 1
    assert as_table(CustomStoreInMemory(), NOW) == "No tokens."
