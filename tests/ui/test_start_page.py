from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from tests.ui.hosting import button_of
from ui.panels.start_page import StartPage

pytestmark = [
    pytest.mark.usefixtures("light"),
    pytest.mark.filterwarnings("ignore:.*Q(DragEnter|Drop)Event.*:DeprecationWarning"),
]


@pytest.fixture
def start(qtbot: QtBot) -> StartPage:
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(600, 600)
    page.show()
    return page


def test_the_start_page_opens_and_tries(start: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.open_requested):
        button_of(start, "startOpen").click()
    with qtbot.waitSignal(start.sample_requested):
        button_of(start, "startSample").click()


def recent_of(page: StartPage) -> QListWidget:
    found = page.findChild(QListWidget, "startRecent")
    assert found is not None
    return found


def test_recent_stores_are_chosen_by_click_and_key(start: StartPage, qtbot: QtBot) -> None:
    recent = recent_of(start)
    assert not recent.isVisible()
    paths = [str(Path.home() / "shop" / "zohooauth.db"), "/srv/<b>x</b>\n.db", "/c", "/d", "/e", "/f"]
    start.set_recent(paths)
    assert recent.isVisible()
    assert recent.count() == 6
    assert recent.item(0).text().startswith("~")
    assert recent.item(1).text() == "/srv/<b>x</b>\\n.db"
    assert "<b>" not in recent.item(1).toolTip()
    assert "\\n.db" in recent.item(1).toolTip()
    with qtbot.waitSignal(start.recent_chosen) as chosen:
        where = recent.visualItemRect(recent.item(0)).center()
        qtbot.mouseClick(recent.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == [paths[0]]
    recent.setCurrentRow(1)
    with qtbot.waitSignal(start.recent_chosen) as chosen:
        qtbot.keyClick(recent, Qt.Key.Key_Return)
    assert chosen.args == [paths[1]]
    start.set_recent([])
    assert not recent.isVisible()


def dropped(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def enter(page: StartPage, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    page.dragEnterEvent(event)
    return event.isAccepted()


def drop(page: StartPage, data: QMimeData) -> None:
    page.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_one_file_can_be_dropped_and_the_page_shows_it(start: StartPage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "zohooauth.db"
    file.write_bytes(b"")
    data = dropped(QUrl.fromLocalFile(str(file)))
    calm: QImage = start.grab().toImage()
    assert enter(start, data)
    assert start.grab().toImage() != calm
    start.dragLeaveEvent(QDragLeaveEvent())
    assert start.grab().toImage() == calm
    with qtbot.waitSignal(start.file_dropped) as chosen:
        drop(start, data)
    assert Path(chosen.args[0]) == file


def test_nothing_else_can_be_dropped(start: StartPage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    file.write_bytes(b"")
    local = QUrl.fromLocalFile(str(file))
    refused = [
        dropped(),
        dropped(local, local),
        dropped(QUrl("https://example.com/a.db")),
        dropped(QUrl.fromLocalFile(str(tmp_path))),
        dropped(QUrl.fromLocalFile(str(tmp_path / "missing.db"))),
    ]
    with qtbot.assertNotEmitted(start.file_dropped):
        for data in refused:
            assert not enter(start, data)
            drop(start, data)


def test_enter_presses_the_buttons_too(start: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.open_requested):
        qtbot.keyClick(button_of(start, "startOpen"), Qt.Key.Key_Return)
    with qtbot.waitSignal(start.sample_requested):
        qtbot.keyClick(button_of(start, "startSample"), Qt.Key.Key_Enter)
