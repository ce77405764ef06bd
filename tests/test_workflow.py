"""The release workflow cannot run here: that what it calls is there, and runs here, can be seen."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]
STEPS = [step for job in JOBS.values() for step in job["steps"]]
INTERPRETERS = {"sh", "python", "python3"}


def test_it_begins_with_a_tag_or_by_hand() -> None:
    begins = WORKFLOW[True]  # YAML 1.1 reads "on" so
    assert begins == {"push": {"tags": ["v*"]}, "workflow_dispatch": None}


def commands() -> Iterator[list[str]]:
    for step in STEPS:
        for line in step.get("run", "").splitlines():
            words = shlex.split(line)
            if words[0] == "sudo":
                words = words[1:]
            if words[0] == "env":
                words = [word for word in words[1:] if not re.match(r"[A-Z_]+=", word)]
            yield words


def targets() -> set[str]:
    rules = re.findall(r"^([a-z][a-z -]*):(?!=)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    return {name for rule in rules for name in rule.split()}


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_each_command_is_a_make_target_or_a_script_that_is_there(words: list[str]) -> None:
    if words[0] == "make":
        assert set(words[1:]) <= targets()
    else:
        assert words[0] in INTERPRETERS
        assert re.fullmatch(r"tools/\w+\.(py|sh)", words[1])
        assert (ROOT / words[1]).is_file()


def test_all_that_is_built_is_tried_and_attached() -> None:
    lines = [" ".join(words) for words in commands()]
    assert lines.index("make package") < lines.index("make self-test") < lines.index("python tools/archive.py release")
    assert {"ubuntu", "windows", "macos"} == {name.split("-")[0] for name in JOBS["build"]["strategy"]["matrix"]["os"]}


def test_only_what_publishes_may_write() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert {name: job["permissions"] for name, job in JOBS.items() if "permissions" in job} == {
        "publish": {"contents": "write"}
    }
    assert JOBS["publish"]["if"] == "github.ref_type == 'tag'"


def test_actions_are_those_of_github_by_their_major_version() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", name) for name in used)


def test_no_command_holds_a_value_that_github_would_put_into_it() -> None:
    """What stands in ${{ }} becomes part of the command before a shell sees it, a tag's name too."""
    assert not [step["run"] for step in STEPS if "${{" in step.get("run", "")]


def test_publishing_attaches_every_file_with_checksums_and_the_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, fake = tmp_path / "tree", tmp_path / "bin" / "gh"
    (root / "tools").mkdir(parents=True)
    for name in ("publish.sh", "release.py", "archive.py", "build_info.py", "changelog.py"):
        shutil.copy(ROOT / "tools" / name, root / "tools")
    (root / "pyproject.toml").write_text('version = "0.3.0"\n')
    (root / "CHANGELOG.md").write_text("## 0.3.0 – 2026-01-02\n\n- More.\n", "utf-8")
    out = root / "dist" / "release"
    out.mkdir(parents=True)
    (out / "token-inspector.deb").write_bytes(b"packed")
    (out / "SHA256SUMS").write_text("of one system\n")
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >"{tmp_path}/called"\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")

    publish = ["sh", str(root / "tools" / "publish.sh")]
    subprocess.run([*publish, "v0.3.0"], check=True, capture_output=True)
    called = (tmp_path / "called").read_text().splitlines()
    assert called[:6] == ["release", "create", "v0.3.0", "--verify-tag", "--title", "Token Inspector 0.3.0"]
    assert (root / called[7]).read_text() == "- More.\n"
    assert called[8:] == ["dist/release/SHA256SUMS", "dist/release/token-inspector.deb"]
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=out, check=True, capture_output=True)

    other = subprocess.run([*publish, "v0.4.0"], check=False, capture_output=True, text=True)
    assert (other.returncode, other.stderr) == (1, "This is 0.3.0, and not 0.4.0.\n")
