"""All secrets of the window are shown: for how long still, and the way to hide them at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.panels.countdown_strip import CountdownStrip, Words
from ui.revealing import LASTS_MS, Revealed

_LASTS_S = LASTS_MS // 1000


class RevealStrip(CountdownStrip):
    """Hidden unless all are shown: a single one is told by its own button, beside it."""

    def __init__(self, revealed: Revealed, parent: QWidget | None = None) -> None:
        words = Words(
            name=self.tr("Secrets are shown"),
            bar=self.tr("Time until the secrets are hidden"),
            button=self.tr("Hide &now"),
            button_name=self.tr("Hide the secrets now"),
            button_tip=self.tr("Mask all secrets of this window again"),
        )
        super().__init__("reveal", "revealHide", words, parent)
        self.end_requested.connect(revealed.hide_all)
        revealed.counting.connect(self._show_seconds)
        if revealed.all_seconds_left:
            self._show_seconds(revealed.all_seconds_left)

    def _show_seconds(self, left: int) -> None:
        if not left:
            self.end()
            return
        if left == _LASTS_S:
            self.begin(self.tr("Secrets are shown. Hidden again in {seconds} seconds.").format(seconds=left))
        self.count(self.tr("Secrets are shown. Hidden again in {seconds}\u00a0s.").format(seconds=left), left, _LASTS_S)
