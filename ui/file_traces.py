"""What dialogs that ask for a file do beside it: they note where they have been, and look into files."""

from __future__ import annotations

import os

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

from ui import settings

_COMPANY, _GROUP = "QtProject", "FileDialog"  # where Qt writes the folders, when a dialog is deleted


_NO_FILES = ("/proc", "/sys", "/dev")  # reading some of what looks like a file there never ends


def look_at_names_only(dialog: QFileDialog) -> None:
    """Call it before the dialog is shown: it opens no file of a folder for an icon, and starts in none of the system's
    own folders.
    """
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    place = os.path.realpath(dialog.directory().absolutePath())
    if any(place == folder or place.startswith(folder + os.sep) for folder in _NO_FILES):
        dialog.setDirectory(os.path.expanduser("~"))


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
