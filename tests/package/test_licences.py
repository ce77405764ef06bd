"""The list of licences that a build holds: nothing that is inside is missing in it, and what it says of Qt is true."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.e2e.desktop import ROOT

VENV = ROOT / "build" / "venv"
OURS = {"main", "stores", "ui", "resources"}
OF_PYINSTALLER = ("pyi", "_pyi", "PYZ", "__")


@pytest.fixture(scope="module")
def listed(folder_build: Path) -> dict[str, dict[str, str]]:
    """The list, by names in small letters."""
    text = (folder_build / "_internal" / "resources" / "third-party.json").read_text("utf-8")
    return {part["name"].lower(): part for part in json.loads(text)}


def modules_in(folder_build: Path) -> set[str]:
    """Top-level modules that are not Python's: packed in the program, or as files beside it."""
    viewer = [str(VENV / "bin" / "pyi-archive_viewer"), "--list", "--recursive", "--brief"]
    told = subprocess.run([*viewer, str(folder_build / "token-inspector")], check=True, capture_output=True, text=True)
    packed = set(re.findall(r"^ ([A-Za-z_][\w.]*)$", told.stdout, re.MULTILINE))
    beside = {path.parent.name for path in (folder_build / "_internal").glob("*/*") if path.suffix in (".so", ".pem")}
    names = {name.partition(".")[0] for name in packed | beside}
    return {name for name in names - OURS - modules_of_python() if not name.startswith(OF_PYINSTALLER)}


def modules_of_python() -> set[str]:
    """Of the one that built it; some are in its folder and not in its list."""
    code = (
        "import os, sys; print(*sys.stdlib_module_names, *(n[:-3] for n in os.listdir(os.path.dirname(os.__file__))))"
    )
    told = subprocess.run([str(VENV / "bin" / "python"), "-c", code], check=True, capture_output=True, text=True)
    return set(told.stdout.split())


def test_each_module_inside_belongs_to_a_part_of_the_list(
    folder_build: Path, listed: dict[str, dict[str, str]]
) -> None:
    found, homes = modules_in(folder_build), packages_distributions()
    assert {"zohocrmsdk", "pymysql", "pg8000", "requests", "PySide6"} <= found
    missing = {name for name in found if not any(home.lower() in listed for home in homes.get(name, []))}
    assert not missing


@cache
def source_package(name: str) -> str:
    owners = subprocess.run(["dpkg-query", "-S", f"*/{name}"], capture_output=True, text=True).stdout.splitlines()
    if not owners:
        return ""
    package = owners[0].partition(",")[0].rpartition(": ")[0]
    shown = ["dpkg-query", "-W", "-f", "${source:Package}", package]
    return subprocess.run(shown, check=True, capture_output=True, text=True).stdout


def test_each_library_of_the_system_inside_belongs_to_a_part_of_the_list(
    folder_build: Path, listed: dict[str, dict[str, str]]
) -> None:
    libraries = [path.name for path in (folder_build / "_internal").glob("lib*.so*") if not path.is_symlink()]
    of_wheels = ("libQt6", "libicu", "libpyside6", "libshiboken6", "libpython")
    of_system = [name for name in libraries if not name.startswith(of_wheels)]
    assert {"libssl.so.3", "libsqlite3.so.0"} <= set(of_system)
    assert not [name for name in of_system if source_package(name) not in listed]
    assert {"qt", "icu", "python", "pyinstaller"} <= listed.keys()


def test_each_part_says_its_licence_and_brings_the_text(listed: dict[str, dict[str, str]]) -> None:
    assert not [name for name, part in listed.items() if part["licence"] == "unknown" or not part["text"]]
    pointed = {
        os.path.basename(os.path.realpath(f"/usr/share/common-licenses/{name}"))
        for part in listed.values()
        for name in re.findall(r"/usr/share/common-licenses/([\w.-]*\w)", part["text"])
    }
    assert {f"text of {name}".lower() for name in pointed} <= listed.keys()
    assert str(ROOT) not in json.dumps(listed)


def test_qt_can_be_replaced_as_its_licence_wants(
    folder_build: Path, listed: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    """The files it names are those that are loaded; others of the same names work: the wheel's, with its whole ICU."""
    text = listed["qt"]["text"]
    assert "You may replace them by your own" in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE\n                       Version 3" in text
    assert "GNU GENERAL PUBLIC LICENSE\n                       Version 3" in text
    assert '"_internal/PySide6"' in text
    copy = tmp_path / "token-inspector"
    shutil.copytree(folder_build, copy, symlinks=True)
    (wheel,) = VENV.glob("lib/python*/site-packages/PySide6")
    libraries = [path for path in (copy / "_internal" / "PySide6" / "Qt" / "lib").iterdir() if path.is_file()]
    assert len(libraries) > 5
    for library in libraries:
        library.write_bytes(b"")
    assert self_test(copy).returncode != 0
    for library in libraries:
        library.write_bytes((wheel / "Qt" / "lib" / library.name).read_bytes() + b"another build")
    done = self_test(copy)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"; {len(libraries)} libraries of Qt are others" in done.stdout


def self_test(build: Path) -> subprocess.CompletedProcess[str]:
    outside = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([str(build / "token-inspector"), "--self-test"], env=outside, capture_output=True, text=True)
