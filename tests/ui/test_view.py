from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from tests.ui.toy_rows import EXPIRES, TITLES, ToyRows
from ui import theme
from ui.table.cell import CELL_ROLE
from ui.table.delegate import row_height
from ui.table.fitting import default_widths
from ui.table.view import KeyedRows, TokenView

MANY = [f"key{number:04}" for number in range(500)]


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")


@pytest.fixture
def model() -> ToyRows:
    return ToyRows(list(MANY))


@pytest.fixture
def view(qtbot: QtBot, model: ToyRows) -> TokenView:
    view = TokenView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.set_default_widths({0: "", 1: "user-key0000@example.com", 2: "expired 59 min ago", 3: "key0000"})
    view.resize(700, 400)
    with qtbot.waitExposed(view):
        view.show()
    return view


def select(view: TokenView, *rows: int) -> None:
    view.clearSelection()
    for row in rows:
        view.selectionModel().select(
            view.model().index(row, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )


def selected_keys(view: TokenView, model: ToyRows) -> list[str]:
    return [model.keys[row] for row in view.selected_rows()]


def make_current(view: TokenView, row: int) -> None:
    view.selectionModel().setCurrentIndex(view.model().index(row, 1), QItemSelectionModel.SelectionFlag.NoUpdate)


def test_the_toy_is_what_the_view_expects(model: ToyRows) -> None:
    assert isinstance(model, KeyedRows)


def test_whole_rows_no_grid_fixed_height(view: TokenView) -> None:
    assert view.objectName() == "tokenTable"
    assert view.accessibleName()
    assert view.selectionBehavior() == QTableView.SelectionBehavior.SelectRows
    assert view.selectionMode() == QTableView.SelectionMode.ExtendedSelection
    assert not view.showGrid()
    assert not view.wordWrap()
    assert not view.alternatingRowColors()
    assert view.verticalHeader().isHidden()
    assert view.horizontalHeader().sectionsMovable()
    assert view.horizontalHeader().isSortIndicatorShown()
    assert view.horizontalHeader().stretchLastSection()
    assert view.rowHeight(0) == row_height(view.font())


def test_rows_grow_with_the_font(view: TokenView) -> None:
    before = view.rowHeight(3)
    larger = QFont(view.font())
    larger.setPointSizeF(larger.pointSizeF() * 2)
    view.setFont(larger)
    assert view.rowHeight(3) == row_height(larger) > before


# --- a place that survives


def test_selection_current_row_and_scroll_survive_a_reset(view: TokenView, model: ToyRows) -> None:
    select(view, 100, 101, 300)
    make_current(view, 101)
    view.verticalScrollBar().setValue(view.rowHeight(0) * 95 + 7)
    top = model.keys[view.rowAt(0)]
    model.replace(["new", *MANY[:50], *MANY[60:]])
    assert selected_keys(view, model) == ["key0100", "key0101", "key0300"]
    assert model.keys[view.currentIndex().row()] == "key0101"
    assert model.keys[view.rowAt(0)] == top
    assert -view.rowViewportPosition(view.rowAt(0)) == 7


def test_at_the_top_it_stays_at_the_top(view: TokenView, model: ToyRows) -> None:
    model.replace(["new", *MANY])
    assert view.verticalScrollBar().value() == 0


def test_what_is_gone_is_not_selected_and_says_so(view: TokenView, model: ToyRows, qtbot: QtBot) -> None:
    select(view, 4, 5)
    make_current(view, 5)
    with qtbot.waitSignal(view.selection_changed):
        model.replace(MANY[:4])
    assert view.selected_rows() == []
    assert view.currentIndex().row() == 3


def test_a_selection_of_everything_does_not_take_in_new_rows(view: TokenView, model: ToyRows) -> None:
    view.selectAll()
    model.replace([*MANY[:10], "new", *MANY[10:]])
    assert len(view.selected_rows()) == len(MANY)
    assert 10 not in view.selected_rows()


def test_emptied_and_filled_again(view: TokenView, model: ToyRows) -> None:
    select(view, 1)
    model.replace([])
    model.replace(list(MANY))
    assert view.selected_rows() == []


def test_a_reset_while_the_scroll_target_vanished_keeps_the_pixel(view: TokenView, model: ToyRows) -> None:
    view.verticalScrollBar().setValue(view.rowHeight(0) * 95)
    model.replace([*MANY[:95], *MANY[96:]])
    assert view.verticalScrollBar().value() == view.rowHeight(0) * 95


def test_another_model_takes_over(view: TokenView, model: ToyRows) -> None:
    other = ToyRows(["a", "b"])
    view.setModel(other)
    select(view, 1)
    model.replace(MANY[:3])
    assert selected_keys(view, other) == ["b"]
    other.replace(["b", "a"])
    assert view.selected_rows() == [0]
    view.setModel(None)
    assert view.selected_rows() == []


# --- the tick


def test_a_tick_asks_for_the_visible_cells_of_one_column_only(
    view: TokenView, model: ToyRows, qapp: QApplication
) -> None:
    qapp.processEvents()
    model.asked.clear()
    view.tick(EXPIRES)
    qapp.processEvents()
    visible = view.viewport().height() // view.rowHeight(0) + 1
    assert {(column, role) for _row, column, role in model.asked} == {(EXPIRES, CELL_ROLE)}
    assert visible - 1 <= len(model.asked) <= visible + 1


def test_a_tick_of_a_hidden_column_asks_nothing(view: TokenView, model: ToyRows, qapp: QApplication) -> None:
    view.setColumnHidden(EXPIRES, True)
    qapp.processEvents()
    model.asked.clear()
    view.tick(EXPIRES)
    qapp.processEvents()
    assert model.asked == []


def test_stale_rows_are_repainted_quietly(view: TokenView, qapp: QApplication) -> None:
    def has_green() -> bool:
        image = view.viewport().grab().toImage()
        return any(image.pixelColor(x, y) == theme.LIGHT.good for x in range(0, image.width(), 2) for y in range(0, 80))

    assert has_green()
    view.set_stale(True)
    assert view.stale
    assert not has_green()


# --- keys, menus, focus


def test_home_and_end_are_the_first_and_last_row(view: TokenView, qtbot: QtBot) -> None:
    make_current(view, 5)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == len(MANY) - 1
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 0
    assert view.selected_rows() == [0]


def test_a_letter_is_offered_and_searches_nothing(view: TokenView, model: ToyRows, qtbot: QtBot) -> None:
    model.asked.clear()
    with qtbot.waitSignal(view.text_typed) as typed:
        qtbot.keyClick(view, Qt.Key.Key_A)
    assert typed.args == ["a"]
    assert not [asked for asked in model.asked if asked[2] == Qt.ItemDataRole.DisplayRole]


def test_tab_leaves_the_table(view: TokenView) -> None:
    assert not view.tabKeyNavigation()


def test_the_menu_opens_at_the_pointer_and_at_the_current_row(
    view: TokenView, qtbot: QtBot, qapp: QApplication
) -> None:
    with qtbot.waitSignal(view.context_menu_requested) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(50, 60))
        qapp.sendEvent(view.viewport(), event)
    assert asked.args == [QPoint(50, 60)]
    make_current(view, 400)
    with qtbot.waitSignal(view.context_menu_requested) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(50, 60))
        qapp.sendEvent(view.viewport(), event)
    assert asked.args is not None
    row_area = view.visualRect(view.currentIndex())
    assert row_area.contains(view.viewport().mapFromGlobal(asked.args[0]))


def test_the_header_offers_its_columns(view: TokenView, qtbot: QtBot) -> None:
    header = view.horizontalHeader()
    with qtbot.waitSignal(view.columns_menu_requested) as asked:
        header.customContextMenuRequested.emit(QPoint(3, 4))
    assert asked.args == [header.mapToGlobal(QPoint(3, 4))]


def test_the_focused_row_is_seen(view: TokenView, qtbot: QtBot) -> None:
    make_current(view, 2)
    y = view.rowViewportPosition(2) + view.rowHeight(2) // 2
    view.clearFocus()
    assert bar_color(view, y) != theme.LIGHT.accent
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert bar_color(view, y) == theme.LIGHT.accent
    line = view.viewport().grab().toImage().pixelColor(300, view.rowViewportPosition(2))
    assert line == theme.LIGHT.accent
    select(view, 2)
    assert bar_color(view, y) == theme.LIGHT.accent


def bar_color(view: TokenView, y: int) -> QColor:
    return view.viewport().grab().toImage().pixelColor(1, y)


# --- widths and the header


def test_widths_hold_the_sample_and_the_title(view: TokenView) -> None:
    font = view.font()
    metrics = QFontMetrics(font)
    widths = default_widths({0: "", 1: "a long sample text", 2: "x"}, {0: "Status", 1: "", 2: "A long title"}, font)
    assert widths[0] < metrics.horizontalAdvance("Status") + metrics.height()
    assert widths[1] > QFontMetrics(theme.fixed_font(font)).horizontalAdvance("a long sample text")
    assert widths[2] > metrics.horizontalAdvance("A long title")
    assert view.columnWidth(0) == widths[0]


def header_image(view: TokenView) -> QImage:
    return view.horizontalHeader().grab().toImage()


def test_the_sorted_column_has_an_arrow_that_turns(view: TokenView) -> None:
    header = view.horizontalHeader()
    header.setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    up = header_image(view)
    header.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert header_image(view) != up
    accent = [x for x in range(up.width()) for y in range(up.height()) if up.pixelColor(x, y) == theme.LIGHT.accent]
    left, width = header.sectionViewportPosition(1), header.sectionSize(1)
    assert accent
    assert left < min(accent) <= max(accent) < left + width


def test_the_narrow_icon_column_still_shows_that_it_sorts(view: TokenView) -> None:
    header = view.horizontalHeader()
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    shown = header_image(view).copy(0, 0, header.sectionSize(0), header.height())
    points = {shown.pixelColor(x, y).name() for x in range(shown.width()) for y in range(shown.height())}
    assert theme.LIGHT.accent.name() in points
    assert TITLES[0]


def test_a_change_of_style_keeps_the_height(view: TokenView, qapp: QApplication) -> None:
    qapp.sendEvent(view, QEvent(QEvent.Type.StyleChange))
    assert view.rowHeight(0) == row_height(view.font())


def test_a_moved_focus_repaints_more_than_its_rows(view: TokenView, monkeypatch: pytest.MonkeyPatch) -> None:
    make_current(view, 2)
    repainted: list[QRect] = []
    monkeypatch.setattr(view.viewport(), "update", lambda area: repainted.append(area))
    make_current(view, 3)
    for row in (2, 3):
        assert any(area.contains(view._row_area(row).adjusted(-2, -2, 2, 2)) for area in repainted)
