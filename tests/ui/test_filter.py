"""Which tokens a filter shows: words in any order, a whole secret, and one chip."""

from __future__ import annotations

import pytest

from tests.ui.fakes import DAY, MINUTE, NOW, make_entry, make_row, secret, stuck_row
from ui.table.entry import Entry
from ui.table.filter import ALL, WILL_FAIL, TokenFilter, secrets_in

ROWS = [
    make_row(1, user_name="Asha Rao", api_domain="https://www.zohoapis.in"),
    make_row(2, user_name="o'neil", api_domain="https://sandbox.zohoapis.eu", expires_in=-DAY),
    stuck_row(3, user_name="STRASSE", expires_in=-DAY),
    stuck_row(4, user_name=None, expires_in=2 * MINUTE),
    make_row(5, user_name="five", expires_in=""),
    make_row(6, user_name="six", expires_in="garbage"),
    make_row(7, user_name="seven", access_token=None, expires_in=None),
]


def _shown(*words: str, chip: str = ALL) -> list[str | None]:
    entries: list[Entry] = [make_entry(row) for row in ROWS]
    return [entry.key.id for entry in TokenFilter(words, chip).chosen(entries, NOW)]


def test_no_filter_shows_all() -> None:
    assert TokenFilter().is_empty
    assert len(_shown()) == 7


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("asha",), ["1"]),
        (("RAO", "asha"), ["1"]),
        (("rao", "india"), ["1"]),
        (("india", "rao"), ["1"]),
        (("IN",), ["1"]),
        (("sandbox", "europe"), ["2"]),
        (("o'neil",), ["2"]),
        (("straße",), ["3"]),
        (("asha", "neil"), []),
        (("zylker.com/callback", "seven"), ["7"]),
        (("CLIENTOFTHE", "six"), ["6"]),
    ],
)
def test_all_words_must_be_found_in_any_order_and_case(words: tuple[str, ...], ids: list[str]) -> None:
    found = _shown(*words)
    if words == ("IN",):
        assert "1" in found  # a part of many things
    else:
        assert found == ids


@pytest.mark.parametrize("field", ["refresh_token", "access_token", "grant_token", "client_secret"])
def test_a_whole_secret_finds_its_token(field: str) -> None:
    assert _shown(getattr(ROWS[0], field)) == ["1"]
    assert _shown("asha", getattr(ROWS[0], field)) == ["1"]
    assert _shown("six", getattr(ROWS[0], field)) == []


def test_a_part_of_a_secret_finds_nothing() -> None:
    assert _shown((ROWS[0].refresh_token or "")[8:40]) == []
    assert _shown((ROWS[0].client_secret or "")[:20]) == []


def test_what_is_shown_of_a_secret_finds_it() -> None:
    assert _shown((ROWS[0].access_token or "")[-3:]) != []


@pytest.mark.parametrize(
    ("chip", "ids"),
    [
        ("valid", ["1"]),
        ("expiring", ["4"]),
        ("expired", ["2", "3"]),
        ("no_expiry", ["5"]),
        ("unknown", ["6"]),
        ("no_access_token", ["7"]),
        (WILL_FAIL, ["3", "4", "6"]),
    ],
)
def test_a_chip_shows_one_status(chip: str, ids: list[str]) -> None:
    assert _shown(chip=chip) == ids


def test_chip_and_words_go_together() -> None:
    assert _shown("strasse", chip="expired") == ["3"]
    assert _shown("strasse", chip="valid") == []


def test_finds_tokens_of_zohos_form_in_a_line_of_a_log() -> None:
    token = secret("access", 1)
    for line in (
        f"Authorization: Zoho-oauthtoken {token}",
        f"refresh_token={token}&client_id=1000.CLIENTOFTHETESTS",
        f'{{"access_token": "{token}", "expires_in": 3600}}',
    ):
        assert [line[start:end] for start, end in secrets_in(line, lambda _text: False)] == [token]
        assert secrets_in(line.replace(token, token[:-1]), lambda _text: False) == []
        assert secrets_in(line.replace(token, token + "f"), lambda _text: False) == []
    assert secrets_in("1000.CLIENTOFTHETESTS user@zylker.com 1700000000000", lambda _text: False) == []


@pytest.mark.parametrize(
    "line",
    ["{}", "client_secret={}", '"{}"', "token:{},", "({})", "[{}]", "a={};b=c", "x&y={}&z", '{{"s": "{}"}}', "<{}>"],
)
def test_finds_a_stored_secret_between_punctuation(line: str) -> None:
    stored = "not-of-zohos-form-1234567890"
    found = line.format(stored)
    assert [found[start:end] for start, end in secrets_in(found, {stored}.__contains__)] == [stored]


def test_finds_several_in_their_order() -> None:
    stored, token = "a-stored-client-secret", secret("access", 1)
    line = f"{token} {stored} {token}"
    assert [line[start:end] for start, end in secrets_in(line, {stored}.__contains__)] == [token, stored, token]
