"""Keeps how a window is laid out: its place, its panels and its columns are those of the window that changed last."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow
from shiboken6 import isValid

from ui import layout_settings
from ui.docks import Docks
from ui.layout_settings import Layout
from ui.panels.token_browser import TokenBrowser
from ui.places import Place, on_a_screen
from ui.table.arrangement import Arrangement

_WAIT_MS = 1000  # so long nothing changes, before it is written
_CHANGES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.WindowStateChange)


class LayoutKeeper(QObject):
    """Lays the window out as it was remembered, and remembers what changes, a second later and when it closes.

    Made when the window has all its parts. A start page has no panels and columns: it leaves those that are remembered.
    """

    def __init__(self, window: QMainWindow, browser: TokenBrowser, docks: Docks, enabled: bool) -> None:
        """`enabled`: False where nothing is remembered, nor taken from what was."""
        super().__init__(window)
        self._window, self._browser, self._docks, self._enabled = window, browser, docks, enabled
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        if not enabled:
            return
        self._restore(layout_settings.kept_layout())
        self._timer.timeout.connect(self.save)
        browser.arranged.connect(self._save_soon)
        docks.changed.connect(self._save_soon)
        window.installEventFilter(self)

    def reset(self) -> None:
        """Columns, sorting and panels as they are at first; the window keeps its place and size."""
        self._browser.arrange_columns(Arrangement())
        self._docks.reset()
        if self._enabled:
            layout_settings.remember_layout(Layout())
        self.save()

    def save(self) -> None:
        """Remember the layout as it is now."""
        self._timer.stop()
        if not self._enabled:
            return
        kept = layout_settings.kept_layout()
        now = replace(kept, window=self._place())
        if self._docks.are_available:
            columns, docks = self._browser.arrangement(kept.columns), self._docks
            now = Layout(columns, docks.details_wish, now.window, docks.places())
        if now != kept:
            layout_settings.remember_layout(now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _CHANGES:
            self._save_soon()
        elif event.type() == QEvent.Type.Close:
            self.save()
        return super().eventFilter(watched, event)

    def _save_soon(self) -> None:
        if isValid(self._window) and self._window.isVisible():  # panels change once more while it is taken down
            self._timer.start()

    def _restore(self, kept: Layout) -> None:
        if kept.window is not None:
            self._window.setGeometry(on_a_screen(kept.window))
            if kept.window.maximised:
                self._window.setWindowState(self._window.windowState() | Qt.WindowState.WindowMaximized)
        self._browser.arrange_columns(kept.columns)
        if self._docks.are_available:
            self._docks.restore(kept.panels, kept.details)

    def _place(self) -> Place:
        place = self._window.normalGeometry()
        return Place(place.x(), place.y(), place.width(), place.height(), self._window.isMaximized())
