"""Two builds of one commit are alike: the folder, and what is packed of it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.e2e.desktop import ROOT
from tests.package.conftest import DIST
from tests.tool_modules import tool

BUILD_INFO = tool("build_info")
BUILDER = ROOT / "build" / "venv" / "bin" / "python"
SPEC = ROOT / "package" / "token-inspector.spec"
INFO = Path("_internal", "resources", "build.json")

Facts = dict[str, tuple[str, int]]


@pytest.fixture(scope="module")
def second_dist(folder_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both builds once more, elsewhere, as `make package` makes them."""
    if json.loads((folder_build / INFO).read_text("utf-8"))["commit"] != BUILD_INFO.commit_of(ROOT):
        pytest.fail(f"{DIST} is of another commit: run `make package`")
    place = tmp_path_factory.mktemp("second")
    outside = {**os.environ, "SOURCE_DATE_EPOCH": str(BUILD_INFO.epoch_of(ROOT)), "PYTHONHASHSEED": "0"}
    outside |= {"HOME": str(place), "XDG_CONFIG_HOME": str(place), "XDG_CACHE_HOME": str(place)}
    places = ["--distpath", str(place / "dist"), "--workpath", str(place / "work")]
    command = [str(BUILDER), "-m", "PyInstaller", "--log-level", "WARN", *places, str(SPEC)]
    done = subprocess.run(command, cwd=place, env=outside, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return place / "dist"


@pytest.fixture(scope="module")
def second(second_dist: Path) -> Path:
    return second_dist / "folder" / "token-inspector"


def facts(folder: Path) -> Facts:
    """What each file is ("->" and where to, of a link; else the mode), and its size."""
    return {path.relative_to(folder).as_posix(): _fact(path) for path in folder.rglob("*") if not _is_folder(path)}


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _fact(path: Path) -> tuple[str, int]:
    if path.is_symlink():
        return f"-> {os.readlink(path)}", 0
    return oct(path.stat().st_mode & 0o111), path.stat().st_size


def differences(first: Facts, second: Facts) -> dict[str, tuple[tuple[str, int] | None, tuple[str, int] | None]]:
    return {
        name: (first.get(name), second.get(name))
        for name in sorted(first.keys() | second.keys())
        if first.get(name) != second.get(name)
    }


def test_the_second_build_has_the_same_files_of_the_same_size(folder_build: Path, second: Path) -> None:
    first = facts(folder_build)
    assert len(first) > 100
    assert not differences(first, facts(second))


def test_the_second_build_has_the_same_bytes(folder_build: Path, second: Path) -> None:
    """More than is promised; where it fails alone, look for what depends on time, place or order."""
    files = [path for path in sorted(folder_build.rglob("*")) if path.is_file() and not path.is_symlink()]
    unlike = [str(path) for path in files if _hash(path) != _hash(second / path.relative_to(folder_build))]
    assert not unlike


def test_the_second_single_file_is_the_same(single_file: Path, second_dist: Path) -> None:
    made = second_dist / "token-inspector"
    assert made.stat().st_size == single_file.stat().st_size
    assert _hash(made) == _hash(single_file)


def _hash(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def test_the_archive_and_the_deb_hold_what_the_second_build_has(installed_tree: Path, second: Path) -> None:
    """And the same each time: tests/test_archive.py, test_deb_tool.py."""
    expected = facts(second)
    (packed,) = DIST.glob("token-inspector-*.tar.xz")
    with tarfile.open(packed) as archive:
        held = {entry.name.partition("/")[2]: entry for entry in archive if not entry.isdir()}
    links = {name: (f"-> {entry.linkname}", 0) for name, entry in held.items() if entry.issym()}
    files = {name: (oct(entry.mode & 0o111), entry.size) for name, entry in held.items() if entry.isreg()}
    assert not differences(files | links, expected)
    assert files.keys() | links.keys() == held.keys()
    installed = facts(installed_tree / "usr" / "lib" / "token-inspector")
    assert _sizes(installed) == _sizes(expected)


def _sizes(of: Facts) -> dict[str, int]:
    """A .deb of Debian's policy has libraries that are not executable."""
    return {name: size for name, (_, size) in of.items()}


def test_the_checksums_are_those_of_the_files() -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=DIST, check=True)
    named = {line.split("  ", 1)[1] for line in (DIST / "SHA256SUMS").read_text("utf-8").splitlines()}
    assert named == {path.name for path in DIST.iterdir() if path.is_file()} - {"SHA256SUMS"}
