"""Edit one field of a token. The dialog asks and tells what it would mean; who listens writes to the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QWidget

from stores import FIELDS, SECRET_FIELDS, TokenRow, visible
from ui.dialogs.edit_meanwhile import WaysOn, changed_meanwhile, conflict, gone
from ui.dialogs.edit_words import Entered, consequence, entered, hint, meaning
from ui.dialogs.fields import Choices, add_row, form
from ui.dialogs.parts import Notice, Sign, ToneLabel, make_primary, push_button, set_words
from ui.dialogs.sheet import Sheet
from ui.dialogs.value_field import ValueField
from ui.messages import name_of
from ui.panels.details_buttons import field_words
from ui.panels.parts import announce
from ui.table.cell import Tone
from ui.theme import plain_tooltip

_FIRST = "expiry_time"


def _value_of(row: TokenRow, field: str) -> str | None:
    value: str | None = getattr(row, field)
    return value


class EditTokenDialog(Sheet):
    """`obstacles`: why a field cannot be edited, as a sentence; fields that can be are not in it. `field`: chosen at
    first. `is_taken`: whether another row has a user name. `written_as`: the text that the table stores for an expiry
    (text in epoch ms), None where that goes without saying. `now`: epoch ms; `tick` is to be called every second.
    """

    submitted = Signal(object)  # dict: field -> new text, or None for no value

    def __init__(
        self,
        row: TokenRow,
        now: Callable[[], int],
        *,
        obstacles: Mapping[str, str] | None = None,
        field: str | None = None,
        is_taken: Callable[[str], bool] = lambda _name: False,
        written_as: Callable[[str], str | None] = lambda _expiry: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("editDialog", "", parent)
        self.setWindowTitle(self.tr("Edit a field"))
        self.setAccessibleName(self.windowTitle())
        self.row, self._now = row, now  # the row as the person saw it, and saw change
        self._present: TokenRow | None = row  # as it is now; None where it is gone
        self._obstacles = dict(obstacles or {})
        self._is_taken, self._written_as = is_taken, written_as
        self._works, self._is_whole = False, True
        self._typed = ""  # what stands there again once "No value" is taken back
        self.add_heading(self.tr("Edit a field of {name}").format(name=name_of(row)))
        self._build_fields()
        self._notice = Notice("editNotice", self.page)
        self._notice.hide()
        self.body.addWidget(self._notice)
        self._ways_on = WaysOn(self.page)
        self._ways_on.show_now.connect(self._show_field)
        self._ways_on.keep_typed.connect(self._keep)
        self.body.addWidget(self._ways_on)
        self.body.addStretch(1)
        self._build_buttons()
        self._choose(field if field in FIELDS and field not in self._obstacles else None)
        self._box.currentIndexChanged.connect(self._show_field)
        self._show_field()

    # --- parts

    def _build_fields(self) -> None:
        self._box = Choices("editField", self.tr("Field"), self.page)
        for name in FIELDS:
            words = field_words(name)
            obstacle = self._obstacles.get(name, "")
            text = self.tr("{field}: not editable").format(field=words) if obstacle else words
            self._box.addItem(text[:1].upper() + text[1:], name)
            if obstacle:
                self._disable(self._box.count() - 1, obstacle)
        self._value = ValueField(self.tr("&Value"), self._now, self.page)
        self._value.changed.connect(self._take)
        self._clear = QCheckBox(self.page)
        self._clear.setObjectName("editClear")
        set_words(self._clear, self.tr("&No value"))
        tip = self.tr("Leave this field without a value (in SQL: NULL). An empty text is something else.")
        self._clear.setToolTip(tip)
        self._clear.toggled.connect(self._take_clear)
        rows = form(self.page)
        add_row(rows, self.tr("&Field"), self._box, self._box)
        add_row(rows, self._value.label, self._value, self._value.edit)
        rows.addRow("", self._clear)
        self.body.addLayout(rows)
        self._meaning = self.add_text("editMeaning", "")
        self._written = self.add_text("editWritten", "", Tone.QUIET)
        self._next = self.add_text("editNext", "", Tone.QUIET)
        self._reason = self.add_text("editReason", "", Tone.QUIET)

    def _disable(self, index: int, obstacle: str) -> None:
        model = self._box.model()
        assert isinstance(model, QStandardItemModel)
        item = model.item(index)
        item.setEnabled(False)
        item.setToolTip(plain_tooltip(visible(obstacle)))
        item.setAccessibleDescription(visible(obstacle))

    def _build_buttons(self) -> None:
        add, here = self.buttons.add, self.buttons
        tip = self.tr("Save this field in the store; undo brings the old value back")
        self._save = add(push_button("editSave", self.tr("&Save"), tip, here))
        self._save.clicked.connect(self._submit)
        cancel = add(push_button("editCancel", self.tr("&Cancel"), self.tr("Close without changing anything"), here))
        cancel.clicked.connect(self.reject)
        make_primary(self._save)
        self._save.setDefault(True)

    def _choose(self, field: str | None) -> None:
        editable = [name for name in FIELDS if name not in self._obstacles]
        wanted = field or (_FIRST if _FIRST in editable else next(iter(editable), _FIRST))
        self._box.setCurrentIndex(self._box.findData(wanted))

    # --- what is entered, and what it means

    @property
    def field(self) -> str:
        """The field that is chosen."""
        return str(self._box.currentData())

    @property
    def _seen(self) -> str | None:
        return _value_of(self.row, self.field)

    def _show_field(self) -> None:
        """Another field was chosen: its present value stands there."""
        self.row = self._present or self.row
        self._is_whole = self._value.show_value(self._seen, is_secret=self.field in SECRET_FIELDS)
        self._clear.blockSignals(True)
        self._clear.setChecked(self._seen is None)
        self._clear.blockSignals(False)
        self._typed = ""
        if self._present is not None:
            self._end_conflict()
        self._value.edit.selectAll()
        self._take()
        self._value.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_clear(self, on: bool) -> None:
        if on:
            self._typed = self._value.value()
        self._value.edit.setText("" if on else self._typed)
        self._take()
        if not on:
            self._value.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def tick(self) -> None:
        """A second has passed."""
        self._value.tick()
        self._take()

    def _entered(self) -> Entered:
        if self._clear.isChecked():
            return Entered(None, None, self._seen is not None)
        if not self._is_whole and not self._value.value():
            return Entered(self._seen, None, False)
        return entered(self.field, self._value.value(), self._seen, self._now(), self._is_taken)

    def _take(self) -> None:
        clears = self._clear.isChecked()
        self._value.setEnabled(not clears and not self._works)
        self._value.edit.setPlaceholderText("NULL" if clears else "")
        found, now = self._entered(), self._now()
        self._value.say(found.remark, "" if clears else self._hint())
        shown = found.is_changed or (self._is_whole and found.remark is None)
        self._say(self._meaning, meaning(self.field, found.value, now) if shown else "")
        self._say(self._written, self._stored(found))
        wanted = self.row._replace(**{self.field: found.value})
        self._say(self._next, consequence(wanted, now) if found.is_changed else "")
        is_refused = found.remark is not None and found.remark.refuses
        reason = self._obstacle() or ("" if found.is_changed or is_refused else self.tr("Nothing is changed yet."))
        self._say(self._reason, reason)
        self._save.setEnabled(found.is_changed and not reason and not is_refused and not self._works)
        self._save.setAccessibleDescription(reason or (found.remark.text if is_refused and found.remark else ""))

    def _obstacle(self) -> str:
        """Why nothing can be saved, whatever is entered."""
        if self._present is None:
            return self.tr("The row is gone, so nothing can be saved.")
        if self._is_in_conflict:
            return self.tr("Choose first which value is to stand there.")
        return ""

    def _hint(self) -> str:
        if not self._is_whole:
            return self.tr("The present value cannot be shown in one line; what is typed here replaces it.")
        return hint(self.field, self._value.value())

    def _stored(self, found: Entered) -> str:
        if self.field != "expiry_time" or not found.is_changed or found.value is None:
            return ""
        cell = self._written_as(found.value)
        return "" if cell is None else self.tr("The table stores it as {cell}").format(cell=visible(cell))

    def _say(self, label: ToneLabel, text: str) -> None:
        if label.text() != text:
            label.setText(text)
        if label.isHidden() == bool(text):
            label.setVisible(bool(text))
            self.refit()

    # --- what comes of it

    def _submit(self) -> None:
        found = self._entered()
        if found.is_changed and self._save.isEnabled():
            self._notice.hide()
            self.submitted.emit({self.field: found.value})

    def show_working(self, works: bool) -> None:
        """While the store is written to, nothing can be changed here."""
        self._works = works
        self._box.setEnabled(not works)
        self._clear.setEnabled(not works)
        self._take()

    def show_failure(self, sentence: str, advice: str) -> None:
        """It was not changed. What was entered stays, to be mended."""
        self.show_working(False)
        self._tell("error", sentence, advice)

    def clear_failure(self) -> None:
        """What `show_failure` told is over."""
        if not self._obstacle():
            self._end_conflict()

    # --- what another program does meanwhile

    @property
    def _is_in_conflict(self) -> bool:
        return self._present is not None and _value_of(self._present, self.field) != self._seen

    def show_present(self, row: TokenRow | None) -> None:
        """The row as it is now, None where it is gone. What was entered is kept; where another program has changed the
        same field, the person chooses.
        """
        if row == self._present:
            return
        self._present, found = row, self._entered()
        if row is None:
            self._tell("error", *gone())
        elif not self._is_in_conflict:
            self._adopt(row)
        elif found.value == _value_of(row, self.field) or not found.is_changed:
            self._adopt(row, anew=True)
        else:
            self._tell("warning", *conflict(self.field, _value_of(row, self.field), self._now()))
        self._ways_on.setVisible(self._is_in_conflict)
        self._take()
        self.refit(self._ways_on if self._is_in_conflict else self._notice)

    def _adopt(self, row: TokenRow, *, anew: bool = False) -> None:
        """Go on with the row as it is now; `anew`: with its value of the field, too."""
        before, self.row = self.row, row
        if anew:
            self._show_field()
        if before == row:
            self._notice.hide()  # the row that was gone is back
        else:
            self._tell("info", changed_meanwhile(before, row))

    def _keep(self) -> None:
        """Go on with what was typed, over the value that another program wrote."""
        self.row = self._present or self.row
        self._end_conflict()
        self._take()
        self._value.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_conflict(self) -> None:
        self._notice.hide()
        self._ways_on.hide()
        self.refit()

    def _tell(self, sign: Sign, sentence: str, advice: str = "") -> None:
        self._notice.say(sign, sentence, advice)
        announce(self, f"{sentence} {advice}".strip())
        self.refit(self._notice)

    def done(self, result: int) -> None:
        self._typed = ""
        self._value.forget()
        super().done(result)
