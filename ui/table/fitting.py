"""Widths of columns that give way in a narrow view, so that what matters most is wholly seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QTableView

from ui.table.cell import Cell
from ui.table.delegate import cell_width, measures_of
from ui.table.header import icon_column_width, title_width

Sample = str | Cell
_LETTERS, _FEWEST_LETTERS = 16, 8


def default_widths(samples: Mapping[int, Sample], titles: Mapping[int, str], font: QFont) -> dict[int, int]:
    """Widths that hold the sample: a text however it is set, or a cell as it is; "" is a column of icons."""
    measures = measures_of(font)
    widths = {}
    for column, sample in samples.items():
        if not sample:
            widths[column] = icon_column_width(font)
            continue
        needed = max(cell_width(cell, measures) for cell in _shapes(sample))
        widths[column] = max(needed, title_width(titles.get(column, ""), font))
    return widths


def _shapes(sample: Sample) -> list[Cell]:
    if isinstance(sample, Cell):
        return [sample]
    return [Cell(sample, mono=mono, bold=bold) for mono in (False, True) for bold in (False, True)]


class FittedWidths:
    """Keeps one column in the view. Where there is no room for that, the columns before it are narrower than at first;
    then that one is; then those before it again. A column that the person made wider or narrower stays as it is.
    """

    def __init__(self, table: QTableView) -> None:
        self._table = table
        self._kept, self._kept_least = -1, 0
        self._at_first: dict[int, int] = {}
        self._given: dict[int, int] = {}

    def keep(self, column: int, least: int) -> None:
        """Which column is to be seen; `least`: how narrow it may be, in pixels."""
        self._kept, self._kept_least = column, least
        self.fit()

    def set_at_first(self, widths: Mapping[int, int]) -> None:
        """Give all these columns their widths, in pixels; they may give way from then on."""
        self._at_first, self._given = dict(widths), dict(widths)
        for column, width in widths.items():
            self._table.setColumnWidth(column, width)
        self.fit()

    def is_at_first(self, column: int, width: int) -> bool:
        """Whether a column of this width has it from here, and not from the person."""
        return width in (self._at_first.get(column), self._given.get(column))

    def fit(self) -> None:
        """The view has another width, or other columns."""
        if self._kept not in self._at_first or self._table.isColumnHidden(self._kept):
            return
        header, kept = self._table.horizontalHeader(), self._kept
        places = range(header.visualIndex(kept) + 1)
        columns = [column for column in map(header.logicalIndex, places) if not header.isSectionHidden(column)]
        free = [column for column in columns if header.sectionSize(column) == self._given[column]]
        if kept not in free and self._is_stretched():
            free.append(kept)
        widths = {column: header.sectionSize(column) for column in columns}
        widths.update({column: self._at_first[column] for column in free})
        before = [column for column in free if column != kept]
        _narrow(widths, before, self._letters(_LETTERS), self._room())
        _narrow(widths, [kept] if kept in free else [], self._kept_least, self._room())
        _narrow(widths, before, self._letters(_FEWEST_LETTERS), self._room())
        for column in free:
            self._given[column] = widths[column]
            self._table.setColumnWidth(column, widths[column])

    def _room(self) -> int:
        return self._table.viewport().width()

    def _is_stretched(self) -> bool:
        """Whether the kept column is the last one, which has whatever width is left."""
        header = self._table.horizontalHeader()
        after = map(header.logicalIndex, range(header.visualIndex(self._kept) + 1, header.count()))
        return header.stretchLastSection() and all(map(header.isSectionHidden, after))

    def _letters(self, count: int) -> int:
        return self._table.fontMetrics().averageCharWidth() * count + 2 * measures_of(self._table.font()).padding


def _narrow(widths: dict[int, int], columns: Iterable[int], least: int, room: int) -> None:
    """Make these columns narrower, the widest first, until all have room or each is as narrow as may be."""
    for column in sorted(columns, key=widths.__getitem__, reverse=True):
        widths[column] -= max(0, min(sum(widths.values()) - room, widths[column] - least))
