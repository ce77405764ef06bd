"""How far a long work is, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.numbers import number
from ui.panels.parts import ElidedLabel, announce, without_long_runs, wrapped_label
from ui.theme import colors, plain_tooltip, theme_signals, with_tabular_digits

_BAR_HEIGHT = 6


class ThinBar(QProgressBar):
    """A thin bar in the accent colour; a running one where the total is not known."""

    def __init__(self, object_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(self.tr("Progress"))
        self.setTextVisible(False)
        self.setFixedHeight(_BAR_HEIGHT)
        theme_signals.changed.connect(self._paint)
        self._paint()

    def show_progress(self, done: int, total: int) -> None:
        """`total` 0: nobody knows how long it takes."""
        self.setRange(0, total)
        self.setValue(done)

    def _paint(self) -> None:
        chosen = colors()
        self.setStyleSheet(
            f"QProgressBar {{ background: {chosen.track.name()}; border: none; border-radius: 3px; }}"
            f"QProgressBar::chunk {{ background: {chosen.accent.name()}; border-radius: 3px; }}"
        )


def lay_out_strip(strip: QFrame, words: QLayout, bar: ThinBar, button: QPushButton) -> None:
    """The words above the bar, and the button beside both."""
    middle = QVBoxLayout()
    middle.setSpacing(5)
    middle.addLayout(words)
    middle.addWidget(bar)
    row = QHBoxLayout(strip)
    row.setContentsMargins(24, 6, 20, 8)
    row.setSpacing(14)
    row.addLayout(middle, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


class ProgressStrip(QFrame):
    """Hidden while nothing runs. `cancelled` comes once a run; the strip stays until `finish`."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressStrip")
        self.setAccessibleName(self.tr("Progress"))
        self._text = wrapped_label("progressText", self)
        self._count = ElidedLabel("progressCount", parent=self)
        self._count.setFont(with_tabular_digits(self.font()))
        self._bar = ThinBar("progressBar", self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setObjectName("progressCancel")
        self._cancel.setAutoDefault(True)  # Enter presses it too
        self._cancel.setAccessibleName(self.tr("Cancel"))
        self._cancel.setToolTip(self._usual_tip())
        self._cancel.clicked.connect(self._stop)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)  # only while the strip is seen
        self._escape.activated.connect(self._stop)
        words = QHBoxLayout()
        words.setSpacing(12)
        words.addWidget(self._text, 1)
        words.addWidget(self._count)
        lay_out_strip(self, words, self._bar, self._cancel)
        self.hide()

    def show_progress(self, text: str, done: int, total: int, cancel_tip: str = "", *, may_cancel: bool = True) -> None:
        """`done` of `total` are finished, and `text` is what happens now. `total` 0: nobody knows how long it takes.

        `cancel_tip`: what cancelling does, where that is not the usual.
        """
        self._cancel.setVisible(may_cancel)
        self._escape.setEnabled(may_cancel)
        if self.isHidden():
            self._cancel.setText(self.tr("Cancel"))
            self._cancel.setEnabled(True)
            announce(self, text)
        self._text.setText(without_long_runs(text))
        self._cancel.setToolTip(plain_tooltip(cancel_tip) if cancel_tip else self._usual_tip())
        of_all = f"{number(done)} / {number(total)}" if total > 1 else ""
        self._count.setText(number(done) if done and not total else of_all)
        self._bar.show_progress(done, 0 if total == 1 else total)
        self.setAccessibleDescription(f"{text} {self._count.text()}".strip())
        self.show()

    def finish(self) -> None:
        self.hide()
        self._cancel.setEnabled(True)

    def _usual_tip(self) -> str:
        return self.tr("Stop: what is done stays done, the rest is not tried")

    def text(self) -> str:
        return "" if self.isHidden() else self._text.text()

    def _stop(self) -> None:
        if not self._cancel.isEnabled():
            return
        self._cancel.setEnabled(False)
        self._cancel.setText(self.tr("Stopping…"))
        self.cancelled.emit()
