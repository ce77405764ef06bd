"""Masking, and making hostile text visible."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores import mask, visible

SECRET = "1000.9fabcdefghijklmnopqrstuvw3a1"


def test_mask_tells_two_secrets_apart() -> None:
    assert mask(SECRET) == "1000.9f…3a1"
    assert mask("abcdefghijklmnopqrstuvwxyz") == "ab…xyz"


@pytest.mark.parametrize("length", [0, 1, 5, 12, 23])
def test_short_secrets_are_hidden_entirely(length: int) -> None:
    assert mask(("1000." + "s" * 30)[:length]) == "•" * 8


def test_the_shortest_secret_of_which_something_is_shown() -> None:
    assert mask("1000.ab" + "x" * 14 + "yz!") == "1000.ab…yz!"


@given(st.text(max_size=300))
def test_mask_shows_at_most_five_characters_of_the_secret_part(secret: str) -> None:
    head, _, tail = mask(secret).partition("…")
    assert len(head.removeprefix("1000.")) + len(tail) <= 5 * 10  # each may be escaped as \U0010ffff
    assert visible(mask(secret)) == mask(secret)


def test_mask_of_hostile_text_is_visible() -> None:
    assert mask("\x1b]" + "x" * 30 + "\u202ea\n") == "\\x1b]…\\u202ea\\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("plain o'neil <b>x</b>", "plain o'neil <b>x</b>"),
        ("Zoë 日本 🎉 e\u0301", "Zoë 日本 🎉 e\u0301"),
        ("no\u00a0break", "no\u00a0break"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\0b\tc\nd\re\x7ff\x9bg", "a\\x00b\\tc\\nd\\re\\x7ff\\x9bg"),
        ("\u202egnp.exe\u2066\u2069\u200e\u061c", "\\u202egnp.exe\\u2066\\u2069\\u200e\\u061c"),
        ("\u200b\u2060\ufeff\u00ad", "\\u200b\\u2060\\ufeff\\xad"),
        ("\u2028\u2029\u3000", "\\u2028\\u2029\\u3000"),
        ("\ud800 \ue000 \U000e0041", "\\ud800 \\ue000 \\U000e0041"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


@given(st.text())
def test_nothing_that_acts_stays(text: str) -> None:
    shown = visible(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in shown)
    assert visible(shown) == shown


# printable for Python, and drawn as nothing (Default_Ignorable_Code_Point of the Unicode database)
@pytest.mark.parametrize("code", [0x034F, 0x115F, 0x1160, 0x17B4, 0x180B, 0x3164, 0xFFA0, 0xE0100], ids=hex)
def test_characters_drawn_as_nothing_are_written_out(code: int) -> None:
    assert visible(f"alice{chr(code)}") != f"alice{chr(code)}"


def test_every_control_and_bidirectional_character() -> None:
    bidirectional = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    for c in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.category(c) == "Cc" or unicodedata.bidirectional(c) in bidirectional:
            assert visible(c) != c
