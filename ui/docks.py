"""The two panels beside the table: the selected token on the right, what happened below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

_DETAILS_WIDTH = 340
_ROOM_FOR_DETAILS = 900  # a narrower window needs its width for the table


def _tr(text: str) -> str:
    return QCoreApplication.translate("Docks", text)


class Docks(QObject):
    """Puts the panels into docks. The details give way in a narrow window, unless the person wants them there."""

    def __init__(self, window: QMainWindow, details: QWidget, activity: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._wanted = True
        self._details = self._dock("detailsDock", _tr("Details"), details, Qt.DockWidgetArea.RightDockWidgetArea)
        self._activity = self._dock("activityDock", _tr("Activity"), activity, Qt.DockWidgetArea.BottomDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        window.resizeDocks([self._details], [_DETAILS_WIDTH], Qt.Orientation.Horizontal)
        self.details_action = self._action("actionDetails", _tr("&Details"), "Ctrl+I", self._details)
        self.activity_action = self._action("actionActivity", _tr("&Activity"), "Ctrl+J", self._activity)
        self.details_action.triggered.connect(self._want_details)
        self._activity.hide()
        window.installEventFilter(self)
        self._details.installEventFilter(self)

    @property
    def toggles(self) -> list[QAction]:
        return [self.details_action, self.activity_action]

    def set_available(self, available: bool) -> None:
        """Nothing to show beside the start page."""
        for action in self.toggles:
            action.setEnabled(available)
        if not available:
            self._details.hide()
            self._activity.hide()
        else:
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._fit()
        elif watched is self._details and event.type() == QEvent.Type.Close:
            self._wanted = False
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self._wanted and self.details_action.isEnabled():
            self._details.setVisible(self._window.width() >= _ROOM_FOR_DETAILS)

    def _want_details(self, shown: bool) -> None:
        # asked for in a narrow window, they stay; closed by hand, they stay away
        self._wanted = shown and self._window.width() >= _ROOM_FOR_DETAILS

    def _dock(self, name: str, title: str, content: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setAccessibleName(title)
        dock.setWidget(content)
        dock.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        self._window.addDockWidget(area, dock)
        return dock

    def _action(self, name: str, text: str, keys: str, dock: QDockWidget) -> QAction:
        action = dock.toggleViewAction()
        action.setObjectName(name)
        action.setText(text)
        action.setShortcut(QKeySequence(keys))
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(_tr("Show or hide this panel ({keys})").format(keys=shown))
        return action
