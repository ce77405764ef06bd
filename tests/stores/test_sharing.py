"""share(): on and off, how a store is called through it, and that the program does not suffer."""

from __future__ import annotations

import ast
import gc
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken

from stores import CustomStoreList
from stores.errors import StoreUnreachable
from stores.shared_store import SharedStore, sharing_programs
from stores.sharing import share
from tests.article_store import ArticleStore
from tests.stores.sharing_programs import ROOT, Plain, Program, serving
from tests.stores.tools import (
    FULL,
    all_fields,
    error_of,
    full,
    ids_in,
)  # fmt: skip
from tests.waiting import until


@pytest.fixture
def attached() -> Iterator[SharedStore]:
    store = SharedStore("my app")
    yield store
    store.close()


def folder(home: Path) -> Path:
    return home / "run" / "token-inspector"


class TestOnAndOff:
    def test_it_is_listed_and_gone_after_close(self, home: Path, attached: SharedStore) -> None:
        before = time.time_ns() // 1_000_000
        shared = share(CustomStoreList())
        (found,) = sharing_programs()
        assert (found.name, found.pid) == ("my app", os.getpid())
        assert before <= found.started_at <= time.time_ns() // 1_000_000
        assert shared.problem is None
        assert attached.get_tokens() == []
        for _ in range(2):
            shared.close()
            assert sharing_programs() == []
            assert list(folder(home).iterdir()) == []
            assert serving() == []
            assert shared.poll() == 0
            assert shared.problem
        assert "has ended, or shares its store no longer" in str(error_of(attached.get_tokens))

    def test_nothing_of_it_can_be_read_by_others(self, home: Path) -> None:
        with share(CustomStoreList()) as shared:
            assert folder(home).stat().st_mode & 0o777 == 0o700
            (card,) = folder(home).glob("*.json")
            assert card.stat().st_mode & 0o777 == 0o600
            assert shared._key.hex() not in repr(shared)
        assert serving() == []

    def test_two_stores_under_one_name_are_two(self) -> None:
        first, second = CustomStoreList(), CustomStoreList()
        first.save_token(full())
        with share(first), share(second) as other:
            assert other.name == "my app (2)"
            assert sorted(found.name for found in sharing_programs()) == ["my app", "my app (2)"]
            assert ids_in(SharedStore("my app")) == ["1"]
            assert ids_in(SharedStore("my app (2)")) == []
        with share(second) as again:
            assert again.name == "my app"

    def test_only_a_store_can_be_shared(self) -> None:
        for wrong in (None, object(), OAuthToken(id="1")):
            with pytest.raises(TypeError, match="has no find_token, find_token_by_id, save_token"):
                share(wrong)
        assert serving() == []

    @pytest.mark.parametrize("kind", ["others can look", "a link", "a file"])
    def test_a_folder_that_is_not_private_is_not_used(self, home: Path, kind: str, tmp_path: Path) -> None:
        if kind == "a link":
            folder(home).symlink_to(tmp_path)
        elif kind == "a file":
            folder(home).touch()
        else:
            folder(home).mkdir()
            folder(home).chmod(0o755)
        shared = share(CustomStoreList())
        assert shared.problem is not None
        assert "token-inspector belongs to somebody else, or others can look into it." in shared.problem
        assert shared.poll() == 0
        assert sharing_programs() == []
        assert serving() == []
        shared.close()

    def test_a_folder_whose_name_is_too_long(self, tmp_path: Path) -> None:
        deep = tmp_path / ("x" * 90)
        deep.mkdir()
        shared = share(CustomStoreList(), folder=str(deep))
        assert "too long" in str(shared.problem)
        assert list(deep.iterdir()) == []

    def test_without_a_runtime_folder_it_is_the_temporary_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("XDG_RUNTIME_DIR")
        with TemporaryDirectory(dir="/tmp") as temporary:  # its name is short
            monkeypatch.setattr("tempfile.tempdir", temporary)
            with share(CustomStoreList()):
                assert Path(temporary, f"token-inspector-{os.getuid()}").is_dir()
                assert "my app" in [found.name for found in sharing_programs()]
            monkeypatch.setattr(os, "getuid", lambda: 12345)
            assert share(CustomStoreList()).problem is not None

    def test_the_end_of_the_program_leaves_nothing(self, home: Path) -> None:
        with Program(home / "run") as program:
            assert len(program.cards()) == 2
            program.say("")
        assert program.process.returncode == 0
        assert program.cards() == []

    def test_fifty_attachings_leave_nothing_behind(self, home: Path) -> None:
        store = CustomStoreList()
        with share(store):
            gc.collect()
            files = len(os.listdir("/proc/self/fd"))
            threads = threading.active_count()
            for _ in range(50):
                inspector = SharedStore("my app")
                inspector.save_token(full())
                inspector.close()
            until(lambda: threading.active_count() == threads)
            gc.collect()
            assert len(os.listdir("/proc/self/fd")) == files
            assert len(list(folder(home).iterdir())) == 2
        assert serving() == []


class TestOwnThread:
    def test_a_store_of_one_thread_is_called_by_poll(self, attached: SharedStore, tmp_path: Path) -> None:
        with closing(ArticleStore(tmp_path / "a.db")) as own, share(own) as shared:
            assert shared.poll() == 0
            with ThreadPoolExecutor(1) as pool:
                answered = 0
                done = pool.submit(lambda: (attached.save_token(full()), attached.get_tokens()))
                while not done.done():
                    answered += shared.poll()
                assert [one.get_id() for one in done.result()[1]] == ["1"]
                assert answered == 2
            assert own.find_token_by_id("1") is not None

    @pytest.mark.parametrize("is_said", [True, False])
    def test_without_poll_the_answer_says_so(
        self, attached: SharedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_said: bool
    ) -> None:
        monkeypatch.setattr("stores.sharing.WAIT_S", 0.2)
        with closing(ArticleStore(tmp_path / "a.db")) as own, share(own, own_thread=is_said) as shared:
            for call in (attached.get_tokens, lambda: attached.save_token(full())):
                refused = error_of(call)
                assert isinstance(refused, StoreUnreachable)
                assert str(refused) == (
                    "The store of this program can only be called on its own thread: the program has to call poll() on"
                    " what share() returned."
                )
            assert shared.poll() == 0, "what was given up is not done later"
            assert own.get_tokens() == []

    def test_poll_on_a_wrong_thread_says_the_same(self, attached: SharedStore, tmp_path: Path) -> None:
        with closing(ArticleStore(tmp_path / "a.db")) as own, share(own) as shared, ThreadPoolExecutor(1) as pool:
            stop = threading.Event()

            def polling() -> None:
                while not stop.wait(0.005):
                    shared.poll()

            pool.submit(polling)
            try:
                assert "has to call poll()" in str(error_of(attached.get_tokens))
            finally:
                stop.set()

    def test_an_interrupted_poll_interrupts_the_program(self, attached: SharedStore) -> None:
        own = Plain(delete_tokens=KeyboardInterrupt(), find_token_by_id=KeyboardInterrupt())
        with share(own, own_thread=True) as shared, ThreadPoolExecutor(1) as pool:
            done = pool.submit(error_of, attached.delete_tokens)
            until(lambda: not shared.calls._waiting.empty())
            with pytest.raises(KeyboardInterrupt):
                shared.poll()
            refused = done.result(10)
            assert isinstance(refused, StoreUnreachable)
            assert "was interrupted while it wrote: nobody knows whether it did." in str(refused)
            done = pool.submit(error_of, lambda: attached.find_token_by_id("1"))
            until(lambda: not shared.calls._waiting.empty())
            with pytest.raises(KeyboardInterrupt):
                shared.poll()
            assert "Reading the tokens of the program my app was interrupted." in str(done.result(10))

    def test_closing_lets_go_of_what_waits(self, attached: SharedStore) -> None:
        shared = share(Plain(), own_thread=True)
        with ThreadPoolExecutor(1) as pool:
            done = pool.submit(error_of, attached.get_tokens)
            until(lambda: not shared.calls._waiting.empty())
            begun = time.monotonic()
            shared.close()
            assert isinstance(done.result(10), StoreUnreachable)
        assert time.monotonic() - begun < 3
        assert serving() == []


class TestTheFile:
    def test_it_runs_alone(self, home: Path, tmp_path: Path, attached: SharedStore) -> None:
        shutil.copy(ROOT / "stores" / "sharing.py", tmp_path / "sharing.py")
        code = """
import sys
from sharing import share
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
class Store:
    tokens = []
    def find_token(self, token): return None
    def find_token_by_id(self, id): return None
    def save_token(self, token): self.tokens.append(token)
    def get_tokens(self): return self.tokens
    def delete_token(self, id): pass
    def delete_tokens(self): pass
assert not [name for name in sys.modules if name.partition('.')[0] in ('stores', 'main', 'ui')]
with share(Store()) as shared:
    print(shared.problem, flush=True)
    sys.stdin.read()
"""
        environment = {**os.environ, "XDG_RUNTIME_DIR": str(home / "run")}
        with subprocess.Popen(
            [sys.executable, "-c", code], cwd=tmp_path, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        ) as program:  # fmt: skip
            assert program.stdout is not None
            assert program.stdin is not None
            assert program.stdout.readline() == "None\n"
            attached.save_token(full(id="3"))
            assert all_fields(attached) == [{**FULL, "id": "3"}]
            program.stdin.close()
        assert program.returncode == 0

    @pytest.mark.parametrize("name", ["sharing", "python_child"])
    def test_it_is_of_python_3_8_and_needs_no_other_part_of_this(self, name: str) -> None:
        tree = ast.parse((ROOT / "stores" / f"{name}.py").read_text("utf-8"), feature_version=(3, 8))
        modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        ours = [module for module in modules if str(module).partition(".")[0] not in sys.stdlib_module_names]
        assert all(str(module).startswith("zohocrmsdk.") for module in ours)
        assert "pickle" not in modules
        calls = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not calls & {"send", "recv"}, "these would pickle"
