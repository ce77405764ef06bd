"""The column that says what the SDK's next call does."""

from __future__ import annotations

import pytest

from stores import TokenRow
from tests.ui.fakes import DAY, HOUR, MINUTE, NOW, SECOND, make_entry, make_row, stuck_row
from ui.table.cell import Cell, Tone
from ui.table.columns import ON_DEMAND, TICKING, Column, cell, ordered


def _next(row: TokenRow, now: int = NOW) -> Cell:
    return cell(make_entry(row), Column.NEXT_CALL, now)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (make_row(expires_in=42 * MINUTE + 30 * SECOND), "uses it for 42 min"),
        (make_row(expires_in=2 * DAY + HOUR), "uses it for 2 d 0 h"),
        (make_row(expires_in=3 * HOUR + MINUTE), "uses it for 3 h 00 min"),
        (make_row(expires_in=35 * SECOND), "uses it for 30 s"),
        (make_row(expires_in="9" * 30), "uses it for more than 1000 years"),
        (make_row(expires_in=None), "uses it, never renews"),
        (stuck_row(expires_in=40 * MINUTE), "uses it for 39 min, then fails"),
        (make_row(expires_in=-HOUR), "renews at accounts.zoho.com"),
        (make_row(expires_in=-HOUR, api_domain="https://sandbox.zohoapis.eu"), "renews at accounts.zoho.eu"),
        (make_row(expires_in=-HOUR, api_domain="https://x.example"), "renews at the program's own"),
        (
            make_row(access_token=None, refresh_token=None, expires_in=None),
            "exchanges the grant token at accounts.zoho.com",
        ),
        (stuck_row(expires_in=-HOUR), "fails: no refresh token"),
        (make_row(expires_in=-HOUR, client_secret=None), "fails: no client id or secret"),
        (make_row(expires_in="garbage"), "fails: expiry is no number"),
    ],
)
def test_the_next_call_in_a_few_words(row: TokenRow, text: str) -> None:
    shown = _next(row)
    assert shown.text == text
    assert shown.note == ""
    assert (shown.tone is Tone.BAD) is text.startswith("fails")


def test_the_next_call_is_on_demand_and_ticks() -> None:
    assert Column.NEXT_CALL in ON_DEMAND
    assert TICKING == (Column.EXPIRES, Column.NEXT_CALL)
    assert max(Column) is Column.NEXT_CALL
    row = make_row(expires_in=2 * MINUTE)
    assert _next(row).text == "uses it for 1 min"
    assert _next(row, NOW + 2 * MINUTE - 4000).text == "renews at accounts.zoho.com"


def _order(*rows: TokenRow, descending: bool = False) -> list[str | None]:
    return [entry.key.id for entry in ordered(map(make_entry, rows), Column.NEXT_CALL, descending, NOW)]


def test_the_next_call_sorts_by_what_fails_first() -> None:
    rows = [
        make_row("for ever", expires_in=None),
        make_row("long", expires_in=50 * MINUTE),
        make_row("short", expires_in=10 * MINUTE),
        make_row("renews", expires_in=-HOUR),
        make_row("grant", access_token=None, refresh_token=None, expires_in=None),
        stuck_row("ends", expires_in=2 * MINUTE),
        stuck_row("failed", expires_in=-HOUR),
    ]
    wanted = ["failed", "ends", "grant", "renews", "short", "long", "for ever"]
    assert _order(*rows) == wanted
    assert _order(*rows, descending=True) == wanted[::-1]
