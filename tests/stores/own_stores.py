"""Stores of code that a test writes, each run in a process of its own."""

from __future__ import annotations

import subprocess
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stores import StoreError
from stores.python_store import PythonStore
from tests.stores.tools import error_of

STORE = """
    from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

    class Memory(TokenStore):
        def __init__(self):
            self.tokens = []
        def find_token(self, token):
            return None
        def find_token_by_id(self, id):
            return next((token for token in self.tokens if token.get_id() == id), None)
        def save_token(self, token):
            token.set_id(token.get_id() or str(len(self.tokens) + 1))
            self.tokens.append(token)
        def get_tokens(self):
            return self.tokens
        def delete_token(self, id):
            self.tokens = [token for token in self.tokens if token.get_id() != id]
        def delete_tokens(self):
            self.tokens = []
"""
Made = Callable[..., PythonStore]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """A store of this code: ``made("class Store…", "Store")``."""
    opened = []

    def make(code: str, name: str = "Store", interpreter: str | None = None) -> PythonStore:
        path = tmp_path / "own_store.py"
        path.write_text(textwrap.dedent(STORE) + textwrap.dedent(code), "utf-8")
        opened.append(PythonStore(f"{path}:{name}", interpreter))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


def sentence(store: PythonStore) -> str:
    refused = error_of(store.get_tokens)
    assert isinstance(refused, StoreError)
    return str(refused)


def child_of(store: PythonStore) -> subprocess.Popen[bytes]:
    assert store._child is not None
    return store._child._process
