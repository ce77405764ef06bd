"""The filter field: what it emits, and that no secret stays in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stores import mask
from tests.ui.fakes import secret
from ui.panels.filter_field import FilterField

CLIENT_SECRET = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b"
STORED = {secret("refresh", 1), secret("access", 1), CLIENT_SECRET, "1000.9f86d081884c7d659a2feaa0.not-all-hex"}
Made = tuple[FilterField, list[tuple[str, ...]]]


@pytest.fixture
def made(qtbot: QtBot) -> Made:
    field = FilterField(STORED.__contains__)
    qtbot.addWidget(field)
    field.show()
    heard: list[tuple[str, ...]] = []
    field.words_changed.connect(heard.append)
    return field, heard


def _paste(field: FilterField, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    field.paste()


def _type(field: FilterField, text: str) -> None:
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(field, event)


def _set(field: FilterField, text: str) -> None:
    field.setText(text)


def _everything_in(field: FilterField) -> str:
    spoken = QAccessible.queryAccessibleInterface(field)
    parts = [field.text(), field.displayText(), field.toolTip(), field.accessibleName()]
    parts += [field.accessibleDescription(), field.placeholderText(), field.statusTip()]
    parts += [spoken.text(kind) for kind in QAccessible.Text if kind is not QAccessible.Text.UserText]
    parts += [repr(field.property(bytes(name).decode())) for name in field.dynamicPropertyNames()]
    was_undone = field.text()
    while field.isUndoAvailable():
        field.undo()
        parts.append(field.text())
        if field.text() == was_undone:
            break
        was_undone = field.text()
    field.selectAll()
    field.copy()
    return "\n".join([*parts, QGuiApplication.clipboard().text()])


def test_emits_the_words_a_while_after_the_last_key(qtbot: QtBot, made: Made) -> None:
    field, heard = made
    with qtbot.waitSignal(field.words_changed):
        qtbot.keyClicks(field, "asha  rao")
    assert heard == [("asha", "rao")]


def test_enter_and_down_emit_at_once_and_leave(qtbot: QtBot, made: Made) -> None:
    field, heard = made
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
        field.setText("asha")
        with qtbot.waitSignal(field.entered):
            qtbot.keyClick(field, key)
    assert heard == [("asha",)] * 3


def test_escape_clears_and_then_leaves(qtbot: QtBot, made: Made) -> None:
    field, heard = made
    field.setText("asha")
    with qtbot.assertNotEmitted(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    qtbot.waitUntil(lambda: heard == [()])
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


@pytest.mark.parametrize("put", [_paste, _set, _type], ids=["pasted", "set", "typed"])
@pytest.mark.parametrize("value", [secret("refresh", 1), secret("access", "not stored"), CLIENT_SECRET])
def test_a_secret_is_used_but_neither_shown_nor_kept(
    made: Made, put: Callable[[FilterField, str], None], value: str
) -> None:
    field, _ = made
    put(field, value)
    assert field.words() == (value,)
    assert field.text() == mask(value)
    assert not field.isUndoAvailable()
    assert not field.isRedoAvailable()
    kept = _everything_in(field)
    assert value not in kept
    assert value[8:-4] not in kept


@pytest.mark.parametrize("value", [secret("refresh", 1), CLIENT_SECRET])
def test_a_secret_pasted_after_words_leaves_no_trace(made: Made, value: str) -> None:
    field, _ = made
    _type(field, "asha ")
    _paste(field, value)
    assert value in field.words()
    assert value not in _everything_in(field)


@pytest.mark.parametrize("value", [secret("refresh", 1), secret("access", "not stored"), CLIENT_SECRET])
def test_a_token_that_is_typed_is_masked_only_when_it_is_complete(made: Made, value: str) -> None:
    field, _ = made
    _type(field, "u2 ")
    for place, letter in enumerate(value[:-1]):
        _type(field, letter)
        assert field.text() == "u2 " + value[: place + 1]
    _type(field, value[-1])
    assert field.text() == f"u2 {mask(value)}"
    assert value[8:-4] not in _everything_in(field)


@pytest.mark.parametrize(
    "line", ["client_secret={}", '"{}"', "token:{},", 'INFO auth: {{"refresh_token": "{}", "expires_in": 3600}}']
)
def test_words_that_stood_before_stay_and_those_of_the_log_go(made: Made, line: str) -> None:
    field, _ = made
    _type(field, "u2 india ")
    field.cursorBackward(False, len("india "))
    _paste(field, line.format(CLIENT_SECRET) + " ")
    assert field.text() == f"u2 {mask(CLIENT_SECRET)} india"
    assert field.words() == ("u2", CLIENT_SECRET, "india")
    assert CLIENT_SECRET[4:-4] not in _everything_in(field)


def test_what_was_selected_is_replaced_by_the_secret(made: Made) -> None:
    field, _ = made
    _type(field, "u2 au")
    field.setSelection(3, 2)
    _paste(field, f"authorization={CLIENT_SECRET}")
    assert field.words() == ("u2", CLIENT_SECRET)


def test_typing_a_name_before_a_secret_leaves_no_name(made: Made) -> None:
    field, _ = made
    _type(field, f"u2 token={CLIENT_SECRET}")
    assert field.words() == ("u2", CLIENT_SECRET)


def test_a_second_secret_keeps_the_first_and_a_half_of_it_goes(made: Made) -> None:
    field, _ = made
    first, second = secret("refresh", 1), secret("access", 1)
    _paste(field, first)
    _type(field, f" {second[:30]} ")
    _paste(field, second)
    assert field.words() == (first, second)
    assert second[8:30] not in _everything_in(field)


def test_undo_reaches_the_window_when_the_field_has_nothing_to_undo(made: Made) -> None:
    field, _ = made

    def is_taken() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(field, event)
        return event.isAccepted()

    assert not is_taken()
    _type(field, "asha")
    assert is_taken()
    _paste(field, f" {CLIENT_SECRET}")
    assert not is_taken()


def test_a_line_of_a_log_is_reduced_to_its_secret(made: Made) -> None:
    field, _ = made
    value = secret("access", 1)
    _paste(field, f'Authorization: "Zoho-oauthtoken {value}"')
    assert field.words() == (value,)
    assert value not in _everything_in(field)


def test_a_stored_secret_that_only_begins_as_zohos_do_is_used_whole(made: Made) -> None:
    field, _ = made
    value = "1000.9f86d081884c7d659a2feaa0.not-all-hex"
    _paste(field, value)
    assert field.words() == (value,)
    assert value not in _everything_in(field)


def test_words_can_be_added_to_a_hidden_secret(made: Made) -> None:
    field, _ = made
    value = secret("refresh", 1)
    _paste(field, value)
    field.end(False)
    _type(field, " asha")
    assert field.words() == (value, "asha")


def test_a_secret_that_was_cleared_is_forgotten(made: Made) -> None:
    field, _ = made
    value = secret("refresh", 1)
    _paste(field, value)
    field.clear()
    assert field.words() == ()
    field.setText(mask(value))
    assert field.words() == (mask(value),)


def test_says_what_it_is(made: Made) -> None:
    field, _ = made
    assert field.objectName() == "filterField"
    assert field.accessibleName()
    assert field.accessibleDescription()
    assert field.toolTip()


@pytest.mark.parametrize("keys", ["Ctrl+E", "Ctrl+K", "Ctrl+W", "Ctrl+Q", "F5"])
def test_keys_of_the_window_reach_it_from_the_field(qtbot: QtBot, made: Made, keys: str) -> None:
    field, _heard = made
    pressed = QKeySequence(keys)[0]
    event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers())
    event.ignore()  # as Qt sends it
    QApplication.sendEvent(field, event)
    assert not event.isAccepted()
