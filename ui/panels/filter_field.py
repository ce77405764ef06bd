"""The filter field. A secret that is pasted into it is used, but neither shown nor kept in its undo history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from stores import mask
from ui.table.filter import SHORTEST_SECRET, secrets_in

_DEBOUNCE_MS = 120


class FilterField(QLineEdit):
    """Emits the words to look for, a while after the last key. Escape clears it."""

    words_changed = Signal(object)  # tuple of str; may hold a secret, so it is shown and stored nowhere
    left = Signal()

    def __init__(self, is_secret: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_secret = is_secret
        self._hidden: dict[str, str] = {}
        self.setObjectName("filterField")
        self.setAccessibleName(self.tr("Filter tokens"))
        self.setAccessibleDescription(self.tr("Any words in any order, or a whole token from a log"))
        self.setToolTip(self.tr("Any words in any order, or a whole token from a log. A secret is not shown."))
        self.setPlaceholderText(self.tr("Filter tokens   Ctrl+F"))
        self.setClearButtonEnabled(True)
        self.setMaxLength(4096)
        self._timer = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._timer.timeout.connect(self._emit)
        self.textChanged.connect(self._hide_secrets)

    def add_icon(self, action: QAction) -> None:
        self.addAction(action, QLineEdit.ActionPosition.LeadingPosition)

    def start(self) -> None:
        """Take the focus, with everything selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def type_in(self, text: str) -> None:
        """Take the focus, and text that was typed elsewhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.insert(text)

    def words(self) -> tuple[str, ...]:
        return tuple(self._hidden.get(word, word) for word in self.text().split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._emit()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _hide_secrets(self, text: str) -> None:
        words = [word for word in text.split() if len(word) >= SHORTEST_SECRET]
        secrets = [word for word in words if self._is_secret(word)] or secrets_in(text)
        if secrets:
            self._hidden = {mask(secret): secret for secret in secrets}
            self.setText(" ".join(self._hidden))  # setText, unlike editing, leaves nothing to undo
            return
        self._hidden = {shown: secret for shown, secret in self._hidden.items() if shown in text.split()}
        self._timer.start()

    def _emit(self) -> None:
        self._timer.stop()
        self.words_changed.emit(self.words())
