"""Recovery is the one deliberate change: asked for by name, told beforehand, and refused where it would do harm."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from stores import CustomStoreSQLite, StoreDenied, StoreError, StoreLocked, StoreNeedsRecovery, open_store
from stores.errors import StoreMissing
from stores.sqlite_reading import RECOVERY, recover, would_recover
from tests.stores.sqlite_files import (
    COUNT,
    Child,
    killed_in_rollback,
    killed_in_wal,
    look,
    make_database,
    ordinary_user,
    snapshot,
    unchanged,
)
from tests.stores.tools import all_fields

ALL = [str(number) for number in range(COUNT)]
posix = pytest.mark.skipif(os.name != "posix", reason="kills by signal; file modes and users of POSIX")
pytestmark = posix


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kept"
    made.mkdir()
    return made


@pytest.fixture
def died(folder: Path) -> Path:
    """A database whose writer was killed in the middle of a change."""
    path = make_database(folder / "a.db", count=COUNT)
    killed_in_rollback(path)
    return path


def test_it_is_needed_said_and_done(folder: Path, died: Path) -> None:
    with unchanged(folder):
        assert would_recover(str(died)) is True
        with pytest.raises(StoreNeedsRecovery, match="rolled back"):
            open_store(died).store.get_tokens()
    recover(str(died))
    assert sorted(os.listdir(folder)) == ["a.db"]
    with unchanged(folder):
        assert would_recover(str(died)) is False
        assert look(died) == ALL
    with closing(sqlite3.connect(died)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        found = connection.execute("select count(*) from oauthtoken where access_token like 'UNCOMMITTED%'")
        assert found.fetchone() == (0,)
    assert "writes to the file" in RECOVERY


def test_a_link_is_recovered_where_it_leads(folder: Path, died: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(died)
    assert would_recover(str(link))
    recover(str(link))
    assert look(link) == ALL


@pytest.mark.parametrize("journal_mode", ["delete", "persist", "truncate", "wal"])
def test_where_it_is_not_needed_nothing_is_done(folder: Path, journal_mode: str) -> None:
    path = make_database(folder / "a.db", journal_mode)
    with unchanged(folder):
        assert would_recover(str(path)) is False
        recover(str(path))


def test_a_wal_needs_no_recovery(folder: Path) -> None:
    path = make_database(folder / "a.db", "wal")
    expected = killed_in_wal(path, keep_shm=False)
    with unchanged(folder):
        assert would_recover(str(path)) is False
        recover(str(path))
        assert look(path) == expected


def test_a_folder_or_file_that_cannot_be_written(died: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        inner = Path(name) / "kept"
        shutil.copytree(died.parent, inner)
        parts = list(inner.iterdir())
        with ordinary_user(*parts, inner):
            for closed, mode in ((inner, 0o555), (inner / "a.db", 0o400), (inner / "a.db-journal", 0o400)):
                before = closed.stat().st_mode
                closed.chmod(mode)
                with unchanged(inner):
                    assert would_recover(str(inner / "a.db"))
                    with pytest.raises(StoreDenied, match="nothing was recovered"):
                        recover(str(inner / "a.db"))
                closed.chmod(before)
            recover(str(inner / "a.db"))
        assert look(inner / "a.db") == ALL


def test_the_journal_of_a_program_that_lives(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stores.sqlite_reading.LOOK_BUSY_S", 0.02)
    path = make_database(folder / "a.db", count=COUNT)
    spill = "connection.execute('pragma cache_size = 2')\nconnection.execute('begin immediate')\n"
    spill += "connection.execute(\"update oauthtoken set access_token = 'LIVE' || hex(randomblob(200))\")\ndone()\n"
    with Child(path, f"{spill}connection.execute('commit')\ndone()\n") as program:
        assert program.heard() == "ready"
        assert (folder / "a.db-journal").stat().st_size > 0
        with unchanged(folder):
            for ask in (would_recover, recover):
                with pytest.raises(StoreLocked):
                    ask(str(path))
        program.go_on()
        assert program.heard() == "ready"
    assert all(str(row["access_token"]).startswith("LIVE") for row in all_fields(CustomStoreSQLite(path)))


def test_a_writer_that_has_not_reached_the_file_yet(folder: Path) -> None:
    path = make_database(folder / "a.db")
    begun = (
        "connection.execute('begin immediate')\nconnection.execute(\"delete from oauthtoken where id = '1'\")\ndone()\n"
    )
    with Child(path, begun) as program:
        assert program.heard() == "ready"
        assert (folder / "a.db-journal").exists()
        with unchanged(folder):
            assert would_recover(str(path)) is False
            recover(str(path))
            assert look(path) == ["0", "1", "2"]


def test_a_journal_that_waits_for_its_master(folder: Path) -> None:
    """A program died in a transaction over two files: whether it counts is told by a third file, which is gone."""
    path, other = make_database(folder / "a.db", count=COUNT), make_database(folder / "b.db")
    lines = (
        f"connection.execute('attach ? as other', [{str(other)!r}])\n"
        "connection.execute('pragma cache_size = 2')\n"
        "connection.execute('begin immediate')\n"
        "connection.execute(\"update other.oauthtoken set expiry_time = '7'\")\n"
        "connection.execute(\"update oauthtoken set access_token = 'UNCOMMITTED' || hex(randomblob(200))\")\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    with Child(path, lines) as child:
        child.wait()
    journal = folder / "a.db-journal"
    master = os.fsencode(folder / "gone-mj0")
    trailer = bytes(4) + master + len(master).to_bytes(4, "big") + (sum(master) % 2**32).to_bytes(4, "big")
    page = 4096
    lock_page = (2**30 // page + 1).to_bytes(4, "big")
    journal.write_bytes(journal.read_bytes() + lock_page + trailer[4:] + bytes.fromhex("d9d505f920a163d7"))
    with unchanged(folder):
        assert would_recover(str(path)) is True
        with pytest.raises(StoreNeedsRecovery):
            open_store(path).store.get_tokens()
    try:
        recover(str(path))
    except StoreError:
        return
    assert not journal.exists()
    assert would_recover(str(path)) is False


@pytest.mark.parametrize("content", [b"", bytes(512), b"\0" * 28 + b"rest"])
def test_a_journal_that_is_not_hot(folder: Path, content: bytes) -> None:
    path = make_database(folder / "a.db")
    (folder / "a.db-journal").write_bytes(content)
    with unchanged(folder):
        assert would_recover(str(path)) is False
        assert look(path) == ["0", "1", "2"]


def test_a_hot_journal_beside_a_file_in_wal_mode(folder: Path, died: Path) -> None:
    """Died while changing the mode. Ignoring the journal would show what was never committed."""
    content = bytearray(died.read_bytes())
    content[18:20] = b"\2\2"
    died.write_bytes(content)
    with unchanged(folder):
        assert would_recover(str(died)) is True
        with pytest.raises(StoreNeedsRecovery):
            open_store(died).store.get_tokens()
    recover(str(died))
    assert look(died) == ALL


def test_what_is_no_database_is_not_recovered(folder: Path) -> None:
    before = snapshot(folder)
    for ask in (would_recover, recover):
        with pytest.raises(StoreMissing):
            ask(str(folder / "no.db"))
    assert snapshot(folder) == before


def test_a_program_that_comes_in_between(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stores.sqlite_reading.LOOK_BUSY_S", 0.02)
    path = make_database(folder / "a.db")
    (folder / "a.db-journal").write_bytes(b"")
    monkeypatch.setattr("stores.sqlite_reading.would_recover", lambda path: True)
    with Child(path, "connection.execute('begin exclusive')\ndone()\n") as program:
        assert program.heard() == "ready"
        with pytest.raises(StoreLocked):
            recover(str(path))


def test_recovery_that_does_not_help_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_database(folder / "a.db", "persist")
    (folder / "a.db-journal").write_bytes(bytes(512))
    monkeypatch.setattr("stores.sqlite_reading.would_recover", lambda path: True)
    with pytest.raises(StoreError, match="could not be recovered"):
        recover(str(path))
    assert look(path) == ["0", "1", "2"]
