"""Renew: one token after another, each asked at Zoho, saved and read back; then what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from stores import (
    RENEWALS_ALLOWED,
    WINDOW_MS,
    Report,
    StoreError,
    Supplement,
    TokenRow,
    Verdict,
    ZohoAnswer,
    ask_to_renew,
    check_writable,
    may_have_renewed,
    prepared,
    saved,
    visible,
)
from ui import messages
from ui.dialogs.missing_facts import ask_quota
from ui.dialogs.renewal_report import RenewalReport
from ui.flows.context import WRONG_CENTER, Context
from ui.jobs import Outcome


class Renewing(QObject):
    """One run at a time. Nothing is tried twice."""

    running_changed = Signal(bool)
    renewed = Signal(object)  # Report of one token

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._at = context
        self._waiting: list[TokenRow] = []
        self._reports: list[Report] = []
        self._given = Supplement()
        self._twice: set[str | None] = set()
        self._total = 0
        self._cancelled = False
        self._running = False
        context.strip.cancelled.connect(self.cancel)

    @property
    def is_running(self) -> bool:
        return self._running

    def start(self, rows: Sequence[TokenRow]) -> None:
        if not rows or self._running:
            return
        try:
            check_writable(self._at.session.opened, self._at.session.read_only)
        except StoreError as error:
            self._at.telling.say("error", visible(error.sentence), error.advice)
        else:
            self._at.complete(rows, ("center", "client"), partial(self._check_quota, list(rows)))

    def cancel(self) -> None:
        """Try no further token; the answer of the present one is not waited for."""
        self._cancelled = True

    def _check_quota(self, rows: list[TokenRow], given: Supplement) -> None:
        self._given = given
        now, counter = self._at.now(), self._at.counter
        planned = Counter(row.refresh_token for row in rows if row.refresh_token)
        over = [row for row in rows if self._is_too_often(row, planned, now)]
        if not over:
            self._begin(rows)
            return
        token = over[0].refresh_token or ""
        wait = messages.minutes(counter.wait_ms(token, now) or WINDOW_MS)
        box, confirm = ask_quota(self._at.window, messages.name_of(over[0]), counter.count(token, now), wait)
        confirm.clicked.connect(lambda: self._begin(rows))
        box.open()

    def _is_too_often(self, row: TokenRow, planned: Counter[str], now: int) -> bool:
        """Whether Zoho's limit is met before all that is planned for its refresh token is done."""
        token = row.refresh_token or ""
        return bool(token) and self._at.counter.count(token, now) + planned[token] > RENEWALS_ALLOWED

    def _begin(self, rows: list[TokenRow]) -> None:
        if self._running:
            return
        self._waiting, self._reports, self._total = rows, [], len(rows)
        self._twice = self._ids_of_several(rows)
        self._cancelled, self._running = False, True
        self.running_changed.emit(True)
        self._next()

    def _ids_of_several(self, rows: Sequence[TokenRow]) -> set[str | None]:
        """Ids that more than one row of the store has: saving by such an id would hit all of them."""
        reading, wanted = self._at.session.reading, {row.id for row in rows}
        ids = Counter(entry.row.id for entry in (reading.entries if reading else ()) if entry.row.id in wanted)
        return {token_id for token_id, count in ids.items() if count > 1}

    def _next(self) -> None:
        if not self._waiting or self._cancelled:
            self._end()
            return
        row = self._waiting.pop(0)
        if row.id in self._twice:
            self._take(Report(row, Verdict.NOT_ASKED, *_shared_id(row)))
            return
        said = self.tr("Renewing {name}…").format(name=messages.name_of(row))
        self._at.strip.show_progress(said, len(self._reports), self._total)
        self._at.session.with_store(lambda store: prepared(store, row), partial(self._ask, row))

    def _ask(self, row: TokenRow, outcome: Outcome) -> None:
        if outcome.error is not None or outcome.value is None:
            self._take(_not_asked(row, outcome.error))
            return
        current: TokenRow = outcome.value
        self._at.session.beside(
            lambda: ask_to_renew(self._at.zoho, current, self._given, self._is_over), partial(self._save, current)
        )

    def _is_over(self) -> bool:
        return self._cancelled or self._at.session.is_closed()

    def _save(self, row: TokenRow, outcome: Outcome) -> None:
        answer: ZohoAnswer | None = outcome.value
        if outcome.error is not None or answer is None:
            self._take(_not_asked(row, outcome.error))
            return
        if may_have_renewed(answer) and row.refresh_token:
            self._at.counter.note(row.refresh_token, self._at.now())
        if answer.verdict is not Verdict.DONE:
            self._take(Report(row, answer.verdict, answer.sentence, answer.advice, answer))
            return
        now = self._at.now()
        self._at.session.with_store(
            lambda store: saved(store, row, answer, now), partial(self._took_saved, row, answer)
        )

    def _took_saved(self, row: TokenRow, answer: ZohoAnswer, outcome: Outcome) -> None:
        if outcome.error is not None:
            error = outcome.error
            self._take(Report(row, Verdict.NOT_SAVED, error.sentence, error.advice, answer))
        else:
            self._take(outcome.value)

    def _take(self, report: Report) -> None:
        self._reports.append(report)
        self.renewed.emit(report)
        self._next()

    def _end(self) -> None:
        self._running = False
        self._at.strip.finish()
        reports, not_tried = self._reports, self._waiting
        self._waiting = []
        if any(report.verdict in WRONG_CENTER for report in reports):
            self._at.forget_center()
        self._at.session.reload()
        self.running_changed.emit(False)
        if len(reports) == 1 and not not_tried:
            self._tell(reports[0])
        else:
            RenewalReport(reports, not_tried, parent=self._at.window).open()

    def _tell(self, report: Report) -> None:
        if report.is_done:
            self._at.telling.say_briefly(report.sentence, report.advice)
        else:
            self._at.telling.say("error", report.sentence, report.advice)


def _shared_id(row: TokenRow) -> tuple[str, str]:
    sentence = f"More than one row has the id {visible((row.id or '')[:40])}, so Zoho was not asked."
    return sentence, "Give each row an id of its own, in SQL: saving would change all of them."


def _not_asked(row: TokenRow, error: StoreError | None) -> Report:
    if error is None:
        return Report(row, Verdict.CANCELLED, "")
    return Report(row, Verdict.NOT_ASKED, error.sentence, error.advice)
