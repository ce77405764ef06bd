"""Writes what a build is made of: version, commit, Python and parts. Prints SOURCE_DATE_EPOCH.

usage: build_info.py [OUT.json]

The file goes into a build as resources/build.json, where ui/version.py reads it. What is printed is the time of the
commit in seconds, for the environment of whatever else makes the build: with it, two builds of one commit are alike
(https://reproducible-builds.org/docs/source-date-epoch/).
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).parents[1]
PARTS = ("PySide6-Essentials", "zohocrmsdk8_0", "PyMySQL", "pg8000")
_ITS_LINE = re.compile(r'^version = "([^"]+)"', re.MULTILINE)
_EARLIEST = 315_532_800  # 1980-01-01, before which a zip file holds no time
_DIGITS = 12


class BuildInfo(TypedDict):
    """``commit``: of twelve digits, with a "+" where the tree differs from it; "unknown" outside a repository."""

    version: str
    commit: str
    python: str
    parts: dict[str, str]


def version_of(root: Path) -> str:
    """The version in its one home, pyproject.toml. Raises ValueError where there is none."""
    found = _ITS_LINE.search((root / "pyproject.toml").read_text("utf-8"))
    if found is None:
        raise ValueError('pyproject.toml has no line: version = "…"')
    return found.group(1)


def commit_of(root: Path) -> str:
    head = _git(root, "rev-parse", f"--short={_DIGITS}", "HEAD")
    if head is None:
        return "unknown"
    return head + ("+" if _git(root, "status", "--porcelain") else "")


def epoch_of(root: Path) -> int:
    """Seconds: SOURCE_DATE_EPOCH where it is set, else the time of the commit, else of pyproject.toml."""
    given = os.environ.get("SOURCE_DATE_EPOCH") or _git(root, "log", "-1", "--format=%ct")
    seconds = int(given) if given else int((root / "pyproject.toml").stat().st_mtime)
    return max(_EARLIEST, seconds)


def _git(root: Path, *arguments: str) -> str | None:
    """What git prints, or None where there is no git, no repository or no commit."""
    if not (root / ".git").exists():
        return None
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def build_info(root: Path = ROOT) -> BuildInfo:
    return {
        "version": version_of(root),
        "commit": commit_of(root),
        "python": platform.python_version(),
        "parts": {name: found for name in PARTS if (found := _installed(name))},
    }


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def main(arguments: list[str]) -> int:
    for name in arguments:
        out = Path(name)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(build_info(), indent=2) + "\n", "utf-8")
    print(epoch_of(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
