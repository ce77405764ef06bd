"""What can be said of an entered value before anyone is asked: pure functions, and no value in their words.

Source of the patterns: client ids, client secrets and tokens as Zoho's console and accounts servers issue them. Zoho
documents none, so a value of another form is remarked upon and taken; only a secret where it would be shown is refused.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

_TOKEN = re.compile(r"1000\.[0-9A-Za-z]{20,64}\.[0-9A-Za-z]{20,64}")
_CLIENT_ID = re.compile(r"1000\.[0-9A-Z]{16,64}")
_CLIENT_SECRET = re.compile(r"[0-9a-f]{40,48}")
_SPACES = re.compile("[\\s\u200b\u200c\u200d\u2060\ufeff]+")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Remark(NamedTuple):
    """``refuses``: with this value it makes no sense to go on."""

    text: str
    refuses: bool = False


def _tr(text: str) -> str:
    return QCoreApplication.translate("Checks", text)


def without_spaces(text: str) -> str:
    """What was pasted, without line breaks, spaces, invisible characters and the quotes around it: no secret and no
    URL of Zoho has any.
    """
    return _SPACES.sub("", text).strip("\"'`\u201c\u201d\u2018\u2019")


def looks_secret(text: str) -> bool:
    """Whether this is a token or a client secret, by its form."""
    stripped = text.strip()
    return bool(_TOKEN.search(stripped) or _CLIENT_SECRET.fullmatch(stripped))


def check_client_id(text: str) -> Remark | None:
    if _TOKEN.search(text):
        return Remark(_tr("This looks like an access or refresh token, not a client id."), True)
    if looks_secret(text):
        return Remark(_tr("This looks like a client secret, not a client id."), True)
    if not text.startswith("1000."):
        return Remark(_tr("A client id of Zoho starts with “1000.”"))
    return None


def check_client_secret(text: str) -> Remark | None:
    if _TOKEN.search(text):
        return Remark(_tr("This looks like an access or refresh token, not a client secret."))
    if _CLIENT_ID.fullmatch(text):
        return Remark(_tr("This looks like a client id, not a client secret."))
    return _odd_characters(text)


def check_token(text: str) -> Remark | None:
    if _CLIENT_ID.fullmatch(text):
        return Remark(_tr("This looks like a client id, not a token."))
    if _CLIENT_SECRET.fullmatch(text):
        return Remark(_tr("This looks like a client secret, not a token."))
    if not text.startswith("1000."):
        return Remark(_tr("Zoho's tokens start with “1000.”"))
    return _odd_characters(text)


def check_user_name(text: str) -> Remark | None:
    if looks_secret(text):
        return Remark(_tr("This looks like a secret, not a user name."), True)
    return None


def check_redirect_url(text: str) -> Remark | None:
    if looks_secret(text):
        return Remark(_tr("This looks like a secret, not a URL."), True)
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return Remark(_tr("This is not a URL."), True)
    if not host or parts.scheme not in ("https", "http"):
        return Remark(_tr("A URL starts with https://"), True)
    if parts.scheme == "http" and host not in _LOOPBACK:
        return Remark(_tr("Zoho expects https, except for localhost."))
    return None


def check_looked_up(text: str) -> Remark | None:
    """A user name or an id that is looked up exactly as it is."""
    if text != text.strip():
        return Remark(_tr("Starts or ends with a space, and is looked up with it."))
    return None


def _odd_characters(text: str) -> Remark | None:
    if not (text.isascii() and text.isprintable()):
        return Remark(_tr("It has characters that no secret of Zoho has."))
    return None
