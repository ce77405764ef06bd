"""Edit a field of the selected token, and Expire now: both through the session, both with undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from stores import (
    FIELDS,
    StoreChanged,
    StoreError,
    StoreLocked,
    expiry_as_written,
    is_same_token,
    visible,
    why_not_editable,
)
from ui import messages
from ui.actions import Actions, explain, set_text
from ui.dialogs.edit_token import EditTokenDialog
from ui.flows.telling import Telling
from ui.numbers import number, plural
from ui.panels.progress_strip import ProgressStrip
from ui.panels.token_browser import TokenBrowser
from ui.reading import Reading
from ui.session import Session
from ui.store_work import Edit
from ui.table.entry import EntryKey
from ui.troubles import advice_after_refusal

_MOST_AT_ONCE = 10_000
_PAST_MS = 1000
_TOLD_FROM = 3  # as many tokens take a moment, where the store takes them one by one


class Editing(QObject):
    """Connects its two actions. Does nothing while another job of the store runs."""

    def __init__(
        self,
        session: Session,
        browser: TokenBrowser,
        telling: Telling,
        window: QWidget,
        actions: Actions,
        strip: ProgressStrip,
        now: Callable[[], int],
    ) -> None:
        """`now`: epoch milliseconds. `strip`: where the progress of many tokens is told."""
        super().__init__(window)
        self._session, self._browser, self._telling, self._window = session, browser, telling, window
        self._actions, self._strip, self._now = actions, strip, now
        self._dialog: EditTokenDialog | None = None
        self._key = EntryKey(None)  # of the token in the dialog
        self._refused: StoreError | None = None  # what the dialog tells
        self._waits = self._shows_strip = self._is_locked = False
        self._left_out = 0
        self._users: frozenset[str] | None = None
        actions.edit.triggered.connect(lambda: self.edit(browser.current_field))
        actions.expire.triggered.connect(self.expire)
        session.edited.connect(self._took_edit)
        session.refused.connect(self._took_refusal)
        session.loaded.connect(self._took_reading)
        session.failed.connect(self._took_failure)
        session.edit_progress.connect(self._show_progress)
        strip.cancelled.connect(session.stop_editing)

    def show_actions(self, *, has_rows: bool, may_write: bool, obstacle: str = "") -> None:
        """Enable what can be done now. `may_write`: the store takes changes, and nothing else runs; `obstacle`: why
        nothing can ever be written to it.
        """
        selected = self._browser.selected_count() if has_rows else 0
        idle = may_write and not self._session.is_busy()
        self._actions.edit.setEnabled(idle and selected == 1)
        explain(self._actions.edit, obstacle or (self.tr("Select one token only.") if selected > 1 else ""))
        why_not = obstacle or (self._no_expiry() if has_rows else "")
        if not why_not and selected > _MOST_AT_ONCE:
            why_not = self.tr("Select {count} at most.").format(count=messages.tokens(_MOST_AT_ONCE))
        self._actions.expire.setEnabled(idle and not why_not and selected > 0)
        explain(self._actions.expire, why_not)
        several = plural("Editing", "E&xpire {count} token now", "E&xpire {count} tokens now", selected)
        several = several.format(count=number(selected))
        set_text(self._actions.expire, several if selected > 1 else self.tr("E&xpire now"))

    def _no_expiry(self) -> str:
        found = why_not_editable(self._session.opened.store, "expiry_time")
        return "" if found is None else visible(found.sentence)

    def obstacles(self) -> dict[str, str]:
        """Why fields cannot be edited in this store, by field; those that can be are not in it. Reads nothing."""
        store = self._session.opened.store
        found = ((name, why_not_editable(store, name)) for name in FIELDS)
        return {name: visible(f"{why.sentence} {why.advice}".strip()) for name, why in found if why is not None}

    # --- one field

    def edit(self, field: str | None = None) -> None:
        """Ask for a new value of a field of the one selected token; `field`: chosen at first."""
        selected = self._browser.selected_entries() if self._browser.selected_count() == 1 else []
        if not selected or self._dialog is not None or self._session.is_busy() or not self._actions.edit.isEnabled():
            return
        self._key, row = selected[0].key, selected[0].row
        self._users, self._refused = None, None
        dialog = EditTokenDialog(
            row,
            self._now,
            obstacles=self.obstacles(),
            field=field,
            is_taken=partial(self._is_taken, row.id),
            written_as=partial(expiry_as_written, self._session.opened.store),
            parent=self._window,
        )
        self._dialog = dialog
        dialog.submitted.connect(self._submit)
        dialog.finished.connect(self._forget)
        self._telling.leave_to(dialog)
        dialog.open()

    def tick(self) -> None:
        """A second has passed."""
        if self._dialog is not None:
            self._dialog.tick()

    def _is_taken(self, token_id: str | None, name: str) -> bool:
        """Whether a row with another id has this user name."""
        if self._users is None:
            entries = self._session.reading.entries if self._session.reading is not None else []
            rows = (entry.row for entry in entries)
            self._users = frozenset(row.user_name for row in rows if row.user_name and row.id != token_id)
        return name in self._users

    def _submit(self, changes: dict[str, str | None]) -> None:
        if self._dialog is None or self._session.is_busy():
            return
        self._waits, self._refused = True, None
        self._dialog.show_working(True)
        self._session.edit(self._dialog.row, changes)

    def _took_reading(self, reading: Reading) -> None:
        """The store was read while the dialog is open; not after its own change, which ends it."""
        if self._dialog is None or self._waits:
            return
        self._users = None
        is_over = isinstance(self._refused, StoreLocked) and self._is_locked
        if is_over or isinstance(self._refused, StoreChanged):
            self._refused = None
            self._dialog.clear_failure()
        self._is_locked = False
        found = next((entry.row for entry in reading.entries if entry.key == self._key), None)
        if found is not None and not is_same_token(self._dialog.row, found):
            found = None
        if found is not None or reading.trouble is None:
            self._dialog.show_present(found)

    def _took_failure(self, error: StoreError) -> None:
        self._is_locked = isinstance(error, StoreLocked)

    def _forget(self) -> None:
        self._dialog, self._users, self._waits = None, None, False

    # --- the past

    def expire(self) -> None:
        """Set the expiry of the selected tokens to a second ago. Those without an access token have nothing that could
        expire, and are left out.
        """
        if not 0 < self._browser.selected_count() <= _MOST_AT_ONCE or self._session.is_busy():
            return
        if not self._actions.expire.isEnabled():
            return
        selected = [entry.row for entry in self._browser.selected_entries()]
        rows = [row for row in selected if row.access_token]
        self._left_out = len(selected) - len(rows)
        if not rows:
            sentence = self.tr("There is no access token that could expire.")
            self._telling.say("warning", sentence, self.tr("Nothing was changed."))
            return
        self._telling.clear()
        self._session.edit_many(rows, {"expiry_time": str(self._now() - _PAST_MS)})

    def _show_progress(self, done: int, total: int) -> None:
        if total >= _TOLD_FROM and self._session.is_busy():
            self._shows_strip = True
            self._strip.show_progress(self.tr("Changing tokens…"), done, total)

    # --- what came of it

    def _took_edit(self, edit: Edit) -> None:
        self._finish_strip()
        if self._waits and self._dialog is not None:
            self._waits = False
            self._dialog.accept()
        left_out, self._left_out = self._left_out, 0
        if left_out and not edit.is_undo and not messages.not_edited(edit)[0]:
            what = messages.tokens(left_out)
            self._telling.say_briefly(self.tr("{what} without an access token left as they are.").format(what=what))

    def _finish_strip(self) -> None:
        if self._shows_strip:
            self._shows_strip = False
            self._strip.finish()

    def _took_refusal(self, error: StoreError) -> None:
        self._left_out = 0
        self._finish_strip()
        if self._waits and self._dialog is not None:
            self._waits, self._refused = False, error
            is_other = isinstance(error, StoreChanged)  # what it is now is shown once it is read
            advice = advice_after_refusal(error, is_file=self._session.opened.path is not None)
            self._dialog.show_failure(visible(error.sentence), "" if is_other else advice)
            if is_other:
                self._session.reload()
