"""The log of the window: what went wrong, in the state folder, for whoever reports it. It is sent nowhere. No Qt here.

There is no file before something goes wrong. No secret is in it, and no name of a person or a store: of a bug the lines
of source, of Qt's warnings what stands before the first path, address or quotation, and of what other libraries record
only who, how grave it is, and where.

Several programs may write one file: each record is one write at its end. One that finds the file renamed by another one
goes on in the new one. Should two rename at the same moment, the older half of the log is lost, and no line is garbled.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import stat
import time
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from ui import guards
from ui.guards import Bug
from ui.version import version_lines

FILE = "token-inspector.log"
_BYTES, _OLDER_FILES = 256 * 1024, 2
_MOST_DIFFERENT = 500
_LONGEST_LINE = 500
_NAMES_SOMETHING = re.compile(r"""\S*[/\\~@]|(?:(?<=[\s(\[{=:,])|^)["'\u2018\u201c\u00ab]""")
_OURS = "token-inspector"


def log_file() -> Path:
    """Where the log is, whether there is one or not. Raises RuntimeError or OSError where there is no home."""
    from platformdirs import user_state_path

    return user_state_path("token-inspector", appauthor=False) / FILE


def last_lines(most: int) -> list[str]:
    """The end of the log, at most so many lines; empty where there is none."""
    try:
        with open(log_file(), "rb", opener=_opened) as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - most * _LONGEST_LINE))
            return file.read().decode("utf-8", "replace").splitlines()[-most:]
    except (OSError, RuntimeError):
        return []


def start() -> None:
    """From now on, until `stop`, what goes wrong in this process is written. Without a place for it nothing is."""
    stop()
    try:
        handler = _File(log_file())
    except (OSError, RuntimeError):
        return
    root = logging.getLogger()
    if not root.handlers and logging.lastResort is not None:
        root.addHandler(logging.lastResort)  # which had them as long as nobody else did
    root.addHandler(handler)
    _files.append(handler)
    guards.listeners.append(_write_bug)


def stop() -> None:
    if _write_bug in guards.listeners:
        guards.listeners.remove(_write_bug)
    root = logging.getLogger()
    while _files:
        handler = _files.pop()
        root.removeHandler(handler)
        handler.close()
    if logging.lastResort is not None:
        root.removeHandler(logging.lastResort)


def note_of_qt(text: str, *, is_grave: bool) -> None:
    """A warning of Qt's; without what names something of the person's."""
    if _files:
        _write(logging.ERROR if is_grave else logging.WARNING, f"Qt: {without_names(text)}")


def without_names(text: str) -> str:
    """One line of somebody else's, up to the first path, address or quotation in it; redacted."""
    line = guards.redact(text).strip().partition("\n")[0][:_LONGEST_LINE]
    named = _NAMES_SOMETHING.search(line)
    return line if named is None else f"{line[: named.start()]}…"


def _write_bug(bug: Bug) -> None:
    lines = bug.lines.rstrip("\n")
    _write(logging.ERROR, f"unexpected {bug.kind} at {bug.place}\n{lines}")


def _write(level: int, text: str) -> None:
    """To the file alone: our own records are nobody else's."""
    for file in _files:
        file.handle(_record(level, text))


class _Lines(logging.Formatter):
    """``2026-11-23T18:00:00Z 4711 ERROR unexpected KeyError …``: the time in UTC, and the number of the process."""

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        head = f"{self.formatTime(record, '%Y-%m-%dT%H:%M:%SZ')} {record.process} {record.levelname}"
        if record.name == _OURS:
            return f"{head} {guards.redact(record.getMessage())}"
        return f"{head} {record.name} said something at {record.module}:{record.lineno}"


class _File(RotatingFileHandler):
    """For the eyes of this user alone. What cannot be written is dropped: there is nobody to tell of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, maxBytes=_BYTES, backupCount=_OLDER_FILES, encoding="utf-8", errors="backslashreplace", delay=True
        )
        self.setLevel(logging.WARNING)
        self.setFormatter(_Lines())
        self._told: dict[str, int] = {}
        self._has_begun = False

    def emit(self, record: logging.LogRecord) -> None:
        """The same again is written as often as its count has one digit more: a storm fills no disk."""
        what = record.getMessage() if record.name == _OURS else f"{record.name} {record.module}:{record.lineno}"
        if len(self._told) > _MOST_DIFFERENT:
            self._told.clear()
        count = self._told[what] = self._told.get(what, 0) + 1
        if str(count).strip("0") != "1":
            return
        if not self._has_begun:
            self._has_begun = True
            super().emit(_record(logging.INFO, " · ".join(version_lines())))
        super().emit(record)
        if count > 1:
            super().emit(_record(logging.INFO, f"the same, {count} times by now"))

    def shouldRollover(self, record: logging.LogRecord) -> bool:
        """Looks how large the file is now: others write it too. One that they have renamed is left alone."""
        if self.stream is not None and not self._is_still_there():
            self.stream.close()
            self.stream = self._open()
        with suppress(OSError):
            return os.stat(self.baseFilename).st_size + len(self.format(record).encode()) >= self.maxBytes
        return False

    def rotate(self, source: str, dest: str) -> None:
        try:
            super().rotate(source, dest)
        except OSError:  # Windows renames no file that another program has open
            os.truncate(source, 0)

    def handleError(self, record: logging.LogRecord) -> None:
        pass

    def _is_still_there(self) -> bool:
        with suppress(OSError):
            assert self.stream is not None
            return os.path.samestat(os.fstat(self.stream.fileno()), os.stat(self.baseFilename))
        return False

    def _open(self) -> TextIOWrapper:
        os.makedirs(os.path.dirname(self.baseFilename), mode=0o700, exist_ok=True)
        return open(self.baseFilename, "a", encoding=self.encoding, errors=self.errors, opener=_opened)


def _opened(path: str, flags: int) -> int:
    """For the eyes of this user alone; no pipe that waits for somebody at its other end. Raises OSError."""
    file = os.open(path, flags | getattr(os, "O_NONBLOCK", 0), mode=0o600)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return file


def _record(level: int, text: str) -> logging.LogRecord:
    return logging.LogRecord(_OURS, level, "", 0, text, (), None)


_files: list[_File] = []  # the one that is written, if any
