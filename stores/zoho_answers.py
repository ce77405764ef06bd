"""What is asked of Zoho, what comes back, and what that means: plain values that hold no secret in their text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from stores.translating import later
from stores.web_addresses import Address as Address
from stores.web_addresses import address_of as address_of

TOTAL_S = 7.0  # with saving what was issued into a store that is locked: ten seconds at most
Cancelled = Callable[[], bool]


class Failure(Enum):
    """Why there is no answer."""

    CANCELLED = "cancelled"
    TIME_OUT = "time-out"
    NOT_FOUND = "no such host"
    REFUSED = "refused"
    CERTIFICATE = "certificate"
    TLS = "tls"
    PROXY = "proxy"
    SETTINGS = "settings"  # of the proxy or the certificates, on this machine
    BROKEN_OFF = "broken off"


@dataclass(frozen=True, slots=True)
class Question:
    """One request. ``fields``: the form of a POST; ``access_token``: goes into the Authorization header of a GET."""

    method: str
    url: str
    query: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict, repr=False)
    access_token: str | None = field(default=None, repr=False)
    seconds: float = TOTAL_S


@dataclass(frozen=True, slots=True)
class Raw:
    """What came back: an answer, or ``failure``. ``was_sent``: whether the request can have arrived.

    ``body`` is decoded and at most 2 MiB long; None where it cannot be decoded or is longer.
    ``proxy_status``: what a proxy said that did not let the request through.
    """

    status: int = 0
    body: bytes | None = field(default=b"", repr=False)
    date: str | None = None
    failure: Failure | None = None
    was_sent: bool = True
    proxy_status: int | None = None


Send = Callable[[Question, Cancelled], Raw]


class Verdict(str, Enum):
    """What became of one request to Zoho, or of an action that needed one."""

    DONE = "done"  # Zoho did it; where a store was to be written, that was read back
    INVALID_CODE = "invalid_code"  # the refresh or grant token is wrong, revoked, used or expired
    INVALID_CLIENT = "invalid_client"  # no such client id at this data centre
    INVALID_CLIENT_SECRET = "invalid_client_secret"
    THROTTLED = "throttled"  # too many in too short a time: waiting helps, a retry prolongs it
    ALREADY_INVALID = "already_invalid"  # revoking: Zoho does not know the token (any more)
    TOKEN_DEAD = "token_dead"  # checking: Zoho does not accept the access token
    NO_SCOPE = "no_scope"  # checking: accepted, but without the right to this call
    REFUSED = "refused"  # another error that Zoho names
    UNUSABLE = "unusable"  # an answer that Zoho does not document: HTML, empty, a redirect, …
    UNREACHABLE = "unreachable"  # the request did not arrive: no network, no such host, TLS, proxy
    NO_ANSWER = "no_answer"  # it was sent, and the answer is missing: Zoho may have done it
    CANCELLED = "cancelled"
    NOT_ASKED = "not_asked"  # Zoho was not asked, because something is missing or in the way
    NOT_SAVED = "not_saved"  # Zoho did it, but the store did not take the result


VERDICT_WORDS = {
    Verdict.DONE: later("done"),
    Verdict.INVALID_CODE: later("invalid code"),
    Verdict.INVALID_CLIENT: later("invalid client"),
    Verdict.INVALID_CLIENT_SECRET: later("invalid client secret"),
    Verdict.THROTTLED: later("throttled"),
    Verdict.ALREADY_INVALID: later("already invalid"),
    Verdict.TOKEN_DEAD: later("token dead"),
    Verdict.NO_SCOPE: later("no scope"),
    Verdict.REFUSED: later("refused"),
    Verdict.UNUSABLE: later("unusable"),
    Verdict.UNREACHABLE: later("unreachable"),
    Verdict.NO_ANSWER: later("no answer"),
    Verdict.CANCELLED: later("cancelled"),
    Verdict.NOT_ASKED: later("not asked"),
    Verdict.NOT_SAVED: later("not saved"),
}


@dataclass(frozen=True, slots=True)
class Issued:
    """What Zoho issued. ``expires_at``: epoch milliseconds by this machine's clock."""

    access_token: str = field(repr=False)
    expires_at: int
    refresh_token: str | None = field(default=None, repr=False)
    api_domain: str | None = None


@dataclass(frozen=True, slots=True)
class ZohoAnswer:
    """One answer, or its absence.

    ``sentence`` and ``advice``: for the person. ``host``: who was asked, "" where nobody was. ``at``: when, epoch ms.
    ``said``: status and error code as Zoho gave them, for a receipt. ``clock_ahead_ms``: how far this machine's clock
    is ahead of Zoho's ``Date`` header. ``owner``: the e-mail address of the user whose token was checked (how the SDK
    names a user, ``email:org_id``, tells `ZohoAccounts.owner`). ``status``: the HTTP status, 0 where there is none.
    ``was_sent``: whether the request can have arrived.
    """

    verdict: Verdict
    sentence: str
    advice: str = ""
    host: str = ""
    at: int = 0
    said: str = ""
    clock_ahead_ms: int | None = None
    issued: Issued | None = None
    owner: str | None = None
    status: int = 0
    was_sent: bool = True
