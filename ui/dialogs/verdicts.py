"""A list of verdicts: what became of each token, the ones to care about first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stores import Report, TokenRow, Verdict
from ui.dialogs.parts import Notice, Sign, ToneLabel, short
from ui.messages import name_of
from ui.numbers import number
from ui.table.cell import Tone

_MOST_SHOWN = 60
_SIGNS: dict[Verdict, Sign] = {
    Verdict.DONE: "done",
    Verdict.ALREADY_INVALID: "info",
    Verdict.NOT_ASKED: "info",
    Verdict.CANCELLED: "info",
    Verdict.THROTTLED: "warning",
    Verdict.UNREACHABLE: "warning",
    Verdict.NO_ANSWER: "warning",
}


def sign_of(verdict: Verdict) -> Sign:
    return _SIGNS.get(verdict, "error")


def name_with_id(row: TokenRow) -> str:
    """``Row 3 · asha@zylker.com``."""
    if not row.user_name or row.id is None:
        return name_of(row)
    text = QCoreApplication.translate("Verdicts", "Row {id} · {name}")
    return text.format(id=short(row.id), name=name_of(row))


@dataclass(frozen=True, slots=True)
class Line:
    sign: Sign
    sentence: str
    advice: str = ""
    title: str = ""
    note: str = ""


def line_of(report: Report, *, title: str = "", note: str = "") -> Line:
    return Line(sign_of(report.verdict), sentence_of(report), report.advice, title, note)


def sentence_of(report: Report) -> str:
    if report.sentence:
        return report.sentence
    if report.verdict is Verdict.CANCELLED:
        return QCoreApplication.translate("Verdicts", "Stopped before Zoho answered.")
    return QCoreApplication.translate("Verdicts", "Zoho was not asked.")


class VerdictList(QWidget):
    """Shows the first ones, and says how many more there are."""

    def __init__(self, object_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_lines(self, lines: Sequence[Line]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, line in enumerate(lines[:_MOST_SHOWN]):
            notice = Notice(f"{self.objectName()}{place}", self)
            notice.say(line.sign, line.sentence, line.advice, title=line.title, note=line.note)
            self._column.addWidget(notice)
        rest = len(lines) - _MOST_SHOWN
        if rest > 0:
            more = ToneLabel(f"{self.objectName()}More", Tone.QUIET, self)
            more.setText(self.tr("… and {count} more: the copied text has all").format(count=number(rest)))
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
