"""Which stored token the SDK would use for what a program passes, by which rule, and what it would do with it.

Source: ``OAuthToken.__init__`` and ``OAuthToken.get_token()`` of the SDK. With an id it asks ``find_token_by_id`` and
goes on with the stored row alone; without one it asks ``find_token``, which fills what the program left open. Where no
row comes back, it goes on with what the program passed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores.calling import OwnCodeFailed, rows_of
from stores.errors import StoreError
from stores.tokens.fields import FIELDS, TokenRow, row_of, token_of
from stores.tokens.forecast import Next, Outlook, Why, goes_to, next_call, said
from stores.tokens.matching import Key, key_of
from stores.tokens.text import visible
from stores.translating import later, spoken, tr

ALSO_KEPT = 100
_LONGEST_ID = 60
_DECIDES = {
    "id": later("The id decides alone: the SDK goes on with the stored row, and nothing else that was passed counts."),
    "user_name": later("The user name decides; nothing after it was looked at."),
    "access_token": later(
        "There is no user name, so the access token decides, since neither client id nor client secret was passed."
    ),
    "grant_token": later(
        "There is no user name, so the grant token decides, since client id and client secret were passed."
    ),
    "refresh_token": later("There is no user name and no other key, so the refresh token decides."),
}
_NO_KEY = later("Nothing that was passed says which row is meant.")
_NO_KEY_ACCESS = later(
    "An access token says which row is meant only where neither client id nor client secret is passed with it."
)
_NO_KEY_GRANT = later("A grant token says which row is meant only together with client id and client secret.")


@dataclass(frozen=True, slots=True)
class Found:
    """What ``OAuthToken.get_token()`` comes to.

    ``row``: the stored row that the store answers with, None where none matches. ``key``: what decided, None where
    nothing that was passed can. ``rule``, ``then``: sentences. ``also``: further rows that the key matches, at most
    ALSO_KEPT. ``filled``: what the SDK then works with, None where no row matches: with an id the row, else what the
    program passed and, for the rest, the row.
    """

    row: TokenRow | None
    key: Key | None
    rule: str
    then: str
    also: list[TokenRow] = field(default_factory=list)
    filled: TokenRow | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the store's own method gave: a filled token, or how it failed."""

    filled: TokenRow | None = None
    error: str | None = None


def find(store: TokenStore, wanted: TokenRow, now: int) -> Found:
    """What the SDK would do for a program that passes `wanted`, at `now` (epoch ms). Nothing is written.

    A field that is None was not passed; an expiry cannot be passed and is not looked at. Asks the store's own
    ``find_token_by_id`` or ``find_token`` and reads all rows once, to tell which others match, and whether the store's
    answer is that of the SDK's rule. Raises StoreError where the store cannot be read; what else a store raises (here,
    or to `calling`) is what the program would get, and is said.
    """
    wanted = wanted._replace(expiry_time=None)
    key = key_of(wanted)
    refusal = _refusal(wanted)
    if key is None and refusal is not None:
        return Found(None, None, _no_key(wanted), refusal)
    answer = _asked(store, wanted)
    matching, row = _rows_for(store, wanted, key, answer.filled)
    rule = _no_key(wanted) if key is None else spoken(_DECIDES[key.field])
    first = matching[0] if matching else None
    if row != first or (answer.error is not None and first is not None):
        method = "find_token" if wanted.id is None else "find_token_by_id"
        own = tr("By the SDK's rule it is {row}, but this store's own {method} returned {other}.")
        if answer.error is not None:
            own = tr("By the SDK's rule it is {row}, but this store's own {method} raised {error}.")
        own = own.format(row=_named(first), method=method, other=_named(row), error=answer.error)
        rule = f"{rule} {own}"
    also = [other for other in matching if other is not row][:ALSO_KEPT]
    filled = None if row is None else answer.filled
    then = _then_found(wanted, row, filled, now) if row is not None and filled is not None else None
    then = then or _then_missing(wanted, answer.error, now, is_there=first is not None)
    if refusal is not None:
        then = refusal if row is None else " ".join((refusal, tr("With both, it is this row."), then))
    return Found(row, key, rule, then, also, filled)


def _refusal(wanted: TokenRow) -> str | None:
    """Why ``OAuthToken.__init__`` raises, before any store is asked; None where it accepts."""
    if wanted.id is not None or wanted.access_token is not None or wanted.user_name is not None:
        return None
    if wanted.grant_token is None and wanted.refresh_token is None:
        return tr(
            "OAuthToken refuses this with an SDKException: it wants a user name, an id, or one of the three tokens."
        )
    if wanted.client_id is None or wanted.client_secret is None:
        if wanted.grant_token is None:
            return tr("OAuthToken refuses a refresh token without client id and client secret, with an SDKException.")
        return tr("OAuthToken refuses a grant token without client id and client secret, with an SDKException.")
    return None


def _asked(store: TokenStore, wanted: TokenRow) -> _Answer:
    """The store's own answer, as ``get_token()`` asks for it."""
    try:
        by_id = wanted.id is not None
        found = store.find_token_by_id(wanted.id) if by_id else store.find_token(token_of(wanted))
        return _Answer(None if found is None else row_of(found))
    except OwnCodeFailed as failure:
        return _Answer(error=failure.kind)
    except StoreError:
        raise
    except Exception as error:  # whatever a foreign store raises; its text may hold a secret
        return _Answer(error=type(error).__name__)


def _rows_for(
    store: TokenStore, wanted: TokenRow, key: Key | None, filled: TokenRow | None
) -> tuple[list[TokenRow], TokenRow | None]:
    """The rows that the key matches, in the store's order, and the row that the store's answer was filled from."""
    matching: list[TokenRow] = []
    same_id = exact = None
    for row in rows_of(store):
        if key is not None and len(matching) <= ALSO_KEPT and key.matches(row):
            matching.append(row)
        if filled is not None and exact is None and row.id == filled.id:
            same_id = same_id or row
            exact = row if _filled(wanted, row) == filled else None  # two rows may have one id
    return matching, exact or same_id or filled


def _filled(wanted: TokenRow, row: TokenRow) -> TokenRow:
    """What the SDK goes on with: by id, the row alone; else what was passed stays and the row fills the rest."""
    if wanted.id is not None:
        return row
    return TokenRow._make(own if own is not None else stored for own, stored in zip(wanted, row, strict=True))


def _no_key(wanted: TokenRow) -> str:
    if wanted.access_token:
        return spoken(_NO_KEY_ACCESS)
    return spoken(_NO_KEY_GRANT if wanted.grant_token else _NO_KEY)


def _named(row: TokenRow | None) -> str:
    if row is None:
        return tr("none")
    return tr("a row without id") if row.id is None else tr("row {id}").format(id=visible(row.id[:_LONGEST_ID]))


def _then_found(wanted: TokenRow, row: TokenRow, filled: TokenRow, now: int) -> str:
    forecast = tr("The SDK {said}.").format(said=said(next_call(filled, now), now))
    kept = [name.replace("_", " ") for name in FIELDS if getattr(filled, name) != getattr(row, name)]
    if wanted.id is not None or not kept:
        return forecast
    stays = tr("What was passed stays, though the row has another value: {names}.").format(names=", ".join(kept))
    return f"{forecast} {stays}"


def _then_missing(wanted: TokenRow, error: str | None, now: int, is_there: bool) -> str:
    """What the SDK does with what was passed, where the store gave no row."""
    if error is not None:
        gets = tr("The program gets the {error} of the store.").format(error=error)
        return gets if is_there else f"{tr('No row matches.')} {gets}"
    if wanted.user_name is not None and wanted.grant_token is None and wanted.refresh_token is None:
        return tr(
            "No row matches. The SDK raises an SDKException: for a new user it wants a refresh token or a grant token."
        )
    call = next_call(wanted, now)
    if call.does is Outlook.USES:
        if wanted.id is None:
            return tr(
                "No row matches. The SDK uses the access token as it is, never renews it, and saves it as a new row."
            )
        return tr("No row matches. The SDK uses the access token as it is, never renews it, and does not save it.")
    if call.then is Next.FAILS:
        if call.why is Why.NO_CLIENT:
            return tr(
                "No row matches. The SDK asks Zoho all the same and fails, because client id or client secret is"
                " missing."
            )
        return tr("No row matches. The SDK asks Zoho all the same and fails, because no token was passed.")
    does = (
        tr("gets an access token with the refresh token")
        if call.then is Next.RENEWS
        else tr("exchanges the grant token")
    )
    return tr("No row matches. The SDK {does}; it {goes}, and {saves}.").format(
        does=does, goes=goes_to(call.center), saves=_saves(wanted)
    )


def _saves(wanted: TokenRow) -> str:
    if wanted.id is not None:
        return tr("saves it as a new row with this id")
    if wanted.user_name:
        return tr("saves it as a new row of this user")
    return tr("saves it: over the row of the user that Zoho names, where there is one, else as a new row")
