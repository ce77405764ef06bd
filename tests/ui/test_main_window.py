"""The window as a whole: its parts and names, delete and undo, and what it tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from stores import CustomStoreSQLite
from tests.ui.conftest import Desk
from tests.ui.fakes import (
    fill,
    make_file,
    make_row,
)
from ui import settings

Open = Callable[..., Desk]
ROWS = [make_row(1, user_name="asha"), make_row(2, user_name="o'neil"), make_row(3, user_name="<b>x</b>")]
NAMES = [
    "tokenTable",
    "filterField",
    "chipAll",
    "chipWillFail",
    "chipValid",
    "chipExpiring",
    "chipExpired",
    "chipNoExpiry",
    "chipNoAccessToken",
    "chipUnknown",
    "actionOpen",
    "actionRefresh",
    "actionDelete",
    "actionDeleteAll",
    "actionUndo",
    "actionReadOnly",
    "undoBar",
    "messageBar",
    "statusStore",
    "statusCounts",
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


@pytest.mark.parametrize("name", NAMES)
def test_every_part_has_its_name(desk: Open, file: Path, name: str) -> None:
    assert isinstance(desk(file).find(name), (QWidget, QAction))


def test_every_control_has_a_name_for_screen_readers_and_a_tooltip(desk: Open, file: Path) -> None:
    opened = desk(file)
    opened.delete("1")
    controls: list[QWidget] = [*opened.window.findChildren(QAbstractButton), *opened.window.findChildren(QLineEdit)]
    named = [one for one in controls if one.objectName() and not one.objectName().startswith("qt_")]
    assert len(named) > 15
    hidden_until_used = {"emptyAction", "emptySecond", "messageAction"}  # get both with its text
    for control in named:
        if control.objectName() not in hidden_until_used:
            assert control.accessibleName(), control.objectName()
            assert control.toolTip(), control.objectName()
    for action in opened.window.findChildren(QAction):
        if action.objectName().startswith("action"):
            assert action.toolTip()
            assert action.text()
    assert opened.table.accessibleName()


def test_the_shortcuts(desk: Open, file: Path) -> None:
    actions = desk(file).actions
    keys = {
        action.objectName(): {key.toString() for key in action.shortcuts()}
        for action in (actions.open, actions.refresh, actions.delete, actions.undo, actions.find)
    }
    assert keys == {
        "actionOpen": {"Ctrl+O"},
        "actionRefresh": {"F5", "Ctrl+R"},
        "actionDelete": {"Del"},
        "actionUndo": {"Ctrl+Z"},
        "actionFilter": {"Ctrl+F"},
    }


def test_the_title_and_the_status_line_name_the_full_path(desk: Open, file: Path) -> None:
    opened = desk(file)
    assert opened.window.windowTitle().startswith(str(file))
    assert str(file) in opened.label("statusStore")
    assert "last written" in opened.label("statusStore")
    assert "SQLite" in opened.label("statusStore")
    assert opened.label("statusCounts").startswith("3 tokens")


def test_a_relative_path_is_shown_in_full(desk: Open, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    assert desk("zohooauth.db").window.windowTitle().startswith(str(file))


def test_without_a_store_the_start_page_stands_there(desk: Open) -> None:
    settings.remember_store("/recent.db")
    window = desk(None).window
    assert window.start_page.isVisible()
    assert window.windowTitle() == "Token Inspector"
    assert not window.is_busy()
    actions = window.actions_
    off = (actions.refresh, actions.delete, actions.delete_all, actions.undo, actions.read_only, actions.find)
    assert not any(action.isEnabled() for action in off)
    assert actions.open.isEnabled()
    assert not window.filter_field.isEnabled()


def test_says_that_it_reads_until_it_has_read(desk: Open, file: Path) -> None:
    opened = desk(file, read=False)
    assert opened.window.is_busy()
    assert opened.label("emptyTitle") == "Reading…"
    assert not opened.actions.delete.isEnabled()
    opened.drain()
    assert not opened.window.is_busy()
    assert opened.table.isVisible()
    assert not opened.table.stale


def test_refresh_reads_again(desk: Open, file: Path, qtbot: QtBot) -> None:
    opened = desk(file)
    opened.activate(qtbot)
    fill(CustomStoreSQLite(file), [make_row(4)])
    qtbot.keyClick(opened.window, Qt.Key.Key_F5)
    assert opened.window.is_busy()
    opened.drain()
    assert len(opened.shown_ids()) == 4


def test_ctrl_f_goes_to_the_filter_and_escape_back(desk: Open, file: Path, qtbot: QtBot) -> None:
    opened = desk(file)
    opened.activate(qtbot)
    qtbot.keyClick(opened.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert opened.window.focusWidget() is opened.window.filter_field
    qtbot.keyClick(opened.window.filter_field, Qt.Key.Key_Escape)
    assert opened.window.focusWidget() is opened.table


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_context_menu_offers_the_actions(desk: Open, file: Path) -> None:
    opened = desk(file)
    opened.browser.context_menu_requested.emit(QPoint(5, 5))
    menu = opened.find("tokenMenu")
    assert isinstance(menu, QMenu)
    names = {action.objectName() for action in menu.actions() if action.objectName()}
    assert names >= {"actionRefresh", "actionDelete", "actionDeleteAll", "actionUndo", "actionReadOnly"}
    menu.close()


def test_open_asks_for_a_file_and_recent_stores_are_offered(desk: Open, file: Path, qtbot: QtBot) -> None:
    settings.remember_store("/a & b.db")
    opened = desk(file)
    opened.actions.open.trigger()
    dialog = opened.find("openDialog")
    assert isinstance(dialog, QFileDialog)
    with qtbot.waitSignal(opened.window.open_requested) as asked:
        dialog.fileSelected.emit("/chosen.db")
    assert asked.args == ["/chosen.db"]
    dialog.close()
    menu = opened.find("recentMenu")
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    latest, older = menu.actions()[:2]
    assert latest.text().endswith("/zohooauth.db")  # the folders give way where it is long
    assert str(file)[:40] in latest.toolTip()
    assert older.text() == "/a && b.db"
    with qtbot.waitSignal(opened.window.open_requested) as asked:
        menu.actions()[1].trigger()
    assert asked.args == ["/a & b.db"]


def test_what_is_unexpected_is_told_by_its_kind(desk: Open, file: Path) -> None:
    opened = desk(file)
    opened.window.report_bug("KeyError")
    assert "KeyError" in opened.message
