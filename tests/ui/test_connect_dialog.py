"""The dialog that opens a store of any kind: a form for each, the address, and what goes out of it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from stores import KINDS, StoreError
from tests.ui.connecting import address, answer, choose, combo, dialog
from tests.ui.dialog_tools import (
    button_in,
    clipped,
    doubled_keys,
    edit_of,
    font_scaled,
    gone,
    settle,
    text_in,
    unnamed,
)
from tests.ui.kinds import kinds
from ui.asked import Asked

pytestmark = pytest.mark.usefixtures("light")
NAMES = [kind.name for kind in KINDS]


def test_every_kind_of_the_catalogue_is_offered_in_its_order(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    box = combo(made, "connectKind")
    assert [box.itemData(place) for place in range(box.count())] == NAMES
    assert NAMES == ["live", "mysql", "postgresql", "redis", "aws", "python", "csv", "sqlite"]
    assert box.hasFocus()
    assert not any(box.itemIcon(place).isNull() for place in range(box.count()))


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_the_form_is_that_of_the_parameters(qtbot: QtBot, kind: Any) -> None:
    made = dialog(qtbot, kind.name)
    for parameter in kind.parameters:
        found = made.findChild(QWidget, f"connect{parameter.name.capitalize()}")
        assert found is not None
        assert found.isVisible()
        if isinstance(found, QLineEdit):
            assert found.text() == parameter.default
    assert text_in(made, "connectKindRemark").replace("\n", " ") == kind.note
    assert unnamed(made) == doubled_keys(made) == clipped(made) == []


@pytest.mark.parametrize("name", NAMES)
def test_there_is_room_for_it_in_a_narrow_window_with_large_letters(qtbot: QtBot, name: str) -> None:
    with font_scaled(2):
        made = dialog(qtbot, name, width=640, can_keep=True)
        assert clipped(made) == doubled_keys(made) == []


def test_the_address_follows_what_is_typed(qtbot: QtBot) -> None:
    made = dialog(qtbot, "mysql")
    assert address(made) == "mysql://root@localhost:3306/zohooauth"
    edit_of(made, "connectHost").setText("db.example.com ")
    edit_of(made, "connectTable").setText("tokens & more")
    assert address(made) == "mysql://root@db.example.com:3306/zohooauth?table=tokens%20%26%20more"
    edit_of(made, "connectPort").setText("x")
    assert address(made) == ""
    assert text_in(made, "connectAddressRemark") == "Port has to be a number."
    assert edit_of(made, "connectAddress").isReadOnly()


def test_what_is_chosen_goes_out_once_and_the_dialog_is_gone(qtbot: QtBot) -> None:
    made = dialog(qtbot, "postgresql")
    seen = gone(qtbot, made)
    edit_of(made, "connectHost").setText("::1")
    asked = answer(qtbot, made)
    assert asked == Asked("postgresql://postgres@[::1]:5432/zohooauth")
    qtbot.waitUntil(lambda: bool(seen))


def test_an_emptied_field_means_its_default(qtbot: QtBot) -> None:
    made = dialog(qtbot, "mysql")
    edit_of(made, "connectUser").setText("")
    assert edit_of(made, "connectUser").placeholderText() == "root"
    assert answer(qtbot, made).target == "mysql://root@localhost:3306/zohooauth"


def test_what_is_missing_is_said_at_first_quietly_then_with_a_sign(qtbot: QtBot) -> None:
    made = dialog(qtbot, "python")
    assert text_in(made, "connectAddressRemark") == "Class or factory is missing."
    sign = made.findChild(QWidget, "connectAddressSign")
    assert sign is not None
    assert not sign.isVisible()
    with qtbot.assertNotEmitted(made.chosen):
        button_in(made, "connectOpen").click()
    settle()
    assert sign.isVisible()
    assert edit_of(made, "connectCode").hasFocus()
    edit_of(made, "connectCode").setText("shop.stores:Tokens")
    assert not sign.isVisible()


def test_a_wrong_number_gets_the_focus(qtbot: QtBot) -> None:
    made = dialog(qtbot, "redis")
    edit_of(made, "connectDatabase").setText("one")
    button_in(made, "connectOpen").click()
    assert edit_of(made, "connectDatabase").hasFocus()
    edit_of(made, "connectDatabase").setText("1")
    assert answer(qtbot, made).target == "redis://localhost:6379/1"


def test_what_was_filled_in_stays_while_another_kind_is_looked_at(qtbot: QtBot) -> None:
    made = dialog(qtbot, "mysql")
    edit_of(made, "connectHost").setText("db.example.com")
    tall = made.height()
    choose(made, "live")
    assert made.height() == tall
    choose(made, "postgresql")
    hosts = [one for one in made.findChildren(QLineEdit, "connectHost") if one.isVisible()]
    assert [one.text() for one in hosts] == ["localhost"]
    choose(made, "mysql")
    assert address(made) == "mysql://root@db.example.com:3306/zohooauth"


def test_values_are_shown_for_whom_knows_them(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    given = "redis://u@h:1234/5?prefix=a%20b"
    kind = next(kind for kind in KINDS if kind.accepts(given))
    made.show_values("redis", kind.values_of(given))
    assert address(made) == given
    assert combo(made, "connectKind").currentData() == "redis"


def test_a_choice_that_nobody_offers_is_refused_by_the_kind(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    made.show_values("mysql", {"tls": "sometimes"})
    assert address(made) == ""
    assert "Encryption has to be one of these" in text_in(made, "connectAddressRemark")


def test_a_class_of_ones_own_says_what_it_does_and_carries_the_interpreter(qtbot: QtBot) -> None:
    made = dialog(qtbot, "python")
    assert button_in(made, "connectOpen").text() == "&Run and open"
    assert button_in(made, "connectOpen").accessibleName() == "Run and open"
    assert "runs the code as you" in text_in(made, "connectRunsSentence")
    edit_of(made, "connectCode").setText("shop.stores:Tokens")
    combo(made, "connectInterpreter").setEditText("/opt/python/bin/python3")
    assert answer(qtbot, made) == Asked(
        "python:shop.stores:Tokens", interpreter="/opt/python/bin/python3", may_run=True
    )


def test_other_kinds_run_nothing(qtbot: QtBot) -> None:
    made = dialog(qtbot, "python")
    choose(made, "csv")
    runs = made.findChild(QWidget, "connectRuns")
    assert runs is not None
    assert not runs.isVisible()
    assert button_in(made, "connectOpen").text() == "&Open"
    edit_of(made, "connectPath").setText("/a/tokens.dat")
    asked = answer(qtbot, made)
    assert asked == Asked("csv:/a/tokens.dat")
    assert not asked.may_run


def test_a_file_is_chosen_in_a_dialog(qtbot: QtBot) -> None:
    made = dialog(qtbot, "mysql")
    button_in(made, "connectCaBrowse").click()
    files = made.findChild(QFileDialog, "connectCaDialog")
    assert files is not None
    files.fileSelected.emit("/etc/ca & co.pem")
    assert address(made).endswith("?ca=%2Fetc%2Fca%20%26%20co.pem")
    files.reject()


def test_a_failure_is_told_and_what_was_filled_in_stays(qtbot: QtBot) -> None:
    made = dialog(qtbot, "redis")
    made.show_failure(StoreError("The package redis is not installed.", "Install it."))
    assert text_in(made, "connectNoticeSentence") == "The package redis is not installed."
    assert text_in(made, "connectNoticeAdvice") == "Install it."
    choose(made, "mysql")
    assert text_in(made, "connectNoticeSentence") == ""
