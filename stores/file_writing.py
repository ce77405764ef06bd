"""Replacing a file safely, beside programs that rewrite it in place without a lock, as the SDK's FileStore does.

The new content goes to a file beside it and takes its name once it is on the disk. On Linux, for the owner of the file,
all of that happens under a lease (``fcntl(2)``, F_SETLEASE): it is given only while no program has the file open, and
a program that wants to open it meanwhile waits. FileStore holds the file open from reading to writing when it saves, so
a save of it comes before ours or after it, and neither loses the other. A program that waited was waiting for the file
that has been replaced, so that one is given the same new content before it is let go.

What another program then still writes into the replaced file (FileStore opens it for writing without reading, or
after having closed it, when it deletes) is what `replaced` returns as a stray, for the caller to repeat on the new one.

Without leases the file is compared immediately before it is replaced, and the replaced one watched for `_WATCHED_S`.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from secrets import token_hex
from typing import NamedTuple

from stores.errors import StoreDenied, StoreError
from stores.file_holding import IS_WINDOWS, Held, holding, is_at
from stores.file_looking import agreed, content, give_back, is_torn, lease, locked, look, pause, refusal_of
from stores.translating import tr

_LONGEST_LEASE_S = 30.0  # the system ends one after 45 s, where a program waits
_LARGE_BYTES = 1024 * 1024
_WATCHED_S = 0.05
_STRAYS_S = 2.0
_LONGEST_NAME = 200


class Replaced(NamedTuple):
    """``before``, ``after``: the bytes of the file, equal where there was nothing to do. ``stray``: what another
    program wrote into the file while it was being replaced; None where none did.
    """

    before: bytes
    after: bytes
    stray: bytes | None = None


def replaced(path: str, change: Callable[[bytes], bytes], end: float) -> Replaced:
    """Replace the content of a file by what `change` makes of it. A link is followed.

    `change` is asked again where another program was faster; what it raises is raised, and nothing is written.
    `end`: when to give up, as ``time.monotonic()`` counts. Raises StoreMissing, StoreDenied, StoreFull, StoreLocked:
    nothing was written then.
    """
    try:
        target = _target(path)
        prepared = _prepared(target, change, end)
        while True:
            with holding(target, end) as held:
                before = content(held.descriptor) if held.is_alone else agreed(target, end)
                after = prepared[1] if prepared is not None and prepared[0] == before else change(before)
                prepared = None
                if after == before:
                    return Replaced(before, after)
                if _replace(target, held, before, after, end):
                    return Replaced(before, after, _stray(held, before, after))
            if time.monotonic() > end:
                break
            pause()
        refusal: StoreError = locked(path)
    except PermissionError:
        refusal = StoreDenied(
            tr("{path} cannot be written to.").format(path=path),
            tr("Check the permissions of the file and of its folder."),
        )
    except OSError as error:
        refusal = refusal_of(error, path)
    raise refusal


def _target(path: str) -> str:
    """Where a path leads to; it may be missing. Raises OSError, StoreMissing."""
    try:
        return os.path.realpath(path)
    except ValueError as error:
        refusal = refusal_of(error, path)
    raise refusal


def _prepared(path: str, change: Callable[[bytes], bytes], end: float) -> tuple[bytes, bytes] | None:
    """Of a large file, what `change` makes of it, before other programs have to wait."""
    if os.stat(path).st_size < _LARGE_BYTES:
        return None
    before = look(path, end)
    return before, change(before)


def make(path: str, data: bytes) -> None:
    """Make a file with these bytes, for its owner alone, unless it is there. Raises StoreError."""
    try:
        descriptor = os.open(_target(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            _write(descriptor, data)
        finally:
            os.close(descriptor)
        return
    except FileExistsError:
        return
    except OSError as error:
        refusal = refusal_of(error, path)
    raise refusal


_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def _replace(target: str, held: Held, before: bytes, after: bytes, end: float) -> bool:
    """Put the new content into the place of the old; False where that is not `before` any more."""
    folder, name = os.path.split(target)
    part = os.path.join(folder, f".{name[:_LONGEST_NAME]}{'' if held.is_locked else f'.{token_hex(4)}'}.part")
    with suppress(FileNotFoundError):
        os.unlink(part)  # of a writer that was killed: a living one has the lock
    is_renamed = False
    try:
        _write_part(part, held.descriptor, after)
        if not is_at(held.descriptor, target) or content(held.descriptor) != before:
            return False
        if time.monotonic() - held.since > _LONGEST_LEASE_S:
            raise locked(target)
        _rename(part, target, held, end)
        is_renamed = True
    finally:
        if not is_renamed:  # by then the name may be that of another writer's part
            with suppress(OSError):
                os.unlink(part)
    if held.is_alone:
        with suppress(OSError):  # whoever waits has found the replaced file by its name already
            os.lseek(held.descriptor, 0, os.SEEK_SET)
            _write(held.descriptor, after)
            os.ftruncate(held.descriptor, len(after))
        give_back(held.descriptor)
    _keep_name(folder)
    return True


def _write_part(part: str, held: int, data: bytes) -> None:
    """A file with the owner, the mode and the further attributes of the old one, on the disk and read back."""
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        if not IS_WINDOWS:
            _take_over(descriptor, held, os.fstat(held))
        _write(descriptor, data)
        os.fsync(descriptor)
        if content(descriptor) != data:
            raise StoreError(
                tr("The file does not hold what was written to it."), tr("Nothing was changed. Is the disk damaged?")
            )
    finally:
        os.close(descriptor)


def _take_over(descriptor: int, held: int, old: os.stat_result) -> None:
    new = os.fstat(descriptor)
    try:
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            os.fchown(descriptor, old.st_uid, old.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(old.st_mode))
    except PermissionError:
        pass
    else:
        _copy_attributes(descriptor, held)
        return
    raise StoreDenied(
        tr("The file belongs to another user, and would not any more once it is written."),
        tr("Nothing was changed. Work as its owner."),
    )


def _copy_attributes(descriptor: int, held: int) -> None:
    """Access lists, above all: without them another user's program could not read the file any more."""
    if sys.platform == "linux":
        with suppress(OSError):
            for name in os.listxattr(held):
                with suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(held, name))


def _rename(part: str, target: str, held: Held, end: float) -> None:
    if IS_WINDOWS:  # no open file is replaced there: not ours, and not that of another program
        with open(os.devnull, "rb") as nothing:
            os.dup2(nothing.fileno(), held.descriptor)
    while True:
        try:
            os.replace(part, target)
            return
        except PermissionError:
            if not IS_WINDOWS:
                raise
        if time.monotonic() > end:
            raise locked(target)
        pause()


def _stray(held: Held, before: bytes, after: bytes) -> bytes | None:
    """What another program wrote into the file that has been replaced, once it has done so; else None."""
    if IS_WINDOWS:
        return None
    expected = after if held.is_alone else before
    start = time.monotonic()
    while not _is_left(held, start):
        pause()
    while (found := content(held.descriptor)) != expected and is_torn(found):
        if time.monotonic() - start > _STRAYS_S:
            return None
        pause()
    return None if found == expected else found


def _is_left(held: Held, start: float) -> bool:
    """Whether nobody is at the replaced file any more, as far as the system tells."""
    waited = time.monotonic() - start
    if held.is_alone:
        return lease(held.descriptor, for_writing=True) is not False or waited > _STRAYS_S
    return waited > _WATCHED_S


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _keep_name(folder: str) -> None:
    """Make the new name last through a power failure, where the system lets a folder be synchronised."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
