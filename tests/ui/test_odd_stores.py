"""The window on tables of anybody's making, and on files that cannot be read whole: what it says, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from stores import Limits, StoreLocked
from tests.stores.sqlite_files import edit, killed_in_rollback, make_database, snapshot
from tests.ui.conftest import Desk, close_all_windows
from tests.ui.fakes import BrokenOff, make_row
from tests.ui.odd_stores import VIEW, everything_in, make_tables
from ui import settings
from ui.app import Windows
from ui.jobs import wait_for_last_jobs
from ui.main_window import MainWindow
from ui.table.columns import Column

Open = Callable[..., Desk]
WAIT_MS = 30_000


def action(desk: Desk, name: str) -> QAction:
    found = desk.find(name)
    assert isinstance(found, QAction)
    return found


# any table


def test_the_unit_is_said_in_the_header_the_status_line_and_the_details(desk: Open, tmp_path: Path) -> None:
    opened = desk(make_tables(tmp_path / "a.db", "t"))
    opened.select("1")
    opened.drain()
    assert opened.cell("1", Column.EXPIRES).text == "1 h 00 min"
    words = "read as seconds, UTC"
    assert words in opened.label("detailsUnit")
    assert words in opened.label("statusStore")
    tip = opened.model.headerData(Column.EXPIRES, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert words in tip


def test_another_unit_is_used_everywhere_remembered_and_given_back(desk: Open, tmp_path: Path) -> None:
    path = make_tables(tmp_path / "a.db", "t")
    before = path.read_bytes()
    opened = desk(path)
    action(opened, "unitMilliseconds").trigger()
    opened.drain()
    assert "expired" in opened.cell("1", Column.EXPIRES).text
    assert "read as milliseconds" in opened.label("statusStore")
    kept = settings.choice_for(str(path))
    assert kept is not None
    assert kept.unit is not None
    action(opened, "unitInferred").trigger()
    opened.drain()
    assert "expired" not in opened.cell("1", Column.EXPIRES).text
    assert path.read_bytes() == before


def test_what_was_deleted_under_one_unit_is_brought_back_under_another(desk: Open, tmp_path: Path) -> None:
    path = make_tables(tmp_path / "a.db", "t")
    before = everything_in(path)
    opened = desk(path)
    opened.delete("1")
    assert everything_in(path) != before
    action(opened, "unitMilliseconds").trigger()
    opened.drain()
    opened.undo()
    assert everything_in(path) == before
    assert opened.shown_ids() == ["1", "2"]
    assert opened.message.startswith("Restored ")


def test_other_columns_are_in_the_details_of_the_token_that_is_selected(
    desk: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    opened = desk(make_tables(tmp_path / "a.db", "t"))

    def says(note: str) -> bool:
        opened.drain()
        return opened.label("detailsOther0") == note

    for token_id in ("1", "2", "1"):
        opened.select(token_id)
        qtbot.waitUntil(lambda token_id=token_id: says(f"note {token_id}"))
    assert opened.label("detailsOtherName0") == "note"


def test_a_token_selected_again_at_once_has_its_other_columns(desk: Open, qtbot: QtBot, tmp_path: Path) -> None:
    opened = desk(make_tables(tmp_path / "a.db", "t"))
    opened.select("1")
    read = lambda: (opened.drain(), opened.label("detailsOther0") == "note 1")[1]  # noqa: E731
    qtbot.waitUntil(read)
    opened.select("2")
    opened.select("1")
    qtbot.waitUntil(read)


def test_a_view_says_why_nothing_can_be_written(desk: Open, tmp_path: Path) -> None:
    opened = desk(make_tables(tmp_path / "a.db", "t", script=VIEW))
    opened.select("1")
    assert "a view, read-only" in opened.label("statusStore")
    for one in (opened.actions.delete, opened.actions.delete_all, opened.actions.renew, opened.actions.add):
        assert not one.isEnabled()
        assert "a view, which cannot be written to" in one.toolTip()
    assert opened.actions.revoke.isEnabled()


def test_the_tooltips_say_their_own_again_where_writing_is_allowed(desk: Open, tmp_path: Path) -> None:
    opened = desk(make_tables(tmp_path / "a.db", "t"), read_only=True)
    before = opened.actions.open.toolTip()
    assert "read-only" in opened.actions.delete.toolTip()
    opened.actions.read_only.trigger()
    opened.select("1")
    assert opened.actions.delete.isEnabled()
    assert "Remove the selected tokens" in opened.actions.delete.toolTip()
    assert opened.actions.open.toolTip() == before


def test_deleting_and_undoing_leave_every_other_table_as_it_was(desk: Open, tmp_path: Path) -> None:
    path = make_tables(tmp_path / "a.db", "t", script="create table songs (name); insert into songs values ('x');")
    before = everything_in(path)
    opened = desk(path)
    opened.delete("2")
    after = everything_in(path)
    assert after["songs"] == before["songs"]
    assert [row[0] for row in after["t"]] == [1]  # type: ignore[index]
    opened.undo()
    assert everything_in(path) == before


# a file that cannot be read, or not whole


def question(desk: Desk) -> QMessageBox:
    """The one that is asked now."""
    (box,) = [one for one in desk.window.findChildren(QMessageBox, "recoverDialog") if one.isVisible()]
    return box


def press_in(box: QMessageBox, name: str) -> None:
    found = box.findChild(QAbstractButton, name)
    assert found is not None
    found.click()


def test_recovering_is_asked_and_done(desk: Open, tmp_path: Path) -> None:
    path = make_database(tmp_path / "a.db", count=300)
    killed_in_rollback(path)
    before = snapshot(tmp_path)
    opened = desk(path)
    assert opened.label("emptyTitle") == "A change was not finished"
    opened.button("emptyAction").click()
    press_in(question(opened), "recoverNot")
    opened.tick(2)
    assert snapshot(tmp_path) == before
    opened.button("emptyAction").click()
    assert "writes to the file" in question(opened).informativeText()
    press_in(question(opened), "recoverNow")
    opened.drain()
    assert len(opened.shown_ids()) == 300
    assert not path.with_name("a.db-journal").exists()


def test_a_read_only_window_does_not_recover(desk: Open, tmp_path: Path) -> None:
    path = make_database(tmp_path / "a.db", count=300)
    killed_in_rollback(path)
    before = snapshot(tmp_path)
    opened = desk(path, read_only=True)
    opened.button("emptyAction").click()
    press_in(question(opened), "recoverNow")
    opened.drain()
    assert "read-only" in opened.message
    assert snapshot(tmp_path) == before


def test_what_can_be_read_of_a_damaged_file_is_shown_and_nothing_is_written(desk: Open, tmp_path: Path) -> None:
    path = make_database(tmp_path / "a.db", count=300)
    edit(path, path.stat().st_size // 2, b"\xff" * 4096)
    before = path.read_bytes()
    opened = desk(path)
    assert 0 < len(opened.shown_ids()) < 300
    assert "damaged" in opened.message
    assert "not all could be read" in opened.label("statusStore")
    opened.table.selectRow(0)
    for one in (opened.actions.delete, opened.actions.delete_all, opened.actions.renew, opened.actions.add):
        assert not one.isEnabled()
        assert "damaged" in one.toolTip()
    opened.tick(3)
    assert path.read_bytes() == before


def test_beyond_the_most_rows_the_person_goes_on(desk: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_tables(tmp_path / "a.db", "t", count=9)
    monkeypatch.setattr("stores.sqlite_table_store.Limits", lambda: Limits(rows=4))
    opened = desk(path)
    assert len(opened.shown_ids()) == 4
    assert "more than 4 rows" in opened.message
    assert "first 4 rows" in opened.label("statusStore")
    opened.delete("1")
    assert "more than 4 rows" in opened.message
    opened.undo()
    opened.tick(2)
    assert "more than 4 rows" in opened.message
    opened.press_ready("messageAction")
    assert len(opened.shown_ids()) == 8
    assert "more than 8 rows" in opened.message
    opened.press_ready("messageAction")
    assert len(opened.shown_ids()) == 9
    assert opened.message == ""


def test_a_store_that_breaks_off_keeps_what_it_gave(desk: Open) -> None:
    store = BrokenOff([make_row(number) for number in (1, 2, 3)])
    store.given, store.error = 2, StoreLocked("The server has gone.", "Look there.")
    opened = desk(store)
    assert opened.shown_ids() == ["1", "2"]
    said = "The server has gone. What was read until then is shown. Look there. It is tried again every second."
    assert opened.message == said


@pytest.fixture
def endless(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on a view that never ends, read on a thread of its own."""
    numbers = "with recursive n(i) as (select 1 union all select i + 1 from n)"
    script = f"create view v as {numbers} select i as id, '1000.' || i as access_token from n"
    windows = Windows()
    window = windows.open(make_tables(tmp_path / "a.db", script=script))
    window.show()
    yield window
    close_all_windows()
    wait_for_last_jobs()


def test_a_long_reading_shows_how_far_it_is_and_can_be_ended(qtbot: QtBot, endless: MainWindow) -> None:
    qtbot.waitUntil(endless.progress.isVisible, timeout=10_000)
    assert endless.progress.text() == "Reading…"
    cancel = endless.findChild(QAbstractButton, "progressCancel")
    assert cancel is not None
    assert "read until then" in cancel.toolTip()
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not endless.is_busy(), timeout=10_000)
    assert endless.progress.isHidden()
    shown = endless.browser.model.rowCount()
    assert shown > 100
    sentence = endless.findChild(QLabel, "messageSentence")
    assert sentence is not None
    assert "cancelled" in sentence.text()
    endless._tick()
    assert not endless.is_busy()  # not begun again by itself


def test_closing_ends_a_reading(qtbot: QtBot, endless: MainWindow) -> None:
    qtbot.waitUntil(endless.progress.isVisible, timeout=10_000)
    session = endless.session
    assert session is not None
    endless.close()
    qtbot.waitUntil(lambda: not session._jobs._thread.is_alive(), timeout=5_000)
