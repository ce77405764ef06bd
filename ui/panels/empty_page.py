"""What stands where the table would be when there is nothing to show, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import icons
from ui.panels.button_row import ButtonRow
from ui.panels.parts import centred, plain_label, spoken, without_long_runs, wrapped_label
from ui.table.cell import Tone
from ui.theme import colors, plain_tooltip, scaled, theme_signals

_WIDTH_IN_LETTERS = 62


class EmptyPage(QWidget):
    """A sign, a title, a sentence, and up to two buttons. Scrolls where there is too little room for them."""

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
        for button in (self._button, self._second):
            button.setAutoDefault(True)  # Enter presses it too
        self._button.clicked.connect(self.action_requested)
        self._second.clicked.connect(self.second_requested)
        self._buttons = ButtonRow(self._button, self._second)

        width = self.fontMetrics().averageCharWidth() * _WIDTH_IN_LETTERS
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(23, 23, 23, 23)
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
        self._area = _Area(content)
        self._area.installEventFilter(self)
        around = QVBoxLayout(self)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(self._area)
        theme_signals.changed.connect(self._paint_sign)

    def show_page(
        self, icon: str, title: str, sentence: str, button: str = "", tone: Tone = Tone.QUIET, *, second: str = ""
    ) -> None:
        """`button`, `second`: the words of the two buttons, with & before the letter of a key; "" for none."""
        self._icon, self._tone = icon, tone
        self._paint_sign()
        for label, text in ((self._title, title), (self._sentence, sentence)):
            shown = without_long_runs(text)
            label.setText(shown)
            label.setToolTip(plain_tooltip(text) if shown != text else "")
            label.setVisible(bool(text))
        for shown_button, words in ((self._button, button), (self._second, second)):
            shown_button.setText(words)
            shown_button.setAccessibleName(spoken(words))
            shown_button.setToolTip(plain_tooltip(spoken(words)))
            shown_button.setVisible(bool(words))
        self._buttons.setVisible(bool(button or second))
        self.allow_first("")
        self._buttons.arrange()
        self._area.verticalScrollBar().setValue(0)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def allow_first(self, obstacle: str) -> None:
        """`obstacle`: why the first button cannot be used now, as a sentence; "" where it can."""
        if self._button.hasFocus() and obstacle and self._second.text():
            self._second.setFocus()
        self._button.setEnabled(not obstacle)
        self._button.setToolTip(plain_tooltip(obstacle or spoken(self._button.text())))
        self._button.setAccessibleDescription(obstacle)
        self._lead_focus()

    def _lead_focus(self) -> None:
        """To the first button that can be pressed; to the page where there is none."""
        usable = [button for button in (self._button, self._second) if button.text() and button.isEnabled()]
        # one that is hidden would hold the Tab key fast
        self.setFocusProxy(None)  # type: ignore[arg-type]
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if usable else Qt.FocusPolicy.StrongFocus)  # a proxy would take it
        if usable:
            self.setFocusProxy(usable[0])

    def title(self) -> str:
        return self._title.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._area.hasFocus() or (self.hasFocus() and self.focusProxy() is None):  # a button shows it by itself
            painter = QPainter(self)
            painter.setPen(colors().accent)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()

    def _paint_sign(self) -> None:
        edge = round(self.fontMetrics().height() * 2.75)
        self._sign.setPixmap(icons.pixmap(self._icon, self._tone, edge, self.devicePixelRatioF()))


class _Area(QScrollArea):
    """As wide as what it shows, and lower where it has to be; takes the focus while it scrolls."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setObjectName("emptyArea")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = content
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._take_range)
        self._take_range(0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content.minimumSizeHint().width(), super().minimumSizeHint().height())

    def _take_range(self, _least: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Text") if most else "")
