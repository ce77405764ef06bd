"""Icons drawn from resources/icons in the colour of a tone, sharp at every device pixel ratio."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

import resources
from ui.table.cell import Tone
from ui.theme import colors, theme_signals, tone_color

_EDGES = (16, 18, 20, 24, 32, 36, 48)
_APP_EDGES = (*_EDGES, 64, 128, 256)


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


def _renderer(name: str, color: QColor) -> QSvgRenderer:
    svg = _source(name).replace("currentColor", color.name()).replace("knockout", colors().base.name())
    return QSvgRenderer(QByteArray(svg.encode()))


def _draw(renderer: QSvgRenderer, edge: int) -> QPixmap:
    drawn = QPixmap(edge, edge)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    return drawn


@lru_cache(maxsize=512)
def _cached_pixmap(name: str, tone: Tone, edge: int, dpr: float, is_dark: bool) -> QPixmap:
    drawn = _draw(_renderer(name, tone_color(tone)), edge)
    drawn.setDevicePixelRatio(dpr)
    return drawn


def pixmap(name: str, tone: Tone, size: int, dpr: float) -> QPixmap:
    """``size`` is in device-independent pixels."""
    return _cached_pixmap(name, tone, math.ceil(size * dpr), dpr, colors().is_dark)


@lru_cache(maxsize=256)
def _cached_icon(name: str, tone: Tone, is_dark: bool) -> QIcon:
    made = QIcon()
    normal, disabled = _renderer(name, tone_color(tone)), _renderer(name, colors().disabled)
    for edge in _APP_EDGES if name == "app" else _EDGES:
        made.addPixmap(_draw(normal, edge))
        made.addPixmap(_draw(disabled, edge), QIcon.Mode.Disabled)
    return made


def icon(name: str, tone: Tone = Tone.NORMAL) -> QIcon:
    """In the colours of now; `keep_icon` also follows a later change of theme."""
    return QIcon(_cached_icon(name, tone, colors().is_dark))


def keep_icon(target: QAction | QAbstractButton, name: str, tone: Tone = Tone.NORMAL) -> None:
    """Give `target` an icon that follows the theme; a later call gives it another one."""
    keeper = target.findChild(_IconKeeper, options=Qt.FindChildOption.FindDirectChildrenOnly) or _IconKeeper(target)
    keeper.keep(name, tone)


class _IconKeeper(QObject):
    """A child of what it serves, so that it goes with it."""

    def __init__(self, target: QAction | QAbstractButton) -> None:
        super().__init__(target)
        self._target = target
        self._name, self._tone = "", Tone.NORMAL
        theme_signals.changed.connect(self._renew)

    def keep(self, name: str, tone: Tone) -> None:
        self._name, self._tone = name, tone
        self._renew()

    def _renew(self) -> None:
        self._target.setIcon(icon(self._name, self._tone))
