"""The dialog that asks for a file that is there, wherever one is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.file_traces import leave_no_trace, look_at_names_only


def choose_file(
    parent: QWidget, object_name: str, title: str, filters: Sequence[str], take: Callable[[str], object]
) -> QFileDialog:
    """Show it; `take` gets the path. `filters`: as Qt writes them, the first is chosen."""
    dialog = QFileDialog(parent, title)
    dialog.setObjectName(object_name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
    leave_no_trace(dialog)
    look_at_names_only(dialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(list(filters))
    dialog.fileSelected.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
