"""The fields of one token: a title and a value each, beside each other or one above the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from stores import SECRET_FIELDS, TokenRow, mask, visible
from ui.panels.flow_label import FlowLabel
from ui.table.cell import Tone
from ui.table.columns import LONGEST_SHOWN, Column, title

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
_PROPORTIONAL = frozenset({"user_name", "redirect_url", "api_domain"})
_ANY_WIDTH = 16_777_215  # Qt's own largest
_NARROW_IN_TITLES = 2.4  # below this many widths of a title, the values stand under the titles


def plain(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Text of a store, made visible, and cut to `longest` characters."""
    shown = visible(text[: longest + 1])
    return shown if len(shown) <= longest else shown[:longest] + "…"


class NamedValue(QWidget):
    """A quiet title and its value. ``buttons`` stand at the end: an empty layout so far."""

    def __init__(self, title_name: str, value: FlowLabel, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = FlowLabel(title_name, self, tone=Tone.QUIET, even=True)
        self.value = value
        self.buttons = QHBoxLayout()
        body = QHBoxLayout()
        body.addWidget(self.value, 1)
        body.addLayout(self.buttons)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.title)
        self._line.addLayout(body, 1)

    def title_width(self) -> int:
        """What the title needs for one line, in pixels."""
        return QFontMetrics(self.title.face()).horizontalAdvance(self.title.text()) + 2

    def arrange(self, width: int | None) -> None:
        """The title beside its value in that width, or above it where there is none."""
        stacked = width is None
        policy = self.title.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored if stacked else QSizePolicy.Policy.Fixed)
        self.title.setSizePolicy(policy)
        self.title.setMinimumWidth(width or 0)
        self.title.setMaximumWidth(width or _ANY_WIDTH)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(direction)
        self._line.setSpacing(0 if stacked else 8)

    def show_text(self, text: str, tone: Tone = Tone.NORMAL) -> None:
        """Show another value under the same title."""
        self.value.show_text(text, tone)
        self.value.setAccessibleName(f"{self.title.text()}: {text}")


class FieldRow(NamedValue):
    """One of the ten fields."""

    def __init__(self, field: str, parent: QWidget) -> None:
        name = field.title().replace("_", "")
        value = FlowLabel(f"detailsField{name}", mono=field not in _PROPORTIONAL, even=True)
        super().__init__(f"detailsTitle{name}", value, parent)
        self.field = field
        self.show_title()

    def show_title(self, *, is_converted: bool = False) -> None:
        """`is_converted`: the value is shown otherwise than the table holds it."""
        if is_converted:
            self.title.show_text(self.tr("Expiry in ms"))
        else:
            self.title.show_text(title(COLUMNS[self.field]) if self.field != "user_name" else self.tr("User name"))

    def show_value(self, row: TokenRow, is_missed: bool, has_column: bool = True) -> None:
        """The value of a row. `is_missed`: the SDK fails for want of it; `has_column`: the table has a place for it."""
        value: str | None = getattr(row, self.field)
        if value:
            text = mask(value) if self.field in SECRET_FIELDS else plain(value)
        elif not has_column:
            text = self.tr("no column")
        else:
            text = self.tr("none") if value is None else self.tr("empty")
        self.show_text(text, Tone.BAD if is_missed else Tone.NORMAL if value else Tone.QUIET)


def arrange(rows: Sequence[NamedValue], room: int) -> int | None:
    """Put the titles of rows beside their values, or above them where `room` pixels are too few for that.

    Returns how wide the titles are then; None where they stand above.
    """
    widest = max(row.title_width() for row in rows)
    width = widest if room >= widest * _NARROW_IN_TITLES else None
    for row in rows:
        row.arrange(width)
    return width
