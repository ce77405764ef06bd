"""A list of tables: the name of each with what is in it below, those that hold tokens first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from stores import TableName, guessed_columns, shortened
from ui import icons
from ui.numbers import number, plural
from ui.table.cell import Tone
from ui.theme import colors, plain_tooltip, scaled, theme_signals, tone_color

_NOTE_ROLE, _PLACE_ROLE, _ICON_ROLE = (Qt.ItemDataRole.UserRole + add for add in range(3))
_TELLING = ("access_token", "refresh_token", "user_name", "expiry_time")
_COLUMNS_NAMED, _COLUMNS_GUESSED = 5, 100
_LONGEST_NAME, _LONGEST_COLUMN = 200, 40
_NOTE_SCALE = 0.9
_PADDING, _GAP = 8, 2
_ROWS_WANTED, _ROWS_AT_LEAST = 6.5, 2.5

Index = QModelIndex | QPersistentModelIndex


class TableList(QListWidget):
    """`activated_table` comes of Enter and of a double click."""

    activated_table = Signal(object)  # TableName
    current_changed = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(self.tr("Tables"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Painter(self))
        self._tables: list[TableName] = []
        self._present: str | None = None
        self.itemSelectionChanged.connect(self.current_changed)
        self.itemDoubleClicked.connect(self._activate)
        theme_signals.changed.connect(self._paint)
        self._paint()

    def set_tables(self, tables: Sequence[TableName], present: str | None = None) -> None:
        """`present`: the name of the one that is shown now. The current one stays current, where it is still there."""
        arranged = sorted(tables, key=lambda table: not table.holds_tokens)
        if (arranged, present) == (self._tables, self._present):
            return
        before = self.current_table()
        self.clear()
        self._tables, self._present = arranged, present
        for place, table in enumerate(self._tables):
            if not table.holds_tokens and (place == 0 or self._tables[place - 1].holds_tokens):
                self._add_heading(self.tr("By hand: not known as tokens"))
            self.addItem(_TableItem(table, place, is_present=table.name == present))
        self._make_current([before.name if before else None, present])
        self.updateGeometry()

    def current_table(self) -> TableName | None:
        """The one that is chosen, if any."""
        item = self.currentItem()
        place = item.data(_PLACE_ROLE) if item is not None and item.isSelected() else None
        return self._tables[place] if isinstance(place, int) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._activate(item)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        rows = max(_ROWS_AT_LEAST, min(self.count(), _ROWS_WANTED))
        return QSize(self.fontMetrics().averageCharWidth() * 40, self._height_of(rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self._height_of(_ROWS_AT_LEAST))

    def _height_of(self, rows: float) -> int:
        return round(_heights(self.font())[1] * rows) + 2 * _PADDING

    def _add_heading(self, text: str) -> None:
        QListWidgetItem(text, self).setFlags(Qt.ItemFlag.NoItemFlags)

    def _make_current(self, names: Sequence[str | None]) -> None:
        """The first of these that is there, else the first of all."""
        places = {table.name: place for place, table in enumerate(self._tables)}
        wanted = next((places[name] for name in names if name in places), 0)
        for row in range(self.count()):
            if self.item(row).data(_PLACE_ROLE) == wanted:
                self.setCurrentRow(row)
                return

    def _activate(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE_ROLE)
        if isinstance(place, int):
            self.activated_table.emit(self._tables[place])

    def _paint(self) -> None:
        chosen, name = colors(), self.objectName()
        self.setStyleSheet(
            f"#{name} {{ background: {chosen.base.name()}; border: 1px solid {chosen.border.name()};"
            f" border-radius: 8px; padding: 4px; outline: none; }}"
            f"#{name}:focus {{ border: 1px solid {chosen.accent.name()}; }}"
        )


class _TableItem(QListWidgetItem):
    """Finds its words when they are asked for: a file may have thousands of tables."""

    def __init__(self, table: TableName, place: int, *, is_present: bool) -> None:
        super().__init__()
        self._table, self._place, self._is_present = table, place, is_present
        self._note = ""

    def data(self, role: int) -> Any:
        if role == _PLACE_ROLE:
            return self._place
        if role == _ICON_ROLE:
            return "done" if self._is_present else "database"
        if role == Qt.ItemDataRole.DisplayRole:
            return shortened(self._table.name, _LONGEST_NAME)
        if role == Qt.ItemDataRole.ForegroundRole:
            return tone_color(Tone.NORMAL if self._table.holds_tokens else Tone.QUIET)
        if role not in (_NOTE_ROLE, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return super().data(role)
        self._note = self._note or note_of(self._table, is_present=self._is_present)
        name = shortened(self._table.name, _LONGEST_NAME)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{name}\n{self._note}")
        return self._note if role == _NOTE_ROLE else f"{name}, {self._note}"


def note_of(table: TableName, *, is_present: bool = False) -> str:
    """What is in a table, safe to show: ``9 columns; access_token, refresh_token, …``."""
    some = table.columns[:_COLUMNS_GUESSED]
    guessed = guessed_columns(some)
    telling = [guessed[field] for field in _TELLING if field in guessed]
    named = [*telling, *(column for column in some if column not in telling)][:_COLUMNS_NAMED]
    words = [shortened(column, _LONGEST_COLUMN) for column in named]
    count = len(table.columns)
    columns = plural("TableList", "{count} column", "{count} columns", count).format(count=number(count))
    said = [
        _tr("shown now") if is_present else "",
        _tr("a view") if table.is_view else "",
        columns,
        ", ".join([*words, "…"] if count > len(words) else words),
    ]
    return "; ".join(filter(None, said))


def _tr(text: str) -> str:
    return QCoreApplication.translate("TableList", text)


def _heights(font: QFont) -> tuple[int, int]:
    """Of a heading, and of a table."""
    name, note = QFontMetrics(font).height(), QFontMetrics(scaled(font, _NOTE_SCALE)).height()
    return note + 2 * _PADDING, name + note + _GAP + 2 * _PADDING


def _fitted(text: str, font: QFont, elide: Qt.TextElideMode, width: int) -> tuple[str, str]:
    return text, QFontMetrics(font).elidedText(text, elide, width)


class _Painter(QStyledItemDelegate):
    """Icon, name, and below it the note; a heading in small letters."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading, table = _heights(option.font)
        return QSize(0, heading if index.data(_PLACE_ROLE) is None else table)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        area: QRect = option.rect
        inner = area.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        if index.data(_PLACE_ROLE) is None:
            small = QFont(scaled(option.font, _NOTE_SCALE))
            small.setWeight(QFont.Weight.DemiBold)
            self._write(painter, option, inner, small, index.data(), Tone.QUIET, Qt.TextElideMode.ElideRight)
        else:
            self._paint_ground(painter, option, area)
            self._paint_table(painter, option, inner, index)
        painter.restore()

    def texts_in(self, option: QStyleOptionViewItem, index: Index) -> list[tuple[str, str]]:
        """Each of its texts, whole and as much of it as there is room for."""
        font, area = QFont(option.font), QRect(option.rect)
        small, line, room = scaled(font, _NOTE_SCALE), QFontMetrics(font).height(), area.width() - 2 * _PADDING
        if index.data(_PLACE_ROLE) is None:
            small.setWeight(QFont.Weight.DemiBold)
            return [_fitted(index.data(), small, Qt.TextElideMode.ElideRight, room)]
        holds_tokens = index.data(Qt.ItemDataRole.ForegroundRole) == tone_color(Tone.NORMAL)
        font.setWeight(QFont.Weight.DemiBold if holds_tokens else QFont.Weight.Normal)
        room -= line + _PADDING
        name = _fitted(index.data(), font, Qt.TextElideMode.ElideMiddle, room)
        return [name, _fitted(index.data(_NOTE_ROLE), small, Qt.TextElideMode.ElideRight, room)]

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        state: QStyle.StateFlag = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors().selection if is_chosen else colors().hover)
            painter.drawRoundedRect(area, 5, 5)

    def _paint_table(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, index: Index) -> None:
        font: QFont = option.font
        line, name = QFontMetrics(font).height(), index.data(_ICON_ROLE)
        holds_tokens = index.data(Qt.ItemDataRole.ForegroundRole) == tone_color(Tone.NORMAL)
        tone = Tone.NORMAL if holds_tokens else Tone.QUIET
        sign = self._turned(option, QRect(inner.left(), inner.top(), line, line), inner)
        drawn = icons.pixmap(name, Tone.ACCENT if name == "done" else tone, line, painter.device().devicePixelRatioF())
        painter.drawPixmap(sign, drawn)
        words = inner.adjusted(line + _PADDING, 0, 0, 0)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold if holds_tokens else QFont.Weight.Normal)
        above = self._turned(option, QRect(words.left(), words.top(), words.width(), line), inner)
        self._write(painter, option, above, bold, index.data(), tone, Qt.TextElideMode.ElideMiddle)
        top = words.top() + line + _GAP
        below = self._turned(option, QRect(words.left(), top, words.width(), words.bottom() - top + 1), inner)
        small, note = scaled(font, _NOTE_SCALE), index.data(_NOTE_ROLE)
        self._write(painter, option, below, small, note, Tone.QUIET, Qt.TextElideMode.ElideRight)

    def _turned(self, option: QStyleOptionViewItem, area: QRect, within: QRect) -> QRect:
        return QStyle.visualRect(option.direction, within, area)

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        font: QFont,
        text: str,
        tone: Tone,
        elide: Qt.TextElideMode,
    ) -> None:
        painter.setFont(font)
        painter.setPen(tone_color(tone))
        leading = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        alignment = QStyle.visualAlignment(option.direction, leading)
        _, shown = _fitted(text, font, elide, area.width())
        painter.drawText(area, alignment.value | Qt.TextFlag.TextSingleLine.value, shown)
