"""A desktop of its own for the real program: an X server in memory, a window manager, real keys and a real mouse.

What is on the screen is read from the frame buffer, which Xvfb keeps in a file (``-fbdir``, in the xwd format).
`until` is the only place that waits.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QImage

from tests.waiting import PATIENCE_S, until

ROOT = Path(__file__).resolve().parents[2]
ARTIFACTS = ROOT / "tests" / "artifacts"
SCREEN = (1400, 900)
_XWD_INTS = 25  # big-endian, 4 bytes each: the fixed part of the header

_COPY = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
application.clipboard().setText(sys.stdin.readline().rstrip())
application.processEvents()
print("copied", flush=True)
application.exec()
"""


class Area(NamedTuple):
    """Pixels of the screen."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2

    def below(self, top: int, bottom: int = 0) -> Area:
        """Without so many pixels at its top and its bottom."""
        return Area(self.x, self.y + top, self.width, self.height - top - bottom)


class Desktop:
    """One screen, and how to touch it and look at it."""

    def __init__(self, display: str, frame_buffer: Path, size: tuple[int, int]) -> None:
        self.display = display
        self.size = size
        self._frame_buffer = frame_buffer

    # eyes

    def picture(self) -> QImage:
        """The whole screen, now."""
        data = self._frame_buffer.read_bytes()
        header = [int.from_bytes(data[at : at + 4], "big") for at in range(0, 4 * _XWD_INTS, 4)]
        size, width, height, bytes_per_line, colors = header[0], header[4], header[5], header[12], header[19]
        pixels = data[size + 12 * colors :]
        return QImage(pixels, width, height, bytes_per_line, QImage.Format.Format_RGB32).copy()

    def look(self, area: Area) -> QImage:
        return self.picture().copy(*area)

    def keep(self, name: str, area: Area | None = None) -> Path:
        """Save a picture among the artefacts."""
        file = ARTIFACTS / f"{name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        (self.look(area) if area else self.picture()).save(str(file))
        return file

    def windows(self, name: str = "") -> list[str]:
        """The visible windows whose title holds `name` (a regular expression), by id."""
        return self._xdotool("search", "--onlyvisible", "--name", name or ".").split()

    def title(self, window: str) -> str:
        return self._xdotool("getwindowname", window).rstrip("\n")

    def area(self, window: str) -> Area:
        """Where the inside of a window is."""
        lines = self._run("xwininfo", "-id", window).splitlines()
        said = dict(line.strip().split(":", 1) for line in lines if ":" in line)
        keys = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        return Area(*(int(said[key]) for key in keys))

    def has_focus(self, window: str) -> bool:
        return self._xdotool("getwindowfocus").strip() == window

    # hands

    def press(self, *keys: str) -> None:
        """Press and let go, one after another: ``press("Down", "ctrl+z")``."""
        self._xdotool("key", "--clearmodifiers", *keys)

    def press_until(self, condition: Callable[[], object], what: str, *keys: str) -> None:
        """Press keys that open menus until it is true: on a busy machine a menu comes after the key that is meant for
        it. Pressed again, they must do nothing else.
        """
        for seconds in (5, 10, PATIENCE_S):
            self.press(*keys)
            with suppress(AssertionError):
                until(condition, what, seconds)
                return
            self.press("Escape", "Escape", "Escape")
        raise AssertionError(f"not by the keys {keys}: {what}")

    def type(self, text: str) -> None:
        self._xdotool("type", "--clearmodifiers", text)

    def click(self, place: tuple[int, int], button: int = 1, holding: str = "") -> None:
        x, y = place
        held = (["keydown", holding], ["keyup", holding]) if holding else ([], [])
        self._xdotool("mousemove", str(x), str(y), *held[0], "click", str(button), *held[1])

    def park_pointer(self) -> None:
        """Out of the way, where it hovers over nothing."""
        self._xdotool("mousemove", str(self.size[0] - 1), str(self.size[1] - 1))

    def resize(self, window: str, width: int, height: int) -> None:
        self._xdotool("windowsize", window, str(width), str(height))
        until(lambda: self.area(window)[2:] == (width, height), f"the window is {width} x {height}")

    def move(self, window: str, x: int, y: int) -> None:
        self._xdotool("windowmove", window, str(x), str(y))

    @contextmanager
    def copied(self, text: str) -> Iterator[None]:
        """Another program has copied this text."""
        env = {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with started([sys.executable, "-c", _COPY], env=env, **pipes) as program:
            assert program.stdin
            assert program.stdout
            program.stdin.write(text + "\n")
            program.stdin.flush()
            assert program.stdout.readline() == "copied\n"
            yield

    def _xdotool(self, *arguments: str) -> str:
        return self._run("xdotool", *arguments)

    def _run(self, *command: str) -> str:
        env = {**os.environ, "DISPLAY": self.display}
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
        return done.stdout


@contextmanager
def started(command: Sequence[str], **how: object) -> Iterator[subprocess.Popen[str]]:
    """A process that is gone afterwards, and its children with it."""
    process: subprocess.Popen[str] = subprocess.Popen(command, start_new_session=True, text=True, **how)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(5)
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()


@contextmanager
def desktop_in(folder: Path, size: tuple[int, int] = SCREEN) -> Iterator[Desktop]:
    """Xvfb on a free display and openbox on it, both ended afterwards."""
    reading, writing = os.pipe()
    width, height = size
    server = [
        *("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"),
        *("-fbdir", str(folder), "-nolisten", "tcp", "-noreset"),
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with open(reading) as answer, started(server, pass_fds=[writing], **quiet):
        os.close(writing)
        number = answer.readline().strip()
        assert number, "Xvfb did not start"
        desktop = Desktop(f":{number}", folder / "Xvfb_screen0", size)
        env = {**os.environ, "DISPLAY": desktop.display, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        with started(["openbox", "--sm-disable"], env=env, **quiet):
            managed = ("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
            until(lambda: "window id" in desktop._run(*managed), "a window manager is there")
            yield desktop


def command(*arguments: str | Path) -> list[str]:
    """The command line of the program."""
    return [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]


def surroundings(folder: Path, display: str | None = None, **more: str) -> dict[str, str]:
    """An environment in which everything that the program writes goes into `folder`."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    env = {**kept, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    for name, place in (
        *(("HOME", "home"), ("TMPDIR", "tmp"), ("XDG_CONFIG_HOME", "home/config"), ("XDG_CACHE_HOME", "home/cache")),
        *(("XDG_DATA_HOME", "home/data"), ("XDG_STATE_HOME", "home/state"), ("XDG_RUNTIME_DIR", "run")),
    ):
        (folder / place).mkdir(parents=True, exist_ok=True)
        (folder / place).chmod(0o700)
        env[name] = str(folder / place)
    if display is not None:
        env["DISPLAY"] = display
    return {**env, **more}
