"""What was just deleted, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import icons
from ui.panels.parts import announce, close_button, plain_label, without_long_runs, wrapped_label
from ui.table.cell import Tone
from ui.theme import plain_tooltip, theme_signals

_LONGEST = 240
_LETTERS_BESIDE = 40  # fewer of them beside the button make the bar too high


class UndoBar(QFrame):
    undo_requested = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undoBar")
        self.setAccessibleName(self.tr("Undo"))
        self._text = wrapped_label("undoText", self)
        self._sign = plain_label("undoWarningIcon")
        self._warning = wrapped_label("undoWarning", self)

        self._undo = QPushButton(self._undo_text(), self)
        self._undo.setObjectName("undoButton")
        self._undo.setProperty("link", True)
        self._undo.setAutoDefault(True)  # Enter presses it too
        self._undo.setCursor(Qt.CursorShape.PointingHandCursor)
        self._undo.setAccessibleName(self.tr("Undo"))
        self._undo.setToolTip(self.tr("Take back what was done last"))
        self._undo.clicked.connect(self.undo_requested)
        self._close = close_button("undoClose", self)
        self._close.setAccessibleName(self.tr("Close the undo bar"))  # another message may stand above it
        self._close.clicked.connect(self._dismiss)

        self._second_line = QWidget()
        warning = QHBoxLayout(self._second_line)
        warning.setContentsMargins(0, 0, 0, 0)
        warning.setSpacing(6)
        warning.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self._warning, 1)
        self._words = words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self._text)
        words.addWidget(self._second_line)
        self._row = row = QHBoxLayout(self)
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
        shown = without_long_runs(text, _LONGEST)
        self._text.setText(shown)
        self._text.setToolTip(plain_tooltip(text) if shown != text else "")
        self._warning.setText(warning)
        self._second_line.setVisible(bool(warning))
        self.setAccessibleDescription(f"{text} {warning}".strip())
        self.show()
        announce(self, f"{text} {warning}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button is behind the words, or beneath them where they would have too little room."""
        super().resizeEvent(event)
        room = self.width() - self._undo.sizeHint().width()
        beneath = room < self.fontMetrics().averageCharWidth() * _LETTERS_BESIDE
        if beneath == (self._words.indexOf(self._undo) >= 0):
            return
        (self._row if beneath else self._words).removeWidget(self._undo)
        if beneath:
            self._words.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._row.insertWidget(1, self._undo)

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
