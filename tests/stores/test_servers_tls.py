"""Encryption: as the store was told, against servers with a certificate and without one."""

from __future__ import annotations

import ssl
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from stores import server_socket
from stores.errors import StoreUnreachable
from tests.servers import Server
from tests.stores import fake_servers as fake
from tests.stores.server_bench import STORES, place
from tests.stores.test_servers_connections import OWN
from tests.stores.test_servers_refusing import both, refused
from tests.stores.tools import full, ids_in


@pytest.fixture(scope="module")
def with_tls(request: pytest.FixtureRequest) -> Iterator[dict[str, tuple[Server, str]]]:
    """Engine -> a server with a certificate for 127.0.0.1 and localhost, and a database in it."""
    made: dict[str, tuple[Server, str]] = {}
    yield made
    for server, _ in made.values():
        server.__exit__()


def opened(servers: dict[str, tuple[Server, str]], engine: str, **changed: Any) -> Any:
    if engine not in servers:
        server = OWN[engine](tls=True).__enter__()
        servers[engine] = (server, server.make_database())
    server, database = servers[engine]
    return STORES[engine](**{**server.parameters(database), "ca": server.ca, **changed})


def is_encrypted(engine: str, store: Any) -> bool:
    store.get_tokens()
    link = store._idle
    if engine == "mariadb":
        return bool(link.run("show status like 'Ssl_cipher'").fetchone()[1])
    return bool(link.run("select ssl from pg_stat_ssl where pid = pg_backend_pid()").fetchone()[0])


@both
def test_verified_where_it_is_required(engine: str, with_tls: dict[str, tuple[Server, str]]) -> None:
    for host in ("127.0.0.1", "localhost"):
        store = opened(with_tls, engine, tls="required", host=host)
        store.save_token(full())
        assert ids_in(store) == ["1"]
        assert len(list(store.iter_tokens())) == 1
        assert is_encrypted(engine, store)


@both
def test_preferred_takes_what_is_offered(engine: str, with_tls: dict[str, tuple[Server, str]]) -> None:
    opened(with_tls, engine).save_token(full())
    assert is_encrypted(engine, opened(with_tls, engine, tls="preferred", ca=None))
    assert not is_encrypted(engine, opened(with_tls, engine, tls="off"))
    here = place(engine)
    here.empty()
    assert not is_encrypted(engine, here.store(tls="preferred"))


@both
def test_a_certificate_of_somebody_else_is_refused(
    engine: str, with_tls: dict[str, tuple[Server, str]], tmp_path: Any
) -> None:
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    for ca in (None, str(tmp_path / "ca.pem")):
        store = opened(with_tls, engine, tls="required", ca=ca)
        assert isinstance(refused(store.get_tokens), StoreUnreachable)
        assert isinstance(refused(lambda store=store: store.save_token(full())), StoreUnreachable)
    refused(opened(with_tls, engine, tls="required", ca=str(tmp_path / "none.pem")).get_tokens)
    refused(opened(with_tls, engine, tls="required", host="127.0.0.2").get_tokens)  # not the name it is for


@both
def test_nothing_is_sent_to_a_server_without_tls(engine: str) -> None:
    here = place(engine)
    here.empty()
    refusal = refused(here.store(tls="required").get_tokens)
    assert isinstance(refusal, StoreUnreachable)
    assert "nothing was sent" in str(refusal)
    got: list[bytes] = []
    with fake.answering(fake.without_tls(engine, got)) as port:
        store = STORES[engine]("127.0.0.1", "secret-base", "secret-user", "secret", port, tls="required")
        assert isinstance(refused(store.get_tokens), StoreUnreachable)
    assert got
    assert b"".join(got) in (b"", struct.pack("!ii", 8, 80877103))  # at most the question for TLS


@pytest.mark.parametrize("is_there", [True, False])
def test_a_build_finds_the_certificates_of_another_system(
    is_there: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "bundle.pem"
    if is_there:
        trustme.CA().cert_pem.write_to_path(str(file))
    nowhere = ssl.DefaultVerifyPaths(None, None, "SSL_CERT_FILE", "/none.pem", "SSL_CERT_DIR", "/none")
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: nowhere)
    monkeypatch.setattr(ssl.SSLContext, "load_default_certs", lambda *_: None)
    monkeypatch.setattr(server_socket, "_BUNDLES", (str(tmp_path / "none.pem"), str(file)))
    context = server_socket.tls_context(server_socket.Clock(), None, verified=True)
    assert context.cert_store_stats()["x509_ca"] == is_there
