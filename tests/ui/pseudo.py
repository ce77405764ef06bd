"""A language that puts every text into ⟦brackets⟧, and what a window says without them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDockWidget,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from stores import CODES
from ui.panels.flow_label import FlowLabel
from ui.panels.parts import ElidedLabel

_TS = Path(__file__).parents[2] / "resources" / "translations" / "tokeninspector_en.ts"
_TAG = re.compile(r"</?p[^>]*>")  # around a tooltip
_INSIDE = re.compile(r"⟦[^⟦⟧]*⟧")
_MOST_ROWS = 30
_CELL_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
# what no language has another word for: names, codes of data centres and formats, keys, units in data
_NAMES = frozenset({"token", "inspector", "zoho", "sqlite", "json", "csv", "utc", "sdk", "id", "http", "python"})


class PseudoTranslator(QTranslator):
    """Knows every text of every program, Qt's own too."""

    def translate(  # type: ignore[override]  # Qt gives bytes or text, and n only where there is a number
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return f"⟦{source}⟧" if source else ""

    def isEmpty(self) -> bool:
        return False


@cache
def our_words() -> frozenset[str]:
    """Every word of our own texts, in lower case."""
    texts = [source.text or "" for source in ElementTree.parse(_TS).iter("source")]
    plain = (re.sub(r"\{\w*\}", " ", text).replace("&", "") for text in texts)
    return frozenset(word.lower() for text in plain for word in re.findall(r"[A-Za-z]{2,}", text)) - _NAMES


def outside(text: str) -> str:
    """What stands in no brackets."""
    while _INSIDE.search(text):
        text = _INSIDE.sub(" ", text)
    return text


def bare_words(text: str, data: Iterable[str] = ()) -> list[str]:
    """Our words that stand in no brackets, and not in `data`: what is part of a path, an address or a token is none."""
    rest = _TAG.sub(" ", text.replace("&", "").replace("\u200b", ""))
    for known in data:
        rest = rest.replace(known, " ")
    words = (word.strip(".,:;!?…()“”\"'·") for word in outside(rest).split())
    return [word for word in words if word.lower() in our_words() and word not in CODES]


def texts_of(root: QWidget) -> Iterator[tuple[str, str]]:
    """(where, text) of all that a window, dialog or menu says: shown, in menus, in cells, and to a screen reader."""
    for widget in [root, *root.findChildren(QWidget)]:
        if widget is root or widget.isVisible() or isinstance(widget, QMenu):
            yield from ((f"{_path(widget)} {what}", text) for what, text in _of_widget(widget) if text)
    for action in root.findChildren(QAction):
        if action.isVisible() and not action.isSeparator():
            for what, text in (("text", action.text()), ("tip", action.toolTip()), ("status", action.statusTip())):
                yield f"{_path(action)} {what}", text


def _path(thing: QObject) -> str:
    parent = thing.parent()
    name = thing.objectName() or type(thing).__name__
    return name if thing.objectName() or parent is None else f"{_path(parent)}/{name}"


def _of_widget(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "tooltip", widget.toolTip()
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    if isinstance(widget, QMainWindow | QDialog | QDockWidget):
        yield "title", widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton | ElidedLabel | FlowLabel):
        yield "text", widget.text()
    elif isinstance(widget, QLineEdit):
        yield "placeholder", widget.placeholderText()
    elif isinstance(widget, QPlainTextEdit):
        yield "text", widget.toPlainText()
    elif isinstance(widget, QGroupBox | QMenu):
        yield "title", widget.title()
    elif isinstance(widget, QComboBox):
        yield from ((f"item {place}", widget.itemText(place)) for place in range(widget.count()))
    if isinstance(widget, QMessageBox):
        yield "informative", widget.informativeText()
    if isinstance(widget, QListWidget):
        yield from ((f"row {place}", widget.item(place).text()) for place in range(widget.count()))
    elif (
        isinstance(widget, QAbstractItemView)
        and not isinstance(widget, QHeaderView)
        and widget.model() is not None
        and widget.window().isVisible()
    ):
        yield from _of_model(widget.model())


def _of_model(model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    for column in range(model.columnCount()):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            yield f"header {column}", _said(model.headerData(column, Qt.Orientation.Horizontal, role))
        for row in range(min(model.rowCount(), _MOST_ROWS)):
            index = model.index(row, column, QModelIndex())
            for role in _CELL_ROLES:
                yield f"cell {row},{column} role {role.name}", _said(index.data(role))


def _said(value: object) -> str:
    return value if isinstance(value, str) else ""
