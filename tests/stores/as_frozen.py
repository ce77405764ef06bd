"""This process as a standalone executable: no drivers inside, and `stores` as source where a build unpacks it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from stores import OpenStore, open_store
from tests.key_servers import RedisServer
from tests.stores.sharing_programs import ROOT

Open = Callable[..., OpenStore]
DRIVERS = ("redis", "boto3", "botocore")


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What PyInstaller calls _MEIPASS."""
    folder = tmp_path_factory.mktemp("unpacked")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "stores", folder / "resources" / "source" / "stores", ignore=ignored)
    return folder


@pytest.fixture
def frozen(unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(unpacked), raising=False)
    without_drivers(monkeypatch)
    yield unpacked
    assert not list(unpacked.rglob("__pycache__")), "a system's package is left as it was installed"


def without_drivers(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.partition(".")[0] in DRIVERS]:
        monkeypatch.delitem(sys.modules, module)
    for name in DRIVERS:
        monkeypatch.setitem(sys.modules, name, None)


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with RedisServer() as started:
        yield started


@pytest.fixture
def opened(frozen: Path, server: RedisServer) -> Iterator[Open]:
    """An open store on the server, which is emptied first: ``opened(address, password=…, interpreter=…)``."""
    made: list[OpenStore] = []

    def make(address: str = "", **how: Any) -> OpenStore:
        how.setdefault("interpreter", sys.executable)
        made.append(open_store(address or f"redis://127.0.0.1:{server.port}/0", **how))
        return made[-1]

    make().store.delete_tokens()
    yield make
    for one in made:
        one.close()
