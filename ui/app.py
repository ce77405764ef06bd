"""The application: its identity and theme, its windows, and what happens to an exception that nobody expected."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QLoggingCategory,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from stores import StoreError, kind_of
from ui import guards, program_log, settings
from ui.asked import Asked
from ui.icons import icon
from ui.jobs import wait_for_last_jobs
from ui.layout_settings import kept_theme
from ui.main_window import MainWindow
from ui.status_texts import PROGRAM
from ui.theme import ThemeName, apply_theme
from ui.translation import install_translation
from ui.unexpected import Unexpected
from ui.windows import Target, Windows

APP_ID = "io.github.token_inspector.TokenInspector"
_LOOK_AGAIN_MS = 20
_WORTH_A_LOG = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


@dataclass(frozen=True, slots=True)
class Start:
    """What the command line asks for. ``target``: a path, or None for the start page; ``table``: one of its tables;
    ``theme``: for this run, None for the one that was chosen in a window; ``history``: False writes no trace of stores;
    ``interpreter``: of a class of one's own; ``may_run``: its code may run without asking.
    """

    target: str | None = None
    table: str | None = None
    read_only: bool = False
    theme: ThemeName | None = None
    sample: bool = False
    accounts_url: str | None = None
    data_center: str | None = None
    history: bool = True
    interpreter: str | None = None
    may_run: bool = False

    @classmethod
    def asked_by(cls, options: Namespace) -> Start:
        """What `ui.arguments.parse` made of the command line."""
        return cls(
            options.store,
            options.table,
            read_only=options.read_only,
            theme=options.theme,
            sample=options.demo,
            accounts_url=options.accounts_url,
            data_center=options.data_center,
            history=not options.no_history,
            interpreter=options.python,
            may_run=options.yes,
        )


_windows = Windows()


def make_application(theme: ThemeName | None = None) -> QApplication:
    """The QApplication with the program's identity and theme; the running one where there is one, left as it is.

    `theme`: None is the one that was chosen in a window.
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
    apply_theme(application, theme or kept_theme())
    application.setWindowIcon(icon("app"))
    install_translation(application)
    application.aboutToQuit.connect(_silence_qt)
    application.aboutToQuit.connect(_windows.close)
    return application


def create_window(target: Target | None = None, *, read_only: bool = False, table: str | None = None) -> MainWindow:
    """A window on a SQLite file (`table`: one of its tables), on any object with the six TokenStore methods, or (None)
    the start page.

    Makes the QApplication if there is none. The window is not shown, and reads already; ``is_busy()`` tells whether a
    job runs. A store that is bound to the thread that made it is called on the GUI thread. Where a window shows this
    store already, it comes to the front and is returned, unless it may write and this one may not, or the reverse.
    Raises StoreError for a target that is no store at all.
    """
    make_application()
    shown = None if target is None else _windows.raised(target, table=table, read_only=read_only)
    if shown is not None:
        return shown
    choice = settings.Choice(table=table) if table is not None else None
    return _windows.open(target, choice=choice, read_only=read_only)


def run(start: Start) -> int:
    """Show the window until it is closed. Returns the exit code. Raises StoreError for a wrong ``accounts_url``."""
    if start.history:  # a run without it leaves no trace at all
        program_log.start()
    application = make_application(start.theme)
    sys.excepthook = _report_bug
    qInstallMessageHandler(_pass_on)
    unexpected = Unexpected(application)
    application.aboutToQuit.connect(unexpected.stop)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: application.exit(128 + number))
    try:
        _begin(start).show()
    except StoreError:
        unexpected.stop()
        program_log.stop()
        raise
    code = application.exec()
    qInstallMessageHandler(None)  # what Qt says while Python is being taken down must not come back to it
    program_log.stop()
    return code


def screenshot(file: str, start: Start) -> str:
    """Write a PNG of the loaded window. Returns what went wrong, or an empty text."""
    qInstallMessageHandler(_pass_on)
    make_application(start.theme or "system")
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
    settings.keep_history(start.history)
    _windows.accounts_url, _windows.data_center = start.accounts_url, start.data_center
    if start.sample:
        return _windows.open_sample()
    choice = settings.Choice(table=start.table) if start.table is not None else None
    if start.target is None:
        return _windows.open(remember=remember)
    asked = Asked(start.target, interpreter=start.interpreter, may_run=start.may_run, read_only=start.read_only)
    if remember and not start.may_run and kind_of(start.target).runs_code:
        page = _windows.open()
        QTimer.singleShot(0, page, lambda: _windows.open_beside(page, asked))
        return page
    return _windows.open(asked, choice=choice, remember=remember)


def _silence_qt() -> None:
    """What Qt remarks on windows that are being taken down helps nobody, and would look like a failure in a shell."""
    QLoggingCategory.setFilterRules("*=false")


def _pass_on(kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
    """Qt's messages, without secrets, and without the one that every off-screen window provokes. Warnings are kept."""
    if text and "propagateSizeHints" not in text:
        print(guards.redact(text), file=sys.stderr)
        if kind in _WORTH_A_LOG:
            program_log.note_of_qt(text, is_grave=kind is not QtMsgType.QtWarningMsg)


def _wait_until(condition: Callable[[], bool]) -> None:
    loop = QEventLoop()
    timer = QTimer(QApplication.instance(), interval=_LOOK_AGAIN_MS)
    timer.timeout.connect(lambda: loop.exit() if condition() else None)
    timer.start()
    loop.exec()
    timer.deleteLater()  # here: else the collector may do it on another thread


def _report_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug, said on stderr, in a dialog, in the log and in the windows: where it happened, without its text, which may
    hold a secret.
    """
    guards.report(kind, error, trace)
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow):
            widget.report_bug(kind.__name__)
