"""What RedisStore says when the server refuses, hangs, lies or is not there."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from stores import keyed_redis
from stores.errors import (
    StoreDenied,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreNeedsPassword,
    StoreUnreachable,
)
from stores.redis_store import RedisStore
from tests.key_faults import Talk, answering, dripping, hanging_up, listening, silent
from tests.key_servers import RedisServer, free_port
from tests.stores.tools import MARK, error_of, full, ids_in, texts_of
from tests.waiting import until

pytestmark = pytest.mark.xdist_group("redis")
PASSWORD = MARK + "password"


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    """With a password."""
    with RedisServer(PASSWORD) as started:
        yield started


@pytest.fixture
def client(server: RedisServer) -> Iterator[Any]:
    with server.client() as connected:
        connected.flushall()
        yield connected


@pytest.fixture
def store(server: RedisServer, client: Any) -> Iterator[RedisStore]:
    made = RedisStore(port=server.port, password=PASSWORD)
    yield made
    made.close()


def refusals_of(store: RedisStore) -> list[StoreError]:
    """Of a reading and of a writing; no secret is in them, and no word of the driver's or the server's."""
    refused = [error_of(store.get_tokens), error_of(lambda: store.save_token(full(client_secret=MARK + "client")))]
    found = [error for error in refused if isinstance(error, StoreError)]
    for error in found:
        assert MARK not in texts_of(error)
        assert error.__cause__ is None
        assert error.__context__ is None
    store.close()
    return found


@pytest.mark.parametrize(
    ("user", "password", "words"),
    [
        (None, None, "asks for a password"),
        (None, MARK + "wrong", "does not accept"),
        ("nobody", PASSWORD, "does not accept"),
        ("nobody", None, "asks for a password"),
    ],
)
def test_no_entry(server: RedisServer, user: str | None, password: str | None, words: str) -> None:
    first, second = refusals_of(RedisStore(port=server.port, user_name=user, password=password))
    assert type(first) is type(second) is StoreNeedsPassword
    assert words in first.sentence


@pytest.mark.parametrize("user", [None, "default"])
def test_a_password_that_nobody_asked_for_is_left_out(user: str | None) -> None:
    with RedisServer() as other:
        store = RedisStore(port=other.port, user_name=user, password=PASSWORD)
        assert store.get_tokens() == []
        store.save_token(full())
        with other.client() as client:
            client.client_kill_filter(_type="normal", skipme=True)
        assert ids_in(store) == ["1"]
        with other.client() as client:
            client.config_set("requirepass", PASSWORD)
            client.client_kill_filter(_type="normal", skipme=True)
        until(lambda: error_of(store.get_tokens) is None)
        store.close()


def test_only_where_something_may_have_been_written_is_that_said(
    server: RedisServer, client: Any, store: RedisStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save_token(full())
    monkeypatch.setattr(keyed_redis, "CALL_S", 0.5)
    monkeypatch.setattr("stores.redis_store.ANSWER_S", 0.5)
    client.execute_command("CLIENT", "PAUSE", 60_000, "WRITE")
    refused = error_of(lambda: store.save_token(full(access_token="1000.new")))
    client.execute_command("CLIENT", "UNPAUSE")
    assert type(refused) is StoreUnreachable
    assert "it may have been" in refused.advice
    os.kill(server.pid, signal.SIGSTOP)
    try:
        for work in (store.get_tokens, lambda: store.save_token(full())):  # a write begins by looking
            refused = error_of(work)
            assert type(refused) is StoreUnreachable
            assert "it may have been" not in refused.advice
    finally:
        os.kill(server.pid, signal.SIGCONT)


def test_entry(store: RedisStore) -> None:
    store.save_token(full())
    assert ids_in(store) == ["1"]
    assert PASSWORD not in repr(store)


def test_a_user_who_may_only_read(server: RedisServer, client: Any, store: RedisStore) -> None:
    store.save_token(full())
    client.execute_command("ACL", "SETUSER", "reader", "on", f">{PASSWORD}", "~*", "+@read", "+@connection")
    reader = RedisStore(port=server.port, user_name="reader", password=PASSWORD)
    assert ids_in(reader) == ["1"]
    (refused,) = refusals_of(reader)
    assert type(refused) is StoreDenied


def test_a_user_of_other_keys(server: RedisServer, client: Any, store: RedisStore) -> None:
    store.save_token(full())
    client.execute_command("ACL", "SETUSER", "other", "on", f">{PASSWORD}", "~other:*", "+@all")
    other = RedisStore(port=server.port, user_name="other", password=PASSWORD)
    assert [type(one) for one in refusals_of(other)] == [StoreDenied] * 2


def test_a_database_that_is_not_there(server: RedisServer) -> None:
    refused = refusals_of(RedisStore(port=server.port, password=PASSWORD, database=99))
    assert ["no database 99" in one.sentence for one in refused] == [True] * 2


def test_a_replica_is_read_and_not_written(client: Any, store: RedisStore) -> None:
    store.save_token(full())
    client.replicaof("127.0.0.1", free_port())
    try:
        assert ids_in(store) == ["1"]
        (refused,) = refusals_of(store)
        assert type(refused) is StoreDenied
        assert "replica" in refused.sentence
        assert [type(error_of(lambda: store.delete_many(["1"])))] == [StoreDenied]
    finally:
        client.replicaof("NO", "ONE")
    assert ids_in(store) == ["1"]


def test_no_memory(client: Any, store: RedisStore) -> None:
    client.config_set("maxmemory", 1)
    try:
        (refused,) = refusals_of(store)
    finally:
        client.config_set("maxmemory", 0)
    assert type(refused) is StoreFull
    assert store.get_tokens() == []


def test_a_busy_server(server: RedisServer, client: Any, store: RedisStore) -> None:
    client.config_set("busy-reply-threshold", 10)

    def be_busy() -> None:
        with server.client(socket_timeout=None) as busy:
            assert error_of_driver(lambda: busy.eval("while true do end", 0))

    thread = threading.Thread(target=be_busy)
    thread.start()
    try:
        while not isinstance(error_of(store.get_tokens), StoreLocked):
            pass
        assert [type(one) for one in refusals_of(store)] == [StoreLocked] * 2
    finally:
        client.script_kill()
        thread.join()
    assert store.get_tokens() == []


def error_of_driver(work: Any) -> Exception | None:
    try:
        work()
    except Exception as error:
        return error
    return None


def test_a_cluster() -> None:
    with RedisServer(None, False, "--cluster-enabled", "yes") as cluster:
        refused = refusals_of(RedisStore(port=cluster.port))
        assert ["cluster" in one.sentence for one in refused] == [True]  # an empty one can be scanned


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("-LOADING Redis is loading the dataset in memory", StoreLocked),
        ("-MASTERDOWN Link with MASTER is down", StoreLocked),
        ("-ERR max number of clients reached", StoreLocked),
        ("-MOVED 3999 127.0.0.1:6381", StoreError),
        ("-CLUSTERDOWN Hash slot not served", StoreError),
        ("-MISCONF Redis is configured to save RDB snapshots", StoreDenied),
        ("-DENIED Redis is running in protected mode", StoreDenied),
        (f"-ERR {MARK}something", StoreError),
        ("-READONLY You can't write", StoreDenied),
        ("HTTP/1.1 400 Bad Request", StoreUnreachable),
        (":5", StoreError),
        ("+OK", StoreError),
        ("*-1", StoreError),
        ("$-1", StoreError),
    ],
)
def test_every_answer_is_a_sentence(answer: str, kind: type[StoreError]) -> None:
    with listening(answering(answer.encode() + b"\r\n")) as port:
        refused = refusals_of(RedisStore(port=port))
    assert refused
    assert all(isinstance(one, kind) for one in refused)


@pytest.mark.parametrize(
    "talk", [silent, dripping, hanging_up, lambda connection: None], ids=["silent", "dripping", "leaving", "closing"]
)
def test_a_server_that_does_not_answer(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyed_redis, "CALL_S", 0.4)
    with listening(talk) as port:
        for settings in ({}, {"password": PASSWORD}, {"tls": True}):
            store = RedisStore(port=port, **settings)
            started = time.monotonic()
            assert [type(one) for one in refusals_of(store)] == [StoreUnreachable] * 2
            assert time.monotonic() - started < 3


def test_the_limits_are_below_ten_seconds() -> None:
    assert keyed_redis.ANSWER_S < keyed_redis.CALL_S < 10


def test_no_server() -> None:
    refused = refusals_of(RedisStore(port=free_port()))
    assert ["No Redis server answers" in one.sentence for one in refused] == [True] * 2


def test_no_such_host() -> None:
    assert [type(one) for one in refusals_of(RedisStore("no-such-host.invalid"))] == [StoreUnreachable] * 2


def test_names_that_are_never_resolved(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def resolve(*_arguments: Any, **_options: Any) -> Any:
        over.wait(30)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(keyed_redis, "CALL_S", 0.2)
    started = time.monotonic()
    assert [type(one) for one in refusals_of(RedisStore("slow.example"))] == [StoreUnreachable] * 2
    assert time.monotonic() - started < 3
    over.set()


def test_tls(server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with RedisServer(PASSWORD, True) as encrypted:
        store = RedisStore("localhost", encrypted.port, password=PASSWORD, tls=True, ca=encrypted.ca)
        store.save_token(full())
        assert ids_in(store) == ["1"]
        store.close()
        wrong: list[tuple[dict[str, Any], str]] = [
            ({"tls": True}, "cannot be trusted"),
            ({"tls": True, "ca": encrypted.ca, "host": "127.0.0.1"}, "cannot be trusted"),
            ({"tls": True, "ca": encrypted.ca + "-missing"}, "is missing"),
            ({}, ""),
        ]
        for settings, words in wrong:
            refused = refusals_of(RedisStore(**{"port": encrypted.port, "password": PASSWORD, **settings}))
            assert [type(one) for one in refused] == [StoreUnreachable] * 2
            assert words in refused[0].sentence
    monkeypatch.setattr(keyed_redis, "ANSWER_S", 0.3)
    refused = refusals_of(RedisStore(port=server.port, password=PASSWORD, tls=True))
    assert ["does not speak TLS" in str(one) for one in refused] == [True] * 2


def test_a_missing_driver_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "redis", None)
    with pytest.raises(StoreError, match="pip install"):
        RedisStore()
