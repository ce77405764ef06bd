"""What stands beside the ten fields shows no secret, in whatever form a program keeps it."""

from __future__ import annotations

import time

import pytest

from stores.tokens.fields import TokenRow
from stores.tokens.other_columns import is_secret_key, tells_a_secret, without_secrets

ROW = TokenRow(id="1", access_token="the access token", refresh_token="R")
DOTS = "••••••••"


def shown(text: object, column: str = "note") -> str:
    return without_secrets(column, text, ROW)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"refresh_token":"opaque","n":1}', f'{{"refresh_token":"{DOTS}","n":1}}'),
        ('{"a": {"clientSecret" : "s\\"3", "b": "c"}}', f'{{"a": {{"clientSecret" : "{DOTS}", "b": "c"}}}}'),
        ('{"body":"{\\"pass\\":\\"x1\\",\\"n\\":1}"}', f'{{"body":"{{\\"pass\\":\\"{DOTS}\\",\\"n\\":1}}"}}'),
        ('{"tokens": ["a1", "b2"], "n": 1}', f'{{"tokens": [{DOTS}], "n": 1}}'),
        ('{"x_secret":"cut in its mid', f'{{"x_secret":"{DOTS}'),
        ("{'password': 'o p', 'n': 2}", f"{{'password': '{DOTS}', 'n': 2}}"),
        ("x_token=abc&n=1", f"x_token={DOTS}&n=1"),
        ("refresh_token=a%2Fb&scope=c", f"refresh_token={DOTS}&scope=c"),
        ("%7B%22refresh_token%22%3A%22ab%22%2C%22n%22%3A1", f"%7B%22refresh_token%22%3A%22{DOTS}%22%2C%22n%22%3A1"),
        ("https://example.com/?code=4/0AX&state=q", f"https://example.com/?code={DOTS}&state=q"),
        ("user: bob\nclient_secret: of two words\nn: 1", f"user: bob\nclient_secret: {DOTS}\nn: 1"),
        ("  - api_key: abc", f"  - api_key: {DOTS}"),
        ("<refresh_token>abc</refresh_token>", f"<refresh_token>{DOTS}</refresh_token>"),
        (":token=>\"abc\", n: 1", f":token=>\"{DOTS}\", n: 1"),
        ("Authorization: Zoho-oauthtoken abc\nHost: x", f"Authorization: {DOTS}\nHost: x"),
        ("sent Zoho-oauthtoken abc", f"sent Zoho-oauthtoken {DOTS}"),
        ("key = eyJhbGci.eyJz.c2ln", f"key = {DOTS}"),
        ("was the access token!", f"was {DOTS}!"),
    ],
)  # fmt: skip
def test_values_after_a_name_that_tells_are_masked(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        '{"expires_in":3600,"token_type":"Bearer","scope":"a","code":"INVALID_TOKEN","message":"no"}',
        '{"token":"","secret":null,"token_expired":true,"code":500}',
        "error: invalid_code at 12:30",
        "2023-11-14T23:13:20+00:00",
        "a=b; c: d",
        "",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize(
    "column", ["code", "otp", "key", "session", "session_id", "old_at", "prevRefresh", "mySecret2"]
)
def test_columns_that_tell_of_a_secret(column: str) -> None:
    assert tells_a_secret(column)
    assert shown(123456, column) == DOTS


@pytest.mark.parametrize(
    "column",
    ["updated_at", "token_type", "refresh_token_expires_in", "country_code", "primary_key", "keyboard", "spin"],
)
def test_columns_that_tell_of_none(column: str) -> None:
    assert not tells_a_secret(column)


def test_keys_that_are_secrets() -> None:
    assert all(map(is_secret_key, ("session_secret", "apiKey", "token", "password", "session_id", "otp")))
    assert not any(map(is_secret_key, ("id", "key", "code", "token_id", "uuid", "user", "secretary", "pk")))


@pytest.mark.parametrize(
    "part", ["a", "a:", "a: ", "token:", "token:\n", "token=[", "token={", "\\", '"', "token=%22", "eyJ", "eyJa.", " "]
)
@pytest.mark.parametrize("start", ["", "token=", 'token="', 'token=\\"'])
def test_hostile_text_takes_no_time(start: str, part: str) -> None:
    began = time.monotonic()
    shown(start + part * (100_000 // len(part)))
    assert time.monotonic() - began < 1.5
