"""What a program tells of an exception of its store, as an exception here."""

from __future__ import annotations

from typing import Any

from stores import errors
from stores.calling import OwnCodeFailed
from stores.errors import StoreError
from stores.tokens.text import shortened

_LONGEST_SENTENCE = 500


def raised_there(method: str, answer: dict[str, Any]) -> StoreError:
    """The exception of the program's store: of the same class where it is one of ours, with its own words."""
    kind = str(answer["error"])
    ours = getattr(errors, kind, None) if answer.get("module") == "stores.errors" else None
    if not (isinstance(ours, type) and issubclass(ours, StoreError)):
        return OwnCodeFailed(method, shortened(kind))
    words = [str(answer.get(part, ""))[:_LONGEST_SENTENCE] for part in ("sentence", "advice")]
    try:
        return ours(*words)
    except TypeError:  # it is made of something else than words
        return StoreError(*words)
