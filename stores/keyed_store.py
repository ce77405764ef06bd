"""The reading methods of the stores that keep one entry a token and know no search: rows are found by reading them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores.tokens.fields import TokenRow, fill, is_token, row_of, token_of
from stores.tokens.matching import id_key, key_of


class KeyedStore(TokenStore):  # type: ignore[misc]  # the SDK is untyped
    """A subclass gives one row by its id, all rows in the order of `in_order`, and writes."""

    keeps_order = False

    @abstractmethod
    def _row(self, row_id: str) -> TokenRow | None:
        """The row with this id. Raises StoreError."""

    @abstractmethod
    def _all_rows(self) -> Iterator[TokenRow]:
        """All rows, while they are being read; what is no token is passed over. Raises StoreError."""

    def find_token(self, token: OAuthToken) -> OAuthToken | None:
        """Find the row that the incomplete `token` means and fill its fields that are None.

        Returns the same object; None where no row matches, or where `token` has nothing to match by. Of several rows
        that match, the one with the lowest id is found. Raises StoreError where the store cannot be read.
        """
        key = key_of(row_of(token)) if is_token(token) else None
        if key is None:
            return None
        if key.field == "id":
            row = self._row(key.value)
        else:
            row = next((row for row in self._all_rows() if key.matches(row)), None)
        if row is None:
            return None
        fill(token, row)
        return token

    def find_token_by_id(self, id: str) -> OAuthToken | None:  # noqa: A002 - the SDK's name
        """The full token with exactly this id (compared as text), or None. Raises StoreError."""
        key = id_key(id)
        row = None if key is None else self._row(key.value)
        return None if row is None else token_of(row)

    def get_tokens(self) -> list[OAuthToken]:
        """All tokens: numeric ids by their value, then all others as text. Raises StoreError."""
        return list(map(token_of, self._all_rows()))

    def iter_tokens(self) -> Iterator[OAuthToken]:
        """The tokens of `get_tokens`, one by one while they are read. Raises StoreError, also in the middle."""
        return map(token_of, self._all_rows())
