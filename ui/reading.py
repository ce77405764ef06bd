"""Reading a store, on the session's thread, and calling it at all: it may be anybody's. No Qt in here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from stores import OpenStore, StoreError, TokenRow, row_of
from ui.collector import without_collector
from ui.table.entry import Entry, EntryKey, Tally, entry_of


class Cancelled(Exception):
    """Raised by a `Check` where the work is no longer wanted."""


Check = Callable[[], None]  # raises where the work is no longer wanted
_CHECK_EVERY = 1000


class BoundToThread(StoreError):
    """The store can only be called on the thread that made it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All tokens of a store at one moment. ``began_at``, ``ended_at``, ``written_at``: epoch milliseconds.

    ``added``: the entries that the reading before did not have; ``unreadable``: how many tokens could not be read.
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
            entries.append(entry)
        tally = Tally(entries)
    added = [] if known is None else added
    return Reading(entries, tally, fingerprint, began_at, now(), written_at, added, unreadable, opened.is_writable)


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


def calling(method: Callable[..., Any], *arguments: Any) -> Any:
    """Call a method of a store. Whatever its code raises becomes a StoreError, without its text.

    The store may be anybody's, and its exceptions can quote SQL, and with it secrets.
    """
    try:
        return method(*arguments)
    except (StoreError, Cancelled):
        raise
    except Exception as error:
        refusal = _own_words(error, method)
    raise refusal  # out here it has no context


def _own_words(error: Exception, method: Callable[..., Any]) -> StoreError:
    if _is_bound_to_thread(error):
        return BoundToThread("The store can only be called on the thread that made it.")
    name = getattr(method, "__name__", "a method")
    return StoreError(
        f"The store's own code failed in {name}: {type(error).__name__}.",
        "Its message is not shown, because it may hold secrets.",
    )


def _is_bound_to_thread(error: BaseException | None) -> bool:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, sqlite3.ProgrammingError) and "thread" in str(error):
            return True
        error = getattr(error, "cause", None) or error.__cause__ or error.__context__
    return False
