"""What a store with the six methods did to other rows while one was written, and putting that right.

Such a store may take another row for the one that it is given, by its user or a token, cut values off, replace rows,
or save under another id. Nothing is believed here but what `get_tokens` shows afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stores.errors import StoreError
from stores.tokens.fields import FIELDS, SECRET_FIELDS, TokenRow
from stores.tokens.matching import is_numeric_id
from stores.tokens.text import shortened
from stores.translating import tr
from stores.zoho_saving import all_rows, refusal_to_save, removed, row_with_id

_FOUND_BY = ("user_name", "access_token", "grant_token", "refresh_token")  # what the SDK's stores find a row by
_ROUNDS = 4  # putting one row right may hit the next one

Wrong = tuple["TokenRow | None", "TokenRow | None"]  # as it was, None: a new one; as it is, None: gone


class OtherRows:
    """A store while the row `own` is written: what else it held before, and what became of that."""

    def __init__(self, store: Any, own: TokenRow) -> None:
        """Raises StoreError where the store cannot be read, or several rows have this id."""
        self._store, self._own = store, own
        rows = all_rows(store)
        self._before = _by_id(rows)
        if len(self._before.get(own.id, ())) > 1:
            sentence = tr("Several rows have the id {id}, so none of them was changed.")
            raise StoreError(sentence.format(id=shortened(own.id or "")), tr("Give each its own id."))
        self._written: list[TokenRow] = []  # whatever was saved since, in whatever row it is now
        self._hit: dict[str | None, None] = {}
        self._removed: set[str | None] = set()

    @property
    def is_own_removed(self) -> bool:
        """Whether the row was deleted here, to be saved again."""
        return self._own.id in self._removed

    @property
    def is_untouched(self) -> bool:
        """Whether no other row was written to so far."""
        return not self._hit

    def save(self, row: TokenRow) -> StoreError | None:
        """Save a row, and put right which others were written by it. Returns what the store raised; raises StoreError
        where it cannot be read.
        """
        self._written.append(row)
        error = refusal_to_save(self._store, row)
        self._put_right()
        return error

    def own_now(self) -> TokenRow | None:
        """The row as it is, None where it is gone. Raises StoreError."""
        return row_with_id(self._store, self._own.id)

    def put_own_back(self) -> None:
        """Make the row again what it was, as far as that can be done without losing any. Raises StoreError."""
        self._put(self._own, self.own_now())
        self._put_right()

    def remove_own(self) -> bool:
        """Delete the row, to save it anew."""
        self._removed.add(self._own.id)
        return removed(self._store, self._own)

    def rivals(self, row: TokenRow) -> list[TokenRow]:
        """The other rows that the store may take for this one, by their user or a token. Raises StoreError."""
        rows = all_rows(self._store)
        return [one for one in rows if one.id != row.id and _is_found_as(one, row)]

    def moved_to(self) -> TokenRow | None:
        """The row under which the store keeps now what was written, where it is gone from its id. Raises StoreError."""
        rows = all_rows(self._store)
        if any(row.id == self._own.id for row in rows):
            return None
        return next((row for row in rows if row.id not in self._before and self._is_made_of_ours(row, None)), None)

    def told(self) -> tuple[str, bool]:
        """What to tell of other rows, "" for nothing; whether they all are as they were. Raises StoreError."""
        now = _by_id(all_rows(self._store))
        left = list(dict.fromkeys(_id_of(wrong) for wrong in self._wrong(now)))
        others = [one for one in self._before if one != self._own.id and self._before[one] != now.get(one, [])]
        too = [one for one in others if one not in left]
        right = [one for one in self._hit if one not in left and one not in too]
        sentences = (
            (right, tr("The store wrote to the row with the id {id} as well or instead, and that was put right.")),
            (left, tr("The store wrote to the row with the id {id}, and that could not be put right: look at it.")),
            (too, tr("The row with the id {id} changed too, or went: look at it.")),
        )
        said = [text.format(id=shortened(one or "")) for ids, text in sentences for one in ids]
        return " ".join(said), not left and not too

    def _put_right(self) -> None:
        for _ in range(_ROUNDS):
            wrong = self._wrong(_by_id(all_rows(self._store)))
            if not wrong:
                return
            self._hit.update(dict.fromkeys(map(_id_of, wrong)))
            if any(now is None and original and original.id not in self._removed for original, now in wrong):
                # a row that had to give way to ours can only come back once ours is what it was
                self._put(self._own, self.own_now())
            for original, now in wrong:
                self._put(original, now)

    def _wrong(self, now: dict[str | None, list[TokenRow]]) -> list[Wrong]:
        """Other rows that hold what was written, or gave way to it; and a second row under the own id."""
        found: list[Wrong] = []
        for token_id, rows in self._before.items():
            there = now.get(token_id, [])
            if token_id == self._own.id or len(rows) > 1 or there == rows:
                continue
            original = rows[0]
            if not there:
                found += [(original, None)] if self._gave_way(original) else []
            elif any(self._is_made_of_ours(row, original) for row in there if row != original):
                found.append((original, there[0]))
        own = now.get(self._own.id, [])
        if len(own) > 1:
            found.append((self._own, own[0]))
        if own:  # else the store keeps ours under another id
            new = [row for one, rows in now.items() if one not in self._before for row in rows]
            found += [(None, row) for row in new if self._is_made_of_ours(row, None)]
        return found

    def _put(self, original: TokenRow | None, now: TokenRow | None) -> None:
        """Save a row as it was, under its id. Where saving alone cannot do that, it is deleted first, but only where
        the store can take no other row for it: a row that holds too much is better than one that is lost.
        """
        if original is None:
            if now is not None:
                removed(self._store, now)
            return
        for attempt in range(_ROUNDS):
            there = self._with_id(original.id)
            if there == [original]:
                return
            if there and attempt:
                is_numeric = is_numeric_id(original.id or "")  # a foreign store may put an id into its SQL
                if not is_numeric or original.id in self._removed or self.rivals(original):
                    return
                self._removed.add(original.id)
                removed(self._store, original)
            self._written.append(original)
            refusal_to_save(self._store, original)

    def _with_id(self, token_id: str | None) -> list[TokenRow]:
        return [row for row in all_rows(self._store) if row.id == token_id]

    def made_of_ours(self, row: TokenRow) -> bool:
        """Whether all that differs in the own row from what it was came from what was written here, in whatever row."""
        return self._is_made_of_ours(row, self._own)

    def _is_made_of_ours(self, row: TokenRow, original: TokenRow | None) -> bool:
        sources = [*self._written, self._own] if original is None else self._written  # a store may merge with ours
        return _is_made_of(row, original, sources)

    def _gave_way(self, original: TokenRow) -> bool:
        """Whether a row that is gone was replaced by what was written here, or deleted here."""
        return original.id in self._removed or any(_is_found_as(original, written) for written in self._written)


def _by_id(rows: Sequence[TokenRow]) -> dict[str | None, list[TokenRow]]:
    found: dict[str | None, list[TokenRow]] = {}
    for row in rows:
        found.setdefault(row.id, []).append(row)
    return found


def _id_of(wrong: Wrong) -> str | None:
    row = wrong[0] or wrong[1]
    return None if row is None else row.id


def _is_found_as(row: TokenRow, other: TokenRow) -> bool:
    """Whether a store that looks for one of them may find the other, by its user or a token."""
    pairs = [(getattr(row, name), getattr(other, name)) for name in _FOUND_BY]
    return any(value and value == same for value, same in pairs)


def _is_made_of(row: TokenRow, original: TokenRow | None, sources: Sequence[TokenRow]) -> bool:
    """Whether all that differs in a row from what it was came from these, perhaps cut off."""
    base = original or TokenRow(id=row.id)
    changed = [name for name in FIELDS[1:] if getattr(row, name) != getattr(base, name)]
    is_new_and_whole = original is None and any(getattr(row, name) for name in SECRET_FIELDS)
    came = all(any(_came_from(getattr(row, name), getattr(one, name)) for one in sources) for name in changed)
    return (original is not None or is_new_and_whole) and came


def _came_from(there: str | None, written: str | None) -> bool:
    """Some stores know no difference between empty and none."""
    return (there or None) == (written or None) or bool(there and written and written.startswith(there))
