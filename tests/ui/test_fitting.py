"""The countdown is wholly seen in a narrow table: the columns before it give way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Desk
from tests.ui.dialog_tools import font_scaled, settle
from tests.ui.fakes import make_file, make_row
from ui.panels.token_browser import TokenBrowser
from ui.table.arrangement import Arrangement
from ui.table.columns import Column
from ui.theme import apply_theme

pytestmark = pytest.mark.usefixtures("light")
SHORT = (Column.STATUS, Column.USER, Column.EXPIRES)


@pytest.fixture(params=[1.0, 2.0], ids=["100 %", "200 %"])
def font(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    with font_scaled(request.param):
        yield request.param
    apply_theme(qapp, "light")


@pytest.fixture
def opened(desk: Callable[..., Desk], tmp_path: Path) -> Desk:
    made = desk(make_file(tmp_path / "zohooauth.db", [make_row(1), make_row(2)]), remember=False)
    made.window._docks.details_action.trigger()
    return made


def widen(opened: Desk, width: int) -> None:
    opened.window.resize(width, 800)
    settle()


def is_whole(opened: Desk, column: Column) -> bool:
    table = opened.table
    left = table.columnViewportPosition(column)
    return left >= 0 and left + table.columnWidth(column) <= table.viewport().width()


@pytest.mark.parametrize("width", [1240, 900, 640])
def test_the_countdown_is_wholly_in_the_view(
    font: float, desk: Callable[..., Desk], tmp_path: Path, width: int
) -> None:
    opened = desk(make_file(tmp_path / "zohooauth.db", [make_row(1)]), remember=False)
    opened.window.setMinimumSize(QSize(320, 300))
    widen(opened, width)
    assert opened.window.width() == width
    assert is_whole(opened, Column.EXPIRES)
    letters = (opened.table.columnWidth(Column.USER)) / opened.table.fontMetrics().averageCharWidth()
    assert letters >= 12


def test_what_gave_way_comes_back(opened: Desk) -> None:
    widen(opened, 1240)
    wide = [opened.table.columnWidth(column) for column in SHORT]
    widen(opened, 380)
    narrow = [opened.table.columnWidth(column) for column in SHORT]
    assert narrow[0] == wide[0]
    assert narrow[1] < wide[1]
    widen(opened, 1240)
    assert [opened.table.columnWidth(column) for column in SHORT] == wide


def test_a_width_that_the_person_chose_stays(opened: Desk) -> None:
    widen(opened, 1240)
    opened.table.horizontalHeader().resizeSection(Column.USER, 444)
    widen(opened, 380)
    assert opened.table.columnWidth(Column.USER) == 444


def test_what_gave_way_is_not_remembered_as_a_choice(opened: Desk) -> None:
    widen(opened, 380)
    browser: TokenBrowser = opened.browser
    assert dict(browser.arrangement(Arrangement()).widths) == {}


def test_a_countdown_that_is_the_last_column_is_seen_too(opened: Desk) -> None:
    for action in opened.browser.columns_menu.actions():
        action.setChecked(False)
    widen(opened, 380)
    assert is_whole(opened, Column.EXPIRES)
    assert opened.table.columnWidth(Column.EXPIRES) >= 100


def test_columns_before_it_give_way_when_they_come(opened: Desk) -> None:
    widen(opened, 640)
    header = opened.table.horizontalHeader()
    header.moveSection(header.visualIndex(Column.REDIRECT_URL), 1)
    for action in opened.browser.columns_menu.actions():
        if action.objectName() == "columnRedirectUrl":
            action.setChecked(True)
    assert is_whole(opened, Column.EXPIRES)
