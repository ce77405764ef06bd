"""Whether Qt can start here. Without a display, or without its system libraries, Qt aborts the whole process."""

from __future__ import annotations

import os
import subprocess
import sys

OFFSCREEN = "offscreen"
_NEEDS_NO_DISPLAY = (OFFSCREEN, "minimal")
_TRY = "from PySide6.QtWidgets import QApplication; QApplication([])"
_TRY_S = 20


def use_offscreen() -> None:
    """Render into memory from now on."""
    os.environ["QT_QPA_PLATFORM"] = OFFSCREEN


def qt_can_start() -> bool:
    """Try it in a child process, except where the answer is known without."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not named and platform not in _NEEDS_NO_DISPLAY:
        return False
    try:
        tried = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", _TRY],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TRY_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0
