"""The filter field. A secret that is pasted into it is used, but neither shown nor kept in its undo history."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from stores import mask
from ui.table.filter import Span, secrets_in

_DEBOUNCE_MS = 120
_LONGEST_LEFT_OVER = 7
_NAME_BEFORE = re.compile(r"\S*[\"'=&:,;<>()\[\]{}]$")
_REST_AFTER = re.compile(r"^[\"'=&:,;<>()\[\]{}]\S*")


# a line edit would take them to move and to cut
_OF_THE_WINDOW = (QKeySequence("Ctrl+E"), QKeySequence("Ctrl+K"))


class FilterField(QLineEdit):
    """Emits the words to look for, a while after the last key. Escape clears it."""

    words_changed = Signal(object)  # tuple of str; may hold a secret, so it is shown and stored nowhere
    left = Signal()
    entered = Signal()  # with Return or Down: what is found is wanted

    def __init__(self, is_secret: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_secret = is_secret
        self._hidden: dict[str, str] = {}
        self._before = ""
        self._selected: Span = (0, 0)
        self._is_edit = False
        self.setObjectName("filterField")
        self.setAccessibleName(self.tr("Filter tokens"))
        self.setAccessibleDescription(self.tr("Any words in any order, or a whole token from a log"))
        self.setToolTip(self.tr("Any words in any order, or a whole token from a log. A secret is not shown."))
        self.setPlaceholderText(self.tr("Filter tokens   Ctrl+F"))
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Clear the filter"))
            button.setToolTip(self.tr("Show all tokens again"))
        self.setMaxLength(4096)
        self._timer = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._timer.timeout.connect(self._emit)
        self.textEdited.connect(self._begin_edit)
        self.textChanged.connect(self._take_text)
        self.selectionChanged.connect(self._remember_selection)
        self.cursorPositionChanged.connect(self._remember_selection)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text of another program may be dropped here; rows of a table of ours are no words to look for."""
        if event.source() in (None, self):
            super().dragEnterEvent(event)

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

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._is_of_the_window(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_of_the_window(self, event: QKeyEvent) -> bool:
        """Whether Qt asks for a key that the field could use and leaves to the window; undo is one, where the field
        has nothing to undo.
        """
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.isUndoAvailable()
        return QKeySequence(event.keyCombination()) in _OF_THE_WINDOW

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._emit()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    # --- secrets

    def _begin_edit(self) -> None:
        self._is_edit = True

    def _remember_selection(self) -> None:
        start = self.selectionStart()
        self._selected = (start, self.selectionEnd()) if start >= 0 else (self.cursorPosition(),) * 2

    def _take_text(self, text: str) -> None:
        before, self._before = self._before if self._is_edit else "", text
        self._is_edit = False
        spans = secrets_in(text, self._is_secret)
        if spans:
            self._hide(text, spans, before)
            return
        words = text.split()
        self._hidden = {shown: secret for shown, secret in self._hidden.items() if shown in words}
        self._timer.start()

    def _hide(self, text: str, spans: list[Span], before: str) -> None:
        """Masks instead of the secrets; what came with them goes, what stood there before stays."""
        secrets = [text[start:end] for start, end in spans]
        head = _shared(text, before[: self._selected[0]])
        tail = _shared(text[head:][::-1], before[self._selected[1] :][::-1])
        first = _NAME_BEFORE.sub("", text[: spans[0][0]]) if spans[0][0] <= head else text[:head]
        end = max(spans[-1][1], len(text) - tail)
        last = _REST_AFTER.sub("", text[end:]) if end == spans[-1][1] else text[end:]
        kept = [[word for word in part.split() if not _tells(word, secrets)] for part in (first, last)]
        masks = {mask(secret): secret for secret in secrets}
        self._hidden = self._hidden | masks
        self.setText(" ".join([*kept[0], *masks, *kept[1]]))  # setText, unlike editing, leaves nothing to undo

    def _emit(self) -> None:
        self._timer.stop()
        self.words_changed.emit(self.words())


def _shared(one: str, other: str) -> int:
    """The length of what both begin with."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _tells(word: str, secrets: list[str]) -> bool:
    return len(word) > _LONGEST_LEFT_OVER and any(word in secret for secret in secrets)
