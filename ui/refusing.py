"""A store that must not be written to, for a reason that only the session knows. No Qt in here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

from stores import StoreError


class RefusingStore:
    """The ways of reading of another store; every way of writing raises `refusal`, before anything is tried."""

    def __init__(self, store: Any, refusal: StoreError) -> None:
        self._store, self._refusal = store, refusal

    def find_token(self, token: Any) -> Any:
        return self._store.find_token(token)

    def find_token_by_id(self, id: str) -> Any:  # noqa: A002 - the SDK's name
        return self._store.find_token_by_id(id)

    def get_tokens(self) -> Any:
        return self._store.get_tokens()

    def iter_tokens(self) -> Iterator[Any]:
        return iter((getattr(self._store, "iter_tokens", None) or self._store.get_tokens)())

    def check_can_save(self, *fields: str) -> NoReturn:
        self._refuse()

    def save_token(self, token: Any) -> NoReturn:
        self._refuse()

    def save_many(self, tokens: Any) -> NoReturn:
        self._refuse()

    def replace_token(self, token: Any) -> NoReturn:
        self._refuse()

    def restore_many(self, tokens: Any) -> NoReturn:
        self._refuse()

    def delete_token(self, id: str) -> NoReturn:  # noqa: A002 - the SDK's name
        self._refuse()

    def delete_many(self, ids: Any) -> NoReturn:
        self._refuse()

    def delete_tokens(self) -> NoReturn:
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise self._refusal
