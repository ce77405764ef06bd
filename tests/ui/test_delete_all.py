"""The question before deleting everything that is shown."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desk
from tests.ui.fakes import (
    ArticleStore,
    LyingStore,
    SixMethods,
    fill,
    make_file,
    make_row,
    memory_store,
    rows_in,
    secrets_of,
)
from ui.dialogs.delete_all import delete_all_dialog

Open = Callable[..., Desk]
ROWS = [make_row(1, user_name="asha"), make_row(2, user_name="ravi"), make_row(3, user_name="asha rao")]


def _confirm(qtbot: QtBot, desk: Desk, box: QMessageBox) -> None:
    button = box.findChild(QPushButton, "confirmDeleteAll")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.drain()


def _said(box: QMessageBox) -> str:
    parts = [box.text(), box.informativeText(), box.windowTitle(), box.detailedText()]
    return "\n".join([*parts, *(button.text() for button in box.buttons())])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


def test_names_store_and_number_and_cancel_is_the_default(desk: Open, file: Path) -> None:
    box = desk(file).ask_delete_all()
    assert file.name in _said(box)
    assert str(file) in _said(box) or str(file) in unescape(box.toolTip()).replace("\u200b", "")
    cancel, confirm = box.defaultButton(), box.findChild(QPushButton, "confirmDeleteAll")
    assert confirm is not None
    assert cancel.icon().isNull()
    assert confirm.property("danger") is True
    assert "Delete 3 tokens" in _said(box)
    assert box.defaultButton().objectName() == "cancelDeleteAll"
    assert box.escapeButton() is box.defaultButton()
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert not any(value in _said(box) for value in secrets_of(ROWS))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_delete_nothing(desk: Open, file: Path, qtbot: QtBot, key: Qt.Key) -> None:
    opened = desk(file)
    box = opened.ask_delete_all()
    qtbot.keyClick(box, key)
    opened.drain()
    assert not box.isVisible()
    assert rows_in(file) == ROWS
    assert opened.undo_text == ""


def test_deletes_all_and_undo_brings_all_back(desk: Open, file: Path, qtbot: QtBot) -> None:
    opened = desk(file)
    _confirm(qtbot, opened, opened.ask_delete_all())
    assert rows_in(file) == []
    assert "Deleted 3 tokens" in opened.undo_text
    assert opened.label("emptyTitle") == "No tokens here"
    opened.undo()
    assert sorted(rows_in(file)) == ROWS


def test_follows_the_filter(desk: Open, file: Path, qtbot: QtBot) -> None:
    opened = desk(file)
    opened.browser.set_words(("asha",))
    assert opened.actions.delete_all.text() == "Delete 2 &shown…"
    box = opened.ask_delete_all()
    assert "2 tokens" in _said(box)
    assert "shown" in _said(box)
    _confirm(qtbot, opened, box)
    assert [row.id for row in rows_in(file)] == ["2"]
    assert "table is empty" not in opened.undo_text
    opened.browser.clear_filter()
    assert "shown" not in opened.actions.delete_all.text()


def test_one_shown_is_one_token(desk: Open, file: Path) -> None:
    opened = desk(file)
    opened.browser.set_words(("ravi",))
    assert "1 token " in _said(opened.ask_delete_all())


def test_cannot_be_asked_where_nothing_is_shown_or_nothing_may_be_written(desk: Open, file: Path) -> None:
    opened = desk(file)
    opened.browser.set_words(("nobody",))
    assert not opened.actions.delete_all.isEnabled()
    assert not desk(file, read_only=True).actions.delete_all.isEnabled()
    assert not desk(None).actions.delete_all.isEnabled()
    opened = desk(file, read=False)
    assert opened.window.bench is not None
    opened.window.bench.deleting.ask_delete_all()
    assert not opened.window.findChildren(QMessageBox)


def test_a_store_with_the_six_methods_is_emptied_row_by_row(desk: Open, qtbot: QtBot) -> None:
    store = SixMethods(ROWS)
    opened = desk(store)
    _confirm(qtbot, opened, opened.ask_delete_all())
    assert store.calls.count("delete_token") == 3
    assert "delete_tokens" not in store.calls
    opened.undo()
    assert sorted(store.rows) == ROWS


def test_a_filter_on_a_store_with_the_six_methods_spares_the_others(desk: Open, qtbot: QtBot) -> None:
    store = SixMethods(ROWS)
    opened = desk(store)
    opened.browser.set_words(("asha",))
    _confirm(qtbot, opened, opened.ask_delete_all())
    assert "delete_tokens" not in store.calls
    assert [row.id for row in store.rows] == ["2"]


def test_the_defect_of_the_articles_store_is_in_nobodys_way(desk: Open, qtbot: QtBot) -> None:
    opened = desk(ArticleStore(ROWS))
    _confirm(qtbot, opened, opened.ask_delete_all())
    assert opened.message == ""
    assert "Deleted 3 tokens" in opened.undo_text
    assert opened.model.rowCount() == 0
    opened.undo()
    assert opened.model.rowCount() == 3


def test_a_store_that_lies_is_not_believed(desk: Open, qtbot: QtBot) -> None:
    opened = desk(LyingStore(ROWS))
    _confirm(qtbot, opened, opened.ask_delete_all())
    assert "3 tokens could not be deleted" in opened.message
    assert opened.undo_text == ""


@pytest.mark.parametrize("make", [SixMethods, memory_store])
def test_a_token_that_came_while_the_question_stood_is_not_deleted_unasked(
    desk: Open, qtbot: QtBot, make: Callable[..., SixMethods]
) -> None:
    store = make(ROWS)
    opened = desk(store)
    box = opened.ask_delete_all()
    fill(store, [make_row(4)])
    opened.tick()
    _confirm(qtbot, opened, box)
    assert [token.get_id() for token in store.get_tokens()] == ["4"]


def test_store_names_are_text(qtbot: QtBot, desk: Open) -> None:
    window = desk(None).window
    box, _ = delete_all_dialog(window, "/tmp/<b>x</b>\u202e\x1b[31m.db", 1, True)
    assert "<b>x</b>\\u202e\\x1b[31m.db" in box.informativeText()
