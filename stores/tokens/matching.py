"""Which stored token an incomplete token means: the SDK's rule, once, for all stores.

Source: ``find_token`` and ``save_token`` of the SDK's stores, with an id that decides alone (their ``find_token``
ignores it, so ``OAuthToken.revoke(id)`` revokes another row).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from stores.errors import BadToken
from stores.tokens.fields import FIELDS, TokenRow, is_token, row_of, text_of
from stores.translating import tr

LONGEST_NUMERIC_ID = 18  # digits; a 64-bit number holds them


class Key(NamedTuple):
    """The one field, and its value, that decides which row is meant."""

    field: str
    value: str

    def matches(self, row: TokenRow) -> bool:
        return bool(getattr(row, self.field) == self.value)


def key_of(wanted: TokenRow) -> Key | None:
    """The key by which `wanted` is found; None where it has none, and then it matches nothing.

    In this order: id; user name; access token, where neither client id nor secret is set; grant token, with client id
    and secret; refresh token. Empty text is no key, except as an id.
    """
    if wanted.id is not None:
        return Key("id", wanted.id)
    if wanted.user_name:
        return Key("user_name", wanted.user_name)
    if wanted.access_token and wanted.client_id is None and wanted.client_secret is None:
        return Key("access_token", wanted.access_token)
    if wanted.grant_token and wanted.client_id is not None and wanted.client_secret is not None:
        return Key("grant_token", wanted.grant_token)
    if wanted.refresh_token:
        return Key("refresh_token", wanted.refresh_token)
    return None


def id_key(id: object) -> Key | None:  # noqa: A002 - the SDK's name
    """The key of an id as a caller gave it; None matches nothing."""
    text = text_of(id)
    return None if text is None else Key("id", text)


def keys_before_user_was_known(wanted: TokenRow) -> tuple[Key, ...]:
    """Further keys for saving a user name that no row has yet; they may take a row *without* a user name only.

    The SDK saves a token before it knows whose it is, and saves it again with the name.
    """
    if wanted.id is not None or not wanted.user_name:
        return ()
    pairs = (("grant_token", wanted.grant_token), ("refresh_token", wanted.refresh_token))
    return tuple(Key(field, value) for field, value in pairs if value)


def merged(stored: TokenRow, new: TokenRow) -> TokenRow:
    """What is stored after saving `new` over `stored`: None keeps the stored value, and the id never changes."""
    values = (old if value is None else value for old, value in zip(stored, new, strict=True))
    return TokenRow._make(values)._replace(id=stored.id)


def rewritten(stored: TokenRow, seen: TokenRow, wanted: TokenRow) -> TokenRow | None:
    """What is stored after changing what differs between the row as it was seen and as it is wanted; the id never is.

    None where such a field holds another value by now.
    """
    fields = [name for name in FIELDS[1:] if getattr(seen, name) != getattr(wanted, name)]
    if any(getattr(stored, name) != getattr(seen, name) for name in fields):
        return None
    return stored._replace(**{name: getattr(wanted, name) for name in fields})


def row_to_save(token: object) -> TokenRow:
    """The row of a token that is to be saved.

    Raises BadToken where it is not an OAuthToken.
    """
    if not is_token(token):
        raise BadToken(tr("Only an OAuthToken can be saved."))
    return row_of(token)


def check_insertable(row: TokenRow) -> None:
    """Raise BadToken where a new row would hold no token at all (the SDK's stores refuse that too)."""
    if not (row.access_token or row.refresh_token or row.grant_token):
        raise BadToken(tr("There is nothing to store:"), tr("the token has no access, refresh or grant token."))


def check_replacing(row: TokenRow) -> None:
    """Raise BadToken where this row cannot take the place of another one: without an id, or without any token."""
    if row.id is None:
        raise BadToken(tr("A row is replaced by its id,"), tr("and this token has none."))
    check_insertable(row)


def next_id(ids: Iterable[str | None]) -> str:
    """The next free id in numeric order: after '9' comes '10'. Ids that are not plain numbers are passed over."""
    taken = {value for value in ids if value is not None}
    numbers = (int(value) for value in taken if is_numeric_id(value))
    return free_id(max(numbers, default=0) + 1, taken.__contains__)


def is_numeric_id(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMERIC_ID


def free_id(candidate: int, is_taken: Callable[[str], bool]) -> str:
    """`candidate`, or the first number after it for which ``is_taken(text)`` is false."""
    while is_taken(str(candidate)):
        candidate += 1
    return str(candidate)
