"""The menu that shows and hides the columns of the table."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.table.arrangement import ALWAYS_SHOWN, Arrangement, is_shown
from ui.table.columns import Column, title


class ColumnsMenu(QMenu):
    """One action for each column that can be hidden; all are checked at first."""

    column_toggled = Signal(object, bool)  # Column, and whether it is to be shown

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Columns"))
        self.setObjectName("columnsMenu")
        self._columns: dict[Column, QAction] = {}
        for column in Column:
            if column not in ALWAYS_SHOWN:
                action = QAction(title(column), self, checkable=True)
                action.setObjectName(f"column{column.name.title().replace('_', '')}")
                action.setChecked(True)
                action.toggled.connect(partial(self.column_toggled.emit, column))
                self._columns[column] = action
                self.addAction(action)

    def check_shown(self, wanted: Arrangement) -> None:
        """Check the columns that an arrangement shows."""
        for column, action in self._columns.items():
            action.setChecked(is_shown(wanted, column))
