from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.dialog_tools import clipped, font_scaled, settle
from tests.ui.hosting import button_of, label_of, shown
from ui.panels.banner import Banner
from ui.panels.chips import ChipBar
from ui.panels.empty_page import EmptyPage
from ui.panels.message_bar import MessageBar, MessageTone
from ui.panels.parts import without_long_runs
from ui.panels.start_page import StartPage
from ui.panels.store_status import StoreStatus
from ui.panels.undo_bar import UndoBar

HOSTILE = "<b>x</b> <img src='file:///x'> &amp;"


pytestmark = pytest.mark.usefixtures("light")


def test_every_label_is_plain_text_and_every_button_has_a_name(qtbot: QtBot) -> None:
    for widget in (ChipBar(), MessageBar(), UndoBar(), Banner(), StartPage(), EmptyPage(), StoreStatus()):
        qtbot.addWidget(widget)
        assert widget.objectName()
        for label in widget.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText
        for pressed in [*widget.findChildren(QPushButton), *widget.findChildren(QToolButton)]:
            assert pressed.objectName()
            assert pressed.accessibleName() or not pressed.text()


# --- the message bar


@pytest.fixture
def message(qtbot: QtBot) -> MessageBar:
    bar = MessageBar()
    shown(qtbot, bar)
    return bar


@pytest.mark.parametrize("tone", ["info", "warning", "error"])
def test_a_message_stands_until_it_is_closed(message: MessageBar, tone: MessageTone) -> None:
    message.show_message(tone, HOSTILE, "Do this.")
    assert message.isVisible()
    assert message.sentence() == HOSTILE
    assert label_of(message, "messageAdvice").text() == "Do this."
    assert message.accessibleDescription() == f"{HOSTILE} Do this."
    close = message.findChild(QToolButton, "messageClose")
    assert close is not None
    close.click()
    assert not message.isVisible()
    assert message.sentence() == ""


def test_tones_look_different(message: MessageBar) -> None:
    looks = []
    for tone in ("info", "warning", "error"):
        message.show_message(tone, "x")
        looks.append(message.grab().toImage())
    assert looks[0] != looks[1] != looks[2] != looks[0]


def test_a_message_goes_by_itself_but_not_under_the_pointer(
    message: MessageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message, "underMouse", lambda: True)
    message.show_message("info", "short", timeout_ms=60_000)
    message._timer.timeout.emit()
    assert message.isVisible()
    monkeypatch.setattr(message, "underMouse", lambda: False)
    message._timer.timeout.emit()
    assert message.isHidden()


def test_a_later_message_has_its_own_time(message: MessageBar) -> None:
    message.show_message("info", "short", timeout_ms=60_000)
    message.show_message("error", "stays")
    assert not message._timer.isActive()


def test_escape_closes_it(message: MessageBar, qtbot: QtBot) -> None:
    message.show_message("info", "x")
    qtbot.keyClick(message, Qt.Key.Key_Escape)
    assert message.isHidden()


def test_a_long_word_does_not_widen_the_window(message: MessageBar, qapp: QApplication) -> None:
    message.window().resize(300, 200)
    message.show_message("warning", "n" * 5000 + " was deleted", "advice " * 30)
    qapp.processEvents()
    assert message.window().width() == 300
    sentence = label_of(message, "messageSentence")
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    assert "…" in message.sentence()
    assert "was deleted" in message.sentence()


def test_a_message_may_offer_a_way_on(message: MessageBar, qtbot: QtBot) -> None:
    message.show_message("warning", "Not all was read.")
    action = button_of(message, "messageAction")
    assert not action.isVisible()
    message.show_message("warning", "Not all was read.", "Go on.", action="Read more")
    assert action.isVisible()
    assert (action.text(), action.accessibleName()) == ("Read more", "Read more")
    with qtbot.waitSignal(message.action_requested):
        qtbot.keyClick(action, Qt.Key.Key_Space)
    assert message.isVisible()
    message.show_message("info", "Something else.")
    assert not action.isVisible()


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("action", ["Read more", "Read " + "very " * 30 + "much more"])
def test_in_a_narrow_window_the_way_on_stands_below(qtbot: QtBot, factor: float, action: str) -> None:
    with font_scaled(factor):
        bar = MessageBar()
        window = shown(qtbot, bar, 1600, 400)
        bar.show_message("warning", "There are more rows than that; these are the first.", "Go on.", action="Read more")
        settle()
        sentence, button = label_of(bar, "messageSentence"), button_of(bar, "messageAction")
        assert button.geometry().left() > sentence.geometry().right()
        window.resize(320, 400)
        bar.show_message("warning", "There are more rows than that; these are the first.", "Go on.", action=action)
        settle()
        assert window.width() == 320
        assert button.geometry().top() > label_of(bar, "messageAdvice").geometry().bottom()
        assert not clipped(bar)
        window.resize(1600, 400)
        bar.show_message("warning", "There are more rows than that; these are the first.", "Go on.", action="Read more")
        settle()
        assert button.geometry().left() > sentence.geometry().right()


def test_a_path_is_not_cut() -> None:
    path = "/home/someone/projects/integration/of/the/shop/with/the/crm/stores/zohooauth.db is not a database"
    assert without_long_runs(path) == path
    assert len(without_long_runs("x " * 9000)) == 601


# --- the undo bar


def test_undo_is_offered_and_dismissed(qtbot: QtBot) -> None:
    bar = UndoBar()
    shown(qtbot, bar)
    assert bar.isHidden()
    bar.show_undo("Deleted jo@zylker.com here.")
    assert bar.isVisible()
    assert bar.text() == "Deleted jo@zylker.com here."
    assert label_of(bar, "undoText").width() > 300
    assert not label_of(bar, "undoWarning").isVisible()
    undo = button_of(bar, "undoButton")
    assert "Undo" in undo.text()
    assert "Z" in undo.text()
    with qtbot.waitSignal(bar.undo_requested):
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.dismissed):
        qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_undo_warns_on_a_second_line(qtbot: QtBot, qapp: QApplication) -> None:
    bar = UndoBar()
    shown(qtbot, bar)
    bar.show_undo("Deleted the last token.", "The table is empty now.")
    assert label_of(bar, "undoWarning").isVisible()
    bar.show_undo("Deleted one.")
    assert not label_of(bar, "undoWarning").isVisible()


def test_a_long_warning_is_wrapped(qtbot: QtBot, qapp: QApplication) -> None:
    bar = UndoBar()
    window = shown(qtbot, bar, 360, 400)
    bar.show_undo("Deleted the last token.", "The table is empty now, and so a program fails. " * 4)
    qapp.processEvents()
    warning = label_of(bar, "undoWarning")
    assert window.width() == 360
    assert warning.height() >= warning.heightForWidth(warning.width()) > 2 * warning.fontMetrics().height()


def test_undo_can_be_disabled(qtbot: QtBot) -> None:
    bar = UndoBar()
    shown(qtbot, bar)
    bar.show_undo("Deleted one.")
    bar.set_undo_enabled(False)
    with qtbot.assertNotEmitted(bar.undo_requested):
        qtbot.mouseClick(button_of(bar, "undoButton"), Qt.MouseButton.LeftButton)
    bar.set_undo_enabled(True)
    with qtbot.waitSignal(bar.undo_requested):
        qtbot.mouseClick(button_of(bar, "undoButton"), Qt.MouseButton.LeftButton)


def test_a_long_name_is_left_out_not_cut(qtbot: QtBot, qapp: QApplication) -> None:
    bar = UndoBar()
    window = shown(qtbot, bar, 360)
    text = f"Deleted {'a-name-' * 60} here."
    bar.show_undo(text)
    qapp.processEvents()
    label = label_of(bar, "undoText")
    assert window.width() == 360
    assert label.text().endswith("…")
    assert label.height() >= label.heightForWidth(label.width())
    assert "a-name" in label.toolTip()


# --- banner and empty page


def test_the_banner_is_there_while_it_has_words(qtbot: QtBot) -> None:
    banner = Banner()
    shown(qtbot, banner)
    assert banner.isHidden()
    banner.set_text("Sample data")
    assert banner.isVisible()
    assert banner.text() == "Sample data"
    banner.set_text("")
    assert banner.isHidden()


def test_the_empty_page_says_and_offers(qtbot: QtBot) -> None:
    page = EmptyPage()
    qtbot.addWidget(page)
    page.show_page("search", "No token matches", HOSTILE, "Clear the filter")
    page.show()
    assert page.title() == "No token matches"
    assert label_of(page, "emptySentence").text() == HOSTILE
    with qtbot.waitSignal(page.action_requested):
        button_of(page, "emptyAction").click()
    page.show_page("database", "No tokens here", "")
    assert not button_of(page, "emptyAction").isVisible()
    assert not label_of(page, "emptySentence").isVisible()


def test_the_empty_page_lives_in_a_narrow_window(qtbot: QtBot, qapp: QApplication) -> None:
    page = EmptyPage()
    qtbot.addWidget(page)
    page.show_page("error", "y" * 3000, "x" * 3000, "Open")
    page.resize(300, 500)
    page.show()
    qapp.processEvents()
    assert page.width() == 300


def test_the_empty_page_may_offer_two_things(qtbot: QtBot) -> None:
    page = EmptyPage()
    qtbot.addWidget(page)
    page.show_page("error", "Not finished", HOSTILE, "Recover…", second="Open another…")
    page.resize(700, 500)
    page.show()
    settle()
    first, second = button_of(page, "emptyAction"), button_of(page, "emptySecond")
    assert (second.text(), second.accessibleName()) == ("Open another…", "Open another…")
    assert (second.y(), second.x() > first.x()) == (first.y(), True)
    with qtbot.waitSignal(page.second_requested), qtbot.assertNotEmitted(page.action_requested):
        qtbot.keyClick(second, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.action_requested), qtbot.assertNotEmitted(page.second_requested):
        qtbot.keyClick(first, Qt.Key.Key_Space)
    page.show_page("error", "Not finished", "", "Open another…")
    assert not second.isVisible()
    assert first.isVisible()


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_two_buttons_fit_into_a_narrow_window(qtbot: QtBot, factor: float) -> None:
    with font_scaled(factor):
        page = EmptyPage()
        qtbot.addWidget(page)
        page.show_page("error", "Not finished", "A program died.", "Recover the file…", second="Open another…")
        page.resize(900, 600)
        page.show()
        settle()
        page.resize(320, 600)
        settle()
        assert page.width() == 320
        assert not clipped(page)
        first, second = button_of(page, "emptyAction"), button_of(page, "emptySecond")
        assert (second.y() > first.y()) == (factor == 2.0)
        assert not first.geometry().intersects(second.geometry())
        page.resize(900, 600)
        settle()
        assert first.y() == second.y()
