"""A state that ends by itself: what it is, for how long still, and the way to end it at once."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.panels.parts import announce, wrapped_label
from ui.panels.progress_strip import ThinBar, lay_out_strip
from ui.theme import plain_tooltip, with_tabular_digits


class Words(NamedTuple):
    """What does not change. `name`: of the state, `bar`: of the time that is left, both for a screen reader; `button`,
    with its key, what it is called for a screen reader, and its tooltip.
    """

    name: str
    bar: str
    button: str
    button_name: str
    button_tip: str


class CountdownStrip(QFrame):
    """Hidden while nothing counts. A screen reader hears of the beginning, not of each second."""

    end_requested = Signal()

    def __init__(self, kind: str, button: str, words: Words, parent: QWidget | None = None) -> None:
        """`kind`: the objectNames begin with it, as in ``clipboardStrip``; `button`: the objectName of the button."""
        super().__init__(parent)
        self.setObjectName(f"{kind}Strip")
        self.setAccessibleName(words.name)
        self._text = wrapped_label(f"{kind}Text", self)
        self._text.setFont(with_tabular_digits(self.font()))
        self._text.setAccessibleName(words.name)
        self._bar = ThinBar(f"{kind}Bar", self)
        self._bar.setAccessibleName(words.bar)
        self._end = QPushButton(words.button, self)
        self._end.setObjectName(button)
        self._end.setAccessibleName(words.button_name)
        self._end.setToolTip(plain_tooltip(words.button_tip))
        self._end.setAutoDefault(True)  # Enter presses it too
        self._end.clicked.connect(self.end_requested)
        text = QHBoxLayout()
        text.addWidget(self._text)
        lay_out_strip(self, text, self._bar, self._end)
        self.hide()

    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def begin(self, said: str) -> None:
        """Tell a screen reader what begins."""
        self.setAccessibleDescription(said)
        announce(self, said)

    def count(self, text: str, left: int, lasts: int) -> None:
        """Say `text`, and that `left` seconds of `lasts` are left."""
        self._text.setText(text)
        self._bar.show_progress(left, lasts)
        self.show()

    def end(self) -> None:
        """Hide. The focus, where the button has it, goes back to what is above: not on to another panel."""
        if self._end.hasFocus():
            self.focusPreviousChild()
        self._text.setText("")
        self.hide()
