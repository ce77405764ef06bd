"""What is done to a program by those who speak garbage, say nothing, or come in numbers."""

from __future__ import annotations

import json
import logging
import os
import socket
import time
from contextlib import ExitStack, suppress
from multiprocessing.connection import Client, Connection
from pathlib import Path
from typing import Any

import pytest

from stores import sharing
from stores.errors import StoreUnreachable
from stores.shared_calls import ProgramFull
from stores.shared_store import SharedStore, sharing_programs
from stores.sharing import LARGEST_QUESTION
from tests.stores.attaching import card, greeted, hangs_up
from tests.stores.sharing_programs import serving
from tests.stores.tools import error_of, full, ids_in
from tests.waiting import until

__all__ = ["card"]  # a fixture


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
        until(lambda: len(serving()) == 1)
        connection = greeted(card)
        connection.recv_bytes()
        connection.recv_bytes()
        for _ in range(50):
            try:
                connection.send_bytes(b'{"call": "get_tokens", "arguments": []}')
            except OSError:
                break
        until(lambda: len(serving()) == 1)
        connection.close()

    def test_an_idle_inspector_is_dropped_and_comes_back(
        self, card: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sharing, "IDLE_S", 0.05)
        store = SharedStore("my app")
        for number in ("2", "3"):
            store.save_token(full(id=number))
            until(lambda: len(serving()) == 1)
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
        until(lambda: error_of(stores[4].get_tokens) is None)
        for store in stores:
            store.close()

    def test_nothing_above_debug_is_logged(self, card: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        for said in (b"", bytes(64)):
            with Client(card["address"]) as connection:
                connection.send_bytes(said)
        with socket.socket(socket.AF_UNIX) as channel:
            channel.connect(card["address"])
        until(lambda: len(serving()) == 1)
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
