"""What stands beside the table: the selected token with what is wrong with it, and what happened to the store."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from stores import (
    Neighbours,
    RenewalCounter,
    Report,
    Surroundings,
    TokenRow,
    Verdict,
    look_around,
    problems_of,
    revoked_here,
)
from ui.activity import Own, What, happenings_of, of_window
from ui.jobs import Outcome
from ui.panels.activity_panel import ActivityPanel
from ui.panels.details_panel import DetailsPanel
from ui.panels.token_browser import TokenBrowser
from ui.reading import Reading
from ui.session import Session
from ui.table.entry import EntryKey, Tally

_TALLIED_AT_ONCE = 20_000
_COUNT_EVERY = 10  # ticks
_SETTLED_MS = 60
_MAY_HAVE_BEEN_DONE = frozenset({Verdict.NO_ANSWER, Verdict.UNUSABLE, Verdict.CANCELLED})


class Explaining(QObject):
    """Keeps the details and the activity in step with the session and the selection."""

    def __init__(
        self,
        session: Session,
        browser: TokenBrowser,
        details: DetailsPanel,
        activity: ActivityPanel,
        counter: RenewalCounter,
        now: Callable[[], int],
        revoked: Callable[[TokenRow], bool],
        parent: QObject,
    ) -> None:
        """`revoked`: tells of a row whether its refresh token was revoked by this window."""
        super().__init__(parent)
        self._session, self._browser, self._details = session, browser, details
        self._counter, self._now, self._revoked = counter, now, revoked
        self._activity = activity
        self._ticks = self._asked = 0
        self._own: dict[str | None, Own] = {}
        self._neighbours: Neighbours | None = None
        self._surroundings: Surroundings | None = None
        self._others_of: tuple[EntryKey, Reading | None] | None = None
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settling.timeout.connect(self._read_others)
        self._settling_many = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settling_many.timeout.connect(self._count_many)
        session.loaded.connect(self._take_reading)
        session.failed.connect(lambda _error: self._show_none())
        browser.selection_changed.connect(self.show_selected)
        browser.shown_changed.connect(self._show_none)
        details.wait()

    def _take_reading(self, reading: Reading) -> None:
        own = {token_id: Own(What(what)) for token_id, what in self._session.own_writes.items()}
        self._activity.add(happenings_of(reading, {**self._own, **own}))
        self._own = {}
        opened, rows = self._session.opened, [entry.row for entry in reading.entries]
        self._session.beside(lambda: (Neighbours(rows), look_around(opened)), self._took_surroundings, quiet=True)
        self.show_selected()

    def _took_surroundings(self, outcome: Outcome) -> None:
        if outcome.value is not None:
            self._neighbours, self._surroundings = outcome.value
            self._show_one_again()

    def show_selected(self) -> None:
        """Describe the one selected token, or say how many are."""
        count = self._browser.selected_count()
        self._asked += 1
        self._settling_many.stop()
        if count == 0:
            self._show_none()
        elif count > 1:
            self._show_many(count)
        else:
            entry = self._browser.selected_entries()[0]
            problems = problems_of(entry.row, self._neighbours, self._surroundings, self._now())
            if self._revoked(entry.row):
                problems.insert(0, revoked_here())
            token = entry.row.refresh_token
            self._details.show_token(entry, problems, self._counter.count(token, self._now()) if token else 0)
            if self._others_of != (entry.key, self._session.reading):
                self._others_of = None
                self._settling.start()

    def _show_none(self) -> None:
        browser = self._browser
        if not browser.selected_count():
            self._details.clear(can_select=browser.tally is not None and browser.model.rowCount() > 0)

    def _show_many(self, count: int) -> None:
        """Very many are counted on the session's thread."""
        browser = self._browser
        if count == len(browser.model.entries) and browser.tally is not None:
            self._details.show_many(count, browser.tally)
            return
        if count <= _TALLIED_AT_ONCE:
            self._details.show_many(count, Tally(browser.selected_entries()))
            return
        self._details.show_many(count)
        self._settling_many.start()

    def _count_many(self) -> None:
        """Of a selection that rests."""
        asked, entries = self._asked, self._browser.selected_entries()

        def take(outcome: Outcome) -> None:
            if asked == self._asked and outcome.value is not None:
                self._details.show_many(len(entries), outcome.value)

        self._session.beside(lambda: Tally(entries), take, quiet=True)

    def _read_others(self) -> None:
        """What the table has beside the ten fields, and how it writes the expiry: read once a token and reading, when
        the selection rests.
        """
        entry = self._details.entry
        store = self._session.opened.store
        layout = self._session.opened.layout
        if entry is None or entry.row.id is None or layout is None:
            return
        key, token_id = entry.key, entry.row.id
        self._others_of = key, self._session.reading
        self._session.beside(partial(_beside, store, token_id), partial(self._took_others, key), quiet=True)

    def _took_others(self, key: EntryKey, outcome: Outcome) -> None:
        if outcome.value is not None:
            others, written = outcome.value
            self._details.show_others(key, others)
            self._details.show_written_expiry(key, written)
        elif outcome.error is not None:
            self._details.show_written_expiry(key, None)

    def _show_one_again(self) -> None:
        """What is known beside the rows has changed; of several tokens only their rows are told."""
        if self._browser.selected_count() == 1:
            self.show_selected()

    def take_report(self, what: What, report: Report) -> None:
        """What became of a token at Zoho, by this window."""
        written, answer = report.after, report.answer
        at = answer.at if answer is not None and answer.at else self._now()
        if report.is_done and written is not None:
            # told with the difference that is read next
            self._own[written.id] = Own(None if what is What.ADDED else what, report.sentence, at)
        elif report.verdict is not Verdict.CANCELLED or report.sentence:
            is_open = answer is not None and answer.verdict in _MAY_HAVE_BEEN_DONE
            self._activity.add([of_window(at, what, report.row, report.sentence, None if is_open else report.is_done)])
        self._show_one_again()

    def tick(self) -> None:
        self._ticks += 1
        if self._ticks % _COUNT_EVERY == 0:
            self._show_one_again()  # renewals leave the ten minutes
        self._details.tick()


def _beside(store: Any, token_id: str) -> tuple[dict[str, str], str | None]:
    """The columns of a row that are no fields, and the cell of its expiry."""
    others = store.others_of(token_id) if store.layout.others else {}
    return others, store.written_expiry(token_id)
