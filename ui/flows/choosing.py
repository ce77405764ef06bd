"""Which table of a file is read, by which columns and in which unit: asked where it is not clear, and remembered."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stores import (
    ExpiryUnit,
    NoTokenTable,
    OpenStore,
    SeveralTokenTables,
    StoreError,
    TableLayout,
    TableName,
    guessed_columns,
    shortened,
    visible,
)
from ui import settings
from ui.dialogs.mapping import MappingDialog
from ui.dialogs.table_dialog import TableDialog
from ui.flows.telling import Telling
from ui.jobs import Outcome
from ui.numbers import number, plural
from ui.panels.table_chooser import TableChooser
from ui.session import Session
from ui.settings import Choice

_LONGEST_FILE = 60


class _Listed(NamedTuple):
    """The tables of a file when it looked like `fingerprint`."""

    fingerprint: Hashable | None
    tables: list[TableName]


class Choosing(QObject):
    """Hears a session that finds several tables of tokens, or none, and the actions that choose otherwise."""

    page_wanted = Signal()  # the page has (other) tables to choose from
    open_requested = Signal(object)  # Choice: another table of the same file, for another window

    def __init__(
        self,
        session: Session,
        page: TableChooser,
        window: QWidget,
        telling: Telling,
        remember: bool,
        parent: QObject,
        *,
        is_remembered: bool = True,
    ) -> None:
        """`remember`: whether choices are kept for the next time. `is_remembered`: the session's store is read as it
        is remembered for its file, where anything is; False where this window was told otherwise.
        """
        super().__init__(parent)
        self._session, self._page, self._window = session, page, window
        self._telling, self._remembers = telling, remember
        path = session.opened.path
        self._is_named = not is_remembered
        kept = settings.choice_for(path) if path is not None and is_remembered else None
        self._choice = kept or Choice()  # how the session's store is read
        self._is_unproven = kept is not None and (kept.table, kept.columns) != (None, None)
        self._pending: Choice | None = None  # to be remembered once the store was read like that
        self._before: OpenStore | None = None  # the session's store when that was asked for
        self._listed: _Listed | None = None
        self._asked_about = ""  # the failure over which the page stands; "" where it does not
        session.failed.connect(self._take_failure)
        session.refused.connect(self._drop_pending)
        session.loaded.connect(self._take_reading)
        page.chosen.connect(self._show_on_page)
        page.map_requested.connect(self._map_on_page)

    # what the session says

    def _take_failure(self, error: StoreError) -> None:
        is_of_tables = isinstance(error, (NoTokenTable, SeveralTokenTables))
        if not is_of_tables or not self._session.opened.is_database:
            self._asked_about = ""
            return
        if self._session.reading is not None:
            return
        if self._is_read_as_asked:
            self._choice, self._pending = self._pending or Choice(), None
        is_misfit = self._is_unproven and isinstance(error, NoTokenTable)
        self._is_unproven = False
        if is_misfit:
            self._keep(None)
            sentence = self.tr("The table or the columns that were chosen for this file are not there any more.")
            self._telling.say_briefly(sentence, self.tr("It is opened as if nothing had been chosen."))
        self._list_tables(error, is_misfit)

    def _drop_pending(self) -> None:
        self._pending = None

    def _take_reading(self) -> None:
        self._is_unproven, self._asked_about = False, ""
        if self._is_read_as_asked:
            self._choice, self._pending = self._pending or Choice(), None
            self._keep(self._choice)

    # the page, where no table is clear

    def _list_tables(self, error: StoreError, is_misfit: bool) -> None:
        """Fill the page once the tables are known. `is_misfit`: with the only one of tokens, go on without asking."""
        opened, said = self._session.opened, str(error)
        listed = self._listed if self._asked_about == said else None

        def fill(outcome: Outcome) -> None:
            if outcome.value is None or self._session.reading is not None:
                return  # nothing new, or an error that the session tells of
            self._listed, self._asked_about = outcome.value, said
            known = _known_in(outcome.value.tables)
            if is_misfit and len(known) == 1:
                self._read_as(self._whole(known[0].name), remember=False)
            elif outcome.value.tables:
                title, sentence = self._words(len(known))
                if self._is_named and isinstance(error, NoTokenTable):
                    sentence = f"{visible(error.sentence)} {sentence}"
                self._page.show_tables(outcome.value.tables, title, sentence)
                self.page_wanted.emit()

        self._session.beside(lambda: _tables_of(opened, listed), fill, quiet=True)

    def _words(self, count: int) -> tuple[str, str]:
        """Above the page, where so many tables hold tokens."""
        if count == 0:
            title = self.tr("No table of tokens")
            sentence = self.tr("No table of {name} is known as one of tokens. If one holds some, map its columns.")
        elif count == 1:
            title = self.tr("Choose a table")
            sentence = self.tr("{name} has one table of tokens. Your choice is remembered for this file.")
        else:
            title = self.tr("Which tokens?")
            sentence = plural(
                "Choosing",
                "{name} has {count} table of tokens. Your choice is remembered for this file.",
                "{name} has {count} tables of tokens. Your choice is remembered for this file.",
                count,
            )
        return title, sentence.format(name=self._file_name, count=number(count))

    def _show_on_page(self, table: str) -> None:
        self._read_as(self._whole(table))

    def _map_on_page(self, table: str) -> None:
        self._map(table, self._tables, self._read_as)

    def _whole(self, table: str) -> Choice:
        """The table with the columns that it seems to have, whatever was mapped by hand before."""
        if table != self._choice.table or self._choice.columns is None:
            return Choice(table)
        return Choice(table, guessed_columns(_columns_of(table, self._tables)))

    # what the person asks for

    def choose_table(self) -> None:
        """Ask for another table of this file, or for other columns of the present one."""
        opened = self._session.opened
        if hasattr(opened.store, "table_names"):
            self._session.beside(lambda: _tables_of(opened, None), self._ask_for_table)

    def take_unit(self, unit: ExpiryUnit | None) -> None:
        """Read the expiry in this unit, or (None) in the one that the rows show, and remember that."""
        self._read_as(replace(self._present_choice(), unit=unit))

    def _ask_for_table(self, outcome: Outcome) -> None:
        if outcome.error is not None:
            self._telling.say("error", visible(outcome.error.sentence), visible(outcome.error.advice))
        if outcome.value is None:
            return
        tables: list[TableName] = outcome.value.tables
        present, session = self._present_table, self._session
        dialog = TableDialog(tables, self._file_name, present=present, parent=self._window)
        dialog.chosen.connect(lambda table: self._go_to(Choice(table)) if table != present else session.reload())
        dialog.map_requested.connect(lambda table: self._map(table, tables, self._go_to))
        dialog.open()

    def _map(self, table: str, tables: list[TableName], then: Callable[[Choice], None]) -> None:
        columns = _columns_of(table, tables)
        store = self._session.opened.store

        def show(outcome: Outcome) -> None:
            samples: Mapping[str, str] = outcome.value or {}  # without them it can be mapped too
            mapped = self._present_mapping() if table == self._present_table else guessed_columns(columns)
            dialog = MappingDialog(table, columns, mapped, samples, self._window)
            dialog.given.connect(lambda given: then(Choice(table, given)))
            dialog.open()

        self._session.beside(lambda: store.sample_of(table), show)

    def _go_to(self, choice: Choice) -> None:
        """In this window, where it shows no tokens or those of the same table; else in another one."""
        layout = self._layout
        if self._session.reading is None or layout is None:
            self._read_as(choice)
        elif choice.table != layout.table:
            self._keep(choice)
            self.open_requested.emit(choice)
        else:
            before, after = self._present_mapping(), choice.columns or {}
            is_same_expiry = all(before.get(field) == after.get(field) for field in ("expiry_time", "created"))
            self._read_as(replace(choice, unit=self._choice.unit if is_same_expiry else None))

    def _read_as(self, choice: Choice, *, remember: bool = True) -> None:
        self._pending, self._before = choice if remember else None, self._session.opened
        if not remember:
            self._choice = choice
        self._session.choose(table=choice.table, columns=choice.columns, unit=choice.unit, inferred=choice.unit is None)

    # what is known

    @property
    def _is_read_as_asked(self) -> bool:
        """Whether what the session tells is of the choice that is pending, and not of what was read before."""
        return self._pending is not None and self._session.opened is not self._before

    @property
    def _layout(self) -> TableLayout | None:
        return self._session.opened.layout

    @property
    def _present_table(self) -> str | None:
        """The table whose tokens are shown, if any are."""
        layout = self._layout
        return layout.table if layout is not None and self._session.reading is not None else None

    @property
    def _tables(self) -> list[TableName]:
        return self._listed.tables if self._listed else []

    @property
    def _file_name(self) -> str:
        return shortened(os.path.basename(self._session.opened.path or ""), _LONGEST_FILE)

    def _present_mapping(self) -> dict[str, str]:
        layout = self._layout
        if layout is None:
            return {}
        return {**layout.columns, **({"created": layout.created} if layout.created else {})}

    def _present_choice(self) -> Choice:
        """What was chosen for the table that is read, by whatever way it was."""
        layout, choice = self._layout, self._choice
        if layout is not None and choice.table not in (None, layout.table):
            return Choice(layout.table)
        return choice

    def _keep(self, choice: Choice | None) -> None:
        path = self._session.opened.path
        if self._remembers and path is not None:
            settings.remember_choice(path, choice)


def _tables_of(opened: OpenStore, listed: _Listed | None) -> _Listed | None:
    """The tables of the file; None where they were `listed` and it has not changed since. Raises StoreError."""
    fingerprint = opened.fingerprint()
    if listed is not None and fingerprint is not None and fingerprint == listed.fingerprint:
        return None
    tables: list[TableName] = opened.store.table_names()
    return _Listed(fingerprint, tables)


def _columns_of(table: str, tables: list[TableName]) -> tuple[str, ...]:
    return next((one.columns for one in tables if one.name == table), ())


def _known_in(tables: list[TableName]) -> list[TableName]:
    """The tables that hold tokens; the views, where no table does."""
    known = [table for table in tables if table.holds_tokens]
    return [table for table in known if not table.is_view] or known
