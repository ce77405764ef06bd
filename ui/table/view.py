"""The token table as a widget: whole rows, one hairline between them, and a place that survives a reload."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QToolTip, QWidget

from ui.table.delegate import TokenDelegate, row_height
from ui.table.dragging import drag_rows
from ui.table.fitting import FittedWidths, Sample, default_widths
from ui.table.header import TokenHeader
from ui.theme import colors

Index = QModelIndex | QPersistentModelIndex
_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_FOCUS_BAR = 3
_SPILL = 4  # at a fractional scale an outline reaches into the neighbouring rows


@runtime_checkable
class KeyedRows(Protocol):
    """A model whose rows have an identity that outlives a reset."""

    def key_at(self, row: int) -> object: ...
    def row_of_key(self, key: object) -> int: ...


@dataclass(frozen=True, slots=True)
class _Place:
    selected: list[object]
    current: tuple[object, int, int] | None
    top: tuple[object, int] | None
    vertical: int
    horizontal: int


def show_whole_rows(table: QTableView) -> None:
    """Rows of one height without a grid, selected whole, scrolled by pixels, not edited; Tab leaves the table."""
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)


class TokenView(QTableView):
    """The menus' positions are global. ``text_typed`` is a letter typed into the table: a filter may take it."""

    context_menu_requested = Signal(QPoint)
    columns_menu_requested = Signal(QPoint)
    selection_changed = Signal()
    text_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tokenTable")
        self.setAccessibleName(self.tr("Tokens"))
        self._place: _Place | None = None
        self.widths = FittedWidths(self)
        self._delegate = TokenDelegate(self)
        self.setItemDelegate(self._delegate)
        header = TokenHeader(self)
        header.customContextMenuRequested.connect(
            lambda position: self.columns_menu_requested.emit(header.mapToGlobal(position))
        )
        self.setHorizontalHeader(header)
        self.setSortingEnabled(True)
        show_whole_rows(self)
        self.setAlternatingRowColors(False)
        self.setCornerButtonEnabled(False)
        self._fit_rows()

    @property
    def stale(self) -> bool:
        return self._delegate.stale

    def set_stale(self, stale: bool) -> None:
        if stale != self._delegate.stale:
            self._delegate.stale = stale
            self.viewport().update()

    def tick(self, column: int) -> None:
        """Repaint what is visible of one column, and ask the model for nothing else."""
        area = QRect(self.columnViewportPosition(column), 0, self.columnWidth(column), self.viewport().height())
        visible = area & self.viewport().rect()
        if not self.isColumnHidden(column) and not visible.isEmpty():
            self.viewport().update(visible)

    def show_secrets_anew(self) -> None:
        """Secrets are revealed or masked: paint them, and take away a tooltip that may hold one."""
        QToolTip.hideText()
        self._delegate.forget_texts()
        self.viewport().update()

    def set_default_widths(self, samples: Mapping[int, Sample]) -> None:
        self.widths.set_at_first(self.widths_at_first(samples))

    def keep_in_view(self, column: int, least: Sample) -> None:
        """Others give way in a narrow view, so that this one is seen; `least`: what it holds at the narrowest."""
        self.widths.keep(column, self.widths_at_first({column: least})[column])

    def widths_at_first(self, samples: Mapping[int, Sample]) -> dict[int, int]:
        """By column, in pixels; see `default_widths`."""
        model = self.model()
        role, sideways = Qt.ItemDataRole.DisplayRole, Qt.Orientation.Horizontal
        titles = {column: str(model.headerData(column, sideways, role) or "") for column in samples}
        return default_widths(samples, titles, self.font())

    def selected_rows(self) -> list[int]:
        return sorted(_rows_of(self.selectionModel().selection())) if self.selectionModel() else []

    # --- the place in the table, kept by key across resets

    def setModel(self, model: QAbstractItemModel | None) -> None:
        old = self.model()
        if old is not None:
            old.modelAboutToBeReset.disconnect(self._remember_place)
            old.modelReset.disconnect(self._restore_place)
        if model is not None:
            model.modelAboutToBeReset.connect(self._remember_place)
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._restore_place)
            self.selectionModel().selectionChanged.connect(self.selection_changed)

    def _remember_place(self) -> None:
        model = self.model()
        self._place = None
        if not isinstance(model, KeyedRows) or model.rowCount() == 0:
            return
        current, top = self.currentIndex(), self.rowAt(0)
        self._place = _Place(
            selected=[model.key_at(row) for row in _rows_of(self.selectionModel().selection())],
            current=(model.key_at(current.row()), current.row(), current.column()) if current.isValid() else None,
            top=(model.key_at(top), -self.rowViewportPosition(top)) if top >= 0 else None,
            vertical=self.verticalScrollBar().value(),
            horizontal=self.horizontalScrollBar().value(),
        )

    def _restore_place(self) -> None:
        model, place, self._place = self.model(), self._place, None
        if place is not None and isinstance(model, KeyedRows):
            found = (model.row_of_key(key) for key in place.selected)
            self.selectionModel().select(_selection_of(model, sorted(row for row in found if row >= 0)), _ROWS)
            self._restore_current(model, place)
            self._restore_scroll(model, place)
        self.selection_changed.emit()

    def _restore_current(self, model: KeyedRows, place: _Place) -> None:
        if place.current is None:
            return
        key, old_row, column = place.current
        row = model.row_of_key(key)
        nearest = row if row >= 0 else min(old_row, self.model().rowCount() - 1)
        index = self.model().index(nearest, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _restore_scroll(self, model: KeyedRows, place: _Place) -> None:
        self.updateGeometries()
        row = model.row_of_key(place.top[0]) if place.top and place.vertical > 0 else -1
        value = self.verticalHeader().sectionPosition(row) + place.top[1] if place.top and row >= 0 else place.vertical
        self.verticalScrollBar().setValue(value)
        self.horizontalScrollBar().setValue(place.horizontal)

    # --- dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selected rows are dragged; from any other row on the mouse selects."""
        pressed = self.indexAt(event.position().toPoint())
        self.setDragEnabled(pressed.isValid() and self.selectionModel().isSelected(pressed))
        super().mousePressEvent(event)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        drag_rows(self)

    # --- keyboard and focus

    def keyboardSearch(self, search: str) -> None:
        self.text_typed.emit(search)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        to_an_end = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)
        if action in to_an_end:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_for_menu = event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if is_for_menu:  # of the platforms, X11 makes no request for a menu of it
            self._ask_by_keyboard()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_by_keyboard()
        else:
            self.context_menu_requested.emit(event.globalPos())

    def _ask_by_keyboard(self) -> None:
        """For the menu of what is selected, at the current row; it is selected where nothing is."""
        current, shown = self.currentIndex(), self.viewport().rect()
        if current.isValid():
            if not self.selectionModel().hasSelection():
                self.selectionModel().select(current, _ROWS)
            self.scrollTo(current)
            shown &= self.visualRect(current) or self._row_area(current.row())
        if QApplication.activePopupWidget() is None:  # some platforms ask twice
            self.context_menu_requested.emit(self.viewport().mapToGlobal(shown.center()))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                self.viewport().update(self._row_area(index.row()).adjusted(-_SPILL, -_SPILL, _SPILL, _SPILL))

    def _row_area(self, row: int) -> QRect:
        header = self.horizontalHeader()
        return QRect(-header.offset(), self.rowViewportPosition(row), header.length(), self.rowHeight(row))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        current = self.currentIndex()
        if not current.isValid() or not self.hasFocus():
            return
        area = self._row_area(current.row())
        if not event.region().intersects(area):
            return
        painter = QPainter(self.viewport())
        painter.fillRect(area.x(), area.y(), _FOCUS_BAR, area.height() - 1, colors().accent)
        if not self.selectionModel().isRowSelected(current.row(), QModelIndex()):
            painter.setPen(colors().accent)
            painter.drawRect(area.adjusted(0, 0, -1, -2))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.widths.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def _fit_rows(self) -> None:
        height = row_height(self.font())
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)


def _rows_of(selection: QItemSelection) -> Iterable[int]:
    seen: set[int] = set()
    for place in range(selection.size()):
        part = selection.at(place)
        seen.update(range(part.top(), part.bottom() + 1))
    return seen


def _selection_of(model: KeyedRows, rows: list[int]) -> QItemSelection:
    """Neighbouring rows as one range each, so that a selection of many thousands stays cheap."""
    assert isinstance(model, QAbstractItemModel)
    selection = QItemSelection()
    last = model.columnCount() - 1
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end] != rows[end - 1] + 1:
            selection.select(model.index(rows[start], 0), model.index(rows[end - 1], last))
            start = end
    return selection
