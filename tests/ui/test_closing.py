"""Closing a window while something is written: it waits for the outcome, and nobody loses a bad one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any
from unittest.mock import patch

import pytest
from pytestqt.qtbot import QtBot

from stores import StoreDenied
from tests.ui.conftest import Desk
from tests.ui.fakes import SixMethods, make_file, make_row, rows_in
from ui.jobs import Jobs, wait_for_last_jobs
from ui.windows import Windows

ROWS = [make_row(number) for number in (1, 2, 3)]
Open = Callable[..., Desk]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


@pytest.mark.parametrize("action", ["expire", "delete"])
def test_it_closes_once_the_change_is_written(desk: Open, qtbot: QtBot, file: Path, action: str) -> None:
    made = desk(file)
    made.select("1")
    getattr(made.actions, action).trigger()
    assert not made.window.close()
    assert "closes as soon as the change is written" in made.message
    with qtbot.waitSignal(made.window.closed):
        made.drain()
    assert sorted(rows_in(file)) != ROWS


def test_what_went_wrong_is_told_before_it_closes(desk: Open, file: Path) -> None:
    made = desk(file)
    made.select("1")
    store: Any = made.window.session.opened.store  # type: ignore[union-attr]
    with patch.object(type(store), "change_many", side_effect=StoreDenied("The file cannot be written to.")):
        made.actions.expire.trigger()
        assert not made.window.close()
        made.drain()
    assert made.window.isVisible()
    assert "The file cannot be written to." in made.message
    assert made.window.close()


def test_who_does_not_want_to_wait_closes_it_again(desk: Open, file: Path) -> None:
    made = desk(file)
    made.select("1")
    made.actions.expire.trigger()
    assert not made.window.close()
    assert made.window.close()


def test_a_reading_is_not_waited_for(desk: Open, file: Path) -> None:
    made = desk(file)
    made.actions.refresh.trigger()
    assert made.window.close()


def test_an_edit_of_many_is_waited_for_and_ends_after_the_present_one_where_nobody_waits(desk: Open) -> None:
    for times, changed in ((1, 3), (2, 1)):
        store = SixMethods(ROWS)
        made = desk(store)
        made.select("1", "2", "3")
        made.actions.expire.trigger()
        session = made.window.session
        assert session is not None
        closed: list[bool] = []

        def close(done: int, _total: int, made: Desk = made, times: int = times, closed: Any = closed) -> None:
            closed += [made.window.close() for _ in range(times)] if done == 1 else []

        session.edit_progress.connect(close)
        made.drain()
        assert closed == [False, True][:times]
        pairs = zip(sorted(store.rows), ROWS, strict=True)
        assert sum(row.expiry_time != old.expiry_time for row, old in pairs) == changed


def test_with_a_real_thread_the_write_is_done_and_the_window_gone(qtbot: QtBot, desk: Open, file: Path) -> None:
    made = desk(file)
    session = made.window.session
    assert session is not None
    session._jobs = jobs = Jobs(session)
    jobs.busy_changed.connect(session.busy_changed)
    made.select("1", "2", "3")
    with qtbot.waitSignal(made.window.closed):
        made.actions.expire.trigger()
        made.window.close()
    jobs.wait()
    assert len({row.expiry_time for row in rows_in(file)}) == 1


def test_a_program_that_ends_waits_for_a_write_whose_window_would_wait(qtbot: QtBot, file: Path) -> None:
    windows, begun, goes_on = Windows(), Event(), Event()
    window = windows.open(file)
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.reading is not None and not window.is_busy())
    kind: Any = type(session.opened.store)
    real = kind.change_many

    def slow(self: Any, pairs: Any) -> Any:
        begun.set()
        assert goes_on.wait(10)
        return real(self, pairs)

    def wait() -> None:
        goes_on.set()
        wait_for_last_jobs()

    with patch.object(kind, "change_many", slow), patch("ui.windows.wait_for_last_jobs", wait):
        session.edit_many([entry.row for entry in session.reading.entries], {"expiry_time": "1"})
        assert begun.wait(10)
        windows.close()
    assert {row.expiry_time for row in rows_in(file)} == {"1"}
    assert window.close()
