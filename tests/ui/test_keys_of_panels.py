"""The panels by the keyboard: Enter presses, letters are keys, and what has too little room scrolls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.dialog_tools import clipped, font_scaled, settle
from tests.ui.hosting import button_of
from ui.panels.empty_page import EmptyPage
from ui.panels.message_bar import MessageBar
from ui.panels.undo_bar import UndoBar

pytestmark = pytest.mark.usefixtures("light")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_a_button_too(qtbot: QtBot, key: Qt.Key) -> None:
    page, undo, message = EmptyPage(), UndoBar(), MessageBar()
    for widget in (page, undo, message):
        qtbot.addWidget(widget)
    page.show_page("error", "Not finished", "", "Recover…", second="Open another…")
    undo.show_undo("Deleted asha here.")
    message.show_message("error", "Broken off.", action="Read again")
    page.show()
    with qtbot.waitSignal(page.action_requested):
        qtbot.keyClick(button_of(page, "emptyAction"), key)
    with qtbot.waitSignal(page.second_requested):
        qtbot.keyClick(button_of(page, "emptySecond"), key)
    with qtbot.waitSignal(undo.undo_requested):
        qtbot.keyClick(button_of(undo, "undoButton"), key)
    with qtbot.waitSignal(message.action_requested):
        qtbot.keyClick(button_of(message, "messageAction"), key)


def test_the_key_of_a_button_is_not_said(qtbot: QtBot) -> None:
    page, message = EmptyPage(), MessageBar()
    qtbot.addWidget(page)
    qtbot.addWidget(message)
    page.show_page("error", "Not finished", "", "&Recover…", second="Open &another…")
    message.show_message("error", "Broken off.", action="Read a&gain")
    buttons = [button_of(page, "emptyAction"), button_of(page, "emptySecond"), button_of(message, "messageAction")]
    assert [button.accessibleName() for button in buttons] == ["Recover…", "Open another…", "Read again"]
    assert not any("&" in button.toolTip() for button in buttons)
    assert [button.shortcut().toString() for button in buttons] == ["Alt+R", "Alt+A", "Alt+G"]


@pytest.mark.parametrize("size", [(640, 180), (320, 240)])
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_the_empty_page_scrolls_where_its_words_have_too_little_room(
    qtbot: QtBot, factor: float, size: tuple[int, int]
) -> None:
    sentence = "A program died while writing to /srv/shop/zohooauth.db; its last change must be rolled back. " * 3
    with font_scaled(factor):
        page = EmptyPage()
        qtbot.addWidget(page)
        page.show_page("error", "A change was not finished", sentence, "&Recover…", second="&Open another…")
        page.resize(*size)
        page.show()
        settle()
        assert (page.width(), page.height()) == size
        assert not clipped(page)
        area = page.findChild(QScrollArea, "emptyArea")
        assert area is not None
        bar = area.verticalScrollBar()
        assert bar.maximum() > 0
        page.setFocus()
        qtbot.keyClick(button_of(page, "emptyAction"), Qt.Key.Key_PageDown)
        assert bar.value() > 0
        page.show_page("error", "Short", "", "&Open another…")
        assert bar.value() == 0
