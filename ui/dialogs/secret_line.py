"""A line edit that may show a secret as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from ui.clipboard import clipboard


class SecretLine(QLineEdit):
    """While it holds a secret, what is copied or cut of it is copied as one, where it is echoed at all; nothing goes to
    where the middle button pastes it, nor is dragged.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_secret = self._is_hidden = False
        self._wanted = self.echoMode()

    def set_secret(self, is_secret: bool) -> None:
        """Whether it holds a secret now."""
        self.is_secret = is_secret
        self.setDragEnabled(not is_secret)

    def setEchoMode(self, mode: QLineEdit.EchoMode) -> None:
        self._wanted = mode
        if not self._is_hidden:
            super().setEchoMode(mode)

    @contextmanager
    def _hidden(self) -> Iterator[None]:
        """Qt copies what a key or the mouse selects, and what some keys delete, only from a line that is echoed."""
        hints, self._is_hidden = self.inputMethodHints(), True
        super().setEchoMode(QLineEdit.EchoMode.Password)
        try:
            yield
        finally:
            self._is_hidden = False
            super().setEchoMode(self._wanted)
            self.setInputMethodHints(hints)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.is_secret:
            super().keyPressEvent(event)
            return
        for key, step in (
            (QKeySequence.StandardKey.Copy, self._copy_secret),
            (QKeySequence.StandardKey.Cut, self._cut_secret),
            (QKeySequence.StandardKey.Undo, self.undo),  # of a hidden line it would empty it
            (QKeySequence.StandardKey.Redo, self.redo),
        ):
            if event.matches(key):
                step()
                return
        with self._hidden():
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        with self._hidden() if self.is_secret else nullcontext():
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """Qt's own menu, with our way of copying a secret."""
        menu: QMenu = self.createStandardContextMenu()
        for name, step in (("edit-copy", self._copy_secret), ("edit-cut", self._cut_secret)):
            action = menu.findChild(QAction, name)
            if action is not None and self.is_secret:
                action.triggered.disconnect()
                action.triggered.connect(step)
        return menu

    def _copy_secret(self) -> None:
        if self._can_copy():
            clipboard().copy_secret(self.selectedText())

    def _cut_secret(self) -> None:
        self._copy_secret()
        if self._can_copy() and not self.isReadOnly():
            self.insert("")

    def _can_copy(self) -> bool:
        return self.hasSelectedText() and self.echoMode() == QLineEdit.EchoMode.Normal
