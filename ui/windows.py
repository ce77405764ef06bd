"""The windows of the program: each store has one, and they do not lie on top of each other."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from resources.sample_data import sample_store
from resources.simulated_zoho import simulated_zoho
from stores import OpenStore, StoreError, ZohoAccounts, kind_of, open_store, visible
from ui import settings
from ui.asked import Asked
from ui.clipboard import clipboard
from ui.clock import Clock
from ui.diagnostics import about_the_system, diagnostics
from ui.jobs import wait_for_last_jobs
from ui.main_window import MainWindow
from ui.places import frame_of
from ui.running_code import ask_to_run
from ui.status_texts import PROGRAM
from ui.theme import dress
from ui.theme_actions import hide_themes, wire_themes
from ui.version import version_lines

Target = Any  # str | PathLike[str] | Asked | TokenStore, which is untyped
_STEP = 32  # pixels to the right and down, for a window that would hide another
_NEAR = _STEP // 2
_MESSAGE_MS = 6000


class Windows:
    """All open windows; opening a store by hand raises the window that has it."""

    def __init__(self) -> None:
        self._open: list[MainWindow] = []
        self._leaving: list[MainWindow] = []
        self._samples = ExitStack()
        self.accounts_url: str | None = None
        self.data_center: str | None = None

    def open(
        self,
        target: Target | None = None,
        *,
        choice: settings.Choice | None = None,
        read_only: bool = False,
        sample: bool = False,
        remember: bool = True,
    ) -> MainWindow:
        """A new window, not shown yet. `choice`: how a file is read, else as it was chosen for it before.

        Raises StoreError for a target of an unknown kind, for one that lacks a package, and where it would run code of
        which nobody has said that it may run.
        """
        asked = _asked(target)
        read_only = read_only or (asked is not None and asked.read_only)
        opened = None if target is None else _chosen(open_store(target) if asked is None else _opened(asked), choice)
        clock = Clock()
        zoho = simulated_zoho(clock.now) if sample else ZohoAccounts(self.accounts_url)
        window = MainWindow(
            clock,
            opened,
            read_only=read_only,
            sample=sample,
            remember=remember,
            chosen=choice is not None,
            keeps_password=asked is not None and asked.keeps_password,
            zoho=zoho,
            data_center=self.data_center,
        )
        clock.setParent(window)
        clock.start()
        for wish in (window.open_requested, window.asked):
            wish.connect(lambda wanted: self.open_beside(window, wanted))
        window.run_again_requested.connect(lambda: self._run_again(window))
        window.table_requested.connect(lambda choice: self._open_table(window, choice))
        window.sample_requested.connect(lambda: self._show_beside(window, self.open_sample()))
        window.about_requested.connect(lambda: self.show_about(window))
        window.actions_.diagnostics.triggered.connect(lambda: self._copy_diagnostics(window))
        window.actions_.quit.triggered.connect(self.quit)
        window.closed.connect(lambda: self._forget(window))
        if QApplication.applicationName() == PROGRAM:
            wire_themes(window, window.actions_.themes)
        else:
            dress(window)
            hide_themes(window, window.actions_.themes)
        self._move_aside(window)
        self._open.append(window)
        return window

    def open_sample(self) -> MainWindow:
        """A window on sample data, made afresh in a temporary folder that goes with the program."""
        path = self._samples.enter_context(sample_store(Clock().now()))
        return self.open(path, sample=True)

    def raised(self, target: Target, *, table: str | None, read_only: bool) -> MainWindow | None:
        """The window that shows this store (`table`: one of its tables) already, which comes to the front; None where
        none does. Raises StoreError for a target of an unknown kind.
        """
        asked = _asked(target)
        opened = open_store(target) if asked is None else _opened(asked)
        for window in self._open:
            session = window.session
            if session is None or not window.isVisible() or session.read_only != read_only:
                continue
            layout = session.opened.layout
            is_table = table is None or (layout is not None and layout.table == table)
            if is_table and session.opened.is_same(opened):
                _raise(window)
                return window
        return None

    def show_about(self, asking: MainWindow) -> None:
        from ui.dialogs.about import AboutDialog  # not at the start, which is to be quick
        from ui.licences import third_party

        lines = [*version_lines(), *about_the_system()]
        AboutDialog(lines, third_party(), self._diagnostics(), parent=asking).open()

    def _copy_diagnostics(self, asking: MainWindow) -> None:
        clipboard().copy(self._diagnostics())
        sentence = QCoreApplication.translate("Windows", "The diagnostics are on the clipboard. No secret is in them.")
        asking.message_bar.show_message("info", sentence, timeout_ms=_MESSAGE_MS)

    def _diagnostics(self) -> str:
        return diagnostics([window.session.opened for window in self._open if window.session is not None])

    def quit(self) -> None:
        """Close all windows. One that cannot be closed at once comes to the front, and is closed once it can be."""
        for window in self._open.copy():
            if not window.close():
                _raise(window)

    def close(self) -> None:
        for window in self._open.copy():
            if not window.close() and window.session is not None:
                window.session.close()  # the program ends: what runs comes to its end, and is waited for
        wait_for_last_jobs()
        self._samples.close()

    def open_beside(self, asking: MainWindow, wanted: str | Asked) -> None:
        """Show what a person wants to see, in a window of its own beside the one where they asked for it; the one that
        shows it already comes to the front. Code is run once they have said that it may; what is wrong is told there.
        """
        if asking not in self._open and self._open:
            asking = self._open[-1]  # a start page, which went with the first of several files
        asked = wanted if isinstance(wanted, Asked) else Asked(wanted)
        try:
            opened = _described(asked)
            shown = self._raised(lambda other: other.is_same(opened))
            is_same = shown is None or shown.session is None or shown.session.opened.interpreter == opened.interpreter
            if shown is not None and is_same and not (opened.is_new and asked.may_run):
                return
            if opened.is_new and not asked.may_run:
                ask_to_run(asked, asking, lambda asked: self.open_beside(asking, asked))
            elif shown is not None and shown.session is not None:  # its code is to run again, or another Python is to
                shown.session.make_anew(_opened(asked))
            else:
                self._show_beside(asking, self.open(asked))
        except StoreError as error:
            asking.message_bar.show_message("error", visible(error.sentence), visible(error.advice))

    def _run_again(self, window: MainWindow) -> None:
        if window.session is not None and window.session.opened.target is not None:
            wanted = Asked(window.session.opened.target)
            ask_to_run(wanted, window, lambda asked: self.open_beside(window, asked))

    def _open_table(self, asking: MainWindow, choice: settings.Choice) -> None:
        assert asking.session is not None
        present = asking.session.opened

        def shows_it(opened: OpenStore) -> bool:
            layout = opened.layout if opened.path == present.path else None
            return layout is not None and layout.table == choice.table and choice.columns is None

        if self._raised(shows_it) is None:
            opened = self.open(present.path, choice=choice, read_only=asking.session.read_only)
            self._show_beside(asking, opened)

    def _raised(self, is_wanted: Callable[[OpenStore], bool]) -> MainWindow | None:
        """The first window whose store is wanted, which comes to the front; None where there is none."""
        for window in self._open:
            if window.session is not None and is_wanted(window.session.opened):
                _raise(window)
                return window
        return None

    def _show_beside(self, asking: MainWindow, window: MainWindow) -> None:
        """Show it as large as the window that asks, a little aside of it; a start page gives it its place."""
        is_full = asking.isMaximized()
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(asking.normalGeometry().size() if is_full else asking.size())
        window.move(asking.pos())
        if asking.session is not None:
            self._move_aside(window)
        window.showMaximized() if is_full else window.show()
        if asking.session is None:
            asking.close()

    def _move_aside(self, window: MainWindow) -> None:
        """To where it hides the title of no other window, as long as the screen has room."""
        room = window.screen().availableGeometry()
        taken = [other.pos() for other in self._open if other is not window and other.isVisible()]
        size = window.size() + frame_of(window)
        right = max(room.left(), room.right() + 1 - size.width())
        bottom = max(room.top(), room.bottom() + 1 - size.height())
        place = window.pos()
        while any((place - other).manhattanLength() < _NEAR for other in taken):
            moved = QPoint(min(place.x() + _STEP, right), min(place.y() + _STEP, bottom))
            if moved == place:
                break
            place = moved
        if place != window.pos():
            window.move(place)

    def _forget(self, window: MainWindow) -> None:
        if window not in self._open:
            return
        self._open.remove(window)
        # Python's collector may run on a session's thread: until Qt has deleted the window on this one, it is kept
        self._leaving.append(window)
        window.destroyed.connect(lambda: self._leaving.remove(window))
        window.deleteLater()


def _asked(target: Target | None) -> Asked | None:
    """What is asked for by its name; None for an object."""
    if isinstance(target, (str, os.PathLike)):
        return Asked(os.fspath(target))
    return target if isinstance(target, Asked) else None


def _opened(asked: Asked) -> OpenStore:
    """The store that is asked for. Raises StoreError."""
    if kind_of(asked.target).runs_code and not asked.may_run:
        sentence = QCoreApplication.translate("Windows", "{target} runs code of yours, and nobody said that it may.")
        raise StoreError(
            sentence.format(target=visible(asked.target)),
            QCoreApplication.translate("Windows", "On the command line --yes says so. A program gives an object."),
        )
    opened = _described(asked)
    has_python = opened.is_new or opened.interpreter is not None
    if has_python and opened.target is not None and asked.interpreter is not None:
        settings.remember_interpreter(opened.target, asked.interpreter)
    return opened


def _described(asked: Asked) -> OpenStore:
    """The same, whoever has said what: nothing is run before the first reading. Raises StoreError."""
    interpreter = settings.interpreter_for(asked.target) if asked.interpreter is None else asked.interpreter
    return open_store(asked.target, password=asked.password, interpreter=interpreter or None)


def _raise(window: QWidget) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _chosen(opened: OpenStore, choice: settings.Choice | None) -> OpenStore:
    """The store, read as it is to be: as asked for, else as the person chose for this file before."""
    if opened.path is None or not opened.is_database:
        if choice is not None and choice.table is not None and opened.target is not None:
            open_store(opened.target, table=choice.table)  # says that it has none
        return opened
    known = settings.choice_for(opened.path)
    if choice is None or (known is not None and known.table == choice.table and choice.columns is None):
        choice = known
    if choice is None:
        return opened
    return opened.with_choice(table=choice.table, columns=choice.columns, unit=choice.unit)
