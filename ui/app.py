"""The application: its identity and theme, its windows, and what happens to an exception that nobody expected."""

from __future__ import annotations

import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from resources.sample_data import sample_store
from resources.simulated_zoho import simulated_zoho
from stores import OpenStore, ZohoAccounts, open_store
from ui import settings
from ui.clock import Clock
from ui.icons import icon
from ui.jobs import wait_for_last_jobs
from ui.main_window import MainWindow
from ui.status_texts import PROGRAM
from ui.theme import ThemeName, apply_theme, dress
from ui.version import version_lines

Target = Any  # str | PathLike[str] | TokenStore, which is untyped
APP_ID = "io.github.token_inspector.TokenInspector"
_LOOK_AGAIN_MS = 20


@dataclass(frozen=True, slots=True)
class Start:
    """What the command line asks for. ``target``: a path, or None for the start page; ``table``: one of its tables."""

    target: str | None = None
    table: str | None = None
    read_only: bool = False
    theme: ThemeName = "system"
    sample: bool = False
    accounts_url: str | None = None
    data_center: str | None = None


class Windows:
    """All open windows; opening a file by hand raises the window that has it."""

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

        Raises StoreError for a target of an unknown kind.
        """
        opened = None if target is None else _chosen(open_store(target), choice)
        clock = Clock()
        zoho = simulated_zoho(clock.now) if sample else ZohoAccounts(self.accounts_url)
        window = MainWindow(
            clock,
            opened,
            read_only=read_only,
            sample=sample,
            remember=remember,
            chosen=choice is not None,
            zoho=zoho,
            data_center=self.data_center,
        )
        clock.setParent(window)
        clock.start()
        window.open_requested.connect(lambda path: self._open_beside(window, path))
        window.table_requested.connect(lambda choice: self._open_table(window, choice))
        window.sample_requested.connect(lambda: self._show_beside(window, self.open_sample()))
        window.about_requested.connect(lambda: _show_about(window))
        window.actions_.quit.triggered.connect(QApplication.closeAllWindows)
        window.closed.connect(lambda: self._forget(window))
        if QApplication.applicationName() != PROGRAM:
            dress(window)
        self._open.append(window)
        return window

    def open_sample(self) -> MainWindow:
        """A window on sample data, made afresh in a temporary folder that goes with the program."""
        path = self._samples.enter_context(sample_store(Clock().now()))
        return self.open(path, sample=True)

    def close(self) -> None:
        for window in self._open.copy():
            window.close()
        wait_for_last_jobs()
        self._samples.close()

    def _open_beside(self, asking: MainWindow, path: str) -> None:
        wanted = open_store(path).path
        for window in self._open:
            if window.session is not None and wanted is not None and window.session.opened.is_file(wanted):
                _raise(window)
                return
        self._show_beside(asking, self.open(path))

    def _open_table(self, asking: MainWindow, choice: settings.Choice) -> None:
        assert asking.session is not None
        for window in self._open:
            session = window.session
            is_same = session is not None and session.opened.path == asking.session.opened.path
            layout = session.opened.layout if session is not None and is_same else None
            if layout is not None and layout.table == choice.table and choice.columns is None:
                _raise(window)
                return
        opened = self.open(asking.session.opened.path, choice=choice, read_only=asking.session.read_only)
        self._show_beside(asking, opened)

    def _show_beside(self, asking: MainWindow, window: MainWindow) -> None:
        window.resize(asking.size())
        if asking.session is None:
            window.move(asking.pos())
        window.show()
        if asking.session is None:
            asking.close()

    def _forget(self, window: MainWindow) -> None:
        if window in self._open:
            self._open.remove(window)
        # Python's collector may run on a session's thread: until Qt has deleted the window on this one, it is kept
        self._leaving.append(window)
        window.destroyed.connect(lambda: self._leaving.remove(window))
        window.deleteLater()


def _raise(window: MainWindow) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()


_windows = Windows()


def make_application(theme: ThemeName = "system") -> QApplication:
    """The QApplication with the program's identity and theme; the running one where there is one, left as it is.

    Raises RuntimeError where the program has made a QCoreApplication.
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        existing.aboutToQuit.connect(wait_for_last_jobs)
        return existing
    if QCoreApplication.instance() is not None:
        raise RuntimeError("A window needs a QApplication; this program has made a QCoreApplication.")
    application = QApplication(sys.argv[:1])
    application.setApplicationName(PROGRAM)
    application.setOrganizationName(PROGRAM)
    QGuiApplication.setDesktopFileName(APP_ID)
    apply_theme(application, theme)
    application.setWindowIcon(icon("app"))
    application.aboutToQuit.connect(_windows.close)
    return application


def create_window(target: Target | None = None, *, read_only: bool = False, table: str | None = None) -> MainWindow:
    """A window on a SQLite file (`table`: one of its tables), on any object with the six TokenStore methods, or (None)
    the start page.

    Makes the QApplication if there is none. The window is not shown, and reads already; ``is_busy()`` tells whether a
    job runs. A store that is bound to the thread that made it is called on the GUI thread.
    Raises StoreError for a target that is no store at all.
    """
    make_application()
    choice = settings.Choice(table=table) if table is not None else None
    return _windows.open(target, choice=choice, read_only=read_only)


def run(start: Start) -> int:
    """Show the window until it is closed. Returns the exit code. Raises StoreError for a wrong ``accounts_url``."""
    application = make_application(start.theme)
    sys.excepthook = _report_bug
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: application.exit(128 + number))
    _begin(start).show()
    return application.exec()


def screenshot(file: str, start: Start) -> str:
    """Write a PNG of the loaded window. Returns what went wrong, or an empty text."""
    qInstallMessageHandler(_pass_on)
    make_application(start.theme)
    sys.excepthook = _report_bug
    window = _begin(start, remember=False)
    window.show()
    _wait_until(lambda: not window.is_busy())
    window.setFocus()
    QApplication.processEvents()
    saved = window.grab().save(file, "PNG")
    error = window.session.error if window.session is not None else None
    window.close()
    _windows.close()
    if not saved:
        return f"The picture could not be written to {Path(file).absolute()}."
    return str(error) if error is not None else ""


def _begin(start: Start, remember: bool = True) -> MainWindow:
    """The first window of the program, not shown yet."""
    _windows.accounts_url, _windows.data_center = start.accounts_url, start.data_center
    if start.sample:
        return _windows.open_sample()
    choice = settings.Choice(table=start.table) if start.table is not None else None
    return _windows.open(start.target, choice=choice, read_only=start.read_only, remember=remember)


def _chosen(opened: OpenStore, choice: settings.Choice | None) -> OpenStore:
    """The store, read as it is to be: as asked for, else as the person chose for this file before."""
    if opened.path is None:
        return opened
    known = settings.choice_for(opened.path)
    if choice is None or (known is not None and known.table == choice.table and choice.columns is None):
        choice = known
    if choice is None:
        return opened
    return opened.with_choice(table=choice.table, columns=choice.columns, unit=choice.unit)


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
    """Qt's messages, without the one that every off-screen window provokes."""
    if text and "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


def _wait_until(condition: Callable[[], bool]) -> None:
    loop = QEventLoop()
    timer = QTimer(QApplication.instance(), interval=_LOOK_AGAIN_MS)
    timer.timeout.connect(lambda: loop.exit() if condition() else None)
    timer.start()
    loop.exec()
    timer.deleteLater()  # here: else the collector may do it on another thread


def _show_about(window: MainWindow) -> None:
    box = QMessageBox(window)
    box.setObjectName("aboutDialog")
    box.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
    box.setWindowTitle(PROGRAM)
    box.setIconPixmap(icon("app").pixmap(64))
    box.setText("\n".join(version_lines()))
    box.setInformativeText(box.tr("Shows the tokens of the Zoho CRM Python SDK. MIT licence."))
    box.open()


def _report_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug: where it happened, without its text, which may hold a secret."""
    if issubclass(kind, KeyboardInterrupt):
        sys.exit(130)
    print(f"Token Inspector: unexpected {kind.__name__}", file=sys.stderr)
    print("".join(traceback.format_tb(trace)), end="", file=sys.stderr)
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow):
            widget.report_bug(kind.__name__)
