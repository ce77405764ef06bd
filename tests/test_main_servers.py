"""main.py on servers: TOKEN_INSPECTOR_PASSWORD is used for the store and given to no program that is started on the
way; and no more rows are read than wanted.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from stores.redis_store import RedisStore
from tests.key_servers import REGION, RedisServer, free_port
from tests.stores.tools import MARK, another
from tests.test_main_process import Place

pytestmark = pytest.mark.xdist_group("redis")
PASSWORD = {"TOKEN_INSPECTOR_PASSWORD": MARK}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_it_opens_the_store(place: Place) -> None:
    with RedisServer(MARK) as server:
        done = place.run(f"redis://127.0.0.1:{server.port}/0", "--list", **PASSWORD)
    assert (done.returncode, done.stdout, done.stderr) == (0, "No tokens.\n", "")


def test_no_more_rows_are_read_than_wanted(place: Place) -> None:
    with RedisServer() as server:
        store = RedisStore(port=server.port)
        store.save_many([another(f"user{number}", id=str(number)) for number in range(1, 8)])
        store.close()
        done = place.run(f"redis://127.0.0.1:{server.port}/0", "--list", "--json", "--rows", "5")
    assert done.returncode == 1
    assert [row["id"] for row in json.loads(done.stdout)] == ["1", "2", "3", "4", "5"]
    assert "There are more than 5 rows; these are the first." in done.stderr


def test_a_server_that_has_none_is_opened_as_well(place: Place) -> None:
    with RedisServer() as server:
        done = place.run(f"redis://127.0.0.1:{server.port}/0", "--list", **PASSWORD)
    assert (done.returncode, done.stdout, done.stderr) == (0, "No tokens.\n", "")


def test_what_tells_the_aws_credentials_does_not_get_it(place: Place, tmp_path: Path) -> None:
    told, config = tmp_path / "environment", tmp_path / "config"
    program = tmp_path / "credentials.py"
    program.write_text(f"import os, json\nopen({str(told)!r}, 'w').write(json.dumps(dict(os.environ)))\n", "utf-8")
    config.write_text(f"[default]\nregion = {REGION}\ncredential_process = {sys.executable} {program}\n", "utf-8")
    clean = {name: "" for name in os.environ if name.startswith("AWS_")}
    address = f"aws-secretsmanager://{REGION}/zoho?endpoint=http://127.0.0.1:{free_port()}"
    done = place.run(address, "--list", **clean, AWS_CONFIG_FILE=str(config), HOME=str(tmp_path), **PASSWORD)
    assert done.returncode == 1
    environment = told.read_text("utf-8")
    assert "AWS_CONFIG_FILE" in environment
    assert MARK not in environment


def test_a_program_that_calls_main_keeps_its_environment(place: Place) -> None:
    code = "import os, main; main.main(['--list', 'missing.db']); print(os.environ['TOKEN_INSPECTOR_PASSWORD'])"
    assert place.python("-c", code, **PASSWORD).stdout == f"{MARK}\n"
