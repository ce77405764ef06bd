"""A picture of the window in every state, light and dark, for a person to look at: tests/artifacts/pictures."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from resources.sample_data import sample_rows
from tests.e2e.desktop import ARTIFACTS, Desktop, desktop_in
from tests.e2e.inspector import Inspector, insert, inspecting, make_store, pixels_of, token_row
from tests.waiting import until

pytestmark = [pytest.mark.e2e, pytest.mark.real_display]

PICTURES = {
    "start": "the start page, nothing opened before",
    "start-recent": "the start page with two recent stores",
    "sample": "the sample data with its banner, a row with the focus",
    "loaded": "twelve tokens in every state",
    "selected": "one row selected",
    "several-selected": "three rows selected",
    "context-menu": "the context menu of a row",
    "menu-token": "the Token menu",
    "menu-columns": "the list of columns",
    "all-columns": "every column shown, scrolled to the right",
    "filtered": "a filter that two tokens match",
    "no-match": "a filter that no token matches",
    "undo": "the undo bar after one token was deleted",
    "restored": "the message after undo; the row that is back is marked",
    "question": "Delete all asks, Cancel is the default",
    "question-filtered": "Delete all under a filter",
    "changed": "another program has added a token: it is marked",
    "saved-again": "a deleted token that another program saved again",
    "stale": "the file is gone; the rows read last stay",
    "read-only": "read-only",
    "narrow": "640 pixels wide",
    "short": "only 400 pixels high",
    "emptied": "the last token was deleted: the undo bar warns",
    "empty": "a store without tokens",
    "hostile": "names with quotes, markup, escape sequences, of many scripts, and a very long one",
    "many": "20 000 tokens, scrolled to the end",
    "missing": "no such file",
    "no-database": "a file that is no database",
    "no-table": "a database without a token table",
    "tables": "several tables of tokens",
    "hot-journal": "a program died while it wrote",
    "damaged": "a damaged file: what could be read",
    "view": "a view with other columns, read-only, its expiry in seconds",
    "locked": "another program holds the file",
    "scale-2": "a display of twice the density",
    "font-200": "a font of 200 %",
    "font-200-narrow": "a font of 200 %, 800 pixels wide",
}


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def big_desktop(tmp_path: Path) -> Iterator[Desktop]:
    folder = tmp_path / "big"
    folder.mkdir()
    with desktop_in(folder, (2600, 1700)) as made:
        yield made


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "shop" / "zohooauth.db"
    path.parent.mkdir()
    return make_store(path, sample_rows(time.time_ns() // 1_000_000))


def take(inspector: Inspector, name: str) -> None:
    """Keep a picture, once it stands still. It must show the theme, and something on it."""
    last: list[QImage] = []

    def stands_still() -> bool:
        last.append(inspector.desktop.look(inspector.area))
        return len(last) > 4 and last[-1] == last[-3] == last[-5]

    until(stands_still, f"the picture of {name} stands still")
    theme, picture = inspector.theme, last[-1]
    background = sum(pixels_of(picture, color) for color in {c.rgb(): c for c in (theme.base, theme.window)}.values())
    assert background > 0.4 * picture.width() * picture.height()
    assert pixels_of(picture, theme.text) > 100
    folder = ARTIFACTS / "pictures"
    inspector.desktop.keep(f"pictures/{'dark' if theme.is_dark else 'light'}/{name}", inspector.area)
    assert PICTURES[name]
    (folder / "list.txt").write_text("".join(f"{name}.png: {what}\n" for name, what in PICTURES.items()))


def test_start(desktop: Desktop, tmp_path: Path, theme: str, db: Path) -> None:
    with inspecting(desktop, tmp_path, theme=theme) as inspector:
        take(inspector, "start")
    for path in (db, make_store(tmp_path / "other.sqlite3", [token_row(1)])):
        with inspecting(desktop, tmp_path, path, theme=theme) as inspector:
            until(inspector.shown_rows, "the tokens are read")
    with inspecting(desktop, tmp_path, theme=theme) as inspector:
        take(inspector, "start-recent")


def test_sample(desktop: Desktop, tmp_path: Path, theme: str) -> None:
    with inspecting(desktop, tmp_path, "--demo", theme=theme) as inspector:
        inspector.count(12)
        inspector.go_to_table()
        take(inspector, "sample")


def test_looking_at_tokens(desktop: Desktop, tmp_path: Path, theme: str, db: Path) -> None:
    with inspecting(desktop, tmp_path, db, theme=theme) as inspector:
        inspector.count(12)
        inspector.go_to_table()
        take(inspector, "loaded")
        inspector.click_row(5)
        inspector.selected(5)
        take(inspector, "selected")
        inspector.click_row(7, holding="ctrl")
        inspector.click_row(8, holding="ctrl")
        inspector.selected(5, 7, 8)
        take(inspector, "several-selected")
        x, y = inspector.shown_rows()[7].area.middle
        desktop.click((x, y), button=3)
        take(inspector, "context-menu")
        desktop.press("Escape")
        inspector.menu("t")
        take(inspector, "menu-token")
        desktop.press("Escape", "Escape")
        inspector.filter("zylker.in")
        inspector.count(2)
        take(inspector, "filtered")
        desktop.press("Return")
        inspector.menu("t", "s")
        inspector.dialog("^Delete shown$")
        take(inspector, "question-filtered")
        desktop.press("Return")
        inspector.no_dialog("^Delete shown$")
        inspector.filter("nobody of that name")
        inspector.count(0)
        take(inspector, "no-match")
        desktop.press("Escape")
        inspector.count(12)
        desktop.resize(inspector.window, 640, 600)
        take(inspector, "narrow")
        desktop.resize(inspector.window, 900, 400)
        take(inspector, "short")


def test_columns(desktop: Desktop, tmp_path: Path, theme: str, db: Path) -> None:
    with inspecting(desktop, tmp_path, db, theme=theme) as inspector:
        inspector.count(12)
        inspector.menu("v", "c")
        take(inspector, "menu-columns")
        desktop.press("Escape", "Escape", "Escape")
        for up in range(1, 8):
            inspector.menu("v", "c", *["Up"] * up, "Return")
        inspector.go_to_table()
        desktop.press("Right", "Right", "Right", "Right", "Right", "Right", "Right", "Right", "Right", "Right")
        take(inspector, "all-columns")


def test_changing_tokens(desktop: Desktop, tmp_path: Path, theme: str, db: Path) -> None:
    with inspecting(desktop, tmp_path, db, theme=theme) as inspector, closing(sqlite3.connect(db)) as other:
        inspector.count(12)
        inspector.menu("t", "a")
        inspector.dialog("^Delete all$")
        take(inspector, "question")
        desktop.press("Return")
        inspector.no_dialog("^Delete all$")
        inspector.click_row(6)
        inspector.selected(6)
        desktop.press("Delete")
        inspector.count(11)
        take(inspector, "undo")
        desktop.press("ctrl+z")
        inspector.count(12)
        take(inspector, "restored")
        with other:
            insert(other, [token_row(40, "new@zylker.com", expiry_time=str(time.time_ns() // 1_000_000 + 3_599_000))])
        inspector.count(13)
        take(inspector, "changed")
        inspector.click_row(6)
        inspector.selected(6)
        row = deleted_by(inspector, other)
        inspector.count(12)
        with other:
            insert(other, [row])
        inspector.count(13)
        take(inspector, "saved-again")
        inspector.menu("f", "l")
        until(lambda: "[read-only]" in inspector.title, "it is read-only")
        take(inspector, "read-only")
        db.rename(db.with_suffix(".moved"))
        until(lambda: inspector.sees(inspector.theme.bad_tint, 1000), "the file is gone")
        take(inspector, "stale")


def deleted_by(inspector: Inspector, other: sqlite3.Connection) -> tuple[str | None, ...]:
    """Press Del. Returns the row that this deleted."""
    before = set(other.execute("select * from oauthtoken"))
    inspector.desktop.press("Delete")
    (row,) = until(lambda: before - set(other.execute("select * from oauthtoken")), "a row is deleted")
    return tuple(row)


def test_the_last_token(desktop: Desktop, tmp_path: Path, theme: str) -> None:
    db = make_store(tmp_path / "zohooauth.db", [token_row(1, "last@example.com")])
    with inspecting(desktop, tmp_path, db, theme=theme) as inspector:
        inspector.count(1)
        inspector.click_row(0)
        inspector.selected(0)
        desktop.press("Delete")
        inspector.count(0)
        take(inspector, "emptied")
    with inspecting(desktop, tmp_path, db, theme=theme) as inspector:
        take(inspector, "empty")


def test_hostile_names(desktop: Desktop, tmp_path: Path, theme: str) -> None:
    names = ["o'neil", "'; drop table oauthtoken; --", "<b>bold</b><img src=x>", "\x1b[31mred\x07", "two\nlines\ttab"]
    names += ["\u202egpj.exe", "Зоя Иванова", "李伟", "مريم@example.com", "é" * 3, "long." * 60 + "@example.com"]
    rows = [token_row(number, name) for number, name in enumerate(names)]
    rows.append(token_row(98, refresh_token="short", access_token="x", api_domain="x" * 300))
    rows.append(token_row(99, expiry_time="99999999999999999"))
    db = make_store(tmp_path / "zohooauth.db", rows)
    with inspecting(desktop, tmp_path, db, theme=theme) as inspector:
        inspector.count(len(rows))
        take(inspector, "hostile")


def test_many(desktop: Desktop, tmp_path: Path, theme: str) -> None:
    db = make_store(tmp_path / "zohooauth.db", (token_row(number) for number in range(20_000)))
    with inspecting(desktop, tmp_path, db, theme=theme) as inspector:
        until(lambda: len(inspector.shown_rows()) > 10, "the tokens are read")
        inspector.go_to_table()
        desktop.press("End")
        until(lambda: inspector.shown_rows()[-1].is_selected, "the last row is selected")
        take(inspector, "many")


@pytest.mark.parametrize("name", ["scale-2", "font-200"])
def test_sizes(big_desktop: Desktop, tmp_path: Path, theme: str, db: Path, name: str) -> None:
    env = {"scale-2": {"QT_SCALE_FACTOR": "2"}, "font-200": {"QT_FONT_DPI": "192"}}[name]
    with inspecting(big_desktop, tmp_path, db, theme=theme, **env) as inspector:
        if name == "font-200":
            big_desktop.resize(inspector.window, 2400, 1400)
        inspector.count(12)
        inspector.click_row(3)
        inspector.selected(3)
        big_desktop.press("Delete")
        inspector.count(11)
        take(inspector, name)
        if name == "font-200":
            big_desktop.resize(inspector.window, 800, 1000)
            take(inspector, "font-200-narrow")
