"""What CHANGELOG.md says of the releases, and its two other forms: AppStream's and Debian's."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from email.utils import formatdate
from textwrap import wrap
from xml.etree import ElementTree

_HEADING = re.compile(r"^## (?P<version>\S+) – (?P<date>\d{4}-\d{2}-\d{2}|unreleased)$")


@dataclass(frozen=True, slots=True)
class Release:
    """``date``: like 2026-11-23, or None while it is unreleased; ``notes``: plain sentences, without Markdown."""

    version: str
    date: str | None
    notes: tuple[str, ...]


def releases_in(text: str) -> list[Release]:
    """The releases of a CHANGELOG.md, the newest first. Raises ValueError for a heading of another form."""
    found: list[tuple[str, str | None, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("## "):
            heading = _HEADING.match(line)
            if heading is None:
                raise ValueError(
                    f"CHANGELOG.md: “{line}” is not “## VERSION – YYYY-MM-DD” or “## VERSION – unreleased”"
                )
            date = heading["date"]
            found.append((heading["version"], None if date == "unreleased" else date, []))
        elif found and line.startswith("- "):
            found[-1][2].append(line[2:])
        elif found and found[-1][2] and line.startswith("  "):
            found[-1][2][-1] += " " + line.strip()
    return [Release(version, date, tuple(_plain(note) for note in notes)) for version, date, notes in found]


def _plain(markdown: str) -> str:
    return markdown.replace("`", "").replace("**", "")


def with_releases(metainfo: str, releases: list[Release], epoch: int) -> str:
    """AppStream metainfo with the releases in it. ``epoch``: seconds, the date of one that is unreleased."""
    within = ElementTree.Element("releases")
    for release in releases:
        date = release.date or time.strftime("%Y-%m-%d", time.gmtime(epoch))
        kind = "stable" if release.date else "development"
        one = ElementTree.SubElement(within, "release", version=release.version, date=date, type=kind)
        points = ElementTree.SubElement(ElementTree.SubElement(one, "description"), "ul")
        for note in release.notes:
            ElementTree.SubElement(points, "li").text = note
    ElementTree.indent(within, level=1)
    start, end, rest = metainfo.partition("</component>")
    return f"{start}  {ElementTree.tostring(within, encoding='unicode')}\n{end}{rest}"


def debian_changelog(package: str, version: str, maintainer: str, notes: tuple[str, ...], epoch: int) -> str:
    """One entry of a Debian changelog, in the form of deb-changelog(5)."""
    points = [
        line
        for note in notes or ("See CHANGELOG.md.",)
        for line in wrap(note, 78, initial_indent="  * ", subsequent_indent="    ", break_on_hyphens=False)
    ]
    head = f"{package} ({version}) unstable; urgency=medium"
    return "\n".join([head, "", *points, "", f" -- {maintainer}  {formatdate(epoch)}", ""])
