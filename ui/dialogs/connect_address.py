"""What a form of the connect dialog makes of addresses: pure functions, which show no password."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from PySide6.QtCore import QCoreApplication

from stores import StoreError, StoreKind, kind_of, visible
from ui.panels.parts import without_long_runs


class Pasted(NamedTuple):
    """An address that a person put into a field. ``values``: for the form of its kind, without the password."""

    kind: StoreKind
    values: dict[str, str]
    password: str | None


_ADDRESS = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9.-]*)(?:\+\w+)?(?P<rest>://.*)", re.DOTALL)
_AROUND = " \t\r\n\"'`;,"


def is_whole_address(text: str) -> bool:
    return _ADDRESS.search(text) is not None


def pasted(text: str, kinds: Sequence[StoreKind]) -> Pasted:
    """What an address says to the forms of `kinds`. What stands before it, as in a file of settings, and the name of a
    driver in it (``mysql+pymysql://``) count for nothing. Raises StoreError where it is none; the text is not in it.
    """
    found = _ADDRESS.search(text)
    if found is None:
        raise StoreError(_no_address())
    address, password = split_password((found["scheme"] + found["rest"]).strip(_AROUND))
    kind = next((kind for kind in kinds if kind.accepts(address)), None)
    if kind is None:
        kind_of(address)  # says that there is none
        raise StoreError(_no_address())
    try:
        return Pasted(kind, kind.values_of(address), password)
    except ValueError:  # half of a character, brackets around no number
        pass
    raise StoreError(_no_address())


def split_password(address: str) -> tuple[str, str | None]:
    """The address without its password, and the password, decoded; None where it holds none."""
    scheme, mark, rest = address.partition("://")
    ends = [place for sign in "/?#" if (place := rest.find(sign)) >= 0]
    server = rest[: min(ends, default=len(rest))]
    who, at, host = server.rpartition("@")
    user, colon, password = who.partition(":")
    if not (mark and colon):
        return address, None
    return f"{scheme}{mark}{user}{at if user else ''}{host}{rest[len(server) :]}", unquote(password)


def target_of(kind: StoreKind, values: Mapping[str, str]) -> str:
    """As the kind says it. Raises StoreError where something is missing or wrong, whatever was typed."""
    try:
        return kind.target_of(values)
    except ValueError:  # half of a character, a number of thousands of digits
        pass
    raise StoreError(_no_address())


def words_of(error: StoreError) -> str:
    """Its sentence and advice, as they may be shown."""
    return without_long_runs(visible(f"{error.sentence} {error.advice}".strip()))


def _no_address() -> str:
    return QCoreApplication.translate("ConnectAddress", "This makes no address of a store.")
