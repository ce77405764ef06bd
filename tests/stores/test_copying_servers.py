"""main.py --copy to each kind of server, merged there, and back: the real servers, by their addresses."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from urllib.parse import quote

import pytest

import main
from stores import TokenRow, open_store
from stores.tokens.fields import token_of
from tests.key_faults import listening
from tests.key_servers import AWS_ENVIRONMENT, REGION, MotoServer, RedisServer
from tests.servers import Server, mariadb, postgresql
from tests.stores.hostile_stores import alike
from tests.ui.fakes import make_file, make_row, rows_in, secrets_of

ROWS = [*(make_row(number) for number in (1, 2, 10)), make_row(11, user_name="o'neil 日本語", grant_token=None)]


def _sql(scheme: str, server: Server) -> str:
    return f"{scheme}://{server.user}@{server.host}:{server.port}/{server.make_database()}"


@contextmanager
def _address(kind: str, patch: pytest.MonkeyPatch) -> Iterator[str]:
    if kind in ("mariadb", "postgresql"):
        started = mariadb() if kind == "mariadb" else postgresql()
        patch.setenv("TOKEN_INSPECTOR_PASSWORD", started.password)
        yield _sql("mysql" if kind == "mariadb" else kind, started)
    elif kind == "redis":
        with RedisServer() as server:
            yield f"redis://127.0.0.1:{server.port}/0"
    else:
        for name, value in AWS_ENVIRONMENT.items():
            patch.setenv(name, value)
        with MotoServer() as server:
            yield f"aws-secretsmanager://{REGION}/copied?endpoint={quote(server.url)}"


@pytest.mark.parametrize(
    "kind",
    [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in ("mariadb", "postgresql", "redis", "moto")],
)
def test_there_merged_and_back(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    source = str(make_file(tmp_path / "from.db", ROWS))
    renewed = [make_row(5, user_name="user2@zylker.com"), make_row(6)]
    other = str(make_file(tmp_path / "other.db", renewed))
    with _address(kind, monkeypatch) as address:
        assert main.main(["--copy", source, address]) == 0, capsys.readouterr()
        assert main.main(["--copy", source, address]) == 1
        assert "4 tokens already" in capsys.readouterr().err
        assert main.main(["--copy", other, address, "--merge"]) == 0
        assert main.main(["--copy", address, "back.db"]) == 0
        assert main.main(["--copy", address, address, "--merge"]) == 2
    wanted = [ROWS[0], _merged(), *ROWS[2:], renewed[1]._replace(id="12")]
    assert alike(rows_in(tmp_path / "back.db")) == alike(wanted)
    out, err = capsys.readouterr()
    assert not any(value in out + err for value in secrets_of(ROWS))


@pytest.mark.xdist_group("mariadb")
def test_the_password_of_from_never_goes_to_the_server_of_to(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said: list[bytes] = []

    def talk(connection: socket) -> None:
        while part := connection.recv(65536):
            said.append(part)
            connection.sendall(b"-NOAUTH Authentication required.\r\n")

    with _address("mariadb", monkeypatch) as address, listening(talk) as port:
        open_store(address).store.save_token(token_of(ROWS[0]))
        password = os.environ["TOKEN_INSPECTOR_PASSWORD"]
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        assert main.main(["--copy", address, f"redis://127.0.0.1:{port}/0"]) == 1
        assert "TOKEN_INSPECTOR_PASSWORD_TO" in capsys.readouterr().err
        assert said
        assert b"AUTH" not in b"".join(said)
        monkeypatch.setenv("TOKEN_INSPECTOR_PASSWORD_TO", "of-the-other")
        assert main.main(["--copy", address, f"redis://127.0.0.1:{port}/0"]) == 1
        assert b"of-the-other" in b"".join(said)
        assert password.encode() not in b"".join(said)


def _merged() -> TokenRow:
    return make_row(5, user_name="user2@zylker.com")._replace(id="2")
