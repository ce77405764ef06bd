"""Attaching to a share by hand, as a stranger would."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from multiprocessing.connection import Client, Connection
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreList
from stores.sharing import NONCE, proof, share
from tests.stores.sharing_programs import serving
from tests.stores.tools import full


@pytest.fixture
def card(home: Path) -> Iterator[dict[str, Any]]:
    """The card of a store with one token that this process shares."""
    own = CustomStoreList()
    own.save_token(full())
    with share(own):
        (path,) = (home / "run" / "token-inspector").glob("*.json")
        yield json.loads(path.read_text("utf-8"))
    assert serving() == []


def greeted(card: dict[str, Any], role: bytes = b"inspector", key: bytes | None = None) -> Connection:
    """A connection on which the inspector's part of the proof has been said."""
    connection = Client(card["address"])
    theirs, ours = connection.recv_bytes(NONCE), secrets.token_bytes(NONCE)
    connection.send_bytes(ours + proof(key or bytes.fromhex(card["key"]), role, theirs + ours))
    return connection


def hangs_up(connection: Connection) -> bool:
    with pytest.raises((EOFError, OSError)):  # noqa: PT012 - whichever of them comes first
        assert connection.poll(10)
        connection.recv_bytes()
    connection.close()
    return True
