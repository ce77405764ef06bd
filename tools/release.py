"""Makes a release of this source tree: its version, the date in CHANGELOG.md, a commit and a tag. Pushes nothing.

usage: release.py VERSION           (`make release VERSION=x.y.z`, which then builds)
       release.py --notes VERSION   what CHANGELOG.md says of it, for whoever publishes it

Refuses, before anything is changed, unless VERSION is x.y.z and newer than each release before it, CHANGELOG.md has a
section of that name with something in it, and the tree is main with everything committed. Where the section says
"unreleased", the day of the release takes its place; the version goes to its one home, pyproject.toml. Run again, it
goes on where it stopped, and changes nothing where this commit has the tag.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from build_info import ROOT, version_of
from changelog import Release, releases_in

BRANCH = "main"
_VERSION = re.compile(r"(0|[1-9][0-9]*)[.](0|[1-9][0-9]*)[.](0|[1-9][0-9]*)")


class Refused(Exception):
    """Says in a sentence why there is no release, and what to do."""


def numbers(version: str) -> tuple[int, ...]:
    """For comparing. Raises Refused where a version is not x.y.z."""
    if not _VERSION.fullmatch(version):
        raise Refused(f"“{version}” is no version like 1.2.3: make release VERSION=x.y.z")
    return tuple(map(int, version.split(".")))


class Tree:
    """A git working tree."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *arguments: str) -> str:
        """What git prints. Raises Refused with what it says where it fails."""
        command = ["git", "-C", str(self.root), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode:
            raise Refused(f"git {arguments[0]} failed: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout.rstrip("\n")

    def tags(self) -> set[str]:
        return set(self.git("tag", "--list", "v*").split())

    def changed(self) -> set[str]:
        """Names of files that differ from the commit, or that git does not know and should not ignore."""
        return {line[3:] for line in self.git("-c", "core.quotePath=false", "status", "--porcelain").splitlines()}

    def text(self, name: str) -> str:
        return (self.root / name).read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        (self.root / name).write_text(text, "utf-8", newline="\n")


def check(tree: Tree, version: str) -> Release:
    """What CHANGELOG.md says of this release. Raises Refused for whatever is not as it has to be."""
    mine = numbers(version)
    older = {tag: numbers(tag[1:]) for tag in tree.tags() if _VERSION.fullmatch(tag[1:])}
    newest = max(older, key=lambda tag: older[tag], default=None)
    if newest is not None and older[newest] >= mine:
        raise Refused(f"{version} is not newer than the last release, {newest}.")
    if (branch := tree.git("rev-parse", "--abbrev-ref", "HEAD")) != BRANCH:
        raise Refused(f"Releases are made of {BRANCH}, and this is {branch}: git switch {BRANCH}")
    if changed := sorted(tree.changed()):
        raise Refused(f"These files are not committed: {', '.join(changed)}. Commit or remove them first.")
    return _section(tree, version)


def _section(tree: Tree, version: str) -> Release:
    try:
        found = next(
            (release for release in releases_in(tree.text("CHANGELOG.md")) if release.version == version), None
        )
    except ValueError as error:
        raise Refused(str(error)) from None
    if found is None or not found.notes:
        raise Refused(
            f"CHANGELOG.md says nothing of {version}: write “## {version} – unreleased” and what is new below."
        )
    return found


def dated(changelog: str, version: str, day: str) -> str:
    """The day where its heading says that it is unreleased."""
    return changelog.replace(f"## {version} – unreleased\n", f"## {version} – {day}\n")


def with_version(pyproject: str, version: str) -> str:
    return re.sub(r'^version = "[^"]+"', f'version = "{version}"', pyproject, count=1, flags=re.MULTILINE)


def release(tree: Tree, version: str, day: str) -> str:
    """Does it; `day` like 2026-11-23. Returns a sentence of what came of it. Raises Refused."""
    tag = f"v{version}"
    if tag in tree.tags():
        return _made_already(tree, tag)
    check(tree, version)
    texts = {name: tree.text(name) for name in ("pyproject.toml", "CHANGELOG.md")}
    tree.write("pyproject.toml", with_version(texts["pyproject.toml"], version))
    tree.write("CHANGELOG.md", dated(texts["CHANGELOG.md"], version, day))
    if tree.changed():
        try:
            tree.git("commit", "--quiet", "--message", f"Version {version}", "--", *texts)
        except Refused:
            for name, text in texts.items():
                tree.write(name, text)
            raise
    tree.git("tag", "--annotate", "--message", f"Token Inspector {version}", tag)
    return f"{version} is committed and tagged as {tag}. Nothing is pushed."


def _made_already(tree: Tree, tag: str) -> str:
    if tree.git("rev-parse", f"{tag}^{{commit}}") != tree.git("rev-parse", "HEAD"):
        raise Refused(f"{tag} is tagged already, on another commit. To build it again: git switch --detach {tag}")
    if changed := sorted(tree.changed()):
        raise Refused(f"{tag} is tagged already, and these files are not as it has them: {', '.join(changed)}.")
    return f"{tag} is tagged already, on this commit."


def notes(tree: Tree, version: str) -> str:
    """What a page of this release says. Raises Refused where the tree is not of this version, or says nothing of it."""
    numbers(version)
    if (here := version_of(tree.root)) != version:
        raise Refused(f"This is {here}, and not {version}.")
    return "\n".join(f"- {note}" for note in _section(tree, version).notes)


def main(arguments: list[str], root: Path = ROOT) -> int:
    tree = Tree(root)
    try:
        if len(arguments) == 2 and arguments[0] == "--notes":
            print(notes(tree, arguments[1]))
        elif len(arguments) == 1:
            print(release(tree, arguments[0], time.strftime("%Y-%m-%d")))
        else:
            print(__doc__, file=sys.stderr)
            return 2
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
