"""What is asked without changing anything: Check at Zoho, which token the SDK would use, and the report to copy."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from stores import (
    Report,
    Supplement,
    Surroundings,
    TokenRow,
    Verdict,
    as_markdown,
    center_for,
    check,
    find,
    look_around,
)
from ui.clipboard import clipboard
from ui.dialogs.find_token import FindTokenDialog
from ui.flows.context import Context
from ui.jobs import Outcome
from ui.panels.message_bar import MessageTone
from ui.version import version_lines

_TONES: dict[Verdict, MessageTone] = {Verdict.DONE: "info", Verdict.NO_SCOPE: "warning", Verdict.CANCELLED: "warning"}


class Asking(QObject):
    """Nothing here writes to the store, nor renews anything."""

    running_changed = Signal(bool)
    answered = Signal(object)  # Report of a check

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._at = context
        self._dialog: FindTokenDialog | None = None
        self._cancelled = False
        context.strip.cancelled.connect(self._cancel)

    def check(self, row: TokenRow) -> None:
        """Ask Zoho whether it accepts the access token of this row, and whose it is."""
        if row.api_domain or not row.access_token:
            self._check(row, Supplement())
        else:
            self._at.complete([row], ("center",), partial(self._check, row))

    def _check(self, row: TokenRow, given: Supplement) -> None:
        center = center_for(row, given)
        if center is not None and not row.api_domain:
            row = row._replace(api_domain=center.api_url)
        self._cancelled = False
        self._at.telling.clear()
        self.running_changed.emit(True)
        self._at.strip.show_progress(self.tr("Asking Zoho…"), 0, 0)
        self._at.session.beside(lambda: check(row, self._at.zoho, self._is_over), self._took_check)

    def _cancel(self) -> None:
        self._cancelled = True

    def _is_over(self) -> bool:
        return self._cancelled or self._at.session.is_closed()

    def _took_check(self, outcome: Outcome) -> None:
        self._at.finish_strip()
        self.running_changed.emit(False)
        report: Report | None = outcome.value
        if report is not None:
            self.answered.emit(report)
            self._at.telling.say(_TONES.get(report.verdict, "error"), report.sentence, report.advice)

    def find(self) -> None:
        """Show the dialog that tells which token the SDK would use."""
        if self._dialog is not None:
            return
        self._dialog = FindTokenDialog(parent=self._at.window)
        self._dialog.asked.connect(self._find)
        self._dialog.show_row_requested.connect(self._at.show_row)
        self._dialog.finished.connect(self._forget)
        self._at.telling.leave_to(self._dialog)
        self._dialog.open()

    def _find(self, wanted: TokenRow) -> None:
        now = self._at.now()
        self._at.session.with_store(lambda store: find(store, wanted, now), self._took_found)

    def _took_found(self, outcome: Outcome) -> None:
        if self._dialog is None:
            return
        if outcome.error is not None:
            self._dialog.show_failure(outcome.error.sentence, outcome.error.advice)
            self._at.telling.told_there(outcome.error)
        elif outcome.value is not None:
            self._dialog.show_found(outcome.value)

    def _forget(self) -> None:
        self._dialog = None

    def copy_report(self) -> None:
        """Put the diagnosis of the store on the clipboard, as Markdown and without secrets."""
        reading = self._at.session.reading
        if reading is None:
            return
        rows = [entry.row for entry in reading.entries]
        self._at.session.beside(partial(self._written_report, rows, self._at.now()), self._took_report)

    def _written_report(self, rows: list[TokenRow], now: int) -> str:
        opened = self._at.session.opened
        around: Surroundings = look_around(opened)
        return as_markdown(opened.name, opened.kind, rows, around, version_lines(), now)

    def _took_report(self, outcome: Outcome) -> None:
        if outcome.value:
            clipboard().copy(outcome.value)
            self._at.telling.say_briefly(self.tr("The report is on the clipboard. No secret is in it."))
