"""No secret is anywhere in the window: not shown, not spoken, not in a tooltip, not on the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from stores import CustomStoreSQLite
from tests.ui.conftest import Desk
from tests.ui.fakes import LyingStore, RaisingStore, SixMethods, fill, make_file, make_row, secrets_of, stuck_row
from tests.ui.secret_search import everything_in, leaks, spoken, texts_of
from ui.table.columns import Column

Open = Callable[..., Desk]
ROWS = [
    make_row(1),
    make_row(2, client_secret="hunter2", access_token="tiny"),
    stuck_row(3, expires_in="garbage"),
    make_row(4, access_token=None, expires_in=None, user_name=None),
]
SECRETS = secrets_of(ROWS)


def _leaks(text: str) -> list[str]:
    return leaks(text, SECRETS)


def test_the_search_itself_finds_what_is_shown(desk: Open, tmp_path: Path) -> None:
    everything = everything_in(desk(make_file(tmp_path / "zohooauth.db", ROWS)))
    for shown in ("user1@zylker.com", "zohooauth.db", "unknown expiry", "4 tokens", "••••••••", "Filter tokens"):
        assert shown in everything
    label = QLabel("a label")
    assert "a label" in "\n".join(spoken(QAccessible.queryAccessibleInterface(label)))


def test_in_a_window_that_was_just_opened(desk: Open, tmp_path: Path) -> None:
    opened = desk(make_file(tmp_path / "zohooauth.db", ROWS))
    for action in opened.browser.columns_menu.actions():
        action.setChecked(True)
    opened.window.grab()
    assert _leaks(everything_in(opened)) == []


@pytest.mark.parametrize("kind", [SixMethods, LyingStore])
def test_after_everything_was_done(desk: Open, kind: Callable[..., SixMethods]) -> None:
    store = kind(ROWS)
    opened = desk(store)
    said: list[str] = []
    opened.window.filter_field.setText(ROWS[0].refresh_token or "")
    opened.browser.set_words((ROWS[0].refresh_token or "",))
    said.append(everything_in(opened))
    opened.browser.clear_filter()
    for ids in (("1",), ("2", "3")):
        opened.delete(*ids)
        said.append(everything_in(opened))
    fill(store, [ROWS[0]])
    opened.tick(2)
    said.append(everything_in(opened))
    opened.undo()
    opened.undo()
    said.append(everything_in(opened))
    box = opened.ask_delete_all()
    said += [everything_in(opened), *(text for child in box.findChildren(QObject) for text in texts_of(child))]
    box.reject()
    assert _leaks("\n".join(said)) == []


def test_while_the_store_fails(desk: Open) -> None:
    store = RaisingStore(ROWS)
    opened = desk(store)
    store.error = ValueError(" ".join(SECRETS))
    opened.tick(2)
    opened.delete("1")
    assert "ValueError" in opened.message
    assert _leaks(everything_in(opened)) == []


def test_in_the_files_own_window_after_another_program_saved(desk: Open, tmp_path: Path) -> None:
    path = make_file(tmp_path / "zohooauth.db", ROWS)
    opened = desk(path)
    opened.delete("1")
    fill(CustomStoreSQLite(path), [ROWS[0]])
    opened.tick(2)
    assert "saved again" in opened.message
    assert _leaks(everything_in(opened)) == []


def test_copying_from_the_table_copies_what_is_shown(desk: Open, tmp_path: Path, qtbot: QtBot) -> None:
    opened = desk(make_file(tmp_path / "zohooauth.db", ROWS))
    opened.activate(qtbot)
    opened.table.setFocus()
    for column in (Column.ACCESS_TOKEN, Column.REFRESH_TOKEN):
        opened.table.setCurrentIndex(opened.model.index(0, column))
        qtbot.keyClick(opened.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert _leaks(QGuiApplication.clipboard().text()) == []


def test_no_label_takes_a_stores_text_for_markup(desk: Open, tmp_path: Path) -> None:
    hostile = "<b>bold</b><img src=x>"
    path = make_file(tmp_path / "<i>zohooauth.db", [make_row(1, user_name=hostile), make_row(2, user_name=hostile)])
    opened = desk(path)
    opened.delete("1")
    fill(CustomStoreSQLite(path), [make_row(1, user_name=hostile)])
    opened.tick(2)
    assert hostile in opened.message
    assert hostile in opened.undo_text
    holders = [label for label in opened.window.findChildren(QLabel) if "<" in label.text()]
    assert len(holders) >= 3
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in holders)
    QApplication.processEvents()
    for widget in opened.window.findChildren(QWidget):
        assert "<b>bold" not in widget.toolTip(), widget.objectName()
    assert not opened.window.findChildren(QComboBox)
    assert [field.objectName() for field in opened.window.findChildren(QLineEdit)] == ["filterField"]
