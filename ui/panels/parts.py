"""Small parts that the panels share: text that fits, a way to close, and a voice for screen readers."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6 import QtGui
from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStyle, QToolButton, QWidget

from ui.icons import keep_icon
from ui.table.cell import Tone
from ui.theme import plain_tooltip

Fit = Callable[[str, QFontMetrics, int], str]
_MOST_READ = 100_000
_UNBROKEN = re.compile(r"[^\s/\\\-.,;:?&=]{48,}")


def plain_label(object_name: str = "", parent: QWidget | None = None) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(object_name)
    return label


def wrapped_label(object_name: str, parent: QWidget) -> QLabel:
    """As wide as its place, and as high as its words need there."""
    label = plain_label(object_name, parent)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def without_long_runs(text: str, longest: int = 600) -> str:
    """No longer than a sentence may be, and each run without a place to break cut in its middle."""
    breakable = _UNBROKEN.sub(lambda run: f"{run.group()[:20]}…{run.group()[-20:]}", text[:_MOST_READ])
    return breakable if len(breakable) <= longest else breakable[:longest] + "…"


def elide_right(text: str, metrics: QFontMetrics, width: int) -> str:
    return metrics.elidedText(text[:1000], Qt.TextElideMode.ElideRight, width)


def spoken(text: str) -> str:
    """A button's text as a screen reader says it: without the mark of its key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


class ElidedLabel(QLabel):
    """`text()` is the whole text; what does not fit is left out in painting, and then the tooltip has it."""

    def __init__(self, object_name: str = "", fit: Fit = elide_right, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._fit = fit
        self._reserved = 0

    def set_steady_text(self, text: str) -> None:
        """Keeps the width of the longest text so far, so that a shorter one moves no neighbour."""
        if text != self.text():
            self.setText(text)
            self._reserved = max(self._reserved, self.fontMetrics().horizontalAdvance(_one_line(text)) + 1)

    def forget_width(self) -> None:
        self._reserved = 0
        self.updateGeometry()

    def painted_text(self) -> str:
        return self._fit(_one_line(self.text()), self.fontMetrics(), self.contentsRect().width())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 3, self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(_one_line(self.text()[:1000]))
        return QSize(max(width + 1, self._reserved), self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painted = self.painted_text()
        self.setToolTip(plain_tooltip(self.text()) if painted != self.text() else "")
        painter = QPainter(self)
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        flags = alignment.value | Qt.TextFlag.TextSingleLine.value
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            flags,
            self.palette(),
            self.isEnabled(),
            painted,
            self.foregroundRole(),
        )
        painter.end()


def _one_line(text: str) -> str:
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)


def centred(widget: QWidget) -> QHBoxLayout:
    """As wide as its maximum allows, and in the middle of what is left."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return row


def close_button(object_name: str, parent: QWidget) -> QToolButton:
    said = QCoreApplication.translate("close_button", "Close this message")
    button = QToolButton(parent)
    button.setObjectName(object_name)
    button.setProperty("closes", True)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    edge = max(16, parent.fontMetrics().height())
    button.setIconSize(QSize(edge, edge))
    button.setAccessibleName(said)
    button.setToolTip(said)
    keep_icon(button, "close", Tone.QUIET)
    return button


def announce(source: QObject, text: str) -> None:
    """Lets a screen reader say it at once, where Qt can (6.8 and newer)."""
    if hasattr(QtGui, "QAccessibleAnnouncementEvent") and QAccessible.isActive():
        QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(source, text))
