"""One connection of a driver to a database server, with the clock of its socket."""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from stores.drivers import causes
from stores.server_errors import Meaning, Said
from stores.server_socket import Clock, let_go

CALL_S = 8.5  # to the first answer of a call, with connecting; and to each further answer, or batch of rows
CONNECT_S = 5.0
LOCK_S = 3  # to wait for another program's lock
STALE_S = 2.0  # for the first answer of a connection that was kept
UNDO_S = 0.5


class Link:
    """What is known of a connection. ``until``: when the first answer of a call must be there (`time.monotonic()`)."""

    def __init__(self, raw: Any, clock: Clock, wire: socket.socket, errors: type[Exception]) -> None:
        """`raw`: the driver's connection, `wire`: its socket, `errors`: the base class of the driver's exceptions."""
        self.raw = raw
        self.clock = clock
        self.until: float | None = None
        self.is_writing = False
        self.is_streaming = False  # between two rows, so that it cannot be asked anything else
        self.is_open = True
        self.facts: dict[str, Any] = {}  # of the table, as long as the connection is kept
        self._wire = wire
        self._errors = errors
        self._pid = os.getpid()

    @property
    def is_ours(self) -> bool:
        """False in a child process, which shares the connection with its parent and must not use it."""
        return self._pid == os.getpid()

    def run(self, statement: str, values: Sequence[object] = (), kind: Any = None) -> Any:
        """The driver's cursor (of this `kind`) after a statement. Raises the driver's errors, OSError, Said."""
        self.clock.allow(CALL_S, self.until)
        self.until = None
        return self._in_its_language(lambda: self._run(statement, values, kind))

    def fetched(self, cursor: Any, count: int) -> Any:
        """At most so many further rows. Raises as `run`."""
        self.clock.allow(CALL_S)
        return self._in_its_language(lambda: cursor.fetchmany(count))

    def _run(self, statement: str, values: Sequence[object], kind: Any) -> Any:
        cursor = self.raw.cursor() if kind is None else self.raw.cursor(kind)
        if values:
            cursor.execute(statement, tuple(values))
        else:
            cursor.execute(statement)
        return cursor

    def _in_its_language(self, ask: Any) -> Any:
        try:
            return ask()
        except (self._errors, OSError, UnicodeError):
            raise
        except Exception as error:  # the drivers stumble over what they do not understand
            raise Said(Meaning.FOREIGN) from error

    def drop(self) -> None:
        """Close it without a word to the server, which then undoes what was not committed."""
        self.is_open = False
        with suppress(Exception):
            self.raw._force_close()  # PyMySQL's: the socket that it encrypted is another one
        with suppress(Exception):
            let_go(self._wire)

    def close(self) -> None:
        """Take leave of the server, and close it."""
        if self.is_open and self.is_ours:
            self.clock.allow(UNDO_S)
            with suppress(Exception):
                self.raw.close()
        self.drop()

    def __del__(self) -> None:
        self.drop()


def meaning_of_loss(error: BaseException) -> Meaning:
    """What it means that a connection could not be made, or was lost."""
    found = list(causes(error))
    for kinds, meaning in _LOSSES:
        if any(isinstance(one, kinds) for one in found):
            return meaning
    return Meaning.LOST


_LOSSES: tuple[tuple[type[BaseException], Meaning], ...] = (
    (socket.gaierror, Meaning.UNKNOWN_HOST),
    (TimeoutError, Meaning.SILENT),
    (ssl.SSLError, Meaning.BAD_TLS),
    (ConnectionRefusedError, Meaning.UNREACHABLE),
    (FileNotFoundError, Meaning.UNREACHABLE),
)
