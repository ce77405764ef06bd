"""What an answer of Zoho's, or its absence, means for the person: a verdict, a sentence, and what to do.

The error codes are those of Zoho's OAuth and CRM pages. Errors often come with HTTP 200, so the body decides. The
text of "Access Denied" can be localised, so no text but the code is compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from stores.tokens.forecast import duration
from stores.tokens.text import shortened
from stores.translating import spoken, tr
from stores.zoho_answers import Failure, Issued, Raw, Verdict, ZohoAnswer
from stores.zoho_meanings import (
    ACCOUNTS_ERRORS,
    AFTER_NO_ANSWER,
    BAD_CODE,
    BAD_GRANT,
    BAD_REFRESH,
    DEAD,
    LOOK_UP,
    NO_SCOPE,
    PASSING,
    THROTTLED,
    UNKNOWN_TOKEN,
    UNREACHED,
    WAIT,
)
from stores.zoho_meanings import Deed as Deed
from stores.zoho_reading import Reading, issued_of, reading_of, shown_text

CLOCK_OFF_MS = 30_000


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as its verdict needs it. ``console``: the address of Zoho's console at that data centre, or ""."""

    deed: Deed
    host: str
    console: str = ""
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
    words = tr("This machine's clock is {time} behind Zoho's: set it, since expiry is told by it.")
    if ahead_ms > 0:
        words = tr("This machine's clock is {time} ahead of Zoho's: set it, since expiry is told by it.")
    return words.format(time=duration(abs(ahead_ms)))


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
    lives = tr("It is valid for {time}.").format(time=duration(issued.expires_at - at))
    if asked.deed is Deed.RENEW:
        done = tr("{host} issued a new access token.").format(host=asked.host)
        return _Found(Verdict.DONE, f"{done} {lives}", issued=issued)
    advice = ""
    if issued.refresh_token is None:
        advice = tr(
            "It came without a refresh token, so it cannot be renewed: ask for offline access (access_type=offline)."
        )
    done = tr("{host} exchanged the grant token.").format(host=asked.host)
    return _Found(Verdict.DONE, f"{done} {lives}", advice, issued)


def _on_revoking(asked: Asked, reading: Reading, _: int) -> _Found:
    host, content = asked.host, reading.content
    if (reading.is_success or reading.status in (400, 401)) and reading.code in UNKNOWN_TOKEN:
        return _Found(
            Verdict.ALREADY_INVALID,
            tr("{host} does not know this refresh token: it is revoked already, or never was valid there.").format(
                host=host
            ),
            tr(
                "If its data centre is another one, the token may still live there: check that before the row is"
                " deleted."
            ),
        )
    error = _error(asked, reading)
    if error is not None:
        return error
    status = content.get("status") if content is not None else None
    if reading.is_success and isinstance(status, str) and status.lower() == "success":
        done = tr("{host} revoked the refresh token. Its access tokens have ended.").format(host=host)
        return _Found(Verdict.DONE, done)
    return _unusable(asked, reading)


def _on_checking(asked: Asked, reading: Reading, _: int) -> _Found:
    of_nobody = tr("{host} accepts the access token, and does not say whose it is.").format(host=asked.host)
    if reading.status == 204:
        return _Found(Verdict.DONE, of_nobody)
    error = _error(asked, reading)
    if error is not None:
        return error
    users = reading.content.get("users") if reading.content is not None else None
    if not reading.is_success or not isinstance(users, list):
        return _unusable(asked, reading)
    email = users[0].get("email") if users and isinstance(users[0], dict) else None
    if not isinstance(email, str) or not email:
        return _Found(Verdict.DONE, of_nobody)
    shown = shown_text(email, asked.secrets)
    sentence = tr("{host} accepts the access token. It is {owner}'s.").format(host=asked.host, owner=shown)
    return _Found(Verdict.DONE, sentence, owner=shown)


def _error(asked: Asked, reading: Reading) -> _Found | None:
    """The verdict on an error that the body names, or the status alone; None where there is none."""
    host, code, status = asked.host, reading.code, reading.status
    is_theirs = reading.has_error and not 300 <= status < 400
    if status == 429 or (is_theirs and code in THROTTLED):
        wait = spoken(WAIT) if asked.deed in (Deed.RENEW, Deed.EXCHANGE) else tr("Wait some minutes.")
        sentence = tr("{host} has had too many requests in a short time.").format(host=host)
        return _Found(Verdict.THROTTLED, sentence, wait)
    if not is_theirs:
        return None
    known = _on_check_error(asked, code, status) if asked.deed is Deed.CHECK else _on_accounts_error(asked, code)
    if known is not None:
        return known
    told = shortened(reading.said, 100)
    if status >= 500 or code in PASSING:
        sentence = tr("{host} could not do it ({told}).").format(host=host, told=told)
        return _Found(Verdict.REFUSED, sentence, tr("Try again in some minutes."))
    return _Found(Verdict.REFUSED, tr("{host} refused it ({told}).").format(host=host, told=told), spoken(LOOK_UP))


def _on_accounts_error(asked: Asked, code: str) -> _Found | None:
    if code in BAD_CODE:
        code = BAD_GRANT if asked.deed is Deed.EXCHANGE else BAD_REFRESH
    if code not in ACCOUNTS_ERRORS:
        return None
    verdict, sentence, advice = ACCOUNTS_ERRORS[code]
    console = asked.console or tr("Zoho's API console")
    return _Found(verdict, spoken(sentence).format(host=asked.host), spoken(advice).format(console=console))


def _on_check_error(asked: Asked, code: str, status: int) -> _Found | None:
    if code in NO_SCOPE:
        words = tr("{host} accepts the access token, but it is without the permission to read users.")
        if "scope" in code:
            words = tr("{host} accepts the access token, but it is without the scope ZohoCRM.users.READ.")
        advice = tr("The token is alive; whose it is cannot be told without that.")
        return _Found(Verdict.NO_SCOPE, words.format(host=asked.host), advice)
    if code in DEAD and status < 500:
        return _Found(
            Verdict.TOKEN_DEAD,
            tr("{host} does not accept the access token: it is expired, revoked, or of another data centre.").format(
                host=asked.host
            ),
            tr("Renew it. A program does that by itself where it holds the refresh token."),
        )
    return None


def _unusable(asked: Asked, reading: Reading, what: str | None = None) -> _Found:
    host, status = asked.host, reading.status
    words = tr("{host} gave {what} (HTTP {status}).")
    if 300 <= status < 400:
        words = tr("{host} pointed to another address (HTTP {status}), which is not followed.")
        advice = tr("Check the data centre, and whether a proxy or a sign-in page of the network is in between.")
    elif status == 407:
        advice = tr("A proxy wants a user name and a password: set them in HTTPS_PROXY.")
    elif status >= 500:
        advice = tr("Zoho or a proxy is in trouble: try again in some minutes.")
    else:
        advice = tr("A proxy or a sign-in page of the network may be in between: check it, and the data centre.")
    if asked.deed is not Deed.CHECK and not 300 <= status < 500:
        advice = f"{spoken(asked.deed.value)} {advice}"
    sentence = words.format(host=host, what=what or reading.shape, status=status)
    return _Found(Verdict.UNUSABLE, sentence, advice)


def _without_answer(asked: Asked, raw: Raw, failure: Failure, at: int) -> ZohoAnswer:
    """Whether the request can have arrived makes the verdict."""
    host, deed = asked.host, spoken(asked.deed.value)
    if failure is Failure.CANCELLED:
        sentence = tr("Cancelled: nothing was sent.")
        if raw.was_sent:
            sentence = tr("Cancelled after {host} was asked.").format(host=host)
        advice = deed if raw.was_sent else ""
        return ZohoAnswer(Verdict.CANCELLED, sentence, advice, host=host, at=at, was_sent=raw.was_sent)
    if not raw.was_sent:
        sentence, advice = UNREACHED[failure]
        through = f" (HTTP {raw.proxy_status})" if raw.proxy_status else ""
        sentence = spoken(sentence).format(host=host, through=through)
        told = f"{sentence} {tr('Nothing was sent.')}"
        return ZohoAnswer(Verdict.UNREACHABLE, told, spoken(advice), host=host, at=at, was_sent=False)
    if failure is Failure.TIME_OUT:
        sentence = tr("{host} did not answer in time.").format(host=host)
    else:
        sentence = tr("The connection to {host} broke off before the answer was complete.").format(host=host)
    advice = f"{deed} {spoken(AFTER_NO_ANSWER[asked.deed])}"
    return ZohoAnswer(Verdict.NO_ANSWER, sentence, advice, host=host, at=at)
