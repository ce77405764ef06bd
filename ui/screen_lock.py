"""Tells when the screen is locked, or the machine is about to sleep.

Linux: the signals of the desktop's screen saver and of logind, on the D-Bus. Windows: the session's own notice. macOS
tells only its own frameworks: there the program's becoming inactive counts as a lock, since a lock makes it so.
Everywhere: the program's being hidden or suspended.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from ui.bus_listener import BusListener, Wanted

_SCREEN_SAVERS = ("freedesktop", "gnome", "kde", "cinnamon", "mate", "xfce")
ON_SESSION_BUS = [Wanted(f"org.{desktop}.ScreenSaver", "ActiveChanged") for desktop in _SCREEN_SAVERS]
ON_SYSTEM_BUS = [
    Wanted("org.freedesktop.login1.Session", "Lock"),
    Wanted("org.freedesktop.login1.Manager", "PrepareForSleep"),
]
_SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket;unix:path=/var/run/dbus/system_bus_socket"
_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK, _NOTIFY_FOR_THIS_SESSION = 0x02B1, 0x7, 0


class ScreenLock(QObject):
    """One is enough for the program: `screen_lock`."""

    locked = Signal()

    def __init__(self, parent: QObject, *, platform: str = sys.platform, buses: Mapping[str, str] = os.environ) -> None:
        """`buses`: the environment, which names them. Never waits for anything."""
        super().__init__(parent)
        self._platform = platform
        self.listeners: list[BusListener] = []
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._take_state)
        if platform.startswith("linux"):
            self._listen(_session_bus(buses), ON_SESSION_BUS)
            self._listen(buses.get("DBUS_SYSTEM_BUS_ADDRESS") or _SYSTEM_BUS, ON_SYSTEM_BUS)
        elif platform == "win32":
            self._notice = _watch_windows(self)

    def _listen(self, address: str, wanted: list[Wanted]) -> None:
        listener = BusListener(address, wanted, self)
        listener.heard.connect(self._take_signal)
        self.listeners.append(listener)

    def _take_signal(self, _interface: str, _member: str, is_on: bool) -> None:
        if is_on:  # False: unlocked, awake again
            self.locked.emit()

    def _take_state(self, state: Qt.ApplicationState) -> None:
        away = {Qt.ApplicationState.ApplicationSuspended, Qt.ApplicationState.ApplicationHidden}
        if self._platform == "darwin":
            away.add(Qt.ApplicationState.ApplicationInactive)
        if state in away:
            self.locked.emit()


def _session_bus(environment: Mapping[str, str]) -> str:
    named = environment.get("DBUS_SESSION_BUS_ADDRESS")
    return named or f"unix:path={environment.get('XDG_RUNTIME_DIR', '')}/bus"


def _watch_windows(lock: ScreenLock) -> Any:
    """Hears of the session's lock by a window that is never shown. Returns what must be kept."""
    import ctypes

    from PySide6.QtCore import QAbstractNativeEventFilter
    from PySide6.QtGui import QWindow

    class Notices(QAbstractNativeEventFilter):
        def nativeEventFilter(self, _kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
            if is_lock(int(message)):
                lock.locked.emit()
            return False, 0

    window, notices = QWindow(), Notices()
    window.create()
    libraries: Any = ctypes  # windll is there on Windows alone
    libraries.windll.wtsapi32.WTSRegisterSessionNotification(ctypes.c_void_p(window.winId()), _NOTIFY_FOR_THIS_SESSION)
    application = QCoreApplication.instance()
    assert application is not None
    application.installNativeEventFilter(notices)
    return window, notices


def is_lock(message: int) -> bool:
    """Whether the MSG of Windows at this address says that the session is locked."""
    from ctypes import wintypes

    said = wintypes.MSG.from_address(message)
    return bool(said.message == _WM_WTSSESSION_CHANGE and said.wParam == _WTS_SESSION_LOCK)


def screen_lock() -> ScreenLock:
    """The one of the program, made when it is first asked for. Needs the QApplication."""
    application = QCoreApplication.instance()
    assert application is not None
    return application.findChild(ScreenLock) or ScreenLock(application)
