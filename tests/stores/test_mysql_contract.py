"""The contract, for MySQLStore on a real MariaDB."""

from __future__ import annotations

import pytest

from tests.stores.contract import Bench, FieldsContract, IdsContract, RefusalsContract
from tests.stores.contract_bulk import BulkContract
from tests.stores.contract_matching import FindContract, SaveContract
from tests.stores.server_bench import BulkOnServers, FindOnServers, FitsContract, bench_on

pytestmark = pytest.mark.xdist_group("mariadb")


@pytest.fixture(params=["fresh", pytest.param("reopened", marks=pytest.mark.soak)])
def bench(request: pytest.FixtureRequest) -> Bench:
    return bench_on("mariadb", request.param == "reopened")


class TestFields(FieldsContract):
    pass


class TestIds(IdsContract):
    pass


class TestRefusals(RefusalsContract):
    pass


class TestFind(FindOnServers, FindContract):
    pass


class TestSave(SaveContract):
    pass


class TestBulk(BulkOnServers, BulkContract):
    pass


class TestByHand(FitsContract):
    engine = "mariadb"
