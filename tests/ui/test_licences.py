"""Whose code is in the program: what is installed here, and what a build says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ui import licences
from ui.licences import Licence

ROOT = Path(__file__).parents[2]


def _made(folder: Path, name: str, *fields: str, **files: str) -> None:
    place = folder / f"{name}-1.0.dist-info"
    place.mkdir()
    (place / "METADATA").write_text("\n".join([f"Name: {name}", "Version: 1.0", *fields]) + "\n\n", "utf-8")
    for file, text in files.items():
        at = place / file.replace("__", "/")
        at.parent.mkdir(exist_ok=True)
        at.write_text(text, "utf-8")


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which packages are installed."""
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_what_pyproject_names_is_looked_for() -> None:
    tomllib = pytest.importorskip("tomllib", reason="new in Python 3.11")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [project["optional-dependencies"][name] for name in ("mysql", "postgresql", "redis", "aws", "keyring")]
    wanted = [*project["dependencies"], *(part for extra in extras for part in extra)]
    assert set(licences.DISTRIBUTIONS) == {re.match(r"[\w-]+", requirement).group() for requirement in wanted}  # type: ignore[union-attr]


def test_the_list_of_the_source_tree() -> None:
    found = {licence.name: licence for licence in licences.third_party()}
    assert list(found) == sorted(found, key=str.casefold)
    assert {"requests", "certifi", "shiboken6", "zohocrmsdk8_0", "platformdirs"} <= found.keys()
    assert "Apache" in found["requests"].licence
    assert "Apache License" in found["requests"].text
    assert "LGPL" in found["shiboken6"].licence
    assert "://" not in found["zohocrmsdk8_0"].licence
    assert all(licence.version and licence.licence for licence in found.values())
    assert not {"pytest", "ruff", "mypy"} & found.keys()


def test_what_a_part_requires_is_listed_once_and_without_extras(packages: Path) -> None:
    needs = ["Requires-Dist: B_b>=1", "Requires-Dist: c; python_version > '3'", "Requires-Dist: d; extra == 'more'"]
    _made(packages, "a", *needs, "Requires-Dist: not-installed")
    _made(packages, "B.b", "Requires-Dist: a")
    for name in "cd":
        _made(packages, name)
    assert [licence.name for licence in licences.of_distributions(["a", "b-b", "missing"])] == ["a", "B.b", "c"]


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        (["License-Expression: MIT", "License: something else"], "MIT"),
        (["License: BSD", "Classifier: License :: OSI Approved :: BSD License"], "BSD"),
        (["License: Dual", "Classifier: License :: A", "Classifier: License :: OSI Approved :: B"], "A or B"),
        (["License: " + "whole text " * 20, "Classifier: License :: OSI Approved :: MIT License"], "MIT License"),
        (["License: Apache 2.0, https://example.org/x"], "Apache 2.0"),
        ([], "unknown"),
    ],
)
def test_the_name_of_a_licence(packages: Path, fields: list[str], licence: str) -> None:
    _made(packages, "a", *fields)
    assert licences.of_distributions(["a"])[0].licence == licence


def test_all_its_texts_wherever_they_lie(packages: Path) -> None:
    _made(
        packages,
        "a",
        *("License-File: LICENSE.md", "License-File: gone.txt", "Home-page: https://old.example"),
        *("Project-URL: Issues, https://issues.example", "Project-URL: Source, https://source.example"),
        **{"licenses__LICENSE.md": "You may.\n", "NOTICE": "Made by somebody.\n"},
    )
    (part,) = licences.of_distributions(["a"])
    assert part.text == "You may.\n\nMade by somebody."
    assert part.url == "https://source.example"


def test_a_text_that_cannot_be_read_is_none(packages: Path) -> None:
    _made(packages, "a")
    (packages / "a-1.0.dist-info/LICENSE").write_bytes(b"\xff\xfe\xfa")
    assert licences.of_distributions(["a"])[0].text == ""


def test_a_build_brings_its_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences.resources, "path", tmp_path.joinpath)
    parts = [{"name": "Qt", "version": "6.9", "licence": "LGPL-3.0-only", "text": "GNU …"}]
    (tmp_path / "third-party.json").write_text(json.dumps(parts), "utf-8")
    assert licences.third_party() == [Licence("Qt", "6.9", "LGPL-3.0-only", "", "GNU …")]


@pytest.mark.parametrize("damaged", ["", "{}7", "7", "[7]", '[{"name": "x"}]', '[{"other": "x"}]'])
def test_a_damaged_list_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damaged: str) -> None:
    monkeypatch.setattr(licences.resources, "path", tmp_path.joinpath)
    (tmp_path / "third-party.json").write_text(damaged, "utf-8")
    assert "requests" in [licence.name for licence in licences.third_party()]
