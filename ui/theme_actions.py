"""The actions that choose the theme. It is the program's, so they say the same in all of its windows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ui.layout_settings import remember_theme
from ui.theme import ThemeName, applied_theme, apply_theme, theme_signals

_NAMES: tuple[ThemeName, ...] = ("system", "light", "dark")  # in the order of the actions


class _Themes(QObject):
    """A child of the window; its actions show what is applied, whoever applied it."""

    def __init__(self, window: QWidget, actions: Sequence[QAction]) -> None:
        super().__init__(window)
        self._of = dict(zip(_NAMES, actions, strict=True))
        for name, action in self._of.items():
            action.triggered.connect(lambda _checked=False, name=name: self._choose(name))
        theme_signals.changed.connect(self._show)
        self._show()

    def _choose(self, name: ThemeName) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, name)
        remember_theme(name)

    def _show(self) -> None:
        self._of[applied_theme()].setChecked(True)


def wire_themes(window: QWidget, actions: Sequence[QAction]) -> None:
    """`actions`: for the theme of the system, light and dark. What is chosen is applied at once and remembered."""
    _Themes(window, actions)


def hide_themes(window: QWidget, actions: Sequence[QAction]) -> None:
    """In a program with a theme of its own there is nothing to choose."""
    for action in actions:
        action.setVisible(False)
    for menu in window.findChildren(QMenu, "themeMenu"):
        menu.menuAction().setVisible(False)
