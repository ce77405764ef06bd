"""Runs in a process of its own, with the interpreter that a person has chosen: makes a store of a class of one's own,
and shares it with the inspector that has started this. ``python python_child.py FOLDER KIND PLACE NAME``

KIND is ``file`` or ``module``. What goes wrong is told in FOLDER/trouble.json, by names of classes and modules alone.
It ends when its standard input does, and so with the inspector, whatever the store is doing then. Like sharing.py it
needs the SDK and Python 3.8, and nothing of this package.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import json
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import Any


class Trouble(Exception):
    """Why there is no store. ``what``: one of the troubles that stores/python_store.py knows; ``names`` go with it."""

    def __init__(self, what: str, *names: str) -> None:
        super().__init__(what)
        self.what, self.names = what, names


def main(folder: str, kind: str, place: str, name: str) -> None:
    shared: Any = None
    life = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    if not _is_watched(folder, life):
        threading.Thread(target=_end_with_inspector, args=(folder, life, os.getpid()), daemon=True).start()
    try:
        sharing = _by_path(
            "_token_inspector_sharing", os.path.join(os.path.dirname(os.path.abspath(__file__)), "sharing.py")
        )
        sys.path[0] = os.path.dirname(place) if kind == "file" else os.getcwd()
        sys.argv = [place]
        store = _made(_loaded(kind, place), name, sharing.SIX)
        _check_sdk()
        shared = sharing.share(store, "own class", own_thread=True, folder=folder)
        if shared.problem is not None:
            raise Trouble("not shared")
    except Trouble as trouble:
        _tell(folder, trouble)
        return
    shared.calls.only_serves = True
    while True:
        with suppress(BaseException):
            shared.calls.poll(wait=True)


def _is_watched(folder: str, life: int) -> bool:
    """Leave it to another process to end this one: a store may hold the interpreter, and no thread of it then runs.

    (PR_SET_PDEATHSIG of Linux would end this with the *thread* that has started it.) That process is no child of this
    one, so that a store that waits for its children does not wait for it. False where the system does not offer it.
    """
    try:
        serving = os.getpid()
        if os.getpgrp() != serving:
            return False
        between = os.fork()
        if between == 0:
            try:
                if os.fork() == 0:
                    _end_with_inspector(folder, life, serving)
                os._exit(0)
            finally:
                os._exit(1)
        is_there = os.waitpid(between, 0)[1] == 0
    except (AttributeError, OSError):  # AttributeError: Windows
        return False
    if is_there:
        os.close(life)
    return is_there


def _end_with_inspector(folder: str, life: int, leader: int) -> None:
    """Wait for the end of the inspector, and let nothing stay behind then."""
    with suppress(OSError):
        while os.read(life, 1024):
            pass
    with suppress(Exception):
        for file in os.listdir(folder):
            os.unlink(os.path.join(folder, file))
        os.rmdir(folder)
    with suppress(AttributeError, OSError):  # AttributeError: not on Windows
        if os.getpgrp() == leader:
            os.killpg(0, signal.SIGKILL)  # the store, what it has started, and this process
    os._exit(0)


def _loaded(kind: str, place: str) -> Any:
    """The person's module, as an import in ``python FILE`` or ``python -m MODULE`` in this folder would give it."""
    try:
        if kind == "module":
            return importlib.import_module(place)
        stem = os.path.splitext(os.path.basename(place))[0]
        return _by_path(stem if stem not in sys.modules else "own_" + stem, place)
    except ModuleNotFoundError as error:
        missing = str(error.name)
        if missing.split(".")[0] == "zohocrmsdk":
            raise Trouble("no sdk") from None
        if kind == "module" and (place + ".").startswith(missing + "."):
            raise Trouble("no module") from None
        raise Trouble("needs module", missing) from None
    except BaseException as error:  # SystemExit too
        raise Trouble("raised at import", type(error).__name__) from None


def _by_path(name: str, path: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name=name)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _made(found: Any, name: str, methods: tuple[str, ...]) -> Any:
    """The store that the class or factory `name` of a module makes, or the object itself."""
    for part in name.split("."):
        try:
            found = getattr(found, part)
        except AttributeError:
            raise Trouble("no name") from None
    if isinstance(found, type) or (callable(found) and _lacking(found, methods)):
        abstract = getattr(found, "__abstractmethods__", ())
        if abstract:
            raise Trouble("lacking", *sorted(abstract))
        try:
            inspect.signature(found).bind()
        except TypeError:
            raise Trouble("needs arguments") from None
        except ValueError:  # of something built in, whose arguments nobody knows
            pass
        try:
            found = found()
        except BaseException as error:
            raise Trouble("raised when made", type(error).__name__) from None
    lacking = _lacking(found, methods)
    if lacking:
        raise Trouble("lacking", *lacking)
    return found


def _lacking(store: Any, methods: tuple[str, ...]) -> list[str]:
    return [method for method in methods if not callable(getattr(store, method, None))]


def _check_sdk() -> None:
    try:
        importlib.import_module("zohocrmsdk.src.com.zoho.api.authenticator.oauth_token")
    except Exception:
        raise Trouble("no sdk") from None


def _tell(folder: str, trouble: Trouble) -> None:
    path = os.path.join(folder, "trouble.json")
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump([trouble.what, *(name[:100] for name in trouble.names)], file)
    os.replace(path + ".new", path)


if __name__ == "__main__":
    main(*sys.argv[1:])
