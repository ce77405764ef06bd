"""The window as a whole: its parts and names, delete and undo, and what it tells."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from stores import CustomStoreSQLite
from tests.ui.conftest import Desk
from tests.ui.fakes import (
    DeletesThenRaises,
    LyingStore,
    SixMethods,
    fill,
    make_file,
    make_row,
    memory_store,
    rows_in,
    secret,
)
from ui import settings
from ui.table.columns import Column

Open = Callable[..., Desk]
ROWS = [make_row(1, user_name="asha"), make_row(2, user_name="o'neil"), make_row(3, user_name="<b>x</b>")]
NAMES = (
    "tokenTable filterField chipAll chipWillFail chipValid chipExpiring chipExpired chipNoExpiry chipNoAccessToken"
    " chipUnknown actionOpen actionRefresh actionDelete actionDeleteAll actionUndo actionReadOnly undoBar messageBar"
    " statusStore statusCounts"
).split()


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
    hidden_until_used = {"emptyAction"}  # gets both with its text
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


def test_delete_acts_at_once_on_one(desk: Open, file: Path) -> None:
    opened = desk(file)
    assert not opened.actions.delete.isEnabled()
    opened.delete("2")
    assert "Deleted o'neil" in opened.undo_text
    assert [row.id for row in rows_in(file)] == ["1", "3"]
    assert opened.shown_ids() == ["1", "3"]


def test_delete_and_undo_many_by_the_keyboard(desk: Open, file: Path, qtbot: QtBot) -> None:
    opened = desk(file)
    opened.activate(qtbot)
    opened.table.setFocus()
    opened.select("1", "3")
    qtbot.keyClick(opened.table, Qt.Key.Key_Delete)
    opened.drain()
    assert "Deleted 2 tokens" in opened.undo_text
    assert [row.id for row in rows_in(file)] == ["2"]
    qtbot.keyClick(opened.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    opened.drain()
    assert opened.undo_text == ""
    assert "Restored 2 tokens" in opened.message
    assert sorted(rows_in(file)) == sorted(ROWS)


def test_the_delete_key_belongs_to_the_table(desk: Open, file: Path, qtbot: QtBot) -> None:
    opened = desk(file)
    opened.activate(qtbot)
    opened.select("1")
    for other in (opened.window.filter_field, opened.browser.chips.findChild(QAbstractButton, "chipAll")):
        assert other is not None
        other.setFocus()
        qtbot.keyClick(other, Qt.Key.Key_Delete)
        opened.drain()
    assert len(rows_in(file)) == 3


def test_undo_bar_undoes_and_can_be_put_away(desk: Open, file: Path, qtbot: QtBot) -> None:
    opened = desk(file)
    opened.delete("1")
    qtbot.mouseClick(opened.find("undoClose"), Qt.MouseButton.LeftButton)
    assert opened.undo_text == ""
    assert opened.actions.undo.isEnabled()
    opened.undo()
    opened.delete("1")
    qtbot.mouseClick(opened.find("undoButton"), Qt.MouseButton.LeftButton)
    opened.drain()
    assert sorted(rows_in(file)) == sorted(ROWS)
    assert not opened.actions.undo.isEnabled()


def test_undo_goes_several_steps_back(desk: Open, file: Path) -> None:
    opened = desk(file)
    for id in ("1", "2", "3"):
        opened.delete(id)
    for count in (1, 2, 3):
        assert opened.actions.undo.isEnabled()
        opened.undo()
        assert len(rows_in(file)) == count
    assert not opened.actions.undo.isEnabled()
    assert sorted(rows_in(file)) == sorted(ROWS)


def test_the_last_row_of_a_file_warns_and_that_of_a_live_store_does_not(desk: Open, file: Path) -> None:
    opened = desk(file)
    opened.delete("1", "2")
    assert "table is empty" not in opened.undo_text
    opened.delete("3")
    assert "The table is empty now" in opened.undo_text
    opened = desk(memory_store(ROWS[:1]))
    opened.delete("1")
    assert "Deleted asha" in opened.undo_text
    assert "table is empty" not in opened.undo_text


def test_undo_says_who_is_in_the_way_and_overwrites_nothing(desk: Open, file: Path) -> None:
    opened = desk(file)
    opened.delete("2")
    other = make_row(2, user_name="ravi", refresh_token=secret("refresh", "x"), access_token="a", grant_token=None)
    fill(CustomStoreSQLite(file), [other])
    opened.tick()
    opened.undo()
    assert "id 2 now holds ravi" in opened.message
    assert "Nothing was overwritten" in opened.message
    assert other in rows_in(file)
    assert opened.actions.undo.isEnabled()


def test_a_deleted_token_that_comes_back_is_marked_and_said(desk: Open, file: Path) -> None:
    opened = desk(file)
    opened.delete("2")
    fill(CustomStoreSQLite(file), [ROWS[1]._replace(access_token=secret("access", "renewed"))])
    opened.tick(2)
    assert "o'neil, deleted here, was saved again by another program" in opened.message
    assert "saved again" in opened.cell("2", Column.USER).note
    assert opened.cell("1", Column.USER).note == ""


def test_the_only_token_of_a_file_that_comes_back_is_marked_and_said(desk: Open, tmp_path: Path) -> None:
    path = make_file(tmp_path / "one.db", ROWS[:1])
    opened = desk(path)
    opened.delete("1")
    fill(CustomStoreSQLite(path), ROWS[:1])
    opened.tick(2)
    assert "was saved again by another program" in opened.message
    assert "saved again" in opened.cell("1", Column.USER).note


def test_a_store_that_lies_is_not_believed(desk: Open) -> None:
    opened = desk(LyingStore(ROWS))
    opened.delete("1")
    assert "1 token could not be deleted" in opened.message
    assert opened.undo_text == ""
    assert opened.model.rowCount() == 3


def test_a_row_that_went_although_the_store_failed_is_offered_for_undo(desk: Open) -> None:
    opened = desk(DeletesThenRaises(ROWS))
    opened.delete("1")
    assert opened.shown_ids() == ["2", "3"]
    assert "OSError" in opened.message
    assert "Deleted asha" in opened.undo_text


def test_deleting_a_token_without_an_id_says_something(desk: Open) -> None:
    opened = desk(SixMethods([ROWS[0]._replace(id=None)]))
    opened.table.selectRow(0)
    opened.actions.delete.trigger()
    opened.drain()
    assert opened.model.rowCount() == 1
    assert opened.message


def test_read_only_is_shown_and_switches_writing_off_and_on(desk: Open, file: Path) -> None:
    opened = desk(file, read_only=True)
    assert "[read-only]" in opened.window.windowTitle()
    assert "read-only" in opened.label("statusStore")
    assert opened.actions.read_only.isChecked()
    opened.delete("1")
    assert len(rows_in(file)) == 3
    opened.actions.read_only.trigger()
    assert "[read-only]" not in opened.window.windowTitle()
    opened.delete("1")
    assert len(rows_in(file)) == 2
    opened.actions.read_only.trigger()
    assert not opened.actions.undo.isEnabled()


def test_read_only_holds_even_if_every_button_forgets_it(desk: Open, file: Path) -> None:
    opened = desk(file, read_only=True)
    session = opened.window.session
    assert session is not None
    before = file.read_bytes()
    session.delete(opened.browser.shown_entries(), everything=True)
    session.delete(opened.browser.shown_entries()[:1])
    opened.drain()
    assert file.read_bytes() == before
    assert "read-only" in opened.message


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
    assert [action.text() for action in menu.actions()][:2] == [str(file), "/a && b.db"]
    with qtbot.waitSignal(opened.window.open_requested) as asked:
        menu.actions()[1].trigger()
    assert asked.args == ["/a & b.db"]


def _drop(opened: Desk, *urls: QUrl) -> tuple[bool, bool]:
    data = QMimeData()
    data.setUrls(list(urls))
    what = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with warnings.catch_warnings():  # Qt deprecates the one constructor that Python can call
        warnings.simplefilter("ignore", DeprecationWarning)
        entering, dropping = QDragEnterEvent(QPoint(9, 9), *what), QDropEvent(QPointF(9, 9), *what)
    entering.ignore()
    dropping.ignore()
    opened.window.dragEnterEvent(entering)
    opened.window.dropEvent(dropping)
    return entering.isAccepted(), dropping.isAccepted()


def test_a_dropped_file_is_opened_and_nothing_else_is(desk: Open, file: Path, qtbot: QtBot) -> None:
    opened = desk(file)
    asked: list[str] = []
    opened.window.open_requested.connect(asked.append)
    one = QUrl.fromLocalFile("/a folder/ü#1.db")
    assert _drop(opened, one) == (True, True)
    assert _drop(opened, one, one) == (False, False)
    assert _drop(opened, QUrl("https://example.com/x.db")) == (False, False)
    assert _drop(opened) == (False, False)
    assert asked == ["/a folder/ü#1.db"]


def test_what_is_unexpected_is_told_by_its_kind(desk: Open, file: Path) -> None:
    opened = desk(file)
    opened.window.report_bug("KeyError")
    assert "KeyError" in opened.message
