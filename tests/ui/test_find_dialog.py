"""Which token would the SDK use: the question and its answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from stores import Found, TokenRow
from tests.ui.dialog_tools import (
    button_in,
    clipped,
    doubled_keys,
    edit_of,
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
from tests.ui.fakes import make_row, secret, secrets_of
from ui.dialogs.find_token import FindTokenDialog

ROW = make_row(3, user_name="asha@zylker.com", api_domain="https://www.zohoapis.eu")
FIELDS = {
    "findUserName": "user_name",
    "findId": "id",
    "findAccess": "access_token",
    "findRefresh": "refresh_token",
    "findGrant": "grant_token",
    "findClientId": "client_id",
    "findClientSecret": "client_secret",
}
SECRET_FIELDS = ("findAccess", "findRefresh", "findGrant", "findClientSecret")


pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def dialog(qtbot: QtBot) -> FindTokenDialog:
    made = FindTokenDialog(parent=window(qtbot))
    opened(qtbot, made)
    return made


def asked(dialog: FindTokenDialog) -> list[TokenRow]:
    seen: list[TokenRow] = []
    dialog.asked.connect(seen.append)
    return seen


def found(row: TokenRow | None = ROW, also: list[TokenRow] | None = None) -> Found:
    return Found(row, None, "By its user name.", "uses the access token for 42 min", also or [], row)


def test_typed_and_asked_by_enter(dialog: FindTokenDialog, qtbot: QtBot) -> None:
    seen = asked(dialog)
    assert QApplication.focusWidget().objectName() == "findUserName"
    qtbot.keyClicks(QApplication.focusWidget(), "asha@zylker.com")
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert seen == [TokenRow(user_name="asha@zylker.com")]
    assert not unnamed(dialog)


@pytest.mark.parametrize("name", FIELDS)
def test_each_field_is_asked_for(dialog: FindTokenDialog, name: str) -> None:
    seen = asked(dialog)
    edit_of(dialog, name).setText("x")
    button_in(dialog, "findAsk").click()
    assert seen == [TokenRow(**{FIELDS[name]: "x"})]


def test_nothing_entered_is_asked_as_nothing(dialog: FindTokenDialog) -> None:
    seen = asked(dialog)
    button_in(dialog, "findAsk").click()
    assert seen == [TokenRow()]


def test_names_and_ids_are_asked_as_they_are(dialog: FindTokenDialog) -> None:
    seen = asked(dialog)
    edit_of(dialog, "findUserName").setText(" asha ")
    edit_of(dialog, "findId").setText("'1 or 1=1'")
    edit_of(dialog, "findAccess").setText(" 1000.a ")
    button_in(dialog, "findAsk").click()
    assert seen == [TokenRow(user_name=" asha ", id="'1 or 1=1'", access_token="1000.a")]
    assert "with it" in text_in(dialog, "findUserNameRemark")


def test_the_row_the_rule_and_what_follows(dialog: FindTokenDialog) -> None:
    button_in(dialog, "findAsk").click()
    dialog.show_found(found(also=[make_row(4), make_row(9)]))
    settle()
    said = shown_words(dialog)
    for part in ("asha@zylker.com", "Row 3", "Europe", "By its user name.", "Then: uses the access token for 42 min"):
        assert part in said
    assert "Rows 4, 9 match too" in said
    assert not [value for value in secrets_of([ROW]) if value in everything_said(dialog)]


def test_many_others_are_counted(dialog: FindTokenDialog) -> None:
    button_in(dialog, "findAsk").click()
    dialog.show_found(found(also=[make_row(n) for n in range(100)]))
    settle()
    assert "and 94 more match too" in shown_words(dialog)


def test_none_matches(dialog: FindTokenDialog) -> None:
    button_in(dialog, "findAsk").click()
    dialog.show_found(found(None))
    settle()
    assert "None matches" in shown_words(dialog)
    assert "uses the access token" in shown_words(dialog)
    assert not button_in(dialog, "findShowRow").isVisible()


def test_a_row_without_user_or_data_centre(dialog: FindTokenDialog) -> None:
    button_in(dialog, "findAsk").click()
    dialog.show_found(found(make_row(3, user_name=None, api_domain=None, access_token=None)))
    settle()
    assert "data centre unknown" in shown_words(dialog)
    assert "Access token none" in shown_words(dialog)


def test_shows_the_row_in_the_table(dialog: FindTokenDialog, qtbot: QtBot) -> None:
    rows: list[str] = []
    dialog.show_row_requested.connect(rows.append)
    button_in(dialog, "findAsk").click()
    dialog.show_found(found())
    deleted = gone(qtbot, dialog)
    press(qtbot, dialog, Qt.Key.Key_W, alt=True)
    qtbot.waitUntil(lambda: bool(deleted))
    assert rows == ["3"]


def test_an_answer_to_something_else_is_dropped(dialog: FindTokenDialog) -> None:
    button_in(dialog, "findAsk").click()
    edit_of(dialog, "findId").setText("4")
    dialog.show_found(found())
    settle()
    assert "asha@zylker.com" not in shown_words(dialog)
    button_in(dialog, "findAsk").click()
    dialog.show_found(found())
    edit_of(dialog, "findId").setText("5")
    settle()
    assert "asha@zylker.com" not in shown_words(dialog)
    assert not button_in(dialog, "findShowRow").isVisible()


def test_a_failure_is_told(dialog: FindTokenDialog) -> None:
    button_in(dialog, "findAsk").click()
    dialog.show_found(found())
    dialog.show_failure("The store is locked.", "Try again.")
    settle()
    said = shown_words(dialog)
    assert "The store is locked." in said
    assert "Try again." in said
    assert "By its user name." not in said


def test_secrets_are_neither_echoed_nor_kept(dialog: FindTokenDialog, qtbot: QtBot) -> None:
    value = secret("access", 1)
    for name in FIELDS:
        edit_of(dialog, name).setText(value)
        assert value not in everything_said(dialog)
    assert all(edit_of(dialog, name).echoMode() is QLineEdit.EchoMode.Password for name in SECRET_FIELDS)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    press(qtbot, dialog, Qt.Key.Key_Escape)
    for name in FIELDS:
        edit = edit_of(dialog, name)
        edit.undo()
        assert edit.text() == ""


def test_store_text_is_text(dialog: FindTokenDialog) -> None:
    button_in(dialog, "findAsk").click()
    dialog.show_found(found(make_row("<b>\u202e", user_name="\x1b[31m" + "y" * 500)))
    settle()
    assert "\\x1b[31m" in shown_words(dialog)
    assert "<b>\\u202e" in shown_words(dialog)
    assert not clipped(dialog)


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_is_clipped(qtbot: QtBot, factor: float) -> None:
    with font_scaled(factor):
        dialog = FindTokenDialog(parent=window(qtbot, 640))
        opened(qtbot, dialog)
        button_in(dialog, "findAsk").click()
        dialog.show_found(found(also=[make_row(4)]))
        settle()
        assert dialog.width() <= 640
        assert not clipped(dialog)
        assert not doubled_keys(dialog)
        assert dialog.answer.visibleRegion().boundingRect().height() > 100
