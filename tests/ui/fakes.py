"""What the window's tests stand on: a clock that is set by hand, jobs that run when told, and stores that misbehave."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from stores import SECRET_FIELDS, CustomStoreList, CustomStoreSQLite, TokenRow, row_of, token_of
from ui.jobs import Outcome, Work
from ui.jobs import _outcome_of as outcome_of
from ui.reading import Cancelled
from ui.table.entry import Entry, EntryKey, entry_of

NOW = 2_000_000_000_000  # later than any file's time stamp
SECOND, MINUTE, HOUR, DAY = 1000, 60_000, 3_600_000, 86_400_000
DOMAIN = "https://www.zohoapis.com"


class FakeTime:
    """now() of a clock that stands still until it is moved."""

    def __init__(self, ms: int = NOW) -> None:
        self.ms = ms

    def __call__(self) -> int:
        return self.ms

    def advance(self, ms: int) -> None:
        self.ms += ms


class ManualJobs(QObject):
    """The face of `ui.jobs.Jobs`; what was submitted runs in `drain`, on the calling thread."""

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.waiting: deque[tuple[Work, Callable[[Outcome], None], bool]] = deque()
        self.closed = False
        self._noticed = 0

    def is_busy(self) -> bool:
        return self._noticed > 0

    def is_idle(self) -> bool:
        return not self.waiting

    def submit(self, work: Work, done: Callable[[Outcome], None], *, quiet: bool = False, here: bool = False) -> None:
        if not self.closed:
            self.waiting.append((work, done, quiet))
            self._notice(0 if quiet else 1)

    def drain(self) -> int:
        """Run what waits, and what that submits. Returns how many jobs ran."""
        count = 0
        while self.waiting and not self.closed:
            work, done, quiet = self.waiting[0]
            outcome = outcome_of(work)
            if self.closed:  # while it ran: nobody hears of it
                return count
            self.waiting.popleft()
            try:
                if isinstance(outcome, BaseException):
                    raise outcome
                done(outcome)
            finally:
                self._notice(0 if quiet else -1)
            count += 1
        return count

    def check_cancelled(self) -> None:
        if self.closed:
            raise Cancelled

    def is_closed(self) -> bool:
        return self.closed

    def close(self, last: Callable[[], object] | None = None) -> None:
        was_closed, self.closed = self.closed, True
        self.waiting.clear()
        if last is not None and not was_closed:
            last()

    def _notice(self, change: int) -> None:
        before = self.is_busy()
        self._noticed += change
        if before != self.is_busy():
            self.busy_changed.emit(self.is_busy())


def secret(kind: str, number: object) -> str:
    digest = hashlib.sha256(f"{kind} {number}".encode()).hexdigest()
    return f"1000.{digest[:32]}.{digest[32:]}"


def make_row(number: object = 1, *, expires_in: int | str | None = 30 * MINUTE, **changes: Any) -> TokenRow:
    """A full token that can be renewed; `expires_in` relative to NOW in ms, or the stored text."""
    expiry = str(NOW + expires_in) if isinstance(expires_in, int) else expires_in
    row = TokenRow(
        id=str(number),
        user_name=f"user{number}@zylker.com",
        client_id="1000.CLIENTOFTHETESTS",
        client_secret=hashlib.sha256(f"client secret {number}".encode()).hexdigest()[:42],
        refresh_token=secret("refresh", number),
        access_token=secret("access", number),
        grant_token=secret("grant", number),
        expiry_time=expiry,
        redirect_url="https://app.zylker.com/callback",
        api_domain=DOMAIN,
    )
    return row._replace(**changes)


def stuck_row(number: object = 1, *, expires_in: int | str | None = 30 * MINUTE, **changes: Any) -> TokenRow:
    """One that cannot be renewed."""
    return make_row(number, expires_in=expires_in, refresh_token=None, grant_token=None, **changes)


def make_entry(row: TokenRow, number: int = 0) -> Entry:
    return entry_of(EntryKey(row.id, number), row)


def secrets_of(rows: Iterable[TokenRow]) -> set[str]:
    found = {getattr(row, field) for row in rows for field in SECRET_FIELDS}
    return {value for value in found if value}


def make_file(path: Path, rows: Iterable[TokenRow]) -> Path:
    CustomStoreSQLite(path).save_many(map(token_of, rows))
    return path


def rows_in(path: Path) -> list[TokenRow]:
    return [row_of(token) for token in CustomStoreSQLite(path).get_tokens()]


def fill(store: Any, rows: Iterable[TokenRow]) -> Any:
    for row in rows:
        store.save_token(token_of(row))
    return store


def memory_store(rows: Iterable[TokenRow]) -> CustomStoreList:
    store = CustomStoreList()
    store.save_many(map(token_of, rows))
    return store


class SixMethods:
    """A foreign store: the six methods and nothing else, with rows as they were given."""

    def __init__(self, rows: Iterable[TokenRow] = ()) -> None:
        self.rows = list(rows)
        self.calls: list[str] = []

    def find_token(self, token: Any) -> Any:
        self.calls.append("find_token")
        return None

    def find_token_by_id(self, token_id: str) -> Any:
        self.calls.append("find_token_by_id")
        return next((token_of(row) for row in self.rows if row.id == token_id), None)

    def save_token(self, token: Any) -> None:
        self.calls.append("save_token")
        if token.get_id() is None:
            token.set_id(str(len(self.rows) + 1))
        row = row_of(token)
        self.rows = [*(other for other in self.rows if other.id != row.id), row]

    def delete_token(self, token_id: str) -> None:
        self.calls.append("delete_token")
        self.rows = [row for row in self.rows if row.id != token_id]

    def get_tokens(self) -> Any:
        self.calls.append("get_tokens")
        return [token_of(row) for row in self.rows]

    def delete_tokens(self) -> None:
        self.calls.append("delete_tokens")
        self.rows = []


class ArticleStore(SixMethods):
    """As the article's class: `delete_tokens` names an attribute that does not exist."""

    def delete_tokens(self) -> None:
        self.calls.append("delete_tokens")
        self.connection.cursor()  # type: ignore[attr-defined]


class LyingStore(SixMethods):
    """Deletes nothing and says nothing."""

    def delete_token(self, token_id: str) -> None:
        self.calls.append("delete_token")

    def delete_tokens(self) -> None:
        self.calls.append("delete_tokens")


class DeletesThenRaises(SixMethods):
    def delete_token(self, token_id: str) -> None:
        super().delete_token(token_id)
        raise OSError(f"could not flush, {secret('access', token_id)}")


class RaisingStore(SixMethods):
    """Every call raises what is set as `error`, where something is set."""

    error: Exception | None = None

    def _answer(self) -> None:
        if self.error is not None:
            raise self.error

    def get_tokens(self) -> Any:
        self._answer()
        return super().get_tokens()

    def delete_token(self, token_id: str) -> None:
        self._answer()
        super().delete_token(token_id)

    def save_token(self, token: Any) -> None:
        self._answer()
        super().save_token(token)


class BoundStore(SixMethods):
    """Holds an sqlite3 connection, which may be used on the thread that made it only."""

    def __init__(self, rows: Iterable[TokenRow] = ()) -> None:
        super().__init__(rows)
        self.connection = sqlite3.connect(":memory:")

    def get_tokens(self) -> Any:
        self.connection.execute("select 1")
        return super().get_tokens()

    def delete_token(self, token_id: str) -> None:
        self.connection.execute("select 1")
        super().delete_token(token_id)

    def save_token(self, token: Any) -> None:
        self.connection.execute("select 1")
        super().save_token(token)


class BrokenOff(SixMethods):
    """Gives its first rows (all: `given` is None), and then raises what is set as `error`, where something is set."""

    error: Exception | None = None
    given: int | None = None

    def iter_tokens(self) -> Any:
        yield from map(token_of, self.rows[: self.given])
        if self.error is not None:
            raise self.error
