"""What comes and goes in the window moves no row away under the pointer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desk
from tests.ui.dialog_tools import settle
from tests.ui.fakes import make_row, memory_store
from ui.clipboard import clipboard

Open = Callable[..., Desk]


def place(opened: Desk, row: int) -> QPoint:
    """Where a row of the table stands in the window."""
    settle()
    rect = opened.table.visualRect(opened.model.index(row, 1))
    return opened.table.viewport().mapTo(opened.window, rect.topLeft())


@pytest.mark.parametrize("width", [640, 1240])
@pytest.mark.parametrize("scrolled_to", [0, 12])
def test_rows_stay_where_they_are(desk: Open, qtbot: QtBot, width: int, scrolled_to: int) -> None:
    opened = desk(memory_store([make_row(number) for number in range(1, 60)]))
    opened.window.resize(width, 700)
    settle()
    opened.table.verticalScrollBar().setValue(scrolled_to)
    row = scrolled_to + 2
    at = place(opened, row)
    window, telling = opened.window, opened.window.telling
    telling.say("error", "Another program holds its lock.", "Try again. " * 20)
    assert place(opened, row) == at
    window.progress.show_progress("Reading…", 1000, 0, "End it")
    assert place(opened, row) == at
    clipboard().copy_secret("1000.a.b", "Access token")
    assert place(opened, row) == at
    window.undo_bar.show_undo("Deleted.")
    assert place(opened, row) == at
    for ends in (window.message_bar.clear, window.progress.finish, clipboard().clear_now, window.undo_bar.hide):
        ends()
        assert place(opened, row) == at
