"""Tokens as CSV, tab-separated text and JSON: secrets masked unless they are revealed, and nothing that could act on
the reader's program. The three say the same: the ten fields in the SDK's order, then what follows from them.

CSV and tab-separated text are for people and spreadsheets. A cell that a spreadsheet would run as a formula gets an
apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection), and hidden characters are written out as
``\\u202e``; line breaks and tabs stay in CSV. JSON is for programs: it is plain ASCII and keeps each value as it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from json.encoder import encode_basestring_ascii as _quoted
from typing import NamedTuple, Protocol

from stores.tokens.data_centers import data_center_of
from stores.tokens.expiry import iso_utc, parse_expiry, status_at
from stores.tokens.fields import FIELDS, SECRET_POSITIONS, TokenRow
from stores.tokens.text import Incomplete, mask, visible

DERIVED = ("data_center", "status", "expires_at")
HEADER = (*FIELDS, *DERIVED)


class Picked(NamedTuple):
    """A token that leaves the window. ``revealed``: those of its secret fields that go with it as they are."""

    row: TokenRow
    revealed: frozenset[str] = frozenset()

    @property
    def has_secret(self) -> bool:
        """Whether a secret of it leaves unmasked."""
        return any(self.row[position] and not self.hides(position) for position in SECRET_POSITIONS)

    def hides(self, position: int) -> bool:
        """Whether the secret at this position is masked; one that was not read whole always is."""
        return FIELDS[position] not in self.revealed or isinstance(self.row[position], Incomplete)


class _Sink(Protocol):
    def write(self, text: str, /) -> object: ...


def derived(row: TokenRow, now: int) -> dict[str, str | None]:
    """What follows from a row at `now` (epoch ms): the code of its data centre, its status, its expiry in UTC."""
    expiry = parse_expiry(row.expiry_time)
    return {
        "data_center": data_center_of(row.api_domain),
        "status": status_at(bool(row.access_token), expiry, now).value,
        "expires_at": iso_utc(expiry.at),
    }


def as_csv(picked: Iterable[Picked], now: int) -> str:
    """RFC 4180: a header, one record a token, CR LF at their ends. `now`: epoch ms."""
    text = io.StringIO(newline="")
    write_csv(picked, text, now)
    return text.getvalue()


def as_tabbed(picked: Iterable[Picked], now: int) -> str:
    """The same for pasting: columns parted by tabs, one line a token, whatever it holds."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(HEADER)
    for cells in _records(picked, now):
        writer.writerow([cell if _is_harmless(cell) else guarded(visible(cell)) for cell in cells])
    return text.getvalue()


def as_json(picked: Iterable[Picked], now: int) -> str:
    """A list of objects; ``masked`` names the fields whose value is a mask. None is ``null``, an empty text ``""``."""
    text = io.StringIO(newline="")
    write_json(picked, text, now)
    return text.getvalue()


def write_csv(picked: Iterable[Picked], file: _Sink, now: int) -> int:
    """Write `as_csv` piece by piece. Returns the number of tokens."""
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(HEADER)
    count = 0
    for cells in _records(picked, now):
        writer.writerow([cell if _is_harmless(cell) else guarded(_seen(cell)) for cell in cells])
        count += 1
    return count


def write_json(picked: Iterable[Picked], file: _Sink, now: int) -> int:
    """Write `as_json` piece by piece. Returns the number of tokens."""
    count = 0
    for count, one in enumerate(picked, 1):
        file.write(("[" if count == 1 else ",") + _object(one, now))
    file.write("\n]\n" if count else "[]\n")
    return count


def masked(one: Picked) -> TokenRow:
    """The row with a mask in the place of each secret that is not revealed."""
    values: list[str | None] = list(one.row)
    for position in SECRET_POSITIONS:
        secret = values[position]
        if secret and one.hides(position):
            values[position] = mask(secret)
    return TokenRow._make(values)


# all of it can be seen, no spreadsheet takes its beginning for a formula, and none cuts it at a separator
_is_harmless = re.compile(r"(?:[0-9A-Za-z•][ -:<-~…•]*)?").fullmatch
_STARTERS = "=+\\-@＝＋－＠−"  # noqa: RUF001  # the wide forms are what is meant
# a spreadsheet whose list separator is the semicolon cuts a cell there, also between commas
_FORMULA = re.compile(rf"\A(?=[\s'\"]*[{_STARTERS}\t\r\n])|(?<=[;\t\r\n])(?=[\s'\"]*[{_STARTERS}])")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe before what would begin a formula. `unguarded` undoes it."""
    return _FORMULA.sub("'", cell)


_GUARD = re.compile(rf"\A'(?=[\s'\"]*[{_STARTERS}\t\r\n])|(?<=[;\t\r\n])'(?=[\s'\"]*[{_STARTERS}])")


def unguarded(cell: str) -> str:
    """The cell before `guarded`."""
    return _GUARD.sub("", cell)


def _records(picked: Iterable[Picked], now: int) -> Iterable[list[str]]:
    for one in picked:
        yield [cell or "" for cell in (*masked(one), *derived(one.row, now).values())]


_BREAKS = re.compile(r"([\t\r\n]+)")


def _seen(cell: str) -> str:
    """Hidden characters made visible, but for line breaks and tabs: those are what they are between quotes."""
    if cell.isprintable() or not _BREAKS.search(cell):
        return visible(cell)
    parts = _BREAKS.split(cell)  # text and breaks take turns
    return "".join(part if place % 2 else visible(part) for place, part in enumerate(parts))


def _object(one: Picked, now: int) -> str:
    """As ``json.dumps(…, indent=2)`` would write it inside of a list; that takes six times as long."""
    values = {**masked(one)._asdict(), **derived(one.row, now)}
    lines = [f'    "{name}": {"null" if value is None else _quoted(value)}' for name, value in values.items()]
    names = [f'"{FIELDS[place]}"' for place in SECRET_POSITIONS if one.row[place] and one.hides(place)]
    inner = ",\n      ".join(names)
    lines.append(f'    "masked": [\n      {inner}\n    ]' if names else '    "masked": []')
    return "\n  {\n" + ",\n".join(lines) + "\n  }"
