"""Who may attach: the same user, who knows the key, and nobody else; and what a program is done to by those who speak
garbage, say nothing, or come in numbers.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Client, Listener
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from stores import CustomStoreList
from stores.errors import StoreDenied, StoreError
from stores.shared_store import SharedStore, sharing_programs
from stores.sharing import NONCE, proof, share
from tests.stores.attaching import card, greeted, hangs_up
from tests.stores.sharing_programs import ROOT
from tests.stores.tools import error_of, full, ids_in

__all__ = ["card"]  # a fixture

NOBODY = 65534
as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can be another user")


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

    @pytest.mark.parametrize(
        "odd",
        [
            *({"started_at": number} for number in (float("inf"), float("nan"), 2**70, -1)),
            *({"pid": number} for number in (2**70, 2**31, 0, -1, float("inf"))),
            *({"address": "{folder}/" + name} for name in ("\ud800.sock", "\0.sock", "x" * 300)),
            *({"key": key} for key in (5, "zz", "", "ab" * 99)),
        ],
        ids=str,
    )
    def test_a_card_with_odd_values_is_passed_over(self, home: Path, card: dict[str, Any], odd: dict[str, Any]) -> None:
        path = home / "run" / "token-inspector" / "0.json"
        path.touch(0o600)
        told = {**card, "address": str(path.with_suffix(".sock")), **odd}
        told["address"] = told["address"].replace("{folder}", str(path.parent))
        path.write_text(json.dumps(told), "utf-8")
        assert [found.name for found in sharing_programs()] == ["my app"]
        assert ids_in(SharedStore("my app")) == ["1"]
        path.write_text(json.dumps({**told, "name": "other"}), "utf-8")
        assert isinstance(error_of(SharedStore("other").get_tokens), StoreError)

    def test_copies_of_a_card_are_one_program(self, home: Path, card: dict[str, Any]) -> None:
        folder = home / "run" / "token-inspector"
        (path,) = folder.glob("*.json")
        for copy in ("0.json", "z.json"):
            os.link(path, folder / copy)
        (folder / "1.json").touch(0o600)
        (folder / "1.json").write_text(json.dumps({**card, "name": "copied"}), "utf-8")
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
        os.link(card["address"], folder / "0.sock")
        path.touch(0o600)
        path.write_text(json.dumps({**card, "name": "planted", "address": str(folder / "0.sock")}), "utf-8")
        assert len(sharing_programs()) == 2
        os.chown(folder if planted == "folder" else path, NOBODY, NOBODY)
        try:
            assert [found.name for found in sharing_programs()] == ([] if planted == "folder" else ["my app"])
            assert "No program shares" in str(error_of(SharedStore("planted").get_tokens))
        finally:
            os.chown(folder, 0, 0)
            (folder / "0.sock").unlink()
