"""The edit dialog alone, while another program writes to its row: what it says, and the ways on."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from stores import TokenRow
from tests.ui.dialog_tools import clipped, doubled_keys, font_scaled, settle, unnamed
from tests.ui.edit_dialog import ROW, Edit
from tests.ui.fakes import secret, secrets_of


@pytest.fixture
def edit(qtbot: QtBot) -> Any:
    return lambda *args, **how: Edit(qtbot, *args, **how)


def buttons(made: Edit) -> list[bool]:
    found = [made.dialog.findChild(QAbstractButton, name) for name in ("editShowNow", "editKeepTyped")]
    return [one is not None and one.isVisible() for one in found]


def test_no_secret_is_said_of_a_conflict(edit: Any) -> None:
    other = ROW._replace(access_token=secret("access", "other"))
    made = edit(field="access_token")
    made.type("1000.mine")
    made.dialog.show_present(other)
    assert buttons(made) == [True, True]
    words = made.text("editNoticeSentence") + made.text("editNoticeAdvice")
    assert "1000." in words
    assert not [value for value in secrets_of([other]) if value in words]


def test_what_both_wrote_is_no_conflict(edit: Any) -> None:
    made = edit(field="user_name")
    made.type("same@example.com")
    made.dialog.show_present(ROW._replace(user_name="same@example.com"))
    assert buttons(made) == [False, False]
    assert made.text("editReason") == "Nothing is changed yet."


@pytest.mark.parametrize("value", [None, "", "\u202e<b>x</b>\x1b" * 40, "9" * 400])
def test_whatever_another_program_wrote(edit: Any, value: str | None) -> None:
    for field in ("user_name", "expiry_time", "client_secret"):
        made = edit(field=field)
        made.type("now" if field == "expiry_time" else "mine")
        made.dialog.show_present(ROW._replace(**{field: value}))
        settle()
        assert buttons(made) == [True, True]
        assert "\u202e" not in made.text("editNoticeAdvice")
        assert not made.can_save()
        made.choose("api_domain")
        assert buttons(made) == [False, False]


def test_the_ways_on_have_names_and_room(edit: Any) -> None:
    other: TokenRow = ROW._replace(user_name="theirs@example.com")
    for scale in (1.0, 2.0):
        with font_scaled(scale):
            made = edit(field="user_name", width=640)
            made.type("mine@example.com")
            made.dialog.show_present(other)
            settle()
            assert clipped(made.dialog) == []
            assert doubled_keys(made.dialog) == []
            assert unnamed(made.dialog) == []
