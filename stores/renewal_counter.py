"""How often each refresh token was renewed in the last ten minutes, by every inspector of this person.

Zoho issues at most 10 access tokens for one refresh token in 10 minutes, and throttles after that (Zoho's OAuth
documentation, "Token validity"). Kept in the person's state folder, by a SHA-256 of the refresh token.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TypeVar

LIMIT = 10
WINDOW_MS = 600_000
_FILE = "renewals.db"
_WRITE_BUSY_S, _READ_BUSY_S = 1.0, 0.05  # a window may ask how many there are
_TABLE = "create table if not exists renewals (token text not null, at integer not null)"
T = TypeVar("T")


class RenewalCounter:
    """Counts renewals that Zoho did, or may have done. Any thread may call it, and many processes at once.

    A state folder that cannot be written, is locked or damaged never stops anything: then this object's own memory
    is all there is. No method raises. Moments are epoch milliseconds.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """`folder`: where ``renewals.db`` is; by default the program's folder for state. Nothing is touched yet."""
        self._folder = folder
        self._lock = Lock()
        self._unwritten: list[tuple[str, int]] = []

    def count(self, refresh_token: str, now: int) -> int:
        """How many renewals of this refresh token Zoho counts at `now`."""
        return len(self._moments(refresh_token, now))

    def note(self, refresh_token: str, now: int) -> None:
        """Remember that Zoho renewed this refresh token at `now`, or may have done so."""
        entry = (_key(refresh_token), now)

        def write(connection: sqlite3.Connection) -> bool:
            outside = (now - WINDOW_MS, now + WINDOW_MS)
            connection.execute("delete from renewals where at <= ? or at > ?", outside)
            connection.execute("insert into renewals values (?, ?)", entry)
            return True

        if not self._inside(write, _WRITE_BUSY_S):
            with self._lock:
                self._unwritten = [*(kept for kept in self._unwritten if _counts(kept[1], now)), entry]

    def wait_ms(self, refresh_token: str, now: int) -> int:
        """How long to wait until Zoho allows one more, in milliseconds; 0 where it does at once."""
        moments = self._moments(refresh_token, now)
        if len(moments) < LIMIT:
            return 0
        return min(max(moments[-LIMIT] + WINDOW_MS - now, 1), WINDOW_MS)

    def _moments(self, refresh_token: str, now: int) -> list[int]:
        key = _key(refresh_token)

        def read(connection: sqlite3.Connection) -> list[int]:
            return [at for (at,) in connection.execute("select at from renewals where token = ?", (key,))]

        with self._lock:
            here = [at for token, at in self._unwritten if token == key]
        return sorted(at for at in [*(self._inside(read, _READ_BUSY_S) or []), *here] if _counts(at, now))

    def _inside(self, work: Callable[[sqlite3.Connection], T], busy_s: float) -> T | None:
        """What `work` gives; None where the file cannot be used. A damaged file is made anew."""
        try:
            return self._try(work, busy_s)
        except sqlite3.OperationalError:  # locked, read-only, full
            return None
        except sqlite3.Error:
            with suppress(OSError, sqlite3.Error):
                self._path().unlink()
                return self._try(work, busy_s)
        except (OSError, RuntimeError):  # platformdirs raises RuntimeError where there is no home
            pass
        return None

    def _try(self, work: Callable[[sqlite3.Connection], T], busy_s: float) -> T:
        with self._connected(busy_s) as connection, connection:
            return work(connection)

    @contextmanager
    def _connected(self, busy_s: float) -> Iterator[sqlite3.Connection]:
        path = self._path()
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(FileExistsError):
                os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(path, timeout=busy_s)) as connection:
            connection.execute(_TABLE)
            yield connection

    def _path(self) -> Path:
        if self._folder is None:
            from platformdirs import user_state_path

            self._folder = user_state_path("token-inspector", appauthor=False)
        return self._folder / _FILE


def _key(refresh_token: str) -> str:
    return hashlib.sha256(refresh_token.encode("utf-8", "surrogatepass")).hexdigest()


def _counts(at: int, now: int) -> bool:
    """Whether it is in the window. A little in the future is: the clock went back since; far in it is nonsense."""
    return now - WINDOW_MS < at <= now + WINDOW_MS
