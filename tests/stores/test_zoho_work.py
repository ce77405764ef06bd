"""Renew, revoke and check: what is asked of Zoho, at which host, and what is said of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from stores import (
    CustomStoreList,
    Raw,
    RenewalCounter,
    Supplement,
    Verdict,
    ZohoAccounts,
    ZohoAnswer,
    ask_to_renew,
    center_for,
    check,
    lacking,
    may_have_renewed,
    renew,
    revoke,
)
from stores.renewal_counter import LIMIT, WINDOW_MS
from stores.zoho_answers import Failure
from tests.stores.zoho_wire import HOUR_MS, Wire, issued_number, raw
from tests.ui.fakes import MINUTE, NOW, SixMethods, make_row, memory_store, secrets_of

NOTHING = Supplement()
GIVEN = Supplement("EU", "1000.GIVEN", "given-secret")
DOMAINS = {
    "https://www.zohoapis.com": "accounts.zoho.com",
    "https://sandbox.zohoapis.eu": "accounts.zoho.eu",
    "https://developer.zohoapis.in": "accounts.zoho.in",
    "https://www.zohoapis.com.au": "accounts.zoho.com.au",
    "https://www.zohoapis.jp": "accounts.zoho.jp",
    "https://www.zohoapis.com.cn": "accounts.zoho.com.cn",
    "https://www.zohoapis.ca": "accounts.zohocloud.ca",
    "https://www.zohoapis.sa": "accounts.zoho.sa",
}


@pytest.fixture
def counter(tmp_path: Path) -> RenewalCounter:
    return RenewalCounter(tmp_path / "state")


def never() -> bool:
    return False


# what is missing


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"api_domain": None}, {"center"}),
        ({"api_domain": "https://crm.example.com"}, {"center"}),
        ({"client_id": ""}, {"client"}),
        ({"client_secret": None, "api_domain": ""}, {"client", "center"}),
    ],
)
def test_what_must_be_asked(changes: dict[str, Any], expected: set[str]) -> None:
    row = make_row(1, **changes)
    assert lacking(row, Wire().zoho) == expected
    assert lacking(row, Wire().zoho, GIVEN) == frozenset()
    assert lacking(row, ZohoAccounts("http://127.0.0.1:1/oauth/v2/token")) == expected - {"center"}


def test_what_was_given_is_used_for_what_is_missing_only() -> None:
    wire = Wire()
    whole, bare = make_row(1), make_row(2, client_id=None, client_secret=None, api_domain=None)
    assert center_for(whole, GIVEN) == center_for(whole)
    for row in (whole, bare):
        assert ask_to_renew(wire.zoho, row, GIVEN).verdict is Verdict.DONE
    assert wire.sent() == [("accounts.zoho.com", whole.refresh_token), ("accounts.zoho.eu", bare.refresh_token)]
    assert [question.fields["client_id"] for question in wire.questions] == [whole.client_id, "1000.GIVEN"]
    assert wire.questions[1].fields["client_secret"] == "given-secret"
    assert "given-secret" not in repr(GIVEN)


@pytest.mark.parametrize(
    "changes", [{"refresh_token": None}, {"refresh_token": ""}, {"api_domain": None}, {"client_secret": None}]
)
def test_what_cannot_be_renewed_is_not_asked(changes: dict[str, Any], counter: RenewalCounter) -> None:
    wire, row = Wire(), make_row(1, **changes)
    assert ask_to_renew(wire.zoho, row).verdict is Verdict.NOT_ASKED
    report = renew(memory_store([row]), row, wire.zoho, NOTHING, counter, never, NOW)
    assert report.verdict is Verdict.NOT_ASKED
    assert report.sentence.startswith("user1@zylker.com: ")
    assert report.advice
    assert wire.questions == []


# renewing


@pytest.mark.parametrize("domain", DOMAINS)
def test_each_data_centre_has_its_own_host(domain: str, counter: RenewalCounter) -> None:
    wire, row = Wire(), make_row(1, api_domain=domain)
    assert renew(memory_store([row]), row, wire.zoho, NOTHING, counter, never, NOW).is_done
    assert revoke(row, wire.zoho).is_done
    assert check(row, wire.zoho).is_done
    host = DOMAINS[domain]
    api_host = domain.removeprefix("https://")
    assert wire.sent() == [(host, row.refresh_token), (host, row.refresh_token), (api_host, row.access_token)]


def test_the_row_is_taken_as_the_store_has_it_now(counter: RenewalCounter) -> None:
    fresh = make_row(1, refresh_token="1000.fresh", redirect_url="https://changed.example")
    wire, store = Wire(), memory_store([fresh, make_row(2)])
    report = renew(store, make_row(1), wire.zoho, NOTHING, counter, never, NOW)
    assert report.is_done
    assert wire.sent() == [("accounts.zoho.com", "1000.fresh")]
    assert report.after == fresh._replace(access_token=issued_number(1), expiry_time=str(NOW + HOUR_MS))
    assert counter.count("1000.fresh", NOW) == 1


def test_a_row_that_is_gone_is_not_asked_about(counter: RenewalCounter) -> None:
    wire = Wire()
    report = renew(CustomStoreList(), make_row(1), wire.zoho, NOTHING, counter, never, NOW)
    assert (report.verdict, wire.questions) == (Verdict.NOT_ASKED, [])


@pytest.mark.parametrize(
    ("answer", "counted"),
    [
        (raw({"error": "invalid_code"}), 0),
        (Raw(302, b""), 0),
        (Raw(407, b"<html>"), 0),
        (raw([]), 1),
        (Raw(500, b"<html>"), 1),
        (Raw(200, b""), 1),
    ],
)
def test_on_any_failure_the_store_is_as_it_was(answer: Raw, counted: int, counter: RenewalCounter) -> None:
    store = SixMethods([make_row(1), make_row(2)])
    report = renew(store, make_row(1), Wire(answer).zoho, NOTHING, counter, never, NOW)
    assert not report.is_done
    assert report.sentence.startswith("user1@zylker.com: accounts.zoho.com ")
    assert report.advice
    assert store.rows == [make_row(1), make_row(2)]
    assert "save_token" not in store.calls
    assert counter.count(make_row(1).refresh_token or "", NOW) == counted


def test_the_eleventh_within_ten_minutes_is_not_asked(counter: RenewalCounter) -> None:
    row, wire = make_row(1), Wire()
    store = memory_store([row, make_row(2)])
    for number in range(LIMIT):
        assert renew(store, row, wire.zoho, NOTHING, counter, never, NOW + number * 1000).is_done
    report = renew(store, row, wire.zoho, NOTHING, counter, never, NOW + MINUTE)
    assert report.verdict is Verdict.NOT_ASKED
    assert "renewed 10 times within 10 minutes" in report.sentence
    assert report.advice == "The next one is possible in 9 min (03:43 UTC)."
    assert len(wire.questions) == LIMIT
    assert renew(store, make_row(2), wire.zoho, NOTHING, counter, never, NOW).is_done
    assert renew(store, row, wire.zoho, NOTHING, counter, never, NOW + WINDOW_MS + 1).is_done


@pytest.mark.parametrize("verdict", Verdict)
def test_what_may_have_been_issued_counts(verdict: Verdict) -> None:
    counts = verdict in (Verdict.DONE, Verdict.NO_ANSWER, Verdict.CANCELLED, Verdict.UNUSABLE)
    assert may_have_renewed(ZohoAnswer(verdict, "")) == counts


def test_what_was_cancelled_before_it_was_sent_does_not_count(counter: RenewalCounter) -> None:
    for was_sent in (False, True):
        wire = Wire(Raw(failure=Failure.CANCELLED, was_sent=was_sent))
        report = renew(memory_store([make_row(1)]), make_row(1), wire.zoho, NOTHING, counter, never, NOW)
        assert ("nothing was sent" in report.sentence) is not was_sent
        assert counter.count(make_row(1).refresh_token or "", NOW) == int(was_sent)


def test_an_interrupted_renewal_counts(counter: RenewalCounter) -> None:
    def interrupted(*_: object) -> Raw:
        raise KeyboardInterrupt

    row = make_row(1)
    zoho = ZohoAccounts(send=interrupted)
    with pytest.raises(KeyboardInterrupt):
        renew(memory_store([row]), row, zoho, NOTHING, counter, never, NOW)
    assert counter.count(row.refresh_token or "", NOW) == 1


# revoking


def test_revoking_sends_the_refresh_token_and_says_what_that_means() -> None:
    wire, row = Wire(), make_row(1)
    report = revoke(row, wire.zoho)
    (question,) = wire.questions
    assert question.fields == {"token": row.refresh_token}
    assert question.url == "https://accounts.zoho.com/oauth/v2/token/revoke"
    assert report.sentence == (
        "Revoked user1@zylker.com at accounts.zoho.com: its refresh token and the access tokens made with it are dead."
        " The person can sign in again unless the Zoho account is closed."
    )
    assert not any(value in f"{report!r}" for value in secrets_of([row]))


@pytest.mark.parametrize(
    ("changes", "advice"),
    [
        ({"expires_in": 12 * MINUTE}, "Its access token ends by itself in 12 min (03:45 UTC)."),
        ({"expires_in": 26 * 60 * MINUTE}, "Its access token ends by itself in 1 d 2 h (2033-05-19 05:33 UTC)."),
        ({"expires_in": 1000}, "Its access token ends by itself in 1 s (03:33 UTC)."),
        ({"expires_in": 0}, "Its access token has ended already."),
        ({"expires_in": "soon"}, "Its access token ends by itself, at most an hour after it was issued."),
        ({"expires_in": None}, "Its access token ends by itself, at most an hour after it was issued."),
        ({"access_token": None}, "It has no access token either."),
    ],
)
def test_a_row_without_refresh_token_cannot_be_revoked(changes: dict[str, Any], advice: str) -> None:
    wire = Wire()
    report = revoke(make_row(1, **changes)._replace(refresh_token=None), wire.zoho, now=NOW)
    assert (report.verdict, wire.questions) == (Verdict.NOT_ASKED, [])
    assert report.sentence == "user1@zylker.com has no refresh token to revoke."
    assert report.advice == advice


def test_without_a_data_centre_nobody_is_asked() -> None:
    wire, row = Wire(), make_row(1, api_domain="https://accounts.zoho.com.evil.example")
    assert revoke(row, wire.zoho).verdict is Verdict.NOT_ASKED
    assert check(row, wire.zoho).verdict is Verdict.NOT_ASKED
    assert wire.questions == []
    assert revoke(row, wire.zoho, GIVEN).is_done
    assert wire.sent() == [("accounts.zoho.eu", row.refresh_token)]


def test_an_answer_that_refuses_is_told_with_the_name() -> None:
    report = revoke(make_row(1), Wire(raw({"status": "failure"}, 400)).zoho)
    assert report.verdict is Verdict.ALREADY_INVALID
    assert report.sentence.startswith("user1@zylker.com: accounts.zoho.com does not know this refresh token")


# checking


def test_checking_tells_whose_it_is() -> None:
    report = check(make_row(1), Wire().zoho)
    assert report.sentence == (
        "www.zohoapis.com accepts the access token of user1@zylker.com: it belongs to asha@zylker.com."
    )
    nobody = check(make_row(1), Wire(Raw(204)).zoho)
    assert nobody.is_done
    assert "does not say" in nobody.sentence


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (raw({"code": "INVALID_TOKEN", "status": "error"}, 401), Verdict.TOKEN_DEAD),
        (raw({"code": "OAUTH_SCOPE_MISMATCH", "status": "error"}, 401), Verdict.NO_SCOPE),
    ],
)
def test_a_dead_token_is_not_one_without_the_scope(answer: Raw, verdict: Verdict) -> None:
    report = check(make_row(1), Wire(answer).zoho)
    assert (report.verdict, report.is_done) == (verdict, False)


def test_without_access_token_there_is_nothing_to_check() -> None:
    wire = Wire()
    report = check(make_row(1, access_token=""), wire.zoho)
    assert (report.verdict, report.sentence) == (Verdict.NOT_ASKED, "user1@zylker.com has no access token to check.")
    assert wire.questions == []
