"""An export is whole or not there, readable by its owner alone, and never stands in the place of a database."""

from __future__ import annotations

import csv
import errno
import json
import os
import resource
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stores import Exported, FileForm, Picked, StoreCancelled, StoreError, as_csv, as_json, export, export_files
from tests.stores.sqlite_files import ordinary_user
from tests.ui.fakes import NOW, make_file, make_row

ROWS = [Picked(make_row(number)) for number in range(1, 4)]


def put(path: Path, form: FileForm = FileForm.CSV, store: Path | None = None) -> Exported:
    return export(iter(ROWS), str(path), form, NOW, None if store is None else str(store))


def refused(path: Path, store: Path | None = None) -> str:
    before = sorted(os.listdir(path.parent)) if path.parent.is_dir() else []
    with pytest.raises(StoreError) as caught:
        put(path, store=store)
    if path.parent.is_dir():
        assert sorted(os.listdir(path.parent)) == before, "something was left behind"
    return str(caught.value)


def test_a_csv_file_has_what_as_csv_says_and_a_mark_for_excel(tmp_path: Path) -> None:
    path = tmp_path / "tokens.csv"
    assert put(path) == Exported(str(path), 3, path.stat().st_size)
    assert path.read_bytes() == b"\xef\xbb\xbf" + as_csv(ROWS, NOW).encode()
    with open(path, encoding="utf-8-sig", newline="") as file:
        assert [record["id"] for record in csv.DictReader(file)] == ["1", "2", "3"]
    assert os.listdir(tmp_path) == ["tokens.csv"]


def test_a_json_file_is_plain_ascii(tmp_path: Path) -> None:
    path = tmp_path / "tokens.json"
    put(path, FileForm.JSON)
    assert path.read_text("ascii") == as_json(ROWS, NOW)
    assert len(json.loads(path.read_text("ascii"))) == 3


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
@pytest.mark.parametrize("was", [None, 0o666])
def test_only_its_owner_may_read_it(tmp_path: Path, was: int | None) -> None:
    path = tmp_path / "tokens.csv"
    if was is not None:
        path.write_text("before")
        path.chmod(was)
    put(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_ending_decides_where_it_names_a_form() -> None:
    assert FileForm.of("a.JSON", FileForm.CSV) is FileForm.JSON
    assert FileForm.of("a.csv", FileForm.JSON) is FileForm.CSV
    assert FileForm.of("a.txt", FileForm.JSON) is FileForm.JSON
    assert FileForm.of("a", FileForm.CSV) is FileForm.CSV


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm", "-journal"])
def test_never_onto_the_store_nor_beside_it(tmp_path: Path, suffix: str) -> None:
    store = make_file(tmp_path / "zohooauth.db", [make_row(1)])
    before = store.read_bytes()
    assert "belongs to the store itself" in refused(tmp_path / f"zohooauth.db{suffix}", store)
    assert "belongs to the store itself" in refused(tmp_path / f"ZohoOAuth.db{suffix}", store)
    assert store.read_bytes() == before


@pytest.mark.parametrize("how", [os.symlink, os.link])
def test_never_onto_the_store_by_another_name(tmp_path: Path, how: Callable[[Path, Path], None]) -> None:
    store = make_file(tmp_path / "zohooauth.db", [make_row(1)])
    before = store.read_bytes()
    how(store, tmp_path / "tokens.csv")
    assert "belongs to the store itself" in refused(tmp_path / "tokens.csv", store)
    opened_by_link = tmp_path / "link.db"
    os.symlink(store, opened_by_link)
    assert "belongs to the store itself" in refused(tmp_path / "zohooauth.db-journal", opened_by_link)
    assert store.read_bytes() == before


def test_no_other_database_is_replaced(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    connection = sqlite3.connect(other)
    connection.execute("create table t (a)")
    connection.close()
    before = other.read_bytes()
    assert "is a database" in refused(other)
    assert other.read_bytes() == before


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("before")
    os.symlink(tmp_path / "real.csv", tmp_path / "link.csv")
    assert put(tmp_path / "link.csv").path == str(tmp_path / "real.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert "user1@zylker.com" in (tmp_path / "real.csv").read_text("utf-8-sig")


def test_what_is_no_place_for_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert "is no file" in refused(folder)
    os.mkfifo(tmp_path / "pipe.csv")
    assert "is no file" in refused(tmp_path / "pipe.csv")
    assert "is not there" in refused(tmp_path / "gone" / "tokens.csv")
    assert "too long" in refused(tmp_path / ("x" * 300 + ".csv"))
    assert "No file can have that name" in refused(tmp_path / "a\0b.csv")
    (tmp_path / "file").write_text("")
    assert "is not there" in refused(tmp_path / "file" / "tokens.csv")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """One that any user can get to."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = Path(name) / "kept"
        folder.mkdir()
        yield folder


def test_where_this_user_may_not_write(open_folder: Path) -> None:
    with ordinary_user(open_folder):
        open_folder.chmod(0o500)
        assert "may not write" in refused(open_folder / "tokens.csv")
        open_folder.chmod(0o700)


def test_a_write_protected_file_is_not_replaced(open_folder: Path) -> None:
    path = open_folder / "tokens.csv"
    path.write_text("before")
    path.chmod(0o444)
    with ordinary_user(open_folder, path):
        assert "write-protected" in refused(path)
        assert path.read_text() == "before"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "not enough room"),
        (errno.EDQUOT, "not enough room"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "may not write"),
        (errno.EIO, "could not be written"),
    ],
)
def test_a_failure_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    (tmp_path / "tokens.csv").write_text("before")

    def fail(_handle: int) -> None:
        raise OSError(number, "secret of the driver")

    monkeypatch.setattr(export_files.os, "fsync", fail)
    told = refused(tmp_path / "tokens.csv")
    assert said in told
    assert "secret" not in told
    assert (tmp_path / "tokens.csv").read_text() == "before"


def test_a_limit_of_the_system_is_told(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        assert "not enough room" in refused(tmp_path / "tokens.csv")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_reads_back_otherwise_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tokens.csv").write_text("before")
    synchronise = os.fsync

    def spoil(handle: int) -> None:
        synchronise(handle)
        os.pwrite(handle, b"?", 5)

    monkeypatch.setattr(export_files.os, "fsync", spoil)
    assert "does not hold what was written" in refused(tmp_path / "tokens.csv")
    assert (tmp_path / "tokens.csv").read_text() == "before"


class _Unwanted(BaseException):
    pass


@pytest.mark.parametrize("why", [StoreCancelled("It was stopped."), _Unwanted()])
def test_nothing_is_left_of_what_nobody_wants(tmp_path: Path, why: BaseException) -> None:
    (tmp_path / "tokens.csv").write_text("before")

    def broken_off() -> Iterator[Picked]:
        yield ROWS[0]
        assert len(os.listdir(tmp_path)) == 2
        raise why

    with pytest.raises(type(why)):
        export(broken_off(), str(tmp_path / "tokens.csv"), FileForm.CSV, NOW)
    assert os.listdir(tmp_path) == ["tokens.csv"]
    assert (tmp_path / "tokens.csv").read_text() == "before"


def test_a_process_that_is_killed_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "tokens.csv"
    target.write_text("before")
    code = (
        "import sys, time\n"
        "from stores import FileForm, Picked, TokenRow, export\n"
        "def rows():\n"
        "    for number in range(20_000):\n"
        "        yield Picked(TokenRow(id=str(number), user_name='x' * 100))\n"
        "    print('half', flush=True)\n"
        "    time.sleep(60)\n"
        "export(rows(), sys.argv[1], FileForm.CSV, 0)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "half\n"
        child.kill()
    assert target.read_text() == "before"
    (left,) = set(os.listdir(tmp_path)) - {"tokens.csv"}
    assert left.startswith(".export-")
    assert stat.S_IMODE((tmp_path / left).stat().st_mode) == 0o600
