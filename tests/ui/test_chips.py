from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.hosting import shown
from ui.panels.chips import Chip, ChipBar

COUNTS = {"all": 12, "will_fail": 3, "valid": 6, "expiring": 2, "expired": 1, "no_access_token": 1}


pytestmark = pytest.mark.usefixtures("light")


def chip(bar: ChipBar, name: str) -> Chip:
    found = bar.findChild(Chip, name)
    assert found is not None
    return found


@pytest.fixture
def chips(qtbot: QtBot) -> ChipBar:
    bar = ChipBar()
    shown(qtbot, bar, 1000)
    bar.set_counts(COUNTS)
    return bar


def test_empty_chips_are_hidden(chips: ChipBar) -> None:
    visible = {found.objectName() for found in chips.findChildren(Chip) if found.isVisible()}
    assert visible == {
        "chipAll", "chipWillFail", "chipValid", "chipExpiring", "chipExpired", "chipNoAccessToken",
    }  # fmt: skip
    chips.set_counts({})
    assert [found.objectName() for found in chips.findChildren(Chip) if found.isVisible()] == ["chipAll"]


def test_the_chosen_chip_stays_until_another_is_chosen(chips: ChipBar, qtbot: QtBot) -> None:
    qtbot.mouseClick(chip(chips, "chipExpired"), Qt.MouseButton.LeftButton)
    chips.set_counts({"all": 11, "valid": 11})
    assert chip(chips, "chipExpired").isVisible()
    qtbot.mouseClick(chip(chips, "chipAll"), Qt.MouseButton.LeftButton)
    assert not chip(chips, "chipExpired").isVisible()


def test_a_click_chooses_once(chips: ChipBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chips.chip_chosen) as chosen:
        qtbot.mouseClick(chip(chips, "chipWillFail"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["will_fail"]
    assert chips.chosen() == "will_fail"
    assert chip(chips, "chipWillFail").isChecked()
    assert not chip(chips, "chipAll").isChecked()
    with qtbot.assertNotEmitted(chips.chip_chosen):
        qtbot.mouseClick(chip(chips, "chipWillFail"), Qt.MouseButton.LeftButton)


def test_set_chosen_is_silent(chips: ChipBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chips.chip_chosen):
        chips.set_chosen("valid")
    assert chips.chosen() == "valid"


def test_arrows_go_round_the_visible_chips(chips: ChipBar, qtbot: QtBot) -> None:
    first = chip(chips, "chipAll")
    first.setFocus()
    chosen: list[str] = []
    chips.chip_chosen.connect(chosen.append)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.keyClick(chip(chips, "chipWillFail"), Qt.Key.Key_Left)
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert chosen == ["will_fail", "all", "no_access_token"]
    assert chip(chips, "chipNoAccessToken").hasFocus()


def test_chips_say_what_they_count(chips: ChipBar) -> None:
    assert chip(chips, "chipValid").accessibleName() == "Valid, 6 tokens"
    assert chip(chips, "chipExpired").accessibleName() == "Expired, 1 token"


def test_large_counts_have_narrow_spaces(chips: ChipBar) -> None:
    chips.set_counts({"all": 1_234_567})
    assert chip(chips, "chipAll")._count_text() == "1\u202f234\u202f567"


def test_chips_wrap_when_narrow_and_none_is_cut(chips: ChipBar, qapp: QApplication) -> None:
    one_line = chips.heightForWidth(1000)
    assert chips.height() == one_line
    chips.window().resize(320, 300)
    qapp.processEvents()
    assert chips.height() == chips.heightForWidth(320) > one_line
    visible = [found for found in chips.findChildren(Chip) if found.isVisible()]
    for found in visible:
        assert chips.rect().contains(found.geometry())
        assert found.width() == found.sizeHint().width()
    pairs = combinations((found.geometry() for found in visible), 2)
    assert not any(one.intersects(other) for one, other in pairs)


def test_a_count_of_as_many_digits_moves_nothing(chips: ChipBar, qapp: QApplication) -> None:
    before = {found.objectName(): found.geometry() for found in chips.findChildren(Chip)}
    chips.set_counts({name: count % 9 + 1 if name != "all" else 47 for name, count in COUNTS.items()})
    qapp.processEvents()
    assert {found.objectName(): found.geometry() for found in chips.findChildren(Chip)} == before


def test_chip_focus_is_seen(chips: ChipBar) -> None:
    found = chip(chips, "chipValid")
    calm = found.grab().toImage()
    found.setFocus()
    assert found.grab().toImage() != calm
