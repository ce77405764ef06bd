"""What a person pastes into a report of a bug: versions, system, screens, drivers, the end of the log. No secret is in
it, and no name: of stores the kinds alone, of folders nothing beyond the home.
"""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication

from stores import OpenStore, StoreError, kind_of
from ui import program_log
from ui.layout_settings import kept_theme
from ui.settings import kept_settings
from ui.theme import colors
from ui.version import installed, version_lines

_DRIVERS = ("PyMySQL", "pg8000", "redis", "boto3", "keyring")
_LINES_OF_LOG = 40


def diagnostics(stores: Sequence[OpenStore]) -> str:
    """Lines of text, in English whatever the language of the window is: who reads them answers reports.

    `stores`: those that are open. Needs the QApplication.
    """
    lines = [*version_lines(), *about_the_system(), *_about_qt(), *_about_us(stores)]
    logged = program_log.last_lines(_LINES_OF_LOG)
    return "\n".join([*lines, *(["", "The end of the log:", *logged] if logged else ["Log: empty"])]) + "\n"


def about_the_system() -> list[str]:
    """Without the name of the machine."""
    frozen = ", a build" if getattr(sys, "frozen", False) else ""
    return [f"System: {platform.platform()}{frozen}"]


def _about_qt() -> list[str]:
    style = QApplication.style().name() or "sheet"
    theme = f"{kept_theme()} ({'dark' if colors().is_dark else 'light'})"
    screens = "; ".join(map(_described, QGuiApplication.screens())) or "none"
    return [
        f"Qt: {qVersion()}, {QGuiApplication.platformName()}, style {style}, theme {theme}",
        f"Screens: {screens}",
        f"Locale: {QLocale.system().name()}",
    ]


def _described(screen: QScreen) -> str:
    size = screen.size()
    return f"{size.width()} x {size.height()}, scale {screen.devicePixelRatio():g}, {screen.logicalDotsPerInch():g} dpi"


def _about_us(stores: Iterable[OpenStore]) -> list[str]:
    drivers = ", ".join(f"{name} {installed(name) or 'not installed'}" for name in _DRIVERS)
    return [
        f"SQLite: {sqlite3.sqlite_version}",
        f"Drivers: {drivers}",
        f"Settings: {_below_home(kept_settings().fileName())}",
        f"Log: {_log_place()}",
        f"Open stores: {', '.join(map(_kind, stores)) or 'none'}",
    ]


def _log_place() -> str:
    try:
        return _below_home(str(program_log.log_file()))
    except (OSError, RuntimeError):
        return "nowhere"


def _below_home(path: str) -> str:
    """``~/…``; a path of the registry as it is; of any other one nothing."""
    if path.startswith("\\HKEY_"):
        return path
    try:
        return f"~/{Path(path).relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):
        return "elsewhere"


def _kind(opened: OpenStore) -> str:
    """As ``--kinds`` has them; the name of a class may be anything."""
    try:
        return "object" if opened.known_as is None else kind_of(opened.known_as).name
    except StoreError:
        return "unknown"
