"""Revoke: the question, how far it is, and what became of each token."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stores import Report, TokenRow, Verdict
from ui.dialogs.parts import ToneLabel, name_button, push_button, set_look, short
from ui.dialogs.revoke_parts import CopyButton, ReceiptView
from ui.dialogs.revoke_question import RevokeQuestion, RevokeRow
from ui.dialogs.sheet import Sheet
from ui.dialogs.verdicts import VerdictList, line_of, name_with_id
from ui.numbers import number, plural
from ui.panels.parts import announce
from ui.panels.progress_strip import ThinBar
from ui.table.cell import Tone

__all__ = ["RevokeDialog", "RevokeRow"]


class _State(Enum):
    ASKS = "asks"
    WORKS = "works"
    TELLS = "tells"


class RevokeDialog(Sheet):
    """`chosen`: the selected rows. `all_of_user`: all rows of their one user, those included; empty where there are
    several users. While Zoho is asked the dialog stays open: `stopped` is emitted instead of closing.
    """

    confirmed = Signal(object, bool)  # list[TokenRow], and whether to delete each row that Zoho has revoked
    stopped = Signal()
    delete_requested = Signal(object)  # list[TokenRow]: those that Zoho does not know any more

    def __init__(
        self,
        chosen: Sequence[RevokeRow],
        all_of_user: Sequence[RevokeRow],
        can_delete: bool,
        parent: QWidget | None = None,
        *,
        is_partial: bool = False,
    ) -> None:
        """`is_partial`: not all rows of the store could be read."""
        super().__init__("revokeDialog", "", parent)
        self.setWindowTitle(self.tr("Revoke"))
        self._can_delete = can_delete
        self._state = _State.ASKS
        self._invalid: list[TokenRow] = []
        self._question = RevokeQuestion(chosen, all_of_user, can_delete, self.page, is_partial=is_partial)
        self._question.rows_changed.connect(self._show_asked)
        self.body.addWidget(self._question)
        self.body.addStretch(1)
        self._build_progress()
        self._build_verdicts()
        self._build_buttons()
        self._show_asked()

    # --- the question

    def _show_asked(self) -> None:
        count = len(self._question.able())
        self._confirm.setEnabled(count > 0)
        set_look(self._confirm, "danger", count > 0)
        text = plural("RevokeDialog", "&Revoke {count} token", "&Revoke {count} tokens", count)
        name_button(self._confirm, self.tr("&Revoke") if count <= 1 else text.format(count=number(count)))
        self.refit()

    # --- while Zoho is asked

    def _build_progress(self) -> None:
        self._progress = QWidget(self.page)
        self._progress.setObjectName("revokeProgress")
        column = QVBoxLayout(self._progress)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._progress_text = ToneLabel("revokeProgressText", Tone.NORMAL, self._progress)
        self._bar = ThinBar("revokeProgressBar", self._progress)
        column.addWidget(self._progress_text)
        column.addWidget(self._bar)
        self._progress.hide()
        self.body.insertWidget(1, self._progress)

    def show_progress(self, done: int, total: int) -> None:
        """`done` of `total` tokens have their verdict."""
        self._state = _State.WORKS
        if total > 1:
            text = self.tr("Asking Zoho: {done} of {total} done").format(done=number(done), total=number(total))
        else:
            text = self.tr("Asking Zoho…")
        self._progress_text.setText(text)
        self._bar.show_progress(done, total if total > 1 else 0)
        self._question.hide()
        self._progress.show()
        self._confirm.hide()
        name_button(self._cancel, self.tr("&Stop after this one"))
        self._cancel.setToolTip(self.tr("What Zoho has revoked stays revoked; the rest is not tried"))
        self._cancel.setVisible(total > 1)
        self.refit()

    def _begin(self) -> None:
        rows = self._question.able()
        self.show_progress(0, len(rows))
        self.confirmed.emit(rows, self._question.wants_deletion())

    # --- what became of it

    def _build_verdicts(self) -> None:
        self._outcome = QWidget(self.page)
        column = QVBoxLayout(self._outcome)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._verdicts = VerdictList("revokeVerdicts", self._outcome)
        self._undo_note = ToneLabel("revokeUndoNote", Tone.QUIET, self._outcome)
        self._undo_note.setText(self.tr("Undo brings back the row, not the access."))
        self._receipt = ReceiptView("revokeReceipt", self._outcome)
        column.addWidget(self._verdicts)
        column.addWidget(self._undo_note)
        column.addWidget(self._receipt)
        self._outcome.hide()
        self.body.insertWidget(2, self._outcome)

    def show_reports(
        self,
        reports: Sequence[Report],
        deleted: Sequence[TokenRow],
        receipt: str,
        absent: Collection[str | None] = (),
    ) -> None:
        """The verdicts, and the rows that were deleted so far; to be called again when more are.

        `absent`: ids of rows that were not there any more.
        """
        is_first = self._state is not _State.TELLS
        self._state = _State.TELLS
        gone = {row.id for row in deleted}
        lines = []
        for report in sorted(reports, key=lambda report: report.is_done):
            title = name_with_id(report.row) if len(reports) > 1 else ""
            lines.append(line_of(report, title=title, note=self._fate(report, gone, absent)))
        self._verdicts.show_lines(lines)
        self._undo_note.setVisible(bool(deleted))
        self._receipt.set_text(receipt)
        self._copy.set_text(receipt)
        self._invalid = [
            report.row
            for report in reports
            if report.verdict is Verdict.ALREADY_INVALID and self._can_delete
            if report.row.id is not None and report.row.id not in gone and report.row.id not in absent
        ]
        self._show_end_buttons()
        if is_first:
            announce(self, " ".join(line.sentence for line in lines[:3]))
        self.refit()

    def _fate(self, report: Report, gone: set[str | None], absent: Collection[str | None]) -> str:
        place = short(report.row.id or "")
        if report.row.id in absent:
            return self.tr("Row {id} was not there any more.").format(id=place)
        if report.row.id in gone:
            return self.tr("Row {id} was deleted here.").format(id=place)
        return self.tr("Row {id} is still here.").format(id=place)

    def _show_end_buttons(self) -> None:
        self._question.hide()
        self._progress.hide()
        self._outcome.show()
        self._confirm.hide()
        self._cancel.hide()
        count = len(self._invalid)
        text = plural("RevokeDialog", "&Delete {count} row here", "&Delete {count} rows here", count)
        alone = self.tr("&Delete the row here")
        name_button(self._delete_invalid, alone if count == 1 else text.format(count=number(count)))
        self._delete_invalid.setVisible(count > 0)
        self._delete_invalid.setEnabled(True)
        self._copy.show()
        self._close.show()
        self._close.setDefault(True)
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_to_delete(self) -> None:
        self._delete_invalid.setEnabled(False)
        self.delete_requested.emit(list(self._invalid))

    # --- buttons, and closing

    def _build_buttons(self) -> None:
        add, here = self.buttons.add, self.buttons
        tip = self.tr("Tell Zoho to end it now. This cannot be undone.")
        self._confirm = add(push_button("confirmRevoke", self.tr("&Revoke"), tip, here))
        self._confirm.clicked.connect(self._begin)
        tip = self.tr("Close without asking Zoho")
        self._cancel = add(push_button("cancelRevoke", self.tr("&Cancel"), tip, here))
        self._cancel.clicked.connect(self.reject)
        tip = self.tr("Zoho does not know the token any more: remove its row from this store")
        self._delete_invalid = add(push_button("revokeDeleteInvalid", self.tr("&Delete the row here"), tip, here))
        self._delete_invalid.clicked.connect(self._ask_to_delete)
        self._copy = CopyButton("revokeCopyReceipt", self.tr("Copy &receipt"), here)
        self._copy.setToolTip(self.tr("What happened, as text: when, which host, Zoho's answer. No secret is in it."))
        add(self._copy)
        self._close = add(push_button("revokeClose", self.tr("&Close"), self.tr("Close this dialog"), here))
        self._close.clicked.connect(self.reject)
        for later in (self._delete_invalid, self._copy, self._close):
            later.hide()
        self._cancel.setDefault(True)
        self._cancel.setFocus()

    def reject(self) -> None:
        if self._state is _State.WORKS:
            self._cancel.setEnabled(False)
            self.stopped.emit()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._state is _State.WORKS and event.spontaneous():
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)
