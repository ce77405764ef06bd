"""Which other programs have a file open: on Linux, by what /proc tells this user. Nothing is opened or written."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from stores.tokens.text import visible
from stores.translating import tr

_SIDE_FILES = ("", "-wal", "-shm", "-journal")
_DELETED = " (deleted)"  # what the kernel adds to the name of a file that is no longer there
_LONGEST_S = 0.2
_LONGEST_NAME = 40


def programs_with(path: str | os.PathLike[str], proc: Path = Path("/proc")) -> list[str]:
    """The programs that have the file, or one of SQLite's files beside it, open: ``python3 (pid 4711)``, by pid.

    This process is left out, and so are those that this user may not look at. A program that still holds a file of
    this name which was deleted or replaced is told apart: what it writes reaches nobody. The name is the kernel's
    (``/proc/<pid>/comm``), never the command line, which can hold secrets. Empty on other systems than Linux. Never
    raises; what is not found within 0.2 s is left out.
    """
    if not sys.platform.startswith("linux"):
        return []
    deadline = time.monotonic() + _LONGEST_S
    real = os.path.realpath(path)
    names = {real + ending: False for ending in _SIDE_FILES} | {real + _DELETED: True}
    found = []
    for pid in _others(proc):
        if time.monotonic() > deadline:
            break
        held = {names[target] for target in _open_in(proc / str(pid), deadline) if target in names}
        if held:
            named = (
                tr("{program} (pid {pid})")
                if False in held
                else tr("{program} (pid {pid}, a deleted file of this name)")
            )
            found.append(named.format(program=_name_of(proc / str(pid)), pid=pid))
    return found


def _others(proc: Path) -> list[int]:
    try:
        return sorted({int(name) for name in os.listdir(proc) if name.isdecimal()} - {os.getpid()})
    except OSError:
        return []


def _open_in(process: Path, deadline: float) -> Iterator[str]:
    try:
        with os.scandir(process / "fd") as files:
            for file in files:
                try:
                    yield os.readlink(file.path)
                except OSError:
                    continue  # closed meanwhile
                if time.monotonic() > deadline:
                    return
    except OSError:
        return  # ended meanwhile, or another user's


def _name_of(process: Path) -> str:
    try:
        name = (process / "comm").read_bytes().decode("utf-8", "backslashreplace")
    except OSError:
        name = ""
    return visible(name.strip()[:_LONGEST_NAME]) or tr("a program")
