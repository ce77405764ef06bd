"""A store class of one's own, run in a process of its own with an interpreter that the person chooses."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import finalize

from stores.errors import StoreEnded, StoreError, StoreMissing, StoreTooSlow
from stores.shared_calls import Attached, ProgramEnded, cards_in
from stores.shared_methods import CALL_S, AttachedStore
from stores.tokens.text import visible
from stores.translating import tr

_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_LOOK_S = 0.01
_AGAIN_S = 5.0
_LONGEST_FOLDER = 60  # characters of a path with room for the name of a socket
_OURS_ALONE = ("TOKEN_INSPECTOR_PASSWORD", "TOKEN_INSPECTOR_PASSWORD_TO")  # of the environment
_CHILD = Path(__file__).with_name("python_child.py")


class PythonStore(AttachedStore):
    """A new store, made by ``package.module:Factory`` or ``path/to/file.py:Class`` in a child process.

    `interpreter`: the Python that has the person's packages and the SDK; without it the one that runs this, in a
    standalone executable the ``python3`` of the PATH. Making this object runs nothing: the first call does. The child
    ends with `close` (the next call then makes another store) and with this process; where it ends by itself, every
    call says so until `close`. Where no store can be made, that is tried again after `_AGAIN_S` seconds at the
    earliest. Raises StoreError for a `target` of another form.
    """

    is_own_class = True

    def __init__(self, target: str, interpreter: str | None = None) -> None:
        place, _, name = target.rpartition(":")
        is_file = place.endswith((".py", ".pyw")) or "/" in place or os.sep in place
        if not place or not _NAME.fullmatch(name) or not (is_file or _NAME.fullmatch(place)):
            raise StoreError(
                tr("{target} names no class.").format(target=visible(target)),
                tr("Write package.module:Factory or path/to/file.py:Class."),
            )
        super().__init__(target)
        self._kind = "file" if is_file else "module"
        self._place = os.path.abspath(os.path.expanduser(place)) if is_file else place
        self._name = name
        self._interpreter = interpreter
        self._child: _Child | None = None
        self._starting: _Child | None = None
        self._refusal_until: tuple[StoreError, float] | None = None

    def close(self) -> None:
        """End the child, and with it the store, where that is in memory. The next call makes another one."""
        child, self._child, self._starting = self._child or self._starting, None, None
        if child is not None:
            child.end()
        super().close()
        self._read_from = self._offers = self._refusal_until = None

    def _attach(self, end: float) -> Attached:
        if self._child is not None:
            try:
                return self._child.attached(end)
            except (_Died, ProgramEnded):
                self._child.end()  # and what it has started
                refusal: StoreError = self._died()
            raise refusal
        if self._refusal_until is not None and time.monotonic() < self._refusal_until[1]:
            raise self._refusal_until[0].with_traceback(None)
        child = self._starting = self._started()
        try:
            line = child.attached(time.monotonic() + CALL_S)
        except _Failed as failed:
            refusal = self._sentence(*failed.told)
        except _Slow:
            refusal = StoreTooSlow(
                tr("Making a store of {target} took too long, so it was ended.").format(target=visible(self.name))
            )
        except (_Died, ProgramEnded):
            refusal = self._sentence("ended")
        else:
            self._child, self._starting = child, None
            return line
        child.end()
        self._refusal_until = (refusal, time.monotonic() + _AGAIN_S)
        raise refusal

    def _started(self) -> _Child:
        if self._kind == "file" and not os.path.isfile(self._place):
            raise StoreMissing(tr("There is no file {path}.").format(path=visible(self._place)))
        python = self._python()
        try:
            return _Child([python, str(_CHILD)], [self._kind, self._place, self._name])
        except OSError:
            refusal = StoreError(tr("{python} could not be started.").format(python=visible(python)))
        raise refusal

    def _python(self) -> str:
        found = self._interpreter or (_of_path() if getattr(sys, "frozen", False) else sys.executable)
        python = shutil.which(os.path.expanduser(found)) if found else None
        if python is None:
            raise StoreError(
                tr("There is no Python at {path}.").format(path=visible(found))
                if found
                else tr("No Python was found on this machine."),
                tr("Choose the interpreter that your program runs with."),
            )
        return python

    def _died(self) -> StoreEnded:
        return StoreEnded(
            tr("The process that runs {target} has ended.").format(target=visible(self.name)),
            tr("What its store kept in memory is gone."),
        )

    def _sentence(self, what: str = "", *names: str) -> StoreError:
        target, named = visible(self.name), visible(", ".join(names))
        if what == "no sdk":
            return StoreError(
                tr("The SDK is not installed for this Python: {python}").format(python=visible(self._python())),
                tr("Choose the interpreter that your program runs with."),
            )
        if what == "no module":
            return StoreError(
                tr("There is no module {name}.").format(name=visible(self._place)),
                tr("It is looked for in {folder}, and among the packages of the chosen Python.").format(
                    folder=visible(os.getcwd())
                ),
            )
        if what == "no name":
            return StoreError(tr("There is no {name} in {place}.").format(name=self._name, place=visible(self._place)))
        if what == "needs module":
            return StoreError(
                tr("{target} needs the module {name}, which this Python does not have.").format(
                    target=target, name=named
                ),
                tr("Choose the interpreter that your program runs with."),
            )
        if what == "needs arguments":
            return StoreError(
                tr("{target} cannot be made without arguments.").format(target=target),
                tr("Write a function that needs none and returns the store, and give that."),
            )
        if what == "lacking":
            return StoreError(
                tr("{target} makes no token store.").format(target=target),
                tr("It has no method {names}.").format(names=named),
            )
        if what in ("raised at import", "raised when made"):
            return StoreError(
                tr("The code of {target} failed when it was run: {kind}.").format(target=target, kind=named),
                tr("Its message is not shown, because it may hold secrets."),
            )
        return StoreError(
            tr("The process that was to make a store of {target} ended at once.").format(target=target),
            tr("Choose the interpreter that your program runs with."),
        )


class _Failed(Exception):
    """The child said why there is no store: ``told``."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self.told = told


class _Slow(Exception):
    """The child said nothing in time."""


class _Died(Exception):
    """The child has ended."""


class _Child:
    """A process with a store, and the private folder where it shares it. It ends when its standard input does."""

    def __init__(self, program: list[str], arguments: list[str]) -> None:
        is_long = os.name != "nt" and len(tempfile.gettempdir()) > _LONGEST_FOLDER
        self._folder = tempfile.mkdtemp(prefix="ti-", dir="/tmp" if is_long else None)  # noqa: S108 - made 0700
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the person has asked for it
                [*program, self._folder, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        self.end = finalize(self, _end, self._process, self._folder)

    def attached(self, end: float) -> Attached:
        """Raises _Failed, _Slow, _Died, and what `Attached` raises."""
        while True:
            has_ended = self._process.poll() is not None
            cards = cards_in(self._folder)
            if cards and not has_ended:
                return Attached(cards[0], end)
            told = self._told()
            if told:
                raise _Failed(told)
            if has_ended:
                raise _Died
            if time.monotonic() >= end:
                raise _Slow
            time.sleep(_LOOK_S)

    def _told(self) -> list[str]:
        with suppress(OSError, ValueError, TypeError):
            return list(map(str, json.loads(Path(self._folder, "trouble.json").read_text("utf-8"))))
        return []


def _end(process: subprocess.Popen[bytes], folder: str) -> None:
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()
    with suppress(AttributeError, OSError):  # AttributeError: not on Windows
        os.killpg(process.pid, signal.SIGKILL)  # it leads a group of its own, with all that the store has started
    process.kill()
    process.wait()
    shutil.rmtree(folder, ignore_errors=True)


def _environment() -> dict[str, str]:
    """This process's, as it was before a standalone executable (PyInstaller) changed it, without our password."""
    environment = {name: value for name, value in os.environ.items() if name not in _OURS_ALONE}
    if getattr(sys, "frozen", False):
        for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
            environment.pop(name, None)
            if f"{name}_ORIG" in environment:
                environment[name] = environment[f"{name}_ORIG"]
    return environment


def _of_path() -> str | None:
    return shutil.which("python3") or shutil.which("python")


def interpreters() -> list[str]:
    """The Pythons that a person is likely to want, the likeliest first: of the virtual environment, of this folder's
    ``.venv``, the one that runs this (not in a standalone executable), those of the PATH.
    """
    part = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    venvs: list[Any] = [os.environ.get("VIRTUAL_ENV"), os.path.abspath(".venv")]
    found = [os.path.join(venv, *part) for venv in venvs if venv]
    found.append("" if getattr(sys, "frozen", False) else sys.executable)
    found += [shutil.which(name) or "" for name in ("python3", "python")]
    return [path for path in dict.fromkeys(found) if path and os.path.isfile(path) and os.access(path, os.X_OK)]
