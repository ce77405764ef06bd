"""What is made of addresses that are put into a field, and the keys of labels."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores import KINDS, StoreError
from ui.dialogs.connect_address import is_whole_address, pasted, split_password, target_of
from ui.dialogs.keys import key_of, with_keys
from ui.kind_icons import icon_of_target, is_address
from ui.panels.parts import spoken

_BY_NAME = {kind.name: kind for kind in KINDS}


@pytest.mark.parametrize(
    ("given_", "address", "password"),
    [
        ("mysql://u:pw@h:1/d?table=t", "mysql://u@h:1/d?table=t", "pw"),
        ("mysql://u:p%40%3aw@h/d", "mysql://u@h/d", "p@:w"),
        ("mysql://u:a@b:c@h/d", "mysql://u@h/d", "a@b:c"),
        ("redis://:pw@h/0", "redis://h/0", "pw"),
        ("redis://u:@h", "redis://u@h", ""),
        ("mysql://u@h:3306/d?table=a:b@c", "mysql://u@h:3306/d?table=a:b@c", None),
        ("mysql://[::1]:3306/d", "mysql://[::1]:3306/d", None),
        ("mysql://u:pw@h", "mysql://u@h", "pw"),
        ("no address: a@b", "no address: a@b", None),
        ("", "", None),
    ],
)
def test_a_password_is_taken_out_of_an_address(given_: str, address: str, password: str | None) -> None:
    assert split_password(given_) == (address, password)


def test_a_whole_address_fills_the_form_of_its_kind() -> None:
    found = pasted(" postgresql://amit:s%20cret@db.example.com:6432/tokens?table=t1 \n", KINDS)
    assert found.kind.name == "postgresql"
    assert found.password == "s cret"
    assert found.values["host"] == "db.example.com"
    assert (found.values["port"], found.values["user"]) == ("6432", "amit")
    assert (found.values["database"], found.values["table"]) == ("tokens", "t1")
    assert "password" not in found.values


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/zohooauth.db",
        "mysql://u:pw@h/d?password=opensesame",
        "mysql://u:opensesame/x@h:port/d",
        "mysql://opensesame]/",
        "mysql://[opensesame/d",
        "mysql://h:99999999999/d#opensesame",
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(StoreError) as raised:
        pasted(text, KINDS)
    assert "opensesame" not in f"{raised.value.sentence} {raised.value.advice}"


@pytest.mark.parametrize(
    "text",
    [
        "DATABASE_URL=mysql://u:pw@h/d",
        'url = "mysql://u:pw@h/d";',
        "jdbc:mysql://u:pw@h/d",
        "mysql+pymysql://u:pw@h/d\n",
    ],
)
def test_an_address_is_found_in_what_people_copy(text: str) -> None:
    found = pasted(text, KINDS)
    assert (found.values["host"], found.values["user"], found.password) == ("h", "u", "pw")
    assert found.values["database"] == "d"


@pytest.mark.parametrize("text", ["localhost", "db.example.com:3306", "://h", "\ud800://h", "C:\\tokens", "1://"])
def test_what_is_no_address_stays_in_its_line(text: str) -> None:
    assert not is_whole_address(text)
    with pytest.raises(StoreError):
        pasted(text, KINDS)


def test_an_address_of_a_kind_that_is_not_offered_is_refused() -> None:
    with pytest.raises(StoreError):
        pasted("mysql://h/d", [_BY_NAME["live"]])


@pytest.mark.parametrize("values", [{"host": "\ud800"}, {"host": "h", "port": "9" * 5000}, {"database": "\udfff"}])
def test_whatever_is_typed_gives_an_address_or_a_sentence(values: dict[str, str]) -> None:
    with pytest.raises(StoreError):
        target_of(_BY_NAME["mysql"], values)


@given(st.dictionaries(st.sampled_from(["host", "port", "user", "database", "table", "tls", "ca"]), st.text()))
def test_no_text_breaks_a_form(values: dict[str, str]) -> None:
    with suppress(StoreError):
        assert target_of(_BY_NAME["mysql"], values).startswith("mysql://")


# --- keys


def test_each_label_has_a_key_of_its_own() -> None:
    made = with_keys(["Host", "Port", "User", "Password", "Database", "Certificate authority"], ["&Open", "&Cancel"])
    assert made == ["&Host", "&Port", "&User", "P&assword", "&Database", "C&ertificate authority"]


@given(st.lists(st.text(max_size=12), max_size=12), st.lists(st.sampled_from(["&Open", "Tom && &Jerry", "no key"])))
def test_the_words_stay_and_no_key_is_there_twice(texts: list[str], beside: list[str]) -> None:
    made = with_keys(texts, beside)
    assert [spoken(text) for text in made] == [spoken(text.replace("&", "&&")) for text in texts]
    keys = [key for text in made if (key := key_of(text))]
    assert len(keys) == len(set(keys))
    assert not {key_of(text) for text in beside}.intersection(keys)


# --- icons


@pytest.mark.parametrize(
    ("target", "icon", "is_one"),
    [
        ("/a/zohooauth.db", "database", False),
        ("/a/tokens.TXT", "file", False),
        ("csv:/a/tokens.dat", "file", False),
        ("live:my app", "program", True),
        ("mysql://h/d", "server", True),
        ("redis://h/0", "server", True),
        ("aws-secretsmanager://eu/z", "cloud", True),
        ("python:a.b:C", "code", True),
        ("of-tomorrow://h/d", "database", True),
    ],
)
def test_each_kind_has_an_icon(target: str, icon: str, is_one: bool) -> None:
    assert icon_of_target(target) == icon
    assert is_address(target) is is_one
