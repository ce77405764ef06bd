"""Every answer, documented or not: its verdict, a sentence, what to do, and none of the secrets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from stores.tokens.data_centers import center_named
from stores.zoho_accounts import ZohoAccounts
from stores.zoho_answers import Verdict, ZohoAnswer
from tests.stores.zoho_bodies import (
    ACCESS,
    BODY,
    BROKEN_OFF,
    DONE,
    GRANT,
    HTML,
    MAY_HAVE,
    NAMED_ERRORS,
    NEW,
    NO_ANSWER_OF_ZOHOS,
    NOW,
    REFRESH,
    SECRET,
    SECRETS,
    V,
    issued,
    over_the_wire,
    text,
)
from tests.zoho_server import (
    REVOKE_PATH,
    TOKEN_PATH,
    USERS_PATH,
    Answer,
    RawAnswer,
    ZohoServer,
    crm_error,
    json_answer,
    refusal,
)


@pytest.fixture(scope="module")
def server() -> Iterator[ZohoServer]:
    with ZohoServer() as server:
        server.date = "Fri, 15 Jan 2027 08:00:00 GMT"
        yield server


@pytest.fixture
def zoho(server: ZohoServer) -> ZohoAccounts:
    server.requests.clear()
    return ZohoAccounts(server.url + TOKEN_PATH, now=lambda: NOW)


def never() -> bool:
    return False


def renewed(zoho: ZohoAccounts) -> ZohoAnswer:
    return zoho.renew(
        refresh_token=REFRESH,
        client_id="1000.CLIENT",
        client_secret=SECRET,
        center=center_named("EU"),
        cancelled=never,
    )


def exchanged(zoho: ZohoAccounts) -> ZohoAnswer:
    return zoho.exchange(
        grant_token=GRANT,
        client_id="1000.CLIENT",
        client_secret=SECRET,
        redirect_url=None,
        center=center_named("JP"),
        cancelled=never,
    )


def revoked(zoho: ZohoAccounts) -> ZohoAnswer:
    return zoho.revoke(refresh_token=REFRESH, center=center_named("EU"), cancelled=never)


def assert_shown_well(answer: ZohoAnswer, *, advises: bool) -> None:
    """Sentences for a person, harmless on a terminal, and without any secret."""
    assert answer.sentence.endswith(".")
    assert len(answer.sentence) <= 300
    assert answer.advice.endswith(".") if advises else not answer.advice
    assert len(answer.said) <= 200
    for shown in (answer.sentence, answer.advice, answer.said, answer.host, answer.owner or ""):
        assert shown.isprintable()
    for secret in SECRETS:
        assert secret not in f"{answer!r} {answer}"
    assert "deadbeef" not in repr(answer)


@pytest.mark.parametrize("name", DONE)
def test_a_token_is_issued(server: ZohoServer, zoho: ZohoAccounts, name: str) -> None:
    server.answer_next(TOKEN_PATH, DONE[name], DONE[name])
    for answer in (renewed(zoho), exchanged(zoho)):
        assert answer.verdict is V.DONE
        assert answer.issued is not None
        assert answer.issued.access_token == NEW
        assert answer.issued.expires_at == NOW + 3_600_000
        assert answer.issued.api_domain == "https://www.zohoapis.eu"
        assert "1 h 00 min" in answer.sentence
        assert answer.host in answer.sentence
        assert NEW not in repr(answer)
    assert len(server.requests) == 2


def test_a_token_without_an_expiry_is_not_called_impossible(server: ZohoServer, zoho: ZohoAccounts) -> None:
    server.answer_next(TOKEN_PATH, issued(expires_in=...), issued(expires_in="soon"))
    assert " gave an access token without an expiry (HTTP 200)." in renewed(zoho).sentence
    assert " gave an impossible expiry (HTTP 200)." in renewed(zoho).sentence


@pytest.mark.parametrize("name", NAMED_ERRORS)
def test_zoho_names_an_error(server: ZohoServer, zoho: ZohoAccounts, name: str) -> None:
    sent, verdict, advice = NAMED_ERRORS[name]
    server.answer_next(TOKEN_PATH, sent)
    answer = renewed(zoho)
    assert answer.verdict is verdict
    assert advice in answer.advice
    assert answer.issued is None
    assert answer.said.startswith(f"HTTP {sent.status}")
    assert_shown_well(answer, advises=True)
    assert len(server.requests) == 1, "asked once"


@pytest.mark.parametrize("name", NO_ANSWER_OF_ZOHOS)
def test_an_answer_that_zoho_does_not_document(server: ZohoServer, zoho: ZohoAccounts, name: str) -> None:
    sent, advice = NO_ANSWER_OF_ZOHOS[name]
    server.answer_next(TOKEN_PATH, sent)
    answer = renewed(zoho)
    assert answer.verdict is V.UNUSABLE
    assert advice in answer.advice
    assert answer.issued is None
    assert answer.said.startswith(f"HTTP {sent.status}")
    assert_shown_well(answer, advises=True)
    assert len(server.requests) == 1, "asked once, and no redirect followed"


@pytest.mark.parametrize("name", BROKEN_OFF)
def test_the_answer_breaks_off(server: ZohoServer, zoho: ZohoAccounts, name: str) -> None:
    server.answer_next(TOKEN_PATH, BROKEN_OFF[name])
    answer = renewed(zoho)
    assert answer.verdict is V.NO_ANSWER
    assert MAY_HAVE in answer.advice
    assert_shown_well(answer, advises=True)
    assert len(server.requests) == 1, "never repeated"


@pytest.mark.parametrize(
    ("sent", "verdict", "words"),
    [
        (refusal("invalid_code"), V.INVALID_CODE, "3 minutes and works once: create a new one at https://api-console."),
        (refusal("invalid_redirect_uri"), V.REFUSED, "https://api-console.zoho.jp"),
        (text(""), V.UNUSABLE, "used the grant token up"),
        (RawAnswer(then="reset"), V.NO_ANSWER, "used the grant token up"),
        (issued(), V.DONE, "without a refresh token"),
    ],
)
def test_exchanging(server: ZohoServer, zoho: ZohoAccounts, sent: Any, verdict: Verdict, words: str) -> None:
    server.answer_next(TOKEN_PATH, sent)
    answer = exchanged(zoho)
    assert answer.verdict is verdict
    assert words in answer.advice
    assert_shown_well(answer, advises=True)


@pytest.mark.parametrize(
    ("sent", "verdict"),
    [
        (json_answer({"status": "success"}), V.DONE),
        (text('\ufeff{"status": "success"}'), V.DONE),
        (json_answer({"status": "failure"}, 400), V.ALREADY_INVALID),
        (json_answer({"status": "failure"}), V.ALREADY_INVALID),
        (json_answer({"error": "invalid_token"}, 400), V.ALREADY_INVALID),
        (json_answer({"error": "invalid_code"}), V.ALREADY_INVALID),
        (json_answer({"error": "invalid_code"}, 401), V.ALREADY_INVALID),
        (json_answer({"response": "bad"}, 400), V.UNUSABLE),
        (json_answer({"message": "Blocked by proxy policy"}, 400), V.UNUSABLE),
        (json_answer({}, 400), V.UNUSABLE),
        (json_answer({"status": "error", "message": "too many"}, 400), V.REFUSED),
        (json_answer({"error": {"code": 1}}, 400), V.REFUSED),
        (json_answer({"error": 42}), V.REFUSED),
        (json_answer({"error": "general_error"}, 400), V.REFUSED),
        (json_answer({"error": "invalid_client"}, 400), V.INVALID_CLIENT),
        (json_answer({"status": "failure"}, 500), V.REFUSED),
        (json_answer({"status": "success", "error": "general_error"}), V.REFUSED),
        (refusal("Access Denied", "zu viele"), V.THROTTLED),
        (text("", 429), V.THROTTLED),
        (json_answer({"status": "success"}, 500), V.UNUSABLE),
        (json_answer({"status": "success"}, 302), V.UNUSABLE),
        (json_answer({"status": ["success"]}), V.UNUSABLE),
        (json_answer({}), V.UNUSABLE),
        (json_answer("success"), V.UNUSABLE),
        (text(""), V.UNUSABLE),
        (text("", 400), V.UNUSABLE),
        (text(HTML, 400), V.UNUSABLE),
        (text(HTML), V.UNUSABLE),
        (RawAnswer(then="reset"), V.NO_ANSWER),
    ],
)
def test_revoking(server: ZohoServer, zoho: ZohoAccounts, sent: Any, verdict: Verdict) -> None:
    server.answer_next(REVOKE_PATH, sent)
    answer = revoked(zoho)
    assert answer.verdict is verdict
    assert_shown_well(answer, advises=verdict is not V.DONE)
    assert [request.fields for request in server.requests] == [{"token": REFRESH}]
    assert "access tokens per" not in answer.advice


@pytest.mark.parametrize(
    ("sent", "verdict", "words"),
    [
        (json_answer({"users": [{"email": "asha@example.com"}]}), V.DONE, "It is asha@example.com's"),
        (json_answer({"users": [{"email": 7}]}), V.DONE, "does not say whose"),
        (json_answer({"users": []}), V.DONE, "does not say whose"),
        (Answer(204), V.DONE, "does not say whose"),
        (crm_error("INVALID_TOKEN", "invalid oauth token", 401), V.TOKEN_DEAD, "does not accept the access token"),
        (crm_error("AUTHENTICATION_FAILURE", "", 400), V.TOKEN_DEAD, "revoked"),
        (crm_error("AUTHENTICATION_FAILURE", "", 200), V.TOKEN_DEAD, "revoked"),
        (crm_error("OAUTH_SCOPE_MISMATCH", "", 401), V.NO_SCOPE, "without the scope ZohoCRM.users.READ"),
        (crm_error("NO_PERMISSION", "", 403), V.NO_SCOPE, "without the permission to read users"),
        (crm_error("INVALID_URL_PATTERN", "", 404), V.REFUSED, "INVALID_URL_PATTERN"),
        (crm_error("TOO_MANY_REQUESTS", "", 429), V.THROTTLED, "too many"),
        (crm_error("INTERNAL_ERROR", ACCESS, 500), V.REFUSED, "could not do it"),
        (text(HTML, 401), V.UNUSABLE, "a web page"),
        (text("", 200), V.UNUSABLE, "empty"),
        (json_answer({"info": {}}), V.UNUSABLE, "says nothing"),
        (text("", 301), V.UNUSABLE, "not followed"),
        (RawAnswer(), V.NO_ANSWER, "broke off"),
    ],
)
def test_checking(server: ZohoServer, zoho: ZohoAccounts, sent: Any, verdict: Verdict, words: str) -> None:
    server.answer_next(USERS_PATH, sent)
    answer = zoho.check(access_token=ACCESS, api_domain=server.url, cancelled=never)
    assert answer.verdict is verdict
    assert words in answer.sentence
    assert answer.owner == ("asha@example.com" if "asha" in words else None)
    assert_shown_well(answer, advises=verdict is not V.DONE)
    assert [request.fields for request in server.requests] == [{"type": "CurrentUser"}]
    assert server.requests[0].headers["authorization"] == f"Zoho-oauthtoken {ACCESS}"


@pytest.mark.parametrize("api_domain", ["https://evil.example", "us2", ["x"], None, "", "http://www.zohoapis.eu"])
def test_an_unknown_api_domain_is_not_kept(server: ZohoServer, zoho: ZohoAccounts, api_domain: object) -> None:
    server.answer_next(TOKEN_PATH, issued(api_domain=api_domain))
    answer = renewed(zoho)
    assert answer.verdict is V.DONE
    assert answer.issued is not None
    assert answer.issued.api_domain is None


def test_a_loopback_api_domain_and_a_new_refresh_token_are_kept(server: ZohoServer, zoho: ZohoAccounts) -> None:
    server.answer_next(TOKEN_PATH, issued(api_domain=server.url, refresh_token="1000.rotated.one"))
    answer = renewed(zoho)
    assert answer.issued is not None
    assert answer.issued.api_domain == server.url
    assert answer.issued.refresh_token == "1000.rotated.one"
    assert "rotated" not in repr(answer)


@pytest.mark.parametrize(
    ("date", "ahead_ms", "words"),
    [
        ("Fri, 15 Jan 2027 08:00:00 GMT", 0, ""),
        ("Fri, 15 Jan 2027 07:59:30 GMT", 30_000, ""),
        ("Fri, 15 Jan 2027 07:59:20 GMT", 40_000, "40 s ahead of Zoho's"),
        ("Fri, 15 Jan 2027 08:05:00 GMT", -300_000, "5 min behind Zoho's"),
        ("Fri, 15 Jan 2027 05:00:00 GMT", 10_800_000, "3 h 00 min ahead of"),
        ("Fri, 01 Jan 2027 08:00:00 GMT", 14 * 86_400_000, "14 d 0 h ahead of"),
        ("yesterday", None, ""),
        ("Fri, 99 Jan 2027 08:00:00 GMT", None, ""),
        ("", None, ""),
    ],
)
@pytest.mark.parametrize("sent", [BODY, b'{"error": "invalid_code"}', HTML.encode()])
def test_the_clock(
    server: ZohoServer, zoho: ZohoAccounts, sent: bytes, date: str, ahead_ms: int | None, words: str
) -> None:
    server.answer_next(TOKEN_PATH, text(sent, Date=date))
    answer = renewed(zoho)
    assert answer.clock_ahead_ms == ahead_ms
    assert words in answer.advice
    assert ("clock" in answer.advice) == bool(words)
    assert answer.at == NOW


def test_nothing_secret_is_logged(
    server: ZohoServer, zoho: ZohoAccounts, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """urllib3 would log the header lines that it cannot parse."""
    caplog.set_level("DEBUG")
    for head in (f"HTTP/1.1 200 OK\n {REFRESH}\n", f"HTTP/1.1 200 OK\nX: y\n{REFRESH} and more\nZ: z\n"):
        server.answer_next(TOKEN_PATH, over_the_wire(head, BODY))
        renewed(zoho)
    server.answer_next(TOKEN_PATH, text(json.dumps({"error": REFRESH}), Set_Cookie=f"a={REFRESH}"))
    renewed(zoho)
    renewed(zoho)
    assert "cookie" not in server.requests[-1].headers
    written = capfd.readouterr()
    for secret in SECRETS:
        assert secret not in caplog.text + written.out + written.err
