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
    Outlook,
    Prospect,
    TokenRow,
    Why,
    fails_from,
    is_renewable,
    outlook,
    prospect_of,
    token_of,
)

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
