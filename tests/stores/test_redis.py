"""RedisStore keeps the contract, on a real server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from stores.redis_store import RedisStore
from tests.key_servers import RedisServer
from tests.stores.contract import Bench, FieldsContract, IdsContract, RefusalsContract
from tests.stores.contract_bulk import BulkContract
from tests.stores.contract_matching import FindContract, SaveContract
from tests.stores.tools import ALICE, FULL, full, ids_in, token

pytestmark = pytest.mark.xdist_group("redis")


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with RedisServer() as started:
        yield started


@pytest.fixture(params=[pytest.param(False, id="fresh"), pytest.param(True, id="reopened", marks=pytest.mark.soak)])
def bench(request: pytest.FixtureRequest, server: RedisServer) -> Bench:
    server.client().flushall()
    return Bench(lambda: RedisStore(port=server.port), request.param)


class TestFields(FieldsContract):
    pass


class TestIds(IdsContract):
    pass


class TestRefusals(RefusalsContract):
    pass


class TestFind(FindContract):
    def test_the_first_of_several_rows_is_found(self, bench: Bench) -> None:
        """The one with the lowest id: a server keeps no order."""
        for number in ("7", "3", "a", "10"):
            bench.store.save_token(full(id=number))
        assert bench.store.find_token(token(user_name=ALICE)).get_id() == "3"


class TestSave(SaveContract):
    pass


class TestBulk(BulkContract):
    def test_restore_many_does_not_take_a_row_of_the_same_user(self, bench: Bench) -> None:
        bench.store.save_token(full(id="7"))
        bench.store.restore_many([full(id="1", access_token="1000.old")])
        assert [(one.get_id(), one.get_access_token()) for one in bench.store.get_tokens()] == [
            ("1", "1000.old"),
            ("7", FULL["access_token"]),
        ]


def test_rows_come_in_numeric_order_then_as_text(server: RedisServer) -> None:
    server.client().flushall()
    store = RedisStore(port=server.port)
    store.save_many([full(id=number) for number in ("b", "10", "", "9", "01", "a:b", "1")])
    assert list(ids_in(store)) == ["01", "1", "9", "10", "", "a:b", "b"]
    assert [one.get_id() for one in store.iter_tokens()] == list(ids_in(store))
