"""What the details say where several tokens are selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.messages import MOST_AT_ONCE, tokens, too_many
from ui.numbers import number, plural
from ui.panels.chips import SIGNS
from ui.panels.details_parts import Sign
from ui.panels.flow_label import FlowLabel
from ui.table.cell import Tone
from ui.table.entry import Tally

_STATES = {**SIGNS, "problems": ("warning", Tone.WARNING)}


class ManyPage(QWidget):
    """How many tokens are selected, and in which states they are."""

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._tally: Tally | None = None
        self._with_problems: int | None = None
        self._title = FlowLabel("detailsManyTitle", self, scale=1.25, bold=True)
        self._labels: dict[str, FlowLabel] = {}
        self._lines: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(6)
        column.addWidget(self._title)
        for state in _STATES:
            column.addWidget(self._line(state))
        self._counting = FlowLabel("detailsManyCounting", self, tone=Tone.QUIET)
        self._counting.show_text(self.tr("Counting…"))
        self._limit = FlowLabel("detailsManyLimit", self, tone=Tone.QUIET)
        column.addWidget(self._counting)
        column.addSpacing(6)
        column.addWidget(self._limit)

    def show_many(self, count: int, tally: Tally | None, with_problems: int | None) -> None:
        """`tally`: None while they are being counted."""
        self._title.show_text(
            plural("DetailsMany", "{count} token selected", "{count} tokens selected", count).format(
                count=number(count)
            )
        )
        self._tally, self._with_problems = tally, with_problems
        self._counting.setVisible(tally is None)
        limit = self.tr(
            "Renew, Revoke and Expire now take {tokens} at most, Edit and Check one: select fewer for them."
        )
        self._limit.show_text(limit.format(tokens=tokens(MOST_AT_ONCE)))
        self._limit.setVisible(bool(too_many(count)))
        self.tick()

    def tick(self) -> None:
        counts = self._tally.counts(self._now()) if self._tally else {}
        for state, label in self._labels.items():
            count = (self._with_problems or 0) if state == "problems" else counts.get(state, 0)
            self._lines[state].setVisible(count > 0)
            label.show_text(_said(state, count).format(count=number(count)))

    def _line(self, state: str) -> QWidget:
        name = "detailsMany" + state.title().replace("_", "")
        holder = QWidget(self)
        sign, label = Sign(f"{name}Sign", holder), FlowLabel(name, holder)
        sign.show_sign(*_STATES[state], "")
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label, 1)
        self._labels[state], self._lines[state] = label, holder
        return holder


def _said(state: str, count: int) -> str:
    return {
        "will_fail": plural("DetailsMany", "{count} will fail", "{count} will fail", count),
        "valid": plural("DetailsMany", "{count} valid", "{count} valid", count),
        "expiring": plural("DetailsMany", "{count} expiring", "{count} expiring", count),
        "expired": plural("DetailsMany", "{count} expired", "{count} expired", count),
        "no_expiry": plural("DetailsMany", "{count} without expiry", "{count} without expiry", count),
        "no_access_token": plural("DetailsMany", "{count} without access token", "{count} without access token", count),
        "unknown": plural("DetailsMany", "{count} with unknown expiry", "{count} with unknown expiry", count),
        "problems": plural("DetailsMany", "{count} with problems", "{count} with problems", count),
    }[state]
