"""main.py --copy on a terminal: the bar, and Ctrl+C."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import main
from stores import TokenRow
from stores.shell_copy import Bar
from tests.ui.fakes import make_file, make_row, rows_in

ROOT = Path(__file__).resolve().parent.parent
ROWS = [make_row(1), make_row(2), make_row(3)]
PASSWORD = "hunter2"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with three tokens; the current folder is an empty one."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return make_file(tmp_path / "from.db", ROWS)


def _copy(*arguments: object) -> int:
    return main.main(["--copy", *map(str, arguments)])


@pytest.fixture
def on_terminal(file: Path) -> Iterator[Callable[..., tuple[subprocess.Popen[bytes], int]]]:
    """Starts Python code with a terminal for stderr; gives the process and the reading end."""
    pty = pytest.importorskip("pty")
    started: list[subprocess.Popen[bytes]] = []

    def start(code: str, *arguments: str) -> tuple[subprocess.Popen[bytes], int]:
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=theirs,
        )
        os.close(theirs)
        started.append(process)
        return process, ours

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def _shown(terminal: int, until: str = "\0") -> str:
    """What comes to a terminal until a text is there, or nothing more comes."""
    found = b""
    ends = time.monotonic() + 60
    while until.encode() not in found and time.monotonic() < ends:
        try:
            part = os.read(terminal, 10_000)
        except OSError:  # the other end is closed
            break
        found += part
        if not part:
            break
    return found.decode()


def test_a_bar_on_a_terminal(on_terminal: Callable[..., tuple[subprocess.Popen[bytes], int]], file: Path) -> None:
    many = make_file(Path("many.db"), [TokenRow(str(n), f"u{n}", refresh_token=f"r{n}") for n in range(1, 1201)])
    code = "import sys, main; sys.exit(main.main(sys.argv[1:]))"
    process, terminal = on_terminal(code, "--copy", str(many), "new.db")
    shown = _shown(terminal)
    assert process.wait(60) == 0
    assert shown.startswith("\r[                    ] 0 / 1 200")
    assert "\r[####################] 1 200 / 1 200" in shown
    assert shown.rpartition("\r")[2] == ""
    assert "\n" not in shown


def test_ctrl_c_says_how_many_are_over(
    on_terminal: Callable[..., tuple[subprocess.Popen[bytes], int]], file: Path
) -> None:
    Path("slow.py").write_text("""
import os, signal, sys, main
from stores import CustomStoreSQLite, shell_copy
class Bar(shell_copy.Bar):
    def __call__(self, done, total):
        if done >= 500:
            os.kill(os.getpid(), signal.SIGINT)
shell_copy.Bar = Bar
sys.exit(main.main(sys.argv[1:]))
""")
    many = make_file(Path("many.db"), [TokenRow(str(n), f"u{n}", refresh_token=f"r{n}") for n in range(1, 1201)])
    process, terminal = on_terminal(Path("slow.py").read_text(), "--copy", str(many), "new.db")
    shown = _shown(terminal)
    assert process.wait(60) == 130
    over = len(rows_in(Path("new.db")))
    assert 0 < over < 1200
    number = f"{over:,}".replace(",", " ")
    assert f"token-inspector: interrupted: {number} of 1 200 tokens are over. --merge" in shown
    assert _copy(many, "new.db", "--merge") == 0
    assert len(rows_in(Path("new.db"))) == 1200


def test_a_second_ctrl_c_does_not_wait(
    on_terminal: Callable[..., tuple[subprocess.Popen[bytes], int]], file: Path
) -> None:
    code = """
import os, signal, sys, time, main
from stores import shell_copy
class Bar(shell_copy.Bar):
    def __call__(self, done, total):
        os.kill(os.getpid(), signal.SIGINT)
        sys.stderr.write("still here; ")
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(60)
shell_copy.Bar = Bar
sys.exit(main.main(sys.argv[1:]))
"""
    process, terminal = on_terminal(code, "--copy", str(file), "new.db")
    assert _shown(terminal) == "still here; token-inspector: interrupted\r\n"
    assert process.wait(60) == 130


class _Terminal:
    def __init__(self, is_there: bool = True) -> None:
        self.is_there, self.written = is_there, ""

    def isatty(self) -> bool:
        return self.is_there

    def write(self, text: str) -> None:
        self.written += text

    def flush(self) -> None: ...


def test_the_bar_is_written_ten_times_a_second_at_most() -> None:
    terminal, now = _Terminal(), [0.0]
    bar = Bar(terminal, lambda: now[0])  # type: ignore[arg-type]
    for done in range(1001):
        bar(done, 1000)
        now[0] += 0.01
    assert 90 < terminal.written.count("\r") < 103
    assert "[#####               ] 2" in terminal.written
    bar.clear()
    assert terminal.written.endswith(" \r")


def test_the_bar_says_nothing_elsewhere() -> None:
    nowhere = _Terminal(is_there=False)
    bar = Bar(nowhere)  # type: ignore[arg-type]
    bar(1, 2)
    bar.clear()
    assert nowhere.written == ""
