"""The menu that sorts the table: what a click on a title does, from the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from ui.table.columns import Column, title

_ORDERS = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)


class SortMenu(QMenu):
    """One action for each column, and one for each direction; those that hold now are checked."""

    def __init__(self, table: QTableView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sortMenu")
        self.setTitle(self.tr("&Sort by"))
        self._table = table
        columns, orders = QActionGroup(self), QActionGroup(self)
        self._columns = [self._action(f"actionSort{_name(column)}", title(column), columns) for column in Column]
        self.addSeparator()
        self._orders = [
            self._action("actionSortAscending", self.tr("&Ascending"), orders),
            self._action("actionSortDescending", self.tr("&Descending"), orders),
        ]
        columns.triggered.connect(self._sort)
        orders.triggered.connect(self._sort)
        table.horizontalHeader().sortIndicatorChanged.connect(self._show)
        self._show()

    def _action(self, name: str, text: str, group: QActionGroup) -> QAction:
        action = QAction(text, self, checkable=True)
        action.setObjectName(name)
        group.addAction(action)
        self.addAction(action)
        return action

    def _show(self) -> None:
        header = self._table.horizontalHeader()
        sort = header.sortIndicatorSection()
        if 0 <= sort < len(self._columns):
            self._columns[sort].setChecked(True)
        self._orders[_ORDERS.index(header.sortIndicatorOrder())].setChecked(True)

    def _sort(self) -> None:
        column = next((number for number, action in enumerate(self._columns) if action.isChecked()), 0)
        order = next(order for order, action in zip(_ORDERS, self._orders, strict=True) if action.isChecked())
        self._table.sortByColumn(column, order)


def _name(column: Column) -> str:
    return column.name.title().replace("_", "")
