"""The text by which a row of any table is named, and back: no two keys give the same text. Pure.

A key of one text column is its own name, and a number its digits. What could be taken for a value of another type is
quoted: in a column without a type ``1`` is the number and ``'1'`` the text. Bytes are ``x'00ff'``, and text that is
not UTF-8 is ``t'ff'``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

Value = object  # None, int, float, str, bytes or RawText

_BYTES = re.compile(r"([xt])'((?:[0-9a-f]{2})*)'")
_QUOTED = re.compile(r"'.*'", re.DOTALL)
_NUMBER = re.compile(r"-?\d{1,19}")
_SEPARATOR, _ESCAPE, _NULL = "/", "\\", "\\0"
_LARGEST = 2**63
_SPLIT = re.compile(r"((?:[^\\/]|\\.)*)/", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class RawText(bytes):
    """Text that is not UTF-8, by its bytes."""


class SharedId(str):
    """The name of a row of the SDK's own table whose id (``stored``) other rows have too."""

    __slots__ = ("stored",)
    stored: str | None

    @classmethod
    def of(cls, name: str, stored: str | None) -> SharedId:
        made = cls(name)
        made.stored = stored
        return made


def stored_id(name: str | None) -> str | None:
    """The id that a program finds in the table for the row of this name."""
    return name.stored if isinstance(name, SharedId) else name


def row_id(values: Sequence[Value], holds_text: Sequence[bool]) -> str | None:
    """The name of the row with these key values; None for a key of one column that is NULL.

    `holds_text`, for each column: whether it can hold no numbers (SQLite's text affinity).
    """
    if len(values) == 1:
        return None if values[0] is None else _part(values[0], holds_text[0])
    return _SEPARATOR.join(_escaped(value, only_text) for value, only_text in zip(values, holds_text, strict=True))


def key_values(text: str, holds_text: Sequence[bool]) -> list[Value] | None:
    """The key values of the row with this name; None where no row can have it."""
    if len(holds_text) == 1:
        values: list[Value] = [_value(text, holds_text[0])]
    else:
        parts = _SPLIT.findall(text + _SEPARATOR)
        if len(parts) != len(holds_text):
            return None
        values = [
            None if part == _NULL else _value(_ESCAPED.sub(r"\1", part), only_text)
            for part, only_text in zip(parts, holds_text, strict=True)
        ]
    return values if row_id(values, holds_text) == text else None


def secret_row_id(values: Sequence[Value]) -> str:
    """A name that tells nothing of a key that is a secret itself."""
    return f"#{hashlib.sha256(repr(tuple(values)).encode('utf-8', 'replace')).hexdigest()[:16]}"


def _escaped(value: Value, holds_text: bool) -> str:
    if value is None:
        return _NULL
    return re.sub(r"[\\/]", lambda found: _ESCAPE + found[0], _part(value, holds_text))


def _part(value: Value, holds_text: bool) -> str:
    if isinstance(value, bytes):
        return f"{'t' if isinstance(value, RawText) else 'x'}'{value.hex()}'"
    if not isinstance(value, str):
        return repr(value)
    return f"'{value}'" if _looks_like_another_type(value, holds_text) else value


def _looks_like_another_type(text: str, holds_text: bool) -> bool:
    if _BYTES.fullmatch(text) or _QUOTED.fullmatch(text):
        return True
    return not holds_text and _number(text) is not None


def _value(part: str, holds_text: bool) -> Value:
    if found := _BYTES.fullmatch(part):
        return (RawText if found[1] == "t" else bytes).fromhex(found[2])
    if _QUOTED.fullmatch(part):
        return part[1:-1]
    number = None if holds_text else _number(part)
    return part if number is None else number


def _number(text: str) -> int | float | None:
    """The number whose canonical text this is."""
    if _NUMBER.fullmatch(text):
        number = int(text)
        return number if str(number) == text and -_LARGEST <= number < _LARGEST else None
    try:
        real = float(text)
    except ValueError:
        return None
    return real if repr(real) == text else None
