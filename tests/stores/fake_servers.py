"""What may answer at a port in place of a database server."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Answer = Callable[[socket.socket, threading.Event], None]


@contextmanager
def answering(answer: Answer) -> Iterator[int]:
    """The port where each connection is given to `answer`, on a thread of its own, with what tells that it is over."""
    over = threading.Event()
    threads: list[threading.Thread] = []
    taken: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    taken.append(connection)
                    threads.append(threading.Thread(target=talk, args=(connection,)))
                    threads[-1].start()

        def talk(connection: socket.socket) -> None:
            with suppress(OSError), connection:
                answer(connection, over)

        threads.append(threading.Thread(target=serve))
        threads[0].start()
        yield int(listening.getsockname()[1])
        over.set()
        listening.shutdown(socket.SHUT_RDWR)
        for connection in taken:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join(10)


def silent(connection: socket.socket, over: threading.Event) -> None:
    over.wait()


def dripping(connection: socket.socket, over: threading.Event) -> None:
    connection.sendall(b"N")  # PostgreSQL: no TLS
    while not over.wait(0.1):
        connection.sendall(b"R")


def closing(connection: socket.socket, over: threading.Event) -> None:
    connection.recv(1)


def says(text: bytes) -> Answer:
    def answer(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(text)
        over.wait()

    return answer


# of a MySQL server that offers no TLS
_GREETING = (
    b"\x0a8.0.40\0\1\0\0\0saltsalt\0\xff\xf7\xff\x02\0\xff\xdf\x15"
    + b"\0" * 10
    + b"saltsaltsalt\0caching_sha2_password\0"
)


def _packet(number: int, content: bytes) -> bytes:
    return len(content).to_bytes(3, "little") + bytes([number]) + content


def asks_for_full_login(connection: socket.socket, over: threading.Event) -> None:
    """A MySQL server with caching_sha2_password and without TLS."""
    connection.sendall(_packet(0, _GREETING))
    connection.recv(4096)
    connection.sendall(_packet(2, b"\1\4"))  # more data: perform full authentication
    connection.recv(4096)
    connection.sendall(_packet(4, b"\1-----BEGIN PUBLIC KEY-----"))
    over.wait()


def asks_for_clear_text(connection: socket.socket, over: threading.Event) -> None:
    connection.sendall(_packet(0, _GREETING))
    connection.recv(4096)
    connection.sendall(_packet(2, b"\xfemysql_clear_password\0\0"))
    got = connection.recv(4096)
    assert got == b"", "the password was sent"


def without_tls(engine: str, got: list[bytes]) -> Answer:
    """A server that offers none, and what it was sent, up to the end."""

    def answer(connection: socket.socket, over: threading.Event) -> None:
        if engine == "mariadb":
            connection.sendall(_packet(0, _GREETING))
        else:
            got.append(connection.recv(4096))
            connection.sendall(b"N")
        while not got or got[-1]:
            got.append(connection.recv(4096))

    return answer
