"""Tokens as Python source for a program that uses the SDK. What is masked stands there as an environment variable."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from stores.exporting import Picked
from stores.tokens.fields import FIELDS, SECRET_FIELDS, TokenRow
from stores.tokens.text import Incomplete, mask, visible

# the parameters of the SDK's constructor, in its order; it has none for the expiry
_PARAMETERS = (
    *("client_id", "client_secret", "grant_token", "refresh_token", "redirect_url", "id", "access_token"),
    *("user_name", "api_domain"),
)
_OAUTH_TOKEN = "from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken"
_SIGNATURE = "from zohocrmsdk.src.com.zoho.crm.api.user_signature import UserSignature"


def as_snippet(picked: Collection[Picked]) -> str:
    """Source that makes ``token``, or of several ``tokens``, a list, with every field that is stored.

    A secret that is not revealed is read from an environment variable, whose name is the same for the same secret; its
    mask stands in a comment. Text of the store stands in string literals only, in ASCII where a character would not
    show itself.
    """
    names = _Names(picked)
    parts = [_token(one, names) for one in picked]
    if len(picked) != 1:
        parts = ["tokens = []", *(f"{part}\ntokens.append(token)" for part in parts)]
    head = [*(["import os", ""] if names.is_used else []), _OAUTH_TOKEN]
    if any(one.row.user_name is not None for one in picked):
        head.append(_SIGNATURE)
    notes = ["# The secrets are masked: set these variables, or reveal the secrets and copy again."]
    return "\n".join([*head, "", *(notes if names.is_used else []), "\n\n".join(parts), ""])


class _Names:
    """Which environment variable stands for which masked secret."""

    def __init__(self, picked: Iterable[Picked]) -> None:
        self._places: dict[str, dict[str, int]] = {name: {} for name in SECRET_FIELDS}
        for one in picked:
            for position, (field, value) in enumerate(zip(FIELDS, one.row, strict=True)):
                if field in SECRET_FIELDS and value and one.hides(position):
                    places = self._places[field]
                    places.setdefault(value, len(places) + 1)

    @property
    def is_used(self) -> bool:
        return any(self._places.values())

    def name(self, field: str, secret: str) -> str:
        places = self._places[field]
        return f"ZOHO_{field.upper()}" + (f"_{places[secret]}" if len(places) > 1 else "")


def _token(one: Picked, names: _Names) -> str:
    row = one.row
    needs_id = row.id is None and not _is_accepted(row)
    lines = ["token = OAuthToken("]
    for field in _PARAMETERS:
        value = getattr(row, field)
        if value is not None:
            lines.append(f"    {_argument(one, field, value, names)}")
        elif field == "id" and needs_id:
            lines.append('    id="",  # without it the SDK refuses these fields')
    lines.append(")")
    if needs_id:
        lines.append("token.set_id(None)")
    if row.expiry_time is not None:
        lines.append(f"token.set_expires_in({_literal(row.expiry_time)})")
    return "\n".join(lines)


def _argument(one: Picked, field: str, value: str, names: _Names) -> str:
    if field in SECRET_FIELDS and value and one.hides(FIELDS.index(field)):
        return f'{field}=os.environ["{names.name(field, value)}"],  # {mask(value)}'
    note = "  # not the whole value, which is too large" if isinstance(value, Incomplete) else ""
    if field == "user_name":
        return f"user_signature=UserSignature({_literal(value)}),{note}"
    return f"{field}={_literal(value)},{note}"


def _is_accepted(row: TokenRow) -> bool:
    """Whether the SDK's constructor takes such a token without an id."""
    if row.access_token is not None or row.user_name is not None:
        return True
    has_token = row.grant_token is not None or row.refresh_token is not None
    return has_token and row.client_id is not None and row.client_secret is not None


def _literal(text: str) -> str:
    """The text as a Python literal on one line, in which every character can be seen."""
    plain = str(text)
    if not plain.isprintable() or visible(plain) != plain:
        return ascii(plain)
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
