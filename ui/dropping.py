"""Files that are dropped on a window, wherever on it."""

from __future__ import annotations

import os

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from stores import shortened
from ui.numbers import number, plural
from ui.panels.drop_hint import DropHint

_MOST = 10  # files at once, each in a window of its own
_LONGEST_NAME = 60


class Dropping(QObject):
    """Takes files that are dropped on `window`, and no folders, addresses, texts; shows what will happen to them."""

    dropped = Signal(str)  # the path, once for each file

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._hint = DropHint(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Show and watched is self._window:
            self._watch_inside()
        elif kind == QEvent.Type.DragLeave:
            self._hint.hide()
        elif isinstance(event, QDropEvent):  # those of entering and moving are such events too
            return self._take(event)
        return super().eventFilter(watched, event)

    def _watch_inside(self) -> None:
        """Parts of the window that take texts would take the name of a file as one."""
        for part in self._window.findChildren(QWidget):
            if part.acceptDrops() and part.window() is self._window:
                part.removeEventFilter(self)
                part.installEventFilter(self)

    def _take(self, event: QDropEvent) -> bool:
        paths = files_in(event.mimeData())
        if not paths or not event.possibleActions() & Qt.DropAction.CopyAction:
            self._hint.hide()
            return False
        is_drop = not isinstance(event, (QDragEnterEvent, QDragMoveEvent))
        if not is_drop and not self._hint.isVisible():
            self._hint.show_text(self._words(paths))
        if len(paths) > _MOST and is_drop:
            self._hint.hide()
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)  # of a moved file its owner would delete the original
        event.accept()
        if is_drop:
            self._hint.hide()
            for path in paths:
                self.dropped.emit(path)
        return True

    def _words(self, paths: list[str]) -> str:
        if len(paths) > _MOST:
            return self.tr("Too many files: {most} at most").format(most=number(_MOST))
        if len(paths) > 1:
            words = plural("Dropping", "Drop to open {count} file", "Drop to open {count} files", len(paths))
            return words.format(count=number(len(paths)))
        return self.tr("Drop to open {name}").format(name=shortened(os.path.basename(paths[0]), _LONGEST_NAME))


def files_in(data: QMimeData) -> list[str]:
    """The paths of the files that are dragged, each once; empty where anything else is among them."""
    urls = data.urls()
    paths = [url.toLocalFile() for url in urls if url.isLocalFile()]
    are_files = len(paths) == len(urls) and all(os.path.isfile(path) for path in paths)
    return list(dict.fromkeys(paths)) if are_files else []
