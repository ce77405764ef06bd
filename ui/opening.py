"""The ways in which a person names a store to a window: a menu, dialogs, the recent ones, and dropping a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from stores import KINDS, StoreKind, can_keep_passwords
from ui.dialogs.connect import ConnectDialog
from ui.dropping import Dropping
from ui.file_choosing import choose_file
from ui.jobs import Jobs, Outcome
from ui.opening_menu import OpenMenu, RecentEntries
from ui.panels.start_page import StartPage
from ui.recents import Recents

_FILES = ("sqlite", "csv")  # kinds that a file dialog asks for


class Opener(QObject):
    """``chosen``: a path or an address, once for each of several files that are dropped; ``asked``: what was filled in
    in the connect dialog. Serves one window.
    """

    chosen = Signal(str)
    asked = Signal(object)  # Asked

    def __init__(
        self, window: QWidget, sample: QAction, forget: QAction | None = None, kinds: Sequence[StoreKind] = KINDS
    ) -> None:
        """`sample` opens sample data, `forget` empties the list of recent stores; both are in the menus: ``open_menu``
        offers every kind of store, ``recent_menu`` the recent ones.
        """
        super().__init__(window)
        self._window, self._kinds = window, tuple(kinds)
        self._sample, self._forget = sample, forget
        self._recents = Recents(self)
        self._can_keep: bool | None = None
        self.recent_menu = QMenu(self.tr("Open &recent"), window)
        self.recent_menu.setObjectName("recentMenu")
        self.recent_menu.setToolTipsVisible(True)
        self._entries = RecentEntries(self.recent_menu, self._recents)
        self.recent_menu.aboutToShow.connect(self._fill_recent)
        self._recents.changed.connect(self._entries.mark_missing)
        self.open_menu = OpenMenu(kinds, self._recents, (forget, sample), window)
        self.open_menu.target_chosen.connect(self.chosen)
        self.open_menu.kind_chosen.connect(self._ask_kind)
        self.open_menu.aboutToShow.connect(self._enable_forget)
        if forget is not None:
            forget.triggered.connect(self._recents.forget_all)
        Dropping(window).dropped.connect(self.chosen)

    def serve(self, page: StartPage) -> None:
        """Let a start page show the recent stores, and take one off the list where the person wants that."""

        def show() -> None:
            page.set_recent(self._recents.paths, self._recents.missing)

        page.recent_forgotten.connect(self._recents.forget)
        self._recents.changed.connect(show)
        show()
        self._recents.look()

    # --- asking

    def ask(self) -> None:
        """Show the dialog that asks for a file."""
        self._ask_file(self._filters(), self.chosen.emit)

    def ask_kind(self) -> None:
        """Show the dialog that asks for a kind of store, and what belongs to it."""
        self.connect_to()

    def connect_to(self, kind_name: str = "", values: Mapping[str, str] | None = None) -> ConnectDialog:
        """Show that dialog for one kind (as `StoreKind.name`), filled in as `StoreKind.values_of` gives it."""
        dialog = ConnectDialog(kind_name, kinds=self._kinds, can_keep=self._can_keep is True, parent=self._window)
        if values is not None:
            dialog.show_values(kind_name, values)
        dialog.chosen.connect(self.asked)
        if self._can_keep is None:
            self._find_keyring(dialog)
        dialog.open()
        return dialog

    def _ask_kind(self, kind_name: str) -> None:
        if kind_name not in _FILES:
            self.connect_to(kind_name)
            return
        kind = next(kind for kind in self._kinds if kind.name == kind_name)
        _tokens, sqlite, csv, everything = self._filters()
        first = csv if kind_name == "csv" else sqlite
        self._ask_file([first, everything], lambda path: self.chosen.emit(kind.target_of({"path": path})))

    def _filters(self) -> list[str]:
        return [
            self.tr("Token stores (*.db *.sqlite *.sqlite3 *.db3 *.csv *.txt)"),
            self.tr("SQLite databases (*.db *.sqlite *.sqlite3 *.db3)"),
            self.tr("CSV files of the SDK (*.csv *.txt)"),
            self.tr("All files (*)"),
        ]

    def _ask_file(self, filters: Sequence[str], take: Callable[[str], object]) -> None:
        choose_file(self._window, "openDialog", self.tr("Open a token store"), filters, take)

    def _find_keyring(self, dialog: ConnectDialog) -> None:
        """Whether there is one, on a thread: the system may take its time."""
        jobs = Jobs()

        def take(outcome: Outcome) -> None:
            jobs.close()
            self._can_keep = outcome.value is True
            dialog.set_can_keep(self._can_keep)

        dialog.destroyed.connect(jobs.close)
        jobs.submit(can_keep_passwords, take, quiet=True)

    # --- menus

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        for action in self._entries.add():
            path = action.data()
            action.triggered.connect(lambda _checked=False, path=path: self.chosen.emit(path))
        self._recents.look()
        self.recent_menu.addSeparator()
        self._enable_forget()
        if self._forget is not None:
            self.recent_menu.addAction(self._forget)
        self.recent_menu.addAction(self._sample)

    def _enable_forget(self) -> None:
        if self._forget is not None:
            self._forget.setEnabled(bool(self._recents.paths))
