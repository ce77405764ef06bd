"""What RedisStore does with what others keep, and with other writers. A real server."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from stores import redis_store
from stores.errors import StoreError, StoreLocked, StoreUnreachable
from stores.keyed_rows import Rows
from stores.redis_store import RedisStore
from tests.key_faults import cutting_off, listening
from tests.key_servers import RedisServer
from tests.stores.key_writers import OWN_FIELDS
from tests.stores.tools import FULL, all_fields, another, error_of, fields_of, full, ids_in, texts_of, token
from tests.waiting import until

pytestmark = pytest.mark.xdist_group("redis")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with RedisServer() as started:
        yield started


@pytest.fixture
def client(server: RedisServer) -> Iterator[Any]:
    with server.client() as connected:
        connected.flushall()
        yield connected


@pytest.fixture
def store(server: RedisServer, client: Any) -> Iterator[RedisStore]:
    made = RedisStore(port=server.port)
    yield made
    made.close()


def test_one_hash_a_token(store: RedisStore, client: Any) -> None:
    store.save_token(full(api_domain=None, redirect_url=""))
    fields = {name: value for name, value in FULL.items() if name != "api_domain"}
    wanted = {**fields, "redirect_url": "", "id": "1"}
    assert client.hgetall("zohooauth:token:1") == {name.encode(): str(value).encode() for name, value in wanted.items()}


def test_constructing_connects_to_nothing(server: RedisServer, client: Any) -> None:
    before = client.info("stats")["total_connections_received"]
    made = RedisStore(port=server.port)
    assert client.info("stats")["total_connections_received"] == before
    made.close()


@pytest.mark.parametrize("number", ["", ":", "a:b", "token:1", "*", "日本", "a b\n"])
def test_ids_may_be_any_text(store: RedisStore, number: str) -> None:
    store.save_token(full(id=number))
    assert list(ids_in(store)) == [number]
    assert fields_of(store.find_token_by_id(number))["user_name"] == FULL["user_name"]
    assert [one.get_id() for one in store.delete_many([number])] == [number]


@pytest.mark.parametrize("prefix", ["", "*", "a[b]c", "a?c", "\\", "x:y", "[^a]", "日本"])
def test_a_prefix_is_no_pattern(server: RedisServer, client: Any, prefix: str) -> None:
    mine, other = RedisStore(port=server.port, prefix=prefix), RedisStore(port=server.port, prefix="abc")
    other.save_token(full())
    mine.save_token(another("mine"))
    assert [row["user_name"] for row in all_fields(mine)] == ["mine"]
    mine.delete_tokens()
    assert len(ids_in(other)) == 1


def test_databases_are_apart(server: RedisServer, store: RedisStore) -> None:
    store.save_token(full())
    assert RedisStore(port=server.port, database=3).get_tokens() == []


def test_what_is_no_token_hides_nothing_and_is_left_alone(store: RedisStore, client: Any) -> None:
    store.save_token(full())
    client.set("zohooauth:token:text", "x")
    client.rpush("zohooauth:token:2", "x")
    client.hset("zohooauth:token:other", "colour", "red")
    client.hset(b"zohooauth:token:\xff", "access_token", "1000.nameless")
    assert ids_in(store) == ["1"]
    for number in ("text", "2", "other"):
        assert store.find_token_by_id(number) is None
        assert store.delete_many([number]) == []
        store.restore_many([full(id=number)])
        with pytest.raises(StoreError, match="Something else than a token"):
            store.save_token(full(id=number))
        with pytest.raises(StoreError, match="Something else than a token"):
            store.replace_token(full(id=number))
    saved = another("bob")
    store.save_token(saved)
    assert saved.get_id() == "3"  # the list has the id 2
    store.delete_tokens()
    assert client.hgetall("zohooauth:token:other") == {b"colour": b"red"}
    assert client.exists("zohooauth:token:text", "zohooauth:token:2", b"zohooauth:token:\xff") == 3


def test_bytes_that_are_no_text_are_shown_and_kept(store: RedisStore, client: Any) -> None:
    client.hset("zohooauth:token:1", mapping={"access_token": "1000.x", "client_id": b"\xffx"})
    assert fields_of(store.find_token_by_id("1"))["client_id"] == "\\xffx"
    found = store.get_tokens()[0]
    found.set_access_token("1000.new")
    store.save_token(found)
    assert client.hgetall("zohooauth:token:1")[b"client_id"] == b"\xffx"
    assert client.hget("zohooauth:token:1", "access_token") == b"1000.new"


def test_a_save_keeps_what_else_is_in_the_hash_and_its_time_to_live(store: RedisStore, client: Any) -> None:
    store.save_token(full())
    client.hset("zohooauth:token:1", "colour", "red")
    client.expire("zohooauth:token:1", 1000)
    store.save_token(token(id="1", access_token="1000.new"))
    store.replace_token(token(id="1", access_token="1000.newer"))
    wanted = {b"id": b"1", b"access_token": b"1000.newer", b"colour": b"red"}
    assert client.hgetall("zohooauth:token:1") == wanted
    assert 0 < client.ttl("zohooauth:token:1") <= 1000


def test_changed_fields_are_compared_first(store: RedisStore, client: Any) -> None:
    store.save_token(full())
    seen = store.get_tokens()[0]
    client.hset("zohooauth:token:1", "access_token", "1000.of-another-program")
    wanted = full(id="1", access_token="1000.mine")
    assert store.change_many([(seen, wanted), (full(id="gone"), full(id="gone", access_token="x"))]) == []
    (before,) = store.change_many([(seen, full(id="1", api_domain=None))])
    assert fields_of(before)["api_domain"] == FULL["api_domain"]
    assert all_fields(store) == [{**FULL, "id": "1", "access_token": "1000.of-another-program", "api_domain": None}]


def test_clearing_the_only_field_keeps_the_row(store: RedisStore, client: Any) -> None:
    client.hset("zohooauth:token:1", "access_token", "1000.x")
    store.change_many([(token(id="1", access_token="1000.x"), token(id="1"))])
    assert ids_in(store) == ["1"]


def _before_writing(monkeypatch: pytest.MonkeyPatch, method: str, work: Callable[[], object], times: int) -> None:
    """Between reading and writing, the first so many times, another program does this."""
    original, left = getattr(Rows, method), [times]

    def patched(*arguments: Any, **options: Any) -> Any:
        if left[0]:
            left[0] -= 1
            work()
        return original(*arguments, **options)

    monkeypatch.setattr(Rows, method, patched)


@pytest.mark.parametrize("wanted", [{"id": "1"}, {"user_name": FULL["user_name"]}])
def test_an_edit_by_hand_in_the_middle_is_not_lost(
    store: RedisStore, client: Any, monkeypatch: pytest.MonkeyPatch, wanted: dict[str, Any]
) -> None:
    store.save_token(full())
    _before_writing(monkeypatch, "save", lambda: client.hset("zohooauth:token:1", "client_id", "by-hand"), 1)
    store.save_token(token(**wanted, access_token="1000.new"))
    assert all_fields(store) == [{**FULL, "id": "1", "access_token": "1000.new", "client_id": "by-hand"}]


def test_a_row_deleted_by_hand_in_the_middle_stays_deleted(
    store: RedisStore, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save_token(full())
    _before_writing(monkeypatch, "save", lambda: client.delete("zohooauth:token:1"), 1)
    with pytest.raises(StoreError, match="nothing to store"):
        store.save_token(token(id="1", expiry_time="5"))
    assert store.get_tokens() == []


def test_an_id_that_is_taken_in_the_middle_is_not_overwritten(
    store: RedisStore, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _before_writing(
        monkeypatch, "save", lambda: client.hset("zohooauth:token:1", mapping={"access_token": "1000.by-hand"}), 1
    )
    saved = full()
    store.save_token(saved)
    assert saved.get_id() == "2"
    assert fields_of(store.find_token_by_id("1"))["access_token"] == "1000.by-hand"


def test_writers_without_end_are_given_up(store: RedisStore, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save_token(full())
    monkeypatch.setattr(redis_store, "PATIENCE_S", 0.1)
    _before_writing(monkeypatch, "save", lambda: client.hset("zohooauth:token:1", "client_id", "by-hand"), -1)
    with pytest.raises(StoreLocked):
        store.save_token(token(id="1", access_token="1000.new"))


def test_eight_processes_save_at_once(store: RedisStore, server: RedisServer) -> None:
    store.save_token(full(id="shared", user_name="shared"))
    command = [sys.executable, "-m", "tests.stores.key_writers", "redis", str(server.port), "8", "12"]
    assert subprocess.run(command, cwd=ROOT, timeout=60, check=False).returncode == 0
    rows = {row["id"]: row for row in all_fields(store)}
    shared = rows.pop("shared")
    assert sorted(str(row["user_name"]) for row in rows.values()) == sorted(f"user{number}" for number in range(12))
    assert [shared[name] for name in OWN_FIELDS] == [f"{process}: 11" for process in range(8)]


def test_a_killed_writer_leaves_whole_rows(store: RedisStore, server: RedisServer) -> None:
    command = [sys.executable, "-m", "tests.stores.key_writers", "redis", str(server.port), "1", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().strip() for _ in range(20)]
        writer.kill()
    rows = {row["id"]: row for row in all_fields(store)}
    assert set(told) <= set(rows)
    assert all(row == {**fields_of(another(str(row["user_name"]))), "id": row["id"]} for row in rows.values())


@pytest.mark.parametrize("delivers", [True, False])
def test_a_connection_lost_at_the_end_is_told_and_not_repeated(
    store: RedisStore, server: RedisServer, delivers: bool
) -> None:
    with listening(cutting_off(server.port, b"EXEC", delivers)) as port:
        behind = RedisStore(port=port)
        unmatched = token(access_token="1000.MARKED-SECRET-x", client_id="c")  # no key: every save is a new row
        refused = error_of(lambda: behind.save_token(unmatched))
        assert isinstance(refused, StoreUnreachable)
        assert "MARKED" not in texts_of(refused)
        assert ids_in(store) == (["1"] if delivers else [])
        assert behind.get_tokens() or not delivers  # and the store can be used again
        behind.close()


def test_a_server_that_was_started_again_is_not_noticed(server: RedisServer) -> None:
    with RedisServer() as other:
        store = RedisStore(port=other.port)
        store.save_token(full())
        other.stop()
        other.start()
        assert store.get_tokens() == []
        store.save_token(full())
        with other.client() as client:
            client.client_kill_filter(_type="normal", skipme=True)
        assert ids_in(store) == ["1"]
        store.close()
        store.close()
        assert ids_in(store) == ["1"]
        store.close()


def test_any_thread_may_call(store: RedisStore) -> None:
    threads = [threading.Thread(target=store.save_token, args=(another(f"user{number}"),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    until(lambda: len(ids_in(store)) == 4)


def test_reading_is_progressive(store: RedisStore) -> None:
    store.save_many([full(id=str(number)) for number in range(450)])
    tokens = store.iter_tokens()
    first = next(tokens)
    store.delete_token("449")
    assert (first.get_id(), len(list(tokens))) == ("0", 448)
