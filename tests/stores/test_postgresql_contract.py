"""The contract, for PostgreSQLStore on a real server."""

from __future__ import annotations

import pytest

from stores.errors import BadToken
from tests.stores.contract import Bench, FieldsContract, IdsContract, RefusalsContract
from tests.stores.contract_bulk import BulkContract
from tests.stores.contract_matching import FindContract, SaveContract
from tests.stores.server_bench import BulkOnServers, FindOnServers, FitsContract, bench_on
from tests.stores.tools import BOB, FULL, MARK, NAMES, all_fields, another, error_of, full, texts_of, token

pytestmark = pytest.mark.xdist_group("postgresql")


@pytest.fixture(params=["fresh", pytest.param("reopened", marks=pytest.mark.soak)])
def bench(request: pytest.FixtureRequest) -> Bench:
    return bench_on("postgresql", request.param == "reopened")


class TestFields(FieldsContract):
    keeps_nul = False

    @pytest.mark.parametrize("name", NAMES[1:])
    def test_a_nul_character_is_refused(self, bench: Bench, name: str) -> None:
        """PostgreSQL keeps none in text."""
        bench.store.save_token(full())
        refused = error_of(lambda: bench.store.save_token(another(BOB, **{name: f"{MARK}\0after"})))
        assert isinstance(refused, BadToken)
        assert MARK not in texts_of(refused)
        refused = error_of(lambda: bench.store.save_token(token(id="1", **{name: "\0"})))
        assert isinstance(refused, BadToken)
        assert all_fields(bench.store) == [{**FULL, "id": "1"}]


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
    engine = "postgresql"
