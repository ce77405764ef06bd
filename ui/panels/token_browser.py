"""The middle of the window: chips, the table, and what stands there where it has nothing to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QPoint, Signal
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from ui.panels.chips import ChipBar
from ui.panels.columns_menu import ColumnsMenu
from ui.panels.empty_page import EmptyPage
from ui.panels.table_chooser import TableChooser
from ui.table.arrangement import Arrangement, arrange, arrangement_of
from ui.table.cell import Tone
from ui.table.columns import TICKING, Column, field_of
from ui.table.entry import Entry, EntryKey, Tally
from ui.table.filter import ALL, TokenFilter
from ui.table.model import TokenModel
from ui.table.view import TokenView

_MOST_ARRANGED = 20_000  # with more tokens some change their state every second; they move when the store is read


class TokenBrowser(QWidget):
    """Shows the tokens it is given. Keeps selection, scroll and sort while they change.

    ``arranged``: the columns are arranged otherwise than before.
    """

    selection_changed = Signal()
    shown_changed = Signal()
    filter_cleared = Signal()
    arranged = Signal()
    open_requested = Signal()
    remedy_requested = Signal()
    add_requested = Signal()
    context_menu_requested = Signal(QPoint)

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._tally: Tally | None = None
        self._counts: dict[str, int] = {}
        self._marks_until = 0
        self._awaited = ""
        self._has_remedy, self._is_arranging = False, False
        self._no_adding = ""
        self.model = TokenModel(now, self)
        self.table = TokenView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Tokens"))
        self.chips = ChipBar()
        self.empty, self.chooser = EmptyPage(), TableChooser()
        self.columns_menu = ColumnsMenu(self)
        self._lay_out()
        self._make_columns()
        self.chips.chip_chosen.connect(self._choose_chip)
        self.table.selection_changed.connect(self.selection_changed)
        self.table.context_menu_requested.connect(self.context_menu_requested)
        self.table.columns_menu_requested.connect(self.columns_menu.popup)
        self.empty.action_requested.connect(self._go_on)
        self.empty.second_requested.connect(self.open_requested)

    @property
    def is_filtered(self) -> bool:
        return not self.model.filter.is_empty

    @property
    def tally(self) -> Tally | None:
        return self._tally

    @property
    def counts(self) -> dict[str, int]:
        return self._counts

    @property
    def current_field(self) -> str | None:
        """The field that the current column shows; None where it shows none."""
        current = self.table.currentIndex()
        return field_of(Column(current.column())) if current.isValid() else None

    def selected_entries(self) -> list[Entry]:
        return [self.model.entry_at(row) for row in self.table.selected_rows()]

    def selected_count(self) -> int:
        ranges = self.table.selectionModel().selection()
        return sum(ranges.at(number).height() for number in range(ranges.count()))

    def shown_entries(self) -> list[Entry]:
        return list(self.model.shown)

    def show_entries(self, entries: list[Entry], tally: Tally) -> None:
        """Show another reading of the store."""
        self._tally = tally
        self._marks_until = max((entry.changed_at for entry in entries), default=0) and self._now() + 4000
        self.model.set_entries(entries)
        self._count()
        self._show_right_page()
        self._select_first()
        if self._awaited:
            self.show_row(self._awaited)
            self._awaited = ""

    def select_row(self, row: int) -> None:
        """Select the row that has taken the place of what was deleted, or the last one."""
        if self.model.rowCount():
            self.table.selectRow(min(row, self.model.rowCount() - 1))

    def show_row(self, token_id: str) -> None:
        """Select the token with this id, now or once it has been read; the filter gives way where it hides it."""
        key = EntryKey(token_id)
        if self.model.row_of_key(key) < 0 and any(entry.key == key for entry in self.model.entries):
            self.clear_filter()
        row = self.model.row_of_key(key)
        self._awaited = token_id if row < 0 else ""
        if row >= 0:
            self.table.clearSelection()
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, Column.USER))

    def enter_table(self) -> None:
        """Go on in the table by the keyboard, with a token selected."""
        self.table.setFocus()
        current = self.table.currentIndex()
        if self.model.rowCount() and not self.selected_count():
            self.table.selectRow(current.row() if current.isValid() else 0)

    def show_error(self, heading: str, sentence: str, remedy: str = "") -> None:
        """Show what is wrong instead of the table, and the ways on; `remedy`: the words of the first button."""
        other = self.tr("&Open another…")
        self._has_remedy = bool(remedy)
        first, second = (remedy, other) if remedy else (other, "")
        self.empty.show_page("error", heading, sentence, first, Tone.BAD, second=second)
        self._stack.setCurrentWidget(self.empty)
        self.empty.setFocus()

    def show_chooser(self) -> None:
        """Let the person choose a table, in the place of the tokens."""
        self._stack.setCurrentWidget(self.chooser)
        self.chooser.setFocus()

    def show_page(self, icon: str, heading: str, sentence: str) -> None:
        """Show a sentence instead of the table."""
        self.empty.show_page(icon, heading, sentence)
        self._stack.setCurrentWidget(self.empty)

    def _go_on(self) -> None:
        if self._is_empty_store():
            self.add_requested.emit()
        elif self._tally is not None:
            self.clear_filter()
        elif self._has_remedy:
            self.remedy_requested.emit()
        else:
            self.open_requested.emit()

    def set_words(self, words: tuple[str, ...]) -> None:
        self._filter(TokenFilter(words, self.model.filter.chip))

    def clear_filter(self) -> None:
        self.chips.set_chosen(ALL)
        self._filter(TokenFilter())
        self.filter_cleared.emit()

    def tick(self) -> None:
        """A second has passed: repaint the countdowns, and everything only where a token changed its state."""
        if self._tally is None:
            return
        for column in TICKING:
            self.table.tick(column)
        if self._count():
            if len(self.model.entries) <= _MOST_ARRANGED:
                self.model.arrange()
            self._show_right_page()
            self.table.viewport().update()
        elif self._marks_until:
            self._marks_until = self._marks_until if self._now() < self._marks_until else 0
            self.table.viewport().update()

    def _count(self) -> bool:
        counts = self._tally.counts(self._now()) if self._tally else {}
        changed, self._counts = counts != self._counts, counts
        if changed:
            self.chips.set_counts(counts)
        return changed

    def _choose_chip(self, chip: str) -> None:
        self._filter(TokenFilter(self.model.filter.words, chip))

    def _filter(self, wanted: TokenFilter) -> None:
        self.model.set_filter(wanted)
        if self._tally is not None:
            self._show_right_page()
            self._select_first()
            self.chips.tell_shown(self.model.rowCount(), len(self.model.entries))

    def _show_right_page(self) -> None:
        if self.model.rowCount():
            self._turn_to(self.table)
        elif not self._is_empty_store():
            self.empty.show_page(
                "search",
                self.tr("No token matches"),
                self.tr("Nothing in this store matches the filter."),
                self.tr("Clear the filter"),
            )
            self._turn_to(self.empty)
        else:
            self._show_empty_store()
        self.shown_changed.emit()

    def _is_empty_store(self) -> bool:
        return self._tally is not None and not self.model.entries

    def _show_empty_store(self) -> None:
        sentence = self.tr(
            "This store holds no tokens. If a program should have saved some, compare its path or address with this."
        )
        add, other = self.tr("&Add a token…"), self.tr("&Open another…")
        self.empty.show_page("database", self.tr("No tokens here"), sentence, add, second=other)
        self.empty.allow_first(self._no_adding)
        self._turn_to(self.empty)

    def allow_adding(self, obstacle: str) -> None:
        """Whether the page of an empty store can add a token. `obstacle`: why not, as a sentence; "" where it can."""
        self._no_adding = obstacle
        if self._is_empty_store():
            self.empty.allow_first(obstacle)

    def _turn_to(self, page: QWidget) -> None:
        """Show one of the pages; the focus of the one before goes along."""
        before, focused = self._stack.currentWidget(), QApplication.focusWidget()
        had_focus = before is not None and focused is not None and (before is focused or before.isAncestorOf(focused))
        self._stack.setCurrentWidget(page)
        if had_focus and page is not before:
            page.setFocus()

    def take_focus(self) -> None:
        """Go on by the keyboard with what is shown."""
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    def _select_first(self) -> None:
        selection = self.table.selectionModel()
        if self.model.rowCount() and not selection.currentIndex().isValid():
            selection.setCurrentIndex(self.model.index(0, Column.USER), QItemSelectionModel.SelectionFlag.NoUpdate)

    def arrangement(self, before: Arrangement) -> Arrangement:
        """Which columns are shown, their order and widths, and the sorting. `before`: for what is not seen now."""
        self._is_arranging = True
        now = arrangement_of(self.table, before)
        self._is_arranging = False
        return now

    def arrange_columns(self, wanted: Arrangement) -> None:
        """Arrange them so; `Arrangement()` is how they are at first."""
        self._is_arranging = True
        self.columns_menu.check_shown(wanted)
        arrange(self.table, wanted)
        self._is_arranging = False
        self._tell_arranged()

    def _make_columns(self) -> None:
        self.columns_menu.column_toggled.connect(self._show_column)
        self.arrange_columns(Arrangement())
        header = self.table.horizontalHeader()
        for changed in (header.sectionMoved, header.sectionResized, header.sortIndicatorChanged):
            changed.connect(self._tell_arranged)

    def _show_column(self, column: Column, shown: bool) -> None:
        self.table.setColumnHidden(column, not shown)
        self.table.widths.fit()
        self._tell_arranged()

    def _tell_arranged(self) -> None:
        if not self._is_arranging:
            self.arranged.emit()

    def _lay_out(self) -> None:
        pages = QWidget()
        self._stack = QStackedLayout(pages)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.chooser)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.chips)
        layout.addWidget(pages, 1)
