"""Hears broadcast signals of a D-Bus, without ever waiting for it.

Not QtDBus: its connecting waits for the bus, with Python's lock held, so a bus that does not answer stops every thread.
"""

from __future__ import annotations

import os
import socket
import struct
import weakref
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_LONGEST_MESSAGE = 1 << 20
_AT_ONCE = 1 << 16
_CALL, _SIGNAL, _NO_REPLY = 1, 4, 1
_PATH, _INTERFACE, _MEMBER, _DESTINATION, _SIGNATURE = 1, 2, 3, 6, 8
_KINDS = {_PATH: "o", _INTERFACE: "s", _MEMBER: "s", _DESTINATION: "s", _SIGNATURE: "g"}
_BUS = {_PATH: "/org/freedesktop/DBus", _INTERFACE: "org.freedesktop.DBus", _DESTINATION: "org.freedesktop.DBus"}


class Wanted(NamedTuple):
    """A signal by its names, whoever sends it."""

    interface: str
    member: str

    @property
    def rule(self) -> str:
        """As the bus understands it."""
        return f"type='signal',interface='{self.interface}',member='{self.member}'"


class BusListener(QObject):
    """Silent where there is no such bus, where it refuses us, and after it has ended."""

    heard = Signal(str, str, bool)  # interface, member, and its argument where that is a boolean, else True

    def __init__(self, address: str, wanted: Sequence[Wanted], parent: QObject) -> None:
        """`address`: as in ``DBUS_SESSION_BUS_ADDRESS``; sockets of this machine only."""
        super().__init__(parent)
        self._wanted = wanted
        self._received = b""
        self._has_begun = False
        self._notifier: QSocketNotifier | None = None
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.setblocking(False)
        weakref.finalize(self, self._socket.close)
        if self._connect(address):
            self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._read)
        else:
            self._socket.close()

    def is_listening(self) -> bool:
        """Whether the bus took us."""
        return self._has_begun and self._notifier is not None

    def close(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
        self._socket.close()

    def _connect(self, address: str) -> bool:
        for place in _places(address):
            try:
                self._socket.connect(place)
                self._socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
            except (OSError, ValueError):
                continue
            return True
        return False

    def _read(self) -> None:
        try:
            received = self._socket.recv(_AT_ONCE)
            self._received += received
            if not received or not self._take():
                self.close()
        except BlockingIOError:
            return
        except (OSError, ValueError, struct.error, IndexError):  # it ended, or is no D-Bus
            self.close()

    def _take(self) -> bool:
        """False where there is nothing more to hope for."""
        if not self._has_begun:
            line, end, rest = self._received.partition(b"\r\n")
            if not end:
                return len(line) < _AT_ONCE
            if not line.startswith(b"OK"):
                return False
            self._received, self._has_begun = rest, True
            calls = [_call(1, "Hello")]
            calls += [_call(number, "AddMatch", wanted.rule) for number, wanted in enumerate(self._wanted, 2)]
            self._socket.sendall(b"BEGIN\r\n" + b"".join(calls))
        while (size := _size_of(self._received)) and size <= min(len(self._received), _LONGEST_MESSAGE):
            message, self._received = self._received[:size], self._received[size:]
            self._tell(message)
        return size <= _LONGEST_MESSAGE

    def _tell(self, message: bytes) -> None:
        if message[1] != _SIGNAL:
            return
        order = _order_of(message)
        fields = dict(_fields_of(message, order))
        wanted = Wanted(fields.get(_INTERFACE, ""), fields.get(_MEMBER, ""))
        if wanted in self._wanted:
            length = struct.unpack_from(order + "I", message, 4)[0]
            is_bool = fields.get(_SIGNATURE, "").startswith("b")
            argument = bool(struct.unpack_from(order + "I", message, len(message) - length)[0]) if is_bool else True
            self.heard.emit(*wanted, argument)


def _places(address: str) -> Iterator[str]:
    """What a socket connects to, of each address in the list: a path, or a name that begins with NUL."""
    for one in address.split(";"):
        kind, _, rest = one.partition(":")
        values = dict(pair.partition("=")[::2] for pair in rest.split(","))
        if kind == "unix" and "path" in values:
            yield unquote(values["path"])
        elif kind == "unix" and "abstract" in values:
            yield "\0" + unquote(values["abstract"])


def _padded(data: bytes, to: int = 8) -> bytes:
    return data + b"\0" * (-len(data) % to)


def _string(text: str) -> bytes:
    encoded = text.encode()
    return struct.pack("<I", len(encoded)) + encoded + b"\0"


def _call(serial: int, member: str, argument: str | None = None) -> bytes:
    """A call of the bus itself, whose answer nobody waits for; but for Hello, which the bus always answers."""
    body = b"" if argument is None else _string(argument)
    values = {**_BUS, _MEMBER: member}
    if argument is not None:
        values[_SIGNATURE] = "s"
    fields = b""
    for code, value in values.items():
        kind = _KINDS[code]
        fields = _padded(fields) + bytes((code, 1)) + kind.encode() + b"\0"
        fields += bytes((len(value),)) + value.encode() + b"\0" if kind == "g" else _string(value)
    flags = 0 if argument is None else _NO_REPLY
    return _padded(struct.pack("<cBBBIII", b"l", _CALL, flags, 1, len(body), serial, len(fields)) + fields) + body


def _order_of(message: bytes) -> str:
    return {b"l": "<", b"B": ">"}.get(message[:1], "") or _no_bus()


def _no_bus() -> str:
    raise ValueError("no message of a D-Bus")


def _size_of(received: bytes) -> int:
    """Of the message that begins here, in bytes; 0 where not even its head is there."""
    if len(received) < 16:
        return 0
    body, _serial, fields = struct.unpack_from(_order_of(received) + "III", received, 4)
    return int(16 + fields + -fields % 8 + body)


def _fields_of(message: bytes, order: str) -> Iterator[tuple[int, str]]:
    """The texts in the head of a message, by their codes."""
    end = 16 + struct.unpack_from(order + "I", message, 12)[0]
    at = 16
    while at < end:
        code, kind = message[at], message[at + 2 : at + 3]
        at += 4
        if kind == b"u":
            at += 4
        else:
            size = message[at] if kind == b"g" else struct.unpack_from(order + "I", message, at)[0]
            at += 1 if kind == b"g" else 4
            yield code, message[at : at + size].decode()
            at += size + 1
        at += -at % 8
