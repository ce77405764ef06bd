"""A line that shows a secret gives it away as one, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.boards import TOKEN, formats
from ui.clipboard import clipboard
from ui.dialogs.secret_line import SecretLine

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[SecretLine]:
    QGuiApplication.clipboard().clear()
    made = SecretLine()
    qtbot.addWidget(made)
    made.setText(TOKEN)
    made.resize(500, 30)
    made.show()
    yield made
    clipboard().clear_now()
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("is_secret", [True, False])
@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
def test_by_key(line: SecretLine, qtbot: QtBot, key: Qt.Key, is_secret: bool) -> None:
    line.set_secret(is_secret)
    line.setSelection(5, 20)
    qtbot.keyClick(line, key, CONTROL)
    assert QGuiApplication.clipboard().text() == TOKEN[5:25]
    assert ("x-kde-passwordManagerHint" in formats()) is is_secret
    assert line.text() == (TOKEN if key == Qt.Key.Key_C else TOKEN[:5] + TOKEN[25:])
    line.undo()
    assert line.text() == TOKEN


@pytest.mark.parametrize("is_secret", [True, False])
@pytest.mark.parametrize("name", ["edit-copy", "edit-cut"])
def test_by_menu(line: SecretLine, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str, is_secret: bool) -> None:
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)  # the offscreen platform warns of it
    line.set_secret(is_secret)
    line.selectAll()
    place = QPoint(2, 2)
    asks = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, line.mapToGlobal(place))
    QApplication.sendEvent(line, asks)
    (menu,) = line.findChildren(QMenu)
    action = menu.findChild(QAction, name)
    assert action is not None
    action.trigger()
    assert QGuiApplication.clipboard().text() == TOKEN
    assert ("x-kde-passwordManagerHint" in formats()) is is_secret
    assert line.text() == (TOKEN if name == "edit-copy" else "")
    menu.deleteLater()


def test_without_a_selection_nothing_is_copied(line: SecretLine, qtbot: QtBot) -> None:
    line.set_secret(True)
    line.deselect()
    qtbot.keyClick(line, Qt.Key.Key_C, CONTROL)
    qtbot.keyClick(line, Qt.Key.Key_X, CONTROL)
    assert QGuiApplication.clipboard().text() == ""
    assert line.text() == TOKEN
    line.setReadOnly(True)
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_X, CONTROL)
    assert line.text() == TOKEN


def test_typing_and_selecting_go_on_as_ever_and_nothing_is_dragged(line: SecretLine, qtbot: QtBot) -> None:
    line.set_secret(True)
    assert not line.dragEnabled()
    qtbot.keyClick(line, Qt.Key.Key_End)
    qtbot.keyClicks(line, "xyz")
    assert line.text() == TOKEN + "xyz"
    qtbot.mouseDClick(line, Qt.MouseButton.LeftButton, pos=QPoint(200, 15))
    qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(200, 15))
    assert line.hasSelectedText()
    assert line.echoMode() == SecretLine.EchoMode.Normal
    line.set_secret(False)
    assert line.dragEnabled()


def test_a_change_of_how_it_is_shown_while_a_key_works_stays(line: SecretLine, qtbot: QtBot) -> None:
    line.set_secret(True)
    hints = Qt.InputMethodHint.ImhSensitiveData
    line.setInputMethodHints(hints)
    line.textChanged.connect(lambda: line.setEchoMode(SecretLine.EchoMode.Password))
    qtbot.keyClick(line, Qt.Key.Key_A, CONTROL)
    assert line.echoMode() == SecretLine.EchoMode.Normal
    assert line.inputMethodHints() == hints
    qtbot.keyClick(line, Qt.Key.Key_Y)
    assert line.text() == "y"
    assert line.echoMode() == SecretLine.EchoMode.Password


def test_undo_and_redo_by_key(line: SecretLine, qtbot: QtBot) -> None:
    line.set_secret(True)
    qtbot.keyClick(line, Qt.Key.Key_End)
    qtbot.keyClick(line, Qt.Key.Key_Y)
    qtbot.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert line.text() == TOKEN
    qtbot.keyClick(line, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert line.text() == TOKEN + "y"


def test_a_key_that_deletes_to_the_end_copies_nothing_in_the_open(line: SecretLine, qtbot: QtBot) -> None:
    line.set_secret(True)
    line.setCursorPosition(4)
    for key in (Qt.Key.Key_K, Qt.Key.Key_U):
        qtbot.keyClick(line, key, CONTROL)
    assert QGuiApplication.clipboard().text() == ""


def test_a_hidden_one_is_not_copied(line: SecretLine, qtbot: QtBot) -> None:
    line.set_secret(True)
    line.setEchoMode(SecretLine.EchoMode.Password)
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_C, CONTROL)
    qtbot.keyClick(line, Qt.Key.Key_X, CONTROL)
    assert QGuiApplication.clipboard().text() == ""
    assert line.text() == TOKEN
