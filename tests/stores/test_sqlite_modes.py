"""Files and folders that may not be written, and the files that our own store makes."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreSQLite, StoreDenied, open_store
from stores.sqlite_table_store import SqliteTableStore
from tests.stores.sqlite_files import (
    every_method,
    killed_in_wal,
    look,
    make_database,
    ordinary_user,
    snapshot,
    unchanged,
)
from tests.stores.tools import another, full

THREE = ["0", "1", "2"]
posix = pytest.mark.skipif(os.name != "posix", reason="file modes and users of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kept"
    made.mkdir()
    return made


@posix
class TestReadOnlyFolder:
    @pytest.fixture
    def open_folder(self) -> Iterator[Path]:
        """A folder that any user can reach: pytest's own cannot be."""
        with tempfile.TemporaryDirectory() as name:
            outer = Path(name)
            outer.chmod(0o755)
            inner = outer / "kept"
            inner.mkdir()
            yield inner
            inner.chmod(0o755)

    @pytest.mark.parametrize("state", ["rollback", "wal", "killed with -shm", "killed without -shm"])
    @pytest.mark.parametrize("file_mode", [0o400, 0o600])
    def test_it_can_be_looked_at(self, open_folder: Path, state: str, file_mode: int) -> None:
        path = make_database(open_folder / "zohooauth.db", "delete" if state == "rollback" else "wal")
        expected = THREE
        if "killed" in state:
            expected = killed_in_wal(path, keep_shm=state == "killed with -shm")
        files = list(open_folder.iterdir())
        for each in files:
            each.chmod(file_mode)
        with ordinary_user(*files, open_folder):
            open_folder.chmod(0o555)
            assert open_store(path).is_writable is False
        with unchanged(open_folder), ordinary_user():
            assert look(path) == expected

    @pytest.mark.parametrize("journal_mode", ["delete", "wal"])
    def test_writing_is_refused_and_changes_nothing(self, open_folder: Path, journal_mode: str) -> None:
        path = make_database(open_folder / "zohooauth.db", journal_mode)
        with ordinary_user(path, open_folder):
            path.chmod(0o400)
            open_folder.chmod(0o555)
            with pytest.raises(StoreDenied):
                SqliteTableStore(path).delete_tokens()
        assert look(path) == THREE

    def test_a_file_that_may_not_be_read(self, open_folder: Path) -> None:
        path = make_database(open_folder / "zohooauth.db")
        with ordinary_user(path, open_folder):
            path.chmod(0)
            with pytest.raises(StoreDenied, match="does not let you"):
                SqliteTableStore(path).get_tokens()

    def test_a_link_to_a_writable_file_is_writable(self, open_folder: Path) -> None:
        path = make_database(open_folder / "zohooauth.db")
        links = open_folder.parent / "links"
        links.mkdir()
        (links / "link.db").symlink_to(path)
        with ordinary_user(path, open_folder, links):
            links.chmod(0o555)
            assert open_store(links / "link.db").is_writable is True
            SqliteTableStore(links / "link.db").delete_token("1")
        assert look(path) == ["0", "2"]


class TestConstructor:
    @pytest.mark.parametrize("journal_mode", ["delete", "wal"])
    def test_on_a_populated_file_it_changes_no_byte(self, folder: Path, journal_mode: str) -> None:
        path = make_database(folder / "zohooauth.db", journal_mode)
        before = snapshot(folder)
        CustomStoreSQLite(path)
        assert {name: is_now[0] for name, is_now in snapshot(folder).items() if name != "."} == {
            name: was[0] for name, was in before.items() if name != "."
        }

    @posix
    def test_it_makes_a_private_file(self, folder: Path) -> None:
        CustomStoreSQLite(folder / "new.db").save_token(another("alice"))
        assert stat.S_IMODE((folder / "new.db").stat().st_mode) == 0o600
        assert os.listdir(folder) == ["new.db"]

    @posix
    def test_it_keeps_the_mode_of_a_file_that_is_there(self, folder: Path) -> None:
        path = folder / "empty.db"
        path.touch(mode=0o644)
        CustomStoreSQLite(path).save_token(full())
        assert stat.S_IMODE(path.stat().st_mode) == 0o644
        assert look(path) == ["1"]

    def test_the_default_is_the_file_of_the_article(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(folder)
        store = CustomStoreSQLite()
        monkeypatch.chdir(folder.parent)
        store.save_token(full())
        assert look(folder / "zohooauth.db") == ["1"]

    def test_a_file_that_is_deleted_meanwhile_is_made_again(self, folder: Path) -> None:
        store = CustomStoreSQLite(folder / "a.db")
        store.save_token(full())
        (folder / "a.db").unlink()
        assert store.get_tokens() == []
        (folder / "a.db").unlink()
        store.save_token(full())
        assert look(folder / "a.db") == ["1"]

    @every_method
    @pytest.mark.parametrize("gone", ["file", "table", "content"])
    def test_what_is_gone_meanwhile_is_made_again(
        self, folder: Path, gone: str, method: Callable[[Any], object]
    ) -> None:
        path = folder / "a.db"
        store = CustomStoreSQLite(path)
        if gone == "table":
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("drop table oauthtoken")
        else:
            path.unlink()
            if gone == "content":
                path.touch()
        method(store)
        store.save_token(full(id="9"))
        assert look(path)[-1] == "9"
