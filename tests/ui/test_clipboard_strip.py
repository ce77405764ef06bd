"""The strip that counts down, and what a label that shows a secret copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QClipboard, QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.boards import TOKEN, Board, formats, made_board
from ui.clipboard import clipboard
from ui.panels.clipboard_strip import ClipboardStrip
from ui.panels.flow_label import FlowLabel


@pytest.fixture
def board(qapp: object) -> Iterator[Board]:
    with made_board() as made:
        yield made


@pytest.fixture
def strip(board: Board, qtbot: QtBot) -> ClipboardStrip:
    made = ClipboardStrip(board.ours)
    qtbot.addWidget(made)
    return made


def test_the_strip_counts_down_and_goes(board: Board, strip: ClipboardStrip) -> None:
    assert strip.isHidden()
    board.ours.copy_secret(TOKEN, "Access token")
    assert strip.text() == "Copied: Access token. The clipboard is cleared in 10\u00a0s."
    board.wait(1)
    assert strip.text() == "Copied: Access token. The clipboard is cleared in 9\u00a0s."
    bar = strip.findChild(QProgressBar, "clipboardBar")
    assert bar is not None
    assert (bar.value(), bar.maximum()) == (9, 10)
    board.wait(9)
    assert strip.isHidden()
    assert strip.text() == ""
    board.ours.copy_secret(TOKEN)
    assert strip.text().startswith("Copied: a secret.")
    QGuiApplication.clipboard().setText("theirs")
    assert strip.isHidden()


def test_its_button_clears_at_once(board: Board, strip: ClipboardStrip) -> None:
    board.ours.copy_secret(TOKEN)
    button = strip.findChild(QPushButton, "clipboardClear")
    assert button is not None
    button.click()
    assert board.text == ""
    assert strip.isHidden()


def test_a_strip_that_comes_later_knows(board: Board, qtbot: QtBot) -> None:
    board.ours.copy_secret(TOKEN, "Grant token")
    board.wait(3)
    late = ClipboardStrip(board.ours)
    qtbot.addWidget(late)
    assert late.text() == "Copied: Grant token. The clipboard is cleared in 7\u00a0s."


def test_a_screen_reader_hears_of_the_copying_and_of_no_second(
    board: Board, strip: ClipboardStrip, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.panels.countdown_strip.announce", lambda _source, text: said.append(text))
    board.ours.copy_secret(TOKEN, "Access token")
    board.wait(1)
    spoken = {
        part.objectName(): QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
        for part in (strip, *strip.findChildren(QLabel), *strip.findChildren(QProgressBar))
    }
    board.wait(4)
    assert said == ["Copied: Access token. The clipboard is cleared in 10 seconds."]
    assert spoken["clipboardText"] == "Secret on the clipboard"
    assert all(name and not any(digit in name for digit in "0123456789") for name in spoken.values())
    assert TOKEN not in strip.accessibleDescription() + strip.text() + strip.toolTip()


# --- what a label shows is copied as what it is


@pytest.fixture
def label(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlowLabel]:
    made = FlowLabel("detailsFieldAccessToken")
    qtbot.addWidget(made)
    made.show_text(TOKEN)
    made.resize(400, 60)
    made.show()
    yield made
    clipboard().clear_now()
    QGuiApplication.clipboard().clear()


def _copy_by_key(qtbot: QtBot, label: FlowLabel, _patch: pytest.MonkeyPatch) -> None:
    qtbot.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def _copy_by_menu(_qtbot: QtBot, label: FlowLabel, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(QMenu, "popup", lambda *_: None)
    place = QPoint(2, 2)
    asks = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, label.mapToGlobal(place))
    QApplication.sendEvent(label, asks)
    menu = label.findChild(QMenu, "detailsTextMenu")
    assert menu is not None
    menu.actions()[0].trigger()


@pytest.mark.parametrize("copy", [_copy_by_key, _copy_by_menu])
@pytest.mark.parametrize("is_secret", [True, False])
def test_a_label_copies_what_is_selected(
    label: FlowLabel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, copy: Callable[..., None], is_secret: bool
) -> None:
    label.set_secret(is_secret)
    label.select_all()
    copy(qtbot, label, monkeypatch)
    assert QGuiApplication.clipboard().text() == TOKEN
    assert ("x-kde-passwordManagerHint" in formats()) is is_secret
    assert bool(clipboard().seconds_left) is is_secret


class _Primary:
    """The clipboard of a platform with a primary selection."""

    def __init__(self) -> None:
        self.selected: list[str] = []

    def supportsSelection(self) -> bool:
        return True

    def setText(self, text: str, mode: QClipboard.Mode) -> None:
        assert mode == QClipboard.Mode.Selection
        self.selected.append(text)


@pytest.mark.parametrize("is_secret", [True, False])
def test_a_revealed_secret_never_goes_to_the_primary_selection(
    label: FlowLabel, monkeypatch: pytest.MonkeyPatch, is_secret: bool
) -> None:
    primary = _Primary()
    label.set_secret(is_secret)
    monkeypatch.setattr("ui.panels.flow_label.QGuiApplication.clipboard", lambda: primary)
    left = Qt.MouseButton.LeftButton
    for kind, x in (
        (QEvent.Type.MouseButtonPress, 0),
        (QEvent.Type.MouseMove, 200),
        (QEvent.Type.MouseButtonRelease, 200),
    ):
        place = QPointF(x, 5)
        event = QMouseEvent(kind, place, label.mapToGlobal(place), left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(label, event)
    assert label.selectedText()
    monkeypatch.undo()
    assert primary.selected == ([] if is_secret else [label.selectedText()])
