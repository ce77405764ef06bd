"""Asking for the password of a store."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

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
    text_in,
    unnamed,
    window,
)
from tests.ui.kinds import EVIL
from ui import guards
from ui.dialogs.password import PasswordDialog

pytestmark = pytest.mark.usefixtures("light")
ADDRESS, SAID = "mysql://root@db.example.com:3306/zohooauth", "The server wants a password."
SECRET = "open sesame 2"


def dialog(qtbot: QtBot, address: str = ADDRESS, said: str = SAID, width: int = 1000, **how: Any) -> PasswordDialog:
    made = PasswordDialog(address, said, parent=window(qtbot, width), **how)
    opened(qtbot, made)
    return made


def test_it_says_for_what_and_why_and_gives_the_password(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    assert text_in(made, "passwordAddress") == ADDRESS
    assert text_in(made, "passwordSaidSentence") == SAID
    assert edit_of(made, "passwordSecret").hasFocus()
    qtbot.keyClicks(QApplication.focusWidget(), SECRET)
    assert SECRET in set(guards.known.values())
    assert SECRET not in everything_said(made)
    seen = gone(qtbot, made)
    with qtbot.waitSignal(made.given) as given:
        press(qtbot, made, Qt.Key.Key_Return)
    assert given.args == [SECRET, False]
    qtbot.waitUntil(lambda: bool(seen))


def test_it_is_never_echoed_and_forgotten(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    line = edit_of(made, "passwordSecret")
    line.setText(SECRET)
    assert line.echoMode() is QLineEdit.EchoMode.Password
    heard: list[bool] = []
    made.rejected.connect(lambda: heard.append(True))
    made.given.connect(lambda *_: heard.append(False))
    made.reject()
    assert heard == [True]
    assert line.text() == ""
    assert SECRET not in set(guards.known.values())


def test_the_keyring_is_offered_where_there_is_one(qtbot: QtBot) -> None:
    made = dialog(qtbot, can_keep=True)
    assert "is not kept" in text_in(made, "passwordSecretRemark")
    press(qtbot, made, Qt.Key.Key_K, alt=True)
    assert "keyring" in text_in(made, "passwordSecretRemark")
    edit_of(made, "passwordSecret").setText("x")
    with qtbot.waitSignal(made.given) as given:
        button_in(made, "passwordOk").click()
    assert given.args == ["x", True]


def test_without_a_keyring_nothing_is_kept(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    assert not button_in(made, "passwordKeep").isVisible()
    with qtbot.waitSignal(made.given) as given:
        button_in(made, "passwordOk").click()
    assert given.args == ["", False]  # a password may be empty


def test_an_odd_password_is_remarked_upon_and_taken_as_it_is(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    edit_of(made, "passwordSecret").setText(" x\u200b ")
    assert "spaces" in text_in(made, "passwordSecretRemark")
    with qtbot.waitSignal(made.given) as given:
        button_in(made, "passwordOk").click()
    assert given.args == [" x\u200b ", False]


def test_what_the_server_says_later_is_shown(qtbot: QtBot) -> None:
    made = dialog(qtbot, said="")
    assert text_in(made, "passwordSaidSentence") == ""
    made.say("The password is wrong.", "Look it up.")
    settle()
    assert text_in(made, "passwordSaidAdvice") == "Look it up."
    assert clipped(made) == []


@pytest.mark.parametrize("width", [480, 640, 1000])
@pytest.mark.parametrize("address", [ADDRESS, f"mysql://{'h' * 10_000}/d", f"live:{EVIL}"])
def test_it_has_room_whatever_the_address(qtbot: QtBot, address: str, width: int) -> None:
    with font_scaled(2):
        made = dialog(qtbot, address, width=width, can_keep=True)
        assert clipped(made) == unnamed(made) == doubled_keys(made) == []
        assert "\u202e" not in everything_said(made)


def test_the_tab_key_goes_from_the_password_to_the_buttons(qtbot: QtBot) -> None:
    made = dialog(qtbot, can_keep=True)
    stops = []
    for _ in range(4):
        at = QApplication.focusWidget()
        assert at is not None
        stops.append(at.objectName())
        press(qtbot, made, Qt.Key.Key_Tab)
    assert stops == ["passwordSecret", "passwordKeep", "passwordOk", "passwordCancel"]
