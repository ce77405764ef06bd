"""Walks what a screen reader is told of a window, and finds controls that say too little, and secrets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTableView, QWidget

from ui.panels.details_parts import LinkButton

_Role = QAccessible.Role
CONTROLS = frozenset(
    {
        *(_Role.PushButton, _Role.CheckBox, _Role.RadioButton, _Role.ComboBox, _Role.EditableText, _Role.ButtonMenu),
        *(_Role.MenuItem, _Role.PageTab, _Role.Link, _Role.SpinBox, _Role.Slider, _Role.ButtonDropDown),
        *(_Role.Table, _Role.List, _Role.Tree, _Role.ProgressBar, _Role.ToolBar, _Role.Dialog),
    }
)
_CELLS = frozenset({_Role.Cell, _Role.ListItem, _Role.ColumnHeader, _Role.TreeItem})
_MOST_CELLS = 400  # of one table
_DEEPEST = 14


class Spoken(NamedTuple):
    """One thing of a window as it is told."""

    role: QAccessible.Role
    name: str
    description: str
    value: str
    thing: QObject | None

    def __str__(self) -> str:
        name = self.thing.objectName() if self.thing is not None else ""
        return f"{self.role.name} {name or type(self.thing).__name__} “{self.name}”"


def spoken(window: QWidget) -> list[Spoken]:
    """Everything that is seen of a window, as it is told."""
    return list(_walk(QAccessible.queryAccessibleInterface(window), 0))


def _walk(of: QAccessibleInterface | None, depth: int) -> Iterator[Spoken]:
    if not of or not of.isValid() or depth > _DEEPEST:
        return
    state = of.state()
    if depth and state.invisible:
        return
    said = (of.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value))
    yield Spoken(of.role(), *said, of.object())
    most = _MOST_CELLS if of.role() in (_Role.Table, _Role.List, _Role.Tree) else 2000
    for number in range(min(of.childCount(), most)):
        yield from _walk(of.child(number), depth + 1)


def nameless(window: QWidget) -> list[str]:
    """Controls without a name; those that show an icon only, without a description or a tooltip."""
    found = []
    for one in spoken(window):
        if one.role not in CONTROLS or _is_of_qt(one.thing):
            continue
        if not one.name.strip():
            found.append(f"{one} has no name")
        button = one.thing
        if isinstance(button, QAbstractButton) and not _shows_words(button):
            told = one.description or button.toolTip()
            if not told.strip():
                found.append(f"{one} shows an icon only, and says nothing more")
    return found


def unreachable_without_name(window: QWidget) -> list[str]:
    """Whatever takes the focus and has no name."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or _is_of_qt(widget):
            continue
        if widget.focusPolicy() and widget.focusProxy() is None:
            told = QAccessible.queryAccessibleInterface(widget)
            if told and told.isValid() and not told.text(QAccessible.Text.Name).strip():
                found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def alike(window: QWidget) -> list[str]:
    """Buttons and fields of one window that have the same name, and cannot be told apart.

    Links to the same row may stand under two problems: they do the same.
    """
    controls = [one for one in spoken(window) if isinstance(one.thing, (QAbstractButton, QLineEdit))]
    shown = [one for one in controls if not _is_of_qt(one.thing) and one.name and not isinstance(one.thing, LinkButton)]
    counted = Counter((one.role, one.name, one.description) for one in shown)
    return [f"{name} ({count} times)" for (_, name, _), count in counted.items() if count > 1]


def tells(window: QWidget, secrets: Iterable[str]) -> list[str]:
    """Secrets that are spoken."""
    said = [part for one in spoken(window) for part in one[1:4]]
    return [secret for secret in secrets if any(secret in part for part in said)]


def silent_cells(window: QWidget) -> list[str]:
    """Cells, headers and entries of lists that are seen and say nothing."""
    return [f"{one} in a table or list" for one in spoken(window) if one.role in _CELLS and not one.name.strip()]


def cells_of(table: QTableView) -> dict[tuple[int, int], str]:
    """What each cell of a table is called, those that are out of sight too, by row and column.

    The interface counts row by row: that of the column headers first, and in each the row header before the cells.
    """
    told = QAccessible.queryAccessibleInterface(table)
    model, wide = table.model(), table.model().columnCount() + 1
    found = {}
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            cell = told.child((row + 1) * wide + column + 1)
            assert cell.role() is _Role.Cell
            found[row, column] = cell.text(QAccessible.Text.Name)
    return found


def _shows_words(button: QAbstractButton) -> bool:
    return bool(button.text()) and (button.width() > 2 * button.height() or button.icon().isNull())


def _is_of_qt(thing: QObject | None) -> bool:
    """A part of one of Qt's own widgets, which Qt names."""
    if thing is None:
        return False
    name = thing.objectName()
    parent = thing.parent()
    of_message_box = parent is not None and parent.objectName() == "qt_msgbox_buttonbox"
    return (name.startswith("qt_") and name != "qt_toolbar_ext_button") or of_message_box
