"""Selected rows are dragged out of the table as a copy; they never leave it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCursor, QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QTableView, QToolTip

from ui.messages import tokens
from ui.numbers import number, plural
from ui.theme import colors, plain_tooltip

MOST_DRAGGED = 10_000
_EDGE = 8


def drag_rows(table: QTableView) -> None:
    """Let the person drag the selected rows to another program, until they are dropped."""
    model, selection = table.model(), table.selectionModel().selection()
    parts = [selection.at(place) for place in range(selection.size())]
    count = sum(part.height() for part in parts)
    if count > MOST_DRAGGED:
        said = plural(
            "Dragging",
            "No more than {count} token can be dragged: export them.",
            "No more than {count} tokens can be dragged: export them.",
            MOST_DRAGGED,
        )
        QToolTip.showText(QCursor.pos(), plain_tooltip(said.format(count=number(MOST_DRAGGED))), table)
        return
    data = model.mimeData([model.index(row, 0) for part in parts for row in range(part.top(), part.bottom() + 1)])
    if not count or data is None:
        return
    drag = QDrag(table)
    drag.setMimeData(data)
    drag.setPixmap(_picture(table, tokens(count)))
    drag.setHotSpot(QPoint(-_EDGE, -_EDGE))
    drag.exec(Qt.DropAction.CopyAction)


def _picture(table: QTableView, words: str) -> QPixmap:
    """What hangs on the mouse: how many they are."""
    metrics, scale = table.fontMetrics(), table.devicePixelRatioF()
    size = QSize(metrics.horizontalAdvance(words) + 2 * _EDGE, metrics.height() + _EDGE)
    picture = QPixmap(size * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(colors().accent)
    painter = QPainter(picture)
    painter.setFont(table.font())
    painter.setPen(colors().base)
    painter.drawText(QRect(QPoint(0, 0), size), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture
