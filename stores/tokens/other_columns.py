"""What stands in a row beside the ten fields, as it may be shown: no secret in it. Pure."""

from __future__ import annotations

import re

from stores.tokens.column_names import words_of
from stores.tokens.fields import SECRET_POSITIONS, TokenRow, text_of
from stores.tokens.text import mask

_TELLS_A_SECRET = re.compile(
    r"(?:^|_)(?:secrets?|passwords?|passwd|pwd|passphrase|pass|pin|tokens?|jwt|bearer|cookies?|credentials?|api_?key"
    r"|private_?key|authori[sz]ation|auth_?code)(?:_|$)|token$|secret$|password$"
)
_TELLS_ABOUT_IT = re.compile(
    r"_(?:type|kind|scope|scopes|at|on|date|time|count|status|version|name|expiry|expires|ttl)$"
)
_ZOHO_TOKEN = re.compile(r"1000\.[0-9a-zA-Z]{6,}(?:\.[0-9a-zA-Z]+)?")
_BEARER = re.compile(r"(?i)(?<=bearer )\S+|eyJ[\w-]+\.[\w-]+\.[\w-]+")
_SHORTEST = 6  # a shorter secret would take half of a sentence with it
_LONGEST = 100_000


def tells_a_secret(column: str) -> bool:
    """Whether a column of this name may hold a secret: a password, an old token."""
    words = words_of(column)
    return bool(_TELLS_A_SECRET.search(words)) and not _TELLS_ABOUT_IT.search(words)


def without_secrets(name: str, value: object, row: TokenRow) -> str:
    """The text of another column of this row: masked where its name tells of a secret, and without the secrets of the
    row itself and whatever looks like a token (a stored answer of Zoho holds them). "" for NULL.
    """
    text = (text_of(value) or "")[:_LONGEST]
    if text and tells_a_secret(name):
        return mask(text)
    for secret in sorted({row[place] or "" for place in SECRET_POSITIONS}, key=len, reverse=True):
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, mask(secret))
    for pattern in (_ZOHO_TOKEN, _BEARER):
        text = pattern.sub(lambda found: mask(found[0]), text)
    return text
