"""Mapping columns by hand: what is proposed, what is refused, what is given."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from stores import MAPPABLE, guessed_columns
from tests.ui.dialog_tools import (
    button_in,
    clipped,
    doubled_keys,
    everything_said,
    font_scaled,
    gone,
    opened,
    press,
    settle,
    shown_words,
    text_in,
    unnamed,
    window,
)
from ui.dialogs.mapping import FIELDS_SHOWN, MappingDialog, field_title
from ui.theme import ThemeName, apply_theme, colors

pytestmark = pytest.mark.usefixtures("light")

COLUMNS = ("k", "accessToken", "refreshToken", "mail", "valid_until", "note")
SAMPLES = {"accessToken": "1000.9f…3a1", "mail": "asha@zylker.com", "note": "<b>x</b>\u202e"}


def asked(
    qtbot: QtBot, columns: Sequence[str] = COLUMNS, width: int = 1000, samples: dict[str, str] | None = None
) -> MappingDialog:
    parent = window(qtbot, width)
    shown = SAMPLES if samples is None else samples
    dialog = MappingDialog("my tokens", columns, guessed_columns(columns), shown, parent)
    opened(qtbot, dialog)
    return dialog


def given(dialog: MappingDialog) -> list[dict[str, str]]:
    seen: list[dict[str, str]] = []
    dialog.given.connect(seen.append)
    return seen


def box_of(dialog: MappingDialog, name: str) -> QComboBox:
    found = dialog.findChild(QComboBox, name)
    assert found is not None, name
    return found


def test_there_is_a_box_for_every_field_called_as_in_the_details(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    assert sorted(FIELDS_SHOWN) == sorted(MAPPABLE)
    names = {f"map{field.title().replace('_', '')}" for field in MAPPABLE}
    assert {box.objectName() for box in dialog.findChildren(QComboBox)} == names
    for field, said in {
        "access_token": "Access token",
        "user_name": "User name",
        "expiry_time": "Stored expiry",
        "redirect_url": "Redirect URL",
        "created": "Created (for a lifetime)",
    }.items():
        assert field_title(field) == said
        assert text_in(dialog, f"map{field.title().replace('_', '')}Label") == said
    assert not unnamed(dialog)


def test_what_the_names_say_is_proposed_with_a_value_of_each(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    assert "my tokens" in shown_words(dialog)
    chosen = {box.objectName(): box.currentText() for box in dialog.findChildren(QComboBox)}
    assert {name: column for name, column in chosen.items() if column != "none"} == {
        "mapAccessToken": "accessToken",
        "mapRefreshToken": "refreshToken",
        "mapUserName": "mail",
        "mapExpiryTime": "valid_until",
    }
    assert text_in(dialog, "mapAccessTokenSample") == "1000.9f…3a1"
    assert text_in(dialog, "mapUserNameSample") == "asha@zylker.com"
    assert text_in(dialog, "mapRefreshTokenSample") == ""
    assert box_of(dialog, "mapUserName").accessibleDescription() == "for example asha@zylker.com"


def test_a_value_of_another_column_is_shown_once_that_is_chosen_as_plain_text(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    box_of(dialog, "mapUserName").setCurrentText("note")
    assert text_in(dialog, "mapUserNameSample") == "<b>x</b>\\u202e"
    box_of(dialog, "mapUserName").setCurrentText("none")
    assert text_in(dialog, "mapUserNameSample") == ""


def test_the_mapping_is_given_without_the_fields_that_have_no_column(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    seen, deleted = given(dialog), gone(qtbot, dialog)
    box_of(dialog, "mapUserName").setCurrentText("note")
    box_of(dialog, "mapExpiryTime").setCurrentText("none")
    button_in(dialog, "mappingShow").click()
    assert seen == [{"access_token": "accessToken", "refresh_token": "refreshToken", "user_name": "note"}]
    qtbot.waitUntil(lambda: bool(deleted))


def test_it_can_be_done_with_the_keyboard(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    seen = given(dialog)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert box_of(dialog, "mapUserName").hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    press(qtbot, dialog, Qt.Key.Key_S, alt=True)
    assert seen == [{"access_token": "accessToken", "refresh_token": "refreshToken", "expiry_time": "valid_until"}]


def test_a_column_used_twice_is_refused_with_a_sentence(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    seen = given(dialog)
    assert text_in(dialog, "mappingRemarkSentence") == ""
    box_of(dialog, "mapUserName").setCurrentText("accessToken")
    said = "The column accessToken is chosen twice: for Access token and for User name."
    assert text_in(dialog, "mappingRemarkSentence") == said
    assert not button_in(dialog, "mappingShow").isEnabled()
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert seen == []
    box_of(dialog, "mapUserName").setCurrentText("mail")
    assert text_in(dialog, "mappingRemarkSentence") == ""
    assert button_in(dialog, "mappingShow").isEnabled()


def test_without_any_token_there_is_nothing_to_show(qtbot: QtBot) -> None:
    dialog = asked(qtbot, ("id", "city"), samples={})
    said = "Say which column holds the access token, the refresh token or the grant token."
    assert text_in(dialog, "mappingRemarkSentence") == said
    assert not button_in(dialog, "mappingShow").isEnabled()
    box_of(dialog, "mapGrantToken").setCurrentText("city")
    assert button_in(dialog, "mappingShow").isEnabled()


@pytest.mark.parametrize("leave", [Qt.Key.Key_Escape, None])
def test_cancelling_gives_nothing(qtbot: QtBot, leave: Qt.Key | None) -> None:
    dialog = asked(qtbot)
    seen, deleted = given(dialog), gone(qtbot, dialog)
    if leave:
        press(qtbot, dialog, leave)
    else:
        button_in(dialog, "mappingCancel").click()
    qtbot.waitUntil(lambda: bool(deleted))
    assert seen == []


def test_hostile_and_equal_looking_names_are_told_apart_and_given_as_they_are(qtbot: QtBot) -> None:
    columns = ("access\u202e_token", "a\udc80", "\\n", "\n", "x" * 500 + "1", "x" * 500 + "2", "none")
    dialog = asked(qtbot, columns, samples={"\n": "\x1b[31m"})
    seen = given(dialog)
    said = everything_said(dialog)
    assert not any(bad in said for bad in ("\u202e", "\x1b"))
    for name, place in {"AccessToken": 2, "RefreshToken": 4, "UserName": 6, "ClientId": 7}.items():
        box_of(dialog, f"map{name}").setCurrentIndex(place)
    for name in ("ExpiryTime", "Created", "GrantToken"):
        box_of(dialog, f"map{name}").setCurrentIndex(0)
    button_in(dialog, "mappingShow").click()
    assert seen == [
        {"access_token": "a\udc80", "refresh_token": "\n", "user_name": columns[5], "client_id": "none"},
    ]


def test_the_wheel_scrolls_and_changes_no_box_that_is_not_being_used(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    box = box_of(dialog, "mapUserName")
    before = box.currentIndex()
    where = QPointF(5, 5)
    turn = QWheelEvent(
        where,
        box.mapToGlobal(where),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.currentIndex() == before


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("width", [320, 640, 1000])
def test_it_fits_every_window(qtbot: QtBot, width: int, factor: float) -> None:
    with font_scaled(factor):
        columns = (*COLUMNS, "y" * 3000)
        dialog = asked(qtbot, columns, width, {"accessToken": "9" * 40, "mail": "m" * 40})
        assert dialog.width() <= width
        assert not clipped(dialog)
        assert not doubled_keys(dialog)
        box_of(dialog, "mapUserName").setCurrentText("accessToken")
        settle()
        assert not clipped(dialog)


def test_in_a_narrow_window_the_value_stands_below_its_column(qtbot: QtBot) -> None:
    for width, is_below in ((320, True), (1000, False)):
        dialog = asked(qtbot, width=width)
        label = dialog.findChild(QLabel, "mapAccessTokenSample")
        assert label is not None
        box = box_of(dialog, "mapAccessToken")
        assert (label.y() >= box.geometry().bottom()) is is_below
        dialog.reject()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_box_that_has_the_focus_is_seen(qtbot: QtBot, qapp: QApplication, theme: ThemeName) -> None:
    apply_theme(qapp, theme)
    dialog = asked(qtbot)
    box, other = box_of(dialog, "mapAccessToken"), box_of(dialog, "mapUserName")
    box.setFocus()
    settle()
    assert box.hasFocus()
    accent = colors().accent
    ring = [QPoint(box.width() // 2, 0), QPoint(box.width() // 2, 1), QPoint(1, box.height() // 2)]
    assert [box.grab().toImage().pixelColor(place) for place in ring] == [accent] * 3
    assert accent not in [other.grab().toImage().pixelColor(place) for place in ring]
