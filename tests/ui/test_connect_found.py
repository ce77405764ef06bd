"""Programs and interpreters that are looked for on a thread, while the dialog is used."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from stores import StoreError
from tests.ui.dialog_tools import button_in, clipped, everything_said, gone, opened, press, settle, text_in, window
from tests.ui.kinds import EVIL, kinds
from ui.asked import Asked
from ui.dialogs.connect import ConnectDialog
from ui.look_up import LookUp

pytestmark = pytest.mark.usefixtures("light")


class Search:
    """What `choices()` of a parameter would be; it takes as long as the test wants."""

    def __init__(self, *answers: Sequence[str] | Exception) -> None:
        self.answers = list(answers)
        self.goes_on, self.began = threading.Event(), threading.Event()
        self.threads: list[threading.Thread] = []

    def __call__(self) -> Sequence[str]:
        self.threads.append(threading.current_thread())
        self.began.set()
        assert self.goes_on.wait(10)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def search() -> Iterator[Callable[..., Search]]:
    made: list[Search] = []

    def make(*answers: Sequence[str] | Exception, waits: bool = False) -> Search:
        made.append(Search(*answers))
        if not waits:
            made[-1].goes_on.set()
        return made[-1]

    yield make
    for one in made:
        one.goes_on.set()


def dialog(qtbot: QtBot, search: Search, kind_name: str = "live") -> ConnectDialog:
    made = ConnectDialog(kind_name, kinds=kinds(search, search), parent=window(qtbot))
    opened(qtbot, made)
    return made


def box_of(made: ConnectDialog, name: str = "connectProgram") -> QComboBox:
    found = made.findChild(QComboBox, name)
    assert found is not None
    return found


def entries(made: ConnectDialog, name: str = "connectProgram") -> list[str]:
    box = box_of(made, name)
    return [box.itemText(place) for place in range(box.count())]


def test_they_are_looked_for_on_another_thread_and_offered(qtbot: QtBot, search: Callable[..., Search]) -> None:
    looked = search(["my app", "billing#4711"], waits=True)
    made = dialog(qtbot, looked)
    assert text_in(made, "connectProgramRemark") == "Looking for programs that share a store…"
    assert looked.began.wait(10)
    looked.goes_on.set()
    qtbot.waitUntil(lambda: entries(made) == ["my app", "billing#4711"])
    assert looked.threads[0] is not threading.main_thread()
    assert text_in(made, "connectProgramRemark") == "2 programs share a store."
    assert box_of(made).currentText() == ""  # nobody knows which
    press(qtbot, made, Qt.Key.Key_Down)
    with qtbot.waitSignal(made.chosen) as chosen:
        press(qtbot, made, Qt.Key.Key_Return)
    assert chosen.args == [Asked("live:my app")]


def test_one_that_is_alone_is_chosen(qtbot: QtBot, search: Callable[..., Search]) -> None:
    made = dialog(qtbot, search(["my app"]))
    qtbot.waitUntil(lambda: box_of(made).currentText() == "my app")
    assert text_in(made, "connectProgramRemark") == "1 program shares a store."


def test_what_was_typed_meanwhile_stays(qtbot: QtBot, search: Callable[..., Search]) -> None:
    looked = search(["my app"], waits=True)
    made = dialog(qtbot, looked)
    qtbot.keyClicks(QApplication.focusWidget(), "MY")
    press(qtbot, made, Qt.Key.Key_Left)
    looked.goes_on.set()
    qtbot.waitUntil(lambda: entries(made) == ["my app"])
    assert box_of(made).currentText() == "MY"
    line = box_of(made).lineEdit()
    assert line is not None
    assert line.cursorPosition() == 1
    with qtbot.waitSignal(made.chosen) as chosen:
        press(qtbot, made, Qt.Key.Key_Return)
    assert chosen.args == [Asked("live:MY")]


def test_where_none_is_found_it_says_how_a_program_shares(qtbot: QtBot, search: Callable[..., Search]) -> None:
    made = dialog(qtbot, search([], ["late"]))
    qtbot.waitUntil(lambda: "share(store" in text_in(made, "connectProgramRemark"))
    assert "No program shares a store" in text_in(made, "connectProgramRemark")
    assert clipped(made) == []
    button_in(made, "connectProgramAgain").click()
    qtbot.waitUntil(lambda: box_of(made).currentText() == "late")


def test_a_failure_is_told_and_can_be_tried_again(qtbot: QtBot, search: Callable[..., Search]) -> None:
    made = dialog(qtbot, search(StoreError(f"Not allowed {EVIL}.", "Ask."), OSError("secret path"), ["my app"]))
    qtbot.waitUntil(lambda: "Not allowed a\\u202eb" in text_in(made, "connectProgramRemark"))
    button_in(made, "connectProgramAgain").click()
    qtbot.waitUntil(lambda: "OSError" in text_in(made, "connectProgramRemark"))
    assert "secret path" not in everything_said(made)
    button_in(made, "connectProgramAgain").click()
    qtbot.waitUntil(lambda: box_of(made).currentText() == "my app")
    assert "OSError" not in text_in(made, "connectProgramRemark")


def test_looking_again_while_it_looks_looks_once(qtbot: QtBot, search: Callable[..., Search]) -> None:
    looked = search(["a", "b"], waits=True)
    made = dialog(qtbot, looked)
    for _ in range(5):
        button_in(made, "connectProgramAgain").click()
    looked.goes_on.set()
    qtbot.waitUntil(lambda: entries(made) == ["a", "b"])
    assert len(looked.threads) == 1


def test_a_dialog_that_closes_while_it_looks_hears_nothing_more(qtbot: QtBot, search: Callable[..., Search]) -> None:
    looked = search(["my app"], waits=True)
    made = dialog(qtbot, looked)
    assert looked.began.wait(10)
    seen = gone(qtbot, made)
    press(qtbot, made, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(seen))
    looked.goes_on.set()
    looked.threads[0].join(10)
    settle()


def test_hostile_names_are_shown_visibly_and_meant_as_they_are(qtbot: QtBot, search: Callable[..., Search]) -> None:
    made = dialog(qtbot, search([EVIL, "x" * 10_000]))
    qtbot.waitUntil(lambda: len(entries(made)) == 2)
    assert entries(made)[0] == EVIL.replace("\u202e", "\\u202e").replace("\n", "\\n").replace("\x1b", "\\x1b")
    assert clipped(made) == []
    box_of(made).setCurrentIndex(0)
    assert "\u202e" not in everything_said(made)
    with qtbot.waitSignal(made.chosen) as chosen:
        button_in(made, "connectOpen").click()
    assert chosen.args == [Asked(f"live:{EVIL}")]


def test_interpreters_are_offered_typed_and_browsed_for(qtbot: QtBot, search: Callable[..., Search]) -> None:
    made = dialog(qtbot, search(["/usr/bin/python3", "/opt/py/bin/python"]), "python")
    name = "connectInterpreter"
    qtbot.waitUntil(lambda: len(entries(made, name)) == 2)
    assert box_of(made, name).currentText() == ""
    button_in(made, f"{name}Browse").click()
    files = made.findChild(QFileDialog, f"{name}Dialog")
    assert files is not None
    files.fileSelected.emit("/venv/bin/python")
    assert box_of(made, name).currentText() == "/venv/bin/python"
    files.reject()


def test_nothing_is_looked_for_before_its_kind_is_chosen(qtbot: QtBot, search: Callable[..., Search]) -> None:
    looked = search(["a"])
    made = dialog(qtbot, looked, "mysql")
    settle()
    assert looked.threads == []
    box = box_of(made, "connectKind")
    for name in ("live", "mysql", "live"):
        box.setCurrentIndex(box.findData(name))
    qtbot.waitUntil(lambda: entries(made) == ["a"])
    assert len(looked.threads) == 1


def test_a_bug_in_looking_is_told_and_still_a_bug(qtbot: QtBot, search: Callable[..., Search]) -> None:
    failed: list[StoreError] = []
    owner = QObject()
    look_up = LookUp(search(KeyError("open sesame"), ["a"]), owner)
    look_up.failed.connect(failed.append)
    with qtbot.captureExceptions() as raised:
        look_up.look()
        qtbot.waitUntil(lambda: bool(failed))
        settle()
    assert [kind for kind, _, _ in raised] == [KeyError]
    assert "sesame" not in failed[0].sentence
    with qtbot.waitSignal(look_up.found) as found:
        look_up.look()
    assert found.args == [("a",)]
