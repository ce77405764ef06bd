"""One problem of a token, in its details."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stores import Problem, visible
from ui.panels.details_parts import LinkButton, RowLinks, Sign
from ui.panels.flow_label import FlowLabel
from ui.table.cell import Tone


class ProblemView(QWidget):
    """One problem: a sign, a sentence, how to mend it, and links to the other rows that it is about."""

    row_requested = Signal(str)

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"detailsProblemBox{number}")
        self._sign = Sign(f"detailsProblemSign{number}", self)
        self._sentence = FlowLabel(f"detailsProblem{number}", self)
        self._mend = FlowLabel(f"detailsProblemMend{number}", self, tone=Tone.QUIET)
        self._links = RowLinks(f"detailsProblemShow{number}", self)
        self._links.row_requested.connect(self.row_requested)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._mend)
        words.addWidget(self._links)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)

    @property
    def links(self) -> Sequence[LinkButton]:
        """Those that were made so far, shown or not."""
        return self._links.made

    def show_problem(self, problem: Problem) -> None:
        severity = self.tr("Will fail") if problem.severe else self.tr("Warning")
        self._sign.show_sign(*(("fails", Tone.BAD) if problem.severe else ("warning", Tone.WARNING)), severity)
        self._sentence.show_text(visible(problem.sentence))
        self._sentence.setAccessibleName(f"{severity}: {visible(problem.sentence)}")
        self._mend.show_text(visible(problem.mend))
        self._mend.setVisible(bool(problem.mend))
        self._links.show_ids(problem.ids)
