"""The one question the window asks: deleting everything that is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from stores import visible
from ui import icons, messages
from ui.numbers import number, plural
from ui.panels.parts import without_long_runs
from ui.panels.store_status import fit_store
from ui.table.cell import Tone
from ui.theme import plain_tooltip

_PATH_LETTERS = 48


def _tr(text: str) -> str:
    return QCoreApplication.translate("DeleteAll", text)


def delete_all_dialog(
    parent: QWidget, store_name: str, count: int, everything: bool, *, table: str = "", is_partial: bool = False
) -> tuple[QMessageBox, QPushButton]:
    """The question, naming the store and the number; Cancel is the default. Returns it and its Delete button.

    `table`: where the store is one of several tables, safe to show. `is_partial`: not all of the store was read.
    """
    shown_only = plural("DeleteAll", "the {count} token shown", "the {count} tokens shown", count)
    what = messages.tokens(count) if everything else shown_only.format(count=number(count))
    box = QMessageBox(parent)
    box.setObjectName("deleteAllDialog")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
    line = box.fontMetrics().height()
    box.setIconPixmap(icons.pixmap("warning", Tone.WARNING, line * 2, parent.devicePixelRatioF()))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_tr("Delete all") if everything else _tr("Delete shown"))
    asked = _tr("Delete {what} from the table {table}?") if table else _tr("Delete {what} from this store?")
    box.setText(without_long_runs(asked.format(what=what, table=table)))
    name = visible(store_name)
    width = box.fontMetrics().averageCharWidth() * _PATH_LETTERS
    shown = fit_store(name, (), box.fontMetrics(), width)
    box.setToolTip(plain_tooltip(name) if shown != name else "")
    partial = _tr("Only tokens that were read are meant; the store holds more.") if is_partial else ""
    box.setInformativeText(
        _tr(
            "{store}\n\n{partial}Undo brings them back until this window is closed. Zoho still accepts them: only"
            " revoking ends a token."
        ).format(store=shown, partial=f"{partial} " if partial else "")
    )
    label = box.findChild(QLabel, "qt_msgbox_informativelabel")
    if label is not None:
        label.setMinimumWidth(width + line)
    delete = plural("DeleteAll", "Delete {count} token", "Delete {count} tokens", count).format(count=number(count))
    confirm = box.addButton(delete, QMessageBox.ButtonRole.AcceptRole)
    confirm.setObjectName("confirmDeleteAll")
    confirm.setProperty("danger", True)
    confirm.style().unpolish(confirm)
    confirm.style().polish(confirm)
    cancel = box.addButton(_tr("Cancel"), QMessageBox.ButtonRole.RejectRole)  # Qt's own comes with a red cross
    cancel.setObjectName("cancelDeleteAll")
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    return box, confirm
