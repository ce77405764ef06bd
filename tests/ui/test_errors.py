"""What goes wrong with a store: a sentence in the window, the rows read last, and the way back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import stores
from tests.ui.conftest import Desk
from tests.ui.fakes import NOW, RaisingStore, make_entry, make_file, make_row, memory_store, rows_in, secret, secrets_of
from ui.panels.table_list import TableList
from ui.table.columns import Column, cell

Open = Callable[..., Desk]
ROWS = [make_row(number) for number in (1, 2, 3)]
CLASSES = [
    "StoreMissing",
    "StoreNotADatabase",
    "NoTokenTable",
    "StoreLocked",
    "StoreDenied",
    "StoreNeedsRecovery",
    "StoreDamaged",
    "StoreFull",
    "StoreChanged",
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


@pytest.fixture
def locked(file: Path) -> Iterator[sqlite3.Connection]:
    """Another writer, who holds everybody else out; and a short patience."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("begin exclusive")
    yield connection
    connection.close()


def test_a_missing_file_is_said_instead_of_the_table(desk: Open, tmp_path: Path) -> None:
    opened = desk(tmp_path / "missing.db")
    assert opened.label("emptyTitle") == "No such file"
    assert "missing.db" in opened.label("emptySentence")
    assert not opened.actions.delete_all.isEnabled()
    assert opened.actions.refresh.isEnabled()
    assert not (tmp_path / "missing.db").exists()


def test_the_tokens_appear_once_the_missing_file_does(desk: Open, tmp_path: Path) -> None:
    opened = desk(tmp_path / "later.db")
    make_file(tmp_path / "later.db", ROWS)
    opened.tick(2)
    assert len(opened.shown_ids()) == 3
    assert opened.table.isVisible()
    assert not opened.browser.chips.isHidden()


@pytest.mark.parametrize(
    ("content", "heading"),
    [
        (b"", "An empty file"),
        (b"not a database at all, but a text that is long enough" * 9, "Not a SQLite database"),
        (bytes(range(256)) * 32, "Encrypted"),
    ],
)
def test_what_is_not_a_database(desk: Open, tmp_path: Path, content: bytes, heading: str) -> None:
    path = tmp_path / "text.db"
    path.write_bytes(content)
    opened = desk(path)
    assert opened.label("emptyTitle") == heading
    assert "text.db" in opened.label("emptySentence")
    assert path.read_bytes() == content


def test_a_database_without_a_token_table_names_its_tables(desk: Open, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "other.db")
    connection.execute('create table "<i>songs</i>" (name)')
    connection.close()
    opened = desk(tmp_path / "other.db")
    assert opened.browser.chooser.isVisible()
    listed = opened.window.findChild(TableList, "tableList")
    assert listed.current_table().name == "<i>songs</i>"


def test_a_folder_is_said_to_be_one(desk: Open, tmp_path: Path) -> None:
    opened = desk(tmp_path)
    assert opened.label("emptyTitle") == "Not a file"
    assert "folder" in opened.label("emptySentence")


def test_a_file_without_permission(desk: Open, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = os.open

    def deny(path: Any, *how: Any, **more: Any) -> int:  # root, who runs many a test, may read everything
        if os.fspath(path) == str(file):
            raise PermissionError(13, "Permission denied", path)
        return at_once(path, *how, **more)

    monkeypatch.setattr("os.open", deny)
    opened = desk(file)
    assert opened.label("emptyTitle") == "No permission"
    assert "does not let you" in opened.label("emptySentence")


@pytest.mark.parametrize("name", CLASSES)
def test_every_error_keeps_the_rows_as_stale_and_goes_by_itself(desk: Open, name: str) -> None:
    store = RaisingStore(ROWS)
    opened = desk(store)
    store.error = getattr(stores, name)("The store has a problem.", "Do this about it.")
    opened.tick(2)
    assert "The store has a problem." in opened.message
    assert ("Recover" if name == "StoreNeedsRecovery" else "Do this about it.") in opened.message
    assert "read last" in opened.message
    assert opened.table.stale
    assert len(opened.shown_ids()) == 3
    assert "stale" in opened.label("statusRead")
    store.error = None
    opened.tick(2)
    assert opened.message == ""
    assert not opened.table.stale
    assert "stale" not in opened.label("statusRead")


def test_a_file_that_goes_and_comes_back(desk: Open, file: Path) -> None:
    opened = desk(file)
    away = file.rename(file.with_name("away.db"))
    opened.tick(2)
    assert opened.table.stale
    assert "no file" in opened.message
    away.rename(file)
    opened.tick(2)
    assert not opened.table.stale
    assert opened.message == ""


def test_the_same_error_is_said_again_when_it_comes_again(desk: Open, file: Path) -> None:
    opened = desk(file)
    for _ in range(2):
        away = file.rename(file.with_name("away.db"))
        opened.tick(2)
        assert "no file" in opened.message
        away.rename(file)
        opened.tick(2)
        assert opened.message == ""


def test_a_message_that_was_closed_is_not_said_again_every_second(desk: Open, file: Path, qtbot: QtBot) -> None:
    opened = desk(file)
    file.unlink()
    opened.tick(2)
    qtbot.mouseClick(opened.find("messageClose"), Qt.MouseButton.LeftButton)
    opened.tick(3)
    assert opened.message == ""
    assert opened.table.stale


def test_another_error_than_before_is_said(desk: Open, file: Path) -> None:
    opened = desk(file)
    file.unlink()
    opened.tick()
    file.write_bytes(b"something else" * 20)
    opened.tick()
    assert "not a SQLite database" in opened.message


def test_a_locked_file_is_said_and_nothing_is_lost(
    desk: Open, file: Path, locked: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stores.sqlite_reading.LOOK_BUSY_S", 0.01)
    locked.execute("rollback")
    opened = desk(file)
    locked.execute("begin exclusive")
    opened.delete("1")
    assert "lock" in opened.message
    assert "Nothing was changed." in opened.message
    assert (opened.undo_text, opened.actions.undo.isEnabled()) == ("", False)
    assert len(opened.shown_ids()) == 3
    opened.tick(2)
    assert "Nothing was changed." in opened.message
    locked.execute("rollback")
    opened.tick()
    assert rows_in(file) == ROWS
    assert opened.undo_text == ""
    opened.delete("1")
    assert [row.id for row in rows_in(file)] == ["2", "3"]


def test_what_nobody_knew_of_a_deletion_is_told_once_it_is_known(desk: Open) -> None:
    store = RaisingStore(ROWS)
    opened = desk(store)

    def fail(_token_id: str) -> None:
        store.error = RuntimeError("the server has gone")
        raise store.error

    store.delete_token = fail  # type: ignore[method-assign]
    opened.delete("1")
    assert "was tried" in opened.undo_text
    store.error = None
    opened.tick(2)
    assert opened.undo_text == ""
    assert opened.message.startswith("user1@zylker.com is in the store.")
    assert not opened.actions.undo.isEnabled()


def test_a_refusal_to_write_leaves_the_rows_as_they_are(desk: Open) -> None:
    store = RaisingStore(ROWS)
    opened = desk(store)

    def refuse(token_id: str) -> None:
        raise stores.StoreDenied("The system does not let you write.", "Check the permissions.")

    store.delete_token = refuse  # type: ignore[method-assign]
    opened.delete("1")
    assert opened.message == "The system does not let you write. Nothing was changed. Check the permissions."
    assert not opened.table.stale
    assert len(opened.shown_ids()) == 3


def test_a_write_that_cannot_be_read_back_says_so(desk: Open) -> None:
    store = RaisingStore(ROWS)
    opened = desk(store)
    once = store.delete_token

    def delete_token(token_id: str) -> None:
        once(token_id)
        store.error = stores.StoreLocked("It is locked now.", "Wait.")

    store.delete_token = delete_token  # type: ignore[method-assign]
    opened.delete("1")
    assert "It is locked now." in opened.message
    assert "was tried, but the store could not be read afterwards." in opened.undo_text
    assert "Deleted" not in opened.undo_text
    assert opened.table.stale
    store.error = None
    opened.tick()
    opened.undo()
    assert sorted(store.rows) == ROWS


def test_the_text_of_a_foreign_stores_error_stands_nowhere(desk: Open) -> None:
    leaked = f"insert into oauthtoken values ('{secret('refresh', 1)}')"
    store = RaisingStore(ROWS)
    store.error = RuntimeError(leaked)
    opened = desk(store)
    said = f"{opened.label('emptyTitle')} {opened.label('emptySentence')}"
    assert "RuntimeError" in said
    assert "insert" not in said
    store.error = None
    opened.tick(2)
    store.error = RuntimeError(leaked)
    opened.delete("1")
    opened.tick(2)
    assert "RuntimeError" in opened.message
    assert "insert" not in opened.message
    assert not any(value in opened.message for value in secrets_of(ROWS))


@pytest.mark.parametrize("answer", [None, 7, [object()]], ids=["nothing", "a number", "objects"])
def test_a_store_that_answers_nonsense_is_an_error_in_the_window(desk: Open, answer: object) -> None:
    store = memory_store(ROWS)
    store.iter_tokens = lambda: answer  # type: ignore[method-assign, assignment, return-value]
    opened = desk(store)
    assert opened.label("emptyTitle") not in ("", "Reading…", "No tokens here")


def test_rows_that_are_strange_do_not_hide_the_others(desk: Open) -> None:
    rows = [
        make_row(1, expires_in="9" * 400),
        make_row(2, user_name="\x1b[31m\u202e", api_domain="https://[", redirect_url="\x00"),
        make_row(3, **dict.fromkeys(("user_name", "client_id", "refresh_token", "access_token"), "")),
        make_row("", user_name=None),
    ]
    for row in rows:  # before anything is painted: an exception there can take the process down
        assert all(cell(make_entry(row), column, NOW) for column in Column)
    opened = desk(memory_store(rows))
    assert len(opened.shown_ids()) == 4
    opened.window.grab()
    for column in Column:
        opened.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    opened.tick()
