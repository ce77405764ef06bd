"""Which package of a Debian, or of its children, a library came from, and the licence that it names."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ui.licences import Licence

_DOCUMENTS = Path("/usr/share/doc")
_COMMON = Path("/usr/share/common-licenses")
_FIELDS = "${source:Package}\t${source:Upstream-Version}\t${Homepage}"
# https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/: the paragraph of all files, its licence
_OF_ALL_FILES = re.compile(r"^Files:\s*\*\s*\n(?:.+\n)*?License:[ \t]*(\S.*)$", re.MULTILINE)
_REFERENCE = re.compile(r"/usr/share/common-licenses/([A-Za-z0-9.-]*[A-Za-z0-9])")


def of_system(files: Iterable[str]) -> tuple[list[Licence], list[str]]:
    """One licence a source package, and the files that no package has; where there is no dpkg, those are all.

    A text that Debian only points to ("can be found in /usr/share/common-licenses/GPL-3") is a licence in the list too.
    """
    files = list(files)
    owners = _packages(files) if shutil.which("dpkg-query") else {}
    found: dict[str, Licence] = {}
    for package in sorted(set(owners.values())):
        licence = _of_package(package)
        found.setdefault(licence.name, licence)
    for text in sorted({text for licence in found.values() for text in _texts(licence.text)}):
        found[text.name] = Licence(f"Text of {text.name}", "", text.name, "", text.read_text("utf-8"))
    return list(found.values()), [file for file in files if file not in owners]


def _texts(text: str) -> Iterator[Path]:
    """The common licences that a text points to; GPL is the newest one of its versions."""
    files = ((_COMMON / name).resolve() for name in _REFERENCE.findall(text))
    return (file for file in files if file.is_file())


def _packages(files: list[str]) -> dict[str, str]:
    """The package of each file; dpkg knows some by a name below /usr, some by that below /."""
    names = {file: list(dict.fromkeys(_names(file))) for file in files}
    wanted = [name for several in names.values() for name in several]
    lines = _query("-S", *wanted).splitlines() if wanted else []
    known = {name: package.partition(",")[0] for package, _, name in (line.partition(": ") for line in lines)}
    return {file: known[name] for file, several in names.items() for name in reversed(several) if name in known}


def _names(file: str) -> Iterator[str]:
    for name in (file, os.path.realpath(file)):
        yield name
        yield name.removeprefix("/usr") if name.startswith("/usr/") else f"/usr{name}"


def _query(*arguments: str) -> str:
    """What dpkg-query prints; of what it does not know it tells on stderr, and ends with 1."""
    command = ["dpkg-query", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _of_package(package: str) -> Licence:
    source, version, url = _query("-W", "-f", _FIELDS, package).split("\t")
    document = _DOCUMENTS / package.partition(":")[0] / "copyright"
    text = document.read_text("utf-8", "replace") if document.is_file() else ""
    return Licence(source, version, _named_in(text), url, text)


def _named_in(text: str) -> str:
    """A package under the GPL often holds its libraries under another licence."""
    named = _OF_ALL_FILES.search(text)
    if named is None:
        return "see the text" if text else "unknown"
    return named.group(1) + (" or another: see the text" if named.group(1).startswith("GPL") else "")
