"""Fixtures of the window's tests: settings of their own, and windows that are closed in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from stores import open_store
from tests.ui.fake_zoho import FakeZoho
from tests.ui.fakes import SECOND, FakeTime, ManualJobs
from ui.clock import Clock
from ui.jobs import wait_for_last_jobs
from ui.main_window import MainWindow
from ui.table.cell import CELL_ROLE, Cell
from ui.table.columns import Column
from ui.theme import apply_theme
from ui.windows import Windows


@pytest.fixture(autouse=True)
def settings_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where QSettings writes; never the home of who runs the tests."""
    folder = tmp_path_factory.mktemp("settings")
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder))
    return folder


@pytest.fixture(scope="session", autouse=True)
def clipboard_is_left_empty(qapp: QApplication) -> Iterator[None]:
    """Qt's clipboard without a screen outlives Python, and would then call into what is on it."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def closed_windows_are_gone() -> Iterator[None]:
    """No event loop runs between two tests: what is to be deleted later would stay, and be dressed with each theme."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Desk:
    """A window on a store, with its clock and its jobs in the hand of the test."""

    def __init__(self, window: MainWindow, clock: Clock, time: FakeTime) -> None:
        self.window, self.clock, self.time = window, clock, time
        self.browser, self.table, self.model = window.browser, window.browser.table, window.browser.model
        self.actions = window.actions_

    @property
    def jobs(self) -> ManualJobs:
        assert self.window.session is not None
        return self.window.session._jobs  # type: ignore[return-value]

    def activate(self, qtbot: QtBot) -> None:
        """Bring the window to the front: shortcuts go to the active window only."""
        with qtbot.waitActive(self.window):
            self.window.activateWindow()

    def drain(self) -> None:
        self.jobs.drain()

    def tick(self, seconds: int = 1) -> None:
        """Let seconds pass, one by one, with everything that the window does in them."""
        for _ in range(seconds):
            self.time.advance(SECOND)
            self.clock.ticked.emit()
            self.jobs.drain()

    def select(self, *ids: str) -> None:
        self.table.clearSelection()
        mode = self.table.selectionModel().SelectionFlag
        for row in range(self.model.rowCount()):
            if self.model.key_at(row).id in ids:
                self.table.selectionModel().select(self.model.index(row, 0), mode.Select | mode.Rows)

    def delete(self, *ids: str) -> None:
        self.select(*ids)
        self.actions.delete.trigger()
        self.drain()

    def undo(self) -> None:
        self.actions.undo.trigger()
        self.drain()

    def ask_delete_all(self) -> QMessageBox:
        self.actions.delete_all.trigger()
        boxes = [box for box in self.window.findChildren(QMessageBox, "deleteAllDialog") if box.isVisible()]
        assert len(boxes) == 1
        return boxes[0]

    def shown_ids(self) -> list[str | None]:
        return [self.model.key_at(row).id for row in range(self.model.rowCount())]

    def cell(self, token_id: str, column: Column) -> Cell:
        row = self.shown_ids().index(token_id)
        found = self.model.index(row, column).data(CELL_ROLE)
        assert isinstance(found, Cell)
        return found

    def label(self, name: str) -> str:
        found = self.window.findChild(QLabel, name)
        assert found is not None
        return "" if found.isHidden() else found.text()

    @property
    def message(self) -> str:
        """All that the message bar says."""
        bar = self.window.message_bar
        return "" if bar.isHidden() else f"{self.label('messageSentence')} {self.label('messageAdvice')}"

    @property
    def undo_text(self) -> str:
        bar = self.window.undo_bar
        return "" if bar.isHidden() else f"{bar.text()} {self.label('undoWarning')}"

    def find(self, name: str) -> QObject:
        found = self.window.findChild(QObject, name)
        assert found is not None, name
        return found

    def button(self, name: str) -> QAbstractButton:
        found = self.find(name)
        assert isinstance(found, QAbstractButton)
        return found

    def press_ready(self, name: str) -> None:
        """Press a button that is seen, and let everything happen."""
        assert self.button(name).isVisible()
        self.button(name).click()
        self.drain()


def close_all_windows() -> None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow):
            widget.close()


@pytest.fixture
def windows(qtbot: QtBot) -> Iterator[Windows]:
    made = Windows()
    yield made
    close_all_windows()
    wait_for_last_jobs()


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Desk]]:
    """Make a `Desk`: a shown window on a path or a store, read unless `read` is False."""
    monkeypatch.setattr("ui.session.Jobs", ManualJobs)
    kept: list[Desk] = []

    def make(target: Any, *, read: bool = True, **how: Any) -> Desk:
        time = FakeTime()
        clock = Clock(time)
        window = MainWindow(clock, None if target is None else open_store(target), **how)
        clock.setParent(window)
        qtbot.addWidget(window)
        window.show()
        made = Desk(window, clock, time)
        kept.append(made)
        if read and target is not None:
            made.drain()
        return made

    yield make
    close_all_windows()


@pytest.fixture
def light(qapp: QApplication) -> Iterator[None]:
    """The light theme, also for whoever comes after a test that changed it."""
    apply_theme(qapp, "light")
    yield
    apply_theme(qapp, "light")


@pytest.fixture
def zoho() -> FakeZoho:
    return FakeZoho()
