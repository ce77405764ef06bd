"""Parse an expiry in any unit; status and time remaining at a given now. All moments are epoch milliseconds."""

from __future__ import annotations

import math
from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import NamedTuple

from stores.tokens.fields import TokenRow
from stores.translating import later, plural, tr

EXPIRING_MS = 5 * 60 * 1000
SECOND_MS, MINUTE_S, HOUR_S, DAY_S = 1000, 60, 3600, 86400
YEAR_DAYS = 365

# A number in this range is a date between 1973 and 5138 as seconds, and one before March 1973 as milliseconds.
_SECONDS_FROM, _SECONDS_BELOW = 10**8, 10**11
_END_OF_CALENDAR_MS = 253_402_300_800_000  # 10000-01-01
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class Unit(str, Enum):
    """How a stored expiry was read."""

    ABSENT = "absent"
    UNREADABLE = "unreadable"
    MILLISECONDS = "milliseconds"
    SECONDS = "seconds"


class Expiry(NamedTuple):
    """``at`` in epoch milliseconds; None where there is no expiry or it cannot be read (``unit`` tells which)."""

    at: int | None
    unit: Unit


class Status(str, Enum):
    """The state of an access token; the first that fits, in this order."""

    NO_ACCESS_TOKEN = "no_access_token"
    NO_EXPIRY = "no_expiry"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    EXPIRING = "expiring"
    VALID = "valid"


STATUS_WORDS = {
    Status.NO_ACCESS_TOKEN: later("no access token"),
    Status.NO_EXPIRY: later("no expiry"),
    Status.UNKNOWN: later("unknown"),
    Status.EXPIRED: later("expired"),
    Status.EXPIRING: later("expiring"),
    Status.VALID: later("valid"),
}
ABSENT = Expiry(None, Unit.ABSENT)
UNREADABLE = Expiry(None, Unit.UNREADABLE)


class EpochMs(str):
    """Text of an expiry that is known to count in epoch milliseconds, whatever its size."""

    __slots__ = ()


class UnknownMoment(str):
    """Text of an expiry of which nobody knows how it counts, though it may be a number."""

    __slots__ = ()


def parse_expiry(value: object) -> Expiry:
    """Read an expiry that is a number, or text that is one: epoch milliseconds, or seconds by its size."""
    if value is None or value == "":
        return ABSENT
    number = None if isinstance(value, UnknownMoment) else _number(value)
    if number is None:
        return UNREADABLE
    if _SECONDS_FROM <= number < _SECONDS_BELOW and not isinstance(value, EpochMs):
        return Expiry(int(number * SECOND_MS), Unit.SECONDS)
    return Expiry(int(number), Unit.MILLISECONDS)


def _number(value: object) -> int | float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    try:
        return int(str(value))
    except ValueError:
        pass
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def status_at(has_access_token: bool, expiry: Expiry, now: int) -> Status:
    """The status at `now` (epoch milliseconds)."""
    if not has_access_token:
        return Status.NO_ACCESS_TOKEN
    if expiry.at is None:
        return Status.NO_EXPIRY if expiry.unit is Unit.ABSENT else Status.UNKNOWN
    remaining = expiry.at - now
    if remaining <= 0:
        return Status.EXPIRED
    return Status.EXPIRING if remaining <= EXPIRING_MS else Status.VALID


def status_of(row: TokenRow, now: int) -> Status:
    """The status of a stored token at `now` (epoch milliseconds)."""
    return status_at(bool(row.access_token), parse_expiry(row.expiry_time), now)


def countdown(expiry: Expiry, now: int) -> str:
    """What is left, as a person reads it: ``58:12``, ``2 h 05 min``, ``3 d 4 h``, ``expired 3 min ago``."""
    if expiry.at is None:
        return tr("no expiry") if expiry.unit is Unit.ABSENT else tr("unknown expiry")
    if expiry.at <= now:
        return tr("expired {ago}").format(ago=_ago((now - expiry.at) // SECOND_MS))
    if expiry.at >= _END_OF_CALENDAR_MS:
        return tr("after the year 9999")
    seconds = (expiry.at - now) // SECOND_MS
    if seconds < HOUR_S:
        return f"{seconds // MINUTE_S}:{seconds % MINUTE_S:02d}"
    if seconds < DAY_S:
        return hours_and_minutes(seconds)
    days = seconds // DAY_S
    return days_and_hours(seconds) if days < 1000 else in_years(days // YEAR_DAYS)


def hours_and_minutes(seconds: int) -> str:
    """``2 h 05 min``."""
    return tr("{hours} h {minutes} min").format(hours=seconds // HOUR_S, minutes=f"{seconds % HOUR_S // MINUTE_S:02d}")


def days_and_hours(seconds: int) -> str:
    """``3 d 4 h``."""
    return tr("{days} d {hours} h").format(days=seconds // DAY_S, hours=seconds % DAY_S // HOUR_S)


def in_years(count: int) -> str:
    """``1 year``, ``2 years``."""
    return plural("{count} year", "{count} years", count).format(count=count)


def _ago(seconds: int) -> str:
    days = seconds // DAY_S
    if seconds < MINUTE_S:
        return tr("{count} s ago").format(count=max(seconds, 1))
    if seconds < HOUR_S:
        return tr("{count} min ago").format(count=seconds // MINUTE_S)
    if seconds < DAY_S:
        return tr("{count} h ago").format(count=seconds // HOUR_S)
    if days < 1000:
        return plural("{count} day ago", "{count} days ago", days).format(count=days)
    years = days // YEAR_DAYS
    if years >= 10_000:
        return tr("long ago")
    return plural("{count} year ago", "{count} years ago", years).format(count=years)


def time_ago(moment: int, now: int) -> str:
    """``3 h ago`` for a moment in the past; ``just now`` within the last two seconds or in the future."""
    seconds = (now - moment) // SECOND_MS
    return tr("just now") if seconds < 2 else _ago(seconds)


def iso_utc(at: int | None) -> str | None:
    """ISO 8601 in UTC to the second (rounded down), or None outside of the years 1 to 9999."""
    if at is None:
        return None
    try:
        moment = _EPOCH + timedelta(seconds=at // SECOND_MS)
    except OverflowError:
        return None
    return moment.replace(tzinfo=None).isoformat() + "Z"
