"""The strip that stays as long as all secrets of a window are shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desk
from tests.ui.fakes import HOUR, make_file, make_row, secrets_of
from ui.panels.reveal_strip import RevealStrip
from ui.screen_lock import screen_lock

ROWS = [make_row(1), make_row(2)]


@pytest.fixture
def opened(desk: Callable[..., Desk], tmp_path: Path) -> Desk:
    return desk(make_file(tmp_path / "zohooauth.db", ROWS))


def strip_of(opened: Desk) -> RevealStrip:
    found = opened.find("revealStrip")
    assert isinstance(found, RevealStrip)
    return found


def says(opened: Desk) -> str:
    return strip_of(opened).text()


def test_it_counts_down_and_goes_with_the_secrets(opened: Desk) -> None:
    assert says(opened) == ""
    opened.actions.reveal.trigger()
    assert says(opened) == "Secrets are shown. Hidden again in 30\u00a0s."
    opened.tick(2)
    assert says(opened) == "Secrets are shown. Hidden again in 28\u00a0s."
    bar = opened.find("revealBar")
    assert isinstance(bar, QProgressBar)
    assert (bar.value(), bar.maximum()) == (28, 30)
    opened.tick(27)
    assert says(opened) == "Secrets are shown. Hidden again in 1\u00a0s."
    assert opened.actions.reveal.isChecked()
    opened.tick()
    assert says(opened) == ""
    assert not opened.actions.reveal.isChecked()
    assert not opened.window.revealed.is_all


def _by_key(opened: Desk, qtbot: QtBot) -> None:
    button = opened.button("revealHide")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)


ENDS: dict[str, Callable[[Desk, QtBot], object]] = {
    "its button": lambda opened, _bot: opened.press_ready("revealHide"),
    "its button by Enter": _by_key,
    "the menu": lambda opened, _bot: opened.actions.reveal.trigger(),
    "one field hidden": lambda opened, _bot: opened.window.revealed.hide(opened.model.key_at(0), "access_token"),
    "minimising": lambda opened, _bot: opened.window.showMinimized(),
    "hiding": lambda opened, _bot: opened.window.hide(),
    "the screen's lock": lambda _opened, _bot: screen_lock().locked.emit(),
}


@pytest.mark.parametrize("how", ENDS)
def test_it_goes_when_the_secrets_are_hidden(opened: Desk, qtbot: QtBot, how: str) -> None:
    opened.actions.reveal.trigger()
    opened.tick(3)
    assert not strip_of(opened).isHidden()
    ENDS[how](opened, qtbot)
    assert strip_of(opened).isHidden()
    assert not opened.actions.reveal.isChecked()
    opened.tick(40)
    assert strip_of(opened).isHidden()


@pytest.mark.parametrize("how", ["pressed", "by itself"])
def test_the_focus_of_its_button_goes_back_to_the_table(opened: Desk, qtbot: QtBot, how: str) -> None:
    opened.activate(qtbot)
    opened.select("1")
    opened.actions.reveal.trigger()
    button = opened.button("revealHide")
    button.setFocus()
    assert button.hasFocus()
    if how == "pressed":
        qtbot.keyClick(button, Qt.Key.Key_Return)
    else:
        opened.tick(30)
    assert strip_of(opened).isHidden()
    assert opened.table.hasFocus()


def test_a_single_field_has_its_own_button_and_no_strip(opened: Desk) -> None:
    opened.select("1")
    opened.window.details.reveal_requested.emit("access_token", True)
    assert strip_of(opened).isHidden()
    opened.tick(10)
    opened.actions.reveal.trigger()
    opened.tick(5)
    opened.window.details.reveal_requested.emit("refresh_token", True)
    assert (
        says(opened) == "Secrets are shown. Hidden again in 25\u00a0s."
    )  # a field that is revealed later is none of it


def test_shown_again_it_begins_anew(opened: Desk) -> None:
    opened.actions.reveal.trigger()
    opened.tick(10)
    opened.actions.reveal.trigger()
    opened.actions.reveal.trigger()
    assert says(opened) == "Secrets are shown. Hidden again in 30\u00a0s."


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_a_clock_that_jumps_ends_it(opened: Desk, jump: int) -> None:
    opened.actions.reveal.trigger()
    opened.time.advance(jump)
    opened.tick()
    assert strip_of(opened).isHidden()
    assert not opened.window.revealed.is_all


def test_a_screen_reader_hears_of_it_once(opened: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.panels.countdown_strip.announce", lambda _source, text: said.append(text))
    opened.actions.reveal.trigger()
    strip = strip_of(opened)

    def told() -> dict[str, tuple[str, str]]:
        parts = (strip, *strip.findChildren(QLabel), *strip.findChildren(QProgressBar), opened.button("revealHide"))
        faces = {part.objectName(): QAccessible.queryAccessibleInterface(part) for part in parts}
        kinds = (QAccessible.Text.Name, QAccessible.Text.Description)
        return {name: (face.text(kinds[0]), face.text(kinds[1])) for name, face in faces.items()}

    at_first = told()
    opened.tick(12)
    assert told() == at_first
    assert said == ["Secrets are shown. Hidden again in 30 seconds."]
    assert at_first["revealHide"][0] == "Hide the secrets now"
    assert all(name and not any(digit in name for digit in "0123456789") for name, _ in at_first.values())
    assert not any(secret in repr(at_first) for secret in secrets_of(ROWS))


def test_another_window_shows_its_own(desk: Callable[..., Desk], tmp_path: Path) -> None:
    one, other = (desk(make_file(tmp_path / f"{name}.db", ROWS)) for name in "ab")
    one.actions.reveal.trigger()
    assert says(one)
    assert says(other) == ""
    assert not other.window.revealed.is_all
