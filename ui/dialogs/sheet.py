"""A dialog that fits every screen: what it says scrolls where there is too little room, its buttons stay in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import resources
from ui.dialogs.parts import ToneLabel
from ui.panels.parts import without_long_runs, wrapped_label
from ui.table.cell import Tone
from ui.theme import colors, theme_signals

_LETTERS = 94
_NARROWEST = 320
_AROUND = 40  # pixels of the screen that a dialog leaves free
_MARGIN = 20


def _indicators(line: int) -> str:
    """Radio buttons and check boxes as large as the text, with an edge that is seen on every ground."""
    chosen = colors()
    edge = line - 3
    check = resources.path("icons", "check-dark.svg" if chosen.is_dark else "check-light.svg").as_posix()
    accent, off = chosen.accent.name(), chosen.disabled.name()
    dot = "qradialgradient(cx: 0.5, cy: 0.5, fx: 0.5, fy: 0.5, radius: 0.5, stop: 0.5 {}, stop: 0.6 {})"
    base = chosen.base.name()
    return (
        f"QRadioButton::indicator, QCheckBox::indicator {{ width: {edge}px; height: {edge}px; background: {base};"
        f" border: 1px solid {chosen.quiet.name()}; }}"
        f"QRadioButton::indicator {{ border-radius: {edge // 2 + 1}px; }}"
        "QCheckBox::indicator { border-radius: 3px; }"
        "QRadioButton, QCheckBox { spacing: 8px; padding: 2px; border: 1px solid transparent; border-radius: 5px; }"
        f"QRadioButton:focus, QCheckBox:focus {{ border: 1px solid {accent}; }}"
        f"QRadioButton::indicator:checked {{ border-color: {accent}; background: {dot.format(accent, base)}; }}"
        f'QCheckBox::indicator:checked {{ border-color: {accent}; background: {accent}; image: url("{check}"); }}'
        f"QRadioButton::indicator:disabled, QCheckBox::indicator:disabled {{ border-color: {off}; }}"
        f"QRadioButton::indicator:checked:disabled {{ background: {dot.format(off, base)}; }}"
        f"QCheckBox::indicator:checked:disabled {{ background: {off}; }}"
    )


class ButtonRow(QWidget):
    """Buttons at the right, or one below the other where they do not fit side by side."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: list[QPushButton] = []
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(_MARGIN, 10, _MARGIN, 16)
        self._layout.setSpacing(8)
        self._layout.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self._layout.addStretch(1)

    def add(self, button: QPushButton) -> QPushButton:
        self._buttons.append(button)
        self._layout.addWidget(button)
        return button

    def height_for(self, width: int) -> int:
        self._turn(width)
        return self._layout.sizeHint().height()

    def sizeHint(self) -> QSize:
        return QSize(self._layout.sizeHint().width(), self.height_for(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, self.height_for(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn(event.size().width())
        super().resizeEvent(event)

    def _turn(self, width: int) -> None:
        shown = [button for button in self._buttons if not button.isHidden()]
        widths = [button.sizeHint().width() + self._layout.spacing() for button in shown]
        fits = sum(widths) + 2 * _MARGIN <= width
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != direction:
            self._layout.setDirection(direction)
            self.updateGeometry()


class _Area(QScrollArea):
    """Shows that it has the focus, while it scrolls."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(colors().accent)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


class Sheet(QDialog):
    """A window-modal dialog. What it says scrolls where the screen is too small; its buttons stay in sight.

    Its height follows what it says: it grows when a remark appears, and `refit` makes it exact.
    """

    def __init__(self, object_name: str, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._is_exact = True
        self._revealed: QWidget | None = None
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._settle)
        self._area = _Area(self)
        self._area.setObjectName(f"{object_name}Area")
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.verticalScrollBar().rangeChanged.connect(self._take_range)
        self.page = QWidget()
        self.page.setObjectName(f"{object_name}Page")
        self.body = QVBoxLayout(self.page)
        self.body.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 8)
        self.body.setSpacing(10)
        self._area.setWidget(self.page)
        self._area.viewport().setAutoFillBackground(False)
        self.page.setAutoFillBackground(False)
        self.page.installEventFilter(self)
        theme_signals.changed.connect(self._paint)
        self._paint()
        self.buttons = ButtonRow(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._area, 1)
        outer.addWidget(self.buttons)

    def add_heading(self, text: str) -> QLabel:
        heading = wrapped_label(f"{self.objectName()}Heading", self.page)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        heading.setFont(font)
        heading.setText(without_long_runs(text))
        self.body.addWidget(heading)
        return heading

    def add_text(self, object_name: str, text: str, tone: Tone = Tone.NORMAL) -> ToneLabel:
        label = ToneLabel(object_name, tone, self.page)
        label.setText(text)
        self.body.addWidget(label)
        return label

    def refit(self, reveal: QWidget | None = None) -> None:
        """Make it as high as what it says now, once that is laid out, and scroll to `reveal`."""
        self._is_exact = True
        self._revealed = reveal
        self.page.updateGeometry()
        if self.isVisible():
            self._settling.start()

    def setVisible(self, visible: bool) -> None:
        if visible and not self.isVisible():
            self.ensurePolished()
            self._fit()
            self._settling.start()
        super().setVisible(visible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.page and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        screen = self.screen().availableGeometry().size() - QSize(_AROUND, _AROUND)
        if self._is_exact or not self.isVisible():
            parent = self.parentWidget()
            widest = screen.width() if parent is None else min(screen.width(), parent.window().width())
            width = min(self.fontMetrics().averageCharWidth() * _LETTERS, max(widest, _NARROWEST))
        else:
            width = self.width()
        self.buttons.updateGeometry()
        wanted = self.body.totalHeightForWidth(width) + self.buttons.height_for(width)
        height = min(wanted if self._is_exact else max(wanted, self.height()), screen.height())
        self.resize(width, height)
        if wanted <= height and self._area.verticalScrollBar().maximum():
            # a scroll bar takes room, in which words need more lines, for which it is needed: take it away once
            self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _settle(self) -> None:
        """Everything is laid out: from now on it only grows."""
        self._fit()
        self._is_exact = False
        if self._revealed is not None and self._revealed.isVisible():
            self._area.ensureWidgetVisible(self._revealed, 0, 8)

    def _paint(self) -> None:
        self.page.setStyleSheet(_indicators(self.fontMetrics().height()))

    def _take_range(self, _least: int, most: int) -> None:
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(self.windowTitle())
