"""A class of one's own in the windows: run only after a question, once a window, and anew where it has ended."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from stores import StoreEnded, StoreError
from ui import settings
from ui.asked import Asked
from ui.dialogs.run_code import RunCodeDialog
from ui.main_window import MainWindow
from ui.windows import Windows

WAIT_MS = 30_000
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ROOT = Path(__file__).parents[2]
_CODE = """
import os, sys
sys.path.insert(0, {root!r})
from stores import CustomStoreList
open(os.path.join({folder!r}, f"ran-{{os.getpid()}}"), "w").close()

class Ends(CustomStoreList):
    def delete_many(self, ids):
        os._exit(3)

def make():
    return Ends()
"""


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    path = tmp_path / "own.py"
    path.write_text(_CODE.format(root=str(ROOT), folder=str(tmp_path)))
    monkeypatch.chdir(tmp_path)
    return "python:own.py:make"


def runs(folder: Path) -> int:
    return len(list(folder.glob("ran-*")))


def shown(windows: Windows) -> list[MainWindow]:
    return [window for window in windows._open if window.isVisible()]


def question_of(window: MainWindow) -> RunCodeDialog | None:
    asked = [one for one in window.findChildren(RunCodeDialog) if one.isVisible()]
    return asked[0] if asked else None


def press(dialog: RunCodeDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def is_read(window: MainWindow) -> bool:
    return window.session is not None and window.session.reading is not None and not window.is_busy()


def test_nothing_runs_before_the_person_says_so(qtbot: QtBot, windows: Windows, code: str, tmp_path: Path) -> None:
    page = windows.open()
    page.show()
    with pytest.raises(StoreError, match="nobody said that it may"):
        windows.open(code)
    windows.open_beside(page, code)
    dialog = question_of(page)
    assert dialog is not None
    press(dialog, "runCancel")
    assert shown(windows) == [page]
    assert runs(tmp_path) == 0


def test_it_is_run_once_and_its_window_comes_to_the_front_without_a_question(
    qtbot: QtBot, windows: Windows, code: str, tmp_path: Path
) -> None:
    page = windows.open()
    page.show()
    windows.open_beside(page, Asked(code, interpreter=sys.executable, may_run=True))
    (window,) = shown(windows)
    qtbot.waitUntil(lambda: is_read(window), timeout=WAIT_MS)
    full = f"python:{tmp_path / 'own.py'}:make"
    assert window.session is not None
    assert window.session.opened.target == full
    assert settings.interpreter_for(full) == sys.executable
    windows.open_beside(window, full)
    assert question_of(window) is None
    assert shown(windows) == [window]
    assert runs(tmp_path) == 1


def test_asked_for_again_it_is_run_again_in_its_window(
    qtbot: QtBot, windows: Windows, code: str, tmp_path: Path
) -> None:
    page = windows.open()
    page.show()
    windows.open_beside(page, Asked(code, may_run=True))
    (window,) = shown(windows)
    qtbot.waitUntil(lambda: is_read(window), timeout=WAIT_MS)
    windows.open_beside(window, Asked(code, may_run=True))
    qtbot.waitUntil(lambda: runs(tmp_path) == 2 and is_read(window), timeout=WAIT_MS)
    assert shown(windows) == [window]


def test_a_process_that_has_ended_is_started_again_by_the_button(
    qtbot: QtBot, windows: Windows, code: str, tmp_path: Path
) -> None:
    window = windows.open(Asked(code, may_run=True))
    window.show()
    qtbot.waitUntil(lambda: is_read(window), timeout=WAIT_MS)
    session = window.session
    assert session is not None
    session.with_store(lambda store: store.delete_many(["1"]), lambda _outcome: None)
    session.reload()
    qtbot.waitUntil(lambda: isinstance(session.error, StoreEnded), timeout=WAIT_MS)
    button = window.findChild(QPushButton, "messageAction")
    assert button is not None
    assert button.text() == "Make a &new store"
    button.click()
    qtbot.waitUntil(lambda: session.error is None and runs(tmp_path) == 2, timeout=WAIT_MS)


def test_what_cannot_be_opened_is_told_where_it_was_asked_for(
    qtbot: QtBot, windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = windows.open()
    page.show()
    monkeypatch.setitem(sys.modules, "pymysql", None)
    windows.open_beside(page, "mysql://host/db")
    assert shown(windows) == [page]
    assert page.message_bar.isVisible()


def test_code_that_failed_can_be_run_with_another_python(
    qtbot: QtBot, windows: Windows, code: str, tmp_path: Path
) -> None:
    missing = str(tmp_path / "no-python")
    window = windows.open(Asked(code, interpreter=missing, may_run=True))
    window.show()
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.error is not None, timeout=WAIT_MS)
    button = window.findChild(QPushButton, "emptyAction")
    assert button is not None
    assert button.text() == "&Run again…"
    button.click()
    dialog = question_of(window)
    assert dialog is not None
    assert runs(tmp_path) == 0
    field = dialog.findChild(QLineEdit, "runInterpreterLine")
    assert field is not None
    assert field.text() == missing
    field.setText(sys.executable)
    press(dialog, "runConfirm")
    qtbot.waitUntil(lambda: session.error is None and runs(tmp_path) == 1, timeout=WAIT_MS)
