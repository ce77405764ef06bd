"""What stands where the table would be when there is nothing to show, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import icons
from ui.panels.button_row import ButtonRow
from ui.panels.parts import centred, plain_label, without_long_runs, wrapped_label
from ui.table.cell import Tone
from ui.theme import plain_tooltip, scaled, theme_signals

_WIDTH_IN_LETTERS = 62


class EmptyPage(QWidget):
    """A sign, a title, a sentence, and up to two buttons."""

    action_requested = Signal()
    second_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon, self._tone = "database", Tone.QUIET
        self._sign = plain_label("emptyIcon")
        self._title = wrapped_label("emptyTitle", self)
        title = scaled(self.font(), 1.3)
        title.setBold(True)
        self._title.setFont(title)
        self._sentence = wrapped_label("emptySentence", self)
        self._sentence.setProperty("quiet", True)
        self._button, self._second = QPushButton(), QPushButton()
        self._button.setObjectName("emptyAction")
        self._second.setObjectName("emptySecond")
        self._button.clicked.connect(self.action_requested)
        self.setFocusProxy(self._button)
        self._second.clicked.connect(self.second_requested)
        self._buttons = ButtonRow(self._button, self._second)

        width = self.fontMetrics().averageCharWidth() * _WIDTH_IN_LETTERS
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(width)
            column.addLayout(centred(label))
        column.addSpacing(8)
        column.addWidget(self._buttons)
        column.addStretch(3)
        theme_signals.changed.connect(self._paint_sign)

    def show_page(
        self, icon: str, title: str, sentence: str, button: str = "", tone: Tone = Tone.QUIET, *, second: str = ""
    ) -> None:
        """`button`, `second`: the words of the two buttons; "" for none."""
        self._icon, self._tone = icon, tone
        self._paint_sign()
        for label, text in ((self._title, title), (self._sentence, sentence)):
            shown = without_long_runs(text)
            label.setText(shown)
            label.setToolTip(plain_tooltip(text) if shown != text else "")
            label.setVisible(bool(text))
        for shown_button, words in ((self._button, button), (self._second, second)):
            shown_button.setText(words)
            shown_button.setAccessibleName(words)
            shown_button.setToolTip(plain_tooltip(words))
            shown_button.setVisible(bool(words))
        self._buttons.setVisible(bool(button or second))
        self._buttons.arrange()
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def title(self) -> str:
        return self._title.text()

    def _paint_sign(self) -> None:
        edge = round(self.fontMetrics().height() * 2.75)
        self._sign.setPixmap(icons.pixmap(self._icon, self._tone, edge, self.devicePixelRatioF()))
