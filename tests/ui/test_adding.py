"""Add a token in the window: the SDK's three flows, and nothing that Zoho issued is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMessageBox, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from stores import Raw, TokenRow
from tests.ui.conftest import Desk
from tests.ui.fake_zoho import FakeZoho, refusal
from tests.ui.fakes import HOUR, NOW, RaisingStore, make_file, make_row, rows_in, secret
from ui.dialogs.add_token import AddTokenDialog

Open = Callable[..., Desk]
CLIENT = {"addClientId": "1000.THECLIENTIDOFTHEPROGRAM", "addClientSecret": "5ec4e7" * 7}
GRANT = secret("grant of the console", 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", [make_row(1, user_name="ravi@zylker.in")])


def start(opened: Desk, flow: str, center: str = "Europe", **fields: str) -> AddTokenDialog:
    opened.actions.add.trigger()
    box = opened.window.findChild(AddTokenDialog)
    assert isinstance(box, AddTokenDialog)
    chosen = box.findChild(QRadioButton, flow)
    assert chosen is not None
    chosen.setChecked(True)
    combo = box.findChild(QComboBox, "addCenter")
    assert combo is not None
    combo.setCurrentIndex(combo.findText(center))
    for name, text in fields.items():
        field = box.findChild(QLineEdit, name)
        assert field is not None, name
        field.setText(text)
    return box


def press(opened: Desk, box: AddTokenDialog, name: str = "addSubmit") -> None:
    button = box.findChild(QPushButton, name)
    assert button is not None
    button.click()
    opened.drain()


def said(box: AddTokenDialog) -> str:
    return " ".join(label.text() for label in box.findChildren(QLabel) if label.isVisible())


def test_a_grant_token_is_exchanged_named_and_saved(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    press(opened, start(opened, "addFlowGrant", addToken=GRANT, **CLIENT))
    assert zoho.hosts == ["accounts.zoho.eu", "www.zohoapis.eu", "www.zohoapis.eu"]
    assert zoho.sent("code") == [GRANT]
    new = rows_in(file)[1]
    assert new == TokenRow(
        id="2",
        user_name="asha@zylker.com:600123",
        client_id=CLIENT["addClientId"],
        client_secret=CLIENT["addClientSecret"],
        refresh_token=secret("issued refresh", 1),
        access_token=secret("issued", 1),
        grant_token=GRANT,
        expiry_time=str(NOW + HOUR),
        redirect_url=None,
        api_domain="https://www.zohoapis.eu",
    )
    opened.drain()
    assert [entry.row.id for entry in opened.browser.selected_entries()] == ["2"]


def test_a_refresh_token_gets_its_first_access_token(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    token = secret("refresh of a colleague", 1)
    press(opened, start(opened, "addFlowRefresh", "India", addToken=token, addUserName="emma", **CLIENT))
    assert zoho.hosts == ["accounts.zoho.in"]
    new = rows_in(file)[1]
    assert (new.user_name, new.refresh_token, new.access_token) == ("emma", token, secret("issued", 1))


def test_an_access_token_is_saved_as_it_is(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    token = secret("access of a colleague", 1)
    press(opened, start(opened, "addFlowAccess", addToken=f'"{token}"\n', addUserName="emma"))
    assert zoho.asked == []
    assert rows_in(file)[1][:6] == ("2", "emma", None, None, None, token)


def test_a_refused_grant_keeps_what_was_entered_and_saves_nothing(desk: Open, file: Path, zoho: FakeZoho) -> None:
    before = file.read_bytes()
    opened = desk(file, zoho=zoho.accounts)
    zoho.next_answers.append(refusal("invalid_code"))
    box = start(opened, "addFlowGrant", addToken=GRANT, **CLIENT)
    press(opened, box)
    assert file.read_bytes() == before
    assert "grant token" in said(box)
    assert box.findChild(QLineEdit, "addToken").text() == GRANT  # type: ignore[union-attr]


def test_what_zoho_issued_and_the_store_refused_is_not_lost(desk: Open, zoho: FakeZoho, qtbot: QtBot) -> None:
    store = RaisingStore([make_row(1)])
    opened = desk(store, zoho=zoho.accounts)
    box = start(opened, "addFlowGrant", addToken=GRANT, addUserName="emma", **CLIENT)

    def issue_and_fill_the_disk() -> Raw:
        store.error = OSError("no space left")
        return zoho.send(zoho.asked.pop(), lambda: False)

    zoho.next_answers.append(issue_and_fill_the_disk)
    press(opened, box)
    assert len(store.rows) == 1
    again = box.findChild(QPushButton, "addSaveAgain")
    assert again is not None
    assert again.isVisible()
    store.error = None
    press(opened, box, "addSaveAgain")
    assert store.rows[-1].refresh_token == secret("issued refresh", 1)
    assert len(zoho.asked) == 1


def test_a_user_who_is_there_already_is_replaced_only_when_asked(desk: Open, file: Path, zoho: FakeZoho) -> None:
    before = rows_in(file)
    opened = desk(file, zoho=zoho.accounts)
    box = start(opened, "addFlowGrant", addToken=GRANT, addUserName="ravi@zylker.in", **CLIENT)
    press(opened, box)
    question = opened.window.findChild(QMessageBox, "replaceDialog")
    assert isinstance(question, QMessageBox)
    question.findChild(QPushButton, "keepToken").click()  # type: ignore[union-attr]
    opened.drain()
    assert rows_in(file) == before
    assert box.findChild(QPushButton, "addSaveAgain").isVisible()  # type: ignore[union-attr]
    press(opened, box, "addSaveAgain")
    question = next(one for one in opened.window.findChildren(QMessageBox, "replaceDialog") if one.isVisible())
    question.findChild(QPushButton, "replaceToken").click()  # type: ignore[union-attr]
    opened.drain()
    after = rows_in(file)
    assert [row.id for row in after] == ["1"]
    assert after[0].refresh_token == secret("issued refresh", 1)


def test_closed_while_zoho_answers_it_is_saved_all_the_same(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    box = start(opened, "addFlowGrant", addToken=GRANT, addUserName="emma", **CLIENT)

    def close_and_answer() -> Raw:
        box.reject()
        return zoho.send(zoho.asked.pop(), lambda: False)

    zoho.next_answers.append(close_and_answer)
    press(opened, box)
    assert rows_in(file)[1].refresh_token == secret("issued refresh", 1)
    assert "Saved emma" in opened.message


def test_closed_and_then_refused_by_the_store_it_is_shown_again(desk: Open, zoho: FakeZoho) -> None:
    store = RaisingStore([make_row(1)])
    opened = desk(store, zoho=zoho.accounts)
    box = start(opened, "addFlowGrant", addToken=GRANT, addUserName="emma", **CLIENT)

    def close_and_answer() -> Raw:
        box.reject()
        assert not opened.window.close()
        store.error = OSError("no space left")
        return zoho.send(zoho.asked.pop(), lambda: False)

    zoho.next_answers.append(close_and_answer)
    press(opened, box)
    again = next(one for one in opened.window.findChildren(AddTokenDialog) if one.isVisible())
    store.error = None
    press(opened, again, "addSaveAgain")
    assert store.rows[-1].refresh_token == secret("issued refresh", 1)
    again.reject()


def test_read_only_adds_nothing(desk: Open, file: Path, zoho: FakeZoho) -> None:
    assert not desk(file, zoho=zoho.accounts, read_only=True).actions.add.isEnabled()


def test_an_access_token_given_up_is_not_saved(desk: Open, file: Path, zoho: FakeZoho) -> None:
    before = file.read_bytes()
    opened = desk(file, zoho=zoho.accounts)
    box = start(opened, "addFlowAccess", addToken=secret("access of a colleague", 1))

    def close_and_answer() -> Raw:
        box.reject()
        return zoho.send(zoho.asked.pop(), lambda: False)

    zoho.next_answers.append(close_and_answer)
    press(opened, box)
    assert file.read_bytes() == before
    assert opened.window._desk is not None
    assert not opened.window._desk.is_running


def test_a_refresh_token_renewed_too_often_is_not_sent(desk: Open, file: Path, zoho: FakeZoho) -> None:
    token = secret("refresh of a colleague", 1)
    opened = desk(file, zoho=zoho.accounts)
    counter = opened.window._desk._at.counter  # type: ignore[union-attr]
    for _ in range(10):
        counter.note(token, NOW)
    box = start(opened, "addFlowRefresh", addToken=token, addUserName="emma", **CLIENT)
    press(opened, box)
    assert zoho.asked == []
    assert "10 min" in said(box)


def test_a_window_that_holds_an_unsaved_token_does_not_close(desk: Open, zoho: FakeZoho) -> None:
    store = RaisingStore([make_row(1)])
    opened = desk(store, zoho=zoho.accounts)
    box = start(opened, "addFlowGrant", addToken=GRANT, addUserName="emma", **CLIENT)

    def issue_and_fill_the_disk() -> Raw:
        store.error = OSError("no space left")
        return zoho.send(zoho.asked.pop(), lambda: False)

    zoho.next_answers.append(issue_and_fill_the_disk)
    press(opened, box)
    assert not opened.window.close()
    assert box.isVisible()
    store.error = None
    press(opened, box, "addSaveAgain")
    box.reject()
    assert opened.window.close()
