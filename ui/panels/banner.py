"""A thin strip that says what kind of store this is, for as long as it is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import icons
from ui.panels.parts import plain_label, without_long_runs, wrapped_label
from ui.table.cell import Tone
from ui.theme import theme_signals


class Banner(QFrame):
    """Hidden while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sampleBanner")
        self.setAccessibleName(self.tr("Note"))
        self._look = ("sample", Tone.ACCENT)
        self._sign = plain_label("bannerIcon")
        self._text = wrapped_label("bannerText", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        theme_signals.changed.connect(self._paint_sign)
        self._paint_sign()
        self.hide()

    def set_text(self, text: str) -> None:
        self._text.setText(without_long_runs(text))
        self.setAccessibleDescription(text)
        self.setVisible(bool(text))

    def warn(self, text: str) -> None:
        """Say it in amber, in the place of anything else."""
        self._look = ("warning", Tone.WARNING)
        self.setProperty("tone", "warning")
        self.style().unpolish(self)
        self.style().polish(self)
        self._paint_sign()
        self.set_text(text)

    def text(self) -> str:
        return self._text.text()

    def _paint_sign(self) -> None:
        edge = self.fontMetrics().height()
        self._sign.setPixmap(icons.pixmap(*self._look, edge, self.devicePixelRatioF()))
