"""Which table of a file holds the tokens: one that is known to, or any other one, with its columns mapped by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from stores import TableName
from ui.panels.parts import without_long_runs, wrapped_label
from ui.panels.table_list import TableList
from ui.theme import scaled

_NARROWEST = 320
_LETTERS = 94
_MARGIN = 20


class TableChooser(QWidget):
    """Fills its place, or stands in a dialog, which takes `show_button` and `map_button` into its own row."""

    chosen = Signal(object)  # the name of a table that holds tokens
    map_requested = Signal(object)  # the name of any table

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tableChooser")
        self.setAccessibleName(self.tr("Choose a table"))
        self._title = wrapped_label("tableTitle", self)
        title = scaled(self.font(), 1.3)
        title.setBold(True)
        self._title.setFont(title)
        self._sentence = wrapped_label("tableSentence", self)
        self._list = TableList("tableList", self)
        self._list.current_changed.connect(self._show_buttons)
        self._list.activated_table.connect(self._go_on_with)
        self.show_button = self._button("tableShow", self.tr("&Show tokens"), self.tr("Show the tokens of this table"))
        self.show_button.clicked.connect(self._show_tokens)
        said = self.tr("Say which of its columns holds what")
        self.map_button = self._button("tableMap", self.tr("&Map columns…"), said)
        self.map_button.clicked.connect(self._map_columns)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.map_button)
        self._buttons.addWidget(self.show_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._column.setSpacing(10)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._is_page = True
        for widget in (self._title, self._sentence):
            self._column.addWidget(widget)
        self._column.addWidget(self._list, 1)
        self._column.addLayout(self._buttons)
        self.setFocusProxy(self._list)
        self._show_buttons()

    def show_tables(
        self, tables: Sequence[TableName], title: str, sentence: str = "", *, present: str | None = None
    ) -> None:
        """The tables to choose from, below words that are safe to show; `present`: the one that is shown now.

        What is the current one stays it. Showing the same again changes nothing.
        """
        self._title.setText(without_long_runs(title))
        self._title.setVisible(bool(title))
        self._sentence.setText(without_long_runs(sentence))
        self._sentence.setVisible(bool(sentence))
        self._list.setAccessibleDescription(" ".join(filter(None, (title, sentence))))
        self._list.set_tables(tables, present)
        self._list.setVisible(bool(tables))
        self._show_buttons()

    def take_out_buttons(self) -> list[QPushButton]:
        """For a dialog, which has a row of buttons and margins of its own: the better one stands first."""
        self._is_page = False
        self._column.setContentsMargins(0, 0, 0, 0)
        for button in (self.show_button, self.map_button):
            self._buttons.removeWidget(button)
        return [self.show_button, self.map_button]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST - 2 * _MARGIN, super().minimumSizeHint().height())

    def _fit(self, width: int) -> None:
        """The buttons one below the other where they do not fit side by side; no line longer than one can read."""
        if not self._is_page:
            return
        beside = max(_MARGIN, (width - self.fontMetrics().averageCharWidth() * _LETTERS) // 2)
        self._column.setContentsMargins(beside, _MARGIN, beside, _MARGIN)
        wanted = sum(button.sizeHint().width() + 8 for button in (self.show_button, self.map_button))
        fits = wanted + 2 * beside <= width
        self._buttons.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.BottomToTop)

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(True)  # Enter presses it too
        button.setObjectName(name)
        button.setAccessibleName(text.replace("&", ""))
        button.setToolTip(tip)
        return button

    def _show_buttons(self) -> None:
        """Both can be used where they can; the one that Enter means looks like it."""
        table = self._list.current_table()
        is_known = table is not None and table.holds_tokens
        self.show_button.setEnabled(is_known)
        self.map_button.setEnabled(table is not None)
        for button, is_primary in ((self.show_button, is_known), (self.map_button, not is_known)):
            if button.property("primary") != is_primary:
                button.setProperty("primary", is_primary)
                button.style().unpolish(button)
                button.style().polish(button)

    def _show_tokens(self) -> None:
        table = self._list.current_table()
        if table is not None and table.holds_tokens:
            self.chosen.emit(table.name)

    def _map_columns(self) -> None:
        table = self._list.current_table()
        if table is not None:
            self.map_requested.emit(table.name)

    def _go_on_with(self, table: TableName) -> None:
        if table.holds_tokens:
            self.chosen.emit(table.name)
        else:
            self.map_requested.emit(table.name)
