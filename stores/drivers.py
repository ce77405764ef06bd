"""The packages that some kinds of store need, imported when such a store is opened and not before; their exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
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


def driver(module: str, extra: str) -> ModuleType:
    """The imported `module`, which belongs to an `extra`. Raises DriverMissing, with the command that installs it."""
    try:
        return import_module(module)
    except ImportError:
        refusal = missing(_DISTRIBUTIONS[extra])
    raise refusal


def missing(distribution: str) -> DriverMissing:
    """What to raise where a package is not installed, by the name under which it is."""
    return DriverMissing(
        tr("The Python package {name} is not installed.").format(name=distribution),
        tr("This installs it: pip install {name}").format(name=distribution),
    )


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
