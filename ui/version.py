"""Which version runs, with which parts. No Qt in here: the shell prints it too."""

from __future__ import annotations

import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PARTS = ("PySide6-Essentials", "zohocrmsdk8_0")


def program_version() -> str:
    """The version that pyproject.toml names: of this source tree, else of the installed package."""
    source = Path(__file__).resolve().parent.parent / "pyproject.toml"
    if source.is_file():
        found = re.search(r'^version = "([^"]+)"', source.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return found.group(1)
    return _installed("token-inspector")


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def version_lines() -> list[str]:
    parts = [f"{name} {_installed(name)}" for name in _PARTS]
    return [f"Token Inspector {program_version()}", f"Python {platform.python_version()}, {', '.join(parts)}"]
