"""Which programs have a file open, by a /proc of the test's own and by the real one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stores import programs_with
from stores.open_files import _LONGEST_S

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")


class FakeProc:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        (folder / "self").mkdir()

    def add(self, pid: int, name: str | bytes, *targets: str) -> None:
        files = self.folder / str(pid) / "fd"
        files.mkdir(parents=True)
        for number, target in enumerate(targets):
            (files / str(number)).symlink_to(target)
        content = name.encode() if isinstance(name, str) else name
        (self.folder / str(pid) / "comm").write_bytes(content + b"\n")
        (self.folder / str(pid) / "cmdline").write_bytes(b"python3\0--secret\0hunter2")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "zohooauth.db"
    path.write_bytes(b"")
    return path


@pytest.fixture
def proc(tmp_path: Path) -> FakeProc:
    return FakeProc(tmp_path / "proc")


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_a_program_with_the_file_or_one_beside_it_is_named(store: Path, proc: FakeProc, ending: str) -> None:
    proc.add(4711, "flask", "/dev/null", f"{store}{ending}")
    proc.add(12, "bash", "/dev/null", f"{store}.bak", "socket:[1]", str(store.parent))
    assert programs_with(store, proc.folder) == ["flask (pid 4711)"]


def test_they_come_by_pid_and_each_once(store: Path, proc: FakeProc) -> None:
    for pid in (900, 1000, 20):
        proc.add(pid, "python3", str(store), f"{store}-wal", str(store))
    assert programs_with(store, proc.folder) == [f"python3 (pid {pid})" for pid in (20, 900, 1000)]


def test_this_process_is_left_out(store: Path, proc: FakeProc) -> None:
    proc.add(os.getpid(), "pytest", str(store))
    assert programs_with(store, proc.folder) == []


def test_a_program_that_holds_a_deleted_file_is_told_apart(store: Path, proc: FakeProc) -> None:
    proc.add(5, "old", f"{store} (deleted)")
    proc.add(6, "both", f"{store} (deleted)", str(store))
    proc.add(7, "journal", f"{store}-journal (deleted)")
    assert programs_with(store, proc.folder) == ["old (pid 5, a deleted file of this name)", "both (pid 6)"]


def test_a_link_to_the_file_is_the_file(store: Path, proc: FakeProc, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(store)
    proc.add(5, "shop", str(store))
    assert programs_with(link, proc.folder) == ["shop (pid 5)"]


def test_the_name_is_made_visible_and_the_command_line_is_not_read(store: Path, proc: FakeProc) -> None:
    proc.add(5, b"a\x1b[31m\xff" + "\u202e".encode() + b"x" * 100, str(store))
    proc.add(6, "", str(store))
    first, second = programs_with(store, proc.folder)
    assert first.isprintable()
    assert "\\x1b" in first
    assert "\\u202e" in first
    assert len(first) < 120
    assert second == "a program (pid 6)"
    assert "hunter2" not in first + second


def test_what_is_unreadable_or_gone_is_passed_over(
    store: Path, proc: FakeProc, monkeypatch: pytest.MonkeyPatch
) -> None:
    proc.add(5, "shop", str(store))
    (proc.folder / "6").mkdir()
    proc.add(7, "closed", str(store))
    (proc.folder / "7" / "comm").unlink()
    real = os.scandir

    def scandir(path: Path) -> object:
        if path == proc.folder / "5" / "fd":
            raise PermissionError(13, "no")
        return real(path)

    monkeypatch.setattr("stores.open_files.os.scandir", scandir)
    assert programs_with(store, proc.folder) == ["a program (pid 7)"]
    assert programs_with(store, proc.folder / "nowhere") == []


def test_it_ends_in_time(store: Path, proc: FakeProc, monkeypatch: pytest.MonkeyPatch) -> None:
    for pid in range(2, 30):
        proc.add(pid, "many", *[str(store)] * 10)
    looked = iter(range(10**6))
    monkeypatch.setattr("stores.open_files.time.monotonic", lambda: next(looked) * _LONGEST_S / 40)
    assert 1 <= len(programs_with(store, proc.folder)) < 5


def test_elsewhere_nothing_is_known(store: Path, proc: FakeProc, monkeypatch: pytest.MonkeyPatch) -> None:
    proc.add(5, "shop", str(store))
    monkeypatch.setattr("stores.open_files.sys.platform", "win32")
    assert programs_with(store, proc.folder) == []


def test_a_real_program_is_found(store: Path) -> None:
    code = "import sys; held = open(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        found = programs_with(store)
        child.communicate()
    assert [name for name in found if name.endswith(f"(pid {child.pid})")]
    assert programs_with(store) == []
