"""Stores of classes of one's own, each run in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stores import StoreError
from stores.calling import OwnCodeFailed
from stores.errors import StoreTooSlow, StoreUnreachable
from stores.python_store import PythonStore, interpreters
from tests.stores.sharing_programs import ROOT, wait_until
from tests.stores.tools import BOB, MARK, all_fields, another, error_of, fields_of, full, ids_in, texts_of, token

STORE = """
    from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

    class Memory(TokenStore):
        def __init__(self):
            self.tokens = []
        def find_token(self, token):
            return None
        def find_token_by_id(self, id):
            return next((token for token in self.tokens if token.get_id() == id), None)
        def save_token(self, token):
            token.set_id(token.get_id() or str(len(self.tokens) + 1))
            self.tokens.append(token)
        def get_tokens(self):
            return self.tokens
        def delete_token(self, id):
            self.tokens = [token for token in self.tokens if token.get_id() != id]
        def delete_tokens(self):
            self.tokens = []
"""
Made = Callable[..., PythonStore]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """A store of this code: ``made("class Store…", "Store")``."""
    opened = []

    def make(code: str, name: str = "Store", interpreter: str | None = None) -> PythonStore:
        path = tmp_path / "own_store.py"
        path.write_text(textwrap.dedent(STORE) + textwrap.dedent(code), "utf-8")
        opened.append(PythonStore(f"{path}:{name}", interpreter))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


def sentence(store: PythonStore) -> str:
    refused = error_of(store.get_tokens)
    assert isinstance(refused, StoreError)
    return str(refused)


def child_of(store: PythonStore) -> subprocess.Popen[bytes]:
    assert store._child is not None
    return store._child._process


def test_a_class_of_a_file(made: Made) -> None:
    store = made("", "Memory")
    saved = full()
    store.save_token(saved)
    assert saved.get_id() == "1"
    assert fields_of(store.find_token_by_id("1")) == fields_of(saved)
    assert store.find_token(token(user_name=BOB)) is None
    store.delete_tokens()
    assert store.get_tokens() == []
    assert not hasattr(store, "delete_many")


def test_making_it_runs_nothing(made: Made, tmp_path: Path) -> None:
    store = made("open('ran', 'w').close(); raise SystemExit")
    assert not hasattr(store, "layout")
    assert store._child is None
    assert not (tmp_path / "ran").exists()


def test_a_module_of_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "own.py").write_text("from package.other import Memory as Made\n", "utf-8")
    (package / "other.py").write_text(textwrap.dedent(STORE), "utf-8")
    monkeypatch.chdir(tmp_path)
    store = PythonStore("package.own:Made")
    try:
        assert store.get_tokens() == []
    finally:
        store.close()


def test_a_factory_imports_what_lies_beside_it(made: Made, tmp_path: Path) -> None:
    (tmp_path / "beside.py").write_text("NAME = 'beside'\n", "utf-8")
    assert made("import beside\ndef Store():\n    return Memory()").get_tokens() == []


@pytest.mark.parametrize(
    "target",
    ["", ":", "Factory", "module:", ":Factory", "file.py", "C:\\stores\\file.py", "a b:Factory", "module:a b", "m:f()",
     "file.py:1x", "module:x.", "..x:Factory"],
)  # fmt: skip
def test_a_malformed_target_is_refused_at_once(target: str) -> None:
    with pytest.raises(StoreError, match="names no class"):
        PythonStore(target)


@pytest.mark.parametrize(
    "target", ["C:\\my stores\\file.py:Class", "C:/x.py:Class", "über/größe.py:Größe", "a.b.c:d.e"]
)
def test_targets_of_every_form(target: str) -> None:
    assert PythonStore(target).name == target


def test_what_goes_wrong_is_said_and_not_tried_again_at_once(made: Made) -> None:
    store = made("raise ValueError('MARKED-SECRET-x')")
    refused = error_of(store.get_tokens)
    assert "failed when it was run: ValueError." in str(refused)
    assert MARK not in texts_of(refused)
    assert error_of(store.get_tokens) is refused
    assert error_of(store.delete_tokens) is refused


def test_code_that_ends_its_process(made: Made) -> None:
    assert "ended at once" in sentence(made("import os\nos._exit(7)"))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "There is no file" in sentence(PythonStore(f"{tmp_path}/nothing.py:Store"))


def test_a_module_that_is_not_there() -> None:
    assert "There is no module not_there.at_all." in sentence(PythonStore("not_there.at_all:Store"))


def test_an_interpreter_that_is_not_there(made: Made, tmp_path: Path) -> None:
    assert "There is no Python at " in sentence(made("", "Memory", str(tmp_path / "python")))
    no_program = tmp_path / "program"
    no_program.write_bytes(b"\0\1\2")
    no_program.chmod(0o700)
    assert "could not be started" in sentence(made("", "Memory", str(no_program)))
    assert "ended at once" in sentence(made("", "Memory", "true"))


def test_an_interpreter_without_the_sdk(made: Made, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    assert "The SDK is not installed for this Python" in sentence(made("", "Memory", str(tmp_path / "venv/bin/python")))


def test_another_interpreter(made: Made, tmp_path: Path) -> None:
    wrapper = tmp_path / "python"
    wrapper.write_text(f'#!/bin/sh\nOWN=wrapped exec "{sys.executable}" "$@"\n', "utf-8")
    wrapper.chmod(0o700)
    store = made(
        """
        import os
        class Store(Memory):
            def delete_token(self, id):
                raise type(os.environ["OWN"], (Exception,), {})()
        """,
        "Store",
        str(wrapper),
    )
    refused = error_of(lambda: store.delete_token("1"))
    assert isinstance(refused, OwnCodeFailed)
    assert refused.kind == "wrapped"


def test_the_article_s_store_with_its_defects(made: Made, tmp_path: Path) -> None:
    store = made(
        f"""
        import sys
        sys.path.insert(0, {str(ROOT)!r})
        from tests.article_store import ArticleStore
        def Store():
            return ArticleStore({str(tmp_path / "zohooauth.db")!r})
        """
    )
    store.save_token(full())
    store.save_token(another(BOB))
    assert [row["user_name"] for row in all_fields(store)][1:] == [BOB]
    store.delete_token("1")
    assert ids_in(store) == ["2"]
    refused = error_of(store.delete_tokens)
    assert isinstance(refused, OwnCodeFailed)
    assert refused.kind == "AttributeError"
    assert isinstance(error_of(lambda: store.find_token_by_id("77")), OwnCodeFailed)
    assert ids_in(store) == ["2"]


def test_a_store_that_lies_is_asked_what_is_true(made: Made) -> None:
    store = made("class Store(Memory):\n    def delete_token(self, id): pass")
    store.save_token(full())
    store.delete_token("1")
    assert ids_in(store) == ["1"]


def test_a_store_that_raises_tells_no_secret(made: Made) -> None:
    store = made("class Store(Memory):\n    def get_tokens(self): raise ValueError('MARKED-SECRET-x')")
    refused = error_of(store.get_tokens)
    assert isinstance(refused, OwnCodeFailed)
    assert refused.kind == "ValueError"
    assert MARK not in texts_of(refused)
    store.save_token(full())  # and it goes on


def test_a_store_that_prints_and_wanders_off(made: Made, tmp_path: Path) -> None:
    store = made(
        """
        import os, sys
        print("x" * 5_000_000)
        class Store(Memory):
            def get_tokens(self):
                print("y" * 5_000_000)
                print("z" * 5_000_000, file=sys.stderr)
                os.chdir("/")
                assert sys.stdin.read() == ""
                return super().get_tokens()
        """
    )
    store.save_token(full())
    assert ids_in(store) == ["1"]
    assert ids_in(store) == ["1"]


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


def test_code_that_hangs_when_imported_is_ended(made: Made, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("stores.python_store.CALL_S", 1.0)
    begun = time.monotonic()
    store = made(f"import os, time\nopen({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\ntime.sleep(1000)")
    assert isinstance(error_of(store.get_tokens), StoreTooSlow)
    assert time.monotonic() - begun < 5
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text("utf-8")), 0)


def test_closing_ends_a_call_on_another_thread(made: Made, tmp_path: Path) -> None:
    code = (
        "class Store(Memory):\n    def delete_tokens(self):\n        open(PATH, 'w').close()\n        time.sleep(1000)"
    )
    store = made(f"import time\nPATH = {str(tmp_path / 'asleep')!r}\n" + code)
    store.get_tokens()
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(error_of, store.delete_tokens)
        wait_until((tmp_path / "asleep").exists)
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
    wait_until(lambda: child.poll() is not None)


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
    wait_until(lambda: not Path(folder).exists())
    wait_until(lambda: not _is_alive(int(pid)))


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_child_has_no_terminal_and_not_our_password(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN_INSPECTOR_PASSWORD", MARK)
    store = made(
        """
        import os
        assert "TOKEN_INSPECTOR_PASSWORD" not in os.environ
        assert os.getsid(0) == os.getpid()
        """,
        "Memory",
    )
    assert store.get_tokens() == []


def test_interpreters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    assert interpreters()[:2] == [str(python), sys.executable]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("VIRTUAL_ENV", str(tmp_path / "gone"))
    monkeypatch.setenv("PATH", "")
    assert interpreters() == [str(python)]
    assert "No Python was found" in sentence(PythonStore("a.b:c"))
