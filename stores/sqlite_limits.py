"""What reading a file of unknown origin may cost: time without a row, rows, the size of a cell; and how it is ended.

A hostile file can hold an endless view, a join of millions, a cell of a gigabyte, a schema that takes minutes to
compile. SQLite calls `Watch` while it runs (the progress handler) and while it compiles (the authorizer).
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from stores.errors import StoreCancelled, StoreError, StoreTooSlow, TooManyRows
from stores.translating import tr

T = TypeVar("T")
STEPS = 100  # of SQLite's virtual machine between two looks at the clock; about eight rows, one per cent of the time
_GRACE_S = 0.5
_FUNCTIONS_REFUSED = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"})
_ACTIONS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_RECURSIVE})
_PRAGMAS = frozenset(
    {
        *("table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list"),
        *("database_list", "collation_list", "encoding", "page_count", "page_size", "freelist_count", "user_version"),
        *("query_only", "trusted_schema", "writable_schema", "journal_mode", "busy_timeout", "data_version"),
    }
)
# of SQLite's own limits, what a database of tokens never needs (its defaults in https://sqlite.org/limits.html)
_LOWERED = {
    "SQLITE_LIMIT_ATTACHED": 0,
    "SQLITE_LIMIT_VDBE_OP": 1_000_000,
    "SQLITE_LIMIT_LIKE_PATTERN_LENGTH": 1000,
    "SQLITE_LIMIT_TRIGGER_DEPTH": 1,
    "SQLITE_LIMIT_WORKER_THREADS": 0,
}
_CAN_LIMIT = hasattr(sqlite3.Connection, "setlimit")  # from Python 3.11


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds_without_row``: a reading that gives no further row for so long ends (StoreTooSlow). ``rows``: after so
    many it ends (TooManyRows). ``cell_bytes``: a larger cell is shown cut. ``cancelled``: asked all the time, on the
    reading thread; once it says True the reading ends (StoreCancelled).
    """

    seconds_without_row: float = 3.0
    rows: int = 2_000_000
    cell_bytes: int = 1_000_000
    cancelled: Callable[[], bool] = _never


class Watch:
    """Watches over one connection. ``rows``: counted by whoever takes a row. ``is_damaged``: something was skipped.
    ``ended_after``: how many rows a source gave to a first look that was too slow, and why it was ended.
    """

    def __init__(self, limits: Limits, advice: str = "") -> None:
        self.limits = limits
        self._advice = advice or tr("If this is a view, open the table that it reads.")
        self.rows = 0
        self.is_damaged = False
        self.refusal: StoreError | None = None
        self.ended_after: dict[str, tuple[int, StoreTooSlow]] = {}
        self._seen = -1
        self._since = 0.0

    def check(self) -> bool:
        """Whether SQLite has to stop; ``refusal`` says why."""
        now = time.monotonic()
        if self.rows != self._seen:
            self._seen, self._since = self.rows, now
        if self.refusal is None:
            if self.limits.cancelled():
                self.refusal = StoreCancelled(tr("Reading was cancelled."), tr("Refresh to read again."))
            elif now - self._since > self.limits.seconds_without_row:
                seconds = tr("{count} s").format(count=f"{self.limits.seconds_without_row:g}")
                self.refusal = StoreTooSlow(
                    tr("Nothing came for {seconds}, so the work was ended.").format(seconds=seconds), self._advice
                )
        return self.refusal is not None

    def forgive(self, source: str = "", rows: int = 0) -> None:
        """Let a reading go on after one that was too slow: where that one was only to learn something beforehand, from
        the first `rows` of `source`. Does nothing where there is no refusal; raises any other one.
        """
        if isinstance(self.refusal, StoreTooSlow):
            self.ended_after[source] = (rows, self.refusal)
            self.refusal, self._seen = None, -1
        self.heed()

    @contextmanager
    def grace(self) -> Iterator[None]:
        """A last short question after a reading that was too slow; not after one that was cancelled."""
        kept = self.refusal
        if isinstance(kept, StoreTooSlow):
            self.refusal = None
            self._since = time.monotonic() - self.limits.seconds_without_row + _GRACE_S
        try:
            yield
        finally:
            self.refusal = kept or self.refusal

    def heed(self) -> None:
        """Raise the refusal, if there is one. For loops outside of SQLite."""
        if self.check() and self.refusal is not None:
            raise self.refusal

    def authorize(self, action: int, first: str | None, second: str | None, *_: object) -> int:
        """SQLite's authorizer: nothing but reading, and nothing that takes too long to compile."""
        if self.check():
            return sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_FUNCTION:
            return sqlite3.SQLITE_DENY if str(second).lower() in _FUNCTIONS_REFUSED else sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_PRAGMA:
            return sqlite3.SQLITE_OK if str(first).lower() in _PRAGMAS else sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK if action in _ACTIONS else sqlite3.SQLITE_DENY


class WatchedConnection(sqlite3.Connection):
    """A connection that knows who watches over it."""

    watch: Watch


class WritingConnection(WatchedConnection):
    """A connection for writing: each statement is a sign of life, as a thousand deletions are a thousand statements."""

    def cursor(self, *arguments: Any, **named: Any) -> Any:
        self._live()
        return super().cursor(*arguments, **named)

    def execute(self, *arguments: Any, **named: Any) -> Any:
        self._live()
        return super().execute(*arguments, **named)

    def _live(self) -> None:
        watch = getattr(self, "watch", None)
        if watch is not None:
            watch.rows += 1


def guarded(connection: WatchedConnection, limits: Limits) -> Watch:
    """Put a connection for reading under these limits: no writing, no extension, no trust in the schema's functions."""
    watch = connection.watch = Watch(limits)
    connection.execute("pragma query_only = on")
    connection.execute("pragma trusted_schema = off")
    connection.set_progress_handler(watch.check, STEPS)
    connection.set_authorizer(watch.authorize)
    if _CAN_LIMIT:
        for name, value in _LOWERED.items():
            connection.setlimit(getattr(sqlite3, name), value)  # type: ignore[attr-defined, unused-ignore]
    set_longest(connection, limits.cell_bytes)
    if hasattr(connection, "setconfig"):  # from Python 3.12
        for name, on in (("SQLITE_DBCONFIG_ENABLE_TRIGGER", False), ("SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER", False)):
            connection.setconfig(getattr(sqlite3, name), on)
    return watch


def watched_writing(connection: WritingConnection, limits: Limits) -> Watch:
    """Let a write to a file of unknown origin be ended: a trigger of its owner may be endless. A statement that writes
    has ten times as long as one that reads, for it gives no rows.
    """
    watch = connection.watch = Watch(
        replace(limits, seconds_without_row=10 * limits.seconds_without_row),
        tr("Nothing was changed. Look at the triggers of the table."),
    )
    connection.execute("pragma trusted_schema = off")
    try:
        connection.execute("select 1 from sqlite_master limit 1").fetchone()
    except sqlite3.DatabaseError as error:
        if "unsafe use" in str(error):  # SQLite 3.40 mistrusts even json_extract() in a computed column
            connection.execute("pragma trusted_schema = on")
    connection.set_progress_handler(watch.check, 100 * STEPS)
    return watch


def set_longest(connection: sqlite3.Connection, size: int) -> bool:
    """Let SQLite refuse a value of more than `size` bytes before it loads it. False where Python cannot say so."""
    if not _CAN_LIMIT:
        return False
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, min(size, 2**31 - 1))  # type: ignore[attr-defined, unused-ignore]
    return True


@contextmanager
def with_longest(connection: sqlite3.Connection, size: int) -> Iterator[None]:
    """Let SQLite refuse a value of more than `size` bytes meanwhile. No limit where Python cannot say so."""
    before = connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) if _CAN_LIMIT else 0  # type: ignore[attr-defined, unused-ignore]
    set_longest(connection, size)
    try:
        yield
    finally:
        set_longest(connection, before)


def watch_of(connection: sqlite3.Connection) -> Watch:
    """Who watches over this connection; for one that nobody does, a watch that sees the rows only."""
    watch = getattr(connection, "watch", None)
    return watch if isinstance(watch, Watch) else Watch(Limits())


def limited(rows: Iterable[T], watch: Watch) -> Iterator[T]:
    """The rows, each of them a sign of life to the watch; TooManyRows after as many as are allowed."""
    for number, row in enumerate(rows):
        if number >= watch.limits.rows:
            raise TooManyRows(watch.limits.rows)
        watch.rows += 1
        yield row
