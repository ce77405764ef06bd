"""Export tokens to a file: what and how, where to, and what became of it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QStandardPaths

from stores import SECRET_FIELDS, Exported, FileForm, Picked, StoreCancelled, export, visible
from ui import messages
from ui.dialogs.export import ExportDialog, Extent, Wish, save_dialog
from ui.flows.context import Context
from ui.flows.long_work import LongWork, Steps
from ui.jobs import Outcome
from ui.panels.message_bar import MessageTone
from ui.panels.token_browser import TokenBrowser
from ui.revealing import Revealed
from ui.table.entry import Entry

_LONGEST_STEM = 60
_MASKED: frozenset[str] = frozenset()


class Exporting(QObject):
    """Never writes to the store, so that a read-only one can be exported too."""

    def __init__(self, context: Context, browser: TokenBrowser, revealed: Revealed, parent: QObject) -> None:
        super().__init__(parent)
        self._at, self._browser, self._revealed = context, browser, revealed
        self._work = LongWork(context, self)
        self._dialog: ExportDialog | None = None
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        revealed.changed.connect(self._follow)

    @property
    def is_running(self) -> bool:
        """Whether a file is being written."""
        return self._work.is_running

    def start(self) -> None:
        """Ask what to export, then where to."""
        reading = self._at.session.reading
        if reading is None or not reading.entries or self._dialog is not None or self.is_running:
            return
        browser = self._browser
        counts = {Extent.ALL: len(reading.entries)}
        if browser.is_filtered:
            counts[Extent.SHOWN] = len(browser.model.shown)
        if browser.selected_count() > 1 or (browser.selected_count() and not browser.is_filtered):
            counts[Extent.SELECTED] = browser.selected_count()
        self._dialog = ExportDialog(counts, is_partial=reading.trouble is not None, parent=self._at.window)
        self._dialog.chosen.connect(self._ask_where)
        self._dialog.finished.connect(self._forget)
        self._follow()
        self._dialog.open()

    def _follow(self) -> None:
        if self._dialog is not None:
            self._dialog.set_revealed(self._revealed.is_all)

    def _forget(self) -> None:
        self._dialog = None

    def _ask_where(self, wish: Wish) -> None:
        opened = self._at.session.opened
        name = file_name(opened.path or opened.name, self._at.now())
        dialog = save_dialog(self._at.window, wish, self._folder, name)
        dialog.fileSelected.connect(partial(self.write, wish))
        dialog.open()

    def write(self, wish: Wish, path: str) -> None:
        """Write what is wished to a file; its ending decides the form, where it names one."""
        if self.is_running:
            return
        self._folder = os.path.dirname(path)
        entries, reading = self._entries(wish.extent), self._at.session.reading
        is_partial = reading is not None and reading.trouble is not None
        revealed = SECRET_FIELDS if wish.with_secrets else _MASKED
        now, store = self._at.now(), self._at.session.opened.path
        form = FileForm.of(path, wish.form)

        def work(steps: Steps) -> Exported:
            return export((Picked(one.row, revealed) for one in steps(entries)), path, form, now, store)

        self._at.telling.clear()
        tip = self.tr("Stop: no file is written")
        self._work.run(self.tr("Exporting…"), len(entries), work, partial(self._took, wish, is_partial), tip)

    def _entries(self, extent: Extent) -> Sequence[Entry]:
        if extent is Extent.SELECTED:
            return self._browser.selected_entries()
        return self._browser.shown_entries() if extent is Extent.SHOWN else list(self._browser.model.entries)

    def _took(self, wish: Wish, is_partial: bool, outcome: Outcome) -> None:
        telling, error = self._at.telling, outcome.error
        if isinstance(error, StoreCancelled):
            telling.say_briefly(self.tr("The export was stopped. Nothing was written."))
        elif error is not None:
            telling.say("error", error.sentence, error.advice)
        elif outcome.value is not None:
            self._tell(outcome.value, wish.with_secrets, is_partial)

    def _tell(self, exported: Exported, with_secrets: bool, is_partial: bool) -> None:
        sentence = self.tr("Exported {what} to {path}.").format(
            what=messages.tokens(exported.rows), path=visible(exported.path)
        )
        said = [self.tr("Not all of the store could be read: the rest is not in it.")] if is_partial else []
        if with_secrets:
            said.append(self.tr("The secrets are in it: whoever can read the file can use these tokens."))
        else:
            said.append(self.tr("Secrets are masked."))
        tone: MessageTone = "warning" if is_partial or with_secrets else "info"
        self._at.telling.say(tone, sentence, " ".join(said))


def file_name(store: str, now: int) -> str:
    """A name for an export, without an ending: ``zohooauth-tokens-2026-11-23``. `now`: epoch ms; the date is local."""
    stem = os.path.splitext(os.path.basename(store.rstrip("/\\")))[0]
    plain = re.sub(r"[^\w-]+", "-", stem)[:_LONGEST_STEM].strip("-")
    day = datetime.fromtimestamp(now / 1000).strftime("%Y-%m-%d")
    return f"{plain or 'store'}-tokens-{day}"
