"""Paints one cell of the token table from one `Cell`."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui import icons
from ui.table.cell import CELL_ROLE, Cell, Tone
from ui.theme import Colors, colors, fixed_font, plain_tooltip, scaled, tone_color, with_tabular_digits

Index = QModelIndex | QPersistentModelIndex

_LINES_PER_ROW = 2.6
_NOTE_SCALE = 0.85
_COUNTDOWN_SCALE = 1.1
_LONGEST_DRAWN = 500
_ELIDED_KEPT = 4096
_BAR_EMS = 10.0
_EMPTY = Cell("")


@dataclass(frozen=True, slots=True)
class Face:
    """A font with the measures that painting needs."""

    font: QFont
    metrics: QFontMetrics
    height: int
    ascent: int

    @classmethod
    def of(cls, font: QFont) -> Face:
        metrics = QFontMetrics(font)
        return cls(font, metrics, metrics.height(), metrics.ascent())


@dataclass(frozen=True, slots=True)
class Measures:
    """What follows from the table's font. ``faces`` and ``countdowns`` are indexed by (mono, bold)."""

    faces: dict[tuple[bool, bool], Face]
    countdowns: dict[tuple[bool, bool], Face]
    note: Face
    padding: int
    gap: int
    icon: int
    bar_height: int
    bar_length: int
    row: int

    def face_of(self, cell: Cell) -> Face:
        return (self.faces if cell.share is None else self.countdowns)[cell.mono, cell.bold]


_measures: dict[str, Measures] = {}


def measures_of(font: QFont) -> Measures:
    key = font.key()
    found = _measures.get(key)
    if found is None:
        found = _measures[key] = _measure(font)
    return found


def _faces(font: QFont) -> dict[tuple[bool, bool], Face]:
    faces = {}
    for mono in (False, True):
        for bold in (False, True):
            face = with_tabular_digits(fixed_font(font) if mono else font)
            face.setBold(bold)
            faces[mono, bold] = Face.of(face)
    return faces


def _measure(font: QFont) -> Measures:
    faces, countdowns = _faces(font), _faces(scaled(font, _COUNTDOWN_SCALE))
    note = Face.of(with_tabular_digits(scaled(font, _NOTE_SCALE)))
    line = faces[False, False].height
    bar_height = max(3, round(line * 0.2))
    gap = max(2, round(line * 0.2))
    tallest = max(face.height for face in countdowns.values()) + note.height + 2 * gap
    return Measures(
        faces=faces,
        countdowns=countdowns,
        note=note,
        padding=max(6, round(line * 0.6)),
        gap=gap,
        icon=max(12, round(line * 0.9)),
        bar_height=bar_height,
        bar_length=round(line * _BAR_EMS),
        row=max(math.ceil(line * _LINES_PER_ROW), tallest),
    )


def row_height(font: QFont) -> int:
    return measures_of(font).row


def _drawable(text: str) -> str:
    """One line without a control character, of a length that can be measured quickly."""
    short = text if len(text) <= _LONGEST_DRAWN else text[:_LONGEST_DRAWN] + "…"
    return short if short.isprintable() else "".join(char if char.isprintable() else "�" for char in short)


class TokenDelegate(QStyledItemDelegate):
    """``stale`` paints everything in one quiet colour: the rows are those of an earlier reading."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stale = False
        self._elided: dict[tuple[str, int, str], str] = {}

    def forget_texts(self) -> None:
        """Keep no text that was painted: it may have been a secret."""
        self._elided.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE) or _EMPTY
        measures = measures_of(option.font)
        rect: QRect = option.rect
        palette = colors()
        painter.fillRect(rect, self._background(option, cell, palette))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, palette.line)

        left, room = rect.x() + measures.padding, rect.width() - 2 * measures.padding
        if cell.icon:
            tone = Tone.QUIET if self.stale else cell.tone
            shape = icons.pixmap(cell.icon, tone, measures.icon, painter.device().devicePixelRatio())
            painter.drawPixmap(QPoint(left, rect.y() + (rect.height() - measures.icon) // 2), shape)
            left += measures.icon + measures.gap * 2
            room -= measures.icon + measures.gap * 2
        if room > 0:
            self._paint_lines(painter, QRect(left, rect.y(), room, rect.height()), cell, measures, palette)

    def _background(self, option: QStyleOptionViewItem, cell: Cell, palette: Colors) -> QColor:
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            return palette.selection
        return palette.mark if cell.marked else palette.base

    def _paint_lines(self, painter: QPainter, box: QRect, cell: Cell, measures: Measures, palette: Colors) -> None:
        face, line = measures.face_of(cell), measures.faces[False, False]
        has_bar = cell.share is not None
        below = (measures.note.height if cell.note else 0) + (measures.bar_height + measures.gap if has_bar else 0)
        top = box.y() + (box.height() - line.height - below) // 2
        said = Tone.NORMAL if has_bar and cell.tone is Tone.GOOD else cell.tone  # there the bar has the colour
        color = palette.quiet if self.stale else tone_color(said)
        self._paint_text(painter, box, top + line.ascent, cell.text, face, color)
        top += line.height
        if cell.note:
            self._paint_text(painter, box, top + measures.note.ascent, cell.note, measures.note, palette.quiet)
            top += measures.note.height
        if cell.share is not None:
            length = min(box.width(), measures.bar_length)
            bar = QRectF(box.x(), top + measures.gap, length, measures.bar_height)
            filled = palette.quiet if self.stale else _bar_color(cell.tone, palette)
            _paint_bar(painter, bar, min(1.0, max(0.0, cell.share)), filled, palette.track)

    def _paint_text(self, painter: QPainter, box: QRect, baseline: int, text: str, face: Face, color: QColor) -> None:
        if not text:
            return
        painter.setFont(face.font)
        painter.setPen(color)
        painter.drawText(box.x(), baseline, self._fitted(text, box.width(), face))

    def _fitted(self, text: str, width: int, face: Face) -> str:
        key = (text, width, face.font.key())
        fitted = self._elided.get(key)
        if fitted is None:
            if len(self._elided) >= _ELIDED_KEPT:
                self._elided.clear()
            fitted = face.metrics.elidedText(_drawable(text), Qt.TextElideMode.ElideRight, width)
            self._elided[key] = fitted
        return fitted

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell: Cell = index.data(CELL_ROLE) or _EMPTY
        measures = measures_of(option.font)
        return QSize(cell_width(cell, measures), measures.row)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        tip = self.tooltip(option, index) if index.isValid() else ""
        if tip:
            QToolTip.showText(event.globalPos(), plain_tooltip(tip), view)
        else:
            QToolTip.hideText()
        return True

    def tooltip(self, option: QStyleOptionViewItem, index: Index) -> str:
        """What the model says, else the whole text where the cell shows only a part of it."""
        said = index.data(Qt.ItemDataRole.ToolTipRole)
        if said:
            return str(said)
        cell: Cell = index.data(CELL_ROLE) or _EMPTY
        measures = measures_of(option.font)
        rect: QRect = option.rect
        if cell_width(cell, measures) <= rect.width():
            return ""
        return "\n".join(part for part in (cell.text, cell.note) if part)


def cell_width(cell: Cell, measures: Measures) -> int:
    face = measures.face_of(cell)
    text = face.metrics.horizontalAdvance(_drawable(cell.text))
    note = measures.note.metrics.horizontalAdvance(_drawable(cell.note)) if cell.note else 0
    icon = measures.icon + (measures.gap * 2 if cell.text or cell.note else 0) if cell.icon else 0
    return max(text, note) + icon + 2 * measures.padding


def _bar_color(tone: Tone, palette: Colors) -> QColor:
    return palette.good if tone in (Tone.NORMAL, Tone.QUIET, Tone.ACCENT) else tone_color(tone)


def _paint_bar(painter: QPainter, bar: QRectF, share: float, filled: QColor, track: QColor) -> None:
    radius = bar.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(track)
    painter.drawRoundedRect(bar, radius, radius)
    if share > 0:
        painter.setBrush(filled)
        painter.drawRoundedRect(
            QRectF(bar.x(), bar.y(), max(bar.height(), bar.width() * share), bar.height()), radius, radius
        )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
