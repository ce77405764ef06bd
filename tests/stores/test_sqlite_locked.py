"""Looking at a file that another program holds, or changes meanwhile."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreSQLite, StoreChanged, StoreLocked
from stores.sqlite_reading import LOOK_BUSY_S, fingerprint, looking, written_at
from stores.sqlite_table_store import _WRITE_BUSY_S, SqliteTableStore
from stores.zoho_answers import TOTAL_S
from tests.stores.sqlite_files import Child, every_method, look, make_database, unchanged
from tests.stores.tools import another, full, ids_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kept"
    made.mkdir()
    return made


def test_asking_zoho_and_finding_the_store_locked_takes_less_than_ten_seconds() -> None:
    assert TOTAL_S + _WRITE_BUSY_S < 10
    assert TOTAL_S + LOOK_BUSY_S < 10


class TestLocked:
    HOLD = "connection.execute('begin exclusive')\ndone()\n"

    def test_reading_says_so_within_three_seconds(self, folder: Path) -> None:
        path = make_database(folder / "a.db")
        with Child(path, self.HOLD) as program:
            assert program.heard() == "ready"
            start = time.monotonic()
            with unchanged(folder), pytest.raises(StoreLocked, match="holds its lock"):
                SqliteTableStore(path).get_tokens()
            assert time.monotonic() - start < 3.5

    @every_method
    def test_every_method(self, folder: Path, method: Callable[[Any], object], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("stores.sqlite_reading.LOOK_BUSY_S", 0.02)
        path = make_database(folder / "a.db")
        with Child(path, self.HOLD) as program:
            assert program.heard() == "ready"
            with unchanged(folder), pytest.raises(StoreLocked):
                method(SqliteTableStore(path))

    @pytest.mark.parametrize("written", [True, False])
    def test_a_program_that_keeps_a_wal_database_to_itself(
        self, folder: Path, written: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It has no -shm. What is committed may be shown, or that it is locked; never what was before."""
        monkeypatch.setattr("stores.sqlite_reading.LOOK_BUSY_S", 0.02)
        monkeypatch.setattr("stores.sqlite_table_store._WRITE_BUSY_S", 0.02)
        path = make_database(folder / "a.db", "wal")
        write = "connection.execute(\"delete from oauthtoken where id = '1'\")\n" if written else ""
        with Child(path, f"connection.execute('pragma locking_mode = exclusive')\n{write}{self.HOLD}") as program:
            assert program.heard() == "ready"
            with unchanged(folder):
                with suppress(StoreLocked):
                    assert look(path) == (["0", "2"] if written else ["0", "1", "2"])
                with pytest.raises(StoreLocked):
                    SqliteTableStore(path).delete_tokens()

    def test_writing_while_another_program_writes(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("stores.sqlite_table_store._WRITE_BUSY_S", 0.02)
        path = make_database(folder / "a.db")
        with Child(path, "connection.execute('begin immediate')\ndone()\n") as program:
            assert program.heard() == "ready"
            store = SqliteTableStore(path)
            assert ids_in(store) == ["0", "1", "2"]
            with pytest.raises(StoreLocked):
                store.delete_tokens()
            assert ids_in(store) == ["0", "1", "2"]

    def test_a_wal_database_can_be_read_while_another_program_writes(self, folder: Path) -> None:
        path = make_database(folder / "a.db", "wal")
        with Child(path, self.HOLD) as program:
            assert program.heard() == "ready"
            assert look(path) == ["0", "1", "2"]


class TestChangedMeanwhile:
    def test_it_is_said(self, folder: Path) -> None:
        path = make_database(folder / "a.db", "wal")

        def disturbed() -> None:
            with looking(str(path)) as connection:
                connection.execute("select count(*) from oauthtoken").fetchone()
                CustomStoreSQLite(path).save_token(full())

        with pytest.raises(StoreChanged, match="was written to"):
            disturbed()

    def test_it_explains_an_error(self, folder: Path) -> None:
        path = make_database(folder / "a.db", "wal")

        def disturbed() -> None:
            with looking(str(path)):
                CustomStoreSQLite(path).save_token(full())
                raise sqlite3.DatabaseError("database disk image is malformed")

        with pytest.raises(StoreChanged):
            disturbed()

    @pytest.mark.parametrize(("times", "expected"), [(1, 4), (2, 5), (3, None)])
    def test_it_is_read_again(self, folder: Path, times: int, expected: int | None) -> None:
        path = make_database(folder / "a.db", "wal")
        writes = iter(range(times))

        class Disturbed(SqliteTableStore):
            def _check_table(self, connection: sqlite3.Connection) -> None:
                super()._check_table(connection)
                for number in writes:
                    CustomStoreSQLite(path).save_token(another(f"new{number}"))
                    break

        if expected is None:
            with pytest.raises(StoreChanged):
                Disturbed(path).get_tokens()
        else:
            assert len(Disturbed(path).get_tokens()) == expected


def test_the_fingerprint_differs_after_every_change(folder: Path) -> None:
    path = make_database(folder / "a.db", "wal")
    seen = [fingerprint(str(path))]
    with Child(
        path, "for n in (5, 6):\n  connection.execute(f'update oauthtoken set expiry_time={n}')\n  done()\n"
    ) as it:
        for _ in range(2):
            assert it.heard() == "ready"
            seen.append(fingerprint(str(path)))
            it.go_on()
        it.wait()
    seen.append(fingerprint(str(path)))
    assert len(set(seen)) == 4
    assert written_at(str(path)) == path.stat().st_mtime_ns // 1_000_000
    path.unlink()
    assert fingerprint(str(path)) == (None, None, None)
    assert written_at(str(path)) is None
