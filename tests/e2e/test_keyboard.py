"""Every job of the window by keys alone: the pointer lies in a corner and is never moved to anything."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from stores import SECRET_FIELDS
from tests.e2e.desktop import Desktop, command, desktop_in, surroundings
from tests.e2e.inspector import COLUMNS, Inspector, ids_in, inspecting, make_store, rows_in, token_row
from tests.waiting import until
from tests.zoho_server import TOKEN_PATH, User, ZohoServer
from ui.theme import LIGHT

pytestmark = [pytest.mark.e2e, pytest.mark.real_display]

USERS = ("asha", "bob", "carol", "dave", "erin")
NAME, EXPIRY = COLUMNS.index("user_name"), COLUMNS.index("expiry_time")


@pytest.fixture
def db(tmp_path: Path, zoho: ZohoServer) -> Path:
    client = {"client_id": zoho.client.id, "client_secret": zoho.client.secret}
    rows = [
        token_row(number, f"{user}@example.com", refresh_token=zoho.add_refresh_token(User(user, "1")), **client)
        for number, user in enumerate(USERS, 1)
    ]
    return make_store(tmp_path / "zohooauth.db", rows)


def choose(inspector: Inspector, user: str) -> None:
    """By typing into the table, and into the filter field from there."""
    inspector.desktop.press("ctrl+f")
    inspector.desktop.type(user)
    inspector.count(1)
    inspector.desktop.press("Return")
    inspector.selected(0)


def show_all(inspector: Inspector, count: int) -> None:
    inspector.desktop.press("ctrl+f", "Escape")
    inspector.count(count)


def close_dialog(inspector: Inspector, title: str, key: str) -> None:
    """Once it takes the key: before, it is still at work."""

    def is_gone() -> bool:
        there = inspector.desktop.windows(title)
        if there and inspector.desktop.has_focus(there[-1]):
            inspector.desktop.press(key)
        return not there

    until(is_gone, f"“{title}” is closed")
    inspector.no_dialog(title)


def looks(inspector: Inspector) -> QImage:
    return inspector.desktop.look(inspector.area)


def changes(inspector: Inspector, what: str, *keys: str) -> None:
    """Press keys, and see that something changes on the screen."""
    before = looks(inspector)
    inspector.desktop.press(*keys)
    until(lambda: looks(inspector) != before, what)


def test_opened_from_the_start_page(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path) as inspector:
        assert inspector.title == "Token Inspector"
        desktop.press("ctrl+o")
        inspector.dialog("^Open a token store$")
        desktop.type(str(db))
        desktop.press("Return")
        opened = until(lambda: desktop.windows("zohooauth.db — Token Inspector$"), "the file is shown")[-1]
        until(lambda: desktop.has_focus(opened), "its window has the keys")
        desktop.press("ctrl+w")
        until(lambda: inspector.process.poll() is not None, "the program has ended")


def test_looked_at(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    """Filter, chips, the table, the details, columns, panels and the lock."""
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(len(USERS))
        choose(inspector, "carol")
        show_all(inspector, len(USERS))
        inspector.go_to_table()
        desktop.press("Home", "Down", "shift+Down")
        inspector.selected(1, 2)
        changes(inspector, "the focus goes to the details", "Tab")
        changes(inspector, "the focus goes back to the table", "shift+Tab")
        changes(inspector, "the focus goes to the chips", "shift+Tab")
        changes(inspector, "another chip is chosen", "Right")
        changes(inspector, "all are chosen again", "Left")
        changes(inspector, "a column goes", "alt+v", "c", "Return")
        changes(inspector, "the details go", "ctrl+i")
        changes(inspector, "the details come", "ctrl+i")
        changes(inspector, "the activity comes", "ctrl+j")
        changes(inspector, "the activity goes", "ctrl+j")
        inspector.menu("f", "l")
        until(lambda: "[read-only]" in inspector.title, "it is read-only")
        inspector.menu("f", "l")
        until(lambda: "[read-only]" not in inspector.title, "it is not read-only any more")
        inspector.menu("h", "a")
        about = until(lambda: [one for one in desktop.windows() if one != inspector.window], "the question about it")
        assert about
        desktop.press("Escape")
        until(lambda: desktop.has_focus(inspector.window), "the window has the keys again")
    assert rows_in(db)


def test_changed(desktop: Desktop, tmp_path: Path, db: Path, zoho: ZohoServer) -> None:
    """Renew, revoke, add, find, delete, delete all, undo."""
    before = rows_in(db)
    with inspecting(desktop, tmp_path, db, "--accounts-url", zoho.url + TOKEN_PATH) as inspector:
        inspector.count(len(USERS))
        choose(inspector, "dave")
        desktop.press("ctrl+e")
        until(lambda: rows_in(db)[3][5] != before[3][5], "it is renewed")
        show_all(inspector, len(USERS))

        choose(inspector, "carol")
        inspector.menu("t", "v")
        inspector.dialog("^Revoke")
        desktop.press("alt+r")
        until(lambda: len(ids_in(db)) == len(USERS) - 1, "it is revoked, and its row is gone")
        close_dialog(inspector, "^Revoke", "Return")
        show_all(inspector, len(USERS) - 1)

        inspector.menu("t", "w")
        inspector.dialog("^Which token would the SDK use")
        desktop.type("erin@example.com")
        desktop.press("Return")
        desktop.press("Escape")
        inspector.no_dialog("^Which token would the SDK use")

        inspector.menu("t", "t")
        inspector.dialog("^Add a token")
        desktop.press("alt+a", "Tab")
        desktop.type("United")
        desktop.press("alt+t")
        desktop.type("1000.0123456789abcdef0123456789abcdef.0123456789abcdef0123456789abcdef")
        desktop.press("alt+n")
        desktop.type("new@example.com")
        desktop.press("alt+k")
        until(lambda: len(ids_in(db)) == len(USERS), "a token is added")
        close_dialog(inspector, "^Add a token", "Escape")
        inspector.count(len(USERS))

        inspector.go_to_table()
        desktop.press("Home", "Delete")
        until(lambda: len(ids_in(db)) == len(USERS) - 1, "one is deleted")
        desktop.press("ctrl+z")
        until(lambda: len(ids_in(db)) == len(USERS), "it is back")
        inspector.menu("t", "a")
        inspector.dialog("^Delete all$")
        desktop.press("Tab", "space")
        until(lambda: ids_in(db) == [], "all are deleted")
        desktop.press("ctrl+z")
        until(lambda: len(ids_in(db)) == len(USERS), "all are back")


def undo(inspector: Inspector, is_undone: Callable[[], bool], what: str) -> None:
    """At once, while the window may still read back what it wrote."""
    inspector.desktop.press("ctrl+z")
    until(is_undone, what)


def test_repaired(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    """Edit a field, expire now, and undo both."""
    before = rows_in(db)
    carol = USERS.index("carol")
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(len(USERS))
        choose(inspector, "carol")
        desktop.press("F2")
        inspector.dialog("^Edit a field$")
        desktop.press("alt+f")
        desktop.type("User")
        desktop.press("alt+v", "ctrl+a")
        desktop.type("carol@example.org")
        desktop.press("Return")
        inspector.no_dialog("^Edit a field$")
        until(lambda: rows_in(db)[carol][NAME] == "carol@example.org", "the name is changed")
        undo(inspector, lambda: rows_in(db) == before, "the name is as it was")

        show_all(inspector, len(USERS))
        choose(inspector, "carol")
        inspector.menu("t", "x")
        now_ms = time.time() * 1000
        expired = until(lambda: rows_in(db)[carol][EXPIRY], "it has an expiry")
        assert now_ms - 60_000 < int(expired) < time.time() * 1000
        undo(inspector, lambda: rows_in(db) == before, "the expiry is as it was")


def export(inspector: Inspector, to: Path, title: str, *keys: str) -> str:
    """By the menu; `keys` in the first dialog. Returns what the file holds."""
    inspector.menu("f", "x")
    inspector.dialog("^Export tokens$")
    inspector.desktop.press(*keys, "alt+f")
    inspector.dialog(title)
    inspector.desktop.press("ctrl+a")
    inspector.desktop.type(str(to))
    inspector.desktop.press("Return")
    inspector.no_dialog(title)
    until(to.exists, f"{to.name} is written")
    return to.read_text("utf-8")


def test_exported_and_revealed(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    """Export masked; reveal all, export with secrets; hide by the strip's own key, and by the menu."""
    secrets = {value for row in rows_in(db) for name, value in zip(COLUMNS, row, strict=True) if name in SECRET_FIELDS}
    secrets.discard(None)
    with inspecting(desktop, tmp_path, db) as inspector:

        def counts_down() -> bool:
            """The strip's bar is there: nothing else is so much in that colour."""
            return inspector.sees(LIGHT.accent, at_least=3000)

        inspector.count(len(USERS))
        inspector.go_to_table()
        masked = export(inspector, tmp_path / "masked.json", "^Export, secrets masked$", "alt+a", "alt+j")
        assert not any(secret in masked for secret in secrets if secret)
        assert all(user in masked for user in USERS)
        assert not counts_down()
        inspector.menu("e", "v")
        until(counts_down, "the strip is there")
        desktop.keep("keyboard/revealed", inspector.area)
        whole = export(inspector, tmp_path / "whole.csv", "^Export with secrets$", "alt+a", "alt+i")
        assert all(secret in whole for secret in secrets if secret)
        desktop.press("alt+n")
        until(lambda: not counts_down(), "the secrets are hidden by the strip's key")
        inspector.menu("e", "v")
        until(counts_down, "the strip is there again")
        inspector.menu("e", "v")
        until(lambda: not counts_down(), "the secrets are hidden by the menu")
    assert rows_in(db)


def test_a_screen_of_twice_the_density(tmp_path: Path, db: Path) -> None:
    """Twice as many pixels of the same window, and the program's own picture of itself."""
    folder = tmp_path / "dense"
    folder.mkdir()
    picture = tmp_path / "dense.png"
    with desktop_in(folder, (2600, 1800)) as dense:
        with inspecting(dense, tmp_path, db, QT_SCALE_FACTOR="2") as inspector:
            inspector.count(len(USERS))
            assert inspector.area.width >= 2 * 1200
            dense.keep("sweep/scale-2", inspector.area)
        env = surroundings(tmp_path, dense.display, QT_SCALE_FACTOR="2")
        done = subprocess.run(command(db, "--screenshot", picture), env=env, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    taken = QImage(str(picture))
    assert (taken.width(), taken.width() % 2) >= (2 * 1200, 0)
