"""Programs as kinds of store: one that is running and shares, and a class of one's own, which is run."""

from __future__ import annotations

import os
import re

from stores.errors import StoreError
from stores.kinds import Access, Parameter, StoreKind, Values
from stores.opened import OpenStore
from stores.translating import later, tr

_NUMBERED = re.compile(r"(?P<name>.*)#(?P<pid>[0-9]{1,10})", re.DOTALL)


def sharing_names() -> list[str]:
    """The programs that share a store now, as in a ``live:`` target: with its number where two have one name."""
    from stores.shared_store import sharing_programs

    programs = sharing_programs()
    names = [program.name for program in programs]
    return [
        f"{program.name}#{program.pid}" if names.count(program.name) > 1 or _NUMBERED.fullmatch(program.name)
        else program.name
        for program in programs
    ]  # fmt: skip


def _interpreters() -> list[str]:
    from stores.own_interpreter import interpreters

    found: list[str] = interpreters()
    return found


class LiveKind(StoreKind):
    name = "live"
    title = later("Program that is running")
    example = "live:my app"
    note = later("A program of yours that called share(store, name=…) of stores/sharing.py; this calls its own store.")
    parameters = (Parameter("program", later("Program"), form="program", is_required=True, choices=sharing_names),)

    def accepts(self, target: str) -> bool:
        return target.startswith("live:")

    def target_of(self, values: Values) -> str:
        self.check(values)
        return f"live:{values['program']}"

    def values_of(self, target: str) -> dict[str, str]:
        return {"program": target.removeprefix("live:")}

    def open(self, target: str, access: Access) -> OpenStore:
        from stores.shared_store import SharedStore

        name = target.removeprefix("live:")
        if not name:
            raise StoreError(tr("The name of the program is missing."), tr("live:my app"))
        numbered = _NUMBERED.fullmatch(name)
        pid = None if numbered is None else int(numbered["pid"])
        store = SharedStore(name if numbered is None else numbered["name"], pid)
        return OpenStore(store, target, tr("a running program"), target=target)


PYTHON = Parameter("interpreter", later("Python"), form="interpreter", choices=_interpreters)


def _with_full_path(code: str) -> str:
    """The same file, whatever folder is the current one; a module is looked for from there, as Python does."""
    path, mark, name = code.rpartition(":")
    return f"{os.path.abspath(os.path.expanduser(path))}:{name}" if mark and path.endswith(".py") else code


class PythonKind(StoreKind):
    name = "python"
    title = later("Store class of your own")
    example = "python:package.module:Factory, python:path/to/file.py:Class"
    note = later("Runs your code, in a process of its own. It makes a new store: a running program shares what it has.")
    parameters = (
        Parameter(
            "code",
            later("Class or factory"),
            hint=later("package.module:Factory or path/to/file.py:Class"),
            is_required=True,
        ),
        PYTHON,
    )
    runs_code = True

    def accepts(self, target: str) -> bool:
        return target.startswith("python:")

    def target_of(self, values: Values) -> str:
        self.check(values)
        return f"python:{values['code']}"

    def values_of(self, target: str) -> dict[str, str]:
        return {"code": target.removeprefix("python:"), "interpreter": ""}

    def open(self, target: str, access: Access) -> OpenStore:
        from stores.python_store import PythonStore

        code = _with_full_path(target.removeprefix("python:"))
        target, store = f"python:{code}", PythonStore(code, access.interpreter or None)
        return OpenStore(store, target, tr("a class of your own"), target=target, is_new=True)
