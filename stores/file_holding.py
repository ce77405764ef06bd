"""Holding a file open with no other writer at it: none of our own, and on Linux, for its owner, no program at all."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from stores.file_looking import give_back, lease, locked, opened, pause

if sys.platform != "win32":
    import fcntl

IS_WINDOWS = os.name == "nt"
_FOR_LEASE_S = 3.0  # a program that keeps the file open for longer is not in the middle of saving


class Held(NamedTuple):
    """An open file; ``is_alone``: under a lease; ``is_locked``: no other of our own writers is at it. ``since``: as
    ``time.monotonic()`` counts.
    """

    descriptor: int
    is_alone: bool
    is_locked: bool
    since: float


@contextmanager
def holding(target: str, end: float) -> Iterator[Held]:
    """The file, open, with no other one of our own writers at it, and under a lease where there are leases."""
    refused_since: float | None = None
    while True:
        descriptor = opened(target, os.O_RDWR)
        if descriptor is not None:
            try:
                is_locked = _lock(descriptor)
                if is_locked is not False and is_at(descriptor, target):
                    is_alone = lease(descriptor, for_writing=True)
                    refused_since = refused_since or time.monotonic()
                    if is_alone is not False or time.monotonic() - refused_since > _FOR_LEASE_S:
                        yield Held(descriptor, bool(is_alone), bool(is_locked), time.monotonic())
                        return
            finally:
                _unlock(descriptor)
                os.close(descriptor)
        if time.monotonic() > end:
            raise locked(target)
        pause()


def _lock(descriptor: int) -> bool | None:
    """Keep out those who ask for the same lock: our own writers. Writes nothing and leaves nothing behind. False where
    another one has it, None where there are no locks.
    """
    if IS_WINDOWS:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None  # a drive that knows no locks
    return True


def _unlock(descriptor: int) -> None:
    give_back(descriptor)
    if not IS_WINDOWS:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)


def is_at(descriptor: int, target: str) -> bool:
    """Whether the open file is still the one of that name."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(target))
    except FileNotFoundError:
        return False
