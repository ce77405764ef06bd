"""Check, find and report: what is asked without changing anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desk
from tests.ui.fake_zoho import FakeZoho, answer
from tests.ui.fakes import HOUR, NOW, make_file, make_row, secrets_of
from ui.dialogs.find_token import FindTokenDialog

Open = Callable[..., Desk]
ROWS = [
    make_row(1, user_name="asha@zylker.com", expires_in=-HOUR),
    make_row(2, user_name="ravi@zylker.in", api_domain="https://www.zohoapis.in"),
    make_row(3, user_name="odd", api_domain="https://evil.example"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


def check(opened: Desk, token_id: str) -> str:
    opened.select(token_id)
    opened.actions.check.trigger()
    opened.drain()
    return opened.message


def test_check_asks_the_tokens_own_host_and_changes_nothing(desk: Open, file: Path, zoho: FakeZoho) -> None:
    before = file.read_bytes()
    said = check(desk(file, zoho=zoho.accounts), "2")
    assert zoho.hosts == ["www.zohoapis.in"]
    assert zoho.asked[0].access_token == ROWS[1].access_token
    assert "asha@zylker.com" in said
    assert file.read_bytes() == before


def test_a_dead_token_and_a_missing_scope_are_told_apart(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    zoho.next_answers.append(answer({"code": "INVALID_TOKEN", "status": "error"}, 401))
    dead = check(opened, "1")
    zoho.next_answers.append(answer({"code": "OAUTH_SCOPE_MISMATCH", "status": "error"}, 401))
    alive = check(opened, "1")
    assert "does not accept" in dead
    assert "ZohoCRM.users.READ" in alive


def test_no_token_goes_to_a_host_that_merely_stands_in_the_file(desk: Open, file: Path, zoho: FakeZoho) -> None:
    said = check(desk(file, zoho=zoho.accounts), "3")
    assert zoho.asked == []
    assert "not a host of Zoho" in said


@pytest.mark.parametrize(("off_s", "told"), [(29, False), (95, True), (-95, True)])
def test_a_wrong_clock_is_told(desk: Open, file: Path, zoho: FakeZoho, off_s: int, told: bool) -> None:
    from email.utils import formatdate

    users = answer({"users": [{"email": "asha@zylker.com"}]})
    dated = type(users)(200, users.body, formatdate(NOW / 1000 - off_s, usegmt=True))
    zoho.next_answers.append(dated)
    said = check(desk(file, zoho=zoho.accounts), "2")
    assert ("clock" in said) is told
    assert said.count("clock") <= 1


def test_check_goes_to_the_known_data_centre_of_a_row_without_one(desk: Open, tmp_path: Path, zoho: FakeZoho) -> None:
    file = make_file(tmp_path / "old.db", [make_row(1, api_domain=None)])
    check(desk(file, zoho=zoho.accounts, data_center="JP"), "1")
    assert zoho.hosts == ["www.zohoapis.jp"]


def ask(opened: Desk, **fields: str) -> FindTokenDialog:
    opened.actions.find_token.trigger()
    box = opened.window.findChild(FindTokenDialog)
    assert isinstance(box, FindTokenDialog)
    for name, text in fields.items():
        field = box.findChild(QLineEdit, name)
        assert field is not None, name
        field.setText(text)
    box.findChild(QPushButton, "findAsk").click()  # type: ignore[union-attr]
    opened.drain()
    return box


def said_in(box: FindTokenDialog) -> str:
    return " ".join(label.text() for label in box.findChildren(QLabel) if label.isVisible())


def test_find_shows_the_row_and_why(desk: Open, file: Path, zoho: FakeZoho, qtbot: QtBot) -> None:
    opened = desk(file, zoho=zoho.accounts)
    box = ask(opened, findUserName="ravi@zylker.in")
    text = said_in(box)
    assert "user name" in text
    assert "India" in text
    box.findChild(QPushButton, "findShowRow").click()  # type: ignore[union-attr]
    assert [entry.row.id for entry in opened.browser.selected_entries()] == ["2"]


def test_find_says_that_none_matches_and_what_then(desk: Open, file: Path, zoho: FakeZoho) -> None:
    box = ask(desk(file, zoho=zoho.accounts), findUserName="nobody")
    assert "none" in said_in(box).lower() or "no " in said_in(box).lower()
    assert zoho.asked == []
    assert not box.findChild(QPushButton, "findShowRow").isVisible()  # type: ignore[union-attr]


def test_find_by_its_shortcut_holds_no_secret(desk: Open, file: Path, zoho: FakeZoho, qtbot: QtBot) -> None:
    opened = desk(file, zoho=zoho.accounts)
    opened.activate(qtbot)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(opened.table, Qt.Key.Key_F, keys)
    assert opened.window.findChild(FindTokenDialog) is not None
    box = ask(opened, findRefresh=ROWS[0].refresh_token or "")
    assert not [value for value in secrets_of(ROWS) if value in said_in(box)]


def test_the_report_is_on_the_clipboard_without_secrets(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    opened.actions.copy_report.trigger()
    opened.drain()
    text = QGuiApplication.clipboard().text()
    for part in ("zohooauth.db", "SQLite", "asha@zylker.com", "Token Inspector", "PySide6", "evil.example"):
        assert part in text
    assert not [value for value in secrets_of(ROWS) if value in text]
    assert "clipboard" in opened.message


def test_another_accounts_server_is_shown_as_long_as_it_is_set(desk: Open, file: Path) -> None:
    from stores import ZohoAccounts

    opened = desk(file, zoho=ZohoAccounts("http://127.0.0.1:9/oauth/v2/token"))
    assert "http://127.0.0.1:9/oauth/v2/token" in opened.label("bannerText")
    assert opened.window.banner.property("tone") == "warning"
