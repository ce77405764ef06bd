"""How a report names a token, and the receipt of several to copy."""

from __future__ import annotations

import pytest

from stores import TokenRow, check, receipt, revoke
from tests.stores.zoho_wire import Wire, raw
from tests.ui.fakes import NOW, make_row, secrets_of


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (make_row(1, user_name="o'neil"), "o'neil has no"),
        (make_row(1, user_name="\x1b[31m\u202e"), "\\x1b[31m\\u202e has no"),
        (make_row(1, user_name="x" * 100), f"{'x' * 59}… has no"),
        (make_row(1, user_name=None), "The token with the id 1 has no"),
        (make_row(1, user_name="", id=None), "The token with the id  has no"),
    ],
)
def test_names_are_harmless(row: TokenRow, name: str) -> None:
    assert check(row._replace(access_token=None), Wire().zoho).sentence.startswith(name)


def test_a_receipt_knows_a_row_by_its_id_and_refresh_token() -> None:
    report = revoke(make_row(1), Wire().zoho)
    renewed = make_row(1, access_token="1000.renewed", expiry_time="0")
    assert receipt([report], [renewed], NOW).endswith("Row            deleted")
    stranger = make_row(1, refresh_token="1000.another")
    text = receipt([report], [stranger], NOW)
    assert "Row            kept\n\nRows deleted beside these:\n  id 1," in text


def test_a_receipt_says_who_when_where_and_what_but_no_secret() -> None:
    rows = [make_row(1), make_row(2, user_name="\x1b[2J"), make_row(3), make_row(9, user_name=None)]
    reports = [
        revoke(rows[0], Wire().zoho),
        revoke(rows[1], Wire(raw({"error": "general_error"})).zoho),
        revoke(rows[2]._replace(refresh_token=None), Wire().zoho, now=NOW),
    ]
    text = receipt(reports, [rows[0], rows[3]], NOW)
    first, one, two, three, beside = text.split("\n\n")
    assert first == "Token Inspector, receipt of 2033-05-18T03:33:20Z"
    for words in ("2033-05-18T03:33:20Z", "accounts.zoho.com", "HTTP 200", "done", "user1@zylker.com", "deleted"):
        assert words in one
    assert "Refresh token  1000.f7…" in one or "Refresh token  1000." in one
    assert "general_error" in two
    assert "kept" in two
    assert "\\x1b[2J" in two
    assert "none was asked" in three
    assert "id 9, no user name" in beside
    assert not any(value in text for value in secrets_of(rows))
    assert all(line.isprintable() for line in text.split("\n"))
