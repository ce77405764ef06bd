"""A window that is in trouble: a lock, no permission, no room, a signal. It goes on answering, and loses nothing."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e import inspector as inspectors
from tests.e2e.desktop import Desktop, command, started, surroundings
from tests.e2e.inspector import Inspector, inspecting, make_store, rows_in, token_row
from tests.waiting import until
from ui.theme import LIGHT

pytestmark = [pytest.mark.e2e, pytest.mark.real_display]

ROWS = [token_row(number) for number in range(1, 6)]
MANY = 20_000
AT_ONCE_S = 2.0
BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")  # root without its right to read anything


@pytest.fixture
def db(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return make_store(folder / "zohooauth.db", ROWS)


@pytest.fixture
def permissions_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program run as somebody for whom permissions hold."""
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None or subprocess.run([*BOUND, "true"], check=False).returncode:
            pytest.skip("root, and setpriv cannot drop its rights")
        monkeypatch.setattr(inspectors, "command", lambda *arguments: [*BOUND, *command(*arguments)])


def test_the_window_answers_while_a_deletion_waits_for_a_lock(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector, closing(sqlite3.connect(db)) as other:
        inspector.count(len(ROWS))
        inspector.click_row(1)
        inspector.selected(1)
        other.execute("begin immediate")
        desktop.press("Delete")
        inspector.filter("user4")
        inspector.count(1, AT_ONCE_S)
        desktop.press("Escape")
        inspector.count(len(ROWS), AT_ONCE_S)
        until(lambda: inspector.sees(inspector.theme.bad_tint, 1000), "it says that nothing was deleted")
        assert rows_in(db) == ROWS
        other.rollback()
        inspector.click_row(1)
        inspector.selected(1)
        desktop.press("Delete")
        until(lambda: rows_in(db) == [ROWS[0], *ROWS[2:]], "it is deleted once the lock is gone")


def test_a_lock_at_the_start_is_waited_for(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with closing(sqlite3.connect(db)) as other:
        other.execute("begin exclusive")
        with inspecting(desktop, tmp_path, db) as inspector:
            until(lambda: inspector.sees(inspector.theme.bad, 100), "it says that the file is locked")
            other.rollback()
            inspector.count(len(ROWS))


def test_a_file_that_may_not_be_read_or_written(
    desktop: Desktop, tmp_path: Path, db: Path, permissions_count: None
) -> None:
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(len(ROWS))
        inspector.click_row(2)
        inspector.selected(2)
        db.chmod(0o444)
        desktop.press("Delete")
        until(lambda: inspector.sees(inspector.theme.bad_tint, 1000), "it says that it may not write")
        assert rows_in(db) == ROWS
        db.chmod(0)
        desktop.press("F5")
        until(lambda: not inspector.sees(inspector.theme.good), "the rows are stale")
        inspector.count(len(ROWS))
        db.chmod(0o644)
        inspector.selected(2)
        until(lambda: not inspector.sees(inspector.theme.bad_tint, 1000), "the message goes")
        desktop.press("Delete")
        inspector.count(len(ROWS) - 1)


def test_the_filter_is_at_hand_in_a_narrow_window(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(len(ROWS))
        desktop.resize(inspector.window, 640, 600)
        inspector.count(len(ROWS))
        inspector.filter("user4")
        inspector.count(1)


def test_a_large_store_is_deleted_and_brought_back(desktop: Desktop, tmp_path: Path) -> None:
    db = make_store(tmp_path / "zohooauth.db", (token_row(number) for number in range(MANY)))
    before = sorted(rows_in(db))
    with inspecting(desktop, tmp_path, db) as inspector:
        until(lambda: len(inspector.shown_rows()) > 10, "the tokens are read")
        inspector.menu("t", "a")
        inspector.dialog("^Delete all$")
        desktop.press("Tab", "space")
        inspector.no_dialog("^Delete all$")
        until(lambda: not rows_in(db), "all are deleted")
        until(lambda: not inspector.shown_rows(), "none is on the screen")
        desktop.press("ctrl+z")
        until(lambda: sorted(rows_in(db)) == before, "all are back")
        until(lambda: len(inspector.shown_rows()) > 10, "they are on the screen")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_sample_data_goes_when_a_signal_ends_the_program(desktop: Desktop, tmp_path: Path, number: int) -> None:
    env = surroundings(tmp_path, desktop.display)
    how = {"cwd": tmp_path, "env": env, "stderr": subprocess.PIPE}
    with started(command("--demo", "--theme", "light"), **how) as program:
        Inspector(program, desktop, LIGHT).count(12)
        assert list((tmp_path / "tmp").iterdir()) != []
        program.send_signal(number)
        assert program.wait(20) != 0
        assert program.stderr
        assert program.stderr.read() == ""
    assert list((tmp_path / "tmp").iterdir()) == []
