"""The one question the window asks: deleting everything that is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from stores import visible
from ui import messages


def _tr(text: str) -> str:
    return QCoreApplication.translate("DeleteAll", text)


def delete_all_dialog(
    parent: QWidget, store_name: str, count: int, everything: bool
) -> tuple[QMessageBox, QPushButton]:
    """The question, naming the store and the number; Cancel is the default. Returns it and its Delete button."""
    what = messages.tokens(count) if everything else _tr("the {count} shown").format(count=messages.tokens(count))
    box = QMessageBox(parent)
    box.setObjectName("deleteAllDialog")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_tr("Delete all") if everything else _tr("Delete shown"))
    box.setText(_tr("Delete {what} from this store?").format(what=what))
    box.setInformativeText(
        _tr(
            "{store}\n\nUndo brings them back until this window is closed. Zoho still accepts them: only revoking"
            " ends a token."
        ).format(store=visible(store_name))
    )
    confirm = box.addButton(
        _tr("Delete {count}").format(count=messages.tokens(count)), QMessageBox.ButtonRole.AcceptRole
    )
    confirm.setObjectName("confirmDeleteAll")
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    cancel.setObjectName("cancelDeleteAll")
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    return box, confirm
