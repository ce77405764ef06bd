"""Packs a folder build, names the files of a release, and writes their checksums.

usage: archive.py pack [FOLDER]      the folder build as dist/token-inspector-VERSION-SYSTEM-MACHINE.tar.xz, or .zip
       archive.py checksums [DIST]   DIST/SHA256SUMS of the files in DIST, for `sha256sum -c`
       archive.py release [DIST]     what a release attaches, in DIST/release under the names that it has there

One folder and one commit give one archive, byte for byte: names in order, no owner, one time (SOURCE_DATE_EPOCH, else
that of the commit).
"""

from __future__ import annotations

import hashlib
import lzma
import os
import platform
import shutil
import stat
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from build_info import ROOT, epoch_of, version_of

NAME = "token-inspector"
DIST = ROOT / "dist"
SUMS = "SHA256SUMS"
_SYSTEMS = {"Darwin": "macos"}
_MACHINES = {"amd64": "x86_64"}
_PACKED = (".tar.xz", ".zip", ".deb")


def target() -> str:
    """``linux-x86_64``, ``windows-x86_64``, ``macos-arm64``: what a build made here runs on."""
    machine = platform.machine().lower()
    return f"{_SYSTEMS.get(platform.system(), platform.system().lower())}-{_MACHINES.get(machine, machine)}"


def pack(folder: Path, dist: Path) -> Path:
    """The archive of a folder build. On Linux .tar.xz, elsewhere .zip, which those systems open without a tool.

    Raises FileNotFoundError where the folder is not there.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder build in {folder}: `make package-folder` makes it.")
    stem = f"{NAME}-{version_of(ROOT)}-{target()}"
    if platform.system() == "Linux":
        return _tar(folder, dist / f"{stem}.tar.xz", epoch_of(ROOT))
    return _zip(folder, dist / f"{stem}.zip", epoch_of(ROOT))


def _entries(folder: Path) -> Iterator[tuple[Path, str]]:
    """(path, name in the archive) of the folder and all in it, parents first; links are not followed."""
    yield folder, folder.name
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts):
        yield path, f"{folder.name}/{path.relative_to(folder).as_posix()}"


def _mode(path: Path) -> int:
    return 0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644


def _tar(folder: Path, out: Path, epoch: int) -> Path:
    """With xz's filter for programs: smaller, and sooner done, than by a higher preset without it."""
    filters: list[dict[str, int]] = [{"id": lzma.FILTER_LZMA2, "preset": 6}]
    if target().endswith("x86_64"):
        filters.insert(0, {"id": lzma.FILTER_X86})
    with (
        lzma.open(out, "wb", filters=filters) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.GNU_FORMAT) as tar,
    ):
        for path, name in _entries(folder):
            entry = tarfile.TarInfo(name)
            entry.mtime = epoch
            if path.is_symlink():
                entry.type, entry.linkname, entry.mode = tarfile.SYMTYPE, os.readlink(path), 0o777
                tar.addfile(entry)
            elif path.is_dir():
                entry.type, entry.mode = tarfile.DIRTYPE, 0o755
                tar.addfile(entry)
            else:
                entry.size, entry.mode = path.stat().st_size, _mode(path)
                with path.open("rb") as content:
                    tar.addfile(entry, content)
    return out


def _zip(folder: Path, out: Path, epoch: int) -> Path:
    """Links as links, as in the .app of macOS."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, name in _entries(folder):
            is_link, is_folder = path.is_symlink(), path.is_dir() and not path.is_symlink()
            entry = zipfile.ZipInfo(name + "/" * is_folder, time.gmtime(epoch)[:6])
            kind = stat.S_IFLNK if is_link else stat.S_IFDIR if is_folder else stat.S_IFREG
            entry.create_system = 3  # Unix: external_attr holds a mode
            entry.external_attr = (kind | (0o777 if is_link else _mode(path))) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = os.readlink(path).encode() if is_link else b"" if is_folder else path.read_bytes()
            archive.writestr(entry, content)
    return out


def released_name(name: str) -> str:
    """The name under which a release attaches a file of dist/; a program's gets version and system.

    ``token-inspector.exe`` -> ``token-inspector-VERSION-windows-x86_64.exe``; what is packed is named already.
    """
    if name.endswith(_PACKED):
        return name
    stem, dot, suffix = name.partition(".")
    return f"{stem}-{version_of(ROOT)}-{target()}{dot}{suffix}"


def release(dist: Path) -> list[Path]:
    """Copies the files that a release attaches into a folder of their own, with their checksums.

    Raises FileNotFoundError where there is nothing to attach.
    """
    files = [path for path in _files(dist) if path.name.startswith(NAME)]
    if not files:
        raise FileNotFoundError(f"There is nothing to release in {dist}: `make package` makes it.")
    out = dist / "release"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    copies = [Path(shutil.copy2(path, out / released_name(path.name))) for path in files]
    return [*copies, checksums(out)]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name != SUMS)


def checksums(folder: Path) -> Path:
    """Writes the file that `sha256sum -c` reads, of the files that lie directly in the folder."""
    lines = [f"{_sha256(path)}  {path.name}\n" for path in _files(folder)]
    sums = folder / SUMS
    sums.write_bytes("".join(lines).encode())
    return sums


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as content:
        while block := content.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def built_folder() -> Path:
    """What package/token-inspector.spec makes on this system."""
    return DIST / "folder" / ("Token Inspector.app" if platform.system() == "Darwin" else NAME)


def main(arguments: list[str]) -> int:
    command, given = (arguments or [""])[0], [Path(name) for name in arguments[1:]]
    if command not in ("pack", "checksums", "release") or len(given) > 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        if command == "pack":
            made = [pack(given[0] if given else built_folder(), DIST)]
        elif command == "checksums":
            made = [checksums(given[0] if given else DIST)]
        else:
            made = release(given[0] if given else DIST)
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    for path in made:
        print(f"{path.stat().st_size / 1e6:8.1f} MB  {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
