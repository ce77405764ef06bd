"""Some rows of a table or view, by a condition, read as `every_row` reads all of them: a cell that is too large is cut.

Where SQLite meets such a cell while it looks for the rows, it ends the statement, whether or not the row is meant.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from stores.sqlite_limits import WritingConnection, set_longest, watch_of
from stores.sqlite_rows import is_too_big, one_row
from stores.sqlite_text import Cut, cut_in_sql, marked


def rows_where(
    connection: sqlite3.Connection,
    source: str,
    columns: Sequence[str],
    where: tuple[str, Sequence[object]],
    *,
    rowid: str | None,
) -> list[tuple[object, ...]]:
    """The rows of `source` that a condition (SQL, and its values) finds, one value a column.

    `source`, `columns` and `rowid` as in `every_row`. On a connection for writing nothing is cut. Raises
    sqlite3.DataError where a large cell is in the way of the condition itself.
    """
    condition, values = where

    def selected(chosen: Sequence[str]) -> list[tuple[object, ...]]:
        query = f"select {', '.join(chosen)} from {source} where {condition}"  # noqa: S608 - names only
        return connection.execute(query, values).fetchall()

    if isinstance(connection, WritingConnection):
        return selected(columns)
    watch = watch_of(connection)
    longest = watch.limits.cell_bytes
    if not set_longest(connection, longest):
        return [marked(row, longest) for row in selected([cut_in_sql(column, longest) for column in columns])]
    try:
        return selected(columns)
    except sqlite3.Error as error:
        if watch.refusal is not None or not is_too_big(error):
            raise
        trouble = error
    if rowid is not None:
        found = [one_row(connection, source, columns, rowid, int(str(number))) for (number,) in selected([rowid])]
        return [row for row in found if row is not None]
    if len(selected(["1"])) != 1:
        raise trouble

    def cell(column: str) -> object:
        try:
            return selected([column])[0][0]
        except sqlite3.Error as error:
            if watch.refusal is not None or not is_too_big(error):
                raise
            return Cut.of(b"", None, longest)

    return [tuple(map(cell, columns))]
