"""Programs of several processes, and one that is killed, on SecretsManagerStore. A moto server over HTTP."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from stores.secrets_manager_store import SecretsManagerStore
from tests.key_servers import AWS_ENVIRONMENT, REGION, MotoServer
from tests.stores.key_writers import OWN_FIELDS
from tests.stores.tools import all_fields, another, fields_of, full

pytestmark = pytest.mark.xdist_group("moto")
ROOT = Path(__file__).parents[2]


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


def test_processes_save_at_once(store: SecretsManagerStore, server: MotoServer) -> None:
    store.save_token(full(id="shared", user_name="shared"))
    command = [sys.executable, "-m", "tests.stores.key_writers", "aws", server.url, "4", "3"]
    assert subprocess.run(command, cwd=ROOT, timeout=100, check=False).returncode == 0
    rows = {row["id"]: row for row in all_fields(store)}
    shared = rows.pop("shared")
    assert sorted(str(row["user_name"]) for row in rows.values()) == ["user0", "user1", "user2"]
    assert [shared[name] for name in OWN_FIELDS[:4]] == [f"{process}: 2" for process in range(4)]


def test_a_killed_writer_leaves_whole_tokens(store: SecretsManagerStore, server: MotoServer) -> None:
    command = [sys.executable, "-m", "tests.stores.key_writers", "aws", server.url, "1", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().strip() for _ in range(6)]
        writer.kill()
    rows = {row["id"]: row for row in all_fields(store)}
    assert set(told) <= set(rows)
    assert all(row == {**fields_of(another(str(row["user_name"]))), "id": row["id"]} for row in rows.values())
