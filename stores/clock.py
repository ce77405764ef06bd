"""The clock of this machine, which everything else is told by."""

from __future__ import annotations

import time


def now_ms() -> int:
    """This machine's clock, in epoch milliseconds."""
    return time.time_ns() // 1_000_000
