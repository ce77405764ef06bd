"""Connections to a database server: kept, replaced, lost in the middle; and several stores at once."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from stores import server_connecting, server_link, server_store
from stores.errors import StoreUnreachable
from tests.servers import MariaDB, PostgreSQL, Server
from tests.stores.server_bench import STORES, Place, place
from tests.stores.test_servers_refusing import both, refused
from tests.stores.tools import BOB, all_fields, another, full, ids_in, token

MANY = 12_000
OWN: dict[str, Any] = {"mariadb": MariaDB, "postgresql": PostgreSQL}


@pytest.fixture
def own(engine: str) -> Iterator[Server]:
    """A server that the test may stop."""
    with OWN[engine]() as server:
        yield server


def store_at(engine: str, server: Server) -> Any:
    made = STORES[engine](**server.parameters(server.make_database()))
    made.save_token(full())
    return made


def fill(engine: str, count: int) -> None:
    here = place(engine)
    here.empty()
    numbers = f"seq_1_to_{count}" if engine == "mariadb" else f"generate_series(1, {count}) as numbers(seq)"
    columns = "id, user_name, access_token, refresh_token"
    here.execute(f"insert into oauthtoken ({columns}) select seq, concat('user', seq), 'x', 'y' from {numbers}")


def end_connections(engine: str) -> None:
    """Of the store alone, as a server does that closes what is idle."""
    here = place(engine)
    if engine == "mariadb":
        query = "select id from information_schema.processlist where id <> connection_id() and db = %s"
        for (number,) in here.execute(query, here.database):
            here.execute(f"kill {number}")
        here.reconnect()
    else:
        query = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'token-inspector'"
        here.execute(query)


def connections(here: Place) -> int:
    """To its database, but for those of the test."""
    if here.name == "mariadb":
        query = "select count(*) from information_schema.processlist where db = %s"
    else:
        query = "select count(*) from pg_stat_activity where datname = %s"
    return int(here.execute(query, here.database)[0][0]) - 2


@both
def test_one_connection_is_kept_and_let_go(engine: str) -> None:
    here = Place(engine)
    store = here.store()
    assert connections(here) == 0, "constructing connects"
    for _ in range(3):
        store.save_token(full())
        assert len(list(store.iter_tokens())) == 1
    assert connections(here) == 1
    for _ in range(2):
        store.close()
        ends = time.monotonic() + 5
        while connections(here) != 0:
            assert time.monotonic() < ends
    assert ids_in(store) == ["1"]
    store.close()
    here.close()


@both
def test_a_connection_that_was_ended_is_replaced_unnoticed(engine: str) -> None:
    place(engine).empty()
    store = place(engine).store()
    for number in range(3):
        store.save_token(another(f"user{number}"))
        end_connections(engine)
    assert len(ids_in(store)) == 3
    end_connections(engine)
    assert len(list(store.iter_tokens())) == 3
    end_connections(engine)
    assert len(store.delete_many(["1", "2"])) == 2


@both
def test_a_server_that_is_started_anew(engine: str, own: Server) -> None:
    store = store_at(engine, own)
    own.stop()
    assert isinstance(refused(store.get_tokens, 3), StoreUnreachable)
    assert isinstance(refused(lambda: store.save_token(another(BOB)), 3), StoreUnreachable)
    own.start()
    assert ids_in(store) == ["1"]
    own.stop()
    own.start()
    store.save_token(another(BOB))
    assert len(ids_in(store)) == 2


@both
def test_a_server_that_stands_still(engine: str, own: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_at(engine, own)
    with monkeypatch.context() as patched:
        patched.setattr(server_connecting, "CONNECT_S", 0.4)
        patched.setattr(server_store, "STALE_S", 0.2)
        patched.setattr(server_store, "CALL_S", 0.8)
        own.pause()
        try:
            for call in (store.get_tokens, lambda: store.save_token(another(BOB)), lambda: store.delete_token("1")):
                assert isinstance(refused(call, 2), StoreUnreachable)
        finally:
            own.go_on()
    assert ids_in(store) == ["1"]


@pytest.mark.soak
@both
def test_a_server_that_stands_still_with_real_patience(engine: str, own: Server) -> None:
    store = store_at(engine, own)
    own.pause()
    for call in (store.get_tokens, lambda: store.save_token(another(BOB)), lambda: store.delete_token("1")):
        assert isinstance(refused(call), StoreUnreachable)


@both
def test_a_server_that_dies_while_it_is_read(engine: str, own: Server) -> None:
    store = store_at(engine, own)
    numbers = "seq_2_to_12000" if engine == "mariadb" else "generate_series(2, 12000) as numbers(seq)"
    values = "seq, repeat('x', 3000)"  # more than waits in the buffers of a socket
    own.execute(f"insert into oauthtoken (id, access_token) select {values} from {numbers}", database="zoho1")
    tokens = store.iter_tokens()
    next(tokens)
    own.stop()
    assert isinstance(refused(lambda: list(tokens), 3), StoreUnreachable)


@both
def test_reading_that_is_given_up_and_reading_while_it_goes_on(engine: str) -> None:
    fill(engine, MANY)
    store = place(engine).store()
    tokens, others = store.iter_tokens(), store.iter_tokens()
    assert [next(tokens).get_id(), next(others).get_id()] == ["1", "1"]
    store.save_token(token(id="3", expiry_time="7"))
    assert store.find_token_by_id("3").get_expires_in() == "7"
    assert len(list(tokens)) == MANY - 1
    others.close()
    del tokens, others
    begun = time.monotonic()
    for _ in range(5):
        next(store.iter_tokens())
    assert time.monotonic() - begun < 5
    store.delete_tokens()
    assert ids_in(store) == []


@both
def test_more_rows_than_can_be_sorted_in_time_come_as_they_are_kept(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(engine).empty()
    store = place(engine).store()
    store.save_many([token(id=str(number), access_token="x") for number in (10, 9, 8)])
    for most in (3, 2):
        monkeypatch.setattr(type(store), "most_in_order", most)
        found = [one.get_id() for one in store.iter_tokens()]
        assert sorted(map(int, map(str, found))) == [8, 9, 10]
        assert most == 2 or found == ["8", "9", "10"]


@both
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_child_process_takes_a_connection_of_its_own(engine: str) -> None:
    place(engine).empty()
    store = place(engine).store()
    store.save_token(full())
    child = os.fork()
    if child == 0:
        code = 1
        try:
            store.save_token(another(BOB))
            code = 0 if len(store.get_tokens()) == 2 else 2
            store.close()
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    assert len(ids_in(store)) == 2


@both
@pytest.mark.soak
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("method", ["delete_many", "delete_tokens", "save_many"])
@pytest.mark.parametrize("last", ["at its begin", "in the middle", "before the commit", "after the commit"])
def test_a_program_that_is_killed_leaves_all_or_none(engine: str, method: str, last: str) -> None:
    place(engine).empty()
    store = place(engine).store()
    store.save_many([token(id=str(number), access_token="x") for number in range(20)])
    more = [token(id=str(number), access_token="x") for number in range(20, 40)]
    given = {"delete_many": [map(str, range(20))], "delete_tokens": [], "save_many": [more]}[method]
    child = os.fork()
    if child == 0:
        try:
            _kill_myself(last)
            getattr(store, method)(*given)
        finally:
            os._exit(1)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    after = {"delete_many": 0, "delete_tokens": 0, "save_many": 40}[method]
    assert len(ids_in(store)) == (after if last == "after the commit" else 20)
    store.save_token(full())  # no lock is left behind


def _kill_myself(last: str) -> None:
    """At that statement of the next call."""
    run, count = server_link.Link.run, iter(range(1000))

    def counted(link: server_link.Link, statement: str, *more: Any, **named: Any) -> Any:
        number = next(count)
        if last != "after the commit" and statement == "commit":
            os.kill(os.getpid(), signal.SIGKILL)
        done = run(link, statement, *more, **named)
        is_now = {"at its begin": number == 1, "in the middle": number > 10, "after the commit": statement == "commit"}
        if is_now.get(last):
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    server_link.Link.run = counted  # type: ignore[method-assign]


@both
def test_stores_of_one_program_never_make_two_rows_for_one_token(engine: str) -> None:
    here = place(engine)
    here.empty()
    stores = [here.store() for _ in range(4)]
    start = threading.Barrier(len(stores))
    failed: list[BaseException] = []

    def save(store: Any) -> None:
        try:
            for number in range(10):
                start.wait(30)
                store.save_token(another(f"user{number}"))
        except BaseException as error:
            failed.append(error)
            start.abort()

    threads = [threading.Thread(target=save, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    rows = all_fields(here.store())
    assert sorted(row["user_name"] or "" for row in rows) == [f"user{number}" for number in range(10)]
    assert len({row["id"] for row in rows}) == 10
