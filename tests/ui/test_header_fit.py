"""A double click on the border of a title fits the column to what is seen of it, however many rows there are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import Desk
from tests.ui.fakes import make_file, make_row
from ui.table.columns import Column
from ui.table.header import TokenHeader, icon_column_width


@pytest.fixture
def header(desk: Callable[..., Desk], tmp_path: Path) -> TokenHeader:
    rows = [make_row(number, user_name="x" * 60 + "@zylker.com" if number == 2 else "u") for number in (1, 2, 3)]
    found = desk(make_file(tmp_path / "zohooauth.db", rows)).table.horizontalHeader()
    assert isinstance(found, TokenHeader)
    return found


def _fit(header: TokenHeader, column: Column) -> int:
    header.sectionHandleDoubleClicked.emit(int(column))
    return header.sectionSize(column)


def test_a_long_text_gets_its_room_and_a_short_one_gives_room_back(header: TokenHeader) -> None:
    user, center = header.sectionSize(Column.USER), header.sectionSize(Column.DATA_CENTER)
    assert _fit(header, Column.USER) > user
    assert _fit(header, Column.DATA_CENTER) < center


@pytest.mark.parametrize("column", [Column.ID, Column.EXPIRES, Column.DATA_CENTER], ids=lambda column: column.name)
def test_the_title_stays_whole_also_with_the_arrow_of_the_sorting(header: TokenHeader, column: Column) -> None:
    header.setSortIndicator(column, Qt.SortOrder.AscendingOrder)
    _fit(header, column)
    assert header.painted_title(column) == header.model().headerData(column, Qt.Orientation.Horizontal)


def test_a_column_of_icons_stays_one(header: TokenHeader) -> None:
    assert _fit(header, Column.STATUS) == icon_column_width(header.font())


def test_no_more_rows_are_asked_than_a_screen_has_a_few_times() -> None:
    assert TokenHeader().resizeContentsPrecision() <= 1000
