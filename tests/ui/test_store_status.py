"""The status line, and what it says of a store."""

from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from stores import OpenStore, StoreDamaged, StoreError, StoreTooSlow, TooManyRows, open_store
from tests.ui.fakes import NOW, make_file, make_row
from tests.ui.hosting import label_of, shown
from ui import status_texts
from ui.panels.parts import ElidedLabel
from ui.panels.store_status import StoreStatus, fit_store
from ui.reading import Reading, read

FACTS = ("SQLite", "written 3 h ago", "writable")


@pytest.mark.parametrize("path", ["/home/asha/projects/shop/zohooauth.db", "C:\\Users\\asha\\shop\\zohooauth.db"])
def test_the_file_name_is_the_last_to_go(qapp: QApplication, path: str) -> None:
    metrics = QFontMetrics(qapp.font())
    full = metrics.horizontalAdvance(path + "".join("  ·  " + fact for fact in FACTS))
    assert fit_store(path, FACTS, metrics, full).endswith("writable")
    assert fit_store(path, FACTS, metrics, full).startswith(path)
    name_width = metrics.horizontalAdvance("…/zohooauth.db")
    for width in range(name_width, full):
        fitted = fit_store(path, FACTS, metrics, width)
        assert "zohooauth.db" in fitted
        assert metrics.horizontalAdvance(fitted) <= width
    assert "…" in fit_store(path, FACTS, metrics, name_width // 2)


def test_a_store_that_is_no_file_has_a_name_too(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    assert fit_store("in memory", (), metrics, 500) == "in memory"
    assert fit_store("", (), metrics, 500) == ""


@pytest.fixture
def status(qtbot: QtBot) -> StoreStatus:
    line = StoreStatus()
    shown(qtbot, line, 900)
    line.set_store("/home/asha/shop/zohooauth.db", *FACTS)
    line.set_counts("12 tokens", "next expires in 58:12")
    line.set_read("read 12 s ago")
    return line


def test_the_status_line_holds_the_whole_text(status: StoreStatus) -> None:
    assert (
        label_of(status, "statusStore").text()
        == "/home/asha/shop/zohooauth.db  ·  SQLite  ·  written 3 h ago  ·  writable"
    )
    assert label_of(status, "statusCounts").text() == "12 tokens  ·  next expires in 58:12"
    assert label_of(status, "statusRead").text() == "read 12 s ago"


def test_a_shorter_text_moves_no_neighbour(status: StoreStatus, qapp: QApplication) -> None:
    names = ("statusStore", "statusCounts", "statusRead")
    qapp.processEvents()
    before = [label_of(status, name).geometry() for name in names]
    status.set_counts("12 tokens", "next expires in 0:09")
    status.set_read("read now")
    qapp.processEvents()
    assert [label_of(status, name).geometry() for name in names] == before


def test_in_a_narrow_window_the_name_still_shows(status: StoreStatus, qapp: QApplication) -> None:
    status.window().resize(300, 100)
    qapp.processEvents()
    label = status.findChild(ElidedLabel, "statusStore")
    assert label is not None
    assert "zohooauth.db" in label.painted_text()
    label.grab()
    assert "/home/asha" in label.toolTip()


def test_another_store_starts_afresh(status: StoreStatus, qapp: QApplication) -> None:
    before = label_of(status, "statusCounts").width()
    status.set_store("/other.db")
    status.set_counts("1 token")
    qapp.processEvents()
    assert label_of(status, "statusCounts").width() < before


def test_a_padlock_stands_before_the_path_of_what_is_locked(status: StoreStatus, qapp: QApplication) -> None:
    lock = status.findChild(QWidget, "statusLock")
    assert lock is not None
    assert not lock.isVisible()
    status.set_locked(True)
    qapp.processEvents()
    assert lock.isVisible()
    assert (lock.accessibleName(), lock.toolTip()) == ("Read-only", "Read-only")
    assert lock.geometry().right() < label_of(status, "statusStore").geometry().left()
    assert lock.height() >= status.fontMetrics().height()
    status.window().resize(320, 100)
    qapp.processEvents()
    assert status.window().width() == 320
    label = status.findChild(ElidedLabel, "statusStore")
    assert label is not None
    assert "zohooauth.db" in label.painted_text()
    status.set_locked(False)
    assert not lock.isVisible()


# --- what is worth knowing of a store

TABLE = "create table t (id integer primary key, access_token, refresh_token, expires_at)"
VIEW = "create view v as select access_token, refresh_token, expires_at from t"


def opened_on(tmp_path: Path, expiry: object, *more: str, table: str | None = None) -> OpenStore:
    path = tmp_path / "tokens.db"
    with sqlite3.connect(path) as connection:
        for statement in (TABLE, *more):
            connection.execute(statement)
        connection.execute("insert into t values (1, 'a', 'r', ?)", (expiry,))
    connection.close()
    return open_store(path, table=table)


def read_of(opened: OpenStore) -> Reading:
    return read(opened, opened.store, None, lambda: NOW, lambda: None)


def facts_of(opened: OpenStore, *, read_only: bool = False) -> list[str]:
    reading = dataclasses.replace(read_of(opened), written_at=None)
    return status_texts.store_facts(opened, reading, read_only, NOW)


def test_the_unit_is_a_fact(tmp_path: Path) -> None:
    opened = opened_on(tmp_path, NOW // 1000)
    assert status_texts.store_facts(opened, None, False, NOW) == ["SQLite"]
    assert facts_of(opened) == ["table t", "writable", "read as seconds, UTC", "SQLite"]
    assert facts_of(opened, read_only=True) == ["table t", "read-only", "read as seconds, UTC", "SQLite"]


@pytest.mark.parametrize(
    ("expiry", "said"),
    [
        (NOW, "read as milliseconds, UTC"),
        ("2033-05-18 03:33:20", "read as date and time without a zone, taken as UTC"),
        ("2033-05-18T03:33:20Z", "read as date and time with a zone"),
    ],
)
def test_each_unit_has_its_words(tmp_path: Path, expiry: object, said: str) -> None:
    assert facts_of(opened_on(tmp_path, expiry))[2] == said


def test_the_usual_unit_of_the_usual_table_goes_without_saying(tmp_path: Path) -> None:
    path = make_file(tmp_path / "zohooauth.db", [make_row(1)])
    assert facts_of(open_store(path)) == ["writable", "SQLite"]
    in_seconds = make_file(tmp_path / "seconds.db", [make_row(1, expires_in=str(NOW // 1000))])
    assert facts_of(open_store(in_seconds)) == ["writable", "read as seconds, UTC", "SQLite"]


def test_a_table_of_another_name_is_named_in_the_title_too(tmp_path: Path) -> None:
    opened = opened_on(tmp_path, NOW // 1000)
    assert "·" not in status_texts.window_title(opened, False)
    read_of(opened)
    assert "tokens.db · t — " in status_texts.window_title(opened, False)
    assert "tokens.db · t [read-only] — " in status_texts.window_title(opened, True)


def test_a_damaged_file_is_not_called_writable(tmp_path: Path) -> None:
    opened = opened_on(tmp_path, NOW // 1000)
    reading = dataclasses.replace(read_of(opened), trouble=StoreDamaged("Damaged.", "x"))
    assert "not written to" in status_texts.store_facts(opened, reading, False, NOW)


def test_a_view_is_read_only_by_itself(tmp_path: Path) -> None:
    opened = opened_on(tmp_path, NOW // 1000, VIEW, table="v")
    assert facts_of(opened)[1] == "a view, read-only"
    assert facts_of(opened, read_only=True)[1] == "a view, read-only"


def test_why_a_table_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = opened_on(tmp_path, NOW // 1000)
    refusal = StoreError("The rows of \u202et cannot be told apart, so none is changed.", "Give it a key.")
    monkeypatch.setattr(OpenStore, "refusal", lambda self: refusal)
    said = "cannot be written: The rows of \\u202et cannot be told apart, so none is changed"
    assert facts_of(opened)[1] == said
    assert facts_of(opened, read_only=True)[1] == "read-only"


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (TooManyRows(2_000_000), "the first 2\u202f000\u202f000 rows"),
        (StoreDamaged("Damaged.", "x"), "not all could be read"),
        (StoreTooSlow("Slow.", "x"), "not all could be read"),
    ],
)
def test_what_is_not_whole_says_so_first(tmp_path: Path, trouble: StoreError, said: str) -> None:
    opened = opened_on(tmp_path, NOW // 1000)
    reading = dataclasses.replace(read_of(opened), trouble=trouble)
    assert status_texts.store_facts(opened, reading, False, NOW)[0] == said
