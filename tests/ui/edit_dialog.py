"""The edit dialog as its tests use it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from stores import TokenRow
from tests.ui.dialog_tools import button_in, opened, settle, text_in, window
from tests.ui.fakes import FakeTime, make_row
from ui.dialogs.edit_token import EditTokenDialog

ROW = make_row(1)


class Edit:
    """A dialog, in a window, with what it emitted."""

    def __init__(self, qtbot: QtBot, row: TokenRow = ROW, width: int = 1000, **how: Any) -> None:
        self.time = FakeTime()
        self.said: list[dict[str, str | None]] = []
        self.dialog = EditTokenDialog(row, self.time, parent=window(qtbot, width), **how)
        self.dialog.submitted.connect(self.said.append)
        opened(qtbot, self.dialog)

    @property
    def line(self) -> QLineEdit:
        found = self.dialog.findChild(QLineEdit, "editValue")
        assert found is not None
        return found

    @property
    def box(self) -> QComboBox:
        found = self.dialog.findChild(QComboBox, "editField")
        assert found is not None
        return found

    @property
    def clear(self) -> QCheckBox:
        found = self.dialog.findChild(QCheckBox, "editClear")
        assert found is not None
        return found

    def choose(self, field: str) -> None:
        self.box.setCurrentIndex(self.box.findData(field))
        settle()

    def type(self, text: str) -> None:
        self.line.setText(text)
        settle()

    def can_save(self) -> bool:
        return button_in(self.dialog, "editSave").isEnabled()

    def save(self) -> None:
        button_in(self.dialog, "editSave").click()

    def text(self, name: str) -> str:
        return text_in(self.dialog, name)
