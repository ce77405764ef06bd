"""The clipboard: a secret on it bears its hints, counts down, and is cleared only if it is still there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.boards import TOKEN, Board, formats, made_board
from tests.ui.conftest import Desk
from ui.clipboard import HINTS, LASTS_S, clipboard

Open = Callable[..., Desk]


@pytest.fixture
def board(qapp: object) -> Iterator[Board]:
    with made_board() as made:
        yield made


def test_a_text_that_is_no_secret_stays(board: Board) -> None:
    board.ours.copy("hello")
    board.wait(20)
    assert board.text == "hello"
    assert set(formats()) == {"text/plain"}
    board.ours.finish()
    assert board.text == "hello"
    assert board.heard == []


def test_a_secret_is_cleared_after_ten_seconds(board: Board) -> None:
    board.ours.copy_secret(TOKEN, "Access token")
    assert (board.text, board.ours.what, board.ours.seconds_left) == (TOKEN, "Access token", 10)
    board.wait(9.75)
    assert board.text == TOKEN
    board.wait(0.25)
    assert board.text == ""
    assert board.heard == [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    assert (board.ours.what, board.ours.seconds_left) == ("", 0)
    assert not board.ours._timer.isActive()


def test_it_bears_the_hints_of_every_platform(board: Board) -> None:
    board.ours.copy_secret(TOKEN)
    there = formats()
    assert there["x-kde-passwordManagerHint"] == b"secret"
    windows = 'application/x-qt-windows-mime;value="{}"'
    for name in ("CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"):
        assert there[windows.format(name)] == bytes(4)
    assert windows.format("ExcludeClipboardContentFromMonitorProcessing") in there
    assert set(HINTS) < set(there)
    assert there["text/plain"].decode() == TOKEN


def test_rows_with_secrets_are_cleared_too(board: Board) -> None:
    data = QMimeData()
    data.setText(TOKEN)
    data.setHtml(f"<td>{TOKEN}</td>")
    board.ours.copy_mime(data, is_secret=True, what="2 tokens")
    assert {"text/plain", "text/html", "x-kde-passwordManagerHint"} < set(formats())
    board.wait(10)
    assert formats() == {}


@pytest.mark.parametrize("other", ["theirs", TOKEN, ""])
def test_what_somebody_else_put_there_stays(board: Board, other: str) -> None:
    board.ours.copy_secret(TOKEN)
    QGuiApplication.clipboard().setText(other)
    assert board.heard == [10, 0]
    board.wait(20)
    board.ours.clear_now()
    board.ours.finish()
    assert board.text == other
    assert board.heard == [10, 0]


def test_a_copy_of_all_formats_by_another_secret_is_not_the_first(board: Board) -> None:
    board.ours.copy_secret("first")
    board.wait(6)
    board.ours.copy_secret("second")
    board.wait(6)
    assert board.text == "second"
    board.wait(4)
    assert board.text == ""
    assert board.heard == [10, 9, 8, 7, 6, 5, 4, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]


def test_copying_something_else_ends_the_counting(board: Board) -> None:
    board.ours.copy_secret(TOKEN)
    board.ours.copy("harmless")
    assert board.heard == [10, 0]
    board.wait(20)
    assert board.text == "harmless"


@pytest.mark.parametrize("how", ["clear_now", "finish"])
def test_it_can_be_cleared_at_once(board: Board, how: str) -> None:
    board.ours.copy_secret(TOKEN)
    getattr(board.ours, how)()
    assert board.text == ""
    assert board.heard == [10, 0]


def test_a_machine_that_slept_clears_it_when_it_wakes(board: Board) -> None:
    board.ours.copy_secret(TOKEN)
    board.seconds += 3600
    board.ours.tick()
    assert board.text == ""
    assert board.heard == [10, 0]


def test_the_timer_is_the_programs_and_not_a_windows(desk: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = desk(None)
    seconds = [0.0]
    shared = clipboard()
    assert clipboard() is shared
    monkeypatch.setattr(shared, "_now", lambda: seconds[0])
    shared.copy_secret(TOKEN)
    opened.window.hide()
    opened.window.close()
    seconds[0] += LASTS_S
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")
