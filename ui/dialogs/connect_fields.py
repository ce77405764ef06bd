"""The fields of the connect dialog: one class for each form that a parameter of a kind of store may have."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget

from stores import visible
from ui import guards
from ui.dialogs.connect_address import is_whole_address
from ui.dialogs.fields import Choices, Remarked
from ui.dialogs.parts import push_button
from ui.dialogs.secret_line import SecretLine
from ui.file_choosing import choose_file
from ui.panels.parts import spoken
from ui.theme import plain_tooltip

LONGEST = 100_000  # letters: more would be cut, and mean something else
_LONGEST_NUMBER = 100


class ConnectField(Remarked):
    """One value of a form. `label`: its words, with the mark of a key; `hint`: said if there is nothing to remark."""

    changed = Signal()

    def __init__(self, object_name: str, label: str, hint: str, parent: QWidget) -> None:
        super().__init__(object_name, parent)
        self._object_name = object_name
        self.label, self._hint = label, hint

    def value(self) -> str:
        raise NotImplementedError

    def set_value(self, text: str) -> None:
        raise NotImplementedError

    @property
    def entry(self) -> QWidget:
        """What the label leads to, and takes the focus."""
        return self._filled()

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key stops."""
        return [self.entry]

    def start(self) -> None:
        """The form is shown: look for what there is to choose from."""

    def finish(self) -> bool:
        """The person goes on. Returns whether what stands here can be used."""
        return True

    def forget(self) -> None:
        """The dialog closes: keep no secret, and look for nothing more."""

    def set_hint(self, hint: str) -> None:
        self._hint = hint
        self._show_remark()

    def _name(self, entry: QWidget) -> None:
        entry.setObjectName(self._object_name)
        entry.setAccessibleName(spoken(self.label))
        entry.setToolTip(plain_tooltip(spoken(self.label)))

    def _show_remark(self) -> None:
        remark = self._remark()
        self._say(remark or self._hint, is_remark=bool(remark))

    def _remark(self) -> str:
        """What is easily overlooked in what stands there."""
        text = self.value()
        if visible(text) != text:
            return self.tr("Holds characters that are not seen: line breaks, tabs or others.")
        if text != text.strip():
            return self.tr("Starts or ends with a space, and is used with it.")
        return ""


class _PastedInto(QLineEdit):
    """A line that does not take a whole address: ``address_given`` has it instead, before it is seen or spoken."""

    address_given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = ""
        self.textEdited.connect(self._take_edited)
        self.editingFinished.connect(self.give_typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        copied = QApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if is_whole_address(copied):
            self.address_given.emit(copied)
        else:
            super().keyPressEvent(event)

    def give_typed(self) -> None:
        """What was typed letter by letter is an address once the person leaves the line."""
        if is_whole_address(self.text()):
            self._give("")

    def _take_edited(self, text: str) -> None:
        before, self._before = self._before, text
        if is_whole_address(text) and len(text) > len(before) + 1:  # dropped, or pasted by the mouse
            self._give(before)

    def _give(self, instead: str) -> None:
        text, self._before = self.text(), instead
        self.setText(instead)
        self.address_given.emit(text)


class LineField(ConnectField):
    """Text, or a number. `default`: what an empty line means. `takes_address`: a whole address goes to
    ``address_given``, and who hears it may `refuse` it.
    """

    address_given = Signal(str)

    def __init__(
        self,
        object_name: str,
        label: str,
        hint: str,
        parent: QWidget,
        *,
        default: str = "",
        is_number: bool = False,
        takes_address: bool = False,
    ) -> None:
        super().__init__(object_name, label, hint, parent)
        self._is_clean, self._refusal = is_number or takes_address, ""
        self.edit: QLineEdit = _PastedInto(self) if takes_address else QLineEdit(self)
        self._name(self.edit)
        self.edit.setMaxLength(_LONGEST_NUMBER if is_number else LONGEST)
        self.edit.setPlaceholderText(default)
        if is_number:
            self.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        if isinstance(self.edit, _PastedInto):
            self.edit.address_given.connect(self.address_given)
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._line.addWidget(self.edit, 1)
        self._column.insertLayout(0, self._line)
        self.set_value(default)
        self.edit.textChanged.connect(self._take)
        self._show_remark()

    def value(self) -> str:
        text = self.edit.text()
        return text.strip() if self._is_clean else text

    def set_value(self, text: str) -> None:
        self.edit.setText(text)
        self.edit.setCursorPosition(0)

    def refuse(self, words: str) -> None:
        """Say what is wrong with the address that was given."""
        self._refusal = words
        self._show_remark()

    def finish(self) -> bool:
        if isinstance(self.edit, _PastedInto):
            self.edit.give_typed()
        return not self._refusal or bool(self.edit.text())

    def _filled(self) -> QWidget:
        return self.edit

    def _remark(self) -> str:
        return self._refusal or super()._remark()

    def _take(self) -> None:
        self._refusal = ""
        self._show_remark()
        self.changed.emit()


class FileField(LineField):
    """The path of a file, typed or chosen."""

    def __init__(self, object_name: str, label: str, hint: str, parent: QWidget, *, default: str = "") -> None:
        super().__init__(object_name, label, hint, parent, default=default)
        self.browse = browse_button(object_name, self._choose, self)
        self._line.addWidget(self.browse)

    @property
    def stops(self) -> list[QWidget]:
        return [self.edit, self.browse]

    def _choose(self) -> None:
        choose_file(self, f"{self._object_name}Dialog", spoken(self.label), [self.tr("All files (*)")], self.set_value)


class ChoiceField(ConnectField):
    """One of a few words, which are those of the address."""

    def __init__(
        self, object_name: str, label: str, hint: str, parent: QWidget, *, default: str, choices: tuple[str, ...]
    ) -> None:
        super().__init__(object_name, label, hint, parent)
        self._box = Choices(object_name, label, self)
        self._box.setToolTip(plain_tooltip(spoken(label)))
        for choice in choices:
            self._box.addItem(visible(choice), choice)
        self._column.insertWidget(0, self._box)
        self.set_value(default)
        self._box.currentIndexChanged.connect(self.changed)
        self._show_remark()

    def value(self) -> str:
        return str(self._box.currentData() or "")

    def set_value(self, text: str) -> None:
        place = self._box.findData(text)
        if place < 0 and text:  # of an address that somebody wrote by hand: the kind says what is wrong with it
            self._box.addItem(visible(text), text)
            place = self._box.count() - 1
        self._box.setCurrentIndex(place)

    def _filled(self) -> QWidget:
        return self._box


class PasswordField(ConnectField):
    """Never echoed, and forgotten when the dialog closes."""

    def __init__(self, object_name: str, label: str, hint: str, parent: QWidget) -> None:
        super().__init__(object_name, label, hint, parent)
        self.typed = ""  # for any thread
        self.edit = SecretLine(self)
        self._name(self.edit)
        self.edit.set_secret(True)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
        self.edit.setMaxLength(LONGEST)
        guards.known.watch(self, lambda field: (field.typed,))
        self._column.insertWidget(0, self.edit)
        self.edit.textChanged.connect(self._take)
        self._show_remark()

    def value(self) -> str:
        return self.edit.text()

    def set_value(self, text: str) -> None:
        self.edit.setText(text)

    def forget(self) -> None:
        self.edit.setText("")  # with its undo history, which `clear` keeps

    def _filled(self) -> QWidget:
        return self.edit

    def _take(self, text: str) -> None:
        self.typed = text
        self._show_remark()
        self.changed.emit()

    def _remark(self) -> str:
        text = self.value()
        is_odd = text != text.strip() or visible(text) != text
        return self.tr("Holds spaces at an end, or characters that are not seen.") if is_odd else ""


def browse_text() -> str:
    return QCoreApplication.translate("ConnectField", "&Browse…")


def browse_button(object_name: str, choose: Callable[[], None], parent: QWidget) -> QPushButton:
    tip = QCoreApplication.translate("ConnectField", "Choose a file")
    button = push_button(f"{object_name}Browse", browse_text(), tip, parent)
    button.setAutoDefault(False)  # Enter in a line is for the dialog
    button.clicked.connect(choose)
    return button
