"""A label whose text always fits: wrapped anywhere where it must be, and selectable."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QStyle, QWidget

from ui.clipboard import clipboard
from ui.table.cell import Tone
from ui.theme import colors, fixed_font, scaled, tone_color, with_tabular_digits

_LONGEST_SHOWN = 2000


class FlowLabel(QLabel):
    """Plain text, wrapped between words, and within a word where it is longer than a line. Selectable by mouse.

    ``scale`` is relative to the font of its place. A `QLabel` can do neither: it clips a long word, and its selectable
    text ignores a colour that follows the theme. ``even``: lines as high as those of a fixed-width font beside it, too.
    """

    def __init__(
        self,
        object_name: str,
        parent: QWidget | None = None,
        *,
        tone: Tone = Tone.NORMAL,
        scale: float = 1.0,
        bold: bool = False,
        mono: bool = False,
        even: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tone, self._scale, self._bold, self._mono, self._even = tone, scale, bold, mono, even
        self._anchor = self._end = 0
        self._is_secret = self._is_whole_pressed = False

    def set_secret(self, is_secret: bool) -> None:
        """Whether it shows a secret in full: that is copied as one, and never to where the middle button pastes it. It
        is reached by Tab then, for who was to see it may want a part of it.
        """
        self._is_secret = is_secret
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_secret else Qt.FocusPolicy.ClickFocus)
        self.update()

    def show_text(self, text: str, tone: Tone | None = None, *, mono: bool | None = None) -> None:
        """Show another text; nothing happens where it is the same."""
        tone, mono = tone or self._tone, self._mono if mono is None else mono
        if (tone, mono) != (self._tone, self._mono):
            self._tone, self._mono = tone, mono
            self.updateGeometry()
            self.update()
        text = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
        if text != self.text():
            self._anchor = self._end = 0
            self.setText(text)

    def tone(self) -> Tone:
        return self._tone

    def face(self) -> QFont:
        return self._face(self._mono)

    def _face(self, mono: bool) -> QFont:
        font = with_tabular_digits(fixed_font(self.font()) if mono else self.font())
        font = scaled(font, self._scale) if self._scale != 1.0 else font
        font.setBold(self._bold)
        return font

    # --- its place

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._laid_out(width)[1], math.ceil(sum(self._line_measures())))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.face())
        return QSize(metrics.horizontalAdvance(self.text()[:200]) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self.face())
        return QSize(metrics.averageCharWidth() * 3, metrics.height())

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        """The lines in this width, and how high they are together."""
        layout = QTextLayout(self.text(), self.face())
        option = QTextOption(QStyle.visualAlignment(self.layoutDirection(), self.alignment()))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.layoutDirection())
        layout.setTextOption(option)
        ascent, descent = self._line_measures()
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top + max(0.0, ascent - line.ascent())))
            top += max(ascent + descent, line.height())
        layout.endLayout()
        return layout, math.ceil(top)

    def _line_measures(self) -> tuple[float, float]:
        """The least ascent and descent of a line."""
        measures = [QFontMetricsF(self._face(mono)) for mono in ({False, True} if self._even else {self._mono})]
        return max(each.ascent() for each in measures), max(each.descent() for each in measures)

    def paintEvent(self, event: QPaintEvent) -> None:
        layout, height = self._laid_out(self.width())
        painter = QPainter(self)
        painter.setPen(tone_color(self._tone))
        chosen = QTextLayout.FormatRange()
        start, end = sorted((self._anchor, self._end))
        chosen.start, chosen.length = start, end - start
        chosen.format.setBackground(colors().accent)
        chosen.format.setForeground(colors().on_accent)
        layout.draw(painter, QPointF(0, self._top(height)), [chosen] if end > start else [])
        if self.hasFocus() and self.focusPolicy() & Qt.FocusPolicy.TabFocus:
            painter.setPen(colors().accent)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _top(self, height: int) -> float:
        spare = self.height() - height
        return max(0.0, spare / 2) if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0.0

    # --- selecting

    def selectedText(self) -> str:
        start, end = sorted((self._anchor, self._end))
        return self.text()[start:end]

    def hasSelectedText(self) -> bool:
        return self._anchor != self._end

    def select_all(self) -> None:
        self._select(0, len(self.text()))

    def _select(self, anchor: int, end: int) -> None:
        self._anchor, self._end = anchor, end
        self.update()

    def _position_at(self, point: QPoint) -> int:
        layout, height = self._laid_out(self.width())
        top = self._top(height)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if point.y() < top + line.y() + line.height() or number == layout.lineCount() - 1:
                return line.xToCursor(float(point.x()))
        return 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            place = self._position_at(event.position().toPoint())
            self._select(place, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and not self._is_whole_pressed:
            self._select(self._anchor, self._position_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._is_whole_pressed = False
        board = QGuiApplication.clipboard()
        if self.hasSelectedText() and board.supportsSelection() and not self._is_secret:
            board.setText(self.selectedText(), QClipboard.Mode.Selection)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._is_whole_pressed = True  # an unsteady hand moves before it lets go
        self.select_all()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.select_all()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self._copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif not self._select_by_key(event):
            super().keyPressEvent(event)

    def _select_by_key(self, event: QKeyEvent) -> bool:
        """Take in more or less of the text; whether the key is one for that."""
        last = len(self.text())
        for key, end in (
            (QKeySequence.StandardKey.SelectNextChar, min(self._end + 1, last)),
            (QKeySequence.StandardKey.SelectPreviousChar, max(self._end - 1, 0)),
            (QKeySequence.StandardKey.SelectStartOfLine, 0),
            (QKeySequence.StandardKey.SelectEndOfLine, last),
        ):
            if event.matches(key):
                self._select(self._anchor, end)
                return True
        return False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setObjectName("detailsTextMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("&Copy"))
        copy.setEnabled(self.hasSelectedText())
        copy.triggered.connect(self._copy)
        menu.addAction(self.tr("Select &all")).triggered.connect(self.select_all)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        if self._is_secret:
            clipboard().copy_secret(self.selectedText())
        else:
            clipboard().copy(self.selectedText())
