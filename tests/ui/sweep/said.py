"""What each kind of widget has to say, and whether it has the room for it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDockWidget,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionDockWidget,
    QStyleOptionFrame,
    QStyleOptionGroupBox,
    QTabBar,
    QTableView,
    QToolBar,
    QToolButton,
    QWidget,
)

from tests.ui.sweep.said_items import Lack, header_lacks, items_lacks, table_lacks
from ui.panels.chips import Chip
from ui.panels.flow_label import FlowLabel
from ui.panels.parts import ElidedLabel, spoken


def lacks_room(widget: QWidget) -> Iterator[Lack]:
    """What of its text a widget does not show: ("elided", …) where it says so itself, ("cut", …) where it does not."""
    if not widget.isVisible():
        return
    for kind, ask in _ASKED:
        if isinstance(widget, kind):
            yield from ask(widget)
            return


def _fits(widget: QWidget, wanted: QSize, text: str) -> Iterator[Lack]:
    if text and (widget.width() < wanted.width() or widget.height() < wanted.height()):
        has = f"{widget.width()}x{widget.height()}"
        yield "cut", f"{text[:60]!r} has {has}, wants {wanted.width()}x{wanted.height()}"


def _elided_label(label: ElidedLabel) -> Iterator[Lack]:
    whole, painted = label.text(), label.painted_text()
    if painted.replace(" ", "") != "".join(char if char.isprintable() else " " for char in whole).replace(" ", ""):
        yield "elided", f"{whole[:60]!r} as {painted[:60]!r}"
    if whole and label.height() < label.fontMetrics().height():
        yield "cut", f"{whole[:60]!r} is {label.height()} high"


def _flow_label(label: FlowLabel) -> Iterator[Lack]:
    wanted = label.heightForWidth(label.width())
    letter = QFontMetrics(label.face()).averageCharWidth()
    yield from _fits(label, QSize(letter * 4, wanted), label.text())


def _label(label: QLabel) -> Iterator[Lack]:
    picture = label.pixmap()
    if not picture.isNull():
        yield from _fits(label, picture.deviceIndependentSize().toSize(), "a picture")
        return
    if not label.wordWrap():
        yield from _fits(label, QSize(label.minimumSizeHint().width(), label.minimumSizeHint().height()), label.text())
        return
    if not label.text():
        return
    yield from _fits(label, QSize(_widest_line(label), label.heightForWidth(label.width())), label.text())


def _widest_line(label: QLabel) -> int:
    """How wide the words are once they are wrapped, as a label does it: between words only."""
    room = label.contentsRect().width() - max(0, label.indent()) - 2 * label.margin()
    layout = QTextLayout(label.text().replace("\n", "\u2028"), label.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    widest = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return math.floor(widest) + label.width() - room


def _push_button(button: QPushButton) -> Iterator[Lack]:
    if button.width() < button.sizeHint().width():
        yield "elided", f"{button.text()!r} in {button.width()}, wants {button.sizeHint().width()}"
    yield from _fits(button, QSize(0, button.sizeHint().height()), button.text())


def _tool_button(button: QToolButton) -> Iterator[Lack]:
    shown = button.text() or button.accessibleName() or button.toolTip()
    if button.objectName().startswith("qt_dockwidget") or isinstance(button.parentWidget(), QLineEdit):
        return  # Qt paints their icons as large as the place that it gives them
    if button.objectName() == "qt_toolbar_ext_button":
        bar = button.parentWidget()
        assert isinstance(bar, QToolBar)
        if hidden := _hidden_by(bar):
            yield "elided", f"the bar hides {hidden}"
        return
    yield from _fits(button, button.sizeHint(), shown)


def _hidden_by(bar: QToolBar) -> list[str]:
    """What of its actions is seen in the extension only."""
    widgets = [(action, bar.widgetForAction(action)) for action in bar.actions() if action.isVisible()]
    return [action.objectName() for action, widget in widgets if widget is not None and not widget.isVisible()]


def _tick_box(button: QCheckBox | QRadioButton) -> Iterator[Lack]:
    """Its words may be wrapped by hand: then they are compared with what a screen reader is told."""
    yield from _fits(button, button.sizeHint(), button.text())
    shown = " ".join(spoken(button.text()).split())
    if "…" in shown and shown != " ".join(button.accessibleName().split()):
        yield "elided", f"{button.accessibleName()[:60]!r} as {shown[:60]!r}"


def _combo_box(box: QComboBox) -> Iterator[Lack]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    text = box.currentText() or box.placeholderText()
    if box.fontMetrics().horizontalAdvance(text) > field.width():
        yield "elided", f"{text!r} in {field.width()}"
    yield from _fits(box, QSize(0, box.sizeHint().height()), text or "x")


def _line_edit(edit: QLineEdit) -> Iterator[Lack]:
    option = QStyleOptionFrame()
    edit.initStyleOption(option)
    room = edit.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, edit)
    room = room.marginsRemoved(edit.textMargins()).adjusted(2, 0, -2, 0)
    said = "" if edit.text() else edit.placeholderText()
    if edit.fontMetrics().horizontalAdvance(said) > room.width():
        yield "elided", f"{said!r} in {room.width()}"
    if room.height() < edit.fontMetrics().height():
        yield "cut", f"{edit.placeholderText() or edit.accessibleName()!r} has {room.height()} of height"


def _chip(chip: Chip) -> Iterator[Lack]:
    yield from _fits(chip, chip.sizeHint(), chip.text())


def _menu(menu: QMenu) -> Iterator[Lack]:
    yield from _fits(menu, QSize(menu.sizeHint().width(), 0), menu.objectName())
    for action in menu.actions():
        if action.isVisible() and not action.isSeparator() and menu.actionGeometry(action).isEmpty():
            yield "cut", action.text()


def _menu_bar(bar: QMenuBar) -> Iterator[Lack]:
    for action in bar.actions():
        area = bar.actionGeometry(action)
        if action.isVisible() and (area.isEmpty() or not bar.rect().contains(area)):
            yield "cut", f"the menu {action.text()!r}"


def _dock(dock: QDockWidget) -> Iterator[Lack]:
    option = QStyleOptionDockWidget()
    dock.initStyleOption(option)
    if dock.titleBarWidget() is not None:
        return
    room = dock.style().subElementRect(QStyle.SubElement.SE_DockWidgetTitleBarText, option, dock)
    metrics = dock.fontMetrics()
    if metrics.horizontalAdvance(dock.windowTitle()) > room.width() or metrics.height() > room.height():
        yield "elided", f"the title {dock.windowTitle()!r} in {room.getRect()}"


def _group(box: QGroupBox) -> Iterator[Lack]:
    option = QStyleOptionGroupBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_GroupBox, option, QStyle.SubControl.SC_GroupBoxLabel, box
    )
    if box.fontMetrics().horizontalAdvance(box.title()) > room.width():
        yield "elided", box.title()


def _tabs(bar: QTabBar) -> Iterator[Lack]:
    for tab in range(bar.count()):
        if bar.tabRect(tab).width() < bar.tabSizeHint(tab).width():
            yield "elided", bar.tabText(tab)


def _button(button: QAbstractButton) -> Iterator[Lack]:
    yield from _fits(button, button.sizeHint(), button.text())


# the first that fits is asked
_ASKED: tuple[tuple[Any, Callable[[Any], Iterator[Lack]]], ...] = (
    (ElidedLabel, _elided_label),
    (FlowLabel, _flow_label),
    (QLabel, _label),
    (Chip, _chip),
    (QPushButton, _push_button),
    (QToolButton, _tool_button),
    (QCheckBox, _tick_box),
    (QRadioButton, _tick_box),
    (QComboBox, _combo_box),
    (QLineEdit, _line_edit),
    (QHeaderView, header_lacks),
    (QTableView, table_lacks),
    (QListView, items_lacks),
    (QMenu, _menu),
    (QMenuBar, _menu_bar),
    (QDockWidget, _dock),
    (QGroupBox, _group),
    (QTabBar, _tabs),
    (QAbstractButton, _button),
)
