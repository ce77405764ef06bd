"""A sentence about what went wrong or was noticed, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import icons
from ui.panels.parts import announce, close_button, plain_label, without_long_runs
from ui.table.cell import Tone
from ui.theme import plain_tooltip, theme_signals

MessageTone = Literal["info", "warning", "error"]
_SIGNS = {"info": ("info", Tone.ACCENT), "warning": ("warning", Tone.WARNING), "error": ("error", Tone.BAD)}
_LONGER_MS = 1000


class MessageBar(QFrame):
    """``action_chosen`` carries the text of the action. With a timeout the bar goes by itself, but not
    while the pointer is on it."""

    action_chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAccessibleName(self.tr("Message"))
        self._tone: MessageTone = "info"
        self._sign = plain_label("messageIcon", self)
        self._sentence = self._wrapped_label("messageSentence")
        self._advice = self._wrapped_label("messageAdvice")
        emphasis = QFont(self.font())
        emphasis.setWeight(QFont.Weight.DemiBold)
        self._sentence.setFont(emphasis)
        self._close = close_button("messageClose", self)
        self._close.clicked.connect(self._close_clicked)

        line, control = self.fontMetrics().height(), self._close.sizeHint().height()
        inset = max(0, (control - line) // 2)
        self._sign.setContentsMargins(0, max(0, (control - self._sign_edge()) // 2), 0, 0)
        words = QVBoxLayout()
        words.setContentsMargins(0, inset, 0, inset)
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._advice)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(6)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.setAlignment(words, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._buttons)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_is_over)
        theme_signals.changed.connect(self._paint_sign)
        self.hide()

    def _wrapped_label(self, object_name: str) -> QLabel:
        label = plain_label(object_name, self)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
        return label

    def show_message(
        self,
        tone: MessageTone,
        sentence: str,
        advice: str = "",
        actions: Sequence[str] = (),
        timeout_ms: int = 0,
    ) -> None:
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
        self._offer(actions)
        self.setAccessibleDescription(f"{sentence} {advice}".strip())
        self._timer.stop()
        if timeout_ms > 0:
            self._timer.start(timeout_ms)
        self.show()
        announce(self, f"{sentence} {advice}".strip())

    def clear(self) -> None:
        self._timer.stop()
        self._offer(())
        self.hide()

    def _time_is_over(self) -> None:
        if self.underMouse():
            self._timer.start(_LONGER_MS)
        else:
            self.clear()

    def sentence(self) -> str:
        return "" if self.isHidden() else self._sentence.text()

    def _offer(self, actions: Sequence[str]) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            button = item.widget()
            if button is not None:
                button.hide()
                button.deleteLater()
        for place, text in enumerate(actions):
            offered = QPushButton(text, self)
            offered.setObjectName(f"messageAction{place}")
            offered.setAccessibleName(text)
            offered.setToolTip(plain_tooltip(text))
            offered.clicked.connect(lambda _checked=False, text=text: self.action_chosen.emit(text))
            self._buttons.addWidget(offered)
            offered.show()

    def _paint_sign(self) -> None:
        self._sign.setPixmap(icons.pixmap(*_SIGNS[self._tone], self._sign_edge(), self.devicePixelRatioF()))

    def _sign_edge(self) -> int:
        return round(self.fontMetrics().height() * 1.15)

    def _close_clicked(self) -> None:
        self.clear()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close_clicked()
        else:
            super().keyPressEvent(event)
