"""A line for a new value: a secret is hidden until its eye is pressed, and nothing of it stays behind."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from stores import Incomplete, visible
from ui.dialogs.checks import Remark, looks_secret
from ui.dialogs.fields import Remarked
from ui.dialogs.secret_line import SecretLine
from ui.panels.details_buttons import QuietButton
from ui.panels.parts import spoken
from ui.revealing import Revealed
from ui.table.entry import EntryKey
from ui.theme import fixed_font

_LONGEST = 1_000_000
_LONGEST_SHOWN = 20_000
_KEY, _ANY = EntryKey(None), "access_token"  # of the one value that there is to reveal


class ValueField(Remarked):
    """Nothing that is entered is changed on the way: a space at an end is told, not taken away.

    `now`: epoch milliseconds; `tick` is to be called every second, because a revealed secret is hidden after 30.
    """

    changed = Signal()

    def __init__(self, label: str, now: Callable[[], int], parent: QWidget) -> None:
        super().__init__("editValue", parent)
        self.label = label
        self.is_secret = False
        self.edit = SecretLine(self)
        self.edit.setObjectName("editValue")
        self.edit.setAccessibleName(spoken(label))
        self.edit.setToolTip(spoken(label))
        self.edit.setMaxLength(_LONGEST)
        self.edit.setFont(fixed_font(self.font()))
        self._eye = QuietButton("editReveal", "reveal", self.tr("Show the value"), self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._reveal)
        self._revealed = Revealed(now, self)
        self._revealed.watch(self)
        self._revealed.changed.connect(self._show_echo)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.edit, 1)
        line.addWidget(self._eye)
        self._column.insertLayout(0, line)
        self.edit.textChanged.connect(self._take_text)

    def value(self) -> str:
        return self.edit.text()

    def show_value(self, value: str | None, *, is_secret: bool) -> bool:
        """Put another field's value there, hidden where it is a secret, with nothing to undo. Returns whether the line
        shows it as it is; else it is empty.
        """
        self._revealed.hide_all()
        self.is_secret = is_secret
        self._hide()
        text = value or ""
        is_whole = len(text) <= _LONGEST_SHOWN and not isinstance(value, Incomplete) and _is_unicode(text)
        self.edit.setText(text if is_whole else "")
        if self.edit.text() != text:
            is_whole = False
            self.edit.setText("")
        self._show_echo()
        return is_whole

    def say(self, found: Remark | None, hint: str = "") -> None:
        """What there is to remark, or a quiet hint."""
        self._say(found.text if found else hint, is_remark=found is not None)

    def tick(self) -> None:
        """A second has passed."""
        self._revealed.tick()

    def forget(self) -> None:
        """Empty it, its undo history as well (`QLineEdit.clear` would keep that)."""
        self._hide()
        self.edit.setText("")

    def _filled(self) -> QWidget:
        return self.edit

    def _take_text(self) -> None:
        self._show_echo()
        self.changed.emit()

    def _reveal(self, on: bool) -> None:
        if on:
            self._revealed.reveal(_KEY, _ANY)
        else:
            self._revealed.hide_all()
        self._show_echo()

    def _hide(self) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)

    def _show_echo(self) -> None:
        """Hide a secret, and what has the form of one."""
        is_hidden_kind = self.is_secret or looks_secret(self.edit.text())
        is_shown = not is_hidden_kind or self._revealed.shows(_KEY, _ANY)
        self.edit.set_secret(is_hidden_kind)
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.edit.setInputMethodHints(hints if is_hidden_kind else Qt.InputMethodHint.ImhNone)
        self._eye.setVisible(is_hidden_kind)
        self._eye.blockSignals(True)
        self._eye.setChecked(is_hidden_kind and is_shown)
        self._eye.blockSignals(False)
        said = self.tr("Hide the value") if is_shown else self.tr("Show the value for 30 seconds")
        self._eye.setAccessibleName(said)
        self._eye.tell(said)
        self._eye.show_icon("hide" if is_shown else "reveal")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def odd_ends(text: str) -> Remark | None:
    """What is easily overlooked in a value that was pasted."""
    if text != text.strip():
        return Remark(_tr("Starts or ends with a space or a line break, and would be saved with it."))
    if visible(text) != text:
        return Remark(_tr("Holds characters that are not seen: line breaks, tabs or others. They would be saved too."))
    return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Checks", text)
