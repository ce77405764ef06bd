"""Buttons beside each other where there is room for all, and beneath each other where there is none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

_GAP = 8


class ButtonRow(QWidget):
    """Hidden buttons take no room."""

    def __init__(self, *buttons: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(_GAP)
        self._line.addStretch(1)
        for button in buttons:
            self._line.addWidget(button)
        self._line.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        widths = [button.minimumSizeHint().width() for button in self._shown()]
        return QSize(max(widths, default=0), self._line.minimumSize().height())

    def arrange(self) -> None:
        """After a change of what is shown."""
        shown = self._shown()
        wanted = sum(button.sizeHint().width() for button in shown) + _GAP * (len(shown) - 1)
        beside = wanted <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._line.direction():
            self._line.setDirection(direction)
            self.updateGeometry()

    def _shown(self) -> list[QPushButton]:
        return [button for button in self._buttons if not button.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.arrange()
