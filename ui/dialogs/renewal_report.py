"""What became of renewing many tokens, the failures first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from stores import Report, TokenRow, Verdict
from ui.dialogs.parts import push_button
from ui.dialogs.revoke_parts import CopyButton
from ui.dialogs.sheet import Sheet
from ui.dialogs.verdicts import VerdictList, line_of, name_with_id, sentence_of
from ui.numbers import number, plural
from ui.panels.parts import announce
from ui.table.cell import Tone

_NOT_TRIED = frozenset({Verdict.NOT_ASKED, Verdict.CANCELLED})


class RenewalReport(Sheet):
    """`reports`: one a token that was tried, in any order. `not_tried`: the tokens after a stop."""

    def __init__(
        self, reports: Sequence[Report], not_tried: Sequence[TokenRow] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__("renewalReport", "", parent)
        self.setWindowTitle(self.tr("Renewed tokens"))
        skipped = [Report(row, Verdict.CANCELLED, self.tr("Not tried: stopped before it.")) for row in not_tried]
        self._reports = sorted([*reports, *skipped], key=_order)
        summary = self._summary()
        heading = self.add_heading(summary)
        heading.setObjectName("reportSummary")
        if any(report.is_done for report in self._reports):
            kept = self.tr("A program that uses this store sees a new token at its next call.")
            self.add_text("reportNextCall", kept, Tone.QUIET)
        verdicts = VerdictList("reportVerdicts", self.page)
        verdicts.show_lines([line_of(report, title=name_with_id(report.row)) for report in self._reports])
        self.body.addWidget(verdicts)
        self.body.addStretch(1)
        copy = CopyButton("reportCopy", self.tr("&Copy"), self.buttons)
        copy.setToolTip(self.tr("Copy all verdicts as text. No secret is in it."))
        copy.set_text("\n".join([summary, "", *map(_as_text, self._reports)]))
        self.buttons.add(copy)
        tip = self.tr("Close this report")
        close = self.buttons.add(push_button("reportClose", self.tr("Close"), tip, self.buttons))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setAccessibleDescription(summary)
        announce(self, summary)

    def _summary(self) -> str:
        """``38 renewed, 2 failed, 1 not tried``."""
        done = sum(report.is_done for report in self._reports)
        not_tried = sum(report.verdict in _NOT_TRIED for report in self._reports)
        failed = len(self._reports) - done - not_tried
        counts = (
            (done, plural("RenewalReport", "{count} renewed", "{count} renewed", done)),
            (failed, plural("RenewalReport", "{count} failed", "{count} failed", failed)),
            (not_tried, plural("RenewalReport", "{count} not tried", "{count} not tried", not_tried)),
        )
        return ", ".join(text.format(count=number(count)) for count, text in counts if count)


def _order(report: Report) -> int:
    """Failures, then what was not tried, then what is done."""
    return 2 if report.is_done else 1 if report.verdict in _NOT_TRIED else 0


def _as_text(report: Report) -> str:
    return f"{name_with_id(report.row)}: {sentence_of(report)} {report.advice}".rstrip()
