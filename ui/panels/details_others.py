"""What the row of a token holds in columns that are no fields of a token: to be read, not to be changed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.numbers import number
from ui.panels.details_fields import NamedValue, plain
from ui.panels.details_parts import Hairline
from ui.panels.flow_label import FlowLabel
from ui.table.cell import Tone

MOST_SHOWN = 50
LONGEST_VALUE, LONGEST_NAME = 2000, 120
_SHORT = 120  # characters of a value


class LongText(FlowLabel):
    """Remembers how high it is: a layout asks that many times, and long texts take long."""

    def __init__(self, object_name: str) -> None:
        super().__init__(object_name, even=True)
        self._heights: dict[int, int] = {}
        self._measured: tuple[str, QFont] | None = None

    def heightForWidth(self, width: int) -> int:
        if self._measured != (self.text(), self.font()):
            self._measured = self.text(), QFont(self.font())
            self._heights.clear()
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = super().heightForWidth(width)
        return found


class OthersView(QWidget):
    """Hidden while there is nothing to show. Keeps its widgets, as all details do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailsOthers")
        self._rows: list[NamedValue] = []
        self._titles: int | None = None
        title = FlowLabel("detailsOthersTitle", self, bold=True)
        title.show_text(self.tr("Other columns"))
        self._more = FlowLabel("detailsOthersMore", self, tone=Tone.QUIET)
        self._place = QVBoxLayout()
        self._place.setSpacing(7)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        column.addWidget(Hairline(self))
        column.addSpacing(2)
        column.addWidget(title)
        column.addLayout(self._place)
        column.addWidget(self._more)
        self.show_others({})

    def show_others(self, others: Mapping[str, str]) -> None:
        """Show at most 50 columns, name -> value as text, and how many more there are. "" is NULL or empty."""
        shown = list(others.items())[:MOST_SHOWN]
        while len(self._rows) < len(shown):
            place = len(self._rows)
            row = NamedValue(f"detailsOtherName{place}", LongText(f"detailsOther{place}"), self)
            self._rows.append(row)
            self._place.addWidget(row)
        for row, (name, value) in zip(self._rows, shown, strict=False):
            row.title.show_text(plain(name, LONGEST_NAME))
            row.show_text(plain(value, LONGEST_VALUE - 1) or self.tr("none"), Tone.NORMAL if value else Tone.QUIET)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(shown))
        more = len(others) - len(shown)
        self._more.show_text(self.tr("… and {count} more").format(count=number(more)) if more else "")
        self._more.setVisible(more > 0)
        self.arrange(self._titles)
        self.setVisible(bool(others))

    def arrange(self, titles: int | None) -> None:
        """Like the fields above, whose titles are `titles` pixels wide, or stand above their values where None.

        A name that is longer than that, and one of a long value, stand above the value in any case.
        """
        self._titles = titles
        for row in self._rows:
            if not row.isHidden():
                fits = titles is not None and row.title_width() <= titles and len(row.value.text()) <= _SHORT
                row.arrange(titles if fits else None)
