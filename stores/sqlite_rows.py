"""Every row of a table or view that can be read, whatever the others are like.

A cell that is too large, text that is not UTF-8 and a damaged page each end a statement of SQLite in its middle. In a
table that has row ids the reading goes on behind that row; a view, and a table without row ids, is read once more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing

from stores.errors import StoreDamaged, TooManyRows
from stores.sqlite_limits import Watch, set_longest, watch_of
from stores.sqlite_text import Cut, Unreadable, cut_in_sql, lenient_text, marked, plain_name
from stores.translating import tr

_LARGEST_ROWID = 2**63 - 1
# functions in a view (instr) take the square of this: 0.1 s, against 11 s for a megabyte, and SQLite cannot stop in one
_LONGEST_IN_VIEWS = 100_000
_BEGINNING = 200
_Row = tuple[object, ...]


def every_row(
    connection: sqlite3.Connection, source: str, columns: Sequence[str], *, rowid: str | None = "rowid"
) -> Generator[_Row, None, None]:
    """The rows of `source`, one value a column, in the order of their row ids.

    `source` and `columns` are SQL: quoted names, or expressions. `rowid` is the name under which the row id can be
    had, None for a view and for a table WITHOUT ROWID. A value is what SQLite holds, or `Escaped` (text that is not
    UTF-8), `Cut` (larger than the limit), `Unreadable` (damaged). Raises TooManyRows, StoreDamaged after all that could
    be read; sqlite3.Error where the watch over the connection ended it.
    """
    watch = watch_of(connection)
    if rowid is None:
        rows = _Scan(connection, source, columns, watch).rows()
    else:
        rows = _Table(connection, source, columns, rowid, watch).rows()
    number = -1
    with closing(rows):
        for number, row in enumerate(rows):
            if number >= watch.limits.rows:
                raise TooManyRows(watch.limits.rows)
            watch.rows += 1
            yield row
    if watch.is_damaged:
        raise StoreDamaged(
            tr("The database is damaged; this is what could be read.")
            if number >= 0
            else tr("The database is damaged; none of its rows could be read."),
            tr("Work on a copy, and try the .recover command of the sqlite3 program."),
        )


def one_row(
    connection: sqlite3.Connection, source: str, columns: Sequence[str], rowid: str, number: int
) -> _Row | None:
    """The row with this row id, read cell by cell as in `every_row`; None where not one of them can be read."""
    return _Table(connection, source, columns, rowid, watch_of(connection)).with_care(number)


def is_too_big(error: Exception) -> bool:
    """Whether SQLite ended a statement because of a cell that is larger than the limit."""
    return isinstance(error, sqlite3.DataError) or "too big" in str(error)


def _is_bad_text(error: Exception) -> bool:
    return isinstance(error, UnicodeDecodeError) or "could not decode" in str(error).lower()


def _is_damage(error: Exception) -> bool:
    text = str(error).lower()
    return isinstance(error, sqlite3.DatabaseError) and ("malformed" in text or "corrupt" in text)


def _select(columns: Sequence[str], source: str, rest: str = "") -> str:
    return f"select {', '.join(columns)} from {source} {rest}"  # noqa: S608 - names only


class _Table:
    """A table with row ids, read in their order; what cannot be read is gone around."""

    def __init__(
        self, connection: sqlite3.Connection, source: str, columns: Sequence[str], rowid: str, watch: Watch
    ) -> None:
        self._connection = connection
        self._source = source
        self._columns = list(columns)
        self._rowid = rowid
        self._watch = watch
        self._after: int | None = None
        # else SQLite refuses large cells itself, before it loads them
        self._cuts = not set_longest(connection, watch.limits.cell_bytes)

    def rows(self) -> Generator[_Row, None, None]:
        text_factory: Callable[[bytes], str] | type[str] = str  # built in, and therefore three times as fast
        while True:
            try:
                yield from self._rest(text_factory)
                return
            except (sqlite3.Error, UnicodeDecodeError) as error:
                if self._watch.refusal is not None:
                    raise
                if _is_bad_text(error) and text_factory is str:
                    text_factory = lenient_text
                    continue
                if not _is_damage(error) and not is_too_big(error):
                    raise
                self._watch.is_damaged |= _is_damage(error)
            found = self._next_id()
            if found is None:
                return
            self._after = found
            row = self.with_care(found)
            if row is not None:
                yield row

    def _rest(self, text_factory: Callable[[bytes], str] | type[str]) -> Iterator[_Row]:
        columns = (
            [cut_in_sql(column, self._watch.limits.cell_bytes) for column in self._columns]
            if self._cuts
            else self._columns
        )
        where = "" if self._after is None else f"where {self._rowid} > ?"
        query = _select([self._rowid, *columns], self._source, f"{where} order by {self._rowid}")
        bounds = [] if self._after is None else [self._after]
        with _factory(self._connection, text_factory) as cursor:
            for values in cursor.execute(query, bounds):
                number = values[0]
                if not isinstance(number, int) or (self._after is not None and number <= self._after):
                    raise sqlite3.DatabaseError("malformed: row ids are not in order")
                self._after = number
                yield marked(values[1:], self._watch.limits.cell_bytes) if self._cuts else values[1:]

    def with_care(self, number: int) -> _Row | None:
        """One row, cell by cell; None where not one of them can be read."""
        row = tuple(self._cell(column, number) for column in self._columns)
        return None if all(type(value) is Unreadable for value in row) else row

    def _cell(self, column: str, number: int) -> object:
        shown = cut_in_sql(column, self._watch.limits.cell_bytes) if self._cuts else column
        query = _select([shown], self._source, f"where {self._rowid} = ?")
        try:
            found = self._connection.execute(query, [number]).fetchone()
            return marked(found, self._watch.limits.cell_bytes)[0] if found else Unreadable("")
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if self._watch.refusal is not None:
                raise
            if is_too_big(error):
                return self._beginning(column, number)
            if not _is_damage(error):
                raise
            self._watch.is_damaged = True
            return Unreadable("(damaged)")

    def _beginning(self, column: str, number: int) -> Cut:
        """The first bytes of a cell, read without the rest of it (Python 3.11)."""
        try:
            with self._connection.blobopen(  # type: ignore[attr-defined, unused-ignore]
                plain_name(self._source), plain_name(column), number, readonly=True
            ) as blob:
                return Cut.of(blob.read(_BEGINNING), len(blob), self._watch.limits.cell_bytes)
        except (sqlite3.Error, AttributeError):
            return Cut.of(b"", None, self._watch.limits.cell_bytes)

    def _next_id(self) -> int | None:
        """The next row id that can be found at all; what lies between is lost."""
        if self._after == _LARGEST_ROWID:
            return None
        lost = -(2**63) if self._after is None else self._after + 1
        is_readable, found = self._first_from(lost)
        if is_readable:
            return found
        if lost < 0:
            is_readable, found = self._first_from(0)
            if is_readable:
                return found
            lost = 0
        step = 1
        while not is_readable:
            if lost + step > _LARGEST_ROWID:
                return None
            is_readable, found = self._first_from(lost + step)
            step *= 2
        low, high = lost + step // 4, lost + step // 2  # the last one that failed, the first one that did not
        while high - low > 1:
            middle = (low + high) // 2
            is_readable, nearer = self._first_from(middle)
            low, high, found = (low, middle, nearer) if is_readable else (middle, high, found)
        return found

    def _first_from(self, number: int) -> tuple[bool, int | None]:
        """Whether the place of this row id can be looked for, and the first row id from there on, if there is one."""
        query = _select([self._rowid], self._source, f"where {self._rowid} >= ? order by {self._rowid} limit 1")
        try:
            row = self._connection.execute(query, [number]).fetchone()
        except sqlite3.Error as error:
            if self._watch.refusal is not None or not _is_damage(error):
                raise
            self._watch.is_damaged = True
            return False, None
        if row is None:
            return True, None
        return (True, row[0]) if isinstance(row[0], int) and row[0] >= number else (False, None)


class _Scan:
    """A view, or a table without row ids: begun again behind a row that could not be read on."""

    def __init__(self, connection: sqlite3.Connection, source: str, columns: Sequence[str], watch: Watch) -> None:
        self._connection = connection
        self._source = source
        self._columns = list(columns)
        self._watch = watch
        self._done = 0

    def rows(self) -> Generator[_Row, None, None]:
        cuts = not set_longest(self._connection, min(_LONGEST_IN_VIEWS, self._watch.limits.cell_bytes))
        columns = (
            [cut_in_sql(column, self._watch.limits.cell_bytes) for column in self._columns] if cuts else self._columns
        )
        text_factory: Callable[[bytes], str] | type[str] = str
        while True:
            try:
                with _factory(self._connection, text_factory) as cursor:
                    for values in cursor.execute(_select(columns, self._source, self._rest())):
                        self._done += 1
                        yield marked(values, self._watch.limits.cell_bytes) if cuts else values
                return
            except (sqlite3.Error, UnicodeDecodeError) as error:
                trouble = error
            if _is_damage(trouble) or self._watch.refusal is not None:
                yield from self._last(columns)
            if self._watch.refusal is not None:
                raise trouble
            if _is_damage(trouble):
                self._watch.is_damaged = True
                return
            if _is_bad_text(trouble) and text_factory is str:
                text_factory = lenient_text
                continue
            if cuts or not is_too_big(trouble):
                raise trouble
            row = self._with_care()
            self._done += 1
            yield row

    def _last(self, columns: Sequence[str]) -> Iterator[_Row]:
        """The row before the trouble: Python steps on before it gives a row, and loses it where that step fails."""
        with self._watch.grace():
            try:
                found = self._connection.execute(_select(columns, self._source, self._rest(1))).fetchall()
            except (sqlite3.Error, UnicodeDecodeError):
                found = []
        yield from (marked(values, self._watch.limits.cell_bytes) for values in found)

    def _rest(self, count: int = -1) -> str:
        return f"limit {count} offset {self._done}" if self._done or count > 0 else ""

    def _with_care(self) -> _Row:
        """The row that holds a cell which is too large. Raises sqlite3.Error where no cell of it can be read."""
        row = [self._cell(position) for position in range(len(self._columns))]
        if all(type(value) is Cut for value in row):
            raise sqlite3.DataError("too big")
        return tuple(row)

    def _cell(self, position: int) -> object:
        """One cell. The others are named too, so that SQLite takes the same way through the rows; but a view may have
        to make them up for that.
        """
        alone = self._columns[position]
        beside = [column if at == position else f"typeof({column})" for at, column in enumerate(self._columns)]
        for columns, place in ((beside, position), ([alone], 0)):
            try:
                found = self._connection.execute(_select(columns, self._source, self._rest(1))).fetchone()
                return found[place] if found else None
            except sqlite3.Error as error:
                if self._watch.refusal is not None or not is_too_big(error):
                    raise
        return Cut.of(b"", None, self._watch.limits.cell_bytes)


class _factory:  # noqa: N801 - a context manager
    """A cursor that makes text in this way. Where a reading is let go of, the connection's own way is back."""

    def __init__(self, connection: sqlite3.Connection, text_factory: Callable[[bytes], str] | type[str]) -> None:
        self._connection = connection
        self._text_factory = text_factory

    def __enter__(self) -> sqlite3.Cursor:
        self._before = self._connection.text_factory
        self._connection.text_factory = self._text_factory
        self._cursor = self._connection.cursor()
        return self._cursor

    def __exit__(self, *_: object) -> None:
        self._cursor.close()
        self._connection.text_factory = self._before
