"""The clipboard: what is copied, and secrets that are taken from it again."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from secrets import token_bytes

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

LASTS_S = 10
_LOOK_EVERY_MS = 250
_MARK = "application/x-token-inspector-copy"
_NO = bytes(4)  # a DWORD of Windows
HINTS: dict[str, bytes] = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    **{
        f'application/x-qt-windows-mime;value="{name}"': _NO
        for name in (
            "ExcludeClipboardContentFromMonitorProcessing",
            "CanIncludeInClipboardHistory",
            "CanUploadToCloudClipboard",
            "Clipboard Viewer Ignore",
        )
    },
    "application/x-nspasteboard-concealed-type": b"1",
    "application/x-nspasteboard-transient-type": b"1",
}


class Clipboard(QObject):
    """A secret on it bears the hints that keep it out of histories, and is cleared after 10 seconds, and at the end of
    the program: only if it is still there. It is never put into X11's primary selection. One for the program: see
    `clipboard`; its clock goes on whatever windows are hidden, locked or closed.

    On macOS Qt passes the hints on under names of its own, so a history may keep a copy there.
    """

    counting = Signal(int)  # seconds left of a secret on the clipboard; 0: cleared, or replaced by somebody

    def __init__(self, parent: QObject, now: Callable[[], float] = time.monotonic) -> None:
        """`now`: seconds of a clock that is never set."""
        super().__init__(parent)
        self.what = ""
        self._now = now
        self._ends_at = 0.0
        self._mark = b""
        self._is_told = False  # by this platform, who owns the clipboard
        self._said = 0
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.tick)
        self._board().dataChanged.connect(self._notice_others)

    @staticmethod
    def _board() -> QClipboard:
        return QGuiApplication.clipboard()

    @property
    def seconds_left(self) -> int:
        """Of a secret on the clipboard; 0 where there is none of ours."""
        return max(0, math.ceil(self._ends_at - self._now())) if self._mark else 0

    def copy(self, text: str) -> None:
        """Put a text on the clipboard that holds no secret."""
        data = QMimeData()
        data.setText(text)
        self.copy_mime(data, is_secret=False)

    def copy_secret(self, text: str, what: str = "") -> None:
        """Put a secret on the clipboard, for 10 seconds. `what` it is, as in "Copied: Access token"."""
        data = QMimeData()
        data.setText(text)
        self.copy_mime(data, is_secret=True, what=what)

    def copy_mime(self, data: QMimeData, *, is_secret: bool, what: str = "") -> None:
        """Put this on the clipboard; a secret for 10 seconds, with the hints added to it."""
        self._mark = b""  # what was there is gone, whose ever it was
        if not is_secret:
            self._stop()
            self._board().setMimeData(data)
            return
        mark = token_bytes(16)
        for kind, value in {**HINTS, _MARK: mark}.items():
            data.setData(kind, value)
        self._board().setMimeData(data)
        self._is_told = self._board().ownsClipboard()
        self._mark, self.what, self._ends_at = mark, what, self._now() + LASTS_S
        self._said = LASTS_S
        self._timer.start()
        self.counting.emit(LASTS_S)

    def tick(self) -> None:
        """Some time has passed."""
        left = self.seconds_left
        if not left:
            self.clear_now()
        elif left != self._said:
            self._said = left
            self.counting.emit(left)

    def clear_now(self) -> None:
        """Clear the clipboard, if the secret is still on it."""
        if self._is_ours():
            self._board().clear()
        self._stop()

    def finish(self) -> None:
        """The program ends: nothing of ours is left behind."""
        self.clear_now()

    def _is_ours(self) -> bool:
        """Asks another program for nothing where Qt knows whose it is: that one may not answer."""
        if not self._mark or (self._is_told and not self._board().ownsClipboard()):
            return False
        data = self._board().mimeData()
        return data is not None and bytes(data.data(_MARK).data()) == self._mark

    def _notice_others(self) -> None:
        if self._mark and not self._is_ours():
            self._stop()

    def _stop(self) -> None:
        self._mark, self.what = b"", ""
        self._timer.stop()
        if self._said:
            self._said = 0
            self.counting.emit(0)


def clipboard() -> Clipboard:
    """The one of the program, made when it is first asked for. Needs the QApplication."""
    application = QCoreApplication.instance()
    assert application is not None
    found = application.findChild(Clipboard)
    if found is None:
        found = Clipboard(application)
        application.aboutToQuit.connect(found.finish)
    return found
