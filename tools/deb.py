"""Makes a .deb of a folder build, with what a desktop and Debian's policy want beside it.

usage: deb.py FOLDER VERSION OUT.deb

Needs dpkg-dev. One folder and one commit give the same file, byte for byte. No maintainer scripts: the triggers of
desktop-file-utils, hicolor-icon-theme and man-db do what is to be done.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parent))
from app_icons import APP_ID, write_hicolor
from build_info import ROOT, epoch_of
from changelog import debian_changelog, releases_in, with_releases
from deb_copyright import copyright_of, parts_in, texts_of

NAME = "token-inspector"
MAINTAINER = "Token Inspector contributors <token-inspector@users.noreply.github.com>"
LINUX = ROOT / "package" / "linux"
METAINFO = LINUX / f"{APP_ID}.metainfo.xml"
# what libraries read at run time; where one is inside of the build, its package is no dependency that brings it
_DATA = {"libfontconfig.so.1": "fontconfig-config", "libxkbcommon.so.0": "xkb-data", "libX11.so.6": "libx11-data"}
# of lintian: a build holds its libraries, the modules of Python are linked to nothing, and one names Debian's pager
_OVERRIDES = (
    *("embedded-library", "library-not-linked-against-libc", "shared-library-lacks-prerequisites"),
    "missing-depends-on-sensible-utils",
)
_DESCRIPTION_WIDTH = 79
_ELF = b"\x7fELF"
_LIBRARY = re.compile(r"(?P<name>.+)\.so\.(?P<version>[\w.]+)")


class NotPossible(Exception):
    """Says in a sentence why there is no .deb."""


def make_deb(folder: Path, version: str, out: Path) -> None:
    """Raises NotPossible where the folder is no build, or a tool is missing or fails."""
    if not (folder / NAME).is_file():
        raise NotPossible(f"There is no folder build in {folder}: `make package-folder` makes it.")
    for tool in ("dpkg-deb", "dpkg-shlibdeps"):
        if shutil.which(tool) is None:
            raise NotPossible(f"{tool} is missing: apt-get install dpkg-dev")
    epoch = epoch_of(ROOT)
    with tempfile.TemporaryDirectory() as place:
        tree = Path(place) / "tree"
        fill(tree, folder, version, epoch)
        _write(tree / "DEBIAN" / "control", control(tree, version))
        _write(tree / "DEBIAN" / "md5sums", "".join(_md5_lines(tree)))
        _make_equal(tree, epoch)
        out.parent.mkdir(parents=True, exist_ok=True)
        # one thread: with several, xz packs in blocks, and how large they are depends on the machine
        how = {"SOURCE_DATE_EPOCH": str(epoch), "DPKG_DEB_THREADS_MAX": "1"}
        _run("dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(tree), str(out), **how)


def fill(tree: Path, folder: Path, version: str, epoch: int) -> None:
    """Puts everything but DEBIAN/ where it is installed."""
    usr = tree / "usr"
    program = usr / "lib" / NAME
    shutil.copytree(folder, program, symlinks=True)
    (usr / "bin").mkdir()
    (usr / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    for entry in LINUX.glob("*.desktop"):
        _write(usr / "share" / "applications" / entry.name, entry.read_text("utf-8"))
    releases = releases_in((ROOT / "CHANGELOG.md").read_text("utf-8"))
    metainfo = with_releases(METAINFO.read_text("utf-8"), releases, epoch)
    _write(usr / "share" / "metainfo" / METAINFO.name, metainfo)
    write_hicolor(usr / "share" / "icons" / "hicolor")
    notes = next((release.notes for release in releases if release.version == version), ())
    documents = usr / "share" / "doc" / NAME
    _pack(documents / "changelog.gz", debian_changelog(NAME, version, MAINTAINER, notes, epoch))
    parts = parts_in(program)
    _write(documents / "copyright", copyright_of((ROOT / "LICENSE").read_text("utf-8"), parts, _said("url")[0]))
    _pack(documents / "third-party-licences.gz", texts_of(parts))
    _pack(usr / "share" / "man" / "man1" / f"{NAME}.1.gz", (LINUX / f"{NAME}.1").read_text("utf-8"))
    overrides = "".join(f"{NAME}: {tag}\n" for tag in _OVERRIDES)
    _write(usr / "share" / "lintian" / "overrides" / NAME, overrides)


def control(tree: Path, version: str) -> str:
    """DEBIAN/control, whose words are those of the metainfo."""
    (summary,), (sentence,) = _said("summary"), _said("description/p")
    words = [
        *_lines(sentence, " ", " "),
        *(line for point in _said("description/ul/li") for line in _lines(point, "  * ", "    ")),
    ]
    size = sum(1 if stat.S_ISDIR(info.st_mode) else -(-info.st_size // 1024) for info in map(os.lstat, tree.rglob("*")))
    return (
        f"Package: {NAME}\nVersion: {version}\nArchitecture: {_run('dpkg', '--print-architecture').strip()}\n"
        f"Maintainer: {MAINTAINER}\nInstalled-Size: {size}\nDepends: {depends(tree / 'usr' / 'lib' / NAME)}\n"
        f"Section: database\nPriority: optional\nHomepage: {_said('url')[0]}\n"
        f"Description: {summary[:1].lower()}{summary[1:]}\n" + "".join(words)
    )


def _lines(text: str, first: str, others: str) -> list[str]:
    lines = wrap(text, _DESCRIPTION_WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False)
    return [f"{line}\n" for line in lines]


def _said(path: str) -> list[str]:
    """The texts of the elements of the metainfo that are found there."""
    found = ElementTree.parse(METAINFO).iterfind(path)  # noqa: S314 # ours
    return [" ".join((element.text or "").split()) for element in found]


def depends(program: Path) -> str:
    """The packages of the libraries that a build is linked to and does not hold, and of the data of those it holds."""
    programs = [path for path in _files(program) if not path.is_symlink() and _is_elf(path)]
    folders = sorted({path.parent for path in programs if _LIBRARY.match(path.name)})
    inside = (_LIBRARY.match(path.name) for path in _files(program))
    with tempfile.TemporaryDirectory() as place:
        _write(Path(place) / "debian" / "control", f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n")
        # libraries that need no package
        local = sorted({f"{library['name']} {library['version']}\n" for library in inside if library})
        _write(Path(place) / "debian" / "shlibs.local", "".join(local))
        found = _run(
            *("dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"),
            *(f"-l{folder}" for folder in folders),
            *(f"-e{path}" for path in programs),
            place=place,
        )
    packages = found.partition("shlibs:Depends=")[2].strip().split(", ")
    names = {path.name for path in _files(program)}
    return ", ".join(sorted({*map(_under_both_names, packages), *(_DATA[name] for name in names & _DATA.keys())}))


def _under_both_names(package: str) -> str:
    """Debian 13 and Ubuntu 24.04 renamed packages to …t64. They provide the old name, but older systems not the new."""
    name, space, version = package.partition(" ")
    old = name.removesuffix("t64")
    return package if old == name else f"{package} | {old}{space}{version}"


def _is_elf(path: Path) -> bool:
    with path.open("rb") as content:
        return content.read(len(_ELF)) == _ELF


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _md5_lines(tree: Path) -> Iterator[str]:
    for path in _files(tree):
        name = path.relative_to(tree)
        if not path.is_symlink() and name.parts[0] != "DEBIAN":
            yield f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {name}\n"


def _make_equal(tree: Path, epoch: int) -> None:
    """The same modes and times, whoever built it and when."""
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or (path.name == NAME and _is_elf(path)) else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _pack(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def _run(*command: str, place: str | None = None, **env: str) -> str:
    surroundings = {**os.environ, **env}
    done = subprocess.run(command, cwd=place, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotPossible(f"{command[0]} failed: {done.stderr.strip()}")
    return done.stdout


def main(arguments: list[str]) -> int:
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        make_deb(Path(arguments[0]), arguments[1], Path(arguments[2]))
    except (NotPossible, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
