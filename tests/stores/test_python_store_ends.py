"""How the process of a store of one's own ends, whoever of the two ends first."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stores import StoreError
from stores.errors import StoreTooSlow, StoreUnreachable
from stores.own_interpreter import Child
from stores.python_store import PythonStore
from tests.stores.own_stores import STORE, Made, child_of, made, sentence
from tests.stores.sharing_programs import ROOT
from tests.stores.tools import MARK, error_of, full
from tests.waiting import until

__all__ = ["made"]  # a fixture


def test_a_store_that_exits_is_told_until_it_is_closed(made: Made) -> None:
    store = made("import os\nclass Store(Memory):\n    def delete_tokens(self): os._exit(1)")
    store.save_token(full())
    refused = error_of(store.delete_tokens)
    assert isinstance(refused, StoreUnreachable)
    assert "nobody knows whether it did" in str(refused)
    for _ in range(2):
        assert "has ended" in sentence(store)
    store.close()
    assert store.get_tokens() == []


def test_a_store_that_hangs_gives_a_sentence(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stores.shared_methods.CALL_S", 1.0)
    store = made("import time\nclass Store(Memory):\n    def delete_tokens(self): time.sleep(1000)")
    assert store.get_tokens() == []
    child = child_of(store)
    assert isinstance(error_of(store.delete_tokens), StoreUnreachable)
    assert isinstance(error_of(store.get_tokens), StoreError)
    store.close()
    assert child.poll() is not None


def test_code_that_hangs_when_imported_is_ended(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stores.python_store.CALL_S", 1.0)
    children: list[Child] = []
    monkeypatch.setattr("stores.python_store.Child", lambda *given: children.append(Child(*given)) or children[-1])
    begun = time.monotonic()
    store = made("import time\ntime.sleep(1000)")
    assert isinstance(error_of(store.get_tokens), StoreTooSlow)
    assert time.monotonic() - begun < 5
    assert [child._process.poll() is not None for child in children] == [True]


def test_closing_ends_a_call_on_another_thread(made: Made, tmp_path: Path) -> None:
    code = (
        "class Store(Memory):\n    def delete_tokens(self):\n        open(PATH, 'w').close()\n        time.sleep(1000)"
    )
    store = made(f"import time\nPATH = {str(tmp_path / 'asleep')!r}\n" + code)
    store.get_tokens()
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(error_of, store.delete_tokens)
        until((tmp_path / "asleep").exists)
        begun = time.monotonic()
        store.close()
        assert isinstance(done.result(10), StoreUnreachable)
    assert time.monotonic() - begun < 5


def test_a_long_name_of_the_temporary_folder(
    made: Made, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    deep = tmp_path_factory.mktemp("x" * 80)
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    assert made("", "Memory").get_tokens() == []
    assert list(deep.iterdir()) == []


def test_it_is_not_in_the_list_and_leaves_nothing_behind(made: Made, home: Path, tmp_path: Path) -> None:
    store = made("", "Memory")
    store.get_tokens()
    child = child_of(store)
    assert store._child is not None
    folder = Path(store._child._folder)
    assert folder.stat().st_mode & 0o077 == 0
    assert list((home / "run").iterdir()) == []
    assert not any(MARK in part for part in child.args)
    store.close()
    store.close()
    assert not folder.exists()
    assert child.poll() is not None
    assert store.get_tokens() == []


def test_it_ends_when_nobody_holds_it_any_more(made: Made, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(textwrap.dedent(STORE), "utf-8")
    store = PythonStore(f"{tmp_path}/own.py:Memory")
    store.get_tokens()
    child = child_of(store)
    del store
    until(lambda: child.poll() is not None)


def test_the_child_ends_when_the_inspector_is_killed(made: Made, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(textwrap.dedent(STORE), "utf-8")
    code = f"""
import sys, time
from stores.python_store import PythonStore
store = PythonStore({str(tmp_path / "own.py")!r} + ":Memory")
store.get_tokens()
print(store._child._process.pid, store._child._folder, flush=True)
time.sleep(1000)
"""
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as inspector:
        assert inspector.stdout is not None
        pid, folder = inspector.stdout.readline().split()
        inspector.send_signal(signal.SIGKILL)
    until(lambda: not Path(folder).exists())
    until(lambda: not _is_alive(int(pid)))


HOLDS_THE_INTERPRETER = """
import ctypes
class Store(Memory):
    def delete_tokens(self):
        open(__file__ + ".held", "w").close()
        ctypes.PyDLL(None).sleep(1000)
"""


def test_a_store_that_holds_the_interpreter_ends_when_the_inspector_is_killed(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(textwrap.dedent(STORE) + HOLDS_THE_INTERPRETER, "utf-8")
    code = (
        "import sys; from stores.python_store import PythonStore\n"
        "store = PythonStore(sys.argv[1]); store.get_tokens()\n"
        "print(store._child._process.pid, store._child._folder, flush=True); store.delete_tokens()"
    )
    command = [sys.executable, "-c", code, f"{tmp_path}/own.py:Store"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as inspector:
        assert inspector.stdout is not None
        pid, folder = inspector.stdout.readline().split()
        until((tmp_path / "own.py.held").exists)
        inspector.send_signal(signal.SIGKILL)
    until(lambda: not _is_alive(int(pid)))
    assert not Path(folder).exists()


def test_a_store_that_waits_for_its_children_finds_none(made: Made) -> None:
    code = "import os\nclass Store(Memory):\n    def delete_tokens(self): os.wait()"
    assert "failed in delete_tokens: ChildProcessError." in str(error_of(made(code).delete_tokens))


@pytest.mark.parametrize("raised", ["SystemExit(3)", "KeyboardInterrupt()"])
def test_a_store_that_would_end_its_process_goes_on(made: Made, raised: str) -> None:
    reading = f"    def get_tokens(self):\n        yield from self.tokens\n        raise {raised}\n"
    store = made(f"class Store(Memory):\n    def delete_tokens(self): raise {raised}\n{reading}")
    store.save_token(full())
    child = child_of(store)
    kind = raised.partition("(")[0]
    assert f"The store's own code failed in delete_tokens: {kind}." in str(error_of(store.delete_tokens))
    found = store._tokens("get_tokens")
    assert next(found).get_id() == "1"
    assert f"failed in get_tokens: {kind}." in str(error_of(lambda: next(found)))
    assert child.poll() is None


def test_its_source_is_the_child(made: Made) -> None:
    store = made("", "Memory")
    assert store.source is None
    store.get_tokens()
    first = store.source
    assert first is not None
    assert str(child_of(store).pid) in first.split()
    store.get_tokens()
    assert store.source == first
    store.close()
    assert store.source is None
    store.get_tokens()
    assert store.source not in (None, first)


STARTS_ANOTHER = """
import subprocess
from pathlib import Path
Path(__file__).with_suffix(".pid").write_text(str(subprocess.Popen(["sleep", "1077"]).pid))
"""


@pytest.mark.parametrize("end", ["close", "exit"])
def test_what_the_store_has_started_ends_with_it(made: Made, tmp_path: Path, end: str) -> None:
    leave = "\nimport os\nclass Store(Memory):\n    def delete_tokens(self): os._exit(1)"
    store = made(STARTS_ANOTHER + leave)
    store.get_tokens()
    started = int((tmp_path / "own_store.pid").read_text("utf-8"))
    assert _is_alive(started)
    if end == "close":
        store.close()
    else:
        error_of(store.delete_tokens)
        assert "has ended" in sentence(store)
    until(lambda: not _is_alive(started))


def test_what_the_store_has_started_ends_when_the_inspector_is_killed(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(textwrap.dedent(STORE) + STARTS_ANOTHER, "utf-8")
    code = (
        "import sys, time; from stores.python_store import PythonStore\n"
        "store = PythonStore(sys.argv[1]); store.get_tokens(); print(flush=True); time.sleep(1000)"
    )
    command = [sys.executable, "-c", code, f"{tmp_path}/own.py:Memory"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as inspector:
        assert inspector.stdout is not None
        inspector.stdout.readline()
        started = int((tmp_path / "own.pid").read_text("utf-8"))
        assert _is_alive(started)
        inspector.send_signal(signal.SIGKILL)
    until(lambda: not _is_alive(started))


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_child_has_no_terminal_and_not_our_password(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN_INSPECTOR_PASSWORD", MARK)
    monkeypatch.setenv("TOKEN_INSPECTOR_PASSWORD_TO", MARK)
    store = made(
        """
        import os
        assert not [name for name in os.environ if name.startswith("TOKEN_INSPECTOR_PASSWORD")]
        assert os.getsid(0) == os.getpid()
        """,
        "Memory",
    )
    assert store.get_tokens() == []
