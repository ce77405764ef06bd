"""OAuthToken <-> row, and the matching rule's small parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.crm.api.user_signature import UserSignature

from stores import FIELDS, SECRET_FIELDS, SECRET_POSITIONS, TokenRow, row_of, token_of
from stores.tokens.fields import fill, row_from, text_of
from stores.tokens.matching import free_id, id_key, is_numeric_id, key_of, merged, next_id
from tests.stores.tools import NAMES, fields_of, full, token

rows = st.builds(TokenRow, *[st.none() | st.text()] * len(FIELDS))


def test_the_fields_and_their_order() -> None:
    assert FIELDS == NAMES
    assert {"client_secret", "refresh_token", "access_token", "grant_token"} == SECRET_FIELDS
    assert {FIELDS[position] for position in SECRET_POSITIONS} == SECRET_FIELDS


@given(rows)
def test_row_and_token_are_two_forms_of_one_thing(row: TokenRow) -> None:
    assert row_of(token_of(row)) == row
    assert fields_of(token_of(row)) == row._asdict()


def test_our_objects_have_the_attributes_of_constructed_ones() -> None:
    constructed = OAuthToken(
        client_id="c", client_secret="s", grant_token="g", refresh_token="r", redirect_url="u", id="1",
        access_token="a", user_signature=UserSignature("n"), api_domain="d",
    )  # fmt: skip
    constructed.set_expires_in("5")
    ours = token_of(TokenRow("1", "n", "c", "s", "r", "a", "g", "5", "u", "d"))
    assert type(ours) is OAuthToken
    mine, theirs = dict(vars(ours)), dict(vars(constructed))
    assert isinstance(mine["_OAuthToken__user_signature"], UserSignature)
    for attributes in (mine, theirs):
        attributes["_OAuthToken__user_signature"] = attributes["_OAuthToken__user_signature"].get_name()
    assert mine == theirs


def test_a_row_without_a_user_has_no_signature() -> None:
    assert vars(token_of(TokenRow("1"))).keys() == vars(OAuthToken(id="1")).keys()
    assert token_of(TokenRow("1")).get_user_signature() is None
    assert token_of(TokenRow("1", "")).get_user_signature().get_name() == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", ""),
        ("x", "x"),
        (5, "5"),
        (5.0, "5"),
        (1.7e12, "1700000000000"),
        (5.5, "5.5"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (b"abc", "abc"),
        ("Zoë".encode(), "Zoë"),
        (b"\xff\xfe", "\\xff\\xfe"),
        (True, "True"),
    ],
)
def test_text_of(value: object, expected: str | None) -> None:
    assert text_of(value) == expected


def test_row_from_any_types() -> None:
    assert row_from([1, b"n", *[None] * 5, 1.5, "u", 7]) == TokenRow(
        "1", "n", expiry_time="1.5", redirect_url="u", api_domain="7"
    )


def test_row_of_a_token_with_numbers() -> None:
    assert row_of(token(id=5, expiry_time=1_700_000_000_000))[:1] == ("5",)
    assert row_of(token(id=5, expiry_time=1_700_000_000_000)).expiry_time == "1700000000000"


def test_fill_gives_a_token_what_it_lacks() -> None:
    bare = object.__new__(OAuthToken)
    fill(bare, row_of(full(id="3")))
    assert fields_of(bare) == fields_of(full(id="3"))
    assert vars(bare)["_OAuthToken__find_user"] is True
    kept = OAuthToken(id="9", find_user=False)
    fill(kept, TokenRow("3"))
    assert kept.get_id() == "9"
    assert kept.get_user_signature() is None
    assert vars(kept)["_OAuthToken__find_user"] is False


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (TokenRow(), None),
        (TokenRow(id=""), "id"),
        (TokenRow("1", "n", access_token="a"), "id"),
        (TokenRow(user_name="n", access_token="a"), "user_name"),
        (TokenRow(user_name="", access_token="a"), "access_token"),
        (TokenRow(access_token="a", refresh_token="r", grant_token="g"), "access_token"),
        (TokenRow(access_token="a", client_id="c"), None),
        (TokenRow(access_token="a", client_id="", refresh_token="r"), "refresh_token"),
        (
            TokenRow(access_token="a", client_id="c", client_secret="s", grant_token="g", refresh_token="r"),
            "grant_token",
        ),
        (TokenRow(client_secret="s", grant_token="g", refresh_token="r"), "refresh_token"),
        (TokenRow(client_id="c", client_secret="s", grant_token="", refresh_token="r"), "refresh_token"),
        (TokenRow(client_id="c", client_secret="s", refresh_token=""), None),
    ],
)
def test_the_deciding_key(row: TokenRow, field: str | None) -> None:
    key = key_of(row)
    assert (key and key.field) == field
    assert key is None or key.matches(row)


def test_id_keys() -> None:
    assert id_key(None) is None
    assert id_key(5).value == "5"
    assert id_key("").value == ""


@given(rows, rows)
def test_merging(stored: TokenRow, new: TokenRow) -> None:
    result = merged(stored, new)
    assert result.id == stored.id
    for old, mine, value in zip(stored[1:], new[1:], result[1:], strict=True):
        assert value == (old if mine is None else mine)


@given(st.lists(st.none() | st.text("0123456789aä٣²", max_size=22)))
def test_the_next_id_is_free_and_above_all_numbers(ids: list[str | None]) -> None:
    given_id = next_id(ids)
    assert given_id not in ids
    assert all(int(given_id) > int(one) for one in ids if one and is_numeric_id(one))


def test_free_id_counts_on() -> None:
    assert free_id(5, {"5", "6"}.__contains__) == "7"
    assert not is_numeric_id("")
    assert not is_numeric_id("٣")
