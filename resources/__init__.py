"""Where the files that ship with the program are, from source, installed or frozen."""

from __future__ import annotations

import sys
from pathlib import Path

_FROZEN_ROOT = getattr(sys, "_MEIPASS", None)
_ROOT = Path(_FROZEN_ROOT) / "resources" if _FROZEN_ROOT else Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    return _ROOT.joinpath(*parts)
