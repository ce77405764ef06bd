"""What deleted rows held, kept in memory so that undo brings back all of it: up to a size, and at their places."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from stores.errors import StoreError
from stores.sqlite_limits import with_longest
from stores.sqlite_rows import is_too_big
from stores.sqlite_text import in_bytes, plain_name
from stores.table_columns import quoted
from stores.table_layout import TableLayout, shown
from stores.table_new_rows import is_rowid
from stores.table_rows import TableRows, Where
from stores.tokens.fields import TokenRow
from stores.translating import tr

WholeRow = Mapping[str, object]  # column as SQL -> what is stored there
LARGEST_ROW = 32_000_000  # bytes
LARGEST_KEPT = 256_000_000


class Erased:
    """The rows that were deleted, by the tokens that they were."""

    def __init__(self) -> None:
        self._rows: dict[TokenRow, WholeRow] = {}
        self._bytes = 0
        self._before: list[tuple[TokenRow, WholeRow | None]] = []  # what the last ones that were kept replaced

    def get(self, row: TokenRow) -> WholeRow | None:
        """What this row held; None where it was not deleted here."""
        return self._rows.get(row)

    def keep(self, row: TokenRow, held: WholeRow) -> None:
        """Keep a row. Raises StoreError where all that is kept would be too much."""
        total = self._bytes - _size(self._rows.get(row, {})) + _size(held)
        if total > LARGEST_KEPT:
            raise StoreError(
                tr("The rows to be deleted are more than {size} with those that are kept for undo.").format(
                    size=in_bytes(LARGEST_KEPT)
                ),
                tr("Nothing was deleted. Delete fewer at once, or open the file anew."),
            )
        self._before.append((row, self._rows.get(row)))
        self._rows[row], self._bytes = held, total

    @contextmanager
    def or_nothing(self) -> Iterator[None]:
        """Forget what was kept meanwhile where the body raises: then nothing was deleted."""
        self._before, total = [], self._bytes
        try:
            yield
        except BaseException:
            for row, held in reversed(self._before):
                if held is None:
                    del self._rows[row]
                else:
                    self._rows[row] = held
            self._bytes = total
            raise


def _size(held: WholeRow) -> int:
    return sum(len(value) for value in held.values() if isinstance(value, (str, bytes)))


def columns_kept(layout: TableLayout) -> list[str]:
    """What is kept of a row, as SQL: the columns that are stored, and its place among the others."""
    stored = [column.name for column in layout.declared if not column.is_generated]
    has_place = layout.rowid is not None and not any(is_rowid(column, layout) for column in layout.declared)
    return [*([layout.rowid or ""] if has_place else []), *map(quoted, stored)]


def at_its_place(connection: Any, layout: TableLayout, held: WholeRow) -> WholeRow:
    """What is stored for a row that comes back: with its row id where that is free, or is what tells the rows apart."""
    number = held.get(layout.rowid or "")
    if number is None or layout.has_rowid_key:
        return held
    query = f"select 1 from {quoted(layout.table)} where {layout.rowid} = ?"  # noqa: S608 - names only
    if connection.execute(query, [number]).fetchone() is None:
        return held
    return {name: value for name, value in held.items() if name != layout.rowid}


def may_hold_too_much(connection: Any) -> bool:
    """Whether a file is large enough for a row in it to be too large to be kept in memory."""
    (pages,), (page,) = (connection.execute(f"pragma page_{what}").fetchone() for what in ("count", "size"))
    return bool(pages * page > LARGEST_ROW)


def check_can_keep(connection: Any, rows: TableRows, where: Where, columns: Sequence[str]) -> None:
    """Raise StoreError for a row that is too large to be kept in memory. Does not load what is too large."""
    with with_longest(connection, LARGEST_ROW):
        try:
            found = rows.found(
                connection, where, [f"coalesce(length(cast({column} as blob)), 0)" for column in columns]
            )
        except sqlite3.Error as error:
            if not is_too_big(error):
                raise
            raise _too_large(_first_too_large(connection, rows, where, columns), in_bytes(LARGEST_ROW)) from None
    for sizes in found:
        total, largest, column = _largest(columns, sizes)
        if total > LARGEST_ROW:
            raise _too_large(column, in_bytes(largest))


def _largest(columns: Sequence[str], sizes: Sequence[object]) -> tuple[int, int, str]:
    """The size of all cells, and the size and name of the largest."""
    numbers = [int(str(size)) for size in sizes]
    return sum(numbers), *max(zip(numbers, columns, strict=True))


def _first_too_large(connection: Any, rows: TableRows, where: Where, columns: Sequence[str]) -> str:
    for column in columns:
        try:
            rows.found(connection, where, [f"length(cast({column} as blob))"])
        except sqlite3.Error:
            return column
    return columns[-1]


def _too_large(column: str, size: str) -> StoreError:
    return StoreError(
        tr("The column {column} holds {size} or more in a cell: too much to be kept for undo.").format(
            column=shown(plain_name(column)), size=size
        ),
        tr("The row was not deleted. Delete it with the sqlite3 program."),
    )
