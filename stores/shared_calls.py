"""The other end of stores/sharing.py: attaching to a program, and calling the store that it shares."""

from __future__ import annotations

import hmac
import json
import os
import secrets
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Client, Connection
from typing import Any

from stores.errors import StoreDenied, StoreError, StoreUnreachable
from stores.sharing import LARGEST_ANSWER, LARGEST_QUESTION, NONCE, VERSION, is_private, is_same_user, plain, proof
from stores.sharing import shut_down as end_waiting
from stores.tokens.text import shortened
from stores.translating import tr

_LARGEST_CARD = 1 << 14  # bytes
_MOST_CARDS = 1_000
_LONGEST_ADDRESS = 107  # bytes of a local socket's path
_LARGEST_PID, _LAST_MS = (1 << 31) - 1, 253_402_300_799_999  # the end of the year 9999
_AGAIN_S = 0.05
_ENVELOPE = 200  # bytes of a message beside its arguments


@dataclass(frozen=True, slots=True)
class Card:
    """What a program tells of itself in the folder of those that share. ``started_at``: epoch milliseconds."""

    name: str
    pid: int
    started_at: int
    address: str
    key: bytes = field(repr=False)


class ProgramEnded(StoreUnreachable):
    """Nothing listens at the address of a card."""


class ProgramFull(StoreUnreachable):
    """As many inspectors as a program serves are attached already."""


class Lost(Exception):
    """A connection ended in the middle of a call. ``was_sent``: the call may have been done; ``in_time``: not by us."""

    def __init__(self, was_sent: bool, in_time: bool) -> None:
        super().__init__()
        self.was_sent, self.in_time = was_sent, in_time


def cards_in(folder: str) -> list[Card]:
    """The cards of a folder, the newest first; none where it or they could be of somebody else. Removes nothing.

    An address that several cards tell (they are copies) is one program.
    """
    if not is_private(folder):
        return []
    with suppress(OSError):
        names = [name for name in os.listdir(folder) if name.endswith(".json")]
        found: dict[str, Card] = {}
        for name in sorted(names):
            card = _card(folder, name)
            if card is not None and (_stem(name) == _stem(card.address) or card.address not in found):
                found[card.address] = card
        return sorted(found.values(), key=lambda card: -card.started_at)[:_MOST_CARDS]
    return []


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


def _card(folder: str, name: str) -> Card | None:
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with open(os.open(os.path.join(folder, name), flags), "rb") as file:
            found = os.fstat(file.fileno())
            is_ours = os.name == "nt" or (found.st_uid == os.getuid() and not found.st_mode & 0o077)
            if not stat.S_ISREG(found.st_mode) or not is_ours:
                return None
            told = json.loads(file.read(_LARGEST_CARD))
        card = Card(
            str(told["name"]),
            int(told["pid"]),
            int(told["started_at"]),
            str(told["address"]),
            bytes.fromhex(told["key"]),
        )
        is_near = os.name == "nt" or os.path.realpath(os.path.dirname(card.address)) == os.path.realpath(folder)
        is_sound = 0 < card.pid <= _LARGEST_PID and 0 <= card.started_at <= _LAST_MS and len(card.key) == NONCE
        can_be = os.name == "nt" or ("\0" not in card.address and len(os.fsencode(card.address)) <= _LONGEST_ADDRESS)
        if told["version"] == VERSION and is_sound and is_near and can_be:
            return card
    return None


class Attached:
    """A connection to a program; both sides have proved that they know the key of its card."""

    def __init__(self, card: Card, end: float) -> None:
        """Attach until `end` (``time.monotonic``). Raises ProgramEnded, ProgramFull, StoreUnreachable, StoreDenied."""
        self.card = card
        while True:
            try:
                self._connection = _connected(card.address, end)
            except (FileNotFoundError, ConnectionRefusedError):
                refusal: StoreError = _ended(card)
                break
            except (OSError, EOFError):
                refusal = silent(card.name, card.pid)
                break
            try:
                hello = self._greeted(end)
            except Lost as lost:
                self.close()
                refusal = _full(card) if lost.in_time else silent(card.name, card.pid)
                if time.monotonic() + _AGAIN_S >= end:
                    break
                time.sleep(_AGAIN_S)
                continue
            if hello is not None:
                self.offers = frozenset(hello.get("offers", ()))
                self.keeps_order = bool(hello.get("keeps_order", True))
                return
            self.close()
            refusal = _stranger(card)
            break
        raise refusal

    def is_lost(self) -> bool:
        """Whether the program has hung up; between two calls it says nothing of its own accord."""
        try:
            return self._connection.poll(0)
        except (OSError, EOFError):
            return True

    def hang_up(self) -> None:
        """End what another thread asks."""
        end_waiting(self._connection)

    def close(self) -> None:
        self._connection.close()

    def ask(self, call: str, arguments: Iterable[Any], end: float) -> dict[str, Any]:
        """What the program answers until `end`. Raises Lost; StoreError, before anything was sent, for a huge token."""
        messages = _messages(call, arguments)
        return self._exchange(lambda: self._said(messages), end)

    def _said(self, messages: list[bytes]) -> None:
        for message in messages:
            self._connection.send_bytes(message)

    def _exchange(self, say: Callable[[], object], end: float) -> dict[str, Any]:
        """Say something and hear the answer."""
        was_sent = False
        with _ended_at(end, self._connection) as is_late:
            try:
                say()
                was_sent = True
                answer = json.loads(self._connection.recv_bytes(LARGEST_ANSWER))
                if isinstance(answer, dict):
                    return answer
            except (OSError, EOFError, ValueError, RecursionError):
                pass
            self.close()
            lost = Lost(was_sent, not is_late.is_set())
        raise lost

    def _greeted(self, end: float) -> dict[str, Any] | None:
        """What the program offers, once each side has proved itself; None where the other one is not that program."""
        if not is_same_user(self._connection):
            return None
        is_stranger = False

        def prove() -> None:
            nonlocal is_stranger
            ours, theirs = secrets.token_bytes(NONCE), self._connection.recv_bytes(NONCE)
            self._connection.send_bytes(ours + proof(self.card.key, b"inspector", theirs + ours))
            answer = self._connection.recv_bytes(NONCE)
            is_stranger = not hmac.compare_digest(answer, proof(self.card.key, b"program", theirs + ours))
            if is_stranger:
                raise ValueError

        try:
            return self._exchange(prove, end)
        except Lost:
            if is_stranger:
                return None
            raise


def _connected(address: str, end: float) -> Connection:
    if os.name == "nt":
        return Client(address, "AF_PIPE")
    while True:
        with socket.socket(socket.AF_UNIX) as channel:
            channel.settimeout(max(_AGAIN_S, end - time.monotonic()))
            try:
                channel.connect(address)
            except BlockingIOError:  # too many wait to be let in
                if time.monotonic() >= end:
                    raise
            else:
                channel.setblocking(True)
                return Connection(channel.detach())
        time.sleep(_AGAIN_S)


@contextmanager
def _ended_at(end: float, connection: Connection) -> Iterator[threading.Event]:
    """Whatever is waited for on the connection ends at `end`; the event then tells that it was too late."""
    is_late = threading.Event()

    def stop() -> None:
        is_late.set()
        end_waiting(connection)

    timer = threading.Timer(max(0, end - time.monotonic()), stop)
    timer.daemon = True
    timer.start()
    try:
        yield is_late
    finally:
        timer.cancel()


def _messages(call: str, arguments: Iterable[Any]) -> list[bytes]:
    """A call in messages that are not too large for the program."""
    parts: list[list[str]] = [[]]
    size = 0
    for argument in arguments:
        text = json.dumps(argument, default=plain)
        if len(text) > LARGEST_QUESTION - _ENVELOPE:
            raise StoreError(tr("The token is too large to be given to another program."))
        if size + len(text) > LARGEST_QUESTION - _ENVELOPE:
            parts.append([])
            size = 0
        parts[-1].append(text)
        size += len(text) + 1
    more = [*["true"] * (len(parts) - 1), "false"]
    return [
        f'{{"call": "{call}", "more": {flag}, "arguments": [{",".join(part)}]}}'.encode("ascii")
        for part, flag in zip(parts, more, strict=True)
    ]


def silent(name: str, pid: int) -> StoreUnreachable:
    """The error of a program that does not answer in time."""
    return StoreUnreachable(
        tr("The program {name} (process {pid}) does not answer.").format(name=shortened(name), pid=pid),
        tr("It may hang, or be stopped. Refresh when it goes on."),
    )


def gone(name: str) -> StoreUnreachable:
    """The error of a program that was there."""
    return StoreUnreachable(
        tr("The program {name} has ended, or shares its store no longer.").format(name=shortened(name)),
        tr("Start it again, and refresh."),
    )


def _ended(card: Card) -> ProgramEnded:
    return ProgramEnded(
        tr("The program {name} (process {pid}) has ended, or shares its store no longer.").format(
            name=shortened(card.name), pid=card.pid
        ),
        tr("Start it again, and refresh."),
    )


def _full(card: Card) -> ProgramFull:
    return ProgramFull(
        tr("Too many inspectors are attached to the program {name}.").format(name=shortened(card.name)),
        tr("Close one of them."),
    )


def _stranger(card: Card) -> StoreDenied:
    return StoreDenied(
        tr("What answers in the place of the program {name} is another one.").format(name=shortened(card.name)),
        tr("Nothing was told to it."),
    )
