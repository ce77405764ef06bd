"""Addresses of stores on servers: ``scheme://user@host:port/path?option=value``, encoded, without a password."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from stores.errors import StoreError
from stores.tokens.text import shortened
from stores.translating import tr

_LONGEST_HOST = 253  # letters, as names of the DNS have
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://(?P<place>[^/?#]*)(?P<rest>.*)", re.DOTALL)
_PASSWORD_OPTION = re.compile(r"[?&](?:password|passwd|pwd|pass)=[^&]", re.IGNORECASE)
_OPTION = re.compile(r"=(?=[A-Za-z][A-Za-z0-9+.-]*://)")  # that is an address


@dataclass(frozen=True, slots=True)
class Address:
    """Its parts, decoded; "" and None for what is left out."""

    scheme: str
    host: str = ""
    port: int | None = None
    user: str = ""
    path: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else quote(self.host, safe="")
        port = "" if self.port is None else f":{self.port}"
        options = f"?{urlencode(self.options, quote_via=quote)}" if self.options else ""
        return f"{self.scheme}://{user}{host}{port}/{quote(self.path, safe='/')}{options}"


def holds_password(text: str) -> bool:
    """Whether a text is an address with a password in it, or in an address that is one of its options; also where it
    is not encoded as it has to be.
    """
    found = _ADDRESS.match(text)
    if found is None:
        return False
    place, rest = found["place"], found["rest"]
    user, has_user, _ = place.rpartition("@")
    after_colon = (user if has_user else re.sub(r"^\[[^\]]*\]", "", place)).partition(":")[2]
    # without a user in its place, the address was cut at a / or ? of the password
    is_password = bool(after_colon) if has_user else "@" in rest and bool(after_colon) and not after_colon.isdigit()
    if is_password or _PASSWORD_OPTION.search(rest):
        return True
    options = unquote(rest.partition("?")[2])
    return any(holds_password(options[start.end() :]) for start in _OPTION.finditer(options))


def parsed(text: str, options: Collection[str]) -> Address:
    """The parts of an address. `options`: those that it may have.

    Raises StoreError where it is none, or holds a password; the text is not in the error.
    """
    if holds_password(text):
        raise StoreError(
            tr("An address must not hold a password: others could read it."),
            tr("Leave it out: it is asked for, or taken from TOKEN_INSPECTOR_PASSWORD or the system's keyring."),
        )
    try:
        parts = urlsplit(text)
        port = parts.port
        given = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
        host = unquote(parts.hostname or "")
    except ValueError:
        parts = None
    if parts is None or parts.fragment or len(host) > _LONGEST_HOST:
        raise StoreError(tr("That is no address of a store."), tr("Check its host, port and options."))
    unknown = [name for name in given if name not in options]
    if unknown:
        raise StoreError(
            tr("An address of this kind has no option {name}.").format(name=shortened(unknown[0])),
            tr("It may have: {names}.").format(names=", ".join(options)) if options else "",
        )
    user = unquote(parts.username or "")
    return Address(parts.scheme.lower(), host, port, user, unquote(parts.path.removeprefix("/")), given)
