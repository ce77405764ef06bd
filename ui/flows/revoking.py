"""Revoke: ask, tell Zoho once for each refresh token, then delete the rows that the person wants gone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from stores import (
    Report,
    Supplement,
    TokenRow,
    Verdict,
    center_for,
    countdown,
    data_center_name,
    parse_expiry,
    receipt,
    revoke,
    user_and_org,
)
from ui.dialogs.revoke import RevokeDialog, RevokeRow
from ui.flows.context import WRONG_CENTER, Context
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
        self._total = 0
        self._delete = False
        self._stopped = False
        self._gone: list[TokenRow] = []
        self._ended: set[str] = set()
        context.session.deleted.connect(self._show_deleted)
        context.session.refused.connect(lambda _error: self._show_deleted(None))

    def was_revoked(self, row: TokenRow) -> bool:
        """Whether Zoho said to this window that the row's refresh token has ended."""
        return bool(row.refresh_token) and row.refresh_token in self._ended

    def start(self, chosen: Sequence[TokenRow]) -> None:
        """Ask about these rows; nothing is sent before the person has confirmed it."""
        if chosen and self._dialog is None:
            renewable = [row for row in chosen if row.refresh_token]
            self._at.complete(renewable, ("center",), partial(self._ask, list(chosen)))

    def _ask(self, chosen: list[TokenRow], given: Supplement) -> None:
        self._given = given
        session = self._at.session
        entries = session.reading.entries if session.reading else []
        hers = _all_of_user(chosen, entries)
        holders: dict[str, list[str]] = {}
        wanted = {row.refresh_token for row in (*chosen, *hers)}
        for entry in entries:
            if entry.row.refresh_token and entry.row.refresh_token in wanted:
                holders.setdefault(entry.row.refresh_token, []).append(entry.row.id or "")
        described = partial(self._described, holders)
        can_delete = not session.read_only and bool(session.reading and session.reading.is_writable)
        dialog = RevokeDialog(
            list(map(described, chosen)), list(map(described, hers)), can_delete, parent=self._at.window
        )
        self._dialog, self._reports, self._gone = dialog, [], []
        dialog.confirmed.connect(self._begin)
        dialog.stopped.connect(self._stop)
        dialog.delete_requested.connect(self._delete_rows)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _described(self, holders: dict[str, list[str]], row: TokenRow) -> RevokeRow:
        center = center_for(row, self._given)
        others = [other for other in holders.get(row.refresh_token or "", []) if other != row.id]
        return RevokeRow(
            row,
            data_center_name(center.code) if center else "",
            self._at.zoho.host_for(center),
            tuple(others),
            "" if row.refresh_token else countdown(parse_expiry(row.expiry_time), self._at.now()),
        )

    def _begin(self, rows: list[TokenRow], delete: bool) -> None:
        self._waiting, self._total, self._delete, self._stopped = list(rows), len(rows), delete, False
        self.running_changed.emit(True)
        self._next()

    def _stop(self) -> None:
        self._stopped = True

    def _next(self) -> None:
        if not self._waiting or self._stopped:
            self._end()
            return
        if self._dialog is not None:
            self._dialog.show_progress(len(self._reports), self._total)
        row = self._waiting.pop(0)
        known = next((one for one in self._reports if one.is_done and _same(one.row, row)), None)
        if known is not None:
            self._take(Report(row, known.verdict, known.sentence, known.advice, known.answer))
            return
        self._at.session.beside(
            lambda: revoke(row, self._at.zoho, self._given, self._is_over), partial(self._took, row)
        )

    def _is_over(self) -> bool:
        return self._at.session.is_closed()

    def _took(self, row: TokenRow, outcome: Outcome) -> None:
        self._take(outcome.value or Report(row, Verdict.CANCELLED, ""))

    def _take(self, report: Report) -> None:
        self._reports.append(report)
        if report.is_done and report.row.refresh_token:
            self._ended.add(report.row.refresh_token)
        self.answered.emit(report)
        self._next()

    def _end(self) -> None:
        done = [report.row for report in self._reports if report.is_done]
        if any(report.verdict in WRONG_CENTER for report in self._reports):
            self._at.forget_center()
        self._show_reports()
        if self._delete and done:
            self._delete_rows(done)
        else:
            self.running_changed.emit(False)

    def _delete_rows(self, rows: Sequence[TokenRow]) -> None:
        reading = self._at.session.reading
        ids = {row.id for row in rows}
        entries = [entry for entry in reading.entries if entry.row.id in ids] if reading else []
        self._at.session.delete(entries)

    def _show_deleted(self, deletion: Deletion | None) -> None:
        if self._reports:
            if deletion is not None and deletion.reading is not None:
                self._gone += [row for row in deletion.deleted if any(row.id == one.row.id for one in self._reports)]
            self._show_reports()
            self.running_changed.emit(False)

    def _show_reports(self) -> None:
        if self._dialog is not None:
            text = receipt(self._reports, self._gone, self._at.now())
            self._dialog.show_reports(self._reports, self._gone, text)

    def _forget(self) -> None:
        self._dialog = None
        self._reports = []


def _same(one: TokenRow, other: TokenRow) -> bool:
    return bool(one.refresh_token) and one.refresh_token == other.refresh_token


def _all_of_user(chosen: Sequence[TokenRow], entries: Sequence[Entry]) -> list[TokenRow]:
    """All rows of the one user of the chosen rows, by the address before the organisation; else none."""
    names = {_address(row) for row in chosen}
    if len(names) != 1 or "" in names:
        return []
    return [entry.row for entry in entries if _address(entry.row) in names]


def _address(row: TokenRow) -> str:
    return user_and_org(row.user_name)[0].casefold() if row.user_name else ""
