"""The clipboard under X11, with another program that takes it or looks at it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.e2e.desktop import ROOT, Desktop
from tests.waiting import until

TOKEN = "1000.9f8e7d6c5b4a39281706f5e4d3c2b1a0.0123456789abcdef0123456789abc3a1"
_PROGRAM = """
import sys
from PySide6.QtCore import QEvent, QPoint, QPointF, QSocketNotifier, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.clipboard import clipboard
from ui.dialogs.secret_line import SecretLine
from ui.panels.flow_label import FlowLabel
application, seconds = QApplication([]), [0.0]
board = clipboard()
board._now = lambda: seconds[0]
board.counting.connect(lambda left: print("counting", left, flush=True))
widgets = {"line": SecretLine(), "label": FlowLabel("label")}
for shown in widgets.values():
    shown.setText("%s")
    shown.resize(600, 40)
def obey():
    word = sys.stdin.readline().strip()
    if word == "copy":
        board.copy_secret("%s")
    elif word in ("line", "label"):
        shown = widgets[word]
        if word == "line":
            shown.deselect()  # else it would be dragged
        shown.show()
        QTest.qWaitForWindowExposed(shown)
        end = QPoint(shown.width() - 5, 10)
        QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=QPoint(2, 10))
        QTest.mouseMove(shown, end)
        move = QMouseEvent(QEvent.Type.MouseMove, QPointF(end), shown.mapToGlobal(QPointF(end)),
                           Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        application.sendEvent(shown, move)
        QTest.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=end)
        QTest.keyClick(shown, Qt.Key.Key_End)
        QTest.keyClick(shown, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(shown, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        print("selected", len(shown.selectedText()) > 0, flush=True)
    elif word in ("secret", "open"):
        for shown in widgets.values():
            shown.set_secret(word == "secret")
        print(word, flush=True)
    elif word == "wait":
        seconds[0] += 11
        board.tick()
        print("waited", flush=True)
    else:
        application.quit()
notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(obey)
application.exec()
"""
Program = subprocess.Popen[str]


@pytest.fixture
def program(desktop: Desktop) -> Iterator[Program]:
    environment = {**os.environ, "DISPLAY": desktop.display, "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-c", _PROGRAM % (TOKEN, TOKEN)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True) as started:
        yield started
        started.kill()


def _tell(program: Program, word: str, answer: str) -> None:
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(word + "\n")
    program.stdin.flush()
    line = program.stdout.readline().strip()
    assert line == answer


def test_another_program_sees_the_hint_and_pastes_but_not_by_the_middle_button(
    program: Program, xclip: Callable[..., str]
) -> None:
    xclip("-selection", "primary", text="mine")
    _tell(program, "copy", "counting 10")
    until(lambda: xclip("-o", "-selection", "clipboard") == TOKEN, "the token can be pasted")
    assert "x-kde-passwordManagerHint" in xclip("-o", "-selection", "clipboard", "-t", "TARGETS")
    assert xclip("-o", "-selection", "clipboard", "-t", "x-kde-passwordManagerHint") == "secret"
    assert xclip("-o", "-selection", "primary") == "mine"
    _tell(program, "wait", "counting 0")
    until(lambda: xclip("-o", "-selection", "clipboard") == "", "it is cleared")
    assert xclip("-o", "-selection", "primary") == "mine"


def test_what_another_program_copied_stays(program: Program, xclip: Callable[..., str]) -> None:
    _tell(program, "copy", "counting 10")
    xclip("-i", "-selection", "clipboard", text="theirs")
    assert program.stdout is not None
    assert program.stdout.readline().strip() == "counting 0"
    _tell(program, "wait", "waited")
    assert xclip("-o", "-selection", "clipboard") == "theirs"
    program.communicate("quit\n", timeout=20)
    assert xclip("-o", "-selection", "clipboard") == "theirs"


def test_at_the_end_of_the_program_nothing_is_left(program: Program, xclip: Callable[..., str]) -> None:
    _tell(program, "copy", "counting 10")
    output, _ = program.communicate("quit\n", timeout=20)
    assert "counting 0" in output
    assert xclip("-o", "-selection", "clipboard") == ""


@pytest.mark.parametrize("widget", ["line", "label"])
def test_selecting_a_revealed_secret_leaves_the_primary_selection_alone(
    program: Program, xclip: Callable[..., str], widget: str
) -> None:
    xclip("-selection", "primary", text="mine")
    _tell(program, "secret", "secret")
    _tell(program, widget, "selected True")
    assert xclip("-o", "-selection", "primary") == "mine"
    _tell(program, "open", "open")
    _tell(program, widget, "selected True")
    until(lambda: xclip("-o", "-selection", "primary") in (TOKEN, TOKEN[1:]), "what is no secret goes there")
