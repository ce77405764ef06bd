"""Whether Qt can start here. Without a display, or without its system libraries, Qt aborts the whole process."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from threading import Thread

OFFSCREEN = "offscreen"
_NEEDS_NO_DISPLAY = (OFFSCREEN, "minimal")
_TRY_S = 20
_CONNECTING_S = 8.0


def use_offscreen() -> None:
    """Render into memory from now on."""
    os.environ["QT_QPA_PLATFORM"] = OFFSCREEN


def use_utf8() -> None:
    """In the C locale, with which cron and containers start programs. From source Python itself does it (PEP 538); in a
    build it does not, and Qt complains.
    """
    named = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "C")
    if getattr(sys, "frozen", False) and sys.platform.startswith("linux") and named in ("C", "POSIX"):
        os.environ.pop("LC_ALL", None)
        os.environ["LC_CTYPE"] = "C.UTF-8"


def qt_can_start() -> bool:
    """Whether Qt's libraries are here, and something answers at the display that the environment names.

    On a plain X display that is seen from here; elsewhere a child process tries it, for a quarter of a second, or a
    whole one of a single file.
    """
    environment = os.environ
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if not sys.platform.startswith("linux"):
        return _can_in_child()
    if environment.get("WAYLAND_DISPLAY") or environment.get("XDG_SESSION_TYPE") == "wayland":
        return _can_in_child()
    if not environment.get("DISPLAY") and platform not in _NEEDS_NO_DISPLAY:
        return False
    if platform in _NEEDS_NO_DISPLAY:
        return _loads(platform)
    return _loads("xcb") and _has_x_display() if platform in ("", "xcb") else _can_in_child()


def try_qt() -> int:
    """What the child process does: it ends with 0, or is aborted."""
    from PySide6.QtWidgets import QApplication

    QApplication([])
    return 0


def _loads(plugin: str) -> bool:
    """Load the libraries and the plug-in that Qt will load."""
    try:
        import_module("PySide6.QtWidgets")
        from PySide6.QtCore import QCoreApplication

        folders = map(Path, QCoreApplication.libraryPaths())  # QLibraryInfo's is wrong in a build below "a, b"
        file = next(f for f in (folder / "platforms" / f"libq{plugin}.so" for folder in folders) if f.is_file())
        ctypes.CDLL(str(file))
    except (ImportError, OSError, StopIteration):
        return False
    return True


def _has_x_display() -> bool:
    """Connect to it, by the library that Qt's plug-in is linked to and has loaded. One that hangs is none."""
    found: list[bool] = []
    connecting = Thread(target=lambda: found.append(_connects_to_x()), daemon=True)
    connecting.start()
    connecting.join(_CONNECTING_S)
    return found == [True]


def _connects_to_x() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failure = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failure


def own_command(*arguments: str) -> list[str]:
    """The command line of this program, as it is here: from source or a build."""
    source = [] if getattr(sys, "frozen", False) else [str(Path(__file__).resolve().parents[1] / "main.py")]
    return [sys.executable, *source, *arguments]


def _can_in_child() -> bool:
    try:
        tried = subprocess.run(  # noqa: S603 - our own program
            own_command("--try-qt"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TRY_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0
