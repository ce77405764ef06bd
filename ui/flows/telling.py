"""What the window says of its session: in the message bar, the undo bar, and where the table was."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject

from stores import StoreError, TokenRow, visible
from ui import messages
from ui.panels.message_bar import MessageBar, MessageTone
from ui.panels.token_browser import TokenBrowser
from ui.panels.undo_bar import UndoBar
from ui.reading import Reading
from ui.session import Session
from ui.store_work import Deletion, Restoration

_MESSAGE_MS = 6000


class Voices(NamedTuple):
    """The widgets that speak."""

    messages: MessageBar
    undo: UndoBar
    browser: TokenBrowser


class Telling(QObject):
    """Hears the session. ``revoked``: tells of a row whether its refresh token was revoked by this window."""

    def __init__(
        self, session: Session, voices: Voices, revoked: Callable[[TokenRow], bool], *, sample: bool, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._messages, self._undo_bar, self._browser = voices
        self._revoked = revoked
        self._is_sample = sample
        self._said = ""
        self.deleted_row = 0  # where in the table the person deleted last
        session.loaded.connect(self._show_reading)
        session.failed.connect(self._show_failure)
        session.refused.connect(self._show_refusal)
        session.deleted.connect(self._show_deletion)
        session.restored.connect(self._show_restoration)
        session.saved_again.connect(lambda rows: self.say("warning", *messages.saved_again(rows)))

    def say(self, tone: MessageTone, sentence: str, advice: str = "", *, timeout_ms: int = 0, about: str = "") -> None:
        self._messages.setProperty("about", about)
        self._messages.show_message(tone, sentence, advice, timeout_ms=timeout_ms)

    def say_verdict(self, tone: MessageTone, sentence: str, advice: str = "") -> None:
        """Something that no later failure to read may hide."""
        self.say(tone, sentence, advice, about="verdict")

    def clear(self) -> None:
        """What was said before is over: something new begins."""
        if self._messages.property("about") != "reading":
            self._messages.clear()

    def say_briefly(self, sentence: str, advice: str = "") -> None:
        """Something that goes by itself."""
        self.say("info", sentence, advice, timeout_ms=_MESSAGE_MS)

    def _show_reading(self, reading: Reading) -> None:
        self._browser.table.set_stale(False)
        self._said = ""
        if self._messages.property("about") == "reading":
            self._messages.clear()
        self._browser.show_entries(reading.entries, reading.tally)

    def _show_failure(self, error: StoreError) -> None:
        if self._session.reading is None:
            self._browser.show_error(visible(error.sentence), visible(error.advice))
        else:
            self._browser.table.set_stale(True)
            advice = self.tr("The tokens below are those read last.") + " " + visible(error.advice)
            is_told = self._said == error.sentence and self._messages.property("about") == "reading"
            if not is_told and not (self._messages.property("about") == "verdict" and self._messages.isVisible()):
                self.say("error", visible(error.sentence), advice, about="reading")
        self._said = error.sentence

    def _show_refusal(self, error: StoreError) -> None:
        self.say("error", visible(error.sentence), self.tr("Nothing was changed.") + " " + visible(error.advice))

    def _show_deletion(self, deletion: Deletion) -> None:
        self._messages.clear()
        if deletion.deleted:
            emptied = deletion.reading is not None and not deletion.reading.entries
            risky = emptied and not self._session.opened.can_be_emptied_safely and not self._is_sample
            revoked = all(map(self._revoked, deletion.deleted))
            said = messages.deleted(deletion.deleted, certain=deletion.reading is not None, revoked=revoked)
            self._undo_bar.show_undo(said, messages.emptied() if risky else "")
            if not revoked:  # else the next one would be a key away from being revoked too
                self._browser.select_row(self.deleted_row)
        if deletion.remaining or deletion.spared or deletion.error:
            self.say("error", *messages.not_deleted(deletion))

    def _show_restoration(self, restoration: Restoration) -> None:
        waiting = self._session.next_undo
        if waiting:
            self._undo_bar.show_undo(messages.deleted(waiting, revoked=all(map(self._revoked, waiting))))
        else:
            self._undo_bar.hide()
        if restoration.in_the_way or restoration.missing:
            self.say("warning", *messages.not_restored(restoration))
        elif any(map(self._revoked, restoration.restored)):
            self.say("warning", messages.restored(restoration), messages.stays_revoked(len(restoration.restored)))
        else:
            self.say_briefly(messages.restored(restoration))
