"""A store that only looks: the ways of reading of another one, with those of writing refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NoReturn

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores.errors import StoreError, StoreReadOnly
from stores.translating import tr

_BULK = frozenset({"save_many", "replace_token", "restore_many", "delete_many", "change_many"})


class RefusingStore(TokenStore):  # type: ignore[misc]  # the SDK is untyped
    """Every way of writing raises `refusal`, whoever calls it, so that no button can forget the guard."""

    def __init__(self, store: TokenStore, refusal: StoreError) -> None:
        self._store, self._refusal = store, refusal

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

    def check_can_save(self, *fields: str) -> NoReturn:
        self._refuse()

    def save_token(self, token: OAuthToken) -> NoReturn:
        self._refuse()

    def delete_token(self, id: str) -> NoReturn:  # noqa: A002 - the SDK's name
        self._refuse()

    def delete_tokens(self) -> NoReturn:
        self._refuse()

    def __getattr__(self, name: str) -> Callable[..., NoReturn]:
        """What the store offers beside the six is offered here too, so that callers take it for what it is."""
        if name in _BULK and hasattr(self._store, name):
            return self._refuse
        raise AttributeError(name)

    def _refuse(self, *_values: object) -> NoReturn:
        raise self._refusal.with_traceback(None)


class ReadOnlyStore(RefusingStore):
    """Refuses because the person wants it: with StoreReadOnly."""

    is_read_only = True

    def __init__(self, store: TokenStore) -> None:
        refusal = StoreReadOnly(
            tr("The store is open read-only."), tr("Unlock it with the padlock to change something.")
        )
        super().__init__(store, refusal)
