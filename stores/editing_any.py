"""Changing a row of a store that has the six methods and nothing else: whatever it does with a token, nothing is lost.

Such a store may merge what it is given or not, may find a row by its user name whatever its id, and cannot clear a
field but by being given empty text, or by deleting the row and saving it again.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from stores.calling import BoundToThread
from stores.editing_astray import OtherRows
from stores.editing_checks import RowChanged
from stores.errors import StoreError
from stores.tokens.fields import FIELDS, TokenRow
from stores.tokens.matching import is_numeric_id
from stores.tokens.text import shortened
from stores.translating import tr
from stores.zoho_reports import named


class Written(NamedTuple):
    """What came of it: the row as it is ``after``, why the store refused, and what to tell of other rows. ``is_known``
    is False where the store could not be read afterwards.

    ``is_deleted``: on the way the row was deleted here, or the store failed while it saved it. ``is_whole``: all other
    rows are as they were.
    """

    after: TokenRow | None
    error: StoreError | None = None
    strays: str = ""
    is_known: bool = True
    is_deleted: bool = False
    is_whole: bool = True


def holds(row: TokenRow | None, wanted: TokenRow, fields: Collection[str]) -> bool:
    """Whether these fields are there as they were wanted; some stores know no difference between empty and none."""
    return row is not None and all((getattr(row, name) or None) == (getattr(wanted, name) or None) for name in fields)


def is_part_of(after: TokenRow, current: TokenRow, wanted: TokenRow) -> bool:
    """Whether a row is what a store made of our write by cutting values off. Another program's write is not."""
    changed = [name for name in FIELDS[1:] if getattr(after, name) != getattr(current, name)]
    pairs = [(getattr(after, name), getattr(wanted, name)) for name in changed]
    return bool(pairs) and all(there and asked and asked.startswith(there) for there, asked in pairs)


def was_cut_off() -> StoreError:
    return StoreError(tr("The store cut the value off, so the old one was put back."))


def written_anywhere(store: Any, current: TokenRow, wanted: TokenRow, fields: Collection[str]) -> Written:
    """Change `fields` of the row `current` into what `wanted` has, read back, and put right what else was hit.

    Raises StoreError where nothing was written yet. The error is RowChanged where another program deleted the row.
    """
    others = OtherRows(store, current)
    writing = _Writing(others, current, wanted, fields)
    try:
        return writing.done()
    except BoundToThread:
        raise
    except StoreError as unread:
        lost = others.is_own_removed or writing.error is not None
        return Written(None, writing.error or unread, is_known=False, is_deleted=lost)


class _Writing:
    """One edit of one row, by the ways that there are."""

    def __init__(self, others: OtherRows, current: TokenRow, wanted: TokenRow, fields: Collection[str]) -> None:
        self._others, self._current, self._wanted, self._fields = others, current, wanted, fields
        self._clears = [name for name in fields if getattr(wanted, name) is None]
        self.error: StoreError | None = None
        self._is_others = False  # gone, but not by what was done here

    def done(self) -> Written:
        """Write, and tell what is there. Raises StoreError where that cannot be read."""
        after = self._save(self._wanted)
        if self._clears and after is not None and self._is_clean and not self._holds(after):
            after = self._cleared()
        if after is None:
            after = self._brought_back()
        elif not self._holds(after) and after != self._current:
            after = self._put_back(after)
        strays, is_whole = self._others.told()
        if after is not None and self._is_spoilt(after):
            strays, is_whole = f"{strays} {tr('Other fields of the row changed too: look at it.')}".strip(), False
        is_deleted = after is None and not self._is_others
        return Written(after, self.error, strays, is_deleted=is_deleted, is_whole=is_whole)

    @property
    def _is_clean(self) -> bool:
        return self.error is None and self._others.is_untouched

    def _holds(self, after: TokenRow | None) -> bool:
        return holds(after, self._wanted, self._fields)

    def _save(self, row: TokenRow) -> TokenRow | None:
        self.error = self._others.save(row)
        return self._others.own_now()

    def _cleared(self) -> TokenRow | None:
        """Many stores merge, so that None keeps the old value; empty text is what the SDK's own file store clears it
        with. Where that leaves empty text, the row is deleted and saved anew, if no other one can be taken for it.
        """
        after = self._save(self._wanted._replace(**dict.fromkeys(self._clears, "")))
        if after is None or not self._is_clean or all(getattr(after, name) is None for name in self._clears):
            return after
        rivals = self._others.rivals(self._current) + self._others.rivals(self._wanted)
        if not rivals and is_numeric_id(self._current.id or ""):
            if self._others.remove_own():
                return self._save(self._wanted)
            self.error = StoreError(tr("The store could not clear the field."))
        elif not self._holds(after):
            sentence = tr("This store keeps the old value of a field that is to be cleared.")
            advice = tr(
                "Deleting the row and saving it again is not safe here: another row has the same user or token."
            )
            self.error = StoreError(sentence, advice if rivals else "")
        return self._others.own_now()

    def _brought_back(self) -> TokenRow | None:
        """The row is gone: saved again as it was, where it was deleted here, or lost while the store saved it."""
        moved = self._others.moved_to()
        if moved is not None:
            sentence = tr("The store keeps {name} under the id {id} now.")
            sentence = sentence.format(name=named(self._current), id=shortened(moved.id or ""))
            self.error, self._is_others = StoreError(sentence, tr("Refresh, and look again.")), True
            return None
        if self._is_clean and not self._others.is_own_removed:
            self.error, self._is_others = is_gone(self._current), True
            return None
        self._others.put_own_back()
        return self._others.own_now()

    def _put_back(self, after: TokenRow) -> TokenRow | None:
        """The row holds neither what was wanted nor what it held: what came from here, cut off perhaps, is put back;
        what the store made of it else stays, for the person to see.
        """
        was_cut = is_part_of(after, self._current, self._wanted)
        if not was_cut and not self._others.made_of_ours(after):
            return after
        self._others.put_own_back()
        self.error = self.error or (was_cut_off() if was_cut else None)
        return self._others.own_now()

    def _is_spoilt(self, after: TokenRow) -> bool:
        """Whether putting other rows right has left something of them in this one."""
        names = [name for name in FIELDS[1:] if name not in self._fields]
        return not holds(after, self._current, names) and self._others.made_of_ours(after)


def is_gone(row: TokenRow) -> StoreError:
    """Of a row that another program deleted, or put another token into its place."""
    sentence = tr("There is no row with the id {number} any more, or it holds another token.")
    return RowChanged(sentence.format(number=shortened(row.id or "")), tr("Refresh, and look again."))
