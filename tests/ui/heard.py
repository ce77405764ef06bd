"""A session with everything that it said."""

from __future__ import annotations

from typing import Any

from stores import StoreError, TokenRow, open_store
from tests.ui.fakes import (
    SECOND,
    FakeTime,
    ManualJobs,
)
from ui.reading import Reading
from ui.session import Session
from ui.store_work import Deletion, Restoration


class Heard:
    """A session with everything that it said."""

    def __init__(self, target: Any, **how: Any) -> None:
        self.time, self.jobs = FakeTime(), ManualJobs()
        self.session = Session(open_store(target), self.time, jobs=self.jobs, **how)  # type: ignore[arg-type]
        self.readings: list[Reading] = []
        self.failures: list[StoreError] = []
        self.refusals: list[StoreError] = []
        self.deletions: list[Deletion] = []
        self.restorations: list[Restoration] = []
        self.again: list[list[TokenRow]] = []
        self.session.loaded.connect(self.readings.append)
        self.session.failed.connect(self.failures.append)
        self.session.refused.connect(self.refusals.append)
        self.session.deleted.connect(self.deletions.append)
        self.session.restored.connect(self.restorations.append)
        self.session.saved_again.connect(self.again.append)
        self.session.reload()
        self.jobs.drain()

    def delete(self, *ids: str) -> None:
        entries = [entry for entry in self.readings[-1].entries if not ids or entry.row.id in ids]
        self.session.delete(entries)
        self.jobs.drain()

    def undo(self) -> None:
        self.session.undo()
        self.jobs.drain()

    def watch(self, ms: int = SECOND) -> None:
        self.time.advance(ms)
        self.session.watch()
        self.jobs.drain()

    @property
    def ids(self) -> list[str | None]:
        return [entry.row.id for entry in self.readings[-1].entries]
