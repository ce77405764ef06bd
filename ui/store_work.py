"""What a session does with its store, on the session's thread: functions of a store and plain data. No Qt in here.

Everything that was written is read again, and the answer is what was found, never what was hoped.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from stores import OpenStore, StoreError, TokenRow, row_of, token_of
from ui.table.entry import Entry, EntryKey, Tally, entry_of


class Cancelled(Exception):
    """Raised by a `Check` where the work is no longer wanted."""


Check = Callable[[], None]  # raises where the work is no longer wanted
_CHECK_EVERY = 1000


class BoundToThread(StoreError):
    """The store can only be called on the thread that made it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All tokens of a store at one moment. ``began_at``, ``ended_at``, ``written_at``: epoch milliseconds."""

    entries: list[Entry]
    tally: Tally
    fingerprint: Hashable | None
    began_at: int
    ended_at: int
    written_at: int | None
    added: list[Entry] = field(default_factory=list)

    @property
    def may_be_outdated(self) -> bool:
        """Whether the store was written so shortly before that a second write could have the same time stamp."""
        if self.written_at is None:
            return False
        coarse = self.written_at % 1000 == 0  # a file system that keeps whole seconds
        return self.began_at - self.written_at < (2000 if coarse else 50)


@dataclass(frozen=True, slots=True)
class Deletion:
    """``deleted``: the rows as they were; ``remaining``: ids that are still there; ``error``: why it ended early.

    ``reading`` is None where the store could not be read afterwards, so that nothing is certain.
    """

    deleted: list[TokenRow]
    remaining: list[str | None]
    reading: Reading | None
    error: StoreError | None = None


@dataclass(frozen=True, slots=True)
class Restoration:
    """``in_the_way``: rows that somebody stored meanwhile in the place of ours, left as they are.

    ``missing``: rows that are not back and whose refresh token is in no other row; they can be undone again.
    """

    restored: list[TokenRow]
    in_the_way: list[TokenRow]
    missing: list[TokenRow]
    reading: Reading | None
    error: StoreError | None = None


def read(
    opened: OpenStore, store: Any, known: Mapping[EntryKey, Entry] | None, now: Callable[[], int], check: Check
) -> Reading:
    """Read all tokens. Unchanged ones keep their entry; `known` is None for the first reading. Raises StoreError."""
    began_at = now()
    fingerprint, written_at = opened.fingerprint(), opened.written_at()
    entries: list[Entry] = []
    added: list[Entry] = []
    numbers: dict[str | None, int] = {}
    shared: dict[str | None, str | None] = {}

    def get_tokens() -> None:
        for count, token in enumerate(_tokens(store)):
            if count % _CHECK_EVERY == 0:
                check()
            row = _with_shared_values(row_of(token), shared)
            number = numbers.get(row.id, 0)
            numbers[row.id] = number + 1
            key = EntryKey(row.id, number)
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

    with _without_collector():
        calling(get_tokens)
    return Reading(entries, Tally(entries), fingerprint, began_at, now(), written_at, [] if known is None else added)


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


def _tokens(store: Any) -> Iterable[Any]:
    progressive = getattr(store, "iter_tokens", None)
    return store.get_tokens() if progressive is None else progressive()  # type: ignore[no-any-return]


@contextmanager
def _without_collector() -> Iterator[None]:
    """A reading makes many objects and no cycles; collecting while it runs costs more than the reading itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # looking again and again at all these objects would stop the window for a second each time
        if was_on:
            gc.enable()


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


def delete(store: Any, rows: Sequence[TokenRow], check: Check) -> tuple[list[TokenRow], StoreError | None]:
    """Delete the rows with the ids of these: in one transaction where the store offers that, else one by one.

    Returns the rows that the store held under these ids just before, and why it ended early, if it did. What of them
    is gone, only reading tells.
    """
    ids = dict.fromkeys(row.id for row in rows if row.id is not None)
    if hasattr(store, "delete_many"):
        return [row_of(token) for token in calling(store.delete_many, list(ids))], None
    held = [row_of(token) for token in calling(store.get_tokens)]
    error = None
    try:
        there = {row.id for row in held}
        if len(there) > 1 and there <= ids.keys():
            calling(store.delete_tokens)
        else:
            for token_id in filter(there.__contains__, ids):
                check()
                calling(store.delete_token, token_id)
    except StoreError as refusal:
        error = refusal
    return [row for row in held if row.id in ids], error


def restore(store: Any, rows: Sequence[TokenRow], check: Check) -> tuple[list[TokenRow], StoreError | None]:
    """Save deleted rows back under their ids; rows whose place is taken are left as they are.

    Returns the current rows that are in the way, and why it ended early, if it did.
    """
    current = [row_of(token) for token in calling(store.get_tokens)]
    taken = {row.id: row for row in current}
    again = {row.refresh_token: row for row in current if row.refresh_token}
    in_the_way: list[TokenRow] = []
    wanted: list[TokenRow] = []
    for row in rows:
        other = taken.get(row.id) or (again.get(row.refresh_token) if row.refresh_token else None)
        if other is None:
            wanted.append(row)
        elif other != row:
            in_the_way.append(other)
    try:
        if hasattr(store, "restore_many"):
            calling(store.restore_many, [token_of(row) for row in wanted])
        else:
            for row in wanted:
                check()
                calling(store.save_token, token_of(row))
    except StoreError as error:
        return in_the_way, error
    return in_the_way, None
