"""Servers that behave badly, and proxies that let real ones do so. Threads of this process, on loopback."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

Talk = Callable[[socket.socket], object]


@contextmanager
def listening(talk: Talk) -> Iterator[int]:
    """A port whose every connection is handed to `talk`, on a thread of its own, and closed after it."""
    server = socket.create_server(("127.0.0.1", 0))
    held: list[socket.socket] = []

    def serve(connection: socket.socket) -> None:
        with suppress(OSError), connection:
            talk(connection)

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _address = server.accept()
                held.append(connection)
                threading.Thread(target=serve, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield server.getsockname()[1]
    finally:
        for one in (server, *held):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        thread.join(5)


def silent(connection: socket.socket) -> None:
    """Accepts, reads, and says nothing."""
    while connection.recv(4096):
        pass


def dripping(connection: socket.socket) -> None:
    """A byte now and then, of an answer without an end."""
    connection.recv(4096)
    connection.sendall(b"$100000\r\n")
    while True:
        connection.sendall(b"x")
        threading.Event().wait(0.05)


def hanging_up(connection: socket.socket) -> None:
    """Leaves in the middle of an answer."""
    connection.recv(4096)
    connection.sendall(b"*3\r\n$5\r\nab")


def answering(answer: bytes) -> Talk:
    """The same answer to whatever is said."""

    def talk(connection: socket.socket) -> None:
        while connection.recv(65536):
            connection.sendall(answer)

    return talk


def cutting_off(port: int, word: bytes, delivers: bool) -> Talk:
    """Passes everything to the server at `port` and back, until `word` is said: then the line is cut, after the word
    has been delivered or before.
    """

    def talk(connection: socket.socket) -> None:
        with socket.create_connection(("127.0.0.1", port)) as real:
            while said := connection.recv(1 << 20):
                if word not in said or delivers:
                    real.sendall(said)
                    answer = real.recv(1 << 20)
                if word in said:
                    return
                connection.sendall(answer)

    return talk


class FaultyAws:
    """Passes every request on to `url` (None: there is nothing behind), but those that are named in ``errors``:
    the name of the operation (or "*") -> the code that is answered, and its status; or in ``bodies``: what is answered
    with status 200. ``asked``: the operations so far; ``slow_s``: how long each answer takes.
    """

    def __init__(self, url: str | None = None) -> None:
        self.errors: dict[str, tuple[str, int]] = {}
        self.bodies: dict[str, bytes] = {}
        self.slow_s = 0.0
        self.asked: list[str] = []
        outer, behind = self, urlsplit(url or "").netloc

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                operation = self.headers.get("X-Amz-Target", ".").rpartition(".")[2]
                outer.asked.append(operation)
                threading.Event().wait(outer.slow_s)
                code, status = outer.errors.get(operation) or outer.errors.get("*") or ("", 0)
                if operation in outer.bodies or "*" in outer.bodies:
                    self._answer(200, outer.bodies.get(operation, outer.bodies.get("*", b"")))
                    return
                if code:
                    self._answer(status, json.dumps({"__type": code, "message": "MARKED-SECRET-message"}).encode())
                    return
                connection = HTTPConnection(behind, timeout=10)
                connection.request("POST", self.path, body, dict(self.headers))
                answer = connection.getresponse()
                self._answer(answer.status, answer.read())
                connection.close()

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "application/x-amz-json-1.1")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> FaultyAws:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
