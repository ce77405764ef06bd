"""Revoke in the window: who is named, what Zoho is told, which rows go, and what the receipt says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from stores import CustomStoreSQLite, StoreLocked, token_of
from tests.ui.conftest import Desk
from tests.ui.dialog_tools import press
from tests.ui.fake_zoho import FakeZoho, answer, refusal
from tests.ui.fakes import SixMethods, make_file, make_row, rows_in, stuck_row
from ui.dialogs.revoke import RevokeDialog
from ui.jobs import Outcome

Open = Callable[..., Desk]
SHARED = make_row(1).refresh_token
ROWS = [
    make_row(1, user_name="asha@zylker.com:600"),
    make_row(2, user_name="asha@zylker.com:700", api_domain="https://www.zohoapis.eu"),
    make_row(3, user_name="ravi@zylker.in", api_domain="https://www.zohoapis.in"),
    make_row(4, user_name="copy", refresh_token=SHARED),
    stuck_row(5, user_name="o'neil@zylker.com"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


def ask(opened: Desk, *ids: str) -> RevokeDialog:
    opened.select(*ids)
    opened.actions.revoke.trigger()
    opened.drain()
    found = [one for one in opened.window.findChildren(RevokeDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def said(box: RevokeDialog) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in box.findChildren(QLabel) if label.isVisible())


def part(box: RevokeDialog, name: str) -> QWidget:
    found = box.findChild(QWidget, name)
    assert found is not None, name
    return found


def confirm(opened: Desk, box: RevokeDialog) -> None:
    button = part(box, "confirmRevoke")
    assert isinstance(button, QPushButton)
    button.click()
    opened.drain()


def receipt(box: RevokeDialog) -> str:
    view = part(box, "revokeReceipt")
    if isinstance(view, QPlainTextEdit):
        return view.toPlainText()
    inner = view.findChild(QPlainTextEdit)
    assert inner is not None
    return inner.toPlainText()


def test_it_names_user_data_centre_and_host_and_cancels_by_default(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    box = ask(opened, "3")
    text = said(box)
    for named in ("ravi@zylker.in", "India", "accounts.zoho.in", "cannot be undone", "access tokens"):
        assert named in text
    default = part(box, "cancelRevoke")
    assert isinstance(default, QPushButton)
    assert default.isDefault()
    default.click()
    opened.drain()
    assert zoho.asked == []


def test_exactly_its_token_goes_to_its_own_host_and_the_row_goes(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    box = ask(opened, "3")
    assert part(box, "revokeDelete").isChecked()  # type: ignore[attr-defined]
    confirm(opened, box)
    assert zoho.hosts == ["accounts.zoho.in"]
    assert zoho.asked[0].url.endswith("/oauth/v2/token/revoke")
    assert zoho.asked[0].fields == {"token": ROWS[2].refresh_token}
    assert rows_in(file) == [*ROWS[:2], *ROWS[3:]]
    text = receipt(box)
    assert "accounts.zoho.in" in text
    assert "deleted" in text
    assert ROWS[2].refresh_token not in text
    assert "Undo brings back the row, not the access" in opened.undo_text
    opened.undo()
    assert sorted(rows_in(file)) == sorted(ROWS)
    assert "the access is not" in opened.message
    kinds = [one.what.value for one in opened.window._explaining._activity.log.newest_first()]
    assert kinds[:3] == ["restored", "deleted", "revoked"]


def test_the_row_stays_where_the_person_wants_it(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    box = ask(opened, "3")
    check = part(box, "revokeDelete")
    assert isinstance(check, QCheckBox)
    check.setChecked(False)
    confirm(opened, box)
    assert len(zoho.asked) == 1
    assert rows_in(file) == ROWS
    assert "kept" in receipt(box)
    box.reject()
    opened.select("1")
    assert "told to revoke" not in opened.label("detailsProblem1")
    opened.select("3")
    assert "told to revoke" in opened.label("detailsProblem1")


@pytest.mark.parametrize("refused", [refusal("invalid_client"), answer([]), answer({}, 500)])
def test_on_failure_the_row_stays(desk: Open, file: Path, zoho: FakeZoho, refused: object) -> None:
    before = file.read_bytes()
    opened = desk(file, zoho=zoho.accounts)
    zoho.next_answers.append(refused)  # type: ignore[arg-type]
    box = ask(opened, "3")
    confirm(opened, box)
    assert file.read_bytes() == before
    assert not part(box, "revokeDeleteInvalid").isVisible()
    assert "accounts.zoho.in" in said(box)


def test_what_is_invalid_already_can_be_deleted_too(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    zoho.next_answers.append(answer({"error": "invalid_code"}, 400))
    box = ask(opened, "3")
    confirm(opened, box)
    assert rows_in(file) == ROWS
    button = part(box, "revokeDeleteInvalid")
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    button.click()
    opened.drain()
    assert [row.id for row in rows_in(file)] == ["1", "2", "4", "5"]
    assert "deleted" in receipt(box)


def test_all_of_a_user_are_shown_first_with_what_shares_a_token(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    box = ask(opened, "1")
    assert "Row 4 holds the same refresh token" in said(box)
    every = part(box, "revokeAllOfUser")
    assert isinstance(every, QRadioButton)
    assert "2 tokens of asha@zylker.com" in every.text().replace("&", "").replace("\n", " ")
    every.setChecked(True)
    for shown in ("accounts.zoho.com", "accounts.zoho.eu", "United States", "Europe"):
        assert shown in said(box)
    confirm(opened, box)
    assert dict(zip(zoho.hosts, zoho.sent("token"), strict=True)) == {
        "accounts.zoho.com": ROWS[0].refresh_token,
        "accounts.zoho.eu": ROWS[1].refresh_token,
    }
    assert [row.id for row in rows_in(file)] == ["3", "4", "5"]


def test_one_refresh_token_in_two_chosen_rows_is_sent_once(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    confirm(opened, ask(opened, "1", "4"))
    assert zoho.sent("token") == [SHARED]
    assert [row.id for row in rows_in(file)] == ["2", "3", "5"]


def test_a_row_with_only_an_access_token_says_when_it_ends(desk: Open, file: Path, zoho: FakeZoho) -> None:
    box = ask(desk(file, zoho=zoho.accounts), "5")
    assert "cannot be revoked" in said(box)
    assert "ends by itself in 30 min" in said(box)
    assert not part(box, "confirmRevoke").isEnabled()


def test_read_only_revokes_but_deletes_nothing(desk: Open, file: Path, zoho: FakeZoho) -> None:
    before = file.read_bytes()
    opened = desk(file, zoho=zoho.accounts, read_only=True)
    box = ask(opened, "3")
    assert not part(box, "revokeDelete").isEnabled()
    confirm(opened, box)
    assert zoho.sent("token") == [ROWS[2].refresh_token]
    assert file.read_bytes() == before


def test_by_the_keyboard_alone(desk: Open, file: Path, zoho: FakeZoho, qtbot: QtBot) -> None:
    opened = desk(file, zoho=zoho.accounts)
    opened.activate(qtbot)
    opened.select("3")
    keys, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(opened.table, Qt.Key.Key_R, keys | shift)
    opened.drain()
    box = next(one for one in opened.window.findChildren(RevokeDialog) if one.isVisible())
    qtbot.waitUntil(lambda: [box.activateWindow()] and box.isActiveWindow())
    press(qtbot, box, Qt.Key.Key_R, alt=True)
    opened.drain()
    assert zoho.sent("token") == [ROWS[2].refresh_token]
    assert [row.id for row in rows_in(file)] == ["1", "2", "4", "5"]


def test_strange_ids_hit_only_themselves(desk: Open, tmp_path: Path, zoho: FakeZoho) -> None:
    ids = ["1", "01", " 1", "1 or 1=1", "'; drop table oauthtoken;--", "ünï", ""]
    rows = [make_row(number)._replace(id=text) for number, text in enumerate(ids, 1)]
    file = make_file(tmp_path / "ids.db", rows)
    opened = desk(file, zoho=zoho.accounts)
    for row in rows:
        box = ask(opened, row.id or "")
        confirm(opened, box)
        assert zoho.sent("token")[-1] == row.refresh_token
        assert row not in rows_in(file)
        box.reject()
    assert rows_in(file) == []
    assert len(zoho.asked) == len(rows)


def test_a_row_that_got_a_new_refresh_token_meanwhile_stays(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    box = ask(opened, "3")
    newer = ROWS[2]._replace(refresh_token="1000.the-new-login")
    CustomStoreSQLite(file).save_token(token_of(newer))
    confirm(opened, box)
    assert zoho.sent("token") == [ROWS[2].refresh_token]
    assert newer in rows_in(file)
    assert len(rows_in(file)) == len(ROWS)
    assert "kept" in receipt(box)
    assert "still here" in said(box)


def test_rows_that_share_an_id_are_revoked_but_not_deleted(desk: Open, zoho: FakeZoho) -> None:
    rows = [make_row(1), make_row(2)._replace(id="1"), make_row(3)]
    store = SixMethods(rows)
    opened = desk(store, zoho=zoho.accounts)
    opened.table.selectRow(next(n for n in range(3) if opened.model.entry_at(n).row == rows[0]))
    opened.actions.revoke.trigger()
    opened.drain()
    box = next(one for one in opened.window.findChildren(RevokeDialog) if one.isVisible())
    confirm(opened, box)
    assert zoho.sent("token") == [rows[0].refresh_token]
    assert store.rows == rows
    assert "without an id of its own" in opened.message


def test_the_run_ends_only_once_the_rows_are_gone(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    box = ask(opened, "3")
    button = part(box, "confirmRevoke")
    assert isinstance(button, QPushButton)
    button.click()
    work, done, _quiet = opened.jobs.waiting.popleft()  # Zoho's answer, with the deletion still to come
    done(Outcome(work()))
    opened.jobs._notice(-1)
    box.reject()
    assert box.isVisible()
    assert opened.window._desk is not None
    assert opened.window._desk.is_running
    opened.drain()
    assert not opened.window._desk.is_running
    assert "Row 3 was deleted here" in said(box)
    box.reject()
    opened.select("1")
    assert opened.actions.revoke.isEnabled()


def test_a_refused_deletion_ends_the_run_too(
    desk: Open, file: Path, zoho: FakeZoho, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = desk(file, zoho=zoho.accounts)
    box = ask(opened, "3")
    refused = StoreLocked("Another program holds it.", "Try again.")
    monkeypatch.setattr(type(opened.window.session.opened.store), "delete_many", _raising(refused))  # type: ignore[union-attr]
    confirm(opened, box)
    assert rows_in(file) == ROWS
    assert "still here" in said(box)
    assert opened.window._desk is not None
    assert not opened.window._desk.is_running


def _raising(error: Exception) -> Callable[..., object]:
    def raise_it(*_: object) -> object:
        raise error

    return raise_it


def test_hundreds_of_rows_with_one_refresh_token(desk: Open, tmp_path: Path, zoho: FakeZoho) -> None:
    rows = [make_row(number, refresh_token=SHARED) for number in range(1, 701)]
    file = make_file(tmp_path / "many.db", rows)
    opened = desk(file, zoho=zoho.accounts)
    opened.table.selectAll()
    opened.actions.revoke.trigger()
    opened.drain()
    confirm(opened, next(one for one in opened.window.findChildren(RevokeDialog) if one.isVisible()))
    assert zoho.sent("token") == [SHARED]
    assert rows_in(file) == []


def test_her_other_rows_without_a_data_centre_are_asked_about(desk: Open, tmp_path: Path, zoho: FakeZoho) -> None:
    rows = [make_row(1, user_name="asha@zylker.com"), make_row(2, user_name="asha@zylker.com", api_domain=None)]
    opened = desk(make_file(tmp_path / "two.db", rows), zoho=zoho.accounts)
    opened.select("1")
    opened.actions.revoke.trigger()
    opened.drain()
    assert opened.window.findChild(QDialog, "missingDialog") is not None


def test_a_row_that_another_program_deleted_meanwhile_is_told_as_absent(desk: Open, file: Path, zoho: FakeZoho) -> None:
    opened = desk(file, zoho=zoho.accounts)
    box = ask(opened, "3")
    CustomStoreSQLite(file).delete_token("3")
    confirm(opened, box)
    assert "was not there any more" in said(box)
    assert "not there any more" in receipt(box)
