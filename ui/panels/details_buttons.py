"""The small flat buttons at the end of a value: reveal, edit, copy. Quiet, always there, reached by Tab."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from ui.icons import keep_icon
from ui.table.cell import Tone
from ui.theme import plain_tooltip

_AROUND = 10  # the edge and the room between it and the icon, on both sides together
_SMALLEST = 24  # pixels: what a finger or an unsteady hand hits


def _tr(text: str) -> str:
    return QCoreApplication.translate("DetailsButtons", text)


def field_words(field: str) -> str:
    """How a field, or a form of the expiry, is named within a sentence."""
    return {
        "access_token": _tr("access token"),
        "refresh_token": _tr("refresh token"),
        "client_id": _tr("client id"),
        "client_secret": _tr("client secret"),
        "grant_token": _tr("grant token"),
        "redirect_url": _tr("redirect URL"),
        "api_domain": _tr("API domain"),
        "user_name": _tr("user name"),
        "expiry_time": _tr("expiry"),
        "id": _tr("id"),
        "expiry_local": _tr("expiry in local time"),
        "expiry_utc": _tr("expiry in UTC"),
        "expiry_written": _tr("expiry as it is stored"),
    }[field]


class QuietButton(QToolButton):
    """An icon as high as a line of text, with a frame where it has the focus."""

    def __init__(self, object_name: str, icon: str, said: str, parent: QWidget) -> None:
        """`said`: its name for a screen reader, and its tooltip while nothing else is told."""
        super().__init__(parent)
        self._icon, self._said, self._tip, self._is_allowed = icon, said, "", True
        self.setObjectName(object_name)
        self.setProperty("quiet", True)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(said)
        keep_icon(self, icon, Tone.QUIET)
        self._fit()
        self.tell("")

    def tell(self, tip: str) -> None:
        """Why it is disabled, or what it does now; "" for its name."""
        if (tip or self._said) != self._tip:
            self._tip = tip or self._said
            self.setToolTip(plain_tooltip(self._tip))
            self.setAccessibleDescription(tip)

    def allow(self, obstacle: str, tip: str = "") -> None:
        """Enabled where there is no obstacle; else the tooltip is the obstacle. `tip`: what it does now."""
        if self._is_allowed == bool(obstacle):
            self._is_allowed = not obstacle
            self.setEnabled(not obstacle)
        self.tell(obstacle or tip)

    def show_icon(self, icon: str, tone: Tone = Tone.QUIET) -> None:
        if icon != self._icon:
            self._icon = icon
            keep_icon(self, icon, tone)

    def _fit(self) -> None:
        edge = round(self.fontMetrics().height() * 0.95)
        side = max(_SMALLEST, edge + _AROUND)
        self.setIconSize(QSize(edge, edge))
        self.setFixedSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
