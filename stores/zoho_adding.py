"""Saving a token that a person adds, alone or in the place of a row, and reading it back."""

from __future__ import annotations

from typing import Any

from stores.calling import BoundToThread, calling
from stores.errors import StoreError
from stores.tokens.expiry import parse_expiry
from stores.tokens.fields import TokenRow, row_of, token_of
from stores.tokens.text import shortened
from stores.translating import plural, tr
from stores.zoho_answers import Verdict
from stores.zoho_reports import Report, named, utc_moment
from stores.zoho_saving import all_rows, put_back, refusal_to_save, removed, row_with_id, strays_put_back


def saved_new(store: Any, row: TokenRow, now: int) -> Report:
    """Save a token that is new to the store, or exactly this one in the place of the row with its id; report what was
    read back.

    Without an id the store decides which row is meant (the SDK's rule). With one, what the row had and this token
    lacks is cleared; where that fails, the row is as it was, or the report says what became of it. `now`: epoch ms.
    Raises StoreError where the store refuses.
    """
    if row.id is not None:
        return _replaced(store, row, now)
    token = token_of(row)
    calling(store.save_token, token)
    after = _read_back(store, token.get_id(), row)
    if after is None or not _is_there(store, after, row):
        sentence = tr("The store did not keep {name}.").format(name=named(row))
        return Report(row, Verdict.NOT_SAVED, sentence, tr("Refresh, and look."), after=after)
    return _done(row, after, now)


def _replaced(store: Any, row: TokenRow, now: int) -> Report:
    if hasattr(store, "replace_token"):  # one of ours: one transaction
        original = row_with_id(store, row.id)
        calling(store.replace_token, token_of(row))
        after = row_with_id(store, row.id)
        kept = after is not None and (after == row or (hasattr(store, "is_kept") and store.is_kept(after, row)))
        return _done(row, after, now) if after is not None and kept else _not_replaced(store, row, original, after)
    before = all_rows(store)
    same = [one for one in before if one.id == row.id]
    if len(same) > 1:
        raise StoreError(
            plural(
                "{count} row has the id {id}, so it was not replaced.",
                "{count} rows have the id {id}, so none was replaced.",
                len(same),
            ).format(count=len(same), id=shortened(row.id or "")),
            tr("Refresh."),
        )
    trouble = refusal_to_save(store, row)
    strays = strays_put_back(store, before, row)
    after = row_with_id(store, row.id)
    if trouble is None and not strays and same and after is not None and not _is_same(after, row):
        trouble, after = _written_anew(store, row)
    if after is not None and _is_same(after, row):
        return _done(row, after, now, strays)
    return _not_replaced(store, row, same[0] if same else None, after, trouble, strays)


def _not_replaced(
    store: Any,
    row: TokenRow,
    original: TokenRow | None,
    after: TokenRow | None,
    trouble: StoreError | None = None,
    strays: str = "",
) -> Report:
    fate = _put_right(store, original, after)
    reason = trouble.sentence if trouble is not None else tr("The store did not keep {name}.").format(name=named(row))
    advice = trouble.advice if trouble is not None else tr("Refresh, and look.")
    told = " ".join(part for part in (reason, strays, fate) if part)
    return Report(row, Verdict.NOT_SAVED, told, advice, after=row_with_id(store, row.id))


def _written_anew(store: Any, row: TokenRow) -> tuple[StoreError | None, TokenRow | None]:
    """Save a row after deleting the one with its id, since saving alone kept old values (the SDK's stores merge).

    Returns what the store raised, and the row as it is then.
    """
    if not removed(store, row):
        return None, row_with_id(store, row.id)
    return refusal_to_save(store, row), row_with_id(store, row.id)


def _put_right(store: Any, original: TokenRow | None, after: TokenRow | None) -> str:
    """Bring the replaced row back as it was. Returns what to tell of it."""
    if original is None or after == original:
        return "" if original is None else tr("The row is as it was.")
    if put_back(store, original):
        return tr("The row was put back as it was.")
    there = row_with_id(store, original.id)
    return tr("The row is gone: add it again.") if there is None else tr("The row is not as it was: look at it.")


def _is_same(one: TokenRow, other: TokenRow) -> bool:
    """Whether all ten fields are the same; the SDK's file store knows no difference between empty and none."""
    return all((mine or None) == (theirs or None) for mine, theirs in zip(one, other, strict=True))


def _done(row: TokenRow, after: TokenRow, now: int, strays: str = "") -> Report:
    expiry = parse_expiry(after.expiry_time)
    what = named(after) if after.user_name else tr("the token, without a user name,")
    sentence = tr("Saved {what} under the id {id}.")
    until = ""
    if after.access_token and expiry.at is not None:
        sentence, until = tr("Saved {what} under the id {id}, valid until {time}."), utc_moment(expiry.at, now)
    sentence = sentence.format(what=what, id=shortened(after.id or ""), time=until)
    advice = tr("A program finds it by its id: Zoho did not say whose it is, so check it.")
    if after.user_name:
        advice = tr("A program finds it by its user name or its id.")
    advice = f"{strays} {advice}".strip()
    return Report(row, Verdict.DONE, sentence, advice, after=after)


def _is_there(store: Any, after: TokenRow, row: TokenRow) -> bool:
    """Whether what was given is kept; a table of anybody's making keeps what it has columns for."""
    if all(new in (None, there) for new, there in zip(row[1:], after[1:], strict=True)):
        return True
    given = TokenRow._make(there if new is None else new for new, there in zip(row, after, strict=True))
    return bool(hasattr(store, "is_kept") and store.is_kept(after, given))


def _read_back(store: Any, token_id: str | None, row: TokenRow) -> TokenRow | None:
    try:
        found = calling(store.find_token_by_id, token_id) if token_id is not None else None
    except BoundToThread:
        raise
    except StoreError:
        found = None  # the SDK's stores raise for an id that they do not have
    if found is not None and row_of(found).id == token_id:
        return row_of(found)
    rows = (row_of(token) for token in calling(store.get_tokens))
    tokens = row[4:7]
    return next((one for one in rows if one.id is not None and one[4:7] == tokens), None)
