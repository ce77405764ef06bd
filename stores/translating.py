"""The words of this package that a person may read, in that person's language. No Qt in here: the window hands in what
translates, and without it everything reads as it is written, in English.

``tools/translations.py`` collects the texts from the source, so they are literals where these functions are called.
"""

from __future__ import annotations

from collections.abc import Callable

# text, and the count that chooses the plural form (None: it has none) -> the text in the person's language
Translate = Callable[[str, int | None], str]

_translate: Translate | None = None
_known: dict[str, str] = {}


def translate_with(translate: Translate | None) -> None:
    """From now on `translate` gives the words (None: English, as written). It is called from any thread, and gives the
    text itself where it knows none.
    """
    global _translate
    _translate = translate
    _known.clear()


def tr(text: str) -> str:
    """A literal text as the person reads it; values go in afterwards: ``tr("{path} is empty.").format(path=path)``."""
    if _translate is None:
        return text
    found = _known.get(text)
    if found is None:
        found = _known[text] = _translate(text, None)
    return found


def plural(one: str, many: str, count: int) -> str:
    """The form of two literal texts that goes with `count`; a translation may have more forms, found under `many`.

    The number is not put in: the caller formats ``{count}`` as it writes numbers, with thousands parted.
    """
    found = many if _translate is None else _translate(many, count)
    return one if count == 1 and found == many else found


def later(text: str) -> str:
    """Marks a literal that is kept in English, in a constant, and given to `spoken` when it is read."""
    return text


def spoken(text: str) -> str:
    """What `later` has marked, as the person reads it."""
    return tr(text)
