"""Jobs: one worker thread, outcomes on the GUI thread, nothing after closing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from stores import StoreError, StoreLocked
from ui.jobs import Jobs, Outcome, wait_for_last_jobs
from ui.reading import Cancelled


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def _run(qtbot: QtBot, jobs: Jobs, work: Callable[[], Any], **how: bool) -> Outcome:
    outcomes: list[Outcome] = []
    jobs.submit(work, outcomes.append, **how)
    qtbot.waitUntil(lambda: bool(outcomes))
    return outcomes[0]


def test_works_on_one_other_thread_and_answers_on_the_gui_thread(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[threading.Thread] = []
    answered: list[threading.Thread] = []
    for _ in range(3):
        jobs.submit(
            lambda: threads.append(threading.current_thread()),
            lambda outcome: answered.append(threading.current_thread()),
        )
    qtbot.waitUntil(lambda: len(answered) == 3)
    assert len(set(threads)) == 1
    assert threads[0] is not threading.main_thread()
    assert set(answered) == {threading.main_thread()}


def test_runs_jobs_in_the_order_in_which_they_came(qtbot: QtBot, jobs: Jobs) -> None:
    done: list[int] = []
    for number in range(20):
        jobs.submit(lambda number=number: number, lambda outcome: done.append(outcome.value))
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


def test_a_failure_of_the_store_is_an_outcome(qtbot: QtBot, jobs: Jobs) -> None:
    error = StoreLocked("It is locked.")

    def work() -> None:
        raise error

    assert _run(qtbot, jobs, work) == Outcome(error=error)


def test_a_bug_is_raised_on_the_gui_thread_and_later_jobs_still_run(qtbot: QtBot, jobs: Jobs) -> None:
    answered: list[Outcome] = []
    with qtbot.capture_exceptions() as raised:
        jobs.submit(lambda: 1 / 0, answered.append)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    assert not answered
    assert not jobs.is_busy()
    assert _run(qtbot, jobs, lambda: 7) == Outcome(7)


def test_a_bug_in_the_answer_does_not_leave_the_jobs_busy(qtbot: QtBot, jobs: Jobs) -> None:
    def answer(outcome: Outcome) -> None:
        raise KeyError

    with qtbot.capture_exceptions() as raised:
        jobs.submit(lambda: 1, answer)
        qtbot.waitUntil(lambda: bool(raised))
    assert not jobs.is_busy()
    assert jobs.is_idle()


def test_is_busy_from_submitting_until_the_answer_was_given(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[bool] = []
    changes: list[bool] = []
    jobs.busy_changed.connect(changes.append)
    jobs.submit(lambda: 1, lambda outcome: seen.append(jobs.is_busy()))
    assert jobs.is_busy()
    qtbot.waitUntil(lambda: not jobs.is_busy())
    assert seen == [True]
    assert changes == [True, False]


def test_quiet_jobs_do_not_count_as_being_busy(qtbot: QtBot, jobs: Jobs) -> None:
    changes: list[bool] = []
    jobs.busy_changed.connect(changes.append)
    answered: list[Outcome] = []
    jobs.submit(lambda: 1, answered.append, quiet=True)
    assert not jobs.is_busy()
    assert not jobs.is_idle()
    qtbot.waitUntil(lambda: bool(answered))
    assert jobs.is_idle()
    assert changes == []


def test_jobs_that_run_here_run_on_the_gui_thread_but_not_at_once(qtbot: QtBot, jobs: Jobs) -> None:
    ran: list[threading.Thread] = []
    jobs.submit(lambda: ran.append(threading.current_thread()), lambda outcome: None, here=True)
    assert ran == []
    qtbot.waitUntil(lambda: bool(ran))
    assert ran == [threading.main_thread()]


def test_the_event_loop_runs_while_a_job_does(qtbot: QtBot, jobs: Jobs) -> None:
    release, ticks, answered = threading.Event(), [0], []
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: ticks.__setitem__(0, ticks[0] + 1))
    timer.start()
    jobs.submit(lambda: release.wait(30), answered.append)
    qtbot.waitUntil(lambda: ticks[0] >= 20)
    assert not answered
    release.set()
    qtbot.waitUntil(lambda: bool(answered))


def test_closing_drops_the_outcome_at_once_and_the_end_of_the_program_waits(qtbot: QtBot) -> None:
    jobs = Jobs()
    started, release, finished = threading.Event(), threading.Event(), threading.Event()
    answered: list[Outcome] = []

    def work() -> None:
        started.set()
        release.wait(30)
        finished.set()

    jobs.submit(work, answered.append)
    jobs.submit(lambda: answered.append("the second ran"), answered.append)  # type: ignore[arg-type]
    assert started.wait(30)
    jobs.close()
    assert not finished.is_set()
    threading.Timer(0.05, release.set).start()
    wait_for_last_jobs()
    assert finished.is_set()
    assert not jobs._thread.is_alive()
    jobs.submit(lambda: 1, answered.append)
    spun: list[int] = []
    QTimer.singleShot(0, lambda: spun.append(1))
    qtbot.waitUntil(lambda: bool(spun))
    assert answered == []


def test_an_outcome_that_was_under_way_when_closing_is_dropped(qtbot: QtBot) -> None:
    jobs = Jobs()
    ran = threading.Event()
    answered: list[Outcome] = []
    jobs.submit(ran.set, answered.append)
    assert ran.wait(30)
    jobs.close()
    spun: list[int] = []
    QTimer.singleShot(0, lambda: spun.append(1))
    qtbot.waitUntil(lambda: bool(spun))
    assert answered == []


def test_a_job_on_the_gui_thread_is_dropped_by_closing(qtbot: QtBot) -> None:
    jobs = Jobs()
    ran: list[int] = []
    jobs.submit(lambda: ran.append(1), lambda outcome: ran.append(2), here=True)
    jobs.close()
    spun: list[int] = []
    QTimer.singleShot(0, lambda: spun.append(1))
    qtbot.waitUntil(lambda: bool(spun))
    assert ran == []


def test_a_long_job_hears_that_it_is_cancelled(jobs: Jobs) -> None:
    jobs.check_cancelled()
    jobs.close()
    with pytest.raises(Cancelled):
        jobs.check_cancelled()


def test_a_job_that_nobody_wants_any_more_is_no_bug(qtbot: QtBot, jobs: Jobs) -> None:
    def work() -> None:
        raise Cancelled

    assert _run(qtbot, jobs, work) == Outcome()


def test_an_outcome_holds_a_value_or_an_error() -> None:
    assert Outcome(1).error is None
    assert Outcome(error=StoreError("No.")).value is None
