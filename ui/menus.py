"""The menu bar, and the context menu of the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from ui.actions import Actions


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)


def show_context_menu(window: QWidget, actions: Actions, position: QPoint) -> None:
    """Show it at a global position."""
    menu = QMenu(window)
    menu.setObjectName("tokenMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill_context_menu(menu, actions)
    menu.popup(position)


def fill_context_menu(menu: QMenu, actions: Actions) -> None:
    """What can be done with the selected tokens, and with the store."""
    menu.addActions([actions.renew, actions.check, actions.revoke])
    menu.addSeparator()
    menu.addActions([actions.edit, actions.expire])
    menu.addSeparator()
    menu.addActions([actions.copy_csv, actions.copy_json, actions.copy_snippet])
    menu.addSeparator()
    menu.addActions([actions.refresh, actions.delete, actions.delete_all])
    menu.addSeparator()
    menu.addActions([actions.undo, actions.read_only])


def fill_menu_bar(
    window: QMainWindow, actions: Actions, recent: QMenu, menus: Sequence[QMenu], panels: Sequence[QAction]
) -> None:
    """`recent` goes into File, `menus` and the toggles of `panels` into View."""
    bar = window.menuBar()
    bar.setObjectName("menuBar")
    theme = QMenu(_tr("&Theme"), window)
    theme.setObjectName("themeMenu")
    theme.addActions(actions.themes)
    views: tuple[QAction | QMenu, ...] = (*menus, theme, *panels)
    contents: tuple[tuple[str, str, tuple[QAction | QMenu | None, ...]], ...] = (
        (
            "fileMenu",
            _tr("&File"),
            (
                *(actions.open, actions.connect, recent, actions.sample, None),
                *(actions.table, actions.read_only, None, actions.export, None),
                *(actions.close, actions.quit),
            ),
        ),
        (
            "editMenu",
            _tr("&Edit"),
            (
                *(actions.undo, None),
                *(actions.copy_csv, actions.copy_json, actions.copy_snippet, actions.copy_report, None),
                *(actions.reveal, None, actions.find),
            ),
        ),
        (
            "actionsMenu",
            _tr("&Token"),
            (
                *(actions.renew, actions.check, actions.revoke, None),
                *(actions.add, actions.find_token, None),
                *(actions.edit, actions.expire, None),
                *(actions.delete, actions.delete_all),
            ),
        ),
        (
            "viewMenu",
            _tr("&View"),
            (actions.refresh, actions.pause, None, *views, None, actions.reset_layout),
        ),
        ("helpMenu", _tr("&Help"), (actions.diagnostics, actions.about)),
    )
    for name, title, entries in contents:
        menu = bar.addMenu(title)
        menu.setObjectName(name)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, QMenu):
                menu.addMenu(entry)
            else:
                menu.addAction(entry)
