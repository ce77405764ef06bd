"""Look at a SQLite file without changing a byte of it, of its side files or of its folder.

No one way of opening is right in every state of a file (SQLite's documentation of ``mode``, ``immutable`` and WAL;
measured): see `looking`.
"""

from __future__ import annotations

import math
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from typing import cast

from stores.errors import (
    CellTooLarge,
    NoTokenTable,
    StoreChanged,
    StoreDamaged,
    StoreDenied,
    StoreError,
    StoreNeedsRecovery,
)
from stores.sqlite_limits import Limits, Watch, WatchedConnection, guarded
from stores.sqlite_side_files import Fingerprint, copy, index_fits
from stores.sqlite_side_files import fingerprint as fingerprint
from stores.sqlite_side_files import was_replaced as was_replaced
from stores.sqlite_side_files import written_at as written_at
from stores.sqlite_states import WAL_VERSION, damaged_or_encrypted, has_journal, header_of
from stores.sqlite_writing import RESCUE, connect, missing, translated
from stores.translating import later, spoken, tr

LOOK_BUSY_S = 2.0
_BUSY_STEP_S = 0.1
_WAL_HEADER_BYTES = 32  # a -wal that holds no more has no rows in it, and SQLite waits ten seconds for the rest
RECOVERY = later(
    "Recovering rolls that change back: it writes to the file and removes its -journal. Nothing saved is lost."
)


@contextmanager
def looking(path: str, limits: Limits | None = None) -> Iterator[WatchedConnection]:
    """A connection that sees every committed row, changes nothing, and is guarded by `limits`.

    * rollback journal: ``mode=ro``; it refuses a hot journal, which would have to be rolled back first
    * WAL, live: ``readonly_shm``, where the -shm is there; else a private copy of file and -wal
    * WAL, clean: ``immutable``, and StoreChanged where somebody wrote meanwhile

    One look is one read transaction. Of a damaged file, what can be read is shown (``connection.watch.is_damaged``).
    Raises StoreError: StoreMissing, StoreDenied, StoreNotADatabase, StoreNeedsRecovery, StoreLocked, StoreTooSlow, …
    """
    path = _real(path)  # the side files stand beside the file that a link names
    inode = _inode(path)
    watched: list[WatchedConnection] = []
    refusal: StoreError | None = None
    try:
        with _opened(path, limits or Limits(), watched) as connection:
            yield connection
    except (sqlite3.Error, MemoryError, UnicodeDecodeError) as error:
        refusal = _meaning(error, path, watched)
        if refusal is None:
            raise
    except NoTokenTable as error:
        refusal = error
    if isinstance(refusal, NoTokenTable) and watched and watched[0].watch.is_damaged:
        refusal = StoreDamaged(
            tr("{path} is damaged, and no table of tokens can be found in what is left.").format(path=path),
            spoken(RESCUE),
        )
    if refusal is not None:
        raise refusal  # out here it has no context: the driver's exception may quote a secret
    _check_is_there(path, inode)


def would_recover(path: str) -> bool:
    """Whether `recover` has something to do: a program died while writing. Changes nothing. Raises StoreError."""
    try:
        with looking(path):
            return False
    except StoreNeedsRecovery:
        return True


def recover(path: str) -> None:
    """Roll back what a program that died had begun to write: the one way of looking here that changes the file.

    SQLite does it when the file is opened for writing: the pages of the -journal are put back, and it is removed. Does
    nothing where that is not needed. Raises StoreDenied where file or folder cannot be written to, StoreLocked where
    the journal belongs to a program that lives, StoreError otherwise.
    """
    if not would_recover(path):
        return
    path = _real(path)
    folder = os.path.dirname(path)
    for each in (path, folder, path + "-journal"):
        if not os.access(each, os.W_OK):
            raise StoreDenied(
                tr("{each} cannot be written to, so nothing was recovered.").format(each=each),
                tr("Check its permissions."),
            )
    refusal: StoreError | None = None
    try:
        with closing(connect(path, LOOK_BUSY_S, mode="rw")) as connection:
            connection.execute("pragma trusted_schema = off")
            connection.execute("select 1 from sqlite_master limit 1").fetchone()
    except sqlite3.Error as error:
        refusal = translated(error, path)
    still = refusal is None and would_recover(path)
    if still or refusal is not None:
        raise refusal or StoreError(
            tr("{path} could not be recovered.").format(path=path), tr("Try it with the sqlite3 program, on a copy.")
        )


def _real(path: str) -> str:
    with suppress(ValueError):  # a NUL in it
        return os.path.realpath(path)
    return path


def _meaning(error: Exception, path: str, watched: list[WatchedConnection]) -> StoreError | None:
    """The StoreError for what went wrong while looking; None where it is the caller's to translate."""
    watch = watched[0].watch if watched else None
    if watch is not None and watch.limits.cancelled():
        watch.check()
    if watch is not None and watch.refusal is not None:
        return watch.refusal
    if isinstance(error, MemoryError):
        return CellTooLarge(
            tr("Reading {path} takes more memory than there is.").format(path=path), tr("A cell of it is too large.")
        )
    if isinstance(error, sqlite3.DataError) and "too big" in str(error):
        return CellTooLarge(
            tr("A cell in {path} is too large to be read.").format(path=path),
            tr("Look at it with the sqlite3 program."),
        )
    if isinstance(error, sqlite3.OperationalError) and "readonly" in str(error):
        return _needs_recovery(path)
    if isinstance(error, sqlite3.DatabaseError) and "not a database" in str(error):
        return damaged_or_encrypted(path)
    refusal = translated(error, path)
    return damaged_or_encrypted(path, refusal) if isinstance(refusal, StoreDamaged) else refusal


def _needs_recovery(path: str) -> StoreNeedsRecovery:
    return StoreNeedsRecovery(
        tr("A program died while writing to {path}; its last change must be rolled back first.").format(path=path),
        tr("Start that program once, or open the file with any SQLite tool that may write."),
    )


@contextmanager
def _opened(path: str, limits: Limits, watched: list[WatchedConnection]) -> Iterator[WatchedConnection]:
    try:
        in_wal_mode = header_of(path)[19] == WAL_VERSION
    except OSError as error:
        raise translated(error, path) or error from None
    before = fingerprint(path)
    wal = before[1] and before[1][1]
    if not in_wal_mode and wal is None:
        with _connected(path, limits, watched, mode="ro") as connection:
            yield connection
        return
    if has_journal(path):  # in WAL mode: from before or after the change of modes
        raise _needs_recovery(path)
    if wal is not None and not 0 < wal <= _WAL_HEADER_BYTES and index_fits(path, wal):
        with _live_wal(path, limits, watched) as connection:
            yield connection
    elif wal is not None and wal > _WAL_HEADER_BYTES:
        with _private_copy(path, limits, watched) as connection:
            yield connection
    else:
        try:
            with _connected(path, limits, watched, mode="ro", immutable=1) as connection:
                yield connection
        except (sqlite3.Error, StoreError):
            _check_unchanged(path, before)
            raise
        _check_unchanged(path, before)


@contextmanager
def _connected(
    path: str, limits: Limits, watched: list[WatchedConnection], **options: object
) -> Iterator[WatchedConnection]:
    """A guarded connection with a read transaction begun."""
    step = min(_BUSY_STEP_S, LOOK_BUSY_S)
    with closing(cast(WatchedConnection, connect(path, step, WatchedConnection, **options))) as connection:
        watch = guarded(connection, limits)
        watched[:] = [connection]
        deadline = time.monotonic() + LOOK_BUSY_S
        while not _has_begun(connection, time.monotonic() >= deadline):
            watch.heed()
        yield connection


def _has_begun(connection: WatchedConnection, is_last: bool) -> bool:
    """Whether the schema could be read; False where another program holds the lock. Raises sqlite3.Error."""
    query = "select 1 from sqlite_master limit 1"
    try:
        connection.execute("begin")
        connection.execute(query).fetchone()
        return True
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        text = str(error)
        if "locked" in text and not is_last:
            connection.rollback()
            return False
        if "malformed" not in text and not isinstance(error, UnicodeDecodeError):
            raise
    if "unsafe use" in text:  # SQLite 3.40 mistrusts json_extract() in a computed column; the authorizer still watches
        connection.execute("pragma trusted_schema = on")
        connection.execute(query).fetchone()
        return True
    # with this SQLite leaves out the parts of a schema that it cannot read, and takes a file that has been cut short
    connection.execute("pragma writable_schema = on")
    connection.execute(query).fetchone()
    connection.watch.is_damaged = True
    return True


@contextmanager
def _live_wal(path: str, limits: Limits, watched: list[WatchedConnection]) -> Iterator[WatchedConnection]:
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(_connected(path, limits, watched, mode="ro", readonly_shm=1))
        except sqlite3.OperationalError as error:
            if "locked" in str(error) or watched[0].watch.refusal is not None:
                raise
            # the -shm would have to be rebuilt
            connection = stack.enter_context(_private_copy(path, limits, watched))
        yield connection


def _check_unchanged(path: str, before: Fingerprint) -> None:
    if fingerprint(path) != before:
        raise StoreChanged(tr("{path} was written to while it was being read.").format(path=path), tr("Refresh."))


def _inode(path: str) -> int | None:
    try:
        return os.stat(path).st_ino
    except (OSError, ValueError):
        return None


def _check_is_there(path: str, inode: int | None) -> None:
    """What was read is still what stands at this path: an open connection keeps reading a file that was replaced."""
    now = _inode(path)
    if now is None:
        raise missing(path)
    if inode is not None and now != inode:
        raise StoreChanged(
            tr("{path} was replaced by another file while it was being read.").format(path=path), tr("Refresh.")
        )


@contextmanager
def _private_copy(path: str, limits: Limits, watched: list[WatchedConnection]) -> Iterator[WatchedConnection]:
    """The committed rows of a file whose writer died: SQLite must rebuild the index of the -wal, so it gets a copy."""
    before = fingerprint(path)
    heed = Watch(replace(limits, seconds_without_row=math.inf)).heed
    with tempfile.TemporaryDirectory(prefix="token-inspector-") as folder:
        copied = os.path.join(folder, "copy.db")
        try:
            copy(path, copied, heed)
            copy(path + "-wal", copied + "-wal", heed)
        except FileNotFoundError:
            raise StoreChanged(
                tr("{path} was written to while it was being read.").format(path=path), tr("Refresh.")
            ) from None
        _check_unchanged(path, before)
        with _connected(copied, limits, watched, mode="rw") as connection:
            yield connection
