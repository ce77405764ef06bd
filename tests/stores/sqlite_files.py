"""SQLite files in every state in which a person may open one, and a proof that nothing about them has changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any, cast

import pytest

from stores import CustomStoreSQLite
from stores.sqlite_limits import Limits
from stores.sqlite_reading import looking
from stores.sqlite_rows import every_row
from stores.sqlite_table_store import SqliteTableStore
from tests.stores.tools import another, full, ids_in

NOBODY = 65534
COUNT = 300  # rows of a few hundred bytes: many more pages than the small cache of a writer

METHODS: dict[str, Callable[[Any], object]] = {
    "get_tokens": lambda store: store.get_tokens(),
    "iter_tokens": lambda store: list(store.iter_tokens()),
    "find_token": lambda store: store.find_token(full()),
    "find_token_by_id": lambda store: store.find_token_by_id("1"),
    "save_token": lambda store: store.save_token(another("dave", id="7")),
    "delete_token": lambda store: store.delete_token("1"),
    "delete_tokens": lambda store: store.delete_tokens(),
    "delete_many": lambda store: store.delete_many(["1"]),
    "save_many": lambda store: store.save_many([another("dave", id="7")]),
}
every_method = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)

Snapshot = dict[str, "tuple[object, ...]"]


def make_database(path: Path, journal_mode: str = "delete", count: int = 3) -> Path:
    """A database as our own store makes it, closed."""
    CustomStoreSQLite(path).save_many([another(f"user{number}", id=str(number)) for number in range(count)])
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(f"pragma journal_mode = {journal_mode}").fetchone()[0] == journal_mode
    return path


def snapshot(folder: Path) -> Snapshot:
    """All that looking could change: names, bytes, times and modes of a folder and its files, side files included."""
    found: Snapshot = {".": (folder.stat().st_mtime_ns, sorted(os.listdir(folder)))}
    for path in sorted(folder.iterdir()):
        status = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[path.name] = (content, status.st_size, status.st_mtime_ns, status.st_ino, status.st_mode)
    return found


def edit(path: Path, at: int, value: bytes) -> None:
    """Overwrite bytes of a file."""
    content = bytearray(path.read_bytes())
    content[at : at + len(value)] = value
    path.write_bytes(content)


@contextmanager
def unchanged(folder: Path) -> Iterator[None]:
    before = snapshot(folder)
    yield
    assert snapshot(folder) == before


def look(path: Path) -> list[str | None]:
    """Look in every way that the inspector has. Returns the ids."""
    store = SqliteTableStore(path)
    ids = ids_in(store)
    assert [token.get_id() for token in store.iter_tokens()] == ids
    assert all(store.find_token_by_id(number).get_id() == number for number in ids[:3])
    assert store.find_token_by_id("not there") is None
    return ids


def scripted(path: Path, script: str) -> str:
    """A database that SQL makes. Returns its path."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return str(path)


def read(path: str, limits: Limits | None = None, rowid: str | None = None, columns: str = "a") -> Iterator[Any]:
    """The rows of the table or view "v", under these limits."""
    with looking(path, limits) as connection:
        yield from every_row(connection, "v", columns.split(), rowid=rowid)


class Child:
    """A program that runs these lines with sqlite3, a `connection` to the file and `done()` to report and wait."""

    _START = (
        "import os, signal, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)\n"
        "def done(text='ready'):\n"
        "    print(text, flush=True)\n"
        "    return sys.stdin.readline()\n"
    )

    def __init__(self, path: Path, lines: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", self._START + lines, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def heard(self) -> str:
        """The next line that the program says."""
        return cast("IO[str]", self._process.stdout).readline().strip()

    def go_on(self) -> None:
        stream = cast("IO[str]", self._process.stdin)
        stream.write("\n")
        stream.flush()

    def wait(self) -> int:
        return self._process.wait(timeout=60)


def run_child(path: Path, lines: str) -> str:
    """Run a program to its end. Returns the last line that it said."""
    with Child(path, lines) as child:
        heard = child.heard()
        child.wait()
    return heard


def try_to_write(path: Path) -> str:
    """What another program meets that wants to write now: "free" or "locked"."""
    return run_child(
        path,
        "try:\n"
        "    connection.execute('begin immediate')\n"
        "    print('free', flush=True)\n"
        "except sqlite3.OperationalError as error:\n"
        "    print('locked' if 'locked' in str(error) else error, flush=True)\n",
    )


def killed_in_wal(path: Path, keep_shm: bool) -> list[str]:
    """Leave a -wal with a committed row "late" in it, and an uncommitted change after it. Returns the true ids."""
    with Child(
        path,
        "connection.execute('pragma wal_autocheckpoint = 0')\n"
        "connection.execute(\"insert into oauthtoken (id, access_token) values ('late', 'x')\")\n"
        "connection.execute('pragma cache_size = 2')\n"
        "connection.execute('begin immediate')\n"
        "connection.execute('update oauthtoken set access_token = hex(randomblob(400))')\n"
        "connection.execute(\"delete from oauthtoken where id = '0'\")\n"
        "done()\n",
    ) as child:
        assert child.heard() == "ready"
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    if not keep_shm:
        path.with_name(path.name + "-shm").unlink()
    return _true_ids(path)


def killed_in_rollback(path: Path) -> None:
    """Leave a hot journal: a writer is killed after its cache has spilled into the file."""
    before = path.read_bytes()
    with Child(
        path,
        "connection.execute('pragma cache_size = 2')\n"
        "connection.execute('begin immediate')\n"
        "connection.execute(\"update oauthtoken set access_token = 'UNCOMMITTED' || hex(randomblob(200))\")\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n",
    ) as child:
        assert child.wait() == -signal.SIGKILL
    assert path.with_name(path.name + "-journal").stat().st_size > 0
    assert path.read_bytes() != before
    assert b"UNCOMMITTED" in path.read_bytes()


def _true_ids(path: Path) -> list[str]:
    """What SQLite itself reads from a copy that it may write to."""
    folder = path.with_name(f"{path.name}.copy")
    folder.mkdir()
    try:
        for part in path.parent.glob(f"{path.name}*"):
            if part.is_file():
                shutil.copy(part, folder)
        with closing(sqlite3.connect(folder / path.name)) as connection:
            return [number for (number,) in connection.execute("select id from oauthtoken order by rowid")]
    finally:
        shutil.rmtree(folder)


@contextmanager
def ordinary_user(*owned: Path) -> Iterator[None]:
    """Not the superuser, for whom no mode of a file counts; the files become his."""
    if os.geteuid() != 0:
        yield
        return
    for path in owned:
        os.chown(path, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
