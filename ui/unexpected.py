"""Shows exceptions that nobody expected, from whatever thread they come: one dialog, and never a storm of them."""

from __future__ import annotations

import threading
from collections import Counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui import guards
from ui.diagnostics import about_the_system
from ui.dialogs.unexpected import UnexpectedDialog
from ui.guards import Bug
from ui.version import version_lines

_LATER_MS = 250
_MOST_DIFFERENT = 10


class Unexpected(QObject):
    """Hears of bugs from when it is made until `stop`. What was shown once is not shown again after its dialog is
    closed: a timer that fails each second would leave a person no peace. After ten different ones it is silent.
    """

    _heard = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: Counter[Bug] = Counter()
        self._shown: set[tuple[str, str]] = set()
        self._dialog: UnexpectedDialog | None = None
        self._is_over = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tell)
        self._heard.connect(self._take, Qt.ConnectionType.QueuedConnection)
        guards.listeners.append(self._hear)

    def stop(self) -> None:
        """The program ends."""
        if self._hear in guards.listeners:
            guards.listeners.remove(self._hear)
        self._is_over = True
        self._timer.stop()
        if self._dialog is not None:
            self._dialog.close()

    def _hear(self, bug: Bug) -> None:
        """On any thread; in the middle of painting, too."""
        with self._lock:
            is_first = not self._waiting
            if bug in self._waiting or len(self._waiting) < _MOST_DIFFERENT:
                self._waiting[bug] += 1
        if is_first:
            self._heard.emit()

    def _take(self) -> None:
        if not self._is_over:
            self._timer.start(0 if self._dialog is None else _LATER_MS)

    def _tell(self) -> None:
        if QApplication.activePopupWidget() is not None:  # a menu has mouse and keyboard: nobody could answer
            self._timer.start(_LATER_MS)
            return
        with self._lock:
            waiting, self._waiting = self._waiting, Counter()
        for bug, times in waiting.items():
            what = (bug.kind, bug.place)
            is_new = what not in self._shown and len(self._shown) < _MOST_DIFFERENT and _is_in_use()
            if is_new:
                self._shown.add(what)
            if self._dialog is not None:
                self._dialog.add(bug, times)
            elif is_new:
                self._dialog = self._opened(bug)
                self._dialog.add(bug, times - 1)

    def _opened(self, bug: Bug) -> UnexpectedDialog:
        head = "\n".join([*version_lines(), *about_the_system()])
        dialog = UnexpectedDialog(bug, head, _blocking())
        dialog.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # the program ends with its last window
        dialog.finished.connect(self._forget)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def _forget(self) -> None:
        self._dialog = None


def _is_in_use() -> bool:
    """Whether a window is seen. Without one the program ends, and showing another one would keep Qt from that."""
    tops = QApplication.topLevelWidgets()
    return any(top.isVisible() and top.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose) for top in tops)


def _blocking() -> QWidget | None:
    """The dialog that blocks all windows but its own children, if there is one."""
    modal = QApplication.activeModalWidget()
    is_of_all = modal is not None and modal.windowModality() is Qt.WindowModality.ApplicationModal
    return modal if is_of_all else None
