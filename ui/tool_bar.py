"""The tool bar: what people do most, and the filter field."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from ui.actions import Actions


def _tr(text: str) -> str:
    return QCoreApplication.translate("ToolBar", text)


class ToolBar(QToolBar):
    """Shows words beside its icons as long as the window is wide enough for them and the filter field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = 0

    def fit_again(self) -> None:
        """After a change of what it holds."""
        if self._width:
            self.fit(self._width)

    def fit(self, width: int) -> None:
        """Choose how buttons look in a window of this width."""
        self._width = width
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in self.findChildren(QToolButton):
            button.ensurePolished()  # before, it does not know how wide it is
        layout = self.layout()
        if layout is not None:
            layout.invalidate()  # nor does the bar, before it is shown
        if self.sizeHint().width() > width:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)


def fill_tool_bar(bar: ToolBar, actions: Actions, recent: QMenu, filter_field: QWidget) -> None:
    bar.setObjectName("toolBar")
    bar.setWindowTitle(_tr("Toolbar"))
    bar.setMovable(False)
    edge = bar.fontMetrics().height() + 2
    bar.setIconSize(QSize(edge, edge))
    bar.toggleViewAction().setEnabled(False)
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
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(gap)
    filter_field.setMinimumWidth(140)
    filter_field.setMaximumWidth(320)
    bar.addWidget(filter_field)
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
