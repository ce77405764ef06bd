"""A small model with keys, that counts how often it is asked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.table.cell import CELL_ROLE, Cell

TITLES = ("Status", "User", "Expires in", "Id")
EXPIRES = 2


def cells_of(key: str) -> list[Cell]:
    return [
        Cell("", icon="valid"),
        Cell(f"user-{key}@example.com"),
        Cell("12:31", share=0.2, mono=True),
        Cell(key, mono=True),
    ]


class ToyRows(QAbstractTableModel):
    def __init__(self, keys: list[str]) -> None:
        super().__init__()
        self.keys = keys
        self.asked: list[tuple[int, int, int]] = []
        self.tip = ""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        is_title = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return TITLES[section] if is_title else None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        self.asked.append((index.row(), index.column(), int(role)))
        if role == CELL_ROLE:
            return cells_of(self.keys[index.row()])[index.column()]
        return self.tip or None if role == Qt.ItemDataRole.ToolTipRole else None

    def key_at(self, row: int) -> object:
        return self.keys[row]

    def row_of_key(self, key: object) -> int:
        return self.keys.index(key) if key in self.keys else -1

    def replace(self, keys: list[str]) -> None:
        self.beginResetModel()
        self.keys = keys
        self.endResetModel()


class OneCell(QAbstractTableModel):
    def __init__(self, cell: Cell, tip: str = "") -> None:
        super().__init__()
        self.cell, self.tip = cell, tip
        self.asked: list[int] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 1

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        self.asked.append(int(role))
        return {CELL_ROLE: self.cell, Qt.ItemDataRole.ToolTipRole: self.tip or None}.get(role)
