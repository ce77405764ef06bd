"""What `make package` has built, and Debian roots to try it in.

`make package-check` runs these tests, as root. What is missing is a failure that says how to get it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import ROOT, Desktop, desktop_in
from tests.e2e.inspector import make_store, token_row
from tests.package.roots import MinimalRoot

DIST = Path(os.environ.get("DIST", ROOT / "dist"))  # DIST: a build that lies elsewhere, as a release attaches it
PEOPLE = ("ada@example.com", "grace@example.com", "linus@example.com")
_PROGRAMS = {
    **{"desktop-file-validate": "desktop-file-utils", "appstreamcli": "appstream", "gio": "libglib2.0-bin"},
    **{"dpkg-shlibdeps": "dpkg-dev", "debootstrap": "debootstrap", "lintian": "lintian"},
    **{"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "xwininfo": "x11-utils"},
}


@pytest.hookimpl(tryfirst=True)  # before -m deselects
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.package)
            item.add_marker(pytest.mark.timeout(900))


@pytest.fixture(scope="session", autouse=True)
def _programs() -> None:
    missing = sorted({package for program, package in _PROGRAMS.items() if shutil.which(program) is None})
    if missing:
        pytest.fail(f"these tests need: apt-get install {' '.join(missing)}")


def _built(pattern: str) -> Path:
    found = sorted(DIST.glob(pattern))
    if len(found) != 1:
        pytest.fail(f"{DIST} holds {len(found)} of {pattern}, not one: run `make package`")
    return found[0]


@pytest.fixture(scope="session")
def single_file() -> Path:
    return _built("token-inspector")


@pytest.fixture(scope="session")
def folder_build() -> Path:
    return _built("folder/token-inspector")


@pytest.fixture(scope="session")
def deb() -> Path:
    return _built("token-inspector_*.deb")


@pytest.fixture(scope="session")
def installed_tree(deb: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the .deb installs, in a folder."""
    folder = tmp_path_factory.mktemp("deb")
    subprocess.run(["dpkg-deb", "-x", str(deb), str(folder)], check=True)
    return folder


@pytest.fixture(scope="session")
def bare_root(single_file: Path, folder_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MinimalRoot]:
    """A Debian of the smallest kind, without Python, Qt and X, with both builds and a store of three tokens in it."""
    folder = tmp_path_factory.mktemp("roots")
    root = MinimalRoot.made(folder / "bare")
    program = root.path / "opt" / "folder"
    shutil.copytree(folder_build, program, symlinks=True)
    shutil.copy2(single_file, root.path / "opt" / "token-inspector")
    make_store(root.path / "opt" / "zohooauth.db", (token_row(n, who) for n, who in enumerate(PEOPLE, 1)))
    yield root
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def furnished_root(bare_root: MinimalRoot, deb: Path) -> MinimalRoot:
    """The same, with the packages that the .deb names as its dependencies, and nothing else."""
    root = bare_root.copy("furnished")
    wanted = subprocess.run(["dpkg-deb", "-f", str(deb), "Depends"], check=True, capture_output=True, text=True).stdout
    root.run("apt-get", "satisfy", "-q", "-y", "--no-install-recommends", wanted.strip())
    return root


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    with desktop_in(tmp_path_factory.mktemp("desktop")) as made:
        yield made
