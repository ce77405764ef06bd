"""The rows and columns of the activity: what each cell shows, and what a screen reader says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from stores import iso_utc
from ui.activity import Happening, What, by_text, details_text, programs_text, what_text
from ui.activity_log import ActivityLog
from ui.moments import wall_clock
from ui.table.cell import CELL_ROLE, Cell, Tone

AnyIndex = QModelIndex | QPersistentModelIndex
ICONS = {
    What.ADDED: "add",
    What.RENEWED: "renews",
    What.CHANGED: "changed",
    What.DELETED: "delete",
    What.RESTORED: "undo",
    What.REVOKED: "revoke",
    What.CHECKED: "check",
}


class Part(IntEnum):
    """The columns."""

    TIME = 0
    WHAT = 1
    TOKEN = 2
    BY = 3
    DETAILS = 4


class ActivityModel(QAbstractTableModel):
    """Shows an `ActivityLog`; rows are added at the top, and the oldest go at the bottom."""

    def __init__(self, log: ActivityLog, now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log, self._now = log, now

    def add(self, happenings: Sequence[Happening]) -> None:
        if not happenings:
            return
        if len(self._log) + len(happenings) <= self._log.limit:
            self.beginInsertRows(QModelIndex(), 0, len(happenings) - 1)
            self._log.add(happenings)
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._log.add(happenings)
            self.endResetModel()

    def happening_at(self, row: int) -> Happening:
        return self._log[row]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._log)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Part)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._log):
            return None
        happening, part = self._log[index.row()], Part(index.column())
        if role == CELL_ROLE:
            return self._cell(happening, part)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(happening, part).text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._spoken(happening, part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(happening, part) or self.tr("no details")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (self.tr("Time"), self.tr("What"), self.tr("Token"), self.tr("By"), self.tr("Details"))
        return titles[section] if 0 <= section < len(titles) else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def _cell(self, happening: Happening, part: Part) -> Cell:
        if part is Part.TIME:
            date, _, time = wall_clock(happening.at, self._now()).rpartition(" ")
            return Cell(time, note=date, mono=True)
        if part is Part.WHAT:
            if happening.is_done is None:
                return Cell(what_text(happening), Tone.WARNING, icon="warning")
            if not happening.is_done:
                return Cell(what_text(happening), Tone.BAD, icon="fails")
            return Cell(what_text(happening), icon=ICONS[happening.what])
        if part is Part.TOKEN:
            note = self.tr("id {id}").format(id=happening.id) if happening.id else ""
            return Cell(happening.name, note=note)
        if part is Part.DETAILS:
            return self._details(happening)
        if happening.by_this_window:
            return Cell(self.tr("this window"), Tone.QUIET)
        note = self.tr("open in {programs}").format(programs=programs_text(happening)) if happening.programs else ""
        return Cell(self.tr("another program"), note=note)

    def _details(self, happening: Happening) -> Cell:
        lines = [part for part in (happening.verdict, *happening.changes) if part]
        return Cell(lines[0], note=" · ".join(lines[1:])) if lines else Cell("")

    def _spoken(self, happening: Happening, part: Part) -> str:
        if part is Part.TIME:
            return f"{iso_utc(happening.at) or happening.at} (UTC)"
        if part is Part.DETAILS:
            return details_text(happening)
        if part is Part.BY:
            return by_text(happening)
        shown = self._cell(happening, part)
        return ", ".join(text for text in (shown.text, shown.note) if text)
