"""Editing fields of rows of any store, and taking that back: a row is written to only while it is the one that was
seen, and what is told is what was read back.

Stores of the SDK are written to by ``save_token``. Ours offer ``change_many``, which is the same update of one row in
the same transaction, but compares first: ``save_token`` would write over what another program wrote since the row was
read, and insert a row that it has deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from stores.calling import BoundToThread
from stores.editing_any import written_anywhere
from stores.editing_checks import Changes, RowChanged, Wish, check_store, check_values, wanted_row
from stores.editing_ours import edit_at_once
from stores.editing_results import Edited, current_row, differing, has_no_id, judged
from stores.errors import StoreError
from stores.tokens.fields import TokenRow
from stores.translating import tr
from stores.zoho_reports import named
from stores.zoho_saving import row_with_id


def edit(store: Any, row: TokenRow, changes: Changes) -> Edited:
    """Change fields of one row: see the module.

    Raises StoreError where nothing was written: the row or the field has changed since it was seen, the store cannot
    keep the value, it is read-only, or it did not keep it and the row is as it was.
    """
    check_values(changes)
    return _edit(store, Wish(row, changes))


def take_back(store: Any, edited: Edited) -> Edited:
    """Write the old values back, where the row still holds what the edit wrote. Raises StoreError as `edit`."""
    return _edit(store, taking_back(edited))


def taking_back(edited: Edited) -> Wish:
    """What takes an edit back."""
    old = {name: getattr(edited.before, name) for name in edited.fields}
    return Wish(edited.after or edited.wanted, old, takes_back=True)


def _nobody(_done: int) -> None:
    pass


def edit_many(
    store: Any,
    wishes: Sequence[Wish],
    check: Callable[[], None],
    progress: Callable[[int], object] = _nobody,
) -> tuple[list[Edited], list[tuple[TokenRow, StoreError]]]:
    """Edit many rows: at once where the store offers that, else one by one. `check` raises StoreError where the work is
    not wanted any more; it is asked before anything is written, and between two rows; `progress` is told how many are
    done.

    Returns what was written, and the rows that were not, with the reason of each. Raises StoreError where that is one
    for all of them: the store is read-only, locked, or bound to a thread, or the work is not wanted any more.
    """
    if wishes and getattr(store, "is_read_only", False):
        check_store(store, wishes[0])
    if hasattr(store, "change_many"):
        return edit_at_once(store, wishes, check)
    done: list[Edited] = []
    refused: list[tuple[TokenRow, StoreError]] = []
    for number, wish in enumerate(wishes):
        try:
            check()
            done.append(_edit_any(store, wish))
        except BoundToThread:
            raise
        except StoreError as error:
            refused.append((wish.row, error.with_traceback(None)))
        progress(number + 1)
    return done, refused


def _edit(store: Any, wish: Wish) -> Edited:
    if not hasattr(store, "change_many"):
        return _edit_any(store, wish)
    done, refused = edit_at_once(store, [wish], _no_check)
    if refused:
        raise refused[0][1]
    return done[0]


def _no_check() -> None:
    pass


def _edit_any(store: Any, wish: Wish) -> Edited:
    """Through the six methods alone."""
    check_store(store, wish)
    if wish.row.id is None:
        raise has_no_id()
    current = current_row(row_with_id(store, wish.row.id), wish)
    wanted = wanted_row(current, wish)
    if wanted == current:
        return Edited(current, wanted, current, True)
    done = written_anywhere(store, current, wanted, differing(current, wanted))
    if isinstance(done.error, RowChanged) and not done.strays:
        raise done.error
    if done.after is None:
        gone = StoreError(tr("{name} is gone from the store.").format(name=named(current, first=True)))
        return Edited(current, wanted, None, False, done.error or gone, done.strays, done.is_known, done.is_deleted)
    return judged(store, current, wanted, done.after, done.error, done.strays, done.is_whole)
