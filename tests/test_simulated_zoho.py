"""The Zoho inside of the program: it answers as Zoho would, says that it is simulated, and opens no socket."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest

from resources.sample_data import sample_rows, sample_store
from resources.simulated_zoho import simulated_zoho
from stores import (
    RenewalCounter,
    Supplement,
    TokenRow,
    Verdict,
    ZohoAccounts,
    ask_to_renew,
    center_named,
    check,
    open_store,
    renew,
    revoke,
)
from tests.ui.fakes import NOW, FakeTime

ROWS = {row.id: row for row in sample_rows(NOW)}
LIVING = ["1", "3", "4", "5", "6", "8", "9", "10", "11"]
RENEWABLE = [row for row in ROWS.values() if row.refresh_token]


def never() -> bool:
    return False


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def forbidden(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a socket was opened")

    with monkeypatch.context() as patch:
        for name in ("socket", "create_connection", "getaddrinfo"):
            patch.setattr(socket, name, forbidden)
        yield


@pytest.fixture
def clock() -> FakeTime:
    return FakeTime()


@pytest.fixture
def zoho(clock: FakeTime) -> ZohoAccounts:
    return simulated_zoho(clock)


@pytest.mark.parametrize("row", RENEWABLE, ids=lambda row: row.user_name)
def test_every_sample_token_that_can_be_renewed_is(zoho: ZohoAccounts, clock: FakeTime, row: TokenRow) -> None:
    with sample_store(NOW) as path:
        store = open_store(path).store
        report = renew(store, row, zoho, Supplement("EU"), RenewalCounter(), never, NOW)
    assert report.is_done
    assert report.sentence.startswith("Simulated: Renewed ")
    assert report.after is not None
    fresh = report.after
    assert fresh.access_token not in (None, row.access_token)
    assert fresh.expiry_time == str(NOW + 3_600_000)
    assert check(fresh, zoho).is_done
    clock.advance(3_600_001)
    assert check(fresh, zoho).verdict is Verdict.TOKEN_DEAD


def test_two_renewals_give_two_tokens(zoho: ZohoAccounts) -> None:
    issued = [ask_to_renew(zoho, ROWS["1"]).issued for _ in range(2)]
    assert len({one.access_token for one in issued if one is not None}) == 2


@pytest.mark.parametrize("number", ROWS)
def test_checking_tells_whose_it_is(zoho: ZohoAccounts, number: str) -> None:
    row = ROWS[number]
    report = check(row, zoho)
    if number not in LIVING or number == "11":  # its API domain is no host of Zoho's
        assert report.verdict in (Verdict.TOKEN_DEAD, Verdict.NOT_ASKED)
    else:
        assert report.is_done
        assert (row.user_name or "").partition(":")[0] in report.sentence
        assert "imulated" in report.sentence


def test_a_token_is_revoked_once_and_then_it_is_dead(zoho: ZohoAccounts) -> None:
    row = ROWS["1"]
    first, again = revoke(row, zoho), revoke(row, zoho)
    assert (first.verdict, again.verdict) == (Verdict.DONE, Verdict.ALREADY_INVALID)
    assert first.sentence.startswith("Simulated: Revoked asha@zylker.com:60012345 at accounts.zoho.com: ")
    assert "simulated" in again.sentence.lower()
    assert first.answer is not None
    assert first.answer.host == "simulated accounts.zoho.com"
    assert check(row, zoho).verdict is Verdict.TOKEN_DEAD
    assert ask_to_renew(zoho, row).verdict is Verdict.INVALID_CODE
    assert ask_to_renew(zoho, ROWS["3"]).verdict is Verdict.DONE


def test_the_wrong_data_centre_knows_no_token(zoho: ZohoAccounts) -> None:
    answer = zoho.renew(
        refresh_token=ROWS["1"].refresh_token or "",
        client_id="1000.X",
        client_secret="x",
        center=center_named("EU"),
        cancelled=never,
    )
    assert answer.verdict is Verdict.INVALID_CODE


@pytest.mark.parametrize(("grant", "owner"), [(ROWS["12"].grant_token, "grant pending:60012345"), ("1000.any", None)])
def test_a_grant_is_exchanged_once(zoho: ZohoAccounts, grant: str, owner: str | None) -> None:
    asked: dict[str, Any] = {
        "grant_token": grant,
        "client_id": "1000.X",
        "client_secret": "x",
        "redirect_url": None,
        "center": center_named("CA"),
        "cancelled": never,
    }
    answer = zoho.exchange(**asked)
    assert answer.issued is not None
    assert answer.issued.api_domain == "https://www.zohoapis.ca"
    assert zoho.exchange(**asked).verdict is Verdict.INVALID_CODE
    token = {"access_token": answer.issued.access_token, "api_domain": answer.issued.api_domain}
    assert zoho.owner(**token, cancelled=never) == (owner or "new.user@zylker.com:60099999")
    row = TokenRow("1", "x", "1000.X", "x", answer.issued.refresh_token, api_domain="https://www.zohoapis.ca")
    assert ask_to_renew(zoho, row).verdict is Verdict.DONE
    assert revoke(row, zoho).is_done


def test_a_report_says_once_that_it_is_simulated(zoho: ZohoAccounts) -> None:
    for report in (check(ROWS["1"], zoho), revoke(ROWS["1"], zoho)):
        assert report.is_done
        assert report.sentence.startswith("Simulated: ")
        assert report.sentence.lower().count("simulated") == 1


def test_every_host_says_that_it_is_simulated(zoho: ZohoAccounts) -> None:
    assert zoho.is_simulated
    assert zoho.host_for(center_named("EU")) == "simulated accounts.zoho.eu"
    assert zoho.host_for(None) == ""
