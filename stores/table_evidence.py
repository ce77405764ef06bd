"""What only the rows of a table tell: how its expiry is written, and whether its ids tell the rows apart.

Works on a connection of the caller, reads rows and changes nothing. Raises what sqlite3 raises.
"""

from __future__ import annotations

import math
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import replace
from itertools import islice
from typing import Any

from stores.errors import StoreDamaged, TooManyRows
from stores.sqlite_limits import watch_of
from stores.sqlite_rows import every_row
from stores.table_columns import quoted
from stores.table_layout import TableLayout
from stores.tokens.column_names import is_lifetime
from stores.tokens.expiry_units import ExpiryForm, Values
from stores.tokens.fields import text_of
from stores.tokens.moments import read_moment
from stores.tokens.unit_hints import in_milliseconds, moment_like, unit_hint

_ROWS_SAMPLED = 50_000  # at either end of a larger table
_ROWS_SAMPLED_OF_A_VIEW = 1_000


def with_unit(connection: Any, layout: TableLayout, told: TableLayout | None = None) -> TableLayout:
    """The layout with the unit that its expiry is written in, inferred from all rows (of a large table, from 50 000 at
    either end; of a view, from the first 1 000); what cannot be read does not count.

    Where no value tells, it is as in `told`, an earlier layout whose values did; else the column's type or name tells.
    """
    expiry = layout.columns.get("expiry_time")
    if expiry is None:
        return layout
    pairs = _pairs(connection, layout, expiry)
    values = Values.of((value for value, _ in pairs), is_named_lifetime=is_lifetime(expiry))
    created = [value for _, value in pairs if read_moment(value, False) is not None]
    unit = values.unit(
        has_created=bool(created), is_named_lifetime=is_lifetime(expiry), in_milliseconds=in_milliseconds(expiry)
    )
    before = told if told is not None and told.is_like(layout) else None
    created_like = created[-1] if created else before.created_like if before else _created_like(layout)
    if unit is None and before is not None:
        same = (before.unit, before.expiry_like, before.longest_lifetime)
        return replace(layout, unit=same[0], expiry_like=same[1], longest_lifetime=same[2], created_like=created_like)
    is_guessed = unit is None
    if is_guessed and not layout.is_sdk_table:
        column = layout.column(expiry)
        unit = unit_hint(expiry, column.type if column else "", layout.created is not None)
        if values.unreadable and unit is not None and unit.form is ExpiryForm.DATETIME:
            unit = None  # a date and time of a shape that nobody here can write
    return replace(
        layout,
        unit=unit,
        is_unit_guessed=is_guessed and unit is not None,
        expiry_like=values.sample,
        created_like=created_like,
        longest_lifetime=values.largest,
        has_unreadable_expiry=bool(values.unreadable),
        misfits=frozenset(form for form in ExpiryForm if values.has_misfits_only(form)),
    )


def _created_like(layout: TableLayout) -> object:
    column = layout.column(layout.created or "")
    return None if column is None else moment_like(column.name, column.type)


def with_exact_key(connection: Any, layout: TableLayout) -> TableLayout:
    """The layout with a key that tells apart the rows which have one id in the SDK's own table; unchanged where there
    are none, as far as the first 50 000 rows tell.
    """
    if not layout.exact_key or layout.exact_key == layout.key:
        return layout
    seen: set[str] = set()
    rows = every_row(connection, quoted(layout.table), [quoted(layout.key[0])], rowid=layout.rowid)
    with closing(rows), suppress(StoreDamaged, TooManyRows):
        for (value,) in islice(rows, _ROWS_SAMPLED):
            text = text_of(value)
            if text is None:
                continue
            if text in seen:
                return replace(layout, key=layout.exact_key)
            seen.add(text)
    return layout


def _pairs(connection: Any, layout: TableLayout, expiry: str) -> list[tuple[object, object]]:
    """The values of the expiry, each with that of the creation time; as many as can be read. A view that gives them
    slowly is not waited for.
    """
    created = "null" if layout.created is None else quoted(layout.created)
    wanted, source = [quoted(expiry), created], quoted(layout.table)
    rows = every_row(connection, source, wanted, rowid=layout.rowid)
    pairs: list[Any] = []
    watch = watch_of(connection)
    count = _ROWS_SAMPLED if layout.rowid else _ROWS_SAMPLED_OF_A_VIEW
    ends = math.inf if layout.rowid else time.monotonic() + watch.limits.seconds_without_row
    try:
        with closing(rows), suppress(StoreDamaged, TooManyRows):
            for pair in islice(rows, count):
                pairs.append(pair)
                if time.monotonic() > ends:
                    break
    except sqlite3.Error:
        if watch.refusal is None:
            raise
    watch.forgive(source, len(pairs))
    if len(pairs) == _ROWS_SAMPLED and layout.rowid is not None:
        pairs += _last_pairs(connection, f"select {', '.join(wanted)} from {source} order by {layout.rowid} desc")  # noqa: S608
    return pairs


def _last_pairs(connection: Any, query: str) -> list[Any]:
    pairs: list[Any] = []
    watch = watch_of(connection)
    try:
        for pair in connection.execute(f"{query} limit {_ROWS_SAMPLED}"):
            watch.rows += 1
            pairs.append(pair)
    except sqlite3.DatabaseError:
        watch.forgive()
    return pairs
