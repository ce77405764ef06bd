"""A loopback Zoho: the accounts server and the two CRM calls by which the SDK learns a user's name.

It answers as Zoho documents it, error bodies with HTTP 200 included, and records what it was asked::

    with ZohoServer() as zoho:
        grant = zoho.add_grant(User("alice@example.com", "1001"))
        Initializer.initialize(zoho.environment(), OAuthToken(..., grant_token=grant), store=...)
        assert zoho.paths() == [TOKEN_PATH, USERS_PATH, ORG_PATH]

A test that needs another answer once puts it in the queue of that path (`answer_next`), as a value or
as a function of the request; one that needs it always replaces the entry in `routes`.
"""

from __future__ import annotations

import secrets
import socket
import socketserver
import struct
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from tests.zoho_messages import Answer, RawAnswer, Request, Responder, crm_error, json_answer, refusal

if TYPE_CHECKING:
    from zohocrmsdk.src.com.zoho.crm.api.dc.data_center import DataCenter

TOKEN_PATH = "/oauth/v2/token"
REVOKE_PATH = "/oauth/v2/token/revoke"
USERS_PATH = "/crm/v8/users"
ORG_PATH = "/crm/v8/org"


@dataclass(frozen=True, slots=True)
class Client:
    """A registered client; without a redirect URL, one that exchanges with any."""

    id: str
    secret: str
    redirect_url: str | None = None


DEFAULT_CLIENT = Client("1000.CLIENT", "client-secret", "https://www.example.com/callback")


@dataclass(frozen=True, slots=True)
class User:
    """A CRM user; the SDK stores `signature` as the user name."""

    email: str
    org_id: str

    @property
    def signature(self) -> str:
        return f"{self.email}:{self.org_id}"


@dataclass(frozen=True, slots=True)
class _Right:
    """What a grant or a token stands for; revoking a refresh token ends its access tokens."""

    user: User
    client: Client
    refresh_token: str | None = None


class ZohoServer:
    """Zoho on a free loopback port, between `__enter__` and `__exit__`.

    `api_domain` is what its token answers name. Left at None it is this server, so that the SDK's next
    call stays on loopback; `expires_in` is in seconds. `date` is its clock, as a Date header has it.
    """

    def __init__(self, clients: Iterable[Client] = (DEFAULT_CLIENT,), *, api_domain: str | None = None) -> None:
        self.clients = {client.id: client for client in clients}
        self.expires_in = 3600
        self.date: str | None = None
        self.requests: list[Request] = []
        self.routes: dict[tuple[str, str], Responder] = {
            ("POST", TOKEN_PATH): self._token,
            ("POST", REVOKE_PATH): self._revoke,
            ("GET", USERS_PATH): self._for_user(_current_user),
            ("GET", ORG_PATH): self._for_user(_organisation),
        }
        self._grants: dict[str, _Right] = {}
        self._refresh_tokens: dict[str, _Right] = {}
        self._access_tokens: dict[str, _Right] = {}
        self._queued: defaultdict[str, deque[Answer | RawAnswer | Responder]] = defaultdict(deque)
        self._lock = threading.Lock()
        self._server = _LoopbackServer(self)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.api_domain = self.url if api_domain is None else api_domain
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def __enter__(self) -> ZohoServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.is_closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def client(self) -> Client:
        """The first client, to which grants and tokens belong unless said otherwise."""
        return next(iter(self.clients.values()))

    def environment(self) -> DataCenter.Environment:
        """This server as a data centre of the SDK."""
        # Imported here because the server itself must also run where the SDK is not installed.
        from zohocrmsdk.src.com.zoho.crm.api.dc.data_center import DataCenter

        return DataCenter.Environment(self.url, self.url + TOKEN_PATH, self.url)

    def add_grant(self, user: User, client: Client | None = None) -> str:
        """A grant token, as the person who logs in gets it."""
        return self._issue(self._grants, _Right(user, client or self.client))

    def add_refresh_token(self, user: User, client: Client | None = None) -> str:
        return self._issue(self._refresh_tokens, _Right(user, client or self.client))

    def add_access_token(self, user: User, refresh_token: str | None = None) -> str:
        return self._issue(self._access_tokens, _Right(user, self.client, refresh_token))

    def answer_next(self, path: str, *answers: Answer | RawAnswer | Responder) -> None:
        """Answer the next requests for `path` with these, one each, in Zoho's place."""
        with self._lock:
            self._queued[path].extend(answers)

    def asked(self, path: str) -> list[Request]:
        """The requests for this path, oldest first."""
        return [request for request in self.requests if request.path == path]

    def paths(self) -> list[str]:
        """The paths of all requests, oldest first."""
        return [request.path for request in self.requests]

    def respond(self, request: Request) -> Answer | RawAnswer:
        with self._lock:
            self.requests.append(request)
            queue = self._queued[request.path]
            chosen = queue.popleft() if queue else self.routes.get((request.method, request.path))
        if chosen is None:
            return crm_error("INVALID_URL_PATTERN", "Please check if the URL is valid", 404)
        return chosen(request) if callable(chosen) else chosen

    @staticmethod
    def _issue(kind: dict[str, _Right], right: _Right) -> str:
        token = f"1000.{secrets.token_hex(16)}.{secrets.token_hex(16)}"
        kind[token] = right
        return token

    def _token(self, request: Request) -> Answer:
        client = self.clients.get(request.fields.get("client_id", ""))
        if client is None:
            return refusal("invalid_client")
        if request.fields.get("client_secret") != client.secret:
            return refusal("invalid_client_secret")
        flows = {"authorization_code": self._exchange, "refresh_token": self._renew}
        flow = flows.get(request.fields.get("grant_type", ""))
        return refusal("unsupported_grant_type") if flow is None else flow(request, client)

    def _exchange(self, request: Request, client: Client) -> Answer:
        right = self._grants.pop(request.fields.get("code", ""), None)
        if right is None or right.client != client:
            return refusal("invalid_code")
        if client.redirect_url not in (None, request.fields.get("redirect_uri")):
            return refusal("invalid_redirect_uri")
        refresh_token = self._issue(self._refresh_tokens, right)
        return self._granted(right.user, refresh_token, refresh_token=refresh_token)

    def _renew(self, request: Request, client: Client) -> Answer:
        refresh_token = request.fields.get("refresh_token", "")
        right = self._refresh_tokens.get(refresh_token)
        if right is None or right.client != client:
            return refusal("invalid_code")
        return self._granted(right.user, refresh_token)

    def _granted(self, user: User, refresh_token: str, /, **more: str) -> Answer:
        access_token = self.add_access_token(user, refresh_token)
        about = {"api_domain": self.api_domain, "token_type": "Bearer"}
        content = {"access_token": access_token, **more, **about, "expires_in": self.expires_in}
        return json_answer(content)

    def _revoke(self, request: Request) -> Answer:
        token = request.fields.get("token", "")
        if self._refresh_tokens.pop(token, None) is None:
            return json_answer({"status": "failure"}, 400)
        for access_token, right in list(self._access_tokens.items()):
            if right.refresh_token == token:
                del self._access_tokens[access_token]
        return json_answer({"status": "success"})

    def _for_user(self, content_of: Callable[[User], Any]) -> Responder:
        """A CRM call that answers whoever holds a living access token."""

        def respond(request: Request) -> Answer:
            right = self._access_tokens.get(request.access_token)
            if right is None:
                return crm_error("INVALID_TOKEN", "invalid oauth token", 401)
            return json_answer(content_of(right.user))

        return respond


def _current_user(user: User) -> Any:
    page = {"per_page": 200, "count": 1, "page": 1, "more_records": False}
    return {"users": [{"id": f"{user.org_id}000001", "email": user.email}], "info": page}


def _organisation(user: User) -> Any:
    return {"org": [{"id": f"{user.org_id}000000", "zgid": user.org_id}]}


class _LoopbackServer(socketserver.ThreadingTCPServer):
    # Not `HTTPServer`: that one looks its own host name up, which can take seconds.
    request_queue_size = 128

    def __init__(self, zoho: ZohoServer) -> None:
        self.zoho = zoho
        self.is_closing = threading.Event()
        super().__init__(("127.0.0.1", 0), LoopbackHandler)


class LoopbackHandler(BaseHTTPRequestHandler):
    """Hands a request to `server.zoho.respond` and sends what that returns."""

    server: _LoopbackServer

    def do_POST(self) -> None:
        address = urlsplit(self.path)
        form = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        fields = dict(parse_qsl(f"{address.query}&{form}", keep_blank_values=True))
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = self.server.zoho.respond(Request(self.command, address.path, fields, headers, self.path))
        try:
            if isinstance(answer, RawAnswer):
                self._send_raw(answer)
            else:
                self._send(answer)
        except OSError:
            self.close_connection = True

    def _send_raw(self, answer: RawAnswer) -> None:
        self.close_connection = True
        self.wfile.write(answer.data)
        if answer.then == "hang":
            self.server.is_closing.wait()
        if answer.then == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        while answer.then == "drip" and not self.server.is_closing.wait(0.2):
            self.wfile.write(b" ")
        while answer.then == "flood" and not self.server.is_closing.is_set():
            self.wfile.write(b" " * 65536)

    def _send(self, answer: Answer) -> None:
        self.send_response_only(answer.status)
        if "Date" not in answer.headers:
            self.send_header("Date", self.server.zoho.date or self.date_time_string())
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.body is not None:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if answer.body is not None:
            self.wfile.write(answer.body)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Say nothing on stderr."""
