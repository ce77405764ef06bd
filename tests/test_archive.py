"""tools/archive.py: what it packs is the same each time, and whole; names and checksums of a release."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tool_modules import tool

ARCHIVE = tool("archive")
VERSION = tool("build_info").version_of(Path(__file__).parents[1])
EPOCH = 1_700_000_000


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program, a file of odd name, a library and a link to it, an empty folder, two names of one file."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    folder = tmp_path / "built" / "token-inspector"
    (folder / "_internal" / "empty").mkdir(parents=True)
    (folder / "token-inspector").write_bytes(b"program")
    (folder / "token-inspector").chmod(0o711)
    (folder / "_internal" / "ä b.txt").write_bytes(b"text" * 1000)
    (folder / "_internal" / "libx.so.1").write_bytes(b"library")
    (folder / "_internal" / "libx.so").symlink_to("libx.so.1")
    os.link(folder / "_internal" / "libx.so.1", folder / "_internal" / "same.so")
    return folder


def in_tar(path: Path, out: Path) -> Path:
    with tarfile.open(path) as archive:
        assert {(entry.uid, entry.gid, entry.uname, entry.mtime) for entry in archive} == {(0, 0, "", EPOCH)}
    subprocess.run(["tar", "-xf", path, "-C", out], check=True)
    return out / "token-inspector"


def in_zip(path: Path, out: Path) -> Path:
    """As Info-ZIP and the Finder read it: modes and links from the external attributes."""
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            kind, place = entry.external_attr >> 28, out / entry.filename
            if kind == 0o12:
                place.symlink_to(archive.read(entry).decode())
            else:
                archive.extract(entry, out)
                place.chmod(entry.external_attr >> 16 & 0o777)
    return out / "token-inspector"


@pytest.mark.parametrize(("system", "unpacked"), [("Linux", in_tar), ("Windows", in_zip), ("Darwin", in_zip)])
def test_what_is_packed_comes_out_again(
    system: str,
    unpacked: Callable[[Path, Path], Path],
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ARCHIVE.platform, "system", lambda: system)
    monkeypatch.setattr(ARCHIVE.platform, "machine", lambda: "AMD64")
    packed = ARCHIVE.pack(folder, tmp_path)
    kind = {"Linux": "linux-x86_64.tar.xz", "Windows": "windows-x86_64.zip", "Darwin": "macos-x86_64.zip"}[system]
    assert packed.name == f"token-inspector-{VERSION}-{kind}"
    out = tmp_path / "out"
    out.mkdir()
    found = unpacked(packed, out)
    assert sorted(path.name for path in found.rglob("*")) == sorted(path.name for path in folder.rglob("*"))
    assert (found / "token-inspector").stat().st_mode & 0o777 == 0o755
    assert (found / "_internal" / "ä b.txt").stat().st_mode & 0o777 == 0o644
    assert os.readlink(found / "_internal" / "libx.so") == "libx.so.1"
    assert (
        (found / "_internal" / "same.so").read_bytes() == (found / "_internal" / "libx.so").read_bytes() == b"library"
    )
    assert (found / "_internal" / "empty").is_dir()


@pytest.mark.parametrize("system", ["Linux", "Windows"])
def test_two_copies_of_one_folder_give_one_archive(
    system: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ARCHIVE.platform, "system", lambda: system)
    other = tmp_path / "elsewhere" / "token-inspector"
    shutil.copytree(folder, other, symlinks=True, copy_function=shutil.copyfile)
    (other / "token-inspector").chmod(0o755)
    os.utime(other / "token-inspector", (1, 1))
    first, second = ARCHIVE.pack(folder, tmp_path), ARCHIVE.pack(other, tmp_path / "elsewhere")
    assert first.read_bytes() == second.read_bytes()


def test_without_a_build_it_says_what_makes_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ARCHIVE.main(["pack", str(tmp_path / "none")]) == 1
    assert "`make package-folder` makes it" in capsys.readouterr().err
    assert ARCHIVE.main(["release", str(tmp_path)]) == 1
    assert "`make package` makes it" in capsys.readouterr().err
    assert ARCHIVE.main(["unpack"]) == 2


def test_a_release_names_programs_by_version_and_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ARCHIVE.platform, "system", lambda: "Windows")
    monkeypatch.setattr(ARCHIVE.platform, "machine", lambda: "AMD64")
    for name in ("token-inspector.exe", f"token-inspector_{VERSION}_amd64.deb", "SHA256SUMS", "notes.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "folder").mkdir()
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / "token-inspector-0.0.1.zip").write_text("of long ago")
    names = {path.name for path in ARCHIVE.release(tmp_path)}
    assert names == {
        f"token-inspector-{VERSION}-windows-x86_64.exe",
        f"token-inspector_{VERSION}_amd64.deb",
        "SHA256SUMS",
    }
    assert {path.name for path in (tmp_path / "release").iterdir()} == names
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "release", capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stdout.count(": OK") == 2
