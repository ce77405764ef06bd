"""What the SDK's next call will do with a stored token.

Source: ``OAuthToken.get_token()`` of the SDK. It uses the stored access token while at least 5000 ms of its expiry
remain (for ever, where no expiry is stored), reads the expiry as milliseconds whatever its unit, renews with the
refresh token, and exchanges the grant token only where there is no access token at all. It goes to the data centre of
``api_domain``; where there is none, or one that it does not know, it stays silently with the environment that the
program was started with (strictly: with the one that its last call used).
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from stores.tokens.data_centers import Center, center_of, data_center_name
from stores.tokens.expiry import (
    DAY_S,
    EXPIRING_MS,
    HOUR_S,
    MINUTE_S,
    SECOND_MS,
    YEAR_DAYS,
    days_and_hours,
    hours_and_minutes,
    in_years,
)
from stores.tokens.fields import TokenRow
from stores.translating import later, spoken, tr

RENEWS_BELOW_MS = 5000
NEVER_USED = -(2**63)
_ENDLESS_YEARS = 1000


class Next(str, Enum):
    """What the SDK does once it no longer uses the stored access token."""

    RENEWS = "renews"
    EXCHANGES = "exchanges"
    FAILS = "fails"


class Why(str, Enum):
    """Why the SDK will fail."""

    NO_REFRESH_TOKEN = "no_refresh_token"
    NO_CLIENT = "no_client"
    UNREADABLE_EXPIRY = "unreadable_expiry"


class Outlook(str, Enum):
    """What the SDK does with the token at a given moment, and whether a person should care."""

    USES = "uses"
    ENDS_SOON = "ends_soon"
    RENEWS = "renews"
    EXCHANGES = "exchanges"
    FAILS = "fails"


class Prospect(NamedTuple):
    """``uses_until``: the last moment (epoch ms) at which the SDK uses the stored access token, None for always."""

    uses_until: int | None
    then: Next
    why: Why | None = None


def has_client(row: TokenRow) -> bool:
    return bool(row.client_id and row.client_secret)


def is_renewable(row: TokenRow) -> bool:
    """Whether the SDK can get a new access token by itself: refresh token, client id and client secret are there."""
    return bool(row.refresh_token) and has_client(row)


def prospect_of(row: TokenRow) -> Prospect:
    """What the SDK will do with this row, now and later. Nothing in it depends on the time."""
    then, why = _when_not_used(row)
    if not row.access_token:
        return Prospect(NEVER_USED, then, why)
    if not row.expiry_time:
        return Prospect(None, then, why)
    try:
        read_by_sdk = int(row.expiry_time)
    except ValueError:
        return Prospect(NEVER_USED, Next.FAILS, Why.UNREADABLE_EXPIRY)
    return Prospect(read_by_sdk - RENEWS_BELOW_MS, then, why)


def _when_not_used(row: TokenRow) -> tuple[Next, Why | None]:
    if row.refresh_token or (not row.access_token and row.grant_token):
        if not has_client(row):
            return Next.FAILS, Why.NO_CLIENT
        return (Next.RENEWS if row.refresh_token else Next.EXCHANGES), None
    return Next.FAILS, Why.NO_REFRESH_TOKEN


def fails_from(prospect: Prospect) -> int | None:
    """From when on (epoch ms) the token counts as one that will fail: 5 minutes before it does. None for never."""
    if prospect.then is not Next.FAILS or prospect.uses_until is None:
        return None
    if prospect.uses_until == NEVER_USED:
        return NEVER_USED
    return prospect.uses_until + RENEWS_BELOW_MS - EXPIRING_MS


def outlook(prospect: Prospect, now: int) -> Outlook:
    """What the SDK does with the token at `now` (epoch milliseconds)."""
    if prospect.uses_until is not None and now > prospect.uses_until:
        return Outlook(prospect.then.value)
    start = fails_from(prospect)
    return Outlook.ENDS_SOON if start is not None and now >= start else Outlook.USES


class NextCall(NamedTuple):
    """What the SDK's next call does with a token.

    ``until``: the last moment (epoch ms) at which it uses the stored access token; None where it always does, and where
    there is none that it could use (``does`` tells which). ``then``: what it does afterwards. ``why``: why it fails,
    now or then. ``center``: None means the data centre that the program was started with.
    """

    does: Outlook
    until: int | None
    then: Next
    why: Why | None
    center: Center | None


def next_call(row: TokenRow, now: int) -> NextCall:
    """What ``get_token()`` of the SDK would do with this row at `now` (epoch milliseconds)."""
    prospect = prospect_of(row)
    until = None if prospect.uses_until == NEVER_USED else prospect.uses_until
    return NextCall(outlook(prospect, now), until, prospect.then, prospect.why, center_of(row.api_domain))


def said(call: NextCall, now: int) -> str:
    """The forecast in plain words, without a full stop: ``uses the access token for another 42 min, then renews it``.

    `now` (epoch ms) may be later than that of the forecast: a countdown need not compute the forecast again.
    """
    uses = call.does in (Outlook.USES, Outlook.ENDS_SOON)
    if uses and call.until is None:
        words = tr("always uses the access token and never renews it, because no expiry is stored; {goes}")
        return words.format(goes=goes_to(call.center))
    if uses and call.until is not None and now <= call.until:
        words = tr("uses the access token for less than a second, then {does}; {goes}")
        if call.until - now >= SECOND_MS:
            words = tr("uses the access token for another {time}, then {does}; {goes}")
        return words.format(time=duration(call.until - now), does=_then(call), goes=goes_to(call.center))
    done = _then(call)
    if call.then is Next.RENEWS:
        done = tr("renews the access token ({reason})").format(reason=_reason_to_renew(call.until, now))
    return done if call.then is Next.FAILS else f"{done}; {goes_to(call.center)}"


def goes_to(center: Center | None) -> str:
    """``goes to Europe (accounts.zoho.eu)``, or where the SDK goes without a data centre."""
    if center is None:
        return tr("goes to the data centre that the program was started with")
    return tr("goes to {center} ({host})").format(center=data_center_name(center.code), host=center.accounts_host)


def reason(why: Why | None) -> str:
    """Why the SDK fails, to be put after ``because``."""
    return spoken(_REASONS.get(why, _CANNOT_GO_ON))


_CANNOT_GO_ON = later("it cannot go on")
_REASONS: dict[Why | None, str] = {
    Why.NO_REFRESH_TOKEN: later("no refresh token is stored"),
    Why.NO_CLIENT: later("the client id or the client secret is missing"),
    Why.UNREADABLE_EXPIRY: later("the stored expiry is not a number"),
}


def _then(call: NextCall) -> str:
    if call.then is Next.FAILS:
        return tr("fails, because {reason}").format(reason=reason(call.why))
    return tr("renews it") if call.then is Next.RENEWS else tr("exchanges the grant token for an access token")


def _reason_to_renew(until: int | None, now: int) -> str:
    if until is None:
        return tr("none is stored")
    if now < until + RENEWS_BELOW_MS:
        return tr("under {count} s left").format(count=RENEWS_BELOW_MS // SECOND_MS)
    return tr("it has expired")


def duration(milliseconds: int) -> str:
    """A time that is left, rounded down: ``42 min``, ``2 h 05 min``, ``3 d 4 h``."""
    seconds = milliseconds // SECOND_MS
    days = seconds // DAY_S
    if seconds < MINUTE_S:
        return tr("{count} s").format(count=seconds)
    if seconds < HOUR_S:
        return tr("{count} min").format(count=seconds // MINUTE_S)
    if seconds < DAY_S:
        return hours_and_minutes(seconds)
    if days < YEAR_DAYS:
        return days_and_hours(seconds)
    years = days // YEAR_DAYS
    return in_years(years) if years < _ENDLESS_YEARS else tr("more than {years}").format(years=in_years(_ENDLESS_YEARS))
