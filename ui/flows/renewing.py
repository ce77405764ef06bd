"""Renew: one token after another, each asked at Zoho, saved and read back; then what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from stores import (
    RENEWALS_ALLOWED,
    WINDOW_MS,
    RenewalCounter,
    Report,
    StoreError,
    Supplement,
    TokenRow,
    Verdict,
    ZohoAnswer,
    ask_to_renew,
    may_have_renewed,
    prepared,
    saved,
    visible,
)
from ui import messages
from ui.dialogs.missing_facts import ask_quota
from ui.dialogs.renewal_report import RenewalReport
from ui.flows.context import Context
from ui.jobs import Outcome
from ui.panels.message_bar import MessageTone

_FRESH_MS, _PAUSE_PER_READING = 2000, 20


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
        self._stopped = False
        self._running = False
        context.strip.cancelled.connect(self.cancel)

    @property
    def is_running(self) -> bool:
        return self._running

    def start(self, rows: Sequence[TokenRow]) -> None:
        """Renew these, after asking what they lack."""
        if not rows or self._running:
            return
        self._at.telling.clear()
        try:
            self._at.check_writable()
        except StoreError as error:
            self._at.telling.say("error", visible(error.sentence), error.advice)
            return
        renewable = [row for row in rows if row.refresh_token]
        self._at.complete(renewable, ("center", "client"), partial(self._count, list(rows)))

    def cancel(self) -> None:
        """Try no further token; the answer of the present one is not waited for."""
        self._cancelled = self._stopped = True

    def stop(self) -> None:
        """Try no further token; the present one is finished."""
        self._stopped = True

    def _count(self, rows: list[TokenRow], given: Supplement) -> None:
        self._given = given
        counter, now = self._at.counter, self._at.now()
        self._at.session.beside(partial(_beyond_limit, counter, rows, now), partial(self._check_limit, rows))

    def _check_limit(self, rows: list[TokenRow], outcome: Outcome) -> None:
        """Zoho issues so many access tokens for one refresh token in ten minutes: ask before going beyond."""
        if outcome.value is None:
            self._begin(rows)
            return
        over, count, wait = outcome.value
        wait_text = messages.minutes(wait or WINDOW_MS)
        box, confirm = ask_quota(self._at.window, messages.names_of(over), count, wait_text)
        confirm.clicked.connect(lambda: self._begin(rows))
        box.open()

    def _begin(self, rows: list[TokenRow]) -> None:
        if self._running:
            return
        self._waiting, self._reports, self._total = rows, [], len(rows)
        self._twice = self._ids_of_several(rows)
        self._cancelled = self._stopped = False
        self._running = True
        self.running_changed.emit(True)
        self._next()

    def _ids_of_several(self, rows: Sequence[TokenRow]) -> set[str | None]:
        """Ids that more than one row of the store has: saving by such an id would hit all of them."""
        reading, wanted = self._at.session.reading, {row.id for row in rows}
        ids = Counter(entry.row.id for entry in (reading.entries if reading else ()) if entry.row.id in wanted)
        return {token_id for token_id, count in ids.items() if count > 1}

    def _next(self) -> None:
        while self._waiting and not self._stopped:
            row = self._waiting.pop(0)
            if row.id is None:
                self._keep(Report(row, Verdict.NOT_ASKED, *_without_id(row)))
            elif row.id in self._twice:
                self._keep(Report(row, Verdict.NOT_ASKED, *_shared_id(row)))
            else:
                self._keep_table_fresh()
                said = self.tr("Renewing {name}…").format(name=messages.name_of(row))
                self._at.strip.show_progress(said, len(self._reports), self._total)
                self._at.session.with_store(partial(prepared, row=row), partial(self._ask, row))
                return
        self._end()

    def _keep_table_fresh(self) -> None:
        """A long run is not to be looked at through an old table."""
        reading = self._at.session.reading
        if reading is not None:
            pause = max(_FRESH_MS, _PAUSE_PER_READING * (reading.ended_at - reading.began_at))
            if self._at.now() - reading.ended_at > pause:
                self._at.session.reload()

    def _ask(self, row: TokenRow, outcome: Outcome) -> None:
        if outcome.value is None:
            self._take(_not_asked(row, outcome.error))
            return
        current: TokenRow = outcome.value
        self._at.session.beside(partial(self._answer, current), partial(self._save, current))

    def _answer(self, row: TokenRow) -> ZohoAnswer:
        answer = ask_to_renew(self._at.zoho, row, self._given, self._is_over)
        if row.refresh_token and may_have_renewed(answer):
            self._at.counter.note(row.refresh_token, self._at.now())
        return answer

    def _is_over(self) -> bool:
        return self._cancelled or self._at.session.is_closed()

    def _save(self, row: TokenRow, outcome: Outcome) -> None:
        answer: ZohoAnswer | None = outcome.value
        if answer is None:
            self._take(_not_asked(row, outcome.error))
            return
        now = self._at.now()
        if answer.verdict is not Verdict.DONE:
            self._take(saved(None, row, answer, now))
            return
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
        self._keep(report)
        self._next()

    def _keep(self, report: Report) -> None:
        self._reports.append(report)
        self.renewed.emit(report)

    def _end(self) -> None:
        self._running = False
        self._at.finish_strip()
        reports, not_tried = self._reports, self._waiting
        self._waiting = []
        self._at.forget_center_after(reports)
        self._at.session.reload()
        self.running_changed.emit(False)
        if len(reports) == 1 and not not_tried:
            self._tell(reports[0])
        elif reports:
            RenewalReport(reports, not_tried, parent=self._at.window).open()

    def _tell(self, report: Report) -> None:
        if report.is_done:
            self._at.telling.say_briefly(report.sentence, report.advice)
        else:
            tone: MessageTone = "warning" if report.verdict is Verdict.CANCELLED else "error"
            self._at.telling.say_verdict(tone, report.sentence, report.advice)


def _beyond_limit(
    counter: RenewalCounter, rows: Sequence[TokenRow], now: int
) -> tuple[list[TokenRow], int, int] | None:
    """The rows whose refresh tokens would be renewed too often, how often one was, and how long to wait (ms)."""
    planned = Counter(row.refresh_token for row in rows if row.refresh_token)
    counts = {token: counter.count(token, now) for token in planned}
    over = [row for row in rows if row.refresh_token and _passes(counts, planned, row.refresh_token)]
    if not over:
        return None
    token = max((row.refresh_token or "" for row in over), key=lambda token: counts[token])
    return over, counts[token], counter.wait_ms(token, now)


def _passes(counts: dict[str, int], planned: Counter[str], token: str) -> bool:
    return counts[token] + planned[token] > RENEWALS_ALLOWED


def _without_id(row: TokenRow) -> tuple[str, str]:
    sentence = _tr("{name} has no id, so what Zoho issues could not be saved: Zoho was not asked.")
    return sentence.format(name=messages.name_of(row)), _tr("Give the row an id, in SQL.")


def _shared_id(row: TokenRow) -> tuple[str, str]:
    sentence = _tr("More than one row has the id {id}, so Zoho was not asked.").format(id=visible((row.id or "")[:40]))
    return sentence, _tr("Give each row an id of its own, in SQL: saving would change all of them.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Renewing", text)


def _not_asked(row: TokenRow, error: StoreError | None) -> Report:
    if error is None:
        return Report(row, Verdict.CANCELLED, "")
    return Report(row, Verdict.NOT_ASKED, error.sentence, error.advice)
