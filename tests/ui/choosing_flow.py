"""What the tests of choosing a table stand on: files with odd tables, and the flow with all that it asks."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QComboBox, QDialog, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from stores import StoreError, open_store
from tests.ui.dialog_tools import settle, text_in, window
from tests.ui.fakes import FakeTime, ManualJobs, secret
from tests.ui.hosting import button_of
from ui import settings
from ui.dialogs.mapping import MappingDialog
from ui.dialogs.table_dialog import TableDialog
from ui.flows.choosing import Choosing
from ui.panels.table_chooser import TableChooser
from ui.session import Session
from ui.settings import Choice

D = TypeVar("D", bound=QDialog)
COLUMNS = "k integer primary key, mail text, accessToken text, refreshToken text, expires_at integer"


class Teller:
    """Hears what the flow tells."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, tone: str, sentence: str, advice: str = "") -> None:
        self.said.append(f"{tone}: {sentence} {advice}")

    def say_briefly(self, sentence: str, advice: str = "") -> None:
        self.say("briefly", sentence, advice)


class Flow:
    """A session on a file, read as it is remembered, with the flow and all that it asks."""

    def __init__(self, qtbot: QtBot, target: Any, *, remember: bool = True, read_only: bool = False) -> None:
        self.jobs, self.teller = ManualJobs(), Teller()
        opened = open_store(target)
        kept = settings.choice_for(opened.path) if opened.path else None
        if kept is not None:
            opened = opened.with_choice(table=kept.table, columns=kept.columns, unit=kept.unit)
        self.window = window(qtbot)
        self.session = Session(opened, FakeTime(), read_only=read_only, jobs=self.jobs)  # type: ignore[arg-type]
        self.page = TableChooser(self.window)
        self.page.resize(600, 400)
        self.page.show()
        teller = self.teller
        self.flow = Choosing(self.session, self.page, self.window, teller, remember, self.window)  # type: ignore[arg-type]
        self.failures: list[StoreError] = []
        self.pages: list[str] = []
        self.elsewhere: list[Choice] = []
        self.session.failed.connect(self.failures.append)
        self.flow.page_wanted.connect(lambda: self.pages.append(title_of(self.page)))
        self.flow.open_requested.connect(self.elsewhere.append)
        self.session.reload()
        self.jobs.drain()

    def watch(self) -> None:
        self.session.watch()
        self.jobs.drain()

    def press(self, table: str, button: str, parent: QWidget | None = None) -> None:
        shown = (parent or self.page).findChild(QListWidget, "tableList")
        assert shown is not None
        for row in range(shown.count()):
            if shown.item(row).text() == table:
                shown.setCurrentRow(row)
        button_of(parent or self.page, button).click()
        self.jobs.drain()
        settle()

    def choose_table(self) -> TableDialog:
        self.flow.choose_table()
        self.jobs.drain()
        return self.dialog(TableDialog)

    def dialog(self, kind: type[D]) -> D:
        found = [dialog for dialog in self.window.findChildren(kind) if dialog.isVisible()]
        assert len(found) == 1
        return found[0]

    def map(self, **columns: str) -> None:
        """Choose these in the open dialog, by the names of their boxes, and go on."""
        dialog = self.dialog(MappingDialog)
        for name, column in columns.items():
            box = dialog.findChild(QComboBox, f"map{name}")
            assert box is not None
            box.setCurrentText(column)
        button_of(dialog, "mappingShow").click()
        self.jobs.drain()
        settle()

    @property
    def users(self) -> list[str | None]:
        assert self.session.reading is not None
        return [entry.row.user_name for entry in self.session.reading.entries]

    @property
    def expiries(self) -> list[str | None]:
        assert self.session.reading is not None
        return [entry.row.expiry_time for entry in self.session.reading.entries]


def title_of(page: TableChooser) -> str:
    return f"{text_in(page, 'tableTitle')}: {text_in(page, 'tableSentence')}"


def made(path: Path, *statements: str) -> Path:
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return path


def with_row(table: str, mail: str, columns: str = COLUMNS) -> tuple[str, str]:
    values = f"1, '{mail}', '{secret('access', mail)}', '{secret('refresh', mail)}', 1900000000"
    return f'create table "{table}" ({columns})', f'insert into "{table}" values ({values})'
