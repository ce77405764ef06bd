"""What to do about a store that cannot be read, or not whole: recover it, read more or again, end a reading."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from stores import RECOVERY, StoreError, spoken, visible
from ui.dialogs.parts import question
from ui.flows.telling import Telling
from ui.panels.message_bar import MessageBar
from ui.panels.progress_strip import ProgressStrip
from ui.panels.token_browser import TokenBrowser
from ui.session import Session
from ui.troubles import Remedy

_SHOWN_AFTER_MS = 800
_LOOK_EVERY_MS = 200


class Mending(QObject):
    """Hears the buttons beside a trouble, and shows how far a long reading is, with the way to end it."""

    password_wanted = Signal()
    run_wanted = Signal()

    def __init__(
        self,
        session: Session,
        browser: TokenBrowser,
        telling: Telling,
        bar: MessageBar,
        strip: ProgressStrip,
        now: Callable[[], int],
        window: QWidget,
    ) -> None:
        """`now`: epoch milliseconds."""
        super().__init__(window)
        self._session, self._telling, self._strip = session, telling, strip
        self._now, self._window = now, window
        self._shows_strip = False
        self._writing_since: int | None = None  # epoch ms
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._show_progress)
        session.busy_changed.connect(self._follow)
        bar.action_requested.connect(self._mend)
        browser.remedy_requested.connect(self._mend)
        strip.cancelled.connect(self._stop)

    def _mend(self) -> None:
        error = self._telling.trouble
        remedy = None if error is None else self._telling.remedy(error)
        if error is not None and remedy is Remedy.RECOVER:
            self._ask_to_recover(error)
        elif remedy is Remedy.READ_MORE:
            self._session.read_more()
        elif remedy is Remedy.READ_AGAIN:
            self._session.reload()
        elif remedy is Remedy.MAKE_ANEW:
            self._session.make_anew()
        elif remedy is Remedy.RUN_AGAIN:
            self.run_wanted.emit()
        elif remedy is Remedy.PASSWORD:
            self.password_wanted.emit()

    def _ask_to_recover(self, error: StoreError) -> None:
        box, yes, no = question(
            "recoverDialog",
            self.tr("Recover"),
            visible(error.sentence),
            spoken(RECOVERY),
            self._window,
            confirm=self.tr("&Recover"),
            cancel=self.tr("Cancel"),
        )
        yes.setObjectName("recoverNow")
        no.setObjectName("recoverNot")
        yes.clicked.connect(self._session.recover)
        box.open()

    # a reading that takes long

    def _follow(self, busy: bool) -> None:
        if busy:
            self._timer.start()
        else:
            self._timer.stop()
            self._hide()

    def _show_progress(self) -> None:
        progress = self._session.progress
        if progress is None and self._session.is_writing:
            self._show_writing()
            return
        self._writing_since = None
        if progress is None:
            self._hide()
            return
        rows, since = progress
        if self._shows_strip or (self._strip.isHidden() and self._now() - since >= _SHOWN_AFTER_MS):
            self._shows_strip = True
            tip = self.tr("End the reading: what was read until then is shown")
            self._strip.show_progress(self.tr("Reading…"), rows, 0, tip)

    def _show_writing(self) -> None:
        """That something runs; what is being written is never cancelled."""
        since = self._writing_since = self._writing_since or self._now()
        text = self.tr("Changing the store…")
        if self._strip.isHidden() and self._now() - since >= _SHOWN_AFTER_MS:
            self._shows_strip = True
            self._strip.show_progress(text, 0, 0, may_cancel=False)
        elif self._shows_strip and self._strip.text() != text:  # of a reading, or of whoever knows more of the change
            self._hide()

    def _hide(self) -> None:
        self._writing_since = None
        if self._shows_strip:
            self._shows_strip = False
            self._strip.finish()

    def _stop(self) -> None:
        if self._shows_strip:
            self._session.stop_reading()
