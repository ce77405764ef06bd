"""package/slim.py: what is left out on each system. tests/package looks into what was built here."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from tests.tool_modules import tool

LINKS = [
    ("PySide6/Qt/lib/QtCore.framework/Versions/Current", "A", "SYMLINK"),
    ("PySide6/Qt/lib/QtCore.framework/QtCore", "Versions/Current/QtCore", "SYMLINK"),
    ("Python", "Python.framework/Versions/3.12/Python", "SYMLINK"),
]
BINARIES = [
    ("PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", "/x/QtCore", "BINARY"),
    ("Python.framework/Versions/3.12/Python", "/x/Python", "BINARY"),
    ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "/x/libqcocoa.dylib", "BINARY"),
    ("PySide6/Qt/plugins/platforms/libqminimal.dylib", "/x/libqminimal.dylib", "BINARY"),
    ("PySide6/Qt/plugins/imageformats/libqtiff.dylib", "/x/libqtiff.dylib", "BINARY"),
]


@pytest.fixture
def slim() -> ModuleType:
    return tool("slim", "package")


def test_the_frameworks_of_macos_stay_whole(slim: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    kept = slim.slim_binaries(BINARIES)
    assert kept == BINARIES[:3]
    assert slim.slim_data(LINKS, kept) == LINKS


def test_windows_keeps_its_libraries_and_the_platform(slim: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    binaries = [
        ("python312.dll", "C:/python312.dll", "BINARY"),
        ("PySide6/plugins/platforms/qwindows.dll", "C:/qwindows.dll", "BINARY"),
        ("PySide6/plugins/styles/qmodernwindowsstyle.dll", "C:/qmodernwindowsstyle.dll", "BINARY"),
        ("PySide6/plugins/platforms/qdirect2d.dll", "C:/qdirect2d.dll", "BINARY"),
    ]
    assert slim.slim_binaries(binaries) == binaries[:3]


def test_links_to_what_is_left_out_go_with_it(slim: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    core = ("PySide6/Qt/lib/libQt6Core.so.6", "/x/libQt6Core.so.6", "BINARY")
    to_core = ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")
    to_network = ("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK")
    icon = ("resources/icons/app.svg", "/x/app.svg", "DATA")
    assert slim.slim_data([to_core, to_network, icon], [core]) == [to_core, icon]


def test_qt_speaks_the_languages_of_the_program(slim: ModuleType) -> None:
    german, english = (
        (f"PySide6/Qt/translations/qtbase_{name}.qm", f"/x/qtbase_{name}.qm", "DATA") for name in ("de", "en")
    )
    ours = ("resources/translations/tokeninspector_en.qm", "/x/tokeninspector_en.qm", "DATA")
    assert slim.slim_data([german, english, ours], []) == [english, ours]
