"""How text from a store is shown: secrets masked, and nothing that could act on a terminal or a window."""

from __future__ import annotations

import re

DOTS = "•" * 8
LONGEST_NAMED = 60
_SHORTEST_SHOWN = 24
_ZOHO_PREFIX = "1000."


class Incomplete(str):
    """Text that stands for a value which was not read whole: it has no end that could be shown."""

    __slots__ = ()

    @property
    def masked(self) -> str:
        """What `mask` gives."""
        return DOTS


def mask(secret: str) -> str:
    """Enough to tell two secrets apart, not enough to use one: ``1000.9f…3a1``. Short ones are hidden entirely."""
    if isinstance(secret, Incomplete):
        return secret.masked
    if len(secret) < _SHORTEST_SHOWN:
        return DOTS
    return f"{mask_start(secret)}{visible(secret[-3:])}"


def mask_start(secret: str) -> str:
    """The part of a masked secret that tells how it starts: ``1000.9f…``."""
    shown = len(_ZOHO_PREFIX) + 2 if secret.startswith(_ZOHO_PREFIX) else 2
    return visible(f"{secret[:shown]}…")


def visible(text: str) -> str:
    """The text with every control, bidirectional and invisible character written out, like ``\\x1b`` or ``\\u202e``."""
    if text.isprintable() and (text.isascii() or not _DRAWN_AS_NOTHING.search(text)):
        return text
    return "".join(c if _is_seen(c) else _escape(c) for c in text)


def shortened(text: str, longest: int = LONGEST_NAMED) -> str:
    """Text of a store or of Zoho for a sentence: made visible, and cut to `longest` characters."""
    shown = visible(text[: longest * 2])  # a huge one is not read to its end
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


# printable for Python, but a Default_Ignorable_Code_Point of the Unicode database
_DRAWN_AS_NOTHING = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def _is_seen(character: str) -> bool:
    return (character.isprintable() or character == "\u00a0") and not _DRAWN_AS_NOTHING.match(character)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
