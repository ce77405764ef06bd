"""Passwords of servers: out of the keyring, else asked for; kept only where that is wanted and they are right."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import keyring
import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.stores.test_passwords import InMemory
from tests.ui.conftest import Desk
from tests.ui.test_session_servers import PASSWORD, Server, opened_with
from ui.dialogs.password import PasswordDialog

ADDRESS = "mysql://me@host:3306/zohooauth"


@pytest.fixture
def kept() -> Iterator[dict[tuple[str, str], str]]:
    before = keyring.get_keyring()
    made = InMemory()
    keyring.set_keyring(made)
    yield made.kept
    keyring.set_keyring(before)


@pytest.fixture
def server(desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Desk]:
    monkeypatch.setattr("tests.ui.conftest.open_store", lambda store: opened_with(store))
    return lambda password="", **how: desk(Server(password), **how)


def dialog_of(opened: Desk) -> PasswordDialog | None:
    shown = [one for one in opened.window.findChildren(PasswordDialog) if one.isVisible()]
    assert len(shown) <= 1
    return shown[0] if shown else None


def answer(opened: Desk, password: str, keep: bool = False) -> None:
    dialog = dialog_of(opened)
    assert dialog is not None
    field, box = dialog.findChild(QLineEdit, "passwordSecret"), dialog.findChild(QCheckBox, "passwordKeep")
    button = dialog.findChild(QPushButton, "passwordOk")
    assert field is not None
    assert box is not None
    assert button is not None
    field.setText(password)
    box.setChecked(keep)
    button.click()
    opened.drain()


def test_it_asks_and_shows_the_tokens(server: Callable[..., Desk], kept: dict[object, str]) -> None:
    opened = server()
    answer(opened, PASSWORD)
    assert opened.shown_ids() == ["1", "2"]
    assert dialog_of(opened) is None
    assert kept == {}


def test_a_wrong_one_is_asked_for_again_and_not_kept(server: Callable[..., Desk], kept: dict[object, str]) -> None:
    opened = server()
    answer(opened, "wrong", keep=True)
    assert kept == {}
    answer(opened, PASSWORD, keep=True)
    assert opened.shown_ids() == ["1", "2"]
    assert kept == {("token-inspector", ADDRESS): PASSWORD}


def test_the_keyring_is_asked_before_the_person(server: Callable[..., Desk], kept: dict[object, str]) -> None:
    kept["token-inspector", ADDRESS] = PASSWORD
    opened = server()
    assert dialog_of(opened) is None
    assert opened.shown_ids() == ["1", "2"]


def test_a_kept_one_that_is_wrong_by_now_is_asked_for(server: Callable[..., Desk], kept: dict[object, str]) -> None:
    kept["token-inspector", ADDRESS] = "of last year"
    opened = server()
    answer(opened, PASSWORD)
    assert opened.shown_ids() == ["1", "2"]
    assert kept == {("token-inspector", ADDRESS): "of last year"}


def test_one_that_was_typed_in_the_form_is_kept_once_it_is_right(
    server: Callable[..., Desk], kept: dict[object, str]
) -> None:
    opened = server(PASSWORD, keeps_password=True)
    assert opened.shown_ids() == ["1", "2"]
    assert kept == {("token-inspector", ADDRESS): PASSWORD}


def test_given_up_a_button_asks_again(server: Callable[..., Desk], kept: dict[object, str], qtbot: QtBot) -> None:
    opened = server()
    dialog = dialog_of(opened)
    assert dialog is not None
    dialog.reject()
    opened.tick(30)
    assert dialog_of(opened) is None
    assert opened.label("emptyTitle") == "A password is needed"
    opened.press_ready("emptyAction")
    answer(opened, PASSWORD)
    assert opened.shown_ids() == ["1", "2"]


def test_a_password_that_is_changed_later_keeps_the_rows(server: Callable[..., Desk], kept: dict[object, str]) -> None:
    opened = server(PASSWORD)
    store = opened.window.session.opened.store  # type: ignore[union-attr]
    store.account.password = "changed"
    opened.tick(12)
    assert opened.shown_ids() == ["1", "2"]
    answer(opened, "wrong")
    assert opened.shown_ids() == ["1", "2"]
    answer(opened, "changed")
    assert opened.message == ""
    assert opened.shown_ids() == ["1", "2"]
