"""The article's store in a list, done right (Kaizen #192)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import RLock

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores.tokens.fields import TokenRow, fill, is_token, row_of, token_of
from stores.tokens.matching import (
    Key,
    check_insertable,
    check_replacing,
    id_key,
    key_of,
    keys_before_user_was_known,
    merged,
    next_id,
    rewritten,
    row_to_save,
)


class CustomStoreList(TokenStore):  # type: ignore[misc]  # the SDK is untyped
    """Tokens in a list, gone with this object. Any thread may call it.

    It keeps copies: changing a token that was saved or read changes nothing here until it is saved.
    """

    def __init__(self) -> None:
        self._lock = RLock()
        self._rows: list[TokenRow] = []

    def find_token(self, token: OAuthToken) -> OAuthToken | None:
        """Find the row that the incomplete `token` means and fill its fields that are None.

        Returns the same object; None where no row matches, or where `token` has nothing to match by.
        """
        key = key_of(row_of(token)) if is_token(token) else None
        with self._lock:
            position = None if key is None else self._position(key)
            if position is None:
                return None
            fill(token, self._rows[position])
        return token

    def find_token_by_id(self, id: str) -> OAuthToken | None:  # noqa: A002 - the SDK's name
        """The full token with exactly this id (compared as text), or None."""
        key = id_key(id)
        with self._lock:
            position = None if key is None else self._position(key)
            return None if position is None else token_of(self._rows[position])

    def save_token(self, token: OAuthToken) -> None:
        """Update the row that `token` means, or add it under the next free id; the token then has the row's id.

        Raises BadToken where it is not an OAuthToken or a new row would hold no token.
        """
        row = row_to_save(token)
        with self._lock:
            token.set_id(self._save(row))

    def get_tokens(self) -> list[OAuthToken]:
        """All tokens, in the order in which they were stored."""
        with self._lock:
            return [token_of(row) for row in self._rows]

    def delete_token(self, id: str) -> None:  # noqa: A002 - the SDK's name
        """Delete exactly the row with this id; a missing id is no error."""
        self.delete_many([id])

    def delete_tokens(self) -> None:
        """Delete all rows."""
        with self._lock:
            self._rows.clear()

    def iter_tokens(self) -> Iterator[OAuthToken]:
        """The tokens of `get_tokens`, as they are now."""
        with self._lock:
            return map(token_of, self._rows.copy())

    def delete_many(self, ids: Iterable[str]) -> list[OAuthToken]:
        """Delete the rows with these ids at once. Returns the tokens as they were; missing ids are no error."""
        wanted = dict.fromkeys(key.value for key in map(id_key, ids) if key is not None)
        with self._lock:
            held = {row.id: row for row in reversed(self._rows)}
            self._rows = [row for row in self._rows if row.id not in wanted]
        return [token_of(held[value]) for value in wanted if value in held]

    def save_many(self, tokens: Iterable[OAuthToken]) -> None:
        """Save tokens that have ids: all of them or none, and also rows without any token in them. Raises BadToken."""
        rows = [row_to_save(token) for token in tokens]
        with self._lock:
            self._put(rows, over=True)

    def replace_token(self, token: OAuthToken) -> None:
        """Make the row with the token's id exactly this token: what the token lacks is cleared.

        Without such a row it is added. Raises BadToken where it has no id or would hold no token.
        """
        row = row_to_save(token)
        check_replacing(row)
        with self._lock:
            position = self._position(Key("id", row.id or ""))
            if position is None:
                self._save(row)
            else:
                self._rows[position] = row

    def change_many(self, changes: Iterable[tuple[OAuthToken, OAuthToken]]) -> list[OAuthToken]:
        """Of tokens as they were seen, and as they are to be: write the fields that differ, None clears one; at once.

        A token that is gone, or that has another value there by now, is left as it is. Returns those that were changed,
        as they were before.
        """
        pairs = [(row_to_save(seen), row_to_save(wanted)) for seen, wanted in changes]
        written = []
        with self._lock:
            places = self._places()
            for seen, wanted in pairs:
                place = places.get(seen.id)
                new = None if place is None else rewritten(self._rows[place], seen, wanted)
                if place is not None and new is not None:
                    written.append(self._rows[place])
                    self._rows[place] = new
        return list(map(token_of, written))

    def restore_many(self, tokens: Iterable[OAuthToken]) -> None:
        """As `save_many`, but a row whose id is taken again is left as it is. Raises BadToken."""
        rows = [row_to_save(token) for token in tokens]
        with self._lock:
            self._put(rows, over=False)

    def _put(self, rows: Iterable[TokenRow], *, over: bool) -> None:
        """Each where its id is, `over` what is there or not at all; else at the end."""
        places = self._places()
        for row in rows:
            place = places.get(row.id)
            if row.id is None:
                places.setdefault(self._save(row, restoring=True), len(self._rows) - 1)
            elif place is None:
                places[row.id] = len(self._rows)
                self._rows.append(row)
            elif over:
                self._rows[place] = merged(self._rows[place], row)

    def _places(self) -> dict[str | None, int]:
        """Where the first row with each id is."""
        return {row.id: place for place, row in reversed(list(enumerate(self._rows)))}

    def _position(self, key: Key, nameless: bool = False) -> int | None:
        for position, row in enumerate(self._rows):
            if key.matches(row) and not (nameless and row.user_name):
                return position
        return None

    def _save(self, row: TokenRow, restoring: bool = False) -> str:
        key = key_of(row)
        position = None if key is None else self._position(key)
        for other in keys_before_user_was_known(row):
            if position is None:
                position = self._position(other, nameless=True)
        if position is not None:
            row = self._rows[position] = merged(self._rows[position], row)
        else:
            if not restoring:
                check_insertable(row)
            if row.id is None:
                row = row._replace(id=next_id(stored.id for stored in self._rows))
            self._rows.append(row)
        assert row.id is not None
        return row.id
