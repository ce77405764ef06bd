"""One database of a real server for the tests of a store, emptied between the cases."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from stores.errors import BadToken
from stores.mysql_store import MySQLStore
from stores.postgresql_store import PostgreSQLStore
from tests.servers import Server, mariadb, postgresql
from tests.stores.contract import Bench
from tests.stores.tools import (
    ALICE,
    BOB,
    FULL,
    MARK,
    NAMES,
    TEXTS,
    all_fields,
    another,
    error_of,
    full,
    texts_of,
    token,
)

STORES: dict[str, Any] = {"mariadb": MySQLStore, "postgresql": PostgreSQLStore}
SERVERS: dict[str, Callable[[], Server]] = {"mariadb": mariadb, "postgresql": postgresql}
# as the SDK's documentation says, for a table of its DBStore
BY_HAND = (
    "create table oauthtoken (id varchar(10) not null, user_name varchar(255), client_id varchar(255), client_secret"
    " varchar(255), refresh_token varchar(255), access_token varchar(255), grant_token varchar(255), expiry_time"
    " varchar(20), redirect_url varchar(255), api_domain varchar(255), primary key (id))"
)


class Place:
    """A database, and stores on it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.server = SERVERS[name]()
        self.database = self.server.make_database()
        self._shape: str | None = None
        self._connection = self.server.connect(self.database)

    def store(self, **changed: Any) -> Any:
        return STORES[self.name](**{**self.server.parameters(self.database), **changed})

    def execute(self, statement: str, *values: object) -> list[Any]:
        return self.server.execute(statement, *values, database=self.database)

    def reconnect(self) -> None:
        """After the test's own connection was ended."""
        self._connection = self.server.connect(self.database)

    def close(self) -> None:
        self._connection.close()

    def drop(self) -> None:
        """Leave no table."""
        self.execute("drop table if exists oauthtoken")
        self._shape = None

    def empty(self, create: str = "") -> None:
        """Leave this table, or one that the store made, without a row."""
        if self._shape == create:
            self._connection.cursor().execute("delete from oauthtoken")
            return
        self.drop()
        if create:
            self.execute(create)
        else:
            self.store().save_many([])
        self._shape = create


@cache
def place(name: str) -> Place:
    """The one of this worker; a test that needs another makes a `Place` of its own."""
    return Place(name)


def bench_on(name: str, reopen: bool, create: str = "") -> Bench:
    here = place(name)
    here.empty(create)
    return Bench(here.store, reopen)


class FindOnServers:
    def test_the_first_of_several_rows_is_found(self, bench: Bench) -> None:
        """The first in the order of the store: a server keeps none in which they were stored."""
        for number in ("7", "3"):
            bench.store.save_token(full(id=number))
        assert bench.store.find_token(token(user_name=ALICE)).get_id() == "3"

    def test_rows_come_in_numeric_order_and_then_the_others(self, bench: Bench) -> None:
        for number in ("b", "10", "", "9", "a", "01", "1", "B", "9" * 30, "1.0"):
            bench.store.save_token(full(id=number))
        in_order = ["01", "1", "9", "10", "", "1.0", "9" * 30, "B", "a", "b"]
        assert [one.get_id() for one in bench.store.get_tokens()] == in_order
        assert [one.get_id() for one in bench.store.iter_tokens()] == in_order


class BulkOnServers:
    def test_restore_many_does_not_take_a_row_of_the_same_user(self, bench: Bench) -> None:
        bench.store.save_token(full(id="7"))
        bench.store.restore_many([full(id="1", access_token="1000.old")])
        found = [(row["id"], row["access_token"]) for row in all_fields(bench.store)]
        assert found == [("1", "1000.old"), ("7", FULL["access_token"])]  # in the order of the store


class FitsContract:
    """The table that the SDK's documentation tells to make: what fits is kept, what does not is refused, never cut."""

    engine: str

    @pytest.fixture
    def bench(self) -> Bench:
        return bench_on(self.engine, True, BY_HAND)

    @pytest.mark.parametrize("text", [TEXTS["quotes"], "z" * 255, "Zoë 日本語", "  padded  ", ""])
    def test_what_fits_comes_back(self, bench: Bench, text: str) -> None:
        bench.store.save_token(full(refresh_token=text, user_name=text or None))
        assert all_fields(bench.store) == [{**FULL, "id": "1", "refresh_token": text, "user_name": text or None}]

    @pytest.mark.parametrize("name", NAMES[1:])
    @pytest.mark.parametrize("text", [MARK + "x" * 255, MARK + " " * 255], ids=["long", "spaces at the end"])
    def test_what_does_not_fit_is_refused_and_not_cut(self, bench: Bench, name: str, text: str) -> None:
        bench.store.save_token(full())
        refused = error_of(lambda: bench.store.save_token(another(BOB, **{name: text})))
        assert isinstance(refused, BadToken)
        assert MARK not in texts_of(refused)
        assert isinstance(error_of(lambda: bench.store.save_token(token(id="1", **{name: text}))), BadToken)
        assert all_fields(bench.store) == [{**FULL, "id": "1"}]

    def test_a_long_id_is_refused(self, bench: Bench) -> None:
        assert isinstance(error_of(lambda: bench.store.save_token(full(id="12345678901"))), BadToken)
        assert all_fields(bench.store) == []

    def test_names_and_ids_are_compared_exactly(self, bench: Bench) -> None:
        bench.store.save_token(full(id="a", user_name="alice"))
        for other in ("ALICE", "alice ", " alice", "Alice", "alicé"):
            assert bench.store.find_token(token(user_name=other)) is None
        for other in ("a ", " a", "á", "0"):
            assert bench.store.find_token_by_id(other) is None
            bench.store.delete_token(other)
        bench.store.save_token(another("ALICE"))
        bench.store.save_token(token(user_name="ALICE", access_token="1000.new"))
        rows = {row["user_name"]: row["access_token"] for row in all_fields(bench.store)}
        assert rows == {"alice": FULL["access_token"], "ALICE": "1000.new"}

    def test_twelve_tokens(self, bench: Bench) -> None:
        for number in range(12):
            bench.store.save_token(another(f"user{number}"))
        assert [one.get_id() for one in bench.store.get_tokens()] == [str(number) for number in range(1, 13)]
        assert len(bench.store.delete_many(["3", "12", "x"])) == 2
