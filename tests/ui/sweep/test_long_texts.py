"""A language whose texts are 40 % longer than ours: still nothing is cut, elided or out of its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from stores import translate_with
from tests.ui.dialog_tools import settle
from tests.ui.sweep.clipping import faults
from tests.ui.sweep.states import LOOKS, STATES, Look, Stage
from tests.ui.sweep.test_states import take
from ui.translation import translate_stores

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard|propagateSizeHints)")
_FILLING = "languor "
_MORE = 0.4
WIDE, NARROW = LOOKS[0], LOOKS[1]
OFTEN = ("selected", "details-forced", "all-strips", "start", "add-grant", "export", "revoke-receipt", "menu-view")


class LongTranslator(QTranslator):
    """Every text with so many letters more, and places to break among them."""

    def translate(  # type: ignore[override]  # Qt gives bytes or text, and n only where there is a number
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        more = max(1, round(len(source) * _MORE))
        return f"{source} {(_FILLING * (more // len(_FILLING) + 1))[:more].strip()}" if source else ""

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[None]:
    translator = LongTranslator()
    qapp.installTranslator(translator)
    translate_stores()
    yield
    qapp.removeTranslator(translator)
    translate_with(None)


def sweep(stage: Stage, name: str) -> None:
    shown = STATES[name](stage)
    settle()
    take(shown, f"long-{name}", stage.look)
    found = [str(fault) for fault in faults(shown)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", OFTEN)
def test_longer_texts_have_room(name: str, longer: None, set_stage: Callable[[Look], Stage]) -> None:
    sweep(set_stage(NARROW), name)


@pytest.mark.soak
@pytest.mark.parametrize("look", [WIDE, NARROW], ids=str)
@pytest.mark.parametrize("name", STATES)
def test_longer_texts_have_room_in_every_state(
    name: str, look: Look, longer: None, set_stage: Callable[[Look], Stage]
) -> None:
    sweep(set_stage(look), name)


def test_the_texts_are_that_much_longer(qtbot: QtBot, longer: None) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    short = "Undo brings them back until this window is closed."
    assert len(label.tr(short)) >= (1 + _MORE) * len(short)
