"""The edit dialog and secrets: hidden until the eye is pressed, for 30 seconds, and forgotten when it closes."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from stores import SECRET_FIELDS
from tests.ui.dialog_tools import button_in, everything_said, gone
from tests.ui.edit_dialog import ROW, Edit
from tests.ui.fakes import SECOND, secret, secrets_of
from ui.clipboard import clipboard


@pytest.fixture
def edit(qtbot: QtBot) -> Any:
    return lambda *args, **how: Edit(qtbot, *args, **how)


def test_nothing_of_a_secret_is_said_until_its_eye_is_pressed(edit: Any) -> None:
    made = edit()
    for field in sorted(SECRET_FIELDS):
        made.choose(field)
        said = everything_said(made.dialog)
        assert not [value for value in secrets_of([ROW]) if value in said]
    made.choose("access_token")
    eye = button_in(made.dialog, "editReveal")
    eye.click()
    assert made.line.displayText() == ROW.access_token
    assert eye.accessibleName() == "Hide the value"
    made.time.advance(31 * SECOND)
    made.dialog.tick()
    assert ROW.access_token not in everything_said(made.dialog)
    eye.click()
    made.choose("refresh_token")
    assert made.line.echoMode() is QLineEdit.EchoMode.Password


def test_undo_of_the_line_brings_no_secret_into_another_field(edit: Any) -> None:
    made = edit(field="access_token")
    made.line.insert("x")
    made.choose("user_name")
    assert made.line.echoMode() is QLineEdit.EchoMode.Normal
    assert not made.line.isUndoAvailable()
    made.line.undo()
    assert made.line.text() == ROW.user_name


def test_no_value_and_back_keeps_a_secret_hidden(edit: Any) -> None:
    made = edit(field="access_token")
    button_in(made.dialog, "editReveal").click()
    made.clear.click()
    made.clear.click()
    made.time.advance(31 * SECOND)
    made.dialog.tick()
    assert made.line.text() == ROW.access_token
    assert ROW.access_token not in everything_said(made.dialog)


def test_a_secret_in_a_field_that_is_none_is_hidden_too(edit: Any) -> None:
    made = edit(field="redirect_url")
    made.type(secret("access", 7))
    assert secret("access", 7) not in everything_said(made.dialog)
    assert button_in(made.dialog, "editReveal").isVisible()


def test_it_forgets_when_it_closes(edit: Any, qtbot: QtBot) -> None:
    made = edit(field="access_token")
    line, seen = made.line, gone(qtbot, made.dialog)
    made.dialog.reject()
    assert line.text() == ""
    qtbot.waitUntil(lambda: bool(seen))


@pytest.mark.parametrize("by", ["key", "menu", "cut"])
def test_what_is_copied_out_of_the_line_goes_the_way_of_a_secret(edit: Any, qtbot: QtBot, by: str) -> None:
    QApplication.clipboard().setText("before")
    made = edit(field="access_token")
    made.line.selectAll()
    qtbot.keySequence(made.line, QKeySequence.StandardKey.Copy)
    assert QApplication.clipboard().text() == "before"
    button_in(made.dialog, "editReveal").click()
    made.line.selectAll()
    if by == "menu":
        menu = made.line.menu()
        next(action for action in menu.actions() if action.objectName() == "edit-copy").trigger()
        menu.deleteLater()
    else:
        keys = QKeySequence.StandardKey.Cut if by == "cut" else QKeySequence.StandardKey.Copy
        qtbot.keySequence(made.line, keys)
    data = QApplication.clipboard().mimeData()
    assert data.text() == ROW.access_token
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert made.line.text() == ("" if by == "cut" else ROW.access_token)
    clipboard().clear_now()


def test_plain_text_is_copied_plainly(edit: Any, qtbot: QtBot) -> None:
    made = edit(field="user_name")
    made.line.selectAll()
    qtbot.keySequence(made.line, QKeySequence.StandardKey.Copy)
    assert QApplication.clipboard().text() == ROW.user_name
    assert not QApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
