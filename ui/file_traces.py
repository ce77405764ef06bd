"""Dialogs that ask for a file note where they have been. In a run without history they do not."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

from ui import settings

_COMPANY, _GROUP = "QtProject", "FileDialog"  # where Qt writes the folders, when a dialog is deleted


def leave_no_trace(dialog: QFileDialog) -> None:
    """Call it before the dialog is shown. In a run without history it is Qt's own dialog then, for the desktop's
    writes into lists of its own; and what Qt's writes of itself is as it was before, once the dialog is deleted.
    """
    if settings.keeps_history():
        return
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    before = _written()
    dialog.destroyed.connect(lambda: _write(before))


def _qt_settings() -> QSettings:
    kept = QSettings(QSettings.Scope.UserScope, _COMPANY)
    kept.beginGroup(_GROUP)
    return kept


def _written() -> dict[str, object]:
    kept = _qt_settings()
    return {key: kept.value(key) for key in kept.allKeys()}


def _write(before: dict[str, object]) -> None:
    kept = _qt_settings()
    kept.remove("")
    for key, value in before.items():
        kept.setValue(key, value)
