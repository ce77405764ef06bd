"""What the tests of the connect dialog share: to open it, fill it in, and take what goes out of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.dialog_tools import button_in, edit_of, opened, settle, window
from tests.ui.kinds import kinds
from ui.asked import Asked
from ui.dialogs.connect import ConnectDialog


def dialog(qtbot: QtBot, kind_name: str = "", width: int = 1000, **how: Any) -> ConnectDialog:
    how.setdefault("kinds", kinds())
    made = ConnectDialog(kind_name, parent=window(qtbot, width), **how)
    opened(qtbot, made)
    return made


def choose(made: ConnectDialog, kind_name: str) -> None:
    box = combo(made, "connectKind")
    box.setCurrentIndex(box.findData(kind_name))
    settle()


def combo(made: QWidget, name: str) -> QComboBox:
    found = made.findChild(QComboBox, name)
    assert found is not None, name
    return found


def address(made: ConnectDialog) -> str:
    return edit_of(made, "connectAddress").text()


def answer(qtbot: QtBot, made: ConnectDialog) -> Asked:
    with qtbot.waitSignal(made.chosen) as chosen:
        button_in(made, "connectOpen").click()
    (asked,) = chosen.args
    assert isinstance(asked, Asked)
    return asked


def paste(qtbot: QtBot, made: ConnectDialog, text: str) -> None:
    line = next(one for one in made.findChildren(QLineEdit, "connectHost") if one.isVisible())
    QGuiApplication.clipboard().setText(text)
    line.selectAll()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
