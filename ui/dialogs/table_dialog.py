"""Another table of the file whose tokens are shown, or the same one with its columns mapped otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stores import TableName
from ui.dialogs.parts import push_button
from ui.dialogs.sheet import Sheet
from ui.panels.table_chooser import TableChooser


class TableDialog(Sheet):
    """`present`: the table that is shown now, if any. Goes once something is chosen."""

    chosen = Signal(object)  # the name of a table that holds tokens
    map_requested = Signal(object)  # the name of any table

    def __init__(
        self, tables: Sequence[TableName], name: str, *, present: str | None = None, parent: QWidget | None = None
    ) -> None:
        """`name`: of the file, safe to show."""
        super().__init__("tableDialog", "", parent)
        self.setWindowTitle(self.tr("Choose a table"))
        self.add_heading(self.tr("The tables of {name}").format(name=name))
        self.chooser = TableChooser(self.page)
        said = "" if tables else self.tr("It has no tables that can be read.")
        self.chooser.show_tables(tables, "", said, present=present)
        self.body.addWidget(self.chooser, 1)
        for button in self.chooser.take_out_buttons():
            self.buttons.add(button)
        cancel = push_button("tableCancel", self.tr("&Cancel"), self.tr("Close without choosing"), self.buttons)
        self.buttons.add(cancel).clicked.connect(self.reject)
        self.chooser.chosen.connect(self._choose)
        self.chooser.map_requested.connect(self._map)
        self.chooser.setFocus()

    def _choose(self, table: str) -> None:
        self.accept()
        self.chosen.emit(table)

    def _map(self, table: str) -> None:
        self.accept()
        self.map_requested.emit(table)
