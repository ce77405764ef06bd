"""A window is laid out as the last one was: columns, their order and widths, sorting, panels, place and size."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDockWidget

from tests.ui.conftest import Desk
from tests.ui.fakes import make_file, make_row, secrets_of
from ui.layout_keeping import LayoutKeeper
from ui.layout_settings import Layout, kept_layout
from ui.table.columns import SAMPLES, Column

Open = Callable[..., Desk]
pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
    pytest.mark.usefixtures("small_screen"),
]
WIDE, NARROW = 780, 560
ROWS = [make_row(number) for number in (1, 2, 3)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


@pytest.fixture
def small_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the tests has 800 pixels, and no window is restored larger: the details need less room here."""
    monkeypatch.setattr("ui.docks._ROOM_FOR_DETAILS", 600)
    monkeypatch.setattr("ui.places._WITHOUT_A_SCREEN", QSize(WIDE, 500))


class Laid:
    """A window whose layout is kept."""

    def __init__(self, opened: Desk) -> None:
        self.desk, self.window, self.header = opened, opened.window, opened.table.horizontalHeader()
        self.keeper = self.window.findChild(LayoutKeeper)

    @property
    def titles(self) -> list[str]:
        """Of the columns that are shown, from left to right."""
        shown = (self.header.logicalIndex(place) for place in range(self.header.count()))
        return [Column(column).name for column in shown if not self.header.isSectionHidden(column)]

    def column(self, name: str) -> QAction:
        found = self.desk.find(name)
        assert isinstance(found, QAction)
        return found

    def dock(self, name: str) -> QDockWidget:
        found = self.desk.find(name)
        assert isinstance(found, QDockWidget)
        return found

    def change(self) -> None:
        """Everything that a person can change."""
        self.window.resize(701, 555)
        self.column("columnClientId").setChecked(True)
        self.column("columnId").setChecked(False)
        self.header.moveSection(self.header.visualIndex(Column.EXPIRES), 1)
        self.header.resizeSection(Column.USER, 333)
        self.desk.table.sortByColumn(Column.USER, Qt.SortOrder.DescendingOrder)
        self.window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.dock("detailsDock"))


@pytest.fixture
def laid(desk: Open) -> Callable[..., Laid]:
    return lambda target, **how: Laid(desk(target, **how))


Make = Callable[..., Laid]


def test_the_next_window_is_laid_out_like_the_last_one(laid: Make, file: Path) -> None:
    first = laid(file)
    before = first.titles
    first.change()
    first.column("actionActivity").trigger()
    assert first.titles != before
    ids, size = first.desk.shown_ids(), first.window.size()
    first.window.close()
    second = laid(file)
    assert second.titles == first.titles
    assert second.header.sectionSize(Column.USER) == 333
    assert second.header.sortIndicatorSection() == Column.USER
    assert second.desk.shown_ids() == ids == ["3", "2", "1"]
    assert second.window.size() == size
    assert second.window.dockWidgetArea(second.dock("detailsDock")) == Qt.DockWidgetArea.LeftDockWidgetArea
    assert second.dock("detailsDock").isVisible()
    assert second.dock("activityDock").isVisible()
    assert not second.column("columnId").isChecked()
    assert second.column("columnClientId").isChecked()


def test_what_changes_is_written_a_moment_later_and_not_at_the_end_only(laid: Make, file: Path) -> None:
    window = laid(file)
    window.header.resizeSection(Column.USER, 333)
    timer = window.keeper._timer
    assert timer.isActive()
    assert timer.interval() <= 2000
    timer.timeout.emit()
    assert "user" in kept_layout().columns.widths
    assert not timer.isActive()


@pytest.mark.parametrize("how", [{"sample": True}, {"remember": False}], ids=["sample data", "a picture"])
def test_samples_and_pictures_neither_remember_nor_follow(laid: Make, file: Path, how: dict[str, bool]) -> None:
    usual = laid(file, **how)
    size, titles = usual.window.size(), usual.titles
    usual.change()
    usual.window.close()
    assert kept_layout() == Layout()
    changed = laid(file)
    changed.change()
    changed.window.close()
    other = laid(file, **how)
    assert other.titles == titles
    assert other.window.size() == size
    assert not other.dock("activityDock").isVisible()


def test_the_last_window_that_is_closed_decides(laid: Make, file: Path, tmp_path: Path) -> None:
    first, second = laid(file), laid(make_file(tmp_path / "other.db", ROWS))
    first.column("columnId").setChecked(False)
    second.window.close()
    first.window.close()
    assert "ID" not in laid(file).titles


def test_a_start_page_leaves_columns_and_panels_as_they_are_remembered(laid: Make, file: Path) -> None:
    first = laid(file)
    first.change()
    first.column("actionActivity").trigger()
    first.window.close()
    kept = kept_layout()
    start = laid(None)
    assert not start.dock("detailsDock").isVisible()
    assert not start.dock("activityDock").isVisible()
    start.window.resize(711, 700)
    start.window.close()
    after = kept_layout()
    assert (after.columns, after.panels, after.details) == (kept.columns, kept.panels, kept.details)
    assert laid(file).window.width() == 711


@pytest.mark.parametrize(
    ("width", "toggles", "narrow", "wide"),
    [
        (WIDE, 0, False, True),  # they give way, and come back
        (WIDE, 1, False, False),  # closed by hand they stay away
        (NARROW, 1, True, True),  # asked for in a narrow window they stay
        (NARROW, 0, False, True),  # not there because it was too narrow
    ],
)
def test_the_details_keep_their_rule(
    laid: Make, file: Path, width: int, toggles: int, narrow: bool, wide: bool
) -> None:
    first = laid(file)
    first.window.resize(width, 600)
    for _ in range(toggles):
        first.column("actionDetails").trigger()
    first.window.close()
    second = laid(file)
    assert second.window.width() == width
    details = second.dock("detailsDock")
    second.window.resize(NARROW, 600)
    assert details.isVisible() is narrow
    second.window.resize(WIDE, 600)
    assert details.isVisible() is wide


def test_the_width_of_the_last_column_is_not_what_was_left_over(laid: Make, file: Path) -> None:
    first = laid(file)
    for name in ("columnDataCenter", "columnAccessToken", "columnRefreshToken"):
        first.column(name).setChecked(False)
    first.column("actionDetails").trigger()
    first.header.moveSection(first.header.visualIndex(Column.ID), first.header.count() - 1)
    QApplication.processEvents()
    assert first.header.sectionSize(Column.ID) > first.desk.table.widths_at_first(SAMPLES)[Column.ID]
    first.window.close()
    second = laid(file)
    assert second.titles[-1] == "ID"
    assert "id" not in kept_layout().columns.widths
    second.header.moveSection(second.header.visualIndex(Column.ID), 0)
    assert second.header.sectionSize(Column.ID) == second.desk.table.widths_at_first(SAMPLES)[Column.ID]


def test_a_hidden_column_keeps_its_width(laid: Make, file: Path) -> None:
    first = laid(file)
    first.column("columnClientId").setChecked(True)
    first.header.resizeSection(Column.CLIENT_ID, 222)
    first.window.close()
    second = laid(file)
    second.column("columnClientId").setChecked(False)
    second.window.close()
    third = laid(file)
    third.column("columnClientId").setChecked(True)
    assert third.header.sectionSize(Column.CLIENT_ID) == 222


def test_a_window_of_a_screen_that_is_gone_comes_to_one_that_is_there(laid: Make, file: Path) -> None:
    first = laid(file)
    first.window.move(20_000, 30_000)
    first.window.resize(9000, 8000)
    first.window.close()
    window = laid(file).window
    screen = window.screen().availableGeometry()
    assert screen.contains(window.frameGeometry().topLeft() + QPoint(40, 10))
    assert window.width() <= screen.width()


def test_a_maximised_window_is_maximised_again(laid: Make, file: Path) -> None:
    first = laid(file)
    first.window.resize(WIDE, 500)
    first.window.showMaximized()
    first.window.close()
    second = laid(file)
    assert second.window.isMaximized()
    assert second.window.normalGeometry().size() == QSize(WIDE, 500)


@pytest.mark.parametrize(
    "kept",
    [
        {"geometry": "AAAA", "panels": "AAAA"},  # what was written before
        {"window": {"x": -32767, "y": 32767, "width": 32767, "height": 1}},
        {"panels": {name: {"area": "left", "width": 32767, "height": 32767} for name in ("details", "activity")}},
        {
            "panels": {
                name: {
                    "area": "top",
                    "width": 0,
                    "height": 1,
                    "floating": {"x": 1, "y": 1, "width": 1, "height": 1},
                }
                for name in ("details", "activity")
            }
        },
        {"columns": {"shown": {"status": False, "user": False, "expires": False, "id": False}}},
        {"columns": {"widths": {"user": -5, "expires": 0, "id": 1e8, "nothing": 3}}},
        {"columns": {"order": ["next_call", "gone", "next_call"], "sort": "gone", "descending": True}},
    ],
)
def test_what_makes_no_sense_leaves_a_window_that_can_be_used(laid: Make, file: Path, kept: dict[str, object]) -> None:
    QSettings("Token Inspector", "Token Inspector").setValue("layout", json.dumps(kept))
    window = laid(file)
    assert {"STATUS", "USER", "EXPIRES"} <= set(window.titles)
    widths = [window.header.sectionSize(Column[name]) for name in window.titles]
    assert all(window.header.minimumSectionSize() <= width < 10_000 for width in widths)
    assert 0 <= window.header.sortIndicatorSection() < len(Column)
    assert window.window.width() >= 320


def test_reset_brings_back_everything_but_the_window_itself(laid: Make, file: Path) -> None:
    first = laid(file)
    before = first.window.size()
    titles, widths = first.titles, [first.header.sectionSize(column) for column in (Column.USER, Column.EXPIRES)]
    first.change()
    first.column("actionActivity").trigger()
    first.dock("detailsDock").setFloating(True)
    size = first.window.size()
    first.keeper.reset()
    assert first.titles == titles
    assert first.header.sortIndicatorSection() == Column.STATUS
    assert not first.dock("activityDock").isVisible()
    assert first.dock("detailsDock").isVisible()
    assert not first.dock("detailsDock").isFloating()
    assert first.window.dockWidgetArea(first.dock("detailsDock")) == Qt.DockWidgetArea.RightDockWidgetArea
    assert first.window.size() == size
    first.window.resize(before)
    assert [first.header.sectionSize(column) for column in (Column.USER, Column.EXPIRES)] == widths
    assert laid(file).titles == titles


def test_nothing_of_the_store_is_in_it(laid: Make, file: Path, settings_folder: Path) -> None:
    window = laid(file)
    window.change()
    window.window.close()
    text = QSettings("Token Inspector", "Token Inspector").value("layout")
    assert "client_id" in text
    assert not any(secret in text for secret in [*secrets_of(ROWS), "zohooauth", "zylker"])
