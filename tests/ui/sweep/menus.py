"""The states with a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from tests.ui.dialog_tools import settle
from tests.ui.sweep.stage import Builder, Stage, state
from ui import settings
from ui.menus import show_context_menu


@state
def menu_context(stage: Stage) -> QWidget:
    opened = stage.tokens()
    opened.select("1")
    show_context_menu(opened.window, opened.actions, opened.window.mapToGlobal(QPoint(40, 40)))
    settle()
    menu = opened.window.findChild(QMenu, "tokenMenu")
    assert menu is not None
    return menu


def _of_window(name: str) -> Builder:
    def build(stage: Stage) -> QWidget:
        for store in ("zohooauth.db", "other tokens.sqlite3"):
            settings.remember_store(str(stage.folder / store))
        opened = stage.tokens()
        opened.select("1")
        menu = opened.window.findChild(QMenu, name)
        assert menu is not None, name
        return stage.menu(opened, menu)

    build.__name__ = f"menu_{name.removesuffix('Menu')}"
    return build


for _name in ("file", "edit", "actions", "view", "help", "theme", "columns", "unit", "recent"):
    state(_of_window(f"{_name}Menu"))
