"""A revealed value of the details is selected by mouse and keyboard, and copied as a secret."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.detailed import ASHA, Shown
from ui.clipboard import clipboard
from ui.panels.flow_label import FlowLabel

pytestmark = [
    pytest.mark.usefixtures("light"),
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
TOKEN = str(ASHA.access_token)


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    made = Shown(qtbot)
    made.show(ASHA)
    made.panel.set_revealed(frozenset({"access_token"}))
    yield made
    clipboard().clear_now()


@pytest.fixture
def value(shown: Shown) -> FlowLabel:
    found = shown.label("detailsFieldAccessToken")
    assert found.text() == TOKEN
    return found


def test_a_double_click_selects_the_whole_of_it(value: FlowLabel) -> None:
    QTest.mouseDClick(value, Qt.MouseButton.LeftButton, pos=QPoint(30, 5))
    assert value.selectedText() == TOKEN


def test_a_hand_that_moves_while_it_double_clicks_selects_the_whole_too(value: FlowLabel, qtbot: QtBot) -> None:
    QTest.mousePress(value, Qt.MouseButton.LeftButton, pos=QPoint(30, 5))
    QTest.mouseRelease(value, Qt.MouseButton.LeftButton, pos=QPoint(30, 5))
    value.mouseDoubleClickEvent(None)  # type: ignore[arg-type]
    qtbot.mouseMove(value, QPoint(33, 6))
    assert value.selectedText() == TOKEN
    QTest.mouseRelease(value, Qt.MouseButton.LeftButton, pos=QPoint(33, 6))
    assert value.selectedText() == TOKEN


def test_a_tick_and_a_reload_leave_the_selection(shown: Shown, value: FlowLabel) -> None:
    value.select_all()
    shown.tick()
    shown.show(ASHA)
    shown.panel.set_revealed(frozenset({"access_token"}))
    assert value.selectedText() == TOKEN


def test_it_is_reached_by_tab_while_it_is_revealed(shown: Shown, value: FlowLabel) -> None:
    assert value.focusPolicy() & Qt.FocusPolicy.TabFocus
    value.setFocus(Qt.FocusReason.TabFocusReason)
    assert value.selectedText() == TOKEN
    shown.panel.set_revealed(frozenset())
    assert not value.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert not value.hasSelectedText()


def test_the_keyboard_selects_a_part(value: FlowLabel, qtbot: QtBot) -> None:
    value.setFocus()
    value._select(0, 0)
    for _ in range(4):
        qtbot.keyClick(value, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert value.selectedText() == TOKEN[:4]
    qtbot.keyClick(value, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert value.selectedText() == TOKEN[:3]
    qtbot.keyClick(value, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert value.selectedText() == TOKEN
    qtbot.keyClick(value, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert value.selectedText() == TOKEN
    qtbot.keyClick(value, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert not value.hasSelectedText()


@pytest.mark.parametrize("by", ["key", "menu"])
def test_what_is_selected_is_copied_as_a_secret(value: FlowLabel, qtbot: QtBot, by: str) -> None:
    value.setFocus()
    value.select_all()
    if by == "key":
        qtbot.keyClick(value, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    else:
        QTest.mouseClick(value, Qt.MouseButton.RightButton, pos=QPoint(5, 5))
        assert value.selectedText() == TOKEN
        value._copy()
    board = QGuiApplication.clipboard()
    assert board.text() == TOKEN
    assert clipboard().seconds_left == 10
    assert board.mimeData().hasFormat("x-kde-passwordManagerHint")
    assert not [menu for menu in value.findChildren(QMenu) if menu.isVisible() and by == "key"]
