"""About the program: versions, its licence, and whose code it is made of besides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from ui.dialogs.parts import ToneLabel, push_button
from ui.dialogs.revoke_parts import CopyButton, ReceiptView, framed
from ui.dialogs.sheet import Sheet
from ui.icons import icon
from ui.licences import Licence
from ui.panels.parts import wrapped_label
from ui.table.cell import Tone
from ui.theme import scaled, theme_signals

_ICON = 64
_LINES_OF_LIST, _LINES_OF_LIST_AT_LEAST = 6, 3


class AboutDialog(Sheet):
    """`lines`: the program with its version, then its parts. `diagnostics`: what the button copies."""

    def __init__(
        self, lines: Sequence[str], licences: Sequence[Licence], diagnostics: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("aboutDialog", "", parent)
        self.setWindowTitle(self.tr("About Token Inspector"))
        self.setAccessibleName(self.windowTitle())
        self.setAccessibleDescription(" ".join(lines))
        self._licences = licences
        self.body.addLayout(self._head(lines))
        heading = self.add_text("aboutPartsTitle", self.tr("Third-party licences"), Tone.QUIET)
        self._list = _List("aboutParts", self.page)
        self._list.setAccessibleName(heading.text())
        self._list.addItems([self._line(licence) for licence in licences])
        self._list.currentRowChanged.connect(self._show_licence)
        self._text = ReceiptView("aboutLicence", self.page)
        self._text.setAccessibleName(self.tr("Text of the licence"))
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._text, 2)
        self._build_buttons(diagnostics)
        self._list.setCurrentRow(0)

    def _head(self, lines: Sequence[str]) -> QHBoxLayout:
        picture = QLabel(self.page)
        picture.setObjectName("aboutIcon")
        picture.setTextFormat(Qt.TextFormat.PlainText)
        picture.setPixmap(icon("app").pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))
        name = wrapped_label("aboutName", self.page)
        font = scaled(self.font(), 1.3)
        font.setBold(True)
        name.setFont(font)
        name.setText(lines[0])
        parts = ToneLabel("aboutVersions", Tone.QUIET, self.page)
        parts.setText("\n".join(lines[1:]))
        meaning = wrapped_label("aboutMeaning", self.page)
        meaning.setText(self.tr("Shows the tokens of the Zoho CRM Python SDK. MIT licence."))
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (name, meaning, parts):
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _build_buttons(self, diagnostics: str) -> None:
        copy = CopyButton("aboutCopy", self.tr("Copy &diagnostics"), self.buttons)
        copy.setToolTip(self.tr("Copy versions, system and the end of the log, for a report. No secret is in it."))
        copy.set_text(diagnostics)
        self.buttons.add(copy)
        close = push_button("aboutClose", self.tr("Close"), self.tr("Close this dialog"), self.buttons)
        self.buttons.add(close).clicked.connect(self.accept)
        close.setDefault(True)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _line(licence: Licence) -> str:
        return f"{licence.name} {licence.version}  ·  {licence.licence}"

    def _show_licence(self, row: int) -> None:
        if not 0 <= row < len(self._licences):
            return
        licence = self._licences[row]
        text = licence.text or self.tr("This part brings no text of its licence with it.")
        self._text.set_text("\n\n".join(filter(None, (self._line(licence), licence.url, text))))


class _List(QListWidget):
    """Lines that wrap. Some are seen, the rest is scrolled to."""

    def __init__(self, object_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        theme_signals.changed.connect(self._paint)
        self._paint()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height_of(_LINES_OF_LIST))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height_of(_LINES_OF_LIST_AT_LEAST))

    def _height_of(self, lines: int) -> int:
        return (self.fontMetrics().height() + 6) * lines

    def _paint(self) -> None:
        self.setStyleSheet(f"QListWidget {{ {framed()} padding: 4px; }} QListWidget::item {{ padding: 2px; }}")
