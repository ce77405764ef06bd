"""What happened, kept newest first and bounded. No widgets in here."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from ui.activity import Happening, as_text

LIMIT = 1000


class ActivityLog:
    """The happenings, newest first. Beyond `limit` the oldest are dropped, and counted in ``dropped``."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._kept: deque[Happening] = deque()
        self.limit = limit
        self.dropped = 0

    def __len__(self) -> int:
        return len(self._kept)

    def __getitem__(self, place: int) -> Happening:
        return self._kept[place]

    def add(self, happenings: Iterable[Happening]) -> None:
        """Add what happened, in the order in which it did."""
        self._kept.extendleft(happenings)
        while len(self._kept) > self.limit:
            self._kept.pop()
            self.dropped += 1

    def newest_first(self) -> list[Happening]:
        return list(self._kept)

    def as_text(self) -> str:
        return as_text(self._kept)
