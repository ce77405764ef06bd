"""That a share ends and never breaks its program where the system is short of something, or nobody is polite."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from multiprocessing.connection import Client
from pathlib import Path

import pytest

from stores import CustomStoreList, sharing
from stores.shared_store import SharedStore, sharing_programs
from stores.sharing import THREAD, private_folder, share
from tests.stores.attaching import hangs_up
from tests.stores.sharing_programs import Plain, Program, serving
from tests.stores.tools import ids_in
from tests.waiting import until


def _no_thread(_self: threading.Thread) -> None:
    raise RuntimeError("can't start new thread")


class _OfAnotherSystem:
    """A listening socket of a system where shutting it down wakes nobody."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self.accept, self.close, self.fileno = channel.accept, channel.close, channel.fileno

    def shutdown(self, _how: int) -> None:
        raise OSError


def test_closing_wakes_who_accepts_on_other_systems_too(home: Path) -> None:
    shared = share(CustomStoreList())
    shared._listener = _OfAnotherSystem(shared._listener)
    shared.close()
    until(lambda: serving() == [])
    assert shared._listener.fileno() == -1


@pytest.mark.parametrize("is_linux", [True, False])
def test_closing_does_not_wait_for_who_waits_to_be_let_in(
    home: Path, monkeypatch: pytest.MonkeyPatch, is_linux: bool
) -> None:
    go_on = threading.Event()

    def accepts_nobody(_listener: object) -> None:
        go_on.wait(30)
        raise OSError

    monkeypatch.setattr(sharing, "_accepted", accepts_nobody)
    shared = share(CustomStoreList())
    if not is_linux:
        shared._listener = _OfAnotherSystem(shared._listener)
    with ExitStack() as stack:
        with pytest.raises(BlockingIOError):  # noqa: PT012 - the backlog is full by and by
            while True:
                waiting = stack.enter_context(socket.socket(socket.AF_UNIX))
                waiting.setblocking(False)
                waiting.connect(shared._address)
        closing = threading.Thread(target=shared.close, daemon=True)
        closing.start()
        closing.join(5)
        assert not closing.is_alive()
    assert list((home / "run" / "token-inspector").iterdir()) == []
    go_on.set()
    until(lambda: serving() == [])
    assert shared._listener.fileno() == -1, "who accepts has closed it"


def test_closing_amid_a_flood_of_connections(home: Path) -> None:
    is_over = threading.Event()
    with ExitStack() as stack:

        def flood(address: str) -> None:
            while not is_over.is_set():
                with socket.socket(socket.AF_UNIX) as channel:
                    channel.setblocking(False)
                    channel.connect_ex(address)

        for _ in range(5):
            shared = share(CustomStoreList())
            flooding = [threading.Thread(target=flood, args=(shared._address,), daemon=True) for _ in range(3)]
            stack.callback(is_over.set)
            for thread in flooding:
                thread.start()
            closing = threading.Thread(target=shared.close, daemon=True)
            closing.start()
            closing.join(10)
            assert not closing.is_alive()
            is_over.set()
            for thread in flooding:
                thread.join()
            is_over.clear()
    until(lambda: serving() == [])


def test_closing_where_no_file_descriptor_is_left(home: Path) -> None:
    after = f"""
sys.stdin.readline()
import resource, threading
resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
files = []
try:
    while True:
        files.append(open("/dev/null"))
except OSError:
    pass
shared.close()
for thread in threading.enumerate():
    if thread.name == {THREAD!r}:
        thread.join(10)
print(shared._listener.fileno(), threading.active_count(), flush=True)
files.clear()
sys.stdin.read()
"""
    with Program(home / "run", after=after) as program:
        inspector = SharedStore("my app")
        assert inspector.get_tokens() == []
        program.say("close")
        assert program.line() == "-1 1"
        assert program.cards() == []
        inspector.close()


def test_without_threads_there_is_no_sharing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", _no_thread)
        shared = share(CustomStoreList())
    assert "can't start new thread" in str(shared.problem)
    assert shared.poll() == 0
    shared.close()
    assert shared._listener.fileno() == -1
    assert list((home / "run" / "token-inspector").iterdir()) == []
    with share(CustomStoreList()) as again:
        assert again.problem is None


def test_an_inspector_for_whom_no_thread_is_left_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Plain(get_tokens=[])
    with share(own) as shared:
        with monkeypatch.context() as patch:
            patch.setattr(sharing._Line, "start", _no_thread)
            assert hangs_up(Client(shared._address))
        assert SharedStore("my app").get_tokens() == []


def test_a_default_time_limit_of_the_program_s_sockets_is_not_that_of_sharing() -> None:
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(0.05)
    try:
        with share(CustomStoreList()) as shared:
            assert shared._listener.gettimeout() is None
            inspector = SharedStore("my app")
            assert ids_in(inspector) == []
            assert inspector._line is not None
            for connection in (inspector._line._connection, shared._lines[0].connection):
                assert os.get_blocking(connection.fileno())
            inspector.close()
    finally:
        socket.setdefaulttimeout(before)


def test_what_cannot_be_asked_is_not_offered() -> None:
    class Odd(Plain):
        @property
        def iter_tokens(self) -> object:
            raise ValueError

        keeps_order = iter_tokens

    with share(Odd(get_tokens=[])) as shared:
        assert shared.problem is None
        assert not hasattr(SharedStore("my app"), "iter_tokens")
        assert [found.name for found in sharing_programs()] == ["my app"]


def test_tidying_goes_on_and_removes_what_dead_programs_left(home: Path) -> None:
    folder = Path(private_folder())
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    dead, long_ago = process.pid, time.time() - 600
    for number in range(3):
        with socket.socket(socket.AF_UNIX) as channel:
            channel.bind(str(folder / f"{dead}-{number}.sock"))
    names = [f"{dead}-1.json", f"{dead}-7.json.new", f"{os.getpid()}-8.json.new", "x.json.new", f"{2**70}-9.json.new"]
    for name in names:
        (folder / name).touch()
    (folder / "nowhere.sock").symlink_to(folder / "gone.sock")
    for path in folder.iterdir():
        os.utime(path, (long_ago, long_ago), follow_symlinks=False)
    (folder / f"{dead}-10.json.new").touch()
    with share(CustomStoreList()):
        left = {path.name for path in folder.iterdir() if not path.name.startswith(f"{os.getpid()}-")}
        assert left == {"x.json.new", f"{2**70}-9.json.new", f"{dead}-10.json.new", "nowhere.sock"}
        assert (folder / f"{os.getpid()}-8.json.new").exists()
