"""The screen is locked: heard on a D-Bus of the test's own, by what Windows says, and by the state of the program."""

from __future__ import annotations

import ctypes
import shutil
import socket
import subprocess
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ui.bus_listener import BusListener, Wanted
from ui.screen_lock import ON_SESSION_BUS, ScreenLock, is_lock, screen_lock

NOWHERE = "unix:path=/nonexistent/bus"


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("needs: apt-get install dbus")
    address = f"unix:path={tmp_path}/bus"
    command = ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address={address}"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert daemon.stdout is not None
    assert daemon.stdout.readline()
    yield address
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


@pytest.fixture
def parent(qapp: object) -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


def _lock(parent: QObject, session: str = NOWHERE, system: str = NOWHERE, platform: str = "linux") -> ScreenLock:
    buses = {"DBUS_SESSION_BUS_ADDRESS": session, "DBUS_SYSTEM_BUS_ADDRESS": system}
    return ScreenLock(parent, platform=platform, buses=buses)


def _send(address: str, path: str, interface: str, member: str, *arguments: object) -> None:
    connection = QDBusConnection.connectToBus(address, "sender")
    message = QDBusMessage.createSignal(path, interface, member)
    message.setArguments(list(arguments))
    assert connection.send(message)
    asked = QDBusMessage.createMethodCall("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId")
    connection.call(asked)  # then the signal is on its way
    QDBusConnection.disconnectFromBus("sender")


SIGNALS = [
    *(("session", f"/{wanted.interface.replace('.', '/')}", *wanted, True) for wanted in ON_SESSION_BUS),
    ("system", "/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "Lock"),
    ("system", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", True),
]


@pytest.mark.parametrize(("which", "path", "interface", "member", "arguments"), [(*s[:4], s[4:]) for s in SIGNALS])
def test_a_signal_of_the_desktop(
    qtbot: QtBot, parent: QObject, bus: str, which: str, path: str, interface: str, member: str, arguments: list[object]
) -> None:
    lock = _lock(parent, **{which: bus})
    qtbot.waitUntil(lambda: any(listener.is_listening() for listener in lock.listeners))
    with qtbot.waitSignal(lock.locked):
        _send(bus, path, interface, member, *arguments)


def test_unlocking_waking_and_other_signals_are_none(qtbot: QtBot, parent: QObject, bus: str) -> None:
    lock = _lock(parent, bus, bus)
    qtbot.waitUntil(lambda: all(listener.is_listening() for listener in lock.listeners))
    heard: list[int] = []
    lock.locked.connect(lambda: heard.append(1))
    _send(bus, "/x", "org.freedesktop.ScreenSaver", "ActiveChanged", False)
    _send(bus, "/x", "org.freedesktop.login1.Manager", "PrepareForSleep", False)
    _send(bus, "/x", "org.freedesktop.ScreenSaver", "Other", True)
    _send(bus, "/x", "com.example.Other", "ActiveChanged", True)
    _send(bus, "/x", "org.gnome.ScreenSaver", "ActiveChanged", True)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [1]


def test_a_large_message_in_pieces(qtbot: QtBot, parent: QObject, bus: str) -> None:
    listener = BusListener(bus, [Wanted("com.example.Big", "Said")], parent)
    qtbot.waitUntil(listener.is_listening)
    with qtbot.waitSignal(listener.heard) as heard:
        _send(bus, "/x", "com.example.Big", "Said", "x" * 300_000)
    assert heard.args == ["com.example.Big", "Said", True]
    with qtbot.waitSignal(listener.heard):
        _send(bus, "/x", "com.example.Big", "Said")


def test_where_the_bus_ends_the_rest_goes_on(qtbot: QtBot, parent: QObject, bus: str) -> None:
    lock = _lock(parent, bus)
    listener = lock.listeners[0]
    qtbot.waitUntil(listener.is_listening)
    _send(bus, "/x", "com.example.Other", "Other")
    listener._socket.shutdown(socket.SHUT_RDWR)
    qtbot.waitUntil(lambda: not listener.is_listening())


@pytest.mark.parametrize(
    "address", ["", "nonsense", NOWHERE, "tcp:host=localhost,port=1", "unix:path=/", "unix:path=x\0y"]
)
def test_where_there_is_no_bus_nothing_happens(parent: QObject, address: str) -> None:
    lock = _lock(parent, address, address)
    assert not any(listener.is_listening() for listener in lock.listeners)


def test_a_bus_that_never_answers_is_not_waited_for(parent: QObject, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        lock = _lock(parent, f"unix:path={tmp_path}/bus")
        assert not lock.listeners[0].is_listening()


@given(st.lists(st.one_of(st.binary(max_size=80), st.sampled_from([b"OK 1\r\n", b"l\4\0\1", b"B\4\0\1", bytes(12)]))))
def test_a_bus_that_sends_anything_at_all(qapp: object, pieces: list[bytes]) -> None:
    parent = QObject()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        listener = BusListener("", [Wanted("a.b", "c")], parent)
        listener._socket = ours
        ours.setblocking(False)
        for piece in pieces:
            theirs.sendall(piece) if piece else None
            listener._read()
            if ours.fileno() < 0:
                break
    parent.deleteLater()


@pytest.mark.parametrize(("platform", "hides"), [("darwin", True), ("linux", False)])
def test_the_program_is_inactive(qtbot: QtBot, parent: QObject, platform: str, hides: bool) -> None:
    lock = _lock(parent, platform=platform)
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    heard: list[int] = []
    lock.locked.connect(lambda: heard.append(1))
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert heard == []
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert bool(heard) is hides
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationSuspended)
    assert heard


@pytest.mark.parametrize(("number", "reason", "locks"), [(0x2B1, 7, True), (0x2B1, 8, False), (0x100, 7, False)])
def test_what_windows_says(number: int, reason: int, locks: bool) -> None:
    message = wintypes.MSG(message=number, wParam=reason)
    assert is_lock(ctypes.addressof(message)) is locks


def test_there_is_one_for_the_program(qapp: object) -> None:
    assert screen_lock() is screen_lock()
