"""Tokens as they leave the table, onto the clipboard or by the mouse."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QByteArray, QMimeData

from stores import Picked, as_csv, as_tabbed

PLAIN, CSV, JSON = "text/plain", "text/csv", "application/json"
TABLE_TYPES = (CSV, PLAIN)


def as_table(picked: Collection[Picked], now: int) -> dict[str, str]:
    """Text by its MIME type. Spreadsheets paste plain text, and take tabs for the edges of cells."""
    return {CSV: as_csv(picked, now), PLAIN: as_tabbed(picked, now)}


def mime_of(texts: Mapping[str, str]) -> QMimeData:
    data = QMimeData()
    for kind, text in texts.items():
        if kind == PLAIN:
            data.setText(text)
        else:
            data.setData(kind, QByteArray(text.encode()))
    return data
