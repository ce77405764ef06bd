"""What main.py does without a window: the list of tokens, as a table of text or as JSON. No secret in either."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores.calling import readable_rows
from stores.errors import StoreCancelled, StoreError, TooManyRows
from stores.exporting import derived
from stores.opened import OpenStore
from stores.sqlite_limits import Limits
from stores.surroundings import look_around
from stores.tokens.data_centers import data_center_of
from stores.tokens.expiry import SECOND_MS, Status, countdown, iso_utc, parse_expiry, status_at
from stores.tokens.expiry_units import ExpiryForm, ExpiryUnit
from stores.tokens.fields import TokenRow
from stores.tokens.forecast import Outlook, Why, is_renewable, next_call, outlook, prospect_of, said
from stores.tokens.neighbours import Neighbours
from stores.tokens.problem_kinds import OF_THE_STORE, Problem, Surroundings
from stores.tokens.problems import problems_of
from stores.tokens.problems_around import problems_of_store
from stores.tokens.text import mask, shortened, visible

_HEADINGS = ("Status", "User", "Expires in", "Data centre", "Id", "Access token", "Refresh token")
_ROWS_NAMED = 3
_STATUS_WORDS = {
    Status.NO_ACCESS_TOKEN: "no access token",
    Status.NO_EXPIRY: "no expiry",
    Status.UNKNOWN: "unknown expiry",
}
_CONSEQUENCES = {Outlook.RENEWS: "renews itself", Outlook.EXCHANGES: "grant pending", Outlook.FAILS: "fails"}
_REASONS: dict[Why | None, str] = {
    Why.NO_REFRESH_TOKEN: "cannot be renewed",
    Why.NO_CLIENT: "no client to renew with",
    Why.UNREADABLE_EXPIRY: "the SDK fails on it",
}


class Listing(NamedTuple):
    """``text`` for stdout; ``trouble``: why it is not all that there is, where reading ended early."""

    text: str
    trouble: StoreError | None = None


class _Limited(TokenStore):  # type: ignore[misc]  # the SDK is untyped
    """A store that gives no more rows than `most`, then raises TooManyRows."""

    def __init__(self, store: Any, most: int) -> None:
        self._store, self._most = store, most

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def find_token(self, token: OAuthToken) -> OAuthToken | None:
        return self._store.find_token(token)

    def find_token_by_id(self, id: str) -> OAuthToken | None:  # noqa: A002 - the SDK's name
        return self._store.find_token_by_id(id)

    def save_token(self, token: OAuthToken) -> None:
        self._store.save_token(token)

    def get_tokens(self) -> list[OAuthToken]:
        return list(self.iter_tokens())

    def iter_tokens(self) -> Iterator[OAuthToken]:
        progressive = getattr(self._store, "iter_tokens", None) or self._store.get_tokens
        for count, token in enumerate(progressive()):
            if count == self._most:
                raise TooManyRows(self._most)
            yield token

    def delete_token(self, id: str) -> None:  # noqa: A002 - the SDK's name
        self._store.delete_token(id)

    def delete_tokens(self) -> None:
        self._store.delete_tokens()


def limited(opened: OpenStore, limits: Limits) -> OpenStore:
    """The same store, read to at most ``limits.rows`` rows, also where it is of a kind that has no limits itself."""
    return opened if opened.limits is not None else replace(opened, store=_Limited(opened.store, limits.rows))


def listing(opened: OpenStore, now: int, as_objects: bool) -> Listing:
    """The tokens of an opened store and their problems at `now` (epoch ms): JSON, or a table.

    Raises StoreError where not one row could be read; StoreCancelled where reading was cancelled.
    """
    rows, trouble = readable_rows(opened.store)
    if trouble is not None and (not rows or isinstance(trouble, StoreCancelled)):
        raise trouble
    around = look_around(opened)  # after reading: only then the store knows what its ids are
    unit = getattr(opened.store, "unit", None)
    if as_objects:
        return Listing(_json_of(rows, now, around, unit), trouble)
    text = _table_of(rows, now, around)
    if not rows and opened.is_new:
        text += " This is a new object of that class: a running program offers its own by share(store), as live:NAME."
    if rows and unit is not None and unit.form is not ExpiryForm.MILLISECONDS:
        text += f"\n\nExpiry: {unit.words()}."
    return Listing(text, trouble)


def _json_of(rows: list[TokenRow], now: int, around: Surroundings | None, unit: ExpiryUnit | None) -> str:
    neighbours = Neighbours(rows)
    how = {"expiry_read_as": None if unit is None else unit.words()}
    listed = [_described(row, now) | how | _foreseen(row, neighbours, around, now) for row in rows]
    return json.dumps(listed, indent=2, ensure_ascii=True)


def _table_of(rows: list[TokenRow], now: int, around: Surroundings | None) -> str:
    lines = [_HEADINGS, *(_cells(row, now) for row in rows)]
    if len(lines) == 1:
        return "No tokens."
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    table = ["  ".join(map(_padded, line, widths)).rstrip() for line in lines]
    problems = list(_problem_lines(rows, around, now))
    return "\n".join([*table, "", "Problems:", *problems] if problems else table)


def _problem_lines(rows: Sequence[TokenRow], around: Surroundings | None, now: int) -> Iterator[str]:
    """One line a problem: whose it is, what it is, how to mend it. What is said of many rows is said once."""
    neighbours = Neighbours(rows)
    concerned: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for problem in problems_of(row, neighbours, around, now):
            if problem.kind not in OF_THE_STORE:
                concerned.setdefault((problem.sentence, problem.mend), []).append(_name(row))
    for problem in problems_of_store(neighbours, around):
        concerned[problem.sentence, problem.mend] = ["This store"]
    for (sentence, mend), names in concerned.items():
        more = f" and {len(names) - _ROWS_NAMED} more" if len(names) > _ROWS_NAMED else ""
        yield f"{', '.join(names[:_ROWS_NAMED])}{more}: {visible(sentence)} {visible(mend)}"


def _name(row: TokenRow) -> str:
    number = f"id {_shown(row.id)}"
    return f"{_shown(row.user_name)} ({number})" if row.user_name else number


def _foreseen(row: TokenRow, neighbours: Neighbours, around: Surroundings | None, now: int) -> dict[str, object]:
    call = next_call(row, now)
    center = call.center
    return {
        "next_call": {
            "does": call.does.value,
            "until": iso_utc(call.until),
            "then": call.then.value,
            "why": call.why and call.why.value,
            "data_center": center and center.code,
            "host": center and center.accounts_host,
            "sentence": said(call, now),
        },
        "problems": [_told(problem) for problem in problems_of(row, neighbours, around, now)],
    }


def _told(problem: Problem) -> dict[str, str]:
    return {"kind": problem.kind.value, "sentence": problem.sentence, "mend": problem.mend}


def _described(row: TokenRow, now: int) -> dict[str, object]:
    expiry = parse_expiry(row.expiry_time)
    return {
        "id": row.id,
        "user_name": row.user_name,
        **derived(row, now),
        "expires_in_seconds": None if expiry.at is None else (expiry.at - now) // SECOND_MS,
        "renewable": is_renewable(row),
        "has_access_token": bool(row.access_token),
        "has_refresh_token": bool(row.refresh_token),
        "has_grant_token": bool(row.grant_token),
        "client_id": row.client_id,
        "redirect_url": row.redirect_url,
        "api_domain": row.api_domain,
    }


def _cells(row: TokenRow, now: int) -> tuple[str, ...]:
    expiry = parse_expiry(row.expiry_time)
    status = status_at(bool(row.access_token), expiry, now)
    return (
        _status_words(row, status, now),
        _shown(row.user_name),
        "" if status is Status.NO_ACCESS_TOKEN else countdown(expiry, now),
        data_center_of(row.api_domain) or ("unknown" if row.api_domain else "none"),
        _shown(row.id),
        mask(row.access_token) if row.access_token else "none",
        mask(row.refresh_token) if row.refresh_token else "none",
    )


def _status_words(row: TokenRow, status: Status, now: int) -> str:
    """The status, and what the SDK does with the token where that is not simply using it."""
    prospect = prospect_of(row)
    state = outlook(prospect, now)
    consequence = _CONSEQUENCES.get(state, "")
    if state in (Outlook.FAILS, Outlook.ENDS_SOON):
        consequence = _REASONS.get(prospect.why, consequence)
    return ", ".join(part for part in (_STATUS_WORDS.get(status, status.value), consequence) if part)


def _shown(text: str | None) -> str:
    return shortened(text or "")


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    """Columns of a terminal: wide East Asian characters take two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
