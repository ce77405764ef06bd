"""Redaction: no secret survives it, however it is written, and it is quick whatever it is given."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores.redaction import redacted

ACCESS = "1000.9f8e7d6c5b4a39281706f5e4d3c2b1a0.0123456789abcdef0123456789abc3a1"
SECRET = "5f3c8a7b9d2e1f4a6b8c0d2e4f6a8b0c1d2e3f4a5b"
ODD = "pässwort mit \"Anführung\", 'Häkchen' & \\ Zeile\nEnde\x1b"
secrets = st.text(st.characters(exclude_characters="•…"), min_size=8, max_size=40)
any_text = st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"Invalid token {ACCESS}.", "Invalid token 1000.9f…a1."),
        (f"Authorization: Zoho-oauthtoken {ACCESS}", "Authorization: Zoho-oauthtoken 1000.9f…3a1"),
        ("Authorization: Bearer abcdefghijklmnopqrstuvwxyz", "Authorization: Bearer ab…xyz"),
        (f"client_secret={SECRET}&grant_type=x", "client_secret=5f…a5b&grant_type=x"),
        ('{"client_secret": "a \\"quoted\\" one", "x": 1}', '{"client_secret": "••••••••", "x": 1}'),
        ("{'refresh_token': 'short!', 'x': 1}", "{'refresh_token': '••••••••', 'x': 1}"),
        (r'"{\"access_token\": \"hunter22\"}"', r'"{\"access_token\": \"••••••••\"}"'),
        ("POST /revoke?token=hunter22 and code=1000x", "POST /revoke?token=•••••••• and code=••••••••"),
        ("Client-Secret : hunter22", "Client-Secret : ••••••••"),
        (f"a row with {SECRET} in it", "a row with 5f…a5b in it"),
        (f"a row with {SECRET.upper()} in it", "a row with 5F…A5B in it"),
        (f"x={ACCESS.replace('.', '%2E')}&y", "x=10…3a1&y"),
        ("x=1000%2e0123abc%2e4567def&y", "x=10…def&y"),
        ("x=1000%252E0123abcd%252E4567def&y", "x=10…def&y"),
    ],
)
def test_what_looks_like_a_secret_is_masked(text: str, said: str) -> None:
    assert redacted(text) == said
    assert redacted(said) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "zohooauth.db: no such table: oauthtoken",
        "access_token: None, refresh_token=null",
        "expires 1700000000000, 1000 rows, version 1000.2, 1000%25, 1000%2E",
        '{"code": "INVALID_TOKEN", "message": "invalid oauth token"}',
        "Bearer authentication failed",
    ],
)
def test_what_does_not_is_left_alone(text: str) -> None:
    assert redacted(text) == text
    assert redacted(text, [ACCESS, SECRET]) == text


@pytest.mark.parametrize(
    "written",
    [
        str,
        repr,
        ascii,
        json.dumps,
        lambda value: json.dumps(value, ensure_ascii=False),
        quote,
        quote_plus,
        lambda value: quote(value, safe=""),
        lambda value: urlencode({"x": value}),
        lambda value: repr(value.encode()),
        lambda value: "select '" + value.replace("'", "''") + "'",
    ],
)
def test_a_known_secret_is_found_however_it_is_written(written: Callable[[str], str]) -> None:
    for secret in (ODD, SECRET, "hunter"):
        said = redacted(f"before {written(secret)} after", [secret])
        assert said.startswith("before")
        assert said.endswith("after")
        assert not any(part in said for part in (secret, "Anf", "Zeile", SECRET[5:20]))


def test_of_two_secrets_one_in_the_other_the_longer_one_goes_first() -> None:
    assert redacted("my hunter22-and-more", ["hunter22", "hunter22-and-more"]) == "my ••••••••"


def test_short_values_are_left_as_they_stand_in_ordinary_words() -> None:
    assert redacted("a list of tokens", ["list", "a", ""]) == "a list of tokens"


def test_where_masking_itself_makes_a_secret_nothing_is_left() -> None:
    odd = "••••••••-and-then-more"
    assert redacted(f"{odd} hunter22", ["hunter22", odd]) == "•••••••• ••••••••"
    assert redacted(f"{odd} hunter22-and-then-more", ["hunter22", odd]) == "•" * 8


@given(secrets, any_text, any_text, st.lists(secrets, max_size=3))
def test_no_secret_survives_in_any_place(secret: str, before: str, after: str, others: list[str]) -> None:
    known = [secret, *others]
    said = redacted(before + secret + after, known)
    assert secret not in said
    assert redacted(said, known) == said


_words = st.sampled_from(
    [
        *("client_secret", "refresh_token=", "'access_token': '", '"', "'", "\\", '\\"', "&", "Zoho-oauthtoken ", "="),
        *("1000.", "abcdefgh", "0123456789abcdef" * 2, " ", "…", "•" * 8, "\n", "?token=", ".", "xyz", "Bearer "),
    ]
)


@given(st.lists(_words, max_size=14).map("".join))
def test_what_is_redacted_stays_as_it_is(text: str) -> None:
    once = redacted(text)
    assert redacted(once) == once


@given(secrets.filter(str.isprintable), st.sampled_from([repr, ascii, json.dumps, quote, quote_plus]))
def test_no_written_secret_survives(secret: str, written: Callable[[str], str]) -> None:
    form = written(secret)
    assert form.strip("'\"") not in redacted(f"x {form} y", [secret])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("row mysecret-value-0599999 is gone", "row •••••••• is gone"),
        (f"url?x={'correcthorsebatterystaple' * 2}&y=1", "url?x=co…ple&y=1"),
        ('File "/home/me/ui/session_reading.py", line 1200, in _took_reading', None),
        ("1700000000000 https://accounts.zoho.com/oauth/v2/token", None),
    ],
)
def test_who_is_wary_masks_whatever_word_may_be_one(text: str, said: str | None) -> None:
    assert redacted(text) == text
    found = redacted(text, wary=True)
    assert redacted(found, wary=True) == found
    assert found == (text if said is None else said)


@pytest.mark.parametrize(
    "piece",
    [
        *("1000.", "1000.a", "client_secret", "client_secret=", 'client_secret = "', "access_token:'", "a", "\\"),
        *("1000%", "1000%25", "1000%252", "1000%2E", "1000%2Ea.", "ABCDEF0123456789", "a1"),
        *("Zoho-oauthtoken ", "bearer ", "0123456789abcdef", " ", "?token=", 'client_secret=\\"', "'password': '\\"),
    ],
)
def test_a_megabyte_made_to_be_slow_is_not(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        began = time.process_time()
        redacted(text, [ACCESS, SECRET, ODD], wary=True)
        return time.process_time() - began

    assert min(seconds(1_000_000) for _ in range(2)) < 60 * max(0.02, min(seconds(100_000) for _ in range(2)))
