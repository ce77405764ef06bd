"""Whose code is in the program besides ours, and under which licences. No Qt in here.

A build brings the list with it (``third-party.json``, written by tools/licences.py); from source it is made of what is
installed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import resources

# what pyproject.toml names, the extras for stores included
DISTRIBUTIONS = (
    *("PySide6-Essentials", "zohocrmsdk8_0", "platformdirs", "requests"),
    *("PyMySQL", "pg8000", "redis", "boto3", "keyring"),
)
_LIST = "third-party.json"
_USUAL_FILES = ("LICENSE", "LICENSE.txt", "LICENCE", "COPYING", "NOTICE")
_LONGEST_NAME = 100  # characters; where there are more, the text itself stands in the field for the name
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_HOMES = ("homepage", "home", "source", "source code", "repository", "code", "project", "documentation")


@dataclass(frozen=True, slots=True)
class Licence:
    """Of one part. ``licence``: its name, as the part itself gives it; ``text``: whole, "" where the part has none."""

    name: str
    version: str
    licence: str
    url: str = ""
    text: str = ""


def third_party() -> list[Licence]:
    """The parts of this build, else those that are installed of what the program needs; by name."""
    try:
        listed = json.loads(resources.path(_LIST).read_text(encoding="utf-8"))
        return [Licence(**{name: str(value) for name, value in part.items()}) for part in listed]
    except (OSError, ValueError, TypeError, AttributeError):  # no build, or a damaged one
        return of_distributions(DISTRIBUTIONS)


def of_distributions(names: Iterable[str]) -> list[Licence]:
    """These, and what they require, as far as it is installed here; by name, each once. Extras are not followed."""
    found: dict[str, Licence] = {}
    waiting = list(names)
    while waiting:
        try:
            part = distribution(waiting.pop())
        except PackageNotFoundError:
            continue
        name = part.metadata["Name"]
        if _plain(name) not in found:
            found[_plain(name)] = Licence(name, part.version, _licence(part), _url(part), _text(part))
            waiting += _required(part)
    return sorted(found.values(), key=lambda licence: licence.name.casefold())


def _plain(name: str) -> str:
    """A distribution's name for comparing, as the packaging specifications have it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _required(part: Distribution) -> Iterator[str]:
    for requirement in part.requires or ():
        named = _NAME.match(requirement)
        if named is not None and "extra" not in requirement.partition(";")[2]:
            yield named.group()


def _all(part: Distribution, field: str) -> list[str]:
    return [str(value) for value in part.metadata.get_all(field) or ()]


def _licence(part: Distribution) -> str:
    """The SPDX expression, else the classifiers of a dual licence, else what stands in the old field."""
    classified = [kind.rpartition(" :: ")[2] for kind in _all(part, "Classifier") if kind.startswith("License :: ")]
    said = next(iter(_all(part, "License-Expression")), "")
    old = next(iter(_all(part, "License")), "").strip()
    if said or len(classified) > 1 or not 0 < len(old) <= _LONGEST_NAME or "\n" in old:
        return said or " or ".join(classified) or "unknown"
    return re.sub(r",? *https?://\S+", "", old)


def _url(part: Distribution) -> str:
    named = dict(reversed([_label_and_url(entry) for entry in _all(part, "Project-URL")]))
    return next((named[home] for home in _HOMES if home in named), next(iter(_all(part, "Home-page")), ""))


def _label_and_url(entry: str) -> tuple[str, str]:
    label, _, url = entry.partition(",")
    return label.strip().lower(), url.strip()


def _text(part: Distribution) -> str:
    files = dict.fromkeys((*_all(part, "License-File"), *_USUAL_FILES))
    texts = (_read(part, f"licenses/{file}") or _read(part, file) for file in files)
    return "\n\n".join(text.strip("\n") for text in texts if text)


def _read(part: Distribution, file: str) -> str:
    try:
        return part.read_text(file) or ""
    except (OSError, ValueError):
        return ""
