"""Passwords in the connect dialog, and whole addresses that are put into a field, some with a password in them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.connecting import address, answer, combo, dialog, paste
from tests.ui.dialog_tools import (
    button_in,
    edit_of,
    everything_said,
    press,
    settle,
    text_in,
)
from ui import guards
from ui.asked import Asked

pytestmark = pytest.mark.usefixtures("light")
SECRET = "open sesame 1"


def test_a_password_goes_out_and_is_shown_nowhere(qtbot: QtBot) -> None:
    made = dialog(qtbot, "mysql", can_keep=True)
    edit_of(made, "connectPassword").setText(SECRET)
    assert SECRET in set(guards.known.values())
    assert edit_of(made, "connectPassword").echoMode() is QLineEdit.EchoMode.Password
    assert SECRET not in everything_said(made)
    assert "sesame" not in address(made)
    button_in(made, "connectKeep").click()
    assert text_in(made, "connectPasswordRemark") == ""
    asked = answer(qtbot, made)
    assert (asked.password, asked.keeps_password) == (SECRET, True)
    assert SECRET not in repr(asked)


def test_it_is_forgotten_when_the_dialog_closes(qtbot: QtBot) -> None:
    made = dialog(qtbot, "mysql")
    line = edit_of(made, "connectPassword")
    line.setText(SECRET)
    made.reject()
    assert line.text() == ""
    line.undo()
    assert line.text() == ""
    assert SECRET not in set(guards.known.values())


def test_without_a_keyring_nothing_is_kept(qtbot: QtBot) -> None:
    made = dialog(qtbot, "mysql")
    keep = button_in(made, "connectKeep")
    assert not keep.isVisible()
    made.set_can_keep(True)
    settle()
    assert keep.isVisible()
    keep.click()
    made.set_can_keep(False)
    edit_of(made, "connectPassword").setText("x")
    assert not answer(qtbot, made).keeps_password


def test_nothing_is_kept_where_nothing_was_typed(qtbot: QtBot) -> None:
    made = dialog(qtbot, "mysql", can_keep=True)
    button_in(made, "connectKeep").click()
    asked = answer(qtbot, made)
    assert (asked.password, asked.keeps_password) == (None, False)


# --- whole addresses


def test_a_whole_address_in_the_host_fills_the_form(qtbot: QtBot) -> None:
    made = dialog(qtbot, "mysql")
    paste(qtbot, made, f"mysql://amit:{SECRET.replace(' ', '%20')}@db.example.com:3307/tokens?tls=required")
    assert address(made) == "mysql://amit@db.example.com:3307/tokens?tls=required"
    assert "sesame" not in everything_said(made)
    assert answer(qtbot, made).password == SECRET


def test_an_address_of_another_kind_chooses_that(qtbot: QtBot) -> None:
    made = dialog(qtbot, "mysql")
    paste(qtbot, made, "rediss://h/2")
    assert combo(made, "connectKind").currentData() == "redis"
    assert address(made) == "rediss://h:6379/2"


@pytest.mark.parametrize("text", ["mysql://amit:sesame@h/d?nothing=known", "https://amit:sesame@h/"])
def test_one_that_makes_no_sense_is_refused_and_not_shown(qtbot: QtBot, text: str) -> None:
    made = dialog(qtbot, "mysql")
    paste(qtbot, made, text)
    assert text_in(made, "connectHostRemark")
    assert "sesame" not in everything_said(made)
    assert edit_of(made, "connectHost").text() == "localhost"
    edit_of(made, "connectHost").setText("h")
    assert text_in(made, "connectHostRemark") == ""


def test_what_the_mouse_pastes_is_taken_too(qtbot: QtBot) -> None:
    made = dialog(qtbot, "mysql")
    line = edit_of(made, "connectHost")
    line.setText("h")
    line.selectAll()
    line.insert("mysql://amit:sesame@db.example.com/tokens")  # as a drop, or the menu of the line
    assert address(made) == "mysql://amit@db.example.com:3306/tokens"
    assert "sesame" not in everything_said(made)
    line.undo()
    assert "sesame" not in line.text()


def test_one_that_is_typed_is_taken_once_it_is_whole(qtbot: QtBot) -> None:
    made = dialog(qtbot, "mysql")
    line = edit_of(made, "connectHost")
    line.selectAll()
    qtbot.keyClicks(line, "mysql://h2:3308/tokens")
    assert line.text() == "mysql://h2:3308/tokens"
    with qtbot.waitSignal(made.chosen) as chosen:
        press(qtbot, made, Qt.Key.Key_Return)
    assert chosen.args == [Asked("mysql://root@h2:3308/tokens")]


def test_one_that_is_typed_and_wrong_opens_nothing(qtbot: QtBot) -> None:
    made = dialog(qtbot, "mysql")
    line = edit_of(made, "connectHost")
    line.selectAll()
    qtbot.keyClicks(line, "mysql://h2:port/tokens")
    with qtbot.assertNotEmitted(made.chosen):
        button_in(made, "connectOpen").click()
    assert made.isVisible()
    assert line.text() == ""
    assert text_in(made, "connectHostRemark")
