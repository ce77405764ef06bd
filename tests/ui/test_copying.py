"""Copying rows: what is on the clipboard, what is not, and what is said of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from stores import SECRET_FIELDS, row_of
from stores.exporting import HEADER
from tests.ui.conftest import Desk
from tests.ui.copying_tools import Flows, flows_of
from tests.ui.fakes import SECOND, make_file, make_row, memory_store, secrets_of
from ui.clipboard import clipboard
from ui.flows import copying
from ui.table.columns import Column
from ui.table.entry import EntryKey

Open = Callable[..., Desk]
ROWS = [
    make_row(1, user_name="asha"),
    make_row(2, user_name="ravi;=1+1", client_secret="hunter2"),
    make_row(3, user_name="=cmd|' /C calc'!A0\nsecond line\u202e"),
]
SECRETS = secrets_of(ROWS)
HINT = "x-kde-passwordManagerHint"


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: Any) -> Iterator[None]:
    QGuiApplication.clipboard().setText("before")
    yield
    clipboard().clear_now()


@pytest.fixture
def opened(desk: Open, tmp_path: Path) -> Desk:
    made = desk(make_file(tmp_path / "zohooauth.db", ROWS))
    made.table.sortByColumn(Column.ID, Qt.SortOrder.DescendingOrder)
    return made


@pytest.fixture
def flows(opened: Desk) -> Flows:
    return flows_of(opened)


def copied() -> QMimeData:
    return QGuiApplication.clipboard().mimeData() or QMimeData()


def csv_records() -> list[list[str]]:
    text = bytes(copied().data("text/csv").data()).decode()
    return list(csv.reader(io.StringIO(text, newline="")))


def leaks() -> list[str]:
    everything = b"\n".join(bytes(copied().data(kind).data()) for kind in copied().formats())
    return sorted(secret for secret in SECRETS if secret.encode() in everything)


def test_rows_as_csv_in_the_order_shown(opened: Desk, flows: Flows) -> None:
    opened.select("1", "3")
    flows.copying.copy_csv()
    assert [record[0] for record in csv_records()] == ["id", "3", "1"]
    assert csv_records()[0] == list(HEADER)
    assert leaks() == []
    assert HINT not in copied().formats()
    assert "Copied 2 tokens as CSV. Secrets are masked." in opened.message


def test_pasted_text_has_tabs_and_no_formula(opened: Desk, flows: Flows) -> None:
    opened.select("1", "2", "3")
    flows.copying.copy_csv()
    head, *lines = copied().text().splitlines()
    assert head.split("\t") == list(HEADER)
    assert [line.split("\t")[1] for line in lines] == ["'=cmd|' /C calc'!A0\\nsecond line\\u202e", "ravi;'=1+1", "asha"]


def test_json_and_python(opened: Desk, flows: Flows) -> None:
    opened.select("2")
    flows.copying.copy_json()
    assert copied().text() == bytes(copied().data("application/json").data()).decode()
    assert json.loads(copied().text())[0]["user_name"] == "ravi;=1+1"
    assert leaks() == []
    assert "Copied 1 token as JSON." in opened.message
    flows.copying.copy_snippet()
    assert 'user_signature=UserSignature("ravi;=1+1")' in copied().text()
    assert leaks() == []
    assert "Copied 1 token as OAuthToken(…)." in opened.message


def test_revealed_secrets_are_copied_and_leave_the_clipboard(opened: Desk, flows: Flows) -> None:
    opened.select("1", "2")
    flows.revealed.reveal_all()
    flows.copying.copy_snippet()
    assert HINT in copied().formats()
    names: dict[str, Any] = {}
    exec(copied().text(), names)
    assert [row_of(token) for token in names["tokens"]] == [ROWS[1], ROWS[0]]
    assert opened.message == ""  # one place tells of a copy
    said = opened.label("clipboardText").replace("\xa0", " ")
    assert said == "Copied: 2 tokens as OAuthToken(…). The clipboard is cleared in 10 s."
    assert 0 < clipboard().seconds_left <= 10
    clipboard().clear_now()
    assert leaks() == []


def test_a_field_that_is_revealed_is_copied_the_others_are_not(opened: Desk, flows: Flows) -> None:
    opened.select("1", "2")
    flows.revealed.reveal(EntryKey("2"), "client_secret")
    flows.copying.copy_csv()
    assert leaks() == ["hunter2"]
    assert HINT in copied().formats()
    opened.select("1")
    flows.copying.copy_csv()
    assert leaks() == []
    assert HINT not in copied().formats()


def test_what_was_revealed_half_a_minute_ago_is_masked(opened: Desk, flows: Flows) -> None:
    opened.select("1")
    flows.revealed.reveal_all()
    opened.time.advance(31 * SECOND)
    flows.copying.copy_json()
    assert leaks() == []


def test_without_a_selection_the_clipboard_stays(opened: Desk, flows: Flows) -> None:
    opened.table.clearSelection()
    for copy in (flows.copying.copy_csv, flows.copying.copy_json, flows.copying.copy_snippet):
        copy()
    assert copied().text() == "before"
    assert opened.message == ""


@pytest.mark.parametrize("limit", ["MOST_COPIED", "MOST_LETTERS"])
def test_too_much_is_refused_with_advice(
    opened: Desk, flows: Flows, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(copying, limit, 2)
    opened.table.selectAll()
    flows.copying.copy_csv()
    assert copied().text() == "before"
    assert "3 tokens: that is too much for the clipboard." in opened.message
    assert "export them" in opened.message


def test_one_huge_token_does_not_hold_up_the_window(desk: Open) -> None:
    made = desk(memory_store([make_row(1, user_name="x" * (copying.MOST_LETTERS_AT_ONCE + 1))]))
    flows = flows_of(made)
    made.table.selectAll()
    flows.copying.copy_csv()
    assert copied().text() == "before"
    made.drain()
    assert bytes(copied().data("text/csv").data()).count(b"x") > copying.MOST_LETTERS_AT_ONCE


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is made on the session's thread."""
    monkeypatch.setattr(copying, "MOST_AT_ONCE", 0)


@pytest.mark.usefixtures("slow")
def test_many_are_made_beside(opened: Desk, flows: Flows) -> None:
    opened.table.selectAll()
    flows.copying.copy_csv()
    assert copied().text() == "before"
    flows.copying._work._show()
    assert opened.window.progress.text() == "Copying…"
    opened.drain()
    assert len(csv_records()) == 4
    assert opened.window.progress.isHidden()


@pytest.mark.usefixtures("slow")
def test_it_can_be_stopped(opened: Desk, flows: Flows) -> None:
    opened.table.selectAll()
    flows.copying.copy_json()
    flows.copying._work._show()
    opened.button("progressCancel").click()
    opened.drain()
    assert copied().text() == "before"
    assert "Nothing was copied" in opened.message
    flows.copying.copy_json()
    opened.drain()
    assert len(json.loads(copied().text())) == 3


@pytest.mark.usefixtures("slow")
def test_secrets_that_were_hidden_meanwhile_are_not_copied(opened: Desk, flows: Flows) -> None:
    opened.table.selectAll()
    flows.revealed.reveal_all()
    flows.copying.copy_json()
    flows.revealed.hide_all()
    opened.drain()
    assert copied().text() == "before"
    assert "hidden again" in opened.message


@pytest.mark.usefixtures("slow")
def test_a_window_that_is_closed_meanwhile_copies_nothing(opened: Desk, flows: Flows) -> None:
    opened.table.selectAll()
    flows.copying.copy_json()
    opened.window.close()
    assert copied().text() == "before"


def test_another_ones_strip_is_left_alone(opened: Desk, flows: Flows) -> None:
    opened.window.progress.show_progress("Renewing…", 1, 2)
    flows.copying._work._show()
    flows.copying._work._stop()
    assert opened.window.progress.text() == "Renewing…"
    opened.window.progress.finish()


def test_ctrl_c_in_the_table(opened: Desk, flows: Flows, qtbot: QtBot) -> None:
    if opened.actions.copy_csv not in opened.table.actions():
        opened.table.addAction(opened.actions.copy_csv)
    opened.actions.copy_csv.setEnabled(True)
    opened.actions.copy_csv.triggered.connect(flows.copying.copy_csv)
    opened.activate(qtbot)
    opened.select("2")
    opened.table.setFocus()
    qtbot.keyClick(opened.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert csv_records()[1][0] == "2"
    assert leaks() == []


def test_odd_rows(desk: Open) -> None:
    odd = [make_row(1, user_name=None, api_domain="", refresh_token=""), make_row(2, user_name="\ud800\x00\t\r")]
    opened = desk(memory_store(odd))
    flows = flows_of(opened)
    flows.revealed.reveal_all()
    opened.table.selectAll()
    for copy in (flows.copying.copy_csv, flows.copying.copy_json, flows.copying.copy_snippet):
        copy()
        assert all(getattr(odd[0], field) in copied().text() for field in SECRET_FIELDS)
        assert "\x00" not in copied().text()
