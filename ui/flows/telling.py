"""What the window says of its session: in the message bar, the undo bar, and where the table was."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from stores import (
    RowChanged,
    StoreCancelled,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreUnreachable,
    TokenRow,
    TooManyRows,
    visible,
)
from ui import messages
from ui.panels.message_bar import MessageBar, MessageTone
from ui.panels.token_browser import TokenBrowser
from ui.panels.undo_bar import UndoBar
from ui.reading import Reading
from ui.session import Session
from ui.store_work import Deletion, Edit, Restoration, Rewritten
from ui.troubles import Remedy, advice_after_refusal, advice_of, heading_of, remedy_of, remedy_text
from ui.undoing import NotUndone

_MESSAGE_MS = 6000
_PASSING = (StoreLocked, StoreUnreachable)


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
        self._told_new = False  # that it is a new and empty store
        self._refused: StoreError | None = None
        self._dialog: QDialog | None = None  # which tells itself of what is refused
        self._is_withheld = False  # the trouble, because the dialog tells of it
        self.trouble: StoreError | None = None  # why the store could not be read, or not whole, just now
        self.deleted_row = 0  # where in the table the person deleted last
        session.loaded.connect(self._show_reading)
        session.failed.connect(self._show_failure)
        session.refused.connect(self._show_refusal)
        session.replaced.connect(self._show_replacement)
        session.restarted.connect(self._show_restart)
        session.settled.connect(self._show_settled)
        session.deleted.connect(self._show_deletion)
        session.restored.connect(self._show_restoration)
        session.edited.connect(self._show_edit)
        session.edits_settled.connect(self._show_settled_edits)
        session.saved_again.connect(lambda rows: self.say("warning", *messages.saved_again(rows)))

    def say(
        self,
        tone: MessageTone,
        sentence: str,
        advice: str = "",
        *,
        timeout_ms: int = 0,
        about: str = "",
        action: str = "",
    ) -> None:
        """`action`: the words of a button; it mends the `trouble`."""
        self._messages.setProperty("about", about)
        self._messages.show_message(tone, sentence, advice, timeout_ms=timeout_ms, action=action)

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

    @property
    def _is_file(self) -> bool:
        return self._session.opened.path is not None

    def leave_to(self, dialog: QDialog) -> None:
        """Until it is closed, this dialog tells of what is refused, and the window does not."""
        self._dialog, self._refused = dialog, None
        dialog.finished.connect(self._take_over)

    def told_there(self, error: StoreError) -> None:
        """The dialog has told of this, so the window does not."""
        self._refused = error
        if self._dialog is not None and self.trouble is not None and self.trouble.sentence == error.sentence:
            self._is_withheld = True
            self._messages.clear()

    def _take_over(self) -> None:
        """The dialog is closed; what is wrong still is the window's to say."""
        self._dialog, self._refused = None, None
        if self._is_withheld and self.trouble is not None:
            self._said = ""
            self._say_trouble(self.trouble)
        self._is_withheld = False

    def _show_reading(self, reading: Reading) -> None:
        self._browser.table.set_stale(False)
        before, self.trouble = self.trouble, reading.trouble
        if reading.trouble is None:
            self._said, self._is_withheld = "", False
            if self._messages.property("about") in ("reading", "unknown"):
                self._messages.clear()
            elif self._messages.property("about") == "refusal" and isinstance(self._refused, _PASSING):
                self._end_lock(was_told=isinstance(before, _PASSING))
        self._browser.show_entries(reading.entries, reading.tally)
        if self._session.opened.is_new and not reading.entries and not self._told_new:
            self._told_new = True
            sentence = self.tr("This is a new store, made just now by your class, and it holds no tokens.")
            advice = self.tr("To see what a running program holds, let it call share(store), and open it as a program.")
            self.say("info", sentence, advice)
        if reading.trouble is not None:
            self._say_trouble(reading.trouble)

    def _end_lock(self, was_told: bool) -> None:
        """The store was read after a lock kept a change from it; `was_told`: the lock kept it from being read too."""
        self._refused = None
        if was_told:
            self._messages.clear()
        else:
            self._messages.end_after(_MESSAGE_MS)

    def _show_replacement(self) -> None:
        if self._messages.isHidden():
            self.say_briefly(self.tr("The file was replaced by another one."), self.tr("Its tokens are shown now."))

    def remedy(self, error: StoreError) -> Remedy | None:
        """The way on, for a button."""
        return remedy_of(error, is_own_class=self._session.opened.is_new)

    def _show_restart(self) -> None:
        advice = self.tr("Its tokens are shown now; it may be another store.")
        if self._session.next_undo:
            advice = f"{advice} {self.tr('Undo would write to that one.')}"
        self.say_verdict("warning", self.tr("This is another process than before, under the same name."), advice)

    def _show_failure(self, error: StoreError) -> None:
        self.trouble = error
        if self._session.reading is not None:
            self._browser.table.set_stale(True)
            self._say_trouble(error)
        elif self._said != str(error):
            advice = advice_of(error, watch_ms=self._session.opened.watch_ms)
            advice = f"{visible(error.sentence)} {advice}".strip()
            self._browser.show_error(heading_of(error), advice, remedy_text(self.remedy(error)))
        self._said = str(error)

    def _shown_now(self, error: StoreError) -> str:
        """What the table shows in spite of this trouble."""
        if self._session.error is not None:
            return self.tr("The tokens shown are those read last.")
        is_told = isinstance(error, (StoreDamaged, TooManyRows))  # by their sentences
        return "" if is_told else self.tr("What was read until then is shown.")

    def _say_trouble(self, error: StoreError, shown: str | None = None) -> None:
        """Once, and not in the place of a verdict, nor of the refusal of a change that has the same cause."""
        is_told = self._said == str(error) and self._messages.property("about") == "reading"
        about = self._messages.property("about") if self._messages.isVisible() else ""
        is_cause = self._refused is not None and self._refused.sentence == error.sentence
        is_known = about == "verdict" or (about == "refusal" and is_cause)
        if self._dialog is not None and is_cause:
            self._is_withheld = is_known = True
        if not is_told and not is_known:
            tone: MessageTone = "warning" if isinstance(error, (TooManyRows, StoreCancelled)) else "error"
            shown = self._shown_now(error) if shown is None else shown
            advice = advice_of(error, is_open=self._is_file, watch_ms=self._session.opened.watch_ms)
            advice = f"{shown} {advice}"
            action = remedy_text(self.remedy(error))
            self.say(tone, visible(error.sentence), advice.strip(), about="reading", action=action)
        self._said = str(error)

    def _show_refusal(self, error: StoreError) -> None:
        self.told_there(error)
        if isinstance(error, _PASSING):
            self._session.look_again()  # to know when it ends
        if self._dialog is None:
            unchanged, advice = self.tr("Nothing was changed."), advice_after_refusal(error, is_file=self._is_file)
            advice = advice if unchanged in advice else f"{unchanged} {advice}".strip()
            self.say("error", visible(error.sentence), advice, about="refusal")
        if isinstance(error, (RowChanged, NotUndone)) and self._undo_bar.text():
            self._show_next_undo()  # the step that it refused is given up, or waits

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
            self.say("error", *messages.not_deleted(deletion), about="" if deletion.reading else "unknown")
        elif self.trouble is not None:
            self._said = ""
            self._say_trouble(self.trouble, "")

    def _show_settled(self, _gone: list[TokenRow], there: list[TokenRow]) -> None:
        """What nobody knew after a deletion or an undo that failed is known now."""
        self._show_next_undo()
        if there:
            self.say_verdict("warning", messages.still_there(there))

    def _show_next_undo(self) -> None:
        step, waiting = self._session.next_undo_step, self._session.next_undo
        if isinstance(step, Rewritten):
            self._undo_bar.show_undo(messages.edited(waiting, step.fields, certain=not step.tried))
        elif waiting:
            self._undo_bar.show_undo(messages.deleted(waiting, revoked=all(map(self._revoked, waiting))))
        else:
            self._undo_bar.hide()

    def _show_edit(self, edit: Edit) -> None:
        """What was changed, or changed back; where it is not as it was to be, that is said and nothing else."""
        self._show_next_undo()
        sentence, advice = messages.not_edited(edit)
        if sentence:
            is_bad = edit.reading is None or edit.lost or not edit.changed
            about = "" if edit.reading is not None else "unknown"
            self.say("error" if is_bad else "warning", sentence, advice, about=about)
        elif edit.is_undo and edit.changed:
            rows = [one.after or one.wanted for one in edit.changed]
            self.say_briefly(messages.changed_back(rows, set(edit.changed[0].fields)))
        elif self.trouble is not None:
            self._said = ""
            self._say_trouble(self.trouble, "")
        else:
            self._messages.clear()

    def _show_settled_edits(self, unchanged: list[TokenRow]) -> None:
        """What nobody knew after an edit, or after taking one back, is known now."""
        self._show_next_undo()
        if unchanged:
            self.say_verdict("warning", messages.not_changed_after_all(unchanged))

    def _show_restoration(self, restoration: Restoration) -> None:
        self._show_next_undo()
        if restoration.in_the_way or restoration.missing:
            about = "" if restoration.reading is not None else "unknown"
            self.say("warning", *messages.not_restored(restoration), about=about)
        elif any(map(self._revoked, restoration.restored)):
            self.say("warning", messages.restored(restoration), messages.stays_revoked(len(restoration.restored)))
        elif self.trouble is not None and self._session.reading is not None:
            self._said = ""
            self._say_trouble(self.trouble, messages.restored(restoration))
        else:
            self.say_briefly(messages.restored(restoration))
