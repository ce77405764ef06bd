"""How our stores write to a SQLite file: one short IMMEDIATE transaction a call, nothing deleted left behind.

Also what the two ways of reaching a file share: addresses, reading text, and the meaning of SQLite's errors.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path

from stores.errors import (
    BadToken,
    NoTokenTable,
    StoreDamaged,
    StoreDenied,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreNotADatabase,
)

BUSY_S = 60.0  # eight writers were seen to wait ten seconds for each other
_LARGEST_REWRITTEN = 64 * 1024 * 1024
TOKEN_TABLE = (
    "create table if not exists oauthtoken (id varchar(10) not null, user_name varchar(255), client_id varchar(255),"
    " client_secret varchar(255), refresh_token varchar(255), access_token varchar(255), grant_token varchar(255),"
    " expiry_time varchar(20), redirect_url varchar(255), api_domain varchar(255), primary key (id))"
)
_lenient_text = partial(str, encoding="utf-8", errors="backslashreplace")


def address(path: str, **options: object) -> str:
    """The percent-encoded ``file:`` URI of a path, with SQLite's URI parameters."""
    query = "&".join(f"{name}={value}" for name, value in options.items())
    return f"{Path(path).absolute().as_uri()}?{query}"


def connect(path: str, timeout_s: float = BUSY_S, **options: object) -> sqlite3.Connection:
    """Open a file with these URI parameters, without Python's implicit transactions. Does not create it by itself."""
    connection = sqlite3.connect(address(path, **options), uri=True, timeout=timeout_s, isolation_level=None)
    connection.text_factory = _lenient_text
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """An IMMEDIATE transaction that overwrites what it deletes; rolled back where the body or the commit raises."""
    connection.execute("pragma secure_delete = on")
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


@contextmanager
def writing(path: str, timeout_s: float = BUSY_S, *, deleting: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection in one write transaction on an existing file; afterwards the -wal holds nothing of it."""
    with closing(connect(path, timeout_s, mode="rw")) as connection:
        with transaction(connection):
            yield connection
        with suppress(sqlite3.Error, OSError):  # it is committed: tidying up that fails is no failure of the write
            connection.execute("pragma busy_timeout = 500")
            if deleting:
                _overwrite_moved_copies(connection, path)
            _empty_wal(connection)


def _overwrite_moved_copies(connection: sqlite3.Connection, path: str) -> None:
    """Rewrite the file: ``secure_delete`` overwrites a deleted row, but not the copies that SQLite left on other pages
    when it moved the row there to balance them.

    Only where the file is small enough to be rewritten at once and holds nothing else: other tables may rely on their
    row ids, which VACUUM may change. Where another program is in the way, the next deletion does it.
    """
    others = "select 1 from sqlite_master where type in ('table', 'view', 'trigger') and lower(name) <> 'oauthtoken'"
    if os.path.getsize(path) <= _LARGEST_REWRITTEN and connection.execute(others).fetchone() is None:
        connection.execute("pragma temp_store = memory")
        with suppress(sqlite3.OperationalError):
            connection.execute("vacuum")


def _empty_wal(connection: sqlite3.Connection) -> None:
    """Move the -wal into the file and truncate it. Where a reader is in the way, the next write does it."""
    if connection.execute("pragma journal_mode").fetchone()[0] == "wal":
        connection.execute("pragma busy_timeout = 0")
        connection.execute("pragma wal_checkpoint(truncate)").fetchall()


def make_token_table(path: str) -> None:
    """Make a missing file (0600 where the system has file modes) and a missing table. Changes nothing else."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(connect(path, mode="rw")) as connection:
        known = connection.execute("select 1 from sqlite_master where type = 'table' and name = 'oauthtoken'")
        if known.fetchone() is None:
            with transaction(connection):
                connection.execute(TOKEN_TABLE)


def translated(error: Exception, path: str) -> StoreError | None:
    """The StoreError for an exception of sqlite3 or of the file system; None for anything else.

    SQLite's own text is read, never passed on: it can quote a cell or a statement.
    """
    if isinstance(error, UnicodeEncodeError):
        return BadToken("The token holds text that cannot be written:", "it is not valid Unicode.")
    if isinstance(error, OSError):
        return _from_system(error, path)
    if not isinstance(error, sqlite3.Error):
        return None
    if isinstance(error, sqlite3.IntegrityError):
        return StoreError("The table refuses this change.", "Check its constraints and triggers.")
    text = str(error).lower()
    for words, kind, sentence, advice in _MEANINGS:
        if any(word in text for word in words):
            return kind(sentence.format(path=path), advice)
    if "unable to open" in text:
        return _cannot_open(path)
    return StoreError(f"SQLite refused ({type(error).__name__}).", "Check the table for triggers and constraints.")


_MEANINGS: tuple[tuple[tuple[str, ...], type[StoreError], str, str], ...] = (
    (
        ("locked", "busy"),
        StoreLocked,
        "Another program is writing to {path} and holds its lock.",
        "Wait for it, or close it; then refresh.",
    ),
    (
        ("not a database", "encrypted"),
        StoreNotADatabase,
        "{path} is not a SQLite database.",
        "Check the path; an encrypted database cannot be opened here.",
    ),
    (
        ("malformed", "could not decode", "corrupt"),
        StoreDamaged,
        "{path} is damaged.",
        "Work on a copy, and try the .recover command of the sqlite3 program.",
    ),
    (
        ("readonly", "read-only"),
        StoreDenied,
        "{path} cannot be written to.",
        "Check the permissions of the file and of its folder.",
    ),
    (("full",), StoreFull, "There is no space left for {path}.", "Free some space; nothing was changed."),
    (
        ("no such table", "no such column", "has no column"),
        NoTokenTable,
        "{path} has no table of tokens.",
        "A program makes the table oauthtoken when it first saves a token.",
    ),
    (
        ("i/o error",),
        StoreDamaged,
        "The system could not read or write {path}.",
        "Check the disk or the network drive.",
    ),
    (("too big",), BadToken, "The token is too large for the database.", "Nothing was changed."),
)


def _from_system(error: OSError, path: str) -> StoreError:
    if isinstance(error, FileNotFoundError):
        return missing(path)
    if isinstance(error, PermissionError):
        return denied(path)
    return StoreError(f"The system could not open {path}.", (error.strerror or type(error).__name__) + ".")


def _cannot_open(path: str) -> StoreError:
    try:
        os.stat(path)
    except OSError as error:
        return _from_system(error, path)
    if os.path.isdir(path):
        return StoreNotADatabase(f"{path} is a folder.", "Open the database file in it.")
    return denied(path)


def missing(path: str) -> StoreMissing:
    return StoreMissing(f"There is no file {path}.", "Check the folder: a relative path starts where the program runs.")


def denied(path: str) -> StoreDenied:
    return StoreDenied(f"The system does not let you open {path}.", "Check its owner and permissions.")
