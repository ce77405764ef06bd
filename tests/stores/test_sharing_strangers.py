"""Who may attach: the same user, who knows the key, and nobody else; and what a program is done to by those who speak
garbage, say nothing, or come in numbers.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from stores import CustomStoreList, sharing
from stores.errors import StoreDenied, StoreUnreachable
from stores.shared_calls import ProgramFull
from stores.shared_store import SharedStore, sharing_programs
from stores.sharing import LARGEST_QUESTION, NONCE, proof, share
from tests.stores.sharing_programs import ROOT, serving, wait_until
from tests.stores.tools import error_of, full, ids_in

NOBODY = 65534
as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can be another user")


@pytest.fixture
def card(home: Path) -> Iterator[dict[str, Any]]:
    """The card of a store with one token that this process shares."""
    own = CustomStoreList()
    own.save_token(full())
    with share(own):
        (path,) = (home / "run" / "token-inspector").glob("*.json")
        yield json.loads(path.read_text("utf-8"))
    assert serving() == []


def greeted(card: dict[str, Any], role: bytes = b"inspector", key: bytes | None = None) -> Connection:
    """A connection on which the inspector's part of the proof has been said."""
    connection = Client(card["address"])
    theirs, ours = connection.recv_bytes(NONCE), secrets.token_bytes(NONCE)
    connection.send_bytes(ours + proof(key or bytes.fromhex(card["key"]), role, theirs + ours))
    return connection


def hangs_up(connection: Connection) -> bool:
    with pytest.raises((EOFError, OSError)):  # noqa: PT012 - whichever of them comes first
        assert connection.poll(10)
        connection.recv_bytes()
    connection.close()
    return True


class TestProof:
    def test_who_knows_the_key_is_let_in(self, card: dict[str, Any]) -> None:
        with greeted(card) as connection:
            assert len(connection.recv_bytes()) == NONCE
            assert json.loads(connection.recv_bytes())["keeps_order"] is True

    def test_a_wrong_key_is_told_nothing(self, card: dict[str, Any]) -> None:
        assert hangs_up(greeted(card, key=bytes(32)))

    def test_the_role_of_the_program_is_no_inspector(self, card: dict[str, Any]) -> None:
        assert hangs_up(greeted(card, role=b"program"))

    def test_its_own_words_are_no_proof(self, card: dict[str, Any]) -> None:
        connection = Client(card["address"])
        theirs = connection.recv_bytes(NONCE)
        connection.send_bytes(theirs + theirs)
        assert hangs_up(connection)

    def test_what_was_overheard_is_no_proof_a_second_time(self, card: dict[str, Any]) -> None:
        with Client(card["address"]) as first:
            theirs, ours = first.recv_bytes(NONCE), secrets.token_bytes(NONCE)
            said = ours + proof(bytes.fromhex(card["key"]), b"inspector", theirs + ours)
            first.send_bytes(said)
            assert len(first.recv_bytes()) == NONCE
        second = Client(card["address"])
        second.recv_bytes(NONCE)
        second.send_bytes(said)
        assert hangs_up(second)

    @pytest.mark.parametrize("said", [b"", b"x", bytes(63), bytes(64), bytes(65), bytes(1 << 20)], ids=len)
    def test_anything_else_is_no_proof(self, card: dict[str, Any], said: bytes) -> None:
        connection = Client(card["address"])
        connection.recv_bytes(NONCE)
        with suppress(BrokenPipeError):
            connection.send_bytes(said)
        assert hangs_up(connection)
        assert ids_in(SharedStore("my app")) == ["1"]


class TestFakePrograms:
    """Whoever answers in the place of a program is told nothing before he has proved that he is it."""

    def _heard(self, home: Path, answer: bytes) -> tuple[list[bytes], BaseException | None]:
        folder = home / "run" / "token-inspector"
        folder.mkdir(mode=0o700)
        heard: list[bytes] = []
        with Listener(str(folder / "1.sock"), "AF_UNIX") as listener:

            def fake() -> None:
                with listener.accept() as connection:
                    connection.send_bytes(bytes(NONCE))
                    heard.append(connection.recv_bytes())
                    connection.send_bytes(answer or heard[0][NONCE:])
                    try:
                        while True:
                            heard.append(connection.recv_bytes())
                    except (EOFError, OSError):
                        pass

            thread = threading.Thread(target=fake)
            thread.start()
            told = {"version": 1, "name": "my app", "pid": os.getpid(), "started_at": 1, "key": "ab" * 32}
            told["address"] = str(folder / "1.sock")
            (folder / "1.json").touch(0o600)
            (folder / "1.json").write_text(json.dumps(told), "utf-8")
            store = SharedStore("my app")
            refused = error_of(lambda: store.save_token(full()))
            store.close()
            thread.join(10)
        return heard, refused

    @pytest.mark.parametrize("answer", [b"", bytes(NONCE), b"x"], ids=["its own words", "zeros", "short"])
    def test_it_is_told_nothing(self, home: Path, answer: bytes) -> None:
        heard, refused = self._heard(home, answer)
        assert [len(said) for said in heard] == [2 * NONCE]
        assert isinstance(refused, StoreDenied)
        assert "What answers in the place of the program my app is another one." in str(refused)

    @pytest.mark.parametrize(
        "told",
        ["", "[]", "{}", "\0\xff", '{"version": 1}', '{"version": 2, "name": "my app"}', "[" * 100_000, "link", "open"],
    )
    def test_a_card_that_is_none_is_passed_over(self, home: Path, card: dict[str, Any], told: str) -> None:
        path = home / "run" / "token-inspector" / "0.json"
        if told == "link":
            path.symlink_to(next(path.parent.glob("*.json")))
        else:
            path.write_text(json.dumps(card) if told == "open" else told, "utf-8")
            path.chmod(0o644 if told == "open" else 0o600)
        assert [found.name for found in sharing_programs()] == ["my app"]
        assert ids_in(SharedStore("my app")) == ["1"]

    def test_a_card_that_names_a_socket_elsewhere_is_passed_over(self, home: Path, card: dict[str, Any]) -> None:
        path = home / "run" / "token-inspector" / "0.json"
        path.touch(0o600)
        path.write_text(json.dumps({**card, "name": "other", "address": "/tmp/x.sock"}), "utf-8")
        assert [found.name for found in sharing_programs()] == ["my app"]


_STRANGER = """
import json, os, sys
from multiprocessing.connection import Client
card, folder, uid = json.loads(sys.argv[1]), sys.argv[2], int(sys.argv[3])
from stores.sharing import NONCE, proof
from stores.shared_calls import Attached, Card, cards_in
from stores.errors import StoreError
import secrets, time
os.setgroups([]); os.setgid(uid); os.setuid(uid)
found = []
try:
    os.listdir(folder)
except PermissionError:
    found.append("cannot list")
try:
    open(os.path.join(folder, os.path.basename(card["address"]).replace(".sock", ".json")))
except PermissionError:
    found.append("cannot read the card")
try:
    connection = Client(card["address"])
except PermissionError:
    found.append("cannot connect")
else:
    try:
        connection.recv_bytes(NONCE)
    except (EOFError, OSError):
        found.append("is told nothing")
if cards_in(folder) == []:
    found.append("trusts no card")
try:
    Attached(Card(card["name"], card["pid"], 1, card["address"], bytes.fromhex(card["key"])), time.monotonic() + 1)
except StoreError as error:
    found.append(type(error).__name__)
print(json.dumps(found))
"""


class TestOtherUsers:
    def _stranger(self, card: dict[str, Any]) -> list[str]:
        folder = os.path.dirname(card["address"])
        done = subprocess.run(
            [sys.executable, "-c", _STRANGER, json.dumps(card), folder, str(NOBODY)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        found: list[str] = json.loads(done.stdout)
        return found

    @as_root
    def test_a_stranger_neither_sees_nor_reaches_it(self, card: dict[str, Any]) -> None:
        assert self._stranger(card) == [
            *("cannot list", "cannot read the card", "cannot connect", "trusts no card", "StoreUnreachable"),
        ]

    @as_root
    def test_a_stranger_who_knows_the_key_and_reaches_the_socket_is_told_nothing(self) -> None:
        with TemporaryDirectory() as folder, share(CustomStoreList(), folder=folder):
            (path,) = Path(folder).glob("*.json")
            card = json.loads(path.read_text("utf-8"))
            os.chmod(folder, 0o777)
            os.chmod(card["address"], 0o777)
            found = self._stranger(card)
        assert found == ["cannot read the card", "is told nothing", "trusts no card", "StoreDenied"]

    @as_root
    @pytest.mark.parametrize("planted", ["folder", "card"])
    def test_what_a_stranger_has_planted_is_not_trusted(self, home: Path, card: dict[str, Any], planted: str) -> None:
        folder = home / "run" / "token-inspector"
        path = folder / "0.json"
        path.touch(0o600)
        path.write_text(json.dumps({**card, "name": "planted"}), "utf-8")
        assert len(sharing_programs()) == 2
        os.chown(folder if planted == "folder" else path, NOBODY, NOBODY)
        try:
            assert [found.name for found in sharing_programs()] == ([] if planted == "folder" else ["my app"])
            assert "No program shares" in str(error_of(SharedStore("planted").get_tokens))
        finally:
            os.chown(folder, 0, 0)


class TestNuisance:
    @pytest.mark.parametrize(
        "said",
        [b"", b"x", b"[]", b"{}", b"null", b'{"call": "get_tokens"}', b'{"call": [], "arguments": []}', b"\xff" * 99,
         b'{"call": "get_tokens", "arguments": 5}', b"[" * 100_000, b'{"call": "get_tokens", ', b"\x80\x04."],
    )  # fmt: skip
    def test_garbage_ends_the_connection_alone(self, card: dict[str, Any], said: bytes) -> None:
        connection = greeted(card)
        connection.recv_bytes()
        connection.recv_bytes()
        connection.send_bytes(said)
        if connection.poll(10):
            with suppress(EOFError, OSError):
                assert set(json.loads(connection.recv_bytes())) & {"error", "trouble"}
        connection.close()
        assert ids_in(SharedStore("my app")) == ["1"]

    @pytest.mark.parametrize("name", ["__class__", "close", "_serve", "delete_everything", "poll", "__init__", "next"])
    def test_only_the_calls_of_the_table_are_made(self, card: dict[str, Any], name: str) -> None:
        with greeted(card) as connection:
            connection.recv_bytes()
            connection.recv_bytes()
            connection.send_bytes(json.dumps({"call": name, "arguments": []}).encode())
            answer = json.loads(connection.recv_bytes())
        assert answer == ({"tokens": []} if name == "next" else {"trouble": "unknown"})

    @pytest.mark.parametrize("arguments", [[], [5], [[]], [["1"] * 11], [{}], [None], [["1"] * 9]], ids=str)
    def test_arguments_that_are_none_are_an_error(self, card: dict[str, Any], arguments: list[Any]) -> None:
        with greeted(card) as connection:
            connection.recv_bytes()
            connection.recv_bytes()
            for name in ("save_token", "find_token", "save_many", "change_many", "replace_token"):
                connection.send_bytes(json.dumps({"call": name, "arguments": arguments}).encode())
                assert "token" not in json.loads(connection.recv_bytes())
        assert ids_in(SharedStore("my app"))[:1] == ["1"]

    def test_a_message_over_the_limit_ends_the_connection_alone(self, card: dict[str, Any]) -> None:
        connection = greeted(card)
        connection.recv_bytes()
        connection.recv_bytes()
        with pytest.raises((EOFError, OSError)):  # noqa: PT012 - whichever of them comes first
            connection.send_bytes(b" " * (LARGEST_QUESTION + 1))
            connection.recv_bytes()
        connection.close()
        assert ids_in(SharedStore("my app")) == ["1"]

    def test_calls_over_the_limit_end_the_connection_alone(
        self, card: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sharing, "LARGEST_CALL", 10_000)
        connection = greeted(card)
        connection.recv_bytes()
        connection.recv_bytes()
        with pytest.raises((EOFError, OSError)):  # noqa: PT012 - whichever of them comes first
            for _ in range(100):
                connection.send_bytes(
                    json.dumps({"call": "save_many", "more": True, "arguments": ["x" * 500]}).encode()
                )
            connection.recv_bytes()
        connection.close()
        assert ids_in(SharedStore("my app")) == ["1"]

    def test_who_says_nothing_keeps_nobody_out(self, card: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sharing, "HANDSHAKE_S", 0.3)
        with ExitStack() as stack:
            mute = [stack.enter_context(Client(card["address"])) for _ in range(4)]
            assert ids_in(SharedStore("my app")) == ["1"]
            assert all(hangs_up_after_nonce(connection) for connection in mute)

    def test_who_stops_in_the_middle_of_a_message_is_dropped(
        self, card: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sharing, "HANDSHAKE_S", 0.3)
        connection = greeted(card)
        connection.recv_bytes()
        connection.recv_bytes()
        os.write(connection.fileno(), b"\0\0\1\0abc")
        assert hangs_up(connection)

    def test_who_does_not_listen_is_dropped(self, card: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sharing, "HANDSHAKE_S", 0.3)
        huge = SharedStore("my app")
        huge.save_many([full(id=str(number), access_token="x" * 100_000) for number in range(9)])
        huge.close()
        wait_until(lambda: len(serving()) == 1)
        connection = greeted(card)
        connection.recv_bytes()
        connection.recv_bytes()
        for _ in range(50):
            try:
                connection.send_bytes(b'{"call": "get_tokens", "arguments": []}')
            except OSError:
                break
        wait_until(lambda: len(serving()) == 1)
        connection.close()

    def test_an_idle_inspector_is_dropped_and_comes_back(
        self, card: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sharing, "IDLE_S", 0.05)
        store = SharedStore("my app")
        for number in ("2", "3"):
            store.save_token(full(id=number))
            wait_until(lambda: len(serving()) == 1)
        assert ids_in(store) == ["1", "2", "3"]

    def test_the_fifth_inspector_is_told_so(self, card: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("stores.shared_store._ATTACHING_S", 1.0)
        stores = [SharedStore("my app") for _ in range(5)]
        for store in stores[:4]:
            store.get_tokens()
        refused = error_of(stores[4].get_tokens)
        assert isinstance(refused, ProgramFull)
        assert isinstance(refused, StoreUnreachable)
        assert [found.name for found in sharing_programs()] == ["my app"]
        stores[0].close()
        wait_until(lambda: error_of(stores[4].get_tokens) is None)
        for store in stores:
            store.close()

    def test_nothing_above_debug_is_logged(self, card: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        for said in (b"", bytes(64)):
            with Client(card["address"]) as connection:
                connection.send_bytes(said)
        with socket.socket(socket.AF_UNIX) as channel:
            channel.connect(card["address"])
        wait_until(lambda: len(serving()) == 1)
        ours = [record for record in caplog.records if record.name.startswith("token_inspector")]
        assert all(record.levelno == logging.DEBUG and card["key"] not in record.getMessage() for record in ours)


def hangs_up_after_nonce(connection: Connection) -> bool:
    connection.recv_bytes()
    return hangs_up(connection)


def test_attaching_takes_no_longer_than_it_may(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stores.shared_store._ATTACHING_S", 0.5)
    monkeypatch.setattr("stores.shared_methods._LOOKING_S", 0.5)
    folder = home / "run" / "token-inspector"
    folder.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as channel:  # it listens, and never accepts
        channel.bind(str(folder / "1.sock"))
        channel.listen(0)
        told = {"version": 1, "name": "my app", "pid": os.getpid(), "started_at": 1, "key": "ab" * 32}
        told["address"] = str(folder / "1.sock")
        (folder / "1.json").touch(0o600)
        (folder / "1.json").write_text(json.dumps(told), "utf-8")
        begun = time.monotonic()
        assert sharing_programs() == []
        assert time.monotonic() - begun < 3
        for _ in range(2):  # its backlog is full by and by
            assert "does not answer" in str(error_of(SharedStore("my app").get_tokens))
    assert time.monotonic() - begun < 3 + 3 * 9
