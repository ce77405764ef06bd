"""The SDK's API modules, 1 700 of them and a second of work, are loaded when something asks for one. No Qt in here.

The token code of the SDK needs some fifty modules, but the package they lie in imports all others in its body. Here
the first lines of that body are done, and the whole of it when something is missing from the package: an attribute, or
its names (`dir`, `vars`, `import *`). `importlib.util.LazyLoader` is not fit: reading `__path__` runs the body, and
modules come out twice.
"""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

PACKAGE = "zohocrmsdk.src.com.zoho.crm.api"
FIRST_LINES = ("dc", "exception", "util")
_LOOK_AGAIN_S = 0.005


def defer_api_packages() -> None:
    """Let the SDK's API modules load when they are needed, in this process. To be called before the SDK's first import:
    later it does nothing. Whatever is imported from the SDK, then or later, is what it would have been.
    """
    defer(PACKAGE, FIRST_LINES)


def defer(package: str, first_lines: Sequence[str]) -> None:
    """The same for any package whose body imports its modules. `first_lines`: the modules that it imports first, in its
    order; they are imported at once. Its modules import each other in circles, which end well if they begin there.
    """
    if package in sys.modules or any(isinstance(it, Finder) and it.package == package for it in sys.meta_path):
        return
    sys.meta_path.insert(0, Finder(package, first_lines))


class Finder:
    """Finds the package and its modules where the finders behind it do, with a loader of ours around theirs."""

    def __init__(self, package: str, first_lines: Sequence[str]) -> None:
        self.package, self.first_lines, self.turn = package, first_lines, _Turn()
        self.runs_body = False
        _finders[package] = self

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != self.package and not name.startswith(f"{self.package}."):
            return None
        if self not in sys.meta_path or (target is not None and not isinstance(target, _Deferred)):
            return None  # a reload of what has been loaded is Python's own
        for finder in sys.meta_path[sys.meta_path.index(self) + 1 :]:
            find = getattr(finder, "find_spec", None)
            spec: ModuleSpec | None = find and find(name, path, target)
            if spec is not None:
                if hasattr(spec.loader, "exec_module") and not isinstance(spec.loader, _Loader):
                    spec.loader = _Loader(spec.loader, self)  # type: ignore[assignment]
                return spec
        return None

    def run_body(self, package: ModuleType) -> ImportError | None:
        """Run the body of the package once. Where it is running already, in this thread or for it, the package is as it
        is so far, as ever in Python. What the body raises is raised, and the next one who asks tries again. Only in a
        standalone executable, which holds none of the modules, it is returned that one could not be imported.
        """
        with self.turn.taken():
            if self.runs_body or not isinstance(package, _Deferred):
                return None
            self.runs_body = True
            try:
                assert package.__spec__ is not None
                assert package.__spec__.loader is not None
                package.__spec__.loader.exec_module(package)
            except ImportError as error:
                if not getattr(sys, "frozen", False):
                    raise
                return error
            finally:
                self.runs_body = False
            package.__class__ = ModuleType  # type: ignore[assignment]
            return None


class _Loader:
    """A loader with nothing of its own but the moment at which it runs a module's body."""

    def __init__(self, loader: Any, finder: Finder) -> None:
        self._loader, self._finder = loader, finder

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def exec_module(self, module: ModuleType) -> None:
        assert module.__spec__ is not None
        module.__spec__.loader = module.__loader__ = self._loader
        with self._finder.turn.taken():
            if module.__name__ == self._finder.package:
                self._begin(module)
            else:
                self._loader.exec_module(module)

    def _begin(self, package: ModuleType) -> None:
        if isinstance(package, _Deferred):  # importlib.reload
            self._finder.run_body(package)
            return
        package.__class__ = _Deferred
        for name in self._finder.first_lines:
            importlib.import_module(f"{package.__name__}.{name}")


class _Deferred(ModuleType):
    """A package whose body waits for the first that is more than Python's import of the package and its modules.
    It is an ordinary module once the body has run, so no `super()` in here.
    """

    def __getattr__(self, name: str) -> Any:
        why_not = _finders[self.__name__].run_body(self)
        if why_not is not None and name not in _names_of(self):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}: {why_not}") from why_not
        return ModuleType.__getattribute__(self, name)

    def __setattr__(self, name: str, value: object) -> None:
        if not name.startswith("__") and sys.modules.get(f"{self.__name__}.{name}") is not value:
            _finders[self.__name__].run_body(self)  # or the body would take it back later
        ModuleType.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        _finders[self.__name__].run_body(self)
        ModuleType.__delattr__(self, name)

    @property
    def __dict__(self) -> dict[str, Any]:  # type: ignore[override]
        _finders[self.__name__].run_body(self)
        return _names_of(self)


def _names_of(module: ModuleType) -> dict[str, Any]:
    names: dict[str, Any] = vars(ModuleType)["__dict__"].__get__(module)
    return names


class _Turn:
    """One thread at a time runs bodies of the package and its modules; else two threads meet modules half loaded.
    Python's import takes the lock of a module before it asks for its turn here: who holds the turn may come to wait for
    that lock, and then lends the turn to who holds the lock.
    """

    def __init__(self) -> None:
        self._holders: list[int] = []  # the last one is at work; it has the turn from the one before, or twice
        self._changed = threading.Condition()

    @contextmanager
    def taken(self) -> Iterator[None]:
        me = threading.get_ident()
        with self._changed:
            while self._holders and self._holders[-1] != me and not _waits_for_this_thread(self._holders[-1]):
                self._changed.wait(_LOOK_AGAIN_S)
            self._holders.append(me)
        try:
            yield
        finally:
            with self._changed:
                self._holders.remove(me)
                self._changed.notify_all()


def _waits_for_this_thread(thread: int) -> bool:
    """Whether it waits for the lock of a module that this thread holds, straight or through others: the same question
    that Python's import asks before it waits for a lock.
    """
    bootstrap: Any = importlib._bootstrap
    lock = bootstrap._ModuleLock("")
    lock.owner = thread
    return bool(lock.has_deadlock())


_finders: dict[str, Finder] = {}
