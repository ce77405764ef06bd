"""A loopback proxy that stands for the whole of Zoho: every https host answers as a `ZohoServer` does.

It ends TLS itself, with certificates of a test authority, so that programs use the real host names of the data
centres without being patched::

    with ZohoServer(api_domain="https://www.zohoapis.eu") as zoho, ZohoProxy(zoho) as proxy:
        for name, value in proxy.environment().items():
            monkeypatch.setenv(name, value)
        ...
        assert [host for host, request in proxy.requests] == ["accounts.zoho.eu"]

A child process gets the same environment.
"""

from __future__ import annotations

import socketserver
import ssl
import tempfile
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import trustme

from tests.zoho_server import Answer, LoopbackHandler, RawAnswer, Request, ZohoServer


class ZohoProxy:
    """An HTTP proxy on a free loopback port, between `__enter__` and `__exit__`.

    `requests` holds the host name that was asked and the request, `connects` every host:port that a connection was
    wanted to. `refusal` is the status by which it refuses to connect. Where `is_trusted` is False the environment
    names another authority than the one that signed the certificates.
    """

    def __init__(self, zoho: ZohoServer, *, refusal: int | None = None, is_trusted: bool = True) -> None:
        self.zoho = zoho
        self.refusal = refusal
        self.requests: list[tuple[str, Request]] = []
        self.connects: list[str] = []
        self.is_closing = threading.Event()
        self._authority = trustme.CA()
        self._named_authority = self._authority if is_trusted else trustme.CA()
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._lock = threading.Lock()
        self._server = _ProxyServer(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._folder = tempfile.TemporaryDirectory()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> ZohoProxy:
        self._named_authority.cert_pem.write_to_path(str(self._bundle))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._folder.cleanup()

    @property
    def _bundle(self) -> Path:
        return Path(self._folder.name, "authority.pem")

    def environment(self) -> dict[str, str]:
        """The variables by which `requests`, here or in a child process, uses this proxy and trusts it."""
        names = {"HTTPS_PROXY": self.url, "https_proxy": self.url, "NO_PROXY": "", "no_proxy": ""}
        return names | {"REQUESTS_CA_BUNDLE": str(self._bundle)}

    def hosts(self) -> list[str]:
        """The host of each request, oldest first."""
        return [host for host, _ in self.requests]

    def respond(self, host: str, request: Request) -> Answer | RawAnswer:
        with self._lock:
            self.requests.append((host, request))
        return self.zoho.respond(request)

    def context_for(self, host: str) -> ssl.SSLContext:
        with self._lock:
            if host not in self._contexts:
                self._contexts[host] = context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                self._authority.issue_cert(host).configure_cert(context)
            return self._contexts[host]


class _ProxyServer(socketserver.ThreadingTCPServer):
    request_queue_size = 128

    def __init__(self, proxy: ZohoProxy) -> None:
        self.proxy = proxy
        super().__init__(("127.0.0.1", 0), _ProxyHandler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing on stderr of a client that does not trust the certificate."""


class _Tunnel:
    """What a `LoopbackHandler` takes for its server: Zoho under one host name."""

    def __init__(self, proxy: ZohoProxy, host: str) -> None:
        self.zoho = self
        self.date = proxy.zoho.date
        self.is_closing = proxy.is_closing
        self._proxy, self._host = proxy, host

    def respond(self, request: Request) -> Answer | RawAnswer:
        return self._proxy.respond(self._host, request)


class _ProxyHandler(BaseHTTPRequestHandler):
    server: _ProxyServer

    def do_CONNECT(self) -> None:
        proxy = self.server.proxy
        proxy.connects.append(self.path)
        host = self.path.rpartition(":")[0]
        self.close_connection = True
        self.send_response_only(proxy.refusal or 200)
        self.end_headers()
        if proxy.refusal is None:
            with proxy.context_for(host).wrap_socket(self.connection, server_side=True) as tls:
                tunnel: Any = _Tunnel(proxy, host)
                LoopbackHandler(tls, self.client_address, tunnel)

    def do_GET(self) -> None:
        """A proxy for https only; that it was asked is on record."""
        self.server.proxy.connects.append(self.path)
        self.send_error(501)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Say nothing on stderr."""
