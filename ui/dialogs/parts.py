"""What the dialogs share: text in a tone, notices with a sign, buttons, and a question that two of them ask."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from stores import shortened
from ui import icons
from ui.panels.parts import plain_label, spoken, without_long_runs, wrapped_label
from ui.table.cell import Tone
from ui.theme import theme_signals, tone_color

Sign = Literal["done", "info", "warning", "error"]
_SIGNS: dict[Sign, tuple[str, Tone]] = {
    "done": ("done", Tone.GOOD),
    "info": ("info", Tone.ACCENT),
    "warning": ("warning", Tone.WARNING),
    "error": ("error", Tone.BAD),
}


def short(text: str, longest: int = 40) -> str:
    """Text of a store for a label or a button: made visible, and cut."""
    return shortened(text, longest)


def without_mnemonic(text: str) -> str:
    """For a button's text, where a single & marks a key."""
    return text.replace("&", "&&")


def push_button(object_name: str, text: str, tooltip: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setObjectName(object_name)
    name_button(button, text)
    button.setToolTip(tooltip)
    return button


def name_button(button: QPushButton, text: str) -> None:
    """Set its text, and what a screen reader says: the same without the mark of the key."""
    button.setText(text)
    button.setAccessibleName(spoken(text))


def make_primary(button: QPushButton, *, danger: bool = False) -> None:
    set_look(button, "danger" if danger else "primary", True)


def set_look(button: QPushButton, name: str, on: bool) -> None:
    """Give or take one of the looks that the stylesheet knows by a property."""
    button.setProperty(name, on)
    button.style().unpolish(button)
    button.style().polish(button)


_BESIDE_INDICATOR = 18  # pixels around the words of a radio button or a check box, see sheet.py


class ToneLabel(QLabel):
    """Wrapped plain text in the colour of a tone, whatever the theme."""

    def __init__(self, object_name: str, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setObjectName(object_name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_signals.changed.connect(self._paint)
        self._paint()

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self._paint()

    def _paint(self) -> None:
        self.setStyleSheet(f"#{self.objectName()} {{ color: {tone_color(self._tone).name()} }}")


class Notice(QWidget):
    """A sign, a sentence, what to do, and a quiet note. What is empty takes no room."""

    def __init__(self, object_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._sign: Sign = "info"
        self._icon = plain_label(f"{object_name}Icon", self)
        self.title = wrapped_label(f"{object_name}Title", self)
        self.sentence = wrapped_label(f"{object_name}Sentence", self)
        self.advice = wrapped_label(f"{object_name}Advice", self)
        self.note = ToneLabel(f"{object_name}Note", Tone.QUIET, self)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(bold)
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self.title, self.sentence, self.advice, self.note):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        theme_signals.changed.connect(self._paint)

    def say(self, sign: Sign, sentence: str, advice: str = "", *, title: str = "", note: str = "") -> None:
        """Texts that are safe to show, and of any length."""
        self._sign = sign
        self._paint()
        said = ((self.title, title), (self.sentence, sentence), (self.advice, advice), (self.note, note))
        for label, text in said:
            label.setText(without_long_runs(text))
            label.setVisible(bool(text))
        self.setAccessibleName(" ".join(without_long_runs(text) for _, text in said if text))
        self.show()

    def _paint(self) -> None:
        edge = round(self.fontMetrics().height() * 1.1)
        self._icon.setPixmap(icons.pixmap(*_SIGNS[self._sign], edge, self.devicePixelRatioF()))


def set_words(button: QAbstractButton, words: str) -> None:
    """Text of a radio button or a check box that wraps at its width."""
    wrapper = button.findChild(_Wrapper, options=Qt.FindChildOption.FindDirectChildrenOnly) or _Wrapper(button)
    wrapper.words = words
    button.setAccessibleName(spoken(words))
    wrapper.wrap()


class _Wrapper(QObject):
    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button = button
        self.words = ""
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.FontChange):
            self.wrap()
        return False

    def wrap(self) -> None:
        width = self._button.width() - self._button.fontMetrics().height() - _BESIDE_INDICATOR
        is_laid_out = self._button.isVisible()
        text = wrapped(self.words, self._button.fontMetrics(), width) if is_laid_out else self.words
        if text != self._button.text():
            self._button.setText(text)


def wrapped(text: str, metrics: QFontMetrics, width: int) -> str:
    """The words in lines no wider than `width` pixels; a word that is wider loses its middle."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if metrics.horizontalAdvance(spoken(longer)) <= width:
            lines[-1] = longer
            continue
        fitting = metrics.elidedText(word, Qt.TextElideMode.ElideMiddle, max(width, metrics.averageCharWidth() * 8))
        lines = [*lines, fitting] if lines[-1] else [fitting]
    return "\n".join(lines)


def question(
    object_name: str, title: str, text: str, informative: str, parent: QWidget, *, confirm: str, cancel: str
) -> tuple[QMessageBox, QPushButton, QPushButton]:
    """A question whose default is to cancel it. Returns it, its confirming and its cancelling button, unnamed."""
    box = QMessageBox(parent)
    box.setObjectName(object_name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    edge = box.fontMetrics().height() * 2
    box.setIconPixmap(icons.pixmap("warning", Tone.WARNING, edge, parent.devicePixelRatioF()))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(without_long_runs(text))
    box.setInformativeText(without_long_runs(informative))
    yes = box.addButton(confirm, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(cancel, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    return box, yes, no


def ask_to_replace(parent: QWidget, name: str, token_id: str) -> QMessageBox:
    """Whether the row that the store would overwrite may be overwritten; `replaceToken` is the button that says so."""
    text = QCoreApplication.translate("Dialogs", "There is a token of {name} already. Replace it?")
    informative = QCoreApplication.translate(
        "Dialogs", "Row {id} would get the new token; what it holds now is lost here. Zoho still accepts the old token."
    )
    box, replace, keep = question(
        "replaceDialog",
        QCoreApplication.translate("Dialogs", "Replace a token"),
        text.format(name=short(name)),
        informative.format(id=short(token_id)),
        parent,
        confirm=QCoreApplication.translate("Dialogs", "&Replace"),
        cancel=QCoreApplication.translate("Dialogs", "Cancel"),
    )
    replace.setObjectName("replaceToken")
    keep.setObjectName("keepToken")
    return box
