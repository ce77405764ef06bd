"""main.py --copy: what the arguments mean, exit codes, and files that are made."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import main
from stores import TokenRow
from tests.ui.fakes import make_file, make_row, rows_in, secrets_of

ROOT = Path(__file__).resolve().parent.parent
ROWS = [make_row(1), make_row(2), make_row(3)]
PASSWORD = "hunter2"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with three tokens; the current folder is an empty one."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return make_file(tmp_path / "from.db", ROWS)


def _copy(*arguments: object) -> int:
    return main.main(["--copy", *map(str, arguments)])


def test_copies_into_a_new_file_that_nobody_else_may_read(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    assert _copy(file, "zohooauth.db") == 0
    made = Path("zohooauth.db")
    assert rows_in(made) == ROWS
    assert os.name == "nt" or stat.S_IMODE(made.stat().st_mode) == 0o600
    out, err = capsys.readouterr()
    assert (out, err) == (f"Copied 3 tokens to {made.resolve()}: each was read back and compared.\n", "")
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.glob("from*")] == ["from.db"]


@pytest.mark.parametrize("name", ["tokens.csv", "tokens.txt"])
def test_copies_into_a_new_csv_file_and_back(file: Path, name: str) -> None:
    assert _copy(file, name) == 0
    assert _copy(name, "back.db") == 0
    assert rows_in(Path("back.db")) == ROWS


@pytest.mark.parametrize("how", ["empty file", "another table", "empty table"])
def test_copies_into_a_file_without_tokens(file: Path, how: str) -> None:
    target = Path("there.db")
    target.touch()
    if how == "another table":
        connection = sqlite3.connect(target)
        connection.execute("create table notes (text)")
        connection.close()
    elif how == "empty table":
        make_file(target, [])
    assert _copy(file, target) == 0
    assert rows_in(target) == ROWS


def test_an_empty_store_makes_no_file(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _copy(make_file(Path("empty.db"), []), "new.db") == 0
    assert capsys.readouterr().out == "FROM holds no tokens, so nothing was copied.\n"
    assert not Path("new.db").exists()


def test_a_from_that_is_missing_makes_no_file(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _copy("missing.db", "new.db") == 1
    assert "missing.db" in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_a_to_that_is_something_else_is_left_alone(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("letter.db").write_text("Dear reader, this is no database at all, and it is long enough to be one.")
    assert _copy(file, "letter.db") == 1
    assert "letter.db" in capsys.readouterr().err
    assert Path("letter.db").read_text().startswith("Dear")


def test_a_to_that_holds_tokens_is_refused_and_merged(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = make_file(Path("there.db"), [make_row(7), make_row(1, user_name="user2@zylker.com")])
    before = target.read_bytes()
    assert _copy(file, target) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "--merge" in captured.err
    assert target.read_bytes() == before
    assert _copy(file, target, "--merge") == 0
    assert [(row.id, row.user_name) for row in rows_in(target)] == [
        *(("7", "user7@zylker.com"), ("1", "user2@zylker.com"), ("8", "user1@zylker.com"), ("9", "user3@zylker.com"))
    ]


@pytest.mark.parametrize("link", [None, "symlink", "hardlink"])
def test_the_same_file_by_another_name_is_refused(
    file: Path, capsys: pytest.CaptureFixture[str], link: str | None
) -> None:
    other = os.path.relpath(file)
    if link:
        other = "link.db"
        getattr(Path(other), f"{link}_to")(file)
    assert _copy(file, other, "--merge") == 2
    assert capsys.readouterr().err == "token-inspector: FROM and TO are the same store\n"
    assert rows_in(file) == ROWS


def test_what_does_not_come_over_is_told_without_a_secret(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [make_row(1), TokenRow("2", "none@zylker.com", client_id="c"), make_row(3, user_name="\x1b[31mred")]
    assert _copy(make_file(tmp_path / "odd.db", rows), "new.db") == 1
    out, err = capsys.readouterr()
    first, second = out.splitlines()
    assert first.startswith("2 of 3 tokens are in ")
    assert second.startswith("none@zylker.com (id 2): ")
    assert err.count("\n") == 1
    assert "1 token did not come over" in err
    assert not any(value in out + err for value in secrets_of(rows))
    assert "\x1b" not in out + err


def test_a_table_that_is_too_narrow_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = sqlite3.connect("narrow.db")
    columns = "id text primary key, user_name text, access_token text, refresh_token text, expiry_time text"
    connection.executescript(f"""create table oauthtoken ({columns}); create trigger cut after insert on oauthtoken
        begin update oauthtoken set access_token = substr(new.access_token, 1, 20) where id = new.id; end;""")
    connection.close()
    assert _copy(file, "narrow.db") == 1
    out, _ = capsys.readouterr()
    assert "access token (cut off)" in out
    assert "client secret (missing)" in out
    assert not any(value in out for value in secrets_of(ROWS))


def test_table_and_rows_are_for_from(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = sqlite3.connect(file)
    connection.executescript("create table other as select * from oauthtoken where id = '2'")
    connection.close()
    assert _copy(file, "other.db", "--table", "other") == 0
    assert rows_in(Path("other.db")) == ROWS[1:2]
    assert _copy(file, "some.db", "--table", "oauthtoken", "--rows", "2") == 1
    assert "--rows" in capsys.readouterr().err
    assert rows_in(Path("some.db")) == ROWS[:2]


def test_the_program_itself_copies_without_qt_and_says_nothing_of_progress(file: Path) -> None:
    code = (
        "import sys, main; code = main.main(sys.argv[1:]);"
        "print(code, [name for name in sys.modules if 'PySide6' in name or 'shiboken' in name], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--copy", str(file), "new.db"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "0 []\n")
    assert done.stdout.startswith("Copied 3 tokens to ")


def test_a_class_of_ones_own_is_asked_for_and_what_it_forgets_is_told(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom stores import CustomStoreList as Store\n"
    Path("shop.py").write_text(code)
    assert _copy(file, "python:shop.py:Store") == 1
    assert "--yes" in capsys.readouterr().err
    assert _copy(file, "python:shop.py:Store", "--yes") == 0
    assert "what it keeps in memory alone is gone now" in capsys.readouterr().out
    assert _copy("python:shop.py:Store", "new.db", "--yes") == 0
    assert "share(store)" in capsys.readouterr().out
    assert not Path("new.db").exists()
