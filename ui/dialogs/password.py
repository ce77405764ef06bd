"""Ask for the password of a store."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from stores import visible
from ui.dialogs.connect_fields import PasswordField
from ui.dialogs.fields import add_row, form
from ui.dialogs.parts import Notice, make_primary, push_button, set_words
from ui.dialogs.sheet import Sheet
from ui.panels.flow_label import FlowLabel
from ui.panels.parts import announce


class PasswordDialog(Sheet):
    """`address`: of the store; `said`: why the server asks, as a sentence that is safe to show. `can_keep`: the system
    has a keyring; `keeps`: it is to keep the password, unless the person says otherwise. Closing it otherwise than with
    a password emits ``rejected``.
    """

    given = Signal(str, bool)  # the password, which may be empty, and whether the keyring is to keep it

    def __init__(
        self, address: str, said: str, *, can_keep: bool = False, keeps: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("passwordDialog", "", parent)
        self.setWindowTitle(self.tr("Password of a store"))
        self.setAccessibleName(self.windowTitle())
        self.add_heading(self.tr("The store asks for a password"))
        shown = FlowLabel("passwordAddress", self.page)
        shown.show_text(visible(address))
        self.body.addWidget(shown)
        self._said = Notice("passwordSaid", self.page)
        self._said.hide()
        self.body.addWidget(self._said)
        self._secret = PasswordField(
            "passwordSecret", self.tr("&Password"), self.tr("Goes to this store only, and is not kept."), self.page
        )
        rows = form(self.page)
        add_row(rows, self._secret.label, self._secret, self._secret.edit)
        self._keep = QCheckBox(self.page)
        self._keep.setObjectName("passwordKeep")
        set_words(self._keep, self.tr("&Keep in the system's keyring"))
        self._keep.setToolTip(self.tr("The password is kept for this address, and is not asked for the next time"))
        rows.addRow("", self._keep)
        rows.setRowVisible(self._keep, can_keep)
        self._keep.toggled.connect(self._show_hint)
        self._keep.setChecked(keeps)
        self.body.addLayout(rows)
        self.body.addStretch(1)
        self._build_buttons()
        self.say(said)
        self._secret.edit.setFocus()

    def say(self, sentence: str, advice: str = "") -> None:
        """What the server said; it is announced where the dialog is open."""
        if not sentence:
            self._said.hide()
            return
        self._said.say("info", sentence, advice)
        if self.isVisible():
            announce(self, f"{sentence} {advice}".strip())
            self.refit(self._said)

    def _build_buttons(self) -> None:
        add, here = self.buttons.add, self.buttons
        ok = add(push_button("passwordOk", self.tr("&OK"), self.tr("Open the store with this password"), here))
        ok.clicked.connect(self._give)
        tip = self.tr("Close without a password")
        cancel = add(push_button("passwordCancel", self.tr("&Cancel"), tip, here))
        cancel.clicked.connect(self.reject)
        make_primary(ok)
        ok.setDefault(True)

    def _show_hint(self, keeps: bool) -> None:
        kept = self.tr("Goes to this store, and into the system's keyring.")
        self._secret.set_hint(kept if keeps else self.tr("Goes to this store only, and is not kept."))

    def _give(self) -> None:
        password, keeps = self._secret.value(), self._keep.isChecked() and not self._keep.isHidden()
        self.accept()
        self.given.emit(password, keeps)

    def done(self, result: int) -> None:
        self._secret.forget()
        super().done(result)
