"""A program that uses the SDK, on one of our three stores and against a loopback Zoho.

Nothing of the SDK or of a store is patched. What is in the store is read through the getters of the
SDK's own token, independently of `stores.tokens`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore
from zohocrmsdk.src.com.zoho.crm.api.initializer import Initializer

from stores.custom_store_in_memory import CustomStoreInMemory
from stores.custom_store_list import CustomStoreList
from stores.custom_store_sqlite import CustomStoreSQLite
from tests.zoho_server import ORG_PATH, USERS_PATH, Request, User, ZohoServer

HOUR = 3_600_000
ALICE = User("alice@example.com", "1001")
BOB = User("o'neil@example.com", "1002")
LOOK_UP = [USERS_PATH, ORG_PATH]

OpenStore = Callable[[], TokenStore]


class Stored(NamedTuple):
    """A row; its expiry is checked on its own."""

    id: str | None = None
    user_name: str | None = None
    client_id: str | None = None
    client_secret: str | None = None
    refresh_token: str | None = None
    access_token: str | None = None
    grant_token: str | None = None
    redirect_url: str | None = None
    api_domain: str | None = None


class Program:
    """The program; `restart` is its next start, with the SDK and, in a file, the store made afresh."""

    def __init__(self, zoho: ZohoServer, open_store: OpenStore, folder: Path) -> None:
        self.zoho = zoho
        self.store = open_store()
        self._open_store = open_store
        self._folder = folder

    def start(self, token: OAuthToken) -> OAuthToken:
        Initializer.initialize(self.zoho.environment(), token, store=self.store, resource_path=str(self._folder))
        return token

    def restart(self, token: OAuthToken) -> OAuthToken:
        forget_program()
        self.zoho.requests.clear()
        self.store = self._open_store()
        return self.start(token)

    def token(self, **known: str | bool | None) -> OAuthToken:
        """A token of the registered client."""
        client = self.zoho.client
        return OAuthToken(client.id, client.secret, redirect_url=client.redirect_url, **known)

    def rows(self) -> list[Stored]:
        return [stored(token) for token in self.store.get_tokens()]

    def row(self) -> Stored:
        """The only row."""
        (row,) = self.rows()
        return row

    def expiry(self, token_id: str = "1") -> str | None:
        expiry: str | None = self.store.find_token_by_id(token_id).get_expires_in()
        return expiry

    def expire(self, token_id: str, milliseconds_left: int = 0) -> None:
        """What time does to the stored token."""
        token = self.store.find_token_by_id(token_id)
        token.set_expires_in(str(now() + milliseconds_left))
        self.store.save_token(token)
        self.zoho.requests.clear()

    def client_row(self, **more: str | None) -> Stored:
        """A row of the registered client."""
        client = self.zoho.client
        return Stored(
            client_id=client.id,
            client_secret=client.secret,
            redirect_url=client.redirect_url,
            api_domain=self.zoho.url,
            **more,
        )


def stored(token: OAuthToken) -> Stored:
    user = token.get_user_signature()
    return Stored(
        token.get_id(),
        None if user is None else user.get_name(),
        token.get_client_id(),
        token.get_client_secret(),
        token.get_refresh_token(),
        token.get_access_token(),
        token.get_grant_token(),
        token.get_redirect_url(),
        token.get_api_domain(),
    )


def now() -> int:
    return int(time.time() * 1000)


def is_an_hour_ahead(expiry: str | None) -> bool:
    """Whether it is what the SDK writes for a token just issued: epoch milliseconds as a string."""
    return isinstance(expiry, str) and now() + HOUR - 60_000 < int(expiry) <= now() + HOUR


def bearer(request: Request) -> str:
    return request.headers["authorization"]


def forget_program() -> None:
    """The SDK keeps its program for the whole process, and for the thread that switched users."""
    Initializer.initializer = None
    Initializer.LOCAL.init = None


def in_a_file(folder: Path) -> OpenStore:
    return lambda: CustomStoreSQLite(str(folder / "zohooauth.db"))


def in_memory(_: Path) -> OpenStore:
    store = CustomStoreInMemory()
    return lambda: store


def in_a_list(_: Path) -> OpenStore:
    store = CustomStoreList()
    return lambda: store


STORES = [in_a_file, in_memory, in_a_list]


@contextmanager
def program_in(folder: Path, keep: Callable[[Path], OpenStore]) -> Iterator[Program]:
    forget_program()
    with pytest.MonkeyPatch.context() as environment, ZohoServer() as zoho:
        for name in ("NO_PROXY", "no_proxy"):
            environment.setenv(name, "127.0.0.1")
        yield Program(zoho, keep(folder), folder)
    forget_program()
