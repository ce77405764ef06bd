"""The table's header: quiet titles on the line of the cells, the sort arrow beside its title."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.table.delegate import measures_of
from ui.theme import colors, scaled

_HEIGHT_IN_LINES = 1.9


def title_font(font: QFont) -> QFont:
    title = scaled(font, 0.92)
    title.setWeight(QFont.Weight.DemiBold)
    return title


def title_width(title: str, font: QFont) -> int:
    metrics = QFontMetrics(title_font(font))
    arrow = metrics.height()
    return metrics.horizontalAdvance(title) + arrow + 2 * measures_of(font).padding


def icon_column_width(font: QFont) -> int:
    """A column of icons has no room for a title, but for the sort arrow."""
    return measures_of(font).icon + 2 * measures_of(font).padding


class TokenHeader(QHeaderView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("tokenHeader")
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setSortIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumSectionSize(icon_column_width(self.font()))
        self._marked = -1

    def mark(self, section: int) -> None:
        """Underline the title of the column on which the keyboard works; -1: of none."""
        if section != self._marked:
            self._marked = section
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), round(QFontMetrics(self.font()).height() * _HEIGHT_IN_LINES))

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        """For a double click on its border: the whole title and the sort arrow; none over a column of icons."""
        size = super().sectionSizeFromContents(logicalIndex)
        if self.is_of_icons(logicalIndex):
            return QSize(icon_column_width(self.font()), size.height())
        said = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        return QSize(title_width(str(said or ""), self.font()) + 1, size.height())  # text is wider than whole pixels

    def painted_title(self, section: int) -> str:
        """As much of the title as there is room for; "" over a column of icons."""
        metrics = QFontMetrics(title_font(self.font()))
        arrow = metrics.height() if self._is_sorted_by(section) else 0
        room = self.sectionSize(section) - 2 * measures_of(self.font()).padding - arrow
        said = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        title = str(said or "")
        if room < min(metrics.averageCharWidth() * 3, metrics.horizontalAdvance(title)):
            title = ""
        return metrics.elidedText(title, Qt.TextElideMode.ElideRight, max(0, room))

    def is_of_icons(self, section: int) -> bool:
        """Whether a section is as narrow as a column of icons, which has no title to be seen."""
        return self.sectionSize(section) <= icon_column_width(self.font()) + 2

    def _is_sorted_by(self, section: int) -> bool:
        return self.isSortIndicatorShown() and self.sortIndicatorSection() == section

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        palette = colors()
        painter.fillRect(rect, palette.window)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, palette.line)
        if logicalIndex == self._marked:
            painter.fillRect(rect.x(), rect.bottom() - 1, rect.width(), 2, palette.accent)
        if rect.right() < self.viewport().width() - 1:
            inset = rect.height() // 4
            painter.fillRect(rect.right(), rect.y() + inset, 1, rect.height() - 2 * inset, palette.track)

        font = title_font(self.font())
        metrics = QFontMetrics(font)
        padding = measures_of(self.font()).padding
        is_sorted = self._is_sorted_by(logicalIndex)
        title = self.painted_title(logicalIndex)
        painter.setFont(font)
        painter.setPen(palette.text if is_sorted else palette.quiet)
        baseline = rect.y() + (rect.height() - metrics.height()) // 2 + metrics.ascent()
        painter.drawText(rect.x() + padding, baseline, title)
        if is_sorted:
            width = metrics.height() * 0.5
            after_title = rect.x() + padding + metrics.horizontalAdvance(title) + metrics.height() * 0.35
            start = after_title if title else rect.center().x() - width / 2
            self._paint_arrow(painter, QPointF(start, rect.center().y() + 0.5), width)

    def _paint_arrow(self, painter: QPainter, left_middle: QPointF, width: float) -> None:
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        tip, foot = (-width * 0.3, width * 0.3) if up else (width * 0.3, -width * 0.3)
        x, y = left_middle.x(), left_middle.y()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors().accent)
        painter.drawPolygon(
            QPolygonF([QPointF(x, y + foot), QPointF(x + width, y + foot), QPointF(x + width / 2, y + tip)])
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
