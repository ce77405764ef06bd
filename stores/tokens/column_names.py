"""Which column of a table holds which field of a token, by the names of the columns alone.

Sources: the tables of the SDK's sample stores of all generations, and the names that programs in many languages give
to the parts of an OAuth token (RFC 6749 calls them ``access_token``, ``refresh_token``, ``expires_in``, ...).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from stores.tokens.fields import FIELDS

CREATED = "created"  # not a field: the moment after which a lifetime counts
MAPPABLE = (*FIELDS[1:], CREATED)

_STRONG, _WEAK = 100, 20
_STRIPPED = 20  # what a name loses for each thing that had to be taken off it
_LONGEST_NAME = 200

# the better name stands first
_NAMES: dict[str, tuple[str, ...]] = {
    "user_name": (
        *("username", "usermail", "useremail", "useridentifier", "useremailid", "useremailaddress", "usersmail"),
        *("usersemail", "usersname", "email", "emailaddress", "emailid", "mail", "mailaddress", "useraddress"),
        *("user", "username1", "userlogin", "login", "loginname", "currentuser", "accountemail", "accountname"),
        *("account", "principal", "mailbox", "owner", "owneremail", "userid", "ownerid", "accountid"),
    ),
    "client_id": ("clientid", "clientidentifier", "consumerkey", "applicationid", "appid", "clientkey"),
    "client_secret": ("clientsecret", "consumersecret", "applicationsecret", "appsecret", "clientsecretkey"),
    "refresh_token": ("refreshtoken", "refreshtkn", "rtoken", "renewtoken", "renewaltoken", "tokenrefresh"),
    "access_token": (
        *("accesstoken", "accesstkn", "atoken", "bearertoken", "tokenaccess", "currentaccesstoken", "oauthtoken"),
    ),
    "grant_token": ("granttoken", "authorizationcode", "authorisationcode", "authcode", "grantcode", "granttkn"),
    "redirect_url": (
        *("redirecturl", "redirecturi", "callbackurl", "callbackuri", "redirect", "redirectaddress", "callback"),
        *("returnurl", "returnuri"),
    ),
    "api_domain": (
        *("apidomain", "apidomainurl", "apihost", "apiurl", "apibaseurl", "apiserver", "apiendpoint", "apibase"),
        *("instanceurl", "zohodomain"),
    ),
    CREATED: (  # what tells of the token itself first, and of those the latest; what tells of the row, the latest first
        *("tokenrefreshedat", "refreshedat", "renewedat", "lastrefreshedat", "lastrefreshed", "lastrefresh"),
        *("lastrenewedat", "tokenupdatedat", "accesstokenupdatedat"),
        *("issuedat", "obtainedat", "fetchedat", "receivedat", "acquiredat", "grantedat", "generatedat", "issued"),
        *("issuetime", "issuedon", "issuedtime", "obtainedon", "tokencreatedat", "tokencreated", "tokentime"),
        *("updatedat", "modifiedat", "updated", "modified", "updatedon", "modifiedon", "updatedtime", "modifiedtime"),
        *("lastupdatedat", "lastmodifiedat", "lastupdated", "lastmodified", "lastupdate", "updatetime", "dateupdated"),
        *("createdat", "created", "createdtime", "creationtime", "createtime", "createdon", "createddate"),
        *("creationdate", "datecreated", "timecreated", "createdtimestamp", "createdts", "insertedat", "iat"),
        *("savedat", "storedat"),
    ),
}
_WEAK_NAMES: dict[str, tuple[str, ...]] = {
    "user_name": ("name", "uid"),
    "client_id": ("cid", "client"),
    "client_secret": ("secret",),
    "refresh_token": ("refresh", "rt"),
    "access_token": ("authtoken", "token", "access", "bearer", "at"),
    "grant_token": ("grant",),
    "api_domain": ("domain", "baseurl"),
}
_RANKS = {
    field: {
        **{name: _WEAK - rank for rank, name in enumerate(_WEAK_NAMES.get(field, ()))},
        **{name: _STRONG - rank / 4 for rank, name in enumerate(names)},
    }
    for field, names in _NAMES.items()
}
_PREFIX = re.compile(
    r"zohocrm|zoho|crm|oauth2|oauth|oath|api|sdk|auth|tbl|fld|col|str|txt|current|stored|saved|user|app|my|the|z"
)
_OF_SOMETHING_ELSE = frozenset({"user", "app", "api"})  # an account that expires, not a token
_ENDING = re.compile(r"(?:value|text|string|str|field|column|col|plain|raw)$")
_STRONGEST = re.compile(r"(?:^|_)(access_?token|refresh_?token|grant_?token|client_?id|client_?secret|api_?domain)$")
_NOT_NOW = re.compile(
    r"(?:^|_)(?:old|previous|prev|last|former|backup|bak|no|has|is|hash|hashed|num|count|revoked|expired|deleted"
    r"|invalid|invalidated|replaced|stale)_"
)
_EXPIRY = re.compile(
    r"(?P<whose>(?:accesstokens?|access|tokens?|at)?)"
    r"(?:exp(?:ire|ires|iry|iration)?|validuntil|validtill|validto|validthru|validfor|validity|notafter|ttl"
    r"|lifetime|lifespan|endsat|endsin)"
    r"(?P<how>(?:in|at|on|time|date|datetime|when|ts|timestamp|stamp|epoch|unix|utc|gmt|local|ms|millis|milliseconds"
    r"|s|sec|secs|seconds|iso|str|text|value|field|col)*)"
)
_LIFETIME = re.compile(r"(?:expires?in|ttl|lifetime|lifespan|validfor|endsin|validity)")


class Match(NamedTuple):
    """``score``: how well a column's name fits the field; above 50 it fits without any other evidence."""

    score: float
    field: str
    column: str


def words_of(name: str) -> str:
    """A name as lower-case words with underscores between: ``accessToken`` is ``access_token``."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name[:_LONGEST_NAME])
    return "_".join(re.findall(r"[a-z0-9]+", spaced.lower().replace("'s", "")))


def matches_of(column: str, belonging: frozenset[str] = frozenset()) -> list[Match]:
    """Every field that this name may stand for. `belonging`: of "user", "app" and "api", those that stand before the
    names of tokens too; else ``user_expires_at`` is no expiry of a token.
    """
    words = words_of(column)
    plain = words.replace("_", "")
    found = [Match(score, field, column) for field in _NAMES if (score := _score(field, words, plain))]
    if expiry := _expiry_score(plain, _OF_SOMETHING_ELSE - belonging):
        found.append(Match(expiry, "expiry_time", column))
    return found


def _score(field: str, words: str, plain: str) -> float:
    ranks = _RANKS[field]
    best = max(
        (ranks[name] - _STRIPPED * taken / 2 for name, taken in _without_decoration(plain) if name in ranks),
        default=0.0,
    )
    ending = _STRONGEST.search(words)
    if not best and ending and ending[1].replace("_", "") == field.replace("_", "") and not _NOT_NOW.search(words):
        best = _STRONG - 2 * _STRIPPED
    return max(best, 0.0)


def _without_decoration(plain: str, kept: frozenset[str] = frozenset()) -> Iterable[tuple[str, int]]:
    """The name, then the name without each prefix (but for the `kept` ones) and ending in turn, with how much was taken
    off.
    """
    taken = 0
    while True:
        yield plain, taken
        ending = _ENDING.search(plain)
        if ending and ending.start():
            yield plain[: ending.start()], taken + 1
        prefix = _PREFIX.match(plain)
        if prefix is None or prefix.end() == len(plain) or prefix[0] in kept:
            return
        plain, taken = plain[prefix.end() :], taken + 1


def _expiry_score(plain: str, kept: frozenset[str]) -> float:
    for name, taken in _without_decoration(plain, kept):
        found = _EXPIRY.fullmatch(name)
        if found:
            score = _STRONG - _STRIPPED * taken / 2 + (5 if found["whose"].startswith("access") else 0)
            return score if found["how"] or found["whose"] else score - 5
    return 0.0


def is_lifetime(column: str) -> bool:
    """Whether the name alone says that the column holds a duration: ``expires_in``, ``ttl``, ``valid_for``."""
    return any(_LIFETIME.search(name) for name, _ in _without_decoration(words_of(column).replace("_", "")))


def guessed_columns(names: Sequence[str]) -> dict[str, str]:
    """The field (or CREATED) that each column most likely stands for, as field -> column, whether or not the table
    holds tokens. No field has two columns and no column two fields; the better name wins.
    """
    return {field: match.column for field, match in _guessed(names).items()}


def mapped(columns: Iterable[str], *, on_request: bool = False) -> dict[str, str]:
    """As `guessed_columns`, but {} where it is no table of tokens.

    A table holds tokens where a name says access or refresh token, or where abbreviations (``token``, ``at``, ``rt``)
    say both, or one of them stands beside a client secret or a token's expiry. `on_request`: the person says that it
    is one, so an abbreviation is enough.

    Beside a refresh token alone, an expiry that does not say whose it is belongs to that, so it is not mapped. Beside
    a ``refresh_token``, ``at`` is a moment.
    """
    found = _guessed(columns)
    access, refresh = found.get("access_token"), found.get("refresh_token")
    if access and refresh and words_of(access.column) == "at" and refresh.score > _WEAK and not _has_own_expiry(found):
        del found["access_token"]
    if not _is_token_table(found, on_request):
        return {}
    if "access_token" not in found and not _has_own_expiry(found):
        found.pop("expiry_time", None)
    return {field: match.column for field, match in found.items()}


def is_named_plainly(columns: Mapping[str, str]) -> bool:
    """Whether a column (of field -> column) says in full that it holds an access or a refresh token."""
    matches = (
        match
        for field in ("access_token", "refresh_token")
        for match in matches_of(columns.get(field, ""))
        if match.field == field
    )
    return any(match.score > _WEAK for match in matches)


def _guessed(columns: Iterable[str]) -> dict[str, Match]:
    names = list(columns)
    lowered = {name.lower(): name for name in names}
    if lowered.keys() >= set(FIELDS):  # the SDK's own table, whatever stands beside its columns
        return {field: Match(_STRONG, field, lowered[field]) for field in FIELDS[1:]}
    found: dict[str, Match] = {}
    taken: set[str] = set()
    belonging = _before_tokens(names)
    matches = [match for name in names for match in matches_of(name, belonging)]
    for match in sorted(matches, key=lambda match: -match.score):
        if match.field not in found and match.column not in taken:
            found[match.field] = match
            taken.add(match.column)
    return found


def _before_tokens(names: Iterable[str]) -> frozenset[str]:
    """Of "user", "app" and "api", those that stand in the name of a token: ``api_expires_at`` beside
    ``api_access_token`` is the token's.
    """
    tokens = [
        words_of(name).replace("_", "")
        for name in names
        if any(match.field in ("access_token", "refresh_token") for match in matches_of(name))
    ]
    return frozenset(word for word in _OF_SOMETHING_ELSE if any(word in name for name in tokens))


def _whose(expiry: Match) -> str:
    """What an expiry says that it is of: ``access``, ``token``, "" for nothing."""
    for name, _ in _without_decoration(words_of(expiry.column).replace("_", "")):
        found = _EXPIRY.fullmatch(name)
        if found:
            return found["whose"]
    return ""


def _has_own_expiry(found: Mapping[str, Match]) -> bool:
    """Whether there is an expiry that says that it is the access token's."""
    return "expiry_time" in found and _whose(found["expiry_time"]).startswith(("access", "at"))


def _is_token_table(found: Mapping[str, Match], on_request: bool) -> bool:
    scores = [found[name].score for name in ("access_token", "refresh_token") if name in found]
    if not scores or on_request:
        return bool(scores)
    secret, expiry = found.get("client_secret"), found.get("expiry_time")
    is_beside_a_secret = secret is not None and secret.score > _WEAK
    return max(scores) > _WEAK or len(scores) == 2 or is_beside_a_secret or bool(expiry and _whose(expiry))
