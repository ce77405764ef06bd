"""What SecretsManagerStore says when AWS refuses, hangs, lies or is not there, and without credentials."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from typing import Any

import pytest

from stores import keyed_aws
from stores.errors import StoreDenied, StoreError, StoreFull, StoreLocked, StoreUnreachable
from stores.secrets_manager_store import SecretsManagerStore
from tests.key_faults import FaultyAws, Talk, answering, listening, silent
from tests.key_servers import AWS_ENVIRONMENT, REGION, free_port
from tests.stores.tools import MARK, error_of, full, texts_of


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """None but these."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    for name, value in AWS_ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", MARK + "key")


def without_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in AWS_ENVIRONMENT:
        monkeypatch.delenv(name)


def refusals_of(store: SecretsManagerStore) -> list[StoreError]:
    """Of readings and of writings; no secret is in them, and no word of the driver's or of AWS."""
    saved = full(id="1", client_secret=MARK + "client")
    work: list[Any] = [store.get_tokens, lambda: store.delete_token("1"), lambda: store.save_token(saved)]
    refused = [error_of(one) for one in work]
    found = [error for error in refused if isinstance(error, StoreError)]
    for error in found:
        assert MARK not in texts_of(error)
        assert error.__cause__ is None
        assert error.__context__ is None
    store.close()
    assert len(found) == len(refused)
    return found


@pytest.mark.parametrize(
    ("code", "status", "kind", "words"),
    [
        ("AccessDeniedException", 400, StoreDenied, "does not let"),
        ("UnrecognizedClientException", 400, StoreDenied, "credentials"),
        ("InvalidSignatureException", 400, StoreDenied, "credentials"),
        ("ExpiredTokenException", 400, StoreDenied, "expired"),
        ("ThrottlingException", 400, StoreLocked, "too many requests"),
        ("LimitExceededException", 400, StoreFull, "quota"),
        ("DecryptionFailure", 400, StoreDenied, "key"),
        ("InternalServiceError", 500, StoreUnreachable, "failed"),
        ("ValidationException", 400, StoreError, "refused"),
        ("SomethingNew", 400, StoreError, "refused"),
        ("SomethingNew", 503, StoreUnreachable, "failed"),
    ],
)
def test_every_refusal_is_a_sentence(code: str, status: int, kind: type[StoreError], words: str) -> None:
    with FaultyAws() as aws:
        aws.errors["*"] = (code, status)
        store = SecretsManagerStore(REGION, endpoint_url=aws.url)
        refused = refusals_of(store)[0] if code == "AccessDeniedException" else error_of(store.get_tokens)
        store.close()
    assert type(refused) is kind
    assert words in refused.sentence
    assert MARK not in texts_of(refused)


@pytest.mark.parametrize(
    "talk",
    [
        silent,
        answering(b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n{"),
        answering(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno"),
        answering(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"),
        answering(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
        answering(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"),
        answering(b"-ERR unknown command\r\n"),
        lambda connection: None,
    ],
    ids=["silent", "endless", "no JSON", "list", "empty", "moved", "no HTTP", "closing"],
)
def test_what_is_not_aws(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyed_aws, "CALL_S", 0.4)
    with listening(talk) as port:
        store = SecretsManagerStore(REGION, endpoint_url=f"http://127.0.0.1:{port}")
        started = time.monotonic()
        refused = refusals_of(store)
        assert time.monotonic() - started < 5
    assert all(isinstance(one, StoreError) for one in refused)


ODD = {
    "nothing": b"",
    "empty": b"{}",
    "null": b"null",
    "list": b"[]",
    "HTML": b"<html>",
    "endless": b"[" * 100_000,
    "no names": b'{"SecretList": [{}], "SecretValues": [{}]}',
    "numbers": b'{"SecretList": [{"Name": 5}], "SecretValues": null, "VersionId": 5}',
    "no text": b'{"SecretList": [{"Name": "zohooauth/1"}], "VersionId": "v", "SecretString": 5}',
}


@pytest.mark.parametrize("is_listed", [True, False], ids=["listed", "all"])
@pytest.mark.parametrize("body", ODD.values(), ids=ODD.keys())
def test_odd_answers(body: bytes, is_listed: bool) -> None:
    with FaultyAws() as aws:
        aws.bodies["*"] = body
        if is_listed:
            aws.bodies["ListSecrets"] = b'{"SecretList": [{"Name": "zohooauth/1"}]}'
        refused = refusals_of(SecretsManagerStore(REGION, endpoint_url=aws.url))
    assert {(type(one), one.sentence) for one in refused} == {
        (StoreUnreachable, "Something else than AWS Secrets Manager answered.")
    }


@pytest.mark.parametrize("operation", ["CreateSecret", "PutSecretValue", "UpdateSecretVersionStage", "DeleteSecret"])
@pytest.mark.parametrize("body", [b"", b"{}"], ids=["nothing", "empty"])
def test_an_odd_answer_to_a_write_is_no_success(operation: str, body: bytes) -> None:
    with FaultyAws() as aws:
        stored = (
            b'{"ARN": "a", "Name": "zohooauth/1", "VersionId": "v", "SecretString": "{\\"access_token\\": \\"a\\"}"}'
        )
        aws.bodies = {"*": stored, operation: body}
        if operation == "CreateSecret":
            aws.errors["GetSecretValue"] = ("ResourceNotFoundException", 400)
            del aws.bodies["*"]
        store = SecretsManagerStore(REGION, endpoint_url=aws.url)
        work = store.delete_token if operation == "DeleteSecret" else lambda _id: store.save_token(full(id="1"))
        refused = error_of(lambda: work("1"))
        store.close()
    assert type(refused) is StoreUnreachable
    assert "it may have been" in refused.advice


def test_the_limits_are_below_ten_seconds() -> None:
    assert keyed_aws.ANSWER_S < keyed_aws.CALL_S < 10


def test_answers_that_are_slow_one_by_one_are_too_slow_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyed_aws, "CALL_S", 0.5)
    with FaultyAws() as aws:
        aws.slow_s = 0.3
        aws.bodies = {
            "ListSecrets": b'{"SecretList": [{"Name": "zohooauth/1"}]}',
            "*": b'{"SecretValues": [], "ARN": "a"}',
        }
        store = SecretsManagerStore(REGION, endpoint_url=aws.url)
        refused = error_of(lambda: store.save_token(full(id=None)))
        store.close()
    assert type(refused) is StoreUnreachable
    assert "does not answer" in refused.sentence


def test_no_endpoint() -> None:
    store = SecretsManagerStore(REGION, endpoint_url=f"http://127.0.0.1:{free_port()}")
    refused = error_of(store.get_tokens)
    assert type(refused) is StoreUnreachable
    assert "cannot be reached" in refused.sentence


@pytest.mark.parametrize(
    "endpoint",
    [
        *("no url", "127.0.0.1:1", "ftp://x", "http://", f"http://{MARK}.example:4566", f"http://10.0.0.1/{MARK}"),
        *(f"https://me:{MARK}@127.0.0.1:1", f"https://{MARK}@host", f"https://host/?key={MARK}", f"https://h/#{MARK}"),
    ],
)
def test_an_endpoint_that_would_give_secrets_away(endpoint: str) -> None:
    refused = error_of(lambda: SecretsManagerStore(REGION, endpoint_url=endpoint))
    assert isinstance(refused, StoreError)
    assert "https, or to this machine" in refused.sentence
    assert MARK not in texts_of(refused)


@pytest.mark.parametrize("endpoint", ["https://vpce.example:8443/", "http://localhost:4566", "http://[::1]:1"])
def test_endpoints_that_keep_them(endpoint: str) -> None:
    SecretsManagerStore(REGION, endpoint_url=endpoint)


def test_only_where_something_may_have_been_written_is_that_said() -> None:
    with FaultyAws() as aws:
        store = SecretsManagerStore(REGION, endpoint_url=aws.url)
        aws.errors["*"] = ("SomethingNew", 503)
        saved = full(id="1")
        for work in (store.get_tokens, lambda: store.save_token(saved)):
            refused = error_of(work)
            assert type(refused) is StoreUnreachable
            assert "it may have been" not in refused.advice
        aws.errors["GetSecretValue"] = ("ResourceNotFoundException", 400)
        refused = error_of(lambda: store.save_token(saved))
        assert type(refused) is StoreUnreachable
        assert "it may have been" in refused.advice
        store.close()


@pytest.mark.parametrize("region", ["no such region", "nowhere-1", "../x", "a" * 300])
def test_a_region_that_is_none(region: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyed_aws, "CALL_S", 2.0)
    refused = error_of(SecretsManagerStore(region).get_tokens)
    assert isinstance(refused, StoreError)


def test_no_region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_REGION")
    refused = refusals_of(SecretsManagerStore())
    assert ["No AWS region" in one.sentence for one in refused] == [True] * 3


def test_a_profile_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    assert {type(one) for one in refusals_of(SecretsManagerStore(REGION))} == {StoreDenied}


def test_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    without_credentials(monkeypatch)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    refused = refusals_of(SecretsManagerStore(REGION, endpoint_url="http://127.0.0.1:1"))
    assert ["No AWS credentials" in one.sentence for one in refused] == [True] * 3


def test_half_of_the_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    assert {type(one) for one in refusals_of(SecretsManagerStore(REGION))} == {StoreDenied}


def test_an_instance_service_that_is_silent_holds_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    without_credentials(monkeypatch)
    with listening(silent) as port:
        monkeypatch.setenv("AWS_EC2_METADATA_SERVICE_ENDPOINT", f"http://127.0.0.1:{port}")
        started = time.monotonic()
        refused = error_of(SecretsManagerStore(REGION, endpoint_url="http://127.0.0.1:1").get_tokens)
        assert time.monotonic() - started < 5
    assert type(refused) is StoreDenied


def test_credentials_of_a_program_that_hangs(monkeypatch: pytest.MonkeyPatch, home: Any) -> None:
    without_credentials(monkeypatch)
    config = home / "config"
    config.write_text(f"[default]\ncredential_process = {sys.executable} -c 'import time; time.sleep(2)'\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    monkeypatch.setattr(keyed_aws, "CALL_S", 0.3)
    refused = error_of(SecretsManagerStore(REGION, endpoint_url="http://127.0.0.1:1").get_tokens)
    assert type(refused) is StoreUnreachable


def test_names_that_are_never_resolved(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def resolve(*_arguments: Any, **_options: Any) -> Any:
        over.wait(30)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(keyed_aws, "CALL_S", 0.5)
    assert {type(one) for one in refusals_of(SecretsManagerStore(REGION))} == {StoreUnreachable}
    over.set()


@pytest.mark.parametrize("prefix", ["", "/", "a b", "ü", "a:b", "*"])
def test_a_prefix_that_is_none(prefix: str) -> None:
    with pytest.raises(StoreError, match="prefix"):
        SecretsManagerStore(REGION, prefix)


def test_constructing_asks_nobody_and_shows_nothing() -> None:
    with FaultyAws() as aws:
        store = SecretsManagerStore(REGION, endpoint_url=aws.url)
        assert aws.asked == []
    assert MARK not in repr(store)
    store.close()
    store.close()


def test_a_missing_driver_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(StoreError, match="pip install"):
        SecretsManagerStore()
