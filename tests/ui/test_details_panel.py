"""The details of the selected token: what they say."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from stores import TokenRow
from tests.ui.detailed import ASHA, Shown, problem_of
from tests.ui.fakes import DAY, HOUR, MINUTE, make_entry, make_row, secrets_of, stuck_row
from ui.panels.details_parts import HourBar
from ui.table.cell import Tone
from ui.table.entry import Tally

FIELDS = {
    "AccessToken": "access_token",
    "RefreshToken": "refresh_token",
    "ClientId": "client_id",
    "ClientSecret": "client_secret",
    "GrantToken": "grant_token",
    "RedirectUrl": "redirect_url",
    "ApiDomain": "api_domain",
    "UserName": "user_name",
    "ExpiryTime": "expiry_time",
    "Id": "id",
}


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two hours ahead of UTC in May."""
    if not hasattr(time, "tzset"):
        pytest.skip("no time zones to set")
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_nothing_selected_is_a_hint(shown: Shown) -> None:
    assert shown("detailsHint") == "Select a token to see its details."
    assert shown("detailsUser") == ""
    assert shown.panel.entry is None


def test_a_user_with_an_organisation_is_shown_as_two(shown: Shown) -> None:
    shown.show(ASHA)
    assert shown("detailsUser") == "asha@zylker.com"
    assert shown("detailsPlace") == "org 60012345 · United States · production"
    assert shown("detailsFieldUserName") == "asha@zylker.com:60012345"
    assert shown("detailsHint") == ""


@pytest.mark.parametrize(
    ("domain", "place"),
    [
        ("https://sandbox.zohoapis.eu", "Europe · sandbox"),
        ("https://www.zohoapis.in", "India · production"),
        ("https://evil.example", "unknown host"),
        (None, "no data centre"),
    ],
)
def test_the_place_names_the_data_centre_and_its_environment(shown: Shown, domain: str | None, place: str) -> None:
    shown.show(make_row(1, api_domain=domain, user_name=None))
    assert shown("detailsPlace") == place
    assert shown("detailsUser") == "no user name"


def test_the_card_counts_down_and_names_the_end_in_both_times(shown: Shown) -> None:
    shown.show(ASHA)
    assert shown("detailsCountdown") == "12:31"
    assert (shown("detailsLocal"), shown("detailsUtc")) == ("2033-05-18 05:45:51 +02:00", "2033-05-18 03:45:51")
    assert shown("detailsNext").startswith("The SDK uses the access token for another 12 min, then renews it")
    assert "accounts.zoho.com" in shown("detailsNext")
    bar = shown.panel.findChild(HourBar, "detailsBar")
    assert bar is not None
    assert bar.isVisible()
    assert 0.2 < bar.share() < 0.21


def test_what_has_ended_says_when(shown: Shown) -> None:
    shown.show(stuck_row(1, expires_in=-41 * DAY))
    assert shown("detailsCountdown") == "expired 41 days ago"
    assert (shown("detailsLocal"), shown("detailsUtc")) == ("2033-04-07 05:33:20 +02:00", "2033-04-07 03:33:20")
    assert shown.label("detailsCountdown").accessibleName() == "Access token: ended 2033-04-07 05:33:20 +02:00"
    assert shown.label("detailsCountdown").tone() is Tone.BAD
    assert shown("detailsNext").startswith("The SDK fails")


@pytest.mark.parametrize("expiry", [None, "", "garbage", "9" * 30, "-" + "9" * 30, "9" * 4299])
def test_an_expiry_without_a_moment_has_none(shown: Shown, expiry: str | None) -> None:
    shown.show(make_row(1, expires_in=expiry))
    assert (shown("detailsLocal"), shown("detailsUtc")) == ("", "")
    assert shown("detailsCountdown")
    assert shown("detailsNext")


def _all_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QLabel, QPushButton)) else ""
    return f"{text} {widget.toolTip()} {widget.accessibleName()} {widget.accessibleDescription()}"


def test_all_ten_fields_are_there_and_the_secret_ones_masked(shown: Shown) -> None:
    shown.show(ASHA)
    said = "\n".join(shown(f"detailsField{name}") for name in FIELDS)
    assert all(shown(f"detailsField{name}") for name in FIELDS)
    for field in ("client_id", "redirect_url", "api_domain", "user_name", "expiry_time", "id"):
        assert getattr(ASHA, field) in said
    everything = "\n".join(map(_all_of, shown.panel.findChildren(QWidget)))
    assert not [value for value in secrets_of([ASHA]) if value in everything]
    assert shown("detailsFieldAccessToken").startswith("1000.")
    assert shown.label("detailsFieldAccessToken").accessibleName().startswith("Access token: 1000.")


def test_what_is_absent_is_none_and_what_is_missed_is_red(shown: Shown) -> None:
    shown.show(TokenRow(id="", access_token="x"))
    assert [shown(f"detailsField{name}") for name in ("RefreshToken", "UserName", "Id")] == ["none", "none", "empty"]
    assert shown.label("detailsFieldRefreshToken").tone() is Tone.QUIET
    shown.show(stuck_row(1, expires_in=-HOUR))
    assert shown.label("detailsFieldRefreshToken").tone() is Tone.BAD
    assert shown.label("detailsFieldGrantToken").tone() is Tone.QUIET
    shown.show(make_row(1, expires_in=-HOUR, client_secret=None))
    assert shown.label("detailsFieldClientSecret").tone() is Tone.BAD
    assert shown.label("detailsFieldClientId").tone() is Tone.NORMAL
    shown.show(make_row(1, expires_in="garbage"))
    assert shown.label("detailsFieldExpiryTime").tone() is Tone.BAD


def test_renewals_are_told_where_there_were_some(shown: Shown) -> None:
    shown.show(ASHA)
    assert shown("detailsRenewals") == ""
    shown.show(ASHA, renewals=2)
    assert shown("detailsRenewals") == "2 of 10 renewals in the last 10 minutes by this inspector"
    assert shown.label("detailsRenewals").tone() is Tone.QUIET
    shown.show(ASHA, renewals=9)
    assert shown.label("detailsRenewals").tone() is Tone.WARNING


def test_problems_come_with_sign_sentence_mend_and_links(shown: Shown, qtbot: QtBot) -> None:
    shown.show(ASHA)
    assert shown("detailsProblemsTitle") == ""
    shown.show(
        ASHA, problem_of("It is in row 8.", "Delete one.", ids=("8", "12")), problem_of("It fails.", "", severe=True)
    )
    assert shown("detailsProblemsTitle") == "Problems"
    assert (shown("detailsProblem1"), shown("detailsProblemMend1")) == ("It is in row 8.", "Delete one.")
    assert (shown("detailsProblem2"), shown("detailsProblemMend2")) == ("It fails.", "")
    assert shown.label("detailsProblem1").accessibleName() == "Warning: It is in row 8."
    assert shown.label("detailsProblem2").accessibleName() == "Will fail: It fails."
    link = shown.panel.findChild(QPushButton, "detailsProblemShow1_2")
    assert link is not None
    assert (link.text(), link.accessibleName()) == ("Show row 12", "Show row 12")
    with qtbot.waitSignal(shown.panel.show_row_requested) as asked:
        qtbot.keyClick(link, Qt.Key.Key_Space)
    assert asked.args == ["12"]
    shown.show(ASHA)
    assert (shown("detailsProblem1"), shown("detailsProblemsTitle")) == ("", "")


def test_at_most_five_links_and_the_rest_is_counted(shown: Shown) -> None:
    hostile = ("a&b\u202e" + "x" * 200, *(str(number) for number in range(7)))
    shown.show(ASHA, problem_of("Many.", ids=hostile))
    found = shown.panel.findChildren(QPushButton)
    links = [link for link in found if link.isVisible() and "Show" in link.objectName()]
    assert len(links) == 5
    assert shown("detailsProblemShow1_more") == "and 3 more"
    assert links[0].accessibleName().startswith("Show row a&b\\u202exxx")
    assert all(link.geometry().right() <= link.parentWidget().width() for link in links)
    shown.show(ASHA, problem_of("Few.", ids=("1",)))
    assert [link.text() for link in links if link.isVisible()] == ["Show row 1"]
    assert shown("detailsProblemShow1_more") == ""


def test_several_selected_are_counted_by_state(shown: Shown) -> None:
    rows = [ASHA, stuck_row(2, expires_in=-HOUR), make_row(3, expires_in=MINUTE)]
    shown.show(ASHA)
    shown.panel.show_many(3, Tally(map(make_entry, rows)), with_problems=2)
    assert shown("detailsManyTitle") == "3 tokens selected"
    states = ("WillFail", "Valid", "Expiring", "Expired", "NoExpiry", "Problems")
    said = [shown(f"detailsMany{state}") for state in states]
    assert said == ["1 will fail", "1 valid", "1 expiring", "1 expired", "", "2 with problems"]
    shown.tick(2 * MINUTE)
    assert shown("detailsManyExpired") == "2 expired"
    assert (shown("detailsUser"), shown.panel.entry) == ("", None)
    shown.panel.show_many(1_000_000)
    assert shown("detailsManyTitle") == "1\u202f000\u202f000 tokens selected"
    assert shown("detailsManyValid") == ""
    shown.panel.clear()
    assert shown("detailsHint")
