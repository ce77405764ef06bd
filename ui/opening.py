"""The ways in which a person names a file to a window: a dialog, the recent ones, and dropping it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from stores import visible
from ui import settings


class Opener(QObject):
    """Emits the path that was chosen. Serves one window, and accepts what is dropped on it."""

    chosen = Signal(str)

    def __init__(self, window: QWidget, sample: QAction) -> None:
        super().__init__(window)
        self._window = window
        self._sample = sample
        self.recent_menu = QMenu(self.tr("Open &recent"), window)
        self.recent_menu.setObjectName("recentMenu")
        self.recent_menu.aboutToShow.connect(self._fill_recent)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def ask(self) -> None:
        """Show the dialog."""
        dialog = QFileDialog(self._window, self.tr("Open a token database"))
        dialog.setObjectName("openDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("SQLite databases (*.db *.sqlite *.sqlite3 *.db3)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):  # a QDragEnterEvent is one too
            path = _dropped_file(event)
            if path:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self.chosen.emit(path)
                return True
        return super().eventFilter(watched, event)

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        for path in settings.recent_stores():
            action = self.recent_menu.addAction(visible(path).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, path=path: self.chosen.emit(path))
        self.recent_menu.addSeparator()
        self.recent_menu.addAction(self._sample)


def _dropped_file(event: QDropEvent) -> str:
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
