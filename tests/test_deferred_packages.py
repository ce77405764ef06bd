"""A package whose body waits: small ones of the shape of the SDK's, in this process."""

from __future__ import annotations

import importlib
import importlib.resources
import inspect
import pickle
import pkgutil
import sys
import threading
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.waiting import PATIENCE_S, until
from ui.sdk_packages import Finder, defer

MakePackage = Callable[..., str]
BODY = "from . import first\nfrom .thing import Thing\nfrom . import part\nmark.append('body')\n"


@pytest.fixture
def marks() -> list[str]:
    """What the bodies of the small packages did, in order."""
    return []


@pytest.fixture
def go() -> threading.Event:
    """What the bodies of the small packages may wait for."""
    return threading.Event()


@pytest.fixture
def make_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marks: list[str], go: threading.Event
) -> Iterator[MakePackage]:
    """Make a package of this shape on the path, deferred; its bodies may say `mark.append(…)` and `go.wait(…)`."""
    names: list[str] = []

    def make(body: str = BODY, **modules: str) -> str:
        name = f"small_{tmp_path.name.replace('-', '_')}_{len(names)}".lower()
        texts = {"first": "", "part": "", "thing": "class Thing: pass\n", **modules}
        folder = tmp_path / name
        folder.mkdir()
        names.append(name)
        for module, text in {"__init__": body, **texts}.items():
            (folder / f"{module}.py").write_text(f"from {name}_marks import go, mark\n{text}", "utf-8")
        (folder / "data.txt").write_text("here", "utf-8")
        shared = ModuleType(f"{name}_marks")
        vars(shared).update(mark=marks, go=go)
        sys.modules[shared.__name__] = shared
        importlib.invalidate_caches()
        defer(name, ("first",))
        return name

    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    yield make
    for module in [it for it in sys.modules if it.startswith(tuple(names) or "-")]:
        del sys.modules[module]


def loaded(name: str) -> set[str]:
    return {it.removeprefix(f"{name}.") for it in sys.modules if it.startswith(f"{name}.")}


def waits(module: ModuleType) -> bool:
    return type(module) is not ModuleType


READS: list[Callable[[ModuleType], object]] = [
    lambda it: it.__path__,
    lambda it: it.__file__,
    lambda it: it.__spec__,
    lambda it: it.__doc__ is None,
    repr,
    lambda it: [found.name for found in pkgutil.iter_modules(it.__path__)],
    lambda it: importlib.resources.files(it).joinpath("data.txt").read_text("utf-8"),
    lambda it: importlib.util.find_spec(it.__name__),
    lambda it: importlib.import_module(f"{it.__name__}.thing").Thing,
]


@pytest.mark.parametrize("read", READS)
def test_looking_at_the_package_runs_no_body(
    make_package: MakePackage, marks: list[str], read: Callable[[ModuleType], object]
) -> None:
    module = importlib.import_module(make_package())
    assert loaded(module.__name__) == {"first"}
    assert read(module)
    assert "part" not in loaded(module.__name__)
    assert marks == []


USES: list[Callable[[ModuleType], object]] = [
    lambda it: it.Thing,
    lambda it: it.part,
    lambda it: dir(it).index("Thing"),
    lambda it: vars(it)["Thing"],
    lambda it: dict(inspect.getmembers(it))["Thing"],
    lambda it: exec(f"from {it.__name__} import *\nThing", {}),
    lambda it: exec(f"from {it.__name__} import Thing, part", {}),
    lambda it: exec(f"import {it.__name__}.part as part; from {it.__name__} import Thing", {}),
    inspect.getsource,
    lambda it: pkgutil.resolve_name(f"{it.__name__}:Thing"),
    lambda it: pickle.loads(pickle.dumps(it.Thing)),
    lambda it: hasattr(it, "nowhere"),
    lambda it: setattr(it, "Thing", 1),
    lambda it: delattr(it, "Thing"),
    importlib.reload,
]


@pytest.mark.parametrize("use", USES)
def test_using_it_runs_the_body_once_and_leaves_a_plain_module(
    make_package: MakePackage, marks: list[str], use: Callable[[ModuleType], object]
) -> None:
    module = importlib.import_module(make_package())
    use(module)
    assert (marks, type(module)) == (["body"], ModuleType)
    assert module.part is sys.modules[f"{module.__name__}.part"]
    assert marks == ["body"]
    importlib.reload(module)
    assert (marks, type(module)) == (["body", "body"], ModuleType)
    assert module.Thing is sys.modules[f"{module.__name__}.thing"].Thing


def test_what_is_set_before_the_body_stays(make_package: MakePackage) -> None:
    module = importlib.import_module(make_package())
    module.Thing = "mine"  # type: ignore[attr-defined]
    assert vars(module)["Thing"] == "mine"
    with pytest.raises(AttributeError, match="has no attribute 'nowhere'"):
        _ = module.nowhere


def test_what_the_body_raises_is_raised_and_it_is_tried_again(make_package: MakePackage, marks: list[str]) -> None:
    module = importlib.import_module(make_package("mark.append('try')\nassert len(mark) > 2, 'not yet'\nx = 1\n"))
    for _ in range(2):
        with pytest.raises(AssertionError, match="not yet"):
            _ = module.x
    assert (module.x, marks) == (1, ["try"] * 3)


def test_a_module_that_is_not_there_is_said_as_ever(make_package: MakePackage) -> None:
    module = importlib.import_module(make_package("from . import nowhere\n"))
    with pytest.raises(ImportError, match="cannot import name 'nowhere'"):
        _ = module.x


def test_a_circle_of_imports_sees_the_package_as_far_as_it_is(make_package: MakePackage, marks: list[str]) -> None:
    part = 'import {0} as up\nmark.append(f\'{{hasattr(up, "Thing")}} {{hasattr(up, "later")}}\')\n'
    name = make_package(BODY + "later = 1\n")
    (Path(importlib.util.find_spec(name).origin or "").parent / "part.py").write_text(  # type: ignore[union-attr]
        f"from {name}_marks import go, mark\n" + part.format(name), "utf-8"
    )
    assert importlib.import_module(name).later == 1
    assert marks == ["True False", "body"]


def test_a_first_line_that_fails_fails_the_import(make_package: MakePackage) -> None:
    name = make_package(first="1 / 0\n")
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            importlib.import_module(name)
    assert name not in sys.modules


def test_nothing_that_is_not_installed_is_found() -> None:
    finder = Finder("nowhere_at_all", ())
    sys.meta_path.insert(0, finder)
    try:
        with pytest.raises(ModuleNotFoundError, match="nowhere_at_all"):
            importlib.import_module("nowhere_at_all.part")
    finally:
        sys.meta_path.remove(finder)


class Frozen:
    """A finder as a standalone executable has one: one object for all modules, and most of them left out."""

    def __init__(self, *kept: str) -> None:
        self._kept = kept

    def find_spec(self, name: str, path: Any, target: ModuleType | None = None) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name in self._kept else None
        if spec is not None:
            spec.loader_state, spec.loader = spec.loader, self  # type: ignore[assignment]
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        assert module.__spec__ is not None
        module.__spec__.loader_state.exec_module(module)


def test_a_standalone_executable_without_the_modules_says_so(
    make_package: MakePackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    name = make_package()
    frozen = Frozen(name, f"{name}.first", f"{name}.thing")
    sys.meta_path[:] = [*(it for it in sys.meta_path if isinstance(it, Finder)), frozen]
    module = importlib.import_module(name)
    assert module.__spec__ is not None
    assert module.__spec__.loader is module.__loader__ is frozen
    assert module.Thing.__name__ == "Thing"  # the body came that far
    assert "Thing" in dir(module)
    assert getattr(module, "__warningregistry__", None) is None
    with pytest.raises(AttributeError, match="no attribute 'part': cannot import name 'part'"):
        _ = module.part
    with pytest.raises(ImportError, match="cannot import name 'part'"):
        exec(f"from {name} import part", {})
    with pytest.raises(ModuleNotFoundError, match=rf"{name}\.part"):
        importlib.import_module(f"{name}.part")


class Threads:
    """Pieces of code, each in a thread of its own."""

    def __init__(self, *codes: str) -> None:
        self.said: list[str] = []
        self._threads = [threading.Thread(target=self._run, args=(code,), daemon=True) for code in codes]

    def _run(self, code: str) -> None:
        try:
            exec(code, {})
            self.said.append("done")
        except BaseException as error:
            self.said.append(repr(error))

    def start(self, number: int) -> None:
        self._threads[number].start()

    def join(self) -> list[str]:
        for thread in self._threads:
            thread.join(PATIENCE_S)
        return self.said


HOLD = f"mark.append('waits')\nassert go.wait({PATIENCE_S})\n"


def test_a_module_imported_while_the_body_wants_it_is_loaded_once(
    make_package: MakePackage, marks: list[str], go: threading.Event
) -> None:
    """The body runs; another thread has the lock of a module that the body needs next, and itself needs the package."""
    name = make_package(HOLD + BODY, part="mark.append('part')\n", thing="class Thing: pass\nmark.append('thing')\n")
    threads = Threads(
        f"import {name}; {name}.Thing", f"import {name}.part, {name}; {name}.Thing", f"from {name} import *; Thing"
    )
    importlib.import_module(name)
    threads.start(0)
    until(lambda: "waits" in marks)
    threads.start(1)
    until(lambda: f"{name}.part" in sys.modules)
    threads.start(2)
    go.set()
    assert threads.join() == ["done"] * 3
    assert sorted(marks) == ["body", "part", "thing", "waits"]


def test_the_body_waits_for_a_module_that_is_being_loaded(
    make_package: MakePackage, marks: list[str], go: threading.Event
) -> None:
    """And the module, which needs the package in its own body, gets it."""
    name = make_package(part=HOLD + "from {0} import Thing\nmark.append('has it')\n")
    folder = Path(importlib.import_module(name).__path__[0])
    (folder / "part.py").write_text((folder / "part.py").read_text("utf-8").format(name), "utf-8")
    threads = Threads(f"import {name}.part", f"import {name}; {name}.part")
    threads.start(0)
    until(lambda: "waits" in marks)
    threads.start(1)
    go.set()
    assert threads.join() == ["done"] * 2
    assert marks == ["waits", "body", "has it"]
