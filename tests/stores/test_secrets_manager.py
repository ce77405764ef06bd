"""SecretsManagerStore keeps the contract, on a moto server over HTTP; each text in each field, and all of it reopened,
in the soak.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from stores.secrets_manager_store import SecretsManagerStore
from tests.key_servers import AWS_ENVIRONMENT, REGION, MotoServer
from tests.stores.contract import Bench, FieldsContract, IdsContract, RefusalsContract
from tests.stores.contract_matching import FindContract, SaveContract
from tests.stores.tools import ALICE, FULL, NAMES, TEXTS, all_fields, fields_of, full, token

pytestmark = pytest.mark.xdist_group("moto")


@pytest.fixture(scope="module")
def server() -> Iterator[MotoServer]:
    with MotoServer() as started:
        yield started


@pytest.fixture(scope="module")
def long_lived(server: MotoServer) -> SecretsManagerStore:
    """One object for all cases: making one takes boto3 longer than a case does."""
    return SecretsManagerStore(REGION, endpoint_url=server.url)


@pytest.fixture(
    params=[pytest.param(False, id="long-lived"), pytest.param(True, id="reopened", marks=pytest.mark.soak)]
)
def bench(
    request: pytest.FixtureRequest, server: MotoServer, long_lived: SecretsManagerStore, monkeypatch: pytest.MonkeyPatch
) -> Bench:
    for name, value in AWS_ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    server.reset()
    reopens = request.param
    return Bench(lambda: SecretsManagerStore(REGION, endpoint_url=server.url) if reopens else long_lived, reopens)


@pytest.mark.soak
class TestFields(FieldsContract):
    pass


class TestFieldsTogether:
    @pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
    def test_text_comes_back(self, bench: Bench, text: str) -> None:
        short = text[:4000]  # a secret holds 64 KiB
        bench.store.save_token(full(**dict.fromkeys(NAMES[1:], short)) if text else full(api_domain="", user_name=""))
        wanted = dict.fromkeys(NAMES[1:], short) if text else {**FULL, "api_domain": "", "user_name": ""}
        assert all_fields(bench.store) == [{**wanted, "id": "1"}]

    @pytest.mark.parametrize("kept", ["access_token", "refresh_token", "grant_token"])
    def test_one_token_alone_is_enough(self, bench: Bench, kept: str) -> None:
        FieldsContract.test_one_token_alone_is_enough(FieldsContract(), bench, kept)

    def test_a_token_that_was_read_can_be_saved_again(self, bench: Bench) -> None:
        FieldsContract.test_a_token_that_was_read_can_be_saved_again(FieldsContract(), bench)

    def test_tokens_are_those_that_the_sdk_itself_makes(self, bench: Bench) -> None:
        FieldsContract.test_tokens_are_those_that_the_sdk_itself_makes(FieldsContract(), bench)

    def test_expiry_as_a_number_becomes_text(self, bench: Bench) -> None:
        FieldsContract.test_expiry_as_a_number_becomes_text(FieldsContract(), bench)


class TestIds(IdsContract):
    pass


class TestRefusals(RefusalsContract):
    pass


class TestFind(FindContract):
    def test_the_first_of_several_rows_is_found(self, bench: Bench) -> None:
        """The one with the lowest id: AWS keeps no order."""
        for number in ("7", "3", "a", "10"):
            bench.store.save_token(full(id=number))
        assert bench.store.find_token(token(user_name=ALICE)).get_id() == "3"


class TestSave(SaveContract):
    pass


def test_iter_tokens_gives_the_same_as_get_tokens(bench: Bench) -> None:
    for number in ("b", "10", "", "9", "a:b", "1"):
        bench.store.save_token(full(id=number))
    found = [fields_of(one) for one in bench.store.iter_tokens()]
    assert [row["id"] for row in found] == ["1", "9", "10", "", "a:b", "b"]
    assert found == all_fields(bench.store)
