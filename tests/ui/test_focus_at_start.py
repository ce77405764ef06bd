"""Where the keyboard is once something is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desk
from tests.ui.dialog_tools import button_in
from tests.ui.fakes import make_file, make_row, rows_in
from ui.table.columns import Column

Open = Callable[..., Desk]
pytestmark = [
    pytest.mark.usefixtures("light"),
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", [make_row(number) for number in range(1, 6)])


def focused(desk: Desk) -> str:
    found = desk.window.focusWidget()
    return "" if found is None else found.objectName()


def test_a_store_is_open_and_the_table_has_the_keys_with_a_current_row(desk: Open, file: Path, qtbot: QtBot) -> None:
    opened = desk(file)
    opened.activate(qtbot)
    assert focused(opened) == "tokenTable"
    assert opened.table.currentIndex().row() == 0
    assert opened.browser.selected_count() == 0


def test_an_empty_store_is_open_and_its_button_has_the_keys(desk: Open, tmp_path: Path, qtbot: QtBot) -> None:
    opened = desk(make_file(tmp_path / "empty.db", []))
    opened.activate(qtbot)
    assert focused(opened) == "emptyAction"
    opened.browser.empty.setFocus()
    make_file(tmp_path / "empty.db", [make_row(1)])
    opened.window.session.reload()
    opened.drain()
    assert focused(opened) == "tokenTable"


def test_the_start_page_is_ready_to_open(desk: Open, qtbot: QtBot) -> None:
    opened = desk(None)
    opened.activate(qtbot)
    assert focused(opened) == "startOpen"


# --- an empty store


def test_an_empty_store_offers_to_add_a_token(desk: Open, tmp_path: Path) -> None:
    opened = desk(make_file(tmp_path / "empty.db", []))
    add, other = opened.button("emptyAction"), opened.button("emptySecond")
    assert add.isVisible()
    assert add.isEnabled()
    assert (add.text().replace("&", ""), other.text().replace("&", "")) == ("Add a token…", "Open another…")
    for button, name in ((add, "addDialog"), (other, "openDialog")):
        button.click()
        dialog = opened.find(name)
        assert isinstance(dialog, QDialog)
        assert dialog.isVisible()
        dialog.reject()


def test_a_store_that_takes_no_change_says_why_nothing_can_be_added(desk: Open, tmp_path: Path) -> None:
    opened = desk(make_file(tmp_path / "empty.db", []), read_only=True)
    add = opened.button("emptyAction")
    assert not add.isEnabled()
    assert "read-only" in add.toolTip()
    assert "read-only" in add.accessibleDescription()
    assert focused(opened) == "emptySecond"
    opened.actions.read_only.setChecked(False)
    assert add.isEnabled()
    assert "read-only" not in add.toolTip()


def test_the_filter_over_an_empty_store_changes_nothing(desk: Open, tmp_path: Path) -> None:
    opened = desk(make_file(tmp_path / "empty.db", []))
    opened.browser.set_words(("asha",))
    assert opened.label("emptyTitle") == "No tokens here"


# --- the details while there is nothing to select


def test_the_details_ask_for_nothing_that_cannot_be_done(desk: Open, file: Path, tmp_path: Path) -> None:
    opened = desk(file)
    assert opened.label("detailsHint") == "Select a token to see its details."
    opened.browser.set_words(("nobody",))
    assert opened.label("detailsHint") == "No tokens to show."
    opened.browser.clear_filter()
    assert opened.label("detailsHint") == "Select a token to see its details."
    assert desk(make_file(tmp_path / "empty.db", [])).label("detailsHint") == "No tokens to show."
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(b"no database at all" * 99)
    assert desk(wrong).label("detailsHint") == "No tokens to show."
    hint = desk(file, read=False).window.findChild(QLabel, "detailsHint")
    assert hint is not None
    assert not hint.isVisible()


# --- the menu and Edit from the table


def menus(opened: Desk) -> list[QMenu]:
    found = [menu for menu in opened.window.findChildren(QMenu, "tokenMenu") if menu.isVisible()]
    assert all(isinstance(menu, QMenu) for menu in found)
    return found


@pytest.mark.parametrize("how", ["shift+F10", "menu key"])
def test_the_menu_of_the_current_row_is_opened_by_the_keyboard(
    desk: Open, file: Path, qtbot: QtBot, qapp: QApplication, how: str
) -> None:
    opened = desk(file)
    opened.table.setFocus()
    opened.table.setCurrentIndex(opened.model.index(2, Column.USER))
    opened.table.clearSelection()
    if how == "shift+F10":
        qtbot.keyClick(opened.table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    else:
        place = opened.table.rect().topLeft()
        qapp.sendEvent(opened.table, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, place))
    (menu,) = menus(opened)
    row = opened.table.visualRect(opened.table.currentIndex())
    assert row.contains(opened.table.viewport().mapFromGlobal(menu.pos()))
    assert opened.table.selected_rows() == [2]
    qtbot.keyClick(opened.table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert len(menus(opened)) == 1
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_edit_begins_with_the_column_that_was_gone_to(desk: Open, file: Path, qtbot: QtBot) -> None:
    opened = desk(file)
    opened.activate(qtbot)
    opened.window.resize(1800, 800)
    where = opened.table.visualRect(opened.model.index(1, Column.EXPIRES)).center()
    qtbot.mouseClick(opened.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.keyClick(opened.table, Qt.Key.Key_Left)
    assert opened.table.currentIndex().column() == Column.USER
    qtbot.keyClick(opened.table, Qt.Key.Key_F2)
    box = opened.find("editField")
    assert isinstance(box, QComboBox)
    assert box.currentData() == "user_name"


@pytest.mark.parametrize(
    ("column", "field"),
    [
        (Column.USER, "user_name"),
        (Column.EXPIRES, "expiry_time"),
        (Column.DATA_CENTER, "api_domain"),
        (Column.REFRESH_TOKEN, "refresh_token"),
        (Column.STATUS, "expiry_time"),
        (Column.ID, "expiry_time"),
    ],
)
def test_edit_begins_with_the_column_that_was_clicked(
    desk: Open, file: Path, qtbot: QtBot, column: Column, field: str
) -> None:
    opened = desk(file)
    opened.window.resize(1800, 800)
    index = opened.model.index(1, column)
    opened.table.scrollTo(index)
    where = opened.table.visualRect(index).center()
    qtbot.mouseClick(opened.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    opened.actions.edit.trigger()
    box = opened.find("editField")
    assert isinstance(box, QComboBox)
    assert box.currentData() == field
    dialog = box.window()
    assert dialog.focusWidget() is opened.find("editValue")
    button_in(dialog, "editCancel").click()
    assert len(rows_in(file)) == 5
