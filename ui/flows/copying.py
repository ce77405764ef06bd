"""Copy the selected tokens: for a spreadsheet, for a program, or as Python for the SDK."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject

from stores import Picked, StoreCancelled, as_json, as_snippet
from ui import messages
from ui.clipboard import Clipboard
from ui.flows.context import Context
from ui.flows.long_work import LongWork, Steps
from ui.jobs import Outcome
from ui.panels.token_browser import TokenBrowser
from ui.revealing import Revealed
from ui.table.mime import JSON, PLAIN, as_table, mime_of

MOST_COPIED = 100_000
MOST_LETTERS = 50_000_000
MOST_AT_ONCE = 1000  # made before the key is up, whatever else the session's thread is doing
MOST_LETTERS_AT_ONCE = 1_000_000


class _Shape(NamedTuple):
    """``name``: as a sentence names it. ``make``: tokens and now (epoch ms) -> text by MIME type."""

    name: str
    make: Callable[[Collection[Picked], int], dict[str, str]]


class _Copied(NamedTuple):
    texts: dict[str, str]
    rows: int
    has_secret: bool


def _as_json(picked: Collection[Picked], now: int) -> dict[str, str]:
    text = as_json(picked, now)
    return {JSON: text, PLAIN: text}


def _as_snippet(picked: Collection[Picked], _now: int) -> dict[str, str]:
    return {PLAIN: as_snippet(picked)}


class _Stepwise(Collection[Picked]):
    """Tokens that can be gone through again and again, and end where nobody wants them any more."""

    def __init__(self, picked: list[Picked], steps: Steps) -> None:
        self._picked, self._steps = picked, steps

    def __iter__(self) -> Iterator[Picked]:
        return self._steps(self._picked)

    def __len__(self) -> int:
        return len(self._picked)

    def __contains__(self, one: object) -> bool:
        return one in self._picked


class Copying(QObject):
    """Secrets are masked, but for those that are revealed: with them the clipboard is cleared again by itself."""

    def __init__(
        self, context: Context, browser: TokenBrowser, revealed: Revealed, clipboard: Clipboard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._at, self._browser, self._revealed, self._clipboard = context, browser, revealed, clipboard
        self._work = LongWork(context, self)

    def copy_csv(self) -> None:
        """As CSV, and with tabs: that is what spreadsheets paste."""
        self._copy(_Shape(self.tr("CSV"), as_table))

    def copy_json(self) -> None:
        self._copy(_Shape(self.tr("JSON"), _as_json))

    def copy_snippet(self) -> None:
        self._copy(_Shape("OAuthToken(…)", _as_snippet))

    def _copy(self, shape: _Shape) -> None:
        count = self._browser.selected_count()
        if count == 0 or self._work.is_running:
            return
        if count > MOST_COPIED:
            self._refuse(count)
            return
        picked, now = self._picked(), self._at.now()
        letters = sum(len(cell) for one in picked for cell in one.row if cell)
        if letters > MOST_LETTERS:
            self._refuse(count)
        elif count <= MOST_AT_ONCE and letters <= MOST_LETTERS_AT_ONCE:
            self._take(shape, _made(shape, picked, now, iter))
        else:
            work = partial(_made, shape, picked, now)
            tip = self.tr("Stop: the clipboard stays as it is")
            self._work.run(self.tr("Copying…"), count, work, partial(self._took, shape), tip)

    def _refuse(self, count: int) -> None:
        sentence = self.tr("{what}: that is too much for the clipboard.").format(what=messages.tokens(count))
        self._at.telling.say("warning", sentence, self.tr("Nothing was copied. Copy fewer, or export them to a file."))

    def _picked(self) -> list[Picked]:
        """The selected tokens in the order shown, each with what of it is revealed."""
        entries = self._browser.selected_entries()
        if self._revealed.seconds_left() is None:
            return [Picked(entry.row) for entry in entries]
        return [Picked(entry.row, self._revealed.fields_of(entry.key)) for entry in entries]

    def _took(self, shape: _Shape, outcome: Outcome) -> None:
        if isinstance(outcome.error, StoreCancelled):
            self._at.telling.say_briefly(self.tr("Nothing was copied: the clipboard is as it was."))
        elif outcome.value is not None:
            self._take(shape, outcome.value)

    def _take(self, shape: _Shape, copied: _Copied) -> None:
        if copied.has_secret and self._revealed.seconds_left() is None:
            advice = self.tr("The secrets were hidden again before they were copied. Copy once more.")
            self._at.telling.say("warning", self.tr("Nothing was copied."), advice)
            return
        what = messages.tokens(copied.rows)
        if copied.has_secret:  # of which the strip with the time left tells
            what = self.tr("{what} as {shape}").format(what=what, shape=shape.name)
            self._at.telling.clear()
        self._clipboard.copy_mime(mime_of(copied.texts), is_secret=copied.has_secret, what=what)
        if not copied.has_secret:
            sentence = self.tr("Copied {what} as {shape}.").format(what=what, shape=shape.name)
            self._at.telling.say_briefly(sentence, self.tr("Secrets are masked."))


def _made(shape: _Shape, picked: list[Picked], now: int, steps: Steps) -> _Copied:
    texts = shape.make(_Stepwise(picked, steps), now)
    return _Copied(texts, len(picked), any(one.has_secret for one in picked))
