"""The two panels beside the table: the selected token on the right, what happened below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from ui.layout_settings import DetailsWish

_DETAILS_WIDTH = 340
_ROOM_FOR_DETAILS = 900  # a narrower window needs its width for the table
_VERSION = 1  # of what `state` returns: another one once there are other docks
_CHANGES = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Docks", text)


class Docks(QObject):
    """Puts the panels into docks. The details give way in a narrow window, unless the person wants them there.

    ``changed``: one of them has another place or size, or came or went.
    """

    changed = Signal()

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
        for dock in (self._details, self._activity):
            dock.installEventFilter(self)
            dock.topLevelChanged.connect(self.changed)
            dock.dockLocationChanged.connect(self.changed)

    @property
    def toggles(self) -> list[QAction]:
        return [self.details_action, self.activity_action]

    @property
    def are_available(self) -> bool:
        return self.details_action.isEnabled()

    def set_available(self, available: bool) -> None:
        """Nothing to show beside the start page."""
        for action in self.toggles:
            action.setEnabled(available)
        if not available:
            self._details.hide()
            self._activity.hide()
        else:
            self._fit()

    # what is remembered of them

    @property
    def details_wish(self) -> DetailsWish:
        if self._wanted:
            return "fitting"
        return "hidden" if self._details.isHidden() else "shown"

    def state(self) -> bytes:
        """Where the docks are, and how large, for `restore`."""
        return bytes(self._window.saveState(_VERSION).data())

    def restore(self, state: bytes, details: DetailsWish) -> None:
        """Bring the docks back to where they were; they stay where they are if `state` makes no sense."""
        self._window.restoreState(state, _VERSION)
        self._wanted = details == "fitting"
        self._details.setVisible(details == "shown")
        self._fit()

    def reset(self) -> None:
        """As they are at first."""
        for dock, area in (
            (self._details, Qt.DockWidgetArea.RightDockWidgetArea),
            (self._activity, Qt.DockWidgetArea.BottomDockWidgetArea),
        ):
            dock.setFloating(False)
            self._window.addDockWidget(area, dock)
        self._window.resizeDocks([self._details], [_DETAILS_WIDTH], Qt.Orientation.Horizontal)
        self._activity.hide()
        self._wanted = True
        self._details.setVisible(False)
        self._fit()

    # what Qt tells

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize:
                self._fit()
        elif event.type() in _CHANGES:
            self.changed.emit()
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
