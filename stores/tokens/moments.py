"""Moments as people store them: a number that counts from 1970, or a date and time in many shapes. Pure."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo

from stores.tokens.expiry import SECOND_MS
from stores.tokens.fields import text_of

LONGEST_LIFETIME_S = 10**8  # about three years; a larger number is a date
MS_FROM = 10**11  # a smaller number counts seconds
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_LONGEST_MOMENT = 60
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def number_of(value: object) -> int | float | None:
    """The number that a stored value is, or is the text of; None for any other and for infinities."""
    if isinstance(value, (bytes, str)):
        text = text_of(value) or ""
        if len(text) > _LONGEST_MOMENT or not text.isascii() or "_" in text:
            return None
        try:
            return int(text)
        except ValueError:
            pass
        try:
            value = float(text)
        except ValueError:
            return None
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if isinstance(value, int) else None


_SHAPE = re.compile(
    r"(?P<year>\d{4})(?P<dash>[-/]?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d)"
    r"(?:(?P<gap>[T ]|t)(?P<hour>\d\d)(?P<colon>:?)(?P<minute>\d\d)(?:(?P=colon)(?P<second>\d\d)"
    r"(?:(?P<point>[.,])(?P<fraction>\d{1,9}))?)?"
    r"(?P<zone> ?(?:[Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?(?: [A-Z]{1,5})?))?)?"
)
_MAIL_SHAPE = re.compile(  # RFC 1123, as in the headers of HTTP and mail
    rf"(?P<weekday>{'|'.join(_DAYS)}), (?P<day>\d\d?) (?P<word>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})"
    r"(?P<gap> )(?P<hour>\d\d)(?P<colon>:)(?P<minute>\d\d):(?P<second>\d\d)(?P<zone> (?:GMT|UTC|[+-]\d{4}))"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and time as somebody wrote it, so that another one can be written the same way."""

    at: datetime  # without a zone
    zone: tzinfo | None
    parts: dict[str, str | None]

    @classmethod
    def parse(cls, value: object) -> Moment | None:
        """Read ISO 8601, SQL's ``YYYY-MM-DD HH:MM:SS`` or RFC 1123's ``Mon, 23 Nov 2026 06:00:00 GMT``; None where it
        is none of them.
        """
        text = text_of(value) if isinstance(value, (str, bytes)) else None
        if not text or len(text) > _LONGEST_MOMENT or not text.isascii():
            return None
        found = _SHAPE.fullmatch(text.strip()) or _MAIL_SHAPE.fullmatch(text.strip())
        if found is None:
            return None
        parts = found.groupdict()
        if word := parts.get("word"):
            parts["month"] = str(_MONTHS.index(word) + 1)
        names = ("year", "month", "day", "hour", "minute", "second")
        year, month, day, hour, minute, second = (int(parts[name] or 0) for name in names)
        fraction = int((parts.get("fraction") or "0").ljust(6, "0")[:6])
        try:
            at = datetime(year, month, day, hour, minute, second, fraction)
            return cls(at, _zone_of(parts["zone"]), parts)
        except ValueError:
            return None

    def ms(self, is_local: bool) -> int | None:
        """Epoch milliseconds; without a zone it is UTC, or this machine's time."""
        try:
            zone = self.zone if self.zone is not None or is_local else timezone.utc
            moment = self.at.astimezone() if zone is None else self.at.replace(tzinfo=zone)
            return (moment - _EPOCH) // timedelta(milliseconds=1)
        except (OverflowError, OSError, ValueError):
            return None

    def written(self, ms: int, is_local: bool) -> str | None:
        """Another moment (epoch ms) in the same shape, rounded down; None outside of the years 1 to 9999."""
        try:
            moment = _EPOCH + timedelta(milliseconds=ms)
            zone = self.zone or (None if is_local else timezone.utc)
            moment = moment.astimezone(zone)
        except (OverflowError, OSError, ValueError):
            return None
        parts = {name: value or "" for name, value in self.parts.items()}
        if "weekday" in parts:
            day = f"{moment.day:0{len(parts['day'])}d}"
            date = f"{_DAYS[moment.weekday()]}, {day} {_MONTHS[moment.month - 1]} {moment.year:04d}"
            return f"{date} {moment.hour:02d}:{moment.minute:02d}:{moment.second:02d}{parts['zone']}"
        text = f"{moment.year:04d}{parts['dash']}{moment.month:02d}{parts['dash']}{moment.day:02d}"
        if not parts["gap"]:
            return text
        text += f"{parts['gap']}{moment.hour:02d}{parts['colon']}{moment.minute:02d}"
        if parts["second"]:
            text += f"{parts['colon']}{moment.second:02d}"
        if parts["fraction"]:
            text += parts["point"] + f"{moment.microsecond:06d}000"[: len(parts["fraction"])]
        return text + parts["zone"]

    @property
    def precision_ms(self) -> int:
        """How much may be lost by writing in this shape."""
        if not self.parts["gap"]:
            return 86_400 * SECOND_MS
        return SECOND_MS if self.parts["second"] else 60 * SECOND_MS


def _zone_of(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    digits = re.findall(r"\d\d", text)
    if not digits:
        return timezone.utc
    offset = timedelta(hours=int(digits[0]), minutes=int(digits[1]) if len(digits) > 1 else 0)
    return timezone(-offset if "-" in text else offset)


SQL_MOMENT = Moment(datetime(1970, 1, 1), None, _SHAPE.fullmatch("1970-01-01 00:00:00").groupdict())  # type: ignore[union-attr]


def read_moment(value: object, is_local: bool) -> int | None:
    """Any moment as epoch milliseconds: a number by its size, or a date and time; None where it is neither."""
    number = number_of(value)
    if number is None:
        moment = Moment.parse(value)
        return None if moment is None else moment.ms(is_local)
    if abs(number) < LONGEST_LIFETIME_S:
        return None
    return math.floor(number * SECOND_MS) if abs(number) < MS_FROM else int(number)
