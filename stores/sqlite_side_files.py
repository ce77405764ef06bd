"""What stands on the disk: a SQLite file and the files beside it. Looked at without SQLite, and without any change."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

_BLOCK_BYTES = 1024 * 1024
_WAL_HEADER_BYTES = 32
_INDEX_HEADER_BYTES = 48
_FRAME_HEADER_BYTES = 24
_FRAMES_LOOKED_AT = 10_000
_WAL_VERSION = 3007000
_ByteOrder = Literal["little", "big"]

Fingerprint = tuple[tuple[int, int, int] | None, ...]


def fingerprint(path: str) -> Fingerprint:
    """(inode, size, mtime in ns) of the file, its -wal and its -journal; None for one that is not there.

    A commit in WAL mode does not touch the file itself.
    """
    return tuple(_fingerprint_of(path + suffix) for suffix in ("", "-wal", "-journal"))


def _fingerprint_of(path: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def was_replaced(before: Fingerprint, after: Fingerprint, *, was_missing: bool = False) -> bool:
    """Whether another file stands there now. SQLite writes, and vacuums, into the same file. `was_missing`: nothing
    stood there in between; a system may give the number of a file that is gone to the next one.
    """
    old, new = before[0], after[0]
    if old is None or new is None or old[2] == new[2]:  # a system that counts inodes anew replaces nothing
        return False
    return was_missing or old[0] != new[0]


def written_at(path: str) -> int | None:
    """When the file or its -wal was last written, epoch milliseconds; None where it is gone."""
    times = [known[2] for known in fingerprint(path)[:2] if known is not None]
    return max(times) // 1_000_000 if times else None


def size_of(path: str) -> int | None:
    """Bytes of a file; None where it is not there."""
    try:
        return os.stat(path).st_size
    except OSError:
        return None


def index_fits(path: str, wal_bytes: int) -> bool:
    """Whether the -shm beside a database is the whole and current index of its -wal (https://sqlite.org/walformat.html).

    Where it is not, and no program lives that would mend it, SQLite waits ten seconds for one.
    """
    try:
        index = head_of(path + "-shm", 2 * _INDEX_HEADER_BYTES)
        wal = head_of(path + "-wal", _WAL_HEADER_BYTES)
        header = index[:_INDEX_HEADER_BYTES]
        if len(index) < 2 * _INDEX_HEADER_BYTES or header != index[_INDEX_HEADER_BYTES:]:
            return False
        if wal_bytes == 0:
            return not any(header[16:20])  # no frames
        return _is_index_of(header, wal) and not _has_more(path + "-wal", header, wal)
    except OSError:
        return False


def _is_index_of(header: bytes, wal: bytes) -> bool:
    is_big = len(wal) == _WAL_HEADER_BYTES and bool(wal[3] & 1)
    return (
        wal[:3] == b"\x37\x7f\x06"
        and int.from_bytes(header[:4], sys.byteorder) == int.from_bytes(wal[4:8], "big") == _WAL_VERSION
        and _page_bytes(header) == int.from_bytes(wal[8:12], "big")
        and header[32:40] == wal[16:24]  # the salts
        and _checksum(wal[:24], "big" if is_big else "little", "big") == wal[24:32]
        and _checksum(header[:40], sys.byteorder, sys.byteorder) == header[40:48]
    )


def _page_bytes(header: bytes) -> int:
    stored = int.from_bytes(header[14:16], sys.byteorder)
    return (stored & 0xFE00) | (stored & 1) << 16


def _checksum(content: bytes, words: _ByteOrder, result: _ByteOrder) -> bytes:
    first = second = 0
    for at in range(0, len(content), 8):
        first = (first + int.from_bytes(content[at : at + 4], words) + second) % 2**32
        second = (second + int.from_bytes(content[at + 4 : at + 8], words) + first) % 2**32
    return first.to_bytes(4, result) + second.to_bytes(4, result)


def _has_more(path: str, header: bytes, wal: bytes) -> bool:
    """Whether a transaction was committed to the -wal of which the index does not know."""
    frame_bytes = _FRAME_HEADER_BYTES + _page_bytes(header)
    at = _WAL_HEADER_BYTES + int.from_bytes(header[16:20], sys.byteorder) * frame_bytes
    with _descriptor(path) as descriptor:
        for _ in range(_FRAMES_LOOKED_AT):
            frame = _bytes_at(descriptor, _FRAME_HEADER_BYTES, at)
            if len(frame) < _FRAME_HEADER_BYTES or frame[8:16] != wal[16:24]:
                return False
            if any(frame[4:8]):  # the size of the database: only in the last frame of a transaction
                return True
            at += frame_bytes
    return True


def head_of(path: str, count: int) -> bytes:
    """The first `count` bytes of a file. Raises OSError."""
    with _descriptor(path) as descriptor:
        return _bytes_at(descriptor, count, 0)


def copy(path: str, target: str, heed: Callable[[], object]) -> None:
    """Copy the bytes of a file; `heed` is called before each megabyte and may raise. Raises OSError."""
    with _descriptor(path) as descriptor, open(target, "wb") as copied:
        heed()
        while block := _bytes_at(descriptor, _BLOCK_BYTES, copied.tell()):
            copied.write(block)
            heed()


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
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
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


def _open_elsewhere(identity: tuple[int, int], descriptor: int) -> bool:
    for name in os.listdir("/dev/fd"):
        try:
            found = os.fstat(int(name))
        except OSError:
            continue
        if int(name) != descriptor and (found.st_dev, found.st_ino) == identity:
            return True
    return False
