"""The .deb: what is in it, and that it comes and goes without a trace."""

from __future__ import annotations

import json
import re
import shutil
import stat
import subprocess
from pathlib import Path

from tests.e2e.desktop import ROOT
from tests.package.conftest import PEOPLE
from tests.package.roots import MinimalRoot

ID = "io.github.token_inspector.TokenInspector"
PROGRAM = "usr/lib/token-inspector"
SHARED = (
    *(f"applications/{ID}.desktop", "applications/token-inspector-open.desktop", f"metainfo/{ID}.metainfo.xml"),
    *(f"icons/hicolor/scalable/apps/{ID}.svg", f"icons/hicolor/48x48/apps/{ID}.png"),
    *("man/man1/token-inspector.1.gz", "lintian/overrides/token-inspector"),
    *(f"doc/token-inspector/{name}" for name in ("copyright", "changelog.gz", "third-party-licences.gz")),
)


def field(deb: Path, name: str) -> str:
    command = ["dpkg-deb", "-f", str(deb), name]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_its_name_and_its_version_are_those_of_the_project(deb: Path) -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version
    assert (field(deb, "Package"), field(deb, "Version")) == ("token-inspector", version[1])
    assert deb.name == f"token-inspector_{version[1]}_{field(deb, 'Architecture')}.deb"


def test_it_holds_the_folder_build_and_what_a_desktop_wants(installed_tree: Path, folder_build: Path) -> None:
    program = installed_tree / PROGRAM
    assert {path.relative_to(program) for path in program.rglob("*")} == {
        path.relative_to(folder_build) for path in folder_build.rglob("*")
    }
    assert (installed_tree / "usr/bin/token-inspector").resolve() == program / "token-inspector"
    assert [name for name in SHARED if not (installed_tree / "usr/share" / name).is_file()] == []


def test_only_programs_can_be_run_and_nobody_else_can_write(installed_tree: Path) -> None:
    files = [path for path in installed_tree.rglob("*") if path.is_file() and not path.is_symlink()]
    modes = {path.relative_to(installed_tree).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in files}
    assert {name for name, mode in modes.items() if mode == 0o755} == {f"{PROGRAM}/token-inspector"}
    assert set(modes.values()) == {0o755, 0o644}


def test_it_names_what_it_needs_and_runs_no_script(deb: Path, tmp_path: Path) -> None:
    needed = {re.split(r"[ :]", name)[0] for name in re.split(r", | \| ", field(deb, "Depends"))}
    assert {"libc6", "fontconfig-config", "xkb-data"} <= needed
    assert not {name for name in needed if name.startswith(("python", "libqt"))}
    subprocess.run(["dpkg-deb", "-e", str(deb), str(tmp_path)], check=True)
    assert {path.name for path in tmp_path.iterdir()} == {"control", "md5sums"}


def test_lintian_finds_no_error_that_is_not_known(deb: Path) -> None:
    done = subprocess.run(["lintian", "--allow-root", str(deb)], capture_output=True, text=True, check=False)
    errors = re.findall(r"^E: token-inspector: (\S+)", done.stdout, re.MULTILINE)
    assert errors == [], done.stdout


def test_it_is_installed_runs_and_is_removed_again(furnished_root: MinimalRoot, deb: Path) -> None:
    root = furnished_root
    before = root.files()
    shutil.copy2(deb, root.path / "tmp" / "it.deb")
    root.run("dpkg", "--install", "/tmp/it.deb")
    assert root.run("token-inspector", "--version").startswith(f"Token Inspector {field(deb, 'Version')} ")
    tokens = json.loads(root.run("token-inspector", "/opt/zohooauth.db", "--list", "--json"))
    assert [token["user_name"] for token in tokens] == list(PEOPLE)
    assert root.run("env", "QT_QPA_PLATFORM=offscreen", "token-inspector", "--self-test").strip()
    assert root.run("dpkg", "--verify", "token-inspector") == ""
    root.run("dpkg", "--purge", "token-inspector")
    assert root.files() - before == set()
    assert before - root.files() == set()
