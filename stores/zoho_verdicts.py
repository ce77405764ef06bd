"""What an answer of Zoho's, or its absence, means for the person: a verdict, a sentence, and what to do.

The error codes are those of Zoho's OAuth and CRM pages. Errors often come with HTTP 200, so the body decides. The
text of "Access Denied" can be localised, so no text but the code is compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from stores.tokens.forecast import duration
from stores.tokens.text import shortened
from stores.zoho_answers import Failure, Issued, Raw, Verdict, ZohoAnswer
from stores.zoho_reading import Reading, issued_of, reading_of, shown_text

CLOCK_OFF_MS = 30_000


class Deed(Enum):
    """What Zoho is asked to do. The value says what it may have done where the answer is missing."""

    RENEW = "Zoho may have issued an access token, which is lost; the refresh token still works."
    EXCHANGE = "Zoho may have used the grant token up."
    REVOKE = "Zoho may have revoked the token."
    CHECK = "Checking changes nothing."


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as its verdict needs it. ``console``: the address of Zoho's console at that data centre."""

    deed: Deed
    host: str
    console: str = "Zoho's API console"
    secrets: tuple[str, ...] = field(default=(), repr=False)


def verdict_on(asked: Asked, raw: Raw, at: int) -> ZohoAnswer:
    """Judge what came back at `at` (epoch milliseconds)."""
    if raw.failure is not None:
        return _without_answer(asked, raw, raw.failure, at)
    reading = reading_of(raw, asked.secrets, at)
    judge = {Deed.REVOKE: _on_revoking, Deed.CHECK: _on_checking}.get(asked.deed, _on_token)
    found = judge(asked, reading, at)
    return ZohoAnswer(
        verdict=found.verdict,
        sentence=found.sentence,
        advice=" ".join(part for part in (found.advice, clock_advice(reading.clock_ahead_ms)) if part),
        host=asked.host,
        at=at,
        said=reading.said,
        clock_ahead_ms=reading.clock_ahead_ms,
        issued=found.issued,
        owner=found.owner,
        status=reading.status,
    )


def not_asked(host: str, sentence: str, advice: str, at: int) -> ZohoAnswer:
    """Zoho was not asked, because something is missing or in the way."""
    return ZohoAnswer(Verdict.NOT_ASKED, sentence, advice, host=host, at=at, was_sent=False)


def clock_advice(ahead_ms: int | None) -> str:
    """How far this machine's clock is off, where that is more than 30 s; "" otherwise."""
    if ahead_ms is None or abs(ahead_ms) <= CLOCK_OFF_MS:
        return ""
    side = "ahead of" if ahead_ms > 0 else "behind"
    return f"This machine's clock is {duration(abs(ahead_ms))} {side} Zoho's: set it, since expiry is told by it."


@dataclass(frozen=True, slots=True)
class _Found:
    verdict: Verdict
    sentence: str
    advice: str = ""
    issued: Issued | None = None
    owner: str | None = None


def _on_token(asked: Asked, reading: Reading, at: int) -> _Found:
    """The answer to renewing or exchanging."""
    error = _error(asked, reading)
    if error is not None:
        return error
    if not reading.is_success or reading.content is None:
        return _unusable(asked, reading)
    issued = issued_of(reading.content, at)
    if isinstance(issued, str):
        return _unusable(asked, reading, issued)
    lives = f"It is valid for {duration(issued.expires_at - at)}."
    if asked.deed is Deed.RENEW:
        return _Found(Verdict.DONE, f"{asked.host} issued a new access token. {lives}", issued=issued)
    advice = ""
    if issued.refresh_token is None:
        advice = (
            "It came without a refresh token, so it cannot be renewed: ask for offline access (access_type=offline)."
        )
    return _Found(Verdict.DONE, f"{asked.host} exchanged the grant token. {lives}", advice, issued)


def _on_revoking(asked: Asked, reading: Reading, _: int) -> _Found:
    host, content = asked.host, reading.content
    if (reading.is_success or reading.status in (400, 401)) and reading.code in _UNKNOWN_TOKEN:
        return _Found(
            Verdict.ALREADY_INVALID,
            f"{host} does not know this refresh token: it is revoked already, or never was valid there.",
            "If its data centre is another one, the token may still live there: check that before the row is deleted.",
        )
    error = _error(asked, reading)
    if error is not None:
        return error
    status = content.get("status") if content is not None else None
    if reading.is_success and isinstance(status, str) and status.lower() == "success":
        return _Found(Verdict.DONE, f"{host} revoked the refresh token. Its access tokens have ended.")
    return _unusable(asked, reading)


def _on_checking(asked: Asked, reading: Reading, _: int) -> _Found:
    if reading.status == 204:
        return _Found(Verdict.DONE, f"{asked.host} accepts the access token, and does not say whose it is.")
    error = _error(asked, reading)
    if error is not None:
        return error
    users = reading.content.get("users") if reading.content is not None else None
    if not reading.is_success or not isinstance(users, list):
        return _unusable(asked, reading)
    email = users[0].get("email") if users and isinstance(users[0], dict) else None
    if not isinstance(email, str) or not email:
        return _Found(Verdict.DONE, f"{asked.host} accepts the access token, and does not say whose it is.")
    shown = shown_text(email, asked.secrets)
    return _Found(Verdict.DONE, f"{asked.host} accepts the access token. It is {shown}'s.", owner=shown)


def _error(asked: Asked, reading: Reading) -> _Found | None:
    """The verdict on an error that the body names, or the status alone; None where there is none."""
    host, code, status = asked.host, reading.code, reading.status
    is_theirs = reading.has_error and not 300 <= status < 400
    if status == 429 or (is_theirs and code in _THROTTLED):
        wait = _WAIT if asked.deed in (Deed.RENEW, Deed.EXCHANGE) else "Wait some minutes."
        return _Found(Verdict.THROTTLED, f"{host} has had too many requests in a short time.", wait)
    if not is_theirs:
        return None
    known = _on_check_error(asked, code, status) if asked.deed is Deed.CHECK else _on_accounts_error(asked, code)
    if known is not None:
        return known
    told = shortened(reading.said, 100)
    if status >= 500 or code in _PASSING:
        return _Found(Verdict.REFUSED, f"{host} could not do it ({told}).", "Try again in some minutes.")
    return _Found(Verdict.REFUSED, f"{host} refused it ({told}).", _LOOK_UP)


def _on_accounts_error(asked: Asked, code: str) -> _Found | None:
    if code in _BAD_CODE:
        code = _BAD_GRANT if asked.deed is Deed.EXCHANGE else _BAD_REFRESH
    if code not in _ACCOUNTS_ERRORS:
        return None
    verdict, sentence, advice = _ACCOUNTS_ERRORS[code]
    return _Found(verdict, f"{asked.host} {sentence}", advice.format(console=asked.console))


def _on_check_error(asked: Asked, code: str, status: int) -> _Found | None:
    if code in _NO_SCOPE:
        missing = "the scope ZohoCRM.users.READ" if "scope" in code else "the permission to read users"
        return _Found(
            Verdict.NO_SCOPE,
            f"{asked.host} accepts the access token, but it is without {missing}.",
            "The token is alive; whose it is cannot be told without that.",
        )
    if code in _DEAD and status < 500:
        return _Found(
            Verdict.TOKEN_DEAD,
            f"{asked.host} does not accept the access token: it is expired, revoked, or of another data centre.",
            "Renew it. A program does that by itself where it holds the refresh token.",
        )
    return None


def _unusable(asked: Asked, reading: Reading, what: str | None = None) -> _Found:
    host, status = asked.host, reading.status
    sentence = f"{host} gave {what or reading.shape} (HTTP {status})."
    if 300 <= status < 400:
        sentence = f"{host} pointed to another address (HTTP {status}), which is not followed."
        advice = "Check the data centre, and whether a proxy or a sign-in page of the network is in between."
    elif status == 407:
        advice = "A proxy wants a user name and a password: set them in HTTPS_PROXY."
    elif status >= 500:
        advice = "Zoho or a proxy is in trouble: try again in some minutes."
    else:
        advice = "A proxy or a sign-in page of the network may be in between: check it, and the data centre."
    if asked.deed is not Deed.CHECK and not 300 <= status < 500:
        advice = f"{asked.deed.value} {advice}"
    return _Found(Verdict.UNUSABLE, sentence, advice)


def _without_answer(asked: Asked, raw: Raw, failure: Failure, at: int) -> ZohoAnswer:
    """Whether the request can have arrived makes the verdict."""
    host, deed = asked.host, asked.deed.value
    if failure is Failure.CANCELLED:
        sentence = f"Cancelled after {host} was asked." if raw.was_sent else "Cancelled: nothing was sent."
        advice = deed if raw.was_sent else ""
        return ZohoAnswer(Verdict.CANCELLED, sentence, advice, host=host, at=at, was_sent=raw.was_sent)
    if not raw.was_sent:
        sentence, advice = _UNREACHED[failure]
        through = f" (HTTP {raw.proxy_status})" if raw.proxy_status else ""
        sentence = sentence.format(host=host, through=through)
        told = f"{sentence} Nothing was sent."
        return ZohoAnswer(Verdict.UNREACHABLE, told, advice, host=host, at=at, was_sent=False)
    if failure is Failure.TIME_OUT:
        sentence = f"{host} did not answer in time."
    else:
        sentence = f"The connection to {host} broke off before the answer was complete."
    return ZohoAnswer(Verdict.NO_ANSWER, sentence, f"{deed} {_AFTER_NO_ANSWER[asked.deed]}", host=host, at=at)


_THROTTLED = frozenset({"access_denied", "too_many_requests", "limit_exceeded", "request_throttled", "throttled"})
_BAD_CODE = frozenset({"invalid_code", "invalid_grant", "invalid_refresh_token", "invalid_token", "expired_token"})
_UNKNOWN_TOKEN = _BAD_CODE | {"failure", "invalid_oauthtoken", "token_not_found"}  # of an answer to revoking
_PASSING = frozenset({"general_error", "server_error", "internal_error", "temporarily_unavailable"})
_DEAD = frozenset({"invalid_token", "authentication_failure", "invalid_oauthtoken", "oauth_token_expired"})
_NO_SCOPE = frozenset({"oauth_scope_mismatch", "oauth_scope_invalid", "no_permission", "permission_denied"})
_WAIT = "Wait 10 minutes, in which Zoho issues 10 access tokens per refresh token: trying again sooner prolongs it."
_LOOK_UP = "Look the error up in Zoho's OAuth documentation, and check the client and the data centre."
_REDIRECT = (
    Verdict.REFUSED,
    "refused the redirect URL.",
    "It has to be exactly one of those that are registered for the client at {console}.",
)
_SCOPE = (Verdict.REFUSED, "refused the scope.", "Ask for scopes that the client may have, at {console}.")
_BAD_GRANT, _BAD_REFRESH = "bad grant token", "bad refresh token"  # no code of Zoho's: those hold no blank here
_ACCOUNTS_ERRORS = {
    _BAD_GRANT: (
        Verdict.INVALID_CODE,
        "does not accept the grant token: it is used, expired, or of another client or data centre.",
        "A grant token lives for 3 minutes and works once: create a new one at {console}.",
    ),
    _BAD_REFRESH: (
        Verdict.INVALID_CODE,
        "does not accept the refresh token: it is revoked, or of another client or data centre.",
        "Check the client id and the data centre; if they are right, the user has to sign in again.",
    ),
    "invalid_client": (
        Verdict.INVALID_CLIENT,
        "knows no client with this client id.",
        "Check the client id, and whether the data centre is the right one: a client is known only where it was "
        "registered.",
    ),
    "invalid_client_secret": (
        Verdict.INVALID_CLIENT_SECRET,
        "does not accept the client secret.",
        "Compare it with the one at {console}: a client has another secret at each data centre.",
    ),
    "invalid_redirect_uri": _REDIRECT,
    "redirect_uri_mismatch": _REDIRECT,
    "invalid_scope": _SCOPE,
    "oauth_scope_mismatch": _SCOPE,
    "unsupported_grant_type": (
        Verdict.REFUSED,
        "did not understand the request.",
        "A proxy may have changed it, or the accounts URL is not Zoho's token endpoint.",
    ),
    "unauthorized_client": (
        Verdict.REFUSED,
        "does not let this client do that.",
        "Look at {console} which kind of client it is.",
    ),
}
_AFTER_NO_ANSWER = {
    Deed.RENEW: "Check the network, and renew again.",
    Deed.EXCHANGE: "Try again; if it is refused, create a new one.",
    Deed.REVOKE: "Revoke again: Zoho then says whether the token was still valid.",
    Deed.CHECK: "Check the network, and try again.",
}
_NETWORK = "Check the network connection, and HTTPS_PROXY if a proxy is needed."
_UNREACHED = {
    Failure.TIME_OUT: ("{host} could not be reached in time.", _NETWORK),
    Failure.NOT_FOUND: ("{host} was not found.", _NETWORK),
    Failure.REFUSED: ("There is no connection to {host}.", _NETWORK),
    Failure.BROKEN_OFF: ("The connection to {host} broke off.", _NETWORK),
    Failure.CERTIFICATE: (
        "The certificate of {host} is not trusted.",
        "Check this machine's clock. Where a proxy reads encrypted traffic, REQUESTS_CA_BUNDLE has to name the file "
        "with its certificate authority.",
    ),
    Failure.TLS: (
        "There is no secure connection to {host}.",
        "Check the clock, HTTPS_PROXY, and the file that REQUESTS_CA_BUNDLE names.",
    ),
    Failure.PROXY: (
        "The proxy did not let the request through to {host}{through}.",
        "Check HTTPS_PROXY: the proxy's address, and the user name and password it may want.",
    ),
    Failure.SETTINGS: (
        "The proxy or the certificates set on this machine cannot be used, so {host} was not reached.",
        "Check HTTPS_PROXY and REQUESTS_CA_BUNDLE.",
    ),
}
