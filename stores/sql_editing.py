"""Changing fields of stored rows in one transaction, for the stores that have one: compared first, so that nothing that
another program wrote meanwhile is lost.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken

from stores.tokens.fields import SECRET_FIELDS, TokenRow, token_of
from stores.tokens.matching import Key, rewritten, row_to_save

T = TypeVar("T")


class ChangesRows:
    """The part of `SqlStore` that changes fields; what it stands on is there."""

    @abstractmethod
    def _deleting(self) -> AbstractContextManager[Any]: ...

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Any]: ...

    @abstractmethod
    def _inside(self, opened: Callable[[], AbstractContextManager[Any]], work: Callable[[Any], T]) -> T: ...

    @abstractmethod
    def _prepare(self, connection: Any, count: int) -> None: ...

    @abstractmethod
    def _find_all(self, connection: Any, key: Key, nameless: bool = False) -> list[TokenRow]: ...

    @abstractmethod
    def _update(self, connection: Any, stored: TokenRow, row: TokenRow) -> TokenRow: ...

    def change_many(self, changes: Iterable[tuple[OAuthToken, OAuthToken]]) -> list[OAuthToken]:
        """Of tokens as they were seen, and as they are to be: write the fields that differ; None clears a field.

        One transaction. A row that is gone, or that holds another value in such a field by now, is left as it is; so
        are rows that share their id. Returns the rows that were written, as they were before: given back as what is
        wanted, they are stored exactly as they were. Raises StoreError.
        """
        pairs = [(row_to_save(seen), row_to_save(wanted)) for seen, wanted in changes]

        def change(connection: Any) -> list[TokenRow]:
            self._prepare(connection, len(pairs))
            written = []
            for seen, wanted in pairs:
                found = [] if seen.id is None else self._find_all(connection, Key("id", seen.id))
                new = rewritten(found[0], seen, wanted) if len(found) == 1 else None
                if new is not None:
                    written.append(self._update(connection, found[0], new))
            return written

        loses_a_secret = any(getattr(seen, name) != getattr(new, name) for seen, new in pairs for name in SECRET_FIELDS)
        return list(map(token_of, self._inside(self._deleting if loses_a_secret else self._writing, change)))
