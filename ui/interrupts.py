"""Ctrl+C in the shell. No Qt in here."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def noticed(*, softly: bool = False) -> Iterator[Callable[[], bool]]:
    """Whether Ctrl+C was pressed inside of the block. KeyboardInterrupt is raised as ever, but where SQLite is at work
    it drops that: whoever meets an error asks here whether it was one. `softly`: it is raised for the second Ctrl+C
    only, so that what is being written ends well.
    """
    pressed = threading.Event()

    def press(_number: int, _frame: FrameType | None) -> None:
        is_first = not pressed.is_set()
        pressed.set()
        if not softly or not is_first:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield pressed.is_set
        return
    before = signal.signal(signal.SIGINT, press)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)
