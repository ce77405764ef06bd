"""The packages that some kinds of store need, imported when such a store is opened and not before; their exceptions."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from stores.errors import DriverMissing
from stores.translating import tr

# by the extra of pyproject.toml: the name under which it is installed
_DISTRIBUTIONS = {
    "mysql": "PyMySQL",
    "postgresql": "pg8000",
    "redis": "redis",
    "aws": "boto3",
    "keyring": "keyring",
}
_ELSEWHERE = ("redis", "boto3")  # an interpreter of the person's own runs these stores


def driver(module: str, extra: str) -> ModuleType:
    """The imported `module`, which belongs to an `extra`. Raises DriverMissing, with the command that installs it."""
    try:
        return import_module(module)
    except ImportError:
        refusal = missing(_DISTRIBUTIONS[extra])
    raise refusal


def is_there(module: str) -> bool:
    """Whether a package can be imported. It is not imported for that."""
    return find_spec(module) is not None


def missing(distribution: str) -> DriverMissing:
    """What to raise where a package is not installed, by the name under which it is."""
    if getattr(sys, "frozen", False):
        sentence = tr("The Python package {name} is not inside this program.")
    else:
        sentence = tr("The Python package {name} is not installed.")
    return DriverMissing(sentence.format(name=distribution), how_to_have(distribution))


def how_to_have(distribution: str) -> str:
    """What to do where a package is not installed. Nothing can be installed into a standalone executable."""
    if not getattr(sys, "frozen", False):
        return tr("This installs it: pip install {name}").format(name=distribution)
    if distribution in _ELSEWHERE:
        return tr("Choose a Python that has it: in the form under Python, in a shell by --python PATH.")
    return tr("Start the program from source, with a Python that has it.")


def causes(error: BaseException) -> Iterator[BaseException]:
    """An exception of a driver, and what it was raised for."""
    seen: set[int] = set()
    pending: list[BaseException | None] = [error]
    while pending:
        current = pending.pop()
        if current is not None and id(current) not in seen:
            seen.add(id(current))
            yield current
            pending += [current.__cause__, current.__context__, getattr(current, "original_exception", None)]
