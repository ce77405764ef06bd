"""Revoke: ask, tell Zoho once for each refresh token, then delete the rows that the person wants gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from stores import (
    Report,
    Supplement,
    TokenRow,
    Verdict,
    center_for,
    data_center_name,
    ends_by_itself,
    receipt,
    revoke,
    user_and_org,
)
from ui.dialogs.revoke import RevokeDialog, RevokeRow
from ui.flows.context import Context
from ui.jobs import Outcome
from ui.store_work import Deletion
from ui.table.entry import Entry


class Revoking(QObject):
    """One dialog at a time."""

    running_changed = Signal(bool)
    answered = Signal(object)  # Report of one token

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._at = context
        self._dialog: RevokeDialog | None = None
        self._given = Supplement()
        self._waiting: list[TokenRow] = []
        self._reports: list[Report] = []
        self._told: dict[str, Report] = {}  # by refresh token, those of this run that are done
        self._total = 0
        self._delete = False
        self._stopped = False
        self._is_deleting = False
        self._gone: list[TokenRow] = []
        self._ended: set[str] = set()
        context.session.deleted.connect(self._took_deletion)
        context.session.refused.connect(lambda _error: self._took_deletion(None))

    def was_revoked(self, row: TokenRow) -> bool:
        """Whether Zoho said to this window that the row's refresh token has ended."""
        return bool(row.refresh_token) and row.refresh_token in self._ended

    def start(self, chosen: Sequence[TokenRow]) -> None:
        """Ask about these rows; nothing is sent before the person has confirmed it."""
        if not chosen or self._dialog is not None or self._is_deleting:
            return
        self._at.telling.clear()
        reading = self._at.session.reading
        hers = _all_of_user(chosen, reading.entries if reading else [])
        revocable = [row for row in dict.fromkeys((*chosen, *hers)) if row.refresh_token]
        self._at.complete(revocable, ("center",), partial(self._ask, list(chosen), hers))

    def stop(self) -> None:
        """Ask Zoho about no further token; what it says of the present one is waited for."""
        self._stopped = True

    def _ask(self, chosen: list[TokenRow], hers: list[TokenRow], given: Supplement) -> None:
        self._given = given
        session = self._at.session
        entries = session.reading.entries if session.reading else []
        holders: dict[str, list[str | None]] = {}
        wanted = {row.refresh_token for row in (*chosen, *hers)}
        for entry in entries:
            if entry.row.refresh_token and entry.row.refresh_token in wanted:
                holders.setdefault(entry.row.refresh_token, []).append(entry.row.id)
        described = partial(self._described, holders)
        reading = session.reading
        can_delete = not session.read_only and bool(reading and reading.is_writable) and session.refusal() is None
        dialog = RevokeDialog(
            list(map(described, chosen)),
            list(map(described, hers)),
            can_delete,
            parent=self._at.window,
            is_partial=reading is not None and reading.trouble is not None,
        )
        self._dialog, self._reports, self._told, self._gone = dialog, [], {}, []
        dialog.confirmed.connect(self._begin)
        dialog.stopped.connect(self.stop)
        dialog.delete_requested.connect(self._delete_asked)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _described(self, holders: dict[str, list[str | None]], row: TokenRow) -> RevokeRow:
        center = center_for(row, self._given)
        others = list(holders.get(row.refresh_token or "", []))
        if row.id in others:
            others.remove(row.id)
        return RevokeRow(
            row,
            data_center_name(center.code) if center else "",
            self._at.zoho.host_for(center),
            tuple(other or "" for other in others),
            "" if row.refresh_token else ends_by_itself(row, self._at.now()),
        )

    def _begin(self, rows: list[TokenRow], delete: bool) -> None:
        self._waiting, self._total, self._delete, self._stopped = list(rows), len(rows), delete, False
        self.running_changed.emit(True)
        self._next()

    def _next(self) -> None:
        while self._waiting and not self._stopped:
            if self._dialog is not None:
                self._dialog.show_progress(len(self._reports), self._total)
            row = self._waiting.pop(0)
            told = self._told.get(row.refresh_token or "")
            if told is None:
                asking = partial(revoke, row, self._at.zoho, self._given, self._at.session.is_closed)
                self._at.session.beside(asking, partial(self._took, row))
                return
            self._keep(Report(row, told.verdict, told.sentence, told.advice, told.answer))
        self._end()

    def _took(self, row: TokenRow, outcome: Outcome) -> None:
        self._keep(outcome.value or Report(row, Verdict.CANCELLED, ""))
        self._next()

    def _keep(self, report: Report) -> None:
        self._reports.append(report)
        if report.is_done and report.row.refresh_token:
            self._ended.add(report.row.refresh_token)
            self._told[report.row.refresh_token] = report
        self.answered.emit(report)

    def _end(self) -> None:
        self._at.forget_center_after(self._reports)
        done = [report.row for report in self._reports if report.is_done]
        if self._delete and done:
            self._delete_rows(done)  # the dialog goes on saying that it works
        else:
            self._finish()

    def _finish(self) -> None:
        self._show_reports()
        self.running_changed.emit(False)

    def _delete_asked(self, rows: Sequence[TokenRow]) -> None:
        if not self._is_deleting:
            self.running_changed.emit(True)
            self._delete_rows(rows)

    def _delete_rows(self, rows: Sequence[TokenRow]) -> None:
        """Those whose ids are theirs alone: a store deletes by the id."""
        reading = self._at.session.reading
        ids = Counter(entry.row.id for entry in (reading.entries if reading else ()))
        own = [row for row in rows if row.id is not None and ids[row.id] <= 1]
        if len(own) < len(rows):
            self._at.telling.say("warning", self.tr("A row without an id of its own cannot be deleted, and stays."))
        if own:
            self._is_deleting = True
            self._at.session.delete_exactly(own)
        else:
            self._finish()

    def _took_deletion(self, deletion: Deletion | None) -> None:
        if self._is_deleting:
            self._is_deleting = False
            if deletion is not None and deletion.reading is not None:
                self._gone += deletion.deleted
            self._finish()

    def _show_reports(self) -> None:
        if self._dialog is not None:
            gone, reading = {row.id for row in self._gone}, self._at.session.reading
            there = {entry.row.id for entry in (reading.entries if reading else ())} | gone
            absent = {report.row.id for report in self._reports} - there
            text = receipt(self._reports, self._gone, self._at.now(), absent)
            self._dialog.show_reports(self._reports, self._gone, text, absent)

    def _forget(self) -> None:
        self._dialog = None


def _all_of_user(chosen: Sequence[TokenRow], entries: Sequence[Entry]) -> list[TokenRow]:
    """All rows of the one user of the chosen rows, by the address before the organisation; else none."""
    names = {_address(row) for row in chosen}
    if len(names) != 1 or "" in names:
        return []
    return [entry.row for entry in entries if _address(entry.row) in names]


def _address(row: TokenRow) -> str:
    return user_and_org(row.user_name)[0].casefold() if row.user_name else ""
