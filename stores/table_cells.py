"""What single cells of a row of a `TableLayout` hold beside its ten fields, and how its expiry is written there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stores.table_rows import TableRows
from stores.tokens.fields import TokenRow, text_of
from stores.tokens.matching import id_key
from stores.tokens.other_columns import without_secrets


def others_of(connection: Any, rows: TableRows, token_id: str) -> dict[str, str]:
    """The columns of a row that are no fields of a token, as text; "" for NULL. Secrets in them are masked. {} where
    there is no such row.
    """
    names = rows.layout.others
    found = _cells(connection, rows, token_id, list(map(rows.sql_of, names))) if names else None
    if found is None:
        return {}
    row, cells = found
    return {name: without_secrets(name, value, row) for name, value in zip(names, cells, strict=True)}


def written_expiry(connection: Any, rows: TableRows, token_id: str) -> str | None:
    """The cell of the expiry as it stands in the table, as text; None for NULL, and where there is no such cell."""
    column = rows.layout.columns.get("expiry_time")
    found = _cells(connection, rows, token_id, [rows.sql_of(column)]) if column else None
    if found is None:
        return None
    cell = found[1][0]
    return repr(cell) if isinstance(cell, float) else text_of(cell)


def _cells(
    connection: Any, rows: TableRows, token_id: str, columns: list[str]
) -> tuple[TokenRow, Sequence[object]] | None:
    """The row with this id, and what `columns` (as SQL) hold of it; None where there is none."""
    key = id_key(token_id)
    where = rows.where(connection, key) if key else None
    if key is None or where is None:
        return None
    for row, cells in rows.read(connection, where, key, [*rows.selected, *columns]):
        return row, cells[len(rows.selected) :]
    return None
