"""What a window remembers, and files that are dropped on it: the real program, started again and again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.desktop import Area, Desktop, started, surroundings
from tests.e2e.inspector import Inspector, inspecting, make_store, token_row
from tests.waiting import until

pytestmark = [pytest.mark.e2e, pytest.mark.real_display]
ROWS = [token_row(number) for number in (1, 2, 3)]
_SOURCE = """
import sys
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLabel

class Source(QLabel):
    def mouseMoveEvent(self, event):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in sys.argv[1:]])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)

application = QApplication([])
source = Source("drag me", windowTitle="Source of the drag")
source.setGeometry(1150, 700, 200, 100)
source.show()
application.exec()
"""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return make_store(tmp_path / "zohooauth.db", ROWS)


def quit_by_key(inspector: Inspector) -> None:
    inspector.desktop.press("ctrl+q")
    until(lambda: inspector.process.poll() is not None, "the program has ended")
    assert inspector.process.returncode == 0
    assert inspector.errors() == ""


def test_the_window_comes_back_where_and_as_it_was(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(3)
        desktop.resize(inspector.window, 1010, 620)
        desktop.move(inspector.window, 180, 130)
        until(lambda: inspector.area.x >= 180, "the window has moved")
        high = len(inspector.shown_rows())
        area = inspector.area
        desktop.press("ctrl+i")  # the details go, and the table has their place
        width = until(lambda: _table_width(inspector, 900), "the table is wide")
        quit_by_key(inspector)
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(high)
        assert inspector.area == area
        assert _table_width(inspector, 900) == width
        quit_by_key(inspector)


def _table_width(inspector: Inspector, least: int) -> int:
    rows = inspector.shown_rows()
    width = rows[0].area.width if rows else 0
    return width if width >= least else 0


def test_without_history_nothing_names_the_store_afterwards(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, "--no-history", db) as inspector:
        inspector.count(3)
        quit_by_key(inspector)
    traces = [
        file
        for file in (tmp_path / "home").rglob("*")
        if file.is_file() and any(text in file.read_bytes() for text in (b"zohooauth", tmp_path.name.encode()))
    ]
    assert traces == []


def test_two_files_dragged_from_another_program_open_two_windows(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    others = [make_store(tmp_path / name, ROWS) for name in ("a.db", "b.db")]
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(3)
        desktop.resize(inspector.window, 900, 560)
        env = surroundings(tmp_path, desktop.display, QT_QPA_PLATFORM="xcb")
        with started([sys.executable, "-c", _SOURCE, *map(str, others)], env=env):
            source = until(lambda: desktop.windows("Source of the drag"), "the source is there")[0]
            calm = desktop.look(inspector.area)
            _drag(desktop, desktop.area(source), inspector.area)
            until(lambda: desktop.look(inspector.area) != calm, "the window shows what will happen")
            desktop.keep("drop_hint", inspector.area)
            desktop._xdotool("mouseup", "1")
            until(lambda: len(desktop.windows("Token Inspector$")) == 3, "there are three windows")
        assert all(path.exists() for path in others)
        titles = {desktop.title(window).split("/")[-1] for window in desktop.windows("Token Inspector$")}
        assert titles == {f"{name} — Token Inspector" for name in ("zohooauth.db", "a.db", "b.db")}
        corners = {desktop.area(window)[:2] for window in desktop.windows("Token Inspector$")}
        assert len(corners) == 3
        quit_by_key(inspector)


def _drag(desktop: Desktop, source: Area, target: Area) -> None:
    """Press the button on one and move to the other."""
    (x, y), (to_x, to_y) = source.middle, target.middle
    desktop._xdotool("mousemove", str(x), str(y), "mousedown", "1")
    for step in range(1, 11):
        desktop._xdotool("mousemove", str(x + (to_x - x) * step // 10), str(y + (to_y - y) * step // 10))
