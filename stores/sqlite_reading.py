"""Look at a SQLite file without changing a byte of it, of its side files or of its folder.

No one way of opening is right in every state of a file (SQLite's documentation of ``mode``, ``immutable`` and WAL;
measured): see `looking`.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager

from stores.errors import StoreChanged, StoreError, StoreNeedsRecovery, StoreNotADatabase
from stores.sqlite_writing import connect, translated

LOOK_BUSY_S = 2.0
_HEADER_BYTES = 100
_BLOCK_BYTES = 1024 * 1024
_WAL_HEADER_BYTES = 32  # a -wal that holds no more has no rows in it, and SQLite waits ten seconds for the rest
_WAL_VERSION = 2  # read version in the header, at byte 19
_MAGIC = b"SQLite format 3\x00"

Fingerprint = tuple[tuple[int, int, int] | None, ...]


def fingerprint(path: str) -> Fingerprint:
    """(inode, size, mtime in ns) of the file, its -wal and its -journal; None for one that is not there.

    A commit in WAL mode does not touch the file itself.
    """
    return tuple(_fingerprint_of(path + suffix) for suffix in ("", "-wal", "-journal"))


def _fingerprint_of(path: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def written_at(path: str) -> int | None:
    """When the file or its -wal was last written, epoch milliseconds; None where it is gone."""
    times = [known[2] for known in fingerprint(path)[:2] if known is not None]
    return max(times) // 1_000_000 if times else None


@contextmanager
def looking(path: str) -> Iterator[sqlite3.Connection]:
    """A connection that sees every committed row and changes nothing.

    * rollback journal: ``mode=ro``; it refuses a hot journal, which would have to be rolled back first
    * WAL, live: ``readonly_shm``, where the -shm is there; else a private copy of file and -wal
    * WAL, clean: ``immutable``, and StoreChanged where somebody wrote meanwhile

    Raises StoreError: StoreMissing, StoreDenied, StoreNotADatabase, StoreNeedsRecovery, StoreLocked, …
    """
    path = os.path.realpath(path)  # the side files stand beside the file that a link names
    try:
        with _opened(path) as connection:
            connection.execute("pragma query_only = on")
            connection.execute("pragma trusted_schema = off")
            yield connection
    except sqlite3.OperationalError as error:
        if "readonly" in str(error):
            raise StoreNeedsRecovery(
                f"A program died while writing to {path}; its last change must be rolled back first.",
                "Start that program once, or open the file with any SQLite tool that may write.",
            ) from None
        raise


@contextmanager
def _opened(path: str) -> Iterator[sqlite3.Connection]:
    try:
        in_wal_mode = _header(path)[19] == _WAL_VERSION
    except OSError as error:
        raise translated(error, path) or error from None
    before = fingerprint(path)
    wal = before[1] and before[1][1]
    shm = _size(path + "-shm")
    if not in_wal_mode and not wal:
        with closing(connect(path, LOOK_BUSY_S, mode="ro")) as connection:
            yield connection
    elif wal is not None and shm and not 0 < wal <= _WAL_HEADER_BYTES:
        with _live_wal(path) as connection:
            yield connection
    elif wal is not None and wal > _WAL_HEADER_BYTES:
        with _private_copy(path) as connection:
            yield connection
    else:
        with closing(connect(path, LOOK_BUSY_S, mode="ro", immutable=1)) as connection:
            try:
                yield connection
            except (sqlite3.Error, StoreError):
                _check_unchanged(path, before)
                raise
        _check_unchanged(path, before)


@contextmanager
def _live_wal(path: str) -> Iterator[sqlite3.Connection]:
    with closing(connect(path, LOOK_BUSY_S, mode="ro", readonly_shm=1)) as connection:
        try:
            connection.execute("select 1 from sqlite_master").fetchone()
            readable = True
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise
            readable = False  # the -shm would have to be rebuilt
        if readable:
            yield connection
            return
    with _private_copy(path) as connection:
        yield connection


def _check_unchanged(path: str, before: Fingerprint) -> None:
    if fingerprint(path) != before:
        raise StoreChanged(f"{path} was written to while it was being read.", "Refresh.")


def _header(path: str) -> bytes:
    if os.path.isdir(path):
        raise StoreNotADatabase(f"{path} is a folder.", "Open the database file in it.")
    if not os.path.isfile(path) and os.path.exists(path):
        raise StoreNotADatabase(f"{path} is not a regular file.", "Open the database file itself.")
    with _descriptor(path) as descriptor:
        header = _bytes_at(descriptor, _HEADER_BYTES, 0)
    if not header:
        raise StoreNotADatabase(f"{path} is empty.", "A program makes its table when it first saves a token.")
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise StoreNotADatabase(
            f"{path} is not a SQLite database.", "Check the path; an encrypted database cannot be opened here."
        )
    return header


# POSIX drops all locks of a process on a file when any of its descriptors of that file is closed. Where this process
# has the file open (a program that opened the inspector on its own store), ours is kept instead.
_kept: dict[tuple[int, int], int] = {}


@contextmanager
def _descriptor(path: str) -> Iterator[int]:
    found = os.stat(path)
    kept = _kept.get((found.st_dev, found.st_ino))
    if kept is not None:
        yield kept
        return
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        yield descriptor
    finally:
        found = os.fstat(descriptor)
        identity = found.st_dev, found.st_ino
        if os.name == "posix" and identity not in _kept and _open_elsewhere(identity, descriptor):
            _kept[identity] = descriptor
        else:
            os.close(descriptor)


def _bytes_at(descriptor: int, count: int, offset: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(descriptor, count, offset)
    os.lseek(descriptor, offset, os.SEEK_SET)
    return os.read(descriptor, count)


def _copy(path: str, target: str) -> None:
    with _descriptor(path) as descriptor, open(target, "wb") as copy:
        while block := _bytes_at(descriptor, _BLOCK_BYTES, copy.tell()):
            copy.write(block)


def _open_elsewhere(identity: tuple[int, int], descriptor: int) -> bool:
    for name in os.listdir("/dev/fd"):
        try:
            found = os.fstat(int(name))
        except OSError:
            continue
        if int(name) != descriptor and (found.st_dev, found.st_ino) == identity:
            return True
    return False


def _size(path: str) -> int | None:
    try:
        return os.stat(path).st_size
    except OSError:
        return None


@contextmanager
def _private_copy(path: str) -> Iterator[sqlite3.Connection]:
    """The committed rows of a file whose writer died: SQLite must rebuild the index of the -wal, so it gets a copy."""
    before = fingerprint(path)
    with tempfile.TemporaryDirectory(prefix="token-inspector-") as folder:
        copy = os.path.join(folder, "copy.db")
        try:
            _copy(path, copy)
            _copy(path + "-wal", copy + "-wal")
        except FileNotFoundError:
            raise StoreChanged(f"{path} was written to while it was being read.", "Refresh.") from None
        _check_unchanged(path, before)
        with closing(connect(copy, LOOK_BUSY_S, mode="rw")) as connection:
            yield connection
