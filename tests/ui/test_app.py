"""`create_window` and the windows of the program, with real threads: what a program gets, and what stays responsive."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from stores import CustomStoreInMemory, StoreError
from tests.ui.conftest import close_all_windows
from tests.ui.fakes import BoundStore, SixMethods, fill, make_file, make_row, memory_store, rows_in, secret
from ui import app, settings
from ui.app import Windows, create_window
from ui.jobs import wait_for_last_jobs
from ui.main_window import MainWindow

ROWS = [make_row(number) for number in (1, 2, 3)]


@pytest.fixture(autouse=True)
def windows_end(qapp: QApplication) -> Iterator[None]:
    yield
    close_all_windows()
    app._windows.close()


def _wait(qtbot: QtBot, window: MainWindow) -> MainWindow:
    qtbot.waitUntil(lambda: not window.is_busy())
    return window


def _ids(window: MainWindow) -> list[str | None]:
    return sorted((entry.key.id for entry in window.browser.model.shown), key=str)


def _delete(qtbot: QtBot, window: MainWindow, token_id: str) -> None:
    model = window.browser.model
    row = next(row for row in range(model.rowCount()) if model.key_at(row).id == token_id)
    window.browser.table.selectRow(row)
    window.actions_.delete.trigger()
    _wait(qtbot, window)


def _store_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "token-inspector-store"]


def _open_windows() -> list[MainWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]


def test_on_a_path(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_file(tmp_path / "zohooauth.db", ROWS)
    for target in (path, str(path)):
        window = create_window(target)
        assert window.is_busy()
        assert not window.isVisible()
        assert _ids(_wait(qtbot, window)) == ["1", "2", "3"]


def test_on_nothing_is_the_start_page(qtbot: QtBot) -> None:
    window = create_window()
    window.show()
    assert not window.is_busy()
    assert window.start_page.isVisible()


@pytest.mark.parametrize("make", [SixMethods, memory_store], ids=["six methods", "ours"])
def test_on_a_store_of_the_running_program(qtbot: QtBot, make: Any) -> None:
    store = make(ROWS)
    window = _wait(qtbot, create_window(store))
    assert type(store).__name__ in window.windowTitle()
    _delete(qtbot, window, "2")
    assert [token.get_id() for token in store.get_tokens()] == ["1", "3"]
    window.actions_.undo.trigger()
    _wait(qtbot, window)
    assert sorted(token.get_id() for token in store.get_tokens()) == ["1", "2", "3"]


def test_on_a_store_bound_to_this_thread(qtbot: QtBot) -> None:
    store = BoundStore(ROWS)
    window = _wait(qtbot, create_window(store))
    window.show()
    assert _ids(window) == ["1", "2", "3"]
    _delete(qtbot, window, "2")
    assert sorted(row.id or "" for row in store.rows) == ["1", "3"]
    window.actions_.undo.trigger()
    _wait(qtbot, window)
    assert sorted(store.rows) == ROWS
    store.connection.close()


def test_on_our_store_in_memory_which_any_thread_may_call(qtbot: QtBot) -> None:
    store = fill(CustomStoreInMemory(), ROWS)
    window = _wait(qtbot, create_window(store))
    _delete(qtbot, window, "1")
    assert [token.get_id() for token in store.get_tokens()] == ["2", "3"]


def test_read_only_is_enforced_in_the_store(qtbot: QtBot) -> None:
    store = SixMethods(ROWS)
    window = _wait(qtbot, create_window(store, read_only=True))
    session = window.session
    assert session is not None
    session.delete(window.browser.shown_entries())
    _wait(qtbot, window)
    assert store.rows == ROWS
    assert {"delete_token", "delete_tokens", "save_token"}.isdisjoint(store.calls)


def test_on_what_is_no_store_is_an_error(qapp: QApplication) -> None:
    before = len(app._windows._open)
    for target in (object(), 7, "memcached://localhost/0"):
        with pytest.raises(StoreError):
            create_window(target)
    assert len(app._windows._open) == before


def test_the_window_responds_while_a_job_runs(qtbot: QtBot) -> None:
    started, release, ticks = threading.Event(), threading.Event(), [0]
    store = SixMethods(ROWS)
    window = _wait(qtbot, create_window(store))
    window.show()
    at_once = store.get_tokens

    def slow() -> Any:
        started.set()
        release.wait(60)
        return at_once()

    store.get_tokens = slow  # type: ignore[method-assign]
    window.actions_.refresh.trigger()
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: ticks.__setitem__(0, ticks[0] + 1))
    timer.start()
    qtbot.waitUntil(lambda: started.is_set() and ticks[0] > 10)
    with qtbot.waitSignal(window.filter_field.words_changed):
        qtbot.keyClicks(window.filter_field, "user2")
    assert _ids(window) == ["2"]
    window.browser.table.selectRow(0)
    assert window.is_busy()
    assert not window.actions_.delete.isEnabled()
    release.set()
    _wait(qtbot, window)
    assert window.actions_.delete.isEnabled()


def test_closing_drops_what_is_still_read(qtbot: QtBot) -> None:
    started, release = threading.Event(), threading.Event()
    store = SixMethods(ROWS)

    def slow() -> Any:
        started.set()
        release.wait(60)
        return []

    store.get_tokens = slow  # type: ignore[method-assign]
    window = create_window(store)
    session = window.session
    assert session is not None
    heard: list[object] = []
    session.loaded.connect(heard.append)
    assert started.wait(30)
    window.close()
    assert _store_threads()  # closing has not waited for the job
    release.set()
    wait_for_last_jobs()
    assert not _store_threads()
    spun: list[int] = []
    QTimer.singleShot(0, lambda: spun.append(1))
    qtbot.waitUntil(lambda: bool(spun))
    assert heard == []


def test_another_program_writes_and_the_window_shows_it(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_file(tmp_path / "zohooauth.db", ROWS)
    window = _wait(qtbot, create_window(path))
    window.show()
    make_file(path, [make_row(4)])
    qtbot.waitUntil(lambda: _ids(window) == ["1", "2", "3", "4"], timeout=5000)


def test_the_sample_has_twelve_tokens_in_every_state_and_leaves_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, temporary = tmp_path / "here", tmp_path / "temporary"
    here.mkdir()
    temporary.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    windows = Windows()
    window = windows.open_sample()
    _wait(qtbot, window)
    window.show()
    assert window.browser.model.rowCount() == 12
    assert all(count > 0 for count in window.browser.counts.values())
    assert window.banner.isVisible()
    assert "Sample data" in window.banner.text()
    assert list(temporary.iterdir())
    windows.close()
    assert list(temporary.iterdir()) == []
    assert list(here.iterdir()) == []
    assert settings.recent_stores() == []


def test_the_exception_hook_of_the_host_program_is_not_touched(qtbot: QtBot, tmp_path: Path) -> None:
    before = sys.excepthook
    _wait(qtbot, create_window(make_file(tmp_path / "zohooauth.db", ROWS))).show()
    create_window().close()
    assert sys.excepthook is before


def test_a_closed_window_is_not_collected_by_another_thread(qtbot: QtBot, tmp_path: Path) -> None:
    windows = Windows()
    window = _wait(qtbot, windows.open(memory_store(ROWS)))
    left = weakref.ref(window)
    window.close()
    del window
    collector = threading.Thread(target=gc.collect)
    collector.start()
    collector.join()
    assert left() is not None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: (gc.collect(), left() is None)[1])


def test_a_picture_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_file(tmp_path / "zohooauth.db", ROWS)
    picture = tmp_path / "picture.png"
    assert app.screenshot(str(picture), app.Start(str(path), theme="light")) == ""
    assert picture.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert rows_in(path) == ROWS
    failure = app.screenshot(str(tmp_path / "no folder" / "picture.png"), app.Start(str(path), theme="light"))
    assert "could not be written" in failure
    assert "missing.db" in app.screenshot(str(picture), app.Start(str(tmp_path / "missing.db"), theme="light"))


def test_an_unexpected_error_is_told_without_its_text(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    window = _wait(qtbot, create_window(memory_store(ROWS)))
    window.show()
    error = RuntimeError(secret("refresh", 1))
    app._report_bug(RuntimeError, error, error.__traceback__)
    assert secret("refresh", 1) not in capsys.readouterr().err
    sentence = window.findChild(QLabel, "messageSentence")
    assert sentence is not None
    assert "RuntimeError" in sentence.text()
    with pytest.raises(SystemExit) as raised:
        app._report_bug(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert raised.value.code == 130
