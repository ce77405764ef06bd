"""No secret leaves the program by itself: in log records, reports of bugs, warnings, core dumps. No Qt in here.

For our own program only (`main.py`, `ui.app.run`, `ui.app.screenshot`): a program that calls `create_window` keeps its
hooks, its logging and its core dumps as they are.
"""

from __future__ import annotations

import linecache
import logging
import os
import sys
import threading
import time
import traceback
import warnings
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

Values = Iterable[str | None]
INTERRUPTED = 130
_LONGEST = 20_000
_LONGEST_S = 0.1
_ASK_CLOCK_EVERY = 500
_LEFT_ALONE_S = 10.0
_MOST_REMEMBERED = 200
_HIDDEN = "(not shown: it may hold a secret)"
_MOST_FRAMES = 50
_ROOT = Path(__file__).resolve().parent.parent


class KnownSecrets:
    """Where the secrets are that the program knows of; they are asked for only when something is written."""

    def __init__(self) -> None:
        self._remembered: deque[str] = deque(maxlen=_MOST_REMEMBERED)
        self._holders: weakref.WeakKeyDictionary[object, Callable[[Any], Values]] = weakref.WeakKeyDictionary()
        self._large: weakref.WeakKeyDictionary[object, float] = weakref.WeakKeyDictionary()  # until when

    def remember(self, value: str | None) -> None:
        """A secret that is in no store yet: typed, or issued by Zoho. The last 200 are kept."""
        if value and value not in self._remembered:
            self._remembered.append(value)

    def watch(self, holder: object, values: Callable[[Any], Values]) -> None:
        """`values` of `holder` are secrets, as long as it lives. It may be called on any thread."""
        self._holders[holder] = values

    def values(self, longest_s: float = _LONGEST_S) -> Found:
        """Those of each holder that are found within this time, in seconds."""
        return Found(self._remembered, self._holders, self._large, longest_s)


class Found:
    """The known secrets, to go through once. ``is_all`` is False then where a holder has more than there was time for:
    that one is not asked again for ten seconds, so that many log records of a large store cost no more than one.
    """

    def __init__(
        self,
        remembered: Iterable[str],
        holders: Mapping[object, Callable[[Any], Values]],
        large: MutableMapping[object, float],
        longest_s: float,
    ) -> None:
        self._remembered, self._holders, self._large, self._longest_s = remembered, holders, large, longest_s
        self.is_all = True

    def __iter__(self) -> Iterator[str]:
        yield from list(self._remembered)
        for holder, values in list(self._holders.items()):
            if self._large.get(holder, 0.0) > time.monotonic():
                self.is_all = False
                continue
            try:
                yield from self._of(holder, values)
            except Exception:  # it changed meanwhile, and whatever is written now must be written
                self.is_all = False

    def _of(self, holder: object, values: Callable[[Any], Values]) -> Iterator[str]:
        deadline = time.monotonic() + self._longest_s
        for number, value in enumerate(values(holder)):
            if number % _ASK_CLOCK_EVERY == 0 and time.monotonic() > deadline:
                self.is_all = False
                self._large[holder] = time.monotonic() + _LEFT_ALONE_S
                return
            if value:
                yield value


known = KnownSecrets()


def redact(text: str) -> str:
    """The text without secrets: known ones, and whatever looks like one. Cut after 20 000 characters."""
    try:
        from stores import redacted  # not before something is to be written: starting is quick

        if len(text) > _LONGEST:
            text = text[:_LONGEST].rpartition(" ")[0] + " …"
        secrets = known.values()
        said = redacted(text, secrets)
        return said if secrets.is_all else redacted(said, wary=True)
    except Exception:
        return _HIDDEN


def install() -> None:
    """Guard this process, at the start of the program. Doing it again changes nothing."""
    no_core_dumps()
    _read_no_lines_of_others()
    sys.excepthook = report
    threading.excepthook = _report_of_thread
    sys.unraisablehook = _report_unraisable
    warnings.showwarning = _show_warning
    if logging.getLogRecordFactory() is not _make_record:
        _factories.append(logging.getLogRecordFactory())
        logging.setLogRecordFactory(_make_record)


def no_core_dumps() -> None:
    """A crash of this process and of its children writes no memory to disk, nor hands it to a crash reporter.

    A limit of one byte, not of none: Linux pipes a dump into a crash reporter whatever the limit is, but for one byte;
    and where one is made all the same, no memory is in it (core(5), "Controlling which mappings are written").
    PR_SET_DUMPABLE would do it too, but then the desktop's portal refuses us: no file dialog, no dark theme.
    """
    if sys.platform == "win32":
        import ctypes

        fail_critical_errors, no_fault_box = 0x0001, 0x0002
        ctypes.windll.kernel32.SetErrorMode(fail_critical_errors | no_fault_box)
        return
    import resource

    wanted = 1 if sys.platform.startswith("linux") else 0
    highest = resource.getrlimit(resource.RLIMIT_CORE)[1]
    limit = wanted if highest == resource.RLIM_INFINITY else min(wanted, highest)
    with suppress(OSError, ValueError):  # forbidden here: then the limit stays what it is
        resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))
    if sys.platform.startswith("linux"):
        with suppress(OSError), open("/proc/self/coredump_filter", "w", encoding="ascii") as mappings:
            mappings.write("0")


def _read_no_lines_of_others() -> None:
    """A build's modules have relative names, like main.py: a traceback would show the lines of a file of that name in
    the current folder, which is a person's own.
    """
    of_python = linecache.updatecache

    def updatecache(filename: str, module_globals: dict[str, Any] | None = None) -> list[str]:
        return of_python(filename, module_globals) if os.path.isabs(filename) else []

    if of_python.__module__ == "linecache":
        linecache.updatecache = updatecache


def report(kind: type[BaseException], _error: BaseException | None, trace: TracebackType | None) -> None:
    """Tell of a bug on stderr: its kind, and the lines of source, without its text and values, which may be secrets.

    Raises SystemExit (130) for Ctrl+C.
    """
    if issubclass(kind, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    print(f"Token Inspector: unexpected {kind.__name__}", file=sys.stderr)
    print(redact("".join(traceback.format_tb(trace))), end="", file=sys.stderr)
    _tell(kind, trace)


@dataclass(frozen=True, slots=True)
class Bug:
    """An unexpected exception without its text: its kind, the place of the last line of it (``ui/app.py:12``), and all
    its ``lines`` as a traceback has them, redacted. Of paths there is no more than what lies within the program, the
    packages and Python: no name of a person, nor of a folder of theirs.
    """

    kind: str
    place: str
    lines: str


listeners: list[Callable[[Bug], object]] = []  # told of each bug, on the thread where it happened
_now_telling = threading.local()


def _tell(kind: type[BaseException], trace: TracebackType | None) -> None:
    if not listeners or getattr(_now_telling, "of_one", False):  # a bug in telling of a bug
        return
    _now_telling.of_one = True
    try:
        bug = Bug(kind.__name__, *_lines_of(trace))
        for listener in listeners.copy():
            with suppress(Exception):
                listener(bug)
    except Exception:  # noqa: S110 - Python would print what comes out of here together with the text of the bug
        pass
    finally:
        _now_telling.of_one = False


def _lines_of(trace: TracebackType | None) -> tuple[str, str]:
    """The place of a bug, and its lines."""
    found = [(_within(at.filename), at) for at in traceback.extract_tb(trace, limit=-_MOST_FRAMES)]
    frames = [traceback.FrameSummary(path, at.lineno, at.name, line=at.line or "") for path, at in found]
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return place, redact("".join(traceback.StackSummary.from_list(frames).format()))


def _within(file: str) -> str:
    """The path of a source file within the program, a package or Python; of any other one only its name."""
    path = Path(file)
    if not path.is_absolute():  # as PyInstaller has them
        return path.as_posix()
    for packages in ("site-packages", "dist-packages"):
        if packages in path.parts:
            return Path(*path.parts[path.parts.index(packages) + 1 :]).as_posix()
    for home in (_ROOT, Path(os.__file__).parent):
        if path.is_relative_to(home):
            return path.relative_to(home).as_posix()
    return path.name


def _report_of_thread(args: threading.ExceptHookArgs) -> None:
    if not issubclass(args.exc_type, (SystemExit, KeyboardInterrupt)):
        report(args.exc_type, args.exc_value, args.exc_traceback)


def _report_unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    if not issubclass(unraisable.exc_type, KeyboardInterrupt):
        report(unraisable.exc_type, None, unraisable.exc_traceback)


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    text = warnings.formatwarning(message, category, filename, lineno, line)
    print(redact(text), end="", file=file or sys.stderr)


# --- log records: every logger of every library makes them by one factory, so every handler gets a guarded one

_factories: list[Callable[..., logging.LogRecord]] = []


def _make_record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    record = _factories[0](*args, **kwargs)
    try:
        record.msg = redact(record.getMessage())
    except Exception:  # arguments that do not fit: logging itself would print them
        record.msg = _HIDDEN
    record.args = ()
    if record.exc_info and record.exc_info[0] is not None:
        record.exc_text = redact("".join(traceback.format_exception(*record.exc_info)).rstrip("\n"))
        record.exc_info = None  # a handler would write the text of the exception
    if record.stack_info:
        record.stack_info = redact(record.stack_info)
    return record
