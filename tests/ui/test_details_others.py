"""The details of the selected token: what depends on its table, and what stands there in other columns."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from stores import ExpiryForm, ExpiryUnit
from tests.ui.detailed import ASHA, Shown
from tests.ui.dialog_tools import clipped, font_scaled, settle
from tests.ui.fakes import HOUR, NOW, make_entry, make_row, stuck_row
from ui.table.cell import Tone
from ui.table.entry import EntryKey

pytestmark = pytest.mark.usefixtures("light")

SECONDS, MILLISECONDS = ExpiryUnit(ExpiryForm.SECONDS), ExpiryUnit(ExpiryForm.MILLISECONDS)
LOCAL = ExpiryUnit(ExpiryForm.DATETIME, is_local=True)
KEY = EntryKey("1")
HOSTILE = "<b>x</b>\u202e\x00"


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


# --- how the expiry is read


def test_how_the_expiry_is_read_stands_beside_it(shown: Shown) -> None:
    shown.show(ASHA)
    assert shown("detailsUnit") == "milliseconds since 1970, UTC"
    shown.panel.set_layout(SECONDS, frozenset())
    assert shown("detailsUnit") == "read as seconds, UTC"
    assert shown.label("detailsUnit").tone() is Tone.QUIET
    shown.panel.set_layout(LOCAL, frozenset())
    assert shown("detailsUnit") == "read as date and time without a zone, taken as this machine's time"
    shown.panel.set_layout(None, frozenset())
    assert shown("detailsUnit") == "milliseconds since 1970, UTC"


def test_a_token_without_an_expiry_has_nothing_to_read(shown: Shown) -> None:
    shown.panel.set_layout(SECONDS, frozenset())
    shown.show(make_row(1, expires_in=None))
    assert shown("detailsUnit") == ""
    shown.show(make_row(1, expires_in="garbage"))
    assert shown("detailsUnit") == "cannot be read as a time"


def test_an_expiry_that_is_shown_otherwise_than_stored_is_not_called_stored(shown: Shown) -> None:
    shown.panel.set_layout(SECONDS, frozenset())
    shown.show(ASHA)
    assert shown("detailsTitleExpiryTime") == "In milliseconds"
    assert shown.label("detailsFieldExpiryTime").accessibleName() == f"Expiry in milliseconds: {ASHA.expiry_time}"
    shown.show(make_row(2, expires_in=str(NOW // 1000)))  # as the SDK's own table shows it
    assert shown("detailsTitleExpiryTime") == "Stored"
    shown.panel.set_layout(MILLISECONDS, frozenset())
    shown.show(ASHA)
    assert shown("detailsTitleExpiryTime") == "Stored"


# --- fields without a column


def test_a_field_without_a_column_says_so(shown: Shown) -> None:
    shown.show(make_row(1, grant_token=None, redirect_url=None))
    assert shown("detailsFieldGrantToken") == "none"
    shown.panel.set_layout(MILLISECONDS, frozenset({"grant_token", "api_domain"}))
    assert (shown("detailsFieldGrantToken"), shown("detailsFieldRedirectUrl")) == ("no column", "none")
    assert shown.label("detailsFieldGrantToken").tone() is Tone.QUIET
    assert shown.label("detailsFieldGrantToken").accessibleName() == "Grant token: no column"
    assert shown("detailsFieldApiDomain") == "https://www.zohoapis.com"  # what is there is shown


def test_a_missing_column_that_makes_the_sdk_fail_is_red(shown: Shown) -> None:
    shown.panel.set_layout(MILLISECONDS, frozenset({"refresh_token", "client_id"}))
    shown.show(stuck_row(1, expires_in=-HOUR))
    assert shown("detailsFieldRefreshToken") == "no column"
    assert shown.label("detailsFieldRefreshToken").tone() is Tone.BAD


def test_the_layout_may_be_told_before_any_token(shown: Shown) -> None:
    shown.panel.set_layout(SECONDS, frozenset({"grant_token"}))
    assert shown("detailsHint")
    shown.show(make_row(1, grant_token=None))
    assert (shown("detailsUnit"), shown("detailsFieldGrantToken")) == ("read as seconds, UTC", "no column")


# --- other columns


def test_other_columns_stand_below_the_fields(shown: Shown) -> None:
    shown.show(ASHA)
    assert shown("detailsOthersTitle") == ""
    shown.panel.show_others(KEY, {"created_at": "2026-05-18 03:12:00", "last_error": ""})
    assert shown("detailsOthersTitle") == "Other columns"
    assert (shown("detailsOtherName0"), shown("detailsOther0")) == ("created_at", "2026-05-18 03:12:00")
    assert (shown("detailsOtherName1"), shown("detailsOther1")) == ("last_error", "none")
    assert shown.label("detailsOther1").tone() is Tone.QUIET
    assert shown.label("detailsOther0").accessibleName() == "created_at: 2026-05-18 03:12:00"
    below = shown.label("detailsOthersTitle").mapTo(shown.panel, shown.label("detailsOthersTitle").rect().topLeft())
    last = shown.label("detailsFieldId")
    assert below.y() > last.mapTo(shown.panel, last.rect().bottomLeft()).y()
    shown.panel.show_others(KEY, {"note": "x"})
    assert (shown("detailsOther0"), shown("detailsOther1")) == ("x", "")
    for nothing in ({}, None):
        shown.panel.show_others(KEY, nothing)
        assert (shown("detailsOthersTitle"), shown("detailsOther0")) == ("", "")


def test_those_of_another_token_are_ignored(shown: Shown) -> None:
    shown.panel.show_others(KEY, {"note": "early"})
    shown.show(ASHA)
    shown.panel.show_others(EntryKey("2"), {"note": "of another"})
    shown.panel.show_others(EntryKey("1", 1), {"note": "of a namesake"})
    assert shown("detailsOthersTitle") == ""


def test_they_stay_while_the_same_token_is_read_again(shown: Shown, qtbot: QtBot) -> None:
    shown.panel.resize(340, 300)
    shown.show(ASHA)
    shown.panel.show_others(KEY, {"note": "word " * 200})
    bar = shown.scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    place, widgets = bar.value(), set(map(id, shown.panel.findChildren(QWidget)))
    shown.show(ASHA._replace(access_token="x" * 40))
    assert shown("detailsOther0").startswith("word")
    shown.panel.show_others(KEY, {"note": "Word " * 200})
    assert shown("detailsOther0").startswith("Word")
    assert bar.value() == place > 0
    assert set(map(id, shown.panel.findChildren(QWidget))) == widgets
    shown.panel.show_many(2)
    shown.show(make_row(2))
    assert shown("detailsOthersTitle") == ""
    shown.show(ASHA)
    assert shown("detailsOthersTitle") == ""


def test_at_most_fifty_and_the_rest_is_counted(shown: Shown) -> None:
    shown.show(ASHA)
    shown.panel.show_others(KEY, {f"column_{number}": "y" * 9000 for number in range(170)})
    assert shown("detailsOther49") == "y" * 1999 + "…"
    assert shown.panel.findChild(QLabel, "detailsOther50") is None
    assert shown("detailsOthersMore") == "… and 120 more"
    shown.panel.show_others(KEY, {f"column_{number}": "" for number in range(50)})
    assert shown("detailsOther49") == "none"
    assert shown("detailsOthersMore") == ""


def test_they_are_plain_and_visible_and_can_only_be_read(shown: Shown) -> None:
    shown.show(ASHA)
    shown.panel.show_others(KEY, {HOSTILE: HOSTILE, "n" * 500: "\n" * 5000})
    assert shown("detailsOtherName0") == shown("detailsOther0") == "<b>x</b>\\u202e\\x00"
    assert shown("detailsOtherName1") == "n" * 120 + "…"
    others = shown.panel.findChild(QWidget, "detailsOthers")
    assert others is not None
    for label in others.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.objectName()
        assert label.text().isprintable()
        assert len(label.text()) <= 2000


def test_a_short_name_stands_beside_its_value_and_a_long_one_above(shown: Shown) -> None:
    shown.show(ASHA)
    shown.panel.show_others(KEY, {"note": "x", "the_name_of_a_column_of_somebody": "y", "text": "z " * 200})
    QApplication.processEvents()

    def offset(place: int) -> tuple[bool, int]:
        title, value = shown.label(f"detailsOtherName{place}"), shown.label(f"detailsOther{place}")
        start = value.mapTo(shown.panel, value.rect().topLeft()).x()
        return title.mapTo(shown.panel, title.rect().topLeft()).x() < start, start

    fields = shown.label("detailsFieldId")
    assert offset(0) == (True, fields.mapTo(shown.panel, fields.rect().topLeft()).x())
    assert not offset(1)[0]
    assert not offset(2)[0]


@pytest.mark.parametrize("width", [260, 340, 700])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_of_it_is_clipped(qtbot: QtBot, width: int, scale: float) -> None:
    with font_scaled(scale):
        shown = Shown(qtbot)
        shown.panel.resize(width, 700)
        shown.panel.set_layout(LOCAL, frozenset({"grant_token"}))
        shown.panel.show_token(make_entry(ASHA._replace(grant_token=None)), [], 0)
        shown.panel.show_others(KEY, {"note": "word " * 90, "n" * 200: "x" * 300, HOSTILE: "", "at": "2026-05-18"})
        shown.panel.resize(width + 10, 700)
        shown.panel.resize(width, 700)
        settle()
        assert shown.panel.width() == width
        assert not clipped(shown.panel)
        shown.panel.setFont(QApplication.font())
