"""What a database server refuses, and servers that are none: each ends with a sentence, in time, without a secret."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from stores import server_connecting, server_link, server_store
from stores.errors import (
    NOTHING_WRITTEN,
    DatabaseMissing,
    DriverMissing,
    NoTokenTable,
    StoreDenied,
    StoreError,
    StoreLocked,
    StoreNeedsPassword,
    StoreUnreachable,
)
from tests.servers import SECRET
from tests.stores import fake_servers as fake
from tests.stores.server_bench import STORES, place
from tests.stores.tools import MARK, another, error_of, full, ids_in, texts_of, token

BOTH = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in STORES]
both = pytest.mark.parametrize("engine", BOTH)
LIMIT_S = 10.0


def refused(work: Callable[[], object], limit_s: float = LIMIT_S) -> StoreError:
    """The StoreError, which comes in time and tells no secret."""
    begun = time.monotonic()
    error = error_of(work)
    assert time.monotonic() - begun < limit_s
    assert isinstance(error, StoreError)
    assert error.sentence
    assert SECRET not in texts_of(error)
    assert MARK not in texts_of(error)
    assert error.__context__ is None
    assert error.__cause__ is None
    return error


def at(engine: str, port: int, **changed: Any) -> Any:
    return STORES[engine](**{"host": "127.0.0.1", "port_number": port, "password": SECRET, **changed})


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less patience; the real one is tried in the soak."""
    monkeypatch.setattr(server_connecting, "CONNECT_S", 0.2)
    for module in (server_store, server_link):
        monkeypatch.setattr(module, "CALL_S", 0.4)


NO_SERVERS = {
    "silent": fake.silent,
    "dripping": fake.dripping,
    "closing": fake.closing,
    "a web server": fake.says(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"),
    "ssh": fake.says(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"),
    "noise": fake.says(bytes(range(256)) * 8),
    "an endless packet": fake.says(b"N" + b"\xff" * 4096),
    "half a greeting": fake.says(b"\x4a\0\0\0\x0a8.0"),
}


@both
@pytest.mark.parametrize("kind", NO_SERVERS)
def test_what_is_no_such_server(engine: str, kind: str, quick: None) -> None:
    with fake.answering(NO_SERVERS[kind]) as port:
        store = at(engine, port)
        for call in (store.get_tokens, lambda: list(store.iter_tokens()), lambda: store.save_token(full())):
            assert isinstance(refused(call, 2), StoreUnreachable)


@pytest.mark.soak
@both
@pytest.mark.parametrize("kind", ["silent", "dripping"])
def test_what_is_no_such_server_with_real_patience(engine: str, kind: str) -> None:
    with fake.answering(NO_SERVERS[kind]) as port:
        store = at(engine, port)
        for call in (store.get_tokens, lambda: store.save_token(full()), lambda: store.delete_many(["1", "2"])):
            assert isinstance(refused(call), StoreUnreachable)


@both
def test_nobody_listens(engine: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert isinstance(refused(at(engine, port).get_tokens, 1), StoreUnreachable)
    assert isinstance(refused(at(engine, port, host="localhost").get_tokens, 1), StoreUnreachable)
    assert isinstance(refused(at(engine, port, host="/no/such/socket").get_tokens, 1), StoreUnreachable)


@both
@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 70, "..", ""])
def test_unknown_host(engine: str, host: str, quick: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert isinstance(refused(at(engine, port, host=host).get_tokens, 2), StoreUnreachable)


@both
def test_a_name_that_is_looked_up_for_ever(engine: str, quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_given, **_more: over.wait() and [])
    assert isinstance(refused(at(engine, 1, host="slow.example").get_tokens, 2), StoreUnreachable)
    over.set()


@both
def test_passwords(engine: str) -> None:
    here = place(engine)
    for wrong, words in (("", "without a password"), ("wrong", "with this password"), ("ŵrong", "with this password")):
        refusal = refused(here.store(password=wrong).get_tokens)
        assert isinstance(refusal, StoreNeedsPassword)
        assert words in refusal.sentence
    refusal = refused(here.store(user_name="nobody-known").get_tokens)
    assert isinstance(refusal, StoreDenied)
    assert "nobody-known" not in repr(here.store()) + str(refusal)


@both
def test_missing_things(engine: str) -> None:
    here = place(engine)
    here.drop()
    store = here.store()
    looks = (store.get_tokens, lambda: store.find_token_by_id("1"), lambda: store.find_token(full()))
    for look in (*looks, lambda: list(store.iter_tokens()), lambda: store.delete_token("1"), store.delete_tokens):
        assert isinstance(refused(look), NoTokenTable)
    tables = (
        "select 1 from information_schema.tables where table_name = 'oauthtoken' and table_schema in (%s, 'public')"
    )
    assert here.execute(tables, here.database) == [], "looking made a table"
    elsewhere = here.store(database_name="no_such_database")
    assert type(refused(elsewhere.get_tokens)) is DatabaseMissing
    assert type(refused(lambda: elsewhere.save_token(full()))) is DatabaseMissing
    store.save_token(full())
    assert ids_in(store) == ["1"]
    here.empty()


@both
def test_a_table_of_something_else(engine: str) -> None:
    here = place(engine)
    here.execute("create table elsewhere (id varchar(10) primary key, what varchar(10))")
    store = here.store(table_name="elsewhere")
    assert isinstance(refused(store.get_tokens), NoTokenTable)
    assert isinstance(refused(lambda: store.save_token(full())), NoTokenTable)
    here.execute("drop table elsewhere")


@both
@pytest.mark.parametrize("wrong", ["a-b", "a b", "", "a`b", 'a"b', "a.b", "ä\n", "a;drop table x"])
def test_names_of_tables_are_checked(engine: str, wrong: str) -> None:
    with pytest.raises(StoreError):
        STORES[engine](table_name=wrong)


@both
def test_parameters_are_checked_without_connecting(engine: str) -> None:
    for wrong in ({"port_number": "x"}, {"port_number": 0}, {"port_number": "70000"}, {"tls": "maybe"}):
        with pytest.raises(StoreError):
            STORES[engine](**wrong)
    assert "secret" not in repr(STORES[engine](password="secret"))


def _grant(engine: str, what: str) -> dict[str, str]:
    """A user who may do this only."""
    here = place(engine)
    if engine == "mariadb":
        here.execute("create or replace user reader@'127.0.0.1' identified by 'reader'")
        here.execute(f"grant {what} on {here.database}.* to reader@'127.0.0.1'")
    else:
        here.execute("do $$ begin create role reader login password 'reader'; exception when others then null; end $$")
        here.execute("revoke all on all tables in schema public from reader")
        here.execute(f"grant {what} on all tables in schema public to reader")
    return {"user_name": "reader", "password": "reader"}


@both
def test_a_user_who_may_only_read(engine: str) -> None:
    here = place(engine)
    here.empty()
    here.store().save_token(full())
    reader = here.store(**_grant(engine, "select"))
    assert ids_in(reader) == ["1"]
    saving = (lambda: reader.save_token(another("bob")), lambda: reader.save_token(token(id="1", access_token="x")))
    deleting = (lambda: reader.delete_token("1"), reader.delete_tokens)
    making = (lambda: here.store(**_grant(engine, "select"), table_name="another").save_token(full()),)
    for write in (*saving, *deleting, *making):
        assert isinstance(refused(write), StoreDenied)
    assert ids_in(here.store()) == ["1"]


@both
def test_a_read_only_server(engine: str) -> None:
    here = place(engine)
    here.empty()
    here.store().save_token(full())
    if engine == "mariadb":
        off, user = "set global read_only = 0", _grant(engine, "all")
        here.execute("set global read_only = 1")
    else:
        off, user = f"alter database {here.database} reset default_transaction_read_only", {}
        here.execute(f"alter database {here.database} set default_transaction_read_only = on")
    try:
        store = here.store(**user)
        assert ids_in(store) == ["1"]
        assert isinstance(refused(lambda: store.save_token(token(id="1", access_token="x"))), StoreDenied)
        assert isinstance(refused(lambda: store.save_token(another("bob"))), StoreDenied)
        assert isinstance(refused(store.delete_tokens), StoreDenied)
    finally:
        connection = here.server.connect()
        connection.cursor().execute(off)
        connection.close()
    assert ids_in(here.store()) == ["1"]


@both
def test_another_program_holds_the_lock(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = place(engine)
    here.empty()
    here.store().save_token(full())
    monkeypatch.setattr(f"stores.{'mysql' if engine == 'mariadb' else engine}_store.LOCK_S", 1)
    with here.server.connect(here.database) as other:
        cursor = other.cursor()
        cursor.execute("begin")
        cursor.execute("update oauthtoken set expiry_time = '5'")
        store = here.store()
        assert ids_in(store) == ["1"]  # readers go on
        for write in (lambda: store.save_token(token(id="1", access_token="x")), store.delete_tokens):
            assert isinstance(refused(write, 5), StoreLocked)
        cursor.execute("rollback")
    store.save_token(token(id="1", access_token="x"))
    assert store.get_tokens()[0].get_access_token() == "x"


@both
def test_whether_it_was_written_is_not_known(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = place(engine)
    here.empty()
    store = here.store()
    run = server_link.Link.run

    def cut(link: server_link.Link, statement: str, *more: Any) -> Any:
        if statement == "commit":
            link._wire.shutdown(socket.SHUT_RDWR)
        return run(link, statement, *more)

    with monkeypatch.context() as patched:
        patched.setattr(server_link.Link, "run", cut)
        refusal = refused(lambda: store.save_token(full(access_token=MARK)))
    assert isinstance(refusal, StoreUnreachable)
    assert "not known" in str(refusal)
    assert not isinstance(refusal, NOTHING_WRITTEN)
    store.save_token(full())
    assert ids_in(store) == ["1"]


@pytest.mark.xdist_group("mariadb")
def test_a_login_that_needs_another_package(monkeypatch: pytest.MonkeyPatch, quick: None) -> None:
    monkeypatch.setattr("pymysql._auth._have_cryptography", False)
    with fake.answering(fake.asks_for_full_login) as port:
        refusal = refused(at("mariadb", port, tls="off").get_tokens)
    assert isinstance(refusal, DriverMissing)
    assert "cryptography" in str(refusal)


@pytest.mark.xdist_group("mariadb")
def test_the_password_is_not_sent_in_clear_text(quick: None) -> None:
    with fake.answering(fake.asks_for_clear_text) as port:
        assert isinstance(refused(at("mariadb", port, tls="off").get_tokens), StoreDenied)
