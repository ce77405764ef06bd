"""Waiting for what another process, or another thread, does: the place where tests poll."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")
PATIENCE_S = 20.0
_LOOK_AGAIN_S = 0.01


def until(condition: Callable[[], Found], what: str = "it is so", seconds: float = PATIENCE_S) -> Found:
    """Look again and again until it is true; fail, saying what was waited for, when the time is over."""
    deadline = time.monotonic() + seconds
    while True:
        over = time.monotonic() > deadline
        found = condition()
        if found:
            return found
        assert not over, f"not within {seconds:g} s: {what}"
        time.sleep(_LOOK_AGAIN_S)
