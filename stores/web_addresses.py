"""URLs of services that secrets are sent to."""

from __future__ import annotations

import ipaddress
import re
from typing import NamedTuple

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[::1\])(?P<port>:[0-9]{1,5})?"
    r"(?P<path>(?:/[A-Za-z0-9._~-]*)*)"
)


class Address(NamedTuple):
    """The parts of a URL without user name, query and fragment. ``host``: in lower case, without port."""

    scheme: str
    host: str
    port: str  # ":8080", or ""
    path: str

    @property
    def netloc(self) -> str:
        return self.host + self.port

    @property
    def is_loopback(self) -> bool:
        """127.0.0.0/8, ::1 or localhost."""
        if self.host in ("localhost", "[::1]"):
            return True
        try:
            return ipaddress.IPv4Address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def keeps_secrets(self) -> bool:
        """Whether secrets may be sent there: encrypted, or to this machine itself."""
        return self.scheme == "https" or self.is_loopback


def address_of(url: str) -> Address | None:
    """The parts of `url`; None where it is anything but a plain http or https URL.

    Strict, so that no two libraries can read two hosts from it.
    """
    found = _ADDRESS.fullmatch(url)
    if found is None:
        return None
    return Address(found["scheme"], found["host"].lower(), found["port"] or "", found["path"])
