"""Looking at a file changes nothing: not a byte of it, not its time, not what lies beside it."""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, started
from tests.e2e.inspector import Inspector, insert, inspecting, make_store, token_row

pytestmark = [pytest.mark.e2e, pytest.mark.real_display]

ROWS = [token_row(number) for number in range(1, 6)]
LIVE = token_row(6)
STATES = ("rollback journal", "wal", "live wal", "wal of a dead program")
A_WHILE_S = 2.0
A_MINUTE_S = 60.0


def fingerprint(folder: Path) -> dict[str, tuple[str, int, int, int]]:
    """Of every file in the folder: its bytes, when it was written, its size and its mode."""
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), found.st_mtime_ns, found.st_size, found.st_mode)
        for path in sorted(folder.iterdir())
        for found in [path.stat()]
    }


# ends without closing its connection: the -wal stays behind
DIES = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("pragma wal_autocheckpoint = 0")
connection.execute("insert into oauthtoken (id, user_name) values ('6', 'late@example.com')")
connection.commit()
os._exit(0)
"""


@contextmanager
def database(path: Path, state: str) -> Iterator[int]:
    """The number of tokens in a file of this state, for as long as it is in it."""
    make_store(path, ROWS, wal="wal" in state)
    with ExitStack() as stack:
        if state == "live wal":
            writer = stack.enter_context(closing(sqlite3.connect(path)))
            with writer:
                insert(writer, [LIVE])
        if state == "wal of a dead program":
            with started([sys.executable, "-c", DIES, str(path)]) as program:
                assert program.wait(60) == 0
        yield len(ROWS) + (state not in ("rollback journal", "wal"))


def look_around(inspector: Inspector, count: int, seconds: float) -> None:
    """What a curious person does who deletes nothing."""
    over = time.monotonic() + seconds
    desktop = inspector.desktop
    inspector.count(count)
    while True:
        desktop.press("F5")
        inspector.filter("user3")
        inspector.count(1)
        desktop.press("Escape")
        inspector.count(count)
        inspector.click_row(2)
        inspector.selected(2)
        header = inspector.shown_rows()[0].area
        desktop.click((header.x + 60, header.y - 12))
        desktop.click((header.x + header.width // 2, header.middle[1]), button=3)
        desktop.press("Escape")
        desktop.press_until(lambda: desktop.windows("^Delete all$"), "the question", "alt+t", "a")
        inspector.dialog("^Delete all$")
        desktop.press("Return")
        inspector.no_dialog("^Delete all$")
        if time.monotonic() > over:
            return


def check_looking(desktop: Desktop, tmp_path: Path, state: str, seconds: float) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    db = folder / "zohooauth.db"
    with database(db, state) as count:
        before = fingerprint(folder)
        assert {"live wal": 3, "wal of a dead program": 3}.get(state, 1) == len(before)
        with inspecting(desktop, tmp_path, db) as inspector:
            look_around(inspector, count, seconds)
            assert fingerprint(folder) == before
        assert fingerprint(folder) == before
        assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize("state", STATES)
def test_a_file_is_the_same_after_a_while(desktop: Desktop, tmp_path: Path, state: str) -> None:
    check_looking(desktop, tmp_path, state, A_WHILE_S)


@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.parametrize("state", STATES)
def test_a_file_is_the_same_after_a_minute(desktop: Desktop, tmp_path: Path, state: str) -> None:
    check_looking(desktop, tmp_path, state, A_MINUTE_S)


def test_another_program_can_write_while_the_window_looks(desktop: Desktop, tmp_path: Path) -> None:
    """No lock is held between two looks, and none of a look outlives it."""
    db = make_store(tmp_path / "zohooauth.db", ROWS)
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(len(ROWS))
        with closing(sqlite3.connect(db, timeout=0.5)) as other:
            for number in range(6, 9):
                with other:
                    other.execute("begin exclusive")
                    insert(other, [token_row(number)])
                inspector.count(number)


def test_a_read_only_folder_is_no_obstacle(desktop: Desktop, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    db = make_store(folder / "zohooauth.db", ROWS, wal=True)
    db.chmod(0o444)
    folder.chmod(0o555)
    before = fingerprint(folder)
    try:
        with inspecting(desktop, tmp_path, db) as inspector:
            inspector.count(len(ROWS))
        assert fingerprint(folder) == before
    finally:
        folder.chmod(0o755)
