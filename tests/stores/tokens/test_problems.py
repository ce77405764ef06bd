"""Each problem where it is, and none where it is not: a false alarm is a defect."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores import TokenRow
from stores.tokens.data_centers import CODES, center_named
from stores.tokens.neighbours import IDS_KEPT, Neighbours
from stores.tokens.problems import (
    OF_THE_STORE,
    QUOTED,
    Problem,
    ProblemKind,
    Surroundings,
    problems_of,
    problems_of_store,
    quoted,
)

NOW = 1_700_000_000_000
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
WORDS = ("Renew", "Revoke", "Add a token", "Delete")
HEALTHY = TokenRow(
    "1",
    "asha@zylker.com:1001",
    "1000.client",
    "secret-of-client",
    "1000.refresh.secret",
    "1000.access.secret",
    None,
    str(NOW + 42 * MINUTE),
    "https://www.zylker.com",
    "https://www.zohoapis.com",
)
SECRETS = ("secret-of-client", "1000.refresh.secret", "1000.access.secret", "1000.grant.secret")


def kinds(row: TokenRow, *others: TokenRow, around: Surroundings | None = None) -> list[str]:
    return [problem.kind.value for problem in found(row, *others, around=around)]


def found(row: TokenRow, *others: TokenRow, around: Surroundings | None = None) -> list[Problem]:
    return problems_of(row, Neighbours([row, *others]), around, NOW)


def the(kind: ProblemKind, row: TokenRow, *others: TokenRow, around: Surroundings | None = None) -> Problem:
    (problem,) = [problem for problem in found(row, *others, around=around) if problem.kind is kind]
    return problem


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("left", [-400 * DAY, -HOUR, 0, 4999, 5000, 42 * MINUTE, HOUR, 3 * DAY])
@pytest.mark.parametrize(
    "more", [{}, {"grant_token": "1000.used"}, {"user_name": None}, {"redirect_url": None}], ids=str
)
def test_a_healthy_token_has_none(code: str, left: int, more: dict[str, str | None]) -> None:
    row = HEALTHY._replace(expiry_time=str(NOW + left), api_domain=center_named(code).api_url, **more)
    assert kinds(row, around=Surroundings(ids_are_text=True)) == []
    assert problems_of(row, None, None, NOW) == []
    for api_domain in ("https://sandbox.zohoapis.eu", "eu", "https://accounts.zoho.eu/oauth/v2/token"):
        assert kinds(row._replace(api_domain=api_domain)) == []


def test_it_needs_no_access_token_to_be_healthy() -> None:
    assert kinds(HEALTHY._replace(access_token=None, expiry_time=None)) == []
    assert kinds(HEALTHY._replace(access_token="", expiry_time="garbage")) == []  # the SDK does not look at it


@given(st.integers(2, 60), st.booleans())
def test_healthy_neighbours_have_none(count: int, sharing_a_client: bool) -> None:
    rows = [
        HEALTHY._replace(
            id=f"{number:03}",
            user_name=f"user{number}@zylker.com:1001",
            refresh_token=f"1000.r{number}",
            client_id="1000.c" if sharing_a_client else f"1000.c{number}",
        )
        for number in range(count)
    ]
    neighbours = Neighbours(iter(rows))
    around = Surroundings(ids_are_text=True)
    assert [problem for row in rows for problem in problems_of(row, neighbours, around, NOW)] == []


@pytest.mark.parametrize(
    ("changed", "expected", "severe"),
    [
        ({"refresh_token": None}, ["no_refresh_token"], True),
        ({"refresh_token": "", "grant_token": "1000.grant.secret"}, ["no_refresh_token"], True),
        ({"client_id": None}, ["no_client"], True),
        ({"client_secret": ""}, ["no_client"], True),
        ({"client_id": None, "client_secret": None}, ["no_client"], True),
        ({"refresh_token": None, "client_id": None}, ["no_refresh_token"], True),
        ({"expiry_time": "in an hour"}, ["unreadable_expiry"], True),
        ({"expiry_time": "1.7e12"}, ["unreadable_expiry"], True),
        ({"expiry_time": " "}, ["unreadable_expiry"], True),
        ({"expiry_time": str(NOW // 1000 + 3600)}, ["expiry_in_seconds"], False),
        ({"expiry_time": None}, ["no_expiry"], True),
        ({"expiry_time": ""}, ["no_expiry"], True),
        ({"expiry_time": str(NOW * 1000)}, ["expiry_too_far"], True),  # microseconds
        ({"access_token": None, "refresh_token": None, "grant_token": "1000.grant.secret"}, ["pending_grant"], True),
        ({"access_token": None, "refresh_token": None}, ["no_token"], True),
        ({"api_domain": "https://www.zohoapis.ae"}, ["unknown_center"], False),
        ({"api_domain": "https://www.zohoapis.com/"}, ["unknown_center"], False),
        ({"api_domain": None}, ["no_center"], False),
        ({"api_domain": ""}, ["no_center"], False),
        ({"refresh_token": "1000.refresh.secret\n"}, ["stray_blanks"], False),
    ],
    ids=str,
)
def test_each_problem(changed: dict[str, str | None], expected: list[str], severe: bool) -> None:
    problems = found(HEALTHY._replace(**changed))
    assert [problem.kind.value for problem in problems] == expected
    assert [problem.severe for problem in problems] == [severe]
    for problem in problems:
        assert problem.sentence.endswith(".")
        assert problem.mend.endswith(".")
        assert any(word in problem.mend for word in WORDS)
        assert not any(secret in problem.sentence + problem.mend for secret in SECRETS)


def test_the_severe_ones_stand_first() -> None:
    row = HEALTHY._replace(api_domain=None, expiry_time=None, refresh_token=None, client_id=" c")
    assert kinds(row) == ["no_refresh_token", "no_expiry", "stray_blanks", "no_center"]


def test_seconds_that_cannot_be_renewed_are_severe() -> None:
    row = HEALTHY._replace(expiry_time=str(NOW // 1000 + 3600))
    said = the(ProblemKind.EXPIRY_IN_SECONDS, row).sentence
    assert "2023-11-14T23:13:20Z" in said
    assert "1970-01-20" in said
    assert "renews at every call" in said
    failing = the(ProblemKind.EXPIRY_IN_SECONDS, row._replace(refresh_token=None))
    assert failing.severe
    assert "fails at every call" in failing.sentence


def test_what_lacks_is_named() -> None:
    assert "client secret is missing" in the(ProblemKind.NO_CLIENT, HEALTHY._replace(client_secret="")).sentence
    both = the(ProblemKind.NO_CLIENT, HEALTHY._replace(client_id=None, client_secret=None))
    assert "client id and the client secret are missing" in both.sentence
    grant = HEALTHY._replace(access_token=None, refresh_token=None, grant_token="g", client_id=None)
    assert kinds(grant) == ["no_client", "pending_grant"]
    assert "exchange" in the(ProblemKind.NO_CLIENT, grant).sentence


def test_two_rows_of_one_user() -> None:
    other = HEALTHY._replace(id="8", refresh_token="1000.other")
    problem = the(ProblemKind.SAME_USER, HEALTHY, other)
    assert (problem.severe, problem.ids) == (True, ("8",))
    assert problem.sentence.startswith("Another row has ")
    third = other._replace(id="9", refresh_token="1000.third")
    assert the(ProblemKind.SAME_USER, other, HEALTHY, third).ids == ("1", "9")
    assert the(ProblemKind.SAME_USER, other, HEALTHY, third).sentence.startswith("2 other rows have ")
    assert kinds(HEALTHY, other._replace(user_name="ASHA@zylker.com:1001")) == []
    for nobody in (None, ""):
        row = HEALTHY._replace(user_name=nobody)
        assert kinds(row, other._replace(user_name=nobody)) == []


def test_one_refresh_token_in_two_rows() -> None:
    other = HEALTHY._replace(id="8", user_name="bob@zylker.com:1001")
    problem = the(ProblemKind.SAME_REFRESH_TOKEN, HEALTHY, other)
    assert (problem.severe, problem.ids) == (False, ("8",))
    assert "1000." not in problem.sentence
    for nothing in (None, ""):
        row = HEALTHY._replace(refresh_token=nothing)
        assert "same_refresh_token" not in kinds(row, other._replace(refresh_token=nothing))


def test_two_rows_with_one_id() -> None:
    other = HEALTHY._replace(user_name="bob@zylker.com:1001", refresh_token="1000.other")
    assert kinds(HEALTHY, other) == ["same_id"]
    assert kinds(HEALTHY._replace(id=""), other._replace(id="")) == ["same_id"]
    assert kinds(HEALTHY._replace(id=None), other._replace(id=None)) == ["no_id"]
    assert kinds(HEALTHY, other._replace(id="01")) == []


def test_only_some_ids_are_kept_of_many() -> None:
    rows = [HEALTHY._replace(id=str(number), refresh_token=f"1000.r{number}") for number in range(10, 60)]
    problem = the(ProblemKind.SAME_USER, *rows)
    assert problem.sentence.startswith("49 other rows")
    assert problem.ids == tuple(row.id for row in rows[1 : IDS_KEPT + 1])
    assert len(the(ProblemKind.SAME_USER, rows[-1], *rows[:-1]).ids) == IDS_KEPT


@pytest.mark.parametrize(("count", "expected"), [(17, None), (18, False), (19, False), (20, True), (25, True)])
def test_many_refresh_tokens_of_one_user_and_client(count: int, expected: bool | None) -> None:
    rows = [
        HEALTHY._replace(id=str(number), user_name=f"asha@zylker.com:{number}", refresh_token=f"1000.r{number}")
        for number in range(100, 100 + count)
    ]
    elsewhere = [
        rows[0]._replace(id="a1", refresh_token="1000.x1", client_id="1000.another"),
        rows[0]._replace(id="a2", refresh_token="1000.x2", api_domain="https://www.zohoapis.eu"),
        rows[0]._replace(id="a3", refresh_token="1000.x3", user_name="bob@zylker.com:1"),
        rows[0]._replace(id="a4", refresh_token="1000.x4", client_id=None),
        rows[0]._replace(id="a5", user_name="asha@zylker.com:77"),  # a copy of the same refresh token
    ]
    neighbours = Neighbours([*rows, *elsewhere])
    said = [p for p in problems_of(rows[1], neighbours, None, NOW) if p.kind is ProblemKind.MANY_REFRESH_TOKENS]
    assert [problem.severe for problem in said] == ([] if expected is None else [expected])
    if said:
        assert f"holds {count} refresh tokens" in said[0].sentence
    for row in elsewhere[:4]:
        problems = problems_of(row, neighbours, None, NOW)
        assert ProblemKind.MANY_REFRESH_TOKENS not in [problem.kind for problem in problems]


CANNOT = Surroundings(cannot_save="the disk is full")


def test_it_would_renew_but_cannot_save() -> None:
    problem = the(ProblemKind.CANNOT_SAVE, HEALTHY, around=CANNOT)
    assert problem.severe
    assert "because the disk is full, so it renews at every start" in problem.sentence
    grant = HEALTHY._replace(access_token=None, refresh_token=None, grant_token="g")
    assert "works once" in the(ProblemKind.CANNOT_SAVE, grant, around=CANNOT).sentence


@pytest.mark.parametrize("changed", [{"refresh_token": None}, {"client_id": None}, {"expiry_time": None}], ids=str)
def test_what_is_never_renewed_need_not_be_saved(changed: dict[str, None]) -> None:
    assert "cannot_save" not in kinds(HEALTHY._replace(**changed), around=CANNOT)


def test_a_newer_file_is_a_problem_of_the_store() -> None:
    around = Surroundings(newer_file="/home/u/“x”\u202e/zohooauth.db")
    (problem,) = problems_of_store(None, around)
    assert problem.kind is ProblemKind.NEWER_FILE
    assert problem.kind in OF_THE_STORE
    assert not problem.severe
    assert QUOTED.findall(problem.sentence) == ['/home/u/"x"\\u202e/zohooauth.db']
    assert found(HEALTHY, around=around) == [problem]


def named(*ids: str | None) -> list[TokenRow]:
    return [
        HEALTHY._replace(id=token_id, user_name=f"u{number}@zylker.com", refresh_token=f"1000.r{number}")
        for number, token_id in enumerate(ids)
    ]


def test_the_next_id_is_a_problem_of_the_store_shown_with_two_rows() -> None:
    rows = named(*map(str, range(1, 12)))
    neighbours, around = Neighbours(rows), Surroundings(ids_are_text=True)
    (problem,) = problems_of_store(neighbours, around)
    assert (problem.kind, problem.severe, problem.ids) == (ProblemKind.NEXT_ID_TAKEN, False, ("9", "10"))
    assert "takes “9” for the largest, and gives out “10”, which is taken" in problem.sentence
    shown = {row.id: problems_of(row, neighbours, around, NOW) for row in rows}
    assert [token_id for token_id, problems in shown.items() if problems] == ["9", "10"]
    assert shown["9"][0].ids == ("10",)
    assert problems_of_store(neighbours, Surroundings()) == problems_of_store(None, around) == []


def test_what_is_quoted_is_cut_and_cannot_end_the_quotation() -> None:
    assert quoted("a”b\n") == '“a"b\\n”'
    assert len(quoted("x" * 1000)) == 202


fields = st.one_of(st.none(), st.sampled_from(["", "x", "1", " ", "eu"]), st.text(max_size=8))
any_row = st.builds(TokenRow, *[fields] * len(TokenRow._fields))


@given(st.lists(any_row, max_size=8), st.booleans())
def test_no_row_is_too_odd(rows: list[TokenRow], saves: bool) -> None:
    around = Surroundings(None if saves else "x", "/tmp/x\ud800", ids_are_text=saves)
    neighbours = Neighbours(rows)
    for row in rows:
        for problem in problems_of(row, neighbours, around, NOW):
            assert problem.sentence.replace("\xa0", " ").isprintable()
            assert problem.mend
