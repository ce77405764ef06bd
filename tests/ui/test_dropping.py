"""Files dropped on a window, wherever on it; nothing else is taken, and what will happen is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import Desk
from tests.ui.fakes import make_file, make_row

Open = Callable[..., Desk]
pytestmark = [
    pytest.mark.usefixtures("light"),
    pytest.mark.filterwarnings("ignore:.*Q(DragEnter|Drop)Event.*:DeprecationWarning"),
]


class Drag:
    """Something dragged over a widget of a window."""

    def __init__(self, opened: Desk, *what: Path | str, over: QWidget | None = None) -> None:
        self.asked: list[str] = []
        opened.window.open_requested.connect(self.asked.append)
        self._over = over or opened.window
        self._hint = opened.find("dropHint")
        self.data = QMimeData()
        self.data.setUrls([QUrl.fromLocalFile(str(one)) if isinstance(one, Path) else QUrl(one) for one in what])

    @property
    def hint(self) -> str:
        """What the window shows meanwhile."""
        assert isinstance(self._hint, QWidget)
        return self._hint.accessibleName() if self._hint.isVisible() else ""

    def enter(self, actions: Qt.DropAction = Qt.DropAction.CopyAction) -> bool:
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QDragEnterEvent(QPoint(9, 9), actions, self.data, buttons, keys)
        event.ignore()
        QApplication.sendEvent(self._over, event)
        return event.isAccepted()

    def leave(self) -> None:
        QApplication.sendEvent(self._over, QDragLeaveEvent())

    def drop(self, actions: Qt.DropAction = Qt.DropAction.CopyAction) -> Qt.DropAction | None:
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QDropEvent(QPointF(9, 9), actions, self.data, buttons, keys)
        event.ignore()
        QApplication.sendEvent(self._over, event)
        return event.dropAction() if event.isAccepted() else None


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", [make_row(1)])


def test_a_file_is_opened_and_the_window_says_so_before(desk: Open, file: Path) -> None:
    drag = Drag(desk(file), file)
    assert drag.hint == ""
    assert drag.enter()
    assert drag.hint == "Drop to open zohooauth.db"
    drag.leave()
    assert drag.hint == ""
    assert drag.asked == []
    assert drag.enter()
    assert drag.drop() == Qt.DropAction.CopyAction
    assert drag.hint == ""
    assert drag.asked == [str(file)]


def test_also_over_the_filter_field_which_takes_texts(desk: Open, file: Path) -> None:
    opened = desk(file)
    drag = Drag(opened, file, over=opened.window.filter_field)
    assert drag.enter()
    assert drag.drop() is not None
    assert drag.asked == [str(file)]
    assert opened.window.filter_field.text() == ""
    drag.data = QMimeData()
    drag.data.setText("asha")
    assert drag.enter()
    assert drag.hint == ""
    drag.drop()
    assert opened.window.filter_field.text() == "asha"


def test_on_the_start_page(desk: Open, file: Path) -> None:
    opened = desk(None)
    drag = Drag(opened, file)
    assert drag.enter()
    assert drag.hint
    drag.drop()
    assert drag.asked == [str(file)]


def test_several_files_are_each_opened_once(desk: Open, file: Path, tmp_path: Path) -> None:
    other = make_file(tmp_path / "ü #1.db", [make_row(1)])
    drag = Drag(desk(file), file, other, file)
    assert drag.enter()
    assert drag.hint == "Drop to open 2 files"
    drag.drop()
    assert drag.asked == [str(file), str(other)]


def test_too_many_files_are_refused_with_the_reason(desk: Open, tmp_path: Path, file: Path) -> None:
    files = [make_file(tmp_path / f"{place}.db", [make_row(1)]) for place in range(11)]
    drag = Drag(desk(file), *files)
    drag.enter()
    assert drag.hint == "Too many files: 10 at most"
    assert drag.drop() is None
    assert drag.asked == []
    assert drag.hint == ""


def test_nothing_else_is_taken_nor_files_among_it(desk: Open, file: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    opened = desk(file)
    for other in (tmp_path / "folder", tmp_path / "missing.db", "https://example.com/a.db", "file://host/share/a.db"):
        for things in ([other], [file, other]):
            drag = Drag(opened, *things)
            assert not drag.enter()
            assert drag.hint == ""
            assert drag.drop() is None
            assert drag.asked == []
    assert not Drag(opened).enter()


def test_a_file_is_never_moved(desk: Open, file: Path) -> None:
    drag = Drag(desk(file), file)
    assert not drag.enter(Qt.DropAction.MoveAction)
    assert drag.drop(Qt.DropAction.MoveAction) is None
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    assert drag.enter(both)
    assert drag.drop(both) == Qt.DropAction.CopyAction


def test_a_hostile_name_is_made_visible(desk: Open, tmp_path: Path) -> None:
    name = make_file(tmp_path / ("<b>\n\u202e" + "x" * 100 + ".db"), [make_row(1)])
    drag = Drag(desk(name), name)
    drag.enter()
    assert drag.hint.startswith("Drop to open <b>\\n\\u202e")
    assert len(drag.hint) < 80


def test_the_hint_covers_the_window_and_nothing_of_it_stays(desk: Open, file: Path) -> None:
    opened = desk(file)
    drag = Drag(opened, file)
    calm = opened.window.grab().toImage()
    drag.enter()
    assert opened.window.grab().toImage() != calm
    opened.window.resize(opened.window.width() - 100, 500)
    hint = opened.find("dropHint")
    assert isinstance(hint, QWidget)
    assert hint.size() == opened.window.size()
    drag.leave()
    assert not hint.isVisible()


@pytest.mark.parametrize("name", ["tokens.csv", "tokens.txt", "TOKENS.TXT"])
def test_files_of_the_sdk_are_taken_as_databases_are(desk: Open, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("id,user_name\n", encoding="utf-8")
    drag = Drag(desk(None), tmp_path / name)
    assert drag.enter()
    assert drag.hint == f"Drop to open {name}"
    assert drag.drop() is Qt.DropAction.CopyAction
    assert drag.asked == [str(tmp_path / name)]
