"""What the rows of one store have in common: made once a reading, cheap at a million rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from stores.tokens.data_centers import center_of
from stores.tokens.fields import FIELDS, TokenRow
from stores.tokens.row_ids import stored_id

IDS_KEPT = 20
MANY_FROM = 18  # refresh tokens of one user and client: Zoho keeps 20


class Others(NamedTuple):
    """The other rows that share something: how many, and the ids of the first ones."""

    number: int
    ids: tuple[str, ...]


class NextId(NamedTuple):
    """Why the next id cannot be given out by ``max(id)`` over text (the article's class, the SDK's DBStore).

    ``largest``: the largest id as text; ``taken``: the id after it, where a row has it; None where ``largest`` is no
    number.
    """

    largest: str
    taken: str | None


class Neighbours:
    """All rows of a store, reduced to what more than one of them has."""

    def __init__(self, rows: Iterable[TokenRow]) -> None:
        """Reads the rows once and keeps nothing of those that share nothing."""
        known = rows if isinstance(rows, Sequence) else list(rows)
        ids = list(map(stored_id, _column(known, "id")))
        self._ids = _Shared(known, ids)
        self.next_id = next_id_taken(ids)
        self._refresh_tokens = _Shared(known, _column(known, "refresh_token"), but="")
        users = _column(known, "user_name")
        accounts = [name.partition(":")[0] if name else None for name in users]  # may join what is two, never part one
        named = [name for name in accounts if name]
        all_differ = len(set(named)) == len(named)
        self._users = _Shared(() if all_differ else known, () if all_differ else users, but="")
        self._logins = {} if all_differ else _logins(known, accounts)

    def same_id(self, row: TokenRow) -> Others | None:
        return self._ids.others(stored_id(row.id), row)

    def same_user(self, row: TokenRow) -> Others | None:
        return self._users.others(row.user_name, row)

    def same_refresh_token(self, row: TokenRow) -> Others | None:
        return self._refresh_tokens.others(row.refresh_token, row)

    def refresh_tokens_of(self, row: TokenRow) -> int:
        """How many different refresh tokens the row's user and client have here, at one data centre; 0 for few."""
        login = _login(row) if self._logins and row.refresh_token else None
        return 0 if login is None else self._logins.get(login, 0)


def _column(rows: Sequence[TokenRow], field: str) -> list[str | None]:
    return list(map(itemgetter(FIELDS.index(field)), rows))


class _Shared:
    """The values of one field that more than one row has, with the ids of the first of those rows."""

    def __init__(self, rows: Sequence[TokenRow], values: Sequence[str | None], but: str | None = None) -> None:
        """`values`: the field, row by row; None and `but` are no value."""
        self._counts: dict[str, int] = {}
        self._ids: defaultdict[str, list[str]] = defaultdict(list)
        if len(set(values)) == len(values):
            return
        counts = Counter(values)
        counts.pop(but, None)
        self._counts = {value: count for value, count in counts.items() if count > 1 and value is not None}
        for row, value in zip(rows, values, strict=True) if self._counts else ():
            if value in self._counts and row.id is not None and len(kept := self._ids[value]) <= IDS_KEPT:
                kept.append(row.id)

    def others(self, value: str | None, row: TokenRow) -> Others | None:
        """The rows besides `row` that have this value; None where there are none."""
        if value is None or value not in self._counts:
            return None
        ids = [token_id for token_id in self._ids.get(value, ()) if token_id != row.id]
        return Others(self._counts[value] - 1, tuple(ids[:IDS_KEPT]))


def _logins(rows: Sequence[TokenRow], accounts: Sequence[str | None]) -> dict[tuple[str, str, str | None], int]:
    """How many refresh tokens a login has, for those that have MANY_FROM or more."""
    many = {name for name, count in Counter(accounts).items() if count >= MANY_FROM and name is not None}
    tokens: defaultdict[tuple[str, str, str | None], set[str]] = defaultdict(set)
    for row, name in zip(rows, accounts, strict=True) if many else ():
        if name in many and row.refresh_token and (login := _login(row)) is not None:
            tokens[login].add(row.refresh_token)
    return {login: len(held) for login, held in tokens.items() if len(held) >= MANY_FROM}


def _login(row: TokenRow) -> tuple[str, str, str | None] | None:
    """Who Zoho counts for: a user's account (whatever the organisation), a client, an accounts server."""
    if not row.user_name or not row.client_id:
        return None
    center = center_of(row.api_domain)
    return user_and_org(row.user_name)[0], row.client_id, center and center.accounts_url


def user_and_org(user_name: str) -> tuple[str, str | None]:
    """``email:org_id``, as the SDK stores a user that it looked up, as two; (user_name, None) for any other name."""
    user, _, org = user_name.rpartition(":")
    return (user, org) if "@" in user and org.isascii() and org.isdigit() else (user_name, None)


def next_id_taken(ids: Sequence[str | None]) -> NextId | None:
    """What is wrong with ``int(max(id)) + 1`` as the next id, where ids are text; None where it is free.

    Of '1' … '10' the largest as text is '9': '10' is given out again. Of '1' … '9' and '11', it is '9' too, but '10'
    is free.
    """
    largest = max((token_id for token_id in ids if token_id is not None), default="")
    try:
        following = str(int(largest or 0) + 1)
    except ValueError:
        return NextId(largest, None)
    return NextId(largest, following) if following in ids else None
