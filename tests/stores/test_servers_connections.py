"""Connections to a database server: kept, replaced, lost in the middle; and several stores at once."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from stores import server_connecting, server_store
from stores.errors import StoreUnreachable
from tests.servers import MariaDB, PostgreSQL, Server
from tests.stores.server_bench import STORES, place
from tests.stores.test_servers_refusing import both, refused
from tests.stores.tools import ALICE, BOB, NAMES, all_fields, another, full, ids_in, token

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


def connections(engine: str) -> int:
    here = place(engine)
    if engine == "mariadb":
        found = here.execute("select count(*) from information_schema.processlist where db = %s", here.database)
        return int(found[0][0]) - 2  # the test's own
    query = "select count(*) from pg_stat_activity where application_name = 'token-inspector'"
    return int(here.execute(query)[0][0])


@both
def test_one_connection_is_kept_and_let_go(engine: str) -> None:
    place(engine).empty()
    before = connections(engine)
    store = place(engine).store()
    assert connections(engine) == before, "constructing connects"
    for _ in range(3):
        store.save_token(full())
        assert len(list(store.iter_tokens())) == 1
    assert connections(engine) == before + 1
    for _ in range(2):
        store.close()
        ends = time.monotonic() + 5
        while connections(engine) != before:
            assert time.monotonic() < ends
    assert ids_in(store) == ["1"]
    store.close()


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
        pids = own.processes()
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            for call in (store.get_tokens, lambda: store.save_token(another(BOB)), lambda: store.delete_token("1")):
                assert isinstance(refused(call, 2), StoreUnreachable)
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)
    assert ids_in(store) == ["1"]


@pytest.mark.soak
@both
def test_a_server_that_stands_still_with_real_patience(engine: str, own: Server) -> None:
    store = store_at(engine, own)
    for pid in own.processes():
        os.kill(pid, signal.SIGSTOP)
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


@both
@pytest.mark.parametrize("column", ["int", "bigint", "char(10)", "by the server's default"])
def test_ids_of_another_type_are_compared_as_text(engine: str, column: str) -> None:
    here = place(engine)
    here.empty(_table(engine, column))
    store = here.store()
    store.save_token(full(id="7"))
    for other in ("07", "7x", " 7", "7 ", "7.0", "", "x", "+7", "\u0667"):
        assert store.find_token_by_id(other) is None
        store.delete_token(other)
    store.save_token(another(BOB))
    store.save_token(token(id="7", access_token="1000.new"))
    assert sorted(ids_in(store), key=str) == ["7", "8"]
    assert store.find_token_by_id("7").get_access_token() == "1000.new"
    assert [one.get_id() for one in store.delete_many(["07", "7"])] == ["7"]
    assert [row["user_name"] for row in all_fields(store)] == [BOB]
    here.drop()


def _table(engine: str, column: str) -> str:
    column = "varchar(10)" if column.startswith("by") else column
    columns = ", ".join(f"{name} varchar(255)" for name in NAMES[1:])
    return f"create table oauthtoken (id {column} not null primary key, {columns})"


MARIADB = pytest.mark.xdist_group("mariadb")


@MARIADB
@pytest.mark.parametrize("options", ["charset latin1", "charset utf8mb3", "charset utf8mb4 collate utf8mb4_unicode_ci"])
def test_character_sets_of_tables_made_by_hand(options: str) -> None:
    here = place("mariadb")
    here.empty(_table("mariadb", "varchar(10)") + f" engine = InnoDB default {options}")
    store = here.store()
    store.save_token(full(user_name="Zoë"))
    for other in ("zoë", "Zoe", "ZOË", "Zoë ", "Zo\u0308", "日本", "🎉"):
        assert store.find_token(token(user_name=other)) is None
    assert store.find_token(token(user_name="Zoë")).get_id() == "1"
    store.save_token(token(user_name="Zoë", access_token="1000.new"))
    if "utf8mb4" not in options:
        refused(lambda: store.save_token(another("🎉")))
    assert [(row["user_name"], row["access_token"]) for row in all_fields(store)] == [("Zoë", "1000.new")]
    here.drop()


@MARIADB
def test_a_table_without_transactions() -> None:
    here = place("mariadb")
    here.empty(_table("mariadb", "varchar(10)") + " engine = MyISAM")
    store, other = here.store(), here.store()
    store.save_token(full())
    other.save_token(another(BOB))
    store.save_token(token(user_name=BOB, access_token="1000.new"))
    refused(lambda: store.save_token(another("carol", refresh_token="x" * 300)))
    assert {row["user_name"]: row["access_token"] for row in all_fields(store)}[BOB] == "1000.new"
    assert len(other.delete_many(["1", "2"])) == 2
    assert ids_in(store) == []
    here.drop()


@pytest.mark.xdist_group("postgresql")
def test_types_and_collations_that_find_more() -> None:
    here = place("postgresql")
    alike = "provider = icu, locale = 'und-u-ks-level2', deterministic = false"
    here.execute(f"create collation if not exists alike ({alike})")
    columns = ", ".join(f"{name} text collate alike" for name in NAMES[1:])
    here.empty(f"create table oauthtoken (id uuid primary key, {columns})")
    store = here.store()
    number = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    store.save_token(full(id=number))
    assert store.find_token(token(user_name=ALICE.upper())) is None
    assert store.find_token(token(user_name=ALICE)).get_id() == number
    for other in ("x", "7", number.upper(), number[:-1], "{" + number + "}"):
        assert store.find_token_by_id(other) is None
        store.delete_token(other)
    store.save_token(token(id=number, access_token="1000.new"))
    assert [one.get_access_token() for one in store.delete_many([number])] == ["1000.new"]
    here.drop()
