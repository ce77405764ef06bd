"""Copying all tokens of a store into another one, whatever both are, and reading back what came over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from stores.calling import calling
from stores.copying_plan import Remark, fit_to_copy, merged_into, with_ids
from stores.copying_saving import Saving
from stores.errors import NoTokenTable, StoreDamaged, StoreError, StoreMissing, TooManyRows
from stores.tokens.fields import TokenRow, row_of
from stores.translating import plural, tr
from stores.zoho_saving import all_rows

_GIVES_THE_REST = (StoreDamaged, TooManyRows)  # raised after all that could be read


class StoreNotEmpty(StoreError):
    """The store that is to be copied to holds tokens already."""


@dataclass(frozen=True, slots=True)
class Copied:
    """``over``: how many of the ``total`` rows were found in the other store when it was read back; ``unproven``: how
    many were saved, where it could not be read back. ``trouble``: why copying, or reading before it, ended early.
    """

    total: int
    over: int
    remarks: tuple[Remark, ...]
    trouble: StoreError | None = None
    unproven: int = 0

    @property
    def is_complete(self) -> bool:
        return self.trouble is None and not any(remark.is_failure for remark in self.remarks)


def copy(
    source: Any,
    target: Any,
    *,
    merge: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    check: Callable[[], None] = lambda: None,
    make: Callable[[StoreError], None] | None = None,
) -> Copied:
    """Copy all tokens of one store into another, and read them back. Nothing is written to `source`.

    `target` has to be empty, and each row keeps its id; with `merge` it may hold rows: see `merged_into`. `progress` is
    called with the rows that were saved and all that are to be. `check` raises StoreCancelled where the work is not
    wanted any more; what was saved until then is read back. `make`: what makes `target` where reading it raised this
    refusal; it is called once there is something to copy, and raises it again where it cannot. Where a program saves
    the token of a new row there meanwhile, both become one row, or that is a remark that is a failure.

    Raises StoreError where nothing was copied: StoreNotEmpty, and whatever reading either of them raises.
    """
    rows, unreadable, trouble = _all_of(source, check)
    fit, remarks = fit_to_copy(rows)
    remarks += [Remark(TokenRow(), tr("It is no token.")) for _ in range(unreadable)]
    if not fit:
        return Copied(len(rows) + unreadable, 0, tuple(remarks), trouble)
    there = _all_there(target, make)
    if there and not merge:
        raise _not_empty(len(there))
    plan = merged_into(there, fit) if merge else with_ids(fit)
    saving = Saving(target, plan.places, keeps_ids=not merge, check=check, progress=progress)
    trouble = saving.carry_out() or trouble
    remarks += [*plan.remarks, *saving.remarks]
    if trouble is None:
        remarks += _changes_since(source, rows)
    return Copied(len(rows) + unreadable, saving.over, tuple(remarks), trouble, saving.unproven)


def _all_of(source: Any, check: Callable[[], None]) -> tuple[list[TokenRow], int, StoreError | None]:
    """All rows of a store, how many more cannot be read, and why these are not all."""
    rows: list[TokenRow] = []
    unreadable = 0

    def get_tokens() -> None:  # its name is told where a foreign store fails
        nonlocal unreadable
        for token in (getattr(source, "iter_tokens", None) or source.get_tokens)():
            check()
            try:
                rows.append(row_of(token))
            except (AttributeError, TypeError):
                unreadable += 1

    try:
        calling(get_tokens)
    except _GIVES_THE_REST as trouble:
        if not rows:
            raise
        return rows, unreadable, trouble
    return rows, unreadable, None


def _all_there(target: Any, make: Callable[[StoreError], None] | None) -> list[TokenRow]:
    try:
        return all_rows(target)
    except StoreError as error:
        refusal = error
    if make is None:
        raise refusal
    make(refusal)
    try:
        return all_rows(target)
    except (StoreMissing, NoTokenTable):  # its first save makes it
        return []


def _not_empty(count: int) -> StoreNotEmpty:
    words = plural(
        "The store to copy to holds {count} token already, so nothing was copied.",
        "The store to copy to holds {count} tokens already, so nothing was copied.",
        count,
    )
    advice = tr("--merge adds to it: it gives new ids, and matches by user and token.")
    return StoreNotEmpty(words.format(count=f"{count:,}".replace(",", " ")), advice)


def _changes_since(source: Any, rows: Sequence[TokenRow]) -> Iterator[Remark]:
    """What another program did to the first store while it was copied."""
    try:
        now = all_rows(source)
    except StoreError:
        told = tr("It could not be read again, so nobody knows whether it changed while it was copied.")
        yield Remark(None, told, False)
        return
    before, ids, ids_now = set(rows), {row.id for row in rows}, {row.id for row in now}
    for row in now:
        if row not in before and row.id in ids:
            yield Remark(row, tr("It changed while it was copied: --merge copies it again."), False)
        elif row not in before:
            yield Remark(row, tr("It was added meanwhile, so it was not copied: --merge copies it."), False)
    for row in rows:
        if row.id not in ids_now:
            yield Remark(row, tr("It was deleted where it came from, after it was read."), False)
