"""Delete, undo and read-only in the window: what is done, what is said, and what is never lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton
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
from ui.table.columns import Column

Open = Callable[..., Desk]
ROWS = [make_row(1, user_name="asha"), make_row(2, user_name="o'neil"), make_row(3, user_name="<b>x</b>")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


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


def test_undo_while_a_deletion_runs_takes_that_one_back(desk: Open, file: Path, qtbot: QtBot) -> None:
    opened = desk(file)
    opened.delete("1")
    opened.select("2")
    opened.actions.delete.trigger()
    opened.actions.undo.trigger()
    opened.drain()
    qtbot.waitUntil(lambda: not opened.jobs.is_idle())
    opened.drain()
    assert sorted(row[0] for row in rows_in(file)) == ["2", "3"]
    assert opened.undo_text.startswith("Deleted asha here.")


def test_undo_while_a_deletion_fails_takes_nothing_back(desk: Open, file: Path) -> None:
    opened = desk(file)
    opened.delete("1")
    CustomStoreSQLite(file).delete_token("2")
    opened.select("2")
    opened.actions.delete.trigger()
    opened.actions.undo.trigger()
    opened.drain()
    QCoreApplication.processEvents()
    opened.drain()
    assert [row[0] for row in rows_in(file)] == ["3"]
    assert opened.actions.undo.isEnabled()


def test_the_undo_bar_shows_the_next_step(desk: Open, file: Path) -> None:
    opened = desk(file)
    opened.delete("1")
    opened.delete("2", "3")
    assert opened.undo_text.startswith("Deleted 2 tokens here.")
    opened.undo()
    assert opened.undo_text.startswith("Deleted asha here.")
    assert "table is empty" not in opened.undo_text
    assert opened.actions.undo.isEnabled()
    opened.undo()
    assert opened.undo_text == ""


def test_deleting_goes_on_with_the_row_that_took_the_place(desk: Open, file: Path, qtbot: QtBot) -> None:
    opened = desk(file)
    opened.activate(qtbot)
    opened.table.setFocus()
    second = opened.shown_ids()[1]
    opened.table.selectRow(0)
    for count in (2, 1, 0):
        qtbot.keyClick(opened.table, Qt.Key.Key_Delete)
        opened.drain()
        assert len(rows_in(file)) == count
        if count == 2:
            assert [entry.row.id for entry in opened.browser.selected_entries()] == [second]
    for _ in range(3):
        opened.undo()
    assert sorted(rows_in(file)) == sorted(ROWS)


def test_after_the_last_row_the_one_before_it_is_selected(desk: Open, file: Path) -> None:
    opened = desk(file)
    ids = opened.shown_ids()
    opened.table.selectRow(2)
    opened.actions.delete.trigger()
    opened.drain()
    assert [entry.row.id for entry in opened.browser.selected_entries()] == [ids[1]]


def test_who_took_the_place_meanwhile_is_spared_and_named(desk: Open, file: Path) -> None:
    opened = desk(file)
    other = make_row(2, user_name="ravi", refresh_token=secret("refresh", "x"), access_token="a", grant_token=None)
    CustomStoreSQLite(file).delete_token("2")
    fill(CustomStoreSQLite(file), [other])
    opened.delete("2")
    assert "ravi was put there meanwhile by another program, and was not deleted." in opened.message
    assert opened.undo_text == ""
    assert other in rows_in(file)


def test_undo_goes_several_steps_back(desk: Open, file: Path) -> None:
    opened = desk(file)
    for token_id in ("1", "2", "3"):
        opened.delete(token_id)
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
    session.delete(opened.browser.shown_entries())
    session.delete(opened.browser.shown_entries()[:1])
    opened.drain()
    assert file.read_bytes() == before
    assert "read-only" in opened.message
