"""The transport: what goes out and what not, when it gives up, and whether the request can have arrived."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from stores.tokens.data_centers import center_named
from stores.zoho_accounts import ZohoAccounts
from stores.zoho_answers import Failure, Question, Raw, Verdict, ZohoAnswer
from stores.zoho_http import send
from tests.zoho_proxy import ZohoProxy
from tests.zoho_server import REVOKE_PATH, TOKEN_PATH, USERS_PATH, Answer, RawAnswer, ZohoServer

TOKEN = "1000.a1b2c3d4e5f60718293a4b5c6d7e8f90.0f9e8d7c6b5a49382716f5e4d3c2b1a0"
EU = center_named("EU")
HEAD = b"HTTP/1.1 200 OK\r\n"
AT_ONCE_S = 2.0


def never() -> bool:
    return False


def revoke(accounts_url: str | None = None) -> ZohoAnswer:
    return ZohoAccounts(accounts_url).revoke(refresh_token=TOKEN, center=EU, cancelled=never)


def a_post(url: str, seconds: float = 9.0) -> Question:
    return Question("POST", url, fields={"token": TOKEN}, seconds=seconds)


@pytest.fixture
def zoho() -> Iterator[ZohoServer]:
    with ZohoServer() as zoho:
        yield zoho
    for thread in threading.enumerate():
        if thread.name == "zoho-request":
            thread.join(5)
            assert not thread.is_alive()


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], None]:
    """Sets variables, after those of this machine are gone."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)

    def set_all(variables: dict[str, str]) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return set_all


def a_dead_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def a_silent_port(stack: ExitStack, *, is_full: bool = False) -> int:
    """One that accepts and never answers, or whose queue is full, so that connecting takes for ever."""
    listener = stack.enter_context(socket.socket())
    listener.bind(("127.0.0.1", 0))
    listener.listen(0 if is_full else 5)
    for _ in range(4 if is_full else 0):
        filler = stack.enter_context(socket.socket())
        filler.setblocking(False)
        filler.connect_ex(listener.getsockname())
    return int(listener.getsockname()[1])


def test_every_failure_shows_within_ten_seconds(zoho: ZohoServer, environment: Any) -> None:
    environment({})
    slow = {
        "hang": RawAnswer(then="hang"),
        "hang_in_the_headers": RawAnswer(HEAD, "hang"),
        "hang_in_the_body": RawAnswer(HEAD + b"Content-Length: 99\r\n\r\n{", "hang"),
        "drip_in_the_headers": RawAnswer(HEAD + b"X: ", "drip"),
        "drip_in_the_body": RawAnswer(HEAD + b"\r\n{", "drip"),
    }
    zoho.answer_next(REVOKE_PATH, *slow.values())
    with ExitStack() as stack:
        silent, full = a_silent_port(stack), a_silent_port(stack, is_full=True)
        urls = [zoho.url + TOKEN_PATH] * len(slow)
        urls += [f"http://127.0.0.1:{silent}", f"http://127.0.0.1:{full}", f"https://127.0.0.1:{silent}"]

        def timed(url: str) -> tuple[ZohoAnswer, float]:
            started = time.monotonic()
            return revoke(url), time.monotonic() - started

        answers = list(stack.enter_context(ThreadPoolExecutor(len(urls))).map(timed, urls))
    assert max(seconds for _, seconds in answers) < 10
    sent, unsent = answers[: len(slow) + 1], answers[len(slow) + 1 :]
    for answer, _ in sent:
        assert answer.verdict is Verdict.NO_ANSWER
        assert "did not answer in time" in answer.sentence
        assert "Zoho may have revoked the token" in answer.advice
    for answer, seconds in unsent:
        assert answer.verdict is Verdict.UNREACHABLE
        assert "Nothing was sent" in answer.sentence
        assert seconds < 7


def test_a_host_that_does_not_exist(environment: Any) -> None:
    environment({})
    answer = revoke("https://accounts.invalid/oauth/v2/token")
    assert answer.verdict is Verdict.UNREACHABLE
    assert answer.sentence == "accounts.invalid was not found. Nothing was sent."


@pytest.mark.parametrize("why", [Failure.TIME_OUT, Failure.CANCELLED])
def test_what_was_given_up_is_not_sent_later(zoho: ZohoServer, monkeypatch: pytest.MonkeyPatch, why: Failure) -> None:
    """A name server that answers after the person was told that nothing was sent."""
    answers, look_up = threading.Event(), socket.getaddrinfo
    asked = threading.Event()

    def slowly(*arguments: Any, **named: Any) -> Any:
        asked.set()
        answers.wait(30)
        return look_up(*arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", slowly)
    cancelled = asked.is_set if why is Failure.CANCELLED else never
    raw = send(a_post(zoho.url + REVOKE_PATH, 0.5), cancelled)
    workers = [thread for thread in threading.enumerate() if thread.name == "zoho-request"]
    answers.set()
    for worker in workers:
        worker.join(5)
    assert raw == Raw(failure=why, was_sent=False)
    assert len(workers) == 1
    assert all(request.fields == {} for request in zoho.requests), "a head without its form, at most"


def test_cancelling_takes_less_than_half_a_second(zoho: ZohoServer) -> None:
    arrived, cancelled_at = threading.Event(), []

    def hang(_: object) -> RawAnswer:
        arrived.set()
        return RawAnswer(then="hang")

    def cancelled() -> bool:
        if arrived.is_set():
            cancelled_at.append(time.monotonic())
        return arrived.is_set()

    zoho.answer_next(REVOKE_PATH, hang)
    answer = ZohoAccounts(zoho.url + TOKEN_PATH).revoke(refresh_token=TOKEN, center=None, cancelled=cancelled)
    assert time.monotonic() - cancelled_at[0] < 0.5
    assert answer.verdict is Verdict.CANCELLED
    assert answer.advice == "Zoho may have revoked the token."


@pytest.mark.parametrize("why", [Failure.TIME_OUT, Failure.CANCELLED])
def test_a_check_that_hangs(zoho: ZohoServer, why: Failure) -> None:
    zoho.answer_next(USERS_PATH, RawAnswer(then="hang"))
    question = Question("GET", zoho.url + USERS_PATH, access_token=TOKEN, seconds=0.3)
    assert send(question, lambda: bool(zoho.requests) and why is Failure.CANCELLED) == Raw(failure=why)


def test_cancelled_before_it_began(zoho: ZohoServer) -> None:
    answer = ZohoAccounts(zoho.url + TOKEN_PATH).revoke(refresh_token=TOKEN, center=None, cancelled=lambda: True)
    assert answer.verdict is Verdict.CANCELLED
    assert answer.sentence == "Cancelled: nothing was sent."
    assert zoho.requests == []


@pytest.mark.parametrize("status", [200, 302])
def test_an_endless_body_is_not_read_to_its_end(zoho: ZohoServer, status: int) -> None:
    zoho.answer_next(REVOKE_PATH, RawAnswer(b"HTTP/1.1 %d OK\r\nLocation: /x\r\n\r\n" % status, "flood"))
    started = time.monotonic()
    answer = revoke(zoho.url + TOKEN_PATH)
    assert answer.verdict is Verdict.UNUSABLE
    assert time.monotonic() - started < AT_ONCE_S


def test_loopback_is_asked_without_a_proxy(zoho: ZohoServer, environment: Any) -> None:
    dead = f"http://127.0.0.1:{a_dead_port()}"
    environment(dict.fromkeys(("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"), dead))
    for url in (zoho.url, zoho.url.replace("127.0.0.1", "localhost")):
        assert revoke(url + TOKEN_PATH).verdict is Verdict.ALREADY_INVALID


def test_netrc_is_not_used(zoho: ZohoServer, environment: Any, home: Path) -> None:
    netrc = home / "netrc"
    netrc.write_text("default login alice password hunter2\nmachine 127.0.0.1 login alice password hunter2\n")
    netrc.chmod(0o600)
    environment({"NETRC": str(netrc)})
    with ZohoProxy(zoho) as proxy:
        environment(proxy.environment())
        revoke(zoho.url + TOKEN_PATH)
        revoke()
        for api_domain in (zoho.url, EU.api_url):
            ZohoAccounts().check(access_token=TOKEN, api_domain=api_domain, cancelled=never)
    sent = [request.headers.get("authorization") for request in zoho.requests]
    assert sent == [None, None, *[f"Zoho-oauthtoken {TOKEN}"] * 2]


def test_what_a_request_looks_like(zoho: ZohoServer) -> None:
    revoke(zoho.url + TOKEN_PATH)
    (request,) = zoho.requests
    assert (request.method, request.target, request.fields) == ("POST", REVOKE_PATH, {"token": TOKEN})
    assert request.headers["user-agent"] == "token-inspector"
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert "cookie" not in request.headers


def test_a_cookie_is_not_kept(zoho: ZohoServer) -> None:
    zoho.answer_next(REVOKE_PATH, Answer(200, b"{}", headers={"Set-Cookie": "a=b; Path=/"}))
    client = ZohoAccounts(zoho.url + TOKEN_PATH)
    for _ in range(2):
        client.revoke(refresh_token=TOKEN, center=None, cancelled=never)
    assert "cookie" not in zoho.requests[1].headers


def test_a_certificate_of_an_unknown_authority(zoho: ZohoServer, environment: Any) -> None:
    with ZohoProxy(zoho, is_trusted=False) as proxy:
        environment(proxy.environment())
        answer = revoke()
        checked = ZohoAccounts().check(access_token=TOKEN, api_domain=EU.api_url, cancelled=never)
    for one in (answer, checked):
        assert one.verdict is Verdict.UNREACHABLE
        assert "is not trusted. Nothing was sent." in one.sentence
        assert "REQUESTS_CA_BUNDLE" in one.advice
    assert proxy.connects == ["accounts.zoho.eu:443", "www.zohoapis.eu:443"]
    assert proxy.requests == []


@pytest.mark.parametrize("status", [403, 407, 502])
def test_a_proxy_that_refuses(zoho: ZohoServer, environment: Any, status: int) -> None:
    with ZohoProxy(zoho, refusal=status) as proxy:
        environment(proxy.environment())
        answer = revoke()
    assert answer.verdict is Verdict.UNREACHABLE
    assert f"(HTTP {status}). Nothing was sent." in answer.sentence
    assert "HTTPS_PROXY" in answer.advice


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"HTTPS_PROXY": "http://127.0.0.1:1"}, "The proxy did not let"),
        ({"HTTPS_PROXY": "http://proxy.invalid:3128"}, "The proxy did not let"),
        ({"HTTPS_PROXY": "http://[::1"}, "cannot be used"),
        ({"HTTPS_PROXY": "http://"}, "cannot be used"),
        ({"HTTPS_PROXY": "socks5://127.0.0.1:1"}, "cannot be used"),
        ({"REQUESTS_CA_BUNDLE": "/no/such/file"}, "cannot be used"),
    ],
)
def test_settings_that_cannot_work(environment: Any, variables: dict[str, str], words: str) -> None:
    environment(variables)
    answer = revoke()
    assert answer.verdict is Verdict.UNREACHABLE
    assert words in answer.sentence
    assert "Nothing was sent" in answer.sentence
    assert next(iter(variables)) in answer.advice


def test_no_one_listens(environment: Any) -> None:
    environment({})
    url = f"http://127.0.0.1:{a_dead_port()}"
    assert revoke(url).verdict is Verdict.UNREACHABLE
    raw = send(Question("GET", url + USERS_PATH, access_token=TOKEN), never)
    assert raw == Raw(failure=Failure.REFUSED, was_sent=False)


def test_tls_to_one_who_does_not_speak_it(zoho: ZohoServer, environment: Any) -> None:
    environment({})
    answer = revoke(zoho.url.replace("http:", "https:") + TOKEN_PATH)
    assert answer.verdict is Verdict.UNREACHABLE
    assert "no secure connection" in answer.sentence
    assert zoho.requests == []


def test_questions_and_answers_show_no_secret() -> None:
    question = Question("POST", "https://accounts.zoho.eu", fields={"token": TOKEN}, access_token=TOKEN)
    assert TOKEN not in repr(question)
    assert TOKEN not in repr(Raw(200, TOKEN.encode()))
