"""Which column of a table holds which part of a token, said by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from stores import MAPPABLE, shortened, visible
from ui.dialogs.fields import Choices
from ui.dialogs.parts import Notice, make_primary, push_button, short
from ui.dialogs.sheet import Sheet
from ui.panels.parts import ElidedLabel, announce, plain_label
from ui.table.cell import Tone
from ui.table.columns import Column, title
from ui.theme import plain_tooltip, theme_signals, tone_color

_TOKENS = ("access_token", "refresh_token", "grant_token")
_ORDER = (*_TOKENS[:2], "user_name", "expiry_time", "created", "client_id", "client_secret", "api_domain")
FIELDS_SHOWN = (*_ORDER, *(field for field in MAPPABLE if field not in _ORDER))
_LONGEST_COLUMN, _LONGEST_SAMPLE = 60, 60
_CHOICES_SEEN = 20
_GAP = 8
_LETTERS_BESIDE = 62  # in less room the sample stands below its column, and that below its field


def field_title(field: str) -> str:
    """What a field (or ``created``) is called, as in the details of a token."""
    if field == "user_name":
        return QCoreApplication.translate("Mapping", "User name")
    if field == "created":
        return QCoreApplication.translate("Mapping", "Created (for a lifetime)")
    return title(Column[field.upper()])


class MappingDialog(Sheet):
    """A box of columns for each field, with a value of the chosen one beside it.

    `mapped`: field -> column, chosen at first. `samples`: column -> a value of it that may be shown.
    """

    given = Signal(object)  # dict: field -> column, without the fields that have none

    def __init__(
        self,
        table: str,
        columns: Sequence[str],
        mapped: Mapping[str, str],
        samples: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("mappingDialog", "", parent)
        self.setWindowTitle(self.tr("Map columns"))
        self._columns, self._samples = list(columns), dict(samples)
        self._is_narrow: bool | None = None
        self.add_heading(self.tr("Which column of {table} holds what?").format(table=short(table, 60)))
        self.add_text("mappingHint", self._hint(), Tone.QUIET)
        self._rows = {field: _Row(field, self._columns, self.page) for field in FIELDS_SHOWN}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._arrange(narrow=False)
        self.body.addLayout(self._grid)
        self._remark = Notice("mappingRemark", self.page)
        self._remark.hide()
        self.body.addWidget(self._remark)
        self.body.addStretch(1)
        tip = self.tr("Read the tokens from these columns")
        self._show = self.buttons.add(push_button("mappingShow", self.tr("&Show tokens"), tip, self.buttons))
        self._show.clicked.connect(self._give)
        tip = self.tr("Close without mapping")
        cancel = self.buttons.add(push_button("mappingCancel", self.tr("&Cancel"), tip, self.buttons))
        cancel.clicked.connect(self.reject)
        make_primary(self._show)
        self._show.setDefault(True)
        for field, row in self._rows.items():
            row.choose(self._columns.index(mapped[field]) if mapped.get(field) in self._columns else None)
            row.box.currentIndexChanged.connect(self._check)
        self._check()
        self._rows[FIELDS_SHOWN[0]].box.setFocus()

    def mapping(self) -> dict[str, str]:
        """What is chosen now: field -> column."""
        places = {field: row.place() for field, row in self._rows.items()}
        return {field: self._columns[place] for field, place in places.items() if place is not None}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=event.size().width() < self.fontMetrics().averageCharWidth() * _LETTERS_BESIDE)

    def _hint(self) -> str:
        return self.tr("Leave out what the table does not have. What you say here is remembered for this file.")

    def _arrange(self, *, narrow: bool) -> None:
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        for number, row in enumerate(self._rows.values()):
            for place, part in enumerate(row.parts):
                self._grid.removeWidget(part)
                if narrow:
                    self._grid.addWidget(part, 3 * number + place, 0, 1, 3)
                else:
                    self._grid.addWidget(part, number, place)
            row.is_narrow = narrow
            row.label.setContentsMargins(0, _GAP if narrow and number else 0, 0, 0)
            row.show_sample(self._samples_of(row))
        for place, stretch in enumerate((0, 3, 2)):
            self._grid.setColumnStretch(place, stretch)
        self._grid.setVerticalSpacing(4 if narrow else _GAP)

    def _samples_of(self, row: _Row) -> str:
        place = row.place()
        return "" if place is None else self._samples.get(self._columns[place], "")

    def _check(self) -> None:
        for row in self._rows.values():
            row.show_sample(self._samples_of(row))
        objection = self._objection()
        was_shown = not self._remark.isHidden()
        if objection:
            is_news = objection != self._remark.accessibleName() or not was_shown
            self._remark.say("warning", objection)
            if is_news and self.isVisible():
                announce(self._remark, objection)
        self._remark.setVisible(bool(objection))
        self._show.setEnabled(not objection)
        if was_shown != bool(objection):
            self.refit(self._remark if objection else None)

    def _objection(self) -> str:
        """Why it cannot be read like this; "" where it can."""
        chosen = self.mapping()
        by_column: dict[str, list[str]] = {}
        for field, column in chosen.items():
            by_column.setdefault(column, []).append(field_title(field))
        for column, fields in by_column.items():
            if len(fields) > 1:
                said = self.tr("The column {column} is chosen twice: for {first} and for {second}.")
                return said.format(column=short(column), first=fields[0], second=fields[1])
        if not chosen.keys() & set(_TOKENS):
            return self.tr("Say which column holds the access token, the refresh token or the grant token.")
        return ""

    def _give(self) -> None:
        chosen = self.mapping()
        self.accept()
        self.given.emit(chosen)


class _Row:
    """One field: its name, the column, and a value of that."""

    def __init__(self, field: str, columns: Sequence[str], parent: QWidget) -> None:
        name = f"map{field.title().replace('_', '')}"
        self.is_narrow = False
        self.label: QLabel = plain_label(f"{name}Label", parent)
        self.label.setText(field_title(field))
        self.box = _Box(name, field_title(field), parent)
        self.box.setMaxVisibleItems(_CHOICES_SEEN)
        self.box.addItem(QCoreApplication.translate("Mapping", "none"))
        self.box.addItems([shortened(column, _LONGEST_COLUMN) for column in columns])
        self.label.setBuddy(self.box)
        self.sample = _Sample(f"{name}Sample", parent)
        self.parts: tuple[QWidget, ...] = (self.label, self.box, self.sample)

    def choose(self, place: int | None) -> None:
        """`place`: the number of the column; None for none."""
        self.box.setCurrentIndex(0 if place is None else place + 1)

    def place(self) -> int | None:
        """The number of the column that is chosen."""
        return self.box.currentIndex() - 1 if self.box.currentIndex() > 0 else None

    def show_sample(self, text: str) -> None:
        """`text`: what may be shown of the column; "" where there is nothing."""
        shown = visible(text[:_LONGEST_SAMPLE])
        self.sample.setText(shown)
        self.sample.setHidden(self.is_narrow and not shown)
        said = QCoreApplication.translate("Mapping", "for example {value}").format(value=shown) if shown else ""
        self.box.setAccessibleDescription(said)
        self.box.setToolTip(plain_tooltip(self.box.currentText()))


class _Box(Choices):
    """The wheel scrolls what is around it, unless the person is in it."""

    def __init__(self, object_name: str, label: str, parent: QWidget) -> None:
        super().__init__(object_name, label, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _Sample(ElidedLabel):
    """In the colour of what is said besides."""

    def __init__(self, object_name: str, parent: QWidget) -> None:
        super().__init__(object_name, parent=parent)
        theme_signals.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self.setStyleSheet(f"#{self.objectName()} {{ color: {tone_color(Tone.QUIET).name()} }}")
