"""A window around one widget, and its parts by name."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot


class Host(QWidget):
    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget)
        layout.addStretch()


def shown(qtbot: QtBot, widget: QWidget, width: int = 700, height: int = 200) -> Host:
    """In a window of its own, so that what hides itself can be shown. The widget keeps the window."""
    host = Host(widget)
    widget.__dict__["host"] = host
    qtbot.addWidget(host)
    host.resize(width, height)
    with qtbot.waitExposed(host):
        host.show()
    return host


def label_of(parent: QWidget, name: str) -> QLabel:
    found = parent.findChild(QLabel, name)
    assert found is not None
    return found


def button_of(parent: QWidget, name: str) -> QPushButton:
    found = parent.findChild(QPushButton, name)
    assert found is not None
    return found
