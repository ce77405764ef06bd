"""The states in which secrets are shown or copied, and what lies over the window."""

from __future__ import annotations

import warnings

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import Desk
from tests.ui.dialog_tools import settle
from tests.ui.fakes import make_row
from tests.ui.sweep.stage import Stage, state

TELLING = frozenset({"revealed-all", "revealed-field", "all-strips"})  # secrets are told there: that is asked for


def _with_details(stage: Stage, opened: Desk) -> QWidget:
    """Asked for in a window of any width."""
    details = opened.window._docks.details_action
    if not details.isChecked():
        details.trigger()
    settle()
    opened.window.resize(stage.look.size)
    settle()
    return opened.window


@state
def clipboard_strip(stage: Stage) -> QWidget:
    opened = stage.tokens()
    opened.select("1")
    opened.window.details.copy_requested.emit("refresh_token")
    settle()
    return opened.window


@state
def revealed_all(stage: Stage) -> QWidget:
    opened = stage.tokens()
    opened.select("1")
    opened.actions.reveal.trigger()
    opened.tick(2)
    settle()
    return opened.window


@state
def revealed_field(stage: Stage) -> QWidget:
    opened = stage.tokens()
    opened.select("1")
    opened.window.details.reveal_requested.emit("access_token", True)
    opened.tick(2)
    return _with_details(stage, opened)


@state
def all_strips(stage: Stage) -> QWidget:
    """All that may well stand below the table at once."""
    opened = stage.full_client()
    opened.delete("1")
    opened.select("2")
    opened.window.details.copy_requested.emit("refresh_token")
    opened.actions.reveal.trigger()
    sentence = "The store could not be read: another program holds zohooauth.db."
    opened.window.message_bar.show_message("warning", sentence, "The tokens are those read last.")
    settle()
    return opened.window


@state
def drop_hint(stage: Stage) -> QWidget:
    opened = stage.tokens([make_row(1), make_row(2)])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(stage.folder / "zohooauth.db"))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Qt makes such events itself, and offers no other way
        event = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(opened.window, event)
    settle()
    return opened.window
