"""The clock: one timer, full seconds, and a time that is read, not counted."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from stores import now_ms
from tests.ui.fakes import NOW, FakeTime
from ui.clock import Clock


def _timer(clock: Clock) -> QTimer:
    found = clock.findChild(QTimer)
    assert found is not None
    return found


def test_the_system_clock_is_in_milliseconds_of_the_epoch() -> None:
    before = time.time() * 1000 - 1
    assert before <= now_ms() <= time.time() * 1000 + 1


def test_waits_for_the_next_full_second(qapp: object) -> None:
    fake = FakeTime(NOW + 300)
    clock = Clock(fake)
    clock.start()
    assert _timer(clock).interval() == 700
    fake.ms = NOW + 1000
    clock.start()
    assert _timer(clock).interval() == 1000
    clock.stop()
    assert not _timer(clock).isActive()


def test_a_tick_starts_the_timer_again_at_the_next_full_second(qtbot: QtBot) -> None:
    fake = FakeTime(NOW + 999)
    clock = Clock(fake)
    clock.start()
    with qtbot.waitSignal(clock.ticked):
        fake.ms = NOW + 1150
    assert _timer(clock).isActive()
    assert _timer(clock).interval() == 850
    clock.stop()


def test_a_clock_that_was_suspended_shows_the_time_of_now(qapp: object) -> None:
    fake = FakeTime()
    clock = Clock(fake)
    fake.advance(8 * 3_600_000)
    assert clock.now() == NOW + 8 * 3_600_000
