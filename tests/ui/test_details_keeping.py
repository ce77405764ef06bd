"""The details of the selected token: what stays while something changes, what fits, and what can be selected."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from stores import FIELDS, TokenRow
from tests.ui.detailed import ASHA, Shown, problem_of
from tests.ui.dialog_tools import unnamed
from tests.ui.fakes import DAY, MINUTE, make_entry, make_row, stuck_row
from ui import theme
from ui.panels.flow_label import FlowLabel
from ui.table.cell import Tone

NO_KEYS = Qt.KeyboardModifier.NoModifier


pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


# --- what changes, and what stays


class TextsChanged(QObject):
    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self.labels = panel.findChildren(QLabel)
        self.before = self.now()

    def now(self) -> dict[str, tuple[str, str]]:
        return {label.objectName(): (label.text(), label.accessibleName()) for label in self.labels}

    def names(self) -> set[str]:
        before, self.before = self.before, self.now()
        return {name for name, said in self.before.items() if said != before[name]}


def test_a_tick_changes_the_countdown_only(shown: Shown) -> None:
    shown.show(ASHA, problem_of("x"))
    texts = TextsChanged(shown.panel)
    spoken = shown.label("detailsCountdown").accessibleName()
    shown.tick()
    assert texts.names() == {"detailsCountdown"}
    assert shown("detailsCountdown") == "12:30"
    assert shown.label("detailsCountdown").accessibleName() == spoken
    shown.tick(MINUTE)
    assert texts.names() == {"detailsCountdown", "detailsNext"}


def test_when_it_expires_the_card_follows(shown: Shown) -> None:
    shown.show(stuck_row(1, expires_in=6 * MINUTE))
    assert shown.label("detailsFieldRefreshToken").tone() is Tone.QUIET
    shown.tick(2 * MINUTE)
    assert shown.label("detailsCountdown").tone() is Tone.WARNING
    assert shown.label("detailsFieldRefreshToken").tone() is Tone.BAD
    shown.tick(5 * MINUTE)
    assert "ended" in shown.label("detailsCountdown").accessibleName()
    assert shown("detailsNext").startswith("The SDK fails")


def test_a_hidden_panel_catches_up_when_it_is_shown(shown: Shown) -> None:
    shown.show(ASHA)
    shown.panel.hide()
    shown.tick(MINUTE)
    shown.panel.show()
    assert shown("detailsCountdown") == "11:31"


def test_the_same_token_keeps_scroll_focus_and_widgets(shown: Shown, qtbot: QtBot) -> None:
    shown.panel.resize(340, 200)
    problem = problem_of("It is in row 8.", ids=("8",))
    shown.show(ASHA, problem)
    with qtbot.waitActive(shown.panel):
        shown.panel.activateWindow()
    link = shown.panel.findChild(QPushButton, "detailsProblemShow1_1")
    assert link is not None
    link.setFocus()
    shown.scroll.verticalScrollBar().setValue(150)
    texts, widgets = TextsChanged(shown.panel), set(map(id, shown.panel.findChildren(QWidget)))
    shown.show(ASHA._replace(redirect_url="https://x.example"), problem)
    assert texts.names() == {"detailsFieldRedirectUrl"}
    assert set(map(id, shown.panel.findChildren(QWidget))) == widgets
    assert shown.scroll.verticalScrollBar().value() == 150
    assert link.hasFocus()
    shown.show(make_row(2), problem)
    assert shown.scroll.verticalScrollBar().value() == 0


def test_it_scrolls_with_the_keyboard(shown: Shown, qtbot: QtBot) -> None:
    shown.panel.resize(340, 200)
    shown.show(ASHA)
    with qtbot.waitActive(shown.panel):
        shown.panel.activateWindow()
    shown.panel.setFocus()
    assert shown.scroll.hasFocus()
    qtbot.keyClick(shown.scroll, Qt.Key.Key_PageDown)
    assert shown.scroll.verticalScrollBar().value() > 0


# --- nothing is clipped, nothing is markup


def _clipped(panel: QWidget) -> list[str]:
    """Labels that are lower than their text needs, or reach out of what is around them."""
    found = []
    for label in panel.findChildren(FlowLabel):
        if not label.isVisible() or not label.text():
            continue
        right = label.mapTo(panel, QPoint(label.width(), 0)).x()
        if label.height() < label.heightForWidth(label.width()) or right > panel.width():
            found.append(f"{label.objectName()}: {label.geometry()}")
    return found


@pytest.mark.parametrize("width", [260, 340, 700])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_text_is_clipped(qtbot: QtBot, qapp: QApplication, width: int, scale: float) -> None:
    normal = QFont(qapp.font())
    qapp.setFont(theme.scaled(normal, scale))
    try:
        shown = Shown(qtbot)
        shown.panel.resize(width, 700)
        hostile = make_row(1, user_name="\u202e" + "n" * 150 + "@zylker.com:1", redirect_url="https://" + "a" * 200)
        for row in (ASHA, hostile, stuck_row(2, expires_in=-41 * DAY), TokenRow(id="1", access_token="x")):
            problem = problem_of("word " * 30 + "x" * 90, ids=("i" * 80, "2", "3"))
            shown.panel.show_token(make_entry(row), [problem], 3)
            assert _clipped(shown.panel) == []
            assert shown.panel.width() == width
    finally:
        qapp.setFont(normal)


def test_texts_of_a_store_are_plain_and_visible(shown: Shown) -> None:
    markup = "<b>x</b>"
    hostile = f"{markup}\u202e\x00"
    shown.show(TokenRow(*[hostile] * 10), problem_of(hostile, hostile, ids=(hostile,)))
    for label in shown.panel.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.text().isprintable(), label.objectName()
    assert shown("detailsUser") == f"{markup}\\u202e\\x00"
    for button in shown.panel.findChildren(QPushButton):
        assert "<b>" not in button.toolTip()
        assert button.text().isprintable()


def test_every_part_has_a_name(shown: Shown) -> None:
    shown.show(ASHA, problem_of("x", ids=("1",)))
    for kind in (FlowLabel, QAbstractButton, QScrollArea):
        for widget in shown.panel.findChildren(kind):
            assert widget.objectName()
    assert shown.panel.objectName() == "detailsPanel"
    assert shown.panel.minimumWidth() == 260
    assert unnamed(shown.panel) == []
    assert [shown.panel.field_row(field).field for field in FIELDS] == list(FIELDS)


# --- selecting text


def test_text_is_selected_by_mouse_and_copied(shown: Shown, qtbot: QtBot) -> None:
    shown.show(ASHA)
    label = shown.label("detailsFieldApiDomain")
    qtbot.mouseDClick(label, Qt.MouseButton.LeftButton)
    assert label.selectedText() == "https://www.zohoapis.com"
    qtbot.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "https://www.zohoapis.com"
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(1, 2))
    assert not label.hasSelectedText()
    qtbot.keyClick(label, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert label.hasSelectedText()
    label.grab()


def test_a_wrapped_text_is_selected_across_its_lines(shown: Shown, qtbot: QtBot) -> None:
    shown.show(make_row(1, redirect_url="https://app.zylker.com/" + "callback" * 12))
    label = shown.label("detailsFieldRedirectUrl")
    assert label.height() > 2 * label.fontMetrics().height()
    event = _mouse_events(label)
    event("press", QPoint(0, 2))
    event("move", QPoint(label.width(), label.height() - 2))
    assert label.selectedText() == label.text()
    event("move", QPoint(0, label.height() - 2))
    assert 10 < len(label.selectedText()) < len(label.text())


def _mouse_events(label: FlowLabel) -> Callable[[str, QPoint], None]:
    kinds = {"press": QEvent.Type.MouseButtonPress, "move": QEvent.Type.MouseMove}

    def send(kind: str, place: QPoint) -> None:
        left = Qt.MouseButton.LeftButton
        event = QMouseEvent(kinds[kind], QPointF(place), label.mapToGlobal(QPointF(place)), left, left, NO_KEYS)
        QApplication.sendEvent(label, event)

    return send


def test_the_menu_of_a_text_copies_it(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)  # the offscreen platform warns of it
    shown.show(ASHA)
    label = shown.label("detailsFieldClientId")
    place = QPoint(2, 2)
    asks = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, label.mapToGlobal(place))
    QApplication.sendEvent(label, asks)
    menu = label.findChild(QMenu, "detailsTextMenu")
    assert menu is not None
    copy, select_all = menu.actions()
    assert not copy.isEnabled()
    select_all.trigger()
    assert label.selectedText() == ASHA.client_id
    copy.setEnabled(True)
    copy.trigger()
    assert QGuiApplication.clipboard().text() == ASHA.client_id
