"""How numbers are written for a person."""

from __future__ import annotations


def number(count: int) -> str:
    """``1 000 000``, with narrow spaces at which no line breaks."""
    return f"{count:,}".replace(",", "\u202f")
