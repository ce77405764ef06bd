"""Adding a token: what is entered, checked and forgotten, and a token that must not be lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from tests.ui.dialog_tools import (
    CLIENT_ID,
    CLIENT_SECRET,
    GRANT,
    button_in,
    edit_of,
    fill,
    opened,
    press,
    shown_words,
    text_in,
    unnamed,
    window,
)
from tests.ui.fakes import MINUTE, SECOND, FakeTime, secret
from ui.dialogs.add_token import AddTokenDialog, Flow, NewToken

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def dialog(qtbot: QtBot, time: FakeTime) -> AddTokenDialog:
    made = AddTokenDialog(time, center="EU", parent=window(qtbot))
    opened(qtbot, made)
    return made


def submitted(dialog: AddTokenDialog) -> list[NewToken]:
    seen: list[NewToken] = []
    dialog.submitted.connect(seen.append)
    return seen


def remark(dialog: AddTokenDialog, name: str) -> str:
    return text_in(dialog, f"{name}Remark")


def choose(dialog: AddTokenDialog, name: str, text: str) -> None:
    box = dialog.findChild(QComboBox, name)
    assert box is not None
    box.setCurrentText(text)


# --- what comes of it


def test_a_grant_with_the_keyboard_alone(qtbot: QtBot, time: FakeTime) -> None:
    dialog = AddTokenDialog(time, parent=window(qtbot))
    opened(qtbot, dialog)
    seen = submitted(dialog)
    assert QApplication.focusWidget().objectName() == "addCenter"
    qtbot.keyClicks(QApplication.focusWidget(), "Eur")
    for key, text in ((Qt.Key.Key_I, CLIENT_ID), (Qt.Key.Key_S, CLIENT_SECRET), (Qt.Key.Key_T, GRANT)):
        press(qtbot, dialog, key, alt=True)
        qtbot.keyClicks(QApplication.focusWidget(), text)
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert seen == [NewToken(Flow.GRANT, "EU", CLIENT_ID, CLIENT_SECRET, GRANT, "", "")]
    assert not unnamed(dialog)


def test_a_refresh_token_of_a_sandbox(dialog: AddTokenDialog, qtbot: QtBot) -> None:
    seen = submitted(dialog)
    press(qtbot, dialog, Qt.Key.Key_R, alt=True)
    choose(dialog, "addCenter", "Japan")
    choose(dialog, "addEnvironment", "Sandbox")
    assert "accounts.zoho.jp" in remark(dialog, "addCenter")
    assert not edit_of(dialog, "addRedirectUrl").isVisible()
    fill(dialog, UserName=" asha rao@zylker.jp ", RedirectUrl="not sent")
    button_in(dialog, "addSubmit").click()
    assert seen == [NewToken(Flow.REFRESH, "JP sandbox", CLIENT_ID, CLIENT_SECRET, GRANT, "", "asha rao@zylker.jp")]


def test_an_access_token_needs_no_client_and_is_never_renewed(dialog: AddTokenDialog, qtbot: QtBot) -> None:
    seen = submitted(dialog)
    assert "without ever renewing it" in text_in(dialog, "addFlowAccess")
    press(qtbot, dialog, Qt.Key.Key_A, alt=True)
    assert not edit_of(dialog, "addClientId").isVisible()
    fill(dialog)
    press(qtbot, dialog, Qt.Key.Key_K, alt=True)
    assert seen == [NewToken(Flow.ACCESS, "EU", token=GRANT)]


def test_its_repr_holds_no_secret() -> None:
    said = repr(NewToken(Flow.GRANT, "EU", CLIENT_ID, CLIENT_SECRET, GRANT))
    assert CLIENT_SECRET not in said
    assert GRANT not in said


# --- checked while typing


def test_what_is_missing_is_said_beside_its_field(qtbot: QtBot, time: FakeTime) -> None:
    dialog = AddTokenDialog(time, parent=window(qtbot))
    opened(qtbot, dialog)
    seen = submitted(dialog)
    assert "Missing" not in shown_words(dialog)
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert seen == []
    for name in ("addCenter", "addClientId", "addClientSecret", "addToken"):
        assert remark(dialog, name).startswith("Missing")
    assert "Missing" not in remark(dialog, "addUserName")
    assert QApplication.focusWidget().objectName() == "addCenter"
    choose(dialog, "addCenter", "India")
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert QApplication.focusWidget().objectName() == "addClientId"
    assert edit_of(dialog, "addClientId").accessibleDescription().startswith("Missing")
    qtbot.keyClicks(edit_of(dialog, "addClientId"), CLIENT_ID)
    assert remark(dialog, "addClientId") == ""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("addClientId", GRANT, "looks like an access or refresh token, not a client id"),
        ("addClientId", CLIENT_SECRET, "looks like a client secret"),
        ("addUserName", GRANT, "looks like a secret"),
        ("addRedirectUrl", "zylker.com", "starts with https://"),
        ("addRedirectUrl", "http://[", "not a URL"),
        ("addRedirectUrl", f"https://x.y/{GRANT}", ""),
    ],
)
def test_what_cannot_be_right_is_not_sent(dialog: AddTokenDialog, name: str, text: str, said: str) -> None:
    seen = submitted(dialog)
    fill(dialog)
    edit_of(dialog, name).setText(text)
    assert said in remark(dialog, name)
    button_in(dialog, "addSubmit").click()
    assert seen == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("addClientId", "abc", "starts with “1000.”"),
        ("addClientSecret", CLIENT_ID, "looks like a client id"),
        ("addClientSecret", GRANT, "looks like an access or refresh token"),
        ("addClientSecret", "pässword", "characters"),
        ("addToken", CLIENT_ID, "looks like a client id"),
        ("addToken", CLIENT_SECRET, "looks like a client secret"),
        ("addToken", "abc", "start with “1000.”"),
        ("addRedirectUrl", "http://zylker.com/", "https"),
    ],
)
def test_what_looks_odd_is_remarked_and_taken(dialog: AddTokenDialog, name: str, text: str, said: str) -> None:
    seen = submitted(dialog)
    fill(dialog)
    edit_of(dialog, name).setText(text)
    assert said in remark(dialog, name)
    button_in(dialog, "addSubmit").click()
    assert len(seen) == 1


@pytest.mark.parametrize("url", ["https://app.zylker.com/cb", "http://localhost:8080/", "http://127.0.0.1/"])
def test_a_redirect_url_that_zoho_takes_needs_no_remark(dialog: AddTokenDialog, url: str) -> None:
    edit_of(dialog, "addRedirectUrl").setText(url)
    assert "registered" in remark(dialog, "addRedirectUrl")


def test_pasted_spaces_go(dialog: AddTokenDialog, qtbot: QtBot) -> None:
    edit = edit_of(dialog, "addToken")
    for pasted in (f"  {GRANT}\n", f"\u200b{GRANT[:20]}\n{GRANT[20:]}\u2028\ufeff"):
        edit.setText("")
        QGuiApplication.clipboard().setText(pasted)
        edit.paste()
        assert edit.text() == GRANT
    edit = edit_of(dialog, "addClientId")
    edit.setText("1000.AB")
    edit.setCursorPosition(5)
    qtbot.keyClicks(edit, " C")
    assert edit.text() == "1000.CAB"


# --- the three minutes


def test_the_time_of_a_grant_runs(dialog: AddTokenDialog, time: FakeTime) -> None:
    assert "three minutes" in remark(dialog, "addToken")
    fill(dialog)
    time.advance(19 * SECOND)
    dialog.tick()
    assert "at most 2:41 left" in remark(dialog, "addToken")
    edit = edit_of(dialog, "addToken")
    edit.setText("")
    edit.setText(GRANT)
    assert "at most 2:41 left" in remark(dialog, "addToken")
    time.advance(2 * MINUTE + 41 * SECOND)
    dialog.tick()
    assert "Probably expired: make a new one" in remark(dialog, "addToken")
    edit.setText(secret("grant", 2))
    assert "at most 3:00 left" in remark(dialog, "addToken")
    seen = submitted(dialog)
    button_in(dialog, "addSubmit").click()
    assert len(seen) == 1


def test_other_tokens_have_no_time(dialog: AddTokenDialog, time: FakeTime) -> None:
    button_in(dialog, "addFlowRefresh").click()
    fill(dialog)
    time.advance(10 * MINUTE)
    dialog.tick()
    assert "left" not in remark(dialog, "addToken")
    assert "expired" not in remark(dialog, "addToken")


def test_it_says_where_the_console_issues_a_code(dialog: AddTokenDialog) -> None:
    assert "https://api-console.zoho.eu" in text_in(dialog, "addWhere")
    choose(dialog, "addCenter", "Canada")
    assert "https://api-console.zohocloud.ca" in text_in(dialog, "addWhere")
    scopes = edit_of(dialog, "addScopes")
    assert scopes.isReadOnly()
    assert scopes.text() == "ZohoCRM.users.READ,ZohoCRM.org.READ"
    button_in(dialog, "addFlowRefresh").click()
    assert text_in(dialog, "addWhere") == ""


def test_the_host_that_is_asked_is_named(qtbot: QtBot, time: FakeTime) -> None:
    dialog = AddTokenDialog(
        time, center="EU", host_for=lambda center: f"simulated {center and center.code}", parent=window(qtbot)
    )
    opened(qtbot, dialog)
    assert remark(dialog, "addCenter") == "Zoho is asked at simulated EU"
