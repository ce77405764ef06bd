"""The menu under Open: every kind of store, the programs that share, the recent ones; and what it opens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from stores import KINDS, StoreError
from tests.ui.conftest import Desk
from tests.ui.dialog_tools import button_in, edit_of, settle
from tests.ui.kinds import EVIL, kinds
from ui import settings
from ui.asked import Asked
from ui.dialogs.connect import ConnectDialog
from ui.opening import Opener

pytestmark = [
    pytest.mark.usefixtures("light"),
    pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard|propagateSizeHints)"),
]
Find = Callable[[], Sequence[str]]


class Opening:
    def __init__(self, qtbot: QtBot, find: Find) -> None:
        self.window = QWidget()
        self.window.resize(900, 700)
        qtbot.addWidget(self.window)
        self.sample, self.forget = QAction("Sample", self.window), QAction("Forget", self.window)
        self.opener = Opener(self.window, self.sample, self.forget, kinds(find, find))
        self.menu = self.opener.open_menu
        self.chosen: list[str] = []
        self.opener.chosen.connect(self.chosen.append)

    def texts(self) -> list[str]:
        return [action.text() for action in self.menu.actions() if not action.isSeparator()]

    def action(self, name: str) -> QAction:
        (found,) = [action for action in self.menu.actions() if action.objectName() == name]
        return found

    def dialog(self, kind: type[QWidget]) -> QWidget:
        (found,) = [one for one in self.window.findChildren(kind) if one.isVisible()]
        return found


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.opening.can_keep_passwords", lambda: False)


@pytest.fixture
def opening(qtbot: QtBot) -> Callable[[Find], Opening]:
    return lambda find: Opening(qtbot, find)


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Lets go what waits for it, in the end at the latest."""
    made = threading.Event()
    yield made
    made.set()


def test_it_offers_programs_every_kind_recent_stores_and_sample_data(
    opening: Callable[[Find], Opening], qtbot: QtBot
) -> None:
    settings.remember_store("mysql://h/d")
    at = opening(lambda: ["my app"])
    at.menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: at.texts()[0] == "my app (running)")
    titles = [f"{kind.title}…" for kind in KINDS]
    assert at.texts() == ["my app (running)", *titles, "mysql://h/d", "Forget", "Sample"]
    assert [f"openKind{kind.name.capitalize()}" for kind in KINDS] == [
        action.objectName() for action in at.menu.actions() if action.objectName().startswith("openKind")
    ]
    assert all(not action.icon().isNull() for action in at.menu.actions() if action.objectName().startswith("open"))
    at.action("openLive0").trigger()
    at.action("recentStore0").trigger()
    assert at.chosen == ["live:my app", "mysql://h/d"]


def test_the_menu_opens_while_programs_are_looked_for(
    opening: Callable[[Find], Opening], qtbot: QtBot, gate: threading.Event
) -> None:
    def find() -> Sequence[str]:
        assert threading.current_thread() is not threading.main_thread()
        assert gate.wait(10)
        return ["a", "b & c"]

    at = opening(find)
    at.menu.popup(at.window.pos())
    settle()
    assert at.menu.isVisible()
    assert at.texts()[0] == "Looking for programs that share a store…"
    assert not at.action("openLiveNone").isEnabled()
    gate.set()
    qtbot.waitUntil(lambda: at.texts()[:2] == ["a (running)", "b && c (running)"])
    at.menu.close()
    at.menu.aboutToShow.emit()
    assert at.texts()[:2] == ["a (running)", "b && c (running)"]  # those of the last time, until the answer comes


def test_it_says_where_none_shares_and_where_looking_fails(opening: Callable[[Find], Opening], qtbot: QtBot) -> None:
    answers: list[Sequence[str] | Exception] = [[], StoreError(f"Not allowed {EVIL}."), ["my app"]]

    def find() -> Sequence[str]:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    at = opening(find)
    at.menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: at.texts()[0] == "No program shares a store")
    at.menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: at.texts()[0] == "Programs that share a store were not found out")
    assert "\u202e" not in at.action("openLiveNone").toolTip()
    assert "a\\u202eb" in at.action("openLiveNone").toolTip()
    at.menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: at.texts()[0] == "my app (running)")


def test_hostile_names_are_shown_visibly_and_not_all_of_many(opening: Callable[[Find], Opening], qtbot: QtBot) -> None:
    names = [EVIL, "x" * 10_000, *(f"app {number}" for number in range(50))]
    at = opening(lambda: names)
    at.menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: bool(at.menu.actions()) and at.menu.actions()[0].objectName() == "openLive0")
    programs = [action for action in at.menu.actions() if action.objectName().startswith("openLive")]
    assert len(programs) == 8
    assert "\u202e" not in "".join(action.text() + action.toolTip() for action in programs)
    assert all(len(action.text()) < 200 for action in programs)
    programs[0].trigger()
    assert at.chosen == [f"live:{EVIL}"]


def test_a_window_that_is_gone_before_the_answer_does_no_harm(
    opening: Callable[[Find], Opening], gate: threading.Event
) -> None:
    began = threading.Event()

    def find() -> Sequence[str]:
        began.set()
        assert gate.wait(10)
        return ["a"]

    at = opening(find)
    at.menu.aboutToShow.emit()
    assert began.wait(10)
    at.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gate.set()
    settle()


def test_the_menu_is_filled_anew_each_time(opening: Callable[[Find], Opening], qtbot: QtBot) -> None:
    at = opening(list)
    for store in ("/a.db", "live:my app", f"mysql://{'h' * 10_000}/d", f"live:{EVIL}"):
        settings.remember_store(store)
        at.menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: at.texts()[0] == "No program shares a store")
    names = [action.objectName() for action in at.menu.actions() if action.objectName().startswith("recentStore")]
    assert names == ["recentStore0", "recentStore1", "recentStore2", "recentStore3"]
    shown = [at.action(name).text() for name in names]
    assert "\u202e" not in "".join(shown)
    assert "…" in shown[1]
    assert shown[1].endswith("/d")
    assert shown[2] == "live:my app"
    assert at.forget.isEnabled()
    settings.forget_stores()
    at.menu.aboutToShow.emit()
    assert not any(action.objectName().startswith("recentStore") for action in at.menu.actions())
    assert not at.forget.isEnabled()


# --- what it opens


@pytest.mark.parametrize("name", ["live", "mysql", "postgresql", "redis", "aws", "python"])
def test_a_kind_opens_its_form(opening: Callable[[Find], Opening], name: str) -> None:
    at = opening(list)
    at.window.show()
    at.action(f"openKind{name.capitalize()}").trigger()
    made = at.dialog(ConnectDialog)
    box = made.findChild(QComboBox, "connectKind")
    assert box is not None
    assert box.currentData() == name
    made.close()


def test_what_is_filled_in_is_asked_for(opening: Callable[[Find], Opening], qtbot: QtBot) -> None:
    at = opening(list)
    at.window.show()
    at.opener.ask_kind()
    made = at.dialog(ConnectDialog)
    assert isinstance(made, ConnectDialog)
    made.show_values("redis", {"host": "h"})
    with qtbot.waitSignal(at.opener.asked) as asked:
        button_in(made, "connectOpen").click()
    assert asked.args == [Asked("redis://h:6379/0")]
    assert at.chosen == []


def test_a_form_can_be_filled_in_beforehand(opening: Callable[[Find], Opening]) -> None:
    at = opening(list)
    at.window.show()
    made = at.opener.connect_to("mysql", {"host": "h"})
    assert edit_of(made, "connectAddress").text() == "mysql://root@h:3306/zohooauth"
    made.close()


def test_the_keyring_is_looked_for_once_and_on_a_thread(
    opening: Callable[[Find], Opening], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, gate: threading.Event
) -> None:
    asked: list[threading.Thread] = []

    def can_keep() -> bool:
        asked.append(threading.current_thread())
        return gate.wait(10)

    monkeypatch.setattr("ui.opening.can_keep_passwords", can_keep)
    at = opening(list)
    at.window.show()
    made = at.opener.connect_to("mysql")
    keep = button_in(made, "connectKeep")
    assert not keep.isVisible()
    gate.set()
    qtbot.waitUntil(keep.isVisible)
    made.close()
    again = at.opener.connect_to("mysql")
    assert button_in(again, "connectKeep").isVisible()
    assert len(asked) == 1
    assert asked[0] is not threading.main_thread()
    again.close()


def test_closing_the_form_while_the_keyring_is_looked_for_does_no_harm(
    opening: Callable[[Find], Opening], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, gate: threading.Event
) -> None:
    monkeypatch.setattr("ui.opening.can_keep_passwords", lambda: gate.wait(10))
    at = opening(list)
    at.window.show()
    at.opener.connect_to("mysql").close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gate.set()
    settle()


@pytest.mark.parametrize(
    ("name", "file", "target"),
    [
        ("sqlite", "zohooauth.db", "zohooauth.db"),
        ("sqlite", "odd.csv", "sqlite:odd.csv"),
        ("csv", "tokens.txt", "tokens.txt"),
        ("csv", "tokens.dat", "csv:tokens.dat"),
    ],
)
def test_files_are_chosen_in_the_file_dialog_and_opened_as_what_was_asked_for(
    opening: Callable[[Find], Opening], tmp_path: Path, name: str, file: str, target: str
) -> None:
    at = opening(list)
    at.action(f"openKind{name.capitalize()}").trigger()
    files = at.window.findChild(QFileDialog, "openDialog")
    assert files is not None
    assert ("*.csv" in files.nameFilters()[0]) is (name == "csv")
    assert files.nameFilters()[-1].endswith("(*)")
    scheme = target.removesuffix(file)
    files.fileSelected.emit(str(tmp_path / file))
    assert at.chosen == [f"{scheme}{tmp_path / file}"]
    files.reject()


def test_the_file_dialog_of_open_offers_every_file_of_tokens(opening: Callable[[Find], Opening]) -> None:
    at = opening(list)
    at.opener.ask()
    files = at.window.findChild(QFileDialog, "openDialog")
    assert files is not None
    first, sqlite, csv, everything = files.nameFilters()
    assert all(f"*{ending}" in first for ending in (".db", ".sqlite", ".sqlite3", ".db3", ".csv", ".txt"))
    assert (".csv" in sqlite, ".csv" in csv, "(*)" in everything) == (False, True, True)
    files.fileSelected.emit("/a/tokens.csv")
    assert at.chosen == ["/a/tokens.csv"]
    files.reject()


def test_the_action_and_the_start_page_of_a_window_open_the_form(desk: Callable[..., Desk]) -> None:
    opened = desk(None)
    opened.actions.connect.trigger()
    opened.button("startConnect").click()
    forms = opened.window.findChildren(ConnectDialog)
    assert len(forms) == 2
    assert all(form.isVisible() for form in forms)
    for form in forms:
        form.close()
