"""From the start of a program to its window, seen in the memory of an X server."""

from __future__ import annotations

import mmap
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QColor

from tests.e2e.desktop import Desktop, desktop_in, started, surroundings
from tests.waiting import until

_STEPS = 40
_XWD_HEADER = 25  # of 32 bits each, the first of which is the length of the whole header
_PATIENCE_S = 60.0
_LOOK_EVERY_S = 0.002


class Screen:
    """Looks at a grid of points of the frame buffer: cheap enough to be done every two milliseconds."""

    def __init__(self, folder: Path, desktop: Desktop) -> None:
        self.display = desktop.display
        with open(folder / "Xvfb_screen0", "rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = [int.from_bytes(self._memory[at : at + 4], "big") for at in range(0, 4 * _XWD_HEADER, 4)]
        pixels = header[0] + 12 * header[19]
        width, height = desktop.size
        self._places = [
            pixels + header[12] * (height * row // _STEPS) + 4 * (width * column // _STEPS)
            for row in range(1, _STEPS)
            for column in range(1, _STEPS)
        ]

    def share_of(self, color: QColor) -> float:
        """How much of the screen has this colour now, from 0 to 1."""
        wanted = (color.rgb() & 0xFFFFFF).to_bytes(3, "little")
        return sum(self._memory[at : at + 3] == wanted for at in self._places) / len(self._places)

    def close(self) -> None:
        self._memory.close()


@contextmanager
def screen() -> Iterator[Screen]:
    """An X server with a window manager, ended afterwards."""
    with TemporaryDirectory() as folder, desktop_in(Path(folder)) as desktop:
        looking = Screen(Path(folder), desktop)
        try:
            yield looking
        finally:
            looking.close()


def seconds_to_window(
    command: Sequence[str], looking: Screen, folder: Path, color: QColor, share: float = 0.3
) -> float:
    """From starting the program to a window of which so much of the screen has this colour; it is ended then.

    Raises AssertionError where it does not come within a minute, or the screen is not empty before.
    """
    until(lambda: looking.share_of(color) < share, "the screen is empty", _PATIENCE_S)
    env = surroundings(folder, looking.display)
    del env["PYTHONDONTWRITEBYTECODE"]  # a person's second start finds the byte code of the first
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    begun = time.perf_counter()
    with started(command, env=env, cwd=folder, **quiet) as program:
        while looking.share_of(color) < share:
            assert program.poll() is None, f"{command[0]} ended with {program.returncode}"
            assert time.perf_counter() - begun < _PATIENCE_S, f"{command[0]}: no window"
            time.sleep(_LOOK_EVERY_S)
        taken = time.perf_counter() - begun
    until(lambda: looking.share_of(color) < share, "its window is gone", _PATIENCE_S)
    return taken
