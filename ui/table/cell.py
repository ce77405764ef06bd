"""What the model says about one cell, and the delegate paints: plain values, one call a cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt

CELL_ROLE = Qt.ItemDataRole.UserRole + 1


class Tone(Enum):
    """The consequence that a colour stands for; the theme knows the colour."""

    NORMAL = "normal"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    QUIET = "quiet"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Cell:
    """``share``: the part (0 to 1) of the hour that is left, drawn as a thin bar; ``icon``: a name of one."""

    text: str
    tone: Tone = Tone.NORMAL
    note: str = ""
    share: float | None = None
    icon: str = ""
    mono: bool = False
    bold: bool = False
    marked: bool = False
