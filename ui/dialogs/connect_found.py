"""Fields of the connect dialog whose values are looked for on a thread, and may be typed as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from stores import StoreError, visible
from ui.dialogs.connect_address import words_of
from ui.dialogs.connect_fields import LONGEST, ConnectField, browse_button
from ui.dialogs.fields import Choices
from ui.dialogs.parts import push_button
from ui.file_choosing import choose_file
from ui.look_up import LookUp
from ui.numbers import number, plural
from ui.panels.parts import announce, spoken


class FoundField(ConnectField):
    """What is found can be chosen; what is typed stays, whenever the answer comes."""

    def __init__(
        self, object_name: str, label: str, hint: str, parent: QWidget, *, find: Callable[[], Sequence[str]]
    ) -> None:
        super().__init__(object_name, label, hint, parent)
        self._meant: dict[str, str] = {}  # what is shown -> what it stands for
        self._trouble = ""
        self._has_looked = False
        self._look_up = LookUp(find, self)
        self._look_up.found.connect(self._take_found)
        self._look_up.failed.connect(self._take_failure)
        self.box = Choices(object_name, label, self)
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setCompleter(None)  # type: ignore[arg-type]  # it would write other letters than were typed
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._name(self.box)
        line = self.box.lineEdit()
        assert line is not None
        self.line_edit = line
        line.setObjectName(f"{object_name}Line")
        line.setAccessibleName(spoken(label))
        line.setToolTip(self.box.toolTip())
        line.setMaxLength(LONGEST)
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._line.addWidget(self.box, 1)
        self._column.insertLayout(0, self._line)
        self.box.editTextChanged.connect(self._take)

    def value(self) -> str:
        text = self.box.currentText()
        return self._meant.get(text, text)

    def set_value(self, text: str) -> None:
        self._meant[visible(text)] = text
        self.box.setEditText(visible(text))
        self.line_edit.setCursorPosition(0)

    def start(self) -> None:
        if not self._has_looked:
            self.look()

    def look(self) -> None:
        """Look again, too."""
        self._has_looked = True
        self._look_up.look()
        self._show_remark()

    def forget(self) -> None:
        self._look_up.close()

    def _filled(self) -> QWidget:
        return self.box

    def _take(self) -> None:
        self._show_remark()
        self.changed.emit()

    def _take_found(self, names: tuple[str, ...]) -> None:
        self._trouble = ""
        self._meant.update({visible(name): name for name in names})
        text, place = self.box.currentText(), self.line_edit.cursorPosition()
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItems([visible(name) for name in dict.fromkeys(names)])
        self.box.setCurrentIndex(self.box.findText(text))
        self.box.setEditText(text)
        self.line_edit.setCursorPosition(place)
        self.box.blockSignals(False)
        self._show_found(names)

    def _take_failure(self, error: StoreError) -> None:
        self._trouble = words_of(error)
        self._show_remark()
        self.changed.emit()

    def _show_found(self, names: tuple[str, ...]) -> None:
        self._show_remark()

    def _remark(self) -> str:
        return "" if self._look_up.is_looking() else self._trouble


class ProgramField(FoundField):
    """The programs that share a store just now. One that is alone is chosen, where nothing was typed."""

    def __init__(
        self, object_name: str, label: str, hint: str, parent: QWidget, *, find: Callable[[], Sequence[str]]
    ) -> None:
        super().__init__(object_name, label, hint, parent, find=find)
        self._own_hint, self._count = hint, 0
        tip = self.tr("Look once more which programs share a store")
        self.again = push_button(f"{object_name}Again", again_text(), tip, self)
        self.again.setAutoDefault(False)
        self.again.clicked.connect(self.look)
        self._line.addWidget(self.again)

    @property
    def stops(self) -> list[QWidget]:
        return [self.box, self.again]

    def look(self) -> None:
        self._hint = self.tr("Looking for programs that share a store…")
        super().look()

    def _show_found(self, names: tuple[str, ...]) -> None:
        self._hint = " ".join(part for part in (self._own_hint, self._said(len(names))) if part)
        if len(names) == 1 and not self.box.currentText():
            self.set_value(names[0])
        self._show_remark()
        announce(self.box, self._hint)

    def _take_failure(self, error: StoreError) -> None:
        self._hint = self._own_hint
        super()._take_failure(error)

    def _said(self, count: int) -> str:
        if not count:
            return self.tr(
                "No program shares a store just now. In your program: from stores import share, then "
                'share(store, name="my app").'
            )
        words = plural("ProgramField", "{count} program shares a store.", "{count} programs share a store.", count)
        return words.format(count=number(count))


class InterpreterField(FoundField):
    """Which Python runs a class of one's own, or a store whose driver is not in this program."""

    def __init__(
        self, object_name: str, label: str, hint: str, parent: QWidget, *, find: Callable[[], Sequence[str]]
    ) -> None:
        super().__init__(object_name, label, hint, parent, find=find)
        self._hint = hint or self.tr("The one that has the packages of your code; empty: the usual one.")
        self.browse = browse_button(object_name, self._choose, self)
        self._line.addWidget(self.browse)
        self._show_remark()

    @property
    def stops(self) -> list[QWidget]:
        return [self.box, self.browse]

    def _choose(self) -> None:
        title, filters = self.tr("Choose a Python"), [self.tr("All files (*)")]
        choose_file(self, f"{self._object_name}Dialog", title, filters, self.set_value)


def again_text() -> str:
    return QCoreApplication.translate("ProgramField", "&Look again")
