"""SecretsManagerStore for users who may not do all of it, and while AWS refuses some. A moto server over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from stores.errors import StoreDenied, StoreError, StoreLocked
from stores.secrets_manager_store import SecretsManagerStore
from tests.key_faults import FaultyAws
from tests.key_servers import AWS_ENVIRONMENT, REGION, MotoServer
from tests.stores.tools import another, error_of, fields_of, full, ids_in, token

pytestmark = pytest.mark.xdist_group("moto")


@pytest.fixture(scope="module")
def server() -> Iterator[MotoServer]:
    with MotoServer() as started:
        yield started


@pytest.fixture
def store(server: MotoServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretsManagerStore]:
    for name, value in AWS_ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    server.reset()
    made = SecretsManagerStore(REGION, endpoint_url=server.url)
    yield made
    made.close()


def test_without_the_permission_to_read_in_batches(server: MotoServer, store: SecretsManagerStore) -> None:
    with FaultyAws(server.url) as faulty:
        faulty.errors["BatchGetSecretValue"] = ("AccessDeniedException", 400)
        behind = SecretsManagerStore(REGION, endpoint_url=faulty.url)
        behind.save_token(full())
        behind.save_token(another("bob"))
        assert ids_in(behind) == ids_in(behind) == ["1", "2"]
        assert faulty.asked.count("BatchGetSecretValue") == 1
        faulty.errors["DescribeSecret"] = ("AccessDeniedException", 400)
        behind.save_token(token(id="1", access_token="1000.new"))
        assert fields_of(store.find_token_by_id("1"))["access_token"] == "1000.new"
        behind.close()


def test_what_may_not_be_read_hides_nothing_but_haste_does(server: MotoServer, store: SecretsManagerStore) -> None:
    store.save_token(full())
    with FaultyAws(server.url) as faulty:
        faulty.errors["BatchGetSecretValue"] = ("ThrottlingException", 400)
        behind = SecretsManagerStore(REGION, endpoint_url=faulty.url)
        assert isinstance(error_of(behind.get_tokens), StoreLocked)
        faulty.errors = dict.fromkeys(("BatchGetSecretValue", "GetSecretValue"), ("AccessDeniedException", 400))
        assert isinstance(error_of(behind.get_tokens), StoreDenied)
        faulty.errors["GetSecretValue"] = ("ThrottlingException", 400)
        assert isinstance(error_of(behind.get_tokens), StoreLocked)
        behind.close()


def test_deleting_all_that_ends_in_the_middle_says_how_many(server: MotoServer, store: SecretsManagerStore) -> None:
    for name in ("a", "b", "c"):
        store.save_token(another(name))
    with FaultyAws(server.url) as faulty:
        behind = SecretsManagerStore(REGION, endpoint_url=faulty.url)
        original = behind.delete_token

        def delete(number: str) -> None:
            if number == "2":
                faulty.errors["DeleteSecret"] = ("AccessDeniedException", 400)
            original(number)

        behind.delete_token = delete  # type: ignore[method-assign]
        refused = error_of(behind.delete_tokens)
        behind.close()
    assert type(refused) is StoreError  # not one that says that nothing was written
    assert "1 of 3" in refused.sentence
    assert ids_in(store) == ["2", "3"]
