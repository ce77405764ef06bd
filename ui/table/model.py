"""The table's model: all tokens of a store, and those of them that are shown, filtered and sorted in here.

Sorting and filtering in the model, not in a proxy: at a million rows a proxy takes minutes to sort.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from stores import SECRET_POSITIONS, ExpiryUnit, Picked
from ui.collector import without_collector
from ui.revealing import Revealed
from ui.table.cell import CELL_ROLE
from ui.table.columns import Column, cell, header_tip, ordered, spoken, title
from ui.table.entry import Entry, EntryKey
from ui.table.filter import SHORTEST_SECRET, TokenFilter
from ui.table.mime import TABLE_TYPES, as_table, mime_of

AnyIndex = QModelIndex | QPersistentModelIndex
_MOST_STEPS = 64  # beyond this many insertions and removals one reset is cheaper, and the view keeps its place by key
_SPOKEN_ROLES = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class TokenModel(QAbstractTableModel):
    """Rows are found by `EntryKey`, never by number, by whoever must remember one."""

    def __init__(self, now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._entries: list[Entry] = []
        self._shown: list[Entry] = []
        self._rows: dict[EntryKey, int] | None = None
        self._filter = TokenFilter()
        self._unit: ExpiryUnit | None = None
        self.revealed_of: Callable[[EntryKey], frozenset[str]] = lambda _key: frozenset()  # what is dragged unmasked
        self._revealed: Revealed | None = None
        self._sorting = (Column.STATUS, Qt.SortOrder.AscendingOrder)

    # what the window asks

    @property
    def entries(self) -> Sequence[Entry]:
        return self._entries

    @property
    def shown(self) -> Sequence[Entry]:
        return self._shown

    @property
    def filter(self) -> TokenFilter:
        return self._filter

    def entry_at(self, row: int) -> Entry:
        return self._shown[row]

    def key_at(self, row: int) -> EntryKey:
        return self._shown[row].key

    def row_of_key(self, key: object) -> int:
        """The row that shows this key, -1 where none does."""
        if self._rows is None:
            self._rows = {entry.key: row for row, entry in enumerate(self._shown)}
        return self._rows.get(key, -1)  # type: ignore[call-overload, no-any-return]

    def holds_secret(self, text: str) -> bool:
        """Whether the text is the whole of a secret (not a very short one) that is stored here."""
        return len(text) >= SHORTEST_SECRET and any(
            text == entry.row[position] for entry in self._entries for position in SECRET_POSITIONS
        )

    def value_of(self, key: EntryKey, field: str) -> str | None:
        """What a field of a token that is shown holds; None where the token is not."""
        row = self.row_of_key(key)
        return getattr(self._shown[row].row, field) if row >= 0 else None

    # what changes it

    def set_revealed(self, revealed: Revealed) -> None:
        """Whose secrets are shown: in the table all of them or none."""
        self._revealed = revealed
        self.revealed_of = revealed.fields_of
        revealed.value_of = self.value_of

    def set_entries(self, entries: list[Entry]) -> None:
        """Show another reading of the store; rows that stay keep their place, selection and indexes."""
        self._entries = entries
        self.arrange()
        if self._revealed is not None:
            self._revealed.tick()  # a row may be another token now

    def set_filter(self, wanted: TokenFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self.arrange()

    def set_unit(self, unit: ExpiryUnit | None) -> None:
        """How the expiry of the store is read: said in the header."""
        if unit != self._unit:
            self._unit = unit
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.EXPIRES, Column.EXPIRES)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column >= 0:
            self._sorting = (Column(column), order)
            with without_collector():
                self._reorder(ordered(self._shown, Column(column), order == Qt.SortOrder.DescendingOrder, self._now()))

    def arrange(self) -> None:
        """Filter and sort again, because something changed or time has passed."""
        now = self._now()
        column, order = self._sorting
        with without_collector():
            chosen = self._filter.chosen(self._entries, now)
            self._change_to(ordered(chosen, column, order == Qt.SortOrder.DescendingOrder, now))

    def _change_to(self, shown: list[Entry]) -> None:
        if not self._shown:
            self._reset_to(shown)
            return
        kept = {entry.key for entry in shown}
        gone = list(_runs([row for row, entry in enumerate(self._shown) if entry.key not in kept]))
        before = {entry.key for entry in self._shown}
        come = list(_runs([row for row, entry in enumerate(shown) if entry.key not in before]))
        if len(gone) + len(come) > _MOST_STEPS:
            self._reset_to(shown)
            return
        for first, last in reversed(gone):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._set_shown(self._shown[:first] + self._shown[last + 1 :])
            self.endRemoveRows()
        self._reorder([entry for entry in shown if entry.key in before] if come else shown)
        for first, last in come:
            self.beginInsertRows(QModelIndex(), first, last)
            self._set_shown(self._shown[:first] + shown[first : last + 1] + self._shown[first:])
            self.endInsertRows()

    def _reset_to(self, shown: list[Entry]) -> None:
        self.beginResetModel()
        self._set_shown(shown)
        self.endResetModel()

    def _reorder(self, shown: list[Entry]) -> None:
        """Show the same keys in another order, or with other contents."""
        old = self._shown
        if all(one.key == other.key for one, other in zip(old, shown, strict=True)):
            changed = [row for row, entry in enumerate(shown) if old[row] is not entry]
            self._set_shown(shown)
            if changed:
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(Column) - 1))
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [old[index.row()].key for index in before]
        self._set_shown(shown)
        after = [self.index(self.row_of_key(key), index.column()) for key, index in zip(keys, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _set_shown(self, shown: list[Entry]) -> None:
        self._shown = shown
        self._rows = None

    # what Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        entry, column = self._shown[index.row()], Column(index.column())
        now, in_full = self._now(), self._revealed is not None and self._revealed.is_all
        if role == CELL_ROLE:
            return cell(entry, column, now, in_full)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell(entry, column, now, in_full).text
        return spoken(entry, column, now, in_full) if role in _SPOKEN_ROLES else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if section == Column.STATUS else title(Column(section))
        return header_tip(Column(section), self._unit) if role in _SPOKEN_ROLES else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return list(TABLE_TYPES)

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """The rows of these indexes in the order shown. Nothing of Qt's own, which would be every role of a cell."""
        entries = [self._shown[row] for row in sorted({index.row() for index in indexes})]
        picked = [Picked(entry.row, self.revealed_of(entry.key)) for entry in entries]
        return mime_of(as_table(picked, self._now()))


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """The runs of consecutive numbers in an ascending list, as (first, last)."""
    first = last = -1
    for row in rows:
        if row == last + 1 and first >= 0:
            last = row
            continue
        if first >= 0:
            yield first, last
        first = last = row
    if first >= 0:
        yield first, last
