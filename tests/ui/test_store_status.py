from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.hosting import label_of, shown
from ui.panels.parts import ElidedLabel
from ui.panels.store_status import StoreStatus, fit_store

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
