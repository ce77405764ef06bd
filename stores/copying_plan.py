"""Which row of a store each row of another one becomes when its tokens are copied. Pure.

Ids are kept where the store is empty. Else they mean nothing there, and rows are matched by user and token, so that no
row takes the place of another user's: see `merged_into`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce

from stores.sqlite_text import Escaped
from stores.tokens.expiry import UnknownMoment, parse_expiry
from stores.tokens.fields import TokenRow
from stores.tokens.matching import free_id, merged, next_id
from stores.tokens.row_ids import stored_id
from stores.tokens.text import Incomplete
from stores.translating import tr

_MATCHED_BY = ("user_name", "refresh_token", "access_token", "grant_token")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be told of a row; ``is_failure``: it did not come over as it is."""

    row: TokenRow | None = field(repr=False)  # None: the whole store that is copied
    sentence: str
    is_failure: bool = True


@dataclass(slots=True, eq=False)
class Place:
    """A row of the store that is copied to: as it is to be (``wanted``), and as it was read (``origin``, None: a new
    one). ``sources``: the rows that become it; none where it stays as it is.
    """

    wanted: TokenRow = field(repr=False)
    origin: TokenRow | None = field(default=None, repr=False)
    sources: list[TokenRow] = field(default_factory=list, repr=False)

    @property
    def is_to_be_written(self) -> bool:
        return bool(self.sources) and self.wanted != self.origin


@dataclass(frozen=True, slots=True)
class Plan:
    """``places``: new ones in the order of the rows that become them."""

    places: list[Place]
    remarks: list[Remark]


def is_same_grant(one: TokenRow, other: TokenRow) -> bool:
    """Whether two rows hold the same token, perhaps renewed: the same refresh token, and where one of them has none,
    the same access or grant token. Two users never have the same.
    """
    if one.user_name and other.user_name and one.user_name != other.user_name:
        return False
    if one.refresh_token and other.refresh_token:
        return one.refresh_token == other.refresh_token
    pairs = ((one.access_token, other.access_token), (one.grant_token, other.grant_token))
    return any(token and token == same for token, same in pairs)


def fit_to_copy(rows: Iterable[TokenRow]) -> tuple[list[TokenRow], list[Remark]]:
    """The rows that can be copied, with the ids that programs find; and what is to be told of these and of the rest."""
    fit: list[TokenRow] = []
    remarks: list[Remark] = []
    for row in rows:
        if any(isinstance(value, (Incomplete, Escaped)) for value in row):
            remarks.append(Remark(row, tr("A value of it is too large to be read whole, damaged, or no text.")))
        elif not (row.refresh_token or row.access_token or row.grant_token):
            remarks.append(Remark(row, tr("It has no access, refresh or grant token, so no store saves it.")))
        else:
            if isinstance(row.expiry_time, UnknownMoment):
                remarks.append(
                    Remark(row, tr("Nothing tells how its expiry counts: it is copied as it stands."), False)
                )
            fit.append(row._replace(id=stored_id(row.id)))
    return fit, remarks


def with_ids(rows: Sequence[TokenRow]) -> Plan:
    """The plan for an empty store: each row under its id. One that has none, or that of an earlier row, gets a new."""
    taken: set[str | None] = {None}
    remarks = []
    places = []
    again = []
    for row in rows:
        place = Place(row, None, [row])
        places.append(place)
        if row.id in taken:
            again.append(place)
            told = tr("It has no id.") if row.id is None else tr("Another row has its id, too.")
            remarks.append(Remark(row, f"{told} {tr('It got a new one.')}", False))
        taken.add(row.id)
    _give_ids(again, taken)
    return Plan(places, remarks)


def merged_into(there: Sequence[TokenRow], rows: Sequence[TokenRow]) -> Plan:
    """The plan for a store that holds rows already.

    A row with a user name becomes the row of that user: the one with the same token, else the only one that is left;
    else the row without a user name that holds the same refresh or grant token. A row without a user name becomes the
    one that holds the same refresh token, or a row without a user name that holds the same token. Else it is a new row.
    Two rows become one only where they hold the same token (`is_same_grant`). Empty text, like None, clears nothing.
    """
    return _Merging(there).plan(rows)


def _give_ids(places: Iterable[Place], taken: set[str | None]) -> None:
    number = int(next_id(taken))
    for place in places:
        token_id = free_id(number, taken.__contains__)
        place.wanted = place.wanted._replace(id=token_id)
        number = int(token_id) + 1


class _Merging:
    """The rows that are there, and those that come, by what they are matched by."""

    def __init__(self, there: Sequence[TokenRow]) -> None:
        self._places = [Place(row, row) for row in there]
        self._ids = Counter(row.id for row in there)
        self._by_value: dict[tuple[str, str], dict[Place, None]] = {}
        self._nameless: dict[tuple[str, str], dict[Place, None]] = {}
        self._order: dict[Place, int] = {}  # of the new ones
        self._remarks: list[Remark] = []
        for place in self._places:
            self._list(place)

    def plan(self, rows: Sequence[TokenRow]) -> Plan:
        # refresh tokens tell most, so these rows come first; and who has a row of his token there gets that one
        numbered = sorted(enumerate(rows), key=lambda each: not each[1].refresh_token)
        named = [(number, row) for number, row in numbered if row.user_name]
        left = [(number, row) for number, row in named if not self._join(row, self._with("user_name", row))]
        for number, row in left:
            self._settle_named(number, row)
        for number, row in numbered:
            if not row.user_name:
                self._settle_nameless(number, row)
        new = sorted(self._order, key=self._order.__getitem__)
        _give_ids(new, {None, *self._ids})
        return Plan([*(place for place in self._places if place.origin is not None), *new], self._remarks)

    def _settle_named(self, number: int, row: TokenRow) -> None:
        if self._join(row, self._with("user_name", row)):
            return
        left = [place for place in self._with("user_name", row) if not place.sources]
        if len(left) > 1:
            self._remarks.append(Remark(row, tr("Several rows there have its user, and none of them has its token.")))
        elif left:
            self._become(row, left[0])
        elif not self._join(row, self._without_user(row, "refresh_token", "grant_token")):
            self._add(number, row)

    def _settle_nameless(self, number: int, row: TokenRow) -> None:
        owners = list(self._with("refresh_token", row))
        known = [*self._without_user(row, "refresh_token"), *(owners if len(owners) == 1 else ())]
        if not self._join(row, known) and not self._join(row, self._without_user(row, "access_token", "grant_token")):
            self._add(number, row)

    def _with(self, name: str, row: TokenRow) -> Iterator[Place]:
        """The places that now have the row's value of a field; none for no value."""
        return _listed(self._by_value, name, row)

    def _without_user(self, row: TokenRow, *names: str) -> Iterator[Place]:
        """Those of `_with`, for each of these fields, that have no user name."""
        for name in names:
            yield from (place for place in _listed(self._nameless, name, row) if not place.wanted.user_name)

    def _join(self, row: TokenRow, places: Iterable[Place]) -> bool:
        """Make the row the first of the places that holds its token. False where there is none."""
        for place in places:
            if all(is_same_grant(row, one) for one in place.sources or [place.wanted]):
                self._become(row, place)
                return True
        return False

    def _become(self, row: TokenRow, place: Place) -> None:
        if place.origin is not None and (place.origin.id is None or self._ids[place.origin.id] > 1):
            self._remarks.append(Remark(row, tr("The row there that it belongs to has no id of its own.")))
            return
        if place.sources:
            told = tr("It is the same token as that of another row, so both became one.")
            self._remarks.append(Remark(row, told, False))
        place.sources.append(row)
        whole = reduce(joined, place.sources, TokenRow())
        place.wanted = whole._replace(id=place.wanted.id) if place.origin is None else merged(place.origin, whole)
        self._list(place)

    def _add(self, number: int, row: TokenRow) -> None:
        if any(True for _ in self._with("user_name", row)):
            told = tr("Other rows have its user, with other tokens: it is a row of its own.")
            self._remarks.append(Remark(row, told, False))
        place = Place(row, None, [row])
        self._places.append(place)
        self._order[place] = number
        self._list(place)

    def _list(self, place: Place) -> None:
        for name in _MATCHED_BY:
            value = getattr(place.wanted, name)
            if value:
                self._by_value.setdefault((name, value), {})[place] = None
                if not place.wanted.user_name:
                    self._nameless.setdefault((name, value), {})[place] = None


def _listed(index: dict[tuple[str, str], dict[Place, None]], name: str, row: TokenRow) -> Iterator[Place]:
    value = getattr(row, name)
    found = index.get((name, value), {}) if value else {}
    return (place for place in found if getattr(place.wanted, name) == value)


def joined(one: TokenRow, other: TokenRow) -> TokenRow:
    """The row of two that hold the same token: what expires later, completed by the other; None for empty text."""
    later, earlier = (other, one) if _ends_at(other) > _ends_at(one) else (one, other)
    values = (value or older or None for value, older in zip(later, earlier, strict=True))
    return TokenRow._make(values)


def _ends_at(row: TokenRow) -> int:
    at = parse_expiry(row.expiry_time).at
    return -1 if at is None else at
