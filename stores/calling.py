"""Calling a store that may be anybody's: whatever its code raises becomes a StoreError, without its text."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from stores.errors import StoreError


class BoundToThread(StoreError):
    """The store can only be called on the thread that made it."""


def calling(method: Callable[..., Any], *arguments: Any) -> Any:
    """Call a method of a store. Raises StoreError alone (BoundToThread among them), never with a value in its text.

    The exceptions of foreign code can quote SQL, and with it secrets.
    """
    try:
        return method(*arguments)
    except StoreError:
        raise
    except Exception as error:
        refusal = own_words(error, method)
    raise refusal  # out here it has no context


def own_words(error: Exception, method: Callable[..., Any]) -> StoreError:
    """The StoreError to raise in place of what a method of a foreign store raised."""
    if _is_bound_to_thread(error):
        return BoundToThread("The store can only be called on the thread that made it.")
    name = getattr(method, "__name__", "a method")
    return StoreError(
        f"The store's own code failed in {name}: {type(error).__name__}.",
        "Its message is not shown, because it may hold secrets.",
    )


def _is_bound_to_thread(error: BaseException | None) -> bool:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, sqlite3.ProgrammingError) and "thread" in str(error):
            return True
        error = getattr(error, "cause", None) or error.__cause__ or error.__context__
    return False
