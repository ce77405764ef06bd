"""A details panel in a window, with a clock of its own, and what it says."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from stores import Problem, ProblemKind, TokenRow
from tests.ui.fakes import MINUTE, SECOND, FakeTime, make_entry, make_row
from ui.panels.details_panel import DetailsPanel
from ui.panels.flow_label import FlowLabel

ASHA = make_row(1, user_name="asha@zylker.com:60012345", expires_in=12 * MINUTE + 31 * SECOND)


def problem_of(sentence: str, mend: str = "Mend it.", severe: bool = False, ids: tuple[str, ...] = ()) -> Problem:
    return Problem(ProblemKind.SAME_REFRESH_TOKEN, sentence, mend, severe, ids)


class Shown:
    """A panel in a window, and what it says."""

    def __init__(self, qtbot: QtBot) -> None:
        self.now = FakeTime()
        self.panel = DetailsPanel(self.now)
        qtbot.addWidget(self.panel)
        self.panel.resize(340, 600)
        with qtbot.waitExposed(self.panel):
            self.panel.show()

    def show(self, row: TokenRow, *problems: Problem, renewals: int = 0) -> None:
        self.panel.show_token(make_entry(row), problems, renewals)
        QApplication.processEvents()

    def label(self, name: str) -> FlowLabel:
        found = self.panel.findChild(FlowLabel, name)
        assert found is not None, name
        return found

    def __call__(self, name: str) -> str:
        """The text of a label; "" where it is not shown."""
        found = self.label(name)
        return found.text() if found.isVisible() else ""

    def tick(self, ms: int = SECOND) -> None:
        self.now.advance(ms)
        self.panel.tick()

    @property
    def scroll(self) -> QScrollArea:
        found = self.panel.findChild(QScrollArea, "detailsScroll")
        assert found is not None
        return found
