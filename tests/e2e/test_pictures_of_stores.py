"""Pictures of the window on databases of anybody's making, and on what cannot be opened, for a person to look at."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from tests.e2e.inspector import inspecting
from tests.e2e.test_pictures import take, theme
from tests.stores.sqlite_files import edit, killed_in_rollback, make_database
from tests.ui.odd_stores import VIEW, make_tables
from tests.waiting import until

__all__ = ["theme"]
pytestmark = [pytest.mark.e2e, pytest.mark.real_display]


@pytest.mark.parametrize("name", ["tables", "no-table", "hot-journal", "damaged", "view"])
def test_odd_databases(desktop: Desktop, tmp_path: Path, theme: str, name: str) -> None:
    db = tmp_path / "shop.db"
    if name in ("hot-journal", "damaged"):
        make_database(db, count=300)
    if name == "hot-journal":
        killed_in_rollback(db)
    elif name == "damaged":
        edit(db, db.stat().st_size // 2, b"\xff" * 4096)
    elif name == "no-table":
        make_tables(db, script="create table customers (name, town); create table songs (title)")
    elif name == "tables":
        make_tables(db, "prod_tokens", "test_tokens", script="create table songs (title)")
    else:
        make_tables(db, "t", script=VIEW)
    with inspecting(desktop, tmp_path, db, theme=theme) as inspector:
        if name == "view":
            inspector.count(2)
            inspector.click_row(0)
            inspector.selected(0)
        else:
            sign = inspector.theme.selection if name in ("tables", "no-table") else inspector.theme.bad
            until(lambda: inspector.sees(sign, 100), "it is told")
        take(inspector, name)


@pytest.mark.parametrize("name", ["missing", "no-database", "locked"])
def test_errors(desktop: Desktop, tmp_path: Path, theme: str, name: str) -> None:
    db = tmp_path / "zohooauth.db"
    if name == "no-database":
        db.write_text("id,user_name\n" * 100)
    with closing(sqlite3.connect(db if name == "locked" else ":memory:")) as other:
        with other:
            other.execute("create table customers (name text)")
        if name == "locked":
            other.execute("begin exclusive")
        with inspecting(desktop, tmp_path, db, theme=theme) as inspector:
            until(lambda: inspector.sees(inspector.theme.bad, 100), "the error is told")
            take(inspector, name)
