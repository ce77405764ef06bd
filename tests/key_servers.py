"""Real servers for tests: Redis, and moto, which answers as AWS Secrets Manager does. Child processes on loopback.

``with RedisServer() as server``: its ``port``; ``server.client()`` is a connection that passes our store by.
``with MotoServer() as server``: its ``url``.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import boto3
import redis
import trustme
from botocore.config import Config

from tests.waiting import until

REGION = "eu-central-1"
AWS_ENVIRONMENT = {"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": REGION}


def free_port() -> int:
    """A free port; of a Redis cluster it may not be above 55535."""
    while True:
        with closing(socket.socket()) as listening:
            listening.bind(("127.0.0.1", 0))
            port = int(listening.getsockname()[1])
        if port <= 55535:
            return port


class _Server:
    """A program that is started, and ended by its own process id."""

    def __init__(self) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="key-server-"))
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Any:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        with (self.folder / "log.txt").open("ab") as log:
            environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
            self._process = subprocess.Popen(self._command(), cwd=self.folder, env=environment, stdout=log, stderr=log)
        until(self._is_up, "the server answers")

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def _is_up(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self.folder / "log.txt").read_text(errors="replace")
        return self._answers()

    def _command(self) -> list[str]:
        raise NotImplementedError

    def _answers(self) -> bool:
        raise NotImplementedError


class RedisServer(_Server):
    """``password``: of the user "default"; ``tls``: with a certificate for localhost, signed by ``self.ca``."""

    def __init__(self, password: str | None = None, tls: bool = False, *options: str) -> None:
        super().__init__()
        self.password = password
        self.tls = tls
        self.ca = str(self.folder / "ca.pem")
        self._options = options

    def client(self, **more: Any) -> Any:
        settings: dict[str, Any] = {"port": self.port, "password": self.password, "protocol": 2}
        if self.tls:
            settings |= {"ssl": True, "ssl_ca_certs": self.ca, "host": "localhost"}
        return redis.Redis(**(settings | more))

    def _command(self) -> list[str]:
        program = shutil.which("redis-server") or "/usr/bin/redis-server"
        common = ["--bind", "127.0.0.1", "::1", "--save", "", "--appendonly", "no", "--daemonize", "no"]
        ports = ["--port", str(self.port)]
        if self.tls:
            self._make_certificate()
            ports = ["--port", "0", "--tls-port", str(self.port), "--tls-auth-clients", "no"]
            ports += ["--tls-cert-file", "server.pem", "--tls-key-file", "server.key", "--tls-ca-cert-file", "ca.pem"]
        password = ["--requirepass", self.password] if self.password else []
        return [program, *ports, *common, *password, *self._options]

    def _answers(self) -> bool:
        try:
            with closing(self.client()) as client:
                return bool(client.ping())
        except redis.ConnectionError:
            return False

    def _make_certificate(self) -> None:
        authority = trustme.CA()
        certificate = authority.issue_cert("localhost")
        authority.cert_pem.write_to_path(self.ca)
        certificate.private_key_pem.write_to_path(str(self.folder / "server.key"))
        certificate.cert_chain_pems[0].write_to_path(str(self.folder / "server.pem"))


class MotoServer(_Server):
    """AWS Secrets Manager by moto, over HTTP; this file run as a program serves it."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self) -> Any:
        """A client of its own, whatever the environment says."""
        keys = {"aws_access_key_id": "AKIAIOSFODNN7EXAMPLE", "aws_secret_access_key": "secret"}
        config = Config(retries={"total_max_attempts": 1}, connect_timeout=5, read_timeout=5)
        return boto3.Session(region_name=REGION, **keys).client("secretsmanager", endpoint_url=self.url, config=config)

    def reset(self) -> None:
        """Forget all secrets."""
        with closing(socket.create_connection(("127.0.0.1", self.port), 5)) as connection:
            connection.sendall(b"POST /moto-api/reset HTTP/1.0\r\nContent-Length: 0\r\n\r\n")
            while connection.recv(4096):
                pass

    def _command(self) -> list[str]:
        return [sys.executable, str(Path(__file__)), str(self.port)]

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True


def serve_moto(port: int) -> None:
    """moto has no locks of its own, and AWS does one request on a secret after another: so does this."""
    from threading import Lock

    from moto.server import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        protocol_version = "HTTP/1.1"  # connections are kept: a case is several requests

        def log(self, *_arguments: Any) -> None:
            pass

    application, lock = DomainDispatcherApplication(create_backend_app), Lock()

    def one_at_a_time(environ: Any, start_response: Any) -> Any:
        with lock:
            return list(application(environ, start_response))

    make_server("127.0.0.1", port, one_at_a_time, threaded=True, request_handler=Quiet).serve_forever()


if __name__ == "__main__":
    serve_moto(int(sys.argv[1]))
