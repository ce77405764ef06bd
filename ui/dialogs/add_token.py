"""Add a token by one of the SDK's flows. The dialog asks and tells; who listens talks to Zoho and to the store."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from ui import icons
from ui.clipboard import clipboard
from ui.dialogs.add_form import AddForm, Flow, NewToken
from ui.dialogs.fields import HostFor, own_accounts_host
from ui.dialogs.parts import Notice, ToneLabel, make_primary, name_button, push_button, question
from ui.dialogs.sheet import Sheet
from ui.panels.parts import announce
from ui.panels.progress_strip import ThinBar
from ui.table.cell import Tone

__all__ = ["AddTokenDialog", "Flow", "NewToken"]


class _State(Enum):
    ENTERING = "entering"
    WORKING = "working"
    UNSAVED = "unsaved"
    DONE = "done"


class AddTokenDialog(Sheet):
    """`now`: epoch milliseconds; `tick` is to be called every second. `center`: chosen at first, as ``EU sandbox``.
    `host_for`: the accounts host that is asked for a data centre.

    Closing it while it works is possible: who listens to `finished` decides what that means. Closing it while Zoho has
    issued a token that is stored nowhere asks first. What was entered is forgotten when it closes.
    """

    submitted = Signal(object)  # NewToken
    save_again = Signal()

    def __init__(
        self,
        now: Callable[[], int],
        *,
        center: str | None = None,
        host_for: HostFor = own_accounts_host,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("addDialog", "", parent)
        self.setWindowTitle(self.tr("Add a token"))
        self._state, self._may_close = _State.ENTERING, True
        self._issued: Callable[[], str] = str
        self.form = AddForm(now, center, host_for, self.page)
        self._notice = Notice("addNotice", self.page)
        self._notice.hide()
        self._work = ToneLabel("addWorking", Tone.NORMAL, self.page)
        self._bar = ThinBar("addWorkingBar", self.page)
        for widget in (self.form, self._notice, self._work, self._bar):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.form.shape_changed.connect(self.refit)
        self._build_buttons()
        self._show(_State.ENTERING)
        self.form.start()

    def _build_buttons(self) -> None:
        add, here = self.buttons.add, self.buttons
        self._submit = add(push_button("addSubmit", self.tr("Add to&ken"), self.tr("Add it to this store"), here))
        self._submit.clicked.connect(self._take)
        tip = self.tr("Try to save the token that Zoho issued in this store once more")
        self._save_again = add(push_button("addSaveAgain", self.tr("&Save again"), tip, here))
        self._save_again.clicked.connect(self.save_again)
        tip = self.tr("Copy the token that Zoho issued, so that it is not lost. It is a secret.")
        self._copy = add(push_button("addCopyUnsaved", self.tr("&Copy the token"), tip, here))
        self._copy.clicked.connect(self._copy_issued)
        self._close = add(push_button("addClose", self.tr("Cancel"), self.tr("Close this dialog"), here))
        self._close.clicked.connect(self.reject)
        make_primary(self._submit)
        make_primary(self._save_again)

    def tick(self) -> None:
        """A second has passed."""
        self.form.tick()

    def _take(self) -> None:
        new: NewToken | None = self.form.complete()
        if new is not None:
            self._notice.hide()
            self.submitted.emit(new)

    def show_working(self, text: str, *, may_close: bool = True) -> None:
        """`may_close` False: something would be lost if it were closed now, so it cannot be."""
        self._may_close = may_close
        self._work.setText(text)
        self._bar.show_progress(0, 0)
        announce(self, text)
        self._show(_State.WORKING)

    def show_failure(self, sentence: str, advice: str) -> None:
        """It was not added. What was entered stays, to be mended."""
        self._notice.say("error", sentence or self.tr("It was not added."), advice)
        announce(self, f"{sentence} {advice}".strip())
        self._show(_State.ENTERING)
        self.form.token.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_done(self, sentence: str, advice: str) -> None:
        self.form.forget()
        self._notice.say("done", sentence, advice)
        announce(self, f"{sentence} {advice}".strip())
        self._show(_State.DONE)

    def show_unsaved(self, sentence: str, advice: str, issued: Callable[[], str]) -> None:
        """Zoho issued a token, and the store did not take it: it is nowhere but in this program. `issued`: the secret
        to copy, asked for when the person copies it.
        """
        self.form.forget()
        self._issued = issued
        note = self.tr("Zoho has issued the token, but it is stored nowhere yet: save it again, or copy it.")
        self._notice.say("error", sentence, advice, title=note)
        announce(self, f"{note} {sentence} {advice}".strip())
        self._show(_State.UNSAVED)

    def _copy_issued(self) -> None:
        clipboard().copy_secret(self._issued(), self.tr("the token that Zoho issued"))
        icons.keep_icon(self._copy, "done", Tone.GOOD)
        announce(self, self.tr("Copied"))

    def _show(self, state: _State) -> None:
        self._state = state
        works, enters = state is _State.WORKING, state is _State.ENTERING
        self._close.setEnabled(not works or self._may_close)
        if works:
            self._notice.hide()
        self.form.setVisible(enters or (works and not self.form.is_forgotten))
        self.form.setEnabled(enters)
        self._work.setVisible(works)
        self._bar.setVisible(works)
        self._submit.setVisible(enters)
        self._save_again.setVisible(state is _State.UNSAVED)
        self._copy.setVisible(state is _State.UNSAVED)
        name_button(self._close, self.tr("Cancel") if works or enters else self.tr("Close"))
        default = {_State.ENTERING: self._submit, _State.UNSAVED: self._save_again}.get(state, self._close)
        default.setDefault(True)
        if not enters:
            default.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refit(self._bar if works else self._notice)

    # --- closing

    def reject(self) -> None:
        if self._state is _State.UNSAVED:
            self._ask_to_discard()
        elif self._state is not _State.WORKING or self._may_close:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._state is _State.UNSAVED or (self._state is _State.WORKING and not self._may_close):
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    def done(self, result: int) -> None:
        self.form.forget()
        super().done(result)

    def _ask_to_discard(self) -> None:
        box, discard, keep = question(
            "addDiscardDialog",
            self.tr("The token is not saved"),
            self.tr("Close without the token that Zoho issued?"),
            self.tr(
                "It is stored nowhere. Once this is closed nobody can read it any more, and a new login is needed."
            ),
            self,
            confirm=self.tr("&Close without it"),
            cancel=self.tr("Keep it open"),
        )
        discard.setObjectName("addDiscard")
        make_primary(discard, danger=True)
        keep.setObjectName("addKeep")
        discard.clicked.connect(self._discard)
        box.open()

    def _discard(self) -> None:
        self._state = _State.DONE
        self.reject()
