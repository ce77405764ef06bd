"""main.py in this process: what the arguments mean, exit codes, and one line on stderr."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import main
from tests.ui.conftest import close_all_windows
from tests.ui.fakes import SECRET_FIELDS, make_file, make_row, secrets_of
from ui import app, display
from ui.main_window import MainWindow

ROWS = [make_row(1, expires_in=""), make_row(2, expires_in="garbage"), make_row(3, access_token=None)]
KEYS = [
    "id",
    "user_name",
    "data_center",
    "status",
    "expires_at",
    "expires_in_seconds",
    "renewable",
    "has_access_token",
    "has_refresh_token",
    "has_grant_token",
    "client_id",
    "redirect_url",
    "api_domain",
    "expiry_read_as",
    "next_call",
    "problems",
]
HOSTILE = ["o'neil", "'; drop table oauthtoken; --", "<b>x</b>", "\x1b[31mred\x1b[0m\x07", "a\nb", "\u202eevil"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder without a store."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def qt(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QApplication]:
    """Qt can start, which needs no child process to know; and what `run` sets is set back."""
    monkeypatch.setattr(display, "qt_can_start", lambda: True)
    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    yield qapp
    signal.signal(signal.SIGINT, before)
    close_all_windows()
    app._windows.close()


def _said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def _is_one_line(text: str) -> bool:
    return text.endswith("\n") and text.count("\n") == 1 and text.strip() != ""


def test_lists_the_tokens_as_a_table(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--list", str(file)]) == 0
    out, err = _said(capsys)
    assert err == ""
    table, problems = out.split("\n\n")
    lines = table.splitlines()
    assert len(lines) == 4
    assert problems.startswith("Problems:\nuser1@zylker.com (id 1): ")
    assert lines[0].split()[:2] == ["Status", "User"]
    start = lines[0].index("Expires in")
    assert lines[1][start:].startswith("no expiry")
    assert lines[2][start:].startswith("unknown expiry")
    assert not any(value in out for value in secrets_of(ROWS))


def test_lists_the_tokens_as_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--list", "--json", str(file)]) == 0
    out, err = _said(capsys)
    listed: list[dict[str, Any]] = json.loads(out)
    assert err == ""
    assert [list(one) for one in listed] == [KEYS] * 3
    assert [one["status"] for one in listed] == ["no_expiry", "unknown", "no_access_token"]
    assert listed[0]["data_center"] == "US"
    assert listed[0]["expires_at"] is None
    assert listed[2]["has_access_token"] is False
    assert not any(value in out for value in secrets_of(ROWS))
    assert SECRET_FIELDS.isdisjoint(listed[0])


def test_json_tells_the_moment_in_utc(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = make_file(tmp_path / "x.db", [make_row(1, expires_in="2000000000000")])
    assert main.main(["--list", "--json", str(path)]) == 0
    (one,) = json.loads(_said(capsys)[0])
    assert one["expires_at"] == "2033-05-18T03:33:20Z"
    assert isinstance(one["expires_in_seconds"], int)


@pytest.mark.parametrize("how", [["--list"], ["--list", "--json"]])
def test_hostile_names_cannot_act(tmp_path: Path, capsys: pytest.CaptureFixture[str], how: list[str]) -> None:
    rows = [make_row(number, user_name=name, redirect_url=name) for number, name in enumerate(HOSTILE, 1)]
    path = make_file(tmp_path / "hostile.db", rows)
    assert main.main([*how, str(path)]) == 0
    out, _ = _said(capsys)
    assert all(character.isprintable() or character == "\n" for character in out)
    if "--json" in how:
        assert [one["user_name"] for one in json.loads(out)] == HOSTILE
    else:
        assert len(out.partition("\n\n")[0].splitlines()) == len(HOSTILE) + 1
        assert "o'neil" in out
        assert "\\x1b[31mred" in out


def test_a_store_of_the_current_folder_is_the_default(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    assert main.main(["--list"]) == 0
    assert "user1@zylker.com" in _said(capsys)[0]


def test_no_store_to_list_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--list"]) == 2
    out, err = _said(capsys)
    assert out == ""
    assert _is_one_line(err)
    assert "zohooauth.db" in err


@pytest.mark.parametrize(
    "target", ["missing.db", "C:\\path\\zohooauth.db", "/no/such/folder/x.db", "redis://localhost", "\x1b[31m\n.db"]
)
@pytest.mark.parametrize("how", [["--list"], ["--list", "--json"], ["--screenshot", "p.png"]])
def test_a_store_that_cannot_be_opened_is_one_line_and_code_1(
    qt: QApplication, capsys: pytest.CaptureFixture[str], target: str, how: list[str], elsewhere: Path
) -> None:
    assert main.main([*how, target]) == 1
    out, err = _said(capsys)
    assert out == ""
    assert _is_one_line(err)
    assert err[:-1].isprintable()
    assert {path.name for path in elsewhere.iterdir()} <= {"p.png"}


def test_a_windows_path_is_a_path(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--list", "C:\\folder\\zohooauth.db"]) == 1
    assert "no file" in _said(capsys)[1]


def test_a_store_of_an_unknown_kind_does_not_start_the_window(
    qt: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["oracle://localhost/db"]) == 1
    assert _is_one_line(_said(capsys)[1])


@pytest.mark.parametrize(
    "arguments",
    [
        ["--json"],
        ["--list", "--screenshot", "x.png"],
        ["--screenshot", ""],
        ["--demo", "x.db"],
        [""],
        ["--theme", "pink"],
        ["a", "b"],
        ["--no"],
        ["--rev", "1"],
        ["--renew"],
        ["--renew", "1", "--list"],
        ["--renew", "1", "--list", "--json"],
        ["--check", "1", "--screenshot", "x.png"],
        ["--renew", "1", "--check", "1"],
        ["--renew", "1", "--delete"],
        ["--renew", "1", "--delete", "2"],
        ["--revoke", "1", "--delete", "1"],
        ["--delete"],
        ["x.db", "--delete"],
        ["--yes"],
        ["--delete", "1", "--yes"],
        ["--renew", "1", "--data-center", "MARS"],
        ["--renew", "1", "--data-center", ""],
        ["--renew", "1", "--data-center", "EU moon"],
        ["--accounts-url", "http://accounts.zoho.com/oauth/v2/token"],
        ["--accounts-url", "nonsense"],
        ["--accounts-url", ""],
        ["--demo", "--accounts-url", "https://accounts.zoho.com/oauth/v2/token"],
        ["--demo", "x.db", "--renew", "1"],
    ],
)
def test_wrong_use_is_code_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main.main(arguments)
    assert raised.value.code == 2
    out, err = _said(capsys)
    assert out == ""
    assert "Traceback" not in err
    assert err


def test_versions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--version"]) == 0
    out = _said(capsys)[0]
    assert out.startswith("Token Inspector 0.")
    assert "PySide6-Essentials 6" in out
    assert "zohocrmsdk8_0 7" in out


def test_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main.main(["--help"])
    assert raised.value.code == 0
    out = _said(capsys)[0]
    options = ("STORE", "--read-only", "--list", "--json", "--screenshot", "--theme", "--demo", "--version", "--renew")
    others = ("--revoke", "--yes", "--delete", "--check", "--data-center", "--accounts-url", "--no-history")
    for option in (*options, *others):
        assert option in out


def test_the_sample_is_listed_and_gone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    assert main.main(["--list", "--json", "--demo"]) == 0
    listed = json.loads(_said(capsys)[0])
    assert len(listed) == 12
    statuses = {one["status"] for one in listed}
    assert statuses == {"no_access_token", "no_expiry", "unknown", "expired", "expiring", "valid"}
    assert list(temporary.iterdir()) == list(elsewhere.iterdir()) == []


def test_without_a_display_the_list_is_printed(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display, "qt_can_start", lambda: False)
    assert main.main([str(file)]) == 0
    out, err = _said(capsys)
    assert "user1@zylker.com" in out
    assert "--screenshot" in err
    assert _is_one_line(err)
    assert main.main(["--demo"]) == 0
    assert len(_said(capsys)[0].partition("\n\n")[0].splitlines()) == 13
    assert main.main([]) == 2
    assert _is_one_line(_said(capsys)[1])
    assert main.main(["missing.db"]) == 1
    assert _is_one_line(_said(capsys)[1])
    assert main.main(["--screenshot", str(file.with_suffix(".png")), str(file)]) == 1
    assert _is_one_line(_said(capsys)[1])
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize("arguments", [["--demo"], ["--read-only"]])
def test_the_window_runs_until_it_is_closed(qt: QApplication, file: Path, arguments: list[str]) -> None:
    seen: list[tuple[str, bool]] = []
    hooks: list[object] = []

    def look_and_close() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, MainWindow) and widget.isVisible() and not widget.is_busy():
                seen.append((widget.windowTitle(), widget.banner.isVisible()))
                hooks.append(sys.excepthook)
                widget.close()

    timer = QTimer(interval=5)
    timer.timeout.connect(look_and_close)
    timer.start()
    target = [] if "--demo" in arguments else [str(file)]
    assert main.main([*arguments, *target]) == 0
    timer.stop()
    ((title, banner),) = seen
    assert banner == ("--demo" in arguments)
    assert ("[read-only]" in title) == ("--read-only" in arguments)
    assert hooks == [app._report_bug]
