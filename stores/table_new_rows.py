"""A row that is new to a `TableLayout`: what is stored in which column, under which key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from stores.errors import StoreError
from stores.table_columns import Column, quoted
from stores.table_layout import TableLayout, shown
from stores.table_rows import TableRows, Where
from stores.table_values import check_tells_start, check_tells_unit, new_start, stored_value, words_of
from stores.tokens.fields import TokenRow, text_of
from stores.translating import later, plural, spoken, tr

_NOTHING = later("Nothing was changed.")
_NAMED = 5


def check_one(count: int, *, to_delete: bool = False) -> None:
    """Raise StoreError where an id means more than one row, which was to be changed, or `to_delete`."""
    if count > 1:
        words = plural(
            "{count} row has this id, so it was not changed.",
            "{count} rows have this id, so none of them was changed.",
            count,
        )
        if to_delete:
            words = plural(
                "{count} row has this id, so it was not deleted.",
                "{count} rows have this id, so none of them was deleted.",
                count,
            )
        raise StoreError(words.format(count=count), tr("Give each its own id, in SQL."))


class NewRows:
    """Makes rows for one layout. `now`: a clock in epoch milliseconds."""

    def __init__(self, rows: TableRows, now: Callable[[], int]) -> None:
        self._rows = rows
        self._layout = rows.layout
        self._now = now

    def values(self, connection: Any, row: TokenRow, next_id: Callable[[Any], str]) -> dict[str, object]:
        """What is stored for a row that is new to the table, by column (as SQL)."""
        layout, now = self._layout, self._now()
        values: dict[str, object] = {}
        for name, column_name in layout.columns.items():
            column, value = layout.column(column_name), getattr(row, name)
            if column is not None and not column.is_generated and value is not None:
                values[quoted(column_name)] = stored_value(layout, name, value, None, None, now)
        if not self._start_is_made() and (start := new_start(layout, row.expiry_time, None, now)) is not None:
            values[quoted(layout.columns["expiry_time"])], values[quoted(layout.created or "")] = start
        return {**values, **self._key_values(connection, row, next_id)}

    def _start_is_made(self) -> bool:
        """Whether the table itself fills the column after which a lifetime counts, in a way that no value tells yet."""
        column = self._layout.column(self._layout.created or "")
        return column is not None and column.has_default and self._layout.created_like is None

    def _key_values(self, connection: Any, row: TokenRow, next_id: Callable[[Any], str]) -> dict[str, object]:
        """What the key columns get: the parts of the row's id, the fields that they hold, or the next free number."""
        layout, rows = self._layout, self._rows
        if layout.is_sdk_table and (row.id is None or layout.shows_stored_ids):
            return {rows.key[0]: next_id(connection) if row.id is None else row.id}
        if row.id is not None:
            parts = rows.key_of(connection, row.id)
            if parts is None:
                if layout.is_sdk_table:
                    check_one(len(rows.found(connection, rows.where_stored(row.id))))
                raise StoreError(tr("No row of this table can have that id."), spoken(_NOTHING))
            found = dict(zip(rows.key, parts, strict=True))
            for name, column in layout.columns.items():
                field, part = getattr(row, name), found.get(quoted(column))
                if field is not None and part is not None and name != "expiry_time" and text_of(part) != field:
                    raise StoreError(
                        tr("The id does not fit the {field}, which is the key.").format(field=words_of(name)),
                        spoken(_NOTHING),
                    )
            return found
        fields = {column: name for name, column in layout.columns.items()}
        free = [name for name in layout.key if name not in fields]
        for name in layout.key:
            if name in fields and getattr(row, fields[name]) is None:
                word = words_of(fields[name])
                raise StoreError(
                    tr("A new row needs a {word}: it is the key of the table.").format(word=word), spoken(_NOTHING)
                )
        if not free or layout.has_rowid_key or self._counts_by_itself():
            return {}
        if len(layout.key) > 1:
            names = ", ".join(map(shown, free))
            raise StoreError(
                tr("The key of the table has parts that a token does not have: {names}.").format(names=names),
                spoken(_NOTHING),
            )
        parts = rows.key_of(connection, next_id(connection))
        return dict(zip(rows.key, parts or [], strict=False))

    def _counts_by_itself(self) -> bool:
        """Whether the key is SQLite's own row id under another name, which it counts on."""
        key = self._layout.column(self._layout.key[0])
        return self._layout.rowid is not None and key is not None and is_rowid(key, self._layout)

    def check_can_fill(self, fields: Collection[str]) -> None:
        """Raise StoreError where a new row that has these fields could not be stored, as far as the columns tell."""
        layout = self._layout
        if "expiry_time" in fields and "expiry_time" in layout.columns:
            check_tells_unit(layout)
            if not self._start_is_made():
                check_tells_start(layout)
        made = {quoted(layout.columns[name]): "" for name in fields if name in layout.columns}
        free = [quoted(name) for name in layout.key if quoted(name) not in made]
        if layout.is_sdk_table or (len(layout.key) == 1 and not set(layout.key) & set(layout.columns.values())):
            made.update(dict.fromkeys(free, ""))  # it gets the next number
        self.check_filled(made)

    def check_filled(self, values: Mapping[str, object]) -> None:
        """Raise StoreError where a column that must not be empty would be."""
        empty = [
            column.name
            for column in self._layout.declared
            if column.is_required and values.get(quoted(column.name)) is None and not column.is_generated
            if not (column.has_default and quoted(column.name) not in values) and not is_rowid(column, self._layout)
        ]
        if empty:
            names = ", ".join(map(shown, empty[:_NAMED]))
            raise StoreError(
                tr("The table {table} wants a value for {names}, which this token does not have.").format(
                    table=shown(self._layout.table), names=names
                ),
                spoken(_NOTHING),
            )

    def id_given(self, connection: Any, row: TokenRow, values: Mapping[str, object], rowid: int | None) -> str | None:
        """The id that the new row was given, as the table now tells it. Raises StoreError where it is not there."""
        layout, rows = self._layout, self._rows
        if layout.shows_stored_ids:
            return row.id if row.id is not None else text_of(values[rows.key[0]])
        if layout.rowid is not None:
            where: Where = (f"{layout.rowid} = ?", [rowid])
        else:
            parts = [f"{name} is ?" for name in rows.key]
            where = (" and ".join(parts), [values.get(name) for name in rows.key])
        found = rows.found(connection, where, rows.key)
        if len(found) != 1:
            raise StoreError(tr("The row was not stored as it was to be."), spoken(_NOTHING))
        return rows.id_of(found[0])


def is_rowid(column: Column, layout: TableLayout) -> bool:
    """Whether the column is another name of the row id (INTEGER PRIMARY KEY), and so is never empty."""
    is_alone = sum(bool(other.place_in_key) for other in layout.declared) == 1
    return bool(column.place_in_key) and is_alone and column.type.upper() == "INTEGER" and layout.rowid is not None
