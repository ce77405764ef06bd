"""Help, About and Copy diagnostics: what they say, and what they never do."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from stores import open_store
from tests.ui.conftest import Desk, close_all_windows
from tests.ui.dialog_tools import (
    button_in,
    clipped,
    doubled_keys,
    gone,
    opened,
    press,
    settle,
    text_in,
    unnamed,
    window,
)
from tests.ui.fakes import SixMethods, make_file, make_row, secrets_of
from tests.ui.secret_search import leaks
from ui import app, guards, program_log
from ui.diagnostics import diagnostics
from ui.dialogs.about import AboutDialog
from ui.guards import KnownSecrets
from ui.licences import Licence
from ui.version import version_lines

LICENCES = [
    Licence("part one", "1.0", "MIT", "https://one.example", "Permission is hereby granted."),
    Licence("part two", "2.0", "LGPL-3.0-only"),
]
NAMES = ("Anna", "Muster", "Kunden", "geheim")


class AnnaMusterStore(SixMethods):
    """A store whose class has the name of a person."""


@pytest.fixture
def about(qtbot: QtBot) -> AboutDialog:
    made = AboutDialog(["Token Inspector 1.2.3", "Python 3"], LICENCES, "all the facts", parent=window(qtbot))
    opened(qtbot, made)
    return made


@pytest.fixture
def windows_end() -> Iterator[None]:
    yield
    close_all_windows()
    app._windows.close()


def _text(about: AboutDialog) -> str:
    found = about.findChild(QPlainTextEdit, "aboutLicence")
    assert found is not None
    return found.toPlainText()


def test_it_names_the_program_its_licence_and_its_parts(about: AboutDialog) -> None:
    assert text_in(about, "aboutName") == "Token Inspector 1.2.3"
    assert text_in(about, "aboutVersions") == "Python 3"
    assert "MIT" in text_in(about, "aboutMeaning")
    parts = about.findChild(QListWidget, "aboutParts")
    assert parts is not None
    assert [parts.item(row).text() for row in range(parts.count())] == [
        "part one 1.0  ·  MIT",
        "part two 2.0  ·  LGPL-3.0-only",
    ]
    assert (unnamed(about), clipped(about), doubled_keys(about)) == ([], [], [])


def test_from_the_keyboard_each_licence_can_be_read(about: AboutDialog, qtbot: QtBot) -> None:
    assert about.focusWidget() is button_in(about, "aboutClose")
    assert "hereby granted" in _text(about)
    assert "https://one.example" in _text(about)
    parts = about.findChild(QListWidget, "aboutParts")
    assert parts is not None
    parts.setFocus()
    press(qtbot, about, Qt.Key.Key_Down)
    assert _text(about).startswith("part two 2.0")
    assert "no text of its licence" in _text(about)
    press(qtbot, about, Qt.Key.Key_D, alt=True)
    assert QGuiApplication.clipboard().text() == "all the facts"
    left = gone(qtbot, about)
    press(qtbot, about, Qt.Key.Key_Escape)
    assert left == [True]


def test_without_any_licence_it_opens(qtbot: QtBot) -> None:
    made = AboutDialog(["Token Inspector 1.2.3"], [], "", parent=window(qtbot))
    opened(qtbot, made)
    assert _text(made) == ""


@pytest.mark.usefixtures("windows_end")
def test_the_menu_opens_it_with_the_parts_of_this_program(qtbot: QtBot) -> None:
    shown = app.create_window()
    shown.show()
    shown.actions_.about.trigger()
    (dialog,) = shown.findChildren(AboutDialog)
    settle()
    assert text_in(dialog, "aboutName") == version_lines()[0]
    parts = dialog.findChild(QListWidget, "aboutParts")
    assert parts is not None
    assert any(item.text().startswith("requests ") for item in map(parts.item, range(parts.count())))
    button_in(dialog, "aboutCopy").click()
    assert QGuiApplication.clipboard().text().startswith(version_lines()[0])
    left = gone(qtbot, dialog)
    button_in(dialog, "aboutClose").click()
    qtbot.waitUntil(lambda: left == [True])


@pytest.mark.usefixtures("windows_end")
def test_the_menu_copies_the_diagnostics_and_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    shown = app.create_window(make_file(tmp_path / "Anna Muster.db", [make_row(1)]))
    shown.show()
    qtbot.waitUntil(lambda: not shown.is_busy())
    shown.actions_.diagnostics.trigger()
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[:2] == version_lines()
    assert "Open stores: sqlite\n" in copied
    assert "Anna" not in copied
    assert "clipboard" in text_in(shown.message_bar, "messageSentence")


def test_they_tell_of_system_and_drivers_without_the_home(home: Path) -> None:
    said = diagnostics([])
    for fact in ("System: ", "offscreen, style ", "theme system (", "Screens: ", " dpi", "Locale: ", "SQLite: 3"):
        assert fact in said
    assert "PyMySQL 1" in said
    assert "Log: ~/" in said
    assert "Open stores: none\nLog: empty\n" in said
    assert str(home) not in said


def test_a_folder_elsewhere_is_not_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    said = diagnostics([])
    assert "Log: elsewhere" in said
    assert str(tmp_path) not in said


def test_without_a_place_for_a_log_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr("platformdirs.user_state_path", nowhere)
    assert "Log: nowhere" in diagnostics([])


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[KnownSecrets]:
    """The log of this process, and what is known of secrets."""
    known = KnownSecrets()
    monkeypatch.setattr(guards, "known", known)
    program_log.start()
    yield known
    program_log.stop()


@pytest.mark.allowed_logs("cannot open")
def test_no_secret_and_no_name_is_in_them_whatever_went_wrong(
    log: KnownSecrets, desk: Callable[..., Desk], tmp_path: Path
) -> None:
    row = make_row(1, user_name="anna.muster@geheim.example", client_secret="a phrase of Annas")
    log.remember(row.client_secret)
    folder = tmp_path / "Kunden" / "Anna Muster"
    folder.mkdir(parents=True)
    file = make_file(folder / "geheim.db", [row])
    desk(file)
    targets = [str(file), f"csv:{folder}/geheim.csv", "mysql://anna@geheim.example/zoho"]
    names = " ".join([*targets, row.user_name or "", *secrets_of([row])])
    for text in (f"Qt: {names}", f'Cannot read "{folder}"', f"{row.client_secret}", f"'{row.user_name}' is odd"):
        program_log.note_of_qt(text, is_grave=True)
    logging.getLogger("driver").error("cannot open %s", names)
    try:
        raise KeyError(names)
    except KeyError as error:
        guards.report(type(error), error, error.__traceback__)
    said = diagnostics([open_store(target) for target in (*targets, AnnaMusterStore([row]))])
    assert "Open stores: sqlite, csv, mysql, object\n" in said
    assert "unexpected KeyError at " in said
    assert "driver said something at " in said
    assert leaks(said, secrets_of([row])) == []
    assert [name for name in NAMES if name.casefold() in said.casefold().replace("test_about", "")] == []
