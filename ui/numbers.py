"""How numbers, and what is counted, are written for a person."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def number(count: int) -> str:
    """``1 000 000``, with narrow spaces at which no line breaks."""
    return f"{count:,}".replace(",", "\u202f")


def plural(context: str, one: str, many: str, count: int) -> str:
    """The form of two literal texts that goes with `count`; a translation may have more forms, found under `many`.

    The caller puts the number in (``.format(count=number(count))``): Qt's own ``%n`` would not part its thousands.
    """
    found = QCoreApplication.translate(context, many, None, count)
    return one if count == 1 and found == many else found
