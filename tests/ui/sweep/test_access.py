"""What a screen reader is told: every control has a name of its own, no secret is said, ticks are silent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from resources.sample_data import sample_rows
from tests.ui.conftest import Desk
from tests.ui.fakes import NOW, make_row, secrets_of
from tests.ui.sweep import access
from tests.ui.sweep.states import QUICK, Look, Stage
from ui.table.columns import Column, spoken

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard|propagateSizeHints)")


def shown_by_rule(opened: Desk) -> dict[tuple[int, int], str]:
    """What the rules of the columns say, cell by cell."""
    entries = [opened.model.entry_at(row) for row in range(opened.model.rowCount())]
    return {
        (row, column): spoken(entry, column, opened.time()) for row, entry in enumerate(entries) for column in Column
    }


def test_each_cell_says_the_value_of_its_column(set_stage: Callable[[Look], Stage]) -> None:
    opened = set_stage(QUICK[0]).tokens()
    said = access.cells_of(opened.table)
    assert len(said) == 12 * len(Column)
    assert [place for place, name in said.items() if not name.strip()] == []
    assert said == shown_by_rule(opened)
    opened.tick(90)
    assert access.cells_of(opened.table) == shown_by_rule(opened)


def test_cells_of_secrets_are_masked_until_they_are_revealed(set_stage: Callable[[Look], Stage]) -> None:
    rows = sample_rows(NOW)
    opened = set_stage(QUICK[0]).tokens(rows)
    masked = access.cells_of(opened.table)
    secrets = secrets_of(rows)
    assert not any(secret in name for name in masked.values() for secret in secrets)
    opened.actions.reveal.trigger()
    assert {name for name in access.cells_of(opened.table).values() if name in secrets} == set(secrets)
    opened.actions.reveal.trigger()
    assert access.cells_of(opened.table) == masked


class Heard:
    """What changes of the words that a screen reader is told, widget by widget."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.before = self._words()

    def _words(self) -> dict[str, tuple[str, str]]:
        shown = [widget for widget in self.window.findChildren(QWidget) if widget.isVisible()]
        return {
            f"{type(widget).__name__} {widget.objectName()} {number}": (
                widget.accessibleName(),
                widget.accessibleDescription(),
            )
            for number, widget in enumerate(shown)
        }

    def changes(self) -> list[str]:
        now = self._words()
        changed = [f"{name}: {words}" for name, words in now.items() if self.before.get(name) != words]
        self.before = now
        return changed


def test_ticks_are_not_announced(set_stage: Callable[[Look], Stage], monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.panels.parts.announce", lambda _source, text: said.append(text))
    opened = set_stage(QUICK[0]).tokens([make_row(1), make_row(2)])
    opened.select("1")
    heard = Heard(opened.window)
    opened.tick(10)
    QApplication.processEvents()
    assert heard.changes() == []
    assert said == []


def test_a_change_of_state_is_told_once(set_stage: Callable[[Look], Stage]) -> None:
    """A chip says its new count, and then nothing until the next change."""
    opened = set_stage(QUICK[0]).tokens([make_row(1, expires_in=6_000), make_row(2)])
    heard = Heard(opened.window)
    opened.tick(7)
    changed = heard.changes()
    assert any("chip" in change.lower() for change in changed), changed
    opened.tick(10)
    assert heard.changes() == []


def test_the_result_of_a_filter_is_announced_once(
    set_stage: Callable[[Look], Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.panels.chips.announce", lambda _source, text: said.append(text))
    opened: Desk = set_stage(QUICK[0]).tokens()
    opened.browser.set_words(("zylker.in",))
    assert said == ["2 of 12 tokens shown"]
    opened.tick(5)
    opened.browser.set_words(("zylker.in",))
    assert said == ["2 of 12 tokens shown"]
    opened.browser.clear_filter()
    assert said == ["2 of 12 tokens shown", "All 12 tokens shown"]


def test_a_tick_changes_no_name_of_a_control(set_stage: Callable[[Look], Stage]) -> None:
    opened = set_stage(QUICK[0]).tokens([make_row(1)])
    before = {(str(one), one.description) for one in access.spoken(opened.window) if one.role in access.CONTROLS}
    opened.tick(3)
    later = {(str(one), one.description) for one in access.spoken(opened.window) if one.role in access.CONTROLS}
    assert later == before
