"""Runs in a process of its own, with the interpreter that a person has chosen: makes a store, and shares it with the
inspector that has started this. ``python python_child.py FOLDER KIND PLACE NAME``

KIND is ``file`` or ``module`` for a class of one's own. What goes wrong is told in FOLDER/trouble.json, by names of
classes and modules alone. It ends when its standard input does, and so with the inspector, whatever the store is doing
then. Like sharing.py it needs the SDK and Python 3.8, and nothing of this package.

KIND ``ours`` is a class of this package, whose driver the inspector lacks: a line of JSON on the standard input says
what it is made with (a password is nowhere else), and which packages it needs. Our own sentences are told as they are.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import json
import os
import re
import signal
import sys
import threading
import types
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

OLDEST = (3, 10)  # that runs our own stores
_CALL_S = 7.0
_HERE = os.path.dirname(os.path.abspath(__file__))


class Trouble(Exception):
    """Why there is no store. ``what``: one of the troubles that stores/python_store.py knows; ``names`` go with it."""

    def __init__(self, what: str, *names: str) -> None:
        super().__init__(what)
        self.what, self.names = what, names


def main(folder: str, kind: str, place: str, name: str) -> None:
    shared: Any = None
    made_with = _line() if kind == "ours" else ""
    life = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    if not _is_watched(folder, life):
        threading.Thread(target=_end_with_inspector, args=(folder, life, os.getpid()), daemon=True).start()
    try:
        with _leaving_no_files():
            sharing = _by_path("_token_inspector_sharing", os.path.join(_HERE, "sharing.py"))
        if kind == "ours":
            store = _ours(place, name, **json.loads(made_with))
        else:
            sys.path[0] = os.path.dirname(place) if kind == "file" else os.getcwd()
            sys.argv = [place]
            store = _made(_loaded(kind, place), name, sharing.SIX)
            _check_sdk()
        shared = sharing.share(store, "own class", own_thread=kind != "ours", folder=folder)
        if shared.problem is not None:
            raise Trouble("not shared")
    except Trouble as trouble:
        _tell(folder, trouble)
        return
    shared.calls.only_serves = True
    while True:
        with suppress(BaseException):
            shared.calls.poll(wait=True)


def _line() -> str:
    """A line of the standard input; it stays open."""
    found = b""
    while not found.endswith(b"\n"):
        more = os.read(0, 65536)
        if not more:
            break
        found += more
    return found.decode("utf-8")


@contextmanager
def _leaving_no_files() -> Iterator[None]:
    """What is imported in here is ours, and may belong to a package of the system: nothing is put beside it."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


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


def _ours(place: str, name: str, packages: list[Any], arguments: list[Any], options: dict[str, Any]) -> Any:
    """The class `name` of our module `place`, made with these. ``packages``: what it needs, for `_fits`."""
    if sys.version_info < OLDEST:
        raise Trouble("old", ".".join(map(str, sys.version_info[:2])))
    sys.path[:] = [path for path in sys.path if os.path.abspath(path) != _HERE]  # a script's own folder
    lacking = [str(package[1]) for package in packages if not _fits(*package)]
    if lacking:
        raise Trouble("lacking", *lacking)
    _check_sdk()
    package: Any = types.ModuleType("stores")  # this one alone, and not what lies beside it
    package.__path__ = [_HERE]
    sys.modules["stores"] = package
    try:
        with _leaving_no_files():
            made = getattr(importlib.import_module(place), name)
        store = made(*arguments, **options)
        _allow_for_starting()
        return store
    except Exception as error:
        said = [str(getattr(error, part, "")) for part in ("sentence", "advice")]
        raise Trouble("refused", type(error).__name__, type(error).__module__, *said) from None


def _allow_for_starting() -> None:
    """A call of our stores is over within ten seconds; the first one, with the starting of this."""
    for name in ("stores.keyed_redis", "stores.keyed_aws"):
        if name in sys.modules:
            sys.modules[name].CALL_S = _CALL_S  # type: ignore[attr-defined]


def _fits(module: str, distribution: str, least: str, below: str) -> bool:
    """Whether a package is there, in a version from `least` to before `below` ("": any later one)."""
    if importlib.util.find_spec(module) is None:
        return False
    try:
        from importlib.metadata import version

        found = _numbers(version(distribution))
    except Exception:  # somebody's own copy, which says nothing of its version
        return True
    return _numbers(least) <= found and (not below or found < _numbers(below))


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", text)[:2]]


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
    longest = 500 if trouble.what == "refused" else 100
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump([trouble.what, *(name[:longest] for name in trouble.names)], file)
    os.replace(path + ".new", path)


if __name__ == "__main__":
    main(*sys.argv[1:])
