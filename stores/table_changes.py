"""Writing rows of a `TableLayout`: mapped columns only, each as its table writes it, and never half of what was asked.

Inside of a transaction of the caller, which rolls back whatever raises. Triggers may ignore, redirect or resurrect
what is asked for, so each change is counted, and looked at again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from stores.errors import BadToken, StoreError
from stores.sqlite_text import Cut, bound
from stores.table_columns import Column, quoted
from stores.table_erased import Erased, at_its_place, check_can_keep, columns_kept, may_hold_too_much
from stores.table_layout import TableLayout, shown
from stores.table_new_rows import NewRows, check_one
from stores.table_rows import TableRows, Where
from stores.table_values import (
    as_stored,
    check_can_hold,
    check_tells_start,
    check_tells_unit,
    new_start,
    stored_value,
    words_of,
)
from stores.tokens.fields import FIELDS, TokenRow
from stores.tokens.matching import Key, id_key
from stores.translating import later, spoken, tr

RENEWED = ("access_token", "expiry_time", "refresh_token", "api_domain")  # what renewing may write
_NOTHING = later("Nothing was changed.")
_TRIGGER = later("A trigger of the table may ignore or undo it. Nothing was changed.")


class TableChanges:
    """Changes the rows of one layout. `erased`: what deleted rows held, kept for undo. `now`: a clock (epoch ms)."""

    def __init__(self, rows: TableRows, erased: Erased, now: Callable[[], int]) -> None:
        self._rows = rows
        self._layout: TableLayout = rows.layout
        self._erased = erased
        self._now = now
        self._new = NewRows(rows, now)

    # what the table can keep

    def check_can_write(self) -> None:
        """Raise StoreError for what cannot be written to at all."""
        table = shown(self._layout.table)
        if self._layout.is_view:
            raise StoreError(
                tr("{table} is a view, which cannot be written to.").format(table=table),
                tr("Open the table that it reads."),
            )
        if not self._layout.key:
            raise StoreError(
                tr("The rows of {table} cannot be told apart, so none is changed.").format(table=table),
                tr("Give it a key, in SQL."),
            )

    def check_can_save(self, fields: Sequence[str]) -> None:
        """Raise StoreError where these fields have no column, or one that cannot be written; with the access token, all
        that renewing writes is looked at as far as it has columns.
        """
        self._check_columns(fields)
        if "access_token" in fields:
            for name in RENEWED:
                self._check_writable(name)
            for name in ("access_token", "expiry_time"):  # the others seldom differ
                self._check_changeable(name)
            if "expiry_time" in self._layout.columns:
                check_tells_unit(self._layout)
                check_tells_start(self._layout)

    def check_can_edit(self, changes: Mapping[str, str | None]) -> None:
        """Raise StoreError where a row cannot be given these values (None: cleared), as far as the columns tell."""
        self._check_columns(list(changes))
        for name, value in changes.items():
            self._check_changeable(name)
            column = self._column(name)
            if value is None and column is not None and column.is_required:
                raise StoreError(
                    tr("The table {table} wants a value for the {field}, so it is not cleared.").format(
                        table=shown(self._layout.table), field=words_of(name)
                    ),
                    spoken(_NOTHING),
                )
        if changes.get("expiry_time"):
            check_can_hold(self._layout, str(changes["expiry_time"]), self._now())

    def check_can_add(self, fields: Collection[str], needed: Sequence[str]) -> None:
        """Raise StoreError where a new row that has these fields cannot be stored, or one of `needed` has no column."""
        self._check_columns(needed)
        for name in fields:
            self._check_writable(name)
        self._new.check_can_fill(fields)

    def _check_columns(self, needed: Sequence[str]) -> None:
        self.check_can_write()
        for name in needed:
            if self._column(name) is None:
                raise StoreError(
                    tr("The table {table} has no column for the {field}.").format(
                        table=shown(self._layout.table), field=words_of(name)
                    ),
                    tr("So it cannot be saved there."),
                )
            self._check_writable(name)

    def _check_writable(self, name: str) -> None:
        column = self._column(name)
        if column is not None and column.is_generated:
            raise _computed(column, name)

    # changing

    def update(self, connection: Any, stored: TokenRow, row: TokenRow) -> TokenRow:
        """Write what differs, and nothing else: what could only be read approximately stays as it is.

        Returns the row as it was, with the cells that were written over (`AsStored`).
        """
        layout = self._layout
        fields = [
            name
            for name in FIELDS[1:]
            if name in layout.columns and _differs(getattr(stored, name), getattr(row, name))
        ]
        if not fields:
            return stored
        for name in fields:
            self._check_changeable(name)
        where = self._where(connection, stored.id)
        columns = [quoted(layout.columns[name]) for name in fields]
        found = self._rows.found(connection, where, [*self._rows.selected, *columns])
        check_one(len(found))
        old_values = dict(zip(fields, found[0][len(self._rows.selected) :], strict=True))
        created = self._rows.created_ms(found[0])
        now = self._now()
        was_start: tuple[object, ...] = ()
        values = [stored_value(layout, name, getattr(row, name), old_values[name], created, now) for name in fields]
        if "expiry_time" in fields and (start := new_start(layout, row.expiry_time, created, now)) is not None:
            columns.append(quoted(layout.created or ""))
            values[fields.index("expiry_time")], started = start
            values.append(started)
            was_start = (found[0][len(self._rows.selected) - 1],)
        marks, values = bound(connection, values)
        assignments = ", ".join(f"{column} = {mark}" for column, mark in zip(columns, marks, strict=True))
        statement = f"update {self._rows.source} set {assignments} where {where[0]}"  # noqa: S608 - names only
        others = self._others(connection, where)
        if connection.execute(statement, [*values, *where[1]]).rowcount != len(found):
            raise StoreError(tr("The row was not changed as it was to be."), spoken(_TRIGGER))
        if self._others(connection, where) != others:
            advice = tr("Look at the triggers of the table. Nothing was changed.")
            raise StoreError(tr("Other rows were changed with it, so that was undone."), advice)
        return as_stored(stored, old_values, was_start)

    def insert(self, connection: Any, row: TokenRow, verb: str, next_id: Callable[[Any], str]) -> str | None:
        """Add a row, or bring back one that was deleted, with all that it held. Returns its id; None where `verb`
        gave way to a row that is there.
        """
        erased = self._erased.get(row)
        columns = (
            self._new.values(connection, row, next_id)
            if erased is None
            else at_its_place(connection, self._layout, erased)
        )
        self._new.check_filled(columns)
        if any(isinstance(value, Cut) for value in columns.values()):
            raise BadToken(tr("A value of the token was too large to be read whole."), tr("So it cannot be saved."))
        marks, values = bound(connection, list(columns.values()))
        statement = f"{verb} {self._rows.source} ({', '.join(columns)}) values ({', '.join(marks)})"
        done = connection.execute(statement, values)
        if done.rowcount < 1:
            if "ignore" in verb:
                return None
            raise StoreError(tr("The row was not stored."), spoken(_TRIGGER))
        token_id = self._new.id_given(connection, row, columns, done.lastrowid)
        if row.id is not None and token_id != row.id and erased is None:
            raise StoreError(tr("The table does not take this id for its key."), spoken(_NOTHING))
        return token_id

    def delete(self, connection: Any, ids: Sequence[str]) -> list[TokenRow]:
        """Delete the rows with these ids; each of them exactly, or StoreError."""
        layout, rows = self._layout, self._rows
        names = columns_kept(layout)
        deleted: list[TokenRow] = []
        count, is_large = self._count(connection), may_hold_too_much(connection)
        keys = [key for key in map(id_key, ids) if key is not None]
        for key in keys:
            where = self._where_of(connection, key)
            if where is not None and is_large:
                check_can_keep(connection, rows, where, names)
            found = rows.found(connection, where, [*rows.selected, *names]) if where else []
            matching = [values for values in found if key.matches(rows.row(values))]
            if not matching or where is None:
                continue
            check_one(len(matching), to_delete=True)
            for values in matching:
                row = rows.row(values)
                deleted.append(row)
                self._erased.keep(row, dict(zip(names, values[len(rows.selected) :], strict=True)))
            statement = f"delete from {rows.source} where {where[0]}"  # noqa: S608 - names only
            if connection.execute(statement, where[1]).rowcount != len(matching):
                raise StoreError(tr("The row was not deleted: it is still in the store."), spoken(_TRIGGER))
        if self._count(connection) != (None if count is None else count - len(deleted)):
            raise StoreError(
                tr("The row is still in the store, or there again, or others went with it."), spoken(_TRIGGER)
            )
        return deleted

    def delete_all(self, connection: Any) -> None:
        """Delete all rows, or StoreError."""
        connection.execute(f"delete from {self._rows.source}")  # noqa: S608 - names only
        if connection.execute(f"select 1 from {self._rows.source} limit 1").fetchone():  # noqa: S608
            raise StoreError(tr("The rows are still in the store, or there again."), spoken(_TRIGGER))

    # parts of it

    def _column(self, name: str) -> Column | None:
        return self._layout.column(self._layout.columns.get(name, ""))

    def _check_changeable(self, name: str) -> None:
        self._check_writable(name)
        column = self._column(name)
        if column is not None and column.name in self._layout.key:
            raise StoreError(
                tr("The {field} is the key of the table {table}, so it is not changed.").format(
                    field=words_of(name), table=shown(self._layout.table)
                ),
                spoken(_NOTHING),
            )

    def _where_of(self, connection: Any, key: Key) -> Where | None:
        try:
            return self._rows.where(connection, key)
        except UnicodeEncodeError:
            return None

    def _where(self, connection: Any, token_id: str | None) -> Where:
        key = id_key(token_id)
        where = self._where_of(connection, key) if key else None
        if where is None:
            raise StoreError(tr("The row is not there any more."), tr("Refresh."))
        return where

    def _has_triggers(self, connection: Any) -> bool:
        """Whether others than the rows that are meant may be changed."""
        triggers = "select 1 from sqlite_master where type = 'trigger' and lower(tbl_name) = lower(?) limit 1"
        return connection.execute(triggers, [self._layout.table]).fetchone() is not None

    def _count(self, connection: Any) -> int | None:
        """How many rows there are; None without triggers."""
        if not self._has_triggers(connection):
            return None
        return int(connection.execute(f"select count(*) from {self._rows.source}").fetchone()[0])  # noqa: S608

    def _others(self, connection: Any, where: Where) -> tuple[int, int] | None:
        """What tells whether the other rows are as they were: their number, and a sum of digests; None without
        triggers.
        """
        if not self._has_triggers(connection):
            return None
        number = total = 0
        query = f"select * from {self._rows.source} where ({where[0]}) is not true"  # noqa: S608 - names only
        for row in connection.execute(query, where[1]):
            number += 1
            digest = hashlib.blake2b(repr(row).encode("utf-8", "surrogatepass"), digest_size=16).digest()
            total += int.from_bytes(digest, "big")
        return number, total


def _differs(stored: str | None, new: str | None) -> bool:
    """Whether a field is to be written; what was cut when it was read stays as it is."""
    return stored != new and not isinstance(new, Cut)


def _computed(column: Column, name: str) -> StoreError:
    return StoreError(
        tr("The {field} is computed by the table ({name}), so it is not saved.").format(
            field=words_of(name), name=shown(column.name)
        ),
        spoken(_NOTHING),
    )
