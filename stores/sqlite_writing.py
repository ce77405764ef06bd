"""How our stores write to a SQLite file: one short IMMEDIATE transaction a call, nothing deleted left behind.

Also what the two ways of reaching a file share: addresses, reading text, and the meaning of SQLite's errors.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import cast

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
    StoreNotAFile,
    StoreTooNew,
    StoreTooSlow,
)
from stores.sqlite_limits import Limits, WritingConnection, watched_writing
from stores.sqlite_text import lenient_text
from stores.translating import later, spoken, tr

BUSY_S = 60.0  # eight writers were seen to wait ten seconds for each other
_LARGEST_REWRITTEN = 64 * 1024 * 1024
TOKEN_TABLE = (
    "create table if not exists oauthtoken (id varchar(10) not null, user_name varchar(255), client_id varchar(255),"
    " client_secret varchar(255), refresh_token varchar(255), access_token varchar(255), grant_token varchar(255),"
    " expiry_time varchar(20), redirect_url varchar(255), api_domain varchar(255), primary key (id))"
)


def address(path: str, **options: object) -> str:
    """The percent-encoded ``file:`` URI of a path, with SQLite's URI parameters."""
    query = "&".join(f"{name}={value}" for name, value in options.items())
    return f"{Path(path).absolute().as_uri()}?{query}"


def connect(
    path: str, timeout_s: float = BUSY_S, factory: type[sqlite3.Connection] = sqlite3.Connection, **options: object
) -> sqlite3.Connection:
    """Open a file with these URI parameters, without Python's implicit transactions. Does not create it by itself."""
    connection = sqlite3.connect(
        address(path, **options), uri=True, timeout=timeout_s, isolation_level=None, factory=factory
    )
    connection.text_factory = lenient_text
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
def writing(
    path: str, timeout_s: float = BUSY_S, *, deleting_from: str | None = None, limits: Limits | None = None
) -> Iterator[sqlite3.Connection]:
    """A connection in one write transaction on an existing file; afterwards the -wal holds nothing of it.

    `deleting_from`: a table whose deleted rows are to leave no copy anywhere in the file. With `limits` the file is of
    unknown origin: its schema is not trusted, and a trigger that never ends is ended.
    """
    with closing(cast(WritingConnection, connect(path, timeout_s, WritingConnection, mode="rw"))) as connection:
        watch = None if limits is None else watched_writing(connection, limits)
        try:
            with transaction(connection):
                yield connection
        except sqlite3.Error:
            if watch is not None and watch.refusal is not None:
                raise watch.refusal from None
            raise
        connection.set_progress_handler(None, 0)
        with suppress(sqlite3.Error, OSError):  # it is committed: tidying up that fails is no failure of the write
            connection.execute("pragma busy_timeout = 500")
            if deleting_from is not None:
                _overwrite_moved_copies(connection, path, deleting_from)
            _empty_wal(connection)


def _overwrite_moved_copies(connection: sqlite3.Connection, path: str, table: str) -> None:
    """Rewrite the file: ``secure_delete`` overwrites a deleted row, but not the copies that SQLite left on other pages
    when it moved the row there to balance them.

    Only where the file is small enough to be rewritten at once, holds nothing but the `table`, and that keeps its row
    ids: VACUUM gives new ones in a table that has neither an INTEGER PRIMARY KEY nor an index (``insert.c``,
    sqlite3 ``xferOptimization``). Where another program is in the way, the next deletion does it.
    """
    others = "select 1 from sqlite_master where type in ('table', 'view', 'trigger') and lower(name) <> lower(?)"
    others += " and name not like 'sqlite!_%' escape '!'"
    numbered = "select 1 from pragma_index_list(?) union all select 1 from pragma_table_info(?) where pk"
    is_alone = connection.execute(others, [table]).fetchone() is None
    keeps_numbers = connection.execute(numbered, [table, table]).fetchone() is not None
    if is_alone and keeps_numbers and os.path.getsize(path) <= _LARGEST_REWRITTEN:
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
        return BadToken(tr("The token holds text that cannot be written:"), tr("it is not valid Unicode."))
    if isinstance(error, UnicodeDecodeError):  # of a name in the schema, or of SQLite's own message
        return StoreDamaged(spoken(_DAMAGED).format(path=path), spoken(RESCUE))
    if isinstance(error, OSError):
        return _from_system(error, path)
    if not isinstance(error, sqlite3.Error):
        return None
    if isinstance(error, sqlite3.IntegrityError):
        return StoreError(tr("The table refuses this change."), tr("Check its constraints and triggers."))
    text = str(error).lower()
    for words, kind, sentence, advice in _MEANINGS:
        if any(word in text for word in words):
            return kind(spoken(sentence).format(path=path), spoken(advice))
    if "unable to open" in text:
        return _cannot_open(path)
    return StoreError(
        tr("SQLite refused ({name}).").format(name=type(error).__name__),
        tr("Check the table for triggers and constraints."),
    )


_DAMAGED = later("{path} is damaged.")
RESCUE = later("Work on a copy, and try the .recover command of the sqlite3 program.")
_MEANINGS: tuple[tuple[tuple[str, ...], type[StoreError], str, str], ...] = (
    (
        ("not authorized", "prohibited", "unsafe use"),
        StoreError,
        later("A view or table of {path} does something that is refused here."),
        later("Look at its SQL with the sqlite3 program."),
    ),
    (
        ("locked", "busy"),
        StoreLocked,
        later("Another program is writing to {path} and holds its lock."),
        later("Wait for it, or close it."),
    ),
    (
        ("not a database", "encrypted"),
        StoreNotADatabase,
        later("{path} is not a SQLite database."),
        later("Check the path; an encrypted database cannot be opened here."),
    ),
    (
        ("malformed", "could not decode", "corrupt", "null character", "same text encoding"),
        StoreDamaged,
        _DAMAGED,
        RESCUE,
    ),
    (
        ("unsupported file format",),
        StoreTooNew,
        later("{path} is of a newer format than this version of SQLite reads."),
        later("Open it where a newer SQLite is installed."),
    ),
    (
        ("too many", "expression tree", "parser stack", "at most"),
        StoreError,
        later("A view or table of {path} is too complicated to be read here."),
        later("Look at its SQL with the sqlite3 program."),
    ),
    (
        ("interrupted",),
        StoreTooSlow,
        later("The work on {path} took too long, so it was ended."),
        later("Nothing was changed."),
    ),
    (
        ("readonly", "read-only"),
        StoreDenied,
        later("{path} cannot be written to."),
        later("Check the permissions of the file and of its folder."),
    ),
    (("full",), StoreFull, later("There is no space left for {path}."), later("Free some space; nothing was changed.")),
    (
        ("no such table", "no such column", "has no column"),
        NoTokenTable,
        later("{path} has no table of tokens."),
        later("A program makes the table oauthtoken when it first saves a token."),
    ),
    (
        ("i/o error",),
        StoreDamaged,
        later("The system could not read or write {path}."),
        later("Check the disk or the network drive."),
    ),
    (("too big",), BadToken, later("The token is too large for the database."), later("Nothing was changed.")),
)


def _from_system(error: OSError, path: str) -> StoreError:
    if isinstance(error, FileNotFoundError):
        return missing(path)
    if isinstance(error, PermissionError):
        return denied(path)
    if error.errno == errno.ELOOP:
        return StoreMissing(
            tr("{path} is a link that leads in a circle.").format(path=path), tr("Check where it should lead.")
        )
    return StoreError(
        tr("The system could not open {path}.").format(path=path), (error.strerror or type(error).__name__) + "."
    )


def _cannot_open(path: str) -> StoreError:
    try:
        os.stat(path)
    except OSError as error:
        return _from_system(error, path)
    if os.path.isdir(path):
        return StoreNotAFile(tr("{path} is a folder.").format(path=path), tr("Open the database file in it."))
    return denied(path)


def missing(path: str) -> StoreMissing:
    return StoreMissing(
        tr("There is no file {path}.").format(path=path),
        tr("Check the folder: a relative path starts where the program runs."),
    )


def denied(path: str) -> StoreDenied:
    return StoreDenied(
        tr("The system does not let you open {path}.").format(path=path), tr("Check its owner and permissions.")
    )
