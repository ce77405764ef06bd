"""Writes whose code is inside of a build, and under which licences: what Help > About shows there.

usage: licences.py OUT.json [FILE…]

package/token-inspector.spec calls write() with the lists of PyInstaller, so that what is inside decides: a file of an
installed distribution names that distribution, a library of the system the package that it came from. By hand, FILE…
are files that a build would hold.
"""

from __future__ import annotations

import csv
import json
import os
import platform
import re
import sqlite3
import ssl
import sys
from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, distributions, version
from pathlib import Path, PurePath
from sysconfig import get_path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from build_info import ROOT
from system_licences import of_system

from ui.licences import Licence, of_distributions

TEXTS = ROOT / "package" / "licences"
_OURS = "token-inspector"
_BUILDER = "pyinstaller"  # its bootloader starts every build
_BUILDERS_LICENCE = "GPL-2.0-or-later WITH Bootloader-exception"  # as SPDX names it
_MADE = "base_library.zip"  # by PyInstaller, of Python's modules
_OF_QT = ("pyside6", "shiboken6")
_AT_QT = "The text of this licence, and how to replace what is under it, stands at Qt."
_AT_PYTHON = "Its text stands at Python, which brings it."
# files that Python, and Qt's wheels, bring along: how the name begins -> name, licence, home
_BROUGHT = {
    ("libicu", "icudt", "icuuc", "icuin"): ("ICU", "Unicode-DFS-2016", "https://icu.unicode.org"),
    ("libssl", "libcrypto"): ("OpenSSL", "Apache-2.0", "https://openssl-library.org"),
    ("libsqlite3", "sqlite3"): ("SQLite", "public domain", "https://sqlite.org/copyright.html"),
    ("libffi",): ("libffi", "MIT", "https://github.com/libffi/libffi"),
    ("vcruntime", "msvcp", "ucrtbase", "api-ms-win"): (
        *("Microsoft C and C++ runtime", "Microsoft's, which allows to pass it on with a program"),
        "https://learn.microsoft.com/cpp/windows/redistributing-visual-cpp-files",
    ),
}


def licences(files: Iterable[str]) -> list[Licence]:
    """One of each part that these files belong to, by name; and of Python, Qt and PyInstaller in any case.

    Files of this project are left out, and relative names, with which PyInstaller points from file to file. A file of
    which nothing is known is listed under its own name, as "unknown".
    """
    owners, names, brought, left = _owners(), {_BUILDER}, set(), []
    for file in filter(os.path.isabs, dict.fromkeys(files)):
        plain = _plain(file)
        if plain in owners:
            names.add(owners[plain])
        elif not _is_below(plain, ROOT) and not _is_below(plain, get_path("stdlib")) and not plain.endswith(_MADE):
            left.append(file)
            continue
        brought.add(_brought(file))
    of_packages, unknown = of_system(left)
    brought.update(_brought(file) or _stray(file) for file in unknown)
    parts = [*map(_pointing, _only(names)), _qt(), _python(), *of_packages, *filter(None, brought)]
    return sorted({part.name: part for part in parts}.values(), key=lambda part: part.name.casefold())


def write(out: Path, files: Iterable[str]) -> Path:
    """The list as resources/third-party.json holds it: what ui/licences.py reads."""
    out.parent.mkdir(parents=True, exist_ok=True)
    listed = [asdict(licence) for licence in licences(files)]
    out.write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return out


def _plain(file: str | os.PathLike[str]) -> str:
    return os.path.normcase(os.path.realpath(file))


def _is_below(plain: str, folder: str | os.PathLike[str]) -> bool:
    return PurePath(plain).is_relative_to(_plain(folder))


@cache
def _owners() -> dict[str, str]:
    """The distribution that each installed file belongs to, ours left out."""
    found = {}
    for part in distributions():
        name = part.metadata["Name"]
        if name != _OURS:
            home = _plain(str(part.locate_file("")))
            for row in csv.reader((part.read_text("RECORD") or "").splitlines()):  # part.files looks at each file
                found[os.path.normpath(os.path.join(home, os.path.normcase("".join(row[:1]))))] = name
    return found


def _only(names: set[str]) -> list[Licence]:
    """Of these, without what they require: that is inside only where a file of it is."""
    wanted = {name.casefold() for name in names}
    return [licence for licence in of_distributions(sorted(names)) if licence.name.casefold() in wanted]


def _pointing(licence: Licence) -> Licence:
    if licence.name.casefold() == _BUILDER:
        return replace(licence, licence=_BUILDERS_LICENCE)
    return replace(licence, text=_AT_QT) if licence.name.casefold().startswith(_OF_QT) else licence


def _text(*names: str) -> str:
    return "\n\n".join((TEXTS / name).read_text("utf-8").strip("\n") for name in names)


def _qt() -> Licence:
    try:
        number = version("PySide6-Essentials")
    except PackageNotFoundError:
        number = ""
    text = _text("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
    return Licence("Qt", number, "LGPL-3.0-only", "https://www.qt.io", text)


def _python() -> Licence:
    places = [Path(get_path("stdlib")), Path(sys.base_prefix), Path(sys.base_prefix, "Resources")]
    files = [place / name for place in places for name in ("LICENSE.txt", "LICENSE")]
    text = next((file.read_text("utf-8") for file in files if file.is_file()), "")
    return Licence("Python", platform.python_version(), "PSF-2.0", "https://docs.python.org/3/license.html", text)


def _brought(file: str) -> Licence | None:
    """What Python, or a wheel of Qt, brings from others, by the name of the file."""
    name = PurePath(file).name.lower()
    for starts, (part, licence, url) in _BROUGHT.items():
        if name.startswith(starts):
            return Licence(
                part, _version_of(part, name), licence, url, _text("ICU.txt") if part == "ICU" else _AT_PYTHON
            )
    return None


def _version_of(part: str, name: str) -> str:
    if part == "ICU":
        return str(max(map(int, re.findall(r"\d+", name)), default=""))
    return {"OpenSSL": ssl.OPENSSL_VERSION.split()[1], "SQLite": sqlite3.sqlite_version}.get(part, "")


def _stray(file: str) -> Licence | None:
    """Neither a distribution's nor a known part; None for what lies in the folder of Python itself."""
    of_python = sys.base_prefix != "/usr" and _is_below(_plain(file), sys.base_prefix)
    return None if of_python else Licence(PurePath(file).name, "", "unknown")


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    print(write(Path(arguments[0]), map(os.path.abspath, arguments[1:])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
