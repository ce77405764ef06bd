"""Adding a token: what the dialog tells, a token that must not be lost, and secrets that are forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.dialog_tools import (
    CLIENT_SECRET,
    GRANT,
    button_in,
    clipped,
    doubled_keys,
    edit_of,
    everything_said,
    fill,
    font_scaled,
    gone,
    opened,
    press,
    settle,
    shown_words,
    text_in,
    window,
)
from tests.ui.fakes import FakeTime, secret
from ui.dialogs.add_token import AddTokenDialog
from ui.dialogs.parts import ask_to_replace

ISSUED = secret("refresh", 9)
SECRET_FIELDS = ("addClientSecret", "addToken")
TEXT_FIELDS = ("addClientId", "addRedirectUrl", "addUserName")


pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def dialog(qtbot: QtBot, time: FakeTime) -> AddTokenDialog:
    made = AddTokenDialog(time, center="EU", parent=window(qtbot))
    opened(qtbot, made)
    return made


# --- what is told


def test_while_it_works_nothing_can_be_changed(dialog: AddTokenDialog, qtbot: QtBot) -> None:
    fill(dialog)
    dialog.show_working("Asking accounts.zoho.eu…")
    assert not edit_of(dialog, "addToken").isEnabled()
    assert text_in(dialog, "addWorking") == "Asking accounts.zoho.eu…"
    deleted = gone(qtbot, dialog)
    press(qtbot, dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(deleted))


def test_what_would_be_lost_keeps_it_open(dialog: AddTokenDialog, qtbot: QtBot) -> None:
    fill(dialog)
    dialog.show_working("Saving…", may_close=False)
    assert not button_in(dialog, "addClose").isEnabled()
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert not dialog.close()
    assert dialog.isVisible()
    dialog.show_done("Saved.", "")
    assert dialog.close()


def test_after_a_failure_the_fields_stay(dialog: AddTokenDialog) -> None:
    fill(dialog)
    dialog.show_working("Asking…")
    dialog.show_failure("The code has expired.", "Make a new one.")
    assert "The code has expired." in shown_words(dialog)
    assert "Make a new one." in shown_words(dialog)
    assert edit_of(dialog, "addToken").text() == GRANT
    assert edit_of(dialog, "addToken").hasFocus()
    button_in(dialog, "addSubmit").click()
    assert "The code has expired." not in shown_words(dialog)


def test_when_it_is_done_enter_closes(dialog: AddTokenDialog, qtbot: QtBot) -> None:
    fill(dialog)
    dialog.show_working("Asking…")
    dialog.show_done("Saved as row 13.", "A program sees it.")
    settle()
    assert "Saved as row 13." in shown_words(dialog)
    assert edit_of(dialog, "addToken").text() == ""
    deleted = gone(qtbot, dialog)
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(deleted))


# --- a token that is stored nowhere


def _unsaved(dialog: AddTokenDialog) -> None:
    fill(dialog)
    dialog.show_working("Saving…")
    dialog.show_unsaved("The store is locked.", "Close the other program.", lambda: ISSUED)


def test_what_zoho_issued_can_be_saved_again(dialog: AddTokenDialog, qtbot: QtBot) -> None:
    _unsaved(dialog)
    assert "stored nowhere yet" in shown_words(dialog)
    assert "The store is locked." in shown_words(dialog)
    with qtbot.waitSignal(dialog.save_again):
        press(qtbot, dialog, Qt.Key.Key_Return)
    dialog.show_working("Saving…")
    assert not edit_of(dialog, "addToken").isVisible()
    dialog.show_done("Saved.", "")
    dialog.close()


def test_what_zoho_issued_can_be_copied_and_is_shown_nowhere(dialog: AddTokenDialog, qtbot: QtBot) -> None:
    _unsaved(dialog)
    press(qtbot, dialog, Qt.Key.Key_C, alt=True)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == ISSUED
    assert bytes(copied.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert ISSUED not in everything_said(dialog)
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("how", ["escape", "close"])
def test_closing_asks_before_it_is_lost(dialog: AddTokenDialog, qtbot: QtBot, how: str) -> None:
    _unsaved(dialog)
    deleted = gone(qtbot, dialog)
    if how == "escape":
        press(qtbot, dialog, Qt.Key.Key_Escape)
    else:
        dialog.close()
    box = _question(dialog)
    assert box.defaultButton().objectName() == "addKeep"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert dialog.isVisible()
    dialog.close()
    button_in(_question(dialog), "addDiscard").click()
    qtbot.waitUntil(lambda: bool(deleted))


def _question(dialog: AddTokenDialog) -> QMessageBox:
    settle()
    boxes = [box for box in dialog.findChildren(QMessageBox, "addDiscardDialog") if box.isVisible()]
    assert len(boxes) == 1
    return boxes[0]


# --- secrets


def test_secrets_are_neither_echoed_nor_kept(dialog: AddTokenDialog, qtbot: QtBot) -> None:
    fill(dialog)
    for name in SECRET_FIELDS:
        assert edit_of(dialog, name).echoMode() is QLineEdit.EchoMode.Password
    said = everything_said(dialog)
    assert GRANT not in said
    assert CLIENT_SECRET not in said
    edits = [edit_of(dialog, name) for name in (*SECRET_FIELDS, *TEXT_FIELDS)]
    for edit in edits:
        edit.insert("x")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    press(qtbot, dialog, Qt.Key.Key_Escape)
    for edit in edits:
        assert edit.text() == ""
        edit.undo()
        assert edit.text() == ""


@pytest.mark.parametrize("name", TEXT_FIELDS)
def test_a_secret_in_another_field_is_not_echoed(dialog: AddTokenDialog, name: str) -> None:
    edit = edit_of(dialog, name)
    for value in (GRANT, CLIENT_SECRET):
        edit.setText(value)
        assert value not in everything_said(dialog)
    edit.setText("plain")
    assert edit.echoMode() is QLineEdit.EchoMode.Normal


# --- looks


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_is_clipped(qtbot: QtBot, time: FakeTime, factor: float) -> None:
    with font_scaled(factor):
        dialog = AddTokenDialog(time, parent=window(qtbot, 640))
        opened(qtbot, dialog)
        assert dialog.width() <= 640
        for step in (
            lambda: None,
            button_in(dialog, "addSubmit").click,
            lambda: fill(dialog, RedirectUrl="http://zylker.com"),
            button_in(dialog, "addFlowAccess").click,
            lambda: dialog.show_failure("It has failed. " * 6, "Do that. " * 9),
            lambda: dialog.show_working("Asking…"),
            lambda: dialog.show_unsaved("It was not saved. " * 6, "Do that. " * 9, str),
        ):
            step()
            settle()
            assert not clipped(dialog)
            assert not doubled_keys(dialog)
        dialog.show_done("Done.", "")


def test_the_question_before_replacing_a_row(qtbot: QtBot) -> None:
    host = window(qtbot)
    box = ask_to_replace(host, "<b>asha</b>\x1b" + "y" * 300, "3")
    opened(qtbot, box)
    assert "<b>asha</b>\\x1b" in box.text()
    assert "Row 3" in box.informativeText()
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.defaultButton().objectName() == "keepToken"
    button_in(box, "replaceToken").click()
    assert box.clickedButton().objectName() == "replaceToken"
