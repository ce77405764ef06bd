"""The six methods on a SQLite file that somebody else owns: reading changes no byte, only a write writes."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import TypeVar

from stores.clock import now_ms
from stores.errors import StoreChanged, StoreError
from stores.sql import Connection, SqlStore
from stores.sqlite_limits import Limits, watch_of
from stores.sqlite_reading import looking
from stores.sqlite_rows import every_row
from stores.sqlite_writing import translated, writing
from stores.table_cells import others_of, written_expiry
from stores.table_changes import TableChanges
from stores.table_erased import Erased
from stores.table_evidence import with_exact_key, with_unit
from stores.table_layout import TableLayout, layout_of, shown
from stores.table_names import TableName, only_table, samples_of, table_names
from stores.table_rows import TableRows
from stores.table_values import is_kept, kept
from stores.tokens.expiry_units import ExpiryForm, ExpiryUnit
from stores.tokens.fields import TokenRow
from stores.tokens.matching import Key
from stores.tokens.unit_hints import in_milliseconds
from stores.translating import tr

T = TypeVar("T")
_TRIES = 3
_FROM_ROWS = (  # parts of a layout that only the rows tell
    *("key", "unit", "is_unit_chosen", "is_unit_guessed", "expiry_like", "created_like", "longest_lifetime"),
    *("has_unreadable_expiry", "misfits"),
)
_WRITE_BUSY_S = 2.25  # after Zoho's TOTAL_S, and the start of a command, within ten seconds


class SqliteTableStore(SqlStore):
    """A table of tokens in an existing file, whatever it and its columns are called. Never makes a file or a table.

    ``layout``: how that table holds tokens, known after the first read. ``limits``: what reading may cost.
    ``id_column`` is ``"id"`` where a program may take the largest id of it as text.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        table: str | None = None,
        columns: Mapping[str, str] | None = None,
        unit: ExpiryUnit | None = None,
        limits: Limits | None = None,
    ) -> None:
        """Does not touch the file. `path` is taken relative to the folder that is current now.

        `table`: one of several; else the only one that holds tokens. `columns`: field -> column, mapped by hand.
        `unit`: how the expiry is read, else inferred. `limits`: what reading may cost.
        """
        self.path = os.path.abspath(path)
        self.layout: TableLayout | None = None
        self._choice = (table, columns, unit)
        self.limits = limits or Limits()
        self._erased = Erased()
        self._is_inferred_now = False
        self._told: TableLayout | None = None  # the last one whose values told the unit
        self._had_shared_ids = False  # then names stay as they are when one id is left of two

    def with_choice(
        self,
        *,
        table: str | None = None,
        columns: Mapping[str, str] | None = None,
        unit: ExpiryUnit | None = None,
        limits: Limits | None = None,
        inferred: bool = False,
    ) -> SqliteTableStore:
        """A new store on the same file; what is not said stays as it was chosen here, but another table has its own
        columns and unit. `inferred`: the unit is inferred from the rows again, whatever was chosen.
        """
        own_table, own_columns, own_unit = self._choice
        if table in (None, own_table):
            table, columns, unit = own_table, columns or own_columns, unit or own_unit
        chosen = None if inferred else unit
        made = type(self)(self.path, table=table, columns=columns, unit=chosen, limits=limits or self.limits)
        if table == own_table:
            made._erased = self._erased  # undo works on
            made._told, made._had_shared_ids = self._told, self._had_shared_ids
        return made

    @property
    def unit(self) -> ExpiryUnit | None:
        """How the expiry is read; None before the first read, and where no value tells."""
        return None if self.layout is None else self.layout.unit

    @property
    def has_chosen_unit(self) -> bool:
        """Whether a person said how the expiry is read; else it is inferred."""
        return self._choice[2] is not None

    def table_names(self) -> list[TableName]:
        """All tables and views of the file, each with its columns, for mapping by hand. Raises StoreError."""
        return self._inside(self._looking, table_names)

    def sample_of(self, table: str) -> dict[str, str]:
        """Of each column of a table one value, where there is one, as a person may see it: masked, unless it is a
        number, a date or an e-mail address; at most 40 characters. For mapping by hand. Raises StoreError.
        """
        return self._inside(self._looking, lambda connection: samples_of(connection, table))

    def others_of(self, token_id: str) -> dict[str, str]:
        """The columns of a row that are no fields of a token, as text; "" for NULL. Secrets in them are masked.

        {} where there is no such row. Raises StoreError.
        """
        return self._read(lambda connection: others_of(connection, self._table, token_id))

    def written_expiry(self, token_id: str) -> str | None:
        """The cell of a row's expiry as the table holds it, as text: a number as it is written, a date and time as it
        stands there; None for NULL, and where there is no such row or column. Raises StoreError.
        """
        return self._read(lambda connection: written_expiry(connection, self._table, token_id))

    def is_kept(self, after: TokenRow, wanted: TokenRow) -> bool:
        """Whether what was read back is what was to be saved, as far as the table has columns for it, and as exactly
        as it writes an expiry.
        """
        return is_kept(self._known, after, wanted)

    def check_can_save(self, *fields: str) -> None:
        """Raise StoreError where the table cannot keep these fields. Known after the first read."""
        if self.layout is not None:
            self._changes.check_can_save(fields)

    def check_can_edit(self, changes: Mapping[str, str | None]) -> None:
        """Raise StoreError where a row cannot be given these values (None: cleared). Known after the first read."""
        if self.layout is not None:
            self._changes.check_can_edit(changes)

    def check_can_add(self, fields: Collection[str], needed: Sequence[str]) -> None:
        """Raise StoreError where a new token that has these fields cannot be stored, or one of `needed` has no column.
        Known after the first read; does not look at the file.
        """
        if self.layout is not None:
            self._changes.check_can_add(fields, needed)

    def refusal(self) -> StoreError | None:
        """Why the table cannot be written to at all; None where it can, and before the first read."""
        try:
            if self.layout is not None:
                self._changes.check_can_write()
        except StoreError as refusal:
            return refusal
        return None

    @property
    def _known(self) -> TableLayout:
        assert self.layout is not None, "nothing was read yet"
        return self.layout

    @property
    def _table(self) -> TableRows:
        return TableRows(self._known)

    @property
    def _changes(self) -> TableChanges:
        return TableChanges(self._table, self._erased, now_ms)

    # reaching the file

    def _looking(self) -> AbstractContextManager[Connection]:
        return looking(self.path, self.limits)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._looking() as connection:
            self._check_table(connection)
            yield connection

    @contextmanager
    def _writing(self, deleting: bool = False) -> Iterator[Connection]:
        self._read(lambda connection: None)  # refuses a file that opening for writing would roll back
        self._changes.check_can_write()
        rewritten = self._known.table if deleting and not self._known.has_rowid_key else None
        with writing(self.path, _WRITE_BUSY_S, deleting_from=rewritten, limits=self.limits) as connection:
            self._check_same_table(connection)
            yield connection

    def _deleting(self) -> AbstractContextManager[Connection]:
        return self._writing(deleting=True)

    def _read(self, work: Callable[[Connection], T]) -> T:
        for _ in range(_TRIES - 1):
            try:
                return super()._read(work)
            except StoreChanged:
                continue
        return super()._read(work)

    def _translated(self, error: Exception) -> StoreError | None:
        return translated(error, self.path)

    # the table

    def _check_same_table(self, connection: Connection) -> None:
        """Raise StoreChanged where the table is not as it was when it was looked at, just now."""
        if not self._table_in(connection).is_like(self._known):
            raise StoreChanged(
                tr("The table {table} was changed just now.").format(table=shown(self._known.table)), tr("Refresh.")
            )

    def _table_in(self, connection: Connection) -> TableLayout:
        table, columns, _ = self._choice
        if table is None:
            found = only_table(connection, self.path, None if self.layout is None else self.layout.table)
            if columns is None:
                return found
            table = found.table
        return layout_of(connection, table, columns)

    def _check_table(self, connection: Connection) -> None:
        """Find the table, and how its expiry is written: once, until all rows are read again."""
        before = self.layout
        found = self._table_in(connection)
        is_known = before is not None and before.unit is not None and not before.is_unit_guessed
        self._is_inferred_now = before is None or not is_known or not found.is_like(before)
        if self._is_inferred_now or before is None:
            self._infer(connection, found)
        else:
            self.layout = replace(found, **{name: getattr(before, name) for name in _FROM_ROWS})
        key = found.column(found.key[0]) if found.is_sdk_table else None
        self.id_column = "id" if key and key.holds_text else "cast(id as text)" if key else "key"

    def _infer(self, connection: Connection, layout: TableLayout) -> None:
        """Take from the rows what only they tell: the unit, and whether ids are shared."""
        inferred = with_unit(connection, layout, self._told)
        if inferred.unit is not None and not inferred.is_unit_guessed:
            self._told = inferred
        if self._had_shared_ids and layout.exact_key:
            inferred = replace(inferred, key=layout.exact_key)
        inferred = with_exact_key(connection, inferred)
        self._had_shared_ids = bool(inferred.exact_key) and inferred.key == inferred.exact_key
        chosen = self._choice[2]
        if chosen is not None and chosen.form is ExpiryForm.LIFETIME:
            chosen = replace(chosen, in_milliseconds=in_milliseconds(inferred.columns.get("expiry_time", "")))
        if chosen is not None:
            inferred = replace(inferred, unit=chosen, is_unit_chosen=True, is_unit_guessed=False)
        self.layout = inferred

    # one statement each, inside of a transaction of the caller

    def _rows(self, connection: Connection) -> Iterator[TokenRow]:
        if not self._is_inferred_now:
            self._infer(connection, self._known)
        table, rowid = self._table, self._known.rowid
        count, refusal = watch_of(connection).ended_after.get(table.source, (0, None))
        if refusal is None or rowid is not None:
            yield from map(table.row, every_row(connection, table.source, table.selected, rowid=rowid))
            return
        # the row after these took too long already, when the unit was inferred
        source = f"(select * from {table.source} limit {count})"  # noqa: S608 - names only
        yield from map(table.row, every_row(connection, source, table.selected, rowid=None))
        raise refusal

    def _find_all(self, connection: Connection, key: Key, nameless: bool = False) -> list[TokenRow]:
        table = self._table
        try:
            where = table.where(connection, key)
            found = table.read(connection, where, key) if where else []
            return [row for row, _ in found if not (nameless and row.user_name)]
        except UnicodeEncodeError:
            return []  # text that no database can hold

    def _kept(self, row: TokenRow) -> TokenRow:
        return kept(self._known, row)

    def _inserted(self, connection: Connection, row: TokenRow, verb: str = "insert into") -> str | None:
        return self._changes.insert(connection, row, verb, self._next_id)

    def _update(self, connection: Connection, stored: TokenRow, row: TokenRow) -> TokenRow:
        return self._changes.update(connection, stored, row)

    def _delete(self, connection: Connection, ids: list[str]) -> list[TokenRow]:
        with self._erased.or_nothing():
            return self._changes.delete(connection, ids)

    def _delete_all(self, connection: Connection) -> None:
        self._changes.delete_all(connection)

    def _next_id(self, connection: Connection) -> str:
        table = self._table
        return self._id_after_the_largest(connection, table.source, table.key[0])
