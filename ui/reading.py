"""Reading a store, on the session's thread, and calling it at all: it may be anybody's. No Qt in here."""

from __future__ import annotations

from collections.abc import Callable, Generator, Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from stores import (
    BoundToThread,
    OpenStore,
    StoreCancelled,
    StoreChanged,
    StoreError,
    TokenRow,
    TooManyRows,
    calling,
    programs_with,
    row_of,
)
from ui.collector import without_collector
from ui.table.entry import Entry, EntryKey, Tally, entry_of


class Cancelled(BaseException):
    """Raised by a `Check` where the work is no longer wanted. No Exception: the code of no store may swallow it."""


# raises where the work is no longer wanted: Cancelled, or StoreCancelled to keep what is read
Check = Callable[[], None]
_TOLD_EVERY = 1000


@dataclass(frozen=True, slots=True)
class Reading:
    """The tokens of a store at one moment. ``began_at``, ``ended_at``, ``written_at``: epoch milliseconds.

    ``added``: the entries that the reading before did not have; ``unreadable``: how many tokens could not be read.
    ``changed``: rows as they were and as they are; ``removed``: rows that are gone. ``programs``: where the store is a
    file and something differs, the other programs that had it open then. All empty for the first reading.
    ``trouble``: why these are not all tokens that there are; None where they are. ``source``: see `OpenStore.source`.
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
    trouble: StoreError | None = None
    source: str | None = None

    @property
    def may_be_outdated(self) -> bool:
        """Whether the store was written so shortly before that a second write could have the same time stamp."""
        return was_just_written(self.written_at, self.began_at)


def was_just_written(written_at: int | None, now: int) -> bool:
    """Whether a store that was written then (epoch ms) may be written again without its time stamp telling so."""
    if written_at is None:
        return False
    coarse = written_at % 1000 == 0  # a file system that keeps whole seconds
    return 0 <= now - written_at < (2000 if coarse else 50)


def supersedes(reading: Reading, last: Reading | None, gone: int = 0) -> bool:
    """Whether a reading takes the place of the last one, although it may not be whole.

    More rows than the limit: always. Else a part of the tokens never hides what is known already; `gone`: how many
    rows of the last one were deleted here.
    """
    if last is None or reading.trouble is None or isinstance(reading.trouble, TooManyRows):
        return True
    return last.trouble is not None and len(reading.entries) >= len(last.entries) - gone


def without(reading: Reading, rows: Sequence[TokenRow], trouble: StoreError | None) -> Reading:
    """The reading without rows that are known to be gone, where `trouble` kept the store from being read anew."""
    gone = set(rows)
    entries = [entry for entry in reading.entries if entry.row not in gone]
    return replace(
        reading, entries=entries, tally=Tally(entries), added=[], changed=[], removed=list(rows), trouble=trouble
    )


class _Differences:
    """Compares rows with the entries before, and keeps the entries of those that did not change."""

    def __init__(
        self, known: Mapping[EntryKey, Entry], at: int, compares: bool, is_new: Callable[[Entry], bool] | None
    ) -> None:
        self._known, self._at, self._compares, self._is_new = known, at, compares, is_new
        self._unknown = 0
        self.added: list[Entry] = []
        self.changed: list[tuple[TokenRow, TokenRow]] = []

    def entry(self, key: EntryKey, row: TokenRow) -> Entry:
        before = self._known.get(key)
        if before is not None and before.row == row:
            return before
        entry = entry_of(key, row)
        if before is None:
            self._unknown += 1
            if self._compares and (self._is_new is None or self._is_new(entry)):
                entry.changed_at = self._at
                self.added.append(entry)
            return entry
        entry.saved_again = before.saved_again
        if self._compares:
            entry.changed_at = self._at
            self.changed.append((before.row, row))
        return entry

    def removed(self, entries: list[Entry]) -> list[TokenRow]:
        """The rows that `entries` no longer have."""
        if not self._compares or len(entries) - self._unknown == len(self._known):
            return []
        there = {entry.key for entry in entries}
        return [entry.row for key, entry in self._known.items() if key not in there]


def read(
    opened: OpenStore,
    store: Any,
    known: Mapping[EntryKey, Entry] | None,
    now: Callable[[], int],
    check: Check,
    *,
    compares: bool = True,
    is_new: Callable[[Entry], bool] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Reading:
    """Read all tokens, or those that come before a StoreError, which is then the reading's `trouble`.

    Unchanged ones keep their entry. `known`: the entries of the last reading; None for the first one. `compares` is
    False where a difference from them is nobody's doing, as with another unit. `is_new`: whether an entry that is not
    known was added meanwhile; None: always, for the last reading was whole. `progress` is told the rows read so far.
    Raises StoreError where nothing could be read.
    """
    began_at = now()
    fingerprint, written_at = opened.fingerprint(), opened.written_at()
    tokens = calling(getattr(store, "iter_tokens", None) or store.get_tokens)
    differences = _Differences(known or {}, began_at, compares and known is not None, is_new)
    with without_collector():
        rows, trouble = _rows(tokens, check, progress)
        entries = _entries(rows, differences, check)
        tally = Tally(entries)
        removed = differences.removed(entries) if trouble is None else []
    differs = bool(differences.added or differences.changed or removed)
    return Reading(
        entries,
        tally,
        fingerprint,
        began_at,
        now(),
        written_at,
        differences.added,
        sum(row is None for _, row in rows),
        opened.is_writable,
        differences.changed,
        removed,
        tuple(programs_with(opened.path)) if opened.path and differs else (),
        trouble,
        opened.source,
    )


_Row = tuple[EntryKey, "TokenRow | None"]  # None for what is no token


def _entries(rows: list[_Row], differences: _Differences, check: Check) -> list[Entry]:
    """The entries of the rows. The person may have ended the reading: these rows were read before."""
    entries: list[Entry] = []
    for count, (key, row) in enumerate(rows):
        if count % _TOLD_EVERY == 0:
            with suppress(StoreCancelled):
                check()
        if row is not None:
            entries.append(differences.entry(key, row))
    return entries


def _rows(
    tokens: Iterable[Any], check: Check, progress: Callable[[int], object] | None
) -> tuple[list[_Row], StoreError | None]:
    """The rows of tokens, and why they are not all. Raises StoreError where there is none."""
    rows: list[_Row] = []
    try:
        calling(_collect, tokens, rows, check, progress)
    except (BoundToThread, StoreChanged):
        raise  # to be read elsewhere, or again
    except StoreError as error:
        if all(row is None for _, row in rows):
            raise
        return rows, error.with_traceback(None)  # to be kept, without frames, and in them rows and connections
    finally:
        _let_go(tokens)
    return rows, None


def _collect(tokens: Iterable[Any], rows: list[_Row], check: Check, progress: Callable[[int], object] | None) -> None:
    numbers: dict[str | None, int] = {}
    shared: dict[str | None, str | None] = {}
    for count, token in enumerate(tokens, 1):
        try:
            row = _with_shared_values(row_of(token), shared)
        except (AttributeError, TypeError):
            rows.append((EntryKey(None), None))
        else:
            number = numbers.get(row.id, 0)
            numbers[row.id] = number + 1
            rows.append((EntryKey(row.id, number), row))
        check()
        if progress is not None and count % _TOLD_EVERY == 0:
            progress(count)
    if rows and all(row is None for _, row in rows):
        sentence = QCoreApplication.translate("Reading", "The store's get_tokens() gives no tokens but something else.")
        raise StoreError(sentence, QCoreApplication.translate("Reading", "Check its code."))


def _let_go(tokens: Any) -> None:
    """End a reading that was left in its middle, here: a connection may be bound to this thread."""
    if isinstance(tokens, Generator):
        with suppress(StoreError):
            calling(tokens.close)


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
