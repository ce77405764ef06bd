"""The window and a loopback Zoho, by real keys: renew, revoke, check; what Zoho was asked is what it recorded."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from tests.e2e.inspector import Inspector, Row, inspecting, make_store, rows_in, token_row
from tests.waiting import until
from tests.zoho_server import REVOKE_PATH, TOKEN_PATH, RawAnswer, User, ZohoServer

pytestmark = [pytest.mark.e2e, pytest.mark.real_display]

USERS = ("asha", "bob", "carol", "dave", "erin")
TEN_SECONDS = 10.0


def rows_of(zoho: ZohoServer) -> list[Row]:
    client = {"client_id": zoho.client.id, "client_secret": zoho.client.secret}
    return [
        token_row(number, f"{user}@example.com", refresh_token=zoho.add_refresh_token(User(user, "1")), **client)
        for number, user in enumerate(USERS, 1)
    ]


def refresh_token(row: Row) -> str:
    return str(row[4])


def chosen(inspector: Inspector, user: str) -> None:
    """By typing into the table, as a person finds somebody."""
    inspector.desktop.type(user)
    inspector.count(1)
    inspector.desktop.press("Return")
    inspector.selected(0)


def test_an_administrator_revokes_one_user_by_the_keyboard_within_ten_seconds(
    desktop: Desktop, tmp_path: Path, zoho: ZohoServer
) -> None:
    rows = rows_of(zoho)
    db = make_store(tmp_path / "zohooauth.db", rows)
    with inspecting(desktop, tmp_path, db, "--accounts-url", zoho.url + TOKEN_PATH) as inspector:
        inspector.count(len(rows))
        began = time.monotonic()
        chosen(inspector, "carol")
        desktop.press("ctrl+shift+r")
        inspector.dialog("^Revoke")
        desktop.press("alt+r")
        until(lambda: len(rows_in(db)) == len(rows) - 1, "the row is deleted")
        took = time.monotonic() - began
        desktop.keep("zoho/revoked")
        desktop.press("Return")
        inspector.no_dialog("^Revoke")
    (asked,) = zoho.requests
    assert (asked.path, asked.fields) == (REVOKE_PATH, {"token": refresh_token(rows[2])})
    assert sorted(rows_in(db)) == [row for row in rows if row is not rows[2]]
    assert took < TEN_SECONDS


def test_the_default_of_the_question_asks_zoho_nothing(desktop: Desktop, tmp_path: Path, zoho: ZohoServer) -> None:
    rows = rows_of(zoho)
    db = make_store(tmp_path / "zohooauth.db", rows)
    with inspecting(desktop, tmp_path, db, "--accounts-url", zoho.url + TOKEN_PATH) as inspector:
        inspector.count(len(rows))
        chosen(inspector, "carol")
        desktop.press("ctrl+shift+r")
        inspector.dialog("^Revoke")
        desktop.press("Return")
        inspector.no_dialog("^Revoke")
    assert zoho.requests == []
    assert sorted(rows_in(db)) == rows


def test_renewed_by_its_shortcut(desktop: Desktop, tmp_path: Path, zoho: ZohoServer) -> None:
    rows = rows_of(zoho)
    db = make_store(tmp_path / "zohooauth.db", rows)
    with inspecting(desktop, tmp_path, db, "--accounts-url", zoho.url + TOKEN_PATH) as inspector:
        inspector.count(len(rows))
        chosen(inspector, "dave")
        desktop.press("ctrl+e")
        until(lambda: rows_in(db)[3][5] != rows[3][5], "it is renewed")
        desktop.press("ctrl+f", "Escape")
        inspector.count(len(rows))
        desktop.keep("zoho/renewed")
    (asked,) = zoho.asked(TOKEN_PATH)
    assert asked.fields["refresh_token"] == refresh_token(rows[3])
    after = rows_in(db)
    assert [row for place, row in enumerate(after) if place != 3] == [row for row in rows if row is not rows[3]]


def test_the_window_answers_while_zoho_hangs_and_ends_with_it(
    desktop: Desktop, tmp_path: Path, zoho: ZohoServer
) -> None:
    rows = rows_of(zoho)
    db = make_store(tmp_path / "zohooauth.db", rows)
    before = db.read_bytes()
    zoho.answer_next(TOKEN_PATH, RawAnswer(b"", then="hang"))
    with inspecting(desktop, tmp_path, db, "--accounts-url", zoho.url + TOKEN_PATH) as inspector:
        inspector.count(len(rows))
        chosen(inspector, "erin")
        desktop.press("ctrl+e")
        until(lambda: zoho.requests, "Zoho is asked")
        desktop.press("ctrl+f", "ctrl+a", "Delete")
        inspector.count(len(rows), seconds=2)
        until(lambda: inspector.sees(inspector.theme.bad_tint, 1000), "the failure is said", TEN_SECONDS)
        desktop.keep("zoho/no-answer")
    assert db.read_bytes() == before
