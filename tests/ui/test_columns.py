"""What the cells say: countdown texts, and colour by consequence."""

from __future__ import annotations

import pytest

from stores import ExpiryForm, ExpiryUnit, TokenRow
from tests.ui.fakes import DAY, HOUR, MINUTE, NOW, SECOND, make_entry, make_row, secrets_of, stuck_row
from ui.panels.chips import SIGNS
from ui.table.cell import Cell, Tone
from ui.table.columns import Column, cell, header_tip, spoken, title
from ui.table.entry import MARK_MS, Tally


def _expires(row: TokenRow, now: int = NOW) -> Cell:
    return cell(make_entry(row), Column.EXPIRES, now)


def _status(row: TokenRow, now: int = NOW) -> Cell:
    return cell(make_entry(row), Column.STATUS, now)


@pytest.mark.parametrize(
    ("left", "text"),
    [
        (58 * MINUTE + 12 * SECOND, "58:12"),
        (12 * SECOND, "0:12"),
        (12 * SECOND + 999, "0:12"),
        (HOUR - 1, "59:59"),
        (HOUR, "1 h 00 min"),
        (2 * HOUR + 5 * MINUTE, "2 h 05 min"),
        (3 * DAY + 4 * HOUR, "3 d 4 h"),
        (-3 * MINUTE, "expired 3 min ago"),
        (-2 * HOUR, "expired 2 h ago"),
        (-DAY, "expired 1 day ago"),
        (-2 * DAY, "expired 2 days ago"),
        (0, "expired 1 s ago"),
    ],
)
def test_the_countdown(left: int, text: str) -> None:
    assert _expires(make_row(expires_in=left)).text == text


def test_the_countdown_runs_by_the_second() -> None:
    entry = make_entry(make_row(expires_in=2 * SECOND))
    texts = [cell(entry, Column.EXPIRES, NOW + passed * SECOND).text for passed in range(4)]
    assert texts == ["0:02", "0:01", "expired 1 s ago", "expired 1 s ago"]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        (None, "no expiry"),
        ("", "no expiry"),
        ("garbage", "unknown expiry"),
        (" ", "unknown expiry"),
        ("nan", "unknown expiry"),
        ("inf", "unknown expiry"),
        ("1e999", "unknown expiry"),
        ("2033-05-18T03:33:20Z", "unknown expiry"),
        ("9" * 5000, "unknown expiry"),
        ("0", "expired 63 years ago"),
        ("-5", "expired 63 years ago"),
        (str(NOW + 30 * MINUTE), "30:00"),
        (f" {NOW + 30 * MINUTE}\n", "30:00"),
        (f"{NOW + 30 * MINUTE}.0", "30:00"),
        (str((NOW + 30 * MINUTE) // 1000), "30:00"),
        ("253402300800000", "after the year 9999"),
        ("9" * 30, "after the year 9999"),
        ("9" * 400, "after the year 9999"),
    ],
)
def test_every_odd_expiry_has_a_text(stored: str | None, text: str) -> None:
    assert _expires(make_row(expires_in=stored)).text == text


def test_an_expiry_of_any_length_can_be_painted_in_every_column() -> None:
    for stored in ("9" * 400, "-" + "9" * 400, "9" * 4299, "-" + "9" * 4299, "1e308"):
        for make in (make_row, stuck_row):
            entry = make_entry(make(expires_in=stored))
            for column in Column:
                assert cell(entry, column, NOW).text or column is Column.STATUS


def test_no_expiry_unknown_and_expired_are_three_texts() -> None:
    rows = [make_row(expires_in=stored) for stored in ("", "garbage", -MINUTE)]
    assert len({_expires(row).text for row in rows}) == 3
    assert len({spoken(make_entry(row), Column.STATUS, NOW) for row in rows}) == 3


def test_an_expired_token_that_renews_itself_is_neutral_with_a_turning_arrow() -> None:
    row = make_row(expires_in=-2 * HOUR)
    shown = _expires(row)
    assert (shown.text, shown.note) == ("expired 2 h ago", "renews itself")
    assert shown.tone in (Tone.NORMAL, Tone.QUIET)
    assert not shown.bold
    assert _status(row).icon == "renews"
    assert _status(row).tone in (Tone.NORMAL, Tone.QUIET)
    assert spoken(make_entry(row), Column.STATUS, NOW) == "expired, renews itself"


@pytest.mark.parametrize(
    ("left", "tone"),
    [
        (5 * MINUTE + 1, Tone.NORMAL),
        (5 * MINUTE, Tone.WARNING),
        (MINUTE + 1, Tone.WARNING),
        (MINUTE, Tone.BAD),
        (4 * SECOND, Tone.BAD),
        (0, Tone.BAD),
        (-3 * MINUTE, Tone.BAD),
        (-900 * DAY, Tone.BAD),
    ],
)
def test_what_cannot_be_renewed_turns_amber_then_red(left: int, tone: Tone) -> None:
    assert _expires(stuck_row(expires_in=left)).tone is tone


@pytest.mark.parametrize("left", [6 * MINUTE, 5 * MINUTE, MINUTE, 4 * SECOND, 0, -MINUTE, -900 * DAY])
def test_what_renews_itself_is_never_amber_nor_red(left: int) -> None:
    for column in Column:
        assert cell(make_entry(make_row(expires_in=left)), column, NOW).tone not in (Tone.WARNING, Tone.BAD)


@pytest.mark.parametrize("lacking", ["client_id", "client_secret", "refresh_token"])
def test_each_part_that_renewing_needs_is_needed(lacking: str) -> None:
    shown = _expires(make_row(expires_in=-3 * MINUTE, grant_token=None, **{lacking: None}))
    assert shown.tone is Tone.BAD
    wanted = "a new login is needed" if lacking == "refresh_token" else "no client id or secret to renew with"
    assert shown.note == wanted


def test_the_sign_of_a_row_is_that_of_its_chip() -> None:
    for left, state in ((30 * MINUTE, "valid"), (3 * MINUTE, "expiring")):
        shown = _status(make_row(expires_in=left))
        assert (shown.icon, shown.tone) == SIGNS[state]


def test_a_failed_token_says_so_in_text_and_icon_too() -> None:
    row = stuck_row(expires_in=-3 * MINUTE)
    assert _expires(row).text == "expired 3 min ago"
    assert _expires(row).note == "a new login is needed"
    assert _status(row).icon == "fails"
    assert _status(stuck_row(expires_in=2 * MINUTE)).icon == "warning"
    assert cell(make_entry(row), Column.REFRESH_TOKEN, NOW).text == "none"
    assert cell(make_entry(row), Column.REFRESH_TOKEN, NOW).tone is Tone.BAD


def test_an_unreadable_expiry_fails_even_with_a_refresh_token() -> None:
    shown = _expires(make_row(expires_in="garbage"))
    assert shown.tone is Tone.BAD
    assert shown.note == "the SDK fails on this expiry"


def test_a_token_without_access_token_says_what_comes() -> None:
    pending = make_row(access_token=None, refresh_token=None, expires_in=None)
    assert _expires(pending).text == "no access token"
    assert _expires(pending).note == "the SDK exchanges the grant token"
    assert _status(pending).icon == "no-access-token"
    nothing = pending._replace(grant_token=None)
    assert _expires(nothing).tone is Tone.BAD
    assert _status(make_row(access_token="", expires_in=None)).icon == "no-access-token"


def test_the_bar_is_the_part_of_the_hour_that_is_left() -> None:
    assert _expires(make_row(expires_in=HOUR)).share == 1.0
    assert _expires(make_row(expires_in=30 * MINUTE)).share == 0.5
    assert _expires(make_row(expires_in=3 * DAY)).share == 1.0
    assert _expires(make_row(expires_in=-MINUTE)).share is None
    assert _expires(make_row(expires_in="")).share is None


def test_an_expiry_in_seconds_counts_down_and_says_what_the_sdk_makes_of_it() -> None:
    shown = _expires(make_row(expires_in=str((NOW + 20 * MINUTE) // 1000)))
    assert shown.text == "20:00"
    assert shown.note == "in seconds: renewed at every call"
    assert shown.tone is Tone.NORMAL


@pytest.mark.parametrize("name", ["o'neil", "'; drop table oauthtoken; --", "<b>x</b>", "日本語", "a & b"])
def test_a_name_is_a_name(name: str) -> None:
    assert cell(make_entry(make_row(user_name=name)), Column.USER, NOW).text == name


def test_control_and_bidirectional_characters_are_visible_in_every_column() -> None:
    hostile = "a\x1b[31m\u202eb\u200bc\nd\x00"
    row = TokenRow(*[hostile] * 10)
    for column in Column:
        shown = cell(make_entry(row), column, NOW)
        for text in (shown.text, shown.note, spoken(make_entry(row), column, NOW)):
            assert text.isprintable(), (column, text)
    assert "\\x1b[31m\\u202eb" in cell(make_entry(row), Column.USER, NOW).text


def test_an_endless_text_is_cut() -> None:
    row = make_row(user_name="x" * 1_000_000, redirect_url="y" * 1_000_000)
    assert len(cell(make_entry(row), Column.USER, NOW).text) <= 300
    assert len(cell(make_entry(row), Column.REDIRECT_URL, NOW).text) <= 300


def test_secrets_are_masked_and_short_ones_entirely() -> None:
    row = make_row(client_secret="hunter2", access_token="1000.abcdef.123")
    said = [
        text
        for column in Column
        for shown in [cell(make_entry(row), column, NOW)]
        for text in (repr(shown), spoken(make_entry(row), column, NOW))
    ]
    assert not any(secret in text for secret in secrets_of([row]) for text in said)
    assert cell(make_entry(row), Column.CLIENT_SECRET, NOW).text == "••••••••"
    assert cell(make_entry(row), Column.ACCESS_TOKEN, NOW).text == "••••••••"
    masked = cell(make_entry(row), Column.REFRESH_TOKEN, NOW).text
    assert masked.startswith("1000.")
    assert len(masked) < 14


def test_data_centres_have_names_and_strangers_a_warning() -> None:
    def shown(domain: str | None) -> Cell:
        return cell(make_entry(make_row(api_domain=domain)), Column.DATA_CENTER, NOW)

    assert shown("https://www.zohoapis.com").text == "United States"
    assert shown("https://sandbox.zohoapis.eu").text == "Europe · sandbox"
    assert shown("https://evil.example.com").tone is Tone.WARNING
    assert shown(None).text == "none"


def test_a_change_is_marked_for_a_moment_in_every_column() -> None:
    entry = make_entry(make_row())
    entry.changed_at = NOW
    for column in Column:
        assert cell(entry, column, NOW + MARK_MS - 1).marked
        assert not cell(entry, column, NOW + MARK_MS).marked


def test_a_token_that_was_saved_again_says_so() -> None:
    entry = make_entry(make_row())
    entry.saved_again = True
    shown = cell(entry, Column.USER, NOW)
    assert shown.note == "deleted here, saved again"
    assert "saved again" in spoken(entry, Column.USER, NOW)


def test_every_column_has_its_own_title() -> None:
    assert len({title(column) for column in Column}) == len(Column)


def test_the_tally_adds_up_at_any_time() -> None:
    entries = [
        make_entry(make(number, expires_in=expiry, **changes))
        for make in (make_row, stuck_row)
        for number, expiry in enumerate((None, "", "x", "0", -DAY, 0, 1, MINUTE, 5 * MINUTE, 6 * MINUTE, DAY))
        for changes in ({}, {"access_token": None}, {"client_id": None})
    ]
    tally = Tally(entries)
    for now in (NOW - DAY, NOW - 1, NOW, NOW + 1, NOW + 3 * MINUTE, NOW + 2 * DAY):
        counts = tally.counts(now)
        states = {name: count for name, count in counts.items() if name not in ("all", "will_fail")}
        assert sum(states.values()) == counts["all"] == len(entries)
        for name, count in states.items():
            assert count == sum(entry.status(now).value == name for entry in entries)
        failing = sum(_status(entry.row, now).tone in (Tone.WARNING, Tone.BAD) for entry in entries)
        assert counts["will_fail"] == failing
    assert tally.next_expiry(NOW) == NOW + 1
    assert tally.next_expiry(NOW + 2 * DAY) is None


def test_a_user_with_an_organisation_is_shown_as_two() -> None:
    shown = cell(make_entry(make_row(user_name="asha@zylker.com:60012345")), Column.USER, NOW)
    assert (shown.text, shown.note) == ("asha@zylker.com", "org 60012345")
    assert cell(make_entry(make_row(user_name="a:1")), Column.USER, NOW).text == "a:1"


def test_the_title_of_the_expiry_tells_how_it_is_read() -> None:
    seconds = ExpiryUnit(ExpiryForm.SECONDS)
    assert header_tip(Column.EXPIRES, seconds) == "Expires in, read as seconds, UTC"
    assert header_tip(Column.EXPIRES, None) == title(Column.EXPIRES)
    assert header_tip(Column.USER, seconds) == title(Column.USER)
