"""Renew, revoke, delete and check in a shell: the real program against a Zoho on this machine."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stores import RenewalCounter
from tests.e2e.desktop import command, started, surroundings
from tests.e2e.inspector import Row, ids_in, make_store, rows_in, token_row
from tests.waiting import until
from tests.zoho_proxy import ZohoProxy
from tests.zoho_server import DEFAULT_CLIENT, REVOKE_PATH, TOKEN_PATH, USERS_PATH, Answer, User, ZohoServer, refusal

pytestmark = pytest.mark.e2e

ALICE, BOB = User("alice@example.com", "1001"), User("bob@example.com", "1002")
ONE_LINE = "token-inspector: "
TERMINAL = """
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
posix = pytest.mark.skipif(os.name == "nt", reason="a terminal of POSIX")


class Place:
    """A folder with a store of two tokens that Zoho knows, and the program in it."""

    def __init__(self, folder: Path, zoho: ZohoServer) -> None:
        self.zoho = zoho
        self.here = folder / "here"
        self.here.mkdir()
        self.env = surroundings(folder)
        rows = [self.row(number, user) for number, user in ((1, ALICE), (2, BOB))]
        self.db = make_store(self.here / "zohooauth.db", rows)
        self.url = ("--accounts-url", zoho.url + TOKEN_PATH)

    def row(self, number: int, user: User) -> Row:
        refresh_token = self.zoho.add_refresh_token(user)
        return token_row(
            number,
            user.signature,
            client_id=DEFAULT_CLIENT.id,
            client_secret=DEFAULT_CLIENT.secret,
            refresh_token=refresh_token,
            access_token=self.zoho.add_access_token(user, refresh_token),
            api_domain=self.zoho.api_domain,
        )

    def rows(self) -> list[Row]:
        return rows_in(self.db)

    def run(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            command(*arguments),
            cwd=self.here,
            env={**self.env, **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        self.keeps_secrets(done.stdout + done.stderr)
        return done

    def keeps_secrets(self, text: str) -> None:
        for row in self.rows():
            assert not any(value in text for value in row[3:7] if value)
        assert "Traceback" not in text

    def refused(self, *arguments: str) -> str:
        """It was not done: code 1, one line on stderr, no byte of the store is another."""
        before = hashlib.sha256(self.db.read_bytes()).hexdigest()
        done = self.run(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.count("\n") == 1
        assert done.stderr.startswith(ONE_LINE)
        assert hashlib.sha256(self.db.read_bytes()).hexdigest() == before
        return done.stderr


@pytest.fixture
def place(tmp_path: Path, zoho: ZohoServer) -> Place:
    return Place(tmp_path, zoho)


def test_renew(place: Place) -> None:
    before = place.rows()
    done = place.run("--renew", "2", *place.url)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Renewed bob@example.com:1002: valid until ")
    assert done.stdout.count("\n") == 1
    after = place.rows()
    assert after[0] == before[0]
    assert after[1][5] != before[1][5]
    assert [request.fields["refresh_token"] for request in place.zoho.requests] == [before[1][4]]
    assert place.run("--check", "2", *place.url).returncode == 0


@pytest.mark.parametrize(
    "answer",
    [
        refusal("invalid_code"),
        refusal("Access Denied", "Sie haben zu viele Anfragen gestellt"),
        Answer(200, b"<html>proxy</html>", "text/html"),
        Answer(200, b""),
        Answer(302, b"", headers={"Location": "https://elsewhere.example"}),
        Answer(503, b"{}"),
    ],
    ids=["invalid code", "throttled", "html", "empty", "redirect", "503"],
)
def test_what_zoho_refuses(place: Place, answer: Answer) -> None:
    place.zoho.answer_next(TOKEN_PATH, answer)
    assert "alice@example.com:1001: 127.0.0.1:" in place.refused("--renew", "1", *place.url)
    place.zoho.answer_next(REVOKE_PATH, answer)
    place.refused("--revoke", "1", "--yes", "--delete", *place.url)
    assert len(place.zoho.requests) == 2


def test_nobody_there(place: Place) -> None:
    closed = "http://127.0.0.1:9/oauth/v2/token"
    assert "Nothing was sent." in place.refused("--renew", "1", "--accounts-url", closed)
    assert "Nothing was sent." in place.refused("--revoke", "1", "--yes", "--accounts-url", closed)


def test_the_eleventh_renewal_is_refused_for_all_processes(place: Place) -> None:
    elsewhere = RenewalCounter(Path(place.env["XDG_STATE_HOME"]) / "token-inspector")
    for _ in range(9):
        elsewhere.note(str(place.rows()[0][4]), time.time_ns() // 1_000_000)
    assert place.run("--renew", "1", *place.url).returncode == 0
    assert "10 times within 10 minutes" in place.refused("--renew", "1", *place.url)
    assert len(place.zoho.requests) == 1
    assert place.run("--renew", "2", *place.url).returncode == 0
    (state,) = Path(place.env["XDG_STATE_HOME"]).rglob("renewals.db")
    assert not any(value.encode() in state.read_bytes() for row in place.rows() for value in row[3:7] if value)


def test_revoke_and_delete(place: Place) -> None:
    row = place.rows()[0]
    done = place.run("--revoke", "1", "--yes", "--delete", *place.url)
    assert (done.returncode, done.stderr) == (0, "")
    for words in ("The person can sign in again unless the Zoho account is closed.", "127.0.0.1", "deleted", "Z\n"):
        assert words in done.stdout
    assert str(row[4]) not in done.stdout
    assert [request.fields for request in place.zoho.requests] == [{"token": row[4]}]
    assert ids_in(place.db) == ["2"]


def test_already_invalid_stays(place: Place) -> None:
    assert place.run("--revoke", "1", "--yes", *place.url).returncode == 0
    said = place.refused("--revoke", "1", "--yes", "--delete", *place.url)
    assert "does not know this refresh token" in said
    assert "--delete 1" in said
    assert place.run("--delete", "1").returncode == 0
    assert ids_in(place.db) == ["2"]


def test_without_a_terminal_revoking_is_refused(place: Place) -> None:
    assert "--yes" in place.refused("--revoke", "1", *place.url)
    assert place.zoho.requests == []


def test_read_only_and_other_obstacles_come_before_zoho(place: Place) -> None:
    assert "read-only" in place.refused("--renew", "1", "--read-only", *place.url)
    assert "read-only" in place.refused("--revoke", "1", "--yes", "--delete", "--read-only", *place.url)
    assert "read-only" in place.refused("--delete", "1", "--read-only")
    assert "no token with the id" in place.refused("--renew", "1 or 1=1", *place.url)
    assert "no token with the id" in place.refused("--revoke", "01", "--yes", *place.url)
    assert place.zoho.requests == []


def test_check(place: Place) -> None:
    before = place.rows()
    done = place.run("--check", "1", *place.url)
    assert (done.returncode, done.stderr) == (0, "")
    assert "it belongs to alice@example.com" in done.stdout
    assert place.zoho.paths() == [USERS_PATH]
    assert place.run("--revoke", "1", "--yes", *place.url).returncode == 0
    assert "does not accept the access token" in place.refused("--check", "1")
    assert place.rows() == before


def test_the_list_says_what_comes_next_and_what_is_wrong(place: Place) -> None:
    listed = json.loads(place.run("--list", "--json").stdout)
    assert listed[0]["next_call"]["does"] == "uses"
    assert "unknown_center" in {problem["kind"] for problem in listed[0]["problems"]}
    assert "\n\nProblems:\n" in place.run("--list").stdout
    assert place.zoho.requests == []


@pytest.mark.parametrize(
    ("domain", "accounts", "given"),
    [
        ("https://www.zohoapis.com", "accounts.zoho.com", ()),
        ("https://sandbox.zohoapis.eu", "accounts.zoho.eu", ()),
        ("https://www.zohoapis.ca", "accounts.zohocloud.ca", ()),
        (None, "accounts.zoho.in", ("--data-center", "in")),
        ("https://accounts.zoho.com.evil.example", "accounts.zoho.jp", ("--data-center", "JP")),
    ],
)
def test_each_token_goes_to_its_own_host(
    tmp_path: Path, domain: str | None, accounts: str, given: tuple[str, ...]
) -> None:
    with ZohoServer(api_domain=domain or "https://www.zohoapis.in") as zoho, ZohoProxy(zoho) as proxy:
        place = Place(tmp_path, zoho)
        (place.here / "zohooauth.db").unlink()
        row = place.row(1, ALICE)
        make_store(place.db, [(*row[:-1], domain)])
        for deed in (["--renew", "1"], ["--check", "1"], ["--revoke", "1", "--yes"]):
            done = place.run(*deed, *given, **proxy.environment())
            assert (done.returncode, done.stderr) == (0, "")
        assert proxy.hosts()[0] == proxy.hosts()[-1] == accounts
        assert not any("evil" in host for host in proxy.connects)
        assert zoho.asked(REVOKE_PATH)[0].fields == {"token": row[4]}


def test_without_a_data_centre_nobody_is_asked(place: Place) -> None:
    place.db.unlink()
    make_store(place.db, [token_row(1, api_domain=None), token_row(2, api_domain="https://evil.example")])
    for number in "12":
        for deed in (["--renew"], ["--revoke", "--yes"]):
            assert "--data-center EU" in place.refused(deed[0], number, *deed[1:])


# a person at a terminal


def _at_terminal(place: Place, *arguments: str, **row: str) -> tuple[subprocess.Popen[str], int]:
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", TERMINAL, *command(*arguments)],
        cwd=place.here,
        env=place.env,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
    )
    os.close(theirs)
    return process, ours


def _read_until(terminal: int, words: str) -> str:
    text = ""
    while words not in text:
        text += os.read(terminal, 1000).decode()
    return text


@posix
@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("", 1), ("n", 1), ("\x04", 1)])
def test_revoke_asks_the_person(place: Place, answer: str, code: int) -> None:
    process, terminal = _at_terminal(place, "--revoke", "1", *place.url)
    asked = _read_until(terminal, "[y/N]")
    for words in ("alice@example.com:1001", "127.0.0.1", "cannot be undone"):
        assert words in asked
    assert place.zoho.requests == []
    os.write(terminal, f"{answer}\n".encode() if answer != "\x04" else b"\x04")
    out, _ = process.communicate(timeout=60)
    assert process.returncode == code
    assert len(place.zoho.requests) == int(code == 0)
    assert ("Revoked" in out) == (code == 0)
    os.close(terminal)


@posix
def test_a_secret_that_is_missing_is_typed_unseen_and_not_kept(place: Place) -> None:
    row = place.rows()[0]
    place.db.unlink()
    make_store(place.db, [(*row[:3], None, *row[4:])])
    assert "asked for on a terminal" in place.refused("--renew", "1", *place.url)
    process, terminal = _at_terminal(place, "--renew", "1", *place.url)
    shown = _read_until(terminal, "Client secret")
    os.write(terminal, f"{DEFAULT_CLIENT.secret}\n".encode())
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    shown += os.read(terminal, 1000).decode()
    assert DEFAULT_CLIENT.secret not in shown + out
    assert place.rows()[0][3] is None
    os.close(terminal)


@posix
def test_interrupting_is_no_traceback(place: Place) -> None:
    asked = place.zoho.asked
    place.zoho.answer_next(TOKEN_PATH, lambda _: _after_interrupt(process))
    how = {"cwd": place.here, "env": place.env, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with started(command("--renew", "1", *place.url), **how) as process:
        until(lambda: asked(TOKEN_PATH), "Zoho was asked")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == f"{ONE_LINE}interrupted; if Zoho was asked already, it may have done it\n"


def _after_interrupt(process: subprocess.Popen[str]) -> Answer:
    process.wait(30)
    return Answer(200, b"")
