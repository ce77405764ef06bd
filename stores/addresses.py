"""Addresses of stores on servers: ``scheme://user@host:port/path?option=value``, encoded, without a password."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from stores.errors import StoreError
from stores.tokens.text import shortened
from stores.translating import tr

_LONGEST_HOST = 253  # letters, as names of the DNS have


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
    """Whether a text is an address with a password in it."""
    scheme, mark, rest = text.partition("://")
    place = rest.replace("?", "/").replace("#", "/").partition("/")[0]
    return bool(mark and scheme and ":" in place.rpartition("@")[0])


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
