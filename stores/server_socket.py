"""Sockets that end in time, whatever the server does: the name is looked up, the connection made and every answer read
before a clock runs out. The drivers' own time-outs begin anew with each byte.
"""

from __future__ import annotations

import socket
import ssl
import sys
import time
from contextlib import suppress
from typing import Any

from stores.timed_calls import Call

_Address = tuple[socket.AddressFamily, Any]


class Clock:
    """Until when a connection may take; its sockets ask it before they wait."""

    def __init__(self) -> None:
        self._ends = 0.0

    def allow(self, seconds: float, until: float | None = None) -> None:
        """From now on it may take this long, and not beyond `until` (`time.monotonic()`)."""
        ends = time.monotonic() + seconds
        self._ends = ends if until is None else min(ends, until)

    def left(self) -> float:
        """The seconds that are left. Raises TimeoutError where there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Timed:
    """What waits is given the time that is left; mixed into the two kinds of socket."""

    clock: Clock

    def recv(self, *given: Any) -> bytes:
        return self._in_time().recv(*given)  # type: ignore[no-any-return]

    def recv_into(self, *given: Any) -> int:
        return self._in_time().recv_into(*given)  # type: ignore[no-any-return]

    def send(self, *given: Any) -> int:
        return self._in_time().send(*given)  # type: ignore[no-any-return]

    def sendall(self, *given: Any) -> None:
        self._in_time().sendall(*given)

    def _in_time(self) -> Any:
        self.settimeout(self.clock.left())  # type: ignore[attr-defined]
        return super()

    def __del__(self) -> None:
        """A store that is forgotten lets go of its connection; Python's own sockets complain of that."""
        let_go(self)  # type: ignore[arg-type]


class TimedSocket(_Timed, socket.socket):
    """A plain connection."""


class _TimedTlsSocket(_Timed, ssl.SSLSocket):
    @property
    def clock(self) -> Clock:  # type: ignore[override]
        return self.context.clock  # type: ignore[attr-defined, no-any-return]


# of Debian, Fedora, SUSE, Alpine and others
_BUNDLES = (
    *("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem"),
    "/etc/ssl/cert.pem",
)


class TlsContext(ssl.SSLContext):
    """How connections are encrypted; the sockets that it makes ask the clock."""

    sslsocket_class = _TimedTlsSocket
    clock: Clock


def tls_context(clock: Clock, ca: str | None, *, verified: bool) -> TlsContext:
    """`verified`: the certificate is, against the PEM file `ca`, or those that the system trusts.

    Raises OSError (ssl.SSLError too) where that file cannot be read.
    """
    context = TlsContext(ssl.PROTOCOL_TLS_CLIENT)
    context.clock = clock
    if not verified:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif ca is None:
        context.load_default_certs()
        _load_certificates_of_system(context)
    else:
        context.load_verify_locations(cafile=ca)
    return context


def _load_certificates_of_system(context: ssl.SSLContext) -> None:
    """Where OpenSSL looks in folders that this system does not have, as in a build that comes from another one."""
    usual = ssl.get_default_verify_paths()
    if sys.platform.startswith("linux") and not (usual.cafile or usual.capath):
        for file in _BUNDLES:
            with suppress(OSError):
                context.load_verify_locations(cafile=file)
                return


def connected(host: str, port: int, clock: Clock) -> TimedSocket:
    """A socket to the first address of a host that takes the connection; a host that is an absolute path is a socket
    in the file system. Raises OSError; socket.gaierror for an unknown name, TimeoutError where it took too long.
    """
    if host.startswith("/"):
        return _connected_to(socket.AF_UNIX, host, clock, 1)
    addresses = _addresses(host, port, clock)
    for left in range(len(addresses), 1, -1):
        with suppress(OSError):
            return _connected_to(*addresses[-left], clock, left)
    return _connected_to(*addresses[-1], clock, 1)


def let_go(wire: socket.socket) -> None:
    """Close a socket, also where files of the driver's still stand on it; no word is sent."""
    number = wire.detach()
    if number >= 0:
        socket.close(number)


def _connected_to(family: socket.AddressFamily, address: Any, clock: Clock, share: int) -> TimedSocket:
    made = TimedSocket(family, socket.SOCK_STREAM)
    made.clock = clock
    try:
        made.settimeout(clock.left() / share)
        made.connect(address)
        if family != getattr(socket, "AF_UNIX", None):
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    except BaseException:
        made.close()
        raise
    return made


def _addresses(host: str, port: int, clock: Clock) -> list[_Address]:
    """What the name stands for. The system's own look-up cannot be ended: one that takes too long is left alone."""
    look_up: Call[list[Any]] = Call(lambda _call: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), clock.left())
    return [(one[0], one[4]) for one in look_up.result()]
