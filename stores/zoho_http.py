"""One HTTPS request to Zoho: never repeated, never redirected, cancellable, and over within seconds whatever happens.

What comes back says whether the request can have arrived. No exception of a library leaves this module: theirs hold
the request, and with it the secrets.
"""

from __future__ import annotations

import io
import logging
import os
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

import requests
import urllib3
from requests.auth import AuthBase

from stores.zoho_answers import Cancelled, Failure, Question, Raw, address_of

CONNECT_S = 5.0
POLL_S = 0.05
LARGEST_BODY = 2 * 1024 * 1024
_PIECE = 1024  # small: between two pieces the worker sees that the caller gave up
_THREAD = "zoho-request"
_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3})")


def send(question: Question, cancelled: Cancelled) -> Raw:
    """Ask once; never raises for what the network does. Returns within `question.seconds`, or 50 ms after `cancelled`.

    Proxies and certificates come from the environment, as `requests` reads it; loopback is asked without any proxy.
    """
    ends = time.monotonic() + question.seconds
    if cancelled():
        return Raw(failure=Failure.CANCELLED, was_sent=False)
    exchange = _Exchange(question)
    threading.Thread(target=exchange.run, name=_THREAD, daemon=True).start()
    while not exchange.is_over.wait(POLL_S):
        if cancelled():
            return exchange.give_up(Failure.CANCELLED)
        if time.monotonic() >= ends:
            return exchange.give_up(Failure.TIME_OUT)
    return exchange.outcome


class _GivenUp(Exception):
    """Nobody waits for this request any more."""


class _Exchange:
    """One request on its own thread, and the gate its form passes: once given up, it is not sent any more."""

    def __init__(self, question: Question) -> None:
        self.is_over = threading.Event()
        self.outcome = Raw(failure=Failure.BROKEN_OFF)
        self._question = question
        self._gate = threading.Lock()
        self._was_sent = not question.fields  # what has no form passes no gate: it can have arrived
        self._is_given_up = False

    def give_up(self, why: Failure) -> Raw:
        """Stop waiting: a form that was not sent by now never will be."""
        with self._gate:
            self._is_given_up = True
            return Raw(failure=why, was_sent=self._was_sent)

    def pass_gate(self) -> None:
        """The connection stands and the form is about to be sent."""
        with self._gate:
            if self._is_given_up:
                raise _GivenUp
            self._was_sent = True

    def run(self) -> None:
        try:
            self.outcome = self._ask()
        except Exception as error:  # the libraries raise more kinds than they document
            self.outcome = self._failed(list(_chain(error)))
        self.is_over.set()

    def _ask(self) -> Raw:
        question = self._question
        address = address_of(question.url)
        form = _Form(question.fields, self) if question.fields else None
        with _Session() as session:
            if address is not None and address.is_loopback:
                session.trust_env = False  # no proxy
                session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True
            with session.request(
                question.method,
                question.url,
                params=question.query,
                data=form,
                headers=_HEADERS | (_FORM_HEADERS if form else {}),
                auth=_Authorization(question.access_token),
                timeout=(CONNECT_S, question.seconds),
                allow_redirects=False,
                stream=True,
            ) as response:
                self._was_sent = True
                return self._read(response)

    def _read(self, response: requests.Response) -> Raw:
        received = bytearray()
        for piece in response.raw.stream(_PIECE, decode_content=False):
            if self._is_given_up:
                raise _GivenUp
            received += piece
            if len(received) > LARGEST_BODY:
                return Raw(response.status_code, None, response.headers.get("Date"))
        if len(received) < _announced(response.headers):
            return Raw(failure=Failure.BROKEN_OFF)
        body = _decoded(bytes(received), response.headers.get("Content-Encoding", ""))
        return Raw(response.status_code, body, response.headers.get("Date"))

    def _failed(self, errors: list[BaseException]) -> Raw:
        was_sent = self._was_sent
        if not self._question.fields:  # what went wrong tells
            was_sent = not any(isinstance(error, _BEFORE_SENDING) for error in errors)
        status = next((found[1] for error in errors if (found := _TUNNEL.search(str(error)))), None)
        return Raw(failure=_failure(errors, was_sent), was_sent=was_sent, proxy_status=int(status) if status else None)


class _Session(requests.Session):
    """A session for one request."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """None: `requests` would read the whole body of a redirect, even where it does not follow."""
        return None


class _Authorization(AuthBase):
    """Sets the header, or leaves it out; being there keeps ``~/.netrc`` from setting one."""

    def __init__(self, access_token: str | None) -> None:
        self._access_token = access_token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._access_token is not None:
            request.headers["Authorization"] = f"Zoho-oauthtoken {self._access_token}"
        return request


class _Form:
    """The body of a POST as a file, which the connection reads once it stands.

    That tells whether the request can have arrived, and keeps the secrets out of ``RequestException.request.body``.
    """

    def __init__(self, fields: Mapping[str, str], exchange: _Exchange) -> None:
        self._content = io.BytesIO(urlencode(fields).encode("ascii"))
        self._length = self._content.getbuffer().nbytes
        self._exchange = exchange

    def __len__(self) -> int:
        return self._length

    def read(self, size: int = -1) -> bytes:
        self._exchange.pass_gate()
        return self._content.read(size)


def _announced(headers: Mapping[str, str]) -> int:
    """How many bytes the body has by its own account; 0 where it does not say."""
    length = headers.get("Content-Length", "")
    return int(length) if re.fullmatch("[0-9]{1,18}", length) and "Transfer-Encoding" not in headers else 0


def _decoded(body: bytes, encoding: str) -> bytes | None:
    """The body without its compression; None where it is damaged, longer than allowed or compressed otherwise."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return body
    for bits in {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}.get(encoding, ()):
        unpacker = zlib.decompressobj(bits)
        try:
            content = unpacker.decompress(body, LARGEST_BODY + 1)
        except zlib.error:
            continue
        if unpacker.eof and not unpacker.unused_data and len(content) <= LARGEST_BODY:
            return content
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and all that led to it; the libraries keep those as causes, as arguments and as ``reason``."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            more = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
            waiting.extend(item for item in more if isinstance(item, BaseException))


def _failure(errors: list[BaseException], was_sent: bool) -> Failure:
    for kinds, failure in _FAILURES:
        if any(isinstance(error, kinds) for error in errors):
            return failure
    if not was_sent and any(type(error) is OSError for error in errors):
        return Failure.SETTINGS  # `requests` on a REQUESTS_CA_BUNDLE that is not there
    return Failure.BROKEN_OFF


_HEADERS = {"User-Agent": "token-inspector", "Accept": "application/json", "Accept-Encoding": "identity"}
_FORM_HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}
_FAILURES: tuple[tuple[tuple[type[BaseException], ...], Failure], ...] = (
    ((requests.exceptions.ProxyError, urllib3.exceptions.ProxyError), Failure.PROXY),
    (
        (
            requests.exceptions.InvalidURL,  # InvalidProxyURL is one
            requests.exceptions.InvalidSchema,
            requests.exceptions.MissingSchema,
            urllib3.exceptions.LocationValueError,
        ),
        Failure.SETTINGS,
    ),
    ((socket.gaierror, UnicodeError), Failure.NOT_FOUND),
    ((ssl.CertificateError,), Failure.CERTIFICATE),
    ((ssl.SSLError, requests.exceptions.SSLError), Failure.TLS),
    ((ConnectionRefusedError, urllib3.exceptions.NewConnectionError), Failure.REFUSED),
    ((TimeoutError, requests.exceptions.Timeout, urllib3.exceptions.TimeoutError), Failure.TIME_OUT),
)
_BEFORE_SENDING = (
    *_FAILURES[0][0],
    *_FAILURES[1][0],
    *(socket.gaierror, UnicodeError, ssl.SSLError, ConnectionRefusedError),
    *(urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError),
)


def _is_elsewhere(record: logging.LogRecord) -> bool:
    return record.threadName != _THREAD


# urllib3 logs the headers that it cannot parse, and an answer may repeat a secret in them
for _name in ("urllib3.connection", "urllib3.connectionpool"):
    logging.getLogger(_name).addFilter(_is_elsewhere)
