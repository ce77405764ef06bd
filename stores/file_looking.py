"""Reading a file that other programs rewrite in place, without a lock of theirs and without changing anything.

The SDK's FileStore empties the file and writes it anew, so whoever looks in that moment meets nothing, or a part. On
Linux the owner of a file can ask the system whether a program has it open for writing, and let none open it for a
moment: a lease (``fcntl(2)``, F_SETLEASE). With it a look is never torn. Where there is none (another owner, another
system, most network drives), a look counts once the next one, some milliseconds later, has found the same.
"""

from __future__ import annotations

import errno
import os
import random
import stat
import sys
import time
from contextlib import suppress

from stores.errors import StoreDenied, StoreError, StoreFull, StoreLocked, StoreMissing, StoreNotAFile
from stores.sqlite_writing import denied, missing
from stores.translating import tr

if sys.platform != "win32":
    import fcntl
    import signal

PATIENCE_S = 7.0
_FOR_LEASE_S = 1.0  # a program that keeps the file open for longer is not in the middle of writing
_PAUSE_S = 0.01
_STILL_S = 0.3  # an empty file, or one that ends within a line, must stay so for that long
_STILL_LARGE_S = 0.03  # FileStore writes pieces of whole rows, of some eight kilobytes: what ends with a row may go on
_LARGE_BYTES = 4000
_QUIET_S = 2.0  # nothing has been written for so long that one look is enough
_BLOCK_BYTES = 4 * 1024 * 1024
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)


def look(path: str, end: float | None = None) -> bytes:
    """All bytes of a file as they were in one moment. Changes nothing, its times of writing included.

    `end`: when to give up, as ``time.monotonic()`` counts. Raises StoreMissing, StoreNotAFile, StoreDenied, StoreLocked
    where it was being written to all the time, StoreError.
    """
    start = time.monotonic()
    end = start + PATIENCE_S if end is None else end
    try:
        while time.monotonic() < min(end, start + _FOR_LEASE_S):
            found = _alone(path)
            if isinstance(found, bytes):
                return found
            if found is None:
                break
            pause()
        return agreed(path, end)
    except (OSError, ValueError) as error:
        refusal = refusal_of(error, path)
    raise refusal


def opened(path: str, flags: int) -> int | None:
    """A descriptor of a file; None where another program holds a lease on it for a moment. Raises OSError, StoreError.

    Without waiting: opening a file under a lease would wait for up to 45 s.
    """
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise StoreNotAFile(tr("{path} is no file.").format(path=path), tr("Open the token file itself."))
    try:
        return os.open(path, flags | _BINARY)
    except BlockingIOError:
        return None


def lease(descriptor: int, *, for_writing: bool) -> bool | None:
    """Take a lease: no other program opens the file for writing (`for_writing`: at all) until it is given back.

    False where a program has it open already; None where the system gives none. It ends with the descriptor, or by
    `give_back`.
    """
    if sys.platform != "linux":
        return None
    try:
        # the signal that says that somebody waits for it is one that nobody hears: the usual one ends a program
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_WRLCK if for_writing else fcntl.F_RDLCK)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def give_back(descriptor: int) -> None:
    """Let other programs open the file again. Closing is not enough where a child process has the descriptor too."""
    if sys.platform == "linux":
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)


def content(descriptor: int) -> bytes:
    """All bytes of an open file."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    blocks = []
    while block := os.read(descriptor, _BLOCK_BYTES):
        blocks.append(block)
    return b"".join(blocks)


def pause() -> None:
    """Wait for a millisecond or two, so that two that wait for each other do not go on doing so."""
    time.sleep(random.uniform(0.0005, 0.002))  # noqa: S311 - no secret


def _alone(path: str) -> bytes | bool | None:
    """The bytes of a file that nobody has open for writing; False where somebody has; None where nobody can tell."""
    descriptor = opened(path, os.O_RDONLY)
    if descriptor is None:
        return False
    try:
        held = lease(descriptor, for_writing=False)
        return content(descriptor) if held else held
    finally:
        give_back(descriptor)
        os.close(descriptor)


def agreed(path: str, end: float) -> bytes:
    """The bytes of a file, once two looks at it agree. Raises StoreLocked, OSError."""
    before, since = _read(path, end), time.monotonic()
    while True:
        data, written = before
        needed = _STILL_S if is_torn(data) else _PAUSE_S if len(data) < _LARGE_BYTES else _STILL_LARGE_S
        if time.time() - written / 1e9 > _QUIET_S and not is_torn(data):
            return data
        time.sleep(_PAUSE_S)
        now = _read(path, end)
        if now != before:
            before, since = now, time.monotonic()
        elif time.monotonic() - since >= needed:
            return data
        if time.monotonic() > end:
            raise locked(path)


def is_torn(data: bytes) -> bool:
    """Whether a file may be one that a program has emptied, or written a part of, to go on in a moment."""
    return not data.rstrip(b"\0").endswith((b"\n", b"\r"))


def _read(path: str, end: float) -> tuple[bytes, int]:
    """The bytes, and when they were last written, in nanoseconds of the system's clock."""
    while (descriptor := opened(path, os.O_RDONLY)) is None:
        if time.monotonic() > end:
            raise locked(path)
        pause()
    try:
        before = os.fstat(descriptor).st_mtime_ns
        data = content(descriptor)
        after = os.fstat(descriptor).st_mtime_ns
        return data, after if before == after else time.time_ns()
    finally:
        os.close(descriptor)


def locked(path: str) -> StoreLocked:
    """Another program did not leave the file alone for long enough."""
    return StoreLocked(
        tr("Another program is writing to {path}.").format(path=path), tr("Try again once it leaves the file alone.")
    )


def refusal_of(error: OSError | ValueError, path: str) -> StoreError:
    """What an error of the system means; a ValueError is that of a path with a NUL in it."""
    if isinstance(error, ValueError):
        return StoreMissing(tr("No file can have that name."), tr("Check the path."))
    if isinstance(error, FileNotFoundError):
        return missing(path)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StoreFull(tr("There is no space left for {path}.").format(path=path), tr("Nothing was changed."))
    if error.errno == errno.EROFS:
        return StoreDenied(tr("The disk of {path} is read-only.").format(path=path), tr("Nothing was changed."))
    if isinstance(error, PermissionError):
        return denied(path)
    if error.errno == errno.ELOOP:
        return StoreMissing(
            tr("{path} is a link that leads in a circle.").format(path=path), tr("Check where it should lead.")
        )
    reason = os.strerror(error.errno) if error.errno else type(error).__name__
    return StoreError(tr("The system could not open {path}.").format(path=path), f"{reason}.")
