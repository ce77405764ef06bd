"""Which row becomes which when tokens are copied: rules that hold for any two tables, and the cases one by one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores import FIELDS, TokenRow
from stores.copying_plan import Place, Plan, fit_to_copy, is_same_grant, merged_into, with_ids
from stores.sqlite_text import Cut, Escaped
from stores.tokens.row_ids import SharedId
from tests.stores.hostile_stores import CHOICES, tables

FEW = {**CHOICES, "expiry_time": ["1700000000000", "1800000000000", None]}
_row = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in FEW.items()})


@st.composite
def sources(draw: st.DrawFn) -> list[TokenRow]:
    """Up to six rows, as any store may give them: ids may be missing or repeat."""
    ids = draw(st.lists(st.sampled_from(["1", "2", "3", "10", "x", "", None]), max_size=6))
    return [TokenRow(id=token_id, **draw(_row)) for token_id in ids]


def _row_of(user: str | None = None, refresh: str | None = None, /, **fields: str | None) -> TokenRow:
    return TokenRow(user_name=user, refresh_token=refresh, **fields)


def _plan(there: Sequence[TokenRow], *rows: TokenRow) -> Plan:
    return merged_into([row._replace(id=str(number)) for number, row in enumerate(there, 1)], rows)


def _becomes(plan: Plan) -> list[tuple[str | None, list[str | None]]]:
    """Of each row of TO: its id, and the access tokens of the rows that become it."""
    return [(place.wanted.id, [row.access_token for row in place.sources]) for place in plan.places]


def _may_become(row: TokenRow, there: TokenRow) -> bool:
    """The issue's rule: matched by user and token, and never another user's row."""
    if row.user_name:
        if there.user_name:
            return there.user_name == row.user_name
        return is_same_grant(row, there)
    if there.user_name:
        return bool(row.refresh_token) and row.refresh_token == there.refresh_token
    return is_same_grant(row, there)


def _holds(there: TokenRow, row: TokenRow) -> bool:
    return all(getattr(there, name) == getattr(row, name) for name in FIELDS[1:] if getattr(row, name))


@given(tables(), sources())
def test_no_row_there_is_lost_or_becomes_another_users(there: list[TokenRow], rows: list[TokenRow]) -> None:
    fit, _ = fit_to_copy(rows)
    plan = merged_into(there, fit)
    old, new = plan.places[: len(there)], plan.places[len(there) :]
    assert [place.origin for place in old] == there
    for place in old:
        assert place.origin is not None
        assert place.wanted.id == place.origin.id
        assert place.wanted.user_name == place.origin.user_name or not place.origin.user_name
        assert all(_may_become(row, place.origin) or _is_joined(row, place) for row in place.sources)
        assert place.sources or place.wanted == place.origin
    ids = [place.wanted.id for place in plan.places]
    assert len(set(ids)) == len(ids)
    assert None not in ids
    assert all(place.origin is None and place.sources for place in new)


def _is_joined(row: TokenRow, place: Place) -> bool:
    """It became the row together with another one that is the same token, and that may."""
    others = [one for one in place.sources if one is not row]
    return any(
        place.origin is not None and _may_become(one, place.origin) and is_same_grant(row, one) for one in others
    )


@given(tables(), sources())
def test_every_row_comes_over_whole_or_is_told_of(there: list[TokenRow], rows: list[TokenRow]) -> None:
    fit, unfit = fit_to_copy(rows)
    plan = merged_into(there, fit)
    refused = [remark.row for remark in [*unfit, *plan.remarks] if remark.is_failure]
    over = [row for place in plan.places for row in place.sources]
    assert sorted(map(repr, [*over, *refused])) == sorted(map(repr, rows))
    told = [remark.row for remark in plan.remarks if "both became one" in remark.sentence]
    for place in plan.places:
        first, *others = place.sources or [TokenRow()]
        assert all(is_same_grant(first, other) for other in others)
        assert all(other in told for other in others)
        if not others:
            assert _holds(place.wanted, first)


@given(tables(), sources())
def test_merging_again_changes_nothing(there: list[TokenRow], rows: list[TokenRow]) -> None:
    """Where every row has a refresh token: of what has none, another row may be the same token once it was copied."""
    there = [row for row in there if row.refresh_token]
    rows = [row for row in rows if row.refresh_token]
    once = [place.wanted for place in merged_into(there, rows).places]
    assert [place.wanted for place in merged_into(once, rows).places] == once


@given(sources())
def test_an_empty_store_gets_every_row_under_its_id(rows: list[TokenRow]) -> None:
    fit, _ = fit_to_copy(rows)
    plan = with_ids(fit)
    assert [place.sources for place in plan.places] == [[row] for row in fit]
    ids = [place.wanted.id for place in plan.places]
    assert len(set(ids)) == len(ids)
    firsts = {row.id: place.wanted.id for row, place in reversed(list(zip(fit, plan.places, strict=True)))}
    assert all(token_id == kept for token_id, kept in firsts.items() if token_id is not None)
    assert all(place.wanted[1:] == place.sources[0][1:] for place in plan.places)


def test_a_user_gets_his_row() -> None:
    plan = _plan([_row_of("asha", "r1"), _row_of("ben", "r2")], _row_of("ben", "r9", access_token="b"))
    assert _becomes(plan) == [("1", []), ("2", ["b"])]
    assert plan.places[1].wanted == TokenRow("2", "ben", refresh_token="r9", access_token="b")
    assert plan.remarks == []


def test_a_new_user_gets_a_new_row_even_with_anothers_token() -> None:
    plan = _plan([_row_of("asha", "r1", grant_token="g")], _row_of("ben", "r1", access_token="b", grant_token="g"))
    assert _becomes(plan) == [("1", []), ("2", ["b"])]


@pytest.mark.parametrize("token", ["refresh_token", "grant_token"])
def test_a_user_gets_the_row_of_his_token_that_has_no_user_yet(token: str) -> None:
    plan = _plan([TokenRow(**{token: "t"})], TokenRow(user_name="asha", access_token="a", **{token: "t"}))
    assert _becomes(plan) == [("1", ["a"])]
    assert plan.places[0].wanted.user_name == "asha"


def test_a_grant_token_does_not_make_two_refresh_tokens_one() -> None:
    plan = _plan([_row_of(None, "r1", grant_token="g")], _row_of("asha", "r2", grant_token="g", access_token="a"))
    assert _becomes(plan) == [("1", []), ("2", ["a"])]


@pytest.mark.parametrize("nobody", [None, ""])
def test_a_row_without_a_user_is_the_row_of_its_refresh_token_whoever_has_it(nobody: str | None) -> None:
    plan = _plan([_row_of("asha", "r1", access_token="old")], _row_of(nobody, "r1", access_token="a"))
    assert _becomes(plan) == [("1", ["a"])]
    assert plan.places[0].wanted.user_name == "asha"


@pytest.mark.parametrize("token", ["access_token", "grant_token"])
def test_a_row_without_a_user_takes_no_users_row_by_another_token(token: str) -> None:
    plan = _plan([TokenRow(user_name="asha", **{token: "t"})], TokenRow(**{token: "t"}))
    assert [bool(place.sources) for place in plan.places] == [False, True]


def test_of_two_rows_of_one_user_each_keeps_its_own() -> None:
    rows = [_row_of("asha", "r1", access_token="a"), _row_of("asha", "r2", access_token="b")]
    first = _plan([], *rows)
    assert _becomes(first) == [("1", ["a"]), ("2", ["b"])]
    assert [remark.is_failure for remark in first.remarks] == [False]
    assert _becomes(_plan([rows[1]], *rows)) == [("1", ["b"]), ("2", ["a"])]
    assert _becomes(_plan([rows[1], rows[0]], *rows)) == [("1", ["b"]), ("2", ["a"])]


def test_which_of_two_rows_of_a_user_is_not_guessed() -> None:
    plan = _plan([_row_of("asha", "r1"), _row_of("asha", "r2")], _row_of("asha", "r3", access_token="a"))
    assert _becomes(plan) == [("1", []), ("2", [])]
    (remark,) = plan.remarks
    assert remark.is_failure


def test_two_rows_of_one_token_become_one_that_ends_later() -> None:
    rows = [
        _row_of(None, "r1", access_token="new", expiry_time="1800000000000"),
        _row_of("asha", "r1", access_token="old", expiry_time="1700000000000", grant_token="g"),
    ]
    for order in (rows, rows[::-1]):
        (place,) = _plan([], *order).places
        assert place.wanted == TokenRow(
            *("1", "asha", None, None, "r1", "new", "g", "1800000000000"),
        )


def test_two_users_with_one_refresh_token_stay_two_rows() -> None:
    rows = [_row_of(None, "r1", access_token="n"), _row_of("asha", "r1", access_token="a"), _row_of("ben", "r1")]
    plan = _plan([], *rows)
    assert [place.wanted.user_name for place in plan.places] == [None, "asha", "ben"]


def test_a_row_there_without_an_id_of_its_own_is_left_alone() -> None:
    there = [TokenRow("1", "asha", refresh_token="r1"), TokenRow("1", "ben", refresh_token="r2")]
    plan = merged_into(there, [TokenRow("7", "ben", refresh_token="r3")])
    assert [place.sources for place in plan.places] == [[], []]
    assert [remark.is_failure for remark in plan.remarks] == [True]


def test_new_ids_go_on_after_the_largest_number() -> None:
    there = [TokenRow("9", "asha", access_token="a"), TokenRow("x", "ben", access_token="b")]
    plan = merged_into(there, [TokenRow("9", "c", access_token="c"), TokenRow("x", "d", access_token="d")])
    assert [place.wanted.id for place in plan.places] == ["9", "x", "10", "11"]


def test_ids_that_repeat_or_are_missing_are_given_anew() -> None:
    rows = [TokenRow(token_id, access_token=f"a{number}") for number, token_id in enumerate(["5", "5", None, "6"])]
    plan = with_ids(rows)
    assert [place.wanted.id for place in plan.places] == ["5", "7", "8", "6"]
    assert [(remark.row, remark.is_failure) for remark in plan.remarks] == [(rows[1], False), (rows[2], False)]


def test_what_cannot_be_copied_is_told() -> None:
    rows = [
        TokenRow("1", "asha", access_token=Cut.of(b"1000.x", 10**9, 10**6)),
        TokenRow("2", "ben", access_token="a", client_id=Escaped.of(b"\xff")),
        TokenRow("3", "cara", client_id="c"),
        TokenRow(SharedId.of("1-of-two", "4"), "dan", access_token="d"),
    ]
    fit, remarks = fit_to_copy(rows)
    assert fit == [TokenRow("4", "dan", access_token="d")]
    assert [remark.row for remark in remarks] == rows[:3]
    assert "1000" not in repr(remarks)


def test_many_rows_with_one_token_are_planned_quickly() -> None:
    rows = [TokenRow(str(n), f"user{n}", grant_token="g", refresh_token=f"r{n}") for n in range(20_000)]
    plan = merged_into([row._replace(id=f"x{row.id}") for row in rows], rows)
    assert len(plan.places) == 20_000
    assert not any(place.is_to_be_written for place in plan.places)
