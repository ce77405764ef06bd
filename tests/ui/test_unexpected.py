"""Exceptions that nobody expected: one dialog with where they happened, and never a storm of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desk
from tests.ui.dialog_tools import (
    button_in,
    clipped,
    doubled_keys,
    everything_said,
    opened,
    press,
    settle,
    text_in,
    unnamed,
    window,
)
from tests.ui.fakes import make_row, memory_store, secret, secrets_of
from ui import guards
from ui.dialogs.sheet import Sheet
from ui.dialogs.unexpected import UnexpectedDialog
from ui.guards import Bug
from ui.numbers import number
from ui.unexpected import Unexpected
from ui.version import version_lines

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
BUG = Bug("KeyError", "ui/x.py:1", '  File "ui/x.py", line 1, in go\n    gone["away"]\n')


@pytest.fixture
def unexpected(qapp: QApplication, qtbot: QtBot) -> Iterator[Unexpected]:
    """Who shows bugs, and a window of a program that is in use."""
    made = Unexpected(qapp)
    window(qtbot)
    yield made
    made.stop()
    made.deleteLater()


def _dialogs() -> list[UnexpectedDialog]:
    found = QApplication.topLevelWidgets()
    return [dialog for dialog in found if isinstance(dialog, UnexpectedDialog) and dialog.isVisible()]


def _shown(qtbot: QtBot) -> UnexpectedDialog:
    qtbot.waitUntil(lambda: bool(_dialogs()))
    settle()
    (dialog,) = _dialogs()
    return dialog


def _fail(text: str = "") -> None:
    try:
        raise KeyError(text)
    except KeyError as error:
        guards.report(type(error), error, error.__traceback__)


def _fail_elsewhere() -> None:
    try:
        raise OSError
    except OSError as error:
        guards.report(type(error), error, error.__traceback__)


def _details(dialog: UnexpectedDialog) -> str:
    found = dialog.findChild(QPlainTextEdit, "unexpectedDetails")
    assert found is not None
    return found.toPlainText()


def _no_more(qtbot: QtBot) -> None:
    """Whatever was to be told has been told by now."""
    passed: list[bool] = []
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: passed.append(True)))
    qtbot.waitUntil(lambda: bool(passed))
    settle()


def test_it_says_what_and_where_and_not_why(unexpected: Unexpected, qtbot: QtBot) -> None:
    _fail(secret("refresh", 1))
    assert not _dialogs()  # it may have happened in the middle of painting
    dialog = _shown(qtbot)
    assert "(KeyError)" in text_in(dialog, "unexpectedNoticeSentence")
    assert text_in(dialog, "unexpectedCount") == ""
    assert "in _fail" in _details(dialog)
    assert _details(dialog).startswith(version_lines()[0])
    assert secrets_of([make_row(1)]) & set(everything_said(dialog).split()) == set()
    assert (unnamed(dialog), clipped(dialog), doubled_keys(dialog)) == ([], [], [])


def test_the_details_are_copied_and_it_is_left_by_keys(unexpected: Unexpected, qtbot: QtBot) -> None:
    _fail()
    dialog = _shown(qtbot)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.focusWidget() is button_in(dialog, "unexpectedClose")
    press(qtbot, dialog, Qt.Key.Key_C, alt=True)
    assert QGuiApplication.clipboard().text() == _details(dialog)
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert _dialogs() == []


def test_a_storm_is_counted_in_one_dialog(unexpected: Unexpected, qtbot: QtBot) -> None:
    for _ in range(200):
        _fail()
    dialog = _shown(qtbot)
    assert text_in(dialog, "unexpectedCount") == "It happened 200 times."
    for _ in range(100):
        _fail()
    qtbot.waitUntil(lambda: text_in(dialog, "unexpectedCount") == "It happened 300 times.")
    assert _details(dialog).count("in _fail") == 1
    _fail_elsewhere()
    qtbot.waitUntil(lambda: "OSError" in _details(dialog))
    for _ in range(900):
        _fail()
    qtbot.waitUntil(lambda: text_in(dialog, "unexpectedCount") == f"It happened {number(1000)} times or more.")
    assert _dialogs() == [dialog]


def test_what_was_shown_is_not_shown_again(unexpected: Unexpected, qtbot: QtBot) -> None:
    """Else a timer that fails each second would leave a person no peace."""
    _fail()
    _shown(qtbot).close()
    _fail()
    _no_more(qtbot)
    assert _dialogs() == []
    _fail_elsewhere()
    assert "OSError" in _details(_shown(qtbot))


def test_after_ten_different_ones_there_is_peace(unexpected: Unexpected, qtbot: QtBot) -> None:
    for place in range(10):
        unexpected._hear(Bug("KeyError", f"ui/x.py:{place}", ""))
        _shown(qtbot).close()
    unexpected._hear(Bug("KeyError", "ui/y.py:1", ""))
    _no_more(qtbot)
    assert _dialogs() == []


def test_one_of_another_thread_is_shown_on_this_one(unexpected: Unexpected, qtbot: QtBot) -> None:
    threads = [threading.Thread(target=_fail) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    dialog = _shown(qtbot)
    assert dialog.thread() is QApplication.instance().thread()  # type: ignore[union-attr]
    assert text_in(dialog, "unexpectedCount") == "It happened 4 times."


def test_painting_that_fails_each_time_is_one_dialog(unexpected: Unexpected, qtbot: QtBot) -> None:
    class Broken(QWidget):
        painted = 0

        def paintEvent(self, _event: QPaintEvent) -> None:
            self.painted += 1
            _fail()

    broken = Broken()
    qtbot.addWidget(broken)
    broken.show()
    dialog = _shown(qtbot)
    painted = broken.painted
    broken.update()
    qtbot.waitUntil(lambda: broken.painted > painted)
    _no_more(qtbot)
    assert _dialogs() == [dialog]
    broken.hide()


@pytest.mark.parametrize("how", [Qt.WindowModality.WindowModal, Qt.WindowModality.ApplicationModal])
def test_a_dialog_that_is_open_neither_blocks_it_nor_is_blocked(
    unexpected: Unexpected, qtbot: QtBot, desk: Callable[..., Desk], how: Qt.WindowModality
) -> None:
    shown = desk(memory_store([make_row(1)])).window
    modal = Sheet("modalDialog", "Modal", shown)
    modal.setWindowModality(how)
    modal.show()  # QDialog.open() makes it modal to its window, whatever it was
    settle()
    _fail()
    dialog = _shown(qtbot)
    blocking = QApplication.activeModalWidget()
    assert blocking is modal
    assert dialog.windowModality() is Qt.WindowModality.NonModal
    assert (dialog.parentWidget() is modal) == (how is Qt.WindowModality.ApplicationModal)
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert modal.isVisible()
    modal.reject()


def test_it_waits_until_a_menu_is_left(unexpected: Unexpected, qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Something")
    menu.popup(menu.pos())
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is menu)
    _fail()
    _no_more(qtbot)
    assert _dialogs() == []
    menu.close()
    _shown(qtbot)


def test_where_no_window_is_seen_the_program_ends_and_it_is_silent(qapp: QApplication, qtbot: QtBot) -> None:
    for top in QApplication.topLevelWidgets():
        top.hide()
    made = Unexpected(qapp)
    _fail()
    _no_more(qtbot)
    assert _dialogs() == []
    made.stop()


def test_at_the_end_of_the_program_it_goes_and_is_silent(unexpected: Unexpected, qtbot: QtBot) -> None:
    _fail()
    dialog = _shown(qtbot)
    assert not dialog.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    _fail_elsewhere()
    unexpected.stop()
    unexpected.stop()
    _fail()
    _no_more(qtbot)
    assert _dialogs() == []


def test_a_fault_in_showing_it_ends_there(
    unexpected: Unexpected, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Bug] = []

    def breaks(bug: Bug, *_: object) -> QDialog:
        tried.append(bug)
        _fail_elsewhere()
        raise ValueError

    monkeypatch.setattr("ui.unexpected.UnexpectedDialog", breaks)
    with qtbot.captureExceptions() as raised:
        _fail()
        qtbot.waitUntil(lambda: len(tried) == 2)
        _no_more(qtbot)
        _no_more(qtbot)
    assert len(tried) == 2
    assert {kind for kind, *_ in raised} == {ValueError}


def test_the_dialog_has_room_for_five(qtbot: QtBot) -> None:
    dialog = UnexpectedDialog(BUG, "head", window(qtbot))
    opened(qtbot, dialog)
    for place in range(9):
        dialog.add(Bug("OSError", f"ui/y.py:{place}", f"line {place}\n"), 1)
    assert _details(dialog).count("OSError") == 4
    assert text_in(dialog, "unexpectedCount") == "It happened 10 times."
