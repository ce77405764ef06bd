"""Several programs, and the inspector in the program itself, on one file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from stores import CustomStoreSQLite, StoreLocked
from stores.sqlite_table_store import SqliteTableStore
from tests.soak.programs import all_or_none, eight_writers, kill_rounds
from tests.stores.sqlite_files import look, make_database, try_to_write
from tests.stores.tools import full, ids_in

KILLS = 12


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_eight_writers_in_two_processes_lose_nothing(tmp_path: Path, journal_mode: str) -> None:
    assert eight_writers(tmp_path / "zohooauth.db", journal_mode, 5, 0) == 8 * 4


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
@pytest.mark.parametrize(("journal_mode", "method"), [("delete", "delete_many"), ("wal", "delete_tokens")])
def test_kill_in_the_middle_of_delete_all_leaves_all_or_none(tmp_path: Path, journal_mode: str, method: str) -> None:
    all_or_none(kill_rounds(tmp_path, journal_mode, method, KILLS))


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_looking_keeps_the_locks_of_the_program_itself(tmp_path: Path, journal_mode: str) -> None:
    """POSIX drops all locks of a process on a file when any of its descriptors of that file is closed."""
    path = make_database(tmp_path / "zohooauth.db", journal_mode)
    with closing(sqlite3.connect(path, isolation_level=None)) as program:
        program.execute("begin immediate")
        program.execute("update oauthtoken set expiry_time = '5'")
        assert try_to_write(path) == "locked"
        assert look(path) == ["0", "1", "2"]
        assert try_to_write(path) == "locked"
        CustomStoreSQLite(path)
        assert ids_in(CustomStoreSQLite(path)) == ["0", "1", "2"]
        assert try_to_write(path) == "locked"
        program.execute("commit")
        assert try_to_write(path) == "free"
        program.execute("begin immediate")
        assert look(path) == ["0", "1", "2"]
        assert try_to_write(path) == "locked"
    assert try_to_write(path) == "free"


def test_looking_keeps_the_locks_of_a_program_that_keeps_the_file_to_itself(tmp_path: Path) -> None:
    """WAL without a -shm: what is in the -wal cannot be read without SQLite's help, and not by copying the file."""
    path = make_database(tmp_path / "zohooauth.db", "wal")
    with closing(sqlite3.connect(path, isolation_level=None)) as program:
        program.execute("pragma locking_mode = exclusive")
        program.execute("update oauthtoken set expiry_time = '5'")
        assert not path.with_name(path.name + "-shm").exists()
        assert try_to_write(path) == "locked"
        with suppress(StoreLocked):
            look(path)
        assert try_to_write(path) == "locked"


def test_a_reader_of_the_program_itself_keeps_its_lock(tmp_path: Path) -> None:
    path = make_database(tmp_path / "zohooauth.db", count=50)
    with closing(sqlite3.connect(path, isolation_level=None)) as program:
        cursor = program.execute("select * from oauthtoken")
        cursor.fetchone()
        look(path)
        with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other:
            other.execute("begin immediate")
            other.execute("delete from oauthtoken")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("commit")
            other.execute("rollback")
        assert len(cursor.fetchall()) == 49


def test_looking_again_and_again_keeps_no_descriptor(tmp_path: Path) -> None:
    if not os.path.isdir("/dev/fd"):
        pytest.skip("counts the descriptors in /dev/fd")
    path = make_database(tmp_path / "zohooauth.db")
    with closing(sqlite3.connect(path)) as program:
        program.execute("select * from oauthtoken").fetchall()
        look(path)
        before = len(os.listdir("/dev/fd"))
        for _ in range(20):
            look(path)
        assert len(os.listdir("/dev/fd")) == before
    folder = make_database(tmp_path / "other.db")
    before = len(os.listdir("/dev/fd"))
    look(folder)
    assert len(os.listdir("/dev/fd")) == before


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_no_connection_is_held_between_calls(tmp_path: Path, journal_mode: str) -> None:
    path = make_database(tmp_path / "zohooauth.db", journal_mode)
    for store in (CustomStoreSQLite(path), SqliteTableStore(path)):
        store.save_token(full())
        store.get_tokens()
        list(store.iter_tokens())
        with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other:
            other.execute("begin exclusive")
            other.execute("rollback")
        assert not path.with_name(path.name + "-wal").exists()


def test_a_file_that_is_replaced_is_read_anew(tmp_path: Path) -> None:
    path = make_database(tmp_path / "zohooauth.db")
    store = SqliteTableStore(path)
    assert len(ids_in(store)) == 3
    os.replace(make_database(tmp_path / "new.db", count=5), path)
    assert len(ids_in(store)) == 5
