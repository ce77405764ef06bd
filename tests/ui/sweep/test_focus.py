"""The keyboard's focus: it is seen on every control, no control holds it fast, and it goes in a sensible order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.dialog_tools import doubled_keys, settle
from tests.ui.sweep.states import QUICK, STATES, Look, Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard|propagateSizeHints)")
SHOWN = [
    *("start-recent", "selected", "problems", "undo-warning", "message-error", "no-match", "missing", "several-tables"),
    *("activity", "loading", "revoke-user", "revoke-receipt", "add-grant", "add-refused", "find-answer", "mapping"),
    *("missing-facts", "renewal-report", "table", "delete-all", "recover"),
    *("connect-live", "connect-mysql", "connect-python", "password", "run-code"),
]
DIALOGS = [name for name in SHOWN if name in SHOWN[10:]]
_MOST_STOPS = 120


def picture_of(window: QWidget, widget: QWidget) -> QImage:
    """The widget and a little around it, as it is painted in its window."""
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return window.grab(area.intersected(window.rect())).toImage()


def focus(window: QWidget) -> QWidget | None:
    found = QApplication.focusWidget()
    return found if found is not None and found.window() is window else None


def tab_through(qtbot: QtBot, window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Where the focus stops, from where it is now until it comes back to a place."""
    stops: list[QWidget] = []
    while (at := focus(window)) is not None and at not in stops:
        stops.append(at)
        assert len(stops) < _MOST_STOPS
        qtbot.keyClick(at, key)
    return stops


def begin(qtbot: QtBot, window: QWidget) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    if focus(window) is None:
        window.focusNextChild()
    settle()


@pytest.mark.parametrize(
    "look", [QUICK[0], pytest.param(Look("dark", 1.0, QUICK[0].size), marks=pytest.mark.soak)], ids=str
)
@pytest.mark.parametrize("name", SHOWN)
def test_the_focus_is_seen_wherever_it_stops(
    name: str, look: Look, set_stage: Callable[[Look], Stage], qtbot: QtBot
) -> None:
    window = STATES[name](set_stage(look))
    begin(qtbot, window)
    stops = tab_through(qtbot, window)
    assert len(stops) > 1
    unseen = []
    for stop in stops:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        if not stop.hasFocus() or not stop.isVisible():
            continue
        with_focus = picture_of(window, stop)
        stop.clearFocus()
        settle()
        if picture_of(window, stop) == with_focus:
            unseen.append(f"{type(stop).__name__} {stop.objectName()}")
    assert unseen == []


@pytest.mark.parametrize("name", SHOWN)
def test_no_control_holds_the_focus_fast(name: str, set_stage: Callable[[Look], Stage], qtbot: QtBot) -> None:
    """Tab goes round, and Shift+Tab the same way back."""
    window = STATES[name](set_stage(QUICK[0]))
    begin(qtbot, window)
    stops = tab_through(qtbot, window)
    names = [stop.objectName() for stop in stops]
    assert focus(window) is stops[0], f"it comes round to where it began: {names}"
    back = tab_through(qtbot, window, Qt.Key.Key_Backtab)
    assert {stop.objectName() for stop in back} == {stop.objectName() for stop in stops}


@pytest.mark.parametrize("name", DIALOGS)
def test_no_dialog_has_a_mnemonic_twice_and_escape_leaves(
    name: str, set_stage: Callable[[Look], Stage], qtbot: QtBot
) -> None:
    dialog = STATES[name](set_stage(QUICK[0]))
    assert isinstance(dialog, QDialog)
    begin(qtbot, dialog)
    assert doubled_keys(dialog) == []
    seen: list[int] = []
    dialog.finished.connect(seen.append)
    qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
    settle()
    assert seen


def test_the_order_is_that_of_reading(set_stage: Callable[[Look], Stage], qtbot: QtBot) -> None:
    """Tool bar, filter, chips, table, details: from the top, from the left."""
    window = STATES["selected"](set_stage(QUICK[0]))
    begin(qtbot, window)
    names = [stop.objectName() for stop in tab_through(qtbot, window)]
    wanted = [name for name in names if name in ("buttonOpen", "filterField", "chipAll", "tokenTable", "detailsScroll")]
    start = wanted.index("buttonOpen")
    assert wanted[start:] + wanted[:start] == ["buttonOpen", "filterField", "chipAll", "tokenTable", "detailsScroll"]
