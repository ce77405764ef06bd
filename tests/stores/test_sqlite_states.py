"""Every state of a file has its own sentence and class; and nothing about it is changed by finding out."""

from __future__ import annotations

import gzip
import os
import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from stores import (
    StoreChanged,
    StoreDamaged,
    StoreDenied,
    StoreError,
    StoreLocked,
    StoreMissing,
    StoreNotADatabase,
    open_store,
)
from stores.errors import StoreEmpty, StoreEncrypted, StoreNotAFile, StoreTooNew
from stores.sqlite_reading import looking
from tests.stores.sqlite_files import Child, edit, killed_in_wal, look, make_database, ordinary_user, unchanged
from tests.stores.tools import ids_in

THREE = ["0", "1", "2"]
posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes, file modes and users of POSIX")
FILE_STORE = b"id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,expiry_time,redirect_uri\n"
OLD_FILE_STORE = b"user_mail,client_id,refresh_token,access_token,grant_token,expiry_time\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kept"
    made.mkdir()
    return made


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user can reach: pytest's own cannot be."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        inner = Path(name) / "kept"
        inner.mkdir()
        yield inner
        inner.chmod(0o755)


def noise(count: int) -> bytes:
    return random.Random(4).randbytes(count)


def _hold(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _header(at: int, value: bytes, journal_mode: str = "delete") -> Callable[[Path], object]:
    def make(path: Path) -> None:
        edit(make_database(path, journal_mode), at, value)

    return make


def _encrypted_but_for_the_header(path: Path) -> None:
    make_database(path)
    edit(path, 100, noise(path.stat().st_size - 100))


STATES: dict[str, tuple[Callable[[Path], object], type[StoreError], str]] = {
    "gone": (lambda path: None, StoreMissing, "There is no file"),
    "empty": (Path.touch, StoreEmpty, "is empty"),
    "folder": (Path.mkdir, StoreNotAFile, "is a folder"),
    "text": (_hold(b"my tokens\n" * 30), StoreNotADatabase, "looks like a text file"),
    "one byte": (_hold(b"x"), StoreNotADatabase, "looks like a text file"),
    "text with a mark": (_hold("\ufeffmy tokens, naïve\n".encode() * 30), StoreNotADatabase, "looks like a text file"),
    "text in utf-16": (_hold("<html>x".encode("utf-16")), StoreNotADatabase, "a web page"),
    "text cut in a character": (_hold(("é" * 3000).encode()[1:]), StoreNotADatabase, "is not a SQLite database"),
    "html": (_hold(b"\n<!DOCTYPE html><title>Log in</title>"), StoreNotADatabase, "a web page"),
    "xml": (_hold(b"<?xml version='1.0'?><a/>"), StoreNotADatabase, "XML"),
    "json": (_hold(b'{"access_token": "1000.x"}'), StoreNotADatabase, "JSON"),
    "dump": (_hold(b"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;"), StoreNotADatabase, "a dump of a database"),
    "tokens as csv": (_hold(FILE_STORE + b"1,a,b,c,d,e,f,g,h\n"), StoreNotADatabase, "a token file of the SDK"),
    "old tokens as csv": (_hold(OLD_FILE_STORE), StoreNotADatabase, "a token file of the SDK"),
    "gzip": (_hold(gzip.compress(noise(4096))), StoreNotADatabase, "gzip"),
    "zip": (_hold(b"PK\x03\x04" + noise(4092)), StoreNotADatabase, "zip"),
    "sqlite 2": (_hold(b"** This file contains an SQLite 2.1 database **\0"), StoreNotADatabase, "SQLite 2"),
    "a -wal": (_hold(bytes.fromhex("377f0682002de218") + noise(4096)), StoreNotADatabase, "the -wal file"),
    "a -journal": (_hold(bytes.fromhex("d9d505f920a163d7") + noise(504)), StoreNotADatabase, "the -journal"),
    "zeros": (_hold(bytes(8192)), StoreNotADatabase, "nothing but zeros"),
    "bytes": (_hold(bytes(range(64)) * 64), StoreNotADatabase, "is not a SQLite database"),
    "header alone": (_hold(b"SQLite format 3\0"), StoreNotADatabase, "ends within its header"),
    "encrypted": (_hold(noise(8192)), StoreEncrypted, "looks encrypted"),
    "noise of another size": (_hold(noise(8191)), StoreNotADatabase, "is not a SQLite database"),
    "encrypted but for the header": (_encrypted_but_for_the_header, StoreEncrypted, "looks encrypted, except"),
    "newer read version": (_header(19, b"\3"), StoreTooNew, "a newer format"),
    "newer schema format": (_header(44, b"\0\0\0\5"), StoreTooNew, "a newer format"),
    "page size": (_header(16, b"\0\7"), StoreDamaged, "header is not that of a database"),
    "encoding": (_header(56, b"\0\0\0\7"), StoreDamaged, "damaged"),
    "no first page": (_header(100, bytes(8)), StoreDamaged, "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_a_state_and_its_sentence(folder: Path, state: str) -> None:
    make, expected, words = STATES[state]
    path = folder / "some.db"
    make(path)
    with unchanged(folder):
        for ask in (open_store(path).store.get_tokens, lambda: list(open_store(path).store.iter_tokens())):
            with pytest.raises(StoreError, match=words) as refused:
                ask()
            assert type(refused.value) is expected
            assert refused.value.advice
            assert "\n" not in str(refused.value)


def test_a_newer_write_version_can_be_read(folder: Path) -> None:
    path = make_database(folder / "a.db")
    edit(path, 18, b"\3")
    with unchanged(folder):
        assert look(path) == THREE


@posix
class TestWhatStandsThere:
    def test_a_pipe_and_a_device(self, folder: Path) -> None:
        os.mkfifo(folder / "pipe.db")
        for path in (folder / "pipe.db", Path("/dev/null"), Path("/dev/zero")):
            with unchanged(folder), pytest.raises(StoreNotAFile, match="not a regular file"):
                open_store(path).store.get_tokens()

    @pytest.mark.parametrize("target", ["nowhere.db", "no/such/folder.db"])
    def test_a_link_that_leads_nowhere(self, folder: Path, target: str) -> None:
        (folder / "link.db").symlink_to(target)
        with unchanged(folder), pytest.raises(StoreMissing):
            open_store(folder / "link.db").store.get_tokens()

    def test_links_in_a_circle(self, folder: Path) -> None:
        (folder / "a.db").symlink_to("b.db")
        (folder / "b.db").symlink_to("a.db")
        with unchanged(folder), pytest.raises(StoreMissing, match="circle"):
            open_store(folder / "a.db").store.get_tokens()

    def test_no_permission_on_the_file_or_its_folder(self, open_folder: Path) -> None:
        path = make_database(open_folder / "a.db")
        with ordinary_user(path, open_folder):
            path.chmod(0)
            with pytest.raises(StoreDenied, match="does not let you"):
                open_store(path).store.get_tokens()
            path.chmod(0o600)
            open_folder.chmod(0)
            try:
                with pytest.raises(StoreDenied, match="does not let you"):
                    open_store(path).store.get_tokens()
            finally:
                open_folder.chmod(0o755)

    @pytest.mark.parametrize("journal_mode", ["delete", "persist", "truncate", "wal"])
    @pytest.mark.parametrize("file_mode", [0o400, 0o644])
    def test_a_folder_that_cannot_be_written(self, open_folder: Path, journal_mode: str, file_mode: int) -> None:
        path = make_database(open_folder / "a.db", journal_mode)
        path.chmod(file_mode)
        with ordinary_user(path, open_folder):
            open_folder.chmod(0o555)
            with unchanged(open_folder):
                changed = path.stat().st_ctime_ns
                assert look(path) == THREE
                assert path.stat().st_ctime_ns == changed
            open_folder.chmod(0o755)


@pytest.mark.parametrize("path", ["nul\0byte.db", "x" * 300 + ".db"])
def test_a_path_that_no_file_can_have(folder: Path, path: str) -> None:
    with unchanged(folder), pytest.raises(StoreError) as refused:
        open_store(folder / path).store.get_tokens()
    assert "\0" not in str(refused.value)


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_a_file_that_is_replaced_or_gone_while_it_is_read(folder: Path, journal_mode: str) -> None:
    path = make_database(folder / "a.db", journal_mode)
    other = make_database(folder / "b.db", journal_mode)

    def replaced() -> None:
        with looking(str(path)) as connection:
            connection.execute("select * from oauthtoken").fetchone()
            os.replace(other, path)

    def removed() -> None:
        with looking(str(path)) as connection:
            connection.execute("select * from oauthtoken").fetchone()
            path.unlink()

    with pytest.raises(StoreChanged):
        replaced()
    with pytest.raises((StoreMissing, StoreChanged)):
        removed()


def test_side_files_that_mean_nothing(folder: Path) -> None:
    for journal_mode in ("delete", "wal"):
        for ending, content in (("-shm", noise(32768)), ("-shm", b""), ("-journal", b""), ("-journal", bytes(512))):
            path = make_database(folder / "a.db", journal_mode)
            side = folder / f"a.db{ending}"
            side.write_bytes(content)
            with unchanged(folder):
                assert look(path) == THREE
            side.unlink()
            path.unlink()


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
@pytest.mark.parametrize("with_shm", [True, False])
@pytest.mark.parametrize("size", [0, 100, 8192])
def test_a_wal_that_is_none(folder: Path, journal_mode: str, with_shm: bool, size: int) -> None:
    path = make_database(folder / "a.db", journal_mode)
    (folder / "a.db-wal").write_bytes(noise(size))
    if with_shm:
        (folder / "a.db-shm").write_bytes(noise(32768))
    with unchanged(folder):
        assert look(path) == THREE


def test_the_shm_of_another_database(folder: Path) -> None:
    """SQLite itself would wait ten seconds for somebody to mend it."""
    path, other = make_database(folder / "a.db", "wal"), make_database(folder / "b.db", "wal")
    write = "connection.execute(\"insert into oauthtoken (id, access_token) values ('late', 'x')\")\ndone()\n"
    with Child(path, write) as one, Child(other, write) as two:
        assert one.heard() == two.heard() == "ready"
        files = {name: (folder / name).read_bytes() for name in os.listdir(folder)}
    kept = folder / "kept"
    kept.mkdir()
    (kept / "a.db").write_bytes(files["a.db"])
    (kept / "a.db-wal").write_bytes(files["a.db-wal"])
    (kept / "a.db-shm").write_bytes(files["b.db-shm"])
    with unchanged(kept):
        assert look(kept / "a.db") == [*THREE, "late"]


def test_a_shm_that_lags_behind_its_wal(folder: Path) -> None:
    path = make_database(folder / "a.db", "wal")
    write = "connection.execute(\"insert into oauthtoken (id, access_token) values ('{}', 'x')\")\ndone()\n"
    with Child(path, write.format("early") + write.format("late")) as program:
        assert program.heard() == "ready"
        index = (folder / "a.db-shm").read_bytes()
        program.go_on()
        assert program.heard() == "ready"
        files = {name: (folder / name).read_bytes() for name in ("a.db", "a.db-wal")}
    kept = folder / "kept"
    kept.mkdir()
    for name, content in {**files, "a.db-shm": index}.items():
        (kept / name).write_bytes(content)
    with unchanged(kept):
        assert look(kept / "a.db") == [*THREE, "early", "late"]


@pytest.mark.parametrize("at", [0, 5, 9, 11, 17, 26])
def test_a_wal_whose_header_is_wrong(folder: Path, at: int) -> None:
    path = make_database(folder / "a.db", "wal")
    killed_in_wal(path, keep_shm=True)
    wal = folder / "a.db-wal"
    edit(wal, at, bytes([wal.read_bytes()[at] ^ 0x11]))
    with unchanged(folder):
        assert look(path) == THREE


def test_locked_is_said_and_then_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stores.sqlite_reading.LOOK_BUSY_S", 0.02)
    path = make_database(folder / "a.db")
    store = open_store(path).store
    with Child(path, "connection.execute('begin exclusive')\ndone()\n") as program:
        assert program.heard() == "ready"
        with unchanged(folder), pytest.raises(StoreLocked):
            store.get_tokens()
    assert ids_in(store) == THREE


@pytest.mark.parametrize("encoding", ["utf-16le", "utf-16be"])
def test_utf_16_with_nul_and_surrogates(folder: Path, encoding: str) -> None:
    path = folder / "a.db"
    lone = "ab\ud800".encode(encoding, "surrogatepass").hex()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"pragma encoding = '{encoding}'")
        connection.execute("create table other (x)")
    make_database(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("update oauthtoken set user_name = 'a' || char(0) || 'b' where id = '1'")
        connection.execute(f"update oauthtoken set user_name = cast(x'{lone}' as text) where id = '2'")
    with unchanged(folder):
        assert look(path) == THREE
        names = [token.get_user_signature().get_name() for token in open_store(path).store.get_tokens()]
    assert names[1] == "a\0b"
    assert names[2] == "ab\\xed\\xa0\\x80"
