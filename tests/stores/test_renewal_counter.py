"""Renewals are counted over all processes of a person, and counting never stands in the way."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from stores.renewal_counter import LIMIT, WINDOW_MS, RenewalCounter

NOW = 2_000_000_000_000
ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")


def filled(folder: Path, times: int = LIMIT, token: str = "1000.a") -> RenewalCounter:
    counter = RenewalCounter(folder)
    for number in range(times):
        counter.note(token, NOW + number)
    return counter


def test_ten_in_ten_minutes(tmp_path: Path) -> None:
    counter = RenewalCounter(tmp_path)
    assert (counter.count("1000.a", NOW), counter.wait_ms("1000.a", NOW)) == (0, 0)
    filled(tmp_path, LIMIT - 1)
    assert (counter.count("1000.a", NOW), counter.wait_ms("1000.a", NOW)) == (LIMIT - 1, 0)
    counter.note("1000.a", NOW + LIMIT - 1)
    assert counter.count("1000.a", NOW + 20) == LIMIT
    assert counter.wait_ms("1000.a", NOW + 20) == WINDOW_MS - 20
    assert counter.wait_ms("1000.a", NOW + WINDOW_MS - 1) == 1
    assert counter.wait_ms("1000.a", NOW + WINDOW_MS) == 0
    assert counter.count("1000.a", NOW + WINDOW_MS) == LIMIT - 1
    assert counter.count("1000.b", NOW) == 0


def test_more_than_ten_wait_until_nine_are_left(tmp_path: Path) -> None:
    counter = filled(tmp_path, LIMIT + 3)
    assert counter.wait_ms("1000.a", NOW + 100) == WINDOW_MS + 3 - 100


def test_others_count_along(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    code = (
        "import sys; from pathlib import Path; from stores.renewal_counter import RenewalCounter;"
        f"c = RenewalCounter(Path(sys.argv[1])); [c.note('1000.a', {NOW}) for _ in range(20)]"
    )
    programs = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT) for _ in range(3)]
    assert [program.wait(60) for program in programs] == [0, 0, 0]
    assert RenewalCounter(tmp_path).count("1000.a", NOW) == 63


def test_many_threads(tmp_path: Path) -> None:
    counter = RenewalCounter(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: counter.note("1000.a", NOW + number), range(100)))
    assert counter.count("1000.a", NOW) == 100


def test_only_a_hash_is_kept_and_not_for_long(tmp_path: Path) -> None:
    counter = filled(tmp_path, 2, token="1000.very.secret")
    file = tmp_path / "renewals.db"
    assert b"very" not in file.read_bytes()
    counter.note("1000.b", NOW + WINDOW_MS + 2)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("select count(*) from renewals").fetchone() == (1,)
    assert [path.name for path in tmp_path.iterdir()] == ["renewals.db"]


@posix
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        filled(tmp_path / "a" / "state", 1)
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a" / "state").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "state" / "renewals.db").stat().st_mode) == 0o600


def test_it_is_in_the_folder_for_state(home: Path) -> None:
    counter = RenewalCounter()
    assert list(home.rglob("renewals.db")) == []
    counter.note("1000.a", NOW)
    (file,) = home.rglob("renewals.db")
    assert "token-inspector" in str(file)


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 500])
def test_a_damaged_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "renewals.db").write_bytes(content)
    assert RenewalCounter(tmp_path).count("1000.a", NOW) == 0
    filled(tmp_path, 4)
    assert RenewalCounter(tmp_path).count("1000.a", NOW) == 4


def test_a_table_of_another_shape_disturbs_nothing(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "renewals.db")) as connection, connection:
        connection.execute("create table renewals (something text)")
    assert filled(tmp_path, 2).count("1000.a", NOW) == 2


def test_what_cannot_be_written_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    counter = filled(tmp_path / "file" / "state")
    assert counter.count("1000.a", NOW) == LIMIT
    assert counter.wait_ms("1000.a", NOW + 20) == WINDOW_MS - 20
    counter.note("1000.b", NOW + 2 * WINDOW_MS)
    assert counter.count("1000.a", NOW) == 0
    assert RenewalCounter(tmp_path / "file" / "state").count("1000.b", NOW) == 0


def test_a_locked_file_is_not_waited_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stores.renewal_counter._WRITE_BUSY_S", 0.01)
    counter = filled(tmp_path, 1)
    with closing(sqlite3.connect(tmp_path / "renewals.db")) as other:
        other.execute("begin exclusive")
        counter.note("1000.a", NOW)
        assert counter.count("1000.a", NOW) == 1
    assert counter.count("1000.a", NOW) == 2


def test_a_person_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr("platformdirs.user_state_path", nowhere)
    counter = RenewalCounter()
    counter.note("1000.a", NOW)
    assert counter.count("1000.a", NOW) == 1


@pytest.mark.parametrize(("back_ms", "count"), [(60_000, LIMIT), (WINDOW_MS - 1, LIMIT), (24 * 3_600_000, 0)])
def test_a_clock_that_goes_back_never_makes_anyone_wait_longer(tmp_path: Path, back_ms: int, count: int) -> None:
    counter = RenewalCounter(tmp_path)
    for _ in range(LIMIT):
        counter.note("1000.a", NOW)
    assert counter.count("1000.a", NOW - back_ms) == count
    assert counter.wait_ms("1000.a", NOW - back_ms) <= WINDOW_MS
    counter.note("1000.b", NOW - back_ms)
    assert counter.count("1000.b", NOW - back_ms) == 1


def test_text_that_is_not_unicode(tmp_path: Path) -> None:
    counter = filled(tmp_path, 1, token="\ud800")
    assert counter.count("\ud800", NOW) == 1
