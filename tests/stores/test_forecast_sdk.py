"""The forecast against the SDK itself: hypothesis makes tokens, and what ``get_token()`` does is what was said.

Nothing of the SDK is patched. It runs on a real store file, and reaches the real host names of the data centres through
a loopback proxy behind which one Zoho stands; only the clock is ours, so that the last millisecond can be tried.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.crm.api.dc.data_center import DataCenter
from zohocrmsdk.src.com.zoho.crm.api.exception.sdk_exception import SDKException
from zohocrmsdk.src.com.zoho.crm.api.initializer import Initializer
from zohocrmsdk.src.com.zoho.crm.api.user_signature import UserSignature
from zohocrmsdk.src.com.zoho.crm.api.util.constants import Constants

from stores import FIELDS, CustomStoreSQLite, NextCall, Outlook, TokenRow, Why, next_call, row_of, token_of
from stores.finding import find
from stores.read_only import ReadOnlyStore
from stores.tokens.neighbours import next_id_taken
from tests.article_store import ArticleStore
from tests.e2e.sdk_program import forget_program
from tests.zoho_proxy import ZohoProxy
from tests.zoho_server import TOKEN_PATH, Answer, Request, User, ZohoServer, refusal

CASES = 300
EARLIEST = 1_800_000_000_000  # urllib3 warns of a clock before 2025
NOW = 1_900_000_000_000
API, ACCOUNTS = "api.program.test", "accounts.program.test"
KNOWN = [domain for name in vars(Constants) if name.endswith("_DATACENTER") for domain in getattr(Constants, name)]
UNKNOWN = [
    "x",
    "US",
    " us",
    "https://www.zohoapis.com/",
    "HTTPS://WWW.ZOHOAPIS.EU",
    "https://www.zohoapis.ae",
    "http://[",
    "sandbox",
]


class Done(NamedTuple):
    """What the SDK did: ``hosts``: the accounts server that it asked, and the API server; at most one each."""

    what: str
    accounts: str | None
    api: str | None
    token: str | None


@dataclass
class World:
    zoho: ZohoServer
    proxy: ZohoProxy
    folder: Path
    now: int = NOW
    known: tuple[TokenRow, ...] = ()
    files: Iterator[int] = field(default_factory=lambda: count(1))

    def store(self, *rows: TokenRow) -> CustomStoreSQLite:
        """A fresh copy of a store that holds these rows."""
        store = CustomStoreSQLite(self.folder / f"{next(self.files)}.db")
        store.save_many(map(token_of, rows))
        return store

    def call(self, store: Any, token: OAuthToken, *known: TokenRow) -> Done:
        """A program's call, with its own data centre; Zoho knows the tokens of the rows `known`."""
        self.known = known
        self.proxy.requests.clear()
        program = Initializer.get_initializer()
        program.store = store
        program.environment = DataCenter.Environment(f"https://{API}", f"https://{ACCOUNTS}{TOKEN_PATH}", "")
        try:
            given_out = token.get_token()
        except (SDKException, ValueError):
            return self._done("fails", None)
        return self._done(None, given_out)

    def _done(self, raised: str | None, token: str | None) -> Done:
        asked = [(host, request) for host, request in self.proxy.requests if request.path == TOKEN_PATH]
        ways = {"refresh_token": "renews", "authorization_code": "exchanges"}
        (way,) = {ways[request.fields["grant_type"]] for _, request in asked} or {"uses"}
        (accounts,) = {host for host, _ in asked} or {None}
        (api,) = {host for host, request in self.proxy.requests if request.path != TOKEN_PATH} or {None}
        return Done(raised or way, accounts, api, token)

    def issue(self, request: Request) -> Answer:
        """Zoho's accounts server, for the tokens of the case instead of its own."""
        sent = request.fields
        is_renewal = sent["grant_type"] == "refresh_token"
        for row in self.known:
            wanted = (row.client_id, row.client_secret, row.refresh_token if is_renewal else row.grant_token)
            given = (
                sent.get("client_id"),
                sent.get("client_secret"),
                sent.get("refresh_token" if is_renewal else "code"),
            )
            if all(wanted) and wanted == given:
                more = {} if is_renewal else {"refresh_token": "1000.new"}
                return self.zoho._granted(User("asha@example.com", "1001"), "1000.new", **more)
        return refusal("invalid_code")


@contextmanager
def world_in(folder: Path) -> Iterator[World]:
    forget_program()
    with (
        pytest.MonkeyPatch.context() as patch,
        ZohoServer(api_domain="https://www.zohoapis.sa") as zoho,
        ZohoProxy(zoho) as proxy,
    ):
        for name, value in proxy.environment().items():
            patch.setenv(name, value)
        world = World(zoho, proxy, folder)
        zoho.routes["POST", TOKEN_PATH] = world.issue
        environment = DataCenter.Environment(f"https://{API}", f"https://{ACCOUNTS}{TOKEN_PATH}", "")
        token = OAuthToken(access_token="used as it is", find_user=False)
        Initializer.initialize(environment, token, store=world.store(), resource_path=str(folder))
        # it logs what it swallows, with a format that does not fit its arguments
        patch.setattr(logging.getLogger("SDKLogger"), "disabled", True)
        patch.setattr(time, "time", lambda: (world.now + 0.5) / 1000)
        yield world
    forget_program()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world_in(tmp_path_factory.mktemp("sdk")) as made:
        yield made


text = st.one_of(
    st.sampled_from([None, None, "", "x", "o'neil:1", " ", "ü €", "1000.a&b=c%20"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
numbers = st.integers(-7000, 7000).map(lambda left: str(NOW + left))
expiries = st.one_of(
    st.sampled_from([None, ""]),
    numbers,
    st.sampled_from([4999, 5000, 5001, 3_600_000, -3_600_000]).map(lambda left: str(NOW + left)),
    numbers.map(lambda number: f" {number}\n"),
    numbers.map(lambda number: f"+{number}"),
    numbers.map(lambda number: f"{number[:4]}_{number[4:]}"),
    numbers.map(lambda number: "".join(chr(0x660 + int(digit)) for digit in number)),  # Arabic digits
    st.integers(-7000, 7000).map(lambda left: str((NOW + left) // 1000)),  # seconds
    st.floats().map(str),
    st.integers().map(str),
    st.sampled_from(
        ["9" * 30, "-" + "9" * 30, "9" * 4300, "9" * 4301, "0", "-1", "1.7e12", "0x10", " ", "nan", "None"]
    ),
    text,
)
rows = st.builds(
    TokenRow,
    id=st.sampled_from(["1", "01", "", "'1 or 1=1'", "ü 1"]),
    user_name=text,
    client_id=text,
    client_secret=text,
    refresh_token=text,
    access_token=text,
    grant_token=text,
    expiry_time=expiries,
    redirect_url=text,
    api_domain=st.one_of(st.sampled_from(KNOWN), st.sampled_from([None, "", *UNKNOWN]), text),
)  # fmt: skip
CLIENT = {"client_id": "1000.c", "client_secret": "s"}
TOKENS: list[dict[str, str | None]] = [
    {},
    {"refresh_token": "1000.r"},
    {"access_token": "1000.a"},
    {"refresh_token": "1000.r", "access_token": "1000.a"},
    {"access_token": None, "refresh_token": None, "grant_token": "1000.g"},
]
# most rows have a client and a token
likely_rows = st.builds(
    lambda row, client, tokens: row._replace(**client, **tokens),
    rows,
    st.sampled_from([{}, CLIENT, CLIENT]),
    st.sampled_from(TOKENS),
)


def check_case(world: World, row: TokenRow) -> None:
    """The forecast of a row, now and at the moments around which it changes, against the SDK."""
    call = next_call(row, NOW)
    moments = {NOW}
    if call.until is not None and EARLIEST < call.until < 10**13:
        moments |= {call.until, call.until + 1}
    for now in moments:
        world.now = now
        store = world.store(row)
        check(next_call(row, now), row, store, world.call(store, OAuthToken(id=row.id), row))


def check_host(call: NextCall, done: Done) -> None:
    center = call.center
    assert done.accounts in (None, ACCOUNTS if center is None else center.accounts_host)
    assert done.api in (None, API if center is None else urlsplit(center.api_url).hostname)


def check(call: NextCall, row: TokenRow, store: CustomStoreSQLite, done: Done) -> None:
    uses = call.does in (Outlook.USES, Outlook.ENDS_SOON)
    assert done.what == ("uses" if uses else call.does.value)
    check_host(call, done)
    asks = not uses and call.why is not Why.UNREADABLE_EXPIRY
    assert (done.accounts is not None) is asks
    if uses:
        assert done.token == row.access_token
    stored = row_of(store.find_token_by_id(row.id)) if row.id is not None else None
    if stored is not None:
        assert (stored.access_token == row.access_token) is (uses or call.does is Outlook.FAILS)


@settings(max_examples=CASES, suppress_health_check=[*HealthCheck])
@given(likely_rows)
def test_the_sdk_does_what_we_say(world: World, row: TokenRow) -> None:
    check_case(world, row)


passed = st.one_of(st.none(), st.none(), st.sampled_from(["", "other", "1000.z"]))


@st.composite
def searches(draw: st.DrawFn) -> tuple[list[TokenRow], TokenRow]:
    """Two rows, and what a program passes: nothing, something else, or what one of the rows has, field by field."""
    first, second = draw(likely_rows)._replace(id="1"), draw(likely_rows)._replace(id="2")
    model = draw(st.sampled_from([first, second]))
    own = {name: draw(st.one_of(passed, st.just(getattr(model, name)))) for name in FIELDS}
    if not (own["access_token"] or "").isascii() or not (own["access_token"] or "x").isprintable():
        own["access_token"] = (
            "1000.ascii"  # another one cannot stand in a header: the SDK swallows that, and saves nothing
        )
    return [first, second], TokenRow(**own)._replace(expiry_time=None)


def check_search(world: World, rows: list[TokenRow], wanted: TokenRow) -> None:
    world.now = NOW
    store = world.store(*rows)
    found = find(store, wanted, NOW)
    user = None if wanted.user_name is None else UserSignature(wanted.user_name)
    details = wanted._asdict() | {"user_signature": user}
    del details["user_name"], details["expiry_time"]
    try:
        token = OAuthToken(**details)
    except SDKException:
        assert found.then.startswith("OAuthToken refuses ")
        return
    held = found.filled or wanted
    done = world.call(store, token, held)
    if done.what != "fails":
        assert token.get_id() == (found.row.id if found.row else token.get_id())
    starts = {
        "uses": r"(always )?uses the access token",
        "renews": r"renews|gets an access token with the refresh token",
        "exchanges": "exchanges",
        "fails": r"fails|raises|asks Zoho all the same and fails",
    }
    assert re.match(rf"(No row matches\. )?The SDK ({starts[done.what]})", found.then)
    if found.row is not None or "raises" not in found.then:
        check_host(next_call(held, NOW), done)
    after = {row.id for row in map(row_of, store.get_tokens())}
    if "does not save" in found.then or done.what == "fails" or found.row is not None:
        assert after == {"1", "2"}
    elif "with this id" in found.then:
        assert after == {"1", "2", wanted.id}


@settings(max_examples=CASES // 3, suppress_health_check=[*HealthCheck])
@given(searches())
def test_find_says_what_the_sdk_does(world: World, search: tuple[list[TokenRow], TokenRow]) -> None:
    check_search(world, *search)


def test_what_cannot_be_saved_is_renewed_at_every_start(world: World) -> None:
    """The SDK swallows that a store could not save; so does it where the article's class gives out an id twice."""
    row = TokenRow("1", "u", **CLIENT, refresh_token="1000.r", api_domain="eu")
    store = ReadOnlyStore(world.store(row))
    for _ in range(3):
        assert world.call(store, OAuthToken(id="1"), row).what == "renews"


@pytest.mark.parametrize(("ids", "is_saved"), [(range(1, 10), True), (range(1, 11), False), (["9", "x"], False)])
def test_a_new_login_in_the_articles_store(
    world: World, tmp_path: Path, ids: Iterable[object], *, is_saved: bool
) -> None:
    path = tmp_path / "zohooauth.db"
    made = CustomStoreSQLite(path)
    made.save_many(token_of(TokenRow(str(number), f"u{number}", refresh_token=f"r{number}")) for number in ids)
    article = ArticleStore(path)
    row = TokenRow(None, None, **CLIENT, refresh_token="1000.new login", api_domain="eu")
    world.now = NOW
    for start in range(2):
        token = OAuthToken("1000.c", "s", refresh_token="1000.new login", api_domain="eu")
        done = world.call(article, token, row)
        assert done.what == ("uses" if is_saved and start else "renews")
    assert (next_id_taken([str(number) for number in ids]) is None) is is_saved
    article.close()
