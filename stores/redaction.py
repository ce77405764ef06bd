"""Text that leaves the program by itself (log records, reports of bugs, warnings): no secret stays in it. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus

from stores.tokens.text import DOTS, mask, visible

SHORTEST = 6  # a shorter value would be found in ordinary words
_SHORTEST_FIELD = 4
_PASSES = 4
_PLAIN = re.compile(r"[A-Za-z0-9._-]*\Z")  # no way of writing it makes it look otherwise
_PLAIN_RUN = re.compile(rf"[A-Za-z0-9._-]{{{SHORTEST}}}")
_A_MASK = re.compile(r"(?:1000\.)?..…...|•{8}", re.DOTALL)
_NO_SECRET = frozenset({"none", "null", "true", "false", "missing", "unknown"})
_FIELD_NAMES = r"(?:client|app)[_-]?secret|(?:refresh|access|grant|oauth|auth)[_-]?token|password|passwd"
_FIELD = re.compile(
    rf"""(?:(?:{_FIELD_NAMES})\\?["']?\s{{0,8}}[=:]\s{{0,8}}|[?&\s](?:token|code)=)"""
    r"""(?:"(?P<double>(?:[^"\\\n]|\\.)*)|'(?P<single>(?:[^'\\\n]|\\.)*)|\\"(?P<escaped>(?:(?!\\")[^\n])*)"""
    r"""|(?P<bare>[^\s&"',;<>()\[\]{}\\]+))""",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"""(?:zoho-oauthtoken\s{1,8}(?P<zoho>[^\s"',;<>]+))|(?:(?:bearer|basic)\s{1,8}(?P<other>[\w.~+/=-]{16,}))""",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"1000(?:\.|%(?:25){0,2}2[Ee])[0-9A-Za-z._~+/=%-]{8,}")
_LONG_HEX = re.compile(r"(?<![0-9A-Za-z])[0-9a-fA-F]{32,}(?![0-9A-Za-z])")
_LONG_WORD = re.compile(r"[\w.~+%@-]{12,}")
_LONGEST_NAME = 24  # characters without a digit; beyond it a name of Python's is rare


def redacted(text: str, secrets: Iterable[str] = (), *, wary: bool = False) -> str:
    """The text with each of the `secrets` (from six characters on), and whatever looks like a secret of Zoho's, masked.

    A secret is also found as Python, JSON and URLs write it. What looks like one: ``1000.…``, the value after
    ``Zoho-oauthtoken`` and the like, or after the name of a secret field, and long hexadecimal numbers. Should a secret
    still be in there then, nothing of the text is left but dots. Linear in the text; what is redacted stays as it is.

    `wary`: not all secrets are known: mask each word, too, that may be one, from twelve characters on.
    """
    known = sorted(_found_in(text, secrets), key=len, reverse=True)
    for secret in known:
        masked = mask(secret)
        for form in sorted({*_forms(secret)}, key=len, reverse=True):
            text = text.replace(form, masked)
    text = _without_lookalikes(text)
    if wary:
        text = _LONG_WORD.sub(_masked_word, text)
    return DOTS if any(form in text for secret in known for form in _forms(secret)) else text


def _found_in(text: str, secrets: Iterable[str]) -> set[str]:
    """Those that are in the text in some form. Most are told apart by six of their characters: quick for many."""
    parts = {text[begin : begin + SHORTEST] for begin in range(len(text) - SHORTEST + 1)}
    run_in, found = _PLAIN_RUN.search, set()
    for secret in secrets:
        if len(secret) < SHORTEST:
            continue
        run = run_in(secret)
        if run is not None and run.group() not in parts:
            continue
        if any(form in text for form in _forms(secret)) and secret.strip("•…"):
            found.add(secret)
    return found


def _forms(secret: str) -> Iterator[str]:
    """How it may be written."""
    yield secret
    if _PLAIN.match(secret):
        return
    plain = str(secret)  # not that of a subclass
    yield from (repr(plain)[1:-1], ascii(plain)[1:-1], visible(plain))
    yield from (json.dumps(plain, ensure_ascii=only_ascii)[1:-1] for only_ascii in (True, False))
    yield plain.replace("'", "''")  # SQL
    as_bytes = plain.encode("utf-8", "surrogatepass")
    yield repr(as_bytes)[2:-1]
    yield from (quote(as_bytes), quote(as_bytes, safe=""), quote_plus(as_bytes))


def _without_lookalikes(text: str) -> str:
    for _ in range(_PASSES):
        before = text
        text = _FIELD.sub(_masked_field, text)
        text = _HEADER.sub(_masked_header, text)
        text = _TOKEN.sub(lambda found: _masked(found.group()), text)
        text = _LONG_HEX.sub(lambda found: _masked(found.group()), text)
        if text == before:
            return text
    return DOTS


def _masked_word(found: re.Match[str]) -> str:
    """Masked where it is rather a secret than a word: it has digits among its letters, or is very long."""
    word = found.group()
    is_mixed = any(letter.isdigit() for letter in word) and any(letter.isalpha() for letter in word)
    return _masked(word) if is_mixed or (len(word) > _LONGEST_NAME and "_" not in word) else word


def _masked(value: str) -> str:
    return value if _A_MASK.fullmatch(value) else mask(visible(value))


def _masked_field(found: re.Match[str]) -> str:
    group, value = _matched(found)
    if len(value) < _SHORTEST_FIELD or value.casefold() in _NO_SECRET:
        return found.group()
    return _with(found, group, _masked(value))


def _masked_header(found: re.Match[str]) -> str:
    group, value = _matched(found)
    return _with(found, group, _masked(value))


def _matched(found: re.Match[str]) -> tuple[str, str]:
    """The group that took part, and its text."""
    return next((name, value) for name, value in found.groupdict().items() if value is not None)


def _with(found: re.Match[str], group: str, value: str) -> str:
    """What was found, with another value of one of its groups."""
    whole, begin = found.group(), found.start()
    return whole[: found.start(group) - begin] + value + whole[found.end(group) - begin :]
