"""Reading an expiry in any unit, and what is left of it."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores import (
    EXPIRING_MS,
    Expiry,
    Status,
    TokenRow,
    Unit,
    countdown,
    iso_utc,
    parse_expiry,
    status_at,
    status_of,
    time_ago,
)

NOW = 1_700_000_000_000
SECOND, MINUTE, HOUR, DAY = 1000, 60_000, 3_600_000, 86_400_000
MS, S = Unit.MILLISECONDS, Unit.SECONDS


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1700000000000", (1_700_000_000_000, MS)),
        (1_700_000_000_000, (1_700_000_000_000, MS)),
        ("1700000000", (1_700_000_000_000, S)),
        (1_700_000_000, (1_700_000_000_000, S)),
        (1_700_000_000.5, (1_700_000_000_500, S)),
        ("1700000000.5", (1_700_000_000_500, S)),
        (1.7e12, (1_700_000_000_000, MS)),
        ("1.7e12", (1_700_000_000_000, MS)),
        ("1700000000000.9", (1_700_000_000_000, MS)),
        (" 1700000000000\n", (1_700_000_000_000, MS)),
        ("+1700000000000", (1_700_000_000_000, MS)),
        ("0", (0, MS)),
        (0, (0, MS)),
        (0.0, (0, MS)),
        ("-5", (-5, MS)),
        (-1_700_000_000_000, (-1_700_000_000_000, MS)),
        ("99999999", (99_999_999, MS)),
        ("100000000", (100_000_000_000, S)),
        ("99999999999", (99_999_999_999_000, S)),
        ("100000000000", (100_000_000_000, MS)),
        ("9" * 30, (int("9" * 30), MS)),
        (10**400, (10**400, MS)),
    ],
)
def test_numbers(value: object, expected: tuple[int, Unit]) -> None:
    assert parse_expiry(value) == Expiry(*expected)


@pytest.mark.parametrize("value", [None, ""])
def test_absent(value: object) -> None:
    assert parse_expiry(value) == Expiry(None, Unit.ABSENT)


@pytest.mark.parametrize(
    "value",
    [
        *("never", " ", "\0", "17000000000OO", "0x10", "1,700", "1 700", "--5", "2023-11-14T22:13:20Z", "\ud800"),
        *("nan", "inf", "-inf", "Infinity", "1e400"),
        *(float("nan"), float("inf"), float("-inf")),
        *("9" * 5000, "-" + "9" * 5000, "9" * 5000 + ".0"),
        *(True, False, b"1700000000000", b"", [], {}, object()),
    ],
    ids=lambda value: str(value)[:20].encode("ascii", "backslashreplace").decode().split(" at ")[0],
)
def test_unreadable(value: object) -> None:
    assert parse_expiry(value) == Expiry(None, Unit.UNREADABLE)


@given(st.one_of(st.none(), st.text(), st.integers(), st.floats(), st.binary(), st.booleans()), st.integers())
def test_no_value_is_an_error(value: object, now: int) -> None:
    expiry = parse_expiry(value)
    assert (expiry.at is None) == (expiry.unit in (Unit.ABSENT, Unit.UNREADABLE))
    countdown(expiry, now)
    iso_utc(expiry.at)
    status_at(True, expiry, now)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (1, Status.EXPIRING),
        (EXPIRING_MS, Status.EXPIRING),
        (EXPIRING_MS + 1, Status.VALID),
        (0, Status.EXPIRED),
        (-1, Status.EXPIRED),
    ],
)
def test_status_at_its_boundaries(left: int, expected: Status) -> None:
    assert status_of(TokenRow(access_token="x", expiry_time=str(NOW + left)), NOW) is expected
    assert status_at(True, Expiry(NOW + left, MS), NOW) is expected


def test_five_minutes_are_the_boundary() -> None:
    assert EXPIRING_MS == 5 * MINUTE


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (TokenRow(), Status.NO_ACCESS_TOKEN),
        (TokenRow(access_token="", expiry_time="garbage"), Status.NO_ACCESS_TOKEN),
        (TokenRow(expiry_time="0"), Status.NO_ACCESS_TOKEN),
        (TokenRow(access_token="x"), Status.NO_EXPIRY),
        (TokenRow(access_token="x", expiry_time=""), Status.NO_EXPIRY),
        (TokenRow(access_token="x", expiry_time="garbage"), Status.UNKNOWN),
        (TokenRow(access_token="x", expiry_time="nan"), Status.UNKNOWN),
        (TokenRow(access_token="x", expiry_time="0"), Status.EXPIRED),
        (TokenRow(access_token="x", expiry_time="-1"), Status.EXPIRED),
        (TokenRow(access_token="x", expiry_time=str(NOW // 1000 + 10)), Status.EXPIRING),
        (TokenRow(access_token="x", expiry_time="9" * 30), Status.VALID),
    ],
)
def test_the_first_status_that_fits(row: TokenRow, expected: Status) -> None:
    assert status_of(row, NOW) is expected


def test_status_values_are_those_of_the_json_list() -> None:
    assert [status.value for status in Status] == [
        "no_access_token", "no_expiry", "unknown", "expired", "expiring", "valid",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (1, "0:00"),
        (999, "0:00"),
        (SECOND, "0:01"),
        (59 * SECOND + 999, "0:59"),
        (MINUTE, "1:00"),
        (58 * MINUTE + 12 * SECOND, "58:12"),
        (HOUR - 1, "59:59"),
        (HOUR, "1 h 00 min"),
        (2 * HOUR + 5 * MINUTE + 59 * SECOND, "2 h 05 min"),
        (DAY - 1, "23 h 59 min"),
        (DAY, "1 d 0 h"),
        (3 * DAY + 4 * HOUR, "3 d 4 h"),
        (1000 * DAY - 1, "999 d 23 h"),
        (1000 * DAY, "2 years"),
        (0, "expired 1 s ago"),
        (-1, "expired 1 s ago"),
        (-59 * SECOND, "expired 59 s ago"),
        (-MINUTE, "expired 1 min ago"),
        (-3 * MINUTE, "expired 3 min ago"),
        (-HOUR + 1, "expired 59 min ago"),
        (-HOUR, "expired 1 h ago"),
        (-DAY + 1, "expired 23 h ago"),
        (-DAY, "expired 1 day ago"),
        (-2 * DAY, "expired 2 days ago"),
        (-1000 * DAY, "expired 2 years ago"),
    ],
)
def test_countdown_at_its_boundaries(left: int, expected: str) -> None:
    assert countdown(Expiry(NOW + left, MS), NOW) == expected


def test_no_expiry_unreadable_and_expired_are_three_texts() -> None:
    texts = {countdown(parse_expiry(value), NOW) for value in (None, "garbage", "0")}
    assert texts == {"no expiry", "unknown expiry", "expired 53 years ago"}


def test_countdown_around_the_end_of_the_calendar() -> None:
    end = 253_402_300_800_000
    assert countdown(Expiry(end - 1, MS), NOW) == "7981 years"
    assert countdown(Expiry(end, MS), NOW) == "after the year 9999"
    assert countdown(parse_expiry("9" * 4000), NOW) == "after the year 9999"


def test_countdown_of_a_hostile_expiry_is_short() -> None:
    assert len(countdown(parse_expiry("-" + "9" * 4000), NOW)) < 40


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (None, None),
        (0, "1970-01-01T00:00:00Z"),
        (1_700_000_000_999, "2023-11-14T22:13:20Z"),
        (-1, "1969-12-31T23:59:59Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59Z"),
        (253_402_300_800_000, None),
        (-62_135_596_800_000, "0001-01-01T00:00:00Z"),
        (-62_135_596_800_001, None),
        (10**400, None),
        (-(10**400), None),
    ],
)
def test_iso_utc(at: int | None, expected: str | None) -> None:
    assert iso_utc(at) == expected


@given(st.datetimes(timezones=st.just(timezone.utc)))
def test_iso_utc_agrees_with_the_calendar(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    at = round((whole - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds()) * 1000
    assert iso_utc(at) == whole.replace(tzinfo=None).isoformat() + "Z"


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        (-5 * HOUR, "just now"),
        (0, "just now"),
        (1999, "just now"),
        (2000, "2 s ago"),
        (MINUTE, "1 min ago"),
        (3 * HOUR, "3 h ago"),
        (DAY, "1 day ago"),
        (2 * DAY, "2 days ago"),
        (1460 * DAY, "4 years ago"),
    ],
)
def test_time_ago(ago: int, expected: str) -> None:
    assert time_ago(NOW - ago, NOW) == expected
