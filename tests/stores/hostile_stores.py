"""Stores of the six methods that do with a token whatever stores of this world do, and tables of rows that meet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from stores import FIELDS, TokenRow, row_of, token_of

LONG = "x" * 60
CUT_AT = 40  # characters
# few values, so that they meet
CHOICES: dict[str, list[str | None]] = {
    "user_name": [None, "alice", "bob", ""],
    "client_id": ["c", None],
    "client_secret": ["s", None],
    "refresh_token": ["1000.r1.r", "1000.r2.r", None],
    "access_token": ["1000.a1.a", "1000.a2.a", None],
    "grant_token": [None, "1000.g1.g"],
    "expiry_time": ["1700000000000", None],
    "redirect_url": [None, "u"],
    "api_domain": ["https://www.zohoapis.com", None],
}
NEW: dict[str, list[str | None]] = {
    name: [*values, None, LONG] for name, values in CHOICES.items() if name != "expiry_time"
}
NEW["expiry_time"] = [None, "1600000000000"]

_row = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in CHOICES.items()})
changes = st.sampled_from(list(NEW)).flatmap(lambda name: st.fixed_dictionaries({name: st.sampled_from(NEW[name])}))


@st.composite
def tables(draw: st.DrawFn) -> list[TokenRow]:
    """Up to four rows, each with a token in it."""
    ids = draw(st.lists(st.sampled_from(["1", "2", "3", "10", "x"]), min_size=1, max_size=4, unique=True))
    rows = [TokenRow(id=token_id, **draw(_row)) for token_id in ids]
    return [row if _has_token(row) else row._replace(access_token=f"1000.own{row.id}.a") for row in rows]


def _has_token(row: TokenRow) -> bool:
    return bool(row.access_token or row.refresh_token or row.grant_token)


@dataclass
class Hostile:
    """What is saved goes to the first row that has the same value in the first of ``found_by`` that finds one.

    ``merges``: None keeps the old value. ``cuts``: at `CUT_AT` characters. ``empty_is_none``: empty text is stored as
    NULL. ``replaces``: another row of the same user has to give way (REPLACE with a unique column). ``renames``: what
    is saved comes back under a new id. ``inserts_equal``: an update that changes nothing counts as none, and inserts.
    ``fails``: the numbers of the calls of save_token that raise, after half of the work where ``half``.
    """

    rows: list[TokenRow]
    found_by: tuple[str, ...] = ("id",)
    merges: bool = False
    cuts: bool = False
    empty_is_none: bool = False
    replaces: bool = False
    renames: bool = False
    inserts_equal: bool = False
    fails: frozenset[int] = frozenset()
    half: bool = False
    saved: int = field(default=0)
    deletes: int = field(default=0)

    def find_token(self, _token: Any) -> None:
        return None

    def find_token_by_id(self, token_id: str) -> Any:
        return next((token_of(row) for row in self.rows if row.id == token_id), None)

    def get_tokens(self) -> list[Any]:
        return [token_of(row) for row in self.rows]

    def delete_token(self, token_id: str) -> None:
        self.deletes += 1
        self.rows = [row for row in self.rows if row.id != token_id]

    def delete_tokens(self) -> None:
        self.rows = []

    def save_token(self, token: Any) -> None:
        self.saved += 1
        new = TokenRow._make(map(self._stored, row_of(token)))
        if self.saved in self.fails:
            if self.half:
                self.rows = [row for row in self.rows if row.id != new.id]
            raise OSError("disk full")
        place = self._place_of(new)
        own_id = new.id if place is None else self.rows[place].id
        if place is None:
            self.rows.append(new)
        else:
            old = self.rows[place]
            values = (there if self.merges and value is None else value for there, value in zip(old, new, strict=True))
            merged = TokenRow._make(values)._replace(id=old.id)
            if self.inserts_equal and merged == old:
                if any(row.id == new.id for row in self.rows):
                    raise ValueError("duplicate entry")
                self.rows.append(new)
                return
            self.rows[place] = merged
        if self.replaces and new.user_name:
            self.rows = [row for row in self.rows if row.id == own_id or row.user_name != new.user_name]
        if self.renames:
            taken = max((int(row.id) for row in self.rows if row.id and row.id.isdigit()), default=0)
            self.rows = [row._replace(id=str(taken + 1)) if row.id == new.id else row for row in self.rows]

    def _stored(self, value: str | None) -> str | None:
        if value == "" and self.empty_is_none:
            return None
        return value[:CUT_AT] if value and self.cuts else value

    def _place_of(self, new: TokenRow) -> int | None:
        for name in self.found_by:
            value = getattr(new, name)
            if value:
                found = [place for place, row in enumerate(self.rows) if getattr(row, name) == value]
                if found:
                    return found[0]
        return None


_orders = st.sampled_from(
    [
        ("id",),
        ("id", "user_name"),
        ("user_name", "id"),
        ("user_name", "refresh_token", "id"),
        ("user_name", "access_token", "refresh_token"),
        ("refresh_token", "id"),
    ]
)


@st.composite
def hostile_stores(draw: st.DrawFn) -> Hostile:
    """A store that does some of this."""
    flags = ("merges", "cuts", "empty_is_none", "half")
    rare = ("replaces", "renames", "inserts_equal")
    told = {name: draw(st.booleans()) for name in flags}
    told.update({name: draw(st.integers(0, 5)) == 5 for name in rare})
    fails = draw(st.frozensets(st.integers(1, 6), max_size=3)) if draw(st.integers(0, 3)) == 3 else frozenset()
    rows = draw(tables())
    users = [row.user_name for row in rows if row.user_name]
    told["replaces"] &= len(users) == len(set(users))  # else that store has no such table
    return Hostile(rows, draw(_orders), fails=fails, **told)


def alike(rows: list[TokenRow]) -> list[tuple[str, ...]]:
    """The rows in an order of their own; some stores know no difference between empty and none."""
    return sorted(tuple(value or "" for value in row) for row in rows)


assert set(CHOICES) == set(FIELDS[1:])
