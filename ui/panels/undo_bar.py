"""What was just deleted, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import icons
from ui.panels.parts import ElidedLabel, announce, close_button, plain_label, wrapped_label
from ui.table.cell import Tone
from ui.theme import theme_signals


class UndoBar(QFrame):
    undo_requested = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undoBar")
        self.setAccessibleName(self.tr("Undo"))
        self._text = ElidedLabel("undoText")
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._sign = plain_label("undoWarningIcon")
        self._warning = wrapped_label("undoWarning", self)

        self._undo = QPushButton(self._undo_text(), self)
        self._undo.setObjectName("undoButton")
        self._undo.setProperty("link", True)
        self._undo.setAutoDefault(True)  # Enter presses it too
        self._undo.setCursor(Qt.CursorShape.PointingHandCursor)
        self._undo.setAccessibleName(self.tr("Undo"))
        self._undo.setToolTip(self.tr("Bring back what was deleted, with the same ids"))
        self._undo.clicked.connect(self.undo_requested)
        self._close = close_button("undoClose", self)
        self._close.clicked.connect(self._dismiss)

        self._second_line = QWidget()
        warning = QHBoxLayout(self._second_line)
        warning.setContentsMargins(0, 0, 0, 0)
        warning.setSpacing(6)
        warning.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self._warning, 1)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self._text)
        words.addWidget(self._second_line)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        theme_signals.changed.connect(self._paint_sign)
        self._paint_sign()
        self.hide()

    def _undo_text(self) -> str:
        keys = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
        return f"{self.tr('Undo')}  {keys}" if keys else self.tr("Undo")

    def set_undo_enabled(self, enabled: bool) -> None:
        self._undo.setEnabled(enabled)

    def show_undo(self, text: str, warning: str = "") -> None:
        self._text.setText(text)
        self._warning.setText(warning)
        self._second_line.setVisible(bool(warning))
        self.setAccessibleDescription(f"{text} {warning}".strip())
        self.show()
        announce(self, f"{text} {warning}".strip())

    def text(self) -> str:
        return "" if self.isHidden() else self._text.text()

    def _paint_sign(self) -> None:
        edge = round(self.fontMetrics().height() * 0.95)
        self._sign.setPixmap(icons.pixmap("warning", Tone.WARNING, edge, self.devicePixelRatioF()))

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
        else:
            super().keyPressEvent(event)
