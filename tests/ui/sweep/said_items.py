"""What headers, tables and lists have to say, and whether it has the room: their delegates are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QStyleOptionViewItem, QTableView

from ui.table.cell import CELL_ROLE
from ui.table.delegate import TokenDelegate, cell_width, measures_of
from ui.table.header import TokenHeader

Lack = tuple[str, str]  # the kind, and what is lacking


def header_lacks(header: QHeaderView) -> Iterator[Lack]:
    if header.orientation() != Qt.Orientation.Horizontal:
        return
    for section in range(header.count()):
        if header.isSectionHidden(section):
            continue
        whole = str(header.model().headerData(section, header.orientation()) or "")
        painted = header.painted_title(section) if isinstance(header, TokenHeader) else whole
        if painted != whole and not (isinstance(header, TokenHeader) and header.is_of_icons(section)):
            yield "elided", f"{whole!r} as {painted!r}"
    if header.height() < header.fontMetrics().height():
        yield "cut", f"is {header.height()} high"


def table_lacks(table: QTableView) -> Iterator[Lack]:
    delegate = table.itemDelegate()
    if not isinstance(delegate, TokenDelegate):
        yield from items_lacks(table)
        return
    option = QStyleOptionViewItem()
    option.font = table.font()
    measures = measures_of(table.font())
    for index in _shown_indexes(table):
        rect = table.visualRect(index)
        option.rect = rect
        cell = index.data(CELL_ROLE)
        if rect.height() < measures.row:
            yield "cut", f"row {index.row()} is {rect.height()} high, wants {measures.row}"
        if cell is None or cell_width(cell, measures) <= rect.width():
            continue
        whole = f"{cell.text!r} {cell.note!r}"
        tip = delegate.tooltip(option, index)
        told = all(part[:100] in tip for part in (cell.text, cell.note))
        yield ("elided" if told else "cut"), f"{whole} in {rect.width()} of {cell_width(cell, measures)}"


def _shown_indexes(table: QTableView) -> Iterator[QModelIndex]:
    view = table.viewport().rect()
    for row in range(table.model().rowCount()):
        for column in range(table.model().columnCount()):
            index = table.model().index(row, column)
            rect = table.visualRect(index)
            if not rect.isEmpty() and rect.intersects(view):
                yield index


def _wrapped_lacks(option: QStyleOptionViewItem, text: str) -> Iterator[Lack]:
    room = option.rect.adjusted(4, 0, -4, 0)
    wanted = option.fontMetrics.boundingRect(QRect(0, 0, room.width(), 10_000), Qt.TextFlag.TextWordWrap.value, text)
    if wanted.width() > room.width() or wanted.height() > room.height():
        yield "cut", f"{text[:60]!r} has {room.width()}x{room.height()}, wants {wanted.width()}x{wanted.height()}"


def items_lacks(view: QAbstractItemView) -> Iterator[Lack]:
    """A list of any kind: its delegate says how wide an item wants to be, or which texts it elides."""
    model = view.model()
    delegate = view.itemDelegate()
    shown: Callable[..., Any] | None = getattr(delegate, "texts_in", None)
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        rect: QRect = view.visualRect(index)
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        option.rect = rect
        scrolls = view.verticalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if not scrolls and not view.viewport().rect().contains(rect):
            yield (
                "cut",
                f"{index.data()!r} at {rect.getRect()} of {view.viewport().rect().getRect()}, and nothing scrolls",
            )
        if not rect.intersects(view.viewport().rect()):
            continue
        if shown is not None:
            for whole, painted in shown(option, index):
                if whole != painted:
                    yield "elided", f"{whole[:60]!r} as {painted[:60]!r}"
        elif isinstance(view, QListView) and view.wordWrap():
            yield from _wrapped_lacks(option, str(index.data() or ""))
        elif delegate.sizeHint(option, index).width() > view.viewport().width() or (
            option.fontMetrics.horizontalAdvance(str(index.data() or "")) + view.iconSize().width() + 12 > rect.width()
        ):
            yield "elided", f"{index.data()!r} in {rect.width()}"
        if rect.height() < option.fontMetrics.height():
            yield "cut", f"{index.data()!r} is {rect.height()} high"
