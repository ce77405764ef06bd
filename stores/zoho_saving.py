"""Saving what Zoho issued into any store, and reading it back; a row that was hit by mistake is put back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple, Protocol

from stores.calling import BoundToThread, calling
from stores.errors import StoreDenied, StoreError, StoreReadOnly
from stores.tokens.fields import TokenRow, row_of, token_of
from stores.tokens.matching import is_numeric_id
from stores.tokens.text import shortened
from stores.translating import later, spoken, tr
from stores.zoho_answers import Issued, Verdict, ZohoAnswer
from stores.zoho_reports import Report, honest, named, utc_moment

_READ_ONLY = later("The store is open read-only.")
_WRITTEN = ("refresh_token", "access_token", "expiry_time", "api_domain")


class Opened(Protocol):
    """What `stores.catalogue.OpenStore` tells."""

    @property
    def is_writable(self) -> bool: ...
    @property
    def name(self) -> str: ...
    @property
    def store(self) -> Any: ...
    def refusal(self) -> StoreError | None: ...


def check_writable(opened: Opened, read_only: bool, refusal: StoreError | None = None) -> None:
    """Raise StoreReadOnly, StoreDenied or StoreError, before Zoho is asked, where its answer could not be saved.

    `refusal`: why it could not, as far as the caller knows more than `opened`.
    """
    if read_only:
        raise StoreReadOnly(spoken(_READ_ONLY), tr("Open it for writing first: Zoho was not asked."))
    if not opened.is_writable:
        denied = tr("{name} cannot be written to, so Zoho was not asked.").format(name=opened.name)
        raise StoreDenied(denied, tr("Check the permissions of the file and of its folder."))
    refusal = refusal or opened.refusal()
    if refusal is not None:
        raise _not_asked(refusal)


def check_can_add(opened: Opened, fields: Collection[str], needed: Sequence[str]) -> None:
    """Raise StoreError, before Zoho is asked, where the store could not keep a new token that has these fields, or not
    one of those that are `needed`: a grant token works once.
    """
    ask = getattr(opened.store, "check_can_add", None)
    try:
        if ask is not None:
            ask(fields, needed)
    except StoreError as error:
        refusal = _not_asked(error)
    else:
        return
    raise refusal


def _not_asked(refusal: StoreError) -> StoreError:
    return StoreError(refusal.sentence, f"{refusal.advice} {tr('Zoho was not asked.')}".strip())


def prepared(store: Any, row: TokenRow, to_save: Sequence[str] = ("access_token",)) -> TokenRow:
    """The row as the store has it now, by its id; merely renewed meanwhile, it is the fresh one.

    `to_save`: the fields without which saving were in vain; a table of anybody's making may have no column for them. ()
    where the row is to be deleted.

    Raises StoreError where the store is read-only, the row is gone, or its id now holds another token, of another
    user and with another refresh token; BoundToThread as `calling`.
    """
    if getattr(store, "is_read_only", False):
        advice = tr("Open it for writing first: Zoho was not asked.") if to_save else tr("Open it for writing first.")
        raise StoreReadOnly(spoken(_READ_ONLY), advice)
    current = row_with_id(store, row.id)
    number = shortened(row.id or "")
    if current is None:
        gone = tr("There is no row with the id {number} any more.").format(number=number)
        raise StoreError(gone, tr("Refresh: another program deleted it."))
    if not is_same_token(row, current):
        other = tr("The id {number} now holds another token.").format(number=number)
        raise StoreError(other, tr("Refresh, and look again."))
    if hasattr(store, "check_can_save"):
        store.check_can_save(*to_save)
    return current


def saved(store: Any, row: TokenRow, answer: ZohoAnswer, now: int) -> Report:
    """Save what Zoho issued for this row, and report what the store then holds. `now`: epoch milliseconds.

    An answer that issued nothing is reported as it is, and the store is not touched. Raises BoundToThread alone.
    """
    issued = answer.issued
    if answer.verdict is not Verdict.DONE or issued is None:
        return Report(row, answer.verdict, f"{named(row, first=True)}: {answer.sentence}", answer.advice, answer)
    try:
        current = prepared(store, row)
        wanted = _with_issued(current, issued)
        done = _written(store, current, wanted)
    except BoundToThread:
        raise
    except StoreError as refusal:
        return _not_saved(row, answer, _Written(None, refusal))
    if done.after is None or not _is_kept(store, done.after, wanted):
        return _not_saved(row, answer, done, current)
    until = utc_moment(issued.expires_at, now)
    sentence = tr("Renewed {name}: valid until {time}.").format(name=named(row), time=until)
    advice = tr("A program that uses this store sees the new token at its next call.")
    return Report(row, Verdict.DONE, honest(answer, sentence), f"{done.strays} {advice}".strip(), answer, done.after)


class _Written(NamedTuple):
    """What came of saving: the row as it is ``after``, what the store raised, and what to tell of other rows."""

    after: TokenRow | None
    trouble: StoreError | None = None
    strays: str = ""


def _written(store: Any, current: TokenRow, wanted: TokenRow) -> _Written:
    """Save it, read it back, and put right what the store wrote elsewhere. Raises StoreError where reading fails."""
    if hasattr(store, "restore_many"):  # one of ours merges by id: only what is new is written, and nowhere else
        changes = _changes(current, wanted)
        trouble = refusal_to_save(store, changes)
        after = row_with_id(store, current.id)
        if changes != wanted and _is_only(after, changes):  # deleted at that very moment: this is all that is there now
            calling(store.delete_token, current.id)
            return _Written(None, StoreError(tr("Another program deleted the row meanwhile."), tr("Refresh.")))
        return _Written(after, trouble)
    before = all_rows(store)
    trouble = refusal_to_save(store, wanted)
    strays = strays_put_back(store, before, wanted)
    after = row_with_id(store, current.id)
    if after is not None and after != current and not _holds(after, wanted) and _is_part_of(after, wanted):
        put_back(store, current)
        after = row_with_id(store, current.id)
    return _Written(after, trouble, strays)


def refusal_to_save(store: Any, row: TokenRow) -> StoreError | None:
    """Save a row. Returns what the store raised. Raises BoundToThread alone."""
    try:
        calling(store.save_token, token_of(row))
    except BoundToThread:
        raise
    except StoreError as refusal:
        return refusal
    return None


def _not_saved(row: TokenRow, answer: ZohoAnswer, done: _Written, current: TokenRow | None = None) -> Report:
    reason, advice = done.strays or tr("The store did not keep it."), tr("Mend that, and renew again.")
    if done.trouble is not None:
        reason, advice = f"{done.trouble.sentence} {done.strays}".strip(), done.trouble.advice
    meaning = ""
    if current is not None:
        kept = tr("The row is as it was.") if done.after == current else tr("The row is not as it was: look at it.")
        meaning = " " + (kept if done.after is not None else tr("The row is gone."))
    if answer.issued is not None and answer.issued.refresh_token not in (None, row.refresh_token):
        dead = tr("Zoho also replaced the refresh token: the stored one may be dead, and a new login needed.")
        meaning = f"{meaning} {dead}"
    sentence = tr("Zoho issued a token for {name}, but it was not saved: {reason}")
    sentence = sentence.format(name=named(row), reason=reason) + meaning
    return Report(row, Verdict.NOT_SAVED, honest(answer, sentence), advice, answer, done.after)


def _with_issued(row: TokenRow, issued: Issued) -> TokenRow:
    return row._replace(
        access_token=issued.access_token,
        expiry_time=str(issued.expires_at),
        refresh_token=issued.refresh_token or row.refresh_token,
        api_domain=issued.api_domain or row.api_domain,
    )


def _changes(current: TokenRow, wanted: TokenRow) -> TokenRow:
    """What differs and the id; the rest None, which a store of ours keeps as it is."""
    pairs = zip(current, wanted, strict=True)
    return TokenRow._make(None if old == new else new for old, new in pairs)._replace(id=current.id)


def _holds(row: TokenRow, wanted: TokenRow) -> bool:
    """Whether the fields that were written are there."""
    return all((getattr(row, name) or None) == (getattr(wanted, name) or None) for name in _WRITTEN)


def _is_kept(store: Any, row: TokenRow, wanted: TokenRow) -> bool:
    """As `_holds`; a table of anybody's making keeps what it has columns for, as exactly as it writes an expiry."""
    is_kept = getattr(store, "is_kept", None)
    return bool(_holds(row, wanted) if is_kept is None else is_kept(row, wanted))


def _is_only(row: TokenRow | None, changes: TokenRow) -> bool:
    """Whether a row holds what was written and nothing beside it."""
    pairs = () if row is None else zip(row, changes, strict=True)
    return row is not None and all(there is None for there, written in pairs if written is None)


def _is_part_of(row: TokenRow, wanted: TokenRow) -> bool:
    """Whether a row is what a store made of our write: cut off, say. Another program's write is not."""
    written = wanted.access_token or ""
    return row.expiry_time == wanted.expiry_time or bool(row.access_token and written.startswith(row.access_token))


def is_same_token(chosen: TokenRow, current: TokenRow) -> bool:
    """Whether a row is still the chosen one, perhaps renewed: it has its user, or its refresh token."""
    return (
        chosen == current
        or bool(chosen.user_name and chosen.user_name == current.user_name)
        or bool(chosen.refresh_token and chosen.refresh_token == current.refresh_token)
    )


def all_rows(store: Any) -> list[TokenRow]:
    """All rows of any store; what is no token is left out. Raises StoreError."""
    found = (_row_of_any(token) for token in calling(store.get_tokens))
    return [row for row in calling(list, found) if row is not None]


def row_with_id(store: Any, token_id: str | None) -> TokenRow | None:
    """The row with exactly this id, or None. Raises StoreError.

    A foreign ``find_token_by_id`` that raises (the SDK's do, for an id that they do not have) or finds another row is
    not believed: then all rows are looked through.
    """
    if token_id is None:
        return None
    is_ours = hasattr(store, "restore_many")
    try:
        row = _row_of_any(calling(store.find_token_by_id, token_id))
    except BoundToThread:
        raise
    except StoreError:
        if is_ours:
            raise
        row = None
    if is_ours or (row is not None and row.id == token_id):
        return row
    return next((row for row in all_rows(store) if row.id == token_id), None)


def _row_of_any(found: Any) -> TokenRow | None:
    try:
        return None if found is None else row_of(found)
    except (AttributeError, TypeError):
        return None


def strays_put_back(store: Any, before: Sequence[TokenRow], wanted: TokenRow) -> str:
    """Put back the other rows that now hold the new access token. Returns what to tell; "" where there are none.

    The SDK's stores may write to the first row with the same user name, whatever its id.
    """
    known = {row.id: row for row in before}
    told: list[str] = []
    for stray in all_rows(store):
        if stray.id == wanted.id or stray.access_token != wanted.access_token:
            continue
        original = known.get(stray.id)
        if stray == original:
            continue
        done = removed(store, stray) if original is None else put_back(store, original)
        whose = tr("the row with the id {id}").format(id=shortened(stray.id or ""))
        words = tr("The store wrote to {whose} as well or instead, and that was put right.")
        if not done:
            words = tr(
                "The store wrote to {whose}, and that could not be put right: it holds this token's access token now."
            )
        told.append(words.format(whose=whose))
    return " ".join(told)


def put_back(store: Any, original: TokenRow) -> bool:
    """Save a row as it was, under its id; by deleting it first where saving alone cannot clear a field."""
    if _saved_exactly(store, original):
        return True
    return is_numeric_id(original.id or "") and removed(store, original) and _saved_exactly(store, original)


def _saved_exactly(store: Any, row: TokenRow) -> bool:
    try:
        calling(store.save_token, token_of(row))
        return row_with_id(store, row.id) == row
    except StoreError:
        return False


def removed(store: Any, row: TokenRow) -> bool:
    if not is_numeric_id(row.id or ""):
        return False  # a foreign store may put an id into its SQL
    try:
        calling(store.delete_token, row.id)
        return row_with_id(store, row.id) is None
    except StoreError:
        return False
