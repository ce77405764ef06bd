"""What desktops read: the entries, the metainfo, the icons; and that nobody's files open in another program."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from tests.e2e.desktop import ROOT

ID = "io.github.token_inspector.TokenInspector"
LINUX = ROOT / "package" / "linux"
MIME_TYPES = ("application/vnd.sqlite3", "text/csv")
OTHER = """[Desktop Entry]
Type=Application
Name=Other
Exec=true %f
MimeType=application/vnd.sqlite3;text/csv;
"""


def run(*command: str | Path, **env: str) -> str:
    how = {"env": {**os.environ, **env}, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run([*map(str, command)], **how, text=True, check=False)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stdout
    said: str = done.stdout
    return said


@pytest.fixture(scope="module")
def icons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    run(sys.executable, ROOT / "tools" / "app_icons.py", folder)
    return folder


def test_the_desktop_entries_are_valid(installed_tree: Path) -> None:
    entries = sorted((installed_tree / "usr/share/applications").iterdir())
    assert [entry.name for entry in entries] == [f"{ID}.desktop", "token-inspector-open.desktop"]
    assert run("desktop-file-validate", *entries) == ""


def test_the_metainfo_is_valid_and_names_the_releases(installed_tree: Path) -> None:
    file = installed_tree / "usr/share/metainfo" / f"{ID}.metainfo.xml"
    run("appstreamcli", "validate", "--no-net", file)
    metainfo = ElementTree.parse(file).getroot()
    assert metainfo.findtext("id") == ID
    assert metainfo.findtext("launchable") == f"{ID}.desktop"
    assert [provided.text for provided in metainfo.iterfind("provides/mediatype")] == list(MIME_TYPES)
    assert f'version = "{metainfo.find("releases/release").get("version")}"' in (ROOT / "pyproject.toml").read_text()
    for image in metainfo.iterfind("screenshots/screenshot/image"):
        assert (ROOT / "docs" / Path(image.text or "").name).is_file()


@pytest.mark.parametrize("kind", MIME_TYPES)
@pytest.mark.parametrize("other", ["libreoffice-calc", "org.gnumeric.gnumeric", "sqlitebrowser"])
def test_files_are_offered_to_it_and_open_in_the_program_that_did_before(
    installed_tree: Path, tmp_path: Path, kind: str, other: str
) -> None:
    applications = tmp_path / "data" / "applications"
    applications.mkdir(parents=True)
    for entry in (installed_tree / "usr/share/applications").iterdir():
        text = "".join(line for line in entry.read_text().splitlines(True) if not line.startswith("TryExec="))
        (applications / entry.name).write_text(text.replace("Exec=token-inspector", "Exec=true"))
    (applications / f"{other}.desktop").write_text(OTHER)
    run("update-desktop-database", applications)
    places = {"XDG_DATA_DIRS": f"{tmp_path / 'data'}:/usr/share", "XDG_CONFIG_DIRS": str(tmp_path / "none")}
    said = run("gio", "mime", kind, **places)
    assert f": {other}.desktop" in said.splitlines()[0]
    assert "token-inspector-open.desktop" in said
    assert f"{ID}.desktop" not in said


def test_the_entry_belongs_to_the_window() -> None:
    entry = (LINUX / f"{ID}.desktop").read_text()
    assert "\nStartupWMClass=Token Inspector\n" in entry
    assert f"\nIcon={ID}\n" in entry


@pytest.mark.parametrize("edge", [16, 22, 24, 32, 48, 64, 128, 256, 512])
def test_an_icon_of_each_size(icons: Path, edge: int) -> None:
    picture = QImage(str(icons / "hicolor" / f"{edge}x{edge}" / "apps" / f"{ID}.png"))
    assert (picture.width(), picture.height()) == (edge, edge)
    assert picture.pixelColor(0, 0).alpha() == 0
    assert picture.pixelColor(edge // 2, edge // 8).alpha() == 255


def test_the_icon_of_windows(icons: Path) -> None:
    data = (icons / "app.ico").read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", data)
    assert (reserved, kind) == (0, 1)
    edges = []
    for place in range(6, 6 + 16 * count, 16):
        width, height, _, _, _, bits, size, start = struct.unpack_from("<BBBBHHII", data, place)
        picture = QImage.fromData(data[start : start + size])
        assert (picture.width(), picture.height(), bits) == (width or 256, height or 256, 32)
        edges.append(picture.width())
    assert edges == sorted(edges)
    assert {16, 32, 48, 256} <= set(edges)
    assert start + size == len(data)


def test_the_icon_of_macos(icons: Path) -> None:
    data = (icons / "app.icns").read_bytes()
    assert struct.unpack_from(">4sI", data) == (b"icns", len(data))
    edges, place = {}, 8
    while place < len(data):
        kind, size = struct.unpack_from(">4sI", data, place)
        edges[kind] = QImage.fromData(data[place + 8 : place + size]).width()
        place += size
    assert edges == {
        **{b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic08": 256},
        **{b"ic13": 256, b"ic09": 512, b"ic14": 512, b"ic10": 1024},
    }
