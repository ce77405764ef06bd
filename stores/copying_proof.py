"""What a store holds after rows were copied into it, against what it should hold. Pure but for the store's own rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from stores.copying_doubled import Newcomers
from stores.copying_plan import Place, Remark, is_same_grant
from stores.table_values import words_of
from stores.tokens.expiry import parse_expiry
from stores.tokens.fields import FIELDS, TokenRow
from stores.translating import tr
from stores.zoho_saving import is_same_token

_RENEWED = {"access_token", "expiry_time", "api_domain"}  # what the SDK writes when it renews
_TOKENS = ("user_name", "refresh_token", "access_token", "grant_token")


class Proof:
    """``over``: how many rows came over; ``remarks``: what is to be told of the others; ``ousted``: the new rows under
    whose ids another program's stand; ``doubled``: those whose token another program saved meanwhile, with its row.
    """

    def __init__(
        self, store: Any, places: Sequence[Place], done: Iterable[Place], after: Sequence[TokenRow], *, is_trusted: bool
    ) -> None:
        """`done`: the places that were saved, or were so already. `is_trusted`: the store writes no other row than that
        with the id; else what happened to the others is told too.
        """
        self.over = 0
        self.remarks: list[Remark] = []
        self.ousted: list[Place] = []
        self.doubled: list[tuple[Place, TokenRow]] = []
        self._is_kept = getattr(store, "is_kept", None)
        self._after: dict[str | None, list[TokenRow]] = {}
        for row in after:
            self._after.setdefault(row.id, []).append(row)
        self._elsewhere = self._under_ids_of_nobody(places)
        self._newcomers = Newcomers(places, after)
        done = list(done)
        for place in done:
            self._look_at(place)
        if not is_trusted:
            self._look_at_others(places, done)

    def _under_ids_of_nobody(self, places: Iterable[Place]) -> dict[TokenRow, int]:
        """The rows that nobody expected, without their ids: a store may give others than it is asked for."""
        expected = {place.wanted.id for place in places}
        found: dict[TokenRow, int] = {}
        for row in (row for token_id, rows in self._after.items() if token_id not in expected for row in rows):
            found[_without_id(row)] = found.get(_without_id(row), 0) + 1
        return found

    def _look_at(self, place: Place) -> None:
        found = self._after.get(place.wanted.id, [])
        if not found:
            self._look_elsewhere(place)
        elif len(found) > 1:
            self._tell(place, tr("Several rows there have its id now."))
        elif place.origin is None and self._is_doubled(place, found[0]):
            self._tell(place, tr("Another program saved its user and token there meanwhile: two rows hold them now."))
        elif not (wrong := self._differing(found[0], place.wanted)):
            self.over += len(place.sources)
            if (found[0].expiry_time or None) != (place.wanted.expiry_time or None):
                self._tell(place, tr("Its expiry is as exact as the table there writes one."), False)
        elif _is_renewed(found[0], place.wanted, wrong):
            self.over += len(place.sources)
            self._tell(place, tr("Another program renewed it there meanwhile."), False)
        elif place.origin is None and not is_same_token(place.wanted, found[0]):
            self.ousted.append(place)
            self._tell(place, tr("Another row is under its id there."))
        else:
            fields = ", ".join(_how_it_differs(name, found[0], place.wanted) for name in wrong)
            self._tell(
                place, tr("It is not there as it was saved, or was changed meanwhile: {fields}.").format(fields=fields)
            )

    def _is_doubled(self, place: Place, there: TokenRow) -> bool:
        if not is_same_grant(there, place.wanted):
            return False
        others = self._newcomers.like(place)
        self.doubled += [(place, row) for row in others if row.id is not None and len(self._after[row.id]) == 1]
        if not others and self._newcomers.has_user_of(place):
            told = tr("Another program saved its user there meanwhile, with another token: it is a row of its own.")
            self._tell(place, told, False)
        return bool(others)

    def _look_elsewhere(self, place: Place) -> None:
        key = _without_id(place.wanted)
        if self._elsewhere.get(key):
            self._elsewhere[key] -= 1
            self.over += len(place.sources)
            self._tell(place, tr("The store there gave it another id."), False)
            return
        self._tell(place, tr("It was saved, but is not there: the store did not keep it, or a program deleted it."))

    def _differing(self, there: TokenRow, wanted: TokenRow) -> list[str]:
        """The fields that are not what was saved; some stores know no difference between empty and none."""
        wrong = [name for name in FIELDS[1:] if (getattr(there, name) or None) != (getattr(wanted, name) or None)]
        if "expiry_time" in wrong and self._is_kept is not None and there.expiry_time is not None:
            is_kept = self._is_kept(there, there._replace(expiry_time=wanted.expiry_time))
            wrong = [name for name in wrong if name != "expiry_time" or not is_kept]
        return wrong

    def _look_at_others(self, places: Iterable[Place], done: Iterable[Place]) -> None:
        """Tell of rows that were there before, and that the store changed or replaced when it saved others."""
        written = {value for place in done for value in _tokens_of(place.wanted)}
        for place in places:
            if place.origin is None or place.sources:
                continue
            now = self._after.get(place.origin.id, [])
            came = {value for row in now for value in _tokens_of(row)} - _tokens_of(place.origin)
            if came & written or (not now and _tokens_of(place.origin) & written):
                told = tr("The store wrote to this row, which was there before, or replaced it: look at it.")
                self.remarks.append(Remark(place.origin, told))

    def _tell(self, place: Place, sentence: str, is_failure: bool = True) -> None:
        self.remarks += [Remark(row, sentence, is_failure) for row in place.sources]


def _without_id(row: TokenRow) -> TokenRow:
    return TokenRow._make(value or None for value in row._replace(id=None))


def _tokens_of(row: TokenRow) -> set[tuple[str, str]]:
    return {(name, value) for name in _TOKENS if (value := getattr(row, name))}


def _is_renewed(there: TokenRow, wanted: TokenRow, differing: Iterable[str]) -> bool:
    """Whether what differs is what a program writes that renews the token: it ends later then."""
    ends, ended = parse_expiry(there.expiry_time).at, parse_expiry(wanted.expiry_time).at
    is_later = ends is not None and (ended is None or ends > ended)
    return is_later and {"access_token", "expiry_time"} <= set(differing) <= _RENEWED and bool(there.access_token)


def _how_it_differs(name: str, there: TokenRow, wanted: TokenRow) -> str:
    """``access token (cut off)``. Never a value."""
    kept, saved = getattr(there, name) or "", getattr(wanted, name) or ""
    if not kept:
        return tr("{field} (missing)").format(field=words_of(name))
    words = tr("{field} (cut off)") if saved.startswith(kept) else tr("{field} (another value)")
    return words.format(field=words_of(name))
