"""Parts of the revocation: a row with the host that is asked, and the receipt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from stores import TokenRow
from ui import icons
from ui.clipboard import clipboard
from ui.dialogs.parts import ToneLabel, name_button, short
from ui.panels.parts import announce, without_long_runs, wrapped_label
from ui.table.cell import Tone
from ui.theme import colors, fixed_font, plain_tooltip, theme_signals

_LINES = 9


def framed() -> str:
    """The rules of a raised surface, in the colours of now."""
    chosen = colors()
    return f"background: {chosen.raised.name()}; border: 1px solid {chosen.border.name()}; border-radius: 8px;"


class RowLine(QFrame):
    """One row of the store, its data centre and accounts host, and remarks under it."""

    def __init__(self, object_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._name = wrapped_label(f"{object_name}Name", self)
        self._place = ToneLabel(f"{object_name}Place", Tone.QUIET, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 7, 12, 8)
        self._column.setSpacing(2)
        self._column.addWidget(self._name)
        self._column.addWidget(self._place)
        theme_signals.changed.connect(self._paint)
        self._paint()

    def describe(self, row: TokenRow, center: str, host: str, remarks: Sequence[str]) -> None:
        user = short(row.user_name, 80) if row.user_name else self.tr("no user name")
        name = self.tr("Row {id}  ·  {user}").format(id=short(row.id or ""), user=user)
        self._name.setText(without_long_runs(name))
        if row.user_name and len(row.user_name) > len(user):
            self._name.setToolTip(plain_tooltip(short(row.user_name, 400)))
        place = "  ·  ".join(part for part in (center or self.tr("data centre unknown"), host) if part)
        self._place.setText(place)
        for number, remark in enumerate(remarks):
            label = ToneLabel(f"{self.objectName()}Remark{number}", Tone.WARNING, self)
            label.setText(without_long_runs(remark))
            self._column.addWidget(label)
        self.setAccessibleName(" ".join((name, place, *remarks)))

    def _paint(self) -> None:
        self.setStyleSheet(f"#{self.objectName()} {{ {framed()} }}")


class ReceiptView(QPlainTextEdit):
    """Text to read, select and copy. No secret may be in it."""

    def __init__(self, object_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(self.tr("Receipt"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFont(fixed_font(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        theme_signals.changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        self.setStyleSheet(f"QPlainTextEdit {{ {framed()} padding: 4px; }}")

    def set_text(self, text: str) -> None:
        self.setPlainText(text)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * _LINES)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().lineSpacing() * _LINES)


class CopyButton(QPushButton):
    """Copies a text without secrets, and says that it did."""

    def __init__(self, object_name: str, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setObjectName(object_name)
        name_button(self, words)
        self._text = ""
        icons.keep_icon(self, "copy")
        self.clicked.connect(self._copy)

    def set_text(self, text: str) -> None:
        self._text = text

    def _copy(self) -> None:
        clipboard().copy(self._text)
        icons.keep_icon(self, "done", Tone.GOOD)
        announce(self, self.tr("Copied"))
