"""The program in a shell: lists, pictures, exit codes; with a display that is dead or none at all."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.e2e.desktop import ROOT, command, surroundings
from tests.e2e.inspector import make_store, pixels_of, token_row
from ui.theme import DARK, LIGHT

pytestmark = pytest.mark.e2e

KEYS = {
    *("id", "user_name", "data_center", "status", "expires_at", "expires_in_seconds", "expiry_read_as", "renewable"),
    *("has_access_token", "has_refresh_token", "has_grant_token", "client_id", "redirect_url", "api_domain"),
    *("next_call", "problems"),
}
NO_DISPLAY = [None, ":987", "nowhere:0"]
MINUTE_MS = 60_000
ONE_LINE = "token-inspector: "


@pytest.fixture
def here(tmp_path: Path) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


@pytest.fixture
def db(here: Path) -> Path:
    return make_store(here / "zohooauth.db", [token_row(1, "alice@example.com"), token_row(2, "o'neil")])


def run(here: Path, *arguments: str | Path, display: str | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    environment = surroundings(here.parent, display, **env)
    return subprocess.run(
        command(*arguments),
        cwd=here,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def one_line(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """It ended with `code`, said one line on stderr with these words in it, and nothing on stdout."""
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(ONE_LINE)
    assert [word for word in words if word not in done.stderr] == []


# without a display


@pytest.mark.parametrize("display", NO_DISPLAY)
def test_without_a_display_it_prints_the_list(here: Path, db: Path, display: str | None) -> None:
    done = run(here, db, display=display)
    assert done.returncode == 0
    assert "alice@example.com" in done.stdout
    assert "o'neil" in done.stdout
    assert done.stderr == f"{ONE_LINE}no display. For a picture of the window: --screenshot FILE.png\n"


def test_where_qt_lacks_libraries_it_prints_the_list(here: Path, db: Path) -> None:
    done = run(here, db, display=":0", QT_QPA_PLATFORM="nothing-of-that-name")
    assert done.returncode == 0
    assert "alice@example.com" in done.stdout


def test_without_a_display_and_a_store_it_is_wrong_use(here: Path) -> None:
    one_line(run(here), 2, "zohooauth.db")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("display", [None, ":987"])
def test_a_picture_needs_no_display(here: Path, db: Path, display: str | None, theme: str) -> None:
    done = run(here, db, "--screenshot", "out.png", "--theme", theme, display=display)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    picture = QImage(str(here / "out.png")).convertToFormat(QImage.Format.Format_RGB32)
    assert picture.width() >= 800
    background = pixels_of(picture, (DARK if theme == "dark" else LIGHT).base)
    assert background > picture.width() * picture.height() * 0.3


def test_a_picture_of_the_sample_data(here: Path) -> None:
    assert run(here, "--demo", "--screenshot", "out.png").returncode == 0
    assert [path.name for path in here.iterdir()] == ["out.png"]
    assert list((here.parent / "tmp").iterdir()) == []


def test_a_picture_that_cannot_be_written(here: Path, db: Path) -> None:
    one_line(run(here, db, "--screenshot", "missing/out.png"), 1, str(here / "missing" / "out.png"))


# what goes wrong


def test_a_missing_file(here: Path) -> None:
    one_line(run(here, "--list", "missing.db"), 1, str(here / "missing.db"))
    one_line(run(here, "missing.db"), 1, str(here / "missing.db"))
    one_line(run(here, "missing.db", "--screenshot", "out.png"), 1, str(here / "missing.db"))
    assert {path.name for path in here.iterdir()} <= {"out.png"}


def test_files_that_hold_no_tokens(here: Path) -> None:
    (here / "text.db").write_text("1000.secret\n" * 100)
    (here / "empty.db").touch()
    with closing(sqlite3.connect(here / "other.db")) as connection, connection:
        connection.execute("create table customers (name text)")
    for name, words in {
        "text.db": "is not a SQLite database",
        "empty.db": "is empty",
        "other.db": "table",
        ".": "is a folder",
    }.items():
        done = run(here, "--list", "--json", name)
        one_line(done, 1, words)
        assert "secret" not in done.stderr


def test_a_locked_file(here: Path, db: Path) -> None:
    with closing(sqlite3.connect(db)) as other:
        other.execute("begin exclusive")
        one_line(run(here, "--list"), 1, "locked")


@pytest.mark.parametrize(
    "arguments",
    [["--json"], ["--demo", "zohooauth.db"], ["--list", "--screenshot", "x.png"], [""], ["--nonsense"], ["a", "b"]],
)
def test_wrong_use(here: Path, arguments: list[str]) -> None:
    done = run(here, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith("token-inspector: ")
    assert list(here.iterdir()) == []


def test_a_path_with_a_colon_is_no_scheme(here: Path) -> None:
    name = r"C:\tokens.db"
    one_line(run(here, "--list", name), 1, "C:")
    make_store(here / name, [token_row(1)])
    assert run(here, "--list", name).returncode == 0


# the list


def test_the_store_of_the_current_folder_is_the_default(here: Path, db: Path) -> None:
    assert "alice@example.com" in run(here, "--list").stdout
    assert "o'neil" in run(here, "--list", "./zohooauth.db").stdout


def test_an_empty_store(here: Path) -> None:
    make_store(here / "zohooauth.db")
    done = run(here, "--list")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No tokens.\n", "")
    assert json.loads(run(here, "--list", "--json").stdout) == []


def test_json_has_the_keys_and_no_secret(here: Path, db: Path) -> None:
    done = run(here, "--list", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    tokens = json.loads(done.stdout)
    assert [set(token) for token in tokens] == [KEYS, KEYS]
    for row in (token_row(1), token_row(2)):
        for secret in (row[3], row[4], row[5]):
            assert secret is not None
            assert secret not in done.stdout
            assert secret not in run(here, "--list").stdout


def test_statuses_and_times(here: Path) -> None:
    now = time.time_ns() // 1_000_000
    expected = {
        "valid": token_row(1, expiry_time=str(now + 30 * MINUTE_MS)),
        "expiring": token_row(2, expiry_time=str(now + 4 * MINUTE_MS), refresh_token=None),
        "expired": token_row(3, expiry_time=str(now - 90 * MINUTE_MS)),
        "no_expiry": token_row(4, expiry_time=""),
        "unknown": token_row(5, expiry_time="in one hour"),
        "no_access_token": token_row(6, access_token=None, grant_token="1000.grant", expiry_time="1"),
    }
    make_store(here / "zohooauth.db", expected.values())
    tokens = json.loads(run(here, "--list", "--json").stdout)
    assert {token["status"]: token["id"] for token in tokens} == {status: row[0] for status, row in expected.items()}
    valid, expiring, expired, no_expiry, unknown, none = tokens
    at = datetime.fromisoformat(valid["expires_at"].replace("Z", "+00:00"))
    assert at.tzinfo == timezone.utc
    assert abs(at.timestamp() * 1000 - now - 30 * MINUTE_MS) < 1000
    assert 1700 < valid["expires_in_seconds"] <= 1800
    assert -5500 < expired["expires_in_seconds"] <= -5400
    assert [no_expiry[key] for key in ("expires_at", "expires_in_seconds")] == [None, None]
    assert [unknown[key] for key in ("expires_at", "expires_in_seconds")] == [None, None]
    assert [valid["renewable"], expiring["renewable"]] == [True, False]
    assert [none["has_access_token"], none["has_refresh_token"], none["has_grant_token"]] == [False, True, True]


def test_data_centres(here: Path) -> None:
    domains = {
        "https://www.zohoapis.com": "US",
        "https://sandbox.zohoapis.eu": "EU sandbox",
        "https://developer.zohoapis.in": "IN developer",
        "https://www.zohoapis.com.au": "AU",
        "https://www.zohoapis.jp": "JP",
        "https://www.zohoapis.com.cn": "CN",
        "https://www.zohoapis.ca": "CA",
        "https://www.zohoapis.sa": "SA",
        "https://crm.example.com": None,
    }
    make_store(here / "zohooauth.db", [token_row(n, api_domain=domain) for n, domain in enumerate(domains)])
    tokens = json.loads(run(here, "--list", "--json").stdout)
    assert {token["api_domain"]: token["data_center"] for token in tokens} == domains


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_hostile_names_are_only_names(here: Path, extra: list[str]) -> None:
    names = ["o'neil", "'; drop table oauthtoken; --", "<b>x</b>", "\x1b[31mred\x1b]0;title\x07"]
    names += ["two\nlines", "\u202egpj.exe"]
    make_store(here / "zohooauth.db", [token_row(n, name) for n, name in enumerate(names)])
    done = run(here, "--list", *extra)
    assert (done.returncode, done.stderr) == (0, "")
    assert not any(char in done.stdout for char in "\x1b\x07\u202e\r")
    assert "drop table" in done.stdout
    if extra:
        assert [token["user_name"] for token in json.loads(done.stdout)] == names
    else:
        table, problems = done.stdout.split("\n\n")
        assert len(table.splitlines()) == 1 + len(names)
        assert problems.startswith("Problems:\n")


# what it is connected to


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")
@pytest.mark.parametrize("extra", ["", "--json"])
def test_a_reader_that_leaves_early(here: Path, extra: str) -> None:
    make_store(here / "zohooauth.db", [token_row(number) for number in range(2000)])
    program = " ".join(f"'{part}'" for part in command("--list", *extra.split()))
    done = subprocess.run(
        ["sh", "-c", f"{program} | head -n 1"],
        cwd=here,
        env=surroundings(here.parent),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_a_terminal_without_unicode(here: Path, env: dict[str, str]) -> None:
    name = "Зоя 李伟 ünï"
    make_store(here / "tökens.db", [token_row(1, name)])
    done = run(here, "--list", "tökens.db", **env)
    assert done.returncode == 0, done.stderr
    assert "\\u0417" in done.stdout
    assert "Traceback" not in done.stderr
    tokens = json.loads(run(here, "--list", "--json", "tökens.db", **env).stdout)
    assert tokens[0]["user_name"] == name
    one_line(run(here, "--list", "mißsing.db", **env), 1, "sing.db")


def test_help_and_version(here: Path) -> None:
    assert run(here, "--version").stdout.startswith("Token Inspector ")
    usage = run(here, "--help").stdout
    for option in ("--read-only", "--list", "--json", "--screenshot", "--theme", "--demo", "--version"):
        assert option in usage


def test_the_list_needs_no_qt(here: Path, db: Path) -> None:
    shutil.copytree(ROOT, here / "program", ignore=shutil.ignore_patterns(".*", "tests"))
    blocked = here / "blocked" / "PySide6"
    blocked.mkdir(parents=True)
    (blocked / "__init__.py").write_text("raise ImportError('no Qt here')\n")
    done = subprocess.run(
        [sys.executable, "program/main.py", "--list"],
        cwd=here,
        env=surroundings(here.parent, PYTHONPATH=str(here / "blocked")),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "alice@example.com" in done.stdout
