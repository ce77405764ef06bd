"""Sorting, order and widths of the columns from the keyboard and the menus: what else the mouse does on the titles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desk
from tests.ui.fakes import make_file, make_row
from ui.layout_settings import kept_layout
from ui.table.columns import Column

Open = Callable[..., Desk]
LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right
ALT = Qt.KeyboardModifier.AltModifier
ALT_SHIFT = ALT | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(desk: Open, tmp_path: Path, qtbot: QtBot) -> Desk:
    names = {1: "zoe", 2: "asha", 3: "mia"}
    rows = [make_row(number, user_name=f"{names[number]}@zylker.com") for number in names]
    opened = desk(make_file(tmp_path / "zohooauth.db", rows))
    opened.activate(qtbot)
    opened.table.setFocus()
    opened.table.setCurrentIndex(opened.model.index(0, Column.USER))
    return opened


def _action(opened: Desk, name: str) -> QAction:
    found = opened.find(name)
    assert isinstance(found, QAction)
    return found


def _order(opened: Desk) -> list[Column]:
    header = opened.table.horizontalHeader()
    columns = [Column(header.logicalIndex(place)) for place in range(header.count())]
    return [column for column in columns if not header.isSectionHidden(column)]


def test_the_menu_sorts_and_shows_how_it_is_sorted(opened: Desk) -> None:
    _action(opened, "actionSortUser").trigger()
    assert opened.shown_ids() == ["2", "3", "1"]
    _action(opened, "actionSortDescending").trigger()
    assert opened.shown_ids() == ["1", "3", "2"]
    opened.table.sortByColumn(Column.ID, Qt.SortOrder.AscendingOrder)
    assert opened.shown_ids() == ["1", "2", "3"]
    assert _action(opened, "actionSortId").isChecked()
    assert _action(opened, "actionSortAscending").isChecked()
    assert not _action(opened, "actionSortUser").isChecked()
    for column in Column:
        action = _action(opened, f"actionSort{column.name.title().replace('_', '')}")
        action.trigger()
        assert opened.table.horizontalHeader().sortIndicatorSection() == column
        assert action.isChecked()


def test_keys_move_the_current_column_past_those_that_are_hidden(opened: Desk, qtbot: QtBot) -> None:
    before = _order(opened)
    place = before.index(Column.USER)
    qtbot.keyClick(opened.table, RIGHT, ALT)
    assert _order(opened).index(Column.USER) == place + 1
    qtbot.keyClick(opened.table, LEFT, ALT)
    assert _order(opened) == before
    opened.table.setColumnHidden(before[place + 1], True)
    qtbot.keyClick(opened.table, RIGHT, ALT)
    assert _order(opened).index(Column.USER) == place + 1
    for _ in range(20):
        qtbot.keyClick(opened.table, RIGHT, ALT)
    assert _order(opened)[-1] is Column.USER
    assert not _action(opened, "actionColumnRight").isEnabled()
    for _ in range(20):
        qtbot.keyClick(opened.table, LEFT, ALT)
    assert _order(opened)[0] is Column.USER
    assert not _action(opened, "actionColumnLeft").isEnabled()
    opened.window.close()
    assert kept_layout().columns.order[0] == "user"


def test_keys_change_the_width_of_the_current_column(opened: Desk, qtbot: QtBot) -> None:
    width = opened.table.columnWidth(Column.USER)
    qtbot.keyClick(opened.table, RIGHT, ALT_SHIFT)
    assert opened.table.columnWidth(Column.USER) > width
    qtbot.keyClick(opened.table, LEFT, ALT_SHIFT)
    assert opened.table.columnWidth(Column.USER) == width
    for _ in range(100):
        qtbot.keyClick(opened.table, LEFT, ALT_SHIFT)
    least = opened.table.columnWidth(Column.USER)
    assert opened.table.horizontalHeader().minimumSectionSize() < least < width
    assert not _action(opened, "actionColumnNarrower").isEnabled()
    for narrow in (least, 1):
        opened.table.setColumnWidth(Column.USER, narrow)
        _action(opened, "actionColumnFit").trigger()
        assert opened.table.columnWidth(Column.USER) > 2 * least
    assert opened.table.currentIndex().column() == Column.USER


def test_the_menu_says_which_column_it_is(opened: Desk, qtbot: QtBot) -> None:
    assert _action(opened, "actionColumnLeft").text() == "Move “User” &left"
    qtbot.keyClick(opened.table, RIGHT)
    assert opened.table.currentIndex().column() == Column.EXPIRES
    assert _action(opened, "actionColumnLeft").text() == "Move “Expires in” &left"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_over_a_title_the_menu_is_for_that_column(opened: Desk) -> None:
    header = opened.table.horizontalHeader()
    over = QPoint(header.sectionViewportPosition(Column.DATA_CENTER) + 5, 5)
    header.customContextMenuRequested.emit(over)
    assert _action(opened, "actionColumnLeft").text() == "Move “Data centre” &left"
    place = _order(opened).index(Column.DATA_CENTER)
    _action(opened, "actionColumnLeft").trigger()
    assert _order(opened).index(Column.DATA_CENTER) == place - 1
    opened.browser.columns_menu.close()
    QApplication.processEvents()
    assert _action(opened, "actionColumnLeft").text() == "Move “User” &left"


def test_the_title_of_the_current_column_is_underlined_while_the_table_has_the_focus(opened: Desk) -> None:
    header = opened.table.horizontalHeader()
    focused = header.grab().toImage()
    opened.window.filter_field.setFocus()
    assert header.grab().toImage() != focused
    opened.table.setFocus()
    assert header.grab().toImage() == focused


def test_without_tokens_there_is_no_column_to_change(desk: Open) -> None:
    window = desk(None)
    for name in ("Left", "Right", "Narrower", "Wider", "Fit"):
        action = _action(window, f"actionColumn{name}")
        assert not action.isEnabled()
        action.trigger()
    assert _action(window, "actionColumnLeft").text() == "Move &left"
