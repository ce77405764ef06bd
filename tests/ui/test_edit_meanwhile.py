"""Another program writes to the row, or holds a lock, while the edit dialog is open."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from stores import CustomStoreSQLite, token_of
from tests.ui.conftest import Desk
from tests.ui.dialog_tools import button_in, edit_of, settle, text_in
from tests.ui.fakes import HOUR, NOW, make_file, make_row, rows_in, secret
from ui.dialogs.edit_token import EditTokenDialog

Open = Callable[..., Desk]
ROWS = [make_row(1), make_row(2)]
LATER = str(NOW + HOUR)


class At:
    """A window on a file, with the edit dialog of the first token open."""

    def __init__(self, desk: Desk, file: Path, field: str) -> None:
        self.desk, self.file = desk, file
        desk.select("1")
        assert desk.window.bench is not None
        desk.window.bench.editing.edit(field)
        settle()

    def dialog(self) -> EditTokenDialog:
        (found,) = self.desk.window.findChildren(EditTokenDialog)
        return found

    def type(self, text: str) -> None:
        edit_of(self.dialog(), "editValue").setText(text)

    def save(self) -> None:
        button_in(self.dialog(), "editSave").click()
        self.desk.drain()
        settle()

    def can_save(self) -> bool:
        return button_in(self.dialog(), "editSave").isEnabled()

    def other_writes(self, **changes: str) -> None:
        CustomStoreSQLite(self.file).save_token(token_of(ROWS[0]._replace(**changes)))

    def value(self) -> str:
        return edit_of(self.dialog(), "editValue").text()

    def said(self) -> str:
        return f"{text_in(self.dialog(), 'editNoticeSentence')} {text_in(self.dialog(), 'editNoticeAdvice')}".strip()


@pytest.fixture
def at(desk: Open, tmp_path: Path) -> Callable[..., At]:
    file = make_file(tmp_path / "zohooauth.db", ROWS)
    return lambda field="expiry_time": At(desk(file), file, field)


@pytest.fixture
def locks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., sqlite3.Connection]]:
    monkeypatch.setattr("stores.sqlite_reading.LOOK_BUSY_S", 0.01)
    kept: list[sqlite3.Connection] = []

    def lock(file: Path, kind: str = "exclusive") -> sqlite3.Connection:
        kept.append(sqlite3.connect(file, isolation_level=None))
        kept[-1].execute(f"begin {kind}")
        return kept[-1]

    yield lock
    for connection in kept:
        connection.close()


# --- locks


def test_a_lock_is_told_in_the_dialog_alone_and_ends_with_the_lock(at: Any, locks: Any) -> None:
    made = at()
    made.type("now")
    lock = locks(made.file)
    made.save()
    assert "lock" in made.said()
    made.desk.tick(2)
    assert "lock" in made.said()
    assert made.desk.message == ""
    lock.execute("rollback")
    made.desk.tick(2)
    assert (made.said(), made.desk.message) == ("", "")
    made.save()
    assert rows_in(made.file)[0].expiry_time == str(made.desk.time())


def test_the_window_says_once_the_dialog_is_left_what_is_still_wrong(at: Any, locks: Any) -> None:
    made = at()
    made.type("now")
    lock = locks(made.file)
    made.desk.window.session.reload()
    made.desk.drain()
    assert "lock" in made.desk.message  # nobody has asked for anything yet: only the window can say it
    made.save()
    assert "lock" in made.said()
    assert made.desk.message == ""
    made.dialog().reject()
    settle()
    assert "lock" in made.desk.message
    assert "read last" in made.desk.message
    lock.execute("rollback")
    made.desk.tick(2)
    assert made.desk.message == ""


def test_a_lock_that_only_keeps_writers_out_is_told_until_something_else_is_done(at: Any, locks: Any) -> None:
    made = at()
    made.type("now")
    locks(made.file, "immediate")
    made.save()
    made.desk.tick(2)
    assert "lock" in made.said()
    made.dialog().reject()
    settle()
    assert made.desk.message == ""


def test_a_lock_message_of_the_window_goes_with_the_lock(desk: Open, tmp_path: Path, locks: Any) -> None:
    file = make_file(tmp_path / "zohooauth.db", ROWS)
    opened = desk(file)
    lock = locks(file)
    opened.delete("1")
    assert "Nothing was changed." in opened.message
    lock.execute("rollback")
    opened.tick()
    assert opened.message == ""


def test_a_lock_in_the_find_dialog_is_told_there_alone(desk: Open, tmp_path: Path, locks: Any) -> None:
    file = make_file(tmp_path / "zohooauth.db", ROWS)
    opened = desk(file)
    locks(file)
    opened.actions.refresh.trigger()
    opened.drain()
    assert "lock" in opened.message
    opened.actions.find_token.trigger()
    (dialog,) = opened.window.findChildren(QDialog, "findDialog")
    edit_of(dialog, "findUserName").setText("user1@zylker.com")
    button_in(dialog, "findAsk").click()
    opened.drain()
    opened.tick(2)
    assert opened.message == ""
    dialog.reject()
    settle()
    assert "lock" in opened.message


# --- another writer


def test_another_field_that_changes_is_taken_over_and_what_is_typed_stays(at: Any) -> None:
    made = at()
    made.type("+1h")
    made.other_writes(access_token=secret("access", "new"))
    made.desk.tick(2)
    assert made.said() == "Another program changed the access token of this token meanwhile."
    assert (made.value(), made.can_save()) == ("+1h", True)
    made.save()
    (row, _) = rows_in(made.file)
    assert row.access_token == secret("access", "new")
    assert row.expiry_time == str(made.desk.time() + HOUR)


def test_the_field_itself_shows_its_new_value_where_nothing_was_typed(at: Any) -> None:
    made = at()
    made.other_writes(expiry_time=LATER)
    made.desk.tick(2)
    assert made.value() == LATER
    assert made.said() == "Another program changed the expiry of this token meanwhile."
    assert not made.can_save()


@pytest.mark.parametrize("noticed", ["by looking", "by saving"])
def test_a_conflict_is_the_persons_to_decide(at: Any, noticed: str) -> None:
    for press, field in (("editShowNow", "shown"), ("editKeepTyped", "kept")):
        made = at("user_name")
        made.type("mine@example.com")
        made.other_writes(user_name="user1@zylker.com", redirect_url="https://x.example")  # the row is still hers
        made.other_writes(user_name=f"theirs-{field}@example.com")
        if noticed == "by looking":
            made.desk.tick(2)
        else:
            made.save()
        assert made.said().startswith("Another program changed the user name while this was open. It is now: theirs-")
        assert "Refresh" not in made.said()
        assert text_in(made.dialog(), "editReason") == "Choose first which value is to stand there."
        assert not made.can_save()
        made.desk.tick(2)
        assert not made.can_save()
        button_in(made.dialog(), press).click()
        settle()
        assert made.said() == ""
        assert made.value() == (f"theirs-{field}@example.com" if field == "shown" else "mine@example.com")
        assert made.can_save() == (field == "kept")
        if field == "kept":
            made.save()
            assert rows_in(made.file)[0].user_name == "mine@example.com"
        else:
            made.dialog().reject()
        made.desk.window.close()
        CustomStoreSQLite(made.file).delete_tokens()
        make_file(made.file, ROWS)


@pytest.mark.parametrize("noticed", ["by looking", "by saving"])
def test_a_row_that_is_deleted_cannot_be_saved_and_says_so(at: Any, noticed: str) -> None:
    made = at()
    made.type("now")
    CustomStoreSQLite(made.file).delete_token("1")
    if noticed == "by looking":
        made.desk.tick(2)
    else:
        made.save()
    assert made.said().startswith("Another program deleted this row, or put another token in its place.")
    assert text_in(made.dialog(), "editReason") == "The row is gone, so nothing can be saved."
    assert not made.can_save()
    assert made.value() == "now"
    made.other_writes()
    made.desk.tick(2)
    assert made.said() == ""
    assert made.can_save()


def test_another_token_under_the_same_id_is_not_edited(at: Any) -> None:
    made = at()
    made.type("now")
    CustomStoreSQLite(made.file).delete_token("1")
    CustomStoreSQLite(made.file).save_token(token_of(make_row(7, id="1")))
    made.desk.tick(2)
    assert not made.can_save()
    assert {row.id: row.user_name for row in rows_in(made.file)}["1"] == "user7@zylker.com"


def test_a_file_that_has_gone_is_told_once_and_with_advice_that_can_be_followed(at: Any) -> None:
    made = at()
    made.type("now")
    made.file.unlink()
    made.save()
    assert "There is no file" in made.said()
    assert "relative" not in made.said()
    assert made.desk.message == ""
