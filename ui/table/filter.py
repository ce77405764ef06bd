"""Which tokens are shown: any words in any order, a whole secret, and one chip."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ui.table.entry import Entry

ALL, WILL_FAIL = "all", "will_fail"
_ZOHO_TOKEN = re.compile(r"\b1\d{3}\.[0-9a-fA-F]{32}\.[0-9a-fA-F]{32}\b")
_WORD = re.compile(r"\S+")
_BARE_WORD = re.compile(r"[^\s\"'=&:,;<>()\[\]{}]+")
SHORTEST_SECRET = 12
Span = tuple[int, int]


def secrets_in(text: str, is_stored: Callable[[str], bool]) -> list[Span]:
    """Where a text, such as a line of a log, has a secret that is stored, or a whole token of Zoho's form."""
    found: list[Span] = []
    for form, is_known in ((_WORD, is_stored), (_BARE_WORD, is_stored), (_ZOHO_TOKEN, bool)):
        for match in form.finditer(text):
            start, end = match.span()
            is_new = all(end <= other_start or other_end <= start for other_start, other_end in found)
            if end - start >= SHORTEST_SECRET and is_new and is_known(match.group()):
                found.append((start, end))
    return sorted(found)


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
