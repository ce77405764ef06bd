"""What the SDK's next call will do with a stored token.

Source: ``OAuthToken.get_token()`` of the SDK. It uses the stored access token while at least 5000 ms of its expiry
remain (for ever, where no expiry is stored), reads the expiry as milliseconds whatever its unit, renews with the
refresh token, and exchanges the grant token only where there is no access token at all.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from stores.tokens.expiry import EXPIRING_MS
from stores.tokens.fields import TokenRow

RENEWS_BELOW_MS = 5000
NEVER_USED = -(2**63)


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
