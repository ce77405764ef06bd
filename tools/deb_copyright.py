"""What a .deb says of copyrights: ours, and those of the parts that are inside of the build."""

from __future__ import annotations

import json
from pathlib import Path

_HEAD = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Token Inspector
Source: {source}
Comment: The program itself is under the licence below. It was built with parts of others, each under its own
 licence; their texts stand in third-party-licences.gz beside this file.
 .
{parts}

Files: *
Copyright: {holder}
License: Expat
{text}"""


def copyright_of(licence: str, parts: list[dict[str, str]], source: str) -> str:
    """The file of Debian's copyright format. ``licence``: the text of LICENSE; ``parts``: as `parts_in` gives them."""
    holder = next(line.partition("(c)")[2].strip() for line in licence.splitlines() if "(c)" in line)
    terms = licence.partition("\n\n")[2].partition("\n\n")[2]
    listed = "\n".join(f" {_title(part)}" for part in parts)
    text = "".join(f" {line.rstrip() or '.'}\n" for line in terms.strip().splitlines())
    return _HEAD.format(source=source, parts=listed, holder=holder, text=text)


def texts_of(parts: list[dict[str, str]]) -> str:
    """The licences of the parts, one after another."""
    return "\n\n".join(f"{_title(part)}\n{'=' * len(_title(part))}\n\n{part['text'].strip()}" for part in parts) + "\n"


def parts_in(program: Path) -> list[dict[str, str]]:
    """The third parties of a folder build, as tools/licences.py wrote them. Raises FileNotFoundError without them."""
    found = next(program.rglob("resources/third-party.json"), None)
    if found is None:
        raise FileNotFoundError(f"{program} holds no third-party.json: `make package-folder` makes a build that does.")
    parts: list[dict[str, str]] = json.loads(found.read_text("utf-8"))
    return parts


def _title(part: dict[str, str]) -> str:
    return " ".join(filter(None, (part["name"], part["version"], f"({part['licence']})", part["url"])))
