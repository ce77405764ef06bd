"""A store that only looks: the six methods of another one, with the three that write refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores.errors import StoreReadOnly


class ReadOnlyStore(TokenStore):  # type: ignore[misc]  # the SDK is untyped
    """Every way of writing raises StoreReadOnly, whoever calls it, so that no button can forget the guard."""

    is_read_only = True

    def __init__(self, store: TokenStore) -> None:
        self._store = store

    def find_token(self, token: OAuthToken) -> OAuthToken | None:
        return self._store.find_token(token)

    def find_token_by_id(self, id: str) -> OAuthToken | None:  # noqa: A002 - the SDK's name
        return self._store.find_token_by_id(id)

    def get_tokens(self) -> list[OAuthToken]:
        tokens: list[OAuthToken] = self._store.get_tokens()
        return tokens

    def iter_tokens(self) -> Iterator[OAuthToken]:
        progressive = getattr(self._store, "iter_tokens", None)
        return iter(self.get_tokens() if progressive is None else progressive())

    def save_token(self, token: OAuthToken) -> NoReturn:
        self._refuse()

    def delete_token(self, id: str) -> NoReturn:  # noqa: A002 - the SDK's name
        self._refuse()

    def delete_tokens(self) -> NoReturn:
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise StoreReadOnly("The store is open read-only.", "Unlock it with the padlock to change something.")
