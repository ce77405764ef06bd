"""Alt keys for labels whose words are not known beforehand. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def with_keys(texts: Sequence[str], beside: Iterable[str]) -> list[str]:
    """Each text with the mark of a key that no other has, of a beginning of its words if one is left; without any where
    none is. `beside`: texts with marks, whose keys are taken.
    """
    taken = {key_of(text) for text in beside}
    return [_marked(text, taken) for text in texts]


def key_of(text: str) -> str:
    """The marked letter, small; "" where there is none."""
    _, mark, rest = text.replace("&&", "").partition("&")
    return rest[:1].lower() if mark else ""


def _marked(text: str, taken: set[str]) -> str:
    for place in _places(text):
        key = text[place].lower()
        if key not in taken:
            taken.add(key)
            return f"{_plain(text[:place])}&{_plain(text[place:])}"
    return _plain(text)


def _places(text: str) -> Iterator[int]:
    letters = [place for place, letter in enumerate(text) if letter.isascii() and letter.isalpha()]
    yield from (place for place in letters if place == 0 or not text[place - 1].isalnum())
    yield from letters


def _plain(text: str) -> str:
    return text.replace("&", "&&")
