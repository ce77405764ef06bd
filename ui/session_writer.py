"""What a session does to its store: the part that runs on the session's thread, each with reading back. No Qt."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from stores import (
    NOTHING_WRITTEN,
    OpenStore,
    Refused,
    RefusingStore,
    StoreError,
    StoreReadOnly,
    StoreUnreachable,
    TokenRow,
    Wish,
    calling,
    delete,
    edit_many,
    recover,
)
from ui.reading import Check
from ui.session_reader import Reader
from ui.session_work import Back, deletion, edition, restoration
from ui.store_work import Deletion, Edit, Erased, Restoration, restore, rows_where, still_there


class Writer:
    """Writes to the store, unless `reader` knows of it that it is damaged, or the person wants it read-only."""

    def __init__(self, reader: Reader, check: Check) -> None:
        """`check`: raises where nobody waits any more."""
        self._reader, self._check = reader, check

    def store(self, opened: OpenStore) -> Any:
        """The store to hand to whoever works with it: it refuses to write where it must not be written to."""
        refusal = self._reader.damage
        store = opened.guarded(self._reader.read_only)
        return store if refusal is None else RefusingStore(store, refusal)

    def delete(self, opened: OpenStore, rows: Sequence[TokenRow], exactly: bool = False) -> Deletion:
        """Delete rows, as `stores.delete` does, and say what became of them. Raises StoreError where nothing was
        written.
        """
        self._check_whole()
        tried = delete(self.store(opened), rows, self._check, exactly)
        found = deletion(rows, tried, self._read_back(opened, tried.error), partial(self._look_up, opened))
        if found.reading is None and tried.error is not None and isinstance(tried, Refused):
            raise tried.error
        return found

    def restore(self, erased: Erased, opened: OpenStore) -> Restoration:
        """Bring rows back to the store from which they were deleted, and read the present one. Raises StoreError where
        nothing was written.
        """
        self._check_whole()
        origin = (erased.opened or opened).let_in_as(opened)
        store = self.store(origin)
        in_the_way, error = restore(store, erased, self._check, _all_of(origin))
        back = self._read_back(opened, error)
        look_up = partial(self._look_up, opened) if origin is opened else partial(self._rows_in, origin)
        found = restoration(erased, in_the_way, error, back, look_up, shows_them=origin is opened)
        if found.reading is None and isinstance(error, NOTHING_WRITTEN) and hasattr(store, "restore_many"):
            raise error
        return found

    def edit(
        self,
        opened: OpenStore,
        origin: OpenStore,
        wishes: Sequence[Wish],
        check: Check,
        progress: Callable[[int], object],
        *,
        is_undo: bool = False,
    ) -> Edit:
        """Change rows of `origin`, as `stores.edit_many` does, and read the present store. `check`: raises where the
        rest is not wanted any more. Raises StoreError where a single row was not written.
        """
        self._check_whole()
        done, refused = edit_many(self.store(origin), wishes, check, progress)
        if not done and len(refused) == 1:
            raise refused[0][1]
        errors = [*(one.error for one in done), *(error for _, error in refused)]
        unreachable = next((error for error in errors if isinstance(error, StoreUnreachable)), None)
        back = self._read_back(opened, unreachable)
        shows_them = origin is opened
        return edition(origin.store, done, refused, back, is_undo=is_undo, shows_them=shows_them)

    def recover(self, opened: OpenStore) -> Back:
        """Roll back what a program that died had begun to write, and read the file. Raises StoreError where that is
        refused.
        """
        if self._reader.read_only:
            sentence = QCoreApplication.translate("Reading", "The store is open read-only.")
            advice = QCoreApplication.translate("Reading", "Unlock it with the padlock to recover it.")
            raise StoreReadOnly(sentence, advice)
        if opened.path is not None:
            calling(recover, opened.path)
        return self._reader.read_back(opened)

    def _read_back(self, opened: OpenStore, error: StoreError | None) -> Back:
        """Read the store after a write that ended with `error`; not one that did not answer just now: the person would
        wait twice as long for the same. The next look at it tells.
        """
        return Back(None, error) if isinstance(error, StoreUnreachable) else self._reader.read_back(opened)

    def _check_whole(self) -> None:
        refusal = self._reader.damage
        if refusal is not None:
            raise refusal

    def _look_up(self, opened: OpenStore, rows: Sequence[TokenRow]) -> list[TokenRow]:
        return still_there(_all_of(opened), rows, self._check)

    def _rows_in(self, opened: OpenStore, rows: Sequence[TokenRow]) -> list[TokenRow]:
        ids = {row.id for row in rows}
        return rows_where(_all_of(opened), lambda row: row.id in ids, self._check)


def _all_of(opened: OpenStore) -> Any:
    """What reads every row of the store: what is looked for may be among those that are not shown."""
    limits = opened.limits
    without = opened if limits is None else opened.with_choice(limits=replace(limits, rows=sys.maxsize))
    return without.guarded(read_only=False)
