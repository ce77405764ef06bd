"""Which host is asked with what, and which never is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from stores.clock import now_ms
from stores.errors import StoreError
from stores.tokens.data_centers import CODES, ENVIRONMENTS, Center, center_named
from stores.zoho_accounts import ZohoAccounts
from stores.zoho_answers import Cancelled, Question, Raw, Verdict, address_of
from tests.zoho_proxy import ZohoProxy
from tests.zoho_server import ORG_PATH, REVOKE_PATH, TOKEN_PATH, USERS_PATH, User, ZohoServer, json_answer

TOKEN = "1000.a1b2c3d4e5f60718293a4b5c6d7e8f90.0f9e8d7c6b5a49382716f5e4d3c2b1a0"
ASHA = User("asha@example.com", "60001234567")
ACCOUNTS_HOSTS = {
    "US": "accounts.zoho.com",
    "EU": "accounts.zoho.eu",
    "IN": "accounts.zoho.in",
    "AU": "accounts.zoho.com.au",
    "JP": "accounts.zoho.jp",
    "CN": "accounts.zoho.com.cn",
    "CA": "accounts.zohocloud.ca",
    "SA": "accounts.zoho.sa",
}


def never() -> bool:
    return False


@pytest.fixture(scope="module")
def zoho() -> Iterator[ZohoServer]:
    with ZohoServer() as zoho:
        yield zoho


@pytest.fixture(scope="module")
def the_proxy(zoho: ZohoServer) -> Iterator[ZohoProxy]:
    with ZohoProxy(zoho) as proxy:
        yield proxy


@pytest.fixture
def proxy(the_proxy: ZohoProxy, monkeypatch: pytest.MonkeyPatch) -> ZohoProxy:
    for name, value in the_proxy.environment().items():
        monkeypatch.setenv(name, value)
    the_proxy.requests.clear()
    the_proxy.connects.clear()
    the_proxy.zoho.requests.clear()
    return the_proxy


class Post:
    """A transport that keeps what it was given."""

    def __init__(self) -> None:
        self.questions: list[Question] = []

    def __call__(self, question: Question, cancelled: Cancelled) -> Raw:
        self.questions.append(question)
        return Raw(200, b'{"status": "success"}')


@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize("code", CODES)
def test_each_data_centre_is_asked_at_its_own_hosts(proxy: ZohoProxy, code: str, environment: str) -> None:
    zoho, client, center = proxy.zoho, ZohoAccounts(), center_named(code, environment)
    zoho.api_domain = center.api_url
    refresh_token = zoho.add_refresh_token(ASHA)
    zoho.add_refresh_token(User("other@example.com", "1"))

    renewed = client.renew(
        refresh_token=refresh_token,
        client_id=zoho.client.id,
        client_secret=zoho.client.secret,
        center=center,
        cancelled=never,
    )
    assert renewed.verdict is Verdict.DONE
    assert renewed.issued is not None
    assert renewed.issued.api_domain == center.api_url
    token = renewed.issued.access_token
    assert client.check(access_token=token, api_domain=center.api_url, cancelled=never).owner == ASHA.email
    assert client.owner(access_token=token, api_domain=center.api_url, cancelled=never) == ASHA.signature
    assert client.revoke(refresh_token=refresh_token, center=center, cancelled=never).verdict is Verdict.DONE
    checked = client.check(access_token=token, api_domain=center.api_url, cancelled=never)
    assert checked.verdict is Verdict.TOKEN_DEAD

    accounts, api = ACCOUNTS_HOSTS[code], address_of(center.api_url)
    assert api is not None
    assert [(host, request.target) for host, request in proxy.requests] == [
        (accounts, TOKEN_PATH),
        (api.host, USERS_PATH + "?type=CurrentUser"),
        (api.host, USERS_PATH + "?type=CurrentUser"),
        (api.host, ORG_PATH),
        (accounts, REVOKE_PATH),
        (api.host, USERS_PATH + "?type=CurrentUser"),
    ]
    assert proxy.connects == [f"{host}:443" for host in proxy.hosts()]
    assert all(request.headers["host"] == host for host, request in proxy.requests)
    assert proxy.requests[0][1].fields == {
        "refresh_token": refresh_token,
        "client_id": zoho.client.id,
        "client_secret": zoho.client.secret,
        "grant_type": "refresh_token",
    }
    assert proxy.requests[4][1].fields == {"token": refresh_token}
    assert renewed.host == client.host_for(center) == accounts


def test_a_grant_is_exchanged(proxy: ZohoProxy) -> None:
    zoho = proxy.zoho
    grant = zoho.add_grant(ASHA)
    answer = ZohoAccounts().exchange(
        grant_token=grant,
        client_id=zoho.client.id,
        client_secret=zoho.client.secret,
        redirect_url=zoho.client.redirect_url,
        center=center_named("IN"),
        cancelled=never,
    )
    assert answer.verdict is Verdict.DONE
    assert answer.issued is not None
    assert answer.issued.refresh_token is not None
    ((host, request),) = proxy.requests
    assert host == "accounts.zoho.in"
    assert request.fields["grant_type"] == "authorization_code"
    assert request.fields["code"] == grant
    assert request.fields["redirect_uri"] == zoho.client.redirect_url


@pytest.mark.parametrize("token", ["'1 or 1=1'", " a b ", "ünï&cödé=1%20+", "a\r\nb\x00", "x" * 100_000])
def test_a_form_carries_any_text_as_it_is(zoho: ZohoServer, token: str) -> None:
    zoho.requests.clear()
    client = ZohoAccounts(zoho.url + TOKEN_PATH)
    assert client.revoke(refresh_token=token, center=None, cancelled=never).verdict is Verdict.ALREADY_INVALID
    assert zoho.requests[0].fields == {"token": token}


@pytest.mark.parametrize("token", ["", "\ud800"])
def test_what_no_form_can_carry_is_not_sent(token: str) -> None:
    post = Post()
    answer = ZohoAccounts(send=post).revoke(refresh_token=token, center=center_named("EU"), cancelled=never)
    assert answer.verdict is Verdict.NOT_ASKED
    assert answer.advice
    assert post.questions == []


@pytest.mark.parametrize("token", ["", "a\nb", "a b", "tökén", "€", "\ud800", "x" * 10_000, "a\x00"])
def test_what_no_header_can_carry_is_not_sent(token: str) -> None:
    post = Post()
    answer = ZohoAccounts(send=post).check(access_token=token, api_domain="https://www.zohoapis.eu", cancelled=never)
    assert answer.verdict is Verdict.NOT_ASKED
    assert answer.advice
    assert post.questions == []


HOSTILE = [
    "https://evil.example",
    "http://www.zohoapis.eu",
    "https://www.zohoapis.eu.evil.example",
    "https://www.zohoapis.eu@evil.example",
    "https://evil.example#https://www.zohoapis.eu",
    "https://www.zohoapis.eu:8443",
    "https://www.zohoapis.eu/",
    "https://WWW.ZOHOAPIS.EU",
    "http://127.0.0.1@evil.example",
    "http://127.0.0.1\\@evil.example",
    "http://127.0.0.1.evil.example",
    "http://127.0.0.1%2eevil.example",
    "http://localhost.evil.example",
    "http://evil.example?127.0.0.1",
    "http://127.1",
    "http://2130706433",
    "http://0x7f.1",
    "http://128.0.0.1",
    "http://0.0.0.0",
    "http://[::1].evil.example",
    "http://[::2]",
    "http://127.0.0.1:99999999",
    "ftp://127.0.0.1",
    "file:///etc/passwd",
    "//127.0.0.1",
    "127.0.0.1",
    "http://127.0.0.1\n",
    "http://127.0.0.1 ",
    "http://",
    TOKEN,
    "\x1b[31m\u202e",
    "x" * 10_000,
]


@pytest.mark.parametrize("api_domain", [*HOSTILE, "", None])
def test_an_access_token_goes_to_no_host_that_merely_stands_in_the_file(api_domain: str | None) -> None:
    post = Post()
    client = ZohoAccounts(send=post)
    answer = client.check(access_token=TOKEN, api_domain=api_domain, cancelled=never)
    assert answer.verdict is Verdict.NOT_ASKED
    assert answer.sentence.endswith("was not sent.")
    assert answer.sentence.isprintable()
    assert len(answer.sentence) < 300
    assert TOKEN not in repr(answer)
    assert client.owner(access_token=TOKEN, api_domain=api_domain, cancelled=never) is None
    assert post.questions == []


@pytest.mark.parametrize("url", ["https://evil.example/oauth/v2/token", "https://accounts.zoho.eu/elsewhere", *HOSTILE])
def test_secrets_go_to_the_addresses_of_the_sdks_table_only(url: str) -> None:
    post = Post()
    client = ZohoAccounts(send=post)
    center = Center("EU", "https://www.zohoapis.eu", url)
    answer = client.revoke(refresh_token=TOKEN, center=center, cancelled=never)
    assert answer.verdict is Verdict.NOT_ASKED
    assert post.questions == []


@pytest.mark.parametrize(
    "api_domain", ["http://127.0.0.1:9", "https://127.8.9.1", "http://[::1]:9", "http://localhost/", "eu"]
)
def test_loopback_and_the_sdks_names_are_asked(api_domain: str) -> None:
    post = Post()
    ZohoAccounts(send=post).check(access_token=TOKEN, api_domain=api_domain, cancelled=never)
    (question,) = post.questions
    base = "https://www.zohoapis.eu" if api_domain == "eu" else api_domain.rstrip("/")
    assert question.url == base + USERS_PATH
    assert TOKEN not in question.url


@pytest.mark.parametrize(
    "url",
    [
        "http://accounts.example",
        "https://user:password@accounts.example",
        "https://accounts.example?x=1",
        "https://accounts.example/#x",
        "https://",
        "https:///oauth/v2/token",
        "accounts.zoho.eu",
        "",
        *(url for url in HOSTILE if not url.startswith("https")),
    ],
)
def test_an_accounts_url_that_is_refused(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        ZohoAccounts(url)
    assert "https" in str(caught.value)
    assert caught.value.advice


@pytest.mark.parametrize(
    "url",
    ["https://accounts.example:8443/oauth/v2/token", "http://127.0.0.1:1/x/", "http://localhost", "http://[::1]:5/t"],
)
def test_an_accounts_url_stands_for_every_data_centre(url: str) -> None:
    post = Post()
    client = ZohoAccounts(url, send=post)
    for center in (None, center_named("EU")):
        client.revoke(refresh_token=TOKEN, center=center, cancelled=never)
        client.renew(refresh_token=TOKEN, client_id="a", client_secret="b", center=center, cancelled=never)
    plain = url.rstrip("/")
    assert client.accounts_url == plain
    assert [question.url for question in post.questions] == [plain + "/revoke", plain] * 2
    assert client.host_for(None) == client.host_for(center_named("US")) == plain.split("/")[2]


def test_without_a_data_centre_nobody_is_asked() -> None:
    post = Post()
    client = ZohoAccounts(send=post)
    answer = client.renew(refresh_token=TOKEN, client_id="a", client_secret="b", center=None, cancelled=never)
    assert answer.verdict is Verdict.NOT_ASKED
    assert "data centre" in answer.sentence
    assert client.host_for(None) == ""
    assert post.questions == []


def test_a_simulated_zoho_says_so() -> None:
    client = ZohoAccounts(send=Post())
    assert client.is_simulated
    assert not ZohoAccounts().is_simulated
    answer = client.revoke(refresh_token=TOKEN, center=center_named("EU"), cancelled=never)
    assert answer.verdict is Verdict.DONE
    assert answer.sentence.endswith("A simulated Zoho answered: nothing left this program.")


@pytest.mark.parametrize(
    ("users", "org"),
    [
        ({"users": []}, {"org": [{"zgid": "1"}]}),
        ({"users": [{"email": ""}]}, {"org": [{"zgid": "1"}]}),
        ({"users": [{"email": "a@b"}]}, {"org": []}),
        ({"users": [{"email": "a@b"}]}, {"org": [{"zgid": 7}]}),
        ({"users": [{"email": "a@b"}]}, {"org": ["zgid"]}),
        ({"users": [{"email": "a@b"}]}, ["org"]),
        ({"users": [{"email": "a@b"}]}, {"code": "OAUTH_SCOPE_MISMATCH", "status": "error"}),
        ({"code": "INVALID_TOKEN", "status": "error"}, {"org": [{"zgid": "1"}]}),
    ],
)
def test_an_owner_that_is_not_known(zoho: ZohoServer, users: object, org: object) -> None:
    zoho.answer_next(USERS_PATH, json_answer(users))
    client = ZohoAccounts()
    if isinstance(users, dict) and users.get("users") == [{"email": "a@b"}]:
        zoho.answer_next(ORG_PATH, json_answer(org))
    assert client.owner(access_token=TOKEN, api_domain=zoho.url, cancelled=never) is None


def test_the_clock_is_this_machines() -> None:
    assert 1_700_000_000_000 < now_ms() < 10_000_000_000_000
