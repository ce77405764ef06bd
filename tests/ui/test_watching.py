"""When the window looks by itself whether its store has changed, and what the status line says meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desk
from tests.ui.fakes import make_file, make_row
from ui.flows.watching import Watching


class Session:
    looks = 0

    def watch(self) -> None:
        self.looks += 1


class Watched:
    def __init__(self, qtbot: QtBot) -> None:
        self.window, self.session = QWidget(), Session()
        qtbot.addWidget(self.window)
        self.pause = QAction("Pause", self.window, checkable=True)
        self.watching = Watching(self.window, self.session, self.pause)  # type: ignore[arg-type]

    def looks_after(self, act: Callable[[], object]) -> bool:
        before = self.session.looks
        act()
        return self.session.looks > before


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    return Watched(qtbot)


def test_it_looks_while_the_window_is_seen(watched: Watched) -> None:
    assert not watched.looks_after(watched.watching.tick)
    assert watched.looks_after(watched.window.show)
    assert watched.looks_after(watched.watching.tick)
    watched.window.hide()
    assert not watched.looks_after(watched.watching.tick)
    assert watched.looks_after(watched.window.show)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_it_rests_while_the_window_is_minimised_and_looks_at_once_afterwards(watched: Watched) -> None:
    watched.window.show()
    watched.window.showMinimized()
    assert not watched.looks_after(watched.watching.tick)
    assert watched.looks_after(watched.window.showNormal)


def test_paused_it_rests_and_looks_at_once_afterwards(watched: Watched) -> None:
    watched.window.show()
    assert not watched.looks_after(lambda: watched.pause.setChecked(True))
    assert not watched.looks_after(watched.watching.tick)
    watched.window.hide()
    assert not watched.looks_after(watched.window.show)
    assert watched.looks_after(lambda: watched.pause.setChecked(False))


def test_the_status_line_says_that_it_is_paused(desk: Callable[..., Desk], tmp_path: Path) -> None:
    opened = desk(make_file(tmp_path / "zohooauth.db", [make_row(1)]))
    opened.tick(3)
    assert opened.label("statusRead") == "read 3 s ago"
    opened.actions.pause.setChecked(True)
    opened.tick(180)
    assert opened.label("statusRead") == "paused · read 3 min ago"
    opened.actions.refresh.trigger()
    opened.drain()
    opened.tick()
    assert opened.label("statusRead") == "paused · read just now"
    (tmp_path / "zohooauth.db").unlink()
    opened.actions.refresh.trigger()
    opened.drain()
    opened.tick(3)
    assert opened.label("statusRead") == "paused · stale: read 4 s ago"
    opened.actions.pause.setChecked(False)
    opened.tick()
    assert opened.label("statusRead") == "stale: read 5 s ago"
