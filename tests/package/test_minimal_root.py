"""The builds on a machine without Python and without Qt: in a Debian root with nothing but libc and X libraries."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.e2e.desktop import ROOT, Desktop, started
from tests.e2e.inspector import Inspector
from tests.package.conftest import PEOPLE
from tests.package.roots import MinimalRoot
from ui.theme import LIGHT

BUILDS = {"file": "/opt/token-inspector", "folder": "/opt/folder/token-inspector"}
STORE = "/opt/zohooauth.db"
OFFSCREEN = ("env", "QT_QPA_PLATFORM=offscreen")
PERSON = ("setpriv", "--reuid=1000", "--regid=1000", "--clear-groups")

each_build = pytest.mark.parametrize("program", BUILDS.values(), ids=BUILDS)


def parts_of(root: MinimalRoot, *names: str) -> list[str]:
    """Programs of these names, and libraries with "lib" before them; whatever stands behind the name."""
    folders = ("bin", "sbin", "usr/bin", "usr/sbin", "usr/local/bin")
    programs = [path for folder in folders for name in names for path in (root.path / folder).glob(f"{name}*")]
    libraries = [path for name in names for path in root.path.rglob(f"lib{name}*.so*")]
    found = (path.relative_to(root.path) for path in (*programs, *libraries))
    return sorted(str(path) for path in found if path.parts[0] != "opt")


def test_the_root_has_neither_python_nor_qt_nor_x(bare_root: MinimalRoot) -> None:
    assert parts_of(bare_root, "python", "pypy", "Qt", "X", "xcb") == []
    assert parts_of(bare_root, "dpkg", "z") != []


def test_the_libraries_that_the_deb_names_bring_neither_python_nor_qt(furnished_root: MinimalRoot) -> None:
    assert parts_of(furnished_root, "python", "pypy", "Qt") == []
    assert parts_of(furnished_root, "xcb") != []


@each_build
def test_the_list_needs_libc_alone(bare_root: MinimalRoot, program: str) -> None:
    tokens = json.loads(bare_root.run(program, STORE, "--list", "--json"))
    assert [token["user_name"] for token in tokens] == list(PEOPLE)


@each_build
def test_the_version_needs_libc_alone(bare_root: MinimalRoot, program: str) -> None:
    said = bare_root.run(program, "--version")
    assert all(word in said for word in ("Token Inspector", "commit", "Python", "Qt", "zohocrmsdk8_0"))


@each_build
def test_it_tests_itself_offscreen(furnished_root: MinimalRoot, program: str) -> None:
    assert furnished_root.run(*OFFSCREEN, program, "--self-test").strip()


@each_build
def test_it_draws_the_window_offscreen(furnished_root: MinimalRoot, program: str) -> None:
    furnished_root.run(program, STORE, "--screenshot", "/opt/window.png", "--no-history")
    picture = furnished_root.path / "opt" / "window.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    picture.unlink()


@each_build
def test_a_person_sees_the_rows_on_a_screen(
    furnished_root: MinimalRoot, desktop: Desktop, program: str, tmp_path: Path
) -> None:
    home = furnished_root.path / "home" / "person"
    home.mkdir(exist_ok=True)
    os.chown(home, 1000, 1000)
    surroundings = ("env", "HOME=/home/person", f"DISPLAY={desktop.display}")
    arguments = (program, STORE, "--theme", "light", "--no-history")
    command = furnished_root.command(*PERSON, *surroundings, *arguments)
    with started(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        inspector = Inspector(process, desktop, LIGHT)
        inspector.count(len(PEOPLE))
        desktop.keep(f"package/{Path(program).parent.name}", inspector.area)
        assert inspector.close() == 0
        assert inspector.errors() == ""


def test_another_user_is_told_what_it_takes(tmp_path: Path) -> None:
    nobody = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    command = [*nobody, "sh", "-s", "make", str(tmp_path / "root")]
    script = (ROOT / "tools" / "minimal_root.sh").read_text()
    done = subprocess.run(command, input=script, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "minimal_root.sh: only root can make and enter another root: run it as root\n"
