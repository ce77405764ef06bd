"""A clipboard whose seconds pass by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.clipboard import Clipboard

TOKEN = "1000.9f8e7d6c5b4a39281706f5e4d3c2b1a0.0123456789abcdef0123456789abc3a1"


class Board:
    """A `Clipboard` whose seconds pass by hand."""

    def __init__(self, parent: QObject) -> None:
        self.seconds = 100.0
        self.ours = Clipboard(parent, lambda: self.seconds)
        self.heard: list[int] = []
        self.ours.counting.connect(self.heard.append)

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds * 4)):
            self.seconds += 0.25
            self.ours.tick()

    @property
    def text(self) -> str:
        return QGuiApplication.clipboard().text()


@contextmanager
def made_board() -> Iterator[Board]:
    """One on an empty clipboard, which it leaves empty."""
    parent = QObject()
    QGuiApplication.clipboard().clear()
    yield Board(parent)
    parent.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QGuiApplication.clipboard().clear()


def formats() -> dict[str, bytes]:
    data = QGuiApplication.clipboard().mimeData()
    return {kind: bytes(data.data(kind).data()) for kind in data.formats()} if data is not None else {}
