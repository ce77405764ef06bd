"""Comma-separated text and its records, as Python's ``csv`` module reads it: the SDK's FileStore is made of that. Pure.

Beside the values a record keeps its text, so that what is not changed can be written back as it stood; and an empty
cell in quotes is empty text, where ``csv`` cannot tell it from an empty cell (None).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

Values = Sequence["str | None"]


class Record(NamedTuple):
    """``raw``: the text of one record with its line end. ``values``: its cells, none for a blank line.

    ``is_open``: it ends, with the text, inside of quotes.
    """

    raw: str
    values: Values
    is_open: bool = False

    @property
    def has_end(self) -> bool:
        """Whether a line end follows."""
        return self.raw.endswith(("\n", "\r")) and not self.is_open


def records(text: str, delimiter: str) -> Iterator[Record]:
    """All records of a text, blank lines included; any of the three line ends ends one."""
    plain, _ = _patterns(delimiter)
    at, end = 0, len(text)
    while at < end:
        found = plain.match(text, at)
        if found is None:
            record = _with_quotes(text, at, delimiter)
        else:
            line = found[1]
            record = Record(found[0], [value or None for value in line.split(delimiter)] if line else ())
        yield record
        at += len(record.raw)


def with_values(raw: str, delimiter: str, values: dict[int, str]) -> str:
    """The text of a record with some cells replaced (position -> text of the cell); all others as they stand."""
    _, cell = _patterns(delimiter)
    cells, at, ending = [], 0, delimiter
    while ending == delimiter:
        found = cell.match(raw, at)
        assert found is not None, "every text is a cell"
        cells.append(raw[at : found.start(5)])
        at, ending = found.end(), found[5]
    cells += [""] * (max(values) + 1 - len(cells))
    for position, text in values.items():
        cells[position] = text
    return delimiter.join(cells) + ending


def cell_text(value: str | None, delimiter: str, *, always_quoted: bool = False) -> str:
    """A value as a cell: in quotes where ``csv`` would use them, and where it is empty text."""
    if value is None:
        return ""
    if value and not always_quoted and not any(mark in value for mark in (delimiter, '"', "\r", "\n")):
        return value
    return '"' + value.replace('"', '""') + '"'


def _with_quotes(text: str, start: int, delimiter: str) -> Record:
    _, cell = _patterns(delimiter)
    values: list[str | None] = []
    at, ending, is_open = start, delimiter, False
    while ending == delimiter:
        found = cell.match(text, at)
        assert found is not None, "every text is a cell"
        quoted, closed, after, bare, ending = found.groups()
        values.append(bare or None if quoted is None else quoted.replace('""', '"') + after)
        is_open = quoted is not None and not closed
        at = found.end()
    return Record(text[start:at], values, is_open)


@lru_cache(maxsize=8)
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A record without quotes; one cell, in quotes perhaps, and what ends it. What follows a closing quote belongs to
    the cell, as ``csv`` has it where it is not strict.
    """
    mark = re.escape(delimiter)
    bare = rf"[^{mark}\r\n]*"
    ending = r"\r\n|\r|\n|\Z"
    return (
        re.compile(rf'([^"\r\n]*)(?:{ending})'),
        re.compile(rf'(?:"([^"]*(?:""[^"]*)*)("?)({bare})|({bare}))({mark}|{ending})'),
    )
