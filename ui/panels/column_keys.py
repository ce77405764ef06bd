"""What the mouse does to a column by dragging its title, from the keyboard: for the column of the current cell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from ui.panels.parts import announce
from ui.table.columns import Column, title
from ui.table.header import TokenHeader
from ui.table.view import TokenView

_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_STEP_IN_LETTERS, _LEAST_STEPS = 2, 2


class ColumnKeys(QObject):
    """Adds its actions to the menu of the columns, and their keys to the table; marks the current column's title.

    Where the menu was asked for with the mouse over a title, they work on that column until it is closed.
    """

    def __init__(self, table: TokenView, menu: QMenu, parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._pointed = table, -1
        menu.addSeparator()
        self._actions = [
            self._add(menu, "actionColumnLeft", "Alt+Left", lambda: self._move(-1)),
            self._add(menu, "actionColumnRight", "Alt+Right", lambda: self._move(1)),
            self._add(menu, "actionColumnNarrower", "Alt+Shift+Left", lambda: self._widen(-1)),
            self._add(menu, "actionColumnWider", "Alt+Shift+Right", lambda: self._widen(1)),
            self._add(menu, "actionColumnFit", "", self._fit),
        ]
        header = table.horizontalHeader()
        header.customContextMenuRequested.connect(self._take_pointed)
        menu.aboutToHide.connect(self._forget_pointed, Qt.ConnectionType.QueuedConnection)  # after what is chosen
        table.selectionModel().currentColumnChanged.connect(self._show_current)
        for changed in (header.sectionMoved, header.sectionResized, menu.aboutToShow):
            changed.connect(self._name)
        table.installEventFilter(self)
        self._name()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_current()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_ours = event.key() in _KEYS and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            return is_ours  # there is nothing more to do to this column: the key does not go on to another one
        return super().eventFilter(watched, event)

    def _add(self, menu: QMenu, name: str, keys: str, does: Callable[[], None]) -> QAction:
        action = QAction(self)  # not the menu's: a window that is taken apart may lose the menu before the focus
        menu.addAction(action)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(does)
        self._table.addAction(action)
        return action

    @property
    def _column(self) -> int:
        """-1 where there is none, or it is hidden."""
        column = self._pointed if self._pointed >= 0 else self._table.currentIndex().column()
        return column if column >= 0 and not self._table.isColumnHidden(column) else -1

    def _beside(self, step: int) -> int:
        """The place beside the column in which another one is shown; -1 where none is."""
        header = self._table.horizontalHeader()
        place = header.visualIndex(self._column) + step
        while 0 <= place < header.count() and header.isSectionHidden(header.logicalIndex(place)):
            place += step
        return place if 0 <= place < header.count() else -1

    def _move(self, step: int) -> None:
        column, place = self._column, self._beside(step)
        if column >= 0 and place >= 0:
            header = self._table.horizontalHeader()
            header.moveSection(header.visualIndex(column), place)
            self._show_column(column)
            self._announce_place(column)

    def _announce_place(self, column: int) -> None:
        header = self._table.horizontalHeader()
        columns = [header.logicalIndex(place) for place in range(header.count())]
        shown = [each for each in columns if not header.isSectionHidden(each)]
        text = self.tr("{column}: column {place} of {last}")
        place = shown.index(column) + 1
        announce(self._table, text.format(column=title(Column(column)), place=place, last=len(shown)))

    def _widen(self, steps: int) -> None:
        column = self._column
        if column >= 0:
            width = self._table.columnWidth(column) + steps * self._step
            self._table.setColumnWidth(column, max(self._least(column), width))
            self._show_column(column)

    def _fit(self) -> None:
        column = self._column
        if column >= 0:
            self._table.setColumnWidth(column, max(self._least(column), self._table.columnWidth(column)))
            self._table.resizeColumnToContents(column)
            self._show_column(column)

    @property
    def _step(self) -> int:
        return self._table.fontMetrics().averageCharWidth() * _STEP_IN_LETTERS

    def _least(self, column: int) -> int:
        """Pixels. As narrow as one of icons only that one may be: such a column has no title."""
        least = self._table.horizontalHeader().minimumSectionSize()
        return least if column == Column.STATUS else least + _LEAST_STEPS * self._step

    def _show_column(self, column: int) -> None:
        current = self._table.currentIndex()
        if current.isValid():
            self._table.scrollTo(current.siblingAtColumn(column))

    def _take_pointed(self, position: QPoint) -> None:
        self._pointed = self._table.horizontalHeader().logicalIndexAt(position)
        self._name()

    def _forget_pointed(self) -> None:
        self._pointed = -1
        self._name()

    def _show_current(self) -> None:
        current = self._table.currentIndex().column() if self._table.hasFocus() else -1
        header = self._table.horizontalHeader()
        if isinstance(header, TokenHeader):
            header.mark(current)
        self._name()

    def _name(self) -> None:
        """Say which column it is, and allow what can be done to it."""
        column = self._column
        texts = (
            (self.tr("Move &left"), self.tr("Move “{column}” &left")),
            (self.tr("Move &right"), self.tr("Move “{column}” &right")),
            (self.tr("&Narrower"), self.tr("Make “{column}” &narrower")),
            (self.tr("&Wider"), self.tr("Make “{column}” &wider")),
            (self.tr("&Fit width"), self.tr("&Fit “{column}” to its contents")),
        )
        can = [column >= 0] * 5
        if column >= 0:
            is_last = self._beside(1) < 0  # it has what is left over
            wider_than_least = self._table.columnWidth(column) > self._least(column)
            can = [self._beside(-1) >= 0, not is_last, wider_than_least and not is_last, not is_last, not is_last]
        for action, (plain, of_column), allowed in zip(self._actions, texts, can, strict=True):
            action.setText(plain if column < 0 else of_column.format(column=title(Column(column))))
            action.setEnabled(allowed)
