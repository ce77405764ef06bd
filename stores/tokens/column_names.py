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
    CREATED: (
        *("issuedat", "obtainedat", "fetchedat", "receivedat", "acquiredat", "grantedat", "generatedat", "issued"),
        *("issuetime", "issuedon", "issuedtime", "obtainedon", "tokencreatedat", "tokencreated", "tokentime"),
        *("refreshedat", "renewedat", "lastrefreshedat", "lastrefreshed", "lastrefresh", "lastrenewedat"),
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
_ENDING = re.compile(r"(?:value|text|string|str|field|column|col|plain|raw)$")
_STRONGEST = re.compile(r"(?:^|_)(access_?token|refresh_?token|grant_?token|client_?id|client_?secret|api_?domain)$")
_NOT_NOW = re.compile(r"(?:^|_)(?:old|previous|prev|last|former|backup|bak|no|has|is|hash|hashed|num|count)_")
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


def matches_of(column: str) -> list[Match]:
    """Every field that this name may stand for."""
    words = words_of(column)
    plain = words.replace("_", "")
    found = [Match(score, field, column) for field in _NAMES if (score := _score(field, words, plain))]
    if expiry := _expiry_score(plain):
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


def _without_decoration(plain: str) -> Iterable[tuple[str, int]]:
    """The name, then the name without each prefix and ending in turn, with how much was taken off."""
    taken = 0
    while True:
        yield plain, taken
        ending = _ENDING.search(plain)
        if ending and ending.start():
            yield plain[: ending.start()], taken + 1
        prefix = _PREFIX.match(plain)
        if prefix is None or prefix.end() == len(plain):
            return
        plain, taken = plain[prefix.end() :], taken + 1


def _expiry_score(plain: str) -> float:
    for name, taken in _without_decoration(plain):
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

    A table holds tokens where a name says access or refresh token, or says it by an abbreviation (``token``, ``at``,
    ``rt``) beside another sure sign of OAuth. `on_request`: the person says that it is one, so an abbreviation is
    enough.
    """
    found = _guessed(columns)
    scores = {field: match.score for field, match in found.items()}
    return {field: match.column for field, match in found.items()} if _is_token_table(scores, on_request) else {}


def _guessed(columns: Iterable[str]) -> dict[str, Match]:
    names = list(columns)
    lowered = {name.lower(): name for name in names}
    if lowered.keys() >= set(FIELDS):  # the SDK's own table, whatever stands beside its columns
        return {field: Match(_STRONG, field, lowered[field]) for field in FIELDS[1:]}
    found: dict[str, Match] = {}
    taken: set[str] = set()
    for match in sorted((match for name in names for match in matches_of(name)), key=lambda match: -match.score):
        if match.field not in found and match.column not in taken:
            found[match.field] = match
            taken.add(match.column)
    return found


def _is_token_table(scores: Mapping[str, float], on_request: bool) -> bool:
    access, refresh = scores.get("access_token", 0.0), scores.get("refresh_token", 0.0)
    if max(access, refresh) > _WEAK or (access and refresh):
        return True
    signs = [scores.get(name, 0.0) > _WEAK for name in ("client_id", "client_secret", "grant_token", "api_domain")]
    return bool(access or refresh) and (on_request or any(signs))
