"""The context menu of the table."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions import Actions


def show_context_menu(window: QWidget, actions: Actions, position: QPoint) -> None:
    """Show it at a global position."""
    menu = QMenu(window)
    menu.setObjectName("tokenMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addActions([actions.renew, actions.check, actions.revoke])
    menu.addSeparator()
    menu.addActions([actions.refresh, actions.delete, actions.delete_all])
    menu.addSeparator()
    menu.addActions([actions.undo, actions.read_only])
    menu.popup(position)
