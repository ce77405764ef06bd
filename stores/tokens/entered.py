"""The expiry that a person types: a moment in any of the forms in which stores write it, or a time from now. Pure."""

from __future__ import annotations

import re

from stores.tokens.expiry import SECOND_MS
from stores.tokens.moments import read_moment

_FROM_NOW = re.compile(r"(?P<sign>[+-])\s*(?P<count>\d{1,6})\s*(?P<unit>s|sec|m|min|h|d)", re.IGNORECASE)
_UNITS = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400}


def entered_expiry(text: str, now: int) -> int | None:
    """The moment (epoch ms) that a person means at `now` (epoch ms); None where it is none.

    ``now``, ``+1h``, ``-5 min``; a number counts milliseconds or seconds from 1970, by its size; a date and time is
    ISO 8601 or as SQL writes it, and without a zone it is this machine's.
    """
    stripped = text.strip()
    if stripped.lower() == "now":
        return now
    found = _FROM_NOW.fullmatch(stripped)
    if found is None:
        return read_moment(stripped, is_local=True)
    ahead = int(found["count"]) * _UNITS[found["unit"].lower()] * SECOND_MS
    return now + ahead if found["sign"] == "+" else now - ahead
