"""Asking before the code of a store class is run."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.dialog_tools import (
    button_in,
    clipped,
    doubled_keys,
    everything_said,
    font_scaled,
    gone,
    opened,
    press,
    text_in,
    unnamed,
    window,
)
from tests.ui.kinds import EVIL
from ui.dialogs.run_code import RunCodeDialog

pytestmark = pytest.mark.usefixtures("light")
TARGET = "python:shop.stores:Tokens"


def dialog(qtbot: QtBot, target: str = TARGET, width: int = 1000, **how: Any) -> RunCodeDialog:
    how.setdefault("find", lambda: ["/usr/bin/python3", "/opt/py/bin/python"])
    made = RunCodeDialog(target, parent=window(qtbot, width), **how)
    opened(qtbot, made)
    return made


def box_of(made: RunCodeDialog) -> QComboBox:
    found = made.findChild(QComboBox, "runInterpreter")
    assert found is not None
    return found


def test_it_says_what_would_run_where_and_as_whom(qtbot: QtBot) -> None:
    made = dialog(qtbot, folder="/home/asha/shop")
    assert made.windowTitle() == "Run code?"
    assert text_in(made, "runTarget") == TARGET
    assert text_in(made, "runFolder") == "Folder: /home/asha/shop"
    assert "runs as you" in text_in(made, "runMeaningSentence")
    assert "process of its own" in text_in(made, "runMeaningAdvice")
    assert unnamed(made) == doubled_keys(made) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_run_nothing(qtbot: QtBot, key: Qt.Key) -> None:
    made = dialog(qtbot)
    cancel = button_in(made, "runCancel")
    assert isinstance(cancel, QPushButton)
    assert cancel.isDefault()
    assert cancel.hasFocus()
    said: list[str] = []
    made.accepted_with.connect(said.append)
    seen = gone(qtbot, made)
    press(qtbot, made, key)
    qtbot.waitUntil(lambda: bool(seen))
    assert said == []


def test_enter_in_the_interpreter_runs_nothing_either(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    said: list[str] = []
    made.accepted_with.connect(said.append)
    press(qtbot, made, Qt.Key.Key_P, alt=True)
    assert box_of(made).hasFocus()
    seen = gone(qtbot, made)
    press(qtbot, made, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(seen))
    assert said == []


def test_run_gives_the_interpreter(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    qtbot.waitUntil(lambda: box_of(made).count() == 2)
    box_of(made).setCurrentIndex(1)
    with qtbot.waitSignal(made.accepted_with) as said:
        button_in(made, "runConfirm").click()
    assert said.args == ["/opt/py/bin/python"]


def test_run_without_one_means_the_usual_one(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    with qtbot.waitSignal(made.accepted_with) as said:
        press(qtbot, made, Qt.Key.Key_R, alt=True)
    assert said.args == [""]


def test_the_one_of_the_last_time_is_chosen(qtbot: QtBot) -> None:
    made = dialog(qtbot, interpreter="/venv/bin/python")
    qtbot.waitUntil(lambda: box_of(made).count() == 2)
    assert box_of(made).currentText() == "/venv/bin/python"


@pytest.mark.parametrize("width", [480, 640, 1000])
@pytest.mark.parametrize("target", [TARGET, f"python:{'x' * 10_000}:C", f"python:{EVIL}"])
def test_it_has_room_whatever_would_run(qtbot: QtBot, target: str, width: int) -> None:
    with font_scaled(2):
        made = dialog(qtbot, target, width=width, folder=f"/{EVIL}/{'y' * 5000}")
        assert clipped(made) == []
        assert "\u202e" not in everything_said(made)


def test_what_would_run_is_read_whole(qtbot: QtBot) -> None:
    target = f"python:{'x' * 700}.evil:C"
    made = dialog(qtbot, target, width=480)
    assert text_in(made, "runTarget") == target
    assert clipped(made) == []


def test_the_tab_key_reaches_everything(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    stops = set()
    for _ in range(4):
        at = QApplication.focusWidget()
        assert at is not None
        stops.add(at.objectName())
        press(qtbot, made, Qt.Key.Key_Tab)
    assert stops == {"runInterpreter", "runInterpreterBrowse", "runConfirm", "runCancel"}
