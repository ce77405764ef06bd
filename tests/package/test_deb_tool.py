"""tools/deb.py, on a folder build that is small."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.desktop import ROOT

PART = {"name": "Qt", "version": "6.9", "licence": "LGPL-3.0-only", "url": "https://www.qt.io", "text": "THE TERMS"}


@pytest.fixture
def small_build(tmp_path: Path) -> Path:
    folder = tmp_path / "token-inspector"
    facts = folder / "_internal" / "resources"
    facts.mkdir(parents=True)
    shutil.copy2("/bin/true", folder / "token-inspector")
    (facts / "third-party.json").write_text(json.dumps([PART]))
    return folder


def make(folder: Path, out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tools" / "deb.py"), str(folder), "1.2.3", str(out)]
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def contents(deb: Path) -> str:
    return subprocess.run(["dpkg-deb", "-c", str(deb)], capture_output=True, text=True, check=True).stdout


def test_one_build_gives_the_same_bytes_again(small_build: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.deb", tmp_path / "two.deb"
    assert make(small_build, one).returncode == 0
    for path in [small_build, *small_build.rglob("*")]:
        os.utime(path, (1, 1))
        path.chmod(path.stat().st_mode | 0o020)
    assert make(small_build, two).returncode == 0
    assert one.read_bytes() == two.read_bytes()
    assert all(line.split()[1] == "root/root" for line in contents(one).splitlines())


def test_it_names_the_parts_of_others_and_holds_their_licences(small_build: Path, tmp_path: Path) -> None:
    deb = tmp_path / "it.deb"
    assert make(small_build, deb).returncode == 0
    subprocess.run(["dpkg-deb", "-x", str(deb), str(tmp_path / "tree")], check=True)
    documents = tmp_path / "tree" / "usr" / "share" / "doc" / "token-inspector"
    assert "\n Qt 6.9 (LGPL-3.0-only) https://www.qt.io\n" in (documents / "copyright").read_text()
    assert (ROOT / "LICENSE").read_text().split()[-1] in (documents / "copyright").read_text()
    texts = subprocess.run(["zcat", str(documents / "third-party-licences.gz")], capture_output=True, check=True).stdout
    assert b"THE TERMS" in texts


def test_what_is_no_build_is_refused_with_a_sentence(small_build: Path, tmp_path: Path) -> None:
    (small_build / "token-inspector").unlink()
    done = make(small_build, tmp_path / "it.deb")
    assert done.returncode == 1
    assert done.stderr == f"There is no folder build in {small_build}: `make package-folder` makes it.\n"
    assert not (tmp_path / "it.deb").exists()
