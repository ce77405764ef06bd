"""How a store in a database server gets a connection, and what it means where it gets none."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import ClassVar

from stores.errors import StoreError
from stores.server_errors import Meaning, Said
from stores.server_link import CONNECT_S, Link, meaning_of_loss
from stores.server_socket import Clock, TimedSocket, connected, let_go
from stores.translating import tr

_TLS = ("preferred", "required", "off")


class ServerConnections(ABC):
    """The parameters of the SDK's DBStore, and connections made by them."""

    scheme: ClassVar[str]
    quote: ClassVar[str]  # of names

    def __init__(
        self,
        host: str,
        database_name: str,
        user_name: str,
        password: str,
        port_number: str | int,
        table_name: str,
        tls: str,
        ca: str | None,
    ) -> None:
        """Neither connects nor reads. Raises StoreError for a table name, a port or a word for TLS that cannot be."""
        if not re.fullmatch(r"[A-Za-z0-9_]+", table_name):  # what the SDK's DBStore takes
            raise StoreError(
                tr("This is no name for a table of tokens."), tr("It is made of letters, digits and underscores.")
            )
        if not re.fullmatch(r"[0-9]{1,5}", str(port_number)) or not 0 < int(port_number) < 65536:
            raise StoreError(tr("This is no number of a port."), tr("It lies between 1 and 65535."))
        if tls not in _TLS:
            raise StoreError(tr("This is no way to encrypt."), ", ".join(_TLS))
        self.host, self.port_number = host, int(port_number)
        self.database_name, self.user_name = database_name, user_name
        self.table_name = table_name
        self.tls, self.ca = tls, ca
        self._password = password

    @property
    def place(self) -> str:
        """The server and database, as a person reads them; without user and password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port_number}/{self.database_name}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.place!r}, table_name={self.table_name!r})"

    @abstractmethod
    def _logged_in(self, wire: TimedSocket, clock: Clock) -> Link:
        """A connection over this socket, logged in and set up."""

    @abstractmethod
    def _answered(self, error: Exception) -> tuple[Meaning, object] | None:
        """What the server said, and its own code for it; None where it is no answer of the server."""

    @abstractmethod
    def _is_of_driver(self, error: Exception) -> bool: ...

    def _host(self) -> str:
        return self.host

    def _connected(self, until: float) -> Link:
        """A new connection, logged in. Raises Said, StoreError."""
        clock = Clock()
        clock.allow(CONNECT_S, until)
        wire = None
        try:
            wire = connected(self._host(), self.port_number, clock)
            return self._logged_in(wire, clock)
        except BaseException as error:
            if wire is not None:
                let_go(wire)
            if not isinstance(error, Exception) or isinstance(error, (StoreError, Said)) or self._answered(error):
                raise
            raise Said(self._meaning_at_login(error, wire is None)) from error

    def _meaning_at_login(self, error: Exception, before: bool) -> Meaning:
        """`before`: there was no connection yet."""
        if before and isinstance(error, UnicodeError):
            return Meaning.UNKNOWN_HOST  # no name of a host looks like this
        if not isinstance(error, OSError) and not self._is_of_driver(error):
            return Meaning.FOREIGN  # the drivers stumble over what they do not understand
        meaning = meaning_of_loss(error)
        return Meaning.UNREACHABLE if meaning is Meaning.LOST else meaning

    def _meaning_of(self, error: Exception) -> tuple[Meaning | None, object]:
        if isinstance(error, Said):
            return error.meaning, None
        if isinstance(error, UnicodeEncodeError):
            return Meaning.NOT_UNICODE, None
        if isinstance(error, UnicodeDecodeError):
            return Meaning.DAMAGED, None
        answer = self._answered(error)
        if answer is not None:
            return answer
        if isinstance(error, OSError) or self._is_of_driver(error):
            return meaning_of_loss(error), None
        return None, None
