"""The recent stores in menu and start page, and what dialogs that ask for a file leave behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QListWidget, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui import settings
from ui.file_traces import leave_no_trace, look_at_names_only
from ui.opening import Opener
from ui.panels.start_page import StartPage


class Opening:
    """An opener of a window, with a start page."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.sample, self.forget = QAction("Sample", self.window), QAction("Forget", self.window)
        self.opener = Opener(self.window, self.sample, self.forget)
        self.page = StartPage(self.window)

    def menu(self) -> list[str]:
        self.opener.recent_menu.aboutToShow.emit()
        return [action.text() for action in self.opener.recent_menu.actions() if not action.isSeparator()]

    def listed(self) -> list[str]:
        found = self.page.findChild(QListWidget, "startRecent")
        assert found is not None
        return [found.item(row).text() for row in range(found.count())]


@pytest.fixture
def opening(qtbot: QtBot) -> Opening:
    return Opening(qtbot)


@pytest.fixture
def folder() -> Iterator[Path]:
    """One with a short path, which no menu cuts."""
    with TemporaryDirectory() as path:
        yield Path(path)


@pytest.fixture
def there(folder: Path) -> str:
    (folder / "there & here.db").touch()
    return str(folder / "there & here.db")


def test_missing_files_stay_in_both_lists_and_are_said_to_be_missing(
    opening: Opening, qtbot: QtBot, there: str, folder: Path
) -> None:
    gone = str(folder / "gone\n.db")
    settings.remember_store(gone)
    settings.remember_store(there)
    shown = gone.replace("\n", "\\n")
    opening.opener.serve(opening.page)
    qtbot.waitUntil(lambda: opening.listed() == [there, f"{shown} (missing)"])
    assert opening.menu() == [there.replace("&", "&&"), f"{shown} (missing)", "Forget", "Sample"]
    with qtbot.waitSignal(opening.opener.chosen) as chosen:
        opening.opener.recent_menu.actions()[1].trigger()
    assert chosen.args == [gone]  # opening it says what is wrong
    Path(gone).touch()
    opening.menu()
    qtbot.waitUntil(lambda: opening.listed() == [there, shown])


def test_one_is_forgotten_on_the_start_page(opening: Opening, there: str) -> None:
    settings.remember_store("/other.db")
    settings.remember_store(there)
    opening.opener.serve(opening.page)
    opening.page.recent_forgotten.emit(there)
    assert len(opening.listed()) == 1
    assert settings.recent_stores() == ["/other.db"]


def test_all_are_forgotten_by_the_menu(opening: Opening, there: str) -> None:
    settings.remember_store(there)
    opening.opener.serve(opening.page)
    opening.menu()
    assert opening.forget.isEnabled()
    opening.forget.trigger()
    assert opening.listed() == settings.recent_stores() == []
    assert Path(there).exists()
    assert opening.menu() == ["Forget", "Sample"]
    assert not opening.forget.isEnabled()


def test_a_window_that_is_gone_before_the_answer_does_no_harm(qtbot: QtBot, there: str) -> None:
    settings.remember_store(there)
    opening = Opening(qtbot)
    menu: QMenu = opening.opener.recent_menu
    menu.aboutToShow.emit()
    opening.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


# --- what dialogs leave behind


def _folder_of(dialog: QFileDialog, folder: Path) -> None:
    """Choose a file there, and let the dialog go."""
    dialog.open()
    dialog.setDirectory(str(folder))
    dialog.selectFile(str(folder / "a.db"))
    dialog.done(QFileDialog.DialogCode.Accepted)
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)


def _of_qt() -> QSettings:
    return QSettings(QSettings.Scope.UserScope, "QtProject")


@pytest.fixture
def no_history() -> Iterator[None]:
    settings.keep_history(False)
    yield
    settings.keep_history(True)


def _dialog() -> QFileDialog:
    dialog = QFileDialog()
    leave_no_trace(dialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_with_history_qt_may_note_the_folder(qapp: QApplication, tmp_path: Path, settings_folder: Path) -> None:
    (tmp_path / "a.db").touch()
    dialog = _dialog()
    assert not dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    _folder_of(dialog, tmp_path)
    assert tmp_path.name in str(_of_qt().value("FileDialog/lastVisited"))


@pytest.mark.usefixtures("no_history")
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_without_history_no_folder_is_noted(qapp: QApplication, tmp_path: Path, settings_folder: Path) -> None:
    kept = _of_qt()
    kept.setValue("FileDialog/lastVisited", "file:///before")
    kept.setValue("Other/key", "stays")
    kept.sync()
    (tmp_path / "a.db").touch()
    dialog = _dialog()
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    _folder_of(dialog, tmp_path)
    assert _of_qt().value("FileDialog/lastVisited") == "file:///before"
    assert _of_qt().value("Other/key") == "stays"
    written = "".join(file.read_text() for file in settings_folder.rglob("*") if file.is_file())
    assert "before" in written
    assert tmp_path.name not in written


def test_the_dialog_looks_into_no_file_for_an_icon(opening: Opening) -> None:
    opening.opener.ask()
    dialog = opening.window.findChild(QFileDialog, "openDialog")
    assert dialog is not None
    assert dialog.testOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.reject()


@pytest.mark.parametrize("place", ["/proc", "/proc/self/fd", "/sys", "/dev"])
def test_the_dialog_starts_in_none_of_the_systems_own_folders(qtbot: QtBot, place: str) -> None:
    dialog = QFileDialog(None, "", place)
    qtbot.addWidget(dialog)
    look_at_names_only(dialog)
    assert dialog.directory().absolutePath() == str(Path.home())


def test_the_dialog_starts_where_it_was_anywhere_else(qtbot: QtBot, folder: Path) -> None:
    (folder / "procedures").mkdir()
    dialog = QFileDialog(None, "", str(folder / "procedures"))
    qtbot.addWidget(dialog)
    look_at_names_only(dialog)
    assert Path(dialog.directory().absolutePath()) == folder / "procedures"
