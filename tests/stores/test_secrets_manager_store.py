"""What SecretsManagerStore does with what others keep, and with other writers. A moto server over HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from stores import keyed_secrets, secrets_manager_store
from stores.errors import BadToken, StoreError, StoreLocked
from stores.secrets_manager_store import SecretsManagerStore
from tests.key_servers import AWS_ENVIRONMENT, REGION, MotoServer
from tests.stores.tools import FULL, MARK, all_fields, another, full, ids_in, token

pytestmark = pytest.mark.xdist_group("moto")


@pytest.fixture(scope="module")
def server() -> Iterator[MotoServer]:
    with MotoServer() as started:
        yield started


@pytest.fixture(scope="module")
def aws(server: MotoServer) -> Any:
    return server.client()


@pytest.fixture(autouse=True)
def emptied(server: MotoServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in AWS_ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    server.reset()


@pytest.fixture
def store(server: MotoServer) -> Iterator[SecretsManagerStore]:
    made = SecretsManagerStore(REGION, endpoint_url=server.url)
    yield made
    made.close()


def value_of(aws: Any, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(aws.get_secret_value(SecretId=name, VersionStage="AWSCURRENT")["SecretString"])
    return found


def labels_of(aws: Any, name: str) -> list[list[str]]:
    return sorted(map(sorted, aws.describe_secret(SecretId=name)["VersionIdsToStages"].values()))


def test_one_secret_a_token(store: SecretsManagerStore, aws: Any) -> None:
    store.save_token(full(api_domain=None, redirect_url=""))
    assert value_of(aws, "zohooauth/1") == {**FULL, "id": "1", "api_domain": None, "redirect_url": ""}


def test_no_secret_gets_into_the_log(
    store: SecretsManagerStore, aws: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SESSION_TOKEN", MARK + "session")
    caplog.set_level(1)
    for access_token in (MARK + "first", MARK + "second"):
        store.save_token(full(id="1", access_token=access_token, client_secret=MARK + "client"))
        assert len(store.get_tokens()) == 1
    assert not [record.name for record in caplog.records if MARK in record.getMessage()]
    aws.get_secret_value(SecretId="zohooauth/1")  # of a program, which may log what it wants
    telling = {record.name for record in caplog.records if MARK in record.getMessage()}
    assert telling == {"botocore.parsers"}


def test_an_id_that_makes_no_name(store: SecretsManagerStore) -> None:
    with pytest.raises(BadToken):
        store.save_token(full(id="x" * 600))
    assert store.find_token_by_id("x" * 600) is None
    store.delete_token("x" * 600)


def test_a_token_that_is_too_large(store: SecretsManagerStore) -> None:
    with pytest.raises(BadToken, match="too large"):
        store.save_token(full(grant_token="x" * 70_000))
    assert store.get_tokens() == []


def test_what_is_no_token_hides_nothing_and_is_left_alone(store: SecretsManagerStore, aws: Any) -> None:
    store.save_token(full())
    for number, text in (("2", "text"), ("3", "[1]"), ("4", '{"colour": "red"}'), ("5", '{"access_token": {}}')):
        aws.create_secret(Name=f"zohooauth/{number}", SecretString=text)
    aws.create_secret(Name="zohooauth/6", SecretBinary=b"\xff")
    aws.create_secret(Name="zohooauth/deep", SecretString="[" * 20_000)
    for name in ("zohooauth2/7", "zohooauth/sub/8", "zohooauth/", "zohooauth"):
        aws.create_secret(Name=name, SecretString='{"access_token": "1000.others"}')
    assert ids_in(store) == ["1"]
    for number in ("2", "3", "4", "5", "6"):
        assert store.find_token_by_id(number) is None
        store.delete_token(number)
        with pytest.raises(StoreError, match="Something else than a token"):
            store.save_token(full(id=number))
    saved = another("bob")
    store.save_token(saved)
    assert saved.get_id() == "7"
    store.delete_tokens()
    assert store.get_tokens() == []
    assert len(aws.list_secrets()["SecretList"]) == 10


def test_a_save_keeps_what_else_is_in_the_secret(store: SecretsManagerStore, aws: Any) -> None:
    aws.create_secret(
        Name="zohooauth/1", SecretString='{"access_token": "1000.x", "expiry_time": 1700000000000, "colour": ["red"]}'
    )
    assert all_fields(store)[0]["expiry_time"] == "1700000000000"
    store.save_token(token(id="1", access_token="1000.new"))
    found = value_of(aws, "zohooauth/1")
    assert (found["colour"], found["expiry_time"], found["access_token"]) == (["red"], 1700000000000, "1000.new")


def test_a_save_that_changes_nothing_costs_no_version(store: SecretsManagerStore, aws: Any) -> None:
    store.save_token(full())
    store.save_token(full())
    assert labels_of(aws, "zohooauth/1") == [["AWSCURRENT"]]


def test_no_label_is_left(store: SecretsManagerStore, aws: Any) -> None:
    store.save_token(full())
    aws.put_secret_value(SecretId="zohooauth/1", SecretString="{}", VersionStages=[keyed_secrets.LABEL + "killed"])
    store.save_token(token(id="1", access_token="1000.new"))
    store.save_token(token(id="1", access_token="1000.newer"))
    left = [one for one in labels_of(aws, "zohooauth/1") if one]
    assert left == [["AWSCURRENT"], ["AWSPREVIOUS"]]
    assert all_fields(store) == [{**FULL, "id": "1", "access_token": "1000.newer"}]


def _first(monkeypatch: pytest.MonkeyPatch, name: str, work: Callable[[], object]) -> None:
    """Before the first call of that function by the store, another program does this."""
    original, pending = getattr(secrets_manager_store, name), [work]

    def patched(*arguments: Any) -> Any:
        while pending:
            pending.pop()()
        return original(*arguments)

    monkeypatch.setattr(secrets_manager_store, name, patched)


@pytest.mark.parametrize("wanted", [{"id": "1"}, {"user_name": FULL["user_name"]}])
def test_an_edit_in_the_middle_is_not_lost(
    store: SecretsManagerStore, aws: Any, monkeypatch: pytest.MonkeyPatch, wanted: dict[str, Any]
) -> None:
    store.save_token(full())
    edited = json.dumps({**FULL, "client_id": "by-hand"})
    _first(monkeypatch, "swap", lambda: aws.put_secret_value(SecretId="zohooauth/1", SecretString=edited))
    store.save_token(token(**wanted, access_token="1000.new"))
    assert all_fields(store) == [{**FULL, "id": "1", "access_token": "1000.new", "client_id": "by-hand"}]
    assert [one for one in labels_of(aws, "zohooauth/1") if one] == [["AWSCURRENT"], ["AWSPREVIOUS"]]


def test_a_secret_deleted_in_the_middle_stays_deleted(
    store: SecretsManagerStore, aws: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save_token(full())
    delete = {"SecretId": "zohooauth/1", "ForceDeleteWithoutRecovery": True}
    _first(monkeypatch, "swap", lambda: aws.delete_secret(**delete))
    with pytest.raises(StoreError, match="nothing to store"):
        store.save_token(token(id="1", expiry_time="5"))
    assert store.get_tokens() == []


def test_the_same_new_token_of_two_programs_is_one_secret(
    store: SecretsManagerStore, server: MotoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = SecretsManagerStore(REGION, endpoint_url=server.url)
    _first(monkeypatch, "create", lambda: other.save_token(full(client_id="others")))
    monkeypatch.setattr(store, "_listed", lambda *_arguments: set())  # AWS does not list it yet
    saved = full(client_id=None, access_token="1000.mine")
    store.save_token(saved)
    assert saved.get_id() == "1"
    assert all_fields(other) == [{**FULL, "id": "1", "client_id": "others", "access_token": "1000.mine"}]
    assert ids_in(store) == ["1"]


def test_what_is_written_is_known_before_it_is_listed(
    store: SecretsManagerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = {"1", "2"}
    monkeypatch.setattr(store, "_listed", lambda *_arguments: set(listed))
    for name in ("a", "b", "c", "d"):
        store.save_token(another(name))
    assert ids_in(store) == ["1", "2", "3", "4"]
    store.delete_token("1")
    store.delete_token("4")
    assert ids_in(store) == ["2", "3"]


def test_a_write_returns_when_aws_shows_it(server: MotoServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """AWS may show what was there before for a moment."""
    original, hidden = keyed_secrets.get, [0]

    def late(client: Any, name: str, row_id: str) -> Any:
        hidden[0] -= 1
        return None if hidden[0] >= 0 else original(client, name, row_id)

    monkeypatch.setattr(keyed_secrets, "get", late)
    store = SecretsManagerStore(REGION, endpoint_url=server.url)
    hidden[0] = 3
    store.save_token(full())
    assert hidden[0] == -1  # it looked until it was there
    monkeypatch.setattr(keyed_secrets, "SEEN_S", 0.1)
    hidden[0] = 99
    store.save_token(another("bob"))  # and not for ever
    store.close()


def test_a_deleted_token_is_gone_and_can_be_brought_back(store: SecretsManagerStore, aws: Any) -> None:
    store.save_token(full())
    found = store.find_token_by_id("1")
    store.delete_token("1")
    assert error_of_driver(lambda: aws.describe_secret(SecretId="zohooauth/1")) is not None
    store.save_token(found)
    assert all_fields(store) == [{**FULL, "id": "1"}]


def error_of_driver(work: Any) -> Exception | None:
    try:
        work()
    except Exception as error:
        return error
    return None


def test_what_is_planned_for_deletion_is_not_shown_and_its_id_not_used(
    store: SecretsManagerStore, aws: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets_manager_store, "PATIENCE_S", 0.1)
    store.save_token(full())
    store.save_token(another("bob"))
    aws.delete_secret(SecretId="zohooauth/2", RecoveryWindowInDays=7)
    assert ids_in(store) == ["1"]
    assert store.find_token_by_id("2") is None
    store.delete_token("2")
    with pytest.raises(StoreLocked, match="Try again"):
        store.save_token(full(id="2"))
    saved = another("carol")
    store.save_token(saved)
    assert saved.get_id() == "3"


def test_a_name_that_becomes_free_is_waited_for(
    store: SecretsManagerStore, aws: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save_token(full())
    aws.delete_secret(SecretId="zohooauth/1", RecoveryWindowInDays=7)
    original, tries = secrets_manager_store.create, [0]

    def create(*arguments: Any) -> bool:
        tries[0] += 1
        if tries[0] == 2:
            aws.delete_secret(SecretId="zohooauth/1", ForceDeleteWithoutRecovery=True)
        return bool(original(*arguments))

    monkeypatch.setattr(secrets_manager_store, "create", create)
    store.save_token(full(id="1"))
    assert tries == [2]
    assert ids_in(store) == ["1"]


def test_many_are_read_in_batches_and_pages(
    store: SecretsManagerStore, aws: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets_manager_store, "_PAGE", 10)
    for number in range(25):
        aws.create_secret(Name=f"zohooauth/{number}", SecretString='{"access_token": "1000.x"}')
    assert list(ids_in(store)) == [str(number) for number in range(25)]
    assert next(store.iter_tokens()).get_id() == "0"
