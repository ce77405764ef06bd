"""The Python that is copied makes the token that was copied."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores import FIELDS, SECRET_FIELDS, Picked, TokenRow, as_snippet, row_of, visible
from stores.sqlite_text import Cut
from tests.ui.fakes import make_row, secrets_of

HOSTILE = [
    "",
    '"',
    "'",
    '"""',
    "'''",
    "\\",
    '\\"',
    "a\nb",
    "#",
    "\r",
    "\x00",
    "\u202e",
    "\ud800",
    "\uffa0",
    "日本",
    "🦊",
    "{x}",
    "%s",
]
texts = st.text(st.characters(codec=None), max_size=20) | st.sampled_from(HOSTILE)
rows = st.builds(TokenRow, *[st.none() | texts for _ in FIELDS])


def made_by(text: str, environment: Mapping[str, str] | None = None, monkeypatch: Any = None) -> list[TokenRow]:
    for name, value in (environment or {}).items():
        monkeypatch.setenv(name, value)
    names: dict[str, Any] = {}
    exec(compile(text, "snippet", "exec"), names)  # that is what a person does with it
    return [row_of(token) for token in names["tokens"]] if "tokens" in names else [row_of(names["token"])]


@given(rows)
def test_a_revealed_token_is_made_again(row: TokenRow) -> None:
    text = as_snippet([Picked(row, SECRET_FIELDS)])
    assert made_by(text) == [row]
    assert visible(text.replace("\n", "")) == text.replace("\n", "")
    assert "os.environ" not in ast.dump(ast.parse(text))


@given(st.lists(rows, min_size=2, max_size=4))
def test_several_are_a_list(several: list[TokenRow]) -> None:
    assert made_by(as_snippet([Picked(row, SECRET_FIELDS) for row in several])) == several


@given(rows)
def test_masked_ones_are_sound_python_too(row: TokenRow) -> None:
    ast.parse(as_snippet([Picked(row)]))


def test_masked_secrets_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    row = make_row(1)
    text = as_snippet([Picked(row)])
    assert not [secret for secret in secrets_of([row]) if secret in text]
    assert "The secrets are masked" in text
    given_names = {f"ZOHO_{field.upper()}": getattr(row, field) for field in SECRET_FIELDS}
    assert made_by(text, given_names, monkeypatch) == [row]


def test_one_that_is_revealed_stands_there_the_others_do_not() -> None:
    row = make_row(1)
    text = as_snippet([Picked(row, frozenset({"refresh_token"}))])
    assert [secret for secret in secrets_of([row]) if secret in text] == [row.refresh_token]


def test_a_secret_that_several_share_has_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [make_row(1), make_row(2, client_secret=make_row(1).client_secret)]
    text = as_snippet([Picked(row) for row in rows])
    assert text.count('"ZOHO_CLIENT_SECRET"') == 2
    names = {"ZOHO_CLIENT_SECRET": rows[0].client_secret or ""}
    for number, row in enumerate(rows, 1):
        for field in SECRET_FIELDS - {"client_secret"}:
            names[f"ZOHO_{field.upper()}_{number}"] = getattr(row, field)
    assert made_by(text, names, monkeypatch) == rows


def test_a_value_that_is_not_whole_is_marked() -> None:
    cut = Cut.of(b"x" * 500, 200_000_000, 1_000_000)
    text = as_snippet([Picked(make_row(1, user_name=cut, access_token=cut), SECRET_FIELDS)])
    assert "not the whole value" in text
    assert 'os.environ["ZOHO_ACCESS_TOKEN"]' in text


def test_it_reads_as_a_person_would_write_it() -> None:
    row = TokenRow(id="7", user_name="asha@zylker.com", refresh_token="r", expiry_time="12")
    assert as_snippet([Picked(row, SECRET_FIELDS)]) == (
        "from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken\n"
        "from zohocrmsdk.src.com.zoho.crm.api.user_signature import UserSignature\n"
        "\n"
        "token = OAuthToken(\n"
        '    refresh_token="r",\n'
        '    id="7",\n'
        '    user_signature=UserSignature("asha@zylker.com"),\n'
        ")\n"
        'token.set_expires_in("12")\n'
    )
