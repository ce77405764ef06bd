"""The password that a server wants: from the keyring, else from the person."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from stores import StoreError, StoreNeedsPassword, can_keep_passwords, keep_password, kept_password, visible
from ui.dialogs.password import PasswordDialog
from ui.flows.telling import Telling
from ui.jobs import Outcome
from ui.session import Session


class LettingIn(QObject):
    """Hears the session. Looks into the keyring once, then asks; what was typed is kept there once it let us in, where
    the person wants that.
    """

    def __init__(self, session: Session, telling: Telling, window: QWidget, *, keeps: bool = False) -> None:
        """`keeps`: the password with which the session was made is to be kept."""
        super().__init__(window)
        self._session, self._telling, self._window = session, telling, window
        self._keeps = keeps
        self._has_looked = self._can_keep = False
        self._is_kept = False  # the password that was tried last comes from the keyring
        self._dialog: PasswordDialog | None = None
        session.failed.connect(self._take_failure)
        session.loaded.connect(self._take_reading)

    def ask(self) -> None:
        """Ask the person, in a dialog."""
        error = self._session.error
        if self._dialog is not None or not isinstance(error, StoreNeedsPassword):
            return
        opened, said = self._session.opened, visible(error.sentence)
        if opened.password:
            said = self.tr("The server does not accept this password.")
            if self._is_kept:
                said = self.tr("The server does not accept the password that the keyring holds.")
        dialog = PasswordDialog(opened.name, said, can_keep=self._can_keep, keeps=self._keeps, parent=self._window)
        dialog.given.connect(self._try)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.open()

    def _take_failure(self, error: StoreError) -> None:
        if not isinstance(error, StoreNeedsPassword):
            return
        if self._has_looked:
            self.ask()
            return
        self._has_looked = True
        address = self._session.opened.name
        self._session.beside(lambda: (kept_password(address), can_keep_passwords()), self._take_kept)

    def _take_kept(self, outcome: Outcome) -> None:
        if outcome.error is not None or outcome.value is None:
            self.ask()
            return
        password, self._can_keep = outcome.value
        if password:
            self._is_kept = self._keeps = True  # the right one is to take its place
            self._session.use_password(password)
        else:
            self.ask()

    def _try(self, password: str, keeps: bool) -> None:
        self._keeps, self._is_kept = keeps, False
        self._session.use_password(password)

    def _take_reading(self) -> None:
        if not self._keeps or self._is_kept:
            return
        self._keeps = False
        opened = self._session.opened
        self._session.beside(lambda: keep_password(opened.name, opened.password), self._took_keeping)

    def _took_keeping(self, outcome: Outcome) -> None:
        if outcome.error is not None:
            self._telling.say("warning", outcome.error.sentence, outcome.error.advice)

    def _forget_dialog(self) -> None:
        self._dialog = None
