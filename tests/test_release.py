"""`make release`: what it refuses, what it changes, and how it goes on; all in a repository of the test's own."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tool_modules import tool

ROOT = Path(__file__).parents[1]
RELEASE = tool("release")
PYPROJECT = '[project]\nname = "token-inspector"\nversion = "0.1.0"\n\n[tool.x]\nversion = "7"\n'
CHANGELOG = (
    "# Changelog\n\n## 0.2.0 – unreleased\n\n- New: `--version`\n  says more.\n\n## 0.1.0 – 2026-01-02\n\n- All.\n"
)

TEXTS = {"", ".py", ".sh", ".md", ".toml", ".txt", ".xml", ".desktop", ".spec", ".yml", ".1"}
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Somebody")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "somebody@example.com")

    def run(*arguments: str) -> str:
        command = ["git", "-C", str(tmp_path), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout.strip()

    return run


@pytest.fixture
def root(tmp_path: Path, git: Git) -> Path:
    """A tree of 0.1.0, which is tagged, with something new for 0.2.0."""
    git("init", "--quiet", "--initial-branch=main")
    write(tmp_path, "pyproject.toml", PYPROJECT)
    write(tmp_path, "CHANGELOG.md", CHANGELOG)
    commit(git, "First")
    git("tag", "--annotate", "--message", "0.1.0", "v0.1.0")
    write(tmp_path, "new.txt", "new")
    commit(git, "Second")
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, "utf-8", newline="\n")


def commit(git: Git, message: str) -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", message)


def refusal(root: Path, version: str, capsys: pytest.CaptureFixture[str], git: Git) -> str:
    """What it says; nothing may have changed."""
    before = git("rev-parse", "HEAD"), git("tag", "--list"), git("status", "--porcelain")
    assert RELEASE.main([version], root) == 1
    assert (git("rev-parse", "HEAD"), git("tag", "--list"), git("status", "--porcelain")) == before
    out, said = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in said
    return said


def test_a_release_is_a_commit_with_version_and_day_and_a_tag_on_it(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    assert RELEASE.main(["0.2.0"], root) == 0
    day = time.strftime("%Y-%m-%d")
    assert (root / "pyproject.toml").read_text("utf-8") == PYPROJECT.replace('"0.1.0"', '"0.2.0"')
    assert (root / "CHANGELOG.md").read_text("utf-8") == CHANGELOG.replace("unreleased", day)
    assert git("status", "--porcelain") == ""
    assert git("log", "-1", "--format=%s") == "Version 0.2.0"
    assert git("cat-file", "-t", "v0.2.0") == "tag"
    assert git("rev-parse", "v0.2.0^{commit}") == git("rev-parse", "HEAD")
    said = capsys.readouterr().out
    assert said == "0.2.0 is committed and tagged as v0.2.0. Nothing is pushed.\n"


def test_made_again_on_its_commit_it_changes_nothing(root: Path, git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    RELEASE.main(["0.2.0"], root)
    head = git("rev-parse", "HEAD")
    assert RELEASE.main(["0.2.0"], root) == 0
    assert "on this commit" in capsys.readouterr().out
    assert git("rev-parse", "HEAD") == head
    git("switch", "--quiet", "--detach", "v0.2.0")
    assert RELEASE.main(["0.2.0"], root) == 0


def test_it_goes_on_where_the_commit_was_made_and_the_tag_was_not(root: Path, git: Git) -> None:
    RELEASE.main(["0.2.0"], root)
    head = git("rev-parse", "HEAD")
    git("tag", "--delete", "v0.2.0")
    assert RELEASE.main(["0.2.0"], root) == 0
    assert git("rev-parse", "v0.2.0^{commit}") == head == git("rev-parse", "HEAD")


def test_a_commit_that_fails_leaves_the_files_as_they_were(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'the hook says no' >&2\nexit 1\n")
    hook.chmod(0o755)
    assert "the hook says no" in refusal(root, "0.2.0", capsys, git)
    hook.unlink()
    assert RELEASE.main(["0.2.0"], root) == 0


def test_the_first_release_has_its_version_already(root: Path, git: Git) -> None:
    git("tag", "--delete", "v0.1.0")
    write(root, "pyproject.toml", PYPROJECT.replace('"0.1.0"', '"0.2.0"'))
    write(root, "CHANGELOG.md", CHANGELOG.replace("unreleased", "2026-03-04"))
    commit(git, "By hand")
    head = git("rev-parse", "HEAD")
    assert RELEASE.main(["0.2.0"], root) == 0
    assert git("rev-parse", "HEAD") == head == git("rev-parse", "v0.2.0^{commit}")


@pytest.mark.parametrize(
    "version", ["", "0.2", "v0.2.0", "0.2.0rc1", "0.02.0", "0.2.0 ", "--help", "0.\N{ARABIC-INDIC DIGIT TWO}.0"]
)
def test_a_version_has_three_numbers(version: str, root: Path, git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is no version like 1.2.3" in refusal(root, version, capsys, git)


@pytest.mark.parametrize("version", ["0.0.9", "0.1.0"])
def test_a_version_is_newer_than_the_last_release(
    version: str, root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refusal(root, version, capsys, git)
    assert ("not newer than the last release, v0.1.0" in said) or ("tagged already, on another commit" in said)


def test_releases_are_compared_as_numbers(root: Path, git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    git("tag", "v0.10.0")
    git("tag", "vendor")
    assert "newer than the last release, v0.10.0" in refusal(root, "0.2.0", capsys, git)


@pytest.mark.parametrize(
    ("changelog", "expected"),
    [
        (CHANGELOG.replace("0.2.0", "0.3.0"), "says nothing of 0.2.0"),
        (CHANGELOG.replace("- New: `--version`\n  says more.\n", ""), "says nothing of 0.2.0"),
        (CHANGELOG.replace("0.2.0 – ", "0.2.0 - "), "is not “## VERSION"),
    ],
)
def test_the_changelog_has_something_to_say(
    changelog: str, expected: str, root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, "CHANGELOG.md", changelog)
    commit(git, "Another changelog")
    assert expected in refusal(root, "0.2.0", capsys, git)


@pytest.mark.parametrize("name", ["new.txt", "CHANGELOG.md", "größe.txt"])
def test_everything_is_committed(name: str, root: Path, git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, name, CHANGELOG + "\n")
    assert f"not committed: {name}." in refusal(root, "0.2.0", capsys, git)


def test_releases_are_made_of_main(root: Path, git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    git("switch", "--quiet", "--create", "side")
    assert "this is side" in refusal(root, "0.2.0", capsys, git)


def test_a_release_that_is_made_is_not_made_of_other_files(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    RELEASE.main(["0.2.0"], root)
    capsys.readouterr()
    write(root, "new.txt", "newer")
    assert "not as it has them: new.txt" in refusal(root, "0.2.0", capsys, git)
    commit(git, "Third")
    assert "git switch --detach v0.2.0" in refusal(root, "0.2.0", capsys, git)


def test_the_notes_are_those_of_the_version_that_the_tree_has(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert RELEASE.main(["--notes", "0.1.0"], root) == 0
    assert capsys.readouterr().out == "- All.\n"
    assert RELEASE.main(["--notes", "0.2.0"], root) == 1
    assert capsys.readouterr().err == "This is 0.1.0, and not 0.2.0.\n"


def test_where_there_is_no_repository_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert RELEASE.main(["0.2.0"], tmp_path) == 1
    assert "not a git repository" in capsys.readouterr().err


def test_the_version_has_one_home() -> None:
    """Nothing but pyproject.toml names it; headings of the changelog name releases."""
    ours = re.compile(rf"(?i)(version|token.?inspector).*(?<![\d.]){re.escape(version_here())}(?![\d.])")
    folders = [ROOT / name for name in ("stores", "ui", "resources", "package", "tools", "docs", ".github")]
    files = [*ROOT.iterdir(), *(path for folder in folders for path in folder.rglob("*"))]
    texts = [path for path in files if path.is_file() and path.suffix in TEXTS and path.name != "CHANGELOG.md"]
    assert ROOT / "main.py" in texts
    named = [path.relative_to(ROOT).as_posix() for path in texts if ours.search(path.read_text("utf-8"))]
    assert named == ["pyproject.toml"]


def version_here() -> str:
    return tool("build_info").version_of(ROOT)
