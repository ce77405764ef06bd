"""The contract, of our Redis and AWS stores in a child process, opened by a program that has no driver for them."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from stores.kinds_of_servers import RedisKind, SecretsManagerKind
from stores.own_interpreter_store import OwnInterpreterStore, Package
from stores.redis_store import RedisStore
from stores.secrets_manager_store import SecretsManagerStore
from tests.key_servers import AWS_ENVIRONMENT, REGION, MotoServer, RedisServer
from tests.stores.contract import Bench, FieldsContract, IdsContract, RefusalsContract
from tests.stores.contract_bulk import BulkContract
from tests.stores.contract_matching import FindContract, SaveContract
from tests.stores.tools import ALICE, FULL, full, token

pytestmark = pytest.mark.xdist_group("redis")


@pytest.fixture(scope="module")
def redis() -> Iterator[OwnInterpreterStore]:
    """One child for all cases: a new one takes a second."""
    with RedisServer() as server:
        made = ["127.0.0.1", server.port]
        store = OwnInterpreterStore(RedisStore, Package(*RedisKind.driver), sys.executable, made, {})
        yield store
        store.close()


@pytest.fixture(scope="module")
def aws() -> Iterator[OwnInterpreterStore]:
    with MotoServer() as server, pytest.MonkeyPatch.context() as changed:
        for name, value in AWS_ENVIRONMENT.items():
            changed.setenv(name, value)
        driver, options = Package(*SecretsManagerKind.driver), {"endpoint_url": server.url}
        store = OwnInterpreterStore(SecretsManagerStore, driver, sys.executable, [REGION], options)
        store.get_tokens()  # its process has this environment
        yield store
        store.close()


@pytest.fixture(params=["redis", pytest.param("aws", marks=pytest.mark.soak)])
def bench(request: pytest.FixtureRequest) -> Bench:
    store = request.getfixturevalue(request.param)
    store.delete_tokens()
    return Bench(lambda: store, reopen=False)


@pytest.mark.soak
class TestFields(FieldsContract):
    pass


class TestIds(IdsContract):
    pass


@pytest.mark.soak
class TestRefusals(RefusalsContract):
    pass


@pytest.mark.soak
class TestFind(FindContract):
    def test_the_first_of_several_rows_is_found(self, bench: Bench) -> None:
        """The one with the lowest id: these servers keep no order."""
        for number in ("7", "3", "a", "10"):
            bench.store.save_token(full(id=number))
        assert bench.store.find_token(token(user_name=ALICE)).get_id() == "3"


@pytest.mark.soak
class TestSave(SaveContract):
    pass


class TestBulk(BulkContract):
    @pytest.fixture
    def bench(self, redis: OwnInterpreterStore) -> Bench:
        redis.delete_tokens()
        return Bench(lambda: redis, reopen=False)

    def test_restore_many_does_not_take_a_row_of_the_same_user(self, bench: Bench) -> None:
        bench.store.save_token(full(id="7"))
        bench.store.restore_many([full(id="1", access_token="1000.old")])
        found = [(one.get_id(), one.get_access_token()) for one in bench.store.get_tokens()]
        assert found == [("1", "1000.old"), ("7", FULL["access_token"])]
