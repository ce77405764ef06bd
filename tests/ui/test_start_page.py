from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from tests.ui.hosting import button_of
from ui.panels.start_page import StartPage

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def start(qtbot: QtBot) -> StartPage:
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(600, 600)
    page.show()
    return page


def test_the_start_page_opens_and_tries(start: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.open_requested):
        button_of(start, "startOpen").click()
    with qtbot.waitSignal(start.sample_requested):
        button_of(start, "startSample").click()


def recent_of(page: StartPage) -> QListWidget:
    found = page.findChild(QListWidget, "startRecent")
    assert found is not None
    return found


def test_recent_stores_are_chosen_by_click_and_key(start: StartPage, qtbot: QtBot) -> None:
    recent = recent_of(start)
    assert not recent.isVisible()
    paths = [str(Path.home() / "shop" / "zohooauth.db"), "/srv/<b>x</b>\n.db", "/c", "/d", "/e", "/f"]
    start.set_recent(paths)
    assert recent.isVisible()
    assert recent.count() == 6
    assert recent.item(0).text().startswith("~")
    assert recent.item(1).text() == "/srv/<b>x</b>\\n.db"
    assert "<b>" not in recent.item(1).toolTip()
    assert "\\n.db" in recent.item(1).toolTip()
    with qtbot.waitSignal(start.recent_chosen) as chosen:
        where = recent.visualItemRect(recent.item(0)).center()
        qtbot.mouseClick(recent.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == [paths[0]]
    recent.setCurrentRow(1)
    with qtbot.waitSignal(start.recent_chosen) as chosen:
        qtbot.keyClick(recent, Qt.Key.Key_Return)
    assert chosen.args == [paths[1]]
    start.set_recent([])
    assert not recent.isVisible()


def test_what_is_missing_is_said_and_can_be_taken_off_the_list(start: StartPage, qtbot: QtBot) -> None:
    recent = recent_of(start)
    start.set_recent(["/a", "/b"], {"/b"})
    assert [recent.item(row).text() for row in range(2)] == ["/a", "/b (missing)"]
    with qtbot.assertNotEmitted(start.recent_forgotten):
        qtbot.keyClick(recent, Qt.Key.Key_Delete)
    recent.setCurrentRow(1)
    with qtbot.waitSignal(start.recent_forgotten) as forgotten, qtbot.assertNotEmitted(start.recent_chosen):
        qtbot.keyClick(recent, Qt.Key.Key_Delete)
    assert forgotten.args == ["/b"]
    (action,) = recent.actions()
    with qtbot.waitSignal(start.recent_forgotten) as forgotten:
        action.trigger()
    assert forgotten.args == ["/b"]


def test_the_keyboard_stays_in_the_list_until_it_is_empty(start: StartPage, qtbot: QtBot) -> None:
    recent = recent_of(start)
    start.set_recent(["/a", "/b"])
    start.activateWindow()
    recent.setFocus()
    recent.setCurrentRow(1)
    start.set_recent(["/a"])
    assert recent.hasFocus()
    assert recent.currentRow() == 0
    start.set_recent([])
    assert button_of(start, "startOpen").hasFocus()


def test_enter_presses_the_buttons_too(start: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.open_requested):
        qtbot.keyClick(button_of(start, "startOpen"), Qt.Key.Key_Return)
    with qtbot.waitSignal(start.sample_requested):
        qtbot.keyClick(button_of(start, "startSample"), Qt.Key.Key_Enter)


def test_it_connects_to_a_server_or_a_program(start: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.connect_requested):
        button_of(start, "startConnect").click()
    with qtbot.waitSignal(start.connect_requested):
        qtbot.keyClick(button_of(start, "startConnect"), Qt.Key.Key_Return)


def test_addresses_stand_among_the_recent_stores(start: StartPage, qtbot: QtBot) -> None:
    recent = recent_of(start)
    long = f"mysql://{'h' * 10_000}/d"
    start.set_recent(["live:my\u202e app", long, str(Path.home() / "a.csv")])
    assert recent.item(0).text() == "live:my\\u202e app"
    assert len(recent.item(1).text()) <= 1000  # the list cuts it in the middle where it has no room
    assert recent.textElideMode() is Qt.TextElideMode.ElideMiddle
    assert recent.item(1).toolTip().startswith("<p")
    assert len(recent.item(1).toolTip()) < 20_000
    assert recent.item(2).text().startswith("~")
    assert not any(recent.item(row).icon().isNull() for row in range(3))
    recent.setCurrentRow(1)
    with qtbot.waitSignal(start.recent_chosen) as chosen:
        qtbot.keyClick(recent, Qt.Key.Key_Return)
    assert chosen.args == [long]


def test_the_tab_key_goes_from_what_opens_to_what_was_open(start: StartPage, qtbot: QtBot) -> None:
    start.set_recent(["/a"])
    start.activateWindow()
    qtbot.waitUntil(lambda: button_of(start, "startOpen").hasFocus())
    stops = []
    for _ in range(4):
        at = start.focusWidget()
        stops.append(at.objectName())
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    assert stops == ["startOpen", "startConnect", "startSample", "startRecent"]
