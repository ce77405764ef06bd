"""How the columns of the table are arranged, as plain data, and how a table is brought into that arrangement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt

from ui.table.cell import Cell
from ui.table.columns import ON_DEMAND, SAMPLES, Column
from ui.table.view import TokenView

ALWAYS_SHOWN = (Column.STATUS, Column.USER, Column.EXPIRES)  # without these the table says nothing
_BY_NAME = {column.name.lower(): column for column in Column}
_WIDEST_IN_LINES = 200
_NARROWEST_EXPIRES = Cell("expired 999 days ago", bold=True)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Columns by their names, which no version changes; what is not said of one is as it is at first.

    ``order``: from left to right. ``shown``: those that can be hidden. ``widths``: in heights of a line of the table's
    font, so that another size of the font keeps them in proportion. ``sort``: the column, "" for the first one.
    """

    order: tuple[str, ...] = ()
    shown: Mapping[str, bool] = field(default_factory=dict)
    widths: Mapping[str, float] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False


def name_of(column: Column) -> str:
    return column.name.lower()


def is_shown(arrangement: Arrangement, column: Column) -> bool:
    return column in ALWAYS_SHOWN or arrangement.shown.get(name_of(column), column not in ON_DEMAND)


def order_of(arrangement: Arrangement) -> list[Column]:
    """All columns from left to right; one of which nothing is said comes after the one before it in `Column`."""
    said = [_BY_NAME[name] for name in dict.fromkeys(arrangement.order) if name in _BY_NAME]
    for column in Column:
        if column not in said:
            said.insert(said.index(Column(column - 1)) + 1 if column else 0, column)
    return said


def arrangement_of(table: TokenView, before: Arrangement) -> Arrangement:
    """How the table is arranged now. A width that a column has from the beginning is not said; that of a hidden one is
    as `before`, for nobody knows it.
    """
    header = table.horizontalHeader()
    at_first, line = table.widths_at_first(SAMPLES), table.fontMetrics().height()
    order = [Column(header.logicalIndex(place)) for place in range(header.count())]
    header.setStretchLastSection(False)  # else the last column has whatever width was left over
    widths = {column: header.sectionSize(column) for column in order if not header.isSectionHidden(column)}
    header.setStretchLastSection(True)
    said = {
        name_of(column): round(width / line, 3)
        for column, width in widths.items()
        if width != at_first[column] and not table.widths.is_at_first(column, width)
    }
    unseen = {name: width for name, width in before.widths.items() if name in _BY_NAME and _BY_NAME[name] not in widths}
    sort = header.sortIndicatorSection()
    return Arrangement(
        order=tuple(name_of(column) for column in order),
        shown={name_of(column): not table.isColumnHidden(column) for column in order if column not in ALWAYS_SHOWN},
        widths={**unseen, **said},
        sort=name_of(Column(sort)) if 0 <= sort < len(Column) else "",
        descending=header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
    )


def arrange(table: TokenView, wanted: Arrangement) -> None:
    """Give the columns their order, widths and sorting; which of them are hidden is left to who asks about that."""
    header, line = table.horizontalHeader(), table.fontMetrics().height()
    for place, column in enumerate(order_of(wanted)):
        header.moveSection(header.visualIndex(column), place)
    table.set_default_widths(SAMPLES)
    narrowest, widest = header.minimumSectionSize(), line * _WIDEST_IN_LINES
    for name, lines in wanted.widths.items():
        if name in _BY_NAME:
            table.setColumnWidth(_BY_NAME[name], round(min(max(lines * line, narrowest), widest)))
    table.keep_in_view(Column.EXPIRES, _NARROWEST_EXPIRES)
    order = Qt.SortOrder.DescendingOrder if wanted.descending else Qt.SortOrder.AscendingOrder
    table.sortByColumn(_BY_NAME.get(wanted.sort, Column.STATUS), order)
