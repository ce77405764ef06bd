"""What the window and the shell do with a store and Zoho: renew, revoke, check. No Qt in here.

Asking Zoho and working with the store are apart, so that a store that is slow or bound to a thread is called where it
belongs: `prepared`, then `ask_to_renew`, then `saved`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from stores.calling import BoundToThread
from stores.clock import now_ms
from stores.errors import StoreError
from stores.renewal_counter import LIMIT, RenewalCounter
from stores.tokens.data_centers import Center, center_named, center_of
from stores.tokens.expiry import MINUTE_S, SECOND_MS, parse_expiry
from stores.tokens.fields import TokenRow
from stores.tokens.forecast import duration
from stores.tokens.text import shortened
from stores.translating import plural, tr
from stores.zoho_accounts import ZohoAccounts
from stores.zoho_answers import Cancelled, Verdict, ZohoAnswer
from stores.zoho_reports import Report, honest, named, receipt, utc_moment
from stores.zoho_saving import check_can_add, check_writable, prepared, saved

__all__ = [
    "Cancelled", "Report", "Supplement", "ask_to_renew", "center_for", "check", "check_can_add", "check_writable",
    "lacking", "may_have_renewed", "prepared", "receipt", "renew", "revoke", "saved",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Supplement:
    """What the person gave because the row lacks it. ``center``: ``EU``, ``EU sandbox``."""

    center: str | None = None
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)


NOTHING_GIVEN = Supplement()


def center_for(row: TokenRow, given: Supplement = NOTHING_GIVEN) -> Center | None:
    """The row's own data centre; the given one where the SDK does not know it. ValueError for an unknown name."""
    own = center_of(row.api_domain)
    return own if own is not None or not given.center else center_named(given.center)


def lacking(
    row: TokenRow, zoho: ZohoAccounts, given: Supplement = NOTHING_GIVEN
) -> frozenset[Literal["center", "client"]]:
    """What must be asked of the person before this row can be renewed."""
    lacks: set[Literal["center", "client"]] = set()
    if zoho.accounts_url is None and center_for(row, given) is None:
        lacks.add("center")
    if not all(_client(row, given)):
        lacks.add("client")
    return frozenset(lacks)


def _client(row: TokenRow, given: Supplement) -> tuple[str, str]:
    """Client id and secret: the row's where it has both, else what was given for it."""
    if row.client_id and row.client_secret:
        return row.client_id, row.client_secret
    return given.client_id or row.client_id or "", given.client_secret or row.client_secret or ""


def ask_to_renew(
    zoho: ZohoAccounts, row: TokenRow, given: Supplement = NOTHING_GIVEN, cancelled: Cancelled = lambda: False
) -> ZohoAnswer:
    """Ask Zoho for a new access token for this row, at its own data centre. No store is touched; never raises."""
    if not row.refresh_token:
        return _not_asked(tr("It has no refresh token, so it cannot be renewed."), tr("A new login is needed."))
    lacks = lacking(row, zoho, given)
    if "center" in lacks:
        return _not_asked(tr("Its data centre is not known."), tr("Name it: Zoho keeps each token in one of them."))
    if "client" in lacks:
        return _not_asked(tr("Its client id or client secret is missing."), tr("Give both: Zoho's console shows them."))
    client_id, client_secret = _client(row, given)
    return zoho.renew(
        refresh_token=row.refresh_token,
        client_id=client_id,
        client_secret=client_secret,
        center=center_for(row, given),
        cancelled=cancelled,
    )


def may_have_renewed(answer: ZohoAnswer) -> bool:
    """Whether Zoho counts this as a renewal, as far as anyone knows: an answer that never came, or that nobody can
    read, may have been one. A redirect and a refusal (HTTP 3xx, 4xx) are none.
    """
    if answer.verdict is Verdict.UNUSABLE:
        return not 300 <= answer.status < 500
    return answer.was_sent and answer.verdict in (Verdict.DONE, Verdict.NO_ANSWER, Verdict.CANCELLED)


def renew(
    store: Any,
    row: TokenRow,
    zoho: ZohoAccounts,
    given: Supplement,
    counter: RenewalCounter,
    cancelled: Cancelled,
    now: int,
) -> Report:
    """Renew one token and save it: all of it, on the calling thread. `now`: epoch milliseconds.

    Zoho is not asked where the store does not have the row any more, or its refresh token was renewed `LIMIT` times in
    the last ten minutes. Raises BoundToThread alone.
    """
    try:
        current = prepared(store, row)
    except BoundToThread:
        raise
    except StoreError as refusal:
        return Report(row, Verdict.NOT_ASKED, refusal.sentence, refusal.advice)
    token = current.refresh_token or ""
    wait = counter.wait_ms(token, now)
    if wait:
        return Report(row, Verdict.NOT_ASKED, *quota_words(row, wait, now))
    try:
        answer = ask_to_renew(zoho, current, given, cancelled)
    except KeyboardInterrupt:
        counter.note(token, now)
        raise
    if may_have_renewed(answer):
        counter.note(token, answer.at or now)
    return saved(store, current, answer, now)


def quota_words(row: TokenRow, wait_ms: int, now: int) -> tuple[str, str]:
    """Sentence and advice for a token that was renewed too often."""
    sentence = plural(
        "{name} was renewed {count} time within 10 minutes, which is Zoho's limit.",
        "{name} was renewed {count} times within 10 minutes, which is Zoho's limit.",
        LIMIT,
    ).format(name=named(row, first=True), count=LIMIT)
    step = SECOND_MS if wait_ms < MINUTE_S * SECOND_MS else MINUTE_S * SECOND_MS
    left = duration(-(-wait_ms // step) * step)  # rounded up: it is to be waited
    return sentence, tr("The next one is possible in {left} ({time}).").format(
        left=left, time=utc_moment(now + wait_ms, now)
    )


def revoke(
    row: TokenRow,
    zoho: ZohoAccounts,
    given: Supplement = NOTHING_GIVEN,
    cancelled: Cancelled = lambda: False,
    now: int | None = None,
) -> Report:
    """Tell Zoho, at the row's own data centre, that exactly its refresh token is dead. No store is touched; never
    raises. `now`: epoch milliseconds.
    """
    who = named(row, first=True)
    if not row.refresh_token:
        moment = now_ms() if now is None else now
        return Report(
            row,
            Verdict.NOT_ASKED,
            tr("{who} has no refresh token to revoke.").format(who=who),
            ends_by_itself(row, moment),
        )
    center = center_for(row, given)
    if center is None and zoho.accounts_url is None:
        return Report(
            row,
            Verdict.NOT_ASKED,
            tr("{who}: the data centre is not known.").format(who=who),
            tr("Name the data centre."),
        )
    answer = zoho.revoke(refresh_token=row.refresh_token, center=center, cancelled=cancelled)
    if answer.verdict is not Verdict.DONE:
        return Report(row, answer.verdict, f"{who}: {answer.sentence}", answer.advice, answer)
    sentence = tr(
        "Revoked {name} at {host}: its refresh token and the access tokens made with it are dead."
        " The person can sign in again unless the Zoho account is closed."
    ).format(name=named(row), host=answer.host)
    return Report(row, Verdict.DONE, honest(answer, sentence), answer.advice, answer)


def ends_by_itself(row: TokenRow, now: int) -> str:
    """A sentence: when the access token of a row ends, whatever anyone does. `now`: epoch milliseconds."""
    if not row.access_token:
        return tr("It has no access token either.")
    expiry = parse_expiry(row.expiry_time)
    if expiry.at is None:
        return tr("Its access token ends by itself, at most an hour after it was issued.")
    if expiry.at <= now:
        return tr("Its access token has ended already.")
    return tr("Its access token ends by itself in {left} ({time}).").format(
        left=duration(expiry.at - now), time=utc_moment(expiry.at, now)
    )


def check(row: TokenRow, zoho: ZohoAccounts, cancelled: Cancelled = lambda: False) -> Report:
    """Ask the token's own API host whether Zoho accepts its access token, and whose it is. Nothing is renewed or
    saved; never raises.
    """
    who = named(row, first=True)
    if not row.access_token:
        return Report(
            row, Verdict.NOT_ASKED, tr("{who} has no access token to check.").format(who=who), tr("Renew it first.")
        )
    answer = zoho.check(access_token=row.access_token, api_domain=row.api_domain, cancelled=cancelled)
    if answer.verdict is not Verdict.DONE:
        return Report(row, answer.verdict, f"{who}: {answer.sentence}", answer.advice, answer)
    words = tr("{host} accepts the access token of {name}: whose it is, it does not say.")
    if answer.owner:
        words = tr("{host} accepts the access token of {name}: it belongs to {owner}.")
    sentence = honest(answer, words.format(host=answer.host, name=named(row), owner=shortened(answer.owner or "")))
    return Report(row, Verdict.DONE, sentence, answer.advice, answer)


def _not_asked(sentence: str, advice: str) -> ZohoAnswer:
    return ZohoAnswer(Verdict.NOT_ASKED, sentence, advice, was_sent=False)
