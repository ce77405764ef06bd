"""The running program, as a person has it in front of them: its window, its rows on the screen, its file."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QColor, QImage

from tests.e2e.desktop import PATIENCE_S, Area, Desktop, command, started, surroundings
from tests.waiting import until
from ui.theme import DARK, LIGHT, Colors

COLUMNS = (
    *("id", "user_name", "client_id", "client_secret", "refresh_token"),
    *("access_token", "grant_token", "expiry_time", "redirect_url", "api_domain"),
)
# what the article's class executes
CREATE = f"create table oauthtoken ({', '.join(f'{name} varchar(255)' for name in COLUMNS)}, primary key (id))"
_LOWEST_ROW, _HIGHEST_ROW, _MARGIN = 20, 120, 2
_NARROWEST_TABLE, _NARROWEST_DETAILS, _SCROLL_BAR = 150, 200, 24

Row = tuple[str | None, ...]


def made_up(kind: str, number: int) -> str:
    digest = hashlib.sha256(f"{kind} {number}".encode()).hexdigest()
    return f"1000.{digest[:32]}.{digest[32:]}"


def token_row(number: int, user: str | None = None, **fields: str | None) -> Row:
    """A token without an expiry: nothing of it moves on the screen by itself."""
    known: dict[str, str | None] = {
        "id": str(number),
        "user_name": user or f"user{number}@example.com",
        "client_id": "1000.CLIENT",
        "client_secret": made_up("client", number)[5:45],
        "refresh_token": made_up("refresh", number),
        "access_token": made_up("access", number),
        "grant_token": None,
        "expiry_time": None,
        "redirect_url": "https://app.example.com/callback",
        "api_domain": "https://www.zohoapis.com",
    }
    return tuple({**known, **fields}[name] for name in COLUMNS)


def make_store(path: Path, rows: Iterable[Row] = (), *, wal: bool = False) -> Path:
    with closing(sqlite3.connect(path)) as connection, connection:
        if wal:
            connection.execute("pragma journal_mode = wal")
        connection.execute(CREATE)
        insert(connection, rows)
    return path


def insert(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    connection.executemany(f"insert into oauthtoken values ({','.join('?' * len(COLUMNS))})", rows)


def rows_in(path: Path) -> list[Row]:
    with closing(sqlite3.connect(path, timeout=20)) as connection:
        return connection.execute(f"select {', '.join(COLUMNS)} from oauthtoken order by rowid").fetchall()


def ids_in(path: Path) -> list[str | None]:
    return sorted((row[0] for row in rows_in(path)), key=lambda value: (len(value or ""), value or ""))


class ShownRow(NamedTuple):
    area: Area
    is_selected: bool


class Inspector:
    """One window of the program that runs."""

    def __init__(self, process: subprocess.Popen[str], desktop: Desktop, theme: Colors) -> None:
        self.process = process
        self.desktop = desktop
        self.theme = theme
        self.window = until(self._own_window, "the window is on the screen")
        until(lambda: desktop.has_focus(self.window), "the window has the focus")
        desktop.park_pointer()

    def _own_window(self) -> str:
        assert self.process.poll() is None, f"the program ended with {self.process.returncode}: {self.errors()}"
        found = self.desktop.windows("Token Inspector$")
        return found[-1] if found else ""

    @property
    def area(self) -> Area:
        return self.desktop.area(self.window)

    @property
    def title(self) -> str:
        return self.desktop.title(self.window)

    def errors(self) -> str:
        """What it wrote to stderr; only once it has ended."""
        return self.process.stderr.read() if self.process.stderr else ""

    # the table, as it is painted

    def shown_rows(self) -> list[ShownRow]:
        """Each row ends in a hairline from edge to edge, and so does the header."""
        area = self.area
        return rows_on(self.desktop.look(area), area, self.theme)

    def count(self, number: int, seconds: float = PATIENCE_S) -> list[ShownRow]:
        """The rows, once there are so many of them."""
        until(lambda: len(self.shown_rows()) == number, f"{number} rows are on the screen", seconds)
        return self.shown_rows()

    def selected(self, *places: int) -> None:
        """Wait until exactly these rows, counted from the top, are selected."""
        until(
            lambda: tuple(place for place, row in enumerate(self.shown_rows()) if row.is_selected) == places,
            f"rows {places} are selected",
        )

    def go_to_table(self) -> None:
        """By keyboard, from anywhere."""
        self.desktop.press("ctrl+f", "Return")

    def filter(self, words: str) -> None:
        self.desktop.press("ctrl+f")
        self.desktop.type(words)

    def menu(self, *keys: str) -> None:
        """Open a menu of the menu bar by its letter, then go on with keys in it."""
        self.desktop.press("alt+" + keys[0], *keys[1:])

    def click_row(self, place: int, holding: str = "") -> None:
        area = self.shown_rows()[place].area
        self.desktop.click((area.x + area.width // 2, area.middle[1]), holding=holding)
        self.desktop.park_pointer()

    def sees(self, color: QColor, at_least: int = 1) -> bool:
        return pixels_of(self.desktop.look(self.area), color) >= at_least

    def dialog(self, title: str) -> str:
        """The window of a question, once it is there and has the keys."""
        found = until(lambda: self.desktop.windows(title), f"a window “{title}”")[-1]
        until(lambda: self.desktop.has_focus(found), f"“{title}” has the focus")
        return found

    def no_dialog(self, title: str) -> None:
        until(lambda: not self.desktop.windows(title), f"“{title}” is closed")
        until(lambda: self.desktop.has_focus(self.window), "the window has the focus again")

    def close(self) -> int:
        """Close it as a person does. Returns the exit code."""
        self.desktop.press("ctrl+w")
        until(lambda: self.process.poll() is not None, "the program has ended")
        return self.process.returncode


@contextmanager
def inspecting(
    desktop: Desktop, folder: Path, *arguments: str | Path, theme: str = "light", where: Path | None = None, **env: str
) -> Iterator[Inspector]:
    """The program in a window of its own, in `where` (a fresh folder).

    Afterwards it is closed, and must have ended well and without a word on stderr.
    """
    place = where or folder / "current"
    place.mkdir(parents=True, exist_ok=True)
    how = {
        "cwd": place,
        "env": surroundings(folder, desktop.display, **env),
        "stdin": subprocess.DEVNULL,
        "stderr": subprocess.PIPE,
    }
    with started(command(*arguments, "--theme", theme), **how) as process:
        try:
            inspector = Inspector(process, desktop, DARK if theme == "dark" else LIGHT)
            yield inspector
        except BaseException:
            desktop.keep(f"failed/{folder.name}")
            raise
        if process.poll() is None:
            inspector.close()
        assert process.returncode == 0
        assert inspector.errors() == ""


def pixels_of(picture: QImage, color: QColor) -> int:
    """How many pixels have exactly this colour."""
    converted = picture.convertToFormat(QImage.Format.Format_ARGB32)  # its bits are gone with it
    pixels = array("I", bytes(converted.constBits()))
    return pixels.count(color.rgb())


def _right_edge(picture: QImage, line: int) -> int:
    """Where the table ends: at the hairline before the details, or near the edge of the window."""
    middle = picture.height() // 2
    heights = range(middle, middle + picture.height() // 4, 3)
    for x in range(_NARROWEST_TABLE, picture.width() - _NARROWEST_DETAILS):
        if all(picture.pixel(x, y) == line for y in heights):
            return x - _SCROLL_BAR
    return picture.width() - _SCROLL_BAR


def rows_on(picture: QImage, area: Area, theme: Colors) -> list[ShownRow]:
    """The rows of the table in the picture of a window that is at `area`."""
    left = 8
    surfaces = {color.rgb() for color in (theme.base, theme.selection, theme.mark, theme.hover, theme.accent)}
    line, selection = theme.line.rgb(), theme.selection.rgb()
    right = _right_edge(picture, line)
    marked = {line, theme.accent.rgb()}  # the header marks its current column where it has the focus
    lines = [y for y in range(picture.height()) if picture.pixel(left, y) in marked and picture.pixel(right, y) == line]
    found: list[ShownRow] = []
    for top, bottom in pairwise(lines):
        sides = [{picture.pixel(x, y) for y in range(top + 1, bottom)} for x in (left, right)]
        plain = [between for between in sides if between <= surfaces]  # without an icon or a text on it
        if _LOWEST_ROW <= bottom - top <= _HIGHEST_ROW and plain:
            place = Area(area.x, area.y + top + 1, right, bottom - top - 1)
            found.append(ShownRow(place, selection in plain[0]))
    return [row for row in found if abs(row.area.height - found[0].area.height) <= _MARGIN]
