"""Reading a store, on the session's thread, and calling it at all: it may be anybody's. No Qt in here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from stores import OpenStore, StoreError, TokenRow, calling, programs_with, row_of
from ui.collector import without_collector
from ui.table.entry import Entry, EntryKey, Tally, entry_of


class Cancelled(BaseException):
    """Raised by a `Check` where the work is no longer wanted. No Exception: the code of no store may swallow it."""


Check = Callable[[], None]  # raises where the work is no longer wanted
_CHECK_EVERY = 1000


@dataclass(frozen=True, slots=True)
class Reading:
    """All tokens of a store at one moment. ``began_at``, ``ended_at``, ``written_at``: epoch milliseconds.

    ``added``: the entries that the reading before did not have; ``unreadable``: how many tokens could not be read.
    ``changed``: rows as they were and as they are; ``removed``: rows that are gone. ``programs``: where the store is a
    file and something differs, the other programs that had it open then. All empty for the first reading.
    """

    entries: list[Entry]
    tally: Tally
    fingerprint: Hashable | None
    began_at: int
    ended_at: int
    written_at: int | None
    added: list[Entry]
    unreadable: int
    is_writable: bool
    changed: list[tuple[TokenRow, TokenRow]] = field(default_factory=list)
    removed: list[TokenRow] = field(default_factory=list)
    programs: tuple[str, ...] = ()

    @property
    def may_be_outdated(self) -> bool:
        """Whether the store was written so shortly before that a second write could have the same time stamp."""
        if self.written_at is None:
            return False
        coarse = self.written_at % 1000 == 0  # a file system that keeps whole seconds
        return 0 <= self.began_at - self.written_at < (2000 if coarse else 50)


def read(
    opened: OpenStore, store: Any, known: Mapping[EntryKey, Entry] | None, now: Callable[[], int], check: Check
) -> Reading:
    """Read all tokens. Unchanged ones keep their entry; `known` is None for the first reading. Raises StoreError."""
    began_at = now()
    fingerprint, written_at = opened.fingerprint(), opened.written_at()
    tokens = calling(getattr(store, "iter_tokens", None) or store.get_tokens)
    entries: list[Entry] = []
    added: list[Entry] = []
    changed: list[tuple[TokenRow, TokenRow]] = []
    unreadable = 0
    with without_collector():
        for key, row in calling(_rows, tokens, check):
            if row is None:
                unreadable += 1
                continue
            entry = known.get(key) if known is not None else None
            if entry is None or entry.row != row:
                before, entry = entry, entry_of(key, row)
                if known is not None:
                    entry.changed_at = began_at
                if before is None:
                    added.append(entry)
                else:
                    entry.saved_again = before.saved_again
                    changed.append((before.row, row))
            entries.append(entry)
        tally = Tally(entries)
        removed = _gone(known, entries, len(entries) - len(added)) if known else []
    added = [] if known is None else added
    programs = programs_with(opened.path) if opened.path and (added or changed or removed) else ()
    return Reading(
        entries,
        tally,
        fingerprint,
        began_at,
        now(),
        written_at,
        added,
        unreadable,
        opened.is_writable,
        changed,
        removed,
        tuple(programs),
    )


def _gone(known: Mapping[EntryKey, Entry], entries: list[Entry], still_there: int) -> list[TokenRow]:
    """The rows of `known` that `entries` no longer has; `still_there` of them it has."""
    if still_there == len(known):
        return []
    there = {entry.key for entry in entries}
    return [entry.row for key, entry in known.items() if key not in there]


def _rows(tokens: Iterable[Any], check: Check) -> list[tuple[EntryKey, TokenRow | None]]:
    """The rows of tokens; None for one that is no token."""
    numbers: dict[str | None, int] = {}
    shared: dict[str | None, str | None] = {}
    rows: list[tuple[EntryKey, TokenRow | None]] = []
    for count, token in enumerate(tokens):
        if count % _CHECK_EVERY == 0:
            check()
        try:
            row = _with_shared_values(row_of(token), shared)
        except (AttributeError, TypeError):
            rows.append((EntryKey(None), None))
            continue
        number = numbers.get(row.id, 0)
        numbers[row.id] = number + 1
        rows.append((EntryKey(row.id, number), row))
    if rows and all(row is None for _, row in rows):
        raise StoreError("The store's get_tokens() gives no tokens but something else.", "Check its code.")
    return rows


def _with_shared_values(row: TokenRow, shared: dict[str | None, str | None]) -> TokenRow:
    """The row with one text object for what many tokens have in common: a third of the memory of a large store."""
    share = shared.setdefault
    return TokenRow(
        row.id,
        row.user_name,
        share(row.client_id, row.client_id),
        share(row.client_secret, row.client_secret),
        row.refresh_token,
        row.access_token,
        row.grant_token,
        row.expiry_time,
        share(row.redirect_url, row.redirect_url),
        share(row.api_domain, row.api_domain),
    )


class Called:
    """A store whose methods are called by `calling`."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        return partial(calling, found) if callable(found) else found
