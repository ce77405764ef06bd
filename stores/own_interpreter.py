"""The Python that a person chooses, and a process that it runs for us: it keeps a store and shares it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from weakref import finalize

from stores.shared_calls import Attached, cards_in
from stores.tokens.text import visible
from stores.translating import tr

_LOOK_S = 0.01
_LONGEST_FOLDER = 60  # characters of a path with room for the name of a socket
_OURS_ALONE = ("TOKEN_INSPECTOR_PASSWORD", "TOKEN_INSPECTOR_PASSWORD_TO")  # of the environment
_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH", "PATH")
Line = TypeVar("Line", bound=Attached)


def source(name: str) -> Path:
    """A file of this package as source, for another interpreter. A standalone executable (PyInstaller) unpacks them
    into ``resources/source/stores``, beside the compiled ones that it runs itself.
    """
    unpacked = getattr(sys, "_MEIPASS", None)
    return Path(unpacked, "resources", "source", "stores", name) if unpacked else Path(__file__).with_name(name)


def python_for(chosen: str | None) -> str | None:
    """The path of the chosen interpreter, without one of the usual: what runs this, in a standalone executable the
    ``python3`` of the PATH. None where there is none.
    """
    found = chosen or (_of_path() if getattr(sys, "frozen", False) else sys.executable)
    return shutil.which(os.path.expanduser(found)) if found else None


def no_python(chosen: str | None) -> str:
    """The sentence for that."""
    if chosen:
        return tr("There is no Python at {path}.").format(path=visible(chosen))
    return tr("No Python was found on this machine.")


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


def _of_path() -> str | None:
    return shutil.which("python3") or shutil.which("python")


class Failed(Exception):
    """The child said why there is no store: ``told``."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self.told = told


class Slow(Exception):
    """The child said nothing in time."""


class Died(Exception):
    """The child has ended."""


class Child:
    """A process that runs python_child.py, and the private folder where it shares its store. It ends when its standard
    input does, and so with this process. ``said``: what it is told on its standard input. Raises OSError.
    """

    def __init__(self, python: str, arguments: Sequence[str], said: bytes = b"") -> None:
        is_long = os.name != "nt" and len(tempfile.gettempdir()) > _LONGEST_FOLDER
        self._folder = tempfile.mkdtemp(prefix="ti-", dir="/tmp" if is_long else None)  # noqa: S108 - made 0700
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the person has asked for it
                [python, str(source("python_child.py")), self._folder, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(is_ours=bool(said)),
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                bufsize=0,
            )
        except OSError:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        self.end = finalize(self, _end, self._process, self._folder)
        if said and self._process.stdin is not None:
            with suppress(OSError):  # it has ended, which `attached` tells
                self._process.stdin.write(said)

    def attached(self, end: float, line: type[Line]) -> Line:
        """A new connection to its store, until `end` (``time.monotonic``).

        Raises Failed, Slow, Died, and what `Attached` raises.
        """
        while True:
            has_ended = self._process.poll() is not None
            cards = cards_in(self._folder)
            if cards and not has_ended:
                return line(cards[0], end)
            told = self._told()
            if told:
                raise Failed(told)
            if has_ended:
                raise Died
            if time.monotonic() >= end:
                raise Slow
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


def _environment(*, is_ours: bool) -> dict[str, str]:
    """This process's, as it was before a standalone executable (PyInstaller) changed it, without our password.

    `is_ours`: our own code runs in it, and imports nothing from the current folder.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _OURS_ALONE}
    unpacked = getattr(sys, "_MEIPASS", None)
    if unpacked is not None:
        environment = _without_the_build(environment, unpacked)
    if is_ours and "PYTHONPATH" in environment:
        here = os.path.realpath(os.getcwd())
        given = environment["PYTHONPATH"].split(os.pathsep)
        far = [path for path in given if os.path.isabs(path) and os.path.realpath(path) != here]
        environment["PYTHONPATH"] = os.pathsep.join(far)
    return environment


def _without_the_build(environment: dict[str, str], unpacked: str) -> dict[str, str]:
    """Without what PyInstaller's bootloader and its hooks of Qt have set: a library of the build would be loaded."""
    kept = {name: value for name, value in environment.items() if not name.startswith(("_PYI_", "PYSIDE6_OPTION_"))}
    for name in _PATHS:
        value = kept.pop(name, "")
        original = kept.pop(f"{name}_ORIG", None)
        if original is None:
            paths = value.split(os.pathsep)
            original = os.pathsep.join(path for path in paths if path and not Path(path).is_relative_to(unpacked))
        if original:
            kept[name] = original
    return kept
