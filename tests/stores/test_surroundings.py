"""What stands around a store: found without touching anything, and never in the way."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from stores import FIELDS, CustomStoreInMemory, CustomStoreList, CustomStoreSQLite, OpenStore, open_store
from stores.read_only import ReadOnlyStore
from stores.surroundings import Surroundings, look_around

LATER_NS = 60 * 10**9


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the file, with a parent and a current folder of its own."""
    for name in ("parent/work", "current"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "current")
    return tmp_path / "parent" / "work"


@pytest.fixture
def opened(place: Path) -> OpenStore:
    CustomStoreSQLite(place / "zohooauth.db")
    return open_store(place / "zohooauth.db")


def written_later(path: Path, by_ns: int = LATER_NS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"rows")
    at = time.time_ns() + by_ns
    os.utime(path, ns=(at, at))
    return path


def newer(opened: OpenStore) -> str | None:
    return look_around(opened).newer_file


@pytest.fixture
def seen_as(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bool]]:
    """What ``os.access`` says of paths: root may do everything, so that modes alone prove nothing here."""
    refused: dict[str, bool] = {}
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: not refused.get(str(path)) and access(path, mode))
    return refused


def test_nothing_around(opened: OpenStore) -> None:
    assert look_around(opened) == Surroundings(None, None, ids_are_text=True)


def test_a_file_a_folder_and_a_side_file_that_may_not_be_written(
    opened: OpenStore, place: Path, seen_as: dict[str, bool]
) -> None:
    file, wal = place / "zohooauth.db", place / "zohooauth.db-wal"
    wal.touch()
    for path, expected in (
        (wal, "its -wal file is read-only for this user"),
        (place, "its folder is read-only for this user"),
        (file, "the file is read-only for this user"),
    ):
        seen_as[str(path)] = True
        assert look_around(opened).cannot_save == expected


@pytest.mark.skipif(os.name != "posix", reason="users and modes")
def test_a_file_of_another_user(opened: OpenStore, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: os.stat(place).st_uid + 1)
    assert look_around(opened).cannot_save is None
    (place / "zohooauth.db").chmod(0o444)
    said = look_around(opened).cannot_save
    assert said is not None
    assert said.startswith("the file is read-only for this user (it belongs to ")


@pytest.mark.skipif(os.name != "posix", reason="users and modes")
def test_a_file_of_a_user_without_a_name(opened: OpenStore, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    def nobody(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr(os, "geteuid", lambda: os.stat(place).st_uid + 1)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    (place / "zohooauth.db").chmod(0o444)
    assert f"(it belongs to user {os.stat(place).st_uid})" in str(look_around(opened).cannot_save)


def test_a_full_disk(opened: OpenStore, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = SimpleNamespace(total=10**9, used=0, free=999_999)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    assert look_around(opened).cannot_save == "the disk is full (999 kB free)"
    usage.free = 1_000_000
    assert look_around(opened).cannot_save is None
    usage.total = usage.free = 0  # a file system that does not count
    assert look_around(opened).cannot_save is None


@pytest.mark.skipif(not hasattr(os, "statvfs"), reason="mount flags")
def test_a_read_only_file_system(opened: OpenStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "statvfs", lambda folder: SimpleNamespace(f_flag=os.ST_RDONLY))
    assert look_around(opened).cannot_save == "the file system is mounted read-only"


@pytest.mark.parametrize(
    "where",
    ["../zohooauth.db", "app/zohooauth.db", "../../current/zohooauth.db"],
    ids=["parent", "subfolder", "current folder"],
)
def test_a_newer_file_is_found(opened: OpenStore, place: Path, where: str) -> None:
    path = written_later(place / where)
    assert newer(opened) == os.path.realpath(path)


def test_a_newer_file_in_the_home_folder(opened: OpenStore, home: Path) -> None:
    assert newer(opened) is None
    path = written_later(home / "zohooauth.db")
    assert newer(opened) == os.path.realpath(path)


def test_the_newest_one_is_named(opened: OpenStore, place: Path) -> None:
    written_later(place / "a" / "zohooauth.db", LATER_NS)
    newest = written_later(place / "b" / "zohooauth.db", 2 * LATER_NS)
    written_later(place / "c" / "zohooauth.db", LATER_NS)
    assert newer(opened) == str(newest)


def test_its_own_name_counts_and_so_does_the_usual_one(place: Path) -> None:
    CustomStoreSQLite(place / "copy.db")
    opened = open_store(place / "copy.db")
    written_later(place / "sub" / "other.db")
    assert newer(opened) is None
    usual = written_later(place / "zohooauth.db")
    assert newer(opened) == str(usual)
    own = written_later(place / "sub" / "copy.db", 2 * LATER_NS)
    assert newer(opened) == str(own)


def test_what_is_no_newer_file(opened: OpenStore, place: Path) -> None:
    written_later(place / "older" / "zohooauth.db", -LATER_NS)
    (place / "empty").mkdir()
    (place / "empty" / "zohooauth.db").touch()
    (place / "folder" / "zohooauth.db").mkdir(parents=True)
    written_later(place / "deep" / "er" / "zohooauth.db")
    os.link(place / "zohooauth.db", place.parent / "zohooauth.db")
    at = time.time_ns() + LATER_NS
    os.utime(place / "zohooauth.db", ns=(at, at))
    assert newer(opened) is None


def test_a_wal_file_tells_when_a_file_was_written(opened: OpenStore, place: Path) -> None:
    written_later(place / "sub" / "zohooauth.db", -LATER_NS)
    written_later(place / "sub" / "zohooauth.db-wal", LATER_NS)
    assert newer(opened) == str(place / "sub" / "zohooauth.db")
    written_later(place / "zohooauth.db-wal", 2 * LATER_NS)
    assert newer(opened) is None


def test_links_are_not_followed_round_and_round(opened: OpenStore, place: Path) -> None:
    (place / "loop").symlink_to(place)
    (place / "self").symlink_to("self")
    (place / "sub").mkdir()
    (place / "sub" / "zohooauth.db").symlink_to("zohooauth.db")
    assert newer(opened) is None


def test_a_link_to_the_file_is_that_file(opened: OpenStore, place: Path) -> None:
    link = place.parent / "link.db"
    link.symlink_to(place / "zohooauth.db")
    path = written_later(place / "sub" / "zohooauth.db")
    assert newer(open_store(link)) == str(path)


def test_only_so_many_entries_are_looked_at(opened: OpenStore, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(600):
        (place / f"sub{number}").mkdir()
    stat, looked_at = os.stat, []

    def counted(path: Any, *args: Any, **options: Any) -> os.stat_result:
        looked_at.append(path)
        return stat(path, *args, **options)

    monkeypatch.setattr(os, "stat", counted)
    look_around(opened)
    assert 200 < len(looked_at) < 300


@pytest.mark.parametrize("path", ["/no/such/folder/zohooauth.db", "nul\0.db", "x" * 5000, "/dev/null"])
def test_it_never_raises(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    around = look_around(SimpleNamespace(store=CustomStoreList(), path=path))
    assert around.newer_file is None


def test_nothing_is_changed(opened: OpenStore, place: Path) -> None:
    def state() -> list[tuple[str, int, int]]:
        found = [place, *place.rglob("*")]
        return [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in found]

    before = state()
    look_around(opened)
    assert state() == before


def test_store_objects() -> None:
    class DBStore(CustomStoreInMemory):
        """By its name, the SDK's."""

    class Ours(CustomStoreSQLite):
        """One that counts ids as numbers."""

    assert look_around(open_store(CustomStoreList())) == Surroundings()
    assert look_around(open_store(DBStore())).ids_are_text
    assert not look_around(open_store(Ours("x.db"))).ids_are_text
    read_only = SimpleNamespace(store=ReadOnlyStore(CustomStoreList()), path=None)
    assert look_around(read_only).cannot_save == "the store object is read-only"


def test_a_column_of_numbers_is_not_compared_as_text(place: Path) -> None:
    path = place / "numbers.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"create table oauthtoken (id integer primary key, {', '.join(FIELDS[1:])})")
    opened = open_store(path)
    opened.store.get_tokens()
    assert not look_around(opened).ids_are_text
