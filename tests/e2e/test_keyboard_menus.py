"""The jobs of the menus by keys alone, told by what the clipboard, the file, Zoho and the screen then hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from tests.e2e.inspector import inspecting, make_store, token_row
from tests.stores.sqlite_files import killed_in_rollback, make_database
from tests.ui.odd_stores import make_tables
from tests.waiting import until
from tests.zoho_server import TOKEN_PATH, User, ZohoServer
from ui.theme import DARK

pytestmark = [pytest.mark.e2e, pytest.mark.real_display]

USERS = ("asha", "bob", "carol")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return make_store(tmp_path / "zohooauth.db", [token_row(n, f"{u}@example.com") for n, u in enumerate(USERS, 1)])


def test_copied(desktop: Desktop, tmp_path: Path, db: Path, xclip: Callable[..., str]) -> None:
    pasted = partial(xclip, "-o", "-selection", "clipboard")
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(len(USERS))
        inspector.go_to_table()
        desktop.press("Home", "shift+Down")
        inspector.selected(0, 1)
        desktop.press("ctrl+c")
        until(lambda: pasted().count("@example.com") == 2, "two rows are copied")
        for letter, opening in (("j", "["), ("o", "OAuthToken("), ("p", "#"), ("s", "\t")):
            inspector.menu("e", letter)
            until(lambda opening=opening: opening in pasted()[:300], f"“{opening}” is copied")  # type: ignore[misc]


def test_checked_at_zoho(desktop: Desktop, tmp_path: Path, zoho: ZohoServer) -> None:
    refresh = zoho.add_refresh_token(User("asha", "1"))
    row = token_row(1, "asha@example.com", refresh_token=refresh, api_domain=zoho.url)
    db = make_store(tmp_path / "zohooauth.db", [row])
    with inspecting(desktop, tmp_path, db, "--accounts-url", zoho.url + TOKEN_PATH) as inspector:
        inspector.count(1)
        inspector.go_to_table()
        desktop.press("Home")
        inspector.selected(0)
        inspector.menu("t", "c")
        until(lambda: zoho.requests, "Zoho is asked")


def test_the_looks_and_the_watching(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector, closing(sqlite3.connect(db)) as other:
        inspector.count(len(USERS))
        inspector.menu("v", "t", "d")
        until(lambda: inspector.sees(DARK.base, 10_000), "it is dark")
        inspector.menu("v", "t", "l")
        inspector.count(len(USERS))
        inspector.menu("v", "p")
        with other:
            other.execute("delete from oauthtoken where id = '1'")
        desktop.press("F5")
        inspector.count(len(USERS) - 1)
        inspector.menu("v", "p")
        with other:
            other.execute("delete from oauthtoken where id = '2'")
        inspector.count(1)
        before = desktop.look(inspector.area)
        inspector.menu("v", "d")
        until(lambda: desktop.look(inspector.area) != before, "the details go")
        inspector.menu("v", "y")
        until(lambda: inspector.sees(inspector.theme.line, 500), "the layout is as it was at first")


def test_tables_and_units(desktop: Desktop, tmp_path: Path) -> None:
    db = tmp_path / "shop.db"
    make_tables(db, "prod_tokens", "test_tokens", script="create table songs (title)")
    with inspecting(desktop, tmp_path, db) as inspector:
        until(lambda: inspector.sees(inspector.theme.selection, 100), "the tables are listed")
        desktop.press("Return")
        until(lambda: inspector.shown_rows(), "the first is shown")
        until(lambda: "prod_tokens" in inspector.title, "it is in the title")
        inspector.menu("f", "t")
        until(lambda: len(desktop.windows()) > 1, "the tables are listed again")
        desktop.press("Escape")
        until(lambda: desktop.has_focus(inspector.window), "the window has the keys again")
        before = desktop.look(inspector.area)
        inspector.menu("v", "x", "s")
        until(lambda: desktop.look(inspector.area) != before, "the expiry is read as seconds")


def test_other_windows(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(len(USERS))
        inspector.menu("f", "s")
        sample = until(
            lambda: [one for one in desktop.windows("Token Inspector$") if one != inspector.window],
            "the sample is open",
        )[-1]
        until(lambda: desktop.has_focus(sample), "it has the keys")
        raised = "the recent store's window is raised"
        desktop.press_until(lambda: desktop.has_focus(inspector.window), raised, "alt+f", "r", "Return")
        assert len(desktop.windows("Token Inspector$")) == 2
        desktop.press("ctrl+q")
        assert until(lambda: inspector.process.poll() is not None, "the program has ended")
        assert inspector.process.returncode == 0


def test_recovered(desktop: Desktop, tmp_path: Path) -> None:
    db = tmp_path / "shop.db"
    make_database(db, count=300)
    killed_in_rollback(db)
    with inspecting(desktop, tmp_path, db) as inspector:
        until(lambda: inspector.sees(inspector.theme.bad, 100), "it is told")
        desktop.press("Return")
        until(lambda: len(desktop.windows()) > 1, "it is asked")
        desktop.press("alt+r")
        until(lambda: len(inspector.shown_rows()) > 10, "the rows are there")
