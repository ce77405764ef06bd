"""Several windows of the program: each file has one, and it is raised when it is opened again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.fakes import make_file
from tests.ui.test_app import ROWS, _ids, _open_windows, _wait
from tests.ui.test_app import windows_end as windows_end
from ui.app import create_window


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_file_that_is_open_already_raises_its_window(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_file(tmp_path / "zohooauth.db", ROWS)
    other = make_file(tmp_path / "other.db", ROWS[:1])
    first, second = create_window(path), create_window(other)
    for window in (first, second):
        _wait(qtbot, window).show()
    first.showMinimized()
    second.open_requested.emit(str(path))
    assert len(_open_windows()) == 2
    assert first.isVisible()
    assert not first.isMinimized()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_the_same_file_by_another_name_raises_its_window_too(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_file(tmp_path / "zohooauth.db", ROWS)
    (tmp_path / "link.db").symlink_to(path)
    first = _wait(qtbot, create_window(path))
    first.show()
    first.open_requested.emit(str(tmp_path / "link.db"))
    assert len(_open_windows()) == 1


def test_another_file_opens_beside_a_store_and_instead_of_the_start_page(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_file(tmp_path / "zohooauth.db", ROWS)
    start = create_window()
    start.show()
    start.open_requested.emit(str(path))
    (only,) = _open_windows()
    assert _ids(_wait(qtbot, only)) == ["1", "2", "3"]
    only.open_requested.emit(str(make_file(tmp_path / "other.db", ROWS[:1])))
    assert len(_open_windows()) == 2
    only.sample_requested.emit()
    assert len(_open_windows()) == 3
