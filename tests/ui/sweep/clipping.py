"""Finds text that is cut or elided in a window, widgets that stick out of their place, and widgets on each other.

Nothing is guessed from a picture: each kind of widget is asked what it has to say and what it has room for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QProgressBar,
    QSizeGrip,
    QSplitterHandle,
    QStackedWidget,
    QWidget,
)

from tests.ui.sweep.said import lacks_room

ALLOWED: dict[str, str] = {
    r"status(Store|Counts|Read)": "its tooltip has the whole; the window's title names the file",
    r"tokenTable|activityTable": "its columns can be widened, and the tooltip has the whole",
    r"tableList": "names of a stranger, of any length: tooltip and screen reader have the whole",
    r"startRecent": "a path of any length: its tooltip has the whole",
    r"map\w+Sample": "a value of the store, of any length: the tooltip has the whole",
}
_LEAVES = (QLabel, QAbstractButton, QLineEdit, QComboBox, QProgressBar)


class Fault(NamedTuple):
    """What is wrong with a widget. `kind`: elided, cut, sticks out, overlaps, no room."""

    kind: str
    name: str
    what: str


def faults(window: QWidget, allowed: Iterable[str] = ALLOWED) -> list[Fault]:
    """Everything in a shown window that a person cannot read whole. `allowed`: objectNames whose elision is meant."""
    QApplication.processEvents()
    found: list[Fault] = []
    for widget in [window, *window.findChildren(QWidget)]:
        if not _is_seen(widget, window):
            continue
        elided = [Fault(kind, name_of(widget), what) for kind, what in lacks_room(widget)]
        found += [fault for fault in elided if not (fault.kind == "elided" and _is_allowed(fault, widget, allowed))]
        if isinstance(widget, _LEAVES) and not isinstance(widget, QMenu):
            found += _out_of_place(widget, window)
        found += _overlaps(widget)
    return sorted(set(found))


def _is_seen(widget: QWidget, window: QWidget) -> bool:
    return widget.isVisible() and widget.window() is window and not isinstance(widget, (QSizeGrip, QSplitterHandle))


def name_of(widget: QWidget) -> str:
    """Its objectName, or that of the nearest widget around it that has one."""
    at: QWidget | None = widget
    while at is not None and not at.objectName():
        at = at.parentWidget()
    own = type(widget).__name__
    return f"{at.objectName() if at is not None else '?'}{'' if at is widget else f' > {own}'}"


def _is_allowed(fault: Fault, widget: QWidget, allowed: Iterable[str]) -> bool:
    """Meant, and the whole is told on demand."""
    is_meant = any(re.fullmatch(pattern, widget.objectName()) for pattern in allowed)
    return is_meant and (bool(widget.toolTip()) or isinstance(widget, QAbstractScrollArea))


# --- places


def _out_of_place(widget: QWidget, window: QWidget) -> Iterator[Fault]:
    """Where a part of it can be reached by no scroll bar."""
    area = QRect(QPoint(0, 0), widget.size())
    at = widget
    while at is not window:
        parent = at.parentWidget()
        if parent is None:
            return
        area = area.translated(at.pos())
        scrolls = parent.parentWidget()
        if isinstance(scrolls, QAbstractScrollArea) and scrolls.viewport() is parent:
            if not _scrolls_sideways(scrolls) and not _within(area, parent.rect()):
                yield Fault("sticks out", name_of(widget), f"{area.getRect()} of {parent.rect().getRect()}")
                return
            area = area.intersected(parent.rect())
            if area.isEmpty():
                return
        elif not parent.rect().contains(area):
            inside = f"{area.getRect()} of {parent.rect().getRect()} in {name_of(parent)}"
            yield Fault("sticks out", name_of(widget), inside)
            return
        at = parent


def _within(area: QRect, room: QRect) -> bool:
    return room.left() <= area.left() and area.right() <= room.right()


def _scrolls_sideways(area: QAbstractScrollArea) -> bool:
    return area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _overlaps(parent: QWidget) -> Iterator[Fault]:
    """Two of its children that are seen in one place."""
    if isinstance(parent, (QAbstractScrollArea, QStackedWidget, QMenuBar, QLineEdit, QDockWidget, QComboBox)):
        return
    kids = [kid for kid in parent.children() if isinstance(kid, QWidget) and kid.isVisible() and not kid.isWindow()]
    shown = [kid for kid in kids if not kid.objectName().startswith("qt_") and not isinstance(kid, QSizeGrip)]
    shown = [kid for kid in shown if not kid.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)]  # veils
    if isinstance(parent, QMainWindow):
        shown = [kid for kid in shown if not isinstance(kid, QSplitterHandle) and kid.objectName() != ""]
    for one, other in combinations(shown, 2):
        both = one.geometry().intersected(other.geometry())
        if both.width() > 1 and both.height() > 1:
            yield Fault("overlaps", name_of(one), f"{name_of(other)} in {both.getRect()}")
