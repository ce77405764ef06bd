"""A sentence about what went wrong or was noticed, and what to do next."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import icons
from ui.panels.details_parts import LinkButton
from ui.panels.parts import announce, close_button, plain_label, spoken, without_long_runs, wrapped_label
from ui.table.cell import Tone
from ui.theme import plain_tooltip, theme_signals

MessageTone = Literal["info", "warning", "error"]
_SIGNS = {"info": ("info", Tone.ACCENT), "warning": ("warning", Tone.WARNING), "error": ("error", Tone.BAD)}
_LONGER_MS = 1000
_LETTERS_BESIDE = 48  # fewer of them beside a button make a message too high


class MessageBar(QFrame):
    """With a timeout it goes by itself, but not while the pointer is on it. May offer one way on."""

    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAccessibleName(self.tr("Message"))
        self._tone: MessageTone = "info"
        self._sign = plain_label("messageIcon", self)
        self._sentence = wrapped_label("messageSentence", self)
        self._advice = wrapped_label("messageAdvice", self)
        emphasis = QFont(self.font())
        emphasis.setWeight(QFont.Weight.DemiBold)
        self._sentence.setFont(emphasis)
        self._action = LinkButton("messageAction", self)
        self._action.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # it can be cut
        self._action.hide()
        self._action.clicked.connect(self.action_requested)
        self._close = close_button("messageClose", self)
        self._close.clicked.connect(self.clear)

        line, control = self.fontMetrics().height(), self._close.sizeHint().height()
        inset = max(0, (control - line) // 2)
        self._sign.setContentsMargins(0, max(0, (control - self._sign_edge()) // 2), 0, 0)
        self._words = words = QVBoxLayout()
        words.setContentsMargins(0, inset, 0, inset)
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._advice)
        words.addStretch(1)  # an alignment would not give wrapped words their height
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_is_over)
        theme_signals.changed.connect(self._paint_sign)
        self.hide()

    def show_message(
        self,
        tone: MessageTone,
        sentence: str,
        advice: str = "",
        timeout_ms: int = 0,
        action: str = "",
    ) -> None:
        """`action`: the words of a button, for which `action_requested` comes; the message stays then."""
        self._tone = tone
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._paint_sign()
        for label, text in ((self._sentence, sentence), (self._advice, advice)):
            shown = without_long_runs(text)
            label.setText(shown)
            label.setToolTip(plain_tooltip(text) if shown != text else "")
            label.setVisible(bool(text))
        self._show_action(action)
        self.setAccessibleDescription(f"{sentence} {advice}".strip())
        self._timer.stop()
        if timeout_ms > 0:
            self._timer.start(timeout_ms)
        self.show()
        announce(self, f"{sentence} {advice}".strip())

    def _show_action(self, words: str) -> None:
        self._action.setText(words)
        self._action.setAccessibleName(spoken(words))
        self._action.setToolTip(plain_tooltip(spoken(words)))
        self._action.setVisible(bool(words))
        self._place_action()

    def _place_action(self) -> None:
        """Behind the words, or beneath them where they would have too little room."""
        letter = self.fontMetrics().averageCharWidth()
        beneath = self.width() - self._action.sizeHint().width() < letter * _LETTERS_BESIDE
        if beneath == (self._words.indexOf(self._action) >= 0):
            return
        if beneath:
            self._row.removeWidget(self._action)
            self._words.insertWidget(self._words.count() - 1, self._action, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._words.removeWidget(self._action)
            self._row.insertWidget(self._row.count() - 1, self._action, 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_action()

    def end_after(self, timeout_ms: int) -> None:
        """What it says is over, but may still be read for so long."""
        self._timer.start(timeout_ms)

    def clear(self) -> None:
        self._timer.stop()
        self.hide()

    def _time_is_over(self) -> None:
        if self.underMouse():
            self._timer.start(_LONGER_MS)
        else:
            self.clear()

    def sentence(self) -> str:
        return "" if self.isHidden() else self._sentence.text()

    def _paint_sign(self) -> None:
        self._sign.setPixmap(icons.pixmap(*_SIGNS[self._tone], self._sign_edge(), self.devicePixelRatioF()))

    def _sign_edge(self) -> int:
        return round(self.fontMetrics().height() * 1.15)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)
