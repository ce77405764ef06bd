"""The command line of --copy, --merge, --yes, --python and --kinds, and addresses that hold a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.fakes import make_row
from ui.arguments import holds_password, parse

ROOT = Path(__file__).resolve().parent.parent
ROWS = [make_row(1), make_row(2), make_row(3)]
PASSWORD = "hunter2"


def _refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        parse(arguments)
    assert ended.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--copy", "a.db", "b.db", "--list"], "--copy and --list exclude each other"),
        (["--copy", "a.db", "b.db", "--renew", "1"], "--renew and --copy exclude each other"),
        (["--copy", "a.db", "b.db", "--demo"], "leave STORE and --demo out"),
        (["c.db", "--copy", "a.db", "b.db"], "leave STORE and --demo out"),
        (["--copy", "a.db", "b.db", "--read-only"], "--read-only"),
        (["--copy", "", "b.db"], "FROM or TO is empty"),
        (["--merge", "a.db"], "--merge goes with --copy"),
        (["a.db", "--yes"], "--yes goes with --revoke, or with a python: store"),
        (["--copy", "a.db", "b.db", "--yes"], "--yes goes with"),
        (["a.db", "--python", "python3"], "--python goes with a python:, redis: or aws-secretsmanager: store"),
        (["python:a.b:C", "--python", ""], "--python needs"),
        (["--kinds", "--list"], "--list and --kinds exclude each other"),
        (["--version", "--renew", "1"], "--renew and --version exclude each other"),
        (["--self-test", "a.db"], "--self-test is about the program"),
    ],
)
def test_contradictions(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert words in _refused(arguments, capsys)


@pytest.mark.parametrize(
    "arguments",
    [
        ["python:shop.store:Store", "--yes", "--list"],
        ["python:shop.store:Store", "--yes", "--python", "/usr/bin/python3"],
        ["--copy", "python:shop.py:Store", "b.db", "--yes"],
        ["rediss://host.example/0", "--python", "python3", "--list", "--json"],
        ["--copy", "a.db", "aws-secretsmanager://eu-central-1", "--python", "python3"],
        ["--copy", "a.db", "python:shop.py:Store", "--yes", "--python", "python3", "--merge"],
        ["--kinds"],
    ],
)
def test_options_that_go_together(arguments: list[str]) -> None:
    assert parse(arguments).command is None


def test_copying_takes_no_store_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("zohooauth.db").touch()
    options = parse(["--copy", "a.db", "b.db"])
    assert (options.store, options.copy, options.merge) == (None, ["a.db", "b.db"], False)


@pytest.mark.parametrize(
    "target",
    [
        f"mysql://root:{PASSWORD}@127.0.0.1:3306/zohooauth?table=oauthtoken",
        f"postgresql://user:{PASSWORD}@host/db",
        f"redis://:{PASSWORD}@localhost/0",
        f"mysql://root:pa/{PASSWORD}@host/db",
        f"mysql://root:pa?{PASSWORD}@host/db",
        f"mysql://root:a@{PASSWORD}@host/db",
        f"mysql://root@host/db?password={PASSWORD}",
        f"nosuch://x:{PASSWORD}@host",
        f"aws-secretsmanager://r/p?endpoint=https://me:{PASSWORD}@host",
        f"aws-secretsmanager://r/p?endpoint=https%3A%2F%2Fme%3A{PASSWORD}%40host",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(capsys: pytest.CaptureFixture[str], target: str) -> None:
    for arguments in ([target], ["--copy", "a.db", target], ["--copy", target, "b.db"], ["a.db", target, "--list"]):
        said = _refused(arguments, capsys)
        assert "TOKEN_INSPECTOR_PASSWORD" in said
        assert PASSWORD not in said


@pytest.mark.parametrize(
    "target",
    [
        "mysql://root@127.0.0.1:3306/zohooauth?table=oauthtoken",
        "postgresql://host:5432/db?ca=/etc/a@b.pem",
        "redis://[::1]:6379/0?prefix=a@b",
        "aws-secretsmanager://eu-central-1/zohooauth",
        "aws-secretsmanager://eu-central-1/zohooauth?endpoint=http://127.0.0.1:5000",
        "live:my app",
        "python:path/to/file.py:Class",
        "C:\\Users\\a@b\\zohooauth.db",
        "a:b@c.db",
    ],
)
def test_addresses_without_a_password(target: str) -> None:
    assert not holds_password(target)
    assert parse([target]).store == target
