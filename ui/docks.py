"""The two panels beside the table: the selected token on the right, what happened below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QWidget

from ui.layout_settings import DetailsWish
from ui.places import Area, Name, PanelPlace, Panels, Place, on_a_screen

_DETAILS_WIDTH = 340
_ROOM_FOR_DETAILS = 900  # a narrower window needs its width for the table
_CHANGES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
_AREAS: dict[Area, Qt.DockWidgetArea] = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "top": Qt.DockWidgetArea.TopDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}


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
        self._sizes: dict[Name, QSize] = {}  # of what is docked
        self._restored: Panels | None = None  # until the window is shown
        self._details = self._dock("detailsDock", _tr("Details"), details, Qt.DockWidgetArea.RightDockWidgetArea)
        self._activity = self._dock("activityDock", _tr("Activity"), activity, Qt.DockWidgetArea.BottomDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        window.resizeDocks([self._details], [_DETAILS_WIDTH], Qt.Orientation.Horizontal)
        self.details_action = self._action("actionDetails", _tr("&Details"), "Ctrl+I", self._details)
        self.activity_action = self._action("actionActivity", _tr("&Activity"), "Ctrl+J", self._activity)
        self.details_action.triggered.connect(self._want_details)
        self._activity.hide()
        window.installEventFilter(self)
        self._docks: dict[Name, QDockWidget] = {"details": self._details, "activity": self._activity}
        for dock in self._docks.values():
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

    def places(self) -> Panels:
        """Where the docks are, and how large, for `restore`."""
        details, activity = self._docks.values()
        tabbed = activity in self._window.tabifiedDockWidgets(details)
        if tabbed:  # Qt keeps the one behind shown, but out of the window
            is_first = self._window.rect().intersects(activity.geometry())
        else:
            is_first = (activity.x(), activity.y()) < (details.x(), details.y())
        return Panels(
            self._place_of("details", "right"),
            self._place_of("activity", "bottom"),
            activity_shown=not activity.isHidden(),
            tabbed=tabbed,
            first="activity" if is_first else "details",
        )

    def restore(self, panels: Panels | None, details: DetailsWish) -> None:
        """Bring the docks back to where they were; they stay where they are if nobody knows."""
        if panels is not None:
            self._put(panels)
            self._restored = panels
        self._wanted = details == "fitting"
        self._details.setVisible(details == "shown")
        self._fit()

    def reset(self) -> None:
        """As they are at first, and with the tool bars."""
        for dock in self._docks.values():
            dock.setFloating(False)
        self._put(Panels(PanelPlace("right"), PanelPlace("bottom")))
        self._window.resizeDocks([self._details], [_DETAILS_WIDTH], Qt.Orientation.Horizontal)
        for bar in self._window.findChildren(QToolBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.show()
        self._wanted = True
        self._details.setVisible(False)
        self._fit()

    def _put(self, panels: Panels) -> None:
        """Two in one area stand beside each other in its direction, as Qt places them without nesting."""
        window, (details, activity) = self._window, self._docks.values()
        names = panels.names[::-1] if panels.tabbed else panels.names
        for name in names:
            window.addDockWidget(_AREAS[panels.place(name).area], self._docks[name])
        if panels.tabbed and panels.details.area == panels.activity.area:
            window.tabifyDockWidget(details, activity)
        self._resize(panels)
        for name, dock in self._docks.items():
            floating = panels.place(name).floating
            if floating is not None:
                dock.setFloating(True)
                dock.setGeometry(on_a_screen(floating))
        activity.setVisible(panels.activity_shown)

    def _settle(self) -> None:
        """Only in a window that is shown docks have the room that there was, and one of two tabs is in front."""
        panels, self._restored = self._restored, None
        if panels is not None:
            self._resize(panels)
            if panels.tabbed:
                self._docks[panels.first].raise_()

    def _resize(self, panels: Panels) -> None:
        sizes = {name: QSize(panels.place(name).width, panels.place(name).height) for name in panels.names[::-1]}
        known = {name: size for name, size in sizes.items() if not size.isEmpty()}
        self._sizes.update(known)
        docks = [self._docks[name] for name in known]  # of tabs both are as large as the one in front: it is the last
        self._window.resizeDocks(docks, [size.width() for size in known.values()], Qt.Orientation.Horizontal)
        self._window.resizeDocks(docks, [size.height() for size in known.values()], Qt.Orientation.Vertical)

    def _place_of(self, name: Name, otherwise: Area) -> PanelPlace:
        dock = self._docks[name]
        found = self._window.dockWidgetArea(dock)
        area = next((area for area, its in _AREAS.items() if its == found), otherwise)
        size, at = self._sizes.get(name, QSize(0, 0)), dock.geometry()
        floating = Place(at.x(), at.y(), at.width(), at.height()) if dock.isFloating() else None
        return PanelPlace(area, size.width(), size.height(), floating)

    # what Qt tells

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize:
                self._fit()
            elif event.type() == QEvent.Type.Show and self._restored is not None:
                QTimer.singleShot(0, self, self._settle)
        elif event.type() in _CHANGES and isinstance(watched, QDockWidget):
            if watched.isVisible() and not watched.isFloating():
                self._sizes["details" if watched is self._details else "activity"] = watched.size()
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
