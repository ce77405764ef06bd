"""The ways in which a person names a file to a window: a dialog, the recent ones, and dropping it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from stores import visible
from ui.dropping import Dropping
from ui.file_traces import leave_no_trace, look_at_names_only
from ui.panels.start_page import StartPage
from ui.panels.store_status import fit_store
from ui.recents import Recents
from ui.theme import plain_tooltip

_PATH_LETTERS = 48


class Opener(QObject):
    """Emits the path that was chosen, once for each of several that are dropped. Serves one window."""

    chosen = Signal(str)

    def __init__(self, window: QWidget, sample: QAction, forget: QAction | None = None) -> None:
        """`sample` opens sample data, `forget` empties the list of recent stores; both are in the menu."""
        super().__init__(window)
        self._window = window
        self._sample, self._forget = sample, forget
        self._recents = Recents(self)
        self._recent_actions: dict[str, QAction] = {}
        self.recent_menu = QMenu(self.tr("Open &recent"), window)
        self.recent_menu.setObjectName("recentMenu")
        self.recent_menu.setToolTipsVisible(True)
        self.recent_menu.aboutToShow.connect(self._fill_recent)
        self._recents.changed.connect(self._mark_missing)
        if forget is not None:
            forget.triggered.connect(self._recents.forget_all)
        Dropping(window).dropped.connect(self.chosen)

    def serve(self, page: StartPage) -> None:
        """Let a start page show the recent stores, and take one off the list where the person wants that."""

        def show() -> None:
            page.set_recent(self._recents.paths, self._recents.missing)

        page.recent_forgotten.connect(self._recents.forget)
        self._recents.changed.connect(show)
        show()
        self._recents.look()

    def ask(self) -> None:
        """Show the dialog."""
        dialog = QFileDialog(self._window, self.tr("Open a token database"))
        dialog.setObjectName("openDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
        leave_no_trace(dialog)
        look_at_names_only(dialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("SQLite databases (*.db *.sqlite *.sqlite3 *.db3)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        self._recent_actions.clear()
        for place, path in enumerate(self._recents.paths):
            action = self.recent_menu.addAction("")
            action.setObjectName(f"recentStore{place}")
            action.triggered.connect(lambda _checked=False, path=path: self.chosen.emit(path))
            self._recent_actions[path] = action
        self._mark_missing()
        self._recents.look()
        self.recent_menu.addSeparator()
        if self._forget is not None:
            self._forget.setEnabled(bool(self._recent_actions))
            self.recent_menu.addAction(self._forget)
        self.recent_menu.addAction(self._sample)

    def _mark_missing(self) -> None:
        for path, action in self._recent_actions.items():
            whole, metrics = visible(path), self.recent_menu.fontMetrics()
            name = fit_store(whole, (), metrics, metrics.averageCharWidth() * _PATH_LETTERS).replace("&", "&&")
            action.setToolTip(plain_tooltip(whole))
            is_missing = path in self._recents.missing
            action.setText(self.tr("{name} (missing)").format(name=name) if is_missing else name)
