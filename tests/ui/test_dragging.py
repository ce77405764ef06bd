"""Rows are dragged out of the table as text: a copy, without secrets, and only from what is selected."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from stores import Picked, as_csv
from tests.ui.conftest import Desk
from tests.ui.fakes import make_file, make_row, secrets_of
from ui.table import dragging, view
from ui.table.columns import Column

Open = Callable[..., Desk]
ROWS = [make_row(number) for number in range(1, 6)]
SECRETS = secrets_of(ROWS)


@pytest.fixture
def opened(desk: Open, tmp_path: Path) -> Desk:
    made = desk(make_file(tmp_path / "zohooauth.db", ROWS))
    made.table.clearSelection()
    return made


@pytest.fixture
def dragged(monkeypatch: pytest.MonkeyPatch) -> list[tuple[dict[str, str], Qt.DropAction]]:
    """What was dragged, and how it may be dropped; nothing is dropped anywhere."""
    seen: list[tuple[dict[str, str], Qt.DropAction]] = []

    def run(drag: QDrag, allowed: Qt.DropAction) -> Qt.DropAction:
        data = drag.mimeData()
        texts = {kind: bytes(data.data(kind).data()).decode() for kind in data.formats()}
        seen.append((texts, allowed))
        assert not drag.pixmap().isNull()
        return allowed

    monkeypatch.setattr(QDrag, "exec", run)
    return seen


def center(desk: Desk, row: int) -> QPoint:
    return desk.table.visualRect(desk.model.index(row, Column.USER)).center()


def move(qtbot: QtBot, desk: Desk, first: int, last: int) -> None:
    """Press the mouse on a row, move it to another one, and let go."""
    area = desk.table.viewport()
    qtbot.mousePress(area, Qt.MouseButton.LeftButton, pos=center(desk, first))
    for row in range(first, last + 1):
        if desk.table.state() is not QTableView.State.NoState or row == first or not desk.table.dragEnabled():
            _move_to(desk, center(desk, row))
    qtbot.mouseRelease(area, Qt.MouseButton.LeftButton, pos=center(desk, last))


def _move_to(desk: Desk, place: QPoint) -> None:
    area = desk.table.viewport()
    where = QPointF(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        where,
        QPointF(area.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(area, event)


def test_the_model_gives_two_texts_and_nothing_of_qts_own(opened: Desk) -> None:
    model = opened.model
    indexes = [model.index(row, column) for row in (2, 0) for column in Column]
    data = model.mimeData(indexes)
    assert sorted(data.formats()) == ["text/csv", "text/plain"] == sorted(model.mimeTypes())
    csv = bytes(data.data("text/csv").data()).decode()
    assert csv == as_csv([Picked(model.entry_at(0).row), Picked(model.entry_at(2).row)], opened.time())
    everything = csv + data.text()
    assert not [secret for secret in SECRETS if secret in everything]
    assert model.supportedDragActions() == Qt.DropAction.CopyAction


def test_what_is_revealed_is_dragged(opened: Desk) -> None:
    model = opened.model
    model.revealed_of = lambda key: frozenset({"access_token"}) if key.id == "2" else frozenset()
    data = model.mimeData([model.index(row, 0) for row in range(model.rowCount())])
    assert [secret for secret in SECRETS if secret in data.text()] == [ROWS[1].access_token]


def test_selected_rows_are_dragged_by_the_mouse(opened: Desk, qtbot: QtBot, dragged: list[Any]) -> None:
    opened.select("1", "2", "3")
    move(qtbot, opened, 0, 4)
    assert len(dragged) == 1
    texts, allowed = dragged[0]
    assert allowed == Qt.DropAction.CopyAction
    assert [line.split("\t")[0] for line in texts["text/plain"].splitlines()] == ["id", "1", "2", "3"]
    assert not [secret for secret in SECRETS if secret in "".join(texts.values())]
    assert opened.model.rowCount() == 5
    assert [opened.model.key_at(row).id for row in opened.table.selected_rows()] == ["1", "2", "3"]


def test_the_mouse_still_selects_from_another_row(opened: Desk, qtbot: QtBot, dragged: list[Any]) -> None:
    opened.select("5")
    move(qtbot, opened, 0, 2)
    assert dragged == []
    assert opened.table.selected_rows() == [0, 1, 2]


def test_a_click_on_one_of_several_selects_it_alone(opened: Desk, qtbot: QtBot, dragged: list[Any]) -> None:
    opened.select("1", "2", "3")
    qtbot.mouseClick(opened.table.viewport(), Qt.MouseButton.LeftButton, pos=center(opened, 1))
    assert opened.table.selected_rows() == [1]
    assert dragged == []


def test_too_many_are_not_dragged(
    opened: Desk, qtbot: QtBot, dragged: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dragging, "MOST_DRAGGED", 4)
    opened.table.selectAll()
    said: list[str] = []
    monkeypatch.setattr(dragging.QToolTip, "showText", lambda _place, text, _widget: said.append(text))
    move(qtbot, opened, 0, 4)
    assert dragged == []
    assert len(said) == 1
    assert "No more than 4 tokens" in said[0]


def test_nothing_selected_is_nothing_dragged(opened: Desk, dragged: list[Any]) -> None:
    view.drag_rows(opened.table)
    assert dragged == []


class _From(QDragEnterEvent):
    def __init__(self, data: QMimeData, source: object) -> None:
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # events of this kind are for Qt itself to make
            super().__init__(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
        self._source = source

    def source(self) -> Any:
        return self._source


def test_our_own_window_takes_no_rows(opened: Desk) -> None:
    data = opened.model.mimeData([opened.model.index(0, 0)])
    field = opened.window.filter_field
    for source, taken in ((opened.table, False), (None, True), (field, True)):
        event = _From(data, source)
        event.ignore()
        field.dragEnterEvent(event)
        assert event.isAccepted() is taken, source
    assert not opened.table.acceptDrops()
    assert not opened.table.viewport().acceptDrops() or not opened.table.dragDropMode().value & 2
