"""Rows that another program saved while theirs were being copied: one user with one token is one row again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from stores.calling import calling
from stores.copying_plan import Place, is_same_grant, joined
from stores.tokens.fields import TokenRow, row_of

_FOUND_BY = ("user_name", "refresh_token", "access_token", "grant_token")


class Newcomers:
    """The rows that nobody planned, by what they have in common with those that were copied."""

    def __init__(self, places: Iterable[Place], after: Iterable[TokenRow]) -> None:
        planned = {place.wanted.id: place.wanted for place in places}
        self._by_value: dict[tuple[str, str], dict[TokenRow, None]] = {}
        for row in after:
            wanted = planned.get(row.id)
            if wanted is None or not (row == wanted or is_same_grant(row, wanted)):
                for name in _FOUND_BY:
                    if value := getattr(row, name):
                        self._by_value.setdefault((name, value), {})[row] = None

    def like(self, place: Place) -> list[TokenRow]:
        """Those that hold the token of a new row."""
        found: dict[TokenRow, None] = {}
        for name in _FOUND_BY:
            found |= self._by_value.get((name, getattr(place.wanted, name)), {})
        return [row for row in found if is_same_grant(row, place.wanted)]

    def has_user_of(self, place: Place) -> bool:
        return ("user_name", place.wanted.user_name) in self._by_value


def made_one(store: Any, doubled: Sequence[tuple[Place, TokenRow]]) -> list[Place]:
    """Delete new rows whose token another program saved too, and make its row the place of each. What that lacks, and
    what is newer in the deleted one, is still to be written there: it is in the places that are returned.

    `store` has to have `delete_many` and `restore_many`. Raises StoreError.
    """
    places: list[Place] = []
    used: set[str | None] = set()
    for place, other in doubled:
        if other.id in used or place.wanted.id is None:
            continue
        used.add(other.id)
        deleted = calling(store.delete_many, [place.wanted.id])
        rows = list(map(row_of, deleted))
        if not all(is_same_grant(row, other) for row in rows):
            calling(store.restore_many, deleted)  # another program has put its own there since
            continue
        whole = joined(other, rows[0]) if rows else other
        values = zip(other, whole, strict=True)
        place.origin, place.wanted = other, TokenRow._make(new or old for old, new in values)._replace(id=other.id)
        places.append(place)
    return places
