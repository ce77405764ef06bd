"""How text from a store is shown: secrets masked, and nothing that could act on a terminal or a window."""

from __future__ import annotations

DOTS = "•" * 8
_SHORTEST_SHOWN = 24
_ZOHO_PREFIX = "1000."


def mask(secret: str) -> str:
    """Enough to tell two secrets apart, not enough to use one: ``1000.9f…3a1``. Short ones are hidden entirely."""
    if len(secret) < _SHORTEST_SHOWN:
        return DOTS
    shown = len(_ZOHO_PREFIX) + 2 if secret.startswith(_ZOHO_PREFIX) else 2
    return visible(f"{secret[:shown]}…{secret[-3:]}")


def visible(text: str) -> str:
    """The text with every control, bidirectional and invisible character written out, like ``\\x1b`` or ``\\u202e``."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u00a0" else _escape(c) for c in text)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
