"""The ten fields of a token, in the order of the SDK's table, and OAuthToken <-> row.

The only module that knows the SDK's private attribute names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.crm.api.user_signature import UserSignature


class TokenRow(NamedTuple):
    """One stored token. ``expiry_time`` is the SDK's ``expires_in``: the absolute expiry in epoch ms, as text."""

    id: str | None = None
    user_name: str | None = None
    client_id: str | None = None
    client_secret: str | None = None
    refresh_token: str | None = None
    access_token: str | None = None
    grant_token: str | None = None
    expiry_time: str | None = None
    redirect_url: str | None = None
    api_domain: str | None = None


FIELDS: tuple[str, ...] = TokenRow._fields
SECRET_FIELDS = frozenset({"client_secret", "refresh_token", "access_token", "grant_token"})
SECRET_POSITIONS = tuple(FIELDS.index(name) for name in FIELDS if name in SECRET_FIELDS)

# position in TokenRow -> attribute of OAuthToken; user_name is wrapped in a UserSignature
_PREFIX = "_OAuthToken__"
_ATTRIBUTES = tuple(
    _PREFIX + {"user_name": "user_signature", "expiry_time": "expires_in"}.get(name, name) for name in FIELDS
)
_USER_POSITION = FIELDS.index("user_name")
_FIND_USER = _PREFIX + "find_user"


def text_of(value: object) -> str | None:
    """A stored value as the SDK wants it: text or None. Bytes that are not UTF-8 are escaped, never an error."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def row_from(values: Sequence[object]) -> TokenRow:
    """A row from ten values in the order of FIELDS, of whatever type a driver gave them."""
    return TokenRow._make(map(text_of, values))


def row_of(token: OAuthToken) -> TokenRow:
    """The ten fields of a token, by the SDK's own getters; numbers become text."""
    signature = token.get_user_signature()
    return row_from(
        (
            token.get_id(),
            None if signature is None else signature.get_name(),
            token.get_client_id(),
            token.get_client_secret(),
            token.get_refresh_token(),
            token.get_access_token(),
            token.get_grant_token(),
            token.get_expires_in(),
            token.get_redirect_url(),
            token.get_api_domain(),
        )
    )


def token_of(row: TokenRow) -> OAuthToken:
    """A full OAuthToken that ``OAuthToken.get_token()`` accepts.

    The constructor refuses rows without a token in them and knows no expiry, so the attributes are set one by one,
    ``find_user`` included: ``get_token()`` reads it.
    """
    token = object.__new__(OAuthToken)
    attributes = token.__dict__
    for attribute, value in zip(_ATTRIBUTES, row, strict=True):
        attributes[attribute] = value
    if row.user_name is not None:
        attributes[_ATTRIBUTES[_USER_POSITION]] = UserSignature(row.user_name)
    attributes[_FIND_USER] = True
    return token


def fill(token: OAuthToken, row: TokenRow) -> None:
    """Fill the fields of `token` that are None from `row`, as the SDK's stores do when they find a token."""
    attributes = token.__dict__
    for attribute, value in zip(_ATTRIBUTES, row, strict=True):
        if attributes.get(attribute) is None:
            attributes[attribute] = value
    signature = attributes[_ATTRIBUTES[_USER_POSITION]]
    if isinstance(signature, str):
        attributes[_ATTRIBUTES[_USER_POSITION]] = UserSignature(signature)
    attributes.setdefault(_FIND_USER, True)


def is_token(candidate: object) -> bool:
    """Whether this is something the SDK's stores accept."""
    return isinstance(candidate, OAuthToken)
