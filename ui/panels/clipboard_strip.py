"""A secret is on the clipboard: which one, for how long still, and the way to clear it at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.clipboard import LASTS_S, Clipboard
from ui.panels.countdown_strip import CountdownStrip, Words


class ClipboardStrip(CountdownStrip):
    """Hidden while no secret of ours is on the clipboard."""

    def __init__(self, clipboard: Clipboard, parent: QWidget | None = None) -> None:
        words = Words(
            name=self.tr("Secret on the clipboard"),
            bar=self.tr("Time until the clipboard is cleared"),
            button=self.tr("C&lear now"),
            button_name=self.tr("Clear the clipboard now"),
            button_tip=self.tr("Take the secret from the clipboard, if it is still there"),
        )
        super().__init__("clipboard", "clipboardClear", words, parent)
        self._clipboard = clipboard
        self.end_requested.connect(clipboard.clear_now)
        clipboard.counting.connect(self._show_seconds)
        if clipboard.seconds_left:
            self._show_seconds(clipboard.seconds_left)

    def _show_seconds(self, left: int) -> None:
        if not left:
            self.end()
            return
        what = self._clipboard.what or self.tr("a secret")
        if left == LASTS_S:
            said = self.tr("Copied: {what}. The clipboard is cleared in {seconds} seconds.")
            self.begin(said.format(what=what, seconds=left))
        text = self.tr("Copied: {what}. The clipboard is cleared in {seconds}\u00a0s.")
        self.count(text.format(what=what, seconds=left), left, LASTS_S)
