"""The tool bar: what people do most, and the filter field."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from ui.actions import Actions

_LETTERS_AT_LEAST, _LETTERS_AT_MOST = 26, 44  # of the filter field
_BESIDE_FIELD = 24
_ANY_WIDTH = 16_777_215


def _tr(text: str) -> str:
    return QCoreApplication.translate("ToolBar", text)


class ToolBar(QToolBar):
    """Shows words beside its icons as long as the window is wide enough for them and the filter field.

    The field has a bar of its own behind the buttons, and below them in a window that is too narrow for both.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = 0
        self.filter_bar = QToolBar(parent or self)
        self._field: QWidget | None = None

    def hold(self, field: QWidget) -> None:
        """Take the filter field."""
        self._field = field
        field.setMinimumWidth(field.fontMetrics().averageCharWidth() * _LETTERS_AT_LEAST)
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(holder)
        row.setContentsMargins(_BESIDE_FIELD // 3, 0, _BESIDE_FIELD // 3, 0)
        row.addStretch(1)
        row.addWidget(field, 1000)
        self.filter_bar.addWidget(holder)

    def fit_again(self) -> None:
        """After a change of what it holds."""
        if self._width:
            self.fit(self._width)

    def fit(self, width: int) -> None:
        """Choose how buttons look in a window of this width, and where the filter field is."""
        self._width = width
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if self.wanted_width() > width:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._place_field(below=self.wanted_width() > width)

    def wanted_width(self) -> int:
        """With its buttons as they look now, and the filter field behind them."""
        for button in self.findChildren(QToolButton):
            button.ensurePolished()  # before, it does not know how wide it is
        layout = self.layout()
        if layout is not None:
            layout.invalidate()  # nor does the bar, before it is shown
        field = 0 if self._field is None else self._field.minimumWidth() + 2 * _BESIDE_FIELD
        return self.sizeHint().width() + field

    def _place_field(self, *, below: bool) -> None:
        window = self.parentWidget()
        if self._field is None or not isinstance(window, QMainWindow):
            return
        if window.toolBarArea(self.filter_bar) == Qt.ToolBarArea.NoToolBarArea:
            window.addToolBar(self.filter_bar)
        if below != window.toolBarBreak(self.filter_bar):
            if below:
                window.insertToolBarBreak(self.filter_bar)
            else:
                window.removeToolBarBreak(self.filter_bar)
        widest = self._field.fontMetrics().averageCharWidth() * _LETTERS_AT_MOST
        self._field.setMaximumWidth(_ANY_WIDTH if below else widest)


def fill_tool_bar(bar: ToolBar, actions: Actions, recent: QMenu, filter_field: QWidget) -> None:
    bar.setObjectName("toolBar")
    bar.setWindowTitle(_tr("Toolbar"))
    bar.filter_bar.setObjectName("filterBar")
    bar.filter_bar.setWindowTitle(_tr("Filter"))
    for each in (bar, bar.filter_bar):
        each.setAccessibleName(each.windowTitle())
        each.setMovable(False)
        each.toggleViewAction().setEnabled(False)
    _name_extension(bar)
    edge = bar.fontMetrics().height() + 2
    bar.setIconSize(QSize(edge, edge))
    bar.addAction(actions.open)
    opener = bar.widgetForAction(actions.open)
    if isinstance(opener, QToolButton):
        opener.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        opener.setMenu(recent)
    bar.addAction(actions.refresh)
    bar.addSeparator()
    bar.addActions([actions.renew, actions.revoke])
    bar.addSeparator()
    bar.addActions([actions.delete, actions.delete_all, actions.undo])
    bar.addSeparator()
    bar.addAction(actions.find_token)
    bar.addAction(actions.read_only)
    bar.hold(filter_field)
    for action in bar.actions():
        button = bar.widgetForAction(action)
        if isinstance(button, QToolButton) and action.objectName():
            button.setObjectName(action.objectName().replace("action", "button", 1))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            _name(bar, button, action)
            action.changed.connect(partial(_name, bar, button, action))


def _name(bar: ToolBar, button: QToolButton, action: QAction) -> None:
    """After a change of the words of an action its button is named so, and may need other room."""
    words = action.iconText()
    if button.accessibleName() != words:
        button.setAccessibleName(words)
        bar.fit_again()


def _name_extension(bar: QToolBar) -> None:
    """The button that shows what has no room: Qt gives it neither a name nor a place in the order of the Tab key."""
    button = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    if button is not None:
        button.setAccessibleName(_tr("More"))
        button.setToolTip(_tr("Show the buttons that have no room"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
