"""The fields of one token: a title, a value and quiet buttons each, beside each other or one above the other."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from stores import SECRET_FIELDS, Incomplete, TokenRow, mask, visible
from ui.numbers import number
from ui.panels.details_buttons import QuietButton, field_words
from ui.panels.flow_label import FlowLabel
from ui.table.cell import Tone
from ui.table.columns import LONGEST_SHOWN, Column, title
from ui.theme import fixed_font

COLUMNS = {
    "access_token": Column.ACCESS_TOKEN,
    "refresh_token": Column.REFRESH_TOKEN,
    "client_id": Column.CLIENT_ID,
    "client_secret": Column.CLIENT_SECRET,
    "grant_token": Column.GRANT_TOKEN,
    "redirect_url": Column.REDIRECT_URL,
    "api_domain": Column.API_DOMAIN,
    "user_name": Column.USER,
    "expiry_time": Column.EXPIRY_TIME,
    "id": Column.ID,
}
_PROPORTIONAL = frozenset({"user_name", "redirect_url", "api_domain", "expiry_time"})
_ANY_WIDTH = 16_777_215  # Qt's own largest
_NARROW_IN_TITLES = 1.2  # below this many widths of a title, the values stand under the titles
GAP, _BELOW = 8, 6  # between title and value; under a value that stands below its title
_LONGEST_REVEALED = 1900  # characters: a label shows 2000


def plain(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Text of a store, made visible, and cut to `longest` characters."""
    shown = visible(text[: longest + 1])
    return shown if len(shown) <= longest else shown[:longest] + "…"


def whole(text: str, longest: int = _LONGEST_REVEALED) -> tuple[str, int]:
    """As much of a text as has room in `longest` characters once it is visible, and how many are left out."""
    shown = ""
    for place, character in enumerate(text[:longest]):
        seen = visible(character)
        if len(shown) + len(seen) > longest:
            return shown, len(text) - place
        shown += seen
    return shown, max(0, len(text) - longest)


class NamedValue(QWidget):
    """A quiet title and its value, and buttons at the end of the first line."""

    def __init__(self, title_name: str, value: FlowLabel, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = FlowLabel(title_name, self, tone=Tone.QUIET, even=True)
        self.value = value
        self._spoken = ""
        self._buttons: list[QuietButton] = []
        self._width: int | None = 0
        self._room: int | None = None
        self._is_stacked: bool | None = None
        self._grid = QGridLayout(self)  # the rows: air, the first line, air, the value where it stands below, air
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(1, 1)
        value.setParent(self)
        value.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # an address reads so in any language
        self._align()
        self.arrange(0)

    def add_button(self, button: QuietButton) -> None:
        """Behind those that are there."""
        self._buttons.append(button)
        self._grid.addWidget(button, 0, 1 + len(self._buttons), 3, 1, Qt.AlignmentFlag.AlignTop)
        self._centre()

    @property
    def last_button(self) -> QuietButton:
        return self._buttons[-1]

    def title_width(self) -> int:
        """What the title needs for one line, in pixels."""
        return QFontMetrics(self.title.face()).horizontalAdvance(self.title.text()) + 2

    def buttons_width(self) -> int:
        """What the buttons take of a line, in pixels."""
        return sum(button.width() for button in self._buttons)

    def arrange(self, width: int | None, room: int | None = None) -> None:
        """The title in that width with its value beside it, or above it where there is none.

        `room`: how wide the whole is, where a value that has no place on the first line is to stand below it.
        """
        self._width, self._room = width, room
        self._settle()

    def _settle(self) -> None:
        stacked = self._width is None or self._wants_a_line(self._width)
        room = None if stacked else (self._width or 0) + GAP
        self.title.setMinimumWidth(room or 0)
        self.title.setMaximumWidth(room or _ANY_WIDTH)
        if stacked != self._is_stacked:
            self._is_stacked = stacked
            self._place(stacked)

    def _wants_a_line(self, width: int) -> bool:
        if self._room is None:
            return False
        left = self._room - width - GAP - self.buttons_width()
        text = self.value.text()
        return len(text) > left or QFontMetrics(self.value.face()).horizontalAdvance(text) > left

    def _place(self, stacked: bool) -> None:
        policy = self.title.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored if stacked else QSizePolicy.Policy.Fixed)
        self.title.setSizePolicy(policy)
        grid, below = self._grid, len(self._buttons) + 2
        for label in (self.title, self.value):
            grid.removeWidget(label)
        grid.addWidget(self.title, 1, 0, 1, 2 if stacked else 1)
        grid.addWidget(self.value, *((3, 0, 1, below) if stacked else (1, 1, 1, 1)))
        grid.setRowMinimumHeight(4, _BELOW if stacked else 0)
        self._centre()

    def _centre(self) -> None:
        """The first line of the text is as high as the middle of the buttons."""
        if not self._buttons:
            return
        faces = [QFontMetricsF(face) for face in (self.value.face(), fixed_font(self.font()))]
        line = max(face.ascent() for face in faces) + max(face.descent() for face in faces)
        spare = max(0, self._buttons[0].height() - math.ceil(line))
        self._grid.setRowMinimumHeight(0, spare // 2)
        self._grid.setRowMinimumHeight(2, 0 if self._is_stacked else spare - spare // 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._centre()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        """The value begins where its title ends."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.value.setAlignment(side | Qt.AlignmentFlag.AlignTop)

    def show_title(self, text: str, spoken: str = "") -> None:
        """Name the value. `spoken`: how a screen reader is told, where that is more."""
        self.title.show_text(text)
        self._spoken = spoken or text

    def show_text(self, text: str, tone: Tone = Tone.NORMAL, *, mono: bool | None = None) -> None:
        """Show another value under the same title. `mono`: in the fixed-width font; None: as before."""
        is_other = text != self.value.text()
        self.value.show_text(text, tone, mono=mono)
        if is_other:
            self._settle()
        name = f"{self._spoken or self.title.text()}: {text}"
        if name != self.value.accessibleName():
            self.value.setAccessibleName(name)


class FieldRow(NamedValue):
    """One of the ten fields."""

    copy_requested = Signal(str)  # the field
    reveal_requested = Signal(str, bool)  # the field; True: reveal it, False: hide it
    edit_requested = Signal(str)  # the field

    def __init__(self, field: str, parent: QWidget) -> None:
        self.is_revealed = False
        self._name = name = field.title().replace("_", "")
        value = FlowLabel(f"detailsField{name}", mono=field not in _PROPORTIONAL, even=True)
        super().__init__(f"detailsTitle{name}", value, parent)
        self.field = field
        self.show_title(title(COLUMNS[self.field]) if self.field != "user_name" else self.tr("User name"))
        self._reveal = self._edit = None
        if field in SECRET_FIELDS:
            self._reveal = self._add("Reveal", "reveal", self.tr("Reveal the {field}"))
            self._reveal.setCheckable(True)
            self._reveal.clicked.connect(self._ask_to_reveal)
        if field != "id":
            self._edit = self._add("Edit", "edit", self.tr("Edit the {field}…"))
            self._edit.clicked.connect(lambda: self.edit_requested.emit(self.field))
        self._copy = self._add("Copy", "copy", self.tr("Copy the {field}"))
        self._copy.clicked.connect(lambda: self.copy_requested.emit(self.field))

    def _add(self, what: str, icon: str, form: str) -> QuietButton:
        said = form.format(field=field_words(self.field))
        button = QuietButton(f"details{what}{self._name}", icon, said, self)
        self.add_button(button)
        return button

    def _ask_to_reveal(self) -> None:
        if self._reveal is not None:
            self._reveal.setChecked(self.is_revealed)  # who answers decides
            self.reveal_requested.emit(self.field, not self.is_revealed)

    def set_editable(self, obstacle: str) -> None:
        """`obstacle`: why the field cannot be edited; "" where it can."""
        if self._edit is not None:
            self._edit.allow(obstacle)

    def show_value(self, row: TokenRow, is_missed: bool, has_column: bool = True, is_revealed: bool = False) -> None:
        """The value of a row. `is_missed`: the SDK fails for want of it; `has_column`: the table has a place for it;
        `is_revealed`: a secret is shown as it is.
        """
        value: str | None = getattr(row, self.field)
        is_whole = bool(value) and not isinstance(value, Incomplete)
        self._show_buttons(bool(value), is_whole, is_revealed)
        if value:
            text = self._said(value)
        elif not has_column:
            text = self.tr("no column")
        else:
            text = self.tr("none") if value is None else self.tr("empty")
        tone = Tone.BAD if is_missed else Tone.NORMAL if value else Tone.QUIET
        self.show_text(text, tone, mono=bool(value) and self.field not in _PROPORTIONAL)

    def _said(self, value: str) -> str:
        if self.field not in SECRET_FIELDS:
            return plain(value)
        if not self.is_revealed:
            return mask(value)
        shown, more = whole(value)
        return shown + (self.tr("… and {count} more").format(count=number(more)) if more else "")

    def _show_buttons(self, has_value: bool, is_whole: bool, is_revealed: bool) -> None:
        cut = self.tr("Only the beginning of it was read.") if has_value and not is_whole else ""
        nothing = self.tr("There is nothing to copy.") if not has_value else ""
        self._copy.allow(cut or nothing)
        if self._reveal is None:
            return
        is_revealed = is_revealed and is_whole
        if is_revealed != self.is_revealed:
            self.is_revealed = is_revealed
            self._reveal.setChecked(is_revealed)
            self._reveal.show_icon("hide" if is_revealed else "reveal")
            self.value.set_secret(is_revealed)
        nothing = self.tr("There is nothing to reveal.") if not has_value else ""
        hide = self.tr("Hide the {field}").format(field=field_words(self.field)) if is_revealed else ""
        self._reveal.allow(cut or nothing, hide)


def arrange(rows: Sequence[NamedValue], room: int, least: int = 0) -> int | None:
    """Put the titles of rows beside their values, or above them where `room` pixels are too few for that.

    `least`: what a value needs at least; without, as much as its title. Returns how wide the titles are then; None
    where they stand above.
    """
    widest = max(row.title_width() for row in rows)
    buttons = max(row.buttons_width() for row in rows)
    left = room - buttons - widest - GAP
    width = widest if left >= (least or widest * _NARROW_IN_TITLES) else None
    for row in rows:
        row.arrange(width, room)
    return width
