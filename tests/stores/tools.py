"""Tokens for tests, made and read by the SDK's public methods alone, so that nothing of ours vouches for itself."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.crm.api.exception.sdk_exception import SDKException
from zohocrmsdk.src.com.zoho.crm.api.user_signature import UserSignature

Fields = dict[str, "str | None"]

NAMES = (
    "id",
    "user_name",
    "client_id",
    "client_secret",
    "refresh_token",
    "access_token",
    "grant_token",
    "expiry_time",
    "redirect_url",
    "api_domain",
)
SECRET_NAMES = ("client_secret", "refresh_token", "access_token", "grant_token")
ALICE, BOB = "alice@example.com:1001", "bob@example.com:2002"
MARK = "MARKED-SECRET-"  # stands in every secret that must not come to light
FULL: Fields = {
    "user_name": ALICE,
    "client_id": "1000.CLIENT",
    "client_secret": "client-secret",
    "refresh_token": "1000.refresh-alice",
    "access_token": "1000.access-alice",
    "grant_token": "1000.grant-alice",
    "expiry_time": "1700000000000",
    "redirect_url": "https://www.example.com/callback",
    "api_domain": "https://www.zohoapis.com",
}
CLIENT: Fields = {"client_id": "1000.CLIENT", "client_secret": "client-secret"}
HOSTILE_NAMES = {
    "apostrophe": "o'neil",
    "injection": "'; drop table oauthtoken; --",
    "markup": "<b>x</b>",
    "escape sequence": "\x1b[31mred\x1b[0m",
}
TEXTS = {
    **HOSTILE_NAMES,
    "quotes": "\"a\" 'b' `c` \\ %s ? :d @e $f {g}",
    "commas": ",,a,;\t,",
    "unicode": "Zoë 日本語 🎉 e\u0301 \u202etxt.exe \ufeff",
    "newline": "one\ntwo",
    "carriage return": "one\r\ntwo\rthree",
    "NUL": "before\0after",
    "spaces": "  padded  ",
    "number": "0012.50",
    "null word": "NULL",
    "long": "x" * 10_000,
    "empty": "",
}


def set_fields(token: OAuthToken, **fields: Any) -> OAuthToken:
    for name, value in fields.items():
        if name == "user_name":
            token.set_user_signature(None if value is None else UserSignature(value))
        else:
            setter = {"expiry_time": "set_expires_in"}.get(name, f"set_{name}")
            getattr(token, setter)(value)
    return token


def token(**fields: Any) -> OAuthToken:
    """An OAuthToken with these fields and no other."""
    made = OAuthToken(id="-")
    made.set_id(None)
    return set_fields(made, **fields)


def full(**changed: Any) -> OAuthToken:
    """A token with every field but the id, with these ones changed."""
    return token(**{**FULL, **changed})


def another(name: str, **changed: Any) -> OAuthToken:
    """A full token of another user, with other secrets."""
    secrets = {f"{kind}_token": f"1000.{kind}-{name}" for kind in ("refresh", "access", "grant")}
    return full(**{"user_name": name, **secrets, **changed})


def fields_of(found: OAuthToken | None) -> Fields:
    assert found is not None, "no token was found"
    signature = found.get_user_signature()
    return {
        "id": found.get_id(),
        "user_name": None if signature is None else signature.get_name(),
        "client_id": found.get_client_id(),
        "client_secret": found.get_client_secret(),
        "refresh_token": found.get_refresh_token(),
        "access_token": found.get_access_token(),
        "grant_token": found.get_grant_token(),
        "expiry_time": found.get_expires_in(),
        "redirect_url": found.get_redirect_url(),
        "api_domain": found.get_api_domain(),
    }


class InAnyOrder(list[Any]):
    """Equal to a list that holds the same: of a store that keeps no order."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, list) and sorted(self, key=_sortable) == sorted(other, key=_sortable)


def _sortable(one: Any) -> str:
    return repr(sorted(one.items()) if isinstance(one, dict) else one)


def as_ordered(store: Any, found: list[Any]) -> list[Any]:
    return found if getattr(store, "keeps_order", True) else InAnyOrder(found)


def all_fields(store: Any) -> list[Fields]:
    return as_ordered(store, [fields_of(found) for found in store.get_tokens()])


def ids_in(store: Any) -> list[str | None]:
    return as_ordered(store, [found.get_id() for found in store.get_tokens()])


def error_of(work: Callable[[], object]) -> SDKException | None:
    """The SDK's exception that this raises, or None. Any other one is a failure."""
    try:
        work()
    except SDKException as error:
        return error
    return None


def texts_of(error: BaseException | None) -> str:
    """All that a log or a debugger would show of an error, its causes and contexts."""
    shown: list[str] = []
    seen: set[int] = set()
    pending = [error]
    while pending:
        current = pending.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        shown += [str(current), repr(current), repr(current.args), repr(vars(current))]
        shown += traceback.format_exception(type(current), current, current.__traceback__)
        pending += [current.__cause__, current.__context__]
    return "\n".join(shown)
