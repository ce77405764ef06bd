"""One token as the window holds it: the row, and what follows from it whatever the time is."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from stores import (
    EXPIRING_MS,
    Expiry,
    Outlook,
    Prospect,
    Status,
    TokenRow,
    Unit,
    data_center_name,
    data_center_of,
    fails_from,
    mask,
    outlook,
    parse_expiry,
    prospect_of,
    status_at,
)

MARK_MS = 3000
NEVER = 2**63


class EntryKey(NamedTuple):
    """A row's id, and its number among the rows with that id (some stores give one id twice)."""

    id: str | None
    number: int = 0


@dataclass(slots=True, eq=False)
class Entry:
    """``fails_from``: when it starts to count as a token that will fail. All moments are epoch milliseconds.

    ``changed_at``: when another program changed it while the window looked, 0 for never.
    """

    key: EntryKey
    row: TokenRow
    expiry: Expiry
    fails_from: int
    changed_at: int = 0
    saved_again: bool = False
    _folded: str = ""

    @property
    def folded(self) -> str:
        """What the filter's words are looked up in: everything that is shown, in one case, and no secret."""
        if not self._folded:
            row, center = self.row, data_center_of(self.row.api_domain)
            shown = (row.user_name, row.id, center, center and data_center_name(center), row.client_id)
            masked = (mask(secret) for secret in (row.access_token, row.refresh_token) if secret)
            texts = (*shown, row.redirect_url, row.api_domain, *masked)
            self._folded = "\n".join(text for text in texts if text).casefold() or "\n"
        return self._folded

    @property
    def prospect(self) -> Prospect:
        return prospect_of(self.row)

    def will_fail(self, now: int) -> bool:
        return self.fails_from <= now

    def status(self, now: int) -> Status:
        return status_at(bool(self.row.access_token), self.expiry, now)

    def outlook(self, now: int) -> Outlook:
        return outlook(self.prospect, now)

    def is_marked(self, now: int) -> bool:
        return now - self.changed_at < MARK_MS


def entry_of(key: EntryKey, row: TokenRow) -> Entry:
    failing = fails_from(prospect_of(row))
    return Entry(key, row, parse_expiry(row.expiry_time), NEVER if failing is None else failing)


class Tally:
    """How many tokens are in each state, at any moment, without looking at them again."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.total = 0
        self._timeless: Counter[Status] = Counter()
        self._expiries: list[int] = []
        self._failures: list[int] = []
        for entry in entries:
            self.total += 1
            if entry.fails_from != NEVER:
                self._failures.append(entry.fails_from)
            if not entry.row.access_token:
                self._timeless[Status.NO_ACCESS_TOKEN] += 1
            elif entry.expiry.at is not None:
                self._expiries.append(entry.expiry.at)
            else:
                absent = entry.expiry.unit is Unit.ABSENT
                self._timeless[Status.NO_EXPIRY if absent else Status.UNKNOWN] += 1
        self._expiries.sort()
        self._failures.sort()

    def counts(self, now: int) -> dict[str, int]:
        """The count of each chip at `now` (epoch ms); those of the six states add up to ``all``."""
        expired = bisect_right(self._expiries, now)
        not_valid = bisect_right(self._expiries, now + EXPIRING_MS)
        return {
            "all": self.total,
            "will_fail": bisect_right(self._failures, now),
            Status.VALID.value: len(self._expiries) - not_valid,
            Status.EXPIRING.value: not_valid - expired,
            Status.EXPIRED.value: expired,
            Status.NO_EXPIRY.value: self._timeless[Status.NO_EXPIRY],
            Status.NO_ACCESS_TOKEN.value: self._timeless[Status.NO_ACCESS_TOKEN],
            Status.UNKNOWN.value: self._timeless[Status.UNKNOWN],
        }

    def next_expiry(self, now: int) -> int | None:
        """The next moment (epoch ms) at which an access token ends."""
        position = bisect_right(self._expiries, now)
        return self._expiries[position] if position < len(self._expiries) else None
