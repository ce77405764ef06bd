"""Real MariaDB and PostgreSQL servers for tests: child processes on loopback, in a temporary folder of their own.

``with MariaDB() as server``: ``host``, ``port``, ``user``, ``password``, ``make_database()`` (its name),
``parameters(database)`` of our stores, ``execute(sql, …)`` past them, ``pid``, ``stop()`` and ``start()``, ``pause()``
and ``go_on()``. `mariadb()` and `postgresql()` start one for the whole run of a pytest worker; mark what uses them with
``pytest.mark.xdist_group("mariadb")``.
"""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import closing, suppress
from functools import cache
from glob import glob
from itertools import count
from pathlib import Path
from typing import Any

import pg8000.dbapi
import pymysql
import trustme

from tests.waiting import until

START_S = 30.0
SECRET = "pass-wörd'\"\\"  # of every server: not in Latin-1's ASCII part, and with all that is quoted


class Server:
    """A database server that is started, and ended by its own process id."""

    host, user, password = "127.0.0.1", "", SECRET
    programs: tuple[str, ...] = ()

    def __init__(self, *, tls: bool = False, options: tuple[str, ...] = ()) -> None:
        """`tls`: with a certificate of the authority in the file ``ca``."""
        with closing(socket.socket()) as listening:
            listening.bind((self.host, 0))
            self.port = int(listening.getsockname()[1])
        self.folder = Path(tempfile.mkdtemp(prefix="server-"))
        self.folder.chmod(0o755)
        self.data = self.folder / "data"
        self.ca = str(self.folder / "ca.pem")
        self.options = list(options)
        self._numbers = count(1)
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = "nobody" if os.geteuid() == 0 else None  # PostgreSQL does not run as root
        if tls:
            self._make_certificate()
        self.has_tls = tls

    def __enter__(self) -> Any:
        self.data.mkdir(mode=0o700)
        self._own(self.data)
        self._install()
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        self._process = self._run(self._command())
        until(self._is_up, "the server answers", START_S)

    def _is_up(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, self.log()
        return self._answers()

    def stop(self) -> None:
        """At once, as when the power fails."""
        if self._process is not None:
            with suppress(OSError):  # it may be gone
                self.go_on()
            self._process.send_signal(signal.SIGQUIT)  # PostgreSQL ends its children with it
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def pause(self) -> None:
        """From now on it answers nothing, and its connections stay."""
        for pid in self._processes():
            os.kill(pid, signal.SIGSTOP)
            for status in Path(f"/proc/{pid}/task").glob("*/status"):
                until(lambda status=status: "State:\tT" in status.read_text(), "it has stopped")

    def go_on(self) -> None:
        """After `pause`."""
        for pid in self._processes():
            os.kill(pid, signal.SIGCONT)

    def _processes(self) -> list[int]:
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [self.pid, *map(int, children)]

    def log(self) -> str:
        return (self.folder / "log.txt").read_text("utf-8", "replace")[-2000:]

    def execute(self, statement: str, *values: object, database: str | None = None) -> list[Any]:
        """The rows of a statement of the test's own, past our stores."""
        with closing(self.connect(database)) as connection:
            cursor = connection.cursor()
            cursor.execute(statement, values)
            return [] if cursor.description is None else list(cursor.fetchall())

    def make_database(self) -> str:
        name = f"zoho{next(self._numbers)}"
        self.execute(f"create database {name}")
        return name

    def parameters(self, database: str) -> dict[str, Any]:
        """Of our stores and of the SDK's DBStore."""
        return {
            "host": self.host,
            "database_name": database,
            "user_name": self.user,
            "password": self.password,
            "port_number": str(self.port),
        }

    def connect(self, database: str | None = None, **_more: Any) -> Any:
        raise NotImplementedError

    def _install(self) -> None:
        raise NotImplementedError

    def _command(self) -> list[str]:
        raise NotImplementedError

    def _run(self, command: list[str]) -> subprocess.Popen[bytes]:
        with (self.folder / "log.txt").open("ab") as log:
            return subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, user=self._owner)

    def _finish(self, command: list[str]) -> None:
        assert self._run(command).wait(60) == 0, self.log()

    def _own(self, path: Path) -> None:
        if self._owner is not None:
            found = pwd.getpwnam(self._owner)
            os.chown(path, found.pw_uid, found.pw_gid)

    def _answers(self) -> bool:
        try:
            self.connect().close()
        except (pymysql.err.Error, pg8000.dbapi.Error, OSError):
            return False
        return True

    def _make_certificate(self) -> None:
        authority = trustme.CA()
        made = authority.issue_cert(self.host, "localhost")
        authority.cert_pem.write_to_path(self.ca)
        made.private_key_pem.write_to_path(str(self.folder / "key.pem"))
        made.cert_chain_pems[0].write_to_path(str(self.folder / "cert.pem"))
        for name in ("ca.pem", "cert.pem", "key.pem"):
            (self.folder / name).chmod(0o600 if name == "key.pem" else 0o644)
            self._own(self.folder / name)


class MariaDB(Server):
    user = "root"
    _is_let_in = False

    def connect(self, database: str | None = None, **more: Any) -> Any:
        given = {
            "user": self.user,
            "password": self.password.encode(),
            "autocommit": True,
            "connect_timeout": 5,
            **more,
        }
        return pymysql.connect(host=self.host, port=self.port, database=database, charset="utf8mb4", **given)

    def _install(self) -> None:
        places = ["--no-defaults", f"--datadir={self.data}", f"--tmpdir={self.data}"]
        self._finish(["mariadb-install-db", *places, "--auth-root-authentication-method=normal", "--skip-test-db"])

    def _answers(self) -> bool:
        return super()._answers() if self._has_let_in() else False

    def _has_let_in(self) -> bool:
        """Give the user a password, and let him in over TCP: once."""
        if self._is_let_in or "ready for connections" not in self.log():
            return self._is_let_in
        made = pymysql.connect(unix_socket=self.socket, user=self.user, charset="utf8mb4")
        with closing(made), made.cursor() as cursor:
            for host in ("127.0.0.1", "localhost"):
                cursor.execute("create or replace user %s@%s identified by %s", (self.user, host, self.password))
                cursor.execute("grant all on *.* to %s@%s with grant option", (self.user, host))
        self._is_let_in = True
        return True

    @property
    def socket(self) -> str:
        return str(self.data / "socket")

    def _command(self) -> list[str]:
        command = [shutil.which("mariadbd") or "/usr/sbin/mariadbd", "--no-defaults", f"--datadir={self.data}"]
        command += [f"--tmpdir={self.data}"]
        command += [f"--port={self.port}", f"--bind-address={self.host}", f"--socket={self.socket}"]
        command += ["--skip-name-resolve", "--character-set-server=utf8mb4"]
        command += ["--innodb-buffer-pool-size=32M", "--innodb-flush-log-at-trx-commit=2", "--pid-file=pid"]
        if self.has_tls:
            command += [f"--ssl-{name}={self.folder / name}.pem" for name in ("cert", "key", "ca")]
        return [*command, *self.options]


class PostgreSQL(Server):
    user = "postgres"

    def connect(self, database: str | None = None, **more: Any) -> Any:
        given = {"user": self.user, "password": self.password, "timeout": 5, **more}
        made = pg8000.dbapi.connect(host=self.host, port=self.port, database=database or "postgres", **given)
        made.autocommit = True
        return made

    def _install(self) -> None:
        secret = self.folder / "secret"
        secret.write_text(self.password, "utf-8")
        self._own(secret)
        options = ["--username", self.user, f"--pwfile={secret}", "--auth=scram-sha-256", "--encoding=UTF8"]
        self._finish([self._program("initdb"), "-D", str(self.data), "--no-sync", "--locale=C.UTF-8", *options])

    def _command(self) -> list[str]:
        command = [self._program("postgres"), "-D", str(self.data), "-p", str(self.port), "-h", self.host, "-F"]
        command += ["-k", str(self.data)]
        if self.has_tls:
            command += ["-c", "ssl=on", "-c", f"ssl_cert_file={self.folder}/cert.pem"]
            command += ["-c", f"ssl_key_file={self.folder}/key.pem"]
        return [*command, *self.options]

    @staticmethod
    def _program(name: str) -> str:
        found = sorted(glob(f"/usr/lib/postgresql/*/bin/{name}"))
        return found[-1] if found else name


@cache
def mariadb() -> MariaDB:
    """The one of this worker; it ends with it."""
    return _kept(MariaDB())


@cache
def postgresql() -> PostgreSQL:
    """The one of this worker; it ends with it."""
    return _kept(PostgreSQL())


def _kept(server: Any) -> Any:
    server.__enter__()
    atexit.register(server.__exit__)
    return server
