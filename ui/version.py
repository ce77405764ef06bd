"""Which version runs, with which parts. No Qt in here: the shell prints it too.

In a build ``build.json`` says it, which tools/build_info.py writes; else pyproject.toml and ``.git`` of the source
tree; else what is installed.
"""

from __future__ import annotations

import json
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import resources

_QT, _SDK = "PySide6-Essentials", "zohocrmsdk8_0"
_BUILD = "build.json"
_DIGITS = 12
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_SOURCE = Path(__file__).resolve().parent.parent


def of_build() -> dict[str, Any]:
    """What a build says of itself: ``version``, ``commit``, ``python``, ``parts``. Empty where this is none."""
    try:
        said = json.loads(resources.path(_BUILD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def program_version() -> str:
    """The version of this build, else the one that pyproject.toml names, else of the installed package."""
    said = of_build().get("version")
    return str(said) if said else _of_source(_SOURCE) or installed("token-inspector") or "unknown"


def commit() -> str:
    """Of the source that runs, in twelve digits; a "+" after it: of a build with changes. "" where nobody knows it."""
    build = of_build()
    said = str(build.get("commit", "")) if build else _head(_SOURCE)
    return "" if said == "unknown" else said


def installed(name: str) -> str:
    """The version of a distribution, "" where it is not installed."""
    parts = of_build().get("parts")
    if isinstance(parts, dict) and name in parts:
        return str(parts[name])
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def version_lines() -> list[str]:
    """The program and its commit; then Python, Qt (as Qt for Python brings it), Qt for Python and the SDK."""
    known = commit()
    qt = ".".join(installed(_QT).split(".")[:3])  # a fourth number is of the package alone
    parts = [("Python", platform.python_version()), ("Qt", qt), *((name, installed(name)) for name in (_QT, _SDK))]
    return [
        f"Token Inspector {program_version()}" + (f" (commit {known})" if known else ""),
        ", ".join(f"{name} {number or 'not installed'}" for name, number in parts),
    ]


def _of_source(root: Path) -> str:
    try:
        found = re.search(r'^version = "([^"]+)"', (root / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    except (OSError, ValueError):
        return ""
    return found.group(1) if found else ""


def _head(root: Path) -> str:
    """The commit of a source tree, read as gitrepository-layout(5) describes it, also in a worktree; "" if unknown."""
    try:
        folder = root / ".git"
        if folder.is_file():
            folder = root / folder.read_text("utf-8").partition("gitdir:")[2].strip()
        head = (folder / "HEAD").read_text("utf-8").strip()
        if head.startswith("ref:"):
            head = _referred(folder, head.removeprefix("ref:").strip())
    except (OSError, ValueError):
        return ""
    return head[:_DIGITS] if _COMMIT.fullmatch(head) else ""


def _referred(folder: Path, name: str) -> str:
    common = folder / "commondir"  # of a worktree: where the branches are
    home = folder / common.read_text("utf-8").strip() if common.is_file() else folder
    for place in (folder, home):
        if (place / name).is_file():
            return (place / name).read_text("utf-8").strip()
    packed = (home / "packed-refs").read_text("utf-8").splitlines()
    return next((line.partition(" ")[0] for line in packed if line.partition(" ")[2] == name), "")
