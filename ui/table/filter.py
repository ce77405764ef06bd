"""Which tokens are shown: any words in any order, a whole secret, and one chip."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ui.table.entry import Entry

ALL, WILL_FAIL = "all", "will_fail"
_ZOHO_TOKEN = re.compile(r"\b1\d{3}\.[0-9a-fA-F]{16,}(?:\.[0-9a-fA-F]{16,})?")
SHORTEST_SECRET = 12


def secrets_in(text: str) -> list[str]:
    """The tokens of Zoho's form in a text, such as a line of a log."""
    return _ZOHO_TOKEN.findall(text)


@dataclass(frozen=True, slots=True)
class TokenFilter:
    """``words`` must all be found: as a part of what is shown, or as the whole value of a field, secret or not."""

    words: tuple[str, ...] = ()
    chip: str = ALL

    @property
    def is_empty(self) -> bool:
        return not self.words and self.chip == ALL

    def matches(self, entry: Entry, now: int) -> bool:
        if self.chip == WILL_FAIL:
            if not entry.will_fail(now):
                return False
        elif self.chip != ALL and entry.status(now).value != self.chip:
            return False
        return all(word.casefold() in entry.folded or word in entry.row for word in self.words)

    def chosen(self, entries: list[Entry], now: int) -> list[Entry]:
        """The entries that are shown at `now` (epoch ms), in their order."""
        return entries if self.is_empty else [entry for entry in entries if self.matches(entry, now)]
