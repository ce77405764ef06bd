"""Edit a field and Expire now in the window: what is written, what is said, and the way back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from stores import FIELDS, CustomStoreSQLite, open_store, token_of
from tests.ui.conftest import Desk
from tests.ui.dialog_tools import button_in, settle, text_in
from tests.ui.fakes import HOUR, MINUTE, NOW, SECOND, SixMethods, make_file, make_row, rows_in, secrets_of
from tests.ui.odd_stores import VIEW, make_tables
from tests.ui.test_session_editing import Failing, Merging
from ui.activity import What
from ui.flows.editing import Editing
from ui.session import Session

Open = Callable[..., Desk]
ROWS = [make_row(1, user_name="anna@example.com"), make_row(2), make_row(3, access_token=None)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


class At:
    """A window, and the flow that edits in it."""

    def __init__(self, desk: Desk) -> None:
        assert desk.window.bench is not None
        self.desk = desk
        self.flow: Editing = desk.window.bench.editing

    def select(self, *ids: str) -> None:
        self.desk.select(*ids)

    def dialog(self) -> QDialog:
        (found,) = self.desk.window.findChildren(QDialog, "editDialog")
        return found

    def enter(self, text: str) -> None:
        line = self.dialog().findChild(QLineEdit, "editValue")
        assert line is not None
        line.setText(text)
        button_in(self.dialog(), "editSave").click()
        self.desk.drain()
        settle()

    def expire(self, *ids: str) -> None:
        self.select(*ids)
        self.flow.expire()
        self.desk.drain()


@pytest.fixture
def at(desk: Open) -> Callable[..., At]:
    return lambda target, **how: At(desk(target, **how))


def test_a_field_is_edited_told_and_undone(at: Any, file: Path) -> None:
    made = at(file)
    made.select("1")
    made.flow.edit("user_name")
    made.enter("new@example.com")
    assert rows_in(file)[0].user_name == "new@example.com"
    assert made.desk.undo_text.strip() == "Changed the user name of new@example.com."
    assert made.desk.window.findChildren(QDialog, "editDialog") == []
    made.desk.undo()
    assert rows_in(file) == ROWS
    assert made.desk.undo_text == ""
    assert "Undone: the user name of anna@example.com again as before." in made.desk.message


def test_the_activity_says_that_it_was_this_window(at: Any, file: Path) -> None:
    made = at(file)
    made.expire("1")
    one = made.desk.window.activity.log[0]
    assert (one.what, one.by_this_window, one.name) == (What.CHANGED, True, "anna@example.com")


def test_expire_now_is_a_second_ago_and_undo_brings_the_expiry_back(at: Any, file: Path) -> None:
    made = at(file)
    made.expire("1")
    assert rows_in(file)[0].expiry_time == str(NOW - SECOND)
    assert made.desk.undo_text.strip() == "Changed the expiry of anna@example.com."
    assert not [value for value in secrets_of(ROWS) if value in made.desk.undo_text]
    made.desk.undo()
    assert rows_in(file) == ROWS


def test_a_program_that_renewed_it_since_is_not_overwritten_by_undo(at: Any, file: Path) -> None:
    made = at(file)
    made.expire("1")
    renewed = ROWS[0]._replace(expiry_time=str(NOW + HOUR), access_token="1000.renewed")
    CustomStoreSQLite(file).save_token(token_of(renewed))
    made.desk.undo()
    assert "The expiry of anna@example.com has changed meanwhile, so nothing was overwritten." in made.desk.message
    assert rows_in(file)[0] == renewed
    assert made.desk.undo_text == ""


def test_many_expire_in_one_step_and_those_without_an_access_token_are_left_out(at: Any, file: Path) -> None:
    made = at(file)
    made.expire("1", "2", "3")
    assert [row.expiry_time for row in rows_in(file)] == [str(NOW - SECOND)] * 2 + [ROWS[2].expiry_time]
    assert "Changed the expiry of 2 tokens." in made.desk.undo_text
    assert "1 token without an access token left as they are." in made.desk.message
    made.desk.undo()
    assert rows_in(file) == ROWS


def test_where_there_is_no_access_token_nothing_expires(at: Any, file: Path) -> None:
    made = at(file)
    made.expire("3")
    assert "no access token that could expire" in made.desk.message
    assert rows_in(file) == ROWS


def test_a_refusal_stays_in_the_dialog_with_what_was_typed(at: Any, file: Path) -> None:
    made = at(file)
    made.select("1")
    made.flow.edit("expiry_time")
    CustomStoreSQLite(file).save_token(token_of(ROWS[0]._replace(expiry_time=str(NOW + HOUR))))
    made.enter("now")
    assert text_in(made.dialog(), "editNoticeSentence") == "Another program changed the expiry while this was open."
    assert made.dialog().findChild(QLineEdit, "editValue").text() == "now"  # type: ignore[union-attr]
    assert made.desk.message == ""
    assert rows_in(file)[0].expiry_time == str(NOW + HOUR)


def test_read_only_and_views_say_why_they_cannot_be_edited(at: Any, file: Path, tmp_path: Path) -> None:
    made = at(file, read_only=True)
    made.select("1")
    assert not made.desk.actions.edit.isEnabled()
    made.flow.edit()
    made.flow.expire()
    made.desk.drain()
    assert made.desk.window.findChildren(QDialog, "editDialog") == []
    assert rows_in(file) == ROWS
    view = at(make_tables(tmp_path / "v.db", "t", script=VIEW))
    assert "is a view" in " ".join(view.flow.obstacles().values())


def test_what_can_be_edited_follows_from_the_selection(at: Any, file: Path) -> None:
    made = at(file)
    actions = made.desk.actions
    for ids, can_edit, can_expire in (((), False, False), (("1",), True, True), (("1", "2"), False, True)):
        made.select(*ids)
        assert (actions.edit.isEnabled(), actions.expire.isEnabled()) == (can_edit, can_expire)


def test_a_table_without_some_columns_offers_the_others(at: Any, tmp_path: Path) -> None:
    made = at(make_tables(tmp_path / "t.db", "t"))
    assert frozenset(FIELDS) - made.flow.obstacles().keys() == {
        "user_name",
        "access_token",
        "refresh_token",
        "expiry_time",
    }
    made.select("1")
    made.flow.edit("client_secret")
    assert "expires in" in text_in(made.dialog(), "editMeaning")
    line = made.dialog().findChild(QLineEdit, "editValue")
    assert line is not None
    line.setText("+2h")
    assert text_in(made.dialog(), "editWritten") == f"The table stores it as {(NOW + 2 * HOUR) // 1000}"
    made.desk.time.advance(MINUTE)
    made.flow.tick()
    assert text_in(made.dialog(), "editWritten") == f"The table stores it as {(NOW + 2 * HOUR + MINUTE) // 1000}"


def test_the_progress_of_a_foreign_store_is_shown_and_ends(at: Any, qtbot: QtBot) -> None:
    rows = [make_row(number) for number in range(1, 6)]
    made = at(SixMethods(rows))
    shown: list[bool] = []
    made.desk.window.session.edit_progress.connect(lambda *_: shown.append(made.desk.window.progress.isVisible()))
    made.expire("1", "2", "3", "4", "5")
    assert any(shown)
    assert not made.desk.window.progress.isVisible()
    assert "Changed the expiry of 5 tokens." in made.desk.undo_text


def test_a_window_that_is_closed_over_the_dialog_waits_for_what_was_saved(at: Any, file: Path) -> None:
    made = at(file)
    made.select("1")
    made.flow.edit()
    line = made.dialog().findChild(QLineEdit, "editValue")
    assert line is not None
    line.setText("now")
    button_in(made.dialog(), "editSave").click()
    assert not made.desk.window.close()
    made.desk.drain()
    assert rows_in(file) == [ROWS[0]._replace(expiry_time=str(NOW)), *ROWS[1:]]


def test_the_taken_user_name_is_remarked_but_may_be_saved(at: Any, file: Path) -> None:
    made = at(file)
    made.select("1")
    made.flow.edit("user_name")
    made.dialog().findChild(QLineEdit, "editValue").setText(ROWS[1].user_name)  # type: ignore[union-attr, arg-type]
    assert "Another row has this user name" in text_in(made.dialog(), "editValueRemark")
    made.enter(ROWS[1].user_name)
    assert rows_in(file)[0].user_name == ROWS[1].user_name


def test_what_nobody_knows_is_told_and_settled(at: Any) -> None:
    store = Failing(ROWS)
    made = at(store)
    store.works = False
    made.expire("1")
    assert "was tried, but the store could not be read afterwards." in made.desk.undo_text
    assert "could not be read after the change" in made.desk.message
    store.error = None
    made.desk.tick()
    assert made.desk.undo_text == ""
    assert "anna@example.com: nothing was changed after all." in made.desk.message
    store.works = True
    made.expire("1")
    store.error = None
    made.desk.tick()
    assert made.desk.undo_text.strip() == "Changed the expiry of anna@example.com."
    made.desk.undo()
    assert sorted(store.rows) == ROWS


def test_a_row_that_was_lost_is_named_and_undo_brings_it_back(at: Any) -> None:
    store = Merging(ROWS)
    store.refusing = 99
    made = at(store)
    made.select("2")
    made.flow.edit("grant_token")
    made.dialog().findChild(QCheckBox, "editClear").setChecked(True)  # type: ignore[union-attr]
    button_in(made.dialog(), "editSave").click()
    made.desk.drain()
    assert "user2@zylker.com was deleted to clear the field, and the store did not take it back." in made.desk.message
    assert "Undo brings it back as it was." in made.desk.message
    store.refusing = 0
    made.desk.undo()
    assert sorted(store.rows) == ROWS


def test_progress_comes_to_the_threads_own_window(qtbot: QtBot) -> None:
    rows = [make_row(number) for number in range(1, 30)]
    session = Session(open_store(SixMethods(rows)), lambda: NOW)
    seen: list[tuple[int, bool]] = []

    class Listener(QObject):
        def hear(self, done: int, _total: int) -> None:
            seen.append((done, threading.current_thread() is threading.main_thread()))

    listener = Listener()
    session.edit_progress.connect(listener.hear)
    with qtbot.waitSignal(session.edited) as heard:
        session.edit_many(rows, {"expiry_time": str(NOW - SECOND)})
    assert seen == [(number, True) for number in range(1, 30)]
    assert heard.args is not None
    assert len(heard.args[0].changed) == 29
    session.close()
    session.deleteLater()


def test_the_details_are_told_how_the_table_writes_the_expiry(at: Any, tmp_path: Path) -> None:
    path = make_tables(tmp_path / "t.db", "t")
    made = at(path)
    told: list[tuple[str | None, str | None]] = []
    details = made.desk.window.details
    details.show_written_expiry = lambda key, text: told.append((key.id, text))
    explaining = made.desk.window._explaining
    made.select("2")
    explaining._read_others()
    made.desk.drain()
    path.unlink()
    explaining._read_others()
    made.desk.drain()
    assert told == [("2", str((NOW + HOUR) // 1000)), ("2", None)]
