"""Saving a token that a person adds, and reading it back."""

from __future__ import annotations

from typing import Any

from stores.calling import calling
from stores.errors import StoreError
from stores.tokens.expiry import parse_expiry
from stores.tokens.fields import TokenRow, row_of, token_of
from stores.zoho_answers import Verdict
from stores.zoho_reports import Report, named, shortened, utc_moment


def saved_new(store: Any, row: TokenRow, now: int) -> Report:
    """Save a token that is new to the store, or under the id that it has, and report what was read back.

    Without an id the store decides which row is meant (the SDK's rule). `now`: epoch ms. Raises StoreError where the
    store refuses.
    """
    token = token_of(row)
    calling(store.save_token, token)
    after = _read_back(store, token.get_id(), row)
    if after is None or not _is_there(store, after, row):
        return Report(
            row, Verdict.NOT_SAVED, f"The store did not keep {named(row)}.", "Refresh, and look.", after=after
        )
    expiry = parse_expiry(after.expiry_time)
    until = f", valid until {utc_moment(expiry.at, now)}" if after.access_token and expiry.at is not None else ""
    sentence = f"Saved {named(after)} under the id {shortened(after.id or '')}{until}."
    return Report(row, Verdict.DONE, sentence, "A program finds it by its user name or its id.", after=after)


def _is_there(store: Any, after: TokenRow, row: TokenRow) -> bool:
    """Whether what was given is kept; a table of anybody's making keeps what it has columns for."""
    if all(new in (None, there) for new, there in zip(row[1:], after[1:], strict=True)):
        return True
    given = TokenRow._make(there if new is None else new for new, there in zip(row, after, strict=True))
    return bool(hasattr(store, "is_kept") and store.is_kept(after, given))


def _read_back(store: Any, token_id: str | None, row: TokenRow) -> TokenRow | None:
    try:
        found = calling(store.find_token_by_id, token_id) if token_id is not None else None
    except StoreError:
        found = None  # the SDK's stores raise for an id that they do not have
    if found is not None and row_of(found).id == token_id:
        return row_of(found)
    rows = (row_of(token) for token in calling(store.get_tokens))
    tokens = row[4:7]
    return next((one for one in rows if one.id is not None and one[4:7] == tokens), None)
