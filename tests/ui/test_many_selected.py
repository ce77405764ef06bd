"""Very many tokens selected: what they are, and why some actions are grey."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer

from tests.ui.conftest import Desk
from tests.ui.fakes import MINUTE, make_entry, make_row, memory_store
from ui.flows import explaining
from ui.numbers import number
from ui.panels.details_many import ManyPage
from ui.table.entry import Tally

Open = Callable[..., Desk]
pytestmark = pytest.mark.usefixtures("light")
STATES = [30 * MINUTE, 30 * MINUTE, -MINUTE]
ROWS = [make_row(number, expires_in=STATES[number % 3]) for number in range(1, 31)]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty are very many here."""
    monkeypatch.setattr("ui.messages.MOST_AT_ONCE", 20)
    monkeypatch.setattr("ui.flows.editing._MOST_AT_ONCE", 20)
    monkeypatch.setattr("ui.panels.details_many.MOST_AT_ONCE", 20)
    monkeypatch.setattr("ui.flows.explaining._TALLIED_AT_ONCE", 20)


@pytest.mark.usefixtures("few")
def test_all_selected_are_counted_at_once(desk: Open) -> None:
    opened = desk(memory_store(ROWS))
    opened.table.selectAll()
    assert opened.label("detailsManyTitle") == "30 tokens selected"
    assert opened.label("detailsManyValid") == "20 valid"
    assert opened.label("detailsManyExpired") == "10 expired"
    assert opened.label("detailsManyCounting") == ""
    assert "20 tokens at most" in opened.label("detailsManyLimit")


@pytest.mark.usefixtures("few")
def test_the_grey_actions_say_why(desk: Open) -> None:
    opened = desk(memory_store(ROWS))
    actions = opened.actions
    opened.table.selectAll()
    for action in (actions.renew, actions.revoke, actions.expire):
        assert not action.isEnabled()
        assert "Select 20 tokens at most." in action.toolTip(), action.objectName()
    for action in (actions.edit, actions.check):
        assert not action.isEnabled()
        assert "one token" in action.toolTip(), action.objectName()
    opened.select("1")
    for action in (actions.renew, actions.revoke, actions.expire, actions.edit, actions.check):
        assert action.isEnabled()
        assert action.toolTip() == action.whatsThis()
    opened.select("1", "2")
    assert opened.label("detailsManyTitle") == "2 tokens selected"
    assert opened.label("detailsManyLimit") == ""


@pytest.mark.usefixtures("few")
def test_what_the_store_refuses_is_said_before_the_limit(desk: Open) -> None:
    opened = desk(memory_store(ROWS), read_only=True)
    opened.table.selectAll()
    assert "read-only" in opened.actions.renew.toolTip()
    assert "at most" in opened.actions.revoke.toolTip()


@pytest.mark.usefixtures("few")
def test_others_are_counted_beside_and_only_the_last_selection(desk: Open) -> None:
    opened = desk(memory_store(ROWS))
    timer = resting(opened)
    opened.select(*[str(number) for number in range(1, 26)])
    assert opened.label("detailsManyTitle") == "25 tokens selected"
    assert opened.label("detailsManyCounting") == "Counting…"
    assert timer.isActive()
    timer.timeout.emit()
    opened.select(*[str(number) for number in range(1, 23)])
    opened.drain()
    assert opened.label("detailsManyCounting") == "Counting…"
    timer.timeout.emit()
    opened.drain()
    assert opened.label("detailsManyTitle") == "22 tokens selected"
    assert opened.label("detailsManyValid") == "15 valid"
    assert opened.label("detailsManyCounting") == ""


def resting(opened: Desk) -> QTimer:
    found = opened.window.findChild(explaining.Explaining)
    assert found is not None
    return found._settling_many


def test_counting_all_of_three_hundred_thousand_costs_nothing(desk: Open) -> None:
    """The counts are known; no token is looked at again."""
    opened = desk(memory_store(ROWS[:1]))
    entries = [make_entry(make_row(number)) for number in range(1, 300_001)]
    opened.browser.show_entries(entries, Tally(entries))
    looked_at = 0

    def look() -> list[object]:
        nonlocal looked_at
        looked_at += 1
        return []

    opened.browser.selected_entries = look  # type: ignore[method-assign, assignment]
    began = time.process_time()
    opened.table.selectAll()
    assert time.process_time() - began < 2
    assert looked_at == 0
    assert opened.label("detailsManyTitle") == f"{number(300_000)} tokens selected"
    assert opened.label("detailsManyValid") == f"{number(300_000)} valid"
    assert opened.window.findChild(ManyPage) is not None
