"""The middle of the window: chips that add up, a tick that asks for little, and places that are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

import ui.table.model
from stores import CustomStoreSQLite
from tests.ui.conftest import Desk
from tests.ui.fakes import DAY, MINUTE, SECOND, fill, make_file, make_row, memory_store, stuck_row
from ui.table.columns import ON_DEMAND, Column, cell
from ui.table.entry import MARK_MS

Open = Callable[..., Desk]
STATES = ["chipValid", "chipExpiring", "chipExpired", "chipNoExpiry", "chipNoAccessToken", "chipUnknown"]
MIXED = [
    make_row(1, expires_in=30 * MINUTE),
    make_row(2, expires_in=4 * MINUTE),
    make_row(3, expires_in=-MINUTE),
    stuck_row(4, expires_in=-MINUTE),
    make_row(5, expires_in=""),
    make_row(6, expires_in="garbage"),
    make_row(7, access_token=None, expires_in=None),
]


def _chip(desk: Desk, name: str) -> QAbstractButton:
    found = desk.find(name)
    assert isinstance(found, QAbstractButton)
    return found


def _count(desk: Desk, name: str) -> int:
    return int(_chip(desk, name).accessibleName().rsplit(", ", 1)[1].split()[0])


def _set_words(desk: Desk, text: str) -> None:
    desk.window.filter_field.setText(text)
    desk.window.filter_field.words_changed.emit(desk.window.filter_field.words())


def test_the_status_chips_add_up_to_all_and_those_with_none_are_hidden(desk: Open) -> None:
    opened = desk(memory_store(MIXED))
    assert _count(opened, "chipAll") == 7
    assert sum(_count(opened, name) for name in STATES) == 7
    assert _count(opened, "chipWillFail") == 2
    assert all(not _chip(opened, name).isHidden() for name in [*STATES, "chipAll", "chipWillFail"])
    opened = desk(memory_store(MIXED[:1]))
    assert [name for name in [*STATES, "chipWillFail"] if not _chip(opened, name).isHidden()] == ["chipValid"]
    assert not _chip(opened, "chipAll").isHidden()


def test_the_chips_follow_the_time(desk: Open) -> None:
    opened = desk(memory_store([make_row(1, expires_in=5 * MINUTE + SECOND)]))
    assert _count(opened, "chipValid") == 1
    opened.tick()
    assert (_count(opened, "chipValid"), _count(opened, "chipExpiring")) == (0, 1)
    assert _chip(opened, "chipValid").isHidden()
    opened.time.advance(5 * MINUTE)
    opened.tick()
    assert (_count(opened, "chipExpiring"), _count(opened, "chipExpired")) == (0, 1)


def test_a_chip_shows_its_tokens_and_all_shows_all(desk: Open, qtbot: QtBot) -> None:
    opened = desk(memory_store(MIXED))
    for name, ids in (("chipExpired", ["3", "4"]), ("chipWillFail", ["4", "6"]), ("chipUnknown", ["6"])):
        qtbot.mouseClick(_chip(opened, name), Qt.MouseButton.LeftButton)
        assert sorted(map(str, opened.shown_ids())) == ids
    qtbot.mouseClick(_chip(opened, "chipAll"), Qt.MouseButton.LeftButton)
    assert len(opened.shown_ids()) == 7


def test_a_token_that_leaves_a_status_leaves_its_chip(desk: Open, qtbot: QtBot) -> None:
    opened = desk(memory_store([make_row(1, expires_in=2 * SECOND), make_row(2)]))
    qtbot.mouseClick(_chip(opened, "chipExpiring"), Qt.MouseButton.LeftButton)
    assert opened.shown_ids() == ["1"]
    opened.tick(2)
    assert opened.shown_ids() == []
    assert opened.label("emptyTitle") == "No token matches"
    assert not _chip(opened, "chipExpiring").isHidden()
    button = opened.find("emptyAction")
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sorted(map(str, opened.shown_ids())) == ["1", "2"]
    assert _chip(opened, "chipAll").isChecked()
    assert opened.window.filter_field.text() == ""


def test_a_filter_that_finds_nothing_says_so(desk: Open) -> None:
    opened = desk(memory_store(MIXED))
    _set_words(opened, "nobody")
    assert opened.label("emptyTitle") == "No token matches"
    _set_words(opened, "")
    assert opened.table.isVisible()


def test_an_empty_store_says_what_to_compare(desk: Open, tmp_path: Path) -> None:
    opened = desk(make_file(tmp_path / "empty.db", []))
    assert opened.label("emptyTitle") == "No tokens here"
    assert "path" in opened.label("emptySentence")


def _asked(opened: Desk, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> list[tuple[str, Column]]:
    asked: list[tuple[str, Column]] = []

    def counted(entry, column, now, *how):  # type: ignore[no-untyped-def]
        asked.append((entry.key.id, column))
        return cell(entry, column, now, *how)

    QApplication.processEvents()
    monkeypatch.setattr(ui.table.model, "cell", counted)
    act()
    QApplication.processEvents()
    monkeypatch.setattr(ui.table.model, "cell", cell)
    return asked


def test_a_tick_asks_for_the_visible_countdowns_and_nothing_else(
    desk: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_file(tmp_path / "many.db", [make_row(number, expires_in=DAY) for number in range(1, 2001)])
    opened = desk(path)
    qtbot.waitExposed(opened.window)
    asked = _asked(opened, monkeypatch, opened.tick)
    visible = opened.table.viewport().height() // opened.table.rowHeight(0) + 2
    assert asked
    assert {column for _, column in asked} == {Column.EXPIRES}
    assert len(asked) <= visible


def test_a_tick_repaints_the_rest_only_where_a_token_changed_its_state(
    desk: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows = [make_row(1, expires_in=5 * MINUTE + 2 * SECOND), make_row(2, expires_in=DAY)]
    opened = desk(make_file(tmp_path / "two.db", rows))
    qtbot.waitExposed(opened.window)
    assert {column for _, column in _asked(opened, monkeypatch, opened.tick)} == {Column.EXPIRES}
    assert {column for _, column in _asked(opened, monkeypatch, opened.tick)} > {Column.EXPIRES}


def test_a_hidden_countdown_asks_for_nothing(
    desk: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened = desk(make_file(tmp_path / "two.db", [make_row(1, expires_in=DAY)]))
    qtbot.waitExposed(opened.window)
    opened.table.setColumnHidden(Column.EXPIRES, True)
    _asked(opened, monkeypatch, opened.tick)  # what hiding it repaints
    assert _asked(opened, monkeypatch, opened.tick) == []


def test_another_programs_change_keeps_selection_scroll_and_sort(desk: Open, tmp_path: Path) -> None:
    rows = [make_row(number, expires_in=DAY + number * SECOND) for number in range(1, 301)]
    path = make_file(tmp_path / "many.db", rows)
    opened = desk(path)
    opened.table.sortByColumn(Column.ID, Qt.SortOrder.DescendingOrder)
    opened.select("150", "151")
    row = opened.shown_ids().index("150")
    flag = QItemSelectionModel.SelectionFlag.NoUpdate
    opened.table.selectionModel().setCurrentIndex(opened.model.index(row, Column.USER), flag)
    QApplication.processEvents()
    opened.table.scrollTo(opened.model.index(row, 0), opened.table.ScrollHint.PositionAtTop)
    top = opened.model.key_at(opened.table.rowAt(0))
    store = CustomStoreSQLite(path)
    fill(store, [make_row(500, expires_in=DAY), rows[10]._replace(user_name="changed")])
    store.delete_many(["3", "150"])
    opened.tick(2)
    assert {entry.key.id for entry in opened.browser.selected_entries()} == {"151"}
    assert opened.shown_ids()[:2] == ["500", "300"]
    assert len(opened.shown_ids()) == 299
    seen = [opened.model.key_at(number) for number in range(len(opened.model.shown))]
    first = opened.table.rowAt(0)
    assert abs(seen.index(opened.model.key_at(first)) - first) == 0
    assert abs(int(str(top.id)) - int(str(opened.model.key_at(first).id))) <= 2
    current = opened.table.currentIndex()
    assert current.isValid()


def test_a_changed_row_is_marked_for_a_moment_and_painted_again_afterwards(
    desk: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_file(tmp_path / "two.db", [make_row(1, expires_in=DAY), make_row(2, expires_in=DAY)])
    opened = desk(path)
    assert not opened.cell("2", Column.USER).marked
    fill(CustomStoreSQLite(path), [make_row(2, expires_in=DAY, user_name="other")])
    opened.tick()
    assert opened.cell("2", Column.USER).marked
    assert not opened.cell("1", Column.USER).marked
    opened.tick(MARK_MS // SECOND - 1)
    assert ("2", Column.USER) in _asked(opened, monkeypatch, opened.tick)
    assert not opened.cell("2", Column.USER).marked
    opened.tick(2)
    assert {column for _, column in _asked(opened, monkeypatch, opened.tick)} == {Column.EXPIRES}


def test_columns_on_demand(desk: Open) -> None:
    opened = desk(memory_store(MIXED))
    shown = [column for column in Column if not opened.table.isColumnHidden(column)]
    assert shown == [column for column in Column if column not in ON_DEMAND]
    for action in (each for each in opened.browser.columns_menu.actions() if each.isCheckable()):
        before = action.isChecked()
        action.trigger()
        assert action.isChecked() is not before
    hidden = [column for column in Column if opened.table.isColumnHidden(column)]
    assert set(hidden) == set(Column) - set(ON_DEMAND) - {Column.STATUS, Column.USER, Column.EXPIRES}
    assert isinstance(opened.find("columnClientSecret"), QAction)


def test_a_click_on_a_title_sorts(desk: Open, qtbot: QtBot) -> None:
    opened = desk(memory_store([make_row(number) for number in ("9", "10", "1")]))
    header = opened.table.horizontalHeader()
    where = header.viewport().rect().center()
    where.setX(header.sectionViewportPosition(Column.ID) + 8)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert sorted(map(str, opened.shown_ids())) != opened.shown_ids()
    assert opened.shown_ids() in (["1", "9", "10"], ["10", "9", "1"])
    before = opened.shown_ids()
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.shown_ids() == before[::-1]


def test_a_whole_secret_finds_its_token_and_is_shown_nowhere(desk: Open) -> None:
    opened = desk(memory_store(MIXED))
    value = str(MIXED[2].refresh_token)
    _set_words(opened, value)
    assert opened.shown_ids() == ["3"]
    assert value not in opened.window.filter_field.text()
    _set_words(opened, str(MIXED[0].client_secret))
    assert opened.shown_ids() == ["1"]
