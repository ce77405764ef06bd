"""Which version runs: from the source tree and its repository, from a build, from an installed package."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ui import version

ROOT = Path(__file__).parents[2]
COMMIT = "0123456789abcdef0123456789abcdef01234567"
BUILD = {
    "version": "7.8.9",
    "commit": "fedcba987654+",
    "python": "3.12.1",
    "parts": {"PySide6-Essentials": "6.9.0.1", "zohocrmsdk8_0": "7.0.5", "PyMySQL": "1.2.4"},
}


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    """Write this as the file of a build."""
    monkeypatch.setattr(version.resources, "path", tmp_path.joinpath)

    def write(said: object) -> None:
        text = said if isinstance(said, str) else json.dumps(said)
        (tmp_path / "build.json").write_text(text, "utf-8")

    return write


def test_a_build_names_itself_and_its_parts(build: Callable[[object], None]) -> None:
    build(BUILD)
    first, second = version.version_lines()
    assert first == "Token Inspector 7.8.9 (commit fedcba987654+)"
    assert second.endswith("Qt 6.9.0, PySide6-Essentials 6.9.0.1, zohocrmsdk8_0 7.0.5")
    assert version.installed("PyMySQL") == "1.2.4"
    assert version.installed("no-such-part") == ""


@pytest.mark.parametrize("said", ["{", "[]", "7", {"version": "", "commit": "unknown", "parts": 7}])
def test_a_build_that_says_little_is_no_failure(build: Callable[[object], None], said: object) -> None:
    build(said)
    assert version.version_lines()[0].startswith("Token Inspector 0.")


def test_a_build_without_a_commit_names_none(build: Callable[[object], None]) -> None:
    build({**BUILD, "commit": "unknown"})
    assert version.version_lines()[0] == "Token Inspector 7.8.9"


def test_the_source_tree_has_the_version_of_pyproject() -> None:
    assert f'version = "{version.program_version()}"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_without_anything_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "_SOURCE", tmp_path)
    monkeypatch.setattr(version, "installed", lambda _name: "")
    assert version.version_lines()[0] == "Token Inspector unknown"
    assert "Qt not installed, PySide6-Essentials not installed" in version.version_lines()[1]


# --- the repository, read without git


def _repository(root: Path, head: str, **files: str) -> None:
    (root / ".git").mkdir()
    (root / ".git/HEAD").write_text(head)
    for name, text in files.items():
        place = root / ".git" / name.replace("__", "/").replace("_", "-")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)


PACKED = f"# pack-refs with: peeled sorted\n{'1' * 40} refs/heads/old\n{COMMIT} refs/heads/main\n^{'2' * 40}\n"


@pytest.mark.parametrize(
    ("head", "files"),
    [
        (COMMIT + "\n", {}),
        ("ref: refs/heads/main\n", {"refs__heads__main": COMMIT + "\n"}),
        ("ref: refs/heads/main\n", {"packed_refs": PACKED}),
        (COMMIT + "0" * 24, {}),  # of a repository with SHA-256
    ],
)
def test_the_commit_is_read_from_the_files(tmp_path: Path, head: str, files: dict[str, str]) -> None:
    _repository(tmp_path, head, **files)
    assert version._head(tmp_path) == COMMIT[:12]


@pytest.mark.parametrize(
    ("head", "files"),
    [
        ("", {}),
        ("ref: refs/heads/.invalid\n", {}),  # refs are kept otherwise
        ("ref: refs/heads/new\n", {"packed_refs": PACKED}),
        ("nonsense", {}),
        (
            "ref: refs/heads/main\n",
            {"refs__heads__main": "\udcff".encode("utf-8", "surrogateescape").decode("latin-1")},
        ),
    ],
)
def test_a_commit_that_cannot_be_read_is_unknown(tmp_path: Path, head: str, files: dict[str, str]) -> None:
    _repository(tmp_path, head, **files)
    assert version._head(tmp_path) == ""


def test_without_a_repository_it_is_unknown(tmp_path: Path) -> None:
    assert version._head(tmp_path) == ""
    (tmp_path / ".git").write_bytes(b"\xff\xfe")
    assert version._head(tmp_path) == ""


@pytest.mark.skipif(shutil.which("git") is None, reason="needs: apt-get install git")
def test_git_itself_agrees(tmp_path: Path) -> None:
    """A branch, packed branches, a worktree and its own branch."""
    names = {f"GIT_{who}_{what}": "x@y" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}

    def git(at: Path, *arguments: str) -> str:
        command = ["git", "-c", "init.defaultBranch=main", "-C", str(at), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **names}).stdout

    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    git(here, "init")
    assert version._head(here) == ""
    git(here, "commit", "--allow-empty", "-m", "one")
    git(here, "worktree", "add", "-b", "feature/x", str(there))
    git(there, "commit", "--allow-empty", "-m", "two")
    for _ in range(2):
        for at in (here, there):
            assert version._head(at) == git(at, "rev-parse", "HEAD")[:12]
        git(here, "pack-refs", "--all")
    git(there, "checkout", "--detach")
    assert version._head(there) == git(there, "rev-parse", "HEAD")[:12]


def test_it_is_printed_without_qt_and_without_git(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['PySide6'] = sys.modules['shiboken6'] = None; "
        "import main, ui.licences, ui.program_log; "
        "sys.exit(main.main(['--version']))"
    )
    environment = {**os.environ, "PATH": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == version.version_lines()
    assert done.stderr == ""
