"""Offers the token store of a running program to the Token Inspector of the same user, and to nobody else.

This file needs the SDK and Python 3.8 or newer, and nothing else: copy it into any program.

    from stores import share                # or: from sharing import share
    shared = share(store, name="my app")    # and at the end shared.close(), or: with share(store, name="my app"):

Nothing is on the network: a local socket (Windows: a named pipe) in a folder that only this user can read, with a card
(name, process, address, random key) by which the inspector finds it. Both sides prove that they know the key before
anything else is said. Messages are JSON, never pickle. `share` neither breaks nor slows the program: daemon threads, at
most `CONNECTIONS` inspectors, one store call at a time, and rests between the calls.
"""

from __future__ import annotations

import atexit
import hmac
import json
import logging
import os
import secrets
import socket
import sqlite3
import stat
import struct
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as NotInTime
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from multiprocessing.connection import Client, Connection, Listener
from queue import Empty, SimpleQueue
from typing import Any

VERSION, CONNECTIONS, NONCE = 1, 4, 32  # of what is said here, as the card tells; inspectors at once; bytes
LARGEST_QUESTION, LARGEST_CALL, LARGEST_ANSWER = 1 << 20, 1 << 28, 1 << 25  # bytes: a message, those of a call, a reply
BATCH_TOKENS, BATCH_TEXT, BATCH_S = 500, 1 << 18, 1.0  # of one answer: characters, seconds
MOST_PARTS = 50  # of a value that is no text
HANDSHAKE_S, WAIT_S, IDLE_S, LONGEST_REST_S = 5, 5, 60, 2
SIX = ("find_token", "find_token_by_id", "save_token", "get_tokens", "delete_token", "delete_tokens")
MORE = ("iter_tokens", "delete_many", "save_many", "restore_many", "change_many", "replace_token")  # where it has them
GIVES_TOKENS = ("get_tokens", "iter_tokens", "delete_many", "change_many")
TAKES_A_TOKEN = ("find_token", "save_token", "replace_token")
_FIELDS = (
    *("id", "user_signature", "client_id", "client_secret", "refresh_token", "access_token", "grant_token"),
    *("expires_in", "redirect_url", "api_domain"),
)
_BOUND, _NEEDS_POLL, _CUT_OFF = {"trouble": "thread"}, {"trouble": "poll"}, {"trouble": "interrupted"}
THREAD = "sharing a token store"
_log = logging.getLogger("token_inspector.sharing")
_all_shared: weakref.WeakSet[Shared] = weakref.WeakSet()


def share(store: Any, name: str = "my app", *, own_thread: bool = False, folder: str | None = None) -> Shared:
    """Offer `store` under `name` (a second one of this program under that name is called "name (2)").

    `own_thread`: the store can only be called on the thread that made it, so calls wait for `Shared.poll`; a store with
    an sqlite3 connection of one thread is found out without it. `folder`: another than the public one.
    Raises TypeError where `store` lacks one of the six methods, and nothing else: where sharing is not possible, the
    program goes on, and ``problem`` of what is returned says why.
    """
    lacking = [method for method in SIX if not _has(store, method)]
    if lacking:
        raise TypeError(f"{type(store).__name__} is not a token store: it has no {', '.join(lacking)}.")
    taken = {shared.name for shared in list(_all_shared) if shared.problem is None}
    names = (str(name)[:100] + (f" ({number})" if number > 1 else "") for number in count(1))
    return Shared(store, next(free for free in names if free not in taken), own_thread, folder)


class Shared:
    """A store that is being shared. ``problem``: None while it is, else why not. A forked child does not share."""

    def __init__(self, store: Any, name: str, own_thread: bool, folder: str | None) -> None:
        self.name = name
        self.problem: str | None = None
        self.calls = _Calls(store, own_thread)
        self._pid, self._key = os.getpid(), secrets.token_bytes(32)
        self._lines: list[_Line] = []
        self._card = self._address = ""
        self._listener: Any = None
        self._accepting = threading.Thread(target=self._accept, name=THREAD, daemon=True)
        try:
            self._card, self._address = _places(folder or private_folder())
            self._listener = _listening(self._address)
            self._accepting.start()
            self._write_card()
        except Exception as error:  # whatever it is: the program goes on
            self.problem = f"{type(error).__name__}: {error}"
            self.close()
        else:
            _all_shared.add(self)
            atexit.register(self.close)

    def __enter__(self) -> Shared:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def poll(self) -> int:
        """Run what an inspector waits for, on this thread. Returns how many calls that were. Never waits."""
        return self.calls.poll(wait=False) if self._pid == os.getpid() else 0

    def close(self) -> None:
        """Share no longer. The second time it does nothing."""
        if self._pid != os.getpid() or self.calls.closed.is_set():
            return
        self.problem = self.problem or "It was closed."
        atexit.unregister(self.close)
        self.calls.closed.set()
        self.calls.withdraw()
        if not self._card:  # it had not come so far
            return
        for left in (self._card, self._card + ".new"):
            with suppress(OSError):
                os.unlink(left)
        if self._listener is not None:
            self._accept_no_more()
        if os.name != "nt":
            with suppress(OSError):
                os.unlink(self._address)
        for line in list(self._lines):
            shut_down(line.connection)
            with suppress(RuntimeError):  # it is this thread, or has not begun
                line.join(0.2)

    def _accept_no_more(self) -> None:
        """Never waits for somebody who may not come, and needs no file descriptor on Linux."""
        with suppress(EOFError, OSError):
            if os.name == "nt":
                Client(self._address).close()  # wakes what accepts
            else:
                with suppress(OSError):
                    self._listener.shutdown(socket.SHUT_RDWR)  # wakes it on Linux
                with socket.socket(socket.AF_UNIX) as channel:  # and elsewhere
                    channel.setblocking(False)
                    channel.connect(self._address)
        with suppress(RuntimeError):  # it has not begun
            self._accepting.join(1)
        if not self._accepting.is_alive():  # else it does so itself
            self._listener.close()

    def forget(self) -> None:
        """In a forked child: let go of what belongs to the parent, without touching its files."""
        self.problem = self.problem or "It is another process that shares."
        for closable in (self._listener, *(line.connection for line in self._lines)):
            with suppress(OSError):
                closable.close()

    def _write_card(self) -> None:
        card = {"version": VERSION, "name": self.name, "pid": self._pid, "started_at": time.time_ns() // 1_000_000}
        card.update(address=self._address, key=self._key.hex())
        new = self._card + ".new"
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(card, file)
        os.replace(new, self._card)

    def _accept(self) -> None:
        while not self.calls.closed.is_set():
            connection = None
            try:
                connection = _accepted(self._listener)
                self._lines = [line for line in self._lines if line.is_alive()]
                if is_same_user(connection) and len(self._lines) < CONNECTIONS and not self.calls.closed.is_set():
                    self._lines.append(_Line(connection, self.calls, self._key))
                    self._lines[-1].start()
                else:
                    connection.close()
            except Exception as error:  # who called is gone, or no descriptor or thread is left
                _log.debug("not accepted: %s", type(error).__name__)
                if connection is not None:
                    connection.close()
                self.calls.closed.wait(0.1)
        self._listener.close()


class _Calls:
    """Calls the store: one call at a time, on the thread where it can be called, and with rests."""

    def __init__(self, store: Any, own_thread: bool) -> None:
        self.store = store
        self.offers = [name for name in MORE if _has(store, name)]
        self.closed = threading.Event()
        self.only_serves = False  # this process does nothing else
        self._own_thread = own_thread
        self._turn = threading.Lock()
        self._since, self._worked = time.monotonic(), time.process_time()
        self._rests_until = self._lent_s = 0.0
        self._waiting: SimpleQueue[tuple[Future[dict[str, Any]], Callable[[], dict[str, Any]]]] = SimpleQueue()

    def run(self, work: Callable[[], dict[str, Any]]) -> bytes:
        """What `work` returns, or the trouble that kept it from being done; as a message."""
        end = time.monotonic() + WAIT_S
        if not self._turn.acquire(timeout=WAIT_S):
            return message({"trouble": "busy"})
        try:
            if self.closed.wait(max(0, self._rests_until - time.monotonic())):
                return message({"trouble": "closed"})
            own_before, self._lent_s = time.thread_time(), 0.0
            answer = _BOUND if self._own_thread else self._attempt(work)
            if answer is _BOUND:
                self._own_thread = True
                answer = self._on_its_own_thread(work, end)
            told = message(answer)
            self._rest(time.thread_time() - own_before + self._lent_s)
            return told
        finally:
            self._turn.release()

    def _rest(self, cost: float) -> None:
        """The next call waits as long as this one worked (`cost`), and the longer the busier the program is."""
        if self.only_serves:
            return
        now, worked = time.monotonic(), time.process_time()
        busy = (worked - self._worked - cost) / max(1e-6, now - self._since)
        self._since, self._worked = now, worked
        self._rests_until = now + min(LONGEST_REST_S, cost * (1 + 20 * min(1, max(0, busy))))

    def poll(self, wait: bool) -> int:
        """Run what waits for this thread; `wait` for one call. Returns how many calls that were."""
        done = 0
        with suppress(Empty):
            while not (wait and done):
                future, work = self._waiting.get(block=wait)
                if future.set_running_or_notify_cancel():
                    done += 1
                    answer = _CUT_OFF  # unless it comes to its end
                    begun = time.monotonic()
                    try:
                        answer = self._attempt(work)
                    finally:
                        self._lent_s = time.monotonic() - begun
                        future.set_result(_NEEDS_POLL if answer is _BOUND else answer)
        return done

    def tells(self, error: BaseException) -> bool:
        """Whether what a store raises is told and no more: what ends or interrupts a program goes on to its thread."""
        return self.only_serves or isinstance(error, Exception) or isinstance(threading.current_thread(), _Line)

    def _attempt(self, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        try:
            return work()
        except BaseException as error:
            if not self.tells(error):
                raise
            return _BOUND if _is_bound_to_thread(error) else _told_of(error)

    def withdraw(self) -> None:
        """What waits for `poll` is not done any more."""
        with suppress(Empty):
            self._waiting.get_nowait()[0].cancel()

    def _on_its_own_thread(self, work: Callable[[], dict[str, Any]], end: float) -> dict[str, Any]:
        future: Future[dict[str, Any]] = Future()
        self._waiting.put((future, work))
        with suppress(NotInTime, CancelledError):
            return future.result(max(0, end - time.monotonic()))
        self.withdraw()
        return _NEEDS_POLL if future.cancelled() else future.result()  # it has been begun


class _Line(threading.Thread):
    """One inspector, on a thread of its own."""

    def __init__(self, connection: Any, calls: _Calls, key: bytes) -> None:
        super().__init__(name=THREAD, daemon=True)
        self.connection = connection
        self._calls, self._key = calls, key
        self._reading: Iterator[Any] | None = None  # of the tokens that are asked for in batches

    def run(self) -> None:
        try:
            _set_time_limits(self.connection)
            if self._is_trusted():
                keeps_order = _part(self._calls.store, "keeps_order") is not False
                hello = {"offers": self._calls.offers, "keeps_order": keeps_order}
                self.connection.send_bytes(message(hello))
                while self.connection.poll(IDLE_S) and not self._calls.closed.is_set():
                    self.connection.send_bytes(self._calls.run(partial(self._answer, *self._question())))
        except Exception as error:  # it left, hangs, or speaks garbage
            _log.debug("an inspector left: %s", type(error).__name__)
        finally:
            self.connection.close()
            if self._reading is not None:
                self._calls.run(self._end)

    def _is_trusted(self) -> bool:
        ours = secrets.token_bytes(NONCE)
        self.connection.send_bytes(ours)
        if not self.connection.poll(HANDSHAKE_S):
            return False
        theirs = self.connection.recv_bytes(2 * NONCE)
        if not hmac.compare_digest(theirs[NONCE:], proof(self._key, b"inspector", ours + theirs[:NONCE])):
            return False
        self.connection.send_bytes(proof(self._key, b"program", ours + theirs[:NONCE]))
        return True

    def _question(self) -> tuple[str, list[Any]]:
        """What is called, and the arguments, which may come in several messages."""
        arguments: list[Any] = []
        size, more = 0, True
        while more:
            data = self.connection.recv_bytes(LARGEST_QUESTION)
            size += len(data)
            if size > LARGEST_CALL:
                raise ValueError
            question = json.loads(data)
            arguments += question["arguments"]
            more = question.get("more")
        return question["call"], arguments

    def _answer(self, name: str, arguments: list[Any]) -> dict[str, Any]:
        if name in ("next", "end"):
            return self._batch() if name == "next" else self._end()
        if name not in SIX and name not in self._calls.offers:
            return {"trouble": "unknown"}
        values = arguments_of(name, arguments)
        found = getattr(self._calls.store, name)(*values)
        if name in GIVES_TOKENS:
            self._end()
            self._reading = iter(found or ())
            return self._batch()
        answer: dict[str, Any] = {"argument": fields_of(values[0])} if name in TAKES_A_TOKEN else {}
        if found is not None and name.startswith("find"):
            answer.update(token=fields_of(found), is_argument=found is values[0])
        return answer

    def _end(self) -> dict[str, Any]:
        reading, self._reading = self._reading, None
        if reading is not None and hasattr(reading, "close"):
            reading.close()  # a generator may hold a cursor
        return {}

    def _batch(self) -> dict[str, Any]:
        """The next tokens of the reading (None for one that cannot be told), whether there may be more, and what
        ended it.
        """
        rows: list[list[Any] | None] = []
        size, end = 0, time.monotonic() + BATCH_S
        try:
            for token in self._reading or ():
                rows.append(_row(token))
                size += _size(rows[-1] or ())
                if len(rows) >= BATCH_TOKENS or size >= BATCH_TEXT or time.monotonic() >= end:
                    return {"tokens": rows, "more": True}
        except BaseException as error:
            if not rows or not self._calls.tells(error):
                raise
            self._reading = None
            return {"tokens": rows, **_told_of(error)}
        self._reading = None
        return {"tokens": rows}


def private_folder() -> str:
    """The folder of the cards, made where it is missing. Raises OSError where others could look into it."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if os.name == "nt":
        folder = os.path.join(os.environ.get("LOCALAPPDATA") or tempfile.gettempdir(), "token-inspector-sharing")
    elif is_private(runtime):
        folder = os.path.join(runtime, "token-inspector")
    else:
        folder = os.path.join(tempfile.gettempdir(), f"token-inspector-{os.getuid()}")
    with suppress(FileExistsError):
        os.mkdir(folder, 0o700)
    if not is_private(folder):
        raise OSError(f"{folder} belongs to somebody else, or others can look into it.")
    with suppress(OSError):
        _tidy(folder)
    return folder


def _tidy(folder: str) -> None:
    """Remove what programs that were killed have left behind."""
    for entry in list(os.scandir(folder)) if os.name != "nt" else ():
        place, dot, kind = entry.path.rpartition(".")
        with suppress(OSError, ValueError, OverflowError):  # one that has vanished meanwhile, or is none of ours
            if time.time() - entry.stat(follow_symlinks=False).st_mtime <= 60:
                continue
            if kind == "sock" and is_deaf(entry.path):
                for left in (entry.path, place + dot + "json"):
                    with suppress(OSError):
                        os.unlink(left)
            elif entry.name.endswith(".json.new"):
                try:
                    os.kill(int(entry.name.partition("-")[0]), 0)
                except ProcessLookupError:
                    os.unlink(entry.path)


def is_deaf(address: str) -> bool:
    """Whether nobody listens at a socket that is there."""
    with socket.socket(socket.AF_UNIX) as channel:
        channel.setblocking(False)
        try:
            channel.connect(address)
        except ConnectionRefusedError:
            return True
    return False


def is_private(path: str) -> bool:
    """Whether this is a folder, not a link to one, that this user alone can look into."""
    with suppress(OSError, ValueError):
        found = os.lstat(path)
        is_ours = os.name == "nt" or (found.st_uid == os.getuid() and not found.st_mode & 0o077)
        return stat.S_ISDIR(found.st_mode) and is_ours
    return False


def _places(folder: str) -> tuple[str, str]:
    """The path of a new card, and the address that it tells."""
    place = os.path.join(os.path.abspath(folder), f"{os.getpid()}-{secrets.token_hex(4)}")
    if os.name != "nt" and len(os.fsencode(place)) > 92:  # the path of a socket has 104 bytes on macOS, 108 on Linux
        raise OSError(f"The name of the folder is too long for a socket: {folder}")
    address = rf"\\.\pipe\token-inspector-{secrets.token_hex(16)}" if os.name == "nt" else f"{place}.sock"
    return f"{place}.json", address


def _listening(address: str) -> Any:
    if os.name == "nt":
        return Listener(address, "AF_PIPE")
    channel = socket.socket(socket.AF_UNIX)
    try:
        channel.setblocking(True)  # whatever the default of the program is
        channel.bind(address)
        channel.listen(8)
    except BaseException:
        channel.close()
        raise
    return channel


def _accepted(listener: Any) -> Any:
    if os.name == "nt":
        return listener.accept()
    return Connection(listener.accept()[0].detach())


def proof(key: bytes, role: bytes, nonces: bytes) -> bytes:
    """What only who knows the `key` can say; the `role` is in it, so that nobody is answered with his own words."""
    return hmac.new(key, b"token-inspector 1 " + role + nonces, "sha256").digest()


def is_same_user(connection: Any) -> bool:
    """Whether the other side runs as this user; True where the system does not tell: folder and key decide there."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    with _channel(connection) as channel:
        said = channel.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("iII"))
    return bool(struct.unpack("iII", said)[1] == os.getuid())


def shut_down(connection: Any) -> None:
    """End what another thread waits for on the connection."""
    with suppress(OSError, ValueError):
        if os.name == "nt":
            connection.close()
        else:
            with _channel(connection) as channel:
                channel.shutdown(socket.SHUT_RDWR)


@contextmanager
def _channel(connection: Any) -> Iterator[socket.socket]:
    """The connection as a socket, by its own file descriptor: there may be no other one left."""
    channel = socket.socket(fileno=connection.fileno())
    try:
        channel.setblocking(True)  # a default time limit of the program's sockets has changed it
        yield channel
    finally:
        channel.detach()


def _set_time_limits(connection: Any) -> None:
    """Nothing is waited for in the middle of a message for longer than `HANDSHAKE_S`."""
    if os.name != "nt":
        with _channel(connection) as channel:
            limit = struct.pack("ll", int(HANDSHAKE_S), int(HANDSHAKE_S % 1 * 1e6))
            channel.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
            channel.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)


def fields_of(token: Any) -> list[Any]:
    """The ten fields of an OAuthToken, by its getters: texts, None, and what else the store has put into them."""
    values = [getattr(token, "get_" + name)() for name in _FIELDS]
    values[1] = values[1].get_name() if hasattr(values[1], "get_name") else values[1]
    return values


def _row(token: Any) -> list[Any] | None:
    """The fields of a token, as JSON knows them; None where it is no token, or cannot be told."""
    with suppress(Exception):
        row = list(map(_known_to_json, fields_of(token)))
        if _size(row) < BATCH_TEXT or len(json.dumps(row)) < LARGEST_ANSWER // 2:
            return row
    return None


def _known_to_json(value: Any) -> Any:
    kind = type(value)
    if value is None or kind in (str, bool, float) or (kind is int and value.bit_length() < 64):
        return value
    text = json.dumps(value, default=plain)
    known = json.loads(text)
    if isinstance(known, (list, dict)) and text.count("[") + text.count("{") > MOST_PARTS:
        raise ValueError
    return known


def _size(row: Iterable[Any]) -> int:
    return sum(len(value) if isinstance(value, str) else len(str(value)) for value in row)


def set_fields(token: Any, values: list[Any]) -> Any:
    """Give an OAuthToken these ten fields, by its setters; it is returned."""
    from zohocrmsdk.src.com.zoho.crm.api.user_signature import UserSignature

    if len(values) != len(_FIELDS):
        raise ValueError
    for name, value in zip(_FIELDS, values):  # noqa: B905 - Python 3.8
        is_name = name == "user_signature" and value is not None
        getattr(token, "set_" + name)(UserSignature(value) if is_name else value)
    return token


def arguments_of(name: str, values: list[Any]) -> list[Any]:
    """The arguments of a method of a store, of what has come as JSON. Raises what is raised where that is nothing."""
    from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken

    def token_of(fields: list[Any]) -> Any:
        return set_fields(OAuthToken(id="-"), fields)  # without any field it refuses

    if name in TAKES_A_TOKEN:
        return [token_of(values[0])]
    if name == "change_many":
        return [[(token_of(seen), token_of(wanted)) for seen, wanted in values]]
    if name.endswith("_many"):
        return [values if name == "delete_many" else list(map(token_of, values))]
    return values[:1]


def plain(value: Any) -> str:
    """A value that JSON does not know, as text."""
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)


def message(told: dict[str, Any]) -> bytes:
    """What is said, as it travels; what cannot be told is an error."""
    try:
        data = json.dumps(told, default=plain).encode("ascii")
    except BaseException as error:  # of the code of a value
        data = json.dumps(_told_of(error)).encode("ascii")
    return data if len(data) <= LARGEST_ANSWER else b'{"trouble": "large"}'


def _has(store: Any, name: str) -> bool:
    return callable(_part(store, name))


def _part(store: Any, name: str) -> Any:
    """An attribute of anybody's object; None where there is none, or asking for it fails."""
    with suppress(Exception):
        return getattr(store, name, None)
    return None


def _told_of(error: BaseException) -> dict[str, Any]:
    """What the inspector is told of an exception: never its text, which may hold secrets, but for our own sentences."""
    told = {"error": type(error).__name__, "module": str(type(error).__module__)}
    if told["module"] == "stores.errors":
        told.update(sentence=str(getattr(error, "sentence", "")), advice=str(getattr(error, "advice", "")))
    return told


def _is_bound_to_thread(error: Any) -> bool:
    for _ in range(20):  # causes may go round
        if isinstance(error, sqlite3.ProgrammingError) and "thread" in str(error):
            return True
        cause, context = getattr(error, "__cause__", None), getattr(error, "__context__", None)
        error = getattr(error, "cause", None) or cause or context
    return False


def _forget_in_child() -> None:
    for shared in list(_all_shared):
        shared.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_in_child)
