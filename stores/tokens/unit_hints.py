"""How a column is written of which no value tells: by its declared type and its name, where they are plain. Pure."""

from __future__ import annotations

import re

from stores.tokens.column_names import is_lifetime, words_of
from stores.tokens.expiry_units import MILLISECONDS, ExpiryForm, ExpiryUnit

_DATE = re.compile(r"(?:small)?date(?:time)?[0-9]*|timestamp(?:tz)?|datetimeoffset", re.IGNORECASE)
_IN_MILLISECONDS = re.compile(r"(?:^|_)m(?:illi)?s(?:ecs?|econds?)?$|(?:^|_)millis$|(?:in|at|on|time|y)(?:ms|millis)$")
_IN_SECONDS = re.compile(r"(?:^|_)(?:s|secs?|seconds|epoch|unix|unixtime)$|(?:epoch|unix|seconds)$")
_WHOLE = re.compile("int", re.IGNORECASE)


def in_milliseconds(column: str) -> bool:
    """Whether the name says so: ``expires_in_ms``, ``expiryMillis``."""
    return bool(_IN_MILLISECONDS.search(words_of(column)))


def is_date(kind: str) -> bool:
    """Whether the declared type is one of a date and time."""
    return bool(_DATE.fullmatch(kind.split("(")[0].split(" ")[0].strip()))


def unit_hint(column: str, kind: str, has_created: bool) -> ExpiryUnit | None:
    """The unit of an expiry by the name of its column and its declared type; None where they do not tell.

    `has_created`: there is a column after which a lifetime could count.
    """
    in_ms = in_milliseconds(column)
    if is_date(kind):
        return ExpiryUnit(ExpiryForm.DATETIME)
    if has_created and is_lifetime(column):
        return ExpiryUnit(ExpiryForm.LIFETIME, in_milliseconds=in_ms)
    if in_ms:
        return MILLISECONDS
    return ExpiryUnit(ExpiryForm.SECONDS) if is_in_seconds(column, kind) else None


def is_in_seconds(column: str, kind: str) -> bool:
    """Whether whole seconds since 1970 stand in a column, by its name and its declared type."""
    return bool(_WHOLE.search(kind) and _IN_SECONDS.search(words_of(column)))


def moment_like(column: str, kind: str) -> object:
    """A moment as the column would hold it, for others to be written like it; None where nothing tells."""
    if is_date(kind):
        return "1970-01-01 00:00:00"
    if in_milliseconds(column):
        return 10**12
    return 10**9 if is_in_seconds(column, kind) else None
