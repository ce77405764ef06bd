"""A child that is guarded as the program is, and knows two secrets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOKEN = "1000.9f8e7d6c5b4a39281706f5e4d3c2b1a0.0123456789abcdef0123456789abc3a1"
TYPED = "a client secret, typed"


def child(code: str, *, cwd: Path | None = None, **how: object) -> subprocess.CompletedProcess[str]:
    """A program that is guarded; `TOKEN` and `TYPED` are in its environment, and nowhere in its source."""
    setting = (
        "import os, sys; from ui import guards; TOKEN, TYPED = os.environ['T'], os.environ['S']; guards.install()\n"
    )
    environment = {**os.environ, "T": TOKEN, "S": TYPED, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", setting + code],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        **how,  # type: ignore[call-overload]
    )
