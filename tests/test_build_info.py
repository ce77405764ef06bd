"""What a build says of itself, and whose code it holds: tools/build_info.py and tools/licences.py."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import sysconfig
from pathlib import Path

import certifi
import pytest
import requests
from PySide6 import QtCore

from tests.tool_modules import tool
from ui.licences import Licence

ROOT = Path(__file__).parents[1]
BUILD_INFO = tool("build_info")
LICENCES = tool("licences")


def git(root: Path, *arguments: str) -> str:
    settings = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"]
    command = ["git", "-C", str(root), *settings, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.3.0"\n')
    return tmp_path


def test_a_build_names_version_commit_python_and_parts(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "1700000000 +0000")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "First")
    info = BUILD_INFO.build_info(root)
    assert info["version"] == "0.3.0"
    assert info["commit"] == git(root, "rev-parse", "HEAD")[:12]
    assert info["python"] == platform.python_version()
    assert info["parts"]["zohocrmsdk8_0"].startswith("7.")
    assert BUILD_INFO.epoch_of(root) == 1_700_000_000
    (root / "new.txt").write_text("not committed")
    assert BUILD_INFO.commit_of(root) == info["commit"] + "+"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    assert BUILD_INFO.epoch_of(root) == 1_600_000_000


def test_outside_a_repository_a_build_has_no_commit_and_the_time_of_its_project_file(root: Path) -> None:
    assert BUILD_INFO.build_info(root)["commit"] == "unknown"
    assert BUILD_INFO.epoch_of(root) == int((root / "pyproject.toml").stat().st_mtime)


def test_the_file_and_the_time_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "facts" / "build.json"
    assert BUILD_INFO.main([str(out)]) == 0
    assert json.loads(out.read_text("utf-8")) == BUILD_INFO.build_info(ROOT)
    assert capsys.readouterr().out == f"{BUILD_INFO.epoch_of(ROOT)}\n"


def licences(*files: str | Path) -> dict[str, Licence]:
    return {part.name: part for part in LICENCES.licences(map(str, files))}


def test_a_file_of_a_distribution_names_that_and_not_what_it_requires() -> None:
    found = licences(requests.__file__, QtCore.__file__, certifi.where())
    assert {"requests", "certifi", "PySide6_Essentials", "Qt", "Python"} <= found.keys()
    assert "urllib3" not in found
    assert "Apache License" in found["requests"].text
    assert "stands at Qt" in found["PySide6_Essentials"].text


def test_files_of_ours_and_of_python_and_names_that_point_to_files_are_no_parts() -> None:
    python = Path(sysconfig.get_path("stdlib"), "ssl.py")
    made = Path("/somewhere/base_library.zip")
    assert licences(ROOT / "main.py", python, made, "PySide6/Qt/lib/libQt6Core.so.6").keys() == licences().keys()


def test_qt_comes_with_its_licence_and_how_to_replace_it() -> None:
    text = licences()["Qt"].text
    order = ["You may replace them by your own", "GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_what_a_wheel_or_python_brings_from_others_is_known_by_the_name_of_its_file() -> None:
    found = licences("/nowhere/libicui18n.so.73", "/nowhere/libicuuc.so.73", "/nowhere/VCRUNTIME140.dll")
    assert (found["ICU"].version, found["ICU"].licence) == ("73", "Unicode-DFS-2016")
    assert "Unicode, Inc." in found["ICU"].text
    assert "Microsoft C and C++ runtime" in found


def test_a_file_of_which_nothing_is_known_stands_in_the_list_as_unknown(tmp_path: Path) -> None:
    assert licences(tmp_path / "libstrange.so.1")["libstrange.so.1"].licence == "unknown"


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="needs a Debian: apt-get install dpkg")
def test_a_library_of_debian_names_its_source_package_with_the_texts_that_it_points_to() -> None:
    (library,) = Path("/").glob("usr/lib/*/libglib-2.0.so.0")
    found = licences(library, str(library).removeprefix("/usr"))
    assert found["glib2.0"].licence.startswith("LGPL-2")
    assert found["glib2.0"].url.startswith("http")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found["Text of LGPL-2.1"].text
