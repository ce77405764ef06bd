"""The details of the selected token: its expiry in every form, how to end it, and that all of it can be read."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from stores import FIELDS, SECRET_FIELDS, ExpiryForm, ExpiryUnit, TokenRow
from tests.ui.detailed import ASHA, Shown, problem_of
from tests.ui.dialog_tools import button_in, clipped, font_scaled, settle
from tests.ui.fakes import DAY, MINUTE, NOW, SECOND, make_entry, make_row, stuck_row
from ui.table.cell import Tone
from ui.table.entry import EntryKey
from ui.theme import ThemeName, apply_theme

pytestmark = pytest.mark.usefixtures("light")

SECONDS, MILLISECONDS = ExpiryUnit(ExpiryForm.SECONDS), ExpiryUnit(ExpiryForm.MILLISECONDS)
DATETIME = ExpiryUnit(ExpiryForm.DATETIME)
KEY = EntryKey("1")
ALL = frozenset(FIELDS)


@pytest.fixture(autouse=True)
def kathmandu(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Five hours and three quarters ahead of UTC."""
    if not hasattr(time, "tzset"):
        pytest.skip("no time zones to set")
    monkeypatch.setenv("TZ", "NPT-5:45")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    made = Shown(qtbot)
    made.panel.set_editable(ALL, "")
    return made


def expire(shown: Shown) -> QPushButton:
    found = button_in(shown.panel, "detailsExpire")
    assert isinstance(found, QPushButton)
    return found


# --- its forms


def test_local_time_and_utc_have_a_date_and_can_be_copied(shown: Shown, qtbot: QtBot) -> None:
    shown.show(ASHA)
    assert (shown("detailsLocal"), shown("detailsUtc")) == ("2033-05-18 09:30:51 +05:45", "2033-05-18 03:45:51")
    assert shown.label("detailsLocal").accessibleName() == "Expiry in local time: 2033-05-18 09:30:51 +05:45"
    assert shown.label("detailsUtc").accessibleName() == "Expiry in UTC: 2033-05-18 03:45:51"
    for name, form, copied in (
        ("Local", "expiry_local", "2033-05-18 09:30:51 +05:45"),
        ("Utc", "expiry_utc", "2033-05-18 03:45:51 UTC"),
    ):
        with qtbot.waitSignal(shown.panel.copy_requested) as asked:
            button_in(shown.panel, f"detailsCopy{name}").click()
        assert asked.args == [form]
        assert shown.panel.value_of(form) == copied


def test_what_is_spoken_does_not_change_each_second(shown: Shown) -> None:
    shown.show(ASHA)
    labels = [shown.label(f"details{name}") for name in ("Countdown", "Local", "Utc", "FieldExpiryTime", "Unit")]
    spoken = [label.accessibleName() for label in labels]
    assert spoken[0] == "Access token: until 2033-05-18 09:30:51 +05:45"
    for _ in range(3):
        shown.tick()
        assert [label.accessibleName() for label in labels] == spoken


def test_the_spoken_countdown_is_that_of_the_token_that_is_shown(shown: Shown) -> None:
    shown.show(ASHA)
    shown.show(make_row(2, expires_in=None))
    assert shown.label("detailsCountdown").accessibleName() == "Access token: no expiry"
    shown.show(make_row(3, expires_in="garbage"))
    assert shown.label("detailsCountdown").accessibleName() == "Access token: unknown expiry"


@pytest.mark.parametrize(
    ("expiry", "stored", "reading"),
    [
        (None, "none", ""),
        ("", "empty", ""),
        ("garbage", "garbage", "cannot be read as a time"),
        ("9" * 30, "9" * 30, "milliseconds since 1970, UTC; no calendar goes so far"),
        (str(NOW // SECOND), str(NOW // SECOND), "looks like seconds; the SDK takes it for milliseconds"),
        (str(NOW), str(NOW), "milliseconds since 1970, UTC"),
    ],
)
def test_how_it_is_stored_and_read_is_said_in_words(
    shown: Shown, expiry: str | None, stored: str, reading: str
) -> None:
    shown.show(make_row(1, expires_in=expiry))
    shown.panel.show_written_expiry(KEY, expiry)
    assert shown("detailsTitleExpiryTime") == "Stored"
    assert shown("detailsFieldExpiryTime") == stored
    assert shown("detailsUnit") == reading
    assert shown("detailsWritten") == ""
    assert button_in(shown.panel, "detailsCopyExpiryTime").isEnabled() == bool(expiry)


def test_what_the_table_holds_stands_beside_what_the_sdk_gets(shown: Shown, qtbot: QtBot) -> None:
    shown.panel.set_layout(DATETIME, frozenset())
    shown.show(ASHA)
    assert (shown("detailsTitleWritten"), shown("detailsWritten")) == ("Stored", "…")
    assert not button_in(shown.panel, "detailsCopyWritten").isEnabled()
    assert shown.panel.value_of("expiry_written") is None
    shown.panel.show_written_expiry(KEY, "2033-05-18 03:45:51")
    assert (shown("detailsTitleExpiryTime"), shown("detailsFieldExpiryTime")) == ("In milliseconds", ASHA.expiry_time)
    assert shown("detailsWritten") == "2033-05-18 03:45:51"
    assert shown.label("detailsWritten").accessibleName() == "Expiry as it is stored: 2033-05-18 03:45:51"
    assert shown("detailsUnit") == "read as date and time without a zone, taken as UTC"
    with qtbot.waitSignal(shown.panel.copy_requested) as asked:
        button_in(shown.panel, "detailsCopyWritten").click()
    assert asked.args == ["expiry_written"]
    assert shown.panel.value_of("expiry_written") == "2033-05-18 03:45:51"


def test_what_was_stored_is_kept_as_long_as_it_is_true(shown: Shown) -> None:
    shown.panel.set_layout(SECONDS, frozenset())
    shown.show(ASHA)
    shown.panel.show_written_expiry(EntryKey("2"), "of another")
    assert shown("detailsWritten") == "…"
    shown.panel.show_written_expiry(KEY, "2000000751")
    shown.show(ASHA._replace(access_token="x" * 40))
    shown.tick(MINUTE)
    assert shown("detailsWritten") == "2000000751"
    shown.show(ASHA._replace(expiry_time=str(NOW + MINUTE)))
    assert shown("detailsWritten") == "…"
    shown.panel.show_written_expiry(KEY, None)
    assert shown("detailsWritten") == ""
    shown.panel.show_written_expiry(KEY, "")
    assert shown("detailsWritten") == "empty"


def test_a_hostile_cell_is_plain_and_cut_and_copied_whole(shown: Shown) -> None:
    shown.panel.set_layout(SECONDS, frozenset())
    shown.show(ASHA)
    hostile = "<b>x</b>\u202e\x00" * 2000
    shown.panel.show_written_expiry(KEY, hostile)
    assert shown("detailsWritten").startswith("<b>x</b>\\u202e\\x00")
    assert len(shown("detailsWritten")) < 400
    assert shown.panel.value_of("expiry_written") == hostile


def test_an_expiry_without_an_access_token_says_both(shown: Shown) -> None:
    shown.show(make_row(1, access_token=None))
    assert shown("detailsCountdown") == "no access token"
    assert shown.label("detailsCountdown").accessibleName() == "Access token: no access token"
    assert shown("detailsUtc").startswith("2033-05-18")


# --- to end it


def test_it_is_ended_by_a_button_that_says_what_it_does(shown: Shown, qtbot: QtBot) -> None:
    shown.show(ASHA)
    assert expire(shown).text() == expire(shown).accessibleName() == "Expire now"
    assert "at its next call the SDK renews the token" in expire(shown).toolTip()
    with qtbot.waitSignal(shown.panel.expire_requested):
        qtbot.keyClick(expire(shown), Qt.Key.Key_Space)


@pytest.mark.parametrize("expiry", [None, "garbage"])
def test_an_expiry_that_never_comes_can_be_ended_too(shown: Shown, expiry: str | None) -> None:
    shown.show(make_row(1, expires_in=expiry))
    assert expire(shown).isEnabled()


def test_it_cannot_be_ended_twice(shown: Shown) -> None:
    shown.show(make_row(1, expires_in=MINUTE))
    assert expire(shown).isEnabled()
    shown.tick(2 * MINUTE)
    assert not expire(shown).isEnabled()
    assert "It has expired already." in expire(shown).toolTip()
    shown.show(ASHA)
    assert expire(shown).isEnabled()


def test_what_cannot_be_ended_says_why(shown: Shown) -> None:
    shown.show(make_row(1, access_token=None))
    assert not expire(shown).isEnabled()
    assert "There is no access token" in expire(shown).toolTip()
    shown.panel.set_editable(ALL - {"expiry_time"}, "The store is open read-only.")
    shown.show(ASHA)
    assert not expire(shown).isEnabled()
    assert expire(shown).accessibleDescription() == "The store is open read-only."
    assert not button_in(shown.panel, "detailsEditExpiryTime").isEnabled()
    shown.panel.set_editable(ALL, "")
    assert expire(shown).isEnabled()
    shown.panel.set_layout(None, frozenset({"expiry_time"}))
    assert not expire(shown).isEnabled()
    assert "The table has no column for it." in expire(shown).toolTip()


# --- all of it can be read

HOSTILE = "<b>\u202e\x00&" + "x" * 10_000
ROWS = {
    "usual": ASHA,
    "stuck": stuck_row(1, expires_in=-41 * DAY),
    "hostile": TokenRow(*[HOSTILE] * 10),
    "bidi": TokenRow(*["\u202e\u05d0\u0627" * 100] * 10),
    "empty": TokenRow(*[""] * 10),
    "none": TokenRow(*[None] * 10),
}


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [260, 340, 600])
def test_nothing_is_clipped(qtbot: QtBot, width: int, scale: float, direction: Qt.LayoutDirection) -> None:
    with font_scaled(scale):
        shown = Shown(qtbot)
        shown.panel.setLayoutDirection(direction)
        shown.panel.resize(width, 700)
        shown.panel.set_layout(DATETIME, frozenset())
        for name, row in ROWS.items():
            entry = make_entry(row)
            shown.panel.show_token(entry, [problem_of("word " * 20, ids=("8",))], 9)
            assert not clipped(shown.panel), name
            for revealed in (SECRET_FIELDS, frozenset[str]()):
                shown.panel.set_revealed(revealed)
                shown.panel.show_written_expiry(entry.key, row.expiry_time and "2033-05-18 03:45:51")
                assert not clipped(shown.panel), (name, revealed)
            assert shown.panel.width() == width
        settle()
        assert not clipped(shown.panel)


def test_it_follows_font_and_theme_while_it_is_shown(shown: Shown, qapp: QApplication) -> None:
    shown.show(ASHA)
    looks: tuple[tuple[float, ThemeName], ...] = ((2.0, "dark"), (1.0, "light"))
    try:
        for scale, theme in looks:
            with font_scaled(scale):
                apply_theme(qapp, theme)  # Qt hands a font on with the next stylesheet
                settle()
                assert not clipped(shown.panel)
                assert (button_in(shown.panel, "detailsCopyId").width() > 24) == (scale > 1)
    finally:
        apply_theme(qapp, "light")


def test_a_value_reads_from_left_to_right_in_any_language(shown: Shown) -> None:
    shown.panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown.show(ASHA)
    settle()
    for name in ("detailsLocal", "detailsFieldAccessToken"):
        label = shown.label(name)
        assert label.layoutDirection() is Qt.LayoutDirection.LeftToRight
        assert label.alignment() & Qt.AlignmentFlag.AlignRight
    title, value = shown.label("detailsTitleId"), shown.label("detailsFieldId")
    assert title.x() > value.x() > button_in(shown.panel, "detailsCopyId").x()
    shown.panel.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert shown.label("detailsLocal").alignment() & Qt.AlignmentFlag.AlignLeft
    assert shown.label("detailsCountdown").tone() is Tone.NORMAL
