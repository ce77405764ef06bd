"""Several windows of the program: each file has one, and it is raised when it is opened again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fakes import SixMethods, make_file, memory_store
from tests.ui.test_app import ROWS, _ids, _open_windows, _wait
from tests.ui.test_app import windows_end as windows_end
from ui import app, settings
from ui.app import Start, create_window
from ui.layout_settings import kept_theme
from ui.main_window import MainWindow
from ui.theme import applied_theme, apply_theme, colors

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


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


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_the_same_file_by_another_name_raises_its_window_too(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_file(tmp_path / "zohooauth.db", ROWS)
    (tmp_path / "link.db").symlink_to(path)
    (tmp_path / "second name.db").hardlink_to(path)
    first = _wait(qtbot, create_window(path))
    first.show()
    for name in ("link.db", "second name.db", "../" + tmp_path.name + "/zohooauth.db"):
        first.open_requested.emit(str(tmp_path / name))
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


def test_a_window_that_was_maximised_is_so_again_when_it_is_raised(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_file(tmp_path / "zohooauth.db", ROWS)
    first = _wait(qtbot, create_window(path))
    first.showMaximized()
    first.showMinimized()
    first.open_requested.emit(str(path))
    assert first.isMaximized()
    assert not first.isMinimized()


def test_a_store_that_a_program_shows_already_is_not_shown_twice(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_file(tmp_path / "zohooauth.db", ROWS)
    for target in (path, SixMethods(ROWS), memory_store(ROWS)):
        first = _wait(qtbot, create_window(target))
        first.show()
        assert create_window(target) is first
        assert create_window(target, read_only=True) is not first  # that one must not be able to write
        first.close()
        again = create_window(target)
        assert again is not first
        again.close()
    assert create_window(SixMethods(ROWS)) is not create_window(SixMethods(ROWS))


@pytest.fixture
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen of the tests has 800 pixels; there is room beside them."""
    monkeypatch.setattr("ui.places._WITHOUT_A_SCREEN", QSize(500, 400))


@pytest.mark.usefixtures("small_windows")
def test_no_window_hides_another_one(qtbot: QtBot, tmp_path: Path) -> None:
    made: list[MainWindow] = []
    for place in range(5):
        window = create_window(make_file(tmp_path / f"{place}.db", ROWS))
        window.resize(500, 400)
        window.show()
        made.append(_wait(qtbot, window))
    made[0].open_requested.emit(str(make_file(tmp_path / "last.db", ROWS)))
    places = [(window.x(), window.y()) for window in _open_windows()]
    assert len(set(places)) == len(places) == 6


@pytest.mark.parametrize("size", [QSize(790, 760), QSize(790, 500), QSize(500, 400)])
def test_no_window_leaves_the_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: QSize) -> None:
    monkeypatch.setattr("ui.places._WITHOUT_A_SCREEN", size)
    start = create_window()
    start.show()
    room = start.screen().availableGeometry()
    for place in range(8):
        start.open_requested.emit(str(make_file(tmp_path / f"{place}.db", ROWS)))
    assert len(_open_windows()) == 8
    assert [window.geometry() for window in _open_windows() if not room.contains(window.geometry())] == []


@pytest.mark.usefixtures("small_windows")
def test_several_files_take_the_place_of_one_start_page(qtbot: QtBot, tmp_path: Path) -> None:
    start = create_window()
    start.show()
    for name in ("a.db", "b.db", "c.db"):
        start.open_requested.emit(str(make_file(tmp_path / name, ROWS)))
    assert not start.isVisible()
    assert len(_open_windows()) == 3
    assert len({(window.x(), window.y()) for window in _open_windows()}) == 3


def test_quitting_closes_our_windows_and_no_other(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_the_host = QWidget()
    qtbot.addWidget(of_the_host)
    of_the_host.show()
    made = [create_window(make_file(tmp_path / f"{place}.db", ROWS)) for place in range(3)]
    for window in made:
        _wait(qtbot, window).show()
    monkeypatch.setattr(made[0], "close", lambda: False)  # as while a token is renewed
    made[2].actions_.quit.trigger()
    assert _open_windows() == [made[0]]
    assert of_the_host.isVisible()
    monkeypatch.undo()
    made[0].actions_.quit.trigger()
    assert _open_windows() == []


# --- the theme


@pytest.fixture
def ours(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program itself, and no host."""
    name = qapp.applicationName()
    qapp.setApplicationName("Token Inspector")
    yield
    qapp.setApplicationName(name)
    apply_theme(qapp, "light")


@pytest.mark.usefixtures("ours")
def test_a_theme_is_applied_to_all_windows_at_once_and_remembered(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    first, second = create_window(), create_window()
    assert first.actions_.theme_light.isChecked()
    first.show()
    light = first.grab().toImage()
    first.actions_.theme_dark.trigger()
    assert colors().is_dark
    assert kept_theme() == applied_theme() == "dark"
    assert second.actions_.theme_dark.isChecked()
    assert not second.actions_.theme_light.isChecked()
    assert first.grab().toImage() != light
    second.actions_.theme_light.trigger()
    assert not colors().is_dark
    assert first.actions_.theme_light.isChecked()
    assert first.grab().toImage() == light
    second.actions_.theme_system.trigger()
    assert kept_theme() == "system"


@pytest.mark.usefixtures("ours")
def test_a_theme_of_the_command_line_is_not_remembered(qapp: QApplication) -> None:
    apply_theme(qapp, "dark")
    assert create_window().actions_.theme_dark.isChecked()
    assert kept_theme() == "system"


def test_in_a_program_with_a_theme_of_its_own_there_is_none_to_choose(qapp: QApplication) -> None:
    window = create_window()
    menu = window.findChild(QMenu, "themeMenu")
    assert menu is not None
    assert not menu.menuAction().isVisible()
    assert not any(action.isVisible() for action in window.actions_.themes)


# --- no history


def test_without_history_nothing_of_a_store_is_written(
    qtbot: QtBot, tmp_path: Path, settings_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.remember_store("/before.db")
    path = make_file(tmp_path / "zohooauth.db", ROWS)
    window = app._begin(Start(str(path), history=False))
    try:
        _wait(qtbot, window).show()
        settings.remember_choice(str(path), settings.Choice("secret table"))
        settings.remember_data_center(str(path), "EU")
        assert settings.choice_for(str(path)) == settings.Choice("secret table")  # in this run it holds
        assert settings.data_center_for(str(path)) == "EU"
        window.close()
        assert settings.recent_stores() == ["/before.db"]
        written = "".join(file.read_text() for file in settings_folder.rglob("*") if file.is_file())
        assert "before.db" in written
        assert not any(text in written for text in ("zohooauth", tmp_path.name, "secret table", "EU"))
    finally:
        settings.keep_history(True)
    assert settings.choice_for(str(path)) is settings.data_center_for(str(path)) is None
