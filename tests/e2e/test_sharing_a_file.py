"""Other programs work on the file that the window shows."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.desktop import ROOT, Desktop, started
from tests.e2e.inspector import Inspector, Row, insert, inspecting, make_store, rows_in, token_row
from tests.waiting import until

pytestmark = [pytest.mark.e2e, pytest.mark.real_display]

ROWS = [token_row(number, f"mine{number}@example.com") for number in range(1, 4)]
IN_TIME_S = 2.0
TRIES = 3  # the machine may be busy with something else


@pytest.fixture(params=["rollback journal", "wal"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return make_store(tmp_path / "zohooauth.db", ROWS, wal=request.param == "wal")


def appears_in_time(inspector: Inspector, change: Callable[[int], None], first: int) -> None:
    """`change` commits one more row each time; the window must show it within two seconds of the commit."""
    took = []
    for number in range(first, first + TRIES):
        change(number)
        committed = time.monotonic()
        inspector.count(number)
        took.append(time.monotonic() - committed)
        if took[-1] <= IN_TIME_S:
            return
    pytest.fail(f"another program's change appeared after {took} s")


def test_what_another_program_saves_appears_within_two_seconds(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector, closing(sqlite3.connect(db)) as other:
        inspector.count(3)
        inspector.click_row(1)
        inspector.selected(1)

        def save(number: int) -> None:
            with other:
                insert(other, [token_row(number)])

        appears_in_time(inspector, save, 4)
        inspector.selected(1)
        desktop.press("Delete")
        until(lambda: ROWS[1] not in rows_in(db), "the selected row, and no other, is deleted")
        assert {ROWS[0], ROWS[2]} < set(rows_in(db))


def test_a_replaced_file_appears_within_two_seconds(desktop: Desktop, tmp_path: Path) -> None:
    db = make_store(tmp_path / "zohooauth.db", ROWS)
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(3)

        def replace(number: int) -> None:
            other = make_store(tmp_path / f"{number}.db", [token_row(place) for place in range(number)])
            os.replace(other, db)

        appears_in_time(inspector, replace, 4)


def test_a_file_that_is_gone_stays_on_the_screen_as_stale_until_it_is_back(desktop: Desktop, tmp_path: Path) -> None:
    db = make_store(tmp_path / "zohooauth.db", ROWS)
    kept = shutil.copy(db, tmp_path / "kept.db")
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(3)
        assert not inspector.sees(inspector.theme.bad_tint, 1000)
        db.unlink()
        until(lambda: inspector.sees(inspector.theme.bad_tint, 1000), "a message says that the file is gone")
        inspector.count(3)
        desktop.press("F5", "ctrl+z")
        assert not db.exists()
        shutil.move(kept, db)
        until(lambda: not inspector.sees(inspector.theme.bad_tint, 1000), "the message goes when the file is back")
        inspector.count(3)


# a program with the article's class: one connection for its life, each token saved, then renewed
SAVER = """
import sys
import time
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from tests.article_store import ArticleStore

store = ArticleStore(sys.argv[1])
for number in range(100, 100 + int(sys.argv[2])):
    for age in ("old", "new"):
        token = OAuthToken(access_token=f"1000.{age}{number}", refresh_token=f"1000.r{number}", id=str(number))
        store.save_token(token)
        time.sleep(0.01)
    print(number, flush=True)
"""
THEIRS = 80


def test_a_program_saves_while_the_window_deletes_and_undoes(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(3)
        inspector.filter("mine")
        inspector.go_to_table()
        saver = [sys.executable, "-c", SAVER, str(db), str(THEIRS)]
        with started(saver, cwd=ROOT, stdout=subprocess.PIPE) as program:
            assert program.stdout
            assert program.stdout.readline() == "100\n"
            rounds = 0
            while program.poll() is None or rounds < 3:
                delete_and_undo(inspector, db)
                rounds += 1
            assert program.returncode == 0
            assert program.stdout.read().count("\n") == THEIRS - 1
        everything = rows_in(db)
        theirs = [(row[0], row[4], row[5]) for row in everything if row not in ROWS]
        assert sorted(row for row in everything if row in ROWS) == ROWS
        assert theirs == [(str(n), f"1000.r{n}", f"1000.new{n}") for n in range(100, 100 + THEIRS)]


def delete_and_undo(inspector: Inspector, db: Path) -> None:
    def mine() -> list[Row]:
        return [row for row in rows_in(db) if row in ROWS]

    inspector.desktop.press("ctrl+a")
    inspector.selected(0, 1, 2)
    inspector.desktop.press("Delete")
    until(lambda: not mine(), "mine are deleted")
    inspector.count(0)
    inspector.desktop.press("ctrl+z")
    until(lambda: sorted(mine()) == ROWS, "mine are back")
    inspector.count(3)
