"""main.py on one token: what the arguments mean, exit codes, and one line on stderr."""

from __future__ import annotations

from pathlib import Path

import pytest

import main
from tests.ui.fakes import make_file, make_row, rows_in
from ui.arguments import parse

ROWS = [make_row(1), make_row(2), make_row(3)]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store; the current folder is another one."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return make_file(tmp_path / "zohooauth.db", ROWS)


def _said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def _is_one_line(text: str) -> bool:
    return text.endswith("\n") and text.count("\n") == 1 and text.strip() != ""


def test_a_store_that_delete_would_swallow_is_named(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main.main(["--revoke", "1", "--yes", "--delete", str(file)])
    err = _said(capsys)[1]
    assert _is_one_line(err)
    assert "put STORE before --revoke" in err
    assert rows_in(file) == ROWS


@pytest.mark.parametrize(
    ("arguments", "command", "token_id", "delete_after"),
    [
        (["x.db", "--renew", "5"], "renew", "5", False),
        (["--check", "", "x.db"], "check", "", False),
        (["x.db", "--delete", "1 or 1=1"], "delete", "1 or 1=1", False),
        (["x.db", "--revoke", "5"], "revoke", "5", False),
        (["x.db", "--revoke", "5", "--delete"], "revoke", "5", True),
        (["--revoke", "5", "--delete", "--yes", "x.db"], "revoke", "5", True),
        (["x.db", "--delete", "--revoke", "5"], "revoke", "5", True),
        (["x.db", "--renew=-5"], "renew", "-5", False),
        (["x.db", "--revoke=--yes"], "revoke", "--yes", False),
        (["x.db"], None, None, False),
    ],
)
def test_commands(arguments: list[str], command: str | None, token_id: str | None, delete_after: bool) -> None:
    options = parse(arguments)
    assert (options.command, options.token_id, options.delete_after) == (command, token_id, delete_after)
    assert options.store == "x.db"


@pytest.mark.parametrize(
    ("typed", "code"), [("EU", "EU"), ("eu sandbox", "EU sandbox"), ("In Developer", "IN developer")]
)
def test_data_centres_by_name(typed: str, code: str) -> None:
    assert parse(["x.db", "--renew", "5", "--data-center", typed]).data_center == code


@pytest.mark.parametrize("url", ["https://proxy.example:8443/token", "http://127.0.0.1:1/t", "http://localhost/t"])
def test_accounts_urls(url: str) -> None:
    assert parse(["x.db", "--accounts-url", url]).accounts_url == url


@pytest.mark.parametrize("deed", ["--renew", "--revoke", "--check", "--delete"])
def test_commands_want_a_store_and_an_id_that_is_there(
    file: Path, capsys: pytest.CaptureFixture[str], deed: str
) -> None:
    assert main.main([deed, "1"]) == 2
    assert "zohooauth.db" in _said(capsys)[1]
    assert main.main(["missing.db", deed, "1"]) == 1
    assert "no file" in _said(capsys)[1]
    assert main.main([str(file), deed, "9"]) == 1
    out, err = _said(capsys)
    assert out == ""
    assert _is_one_line(err)
    assert rows_in(file) == ROWS


def test_the_sample_is_renewed_revoked_checked_and_deleted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket", forbidden)
    for _ in range(12):  # each run has a store of its own, and so has its count
        assert main.main(["--demo", "--renew", "1"]) == 0
    assert _said(capsys)[0].count("Simulated: Renewed asha@zylker.com:60012345: valid until") == 12
    for command in (["--check", "3"], ["--revoke", "1", "--yes", "--delete"], ["--delete", "2"]):
        assert main.main(["--demo", *command]) == 0
        out, err = _said(capsys)
        assert err == ""
        assert out.startswith("Simulated: ") == ("2" not in command)
    assert main.main(["--demo", "--revoke", "9", "--yes"]) == 1
    assert _is_one_line(_said(capsys)[1])
    assert list(home.rglob("renewals.db")) == []


def test_interrupting_is_130_and_no_traceback(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("stores.shell_zoho.check", interrupted)
    assert main.main([str(file), "--check", "1"]) == 130
    out, err = _said(capsys)
    assert out == ""
    assert _is_one_line(err)
    assert err.startswith("token-inspector: interrupted")
