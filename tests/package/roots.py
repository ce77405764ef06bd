"""A Debian root in a folder, made and entered with tools/minimal_root.sh."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.desktop import ROOT

_TOOL = ("sh", str(ROOT / "tools" / "minimal_root.sh"))
_LONGEST_S = 600
# what dpkg and apt keep for themselves, and what is written by looking
_NOT_COUNTED = ("var/lib/dpkg", "var/lib/apt", "var/cache", "var/log", "tmp", "run", "root", "home", "etc/hosts")


@dataclass(frozen=True, slots=True)
class MinimalRoot:
    path: Path

    @classmethod
    def made(cls, path: Path) -> MinimalRoot:
        _done([*_TOOL, "make", str(path)])
        return cls(path)

    def copy(self, name: str) -> MinimalRoot:
        copied = self.path.with_name(name)
        _done(["cp", "-a", "--reflink=auto", str(self.path), str(copied)])
        return MinimalRoot(copied)

    def command(self, *command: str | Path) -> list[str]:
        """The command line that runs `command` in the root."""
        return [*_TOOL, "run", str(self.path), *map(str, command)]

    def run(self, *command: str | Path) -> str:
        """What it prints. Fails, with what it says, where it does not end with 0."""
        return _done(self.command(*command))

    def files(self) -> set[str]:
        """What is there, but for what dpkg and apt keep for themselves."""
        names = (str(path.relative_to(self.path)) for path in self.path.rglob("*"))
        return {name for name in names if not name.startswith(_NOT_COUNTED)}


def _done(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=_LONGEST_S, check=False)
    assert done.returncode == 0, f"{' '.join(command[2:])} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout
