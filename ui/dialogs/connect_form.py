"""The form of one kind of store, built from its parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from stores import Parameter, StoreKind, spoken, visible
from ui.dialogs.connect_fields import ChoiceField, ConnectField, FileField, LineField, PasswordField, browse_text
from ui.dialogs.connect_found import InterpreterField, ProgramField, again_text
from ui.dialogs.fields import add_row, form
from ui.dialogs.keys import with_keys
from ui.dialogs.parts import name_button, set_words
from ui.panels.parts import spoken as without_keys

_HOST = "host"  # where people paste whole addresses
Make = Callable[[Parameter, str, str, str, QWidget], ConnectField]


def _line(parameter: Parameter, name: str, label: str, hint: str, parent: QWidget) -> ConnectField:
    is_number, takes = parameter.form == "number", parameter.name == _HOST
    return LineField(name, label, hint, parent, default=parameter.default, is_number=is_number, takes_address=takes)


def _file(parameter: Parameter, name: str, label: str, hint: str, parent: QWidget) -> ConnectField:
    return FileField(name, label, hint, parent, default=parameter.default)


def _choice(parameter: Parameter, name: str, label: str, hint: str, parent: QWidget) -> ConnectField:
    choices = tuple(parameter.choices())
    return ChoiceField(name, label, hint, parent, default=parameter.default, choices=choices)


def _password(_parameter: Parameter, name: str, label: str, hint: str, parent: QWidget) -> ConnectField:
    return PasswordField(name, label, hint, parent)


def _program(parameter: Parameter, name: str, label: str, hint: str, parent: QWidget) -> ConnectField:
    return ProgramField(name, label, hint, parent, find=parameter.choices)


def _interpreter(parameter: Parameter, name: str, label: str, hint: str, parent: QWidget) -> ConnectField:
    return InterpreterField(name, label, hint, parent, find=parameter.choices)


_MAKERS: dict[str, Make] = {
    "text": _line,
    "number": _line,
    "file": _file,
    "choice": _choice,
    "password": _password,
    "program": _program,
    "interpreter": _interpreter,
}


class KindForm(QWidget):
    """`beside`: the texts of the controls around it, whose keys are taken."""

    changed = Signal()
    address_given = Signal(str)

    def __init__(self, kind: StoreKind, beside: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self.fields: dict[str, ConnectField] = {}
        self.labels: list[QLabel] = []
        self.keep = QCheckBox(self)
        self.keep.setObjectName("connectKeep")
        set_words(self.keep, self.tr("Keep in the s&ystem's keyring"))
        self.keep.setToolTip(self.tr("The password is kept for this address, and is not asked for the next time"))
        self.keep.hide()
        self._rows = form(self)
        self.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        titles = [visible(spoken(parameter.title)) for parameter in kind.parameters]
        inside = (self.tr("Keep in the s&ystem's keyring"), browse_text(), again_text())
        labels = with_keys(titles, (*beside, *inside))
        for parameter, label in zip(kind.parameters, labels, strict=True):
            self._add(parameter, label)
        self._tell_buttons_apart()

    def _tell_buttons_apart(self) -> None:
        """Of several buttons with the same words the first alone has their key; who hears the others hears their
        field as well.
        """
        found = [(button, label) for label in self.labels if (button := self._browse_of(label)) is not None]
        for button, label in found[1:]:
            name_button(button, browse_text().replace("&", ""))
            button.setAccessibleName(f"{button.text()} {without_keys(label.text())}")

    def _browse_of(self, label: QLabel) -> QPushButton | None:
        return self.findChild(QPushButton, label.objectName().removesuffix("Label") + "Browse")

    def _add(self, parameter: Parameter, label: str) -> None:
        name = f"connect{parameter.name[:1].upper()}{parameter.name[1:]}"
        hint = visible(spoken(parameter.hint))
        field = _MAKERS[parameter.form](parameter, name, label, hint, self)
        self.fields[parameter.name] = field
        self.labels.append(add_row(self._rows, label, field, field.entry))
        field.changed.connect(self.changed)
        if isinstance(field, LineField):
            field.address_given.connect(self.address_given)
        if isinstance(field, PasswordField):
            self._rows.addRow("", self.keep)
            self.keep.toggled.connect(lambda keeps: field.set_hint("" if keeps else hint))

    def offer_to_keep(self, offers: bool) -> None:
        """Whether the system has a keyring."""
        if self._password() is not None:
            self._rows.setRowVisible(self.keep, offers)

    def values(self) -> dict[str, str]:
        """What stands there, without passwords."""
        shown = {name: field for name, field in self.fields.items() if not isinstance(field, PasswordField)}
        return {name: field.value() for name, field in shown.items()}

    def password(self) -> str | None:
        """None where none was typed."""
        field = self._password()
        return None if field is None else field.value() or None

    def keeps_password(self) -> bool:
        return self.keep.isChecked() and not self.keep.isHidden() and self.password() is not None

    def show_values(self, values: Mapping[str, str]) -> None:
        """Those that are given; the others stay."""
        for name, field in self.fields.items():
            if name in values:
                field.set_value(values[name])

    def show_password(self, password: str) -> None:
        field = self._password()
        if field is not None:
            field.set_value(password)

    def start(self) -> None:
        for field in self.fields.values():
            field.start()

    def forget(self) -> None:
        for field in self.fields.values():
            field.forget()

    def finish(self) -> bool:
        """The person goes on. Returns whether what stands in the fields can be used, each for itself."""
        return all(field.finish() for field in self.fields.values())

    def refuse_address(self, words: str) -> None:
        """Say what is wrong with the address that was given."""
        field = self.fields.get(_HOST)
        if isinstance(field, LineField):
            field.refuse(words)

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        found: list[QWidget] = []
        for field in self.fields.values():
            found += field.stops
            found += [self.keep] if isinstance(field, PasswordField) else []
        return found

    def first_to_mend(self) -> QWidget | None:
        """The first field that stands in the way, as far as that is known of a single one; else the first of all."""
        entries = [field.entry for field in self.fields.values()]
        wrong = [self.fields[one.name].entry for one in self.kind.parameters if _is_wrong(one, self.fields[one.name])]
        return next(iter([*wrong, *entries]), None)

    def _password(self) -> PasswordField | None:
        return next((field for field in self.fields.values() if isinstance(field, PasswordField)), None)


def _is_wrong(parameter: Parameter, field: ConnectField) -> bool:
    value = field.value()
    if not value:
        return parameter.is_required
    return parameter.form == "number" and not (value.isascii() and value.isdigit())
