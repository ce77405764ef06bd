"""Calling a store that may be anybody's: whatever its code raises becomes a StoreError, without its text."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from stores.errors import StoreError
from stores.tokens.fields import TokenRow, row_of
from stores.translating import tr


class BoundToThread(StoreError):
    """The store can only be called on the thread that made it."""


class OwnCodeFailed(StoreError):
    """A foreign store's own code raised something. ``kind``: the name of the exception's class."""

    def __init__(self, method: str, kind: str) -> None:
        self.kind = kind
        super().__init__(
            tr("The store's own code failed in {method}: {kind}.").format(method=method, kind=kind),
            tr("Its message is not shown, because it may hold secrets."),
        )


def calling(method: Callable[..., Any], *arguments: Any) -> Any:
    """Call a method of a store. Raises StoreError alone (BoundToThread and OwnCodeFailed are), without a value in it.

    The exceptions of foreign code can quote SQL, and with it secrets.
    """
    try:
        return method(*arguments)
    except StoreError:
        raise
    except Exception as error:
        refusal = own_words(error, method)
    raise refusal  # out here it has no context


def rows_of(store: Any) -> Iterator[TokenRow]:
    """All rows of a store, one by one while they are read where it offers that. Raises what the store raises."""
    progressive = getattr(store, "iter_tokens", None) or store.get_tokens
    return map(row_of, progressive())


def readable_rows(store: Any) -> tuple[list[TokenRow], StoreError | None]:
    """The rows of a store that can be read, and why these are not all."""
    rows: list[TokenRow] = []

    def get_tokens() -> None:  # its name is told where a foreign store fails
        rows.extend(rows_of(store))

    try:
        calling(get_tokens)
    except StoreError as error:
        return rows, error
    return rows, None


def own_words(error: Exception, method: Callable[..., Any]) -> StoreError:
    """The StoreError to raise in place of what a method of a foreign store raised."""
    if _is_bound_to_thread(error):
        return BoundToThread(tr("The store can only be called on the thread that made it."))
    return OwnCodeFailed(getattr(method, "__name__", tr("a method")), type(error).__name__)


def _is_bound_to_thread(error: BaseException | None) -> bool:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, sqlite3.ProgrammingError) and "thread" in str(error):
            return True
        error = getattr(error, "cause", None) or error.__cause__ or error.__context__
    return False
