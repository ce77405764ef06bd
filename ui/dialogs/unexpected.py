"""An exception that nobody expected: where it happened, for a report. One dialog has all that happen meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.dialogs.parts import Notice, ToneLabel, push_button
from ui.dialogs.revoke_parts import CopyButton, ReceiptView
from ui.dialogs.sheet import Sheet
from ui.guards import Bug
from ui.numbers import number, plural
from ui.panels.parts import announce
from ui.table.cell import Tone

_MOST = 5
_COUNTS_TO = 1000


class UnexpectedDialog(Sheet):
    """`head`: what the details begin with. It blocks no window, and no dialog of a window blocks it."""

    def __init__(self, bug: Bug, head: str, parent: QWidget | None = None) -> None:
        super().__init__("unexpectedDialog", "", parent)
        self.setWindowTitle(self.tr("Unexpected error"))
        self.setAccessibleName(self.windowTitle())
        self.setWindowModality(Qt.WindowModality.NonModal)
        self._head, self._bugs, self._count = head, [bug], 1
        notice = Notice("unexpectedNotice", self.page)
        said = self.tr("Something unexpected happened ({kind}).").format(kind=bug.kind)
        advice = self.tr("This is a fault of the program. Refresh to see what the store holds now.")
        notice.say("error", said, advice)
        self.body.addWidget(notice)
        self._times = self.add_text("unexpectedCount", "")
        self._times.hide()
        self._details = ReceiptView("unexpectedDetails", self.page)
        self._details.setAccessibleName(self.tr("Details"))
        self.body.addWidget(self._details, 1)
        note = self.tr("In a report the details help. No secret is in them, and no name of a store.")
        self.body.addWidget(self._note(note))
        self._build_buttons()
        self._show_details()
        self.setAccessibleDescription(f"{said} {advice}")
        announce(self, said)

    def add(self, bug: Bug, times: int) -> None:
        """It has happened `times` more; what is new in it joins the details, as far as there is room."""
        self._count = min(self._count + times, _COUNTS_TO)
        if self._count < _COUNTS_TO:
            text = plural("Unexpected", "It happened {count} time.", "It happened {count} times.", self._count)
        else:
            text = plural(
                "Unexpected", "It happened {count} time or more.", "It happened {count} times or more.", self._count
            )
        self._times.setText(text.format(count=number(self._count)))
        self._times.setVisible(self._count > 1)
        if bug not in self._bugs and len(self._bugs) < _MOST:
            self._bugs.append(bug)
            self._show_details()

    def _note(self, text: str) -> ToneLabel:
        note = ToneLabel("unexpectedNote", Tone.QUIET, self.page)
        note.setText(text)
        return note

    def _build_buttons(self) -> None:
        self._copy = CopyButton("unexpectedCopy", self.tr("&Copy details"), self.buttons)
        self._copy.setToolTip(self.tr("Copy what stands here, for a report"))
        self.buttons.add(self._copy)
        close = push_button("unexpectedClose", self.tr("Close"), self.tr("Go on working"), self.buttons)
        self.buttons.add(close).clicked.connect(self.accept)
        close.setDefault(True)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_details(self) -> None:
        text = "\n\n".join([self._head, *(f"{bug.kind}\n{bug.lines}".rstrip("\n") for bug in self._bugs)])
        self._details.set_text(text)
        self._copy.set_text(text)
