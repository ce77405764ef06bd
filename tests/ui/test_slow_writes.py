"""A change that takes long is seen to be at work, and is never cancelled."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from stores import CustomStoreList
from tests.ui.conftest import close_all_windows
from tests.ui.fakes import fill, make_row
from ui.jobs import wait_for_last_jobs
from ui.main_window import MainWindow
from ui.windows import Windows


class Slow(CustomStoreList):
    """Deletes once it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = threading.Event()

    def delete_many(self, ids: object) -> list[object]:
        assert self.may_go_on.wait(30)
        return super().delete_many(ids)  # type: ignore[arg-type]


@pytest.fixture
def slow(qtbot: QtBot) -> Iterator[tuple[MainWindow, Slow]]:
    store = fill(Slow(), [make_row(1), make_row(2)])
    window = Windows().open(store)
    window.show()
    yield window, store
    store.may_go_on.set()
    close_all_windows()
    wait_for_last_jobs()


def test_it_says_so_after_a_moment_and_has_nothing_to_cancel(qtbot: QtBot, slow: tuple[MainWindow, Slow]) -> None:
    window, store = slow
    qtbot.waitUntil(lambda: window.session is not None and window.session.reading is not None, timeout=10_000)
    assert window.session is not None
    assert window.session.reading is not None
    window.session.delete([window.session.reading.entries[0]])
    qtbot.waitUntil(window.progress.isVisible, timeout=10_000)
    assert window.progress.text() == "Changing the store…"
    cancel = window.progress.findChild(QPushButton, "progressCancel")
    assert cancel is not None
    assert not cancel.isVisible()
    store.may_go_on.set()
    qtbot.waitUntil(lambda: not window.is_busy(), timeout=10_000)
    assert window.progress.isHidden()
    assert len(window.session.reading.entries) == 1
