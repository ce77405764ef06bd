"""How a column writes the expiry: inferred once from all of its values, and converted both ways. Pure.

Inside of this program an expiry is text in epoch milliseconds; what a table holds may be seconds, a date and time, or
a lifetime that counts from another column. Writing keeps the table's own type, shape and precision.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from stores.tokens.expiry import SECOND_MS
from stores.tokens.fields import text_of
from stores.tokens.moments import LONGEST_LIFETIME_S, MS_FROM, SQL_MOMENT, Moment, number_of
from stores.translating import tr

_SHORTEST_LIFETIME_S = 60  # a smaller one must be called a lifetime to be taken for one
_INTEGERS_BELOW = 2**62  # SQLite holds integers of 64 bits
_AFTER_AN_UNKNOWN_MOMENT = " s"


class ExpiryForm(str, Enum):
    """MILLISECONDS and SECONDS count from 1970, whole or not, as number or text; DATETIME is ISO 8601 or SQL's;
    LIFETIME is seconds (or milliseconds, see `ExpiryUnit`) after the moment in another column.
    """

    MILLISECONDS = "milliseconds"
    SECONDS = "seconds"
    DATETIME = "datetime"
    LIFETIME = "lifetime"


@dataclass(frozen=True, slots=True)
class ExpiryUnit:
    """``is_local``: a date and time without a zone is this machine's time, not UTC. ``names_zone``: all of them name
    their zone, so that this does not matter. ``in_milliseconds``: of a lifetime, which counts seconds else.
    """

    form: ExpiryForm
    is_local: bool = False
    names_zone: bool = False
    in_milliseconds: bool = False

    @property
    def step_ms(self) -> int:
        """How many milliseconds a lifetime counts as one."""
        return 1 if self.in_milliseconds else SECOND_MS

    def words(self) -> str:
        """As a person reads it: ``read as seconds, UTC``."""
        return tr("read as {meaning}").format(meaning=self.meaning())

    def meaning(self) -> str:
        """What the numbers or the text mean: ``seconds, UTC``."""
        if self.form is ExpiryForm.DATETIME:
            if self.names_zone:
                return tr("date and time with a zone")
            if self.is_local:
                return tr("date and time without a zone, taken as this machine's time")
            return tr("date and time without a zone, taken as UTC")
        if self.form is ExpiryForm.LIFETIME:
            return self._meaning_of_lifetime()
        return tr("milliseconds, UTC") if self.form is ExpiryForm.MILLISECONDS else tr("seconds, UTC")

    def _meaning_of_lifetime(self) -> str:
        if self.is_local and self.in_milliseconds:
            return tr("milliseconds after the time of creation, which is taken as this machine's time")
        if self.is_local:
            return tr("seconds after the time of creation, which is taken as this machine's time")
        if self.in_milliseconds:
            return tr("milliseconds after the time of creation")
        return tr("seconds after the time of creation")


_MICROSECONDS_FROM = 10**15  # since 2001; in milliseconds the year 33658
_PACKED_FROM = 10**13
_JULIAN_DAYS = (2_400_000, 2_500_000)  # 1858 to 2132
MILLISECONDS = ExpiryUnit(ExpiryForm.MILLISECONDS)


@dataclass(slots=True)
class Values:
    """What is known of a column after looking through it; `of` looks."""

    tiny: int = 0
    small: int = 0
    seconds: int = 0
    milliseconds: int = 0
    with_zone: int = 0
    without_zone: int = 0
    unreadable: int = 0
    sample: object = None  # a value that others can be written like
    largest: int | float = 0  # of the numbers
    _samples: dict[str, object] = field(default_factory=dict)

    def has_misfits_only(self, form: ExpiryForm) -> bool:
        """Whether values are written in other forms that are known, and not one in this one."""
        moments, spans = self.with_zone + self.without_zone, self.tiny + self.small + self.seconds
        fitting = {
            ExpiryForm.DATETIME: moments,
            ExpiryForm.MILLISECONDS: spans + self.milliseconds,
        }.get(form, spans)
        return not fitting and bool(moments + spans + self.milliseconds)

    @classmethod
    def of(cls, values: Iterable[object], *, is_named_lifetime: bool = False) -> Values:
        """Count what the values of a column look like; NULL, empty text and 0 tell nothing."""
        found = cls()
        for value in values:
            number = number_of(value)
            if value is None or value in ("", b"") or number == 0:
                continue
            kind = _kind_of(value)
            if kind is None or (kind == "small" and not is_named_lifetime and _is_julian_day(number)):
                found.unreadable += 1
                continue
            setattr(found, kind, getattr(found, kind) + 1)
            found._samples[kind] = value
            found.largest = max(found.largest, number or 0)
        counts = {kind: getattr(found, kind) for kind in found._samples}
        if counts:
            found.sample = found._samples[max(counts, key=lambda kind: counts[kind])]
        return found

    def unit(self, *, has_created: bool, is_named_lifetime: bool, in_milliseconds: bool = False) -> ExpiryUnit | None:
        """The unit that most of the values fit; None where there are none to tell by. `in_milliseconds`: the column's
        name says so, so that a lifetime of ten million is three hours.
        """
        moments, dates = self.with_zone + self.without_zone, self.seconds + self.milliseconds
        spans = self.small + self.tiny if is_named_lifetime else self.small
        if in_milliseconds and is_named_lifetime:
            spans, dates = spans + self.seconds, self.milliseconds  # no date of our days in milliseconds is so small
        if moments > dates + self.small + self.tiny:
            return ExpiryUnit(ExpiryForm.DATETIME, names_zone=not self.without_zone)
        if spans and has_created and spans + is_named_lifetime > dates:
            return ExpiryUnit(ExpiryForm.LIFETIME, in_milliseconds=in_milliseconds)
        if dates:
            form = ExpiryForm.SECONDS if self.seconds > self.milliseconds else ExpiryForm.MILLISECONDS
            return ExpiryUnit(form)
        if spans and is_named_lifetime:
            return ExpiryUnit(ExpiryForm.LIFETIME, in_milliseconds=in_milliseconds)
        return MILLISECONDS if self.small or self.tiny else None


def _is_julian_day(number: int | float | None) -> bool:
    """Whether SQLite's julianday() writes a moment of our century like that."""
    return number is not None and _JULIAN_DAYS[0] <= number < _JULIAN_DAYS[1]


def _is_packed(number: int | float) -> bool:
    """Whether it is a date and time in one number: 20261123073111."""
    try:
        return isinstance(number, int) and bool(datetime.strptime(str(number), "%Y%m%d%H%M%S"))
    except ValueError:
        return False


def _kind_of(value: object) -> str | None:
    """How a value counts; None for what no unit here reads: microseconds, nanoseconds, packed dates, other text."""
    number = number_of(value)
    if number is not None:
        size = abs(number)
        if size >= _MICROSECONDS_FROM or (size >= _PACKED_FROM and _is_packed(number)):
            return None
        if number < _SHORTEST_LIFETIME_S:
            return "tiny" if size < LONGEST_LIFETIME_S else "milliseconds"
        return "small" if size < LONGEST_LIFETIME_S else "seconds" if size < MS_FROM else "milliseconds"
    moment = Moment.parse(value)
    if moment is None:
        return None
    return "without_zone" if moment.zone is None else "with_zone"


def read_expiry(value: object, unit: ExpiryUnit | None, created_ms: int | None = None) -> str | None:
    """A stored expiry as text in epoch milliseconds; what does not fit the unit stays the text that it is.

    `created_ms`: the moment (epoch ms) after which a lifetime counts; where it is not known, the text is not a number.
    """
    if value is None or value == "" or unit is None or unit.form is ExpiryForm.MILLISECONDS:
        return text_of(value)
    at: int | None = None
    if unit.form is ExpiryForm.DATETIME:
        moment = Moment.parse(value)
        at = None if moment is None else moment.ms(unit.is_local)
    elif (number := number_of(value)) is not None and abs(number) < MS_FROM:
        step = unit.step_ms
        milliseconds = number * step if isinstance(number, int) else math.floor(number * step + 1e-3)
        if unit.form is ExpiryForm.SECONDS:
            at = milliseconds
        elif created_ms is None:
            return f"{text_of(value)}{_AFTER_AN_UNKNOWN_MOMENT}"
        else:
            at = created_ms + milliseconds
    return text_of(value) if at is None else str(at)


def write_like(sample: object, ms: int, is_local: bool) -> object:
    """A moment (epoch ms) as another value of its column is written: its type, its shape and its precision."""
    number = number_of(sample)
    if number is None:
        moment = Moment.parse(sample)
        written = None if moment is None else moment.written(ms, is_local)
        return _of_the_type_of(sample, str(ms) if written is None else written)
    if abs(number) >= MS_FROM:
        return _number_like(sample, number, ms)
    return _number_like(sample, number, ms / SECOND_MS if isinstance(number, float) else ms // SECOND_MS)


def write_expiry(text: str, unit: ExpiryUnit | None, sample: object, created_ms: int | None, now: int) -> object:
    """An expiry (text in epoch ms) as it is to be stored, written like `sample`; what is no number stays as it is.

    `created_ms` and `now` in epoch milliseconds: a lifetime counts from the one, or from now where there is none.
    """
    number = number_of(text)
    if unit is None or number is None or abs(number) >= _INTEGERS_BELOW:
        return text
    ms = int(number)
    if unit.form is ExpiryForm.DATETIME:
        written = (Moment.parse(sample) or SQL_MOMENT).written(ms, unit.is_local)
        return _of_the_type_of(sample, text if written is None else written)
    if unit.form is ExpiryForm.MILLISECONDS:
        return text if isinstance(sample, str) or number_of(sample) is None else _number_like(sample, ms, ms)
    if unit.form is ExpiryForm.LIFETIME:
        ms -= now if created_ms is None else created_ms
    old = number_of(sample)
    like = old if old is not None else 0
    return _number_like(sample, like, ms / unit.step_ms if isinstance(like, float) else ms // unit.step_ms)


def precision_of(unit: ExpiryUnit | None, sample: object) -> int:
    """How many milliseconds may be lost by writing an expiry like `sample`."""
    if unit is None or unit.form is ExpiryForm.MILLISECONDS:
        return 0
    moment = Moment.parse(sample) if unit.form is ExpiryForm.DATETIME else None
    return SECOND_MS if moment is None else moment.precision_ms


def is_lifetime_of_unknown_start(text: str | None) -> bool:
    """Whether `read_expiry` gave this for a lifetime that counts from nobody knows when."""
    return bool(text and text.endswith(_AFTER_AN_UNKNOWN_MOMENT) and number_of(text[:-2]) is not None)


def _number_like(sample: object, like: int | float, value: int | float) -> object:
    if not isinstance(sample, (str, bytes)):
        return float(value) if isinstance(like, float) else int(value)
    plain = text_of(sample) or ""
    decimals = len(plain.rpartition(".")[2]) if "." in plain and "e" not in plain.lower() else 0
    return _of_the_type_of(sample, f"{value:.{decimals}f}" if decimals else str(int(value)))


def _of_the_type_of(sample: object, text: str) -> object:
    return text.encode("utf-8") if isinstance(sample, bytes) else text
