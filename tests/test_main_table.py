"""main.py on a database of somebody's own making: which table, in which unit, and as much of it as can be read."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

import main
from stores.file_store import SafeFileStore
from tests.stores.odd_files import END_S
from tests.stores.sqlite_files import make_database, unchanged
from tests.stores.tools import another

TABLE = "(id integer primary key, email text, access_token text, refresh_token text, expires integer)"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "kept"
    folder.mkdir()
    path = folder / "some.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for name, user in (("mine", "alice"), ("it's", "bob")):
            connection.execute(f'create table "{name}" {TABLE}')
            row = (1, user, f"1000.access-{user}", f"1000.refresh-{user}", END_S)
            connection.execute(f'insert into "{name}" values (?, ?, ?, ?, ?)', row)
    return path


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


@pytest.mark.parametrize("arguments", [["--list"], ["--list", "--json"], ["--delete", "1"], ["--renew", "1"]])
def test_several_tables_are_named_in_one_line(
    file: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with unchanged(file.parent):
        assert main.main([str(file), *arguments]) == 1
    out, err = said(capsys)
    assert out == ""
    assert err.count("\n") == 1
    assert "has 2 tables of tokens: it's, mine." in err
    assert "--table NAME" in err


def test_one_of_them_is_listed_with_its_unit(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with unchanged(file.parent):
        assert main.main([str(file), "--list", "--table", "it's"]) == 0
    out, err = said(capsys)
    assert err == ""
    assert "bob" in out
    assert "alice" not in out
    assert "\n\nExpiry: read as seconds, UTC.\n" in out


def test_json_has_no_more_in_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([str(file), "--list", "--json", "--table=mine"]) == 0
    out, _ = said(capsys)
    (described,) = json.loads(out)
    assert described["expires_at"] == "2023-11-14T23:13:20Z"
    assert "1000." not in out


def test_a_command_works_on_the_table(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([str(file), "--delete", "1", "--table", "mine"]) == 0
    assert "Deleted alice (id 1)." in said(capsys)[0]
    with closing(sqlite3.connect(file)) as connection:
        counts = [connection.execute(f'select count(*) from "{name}"').fetchone() for name in ("mine", "it's")]
    assert counts == [(0,), (1,)]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--list", "--table", "nope"], 1, "There is no table nope in the file. Its tables: mine, it's."),
        (["--rows", "5"], 2, "--rows goes with --list or a command"),
        (["--list", "--rows", "0"], 2, "--rows needs a number from 1"),
        (["--screenshot", "/dev/null", "--table", "nope"], 1, "There is no table nope in the file."),
    ],
)
def test_wrong_uses(
    file: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        sys.exit(main.main([str(file), *arguments]))
    assert ended.value.code == code
    err = said(capsys)[1]
    assert words in err
    assert err.count("\n") == 1


def lists_five_of_seven(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([path, "--list", "--json", "--rows", "5"]) == 1
    out, err = said(capsys)
    assert len(json.loads(out)) == 5
    assert err == "token-inspector: There are more than 5 rows; these are the first. Read more of them (--rows N).\n"
    assert main.main([path, "--list", "--json", "--rows", "7"]) == 0
    assert len(json.loads(said(capsys)[0])) == 7


def test_beyond_the_most_rows_one_line_says_how_to_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(make_database(tmp_path / "a.db", count=7))
    lists_five_of_seven(path, capsys)


def test_beyond_the_most_rows_of_a_csv_file_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "tokens.csv")
    SafeFileStore(path).save_many([another(f"user{number}", id=str(number)) for number in range(1, 8)])
    lists_five_of_seven(path, capsys)
    assert main.main([path, "--rows", "5", "--delete", "1"]) == 1
    assert "more than 5 rows" in said(capsys)[1]
    assert main.main(["--copy", path, str(tmp_path / "some.csv"), "--rows", "5"]) == 1
    assert "--rows N" in said(capsys)[1]
    assert len(SafeFileStore(tmp_path / "some.csv").get_tokens()) == 5
    assert main.main([path, "--rows", "7", "--delete", "1"]) == 0


@pytest.mark.skipif(os.name != "posix", reason="sends a signal to itself")
def test_ctrl_c_is_told_as_such_while_sqlite_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    numbers = "with recursive n(i) as (select 1 union all select i + 1 from n)"
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        tokens = "select i as id, '1000.' || i as access_token from n where i < 0"
        connection.execute(f"create view v as {numbers} {tokens}")
    press = threading.Timer(0.4, os.kill, (os.getpid(), signal.SIGINT))
    press.start()
    assert main.main([str(tmp_path / "a.db"), "--list"]) == 130
    assert said(capsys) == ("", "token-inspector: interrupted\n")
    press.join()


def test_demo_has_no_tables_to_choose_from(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main.main(["--demo", "--list", "--table", "x"])
    assert "--demo has one table" in said(capsys)[1]


@pytest.mark.parametrize("how", [[], ["--json"]])
def test_what_can_be_read_of_a_damaged_file_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], how: list[str]
) -> None:
    path = make_database(tmp_path / "a.db", count=300)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    assert main.main([str(path), "--list", *how]) == 1
    out, err = said(capsys)
    assert "user299" in out
    assert err.count("\n") == 1
    assert "damaged" in err
    if how:
        assert len(json.loads(out)) > 50
