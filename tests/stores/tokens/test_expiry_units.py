"""The unit of a column from its values, and an expiry there and back in every shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores.tokens.expiry_units import (
    ExpiryForm,
    ExpiryUnit,
    Values,
    is_lifetime_of_unknown_start,
    precision_of,
    read_expiry,
    write_expiry,
    write_like,
)
from stores.tokens.moments import Moment, number_of, read_moment

MS, S, DATETIME, SPAN = map(ExpiryUnit, ExpiryForm)
NOW = 1_700_000_000_000
units = st.sampled_from([MS, S, DATETIME, SPAN, None])
SAMPLES: list[tuple[object, ExpiryUnit]] = [
    (NOW, MS), (str(NOW), MS), (float(NOW), MS), (str(NOW).encode(), MS),
    (NOW // 1000, S), (NOW / 1000, S), (str(NOW // 1000), S), (f"{NOW // 1000}.000", S), (b"1700000000", S),
    ("2023-11-14T22:13:20Z", DATETIME), ("2023-11-14t22:13:20.123z", DATETIME), ("2023-11-14 22:13:20", DATETIME),
    ("2023-11-14T22:13:20.123456789+05:30", DATETIME), ("2023/11/14 22:13", DATETIME), ("2023-11-14", DATETIME),
    ("20231114T221320-0330", DATETIME), ("2023-11-14 22:13:20,5", DATETIME), ("2023-11-14 22:13:20 UTC", DATETIME),
    (3600, SPAN), ("3600", SPAN), (3600.0, SPAN),
]  # fmt: skip


@given(st.sampled_from(SAMPLES), st.integers(NOW, NOW + 10**10))
def test_there_and_back(sample: tuple[object, ExpiryUnit], ms: int) -> None:
    like, unit = sample
    stored = write_expiry(str(ms), unit, like, NOW, NOW)
    assert type(stored) is type(like)
    read = number_of(read_expiry(stored, unit, NOW))
    assert read is not None
    assert 0 <= ms - read + 1 <= max(1, precision_of(unit, like)) + 1
    again = write_expiry(str(int(read)), unit, like, NOW, NOW)
    assert number_of(read_expiry(again, unit, NOW)) in (read, read - 1)  # a float of seconds


@given(
    st.one_of(st.none(), st.text(), st.binary(), st.integers(), st.floats()),
    st.sampled_from([MS, S, DATETIME, SPAN, None]),
)
def test_anything_can_be_read(value: object, unit: ExpiryUnit | None) -> None:
    text = read_expiry(value, unit, NOW)
    assert (text is None) == (value is None)
    Values.of([value]).unit(has_created=True, is_named_lifetime=True)
    read_moment(value, True)


@given(
    st.text(),
    st.sampled_from([MS, S, DATETIME, SPAN, None]),
    st.one_of(st.none(), st.text(), st.integers(), st.floats()),
)
def test_anything_can_be_written(text: str, unit: ExpiryUnit | None, sample: object) -> None:
    stored = write_expiry(text, unit, sample, None, NOW)
    assert number_of(text) is not None or stored == text


@pytest.mark.parametrize(
    ("values", "created", "named", "expected"),
    [
        ([], True, True, None),
        ([None, "", "soon", b"\xff"], False, False, None),
        ([NOW, NOW // 1000, NOW // 1000], False, False, S),
        ([NOW, NOW // 1000], False, False, MS),
        ([5], False, False, MS),
        ([3600], True, False, SPAN),
        ([5, 0, -1], True, False, MS),
        ([5, 0, -1], True, True, SPAN),
        ([3600], False, True, SPAN),
        ([3600, 3600, NOW // 1000], True, False, SPAN),
        ([0, NOW // 1000], True, False, S),
        (["2023-11-14T22:13:20Z", "2023-11-14 22:13:20"], False, False, DATETIME),
        (["2023-11-14T22:13:20Z"], False, False, ExpiryUnit(ExpiryForm.DATETIME, names_zone=True)),
        ([NOW * 1000], True, False, None),
        ([NOW * 1_000_000], True, False, None),
        ([20261123073111, "20261123073112"], True, False, None),
        ([2461367.8133], True, False, None),
        ([2461367.8133], True, True, SPAN),
        (["2023-13-14 22:13:20", "2023-11-14 25:13:20"], False, False, None),
        (["٣٤٥", "1_000", "0x10", "nan", "inf", "9" * 100], False, False, None),
    ],
    ids=str,
)
def test_the_unit_of_a_column(values: list[object], created: bool, named: bool, expected: ExpiryUnit | None) -> None:
    found = Values.of(values, is_named_lifetime=named)
    assert found.unit(has_created=created, is_named_lifetime=named) == expected


def test_words() -> None:
    assert [unit.words() for unit in (MS, S, SPAN)] == [
        "read as milliseconds, UTC",
        "read as seconds, UTC",
        "read as seconds after the time of creation",
    ]
    assert DATETIME.words() == "read as date and time without a zone, taken as UTC"
    local = ExpiryUnit(ExpiryForm.DATETIME, is_local=True)
    assert local.words() == "read as date and time without a zone, taken as this machine's time"


def test_a_lifetime_of_an_unknown_start_is_no_number() -> None:
    text = read_expiry(3600, SPAN, None)
    assert text == "3600 s"
    assert is_lifetime_of_unknown_start(text)
    assert not is_lifetime_of_unknown_start("gone s")
    assert number_of(text) is None


@pytest.mark.parametrize("sample", [3600, 1.5, "3600", NOW, str(NOW)])
@pytest.mark.parametrize("unit", [MS, S, SPAN])
def test_what_no_database_can_hold_as_a_number_stays_text(sample: object, unit: ExpiryUnit) -> None:
    assert write_expiry("9" * 30, unit, sample, None, NOW) == "9" * 30


@pytest.mark.parametrize("ms", [-(10**16), 10**18, 10**30])
@pytest.mark.parametrize("local", [True, False])
def test_moments_outside_of_the_calendar_stay_numbers(ms: int, local: bool) -> None:
    like = "2023-11-14 22:13:20"
    assert write_expiry(str(ms), ExpiryUnit(ExpiryForm.DATETIME, local), like, None, NOW) == str(ms)
    assert write_like(like, ms, local) == str(ms)
    assert Moment.parse("0001-01-01T00:00:00+14:00") is not None
    assert read_expiry("0001-01-01T00:00:00+14:00", DATETIME) is not None
