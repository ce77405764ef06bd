"""Redis and AWS through an interpreter of the person's own, from a program that has no driver for them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import main
from stores import StoreError, StoreNeedsPassword, StoreUnreachable, open_store
from stores import own_interpreter_store as module
from stores.own_interpreter_store import OwnInterpreterStore
from stores.python_store import PythonStore
from stores.redis_store import RedisStore
from stores.secrets_manager_store import SecretsManagerStore
from stores.shared_calls import Attached
from tests.key_faults import listening, silent
from tests.key_servers import AWS_ENVIRONMENT, REGION, MotoServer, RedisServer, free_port
from tests.stores.as_frozen import Open, frozen, opened, server, unpacked
from tests.stores.own_stores import STORE
from tests.stores.tools import BOB, FULL, MARK, all_fields, another, error_of, full, ids_in, texts_of, token
from tests.waiting import until

__all__ = ["frozen", "opened", "server", "unpacked"]  # fixtures
pytestmark = pytest.mark.xdist_group("redis")


@pytest.fixture(scope="module")
def locked() -> Iterator[RedisServer]:
    with RedisServer(MARK) as started:
        yield started


def process_of(store: Any) -> subprocess.Popen[bytes]:
    assert store._child is not None
    found: subprocess.Popen[bytes] = store._child._process
    return found


def test_what_redis_store_does(opened: Open) -> None:
    store: Any = opened().store
    assert isinstance(store, OwnInterpreterStore)
    saved = full()
    store.save_token(saved)
    assert saved.get_id() == "1"
    store.save_many([another(BOB, id="2"), another("carol", id="3")])
    assert ids_in(store) == ["1", "2", "3"]
    assert store.find_token(token(user_name=BOB)).get_id() == "2"
    assert [one.get_id() for one in store.iter_tokens()] == ["1", "2", "3"]
    assert [one.get_id() for one in store.delete_many(["2", "9"])] == ["2"]
    (before,) = store.change_many([(full(id="1"), full(id="1", api_domain=None))])
    assert before.get_api_domain() == FULL["api_domain"]
    store.delete_token("3")
    assert all_fields(store) == [{**FULL, "id": "1", "api_domain": None}]
    store.replace_token(token(id="1", access_token="1000.x"))
    assert store.find_token_by_id("1").get_refresh_token() is None


def test_opening_runs_nothing_and_tells_what_the_class_tells(opened: Open) -> None:
    one = opened()
    store: Any = one.store
    assert (one.watch_ms, store.keeps_order, one.source) == (RedisStore.watch_ms, False, None)
    assert (one.interpreter, one.is_new) == (sys.executable, False)
    assert hasattr(store, "save_many")
    assert not hasattr(store, "layout")
    assert store._child is None


def test_aws(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with MotoServer() as moto, monkeypatch.context() as changed:
        for name, value in AWS_ENVIRONMENT.items():
            changed.setenv(name, value)
        one = open_store(f"aws-secretsmanager://{REGION}/zoho?endpoint={moto.url}", interpreter=sys.executable)
        store: Any = one.store
        assert isinstance(store, OwnInterpreterStore)
        assert one.watch_ms is None
        assert not hasattr(store, "save_many")
        store.save_token(full())
        assert all_fields(store) == [{**FULL, "id": "1"}]
        one.close()


def test_what_cannot_be_is_refused_in_the_same_words(frozen: Path) -> None:
    refused = error_of(lambda: SecretsManagerStore(REGION, "a b"))
    one = open_store(f"aws-secretsmanager://{REGION}/a%20b", interpreter=sys.executable)
    found = error_of(one.store.get_tokens)
    assert (type(found), str(found)) == (StoreError, str(refused))


def test_the_password_is_told_to_the_child_and_to_nobody_else(locked: RedisServer, opened: Open) -> None:
    first = opened(f"redis://127.0.0.1:{locked.port}/0")
    refused = error_of(first.store.get_tokens)
    assert isinstance(refused, StoreNeedsPassword)
    assert "asks for a password" in str(refused)
    wrong = first.with_password(MARK + "wrong")
    refused = error_of(wrong.store.get_tokens)
    assert isinstance(refused, StoreNeedsPassword)
    assert MARK not in texts_of(refused)
    wrong.close()
    let_in = first.with_password(MARK)
    assert let_in.store.get_tokens() == []
    assert let_in.interpreter == sys.executable
    pid = process_of(let_in.store).pid
    for name in ("cmdline", "environ"):
        assert MARK.encode() not in Path(f"/proc/{pid}/{name}").read_bytes()
    assert MARK not in repr(let_in) + repr(let_in.store)
    let_in.close()


def test_nothing_is_imported_from_the_current_folder(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("redis", "stores", "zohocrmsdk", "json", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close(); raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", ".", str(tmp_path)]))
    assert opened().store.get_tokens() == []
    assert not (tmp_path / "ran").exists()


def test_a_killed_process_is_not_noticed(opened: Open) -> None:
    store: Any = opened().store
    store.save_token(full())
    for work in (lambda: ids_in(store), lambda: store.save_token(another(BOB))):
        process = process_of(store)
        process.kill()
        process.wait()
        until(lambda: store._line.is_lost())
        work()
        assert process_of(store) is not process
    assert ids_in(store) == ["1", "2"]


def test_a_write_that_was_lost_is_told_and_not_repeated(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    store: Any = opened().store
    assert store.get_tokens() == []
    said = Attached._said

    def say_and_kill(line: Attached, messages: list[bytes]) -> None:
        process_of(store).send_signal(signal.SIGSTOP)
        said(line, messages)
        process_of(store).kill()

    monkeypatch.setattr(Attached, "_said", say_and_kill)
    refused = error_of(lambda: store.save_token(full()))
    assert isinstance(refused, StoreUnreachable)
    assert "nobody knows whether it did" in str(refused)
    monkeypatch.setattr(Attached, "_said", said)
    assert store.get_tokens() == []


def test_a_process_that_is_stopped_is_replaced(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LOOK_AFTER_S", 0.1)
    monkeypatch.setattr(module, "_ANSWER_S", 0.3)
    store: Any = opened().store
    store.save_token(full())
    process = process_of(store)
    process.send_signal(signal.SIGSTOP)
    assert ids_in(store) == ["1"]
    assert process.poll() is not None


def test_a_call_takes_as_long_as_the_store_may(
    opened: Open, server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LOOK_AFTER_S", 0.1)
    store: Any = opened().store
    store.save_token(full())
    monkeypatch.setattr("stores.shared_methods.CALL_S", 0.1)
    os.kill(server.pid, signal.SIGSTOP)
    try:
        with ThreadPoolExecutor(1) as pool:
            found = pool.submit(ids_in, store)
            begun = time.monotonic()
            until(lambda: time.monotonic() > begun + 0.5)
            assert not found.done()
            os.kill(server.pid, signal.SIGCONT)
            assert found.result(10) == ["1"]
    finally:
        os.kill(server.pid, signal.SIGCONT)


def test_a_server_that_is_not_there(opened: Open) -> None:
    refused = error_of(opened(f"redis://127.0.0.1:{free_port()}/0").store.get_tokens)
    assert isinstance(refused, StoreUnreachable)
    assert "No Redis server answers at 127.0.0.1:" in str(refused)


@pytest.mark.soak
def test_a_server_that_is_silent(opened: Open) -> None:
    with listening(silent) as port:
        begun = time.monotonic()
        refused = error_of(opened(f"redis://127.0.0.1:{port}/0").store.get_tokens)
    assert isinstance(refused, StoreUnreachable)
    assert time.monotonic() - begun < 10


def test_closing_ends_it_and_leaves_nothing_behind(opened: Open) -> None:
    one = opened()
    assert one.store.get_tokens() == []
    process, folder = process_of(one.store), Path(one.store._child._folder)
    one.close()
    one.close()
    assert process.poll() is not None
    assert not folder.exists()
    assert one.store.get_tokens() == []


def test_the_list_of_a_shell(
    opened: Open, server: RedisServer, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    opened().store.save_token(full())
    address = f"redis://127.0.0.1:{server.port}/0"
    assert main.main([address, "--list", "--json", "--python", sys.executable]) == 0
    assert '"id": "1"' in capsys.readouterr().out
    assert main.main(["--copy", address, str(tmp_path / "copy.db"), "--python", sys.executable]) == 0
    assert "Copied 1 token to" in capsys.readouterr().out


def test_a_class_of_one_s_own_finds_its_files_in_a_build(frozen: Path, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(textwrap.dedent(STORE), "utf-8")
    store = PythonStore(f"{tmp_path / 'own.py'}:Memory", sys.executable)
    assert store.get_tokens() == []
    assert process_of(store).args[1] == str(frozen / "resources" / "source" / "stores" / "python_child.py")
    store.close()
