"""What an answer of Zoho's says, read with suspicion: its JSON, its error code, what it issued, its clock."""

from __future__ import annotations

import codecs
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, quote_plus

from stores.tokens.data_centers import center_of
from stores.tokens.text import shortened
from stores.translating import tr
from stores.zoho_answers import Issued, Raw, address_of

LONGEST_SAID = 200
LONGEST_LIFE_MS = 366 * 24 * 3600 * 1000
_SOUND_TOKEN = re.compile(r"[!-~]{1,8192}")
_LIKE_A_SECRET = re.compile(r"1000\.[^\s\"'<>,;&]*|[0-9A-Fa-f]{16,}")
_HIDDEN = "(hidden)"


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as it can be shown and judged.

    ``content``: the JSON object, or None; ``shape``: what the body is, as words for a sentence. ``code``: Zoho's error
    code in lower case, blanks as underscores; "" where it names none. ``said``: status and error, without secrets.
    """

    status: int
    shape: str
    content: dict[str, Any] | None = field(repr=False)
    code: str
    has_error: bool
    said: str
    clock_ahead_ms: int | None

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300


def reading_of(raw: Raw, secrets: Sequence[str], at: int) -> Reading:
    """Read an answer that arrived at `at` (epoch milliseconds). `secrets`: what was sent, and is never shown."""
    parsed, shape = _parsed(raw.body)
    content = parsed if isinstance(parsed, dict) else None
    code, description = _error_in(content or {})
    told = ": ".join(part for part in (code or "", description) if part)
    shown = shown_text(told, secrets)
    return Reading(
        status=raw.status,
        shape=shape,
        content=content,
        code=(code or "").strip().lower().replace(" ", "_")[:LONGEST_SAID],
        has_error=code is not None,
        said=shortened(f"HTTP {raw.status}, {shown}" if shown else f"HTTP {raw.status}", LONGEST_SAID),
        clock_ahead_ms=_clock_ahead(raw.date, at),
    )


def shown_text(text: str, secrets: Sequence[str]) -> str:
    """The text without these secrets nor anything that looks like one of Zoho's, harmless to show, cut short."""
    text = text[: 20 * LONGEST_SAID]
    for secret in sorted({form for one in secrets if len(one) > 3 for form in _forms(one)}, key=len, reverse=True):
        text = re.sub(re.escape(secret), _HIDDEN, text, flags=re.IGNORECASE)
    return shortened(_LIKE_A_SECRET.sub(_HIDDEN, text), LONGEST_SAID)


def is_sound_token(token: object) -> bool:
    """Whether this can be a token: text of visible ASCII characters, as an HTTP header can carry it."""
    return isinstance(token, str) and _SOUND_TOKEN.fullmatch(token) is not None


def issued_of(content: dict[str, Any], at: int) -> Issued | str:
    """The token in an answer that arrived at `at` (epoch milliseconds), or what is wrong with it, as words."""
    access_token, refresh_token = content.get("access_token"), content.get("refresh_token")
    if access_token is None:
        return tr("no access token")
    if not is_sound_token(access_token):
        return tr("an impossible access token")
    if refresh_token is not None and not is_sound_token(refresh_token):
        return tr("an impossible refresh token")
    if not {"expires_in", "expires_in_sec"} & content.keys():
        return tr("an access token without an expiry")
    life_ms = _life_ms(content)
    if life_ms is None:
        return tr("an impossible expiry")
    return Issued(access_token, at + life_ms, refresh_token, _known_domain(content.get("api_domain")))


def _parsed(body: bytes | None) -> tuple[object, str]:
    """The JSON value, and what the body is."""
    if body is None:
        return None, tr("an answer that is too long or damaged")
    text = _text_of(body)
    if text is None:
        return None, tr("an answer that is no text")
    if not text.strip():
        return None, tr("an empty answer")
    if text.lstrip().startswith("<"):
        return None, tr("a web page")
    try:
        parsed = json.loads(text, parse_constant=_refuse, object_pairs_hook=_without_twins)
    except (ValueError, RecursionError):
        return None, tr("an answer that is not JSON")
    return parsed, tr("an answer that says nothing of it") if isinstance(parsed, dict) else tr("JSON that is no object")


def _text_of(body: bytes) -> str | None:
    wide = body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return body.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return None


def _refuse(constant: str) -> object:
    raise ValueError("no number")


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object that names a key twice says two things."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("one key twice")
    return found


def _error_in(content: dict[str, Any]) -> tuple[str | None, str]:
    """Zoho's error code and description: ``error`` of the accounts server, ``code`` and ``status`` of the API.

    The code is None where the answer names no error, "" where it names one in a form that Zoho does not document.
    """
    error, status = content.get("error"), content.get("status")
    told = content.get("error_description") or content.get("message")
    description = told if isinstance(told, str) else ""
    if error:
        return (error if isinstance(error, str) else ""), description
    code = content.get("code")
    if isinstance(code, str) and code and code.upper() != "SUCCESS" and "access_token" not in content:
        return code, description
    if isinstance(status, str) and status.lower() in ("error", "failure", "failed"):
        return status, description
    return None, ""


def _life_ms(content: dict[str, Any]) -> int | None:
    """How long the access token lives. As the SDK: ``expires_in`` is in seconds, in ms beside ``expires_in_sec``."""
    in_ms = "expires_in_sec" in content
    number = _whole(content.get("expires_in"))
    if number is None and in_ms and "expires_in" not in content:
        number, in_ms = _whole(content["expires_in_sec"]), False
    if number is None or not 0 < number <= LONGEST_LIFE_MS:
        return None
    life_ms = number if in_ms else number * 1000
    return life_ms if 1000 <= life_ms <= LONGEST_LIFE_MS else None


def _whole(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and re.fullmatch("[0-9]{1,15}", value):
        return int(value)
    if isinstance(value, float):
        return int(value) if math.isfinite(value) and value.is_integer() else None
    return value if isinstance(value, int) else None


def _known_domain(api_domain: object) -> str | None:
    """A host that merely stands in an answer is not kept: the next call would carry the token there."""
    if not isinstance(api_domain, str):
        return None
    address = address_of(api_domain)
    return api_domain if center_of(api_domain) or (address is not None and address.is_loopback) else None


def _clock_ahead(date: str | None, at: int) -> int | None:
    if date is None:
        return None
    try:
        theirs = parsedate_to_datetime(date)
        return at - int(theirs.timestamp() * 1000)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _forms(secret: str) -> set[str]:
    """The secret as it is, and as a form sends it."""
    return {secret, quote(secret, errors="replace"), quote_plus(secret, errors="replace"), repr(secret)[1:-1]}
