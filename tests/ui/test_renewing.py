"""Renew in the window: which questions are asked, what Zoho is told, what is saved, and what is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from stores import Raw, parse_expiry
from tests.ui.conftest import Desk
from tests.ui.fake_zoho import FakeZoho, refusal
from tests.ui.fakes import HOUR, MINUTE, NOW, RaisingStore, SixMethods, make_file, make_row, rows_in, secret, stuck_row
from ui import settings

Open = Callable[..., Desk]
ROWS = [
    make_row(1, user_name="asha@zylker.com", expires_in=-HOUR),
    make_row(2, user_name="ravi@zylker.in", api_domain="https://www.zohoapis.in"),
    stuck_row(3, user_name="o'neil@zylker.com"),
    make_row(4, user_name="nowhere", api_domain=None),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


def renew(opened: Desk, *ids: str) -> None:
    opened.select(*ids)
    opened.actions.renew.trigger()
    opened.drain()


def dialog(opened: Desk, name: str) -> QDialog:
    found = [one for one in opened.window.findChildren(QDialog, name) if one.isVisible()]
    assert len(found) == 1, name
    return found[0]


def click(box: QDialog, name: str) -> None:
    button = box.findChild(QPushButton, name)
    assert button is not None
    button.click()


def choose_center(box: QDialog, name: str) -> None:
    combo = box.findChild(QComboBox, "missingCenter")
    assert combo is not None
    place = combo.findText(name)
    assert place >= 0, [combo.itemText(number) for number in range(combo.count())]
    combo.setCurrentIndex(place)


def test_one_by_its_shortcut(desk: Open, file: Path, zoho: FakeZoho, qtbot: QtBot) -> None:
    opened = desk(file, zoho=zoho.accounts)
    opened.activate(qtbot)
    opened.select("1")
    qtbot.keyClick(opened.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    opened.drain()
    assert zoho.hosts == ["accounts.zoho.com"]
    assert zoho.sent("refresh_token") == [ROWS[0].refresh_token]
    after = rows_in(file)
    assert after[1:] == ROWS[1:]
    assert after[0].access_token == secret("issued", 1)
    assert parse_expiry(after[0].expiry_time).at == NOW + HOUR
    assert "Renewed asha@zylker.com" in opened.message
    assert "sees the new token at its next call" in opened.message
    assert opened.window._explaining._activity.log[0].what.value == "renewed"


def test_many_each_at_its_own_data_centre_and_a_report(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    renew(opened, "1", "2", "3")
    assert sorted(zoho.hosts) == ["accounts.zoho.com", "accounts.zoho.in"]
    report = dialog(opened, "renewalReport")
    summary = report.findChild(QLabel, "reportSummary")
    assert summary is not None
    assert summary.text() == "2 renewed, 1 not tried"
    assert [row.access_token != old.access_token for row, old in zip(rows_in(file), ROWS, strict=True)] == [
        True,
        True,
        False,
        False,
    ]
    assert not opened.window.progress.isVisible()


@pytest.mark.parametrize("code", ["invalid_code", "invalid_client", "Access Denied", "general_error"])
def test_a_refusal_is_said_and_changes_nothing(desk: Open, file: Path, zoho: FakeZoho, code: str) -> None:
    before = file.read_bytes()
    opened = desk(file, zoho=zoho.accounts)
    zoho.next_answers.append(refusal(code))
    renew(opened, "1")
    assert "accounts.zoho.com" in opened.message
    assert file.read_bytes() == before
    assert opened.window._explaining._activity.log[0].is_done is False


def test_a_missing_data_centre_is_asked_for_once_and_remembered(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    renew(opened, "4")
    assert zoho.asked == []
    box = dialog(opened, "missingDialog")
    choose_center(box, "Japan")
    click(box, "missingContinue")
    opened.drain()
    assert zoho.hosts == ["accounts.zoho.jp"]
    assert settings.data_center_for(str(file)) == "JP"
    renew(opened, "4")
    assert zoho.hosts == ["accounts.zoho.jp"] * 2


def test_a_wrong_data_centre_is_forgotten(desk: Open, file: Path, zoho: FakeZoho) -> None:
    settings.remember_data_center(str(file), "EU")
    opened = desk(file, zoho=zoho.accounts)
    zoho.next_answers.append(refusal("invalid_client"))
    renew(opened, "4")
    assert zoho.hosts == ["accounts.zoho.eu"]
    assert settings.data_center_for(str(file)) is None


def test_the_data_centre_of_the_command_line(desk: Open, file: Path, zoho: FakeZoho) -> None:
    renew(desk(file, zoho=zoho.accounts, data_center="SA"), "4", "2")
    assert sorted(zoho.hosts) == ["accounts.zoho.in", "accounts.zoho.sa"]


def test_a_missing_client_is_asked_for_and_not_remembered(
    desk: Open, tmp_path: Path, zoho: FakeZoho, settings_folder: Path
) -> None:
    file = make_file(tmp_path / "old.db", [make_row(1, client_id=None, client_secret=None)])
    opened = desk(file, zoho=zoho.accounts)
    renew(opened, "1")
    box = dialog(opened, "missingDialog")
    for name, text in (("missingClientId", "1000.THECLIENTIDOFTHEPROGRAM"), ("missingClientSecret", "5ec4e7" * 7)):
        field = box.findChild(QLineEdit, name)
        assert field is not None
        field.setText(text)
    assert box.findChild(QLineEdit, "missingClientSecret").echoMode() is QLineEdit.EchoMode.Password  # type: ignore[union-attr]
    click(box, "missingContinue")
    opened.drain()
    assert zoho.sent("client_secret") == ["5ec4e7" * 7]
    assert rows_in(file)[0].client_secret is None
    assert rows_in(file)[0].access_token == secret("issued", 1)
    kept = b"".join(path.read_bytes() for path in settings_folder.rglob("*") if path.is_file())
    assert b"5ec4e7" not in kept


def test_the_limit_is_counted_shown_and_asked_before(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    for _ in range(10):
        renew(opened, "1")
    assert len(zoho.asked) == 10
    opened.select("2")
    opened.select("1")
    assert "10 of 10" in opened.label("detailsRenewals")
    renew(opened, "1")
    assert len(zoho.asked) == 10
    box = dialog(opened, "quotaDialog")
    assert "10 access tokens" in box.text()  # type: ignore[attr-defined]
    click(box, "confirmRenew")
    opened.drain()
    assert len(zoho.asked) == 11


def test_a_stop_keeps_what_is_done_and_tries_no_more(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)

    def stop_after_this() -> Raw:
        opened.window.progress.cancelled.emit()
        return zoho.send(zoho.asked.pop(), lambda: False)

    zoho.next_answers.append(stop_after_this)
    renew(opened, "1", "2")
    assert len(zoho.asked) == 1
    assert dialog(opened, "renewalReport").findChild(QLabel, "reportSummary").text() == "1 renewed, 1 not tried"  # type: ignore[union-attr]


def test_a_read_only_window_renews_nothing(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts, read_only=True)
    opened.select("1")
    assert not opened.actions.renew.isEnabled()
    assert opened.actions.check.isEnabled()


def test_a_file_that_may_not_be_written_is_said_before_zoho_is_asked(
    desk: Open, file: Path, zoho: FakeZoho, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = desk(file, zoho=zoho.accounts)
    monkeypatch.setattr("os.access", lambda *_: False)
    renew(opened, "1")
    assert zoho.asked == []
    assert "cannot be written" in opened.message


def test_rows_that_share_an_id_are_not_renewed(desk: Open, zoho: FakeZoho) -> None:
    store = SixMethods([make_row(1), make_row(1, user_name="twin", refresh_token="1000.other")])
    opened = desk(store, zoho=zoho.accounts)
    renew(opened, "1")
    assert zoho.asked == []
    dialog(opened, "renewalReport").reject()


def test_a_store_that_cannot_save_says_so(desk: Open, zoho: FakeZoho) -> None:
    class Refusing(RaisingStore):
        def save_token(self, token: object) -> None:
            raise OSError(f"disk full, {secret('issued', 1)}")

    store = Refusing([make_row(1)])
    opened = desk(store, zoho=zoho.accounts)
    renew(opened, "1")
    assert "was not saved" in opened.message
    assert secret("issued", 1) not in opened.message
    assert store.rows == [make_row(1)]


def test_a_store_that_saves_to_another_row_is_put_right(desk: Open, zoho: FakeZoho) -> None:
    class FirstOfThatName(SixMethods):
        """As the SDK's stores: the first row with the user's name."""

        def save_token(self, token: object) -> None:
            new = make_row(1)._replace(
                access_token=token.get_access_token(),
                expiry_time=token.get_expires_in(),
                user_name="twice",  # type: ignore[attr-defined]
            )
            self.rows[0] = new

    rows = [make_row(1, user_name="twice"), make_row(2, user_name="twice", expires_in=5 * MINUTE)]
    store = FirstOfThatName(rows)
    opened = desk(store, zoho=zoho.accounts)
    renew(opened, "2")
    assert "was not saved" in opened.message
    assert store.rows == rows


def test_hundreds_of_rows_that_share_an_id(desk: Open, zoho: FakeZoho) -> None:
    opened = desk(SixMethods([make_row(number)._replace(id="1") for number in range(700)]), zoho=zoho.accounts)
    opened.table.selectAll()
    opened.actions.renew.trigger()
    opened.drain()
    assert zoho.asked == []
    assert opened.window._desk is not None
    assert not opened.window._desk.is_running


def test_nothing_is_asked_for_a_row_that_cannot_be_renewed_anyway(desk: Open, tmp_path: Path, zoho: FakeZoho) -> None:
    rows = [stuck_row(1, client_id=None, client_secret=None, api_domain=None)]
    opened = desk(make_file(tmp_path / "stuck.db", rows), zoho=zoho.accounts)
    renew(opened, "1")
    assert opened.window.findChild(QDialog, "missingDialog") is None
    assert "user1@zylker.com" in opened.message
    assert "no refresh token" in opened.message


def test_the_secrets_of_several_clients_are_not_asked_in_one(desk: Open, tmp_path: Path, zoho: FakeZoho) -> None:
    rows = [make_row(number, client_id=f"1000.CLIENT{number}", client_secret=None) for number in (1, 2)]
    opened = desk(make_file(tmp_path / "clients.db", rows), zoho=zoho.accounts)
    renew(opened, "1", "2")
    assert zoho.asked == []
    assert "one client at a time" in opened.message
    renew(opened, "2")
    field = dialog(opened, "missingDialog").findChild(QLineEdit, "missingClientId")
    assert field is not None
    assert field.text() == "1000.CLIENT2"


def test_a_window_that_is_closed_meanwhile_saves_what_zoho_issued(
    desk: Open, file: Path, zoho: FakeZoho, qtbot: QtBot
) -> None:
    opened = desk(file, zoho=zoho.accounts)

    def close_and_answer() -> Raw:
        assert not opened.window.close()
        return zoho.send(zoho.asked.pop(), lambda: False)

    zoho.next_answers.append(close_and_answer)
    renew(opened, "1", "2")
    assert len(zoho.asked) == 1
    assert sum(row.access_token == secret("issued", 1) for row in rows_in(file)) == 1
    qtbot.waitUntil(lambda: not opened.window.isVisible())


def test_the_verdict_outlives_a_store_that_cannot_be_read_any_more(desk: Open, zoho: FakeZoho) -> None:
    store = RaisingStore([make_row(1)])
    opened = desk(store, zoho=zoho.accounts)

    def issue_and_break() -> Raw:
        store.error = OSError("gone")
        return zoho.send(zoho.asked.pop(), lambda: False)

    zoho.next_answers.append(issue_and_break)
    renew(opened, "1")
    assert "was not saved" in opened.message
    opened.tick(3)
    assert "was not saved" in opened.message


def test_keys_reach_the_window_from_the_filter_and_escape_stops_a_run(
    desk: Open, file: Path, zoho: FakeZoho, qtbot: QtBot
) -> None:
    opened = desk(file, zoho=zoho.accounts)
    opened.activate(qtbot)
    opened.select("1", "2")
    opened.window.filter_field.setFocus()
    qtbot.keyClick(opened.window.filter_field, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    def escape() -> Raw:
        qtbot.keyClick(opened.window, Qt.Key.Key_Escape)
        return zoho.send(zoho.asked.pop(), lambda: False)

    zoho.next_answers.append(escape)
    opened.drain()
    assert len(zoho.asked) == 1


def test_a_row_without_an_id_is_not_renewed(desk: Open, zoho: FakeZoho) -> None:
    opened = desk(SixMethods([make_row(1)._replace(id=None)]), zoho=zoho.accounts)
    opened.table.selectAll()
    opened.actions.renew.trigger()
    opened.drain()
    assert zoho.asked == []
    assert "has no id" in opened.message


def test_the_start_page_offers_nothing_of_zoho(desk: Open) -> None:
    opened = desk(None)
    assert not any(action.isEnabled() for action in opened.actions.of_zoho)
