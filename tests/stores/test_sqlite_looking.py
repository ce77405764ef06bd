"""Looking sees every committed row and changes nothing, in whatever state the file is."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from stores import CustomStoreSQLite, StoreNeedsRecovery, open_store, sqlite_reading
from stores.sqlite_table_store import SqliteTableStore
from tests.stores.sqlite_files import (
    COUNT,
    Child,
    edit,
    killed_in_rollback,
    killed_in_wal,
    look,
    make_database,
    unchanged,
)
from tests.stores.tools import full, ids_in

THREE = ["0", "1", "2"]
posix = pytest.mark.skipif(os.name != "posix", reason="file modes and users of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of its own, so that nothing else is in it."""
    made = tmp_path / "kept"
    made.mkdir()
    return made


@pytest.mark.parametrize("journal_mode", ["delete", "truncate", "persist", "wal"])
def test_a_clean_file(folder: Path, journal_mode: str) -> None:
    path = make_database(folder / "zohooauth.db", journal_mode)
    with closing(sqlite3.connect(path)) as writer:  # truncate and persist leave a -journal that is not hot
        writer.execute(f"pragma journal_mode = {journal_mode}")
        writer.execute("update oauthtoken set expiry_time = '5'")
        writer.commit()
    assert (folder / "zohooauth.db-journal").exists() is (journal_mode in ("truncate", "persist"))
    with unchanged(folder):
        assert look(path) == THREE


PATHS = ["plain", "name with space", "a#b", "100%41", "what?mode=rwc", "a&b=c;d", "Zoë 日本 🎉", "o'neil", 'quo"te']


@pytest.mark.parametrize("path", [*PATHS, "new\nline", "-dash", "{path}"])
@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_a_path_of_any_characters(folder: Path, path: str, journal_mode: str) -> None:
    inner = folder / path
    inner.mkdir()
    made = make_database(inner / f"{path}.db", journal_mode)
    with unchanged(inner), unchanged(folder):
        assert look(made) == THREE
        assert open_store(made).path == str(made)


@pytest.mark.skipif(sys.platform != "linux", reason="only there a path may be any bytes")
def test_a_path_that_is_not_unicode(folder: Path) -> None:
    path = make_database(Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.db")))
    with unchanged(folder):
        assert look(path) == THREE


@posix
@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_a_symbolic_link(folder: Path, tmp_path: Path, journal_mode: str) -> None:
    path = make_database(folder / "zohooauth.db", journal_mode)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = elsewhere / "link.db"
    link.symlink_to(path)
    with unchanged(folder), unchanged(elsewhere):
        assert look(link) == THREE
    if journal_mode == "wal":
        expected = killed_in_wal(path, keep_shm=True)
        with unchanged(folder), unchanged(elsewhere):
            assert look(link) == expected


def test_a_live_wal_shows_what_is_committed_and_nothing_else(folder: Path) -> None:
    path = make_database(folder / "zohooauth.db", "wal")
    with Child(
        path,
        "connection.execute(\"insert into oauthtoken (id, access_token) values ('late', 'x')\")\n"
        "connection.execute('begin immediate')\n"
        "connection.execute(\"delete from oauthtoken where id = '1'\")\n"
        "done()\n"
        "connection.execute('commit')\n"
        "done()\n",
    ) as program:
        assert program.heard() == "ready"
        with unchanged(folder):
            assert look(path) == [*THREE, "late"]
        program.go_on()
        assert program.heard() == "ready"
        with unchanged(folder):
            assert look(path) == ["0", "2", "late"]


def test_a_wal_file_that_is_open_and_was_not_written_since(folder: Path) -> None:
    path = make_database(folder / "zohooauth.db", "wal")
    with Child(path, "connection.execute('select * from oauthtoken').fetchall()\ndone()\n") as program:
        assert program.heard() == "ready"
        assert sorted(os.listdir(folder)) == ["zohooauth.db", "zohooauth.db-shm", "zohooauth.db-wal"]
        with unchanged(folder):
            assert look(path) == THREE


@pytest.mark.parametrize("keep_shm", [True, False], ids=["with -shm", "without -shm"])
@pytest.mark.parametrize("count", [3, COUNT])
def test_a_wal_left_by_a_killed_writer(
    folder: Path, keep_shm: bool, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_database(folder / "zohooauth.db", "wal", count)
    expected = killed_in_wal(path, keep_shm)
    assert expected == [*map(str, range(count)), "late"]
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with unchanged(folder):
        assert look(path) == expected
    assert os.listdir(temporary) == []


@pytest.mark.parametrize("content", [bytes(32768), b"\xff" * 32768, bytes(range(256)) * 128])
def test_a_shm_that_has_to_be_rebuilt(folder: Path, content: bytes) -> None:
    path = make_database(folder / "zohooauth.db", "wal")
    expected = killed_in_wal(path, keep_shm=True)
    (folder / "zohooauth.db-shm").write_bytes(content)
    with unchanged(folder):
        assert look(path) == expected


@pytest.mark.parametrize("at", [8, 40])
def test_a_shm_that_belongs_to_the_wal_and_is_wrong(folder: Path, at: int) -> None:
    path = make_database(folder / "zohooauth.db", "wal")
    expected = killed_in_wal(path, keep_shm=True)
    for copy in (0, 48):  # its header is there twice
        edit(folder / "zohooauth.db-shm", copy + at, b"\xff\xff")
    with unchanged(folder):
        assert look(path) == expected


def test_a_wal_that_is_gone_before_it_is_copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_database(folder / "zohooauth.db", "wal")
    expected = killed_in_wal(path, keep_shm=False)
    copy = sqlite_reading.copy

    def copy_and_clean_up(source: str, target: str, heed: Callable[[], object]) -> None:
        copy(source, target, heed)
        with closing(sqlite3.connect(path)) as program:  # the last one to close it empties and deletes the -wal
            program.execute("select * from oauthtoken").fetchall()

    monkeypatch.setattr(sqlite_reading, "copy", copy_and_clean_up)
    assert ids_in(SqliteTableStore(path)) == expected


@posix
def test_the_private_copy_is_private(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_database(folder / "zohooauth.db", "wal")
    killed_in_wal(path, keep_shm=False)
    seen = []

    class Watched(SqliteTableStore):
        def _check_table(self, connection: sqlite3.Connection) -> None:
            used = Path(connection.execute("pragma database_list").fetchone()[2])
            seen.append((used.parent, stat.S_IMODE(used.parent.stat().st_mode)))
            super()._check_table(connection)

    Watched(path).get_tokens()
    ((copied_to, mode),) = seen
    assert copied_to != folder
    assert mode == 0o700
    assert not copied_to.exists()


def test_an_empty_wal_beside_a_clean_file(folder: Path) -> None:
    path = make_database(folder / "zohooauth.db", "wal")
    (folder / "zohooauth.db-wal").touch()
    with unchanged(folder):
        assert look(path) == THREE


def test_a_wal_of_another_file_is_not_read(folder: Path, tmp_path: Path) -> None:
    other = make_database(tmp_path / "other.db", "wal")
    killed_in_wal(other, keep_shm=True)
    path = make_database(folder / "zohooauth.db", "wal")
    (folder / "zohooauth.db-wal").write_bytes((tmp_path / "other.db-wal").read_bytes()[:100])
    with unchanged(folder):
        assert look(path) == THREE


@pytest.mark.parametrize("length", [1, 31, 32, 33, 56, 4151])
def test_a_wal_that_ends_before_its_first_frame(folder: Path, length: int) -> None:
    """A program that is killed when it has just begun to write leaves this."""
    path = make_database(folder / "zohooauth.db", "wal")
    wal = folder / "zohooauth.db-wal"
    with Child(path, "connection.execute(\"update oauthtoken set expiry_time = '6'\")\ndone()\n") as program:
        assert program.heard() == "ready"
        beginning = wal.read_bytes()[:length]
        program.go_on()
        program.wait()
    with Child(path, "connection.execute('select * from oauthtoken').fetchall()\ndone()\n") as program:
        assert program.heard() == "ready"
    wal.write_bytes(beginning)
    start = time.monotonic()
    with unchanged(folder):
        assert ids_in(SqliteTableStore(path)) == THREE
    assert time.monotonic() - start < 3


def test_a_hot_journal_is_refused(folder: Path) -> None:
    path = make_database(folder / "zohooauth.db", count=COUNT)
    killed_in_rollback(path)
    store = SqliteTableStore(path)
    with unchanged(folder):
        for method in (store.get_tokens, lambda: list(store.iter_tokens()), lambda: store.find_token(full())):
            with pytest.raises(StoreNeedsRecovery, match="rolled back") as refused:
                method()
            assert str(path) in str(refused.value)
        for change in (store.delete_tokens, lambda: store.save_token(full()), lambda: store.delete_token("1")):
            with pytest.raises(StoreNeedsRecovery):
                change()
    assert len(ids_in(CustomStoreSQLite(path))) == COUNT  # a program may roll it back
    assert look(path) == [str(number) for number in range(COUNT)]
