"""The panels come back where they were: side by side, as tabs, floating. No changed letter of it does harm."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QToolBar

from tests.ui.conftest import Desk
from tests.ui.fakes import make_file, make_row
from ui.layout_keeping import LayoutKeeper
from ui.layout_settings import kept_layout

Open = Callable[..., Desk]
ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
TOP, BOTTOM = Qt.DockWidgetArea.TopDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea


@pytest.fixture(autouse=True)
def small_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.docks._ROOM_FOR_DETAILS", 600)
    monkeypatch.setattr("ui.places._WITHOUT_A_SCREEN", QSize(800, 800))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", [make_row(1)])


class Docked:
    """A window with both panels shown."""

    def __init__(self, opened: Desk) -> None:
        self.window: QMainWindow = opened.window
        self.details, self.activity = (self._dock(name) for name in ("detailsDock", "activityDock"))

    def _dock(self, name: str) -> QDockWidget:
        found = self.window.findChild(QDockWidget, name)
        assert found is not None
        return found

    def show_both(self) -> None:
        self.details.show()
        self.activity.show()
        QApplication.processEvents()

    def facts(self) -> list[object]:
        """Where they are to be seen."""
        QApplication.processEvents()
        both = (self.details, self.activity)
        tabs = self.activity in self.window.tabifiedDockWidgets(self.details)
        front = [tabs and self.window.rect().intersects(dock.geometry()) for dock in both]
        seen = [dock for dock in both if dock.isVisible() and (not tabs or any(front))]
        places = [dock.geometry() for dock in seen if not tabs or front[both.index(dock)]]
        areas = [self.window.dockWidgetArea(dock) for dock in both if not dock.isFloating()]
        return [places, areas, front, [dock.isFloating() for dock in both], [dock.isVisible() for dock in both]]


def _one_above_the_other(docked: Docked) -> None:
    docked.window.addDockWidget(LEFT, docked.activity)
    docked.window.addDockWidget(LEFT, docked.details)
    docked.window.resizeDocks([docked.activity], [188], Qt.Orientation.Vertical)
    docked.window.resizeDocks([docked.details], [301], Qt.Orientation.Horizontal)


def _side_by_side(docked: Docked) -> None:
    docked.window.addDockWidget(TOP, docked.activity)
    docked.window.addDockWidget(BOTTOM, docked.details)
    docked.window.addDockWidget(BOTTOM, docked.activity)
    docked.window.resizeDocks([docked.details], [333], Qt.Orientation.Horizontal)


def _tabs(docked: Docked) -> None:
    docked.window.addDockWidget(RIGHT, docked.activity)
    docked.window.tabifyDockWidget(docked.details, docked.activity)
    docked.details.raise_()


def _other_tabs(docked: Docked) -> None:
    _tabs(docked)
    docked.activity.raise_()


def _apart(docked: Docked) -> None:
    docked.window.addDockWidget(LEFT, docked.details)
    docked.window.addDockWidget(TOP, docked.activity)
    docked.window.resizeDocks([docked.details], [290], Qt.Orientation.Horizontal)
    docked.window.resizeDocks([docked.activity], [140], Qt.Orientation.Vertical)


def _floating(docked: Docked) -> None:
    docked.details.setFloating(True)
    docked.details.setGeometry(40, 60, 350, 400)


@pytest.mark.parametrize("put", [_one_above_the_other, _side_by_side, _tabs, _other_tabs, _apart, _floating])
def test_they_come_back_where_they_were(desk: Open, file: Path, put: Callable[[Docked], None]) -> None:
    first = Docked(desk(file))
    first.window.resize(760, 640)
    first.show_both()
    put(first)
    facts = first.facts()
    first.window.close()
    assert Docked(desk(file)).facts() == facts


def test_one_that_is_hidden_keeps_its_size(desk: Open, file: Path) -> None:
    first = Docked(desk(file))
    first.show_both()
    first.window.resizeDocks([first.activity], [177], Qt.Orientation.Vertical)
    QApplication.processEvents()
    first.activity.hide()
    first.window.close()
    second = Docked(desk(file))
    assert second.activity.isHidden()
    second.window.close()
    third = Docked(desk(file))
    third.show_both()
    assert third.activity.height() == 177


def test_tabs_that_are_reset_are_two_panels_again(desk: Open, file: Path) -> None:
    docked = Docked(desk(file))
    before = docked.facts()
    docked.show_both()
    _other_tabs(docked)
    _reset(docked)
    assert docked.facts() == before
    assert docked.window.tabifiedDockWidgets(docked.details) == []


def _reset(docked: Docked) -> None:
    keeper = docked.window.findChild(LayoutKeeper)
    assert keeper is not None
    keeper.reset()


def test_a_tool_bar_that_is_hidden_is_there_in_the_next_window_and_after_a_reset(desk: Open, file: Path) -> None:
    first = Docked(desk(file))
    bar = first.window.findChild(QToolBar, "toolBar")
    assert bar is not None
    bar.hide()
    first.window.close()
    second = Docked(desk(file))
    bar = second.window.findChild(QToolBar, "toolBar")
    assert bar is not None
    assert bar.isVisible()
    bar.hide()
    _reset(second)
    assert bar.isVisible()


_CHILD = """
import sys
from PySide6.QtCore import QSettings
for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
    QSettings.setPath(kind, QSettings.Scope.UserScope, sys.argv[1])
from PySide6.QtWidgets import QApplication
from ui.app import create_window, make_application
from ui.settings import kept_settings
make_application()
for line in sys.stdin:
    kept_settings().setValue("layout", line.rstrip("\\n"))
    window = create_window(sys.argv[2])
    window.show()
    QApplication.processEvents()
    assert window.isVisible() and window.browser.table.columnWidth(1) > 0
    window.close()
print("fine")
"""


def _changed(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    letter = chance.choice([chr(ord(text[place]) ^ 1), chance.choice('0123456789-.e"{}[],: ntf'), ""])
    return (text[:place] + letter + text[place + 1 :]).replace("\n", " ").replace("\0", " ")


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 12))])
def test_no_changed_letter_in_the_settings_ends_the_program(desk: Open, file: Path, tmp_path: Path, seed: int) -> None:
    docked = Docked(desk(file))
    docked.show_both()
    _one_above_the_other(docked)
    docked.facts()
    docked.window.close()
    assert kept_layout().panels is not None
    kept = QSettings("Token Inspector", "Token Inspector").value("layout")
    chance = random.Random(seed)
    lines = [_changed(kept, chance) for _ in range(40)]
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(tmp_path / "settings"), str(file)],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "fine"), done.stderr
