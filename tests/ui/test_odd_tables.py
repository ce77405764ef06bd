"""The window on a file with several tables: which is shown, what is remembered, and what never changes by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from stores import Limits
from tests.ui.conftest import Desk
from tests.ui.odd_stores import everything_in, make_tables
from ui import settings
from ui.app import Windows

Open = Callable[..., Desk]
WAIT_MS = 30_000


def chosen_in(desk: Desk, name: str) -> None:
    listed = desk.find("tableList")
    assert isinstance(listed, QListWidget)
    listed.setFocus()
    for row in range(listed.count()):
        listed.setCurrentRow(row)
        if desk.browser.chooser._list.current_table().name == name:  # type: ignore[union-attr]
            return
    raise AssertionError(name)


def test_of_several_tables_the_person_chooses_and_the_choice_is_remembered(desk: Open, tmp_path: Path) -> None:
    path = make_tables(tmp_path / "a.db", "one", "two", count=3)
    opened = desk(path)
    assert opened.browser.chooser.isVisible()
    assert not opened.actions.delete_all.isEnabled()
    chosen_in(opened, "two")
    opened.press_ready("tableShow")
    assert opened.table.isVisible()
    assert opened.shown_ids() == ["1", "2", "3"]
    kept = settings.choice_for(str(path))
    assert kept is not None
    assert kept.table == "two"


def test_a_chosen_table_is_opened_at_once_the_next_time(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_tables(tmp_path / "a.db", "one", "two")
    settings.remember_choice(str(path), settings.Choice(table="two"))
    windows = Windows()
    window = windows.open(path)
    qtbot.waitUntil(lambda: not window.is_busy())
    assert window.browser.model.rowCount() == 2
    assert window.session is not None
    assert window.session.opened.store.layout.table == "two"  # type: ignore[attr-defined]
    windows.close()


def test_a_table_that_is_named_at_the_start_goes_before_the_remembered_one(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_tables(tmp_path / "a.db", "one", "two")
    settings.remember_choice(str(path), settings.Choice(table="two"))
    windows = Windows()
    window = windows.open(path, choice=settings.Choice(table="one"))
    qtbot.waitUntil(lambda: not window.is_busy())
    assert window.session is not None
    assert window.session.opened.store.layout.table == "one"  # type: ignore[attr-defined]
    kept = settings.choice_for(str(path))
    assert kept is not None
    assert kept.table == "two"
    windows.close()


def test_another_table_opens_in_a_window_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_tables(tmp_path / "a.db", "one", "two", count=3)
    windows = Windows()
    window = windows.open(path, choice=settings.Choice(table="one"), read_only=True)
    window.show()
    qtbot.waitUntil(lambda: window.browser.model.rowCount() == 3)
    window.table_requested.emit(settings.Choice(table="two"))
    (other,) = [one for one in windows._open if one is not window]
    qtbot.waitUntil(lambda: other.browser.model.rowCount() == 3)
    assert other.session is not None
    assert other.session.opened.store.layout.table == "two"  # type: ignore[attr-defined]
    assert other.session.read_only
    assert window.isVisible()
    windows.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_table_that_is_open_already_raises_its_window(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_tables(tmp_path / "a.db", "one", "two")
    windows = Windows()
    window = windows.open(path, choice=settings.Choice(table="one"))
    for _ in range(2):
        window.table_requested.emit(settings.Choice(table="two"))
        qtbot.waitUntil(lambda: not any(one.is_busy() for one in windows._open), timeout=WAIT_MS)
    assert len(windows._open) == 2
    windows.close()


def test_a_table_that_is_named_but_not_there_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_tables(tmp_path / "a.db", "one", "two")
    windows = Windows()
    window = windows.open(path, choice=settings.Choice(table="nope"))
    window.show()
    qtbot.waitUntil(lambda: window.browser.chooser.isVisible() and not window.is_busy())
    sentence = window.findChild(QLabel, "tableSentence")
    assert sentence is not None
    assert "There is no table nope in the file." in sentence.text()
    windows.close()


def test_the_table_that_is_gone_takes_no_other_one_with_it(desk: Open, tmp_path: Path) -> None:
    path = make_tables(tmp_path / "a.db", "tokens")
    opened = desk(path)
    opened.delete("1")
    make_tables(path, "archive", script="drop table tokens")
    before = everything_in(path)
    opened.tick(2)
    assert "no table tokens any more" in opened.message
    assert opened.shown_ids() == ["2"]
    opened.undo()
    assert everything_in(path) == before


def test_deleting_all_names_the_table_and_says_that_more_is_there(
    desk: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stores.sqlite_table_store.Limits", lambda: Limits(rows=2))
    opened = desk(make_tables(tmp_path / "a.db", "prod_tokens", count=3))
    box = opened.ask_delete_all()
    assert box.text() == "Delete 2 tokens from the table prod_tokens?"
    assert "the store holds more" in box.informativeText()
    box.close()


def test_a_second_table_that_appears_changes_nothing(desk: Open, tmp_path: Path) -> None:
    path = make_tables(tmp_path / "a.db", "one")
    opened = desk(path)
    make_tables(path, "two")
    opened.tick(2)
    assert opened.message == ""
    assert opened.shown_ids() == ["1", "2"]
