"""What stands in a row beside the ten fields, as it may be shown: no secret in it. Pure."""

from __future__ import annotations

import re

from stores.tokens.column_names import words_of
from stores.tokens.fields import SECRET_POSITIONS, TokenRow, text_of
from stores.tokens.text import mask

_TELLS_A_SECRET = re.compile(
    r"secret|passw|passphrase|token|credential|cookie|bearer|api_?key|private_?key"
    r"|(?:^|_)(?:pwd|pass|pin|jwt|sid|otp|totp|mfa|salt|nonce|verifier|authori[sz]ation)(?:_|$)"
    r"|(?:^|_)sessions?(?:_?(?:id|key))?(?:_|$)"
    r"|(?:^|_)(?:auth|authori[sz]ation|grant|access|reset|verification|confirmation|activation|device|pin)_?code(?:_|$)"
    r"|^code$|(?:^|_)(?<!primary_)(?<!foreign_)(?<!public_)(?<!sort_)(?<!cache_)key$"
)
_TELLS_OF_AN_OLD_ONE = re.compile(r"(?:^|_)(?:old|prev|previous|backup|bak)_(?:at|rt|access|refresh|grant)$")
_TELLS_ABOUT_IT = re.compile(
    r"_(?:type|kind|scope|scopes|at|on|in|date|time|count|status|version|name|expiry|expires|expired|valid|ttl)$"
)
# what a primary key may not be called to be shown as the row's id; programs call ordinary ones "key" and "token_id"
_SECRET_KEY = re.compile(
    r"(?:secret|password|passwd|passphrase|token|bearer|cookie|api_?key|private_?key|session_?key|session_?id)$"
    r"|(?:^|_)(?:pwd|pin|jwt|sid|otp|session|auth_?code)$"
)
_ZOHO_TOKEN = re.compile(r"1000\.[0-9a-zA-Z]{6,}(?:\.[0-9a-zA-Z]+)?")
_BEARER = re.compile(r"(?i:(?<=bearer )|(?<=oauthtoken ))\S+|(?:(?<![\w-])|(?<=%22))eyJ[\w-]+\.[\w-]+\.[\w-]+")
# names and values as JSON (in text of JSON, too), URLs, YAML, XML, headers and programs write them
_QUOTE = r"(?:\\{0,8}[\"']|%22|%27|&quot;|&#34;)"
_NAME = re.compile(
    rf"(?<![\w.-])(?P<name>[\w.-]{{1,200}}){_QUOTE}?\s{{0,20}}(?::|=>?|%3A|%3D|>)(?:\s|%20){{0,20}}", re.IGNORECASE
)
_VALUE = re.compile(
    r"(?P<open>[\[{])[^\]}]*"
    r"|(?P<mark>\"|')(?:(?!(?P=mark))[^\\]|\\.)*"
    r"|(?P<inner>\\{1,8}[\"'])(?:(?!\\{1,8}[\"']).)*"
    r"|(?P<percent>%22|%27|&quot;|&#34;)(?:(?!(?P=percent)).)*"
    r"|(?:(?:bearer|basic|token|zoho-oauthtoken)\s{1,9})?(?:[^\s&,;\"'<>{}\[\]()%\\]|%(?!2[267C]|[57]D))+",
    re.IGNORECASE | re.DOTALL,
)
_LINE = re.compile(r"^([ \t]{0,40}-?[ \t]{0,8}[\w.-]{1,200}[ \t]{0,20}:[ \t]{1,20})([^\s\"'\[{].*)", re.MULTILINE)
_HARMLESS = re.compile(r"(?:null|none|nil|true|false|undefined)?", re.IGNORECASE)
_CODE_OF_AN_ERROR = re.compile(r"[A-Za-z]+(?:_[A-Za-z]+)*|\d{1,5}")
_SHORTEST = 6  # a shorter secret would take half of a sentence with it
_LONGEST = 100_000


def tells_a_secret(column: str) -> bool:
    """Whether a column of this name may hold a secret: a password, an old token."""
    words = words_of(column)
    if _TELLS_OF_AN_OLD_ONE.search(words):
        return True
    return bool(_TELLS_A_SECRET.search(words)) and not _TELLS_ABOUT_IT.search(words)


def is_secret_key(column: str) -> bool:
    """Whether a primary key of this name is a secret itself, so that it is not shown as the row's id."""
    return bool(_SECRET_KEY.search(words_of(column)))


def without_secrets(name: str, value: object, row: TokenRow) -> str:
    """The text of another column of this row: masked where its name tells of a secret, and without the secrets of the
    row itself, what stands after a name that tells of one (a stored answer or request), and whatever looks like a
    token. "" for NULL.
    """
    text = (text_of(value) or "")[:_LONGEST]
    if text and tells_a_secret(name):
        return mask(text)
    for secret in sorted({row[place] or "" for place in SECRET_POSITIONS}, key=len, reverse=True):
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, mask(secret))
    text = _without_values(_LINE.sub(_masked_line, text))
    for pattern in (_ZOHO_TOKEN, _BEARER):
        text = pattern.sub(lambda found: mask(found[0]), text)
    return text


def _masked_line(found: re.Match[str]) -> str:
    return found[1] + mask(found[2]) if tells_a_secret(found[1]) and _is_secret(found[1], found[2]) else found[0]


def _without_values(text: str) -> str:
    """The text, the values masked that stand after names which tell of a secret; the marks around them stay."""
    parts: list[str] = []
    done = 0
    while name := _NAME.search(text, done):
        parts.append(text[done : name.end()])
        done = name.end()
        found = _VALUE.match(text, done) if tells_a_secret(name["name"]) else None
        if found is None:
            continue
        mark = found["open"] or found["mark"] or found["inner"] or found["percent"] or ""
        value = found[0][len(mark) :]
        if _is_secret(name["name"], value):
            parts.append(mark + mask(value))
            done = found.end()
    return "".join([*parts, text[done:]])


def _is_secret(name: str, value: str) -> bool:
    """Whether this value may be one, after a name that tells of one."""
    if _HARMLESS.fullmatch(value.strip()):
        return False
    return words_of(name) != "code" or not _CODE_OF_AN_ERROR.fullmatch(value)
