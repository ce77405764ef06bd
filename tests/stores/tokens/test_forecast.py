"""What we say that the SDK will do, against the SDK doing it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.crm.api.initializer import Initializer

from stores import (
    CustomStoreList,
    Next,
    NextCall,
    Outlook,
    Prospect,
    TokenRow,
    Why,
    fails_from,
    is_renewable,
    next_call,
    outlook,
    prospect_of,
    said,
    token_of,
)
from stores.tokens.data_centers import center_named
from stores.tokens.forecast import duration

NOW = 1_700_000_000_000
CLIENT = {"client_id": "c", "client_secret": "s"}
RENEWABLE = TokenRow(access_token="a", refresh_token="r", expiry_time=str(NOW), **CLIENT)


def at(left: int, **changed: str | None) -> Outlook:
    row = RENEWABLE._replace(**{"expiry_time": str(NOW + left), **changed})
    return outlook(prospect_of(row), NOW)


@pytest.mark.parametrize("left", [5000, 5001, 300_001])
def test_used_while_five_seconds_remain(left: int) -> None:
    assert at(left) is Outlook.USES


@pytest.mark.parametrize("left", [4999, 0, -1, -NOW])
def test_renewed_below_five_seconds(left: int) -> None:
    assert at(left) is Outlook.RENEWS


@pytest.mark.parametrize("lacking", ["refresh_token", "client_id", "client_secret"])
@pytest.mark.parametrize("nothing", [None, ""])
@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (300_001, Outlook.USES),
        (300_000, Outlook.ENDS_SOON),
        (5000, Outlook.ENDS_SOON),
        (4999, Outlook.FAILS),
        (-1, Outlook.FAILS),
    ],
)
def test_what_cannot_be_renewed_ends(lacking: str, nothing: str | None, left: int, expected: Outlook) -> None:
    assert at(left, **{lacking: nothing}) is expected
    assert not is_renewable(RENEWABLE._replace(**{lacking: nothing}))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (RENEWABLE, Prospect(NOW - 5000, Next.RENEWS)),
        (RENEWABLE._replace(expiry_time=None), Prospect(None, Next.RENEWS)),
        (RENEWABLE._replace(expiry_time=""), Prospect(None, Next.RENEWS)),
        (RENEWABLE._replace(expiry_time=None, refresh_token=None), Prospect(None, Next.FAILS, Why.NO_REFRESH_TOKEN)),
        (RENEWABLE._replace(client_id=None), Prospect(NOW - 5000, Next.FAILS, Why.NO_CLIENT)),
        (RENEWABLE._replace(refresh_token=None), Prospect(NOW - 5000, Next.FAILS, Why.NO_REFRESH_TOKEN)),
        (
            RENEWABLE._replace(refresh_token=None, grant_token="g"),
            Prospect(NOW - 5000, Next.FAILS, Why.NO_REFRESH_TOKEN),
        ),
    ],
)
def test_prospects(row: TokenRow, expected: Prospect) -> None:
    assert prospect_of(row) == expected


@pytest.mark.parametrize(
    ("fields", "expected", "why"),
    [
        ({"refresh_token": "r", **CLIENT}, Outlook.RENEWS, None),
        ({"grant_token": "g", **CLIENT}, Outlook.EXCHANGES, None),
        ({"grant_token": "g", "refresh_token": "r", **CLIENT}, Outlook.RENEWS, None),
        ({"grant_token": "g", "access_token": "", **CLIENT}, Outlook.EXCHANGES, None),
        ({"grant_token": "g", "client_id": "c"}, Outlook.FAILS, Why.NO_CLIENT),
        ({"refresh_token": "r"}, Outlook.FAILS, Why.NO_CLIENT),
        ({}, Outlook.FAILS, Why.NO_REFRESH_TOKEN),
        (CLIENT, Outlook.FAILS, Why.NO_REFRESH_TOKEN),
    ],
    ids=str,
)
def test_without_an_access_token(fields: dict[str, str], expected: Outlook, why: Why | None) -> None:
    prospect = prospect_of(TokenRow(**fields))
    assert outlook(prospect, NOW) is outlook(prospect, 0) is outlook(prospect, 10**30) is expected
    assert prospect.why is why


@pytest.mark.parametrize("expiry", ["garbage", "nan", "1.7e12", "1700000000000.0", "9" * 5000, " ", "1,5"])
def test_an_expiry_that_the_sdk_cannot_read_fails_at_once(expiry: str) -> None:
    prospect = prospect_of(RENEWABLE._replace(expiry_time=expiry))
    assert (prospect.then, prospect.why) == (Next.FAILS, Why.UNREADABLE_EXPIRY)
    assert outlook(prospect, NOW) is Outlook.FAILS


@pytest.mark.parametrize("expiry", ["9" * 40, "-" + "9" * 40, "0", "-1"])
def test_extreme_expiries(expiry: str) -> None:
    expected = Outlook.USES if int(expiry) > NOW else Outlook.RENEWS
    assert outlook(prospect_of(RENEWABLE._replace(expiry_time=expiry)), NOW) is expected


def test_seconds_are_read_as_milliseconds_by_the_sdk() -> None:
    assert outlook(prospect_of(RENEWABLE._replace(expiry_time=str(NOW // 1000 + 3600))), NOW) is Outlook.RENEWS


def test_fails_from_is_the_moment_at_which_the_outlook_changes() -> None:
    prospect = prospect_of(RENEWABLE._replace(refresh_token=None))
    start = fails_from(prospect)
    assert start == NOW - 300_000
    assert outlook(prospect, start - 1) is Outlook.USES
    assert outlook(prospect, start) is Outlook.ENDS_SOON
    assert fails_from(prospect_of(RENEWABLE)) is None
    assert fails_from(prospect_of(RENEWABLE._replace(refresh_token=None, expiry_time=None))) is None
    assert fails_from(prospect_of(TokenRow())) < 0


SECOND, MINUTE, HOUR, DAY = 1000, 60_000, 3_600_000, 86_400_000
EU = "https://www.zohoapis.eu"
TO_EU = "goes to Europe (accounts.zoho.eu)"
FOR_42_MIN = "uses the access token for another 42 min, then "
ALWAYS = "always uses the access token and never renews it, because no expiry is stored"
TO_OWN = "goes to the data centre that the program was started with"


def test_next_call() -> None:
    row = RENEWABLE._replace(expiry_time=str(NOW + HOUR), api_domain=EU)
    until = NOW + HOUR - 5000
    assert next_call(row, NOW) == NextCall(Outlook.USES, until, Next.RENEWS, None, center_named("EU"))
    assert next_call(row, until).does is Outlook.USES
    assert next_call(row, until + 1).does is Outlook.RENEWS
    dead = next_call(row._replace(refresh_token=None, api_domain="x"), NOW + HOUR)
    assert dead == NextCall(Outlook.FAILS, until, Next.FAILS, Why.NO_REFRESH_TOKEN, None)
    assert next_call(row._replace(access_token=None), NOW).until is None
    assert next_call(row._replace(expiry_time=None), NOW).until is None


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, f"{FOR_42_MIN}renews it; {TO_EU}"),
        ({"api_domain": None}, f"{FOR_42_MIN}renews it; {TO_OWN}"),
        ({"api_domain": "https://www.zohoapis.ae"}, f"{FOR_42_MIN}renews it; {TO_OWN}"),
        (
            {"api_domain": "https://sandbox.zohoapis.ca"},
            FOR_42_MIN + "renews it; goes to Canada · sandbox (accounts.zohocloud.ca)",
        ),
        (
            {"refresh_token": None},
            f"{FOR_42_MIN}fails, because no refresh token is stored; {TO_EU}",
        ),
        (
            {"client_id": ""},
            "uses the access token for another 42 min, then fails, because the client id or the client secret is"
            f" missing; {TO_EU}",
        ),
        ({"expiry_time": None}, f"{ALWAYS}; {TO_EU}"),
        ({"expiry_time": str(NOW + 4999)}, f"renews the access token (under 5 s left); {TO_EU}"),
        ({"expiry_time": str(NOW)}, f"renews the access token (it has expired); {TO_EU}"),
        ({"access_token": None}, f"renews the access token (none is stored); {TO_EU}"),
        ({"access_token": "", "refresh_token": ""}, f"exchanges the grant token for an access token; {TO_EU}"),
        ({"expiry_time": "x"}, "fails, because the stored expiry is not a number"),
        ({"expiry_time": str(NOW), "refresh_token": None}, "fails, because no refresh token is stored"),
    ],
)  # fmt: skip
def test_the_forecast_in_words(changed: dict[str, str | None], expected: str) -> None:
    row = RENEWABLE._replace(expiry_time=str(NOW + 42 * MINUTE + 5999), grant_token="g", api_domain=EU)
    row = row._replace(**changed)
    assert said(next_call(row, NOW), NOW) == expected


def test_a_forecast_that_is_read_later() -> None:
    call = next_call(RENEWABLE._replace(expiry_time=str(NOW + HOUR)), NOW)
    assert said(call, NOW + HOUR - 6000).startswith("uses the access token for another 1 s, ")
    assert said(call, NOW + HOUR - 5000).startswith("uses the access token for less than a second, ")
    assert said(call, NOW + HOUR - 4999).startswith("renews the access token (under 5 s left)")
    assert said(call, NOW + HOUR).startswith("renews the access token (it has expired)")


@pytest.mark.parametrize(
    ("milliseconds", "expected"),
    [
        (999, "0 s"),
        (SECOND, "1 s"),
        (MINUTE - 1, "59 s"),
        (MINUTE, "1 min"),
        (HOUR - 1, "59 min"),
        (2 * HOUR + 5 * MINUTE, "2 h 05 min"),
        (3 * DAY + 4 * HOUR, "3 d 4 h"),
        (365 * DAY, "1 year"),
        (800 * DAY, "2 years"),
        (10**4000, "more than 1000 years"),
    ],
)
def test_durations(milliseconds: int, expected: str) -> None:
    assert duration(milliseconds) == expected


class Called(Exception):
    """The SDK has decided."""


@pytest.fixture(scope="module")
def sdk() -> Iterator[SimpleNamespace]:
    """The SDK with its three ways out replaced by a record of the one it takes; nothing of its decision is."""
    patch = pytest.MonkeyPatch()
    world = SimpleNamespace(store=CustomStoreList(), environment=SimpleNamespace(url="u", accounts_url="a"), taken=None)

    def way_out(name: str) -> object:
        def take(self: OAuthToken, token: OAuthToken, url: str) -> None:
            world.taken = name
            raise Called

        return take

    patch.setattr(Initializer, "get_initializer", staticmethod(lambda: world))
    patch.setattr(OAuthToken, "refresh_access_token", way_out("renews"))
    patch.setattr(OAuthToken, "generate_access_token", way_out("exchanges"))
    patch.setattr(time, "time", lambda: NOW / 1000)
    yield world
    patch.undo()


def sdk_outlook(world: SimpleNamespace, row: TokenRow) -> str:
    world.taken = "uses"
    world.store = CustomStoreList()
    token = token_of(row._replace(id="1"))
    world.store.save_many([token])
    try:
        OAuthToken(id="1").get_token()
    except Called:
        return str(world.taken)
    except ValueError:
        return "fails"
    return "uses"


text = st.sampled_from([None, "", "x"])
expiries = st.one_of(
    text, st.integers(-6000, 6000).map(lambda left: str(NOW + left)), st.sampled_from(["9" * 30, "-1", "1.7e12", "0"])
)
rows = st.builds(
    TokenRow,
    refresh_token=text,
    access_token=text,
    grant_token=text,
    expiry_time=expiries,
    client_id=text,
    client_secret=text,
    api_domain=st.sampled_from([None, "https://www.zohoapis.eu", "x"]),
)


@settings(suppress_health_check=[*HealthCheck])
@given(rows)
def test_the_sdk_does_what_we_say(sdk: SimpleNamespace, row: TokenRow) -> None:
    prospect = prospect_of(row)
    said = outlook(prospect, NOW)
    done = sdk_outlook(sdk, row)
    if said in (Outlook.USES, Outlook.ENDS_SOON):
        assert done == "uses"
    elif said is Outlook.FAILS:  # the SDK tries all the same, without what it needs
        attempt = {Why.UNREADABLE_EXPIRY: ["fails"], Why.NO_CLIENT: ["renews", "exchanges"]}
        assert done in attempt.get(prospect.why, ["renews", "exchanges"])
    else:
        assert done == said.value
