"""A secret is on the clipboard: which one, for how long still, and the way to clear it at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.clipboard import LASTS_S, Clipboard
from ui.panels.parts import ElidedLabel, announce
from ui.panels.progress_strip import ThinBar
from ui.theme import plain_tooltip


class ClipboardStrip(QFrame):
    """Hidden while no secret of ours is on the clipboard. A screen reader hears of the copying, not of each second."""

    def __init__(self, clipboard: Clipboard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("clipboardStrip")
        self.setAccessibleName(self.tr("Secret on the clipboard"))
        self._clipboard = clipboard
        self._text = ElidedLabel("clipboardText", parent=self)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._text.setAccessibleName(self.tr("Secret on the clipboard"))
        self._bar = ThinBar("clipboardBar", self)
        self._bar.setAccessibleName(self.tr("Time until the clipboard is cleared"))
        self._clear = QPushButton(self.tr("C&lear now"), self)
        self._clear.setObjectName("clipboardClear")
        self._clear.setAccessibleName(self.tr("Clear the clipboard now"))
        self._clear.setToolTip(plain_tooltip(self.tr("Take the secret from the clipboard, if it is still there")))
        self._clear.setAutoDefault(True)  # Enter presses it too
        self._clear.clicked.connect(clipboard.clear_now)
        middle = QVBoxLayout()
        middle.setSpacing(5)
        middle.addWidget(self._text)
        middle.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 20, 8)
        row.setSpacing(14)
        row.addLayout(middle, 1)
        row.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignVCenter)
        clipboard.counting.connect(self._show_seconds)
        self.setVisible(False)
        if clipboard.seconds_left:
            self._show_seconds(clipboard.seconds_left)

    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def _show_seconds(self, left: int) -> None:
        if not left:
            self._text.setText("")
            self.hide()
            return
        what = self._clipboard.what or self.tr("a secret")
        text = self.tr("Copied: {what}. The clipboard is cleared in {seconds} s.")
        self._text.setText(text.format(what=what, seconds=left))
        self._bar.show_progress(left, LASTS_S)
        if left == LASTS_S:
            said = self.tr("Copied: {what}. The clipboard is cleared in {seconds} seconds.")
            self.setAccessibleDescription(said.format(what=what, seconds=left))
            announce(self, said.format(what=what, seconds=left))
        self.show()
