"""Where a window and its panels stand, as plain numbers: of Qt's own form of it one changed byte ends the program.

What the settings hold may be of another version, or garbage: whatever makes no sense is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QStyle, QWidget

Area = Literal["left", "right", "top", "bottom"]
Name = Literal["details", "activity"]
_AREAS: tuple[Area, ...] = get_args(Area)
_AT_FIRST, _WITHOUT_A_SCREEN = QSize(1440, 800), QSize(1240, 800)
_FRAME = 8  # pixels of a window's frame, both sides
_FARTHEST = 32_767  # pixels, as X11 has it


@dataclass(frozen=True, slots=True)
class Place:
    """On the screens, in pixels, without the frame. ``maximised``: it is, and this is where it was before."""

    x: int
    y: int
    width: int
    height: int
    maximised: bool = False


@dataclass(frozen=True, slots=True)
class PanelPlace:
    """``width`` and ``height`` in pixels as it was docked last, 0 where it never was. ``floating``: None if docked."""

    area: Area
    width: int = 0
    height: int = 0
    floating: Place | None = None


@dataclass(frozen=True, slots=True)
class Panels:
    """``first``: of two panels in one area the one on the left or on top; of two tabs (``tabbed``) the one in front."""

    details: PanelPlace
    activity: PanelPlace
    activity_shown: bool = False
    tabbed: bool = False
    first: Name = "details"

    @property
    def names(self) -> tuple[Name, Name]:
        """The first one is the first."""
        return ("details", "activity") if self.first == "details" else ("activity", "details")

    def place(self, name: Name) -> PanelPlace:
        return self.details if name == "details" else self.activity


def place_from(kept: object) -> Place | None:
    """What `dataclasses.asdict` made of one, read from JSON."""
    if not isinstance(kept, dict):
        return None
    x, y, width, height = (_number(kept.get(name), -_FARTHEST) for name in ("x", "y", "width", "height"))
    if x is None or y is None or width is None or height is None or min(width, height) < 1:
        return None
    return Place(x, y, width, height, kept.get("maximised") is True)


def panels_from(kept: object) -> Panels | None:
    """What `dataclasses.asdict` made of them, read from JSON."""
    if not isinstance(kept, dict):
        return None
    details, activity = _panel_from(kept.get("details")), _panel_from(kept.get("activity"))
    if details is None or activity is None:
        return None
    first: Name = "activity" if kept.get("first") == "activity" else "details"
    return Panels(details, activity, kept.get("activity_shown") is True, kept.get("tabbed") is True, first)


def on_a_screen(place: Place) -> QRect:
    """The place, moved and made smaller as far as it must be to be seen on a screen that is there."""
    wanted = QRect(place.x, place.y, place.width, place.height)
    screen = _screen_of(wanted)
    if screen is None or screen.availableGeometry().contains(wanted):
        return wanted
    room = screen.availableGeometry()
    room.setTop(room.top() + QApplication.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight))
    wanted.setSize(wanted.size().boundedTo(room.size()))
    left = min(max(wanted.left(), room.left()), room.right() + 1 - wanted.width())
    top = min(max(wanted.top(), room.top()), room.bottom() + 1 - wanted.height())
    wanted.moveTopLeft(QPoint(left, top))
    return wanted


def first_size(window: QWidget) -> QSize:
    """Of a window without a place of its own yet: with its frame on its screen; without a screen, for a picture."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return _WITHOUT_A_SCREEN
    return _AT_FIRST.boundedTo(window.screen().availableSize() - frame_of(window))


def frame_of(window: QWidget) -> QSize:
    """What the title and the frame of a window take, as far as that is known before it is shown."""
    return QSize(_FRAME, window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight) + _FRAME)


def _screen_of(wanted: QRect) -> QScreen | None:
    """The one on which most of it is."""

    def shared(screen: QScreen) -> int:
        part = screen.availableGeometry() & wanted
        return part.width() * part.height() if part.isValid() else 0

    best = max(QGuiApplication.screens(), key=shared, default=None)
    return best if best is not None and shared(best) else QGuiApplication.primaryScreen()


def _panel_from(kept: object) -> PanelPlace | None:
    if not isinstance(kept, dict):
        return None
    area = next((area for area in _AREAS if area == kept.get("area")), None)
    width, height = _number(kept.get("width"), 0), _number(kept.get("height"), 0)
    if area is None or width is None or height is None:
        return None
    return PanelPlace(area, width, height, place_from(kept.get("floating")))


def _number(kept: object, least: int) -> int | None:
    if not isinstance(kept, int) or isinstance(kept, bool):
        return None
    return kept if least <= kept <= _FARTHEST else None
